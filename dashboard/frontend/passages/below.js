// What stands below a card: what the reader may do with it, what there is to quote, and the whole article
// with the passage in sight. Every text is data, and set as text.
import { attributed, element, said } from "../dom.js";
import { action, keepingFocus, marked, note } from "./pieces.js";
import { drawQuoted } from "./quoting.js";

const ABOVE = 40; // pixels of the text before the passage that stay in sight
const LOOKS = { title: "cm-whole-title", caption: "cm-note" };

/** @type {WeakMap<Element, string>} what is open under a card */
const opened = new WeakMap();

/** What stands under a card: the ways on, and what of them is open. */
export function drawBelow(node, card, panel) {
  const its = (open) => (open?.key === card.key ? open : null);
  const [whole, quoted] = [its(panel.data.whole), its(panel.data.quoted)];
  const open = `${Boolean(whole)} ${Boolean(quoted)}`;
  if (opened.get(node) === open) return;
  opened.set(node, open);
  const actions = panel.data.can_correct ? setRight(card, panel) : [];
  actions.push(toggle(["quote", "close the quotation"], "quote", card, quoted, panel));
  if (panel.data.may_read_whole)
    actions.push(toggle(["whole article", "close the article"], "whole", card, whole, panel));
  keepingFocus(node.querySelector(".cm-actions"), actions);
  const slots = ["quoted", "whole"].map((slot) => node.querySelector(`.cm-${slot}-slot`));
  slots.forEach((slot) => slot.replaceChildren());
  if (quoted) slots[0].append(drawQuoted(quoted, panel.data.here));
  if (whole) showArticle(slots[1], whole);
}

/** What the reader may do to what a passage is said to say. */
function setRight(card, panel) {
  const correct = action("cm-do", "set right", "correct " + card.key, () => panel.correct(card.key));
  correct.title = "Another place, role, date, actor or kind; select words first for a missed place: e";
  const words = card.is_confirmed ? "confirmed ✓" : "confirm";
  const confirm = action("cm-do", words, "confirm " + card.key, () => panel.confirm(card.key));
  attributed(confirm, { "aria-pressed": card.is_confirmed });
  confirm.title = "I have read it, and it is right: c";
  return [confirm, correct];
}

/** Opens what Python has to read first, and closes it again; `asks` is the word for it. */
function toggle([open, close], asks, card, isOpen, panel) {
  const made = action("cm-do", isOpen ? close : open, `${asks} ${card.key}`, () => {
    made.textContent = isOpen ? "closing …" : "opening …";
    panel.ask(asks, isOpen ? "" : card.key);
  });
  return attributed(made, { "aria-expanded": Boolean(isOpen) });
}

/** The text of a whole article, in a box of its own that scrolls. */
export function wholeText({ language, paragraphs, is_cut: isCut, is_around: isAround }) {
  const made = said("section", "cm-whole", "", language);
  attributed(made, { "aria-label": "The whole article", tabindex: 0 });
  for (const { part, pieces } of paragraphs) {
    const line = said("p", LOOKS[part] ?? "", "");
    for (const [text, kind, isPassage] of pieces) {
      const piece = kind ? marked(text, kind) : element("span", "", text);
      if (isPassage) piece.classList.add("cm-here");
      line.append(piece);
    }
    made.append(line);
  }
  const part = isAround ? "the part around the passage" : "the beginning";
  if (isCut) made.append(note(`Only ${part} is shown: this text is longer than any article.`));
  return made;
}

function showArticle(slot, whole) {
  const made = wholeText(whole);
  slot.append(made);
  made.scrollIntoView({ block: "nearest" });
  const here = made.querySelector(".cm-here");
  if (here) made.scrollTop = here.getBoundingClientRect().top - made.getBoundingClientRect().top - ABOVE;
}

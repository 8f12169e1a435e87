// Draws a whole article below its card, with the passage in sight. Every text is data, and set as text.
import { attributed, element, said } from "../dom.js";
import { action, keepingFocus, marked, note } from "./pieces.js";

const ABOVE = 40; // pixels of the text before the passage that stay in sight
const LOOKS = { title: "cm-whole-title", caption: "cm-note" };

/** @type {WeakMap<Element, string>} which article is open under a card, "" for none */
const opened = new WeakMap();

/** What stands under a card: the way to its article, and the article where it is open. */
export function drawWhole(node, card, whole, panel) {
  const open = whole ? whole.key : "";
  if (opened.get(node) === open) return;
  opened.set(node, open);
  const slot = node.querySelector(".cm-whole-slot");
  const actions = panel.data.can_correct ? setRight(card, panel) : [];
  if (panel.data.may_read_whole) actions.push(opener(card, whole, panel));
  keepingFocus(node.querySelector(".cm-actions"), actions);
  slot.replaceChildren();
  if (whole) showArticle(slot, whole);
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

function opener(card, whole, panel) {
  const toggle = action("cm-do", whole ? "close the article" : "whole article", "whole " + card.key, () => {
    toggle.textContent = whole ? "closing …" : "opening …";
    panel.ask("whole", whole ? "" : card.key);
  });
  return attributed(toggle, { "aria-expanded": Boolean(whole) });
}

function showArticle(slot, { language, paragraphs, is_cut: isCut }) {
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
  const cut = "Only the part around the passage is shown: this text is longer than any article.";
  if (isCut) made.append(note(cut));
  slot.append(made);
  made.scrollIntoView({ block: "nearest" });
  const here = made.querySelector(".cm-here");
  if (here) made.scrollTop = here.getBoundingClientRect().top - made.getBoundingClientRect().top - ABOVE;
}

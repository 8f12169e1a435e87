// Draws one passage: its words, its source, what it tells, and why. Every text is data, and set as text.
import { attributed, button, element, headRow, name, outward, rowHead, said } from "../dom.js";
import { dotted, list, note, pieces } from "./pieces.js";

export function drawCard(card, refused, panel) {
  const made = element("article", "cm-card", ...quote(card));
  made.tabIndex = -1;
  made.dataset.key = card.key;
  if (card.set_date) {
    const form = dateForm(card, refused, (asked) => {
      panel.dated = card.key;
      panel.trigger("dated", asked);
    });
    made.append(source(card, [dateOpener(card, form)]), form);
  } else made.append(source(card));
  if (card.copies.length) made.append(copies(card));
  const facts = [card.role, card.precision, card.certainty, card.date];
  made.append(dotted(element("p", "cm-facts"), facts), told(card));
  if (card.figures.length) made.append(figures(card.figures));
  if (card.credits.length) made.append(said("p", "cm-facts", "photograph: " + card.credits.join("; ")));
  if (card.note) made.append(said("p", "cm-note", card.note));
  if (card.said.length) made.append(list(card.said));
  const below = ["actions", "quoted-slot", "whole-slot"].map((slot) => element("div", "cm-" + slot));
  made.append(...why(card), ...below);
  return made;
}

function quote(card) {
  const block = said("blockquote", "cm-quote", "", card.language);
  if (card.before) block.append(element("span", "cm-around", card.before + " "));
  const passage = element("span", "cm-passage");
  const [cutBefore, cutAfter] = card.is_cut;
  const short = () => [cutBefore ? "… " : "", ...pieces(card.stretches), cutAfter ? " …" : ""];
  const whole = () => pieces([...card.cut_before, ...card.stretches, ...card.cut_after]);
  passage.replaceChildren(...short());
  block.append(passage);
  // No sentence goes on after a headline.
  const gap = card.is_headline ? element("br") : " ";
  if (card.after) block.append(element("span", "cm-around", gap, card.after));
  if (!card.cut_before.length && !card.cut_after.length) return [block];
  let isShort = true;
  const more = button("cm-do", "Show the whole passage", () => {
    isShort = !isShort;
    more.textContent = isShort ? "Show the whole passage" : "Shorten the passage";
    passage.replaceChildren(...(isShort ? short() : whole()));
  });
  return [block, more];
}

function source(article, more = []) {
  return dotted(element("p", "cm-source"), [
    said("strong", "", article.title, article.language),
    article.publisher && name(article.publisher),
    article.published,
    ...more,
    article.link && outward("source ↗", article.link),
    article.archive && outward("archived copy ↗", article.archive),
    article.origin && name(article.origin),
  ]);
}

function copies(card) {
  const summary = element("summary", "", "The same words, ", name(card.told_by));
  return element("details", "cm-copies", summary, ...card.copies.map((copy) => source(copy, [copy.date])));
}

function dateOpener(card, form) {
  const show = () => attributed(opener, { "aria-expanded": !form.hidden });
  const opener = button("cm-link", card.day ? "change it" : "set the publication date", () => {
    form.hidden = !form.hidden;
    show();
    if (!form.hidden) form.querySelector("input")?.focus();
  });
  return show();
}

function dateForm(card, refused, send) {
  const input = element("input");
  const value = refused?.day || card.day;
  Object.assign(input, { type: "date", required: true, value, min: "1000-01-01", max: "2999-12-31" });
  const submit = element("button", "cm-button", "Set the publication date");
  const hint = "Its “Thursday” or “last week” then becomes a day. The article is read again.";
  const status = attributed(note(refused?.reason || hint), { role: "status" });
  const form = element("form", "cm-date-form", element("label", "", "Published on ", input), submit, status);
  form.hidden = !refused;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit.disabled = true;
    status.textContent = "Reading it again …";
    send({ article: card.article, day: input.value });
  });
  return form;
}

/** What kind of report it is, and who is in it. */
function told(card) {
  const look = card.kind === "unclassified" ? "" : "cm-kind";
  const line = element("p", "cm-facts", element("span", look, card.kind));
  if (card.acled) line.append(" · ", card.acled);
  for (const [actor, part] of card.actors) {
    line.append(" · ", name(actor));
    if (part) line.append(" ", element("span", "cm-part", `(${part})`));
  }
  return line;
}

/** How many are said to be killed, wounded and so on, as the passage tells it. */
const figures = (lines) =>
  dotted(element("p", "cm-facts cm-figures"), lines.map((line) => said("span", "", line)));

/** The places that were weighed for a name: which, where, how likely, and what speaks for each. */
function weighed(rows) {
  const lines = rows.map((row) => {
    const head = rowHead("", row.name, row.is_chosen && element("span", "cm-tag", "chosen"));
    head.dir = "auto";
    const evidence = said("td", "", row.why.join("; ") || "none");
    const score = element("td", "cm-number", row.score);
    return element("tr", row.is_chosen ? "cm-chosen" : "", head, said("td", "", row.where), score, evidence);
  });
  const caption = element("caption", "cm-hidden", "The places that were weighed for this name");
  const head = element("thead", "", headRow(["place", "where", "score", "evidence"]));
  return element("table", "cm-table", caption, head, element("tbody", "", ...lines));
}

function why({ here, whose, kind, kind_why: kindWhy, certainty }) {
  if (!here && !whose.length && !kindWhy.length) return [];
  const asked = [here && "why here", whose.length && "who is meant", kindWhy.length && "why this kind"];
  const parts = asked.filter(Boolean);
  const details = element("details", "cm-why", element("summary", "", parts.join(", ")));
  if (here) details.append(...whyHere(here, certainty));
  if (whose.length) details.append(element("p", "", "Who is meant:"), takenFor(whose));
  if (kindWhy.length) details.append(element("p", "", `${kind}:`), list(kindWhy));
  return [details];
}

/** Whom the words of a passage were taken for, and the reasons. */
function takenFor(whose) {
  const lines = whose.map(([words, actor, reasons]) =>
    element("li", "", "“", name(words), "”: ", name(actor), said("span", "cm-note", ` (${reasons})`)));
  return element("ul", "", ...lines);
}

function whyHere({ rows, margin, anchor, why: reasons }, certainty) {
  /** @type {HTMLElement[]} */
  const made = rows.length ? [weighed(rows)] : [];
  made.push(element("p", "", margin));
  if (anchor) made.push(said("p", "", anchor));
  if (reasons.length) made.push(list(reasons));
  if (certainty) {
    const sure = certainty.replace("certainty ", "");
    const share = `Of choices held ${sure} certain, about that share lie within 161 km of the right place.`;
    made.push(note(`The score ranks the places that were weighed. ${share}`));
  }
  return made;
}

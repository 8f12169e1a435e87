// Draws passages of an exercise: to be read, or with answers beside the map's. Every text is set as text.
import { attributed, element, headRow, name, rowHead, said } from "../dom.js";

let shown = null; // the question that is shown

export default function ({ data, parentElement }) {
  const isNew = shown !== null && shown !== data.at;
  shown = data.at;
  let place = parentElement.querySelector(".cm-teaching");
  if (!place) parentElement.append((place = element("div", "cm-teaching")));
  const drawn = JSON.stringify(data);
  if (place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  place.replaceChildren(...(data.table ? [table(data.table)] : []), ...data.cards.map(card));
  // Who goes on reads from the top; who comes to the page stays where they are.
  if (isNew) place.querySelector("h3")?.focus();
}

function card(data) {
  const heading = attributed(element("h3", "", data.heading), { tabindex: -1 });
  const made = element("article", "cm-exercise", heading, quote(data), source(data));
  if (data.rows) made.append(answers(data), verdicts(data.verdicts));
  if (data.note) made.append(element("p", "cm-exercise-note", data.note));
  return made;
}

function quote(data) {
  const block = said("blockquote", "cm-exercise-quote", "", data.language);
  const words = data.stretches.map(([text, kind]) => (kind ? element("mark", "", text) : text));
  if (data.before) block.append(element("span", "cm-exercise-around", data.before + " "));
  block.append(element("span", "", ...words));
  if (data.after) block.append(element("span", "cm-exercise-around", " " + data.after));
  return block;
}

function source(data) {
  const line = element("p", "cm-exercise-source", said("strong", "", data.title, data.language));
  for (const part of data.source) line.append(" · ", name(part));
  return line;
}

function answers(data) {
  const rows = data.rows.map(([what, ...cells]) =>
    element("tr", "", rowHead("", what), ...cells.map((text) => element("td", "", lines(text)))),
  );
  const head = element("thead", "", headRow(data.head));
  return element("table", "cm-exercise-answers", head, element("tbody", "", ...rows));
}

function lines(text) {
  const each = text.split("\n");
  if (each.length < 2) return name(text);
  return element("ul", "", ...each.map((line) => element("li", "", name(line))));
}

function verdicts(each) {
  const made = element("ul", "cm-exercise-verdicts");
  made.append(...each.map(([kind, text]) => element("li", "cm-exercise-" + kind, text)));
  return made;
}

function table(data) {
  const rows = data.rows.map(([who, ...cells]) =>
    element("tr", "", rowHead("", name(who)), ...cells.map((text) => element("td", "", text))),
  );
  const parts = [element("thead", "", headRow(data.head)), element("tbody", "", ...rows)];
  return element("table", "cm-exercise-class", element("caption", "", data.caption), ...parts);
}

// Pieces that cards, weeks and whole articles are made of. Every text arrives as data and is set as text.
import { button, element, focusedIn, name, said } from "../dom.js";

const MARKS = {
  place: "the place", other: "another place", actor: "an actor", date: "a date",
  trigger: "tells the kind of report", figure: "a figure",
};

/** A button that keeps its focus when it is drawn anew, by its `id`. */
export function action(className, text, id, onClick) {
  const made = button(className, text, onClick);
  made.dataset.id = id;
  return made;
}

/** Puts new elements in a slot; the focus stays on the one that is the same to the reader. */
export function keepingFocus(slot, nodes) {
  const id = focusedIn(slot)?.dataset.id;
  slot.replaceChildren(...nodes);
  const same = [...slot.querySelectorAll("[data-id]")].find((node) => node.dataset.id === id);
  if (id) same?.focus({ preventScroll: true });
}

/** Appends what there is, with a sign between. */
export function joined(line, parts, sign) {
  parts.filter(Boolean).forEach((part, n) => line.append(n ? sign : "", part));
  return line;
}

export const dotted = (line, parts) => joined(line, parts, " · ");

export const listed = (line, names) => joined(line, names.map((each) => name(each)), ", ");

export function marked(text, kind) {
  const made = element(kind === "place" ? "mark" : "span", "cm-" + kind, text);
  made.title = MARKS[kind] || "";
  return made;
}

/** Stretches of a text, [text, kind]: those with a kind are marked. */
export const pieces = (stretches) => stretches.map(([text, kind]) => (kind ? marked(text, kind) : text));

export const list = (lines) => element("ul", "", ...lines.map((line) => said("li", "", line)));

export const note = (text) => element("p", "cm-note", text);

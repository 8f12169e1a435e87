// Makes elements. Children are nodes or text, and text becomes text nodes: nothing here reads HTML.

/** @typedef {Node | string | number | false | null | undefined} Child */

/** What is there of some children: "", false, null and undefined stand for nothing. */
const present = (/** @type {Child[]} */ children) =>
  /** @type {(Node | string)[]} */ (children.filter((child) => child || child === 0));

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {Child[]} children */
export function element(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...present(children));
  return made;
}

/**
 * A button that submits nothing.
 * @param {((event: MouseEvent) => unknown) | null} onClick
 */
export function button(className, text, onClick = null) {
  const made = element("button", className, text);
  made.type = "button";
  if (onClick) made.addEventListener("click", onClick);
  return made;
}

// True and false are written out, as ARIA wants them.
/** @template {Element} T @param {T} node */
export function attributed(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** A name from a text, in whatever direction it is written. */
export const name = (text, className = "") => element("bdi", className, text);

// Words of a source: they may run from right to left, and are in a language of their own.
/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag */
export function said(tag, className, text, language = "") {
  const made = element(tag, className, text);
  made.dir = "auto";
  if (language) made.lang = language;
  return made;
}

/** A link to another site. */
export function outward(text, address) {
  const rel = "noopener noreferrer nofollow";
  return Object.assign(element("a", "", text), { href: address, target: "_blank", rel });
}

// What has the focus, if it lies within a node.
/** @param {Node} node */
export function focusedIn(node) {
  const active = document.activeElement;
  return active instanceof HTMLElement && node.contains(active) ? active : null;
}

/** A choice from [value, text]s. */
export function select(className, options = []) {
  return element("select", className, ...options.map(([value, text]) => new Option(text, value)));
}

/** A row of a table's head, a cell for each text or node. */
export function headRow(cells) {
  return element("tr", "", ...cells.map((cell) => Object.assign(element("th", "", cell), { scope: "col" })));
}

/** A cell that names its row. */
export function rowHead(className, ...children) {
  return Object.assign(element("th", className, ...children), { scope: "row" });
}

/** Says which way a column is sorted, if it is. */
export function markSorted(cell, isSorted, isDescending) {
  if (isSorted) cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  else cell.removeAttribute("aria-sort");
}

/** @param {HTMLCanvasElement} canvas */
export function penOf(canvas) {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser has no canvas to draw on");
  return pen;
}

/** Writes only what is new, so that what is read aloud is not read twice. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Does something in the next frame, however often it is asked for before. */
export function onceAFrame(act) {
  let isDue = false;
  return () => {
    if (!isDue) requestAnimationFrame(() => ((isDue = false), act()));
    isDue = true;
  };
}

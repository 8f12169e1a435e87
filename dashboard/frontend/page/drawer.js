// A button that opens the filters where they are folded away, or one that folds them again.
import { button, setText } from "../dom.js";

const OPENER = "[data-testid=stExpandSidebarButton]";
const CLOSER = "[data-testid=stSidebarCollapseButton]";

/** @param {string} where */
function press(where) {
  /** @type {HTMLElement | null} */
  const found = document.querySelector(where);
  (found?.querySelector("button") ?? found)?.click();
}

/** @param {string} where */
function focusOn(where) {
  /** @type {HTMLElement | null} */
  const found = document.querySelector(where);
  found?.focus();
}

// What was pressed goes away with the drawer's other state: the focus goes on to its counterpart.
const WAYS = {
  opens: () => (press(OPENER), requestAnimationFrame(() => focusOn(`${CLOSER} button`))),
  closes: () => (press(CLOSER), requestAnimationFrame(() => focusOn(".cm-drawer-opens"))),
};

/** The theme is known within a component alone, and parts of the page outside of one need its ground. */
function tellGround(parentElement) {
  const ground = getComputedStyle(parentElement).getPropertyValue("--st-background-color");
  document.documentElement.style.setProperty("--cm-ground", ground);
}

export default function ({ data, parentElement }) {
  if (data.opens) tellGround(parentElement);
  const way = data.opens ? "opens" : "closes";
  const drawn = parentElement.querySelector(".cm-drawer");
  const made = drawn ?? button(`cm-drawer cm-drawer-${way}`, "", WAYS[way]);
  if (!drawn) parentElement.append(made);
  setText(made, data.label);
}

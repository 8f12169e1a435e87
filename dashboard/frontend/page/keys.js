// Greys the options of filters that would show nothing, holds typed dates, and listens to a few keys. Mounted
// twice: once for the whole page, with the keys, and as a box that turns the keys off.
import { attributed, button, element, focusedIn, onceAFrame } from "../dom.js";

const OFF = "conflict-map-keys-off"; // in the browser's own store
const CHANGED = "conflict-map-keys";
const WITHOUT_LETTERS = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];
const TAKES_LETTERS =
  "textarea, select, [contenteditable]:not([contenteditable=false]), " +
  "[role=textbox], [role=combobox], [role=spinbutton], [role=listbox]";

/** The browser's store, or null where a reader has forbidden it. */
function store() {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException && error.name === "SecurityError") return null;
    throw error;
  }
}

const areOn = () => (store()?.getItem(OFF) ?? null) === null; // no store, no choice kept

function turn(isOn) {
  if (isOn) store()?.removeItem(OFF);
  else store()?.setItem(OFF, "1");
  window.dispatchEvent(new Event(CHANGED));
}

/** The box that turns the keys off; it follows its like on the page until `silence` is called. */
function box() {
  const input = Object.assign(element("input"), { type: "checkbox" });
  const show = () => (input.checked = areOn());
  input.addEventListener("change", () => turn(input.checked));
  show();
  window.addEventListener(CHANGED, show);
  const label = element("label", "cm-keys-switch", input, " Single keys are shortcuts");
  return { label, silence: () => window.removeEventListener(CHANGED, show) };
}

// They can still be chosen: with another filter loosened they may show something.
/** Marks the options that end in "(0)"; their look is in keys.css. */
function greyOptions() {
  for (const option of document.querySelectorAll("[role=option]")) {
    const isNone = /\(0\)\s*$/.test(option.textContent);
    if (isNone !== option.classList.contains("cm-none")) option.classList.toggle("cm-none", isNone);
  }
}

function watchOptions() {
  const observer = new MutationObserver(onceAFrame(greyOptions));
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  return observer;
}

function takesLetters(target) {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_LETTERS.includes(target.type);
  return Boolean(target.closest(TAKES_LETTERS));
}

/** Waits for what a click has asked for, at most a second. */
function soon(find) {
  return new Promise((done) => {
    const until = performance.now() + 1000;
    const look = () => {
      const found = find();
      if (found || performance.now() > until) done(found);
      else requestAnimationFrame(look);
    };
    look();
  });
}

const searchField = () => {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".st-key-filter-text input");
  const { right, width } = field?.getBoundingClientRect() ?? { right: 0, width: 0 };
  return right > 0 && width > 0 ? field : null;
};

async function search() {
  if (!searchField()) {
    /** @type {HTMLElement | null} */
    const opener = document.querySelector("[data-testid=stExpandSidebarButton]");
    (opener?.querySelector("button") ?? opener)?.click();
  }
  const field = await soon(searchField);
  field?.focus();
  field?.select();
}

function share() {
  /** @type {HTMLElement | null} */
  const opener = document.querySelector(".cm-share-button");
  opener?.focus();
  if (opener?.getAttribute("aria-expanded") === "false") opener.click();
}

/** Enter and Tab take a typed date, as leaving its field does: Streamlit's own field waits for Escape. */
function holdDates({ key, target }) {
  if (key !== "Enter" && key !== "Tab") return;
  if (!(target instanceof HTMLElement) || !target.matches(".stDateInput [role=spinbutton]")) return;
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}

function listOf(keys) {
  const rows = element("dl", "", ...keys.flatMap(([key, does]) => [
    element("dt", "", element("kbd", "", key)), element("dd", "", does)]));
  const { label, silence } = box();
  const panel = element(
    "section", "cm-keys",
    element("h3", "", "Keys"),
    rows,
    element("p", "", "They wait while you write in a field, and while the map has the focus."),
    label,
    button("cm-keys-close", "Close", () => toggle(false)),
  );
  Object.assign(attributed(panel, { "aria-label": "Keys" }), { hidden: true, tabIndex: -1 });
  /** @type {HTMLElement | null} */
  let before = null;
  const toggle = (isOpen) => {
    if (isOpen === !panel.hidden) return;
    panel.hidden = !isOpen;
    if (isOpen) {
      before = focusedIn(document);
      panel.focus();
    } else if (before?.isConnected) before.focus();
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    toggle(false);
  });
  return { panel, silence, toggle: () => toggle(panel.hidden) };
}

function listen(list) {
  const does = { "/": search, s: share, "?": list.toggle };
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!does[event.key] || !areOn() || takesLetters(event.target)) return;
    event.preventDefault();
    does[event.key]();
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", holdDates, true);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("keydown", holdDates, true);
  };
}

export default function ({ data, parentElement }) {
  if (parentElement.querySelector(".cm-keys, .cm-keys-switch")) return undefined;
  if (!data.keys) {
    const { label, silence } = box();
    parentElement.append(label);
    return silence;
  }
  const list = listOf(data.keys);
  parentElement.append(list.panel);
  const observer = watchOptions();
  greyOptions();
  const silence = listen(list);
  return () => {
    observer.disconnect();
    silence();
    list.silence();
    list.panel.remove();
  };
}

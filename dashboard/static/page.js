// Greys the options of filters that would show nothing, and listens to a few keys.
// Mounted twice: once for the whole page, with the keys, and as a box that turns the keys off.

const OFF = "conflict-map-keys-off"; // in the browser's own store
const CHANGED = "conflict-map-keys";
const WITHOUT_LETTERS = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];
const TAKES_LETTERS = "textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=spinbutton], [role=listbox]";

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function areOn() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true; // no store, no choice kept
  }
}

function turn(isOn) {
  try {
    if (isOn) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    return;
  }
  window.dispatchEvent(new Event(CHANGED));
}

function box() {
  const label = element("label", "cm-keys-switch");
  const input = element("input");
  input.type = "checkbox";
  const show = () => (input.checked = areOn());
  input.addEventListener("change", () => turn(input.checked));
  show();
  label.append(input, " Single keys are shortcuts");
  return { label, show };
}

// --- options

/** Marks the options that end in "(0)"; their look is in keys.css. They can still be chosen: with another filter loosened they may show something. */
function greyOptions() {
  for (const option of document.querySelectorAll("[role=option]")) {
    const isNone = /\(0\)\s*$/.test(option.textContent);
    if (isNone !== option.classList.contains("cm-none")) option.classList.toggle("cm-none", isNone);
  }
}

function watchOptions() {
  let isDue = false;
  const observer = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      greyOptions();
    });
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  return observer;
}

// --- keys

function takesLetters(target) {
  if (!(target instanceof Element)) return false;
  if (target.matches("input")) return !WITHOUT_LETTERS.includes(target.type);
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
  const field = document.querySelector(".st-key-filter-text input");
  const box = field?.getBoundingClientRect();
  return box && box.right > 0 && box.width > 0 ? field : null;
};

async function search() {
  if (!searchField()) {
    const opener = document.querySelector("[data-testid=stExpandSidebarButton]");
    (opener?.querySelector("button") ?? opener)?.click();
  }
  const field = await soon(searchField);
  field?.focus();
  field?.select();
}

function share() {
  const button = document.querySelector(".cm-share-button");
  button?.focus();
  if (button?.getAttribute("aria-expanded") === "false") button.click();
}

function listOf(keys) {
  const panel = element("section", "cm-keys");
  Object.assign(panel, { hidden: true, tabIndex: -1 });
  panel.setAttribute("aria-label", "Keys");
  const rows = element("dl");
  for (const [key, does] of keys) {
    const term = element("dt");
    term.append(element("kbd", "", key));
    rows.append(term, element("dd", "", does));
  }
  const closer = element("button", "cm-keys-close", "Close");
  closer.type = "button";
  const { label, show } = box();
  panel.append(element("h3", "", "Keys"), rows, element("p", "", "They wait while you write in a field, and while the map has the focus."), label, closer);
  let before = null;
  const toggle = (isOpen) => {
    if (isOpen === !panel.hidden) return;
    panel.hidden = !isOpen;
    if (isOpen) {
      before = document.activeElement;
      panel.focus();
    } else if (before?.isConnected) before.focus();
  };
  closer.addEventListener("click", () => toggle(false));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && (event.stopPropagation(), toggle(false)));
  window.addEventListener(CHANGED, show);
  return { panel, toggle: () => toggle(panel.hidden) };
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
  return () => document.removeEventListener("keydown", onKey);
}

export default function ({ data, parentElement }) {
  if (parentElement.querySelector(".cm-keys, .cm-keys-switch")) return undefined;
  if (!data.keys) {
    const { label, show } = box();
    parentElement.append(label);
    window.addEventListener(CHANGED, show);
    return () => window.removeEventListener(CHANGED, show);
  }
  const list = listOf(data.keys);
  parentElement.append(list.panel);
  const observer = watchOptions();
  greyOptions();
  const silence = listen(list);
  return () => {
    observer.disconnect();
    silence();
    list.panel.remove();
  };
}

// The button "Share" and what it opens: the address of the view, and how to cite it, each to be copied.
// Every text is the value of a field or textContent: none of it is HTML.

const WAIT_MS = 300; // for the map to say where it looks
const VIEW = /^-?\d{1,3}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/;
const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Where the map looks, "lat,lon,zoom"; "" where it does not say. The reader may have moved it since the address was written. */
function viewOfMap() {
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.title.includes("folium"));
  if (!frame?.contentWindow) return Promise.resolve("");
  return new Promise((done) => {
    const finish = (view) => {
      clearTimeout(timer);
      window.removeEventListener("message", onMessage);
      done(view);
    };
    const timer = setTimeout(finish, WAIT_MS, "");
    const onMessage = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== window.location.origin) return;
      if (event.data?.type !== "conflict-map:view") return;
      finish(VIEW.test(event.data.view) ? event.data.view : "");
    };
    window.addEventListener("message", onMessage);
    frame.contentWindow.postMessage({ type: "conflict-map:view?" }, window.location.origin);
  });
}

function addressWith(view) {
  const { origin, pathname, search } = window.location;
  if (!view) return origin + pathname + search;
  const others = search.slice(1).split("&").filter((part) => part && !part.startsWith("view="));
  return `${origin}${pathname}?${[...others, "view=" + encodeURIComponent(view)].join("&")}`;
}

/** A field of BibTeX ends at a brace. */
const inBraces = (address) => address.replace(/[{}\\]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Without https, or where it is not allowed.
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

function copying(label, field, status) {
  const button = element("button", "cm-share-copy", "Copy");
  button.type = "button";
  button.setAttribute("aria-label", `Copy ${label}`);
  button.addEventListener("click", async () => {
    status.textContent = "";
    const isDone = await copied(field);
    if (isDone) button.focus({ preventScroll: true });
    status.textContent = isDone ? `Copied ${label}.` : `Not copied: ${label} is selected, press Ctrl+C or ⌘C.`;
  });
  return button;
}

function field(tag, label, name, status) {
  const made = element(tag, "cm-share-field");
  made.readOnly = true;
  made.spellcheck = false;
  made.addEventListener("focus", () => made.select());
  const row = element("div", "cm-share-row");
  const titled = element("label", "cm-share-label");
  titled.append(element("span", "", label), made);
  row.append(titled, copying(name, made, status));
  return { row, made };
}

function need() {
  return LOCAL.test(window.location.hostname)
    ? "This is an address of this machine: it opens here, while the program runs and has the same archive."
    : "Whoever opens it must be able to reach this address; it shows the same as long as the archive here is the same.";
}

function built() {
  const root = element("div", "cm-share");
  const button = element("button", "cm-share-button", "Share");
  button.type = "button";
  button.title = "Share or cite this view (s)";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "cm-share-panel");
  const panel = element("div", "cm-share-panel");
  Object.assign(panel, { id: "cm-share-panel", hidden: true });
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "Share this view");
  const status = element("p", "cm-share-status");
  status.setAttribute("role", "status");

  const address = field("input", "Address of this view", "the address", status);
  address.made.type = "text";
  const cite = element("details", "cm-share-cite");
  const text = field("textarea", "As text", "the citation", status);
  const bibtex = field("textarea", "BibTeX", "the BibTeX entry", status);
  text.made.rows = 5;
  bibtex.made.rows = 9;
  cite.append(element("summary", "", "Cite this view"), text.row, bibtex.row);
  const held = "It holds the filters, the view of the map, what is open, and the version of the archive.";
  panel.append(address.row, element("p", "cm-share-note", `${held} ${need()}`), cite, status);
  root.append(button, panel);

  let asked = 0;
  const fill = (view) => {
    const here = addressWith(view);
    address.made.value = here;
    text.made.value = root.cited.text.replaceAll(root.cited.here, () => here);
    bibtex.made.value = root.cited.bibtex.replaceAll(root.cited.here, () => inBraces(here));
  };
  root.refresh = async () => {
    const turn = ++asked;
    fill("");
    const view = await viewOfMap();
    if (turn === asked) fill(view);
  };

  const onOutside = (event) => !root.contains(event.target) && close();
  // A click into the map takes the focus to its frame and is not seen otherwise.
  const onBlur = () => document.activeElement?.tagName === "IFRAME" && close();
  const open = async () => {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    status.textContent = "";
    document.addEventListener("pointerdown", onOutside);
    window.addEventListener("blur", onBlur);
    await root.refresh();
    if (!panel.hidden && document.activeElement === button) address.made.focus();
  };
  const close = () => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", onOutside);
    window.removeEventListener("blur", onBlur);
  };
  root.close = close;
  root.isOpen = () => !panel.hidden;
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    close();
    button.focus();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && close());
  return root;
}

export default function ({ data, parentElement }) {
  let root = parentElement.querySelector(".cm-share");
  if (!root) {
    root = built();
    root.cited = data;
    parentElement.append(root);
  }
  root.cited = data;
  if (root.isOpen()) root.refresh();
  return () => !root.isConnected && root.close();
}

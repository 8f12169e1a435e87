// The button "Share" and what it opens: the address of the view, and how to cite it, each to be copied. Every
// text is the value of a field or text: none of it is HTML.
import { addressWith, frameOf, inBraces, isLocal, writtenOut } from "../addresses.js";
import { copyRow, copyStatus, lineField, textField } from "../copying.js";
import { attributed, button, element } from "../dom.js";
import { viewOfMap } from "./looking.js";

function note() {
  const held = "It holds the filters, the view of the map, what is open, and the version of the archive.";
  const need = isLocal(window.location.hostname)
    ? "This is an address of this machine: it opens here, while the program runs and has the same archive."
    : "Whoever opens it must be able to reach this address; it shows the same as long as the archive here " +
      "is the same.";
  return element("p", "cm-share-note", `${held} ${need}`);
}

class Sharing {
  constructor() {
    /** What to cite, as Python writes it, the address's query, and whether other pages may show the view. */
    this.cited = { text: "", bibtex: "", here: "", query: "", may_be_framed: undefined };
    this.asked = 0;
    const press = () => (this.isOpen ? this.close() : this.open());
    this.button = attributed(button("cm-share-button", "Share", press), {
      title: "Share or cite this view (s)", "aria-expanded": false, "aria-controls": "cm-share-panel",
    });
    this.trigger = undefined; // how Python is told
    this.status = copyStatus();
    this.address = lineField();
    this.frame = textField(4);
    this.text = textField(5);
    this.bibtex = textField(9);
    this.embedding = element("details", "cm-share-more");
    this.panel = this.panelOf();
    this.root = element("div", "cm-share", this.button, this.panel);
    this.onOutside = (event) => !this.root.contains(event.target) && this.close();
    // A click into the map takes the focus to its frame and is not seen otherwise.
    this.onBlur = () => document.activeElement?.tagName === "IFRAME" && this.close();
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.root.contains(relatedTarget)) this.close();
    });
  }

  panelOf() {
    const text = copyRow("As text", "the citation", this.text, this.status);
    const bibtex = copyRow("BibTeX", "the BibTeX entry", this.bibtex, this.status);
    const panel = element(
      "div", "cm-share-panel",
      copyRow("Address of this view", "the address", this.address, this.status),
      note(),
      element("details", "cm-share-more", element("summary", "", "Cite this view"), text, bibtex),
      this.embedding,
      this.asOnePage(),
      this.status,
    );
    panel.hidden = true;
    return attributed(panel, { id: "cm-share-panel", role: "group", "aria-label": "Share this view" });
  }

  /** The way to a file that shows the view without this program. */
  asOnePage() {
    const save = button("cm-do", "Save as one page", () => {
      this.close();
      this.trigger("page", "save");
    });
    const held = " to hand out: map, filters and passages in a file that opens offline in any browser.";
    return element("p", "cm-share-note", save, held);
  }

  /** How another page shows the view in a frame, or who could allow that. */
  fillEmbedding(mayBeFramed) {
    const summary = element("summary", "", "Show it in another page");
    const forbidden = element(
      "p", "cm-share-note", "No other page may show this map in a frame. Whoever runs it allows some with ",
      element("code", "", "CONFLICT_MAP_FRAME_ANCESTORS"), ".");
    const row = mayBeFramed ? copyRow("HTML of the frame", "the HTML", this.frame, this.status) : forbidden;
    this.embedding.replaceChildren(summary, row);
  }

  fill(view) {
    const { text, bibtex, here: mark, query } = this.cited;
    const here = addressWith(writtenOut(window.location, query), { view });
    this.address.value = here;
    this.frame.value = frameOf(new URL(here));
    this.text.value = text.replaceAll(mark, () => here);
    this.bibtex.value = bibtex.replaceAll(mark, () => inBraces(here));
  }

  async refresh() {
    const turn = ++this.asked;
    this.fill("");
    const view = await viewOfMap();
    if (turn === this.asked) this.fill(view);
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  toggle(isOpen) {
    this.panel.hidden = !isOpen;
    attributed(this.button, { "aria-expanded": isOpen });
    const listen = isOpen ? "addEventListener" : "removeEventListener";
    document[listen]("pointerdown", this.onOutside);
    window[listen]("blur", this.onBlur);
  }

  async open() {
    this.toggle(true);
    this.status.textContent = "";
    await this.refresh();
    if (this.isOpen && document.activeElement === this.button) this.address.focus();
  }

  close() {
    this.toggle(false);
  }
}

/** @type {WeakMap<Element, Sharing>} */
const shares = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const share = shares.get(parentElement) ?? new Sharing();
  shares.set(parentElement, share);
  share.trigger = setTriggerValue;
  if (data.may_be_framed !== share.cited.may_be_framed) share.fillEmbedding(data.may_be_framed);
  if (!parentElement.contains(share.root)) parentElement.append(share.root);
  share.cited = data;
  if (share.isOpen) share.refresh();
  return () => !share.root.isConnected && share.close();
}

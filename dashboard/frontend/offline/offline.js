// A map in one file, which opens without a network: the page that dashboard/papers/webmap.py writes. It holds
// all that it shows; nothing is fetched, and every text is set as text alone.
import { attributed, element } from "../dom.js";
import { ConflictMap, measuring } from "../map/conflictmap.js";
import { baseMapOf, outlinesFrom } from "../map/land/outlines.js";
import { unpacked } from "../map/land/packed.js";
import { counted } from "../text.js";
import { answer, placesOf, searchable, shownOf, tableOf } from "./answers.js";
import { Asking, emptiness } from "./asking.js";
import { Listing, Passages } from "./listing.js";

const WIDE = window.matchMedia("(min-width: 900px)");
const dark = window.matchMedia("(prefers-color-scheme: dark)");

const at = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
};
const held = (id) => at(id).textContent ?? "";

class Page {
  constructor(data) {
    this.data = data;
    this.index = searchable(data);
    this.table = tableOf(data);
    this.opened = null; // the number of a place
    /** @type {ReturnType<typeof placesOf>} */
    this.found = [];
    this.asking = new Asking(data, () => this.answer());
    this.listing = new Listing(data, (place) => this.open(place));
    this.passages = new Passages(data, () => this.close());
    this.count = attributed(element("p", "count"), { role: "status" });
    this.empty = element("div");
    const filters = element("details", "filters", element("summary", "", "Filters"), this.asking.box,
      element("p", "note", "Any of the choices within a filter, all of the filters. "
        + "A number says how many reports a choice leaves under the other filters."));
    filters.open = WIDE.matches;
    at("panel").replaceChildren(this.count, filters, this.empty, this.listing.box, this.passages.box);
    this.map = new ConflictMap(leaflet(), {
      land: {
        base: async () => baseMapOf(outlinesFrom(await unpacked(held("land")))),
        provinces: null, details: null,
      },
      tiles: [],
      onNews: (news) => "place" in news && this.hear(news.place),
    });
    dark.addEventListener("change", () => this.map.drawing.applyTheme());
    window.__perf = measuring(this.map);
    this.answer();
  }

  answer() {
    const { data, asking } = this;
    const answered = answer(data, asking.asked, this.index);
    this.found = placesOf(data, answered.rows);
    asking.show(answered);
    this.count.textContent = countText(data, answered.rows, this.found);
    this.empty.replaceChildren(...(answered.rows.length ? [] : [emptiness(answered, asking)]));
    this.listing.show(this.found);
    this.draw();
  }

  draw() {
    const { map, opened } = this;
    const head = { selected: opened, view: null, wholes: {}, compared: false, aim: this.asking.aim };
    map.show(shownOf(this.found), this.table, { ...map.choice.drawn, heard: map.lastSeq, ...head });
    this.passages.box.hidden = opened === null;
    this.listing.box.hidden = opened !== null || !this.found.length;
    if (opened === null) return;
    this.passages.show(opened, this.found.find((place) => place.at === opened)?.rows ?? []);
  }

  /** What was chosen on the map. */
  hear(place) {
    if (place === null) this.close({ isAsked: false });
    else this.open(place);
  }

  open(place) {
    this.opened = place;
    this.draw();
    this.passages.heading.focus({ preventScroll: true });
    this.passages.box.scrollIntoView({ block: "start" });
  }

  close({ isAsked = true } = {}) {
    const last = this.opened;
    this.opened = null;
    this.draw();
    if (isAsked) this.listing.focus(last);
  }
}

function countText({ passages, reports }, rows, found) {
  const distinct = (of) => new Set(rows.map(of)).size;
  const parts = [
    counted(rows.length, "report"),
    counted(distinct((row) => passages.n[reports.passage[row]]), "passage"),
    counted(found.length, "place"),
    counted(distinct((row) => passages.article[reports.passage[row]]), "article"),
  ];
  const all = reports.passage.length;
  return parts.join(" · ") + (rows.length === all ? "" : ` · of ${counted(all, "report")} in this file`);
}

function leaflet() {
  return L.map(at("map"), { center: [25, 30], zoom: 2 });
}

new Page(JSON.parse(held("reports")));

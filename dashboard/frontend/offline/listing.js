// The list of places and the passages of one. Every text arrives as data and is set as text.
import { dayText } from "../days.js";
import { attributed, button, element, headRow, markSorted, name, outward, rowHead, said } from "../dom.js";
import { dotted, pieces } from "../passages/pieces.js";
import { counted, thin } from "../text.js";
import { byWeight, stretchesOf } from "./answers.js";

const AT_ONCE = 100;

const COLUMNS = [
  { label: "Place", order: (data) => (a, b) => data.places.name[a.at].localeCompare(data.places.name[b.at]) },
  { label: "Reports", order: () => (a, b) => b.rows.length - a.rows.length },
  { label: "Newest", order: () => (a, b) => (b.newest ?? -Infinity) - (a.newest ?? -Infinity) },
];

/** The places, a row each; `onOpen` is called with the number of one. */
export class Listing {
  constructor(data, onOpen) {
    this.data = data;
    this.onOpen = onOpen;
    this.found = [];
    this.sorted = null; // a place in COLUMNS, null for the most told of first
    this.limit = AT_ONCE;
    this.heads = COLUMNS.map(({ label }, n) => button("sort", label, () => this.sort(n)));
    const head = headRow(this.heads);
    this.cells = [...head.children];
    this.body = element("tbody");
    this.more = button("more", "", () => this.showMore());
    const caption = element("caption", "hidden", "Places of the reports");
    const table = element("table", "places", caption, element("thead", "", head), this.body);
    this.box = element("div", "", table, this.more);
  }

  show(found) {
    this.found = found;
    this.limit = AT_ONCE;
    this.draw();
  }

  sort(column) {
    this.sorted = this.sorted === column ? null : column;
    this.draw();
  }

  showMore() {
    const first = this.limit;
    this.limit += AT_ONCE;
    this.draw();
    this.body.querySelectorAll("button")[first]?.focus();
  }

  draw() {
    const { data, sorted } = this;
    const usual = byWeight(data);
    const order = sorted === null ? usual : COLUMNS[sorted].order(data);
    const places = [...this.found].sort((a, b) => order(a, b) || usual(a, b));
    this.body.replaceChildren(...places.slice(0, this.limit).map((place) => this.row(place)));
    this.cells.forEach((cell, n) => markSorted(cell, sorted === n, n > 0));
    const left = places.length - this.limit;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show more of the ${thin(left)} places left`;
  }

  row({ at, rows, newest }) {
    const { name: names, where } = this.data.places;
    const open = button("open", "", () => this.onOpen(at));
    open.append(name(names[at]));
    open.dataset.place = String(at);
    const day = newest === null ? "undated" : dayText(newest);
    const cells = [thin(rows.length), day].map((text) => element("td", "", text));
    return element("tr", "", rowHead("", open, said("span", "sub", where[at])), ...cells);
  }

  focus(at) {
    [...this.body.querySelectorAll("button")].find(({ dataset }) => dataset.place === String(at))?.focus();
  }
}

/** The passages of one place; `onClose` is called to go back to the list. */
export class Passages {
  constructor(data, onClose) {
    this.data = data;
    /** @type {number[]} */
    this.rows = []; // of the reports
    this.heading = attributed(element("h2"), { tabindex: -1 });
    this.about = element("p", "sub");
    this.cards = element("div");
    this.more = button("more", "", () => this.showMore());
    const back = button("back", "All places", onClose);
    this.box = element("section", "passages", back, this.heading, this.about, this.cards, this.more);
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && onClose());
  }

  /** The newest first, undated last. */
  show(at, rows) {
    const { places, passages, reports } = this.data;
    const day = (row) => passages.from[reports.passage[row]] ?? -Infinity;
    this.rows = [...rows].sort((a, b) => day(b) - day(a) || a - b);
    this.heading.replaceChildren(name(places.name[at]));
    const point = `${places.lat[at].toFixed(4)}, ${places.lon[at].toFixed(4)}`;
    const count = rows.length ? counted(rows.length, "report") : "no reports under these filters";
    this.about.replaceChildren();
    dotted(this.about, [said("span", "", places.where[at]), point, count]);
    this.cards.replaceChildren();
    this.showMore();
  }

  showMore() {
    const drawn = this.cards.children.length;
    this.cards.append(...this.rows.slice(drawn, drawn + AT_ONCE).map((row) => this.card(row)));
    const left = this.rows.length - this.cards.children.length;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show more of the ${counted(left, "report")} left`;
    /** @type {NodeListOf<HTMLElement>} */
    const cards = this.cards.querySelectorAll(".card");
    if (drawn) cards[drawn]?.focus();
  }

  card(row) {
    const { articles, passages, reports } = this.data;
    const n = reports.passage[row];
    const article = passages.article[n];
    const text = passages.text[n];
    const quote = said("blockquote", "", "", articles.language[article]);
    quote.append(...pieces(stretchesOf(text, reports.marks[row])));
    const link = articles.link[article];
    const title = link ? outward(articles.title[article], link) : articles.title[article];
    const published = said("span", "", articles.source[article]);
    const source = element("p", "source", said("span", "title", title), published);
    const facts = element("dl", "facts");
    for (const [term, words] of [...reports.facts[row], ...passages.facts[n]]) {
      facts.append(element("dt", "", term), said("dd", "", words));
    }
    return attributed(element("article", "card", quote, source, facts), { tabindex: -1 });
  }
}

// Draws a list as one table: search, order, rows, "show more". Every text arrives as data and is set as text.
import { attributed, button, element, focusedIn, markSorted, setText } from "../dom.js";
import { thin } from "../text.js";
import { heading, tableRow } from "./rows.js";
import { groupField, orderField, searchField, viewSwitch, widener } from "./tools.js";

class List {
  constructor(data) {
    this.send = (/** @type {object} */ news) => console.error("nobody to tell", news);
    this.rows = 0;
    this.goesOn = -1; // the row from which a reader who asked for more goes on
    const send = (this.tell = (news) => this.send(news));
    this.search = data.search === null ? null : searchField(data, send);
    this.groups = data.groups.length ? groupField(send) : null;
    this.order = orderField(data, send);
    this.view = data.in_view === null ? null : viewSwitch(send);
    this.said = attributed(element("p", "cm-list-said"), { role: "status" });
    this.caption = element("caption", "cm-list-caption");
    this.heads = data.columns.map((column) => heading(column, send));
    this.heads[0].classList.add("cm-first");
    this.body = element("tbody");
    const head = element("thead", "", element("tr", "", ...this.heads));
    this.table = element("table", "", this.caption, head, this.body);
    this.empty = element("p", "cm-list-empty");
    this.more = button("cm-more", "", () => {
      this.goesOn = this.rows;
      send({ more: true });
    });
    const fields = [this.search, this.groups, this.order, this.view].map((field) => field?.box);
    const tools = element("div", "cm-list-tools", ...fields);
    const line = element("div", "cm-list-line", this.said, widener());
    this.root = element("section", "cm-list", tools, line, this.table, this.empty, this.more);
    this.root.dataset.listing = data.listing;
    this.root.addEventListener("keydown", (event) => this.walk(event));
  }

  fill(data) {
    const focused = focusedIn(this.body)?.dataset.row;
    this.caption.textContent = data.caption;
    setText(this.said, data.said);
    if (this.view) this.view.input.checked = data.in_view;
    const [by, descending] = data.sorted;
    for (const head of this.heads) markSorted(head, head.dataset.column === by, descending);
    const column = data.columns.findIndex(({ key }) => key === by);
    this.order.choice.value = `${column} ${Number(descending)}`;
    if (this.groups) {
      this.groups.choice.replaceChildren(...data.groups.map(([value, text]) => new Option(text, value)));
      this.groups.choice.value = data.group;
    }
    this.search?.show(data.search);
    this.body.replaceChildren(...data.rows.map((row) => tableRow(row, data.columns, this.tell)));
    this.rows = data.rows.length;
    this.table.hidden = !this.rows;
    this.empty.textContent = this.rows ? "" : data.empty;
    this.more.hidden = !data.more;
    this.more.textContent = `Show ${Math.min(data.more, data.at_once)} more of ${thin(data.more)}`;
    this.refocus(focused);
  }

  openers() {
    return /** @type {HTMLElement[]} */ ([...this.body.querySelectorAll(".cm-open")]);
  }

  buttonOf(row) {
    return this.openers().find((one) => one.dataset.row === row);
  }

  refocus(focused) {
    if (focused) this.buttonOf(focused)?.focus({ preventScroll: true });
    if (this.goesOn < 0 || this.rows <= this.goesOn) return;
    this.body.rows[this.goesOn].querySelector("button")?.focus();
    this.goesOn = -1;
  }

  /** The arrows go from the search to the rows, and from row to row. */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = this.openers();
    const search = this.search?.input;
    const at = event.target === search ? -1 : all.indexOf(event.target);
    if (!step || (at < 0 && event.target !== search)) return;
    const next = at === 0 && step < 0 ? search : all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Whoever comes back from a row goes on from there, once what had the focus is gone from the page. */
  comeBack(row, triesLeft = 40) {
    const target = this.buttonOf(row);
    if (!target || !this.root.isConnected) return;
    if (document.activeElement === document.body) target.focus();
    else if (triesLeft) setTimeout(() => this.comeBack(row, triesLeft - 1), 50);
  }
}

/** @type {WeakMap<Element, List>} */
const lists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const drawn = parentElement.querySelector(".cm-list");
  const kept = drawn?.dataset.listing === data.listing ? lists.get(drawn) : null;
  const list = kept ?? new List(data);
  if (!kept) {
    drawn?.remove(); // alone: its styles lie beside it
    parentElement.append(list.root);
    lists.set(list.root, list);
  }
  list.send = (news) => setTriggerValue("asked", news);
  list.fill(data);
  if (!kept && data.back) list.comeBack(data.back);
}

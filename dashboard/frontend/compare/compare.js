// Draws what changed at which place between two spans of days. Every text arrives as data and is set as text.
import {
  attributed, button, element, focusedIn, headRow, markSorted, name, rowHead, setText,
} from "../dom.js";

const COLUMNS = { place: "Place", country: "Country", before: "A", after: "B", change: "Change" };
// As the map draws them: map/markers/marks.js.
const MARK = { new: "+", gone: "×", more: "↑", less: "↓", same: "=" };

function build() {
  const heads = Object.entries(COLUMNS).map(([column, label]) => {
    const sort = button("", label);
    sort.dataset.column = column;
    sort.append(element("span", "cm-cmp-arrow"));
    return sort;
  });
  const head = element("thead", "", headRow(heads));
  const summary = attributed(element("p", "cm-cmp-summary"), { role: "status" });
  const table = element("table", "", element("caption"), head, element("tbody"));
  const root = element("section", "cm-compared", element("div", "cm-cmp-notes"), summary, table);
  return attributed(root, { "aria-label": "What changed" });
}

function count(text, rate) {
  return element("td", "cm-cmp-number", text, rate && element("span", "cm-cmp-rate", rate));
}

function line({ id, place, country, change, said, counts, rates }) {
  const opener = button("cm-cmp-place", name(place));
  opener.dataset.place = String(id);
  const mark = attributed(element("span", "cm-cmp-mark", MARK[change]), { "aria-hidden": true });
  return element(
    "tr", "",
    rowHead("", opener),
    element("td", "", name(country)),
    count(counts[0], rates[0]),
    count(counts[1], rates[1]),
    element("td", `cm-cmp-change cm-cmp-${change}`, mark, ` ${said}`),
  );
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".cm-compared");
  if (!root) parentElement.append((root = build()));
  root.onclick = (event) => {
    const { column, place } = event.target.closest("button")?.dataset ?? {};
    if (column) setTriggerValue("sorted", column);
    if (place) setTriggerValue("opened", Number(place));
  };
  root.querySelector(".cm-cmp-notes").replaceChildren(...data.notes.map((note) => element("p", "", note)));
  root.querySelector("table").hidden = !data.rows.length;
  setText(root.querySelector(".cm-cmp-summary"), data.summary);
  const [a, b] = data.spans;
  root.querySelector("caption").textContent = `Reports at each place: A, ${a}, and B, ${b}`;
  for (const sort of root.querySelectorAll("thead button")) {
    const isSorted = sort.dataset.column === data.sort;
    markSorted(sort.parentElement, isSorted, data.descending);
    sort.querySelector(".cm-cmp-arrow").textContent = isSorted ? (data.descending ? " ↓" : " ↑") : "";
  }
  // The rows are new; a reader who stood on one stands on it again.
  const stood = focusedIn(root)?.dataset.place;
  root.querySelector("tbody").replaceChildren(...data.rows.map(line));
  if (stood) root.querySelector(`[data-place="${stood}"]`)?.focus({ preventScroll: true });
}

// Draws what changed at which place between two spans of days. Every text arrives as data and is set as textContent.

const COLUMNS = [["place", "Place"], ["country", "Country"], ["before", "A"], ["after", "B"], ["change", "Change"]];
// As on the map: static/marks.js.
const MARK = { new: "+", gone: "×", more: "↑", less: "↓", same: "=" };

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== "") made.textContent = text;
  return made;
}

function build(root) {
  const table = element("table");
  const head = element("tr");
  for (const [column, label] of COLUMNS) {
    const cell = element("th");
    cell.scope = "col";
    const button = element("button", "", label);
    button.type = "button";
    button.dataset.column = column;
    button.append(element("span", "cm-cmp-arrow"));
    cell.append(button);
    head.append(cell);
  }
  const top = element("thead");
  top.append(head);
  table.append(element("caption"), top, element("tbody"));
  const summary = element("p", "cm-cmp-summary");
  summary.setAttribute("role", "status");
  root.append(element("div", "cm-cmp-notes"), summary, table);
}

function count(text, rate) {
  const cell = element("td", "cm-cmp-number", text);
  if (rate) cell.append(element("span", "cm-cmp-rate", rate));
  return cell;
}

function line(row) {
  const made = element("tr");
  const name = element("th");
  name.scope = "row";
  const button = element("button", "cm-cmp-place");
  button.type = "button";
  button.dataset.place = String(row.id);
  button.append(element("bdi", "", row.place));
  name.append(button);
  const country = element("td");
  country.append(element("bdi", "", row.country));
  const change = element("td", `cm-cmp-change cm-cmp-${row.change}`);
  const mark = element("span", "cm-cmp-mark", MARK[row.change]);
  mark.setAttribute("aria-hidden", "true");
  change.append(mark, ` ${row.said}`);
  made.append(name, country, count(row.counts[0], row.rates[0]), count(row.counts[1], row.rates[1]), change);
  return made;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".cm-compared");
  if (!root) {
    root = element("section", "cm-compared");
    root.setAttribute("aria-label", "What changed");
    build(root);
    parentElement.append(root);
  }
  root.onclick = (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.column) setTriggerValue("sorted", button.dataset.column);
    if (button?.dataset.place) setTriggerValue("opened", Number(button.dataset.place));
  };
  root.querySelector(".cm-cmp-notes").replaceChildren(...data.notes.map((note) => element("p", "", note)));
  root.querySelector("table").hidden = !data.rows.length;
  const summary = root.querySelector(".cm-cmp-summary");
  if (summary.textContent !== data.summary) summary.textContent = data.summary;
  root.querySelector("caption").textContent = `Reports at each place: A, ${data.spans[0]}, and B, ${data.spans[1]}`;
  for (const button of root.querySelectorAll("thead button")) {
    const isSorted = button.dataset.column === data.sort;
    const cell = button.parentElement;
    if (isSorted) cell.setAttribute("aria-sort", data.descending ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
    button.querySelector(".cm-cmp-arrow").textContent = isSorted ? (data.descending ? " ↓" : " ↑") : "";
  }
  // The rows are new; a reader who stood on one stands on it again.
  const stood = root.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
  root.querySelector("tbody").replaceChildren(...data.rows.map(line));
  if (stood) root.querySelector(`[data-place="${stood}"]`)?.focus({ preventScroll: true });
}

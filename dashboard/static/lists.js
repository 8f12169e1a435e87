// Draws a list as one table: search, order, rows, "show more". Every text arrives as data and is set as textContent.

const WIDE = "cm-wide"; // on the page, so that a list that is drawn anew is as wide as the last

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== "") made.textContent = text;
  return made;
}

function button(className, text) {
  const made = element("button", className, text);
  made.type = "button";
  return made;
}

function labelled(text, field, name) {
  const made = element("div", `cm-list-field cm-list-${name}`);
  const label = element("label", "cm-list-label", text);
  field.id = label.htmlFor = `cm-list-${name}`;
  made.append(label, field);
  return made;
}

function option(value, text) {
  const made = element("option", "", text);
  made.value = value;
  return made;
}

// Parts of a line that narrow lists show below a cell, each until the list is wide enough for its column.
function rest(parts) {
  const line = element("span", "cm-rest");
  for (const [text, fits] of parts || []) line.append(element("bdi", `cm-rest-part cm-until-${fits}`, text));
  return line;
}

function words(cell) {
  const made = element("span", cell.stretches ? "cm-list-words" : "");
  made.dir = "auto";
  if (cell.stretches) {
    for (const [text, kind] of cell.stretches) made.append(kind === "place" ? element("mark", "cm-place", text) : text);
  } else {
    made.textContent = cell.text;
  }
  return made;
}

function filled(made, cell) {
  made.append(words(cell));
  if (cell.sub) {
    const sub = element("span", "cm-sub", cell.sub);
    sub.dir = "auto";
    made.append(sub);
  }
  if (cell.rest?.length) made.append(rest(cell.rest));
  return made;
}

function rowName(opens) {
  return [opens.place, opens.passage, opens.name, opens.role].filter(Boolean).join(" ");
}

function opener(list, opens) {
  const made = button("cm-open", opens.label);
  made.dir = "auto";
  made.dataset.row = rowName(opens);
  made.addEventListener("click", () => {
    const { label, ...what } = opens;
    list.send({ opens: { ...what, row: made.dataset.row } });
  });
  return made;
}

function looks(column) {
  return [`cm-fits-${column.fits}`, `cm-${column.holds}`].join(" ");
}

function tableRow(list, row, columns) {
  const made = element("tr");
  const first = element("th", "cm-first");
  first.scope = "row";
  for (const opens of row.opens) first.append(opener(list, opens));
  if (row.sub) {
    const sub = element("span", "cm-sub", row.sub);
    sub.dir = "auto";
    first.append(sub);
  }
  if (row.rest.length) first.append(rest(row.rest));
  made.append(first);
  row.cells.forEach((cell, n) => {
    const column = columns[n + 1];
    made.append(filled(element("td", looks(column)), cell));
  });
  // The whole row opens for a pointer; whoever marks words in it means the words.
  if (row.opens.length === 1) {
    made.classList.add("cm-one");
    made.addEventListener("click", (event) => {
      if (!event.target.closest("button") && getSelection().isCollapsed) first.querySelector("button").click();
    });
  }
  return made;
}

function heading(list, column) {
  const made = element("th", looks(column));
  made.scope = "col";
  made.dataset.column = column.key;
  if (!column.orders.length) {
    made.textContent = column.label;
    return made;
  }
  const sort = button("cm-sort", column.label);
  sort.addEventListener("click", () => list.send({ sort: column.key }));
  made.append(sort);
  return made;
}

function searchField(list, data) {
  const input = element("input", "cm-list-search");
  input.type = "search";
  input.placeholder = "a name, in any usual spelling";
  input.maxLength = 200;
  input.autocomplete = "off";
  input.spellcheck = false;
  let waiting = 0;
  const ask = () => {
    clearTimeout(waiting);
    if (input.value !== list.asked) list.send({ search: (list.asked = input.value) });
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
  input.addEventListener("change", ask);
  list.search = input;
  list.asked = input.value = data.search;
  return labelled(data.listing === "places" ? "Search the places" : "Search the names", input, "find");
}

function groupField(list) {
  const select = element("select");
  select.addEventListener("change", () => list.send({ group: select.value }));
  list.groups = select;
  return labelled("Show", select, "group");
}

// Where not every column stands by itself, its order is still to be had.
function orderField(list, data) {
  const select = element("select");
  data.columns.forEach((column, n) => {
    column.orders.forEach((order, descending) => {
      select.append(option(`${n} ${descending}`, `${column.label}: ${order}`));
    });
  });
  select.addEventListener("change", () => {
    const [n, descending] = select.value.split(" ");
    list.send({ sort: data.columns[Number(n)].key, descending: descending === "1" });
  });
  list.order = select;
  return labelled("Order", select, "order");
}

function widener() {
  const page = document.documentElement;
  const made = button("cm-widen", "Widen the list");
  const show = () => made.setAttribute("aria-pressed", String(page.classList.contains(WIDE)));
  made.addEventListener("click", () => {
    page.classList.toggle(WIDE);
    show();
  });
  show();
  return made;
}

// The arrows go from the search to the rows, and from row to row.
function walk(list, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...list.body.querySelectorAll(".cm-open")];
  const at = event.target === list.search ? -1 : all.indexOf(event.target);
  if (!step || (at < 0 && event.target !== list.search)) return;
  const next = at === 0 && step < 0 ? list.search : all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function build(data, parent) {
  const root = element("section", "cm-list");
  root.dataset.listing = data.listing;
  const list = { root, send: () => {}, rows: 0 };
  const tools = element("div", "cm-list-tools");
  if (data.search !== null) tools.append(searchField(list, data));
  if (data.groups.length) tools.append(groupField(list));
  tools.append(orderField(list, data));
  list.said = element("p", "cm-list-said");
  list.said.setAttribute("role", "status");
  const line = element("div", "cm-list-line");
  line.append(list.said, widener());
  const table = element("table");
  list.caption = element("caption", "cm-list-caption");
  const head = element("thead");
  const names = element("tr");
  names.append(...data.columns.map((column) => heading(list, column)));
  names.firstChild.classList.add("cm-first");
  head.append(names);
  list.body = element("tbody");
  root.addEventListener("keydown", (event) => walk(list, event));
  table.append(list.caption, head, list.body);
  list.table = table;
  list.empty = element("p", "cm-list-empty");
  list.more = button("cm-more", "");
  list.more.addEventListener("click", () => {
    list.goesOn = list.rows;
    list.send({ more: true });
  });
  root.append(tools, line, table, list.empty, list.more);
  // Its styles lie beside it.
  parent.querySelector(".cm-list")?.remove();
  parent.append(root);
  root.list = list;
  return list;
}

function fill(list, data) {
  const focused = list.body.contains(document.activeElement) ? document.activeElement.dataset.row : null;
  list.caption.textContent = data.caption;
  if (list.said.textContent !== data.said) list.said.textContent = data.said;
  const [by, descending] = data.sorted;
  for (const name of list.root.querySelectorAll("thead th")) {
    const isSorted = name.dataset.column === by;
    if (isSorted) name.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else name.removeAttribute("aria-sort");
  }
  list.order.value = `${data.columns.findIndex((column) => column.key === by)} ${Number(descending)}`;
  if (list.groups) {
    list.groups.replaceChildren(...data.groups.map(([value, text]) => option(value, text)));
    list.groups.value = data.group;
  }
  if (list.search && document.activeElement !== list.search) list.asked = list.search.value = data.search;
  list.body.replaceChildren(...data.rows.map((row) => tableRow(list, row, data.columns)));
  list.rows = data.rows.length;
  list.table.hidden = !list.rows;
  list.empty.textContent = list.rows ? "" : data.empty;
  list.more.hidden = !data.more;
  list.more.textContent = `Show ${Math.min(data.more, data.at_once)} more of ${data.more.toLocaleString("en").replaceAll(",", "\u202f")}`;
  refocus(list, focused);
}

function buttonOf(list, row) {
  return [...list.body.querySelectorAll(".cm-open")].find((one) => one.dataset.row === row);
}

function refocus(list, focused) {
  if (focused) buttonOf(list, focused)?.focus({ preventScroll: true });
  if (list.goesOn !== undefined && list.rows > list.goesOn) {
    list.body.rows[list.goesOn].querySelector("button").focus();
    list.goesOn = undefined;
  }
}

// Whoever comes back from a row goes on from there, once what had the focus is gone from the page.
function comeBack(list, row, triesLeft = 40) {
  const target = buttonOf(list, row);
  if (!target || !list.root.isConnected) return;
  if (document.activeElement === document.body) target.focus();
  else if (triesLeft) setTimeout(() => comeBack(list, row, triesLeft - 1), 50);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const drawn = parentElement.querySelector(".cm-list");
  const isNew = drawn?.dataset.listing !== data.listing;
  const list = isNew ? build(data, parentElement) : drawn.list;
  list.send = (news) => setTriggerValue("asked", news);
  fill(list, data);
  if (isNew && data.back) comeBack(list, data.back);
}

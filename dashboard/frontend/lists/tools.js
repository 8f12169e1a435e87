// What stands above a list: its search, what it shows, its order, and how wide it is.
import { attributed, button, element, select } from "../dom.js";

const TYPING = 400; // ms without a further letter after which a search is asked
const WIDE = "cm-wide"; // on the page, so that a list that is drawn anew is as wide as the last

function labelled(text, field, what) {
  const label = element("label", "cm-list-label", text);
  field.id = label.htmlFor = `cm-list-${what}`;
  return element("div", `cm-list-field cm-list-${what}`, label, field);
}

/** The field, and a way to show what is searched for unless somebody writes in it. */
export function searchField(data, send) {
  const [label, hint] = data.find;
  const input = Object.assign(element("input", "cm-list-search"), {
    type: "search", placeholder: hint, maxLength: 200, spellcheck: false,
    autocomplete: "off",
  });
  let waiting;
  let asked = "";
  const ask = () => {
    clearTimeout(waiting);
    if (input.value !== asked) send({ search: (asked = input.value) });
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, TYPING);
  });
  input.addEventListener("change", ask);
  const show = (search) => {
    if (document.activeElement !== input) asked = input.value = search;
  };
  show(data.search);
  return { box: labelled(label, input, "find"), input, show };
}

export function groupField(send) {
  const choice = select("");
  choice.addEventListener("change", () => send({ group: choice.value }));
  return { box: labelled("Show", choice, "group"), choice };
}

/** Where not every column stands by itself, its order is still to be had. */
export function orderField({ columns }, send) {
  const choice = select("", columns.flatMap(({ label, orders }, n) =>
    orders.map((order, descending) => [`${n} ${descending}`, `${label}: ${order}`])));
  choice.addEventListener("change", () => {
    const [n, descending] = choice.value.split(" ");
    send({ sort: columns[Number(n)].key, descending: descending === "1" });
  });
  return { box: labelled("Order", choice, "order"), choice };
}

/** Whether the list holds only what the map shows by now. */
export function viewSwitch(send) {
  const input = Object.assign(element("input"), { type: "checkbox" });
  input.addEventListener("change", () => send({ in_view: input.checked }));
  return { box: element("label", "cm-list-view", input, "Only what is in view"), input };
}

export function widener() {
  const page = document.documentElement;
  const made = button("cm-widen", "Widen the list");
  const show = () => attributed(made, { "aria-pressed": page.classList.contains(WIDE) });
  made.addEventListener("click", () => {
    page.classList.toggle(WIDE);
    show();
  });
  show();
  return made;
}

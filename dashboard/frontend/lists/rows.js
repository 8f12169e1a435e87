// The rows of a list, and the parts of a line. Every text arrives as data and is set as text.
import { attributed, button, element, name, rowHead, said } from "../dom.js";

/** Parts of a line that narrow lists show below a cell, each until the list is wide enough for its column. */
function rest(parts, className = "cm-rest") {
  const names = parts.map(([text, fits]) => name(text, `cm-rest-part cm-until-${fits}`));
  return element("span", className, ...names);
}

function words({ stretches, text }) {
  if (!stretches) return said("span", "", text);
  const mark = ([piece, kind]) => (kind === "place" ? element("mark", "cm-place", piece) : piece);
  return attributed(element("span", "cm-list-words", ...stretches.map(mark)), { dir: "auto" });
}

/** What stands below the words of a cell. */
function below({ sub, rest: parts }) {
  return [sub && said("span", "cm-sub", sub), parts?.length ? rest(parts) : ""];
}

function opener({ label, ...what }, send) {
  const row = [what.place, what.passage, what.name, what.role, what.article].filter(Boolean).join(" ");
  const made = button("cm-open", label, () => send({ opens: { ...what, row } }));
  made.dir = "auto";
  made.dataset.row = row;
  return made;
}

/** How a column looks and from which width of the list on it stands by itself. */
export const looks = (column) => `cm-fits-${column.fits} cm-${column.holds}`;

export function tableRow(row, columns, send) {
  const openers = row.opens.map((opens) => opener(opens, send));
  const cells = row.cells.map((cell, n) => element("td", looks(columns[n + 1]), words(cell), ...below(cell)));
  const beside = row.beside?.length ? rest(row.beside, "cm-beside-name") : "";
  const made = element("tr", "", rowHead("cm-first", ...openers, beside, ...below(row)), ...cells);
  // The whole row opens for a pointer; whoever marks words in it means the words.
  if (openers.length === 1) {
    made.classList.add("cm-one");
    made.addEventListener("click", ({ target }) => {
      const isBeside = target instanceof Element && !target.closest("button");
      if (isBeside && getSelection()?.isCollapsed) openers[0].click();
    });
  }
  return made;
}

export function heading(column, send) {
  const sort = column.orders.length
    ? button("cm-sort", column.label, () => send({ sort: column.key }))
    : column.label;
  const made = Object.assign(element("th", looks(column), sort), { scope: "col" });
  made.dataset.column = column.key;
  return made;
}

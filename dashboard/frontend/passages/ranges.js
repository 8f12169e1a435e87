// Draws what figures are told of a place, from the lowest to the highest of a week, with who tells each.
// Every text arrives as data and is set as text.
import { attributed, element, name, said } from "../dom.js";
import { action, dotted, joined, note } from "./pieces.js";

const AT_FIRST = 3; // weeks that are drawn until more are asked for

/** The weeks with their lines; what a reader has unfolded of them is kept in the panel. */
export function drawRanges({ figures }, panel) {
  if (!figures) return [];
  const { periods, help, left } = figures;
  const shown = panel.allRanges ? periods : periods.slice(0, AT_FIRST);
  const rest = periods.length - AT_FIRST;
  const words = panel.allRanges ? "fewer figures" : `figures of other days (${rest})`;
  const more = action("cm-do", words, "ranges", () => {
    panel.allRanges = !panel.allRanges;
    panel.drawHead();
  });
  const made = element(
    "section", "cm-ranges",
    element("h4", "", "Figures told here"),
    note(help),
    ...shown.map((period, n) => drawPeriod(period, `range ${n}`, panel)),
    rest > 0 && attributed(more, { "aria-expanded": Boolean(panel.allRanges) }),
    left && note(left),
  );
  return [attributed(made, { "aria-label": "Figures told here" })];
}

function drawPeriod({ days, lines }, id, panel) {
  const items = lines.map((line, n) => drawLine(line, `${id} ${n}`, panel));
  return element("div", "", element("h5", "", days), element("ul", "", ...items));
}

/** One measure: a button for each thing that is counted, and beneath it who tells how many. */
function drawLine({ measure, told }, id, panel) {
  const parts = told.map(({ range, by, tellings }, n) => {
    const own = `${id} ${n}`;
    const isOpen = panel.rangesOpen.has(own);
    const opener = action("cm-do", "", own, () => {
      if (!panel.rangesOpen.delete(own)) panel.rangesOpen.add(own);
      panel.drawHead();
    });
    opener.append(said("span", "", range), ", ", name(by));
    attributed(opener, { "aria-expanded": isOpen });
    return { opener, list: isOpen && drawTellings(tellings, own, panel) };
  });
  const line = joined(element("li", "", `${measure}: `), parts.map(({ opener }) => opener), "; ");
  line.append(...parts.flatMap(({ list }) => list || []));
  return line;
}

function drawTellings(tellings, id, panel) {
  const items = tellings.map(({ said: words, publisher, told, key }, n) =>
    dotted(element("li"), [
      said("span", "", words),
      name(publisher),
      told,
      action("cm-do", "its card", `${id} card ${n}`, () => panel.show(key)),
    ]));
  return element("ul", "cm-tellings", ...items);
}

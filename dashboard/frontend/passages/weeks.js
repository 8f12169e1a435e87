// Draws the weeks in which several articles tell of a place, and the reports of one of them side by side.
// Every text arrives as data and is set as text.
import { attributed, element, said } from "../dom.js";
import { compared } from "./comparing.js";
import { action, list, listed, note, pieces } from "./pieces.js";

/** The weeks; the reports of the one that is open take the place of the list. */
export function drawWeeks(data, panel) {
  if (!data.weeks.length) return [];
  const isOpen = Boolean(panel.weeksOpen || data.week);
  const opener = action("cm-do", data.weeks_text, "weeks", () => {
    panel.weeksOpen = !isOpen;
    if (data.week) panel.ask("week");
    else panel.drawHead();
  });
  attributed(opener, { "aria-expanded": isOpen });
  const line = element("p", "cm-weeks", opener);
  if (!isOpen) return [line];
  if (data.week) return [line, drawWeek(data.week, panel)];
  const items = data.weeks.map(({ monday, days, told }) => {
    const opens = action("cm-do", days, "week " + monday, () => panel.ask("week", monday));
    return element("li", "", opens, " · " + told);
  });
  if (data.weeks_left) items.push(element("li", "cm-note", data.weeks_left));
  return [line, element("ul", "cm-week-list", ...items)];
}

function drawWeek(week, panel) {
  const others = action("cm-do", "other weeks", "other weeks", () => {
    panel.weeksOpen = true;
    panel.ask("week");
  });
  const row = element("div", "cm-reports", ...week.reports.map((report) => drawReport(report, panel)));
  attributed(row, { role: "group", "aria-label": "Reports side by side; scrolls sideways", tabindex: 0 });
  const made = element(
    "section", "cm-week",
    element("div", "cm-week-top", element("h4", "", week.days), others),
    note(`Cross-reported: ${week.told}. That several report it says nothing yet of its truth.`),
    ...differences(week),
    row,
    week.more && note(week.more),
  );
  return attributed(made, { "aria-label": "Reports of " + week.days });
}

const differences = (week) =>
  compared(week).flatMap(([words, lines]) => [element("p", "", words), lines.length > 0 && list(lines)]);

function drawReport(report, panel) {
  const block = said("blockquote", "cm-quote", "", report.language);
  block.append(...pieces(report.stretches));
  const aspects = report.aspects.flatMap(([aspect, value, differs]) => [
    element("dt", "", aspect, differs && " ", differs && element("span", "cm-tag", "differs")),
    said("dd", value === "not said" ? "cm-note" : "", value),
  ]);
  return element(
    "section", "cm-report",
    listed(element("h5"), report.publishers),
    report.copies && note(report.copies),
    report.speakers.length > 0 && listed(element("p", "", "saying: "), report.speakers),
    block,
    element("dl", "cm-aspects", ...aspects),
    action("cm-do", "show its card", "card " + report.key, () => panel.show(report.key)),
  );
}

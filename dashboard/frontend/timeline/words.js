// What is said of a timeline, in words.
import { barText, spanText } from "../days.js";
import { thin } from "../text.js";

/** For who does not see the bars: what they are, from when to when, and the tallest, the first of several. */
export function summaryOf({ unit, counts }, days) {
  const tallest = counts.indexOf(Math.max(...counts));
  const most = `${counts[tallest]}, in ${barText(unit, days[tallest], days[tallest + 1])}`;
  return `Passages per ${unit}, ${spanText(days[0], days[counts.length])}; most, ${most}. ` +
    "Arrow keys step, Space plays, Escape shows all days.";
}

/** What stands beside the bars: of lines how high they go, of one whether some of it is only planned. */
export function noteOf({ series, planned, note }) {
  const highest = series.length ? `highest ${thin(Math.max(...series.flatMap((line) => line.counts)))}` : "";
  const hasPlanned = !series.length && planned.some(Boolean);
  return { hasPlanned, text: [hasPlanned && "planned", highest, note].filter(Boolean).join(" · ") };
}

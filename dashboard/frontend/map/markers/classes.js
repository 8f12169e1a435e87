// Sorts numbers and days into a few classes that a legend can name. Knows no colours and draws nothing.
import { monthsBefore } from "../../days.js";
import { counted, thin } from "../../text.js";

const MOST = 5; // classes that can still be told apart by lightness alone
const ROUND = [1, 2, 3, 5, 7, 10];

/**
 * Classes of whole numbers from 1 up: each value its own while there are few, else steps that grow alike
 * (a log scale) and begin at round numbers; classes that would be empty are left out.
 * Gives the classes as {label, from, to} and a function from a number to the place of its class.
 */
export function numberClasses(values) {
  const sorted = [...new Set(values)].filter((value) => value > 0).sort((a, b) => a - b);
  const top = sorted[sorted.length - 1];
  const starts = sorted.length <= MOST ? sorted : roundStarts(sorted);
  const classes = starts.map((from, n) => {
    const to = n + 1 < starts.length ? starts[n + 1] - 1 : top;
    return { from, to, label: from === to ? thin(from) : `${thin(from)}–${thin(to)}` };
  });
  return { classes, of: (value) => starts.findLastIndex((from) => from <= value) };
}

function roundStarts(sorted) {
  const [least, top] = [sorted[0], sorted[sorted.length - 1]];
  const starts = [least];
  for (let n = 1; n < MOST; n++) {
    const start = rounded(least * (top / least) ** (n / MOST));
    const before = starts[starts.length - 1];
    const isUsed = sorted.some((value) => value >= before && value < start);
    if (start <= top && isUsed) starts.push(start);
  }
  return starts;
}

/** The nearest round number, by proportion. */
function rounded(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  const off = (round) => Math.abs(Math.log(value / (round * unit)));
  return unit * ROUND.reduce((best, round) => (off(round) < off(best) ? round : best));
}

const inMonths = (n, newest) => newest - monthsBefore(newest, n);
const YEARS = { unit: "year", ends: [1, 2, 5, 10], daysIn: (n, newest) => inMonths(12 * n, newest) };
// Shorter units by the reach of the days: up to so many before the newest, and where classes end, in units.
const UNITS = [
  { reach: 6, unit: "day", ends: [1, 2, 3, 4], daysIn: (n) => n },
  { reach: 69, unit: "week", ends: [1, 2, 3, 4], daysIn: (n) => 7 * n },
  { reach: 1095, unit: "month", ends: [1, 3, 6, 12], daysIn: inMonths },
];

/** Classes of ages in whole days before the newest, youngest first; those without any are marked as empty. */
export function ageClasses(ages, newest) {
  const oldest = ages.reduce((a, b) => Math.max(a, b), 0);
  const { unit, ends, daysIn } = UNITS.find(({ reach }) => oldest <= reach) ?? YEARS;
  const limits = ends.map((end) => daysIn(end, newest));
  const of = (age) => {
    const n = limits.findIndex((limit) => age < limit);
    return n < 0 ? limits.length : n;
  };
  const seen = new Set(Array.from(ages, of));
  const labels = [...ends, null].map((end, n) => ageLabel(ends[n - 1] ?? 0, end, unit));
  return { classes: labels.map((label, n) => ({ label, isEmpty: !seen.has(n) })), of };
}

function ageLabel(from, to, unit) {
  const before = `${counted(from, unit)} before`;
  if (to === null) return unit === "day" ? `${before} or more` : `over ${before}`;
  if (unit === "day") return from ? before : "that day";
  return from ? `${from}–${counted(to, unit)} before` : `the last ${unit}`;
}

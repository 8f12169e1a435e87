// Which days the axis names, and how: as many as there is room for, at round distances.
import { MONTHS, barText, monthStart, parts } from "../days.js";
import { placeOf } from "./scale.js";

const STEPS = [
  ...[1, 2, 7, 14].map((many) => ({ many, unit: "day", days: many, room: 62 })),
  ...[1, 3, 6].map((many) => ({ many, unit: "month", days: 30.44 * many, room: 62 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => (
    { many: 12 * years, unit: "year", days: 365.28 * years, room: 42 })),
];

/** Labels as {x, middle, text}: where the tick is, and the middle of its words, which stay on the picture. */
export function labels(days, unit, frame) {
  const n = days.length - 1;
  const [first, last] = [days[0], days[n]];
  if (n === 1) return [{ x: null, middle: frame.left + frame.across / 2, text: barText(unit, first, last) }];
  const step = stepFor(frame.across / (last - first));
  const shift = unit === "day" ? frame.across / n / 2 : 0; // the middle of a day's bar
  const made = [];
  let free = -Infinity;
  let year = NaN;
  for (const day of ticks(first, last, step)) {
    const text = tickText(day, step.unit, year);
    const x = placeOf(day, days, frame) + shift;
    const wide = text.length * 6 + 8;
    if (x - wide / 2 < free) continue;
    year = parts(day)[0];
    free = x + wide / 2;
    made.push({ x, middle: Math.max(x, wide / 2), text });
  }
  return made;
}

/** The smallest step whose words have room. */
export function stepFor(pixelsPerDay) {
  return STEPS.find(({ days, room }) => days * pixelsPerDay >= room) ?? STEPS[STEPS.length - 1];
}

/** Weeks begin on Mondays, longer steps at a first of a month. */
export function ticks(first, last, { many, unit }) {
  const made = [];
  if (unit === "day") {
    const start = many % 7 === 0 ? first + ((((4 - first) % 7) + 7) % 7) : first;
    for (let day = start; day < last; day += many) made.push(day);
    return made;
  }
  const [year, month] = parts(first);
  for (let at = Math.ceil((year * 12 + month) / many) * many; monthStart(at) < last; at += many) {
    if (monthStart(at) >= first) made.push(monthStart(at));
  }
  return made;
}

/** A day says its year where it is another than the one before. */
function tickText(day, unit, yearBefore) {
  const [year, month, date] = parts(day);
  if (unit === "year") return String(year);
  if (unit === "month") return `${MONTHS[month]} ${year}`;
  return `${date} ${MONTHS[month]}${year === yearBefore ? "" : ` ${year}`}`;
}

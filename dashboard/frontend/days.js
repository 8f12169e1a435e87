// Days as whole numbers since 1 January 1970, and how they are written. Ranges are half-open, null is open.
const DAY = 86400000;
export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const toDay = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);

export const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Year, month from 0, day of the month. */
export function parts(day) {
  const at = new Date(day * DAY);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
}

/** The first day of a month, counted in months from January of the year 0. */
export function monthStart(months) {
  const at = new Date(0);
  at.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
  return Math.round(at.getTime() / DAY);
}

/** The same day of the month so many months before, or the last of that month where it is shorter. */
export function monthsBefore(day, months) {
  const [year, month, date] = parts(day);
  const then = year * 12 + month - months;
  return Math.min(monthStart(then) + date, monthStart(then + 1)) - 1;
}

/** 23 Apr 2025 */
export function dayText(day) {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

export function spanText(start, end) {
  if (start === null && end === null) return "all days";
  if (start === null) return `until ${dayText(end - 1)}`;
  if (end === null) return `since ${dayText(start)}`;
  return end - start === 1 ? dayText(start) : `${dayText(start)} to ${dayText(end - 1)}`;
}

/** What a bar of the timeline stands for: a day, week, month or year. */
export function barText(unit, start, end) {
  const [year, month] = parts(start);
  if (unit === "month") return `${MONTHS[month]} ${year}`;
  if (unit === "year") return String(year);
  return spanText(start, end);
}

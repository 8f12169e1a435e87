// Which bars a range of days touches, and where a step leads from there. Bars are half-open: `lo` is the
// first and `hi` the one after the last. Draws nothing and asks nobody.
export const within = (at, least, most) => Math.max(least, Math.min(most, at));

/** The bars that the range touches; equal where it touches none. `days` are the edges of the bars. */
export function touched(days, [start, end]) {
  const lo = start === null ? 0 : days.slice(1).filter((edge) => edge <= start).length;
  const hi = end === null ? days.length - 1 : days.slice(0, -1).filter((edge) => edge < end).length;
  return lo < hi ? { lo, hi } : { lo, hi: lo };
}

/**
 * Where a step leads, past bars without a passage; null at the end. A cumulative step adds a bar or takes one
 * away, another moves the window as a whole. `isSet` is false where nothing is set: the first step begins at
 * an end.
 */
export function next(counts, { lo, hi, isSet, isCumulative }, direction) {
  const isFree = !isSet || lo === hi;
  const bars = isFree ? atEnd(counts.length, direction, isCumulative) : { lo, hi };
  return isCumulative ? grown(counts, bars, direction) : moved(counts, bars, direction);
}

/** Before the first step: nothing added yet or all, or a window of one bar outside. */
function atEnd(n, direction, isCumulative) {
  if (isCumulative) return { lo: 0, hi: direction > 0 ? 0 : n };
  return direction > 0 ? { lo: -1, hi: 0 } : { lo: n, hi: n + 1 };
}

const hasSome = (counts, lo, hi) => counts.slice(lo, hi).some(Boolean);

function grown(counts, { lo, hi }, direction) {
  for (hi += direction; hi > lo && hi <= counts.length; hi += direction) {
    if (direction < 0 || hasSome(counts, hi - 1, hi)) return { lo, hi };
  }
  return null;
}

function moved(counts, { lo, hi }, direction) {
  const width = hi - lo;
  for (lo += direction; lo >= 0 && lo + width <= counts.length; lo += direction) {
    if (hasSome(counts, lo, lo + width)) return { lo, hi: lo + width };
  }
  return null;
}

/** Where playing begins again: the window at the first bar, or a bar alone; null if the only one is shown. */
export function rewound(count, { lo, hi, isCumulative }) {
  const isAll = hi - lo === count;
  if (isAll && count === 1) return null;
  const start = isCumulative ? lo : 0;
  return { lo: start, hi: start + (isCumulative || isAll ? 1 : hi - lo) };
}

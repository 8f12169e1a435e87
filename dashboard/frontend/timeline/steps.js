/*
 * Which bars a range of days touches, and where a step leads from there. Bars are half-open: `lo` is the first
 * and `hi` the one after the last. Draws nothing and asks nobody.
 */
export const within = (at, least, most) => Math.max(least, Math.min(most, at));

/** The bars that the range touches; equal where it touches none. `days` are the edges of the bars, one more than they. */
export function touched(days, [start, end]) {
  const n = days.length - 1;
  let lo = 0;
  let hi = n;
  if (start !== null) while (lo < n && days[lo + 1] <= start) lo += 1;
  if (end !== null) while (hi > 0 && days[hi - 1] >= end) hi -= 1;
  return lo < hi ? { lo, hi } : { lo, hi: lo };
}

/**
 * Where a step leads, past bars without a passage; null at the end. A cumulative step adds a bar or takes one
 * away, another moves the window as a whole. `isSet` is false where nothing is set: the first step begins at an end.
 */
export function next(counts, { lo, hi, isSet, isCumulative }, direction) {
  const n = counts.length;
  const hasSome = (from, to) => counts.slice(from, to).some(Boolean);
  const isFree = !isSet || lo === hi;
  if (isCumulative) {
    if (isFree) [lo, hi] = [0, direction > 0 ? 0 : n];
    for (hi += direction; hi > lo && hi <= n; hi += direction) {
      if (direction < 0 || hasSome(hi - 1, hi)) return { lo, hi };
    }
    return null;
  }
  const width = isFree ? 1 : hi - lo;
  if (isFree) lo = direction > 0 ? -1 : n;
  for (lo += direction; lo >= 0 && lo + width <= n; lo += direction) {
    if (hasSome(lo, lo + width)) return { lo, hi: lo + width };
  }
  return null;
}

/** Where playing begins again: the window at the first bar, or its first bar alone; null where there is one bar, and it is shown. */
export function rewound(count, { lo, hi, isCumulative }) {
  const isAll = hi - lo === count;
  if (isAll && count === 1) return null;
  const start = isCumulative ? lo : 0;
  return { lo: start, hi: start + (isCumulative || isAll ? 1 : hi - lo) };
}

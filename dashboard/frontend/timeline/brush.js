// What a drag, a click or a key makes of the bars that are set, and where the brush stands. Bars are
// half-open, as in steps.js; `count` is how many there are. Draws nothing.
import { dayText, spanText } from "../days.js";
import { placeOf } from "./scale.js";
import { within } from "./steps.js";

/** Where a pixel of the picture lies, counted in bars. */
const along = (x, { left, across }, count) => ((x - left) / across) * count;

/** The bar under a pixel, and the nearest edge of one. */
export const barAt = (x, frame, count) => within(Math.floor(along(x, frame, count)), 0, count - 1);
export const edgeAt = (x, frame, count) => within(Math.round(along(x, frame, count)), 0, count);

/** How many bars a key moves what it stands on; undefined where it means nothing. */
export function strideOf(key, isWide, count) {
  const one = isWide ? 10 : 1;
  return {
    ArrowRight: one, ArrowUp: one, ArrowLeft: -one, ArrowDown: -one, PageUp: 10, PageDown: -10,
    Home: -count, End: count,
  }[key];
}

/** The bars with their first edge elsewhere; at least one stays. */
export const withFrom = ({ hi }, at) => ({ lo: within(at, 0, Math.max(0, hi - 1)), hi: Math.max(hi, 1) });

/** The bars with their last edge elsewhere; at least one stays. */
export function withTo({ lo }, at, count) {
  const first = Math.min(lo, count - 1);
  return { lo: first, hi: within(at, first + 1, count) };
}

/** As many bars elsewhere, no further than there are any. */
export function shifted({ lo, hi }, by, count) {
  const start = within(lo + by, 0, count - (hi - lo));
  return { lo: start, hi: start + hi - lo };
}

/** All bars from one to another, whichever comes first. */
export const brushed = (one, other) => ({ lo: Math.min(one, other), hi: Math.max(one, other) + 1 });

/** Whether the bars are all that there is; `before` and `after` count what lies beyond them. */
export const isAll = ({ lo, hi }, { counts, before, after }) =>
  lo === 0 && hi === counts.length && !before && !after;

/**
 * Where the two handles and the window between them stand, as {left, values, text}: `values` are the least,
 * the most and the present one, counted in bars, `text` says the same in words. `width` is the window's.
 */
export function brushOf(days, frame, { range: [start, end], lo, hi }) {
  const n = days.length - 1;
  const x = start === null ? frame.left : placeOf(start, days, frame);
  const to = end === null ? frame.left + frame.across : placeOf(end, days, frame);
  const last = Math.max(0, hi - 1);
  const first = start === null ? "the first day" : dayText(start);
  const final = end === null ? "the last day" : dayText(end - 1);
  return {
    from: { left: x, values: [0, last, Math.min(lo, last)], text: `from ${first}` },
    to: { left: to, values: [Math.min(lo + 1, n), n, hi], text: `to ${final}` },
    window: { left: x, values: [0, n - (hi - lo), lo], text: spanText(start, end) },
    width: Math.max(1, to - x),
  };
}

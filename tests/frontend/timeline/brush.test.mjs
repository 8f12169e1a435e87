import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/frontend/days.js";
import {
  barAt, brushOf, brushed, edgeAt, isAll, shifted, strideOf, withFrom, withTo,
} from "../../../dashboard/frontend/timeline/brush.js";

const FRAME = { left: 30, across: 700, top: 2, tall: 62 };
const bars = (lo, hi) => ({ lo, hi });

test("a pixel lies in a bar and next to an edge, also beside them all", () => {
  const pixels = [0, 30, 79.9, 80.1, 129.9, 130, 729.9, 730, 900];
  assert.deepEqual(pixels.map((x) => barAt(x, FRAME, 7)), [0, 0, 0, 0, 0, 1, 6, 6, 6]);
  assert.deepEqual(pixels.map((x) => edgeAt(x, FRAME, 7)), [0, 0, 0, 1, 1, 1, 7, 7, 7]);
});

test("a drag sets all bars it goes over, backwards too, and a click sets one", () => {
  assert.deepEqual([[2, 5], [5, 2], [3, 3], [0, 6]].map((ends) => brushed(...ends)), [
    bars(2, 6), bars(2, 6), bars(3, 4), bars(0, 7),
  ]);
});

test("the first edge moves up to the last bar and no further", () => {
  assert.deepEqual([-1, 0, 2, 3, 4, 9].map((at) => withFrom(bars(1, 4), at).lo), [0, 0, 2, 3, 3, 3]);
  assert.deepEqual(withFrom(bars(3, 4), 3), bars(3, 4)); // one day
  assert.deepEqual([0, 3, 7].map((at) => withFrom(bars(0, 0), at)), [bars(0, 1), bars(0, 1), bars(0, 1)]);
  assert.deepEqual(withFrom(bars(7, 7), 9), bars(6, 7)); // of seven, what is set lies behind them all
});

test("the last edge moves down to the first bar and no further", () => {
  assert.deepEqual([0, 1, 2, 3, 7, 9].map((at) => withTo(bars(1, 4), at, 7).hi), [2, 2, 2, 3, 7, 7]);
  assert.deepEqual(withTo(bars(3, 4), 4, 7), bars(3, 4));
  assert.deepEqual([0, 7, 9].map((at) => withTo(bars(7, 7), at, 7)), [bars(6, 7), bars(6, 7), bars(6, 7)]);
  assert.deepEqual(withTo(bars(0, 0), 0, 7), bars(0, 1));
});

test("a window moves as a whole, no further than there are bars", () => {
  assert.deepEqual([-5, -1, 0, 1, 3, 4, 9].map((by) => shifted(bars(1, 4), by, 7)), [
    bars(0, 3), bars(0, 3), bars(1, 4), bars(2, 5), bars(4, 7), bars(4, 7), bars(4, 7),
  ]);
  assert.deepEqual(shifted(bars(0, 7), 1, 7), bars(0, 7));
});

test("keys move by one bar, by ten, or to an end", () => {
  const keys = ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "PageUp", "PageDown", "Home", "End", "x"];
  assert.deepEqual(keys.map((key) => strideOf(key, false, 90)), [1, 1, -1, -1, 10, -10, -90, 90, undefined]);
  assert.deepEqual(keys.slice(0, 6).map((key) => strideOf(key, true, 90)), [10, 10, -10, -10, 10, -10]);
});

test("a brush over all bars is one over all days where nothing lies beyond them", () => {
  const whole = { counts: [1, 0, 2], before: 0, after: 0 };
  assert.ok(isAll(bars(0, 3), whole));
  assert.ok(![bars(1, 3), bars(0, 2), bars(0, 0)].some((some) => isAll(some, whole)));
  assert.ok(!isAll(bars(0, 3), { ...whole, before: 1 }) && !isAll(bars(0, 3), { ...whole, after: 1 }));
});

const FIRST = toDay("2025-04-21");
const DAYS = Array.from({ length: 8 }, (_, n) => FIRST + n);
const brush = (start, end, lo, hi, days = DAYS) => brushOf(days, FRAME, { range: [start, end], lo, hi });

test("handles and window stand at the set days and say them", () => {
  assert.deepEqual(brush(FIRST + 1, FIRST + 3, 1, 3), {
    from: { left: 130, values: [0, 2, 1], text: "from 22 Apr 2025" },
    to: { left: 330, values: [2, 7, 3], text: "to 23 Apr 2025" },
    window: { left: 130, values: [0, 5, 1], text: "22 Apr 2025 to 23 Apr 2025" },
    width: 200,
  });
});

test("a day alone is its own first and last", () => {
  const { from, to, window, width } = brush(FIRST + 6, FIRST + 7, 6, 7);
  assert.deepEqual([from.text, to.text, window.text], ["from 27 Apr 2025", "to 27 Apr 2025", "27 Apr 2025"]);
  assert.deepEqual([from.values, to.values, window.values, width], [[0, 6, 6], [7, 7, 7], [0, 6, 6], 100]);
});

test("where nothing is set the handles stand at the ends", () => {
  assert.deepEqual(brush(null, null, 0, 7), {
    from: { left: 30, values: [0, 6, 0], text: "from the first day" },
    to: { left: 730, values: [1, 7, 7], text: "to the last day" },
    window: { left: 30, values: [0, 0, 0], text: "all days" },
    width: 700,
  });
});

test("an open first day is the first bar before 1970 too", () => {
  const { from, width } = brush(null, -4, 0, 1, [-5, -4, -3]);
  assert.deepEqual([from.left, width], [30, 350]);
});

test("what is set beside all bars leaves handles within their limits and a pixel of a window", () => {
  const behind = brush(FIRST + 9, FIRST + 11, 7, 7);
  assert.deepEqual([behind.from.values, behind.to.values, behind.width], [[0, 6, 6], [7, 7, 7], 1]);
  const before = brush(FIRST - 9, FIRST - 7, 0, 0);
  assert.deepEqual([before.from.values, before.to.values, before.width], [[0, 0, 0], [1, 7, 0], 1]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { next, rewound, touched, within } from "../../../dashboard/frontend/timeline/steps.js";

const WEEK = [0, 1, 2, 3, 4, 5, 6, 7]; // the edges of seven bars
const COUNTS = [2, 0, 0, 1, 5, 0, 3];

test("what is beyond the ends is at them", () => {
  assert.deepEqual([-1, 0, 1, 2, 3].map((at) => within(at, 0, 2)), [0, 0, 1, 2, 2]);
});

test("a range touches the bars that it shares a day with", () => {
  assert.deepEqual(touched(WEEK, [null, null]), { lo: 0, hi: 7 });
  assert.deepEqual(touched([-3, -2, -1, 0, 1], [null, null]), { lo: 0, hi: 4 });
  assert.deepEqual(touched([-3, -2, -1, 0, 1], [null, 0]), { lo: 0, hi: 3 });
  assert.deepEqual(touched(WEEK, [2, 4]), { lo: 2, hi: 4 });
  assert.deepEqual(touched(WEEK, [null, 1]), { lo: 0, hi: 1 });
  assert.deepEqual(touched(WEEK, [6, null]), { lo: 6, hi: 7 });
  assert.deepEqual(touched([0, 7, 14], [6, 8]), { lo: 0, hi: 2 });
  assert.deepEqual(touched([0, 7, 14], [6, 7]), { lo: 0, hi: 1 });
  assert.deepEqual(touched([0, 7, 14], [7, 8]), { lo: 1, hi: 2 });
  assert.deepEqual(touched(WEEK, [3, 4]), { lo: 3, hi: 4 });
  assert.deepEqual(touched(WEEK, [-5, 1]), { lo: 0, hi: 1 });
  assert.deepEqual(touched(WEEK, [6, 20]), { lo: 6, hi: 7 });
});

test("a range beside all bars touches none", () => {
  assert.deepEqual(touched(WEEK, [7, 9]), { lo: 7, hi: 7 });
  assert.deepEqual(touched(WEEK, [-3, 0]), { lo: 0, hi: 0 });
  assert.deepEqual(touched(WEEK, [3, 3]), { lo: 3, hi: 3 });
  assert.deepEqual(touched(WEEK, [9, null]), { lo: 7, hi: 7 });
  assert.deepEqual(touched(WEEK, [null, -1]), { lo: 0, hi: 0 });
  assert.deepEqual(touched([], [null, null]), { lo: 0, hi: 0 });
});

const from = (lo, hi, isCumulative = false, isSet = true) => ({ lo, hi, isSet, isCumulative });

test("a window steps as a whole past bars without a passage, and stops at the ends", () => {
  assert.deepEqual(next(COUNTS, from(0, 1), 1), { lo: 3, hi: 4 });
  assert.deepEqual(next(COUNTS, from(3, 4), -1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 2), 1), { lo: 2, hi: 4 });
  assert.equal(next(COUNTS, from(6, 7), 1), null);
  assert.equal(next(COUNTS, from(0, 1), -1), null);
  assert.equal(next([1, 0, 0], from(0, 1), 1), null); // nothing is left but empty bars
  assert.deepEqual(next(COUNTS, from(4, 6), 1), { lo: 5, hi: 7 });
  assert.equal(next(COUNTS, from(5, 7), 1), null);
  assert.deepEqual(next(COUNTS, from(1, 3), -1), { lo: 0, hi: 2 });
});

test("where nothing is set the first step begins at an end", () => {
  assert.deepEqual(next(COUNTS, from(0, 7, false, false), 1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 7, false, false), -1), { lo: 6, hi: 7 });
  assert.deepEqual(next(COUNTS, from(0, 7, true, false), 1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 7, true, false), -1), { lo: 0, hi: 6 });
  // As where what is set touches no bar.
  assert.deepEqual(next(COUNTS, from(7, 7), 1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 0), -1), { lo: 6, hi: 7 });
  assert.deepEqual(next([0, 4], from(0, 2, true, false), 1), { lo: 0, hi: 2 });
});

test("a cumulative step adds up to the next passage, and takes bars away one by one", () => {
  assert.deepEqual(next(COUNTS, from(0, 1, true), 1), { lo: 0, hi: 4 });
  assert.deepEqual(next(COUNTS, from(0, 4, true), -1), { lo: 0, hi: 3 });
  assert.equal(next(COUNTS, from(0, 7, true), 1), null);
  assert.equal(next(COUNTS, from(0, 1, true), -1), null);
  assert.deepEqual(next(COUNTS, from(2, 6, true), 1), { lo: 2, hi: 7 });
  assert.equal(next(COUNTS, from(2, 3, true), -1), null);
  assert.equal(next([1, 1, 0], from(0, 2, true), 1), null);
});

test("playing begins again at the first bar, unless there is one alone", () => {
  assert.deepEqual(rewound(7, { lo: 5, hi: 7, isCumulative: false }), { lo: 0, hi: 2 });
  assert.deepEqual(rewound(7, { lo: 0, hi: 7, isCumulative: false }), { lo: 0, hi: 1 });
  assert.deepEqual(rewound(7, { lo: 2, hi: 7, isCumulative: true }), { lo: 2, hi: 3 });
  assert.deepEqual(rewound(7, { lo: 0, hi: 7, isCumulative: true }), { lo: 0, hi: 1 });
  assert.deepEqual(rewound(7, { lo: 2, hi: 5, isCumulative: false }), { lo: 0, hi: 3 });
  assert.deepEqual(rewound(2, { lo: 1, hi: 2, isCumulative: false }), { lo: 0, hi: 1 });
  assert.equal(rewound(1, { lo: 0, hi: 1, isCumulative: false }), null);
});

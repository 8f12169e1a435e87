import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { toDay, toIso } from "../../dashboard/frontend/days.js";
import { Asking } from "../../dashboard/frontend/timeline/asking.js";
import { labels, stepFor, ticks } from "../../dashboard/frontend/timeline/axis.js";
import { columns, frameFor, hollows, placeOf, sideOf } from "../../dashboard/frontend/timeline/scale.js";
import { next, rewound, touched } from "../../dashboard/frontend/timeline/steps.js";

const WEEK = [0, 1, 2, 3, 4, 5, 6, 7]; // the edges of seven bars
const COUNTS = [2, 0, 0, 1, 5, 0, 3];
const FRAME = { left: 30, across: 700, top: 2, tall: 62 };

// --- bars

test("a range touches the bars that it shares a day with", () => {
  assert.deepEqual(touched(WEEK, [null, null]), { lo: 0, hi: 7 });
  assert.deepEqual(touched(WEEK, [2, 4]), { lo: 2, hi: 4 });
  assert.deepEqual(touched(WEEK, [null, 1]), { lo: 0, hi: 1 });
  assert.deepEqual(touched(WEEK, [6, null]), { lo: 6, hi: 7 });
  assert.deepEqual(touched([0, 7, 14], [6, 8]), { lo: 0, hi: 2 });
});

test("a range beside all bars touches none", () => {
  assert.deepEqual(touched(WEEK, [7, 9]), { lo: 7, hi: 7 });
  assert.deepEqual(touched(WEEK, [-3, 0]), { lo: 0, hi: 0 });
  assert.deepEqual(touched([], [null, null]), { lo: 0, hi: 0 });
});

const from = (lo, hi, isCumulative = false, isSet = true) => ({ lo, hi, isSet, isCumulative });

test("a window steps as a whole past bars without a passage, and stops at the ends", () => {
  assert.deepEqual(next(COUNTS, from(0, 1), 1), { lo: 3, hi: 4 });
  assert.deepEqual(next(COUNTS, from(3, 4), -1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 2), 1), { lo: 2, hi: 4 });
  assert.equal(next(COUNTS, from(6, 7), 1), null);
  assert.equal(next(COUNTS, from(0, 1), -1), null);
});

test("where nothing is set the first step begins at an end", () => {
  assert.deepEqual(next(COUNTS, from(0, 7, false, false), 1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 7, false, false), -1), { lo: 6, hi: 7 });
  assert.deepEqual(next(COUNTS, from(0, 7, true, false), 1), { lo: 0, hi: 1 });
  assert.deepEqual(next(COUNTS, from(0, 7, true, false), -1), { lo: 0, hi: 6 });
});

test("a cumulative step adds up to the next passage, and takes bars away one by one", () => {
  assert.deepEqual(next(COUNTS, from(0, 1, true), 1), { lo: 0, hi: 4 });
  assert.deepEqual(next(COUNTS, from(0, 4, true), -1), { lo: 0, hi: 3 });
  assert.equal(next(COUNTS, from(0, 7, true), 1), null);
  assert.equal(next(COUNTS, from(0, 1, true), -1), null);
});

test("playing begins again at the first bar, unless there is one alone", () => {
  assert.deepEqual(rewound(7, { lo: 5, hi: 7, isCumulative: false }), { lo: 0, hi: 2 });
  assert.deepEqual(rewound(7, { lo: 0, hi: 7, isCumulative: false }), { lo: 0, hi: 1 });
  assert.deepEqual(rewound(7, { lo: 2, hi: 7, isCumulative: true }), { lo: 2, hi: 3 });
  assert.equal(rewound(1, { lo: 0, hi: 1, isCumulative: false }), null);
});

// --- where things lie

test("days lie between the sides, and those beyond at them", () => {
  assert.equal(placeOf(-5, WEEK, FRAME), 30);
  assert.equal(placeOf(0, WEEK, FRAME), 30);
  assert.equal(placeOf(3, WEEK, FRAME), 330);
  assert.equal(placeOf(7, WEEK, FRAME), 730);
  assert.equal(placeOf(9, WEEK, FRAME), 730);
  assert.equal(placeOf(10, [0, 20, 21], FRAME), 30 + 175); // bars are equally wide, whatever they hold
});

test("gaps between bars shrink with the room", () => {
  const gap = (count, across) => across / count - sideOf(0, count, { ...FRAME, across })[1];
  assert.equal(gap(100, 601).toFixed(1), "1.5");
  assert.equal(gap(100, 600).toFixed(1), "1.0");
  assert.equal(gap(100, 301).toFixed(1), "1.0");
  assert.equal(gap(100, 300).toFixed(1), "0.3");
  assert.equal(sideOf(0, 2, FRAME)[1], 28); // the widest
  assert.equal(sideOf(0, 7000, FRAME)[1], 0.8); // and the narrowest
});

test("what is there is seen, however few; what is not is not drawn", () => {
  const scale = { floor: 64, height: 62, highest: 1000, frame: FRAME, isWanted: () => true };
  assert.match(columns([1000, 0, 1], scale), /^M\d+\.\dv?[^M]*v-62\.0h28\.0v62\.0zM[^M]*v-2\.0h28\.0v2\.0z$/);
  assert.equal(columns([5, 5], { ...scale, isWanted: () => false }), "");
  assert.match(hollows([1000, 10], [500, 0], scale), /^M133\.0 2\.0h28|^M[\d.]+ 2\.0v31\.0h28\.0v-31\.0z$/);
});

test("lines have room for names, compared spans for their letters, and the whole is as high", () => {
  assert.equal(frameFor(1000, { hasLines: false, isCompared: false }).left, 30);
  assert.equal(frameFor(300, { hasLines: true, isCompared: false }).left, 76);
  assert.equal(frameFor(750, { hasLines: true, isCompared: false }).left, 120);
  assert.equal(frameFor(2000, { hasLines: true, isCompared: false }).left, 160);
  assert.equal(frameFor(20, { hasLines: true, isCompared: false }).across, 20);
  for (const isCompared of [false, true]) {
    const { top, tall } = frameFor(800, { hasLines: false, isCompared });
    assert.equal(top + tall, 64);
  }
});

// --- the axis

test("steps of the axis are the smallest whose words have room", () => {
  const step = (pixelsPerDay) => `${stepFor(pixelsPerDay).many} ${stepFor(pixelsPerDay).unit}`;
  assert.equal(step(62), "1 day");
  assert.equal(step(61.9), "2 day");
  assert.equal(step(62 / 14), "14 day");
  assert.equal(step(62 / 14.01), "1 month");
  assert.equal(step(42 / 365.28), "12 year");
  assert.equal(step(0.000001), "60000 year");
});

test("weeks begin on Mondays and months at their first", () => {
  const [first, last] = [toDay("2025-04-22"), toDay("2025-05-20")]; // a Tuesday
  const mondays = ["2025-04-28", "2025-05-05", "2025-05-12", "2025-05-19"];
  assert.deepEqual(ticks(first, last, { many: 7, unit: "day" }).map(toIso), mondays);
  assert.equal(ticks(first, last, { many: 2, unit: "day" })[0], first);
  assert.deepEqual(ticks(first, last, { many: 1, unit: "month" }), [toDay("2025-05-01")]);
  assert.deepEqual(ticks(toDay("2025-05-01"), last, { many: 1, unit: "month" }), [toDay("2025-05-01")]);
  assert.deepEqual(ticks(first, toDay("2026-01-01"), { many: 12, unit: "year" }), []);
});

test("labels stand under the middle of a day, say a year once, and never lie upon each other", () => {
  const days = Array.from({ length: 12 }, (_, n) => toDay("2025-12-27") + n);
  const made = labels(days, "day", FRAME);
  assert.equal(made[0].text, "27 Dec 2025");
  assert.equal(made[0].x, 30 + 700 / 11 / 2);
  const withYear = made.map(({ text }) => text).filter((text) => /\d{4}/.test(text));
  assert.deepEqual(withYear, ["27 Dec 2025", "1 Jan 2026"]);
  made.slice(1).forEach(({ x, text }, n) => {
    assert.ok(x - made[n].x >= (text.length + made[n].text.length) * 3 + 8 - 1e-9);
  });
  assert.deepEqual(labels([0, 1], "day", FRAME), [{ x: null, middle: 380, text: "1 Jan 1970" }]);
});

// --- asking

let sent;
let asking;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  sent = [];
  asking = new Asking((seq) => sent.push(seq));
  asking.answer(4);
});

test("what comes quickly is asked once, after the pause", () => {
  asking.soon(300);
  mock.timers.tick(299);
  asking.soon(300);
  mock.timers.tick(299);
  assert.deepEqual(sent, []);
  assert.ok(asking.isOpen && asking.isWaiting);
  mock.timers.tick(1);
  assert.deepEqual(sent, [5]);
  assert.ok(asking.isOpen && !asking.isWaiting);
  asking.answer(5);
  assert.ok(!asking.isOpen);
});

test("one thing is asked at a time; the next waits for the answer", () => {
  asking.now();
  asking.now();
  asking.now();
  assert.deepEqual(sent, [5]);
  asking.answer(4);
  assert.deepEqual(sent, [5]);
  asking.answer(5);
  assert.deepEqual(sent, [5, 6]);
  asking.answer(6);
  assert.ok(!asking.isOpen);
});

test("an answer that does not come is asked for again, one that came is not", () => {
  asking.now();
  mock.timers.tick(7999);
  assert.deepEqual(sent, [5]);
  mock.timers.tick(1);
  assert.deepEqual(sent, [5, 6]);
  asking.answer(6);
  mock.timers.tick(20000);
  assert.deepEqual(sent, [5, 6]);
});

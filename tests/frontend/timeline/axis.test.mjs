import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay, toIso } from "../../../dashboard/frontend/days.js";
import { labels, stepFor, ticks } from "../../../dashboard/frontend/timeline/axis.js";

const FRAME = { left: 30, across: 700, top: 2, tall: 62 };

test("steps of the axis are the smallest whose words have room", () => {
  const step = (pixelsPerDay) => `${stepFor(pixelsPerDay).many} ${stepFor(pixelsPerDay).unit}`;
  assert.equal(step(62), "1 day");
  assert.equal(step(61.9), "2 day");
  assert.equal(step(62 / 14), "14 day");
  assert.equal(step(62 / 14.01), "1 month");
  assert.equal(step(42 / 365.28), "12 year");
  assert.equal(step(0.000001), "60000 year");
});

test("there are round steps from a day to five thousand years", () => {
  const steps = Array.from({ length: 200 }, (_, n) => stepFor(62 * 0.9 ** n));
  const days = [1, 2, 7, 14].map((many) => `${many} day`);
  const months = [1, 3, 6].map((many) => `${many} month`);
  const years = [12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000].map((many) => `${many} year`);
  assert.deepEqual([...new Set(steps.map(({ many, unit }) => `${many} ${unit}`))], [...days, ...months, ...years]);
  assert.deepEqual([62 / 30.44, 62 / 30.45].map((room) => stepFor(room).many), [1, 3]);
  assert.deepEqual([42 / 365.28, 42 / 365.3].map((room) => stepFor(room).many), [12, 24]);
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

const daysOf = (first, last, many, unit) => ticks(toDay(first), toDay(last), { many, unit }).map(toIso);

test("ticks of days begin at the first or at its Monday, and end before the last", () => {
  assert.deepEqual(daysOf("2025-12-30", "2026-01-02", 1, "day"), ["2025-12-30", "2025-12-31", "2026-01-01"]);
  assert.deepEqual(daysOf("2025-12-30", "2026-01-03", 2, "day"), ["2025-12-30", "2026-01-01"]);
  assert.deepEqual(daysOf("2025-04-21", "2025-05-05", 7, "day"), ["2025-04-21", "2025-04-28"]); // a Monday
  assert.deepEqual(daysOf("2025-04-20", "2025-04-22", 7, "day"), ["2025-04-21"]); // a Sunday
  assert.deepEqual(daysOf("1969-12-28", "1970-01-06", 7, "day"), ["1969-12-29", "1970-01-05"]);
});

test("ticks of months and years are at round ones within the days", () => {
  assert.deepEqual(daysOf("2024-11-15", "2025-07-01", 3, "month"), ["2025-01-01", "2025-04-01"]);
  assert.deepEqual(daysOf("2024-11-15", "2025-07-02", 3, "month"), ["2025-01-01", "2025-04-01", "2025-07-01"]);
  assert.deepEqual(daysOf("2024-11-15", "2024-12-01", 1, "month"), []);
  assert.deepEqual(daysOf("2024-01-02", "2024-03-02", 1, "month"), ["2024-02-01", "2024-03-01"]);
  assert.deepEqual(daysOf("2024-01-01", "2026-01-01", 12, "year"), ["2024-01-01", "2025-01-01"]);
  assert.deepEqual(daysOf("2011-05-01", "2025-01-01", 60, "year"), ["2015-01-01", "2020-01-01"]);
});

const texts = (days, unit, frame = FRAME) => labels(days, unit, frame).map(({ text }) => text);
const NARROW = { ...FRAME, across: 140 };
const edges = (...isos) => isos.map(toDay);

test("labels of months say their year, those of years are the year alone", () => {
  assert.deepEqual(texts(edges("2025-01-01", "2025-02-01", "2025-03-01"), "month", NARROW), ["Jan 2025", "Feb 2025"]);
  const years = Array.from({ length: 6 }, (_, n) => `${2020 + n}-01-01`);
  assert.deepEqual(texts(edges(...years), "year", { ...FRAME, across: 250 }), ["2020", "2021", "2022", "2023", "2024"]);
});

test("a label of weeks stands at its day, one of days under the middle of the bar", () => {
  const weeks = edges("2025-04-21", "2025-04-28", "2025-05-05");
  assert.deepEqual(labels(weeks, "week", NARROW).map(({ x }) => x), [30, 100]);
  assert.deepEqual(labels([0, 1, 2], "day", NARROW).map(({ x }) => x), [65, 135]);
});

test("words at the left end stay on the picture", () => {
  const [first] = labels(edges("2025-01-01", "2025-02-01", "2025-03-01"), "month", { ...NARROW, left: 10 });
  assert.deepEqual(first, { x: 10, middle: 28, text: "Jan 2025" }); // eight letters of 6 pixels, and 8, by half
});

test("a label that would lie upon the one before is left out, and one that just does not is there", () => {
  const weeks = edges("2025-04-20", "2025-04-21", "2025-04-28", "2025-05-05"); // the first has a day alone
  const of = (across) => texts(weeks, "week", { ...FRAME, across });
  // "21 Apr 2025" takes 74 pixels and "28 Apr" 44, so they need 59 from middle to middle: three bars of 59.
  assert.deepEqual(of(176), ["21 Apr 2025"]);
  assert.deepEqual(of(178), ["21 Apr 2025", "28 Apr"]);
});

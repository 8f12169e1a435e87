import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../../dashboard/frontend/days.js";
import { besidePoint } from "../../../../dashboard/frontend/map/windows/placing.js";
import { areaNotes, changeCounts, discWords, recencyWord } from "../../../../dashboard/frontend/map/windows/words.js";

test("a disc says what it holds, by what colours say", () => {
  assert.deepEqual(["role", "number", "recency", "compared"].map((name) => discWords({ name })), [
    "passages at several places", "several places; rim: the most at one", "several places; rim: the newest",
    "several places: passages more or fewer",
  ]);
});

test("recency counts back from the newest day, where there is one", () => {
  assert.equal(recencyWord({ newest: toDay("2025-04-23") }), "Newest passage, back from 23 Apr 2025:");
  assert.equal(recencyWord({ newest: 0 }), "Newest passage, back from 1 Jan 1970:");
  assert.equal(recencyWord({ newest: null }), "Newest passage:");
});

test("places are counted by their change, those of none too", () => {
  const changes = ["more", "gone", "more"];
  const counts = changeCounts({ rows: [7, 8, 9] }, { changeOf: (i) => changes[i] });
  assert.deepEqual(counts, { fresh: 0, more: 2, same: 0, less: 0, gone: 1 });
});

const area = (whole) => ({ whole });
test("countries say what of their counts has no marker, and what is not in them", () => {
  const notes = (given) => areaNotes({ kind: "countries", areas: [], elsewhere: 0, otherWholes: 0, ...given });
  assert.deepEqual(notes({}), []);
  assert.deepEqual(notes({ areas: [area(1), area(0), area(2)], elsewhere: 1, otherWholes: 1200 }), [
    "with 3 passages of countries as a whole, which have no marker",
    "without 1\u202f200 passages of countries that have no outline",
    "without 1 passage at places in no country with an outline",
  ]);
});

test("provinces say what is not in their counts", () => {
  assert.deepEqual(areaNotes({ kind: "provinces", areas: [area(0)], elsewhere: 2, otherWholes: 1 }), [
    "without 1 passage of countries as a whole", "without 2 passages at places where no province has an outline",
  ]);
});

// A window of 100 by 40 over a map of 600 by 400, 10 pixels from its point.
const PLACES = [
  ["above its point", 300, 200, [250, 150]],
  ["above, where that is just within the map", 300, 55, [250, 5]],
  ["below, where there is no room above", 300, 54, [250, 64]],
  ["not over the left edge", 40, 200, [4, 150]],
  ["just at the left edge", 54, 200, [4, 150]],
  ["not over the right edge", 580, 200, [496, 150]],
];
for (const [where, x, y, [left, top]] of PLACES) {
  test(`a window lies ${where}`, () => {
    const found = besidePoint({ x, y, gap: 10 }, { wide: 100, high: 40 }, { x: 600, y: 400 });
    assert.deepEqual(found, { left, top });
  });
}

test("a window that has room on neither side stays on the map, at its upper edge if it is too high", () => {
  const top = (high, y = 30) => besidePoint({ x: 300, y, gap: 10 }, { wide: 100, high }, { x: 600, y: 400 }).top;
  assert.deepEqual([350, 356, 357, 360, 392, 393, 500].map((high) => top(high)), [40, 40, 39, 36, 4, 4, 4]);
});

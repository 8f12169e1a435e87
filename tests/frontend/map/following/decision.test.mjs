import assert from "node:assert/strict";
import { test } from "node:test";

import { LEAST_SHARE, decide, isWithin, shareOf } from "../../../../dashboard/frontend/map/following/decision.js";

const box = (west, east, north, south) => ({ west, east, north, south });
const VIEW = box(0.4, 0.6, 0.4, 0.6);
/** A box in the middle of the view that fills such a share of it. */
const filling = (share) => {
  const half = 0.1 * Math.sqrt(share);
  return box(0.5 - half, 0.5 + half, 0.5 - half, 0.5 + half);
};
const asked = (given) => decide({
  why: "filter", box: filling(0.5), view: VIEW, isAnyInSight: true, isCloser: true, hasMoved: false,
  isHeld: false, ...given,
});
const OUTSIDE = { box: box(0.1, 0.2, 0.4, 0.5), isAnyInSight: false };

test("results that fill a tenth of the view are read there, those that fill less are gone to", () => {
  assert.equal(LEAST_SHARE, 0.1);
  assert.equal(asked({ box: filling(0.1001) }), "stay");
  assert.equal(asked({ box: filling(0.0999) }), "go");
  assert.equal(asked({ box: filling(1) }), "stay");
});

test("a view that could not be closer stays, however little its results fill", () => {
  assert.equal(asked({ box: filling(0.01), isCloser: false }), "stay");
  assert.equal(asked({ box: box(0.5, 0.5, 0.5, 0.5), isCloser: false }), "stay"); // one place
  assert.equal(asked({ box: box(0.5, 0.5, 0.5, 0.5) }), "go"); // one place, seen from far away
});

test("results out of sight are gone to, whole or in part", () => {
  assert.equal(asked(OUTSIDE), "go");
  assert.equal(asked({ box: box(0.45, 0.61, 0.45, 0.55) }), "go");
  assert.equal(asked({ box: box(0.45, 0.61, 0.45, 0.55), isCloser: false }), "go"); // from further off
});

test("who has moved the map since keeps it, and is offered to go", () => {
  assert.equal(asked({ ...OUTSIDE, hasMoved: true }), "offer");
  assert.equal(asked({ box: filling(0.01), hasMoved: true }), "offer");
  assert.equal(asked({ hasMoved: true }), "stay");
});

test("a map that is held goes nowhere", () => {
  assert.equal(asked({ ...OUTSIDE, isHeld: true }), "offer");
  assert.equal(asked({ ...OUTSIDE, isHeld: true, hasMoved: true }), "offer");
  assert.equal(asked({ ...OUTSIDE, why: "place", isHeld: true }), "offer");
  assert.equal(asked({ isHeld: true }), "stay");
});

test("other days and kinds move nothing, and are offered only where none is in sight", () => {
  assert.equal(asked({ ...OUTSIDE, why: "days" }), "offer");
  assert.equal(asked({ box: box(0.1, 0.5, 0.4, 0.5), why: "days" }), "stay"); // one in sight is enough
  assert.equal(asked({ box: filling(0.01), why: "days" }), "stay");
});

test("a place that is opened is gone to where it is not in sight, whoever has moved the map before", () => {
  const point = (x, y) => box(x, x, y, y);
  assert.equal(asked({ why: "place", box: point(0.1, 0.5), hasMoved: true }), "go");
  assert.equal(asked({ why: "place", box: point(0.5, 0.5) }), "stay");
});

test("where nothing is found there is nowhere to go", () => {
  assert.equal(asked({ box: null, isAnyInSight: false }), "stay");
});

const SIGHTS = [
  ["its own edges", VIEW, true],
  ["beyond the west", box(0.39, 0.5, 0.45, 0.55), false],
  ["beyond the east", box(0.5, 0.61, 0.45, 0.55), false],
  ["beyond the north", box(0.45, 0.55, 0.39, 0.5), false],
  ["beyond the south", box(0.45, 0.55, 0.5, 0.61), false],
];
for (const [where, one, isIn] of SIGHTS) {
  test(`a box with ${where} is ${isIn ? "" : "not "}within a view`, () => {
    assert.equal(isWithin(one, VIEW), isIn);
    for (const turn of [-1, 1]) {
      const moved = { ...VIEW, west: VIEW.west + turn, east: VIEW.east + turn };
      assert.equal(isWithin(one, moved), isIn); // in another copy of the world
    }
  });
}

test("over the date line a box is within a view whichever way either is told", () => {
  const beyond = box(0.97, 1.03, 0.45, 0.55);
  assert.ok(isWithin(beyond, box(0.9, 1.1, 0.4, 0.6)));
  assert.ok(isWithin(beyond, box(-0.1, 0.1, 0.4, 0.6)));
  assert.ok(!isWithin(beyond, box(0.9, 1.02, 0.4, 0.6)));
  assert.ok(!isWithin(beyond, box(-0.02, 0.1, 0.4, 0.6)));
});

test("a share is of area", () => {
  assert.ok(Math.abs(shareOf(box(0.4, 0.5, 0.4, 0.5), VIEW) - 0.25) < 1e-9);
  assert.equal(shareOf(box(0.5, 0.5, 0.4, 0.6), VIEW), 0);
});

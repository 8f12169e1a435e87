import assert from "node:assert/strict";
import { test } from "node:test";

import { EQUATOR_KM, unitY } from "../../../../dashboard/frontend/map/mercator.js";
import { ringOf, spotAt, spotsOf } from "../../../../dashboard/frontend/map/markers/spots.js";

// A world of 1000 pixels, of which a part is seen.
const scene = (west, east, north = 100, south = 400) => ({
  bounds: { min: { x: west, y: north }, max: { x: east, y: south } }, toX: (x) => x * 1000, toY: (y) => y * 1000,
});
const xsOf = (item, ...bounds) => spotsOf([item], scene(...bounds)).map(({ x }) => Math.round(x));

test("an item has its pixels", () => {
  const item = { x: 0.5, y: 0.25 };
  assert.deepEqual(spotsOf([item], scene(0, 1000)), [{ item, x: 500, y: 250 }]);
});

const EDGES = [
  [{ x: 0.17, y: 0.25 }, true], [{ x: 0.169, y: 0.25 }, false], [{ x: 0.83, y: 0.25 }, true],
  [{ x: 0.831, y: 0.25 }, false], [{ x: 0.5, y: 0.07 }, true], [{ x: 0.5, y: 0.069 }, false],
  [{ x: 0.5, y: 0.43 }, true], [{ x: 0.5, y: 0.431 }, false],
];
for (const [item, isThere] of EDGES) {
  test(`a marker at ${item.x}, ${item.y} ${isThere ? "may reach" : "does not reach"} into the canvas`, () => {
    assert.equal(spotsOf([item], scene(200, 800)).length, Number(isThere));
  });
}

test("past 180 degrees a marker is drawn in the next world, in each that is seen", () => {
  assert.deepEqual(xsOf({ x: 0.1, y: 0.25 }, 600, 1300), [1100]);
  assert.deepEqual(xsOf({ x: 0.9, y: 0.25 }, -300, 300), [-100]);
  assert.deepEqual(xsOf({ x: 0.01, y: 0.25 }, 0, 1000).sort((a, b) => a - b), [10, 1010]);
});

const spot = (x, radius = 5, name = `${x}`) => ({ item: { radius, name }, x, y: 0 });
const hit = (spots, x, isQuiet = false, least = 8) => spotAt(spots, { x, y: 0 }, { least, isQuiet })?.item.name ?? null;

test("a marker is hit within its radius and two pixels, a small one within the least", () => {
  assert.deepEqual([112, 112.1].map((x) => hit([spot(100, 10)], x)), ["100", null]);
  assert.deepEqual([92, 91.9].map((x) => hit([spot(100, 2)], x)), ["100", null]);
  assert.deepEqual([116, 116.1].map((x) => hit([spot(100, 2)], x, false, 16)), ["100", null]);
  assert.equal(spotAt([spot(100)], { x: 106, y: 6 }, { least: 8, isQuiet: false }), null);
  const low = { item: { radius: 5 }, x: 100, y: 50 };
  assert.equal(spotAt([low], { x: 100, y: 57 }, { least: 0, isQuiet: false }), low);
  assert.equal(hit([], 0), null);
});

test("of several markers the topmost is hit, of dots the nearest", () => {
  const spots = [spot(100), spot(106), spot(103)];
  assert.equal(hit(spots, 106), "103");
  assert.equal(hit(spots, 106, true), "106");
  assert.equal(hit([spot(100, 5, "first"), spot(100, 5, "second")], 101, true), "first");
});

const KM = 1000 / EQUATOR_KM; // pixels
const ring = (tenths, given = {}) => {
  const { y = 0.5, radius = 5, isChosen = false } = given;
  return ringOf({ y, radius }, tenths, { world: 1000, view: { x: 600, y: 900 }, isChosen });
};

test("a ring is as large as its kilometres, larger far from the equator", () => {
  assert.ok(Math.abs(ring(10000) - 1000 * KM) < 1e-9);
  assert.ok(Math.abs(ring(10000, { y: unitY(60) }) - 2000 * KM) < 1e-6);
});

test("a ring within its marker or hardly beyond it is not drawn", () => {
  assert.equal(ring(79 / KM), 0); // 7.9 pixels
  assert.ok(ring(81 / KM) > 8);
  assert.equal(ring(81 / KM, { radius: 6 }), 0);
  assert.equal(ring(79 / KM, { isChosen: true }), 0);
});

test("a ring larger than a sixth of the shorter side waits until its marker is chosen", () => {
  assert.ok(ring(999 / KM) > 99);
  assert.equal(ring(1001 / KM), 0);
  assert.ok(ring(1001 / KM, { isChosen: true }) > 100);
});

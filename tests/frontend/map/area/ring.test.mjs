import assert from "node:assert/strict";
import { test } from "node:test";

import { boxRing, outlineOf, ringOf, viewRing } from "../../../../dashboard/frontend/map/area/ring.js";
import { latAt, unitX, unitY } from "../../../../dashboard/frontend/map/mercator.js";

const at = (lat, lng) => ({ lat, lng });

test("a ring has its corners in their order, to 11 m, and may go on over the date line", () => {
  const corners = [at(1.00004, 179), at(5, 190.123456), at(-3, 185)];
  assert.deepEqual(ringOf(corners), [[1, 179], [5, 190.1235], [-3, 185]]);
});

test("at the edge of the map the pole is meant", () => {
  assert.deepEqual(ringOf([at(85, 0), at(80, 10), at(84.9999, 20)]), [[90, 0], [80, 10], [84.9999, 20]]);
  assert.deepEqual(ringOf([at(-85.05, 0), at(-80, 10), at(0, 20)]), [[-90, 0], [-80, 10], [0, 20]]);
});

test("what holds nothing, goes around more than once or has too many corners is none", () => {
  assert.equal(ringOf([at(0, 0), at(1, 1)]), null);
  assert.equal(ringOf([at(0, 0), at(1, 1), at(0, 0), at(1, 1)]), null);
  assert.equal(ringOf([at(0, 0), at(1, 360.0001), at(5, 9)]), null);
  assert.ok(ringOf([at(0, 0), at(1, 360), at(5, 9)]));
  const many = (count) => Array.from({ length: count }, (_, n) => at(n % 50, n));
  assert.equal(ringOf(many(101)), null);
  assert.equal(ringOf(many(100)).length, 100);
});

test("a box lies between any two opposite corners", () => {
  const box = [[-5, 170], [-5, 190], [5, 190], [5, 170]];
  for (const [one, other] of [[at(-5, 170), at(5, 190)], [at(5, 170), at(-5, 190)], [at(5, 190), at(-5, 170)]]) {
    assert.deepEqual(boxRing(one, other), box);
  }
});

test("two corners on one line make no box", () => {
  assert.equal(boxRing(at(1, 2), at(1, 5)), null);
  assert.equal(boxRing(at(1, 2), at(3, 2)), null);
  assert.equal(boxRing(at(1, 2), at(1.00001, 2.00001)), null);
  assert.equal(boxRing(at(86, 0), at(85, 10)), null); // both are the pole
});

test("a box that is wider than the earth goes around it once", () => {
  assert.deepEqual(boxRing(at(0, -300), at(10, 60)), [[0, -180], [0, 180], [10, 180], [10, -180]]);
  assert.deepEqual(boxRing(at(0, -300), at(10, 59)), [[0, -300], [0, 59], [10, 59], [10, -300]]);
});

test("a view is the box between its sides, with the poles where it shows the edges of the map", () => {
  const view = { west: unitX(30), east: unitX(50), north: unitY(40), south: unitY(20) };
  assert.deepEqual(viewRing(view), [[20, 30], [20, 50], [40, 50], [40, 30]]);
  const world = { west: -0.3, east: 1.2, north: -0.1, south: 1.1 };
  assert.deepEqual(viewRing(world), [[-90, -180], [-90, 180], [90, 180], [90, -180]]);
});

test("a latitude is that of its height", () => {
  for (const lat of [-85, -33.3, 0, 12, 85]) assert.ok(Math.abs(latAt(unitY(lat)) - lat) < 1e-9);
});

test("edges along meridians and parallels are straight on the map", () => {
  const points = outlineOf([[20, 30], [20, 50], [40, 50], [40, 30]]);
  assert.deepEqual(points.map(([x]) => x), [30, 50, 50, 30].map(unitX));
});

test("edges that are straight in degrees bend on the map", () => {
  const points = outlineOf([[0, 0], [60, 60], [60, 0]]);
  assert.equal(points.length, 30 + 1 + 1); // a corner after each two degrees
  for (const [x, y] of points.slice(0, 31)) {
    assert.ok(Math.abs(latAt(y) - (x - 0.5) * 360) < 1e-9);
  }
  assert.equal(outlineOf([[0, 0], [1, 1], [1, 0]]).length, 3);
});

test("what is not closed has no edge back to its first corner", () => {
  assert.equal(outlineOf([[0, 0], [1, 0], [60, 60]], false).length, 1 + 30 + 1);
  assert.equal(outlineOf([[0, 0], [1, 0], [60, 60]], true).length, 1 + 30 + 30);
  assert.deepEqual(outlineOf([], false), []);
});

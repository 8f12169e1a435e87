import assert from "node:assert/strict";
import { test } from "node:test";

import { EQUATOR_KM, TURNS, unitX, unitY, unitsOf, worldAt } from "../../../dashboard/frontend/map/mercator.js";
import { isNear } from "./support.mjs";

test("the unit square holds the world, north-west corner first", () => {
  assert.deepEqual([-180, -90, 0, 90, 180].map(unitX), [0, 0.25, 0.5, 0.75, 1]);
  assert.equal(unitY(0), 0.5);
  assert.ok(Math.abs(unitY(60) - 0.2903995) < 1e-6 && Math.abs(unitY(-60) - 0.7096005) < 1e-6);
});

test("the map ends where it is as high as wide", () => {
  assert.ok(unitY(85) > 0.0014 && unitY(-85) < 0.9986);
  for (const lat of [85.0512, 86, 90]) {
    assert.ok(Math.abs(unitY(lat)) < 1e-6 && Math.abs(unitY(-lat) - 1) < 1e-6);
  }
});

test("a kilometre is longer the further from the equator", () => {
  assert.equal(unitsOf(EQUATOR_KM, 0.5), 1);
  assert.ok(isNear(unitsOf(40.075017, 0.5), 0.001));
  for (const lat of [60, -60]) assert.ok(isNear(unitsOf(1, unitY(lat)) / unitsOf(1, 0.5), 2));
});

test("the world doubles with each zoom, and repeats to both sides", () => {
  assert.deepEqual([0, 1, 5].map(worldAt), [256, 512, 8192]);
  assert.deepEqual([...TURNS].sort(), [-1, 0, 1]);
});

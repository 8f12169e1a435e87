import assert from "node:assert/strict";
import { test } from "node:test";

import { NOWHERE, Shape, shapeOfEach } from "../../../../dashboard/frontend/map/land/shapes.js";
import { EQUATOR_KM, unitX, unitY } from "../../../../dashboard/frontend/map/mercator.js";
import { box, shapeOf } from "../support.mjs";

const square = shapeOf("square", [0.5, 0.625, 0.25, 0.5]);

test("a shape reaches as far as its rings do together", () => {
  const { bounds } = shapeOf("two", [0.1, 0.2, 0.7, 0.8], [0.3, 0.4, 0.5, 0.6]);
  assert.deepEqual(bounds, { west: 0.1, east: 0.4, north: 0.5, south: 0.8 });
});

const INSIDE = [
  [0.5625, 0.375, true], [0.501, 0.375, true], [0.499, 0.375, false], [0.624, 0.375, true],
  [0.626, 0.375, false], [0.5625, 0.251, true], [0.5625, 0.249, false], [0.5625, 0.499, true],
  [0.5625, 0.501, false], [0.5625 - 1, 0.375, true], [0.5625 + 1, 0.375, true], [0.5625 + 2, 0.375, false],
];
for (const [x, y, isIn] of INSIDE) {
  test(`the point ${x}, ${y} is ${isIn ? "inside" : "outside"}, as in worlds further on`, () => {
    assert.equal(square.contains(x, y), isIn);
  });
}

test("a slanting side cuts off its corner", () => {
  const triangle = new Shape("", "triangle", [{ ...box(0, 0.5, 0, 0.5), xs: [0, 0.5, 0], ys: [0, 0.5, 0.5] }]);
  assert.ok(triangle.contains(0.24, 0.25) && !triangle.contains(0.26, 0.25));
  assert.ok(triangle.contains(0.1, 0.4) && !triangle.contains(0.4, 0.1));
});

test("a hole is outside, an island in it inside", () => {
  const ring = shapeOf("ring", [0.1, 0.9, 0.1, 0.9], [0.2, 0.8, 0.2, 0.8], [0.4, 0.6, 0.4, 0.6]);
  assert.deepEqual([0.15, 0.3, 0.5, 0.7, 0.85].map((x) => ring.contains(x, 0.5)), [true, false, true, false, true]);
});

test("a bay is outside, and a point level with a corner is where it is", () => {
  const outline = (xs, ys) => new Shape("", "", [{ ...box(0.1, 0.9, 0.1, 0.9), xs, ys }]);
  const bay = outline([0.1, 0.1, 0.9, 0.9, 0.6, 0.6, 0.4, 0.4], [0.1, 0.9, 0.9, 0.1, 0.1, 0.6, 0.6, 0.1]);
  assert.deepEqual([0.05, 0.2, 0.5, 0.8, 0.95].map((x) => bay.contains(x, 0.3)), [false, true, false, true, false]);
  assert.deepEqual([0.2, 0.5, 0.8].map((x) => bay.contains(x, 0.7)), [true, true, true]);
  const diamond = outline([0.1, 0.5, 0.9, 0.5], [0.5, 0.1, 0.5, 0.9]);
  assert.deepEqual([0.09, 0.11, 0.5, 0.89, 0.91].map((x) => diamond.contains(x, 0.5)), [
    false, true, true, true, false,
  ]);
  const corners = [0.15, 0.85].flatMap((x) => [0.15, 0.85].map((y) => diamond.contains(x, y)));
  assert.deepEqual(corners, [false, false, false, false]);
});

/** A box from 0.5 to 0.6 that tells how often its outline was looked at. */
function watched() {
  const seen = { count: 0 };
  const ring = box(0.5, 0.6, 0.5, 0.6);
  const xs = new Proxy(ring.xs, { get: (points, key) => (seen.count++, points[key]) });
  return { seen, shape: new Shape("", "", [{ ...ring, xs }]) };
}

const AROUND = { west: [0.45, 0.55], east: [0.65, 0.55], north: [0.55, 0.45], south: [0.55, 0.65] };
for (const [side, [x, y]] of Object.entries(AROUND)) {
  test(`the outline of a shape is not looked at for a point to its ${side}`, () => {
    const { seen, shape } = watched();
    assert.equal(shape.contains(x, y), false);
    assert.equal(shape.distance(x, y, 0.04), Infinity);
    assert.equal(seen.count, 0);
    assert.ok(Math.abs(shape.distance(x, y, 0.06) - 0.05) < 1e-9 && shape.contains(0.55, 0.55));
    assert.ok(seen.count > 0);
  });
}

test("of several rings those that lie above or below a point are not looked at", () => {
  const { seen, shape } = watched();
  for (const island of [box(0.5, 0.6, 0.1, 0.2), box(0.5, 0.6, 0.8, 0.9)]) {
    assert.ok(new Shape("", "", [...shape.rings, island]).contains(0.55, island.north + 0.05));
  }
  assert.equal(seen.count, 0);
});

test("a shape is asked of the points near it only", () => {
  const asked = [];
  const shape = Object.assign(shapeOf("", [0.5, 0.51, 0.5, 0.51]), { contains: (...at) => !asked.push(at) });
  const others = [[0.55, 0.505], [0.45, 0.505], [0.505, 0.55], [0.505, 0.45], [0.51 - 0.5, 0.505], [0.001, 0.001]];
  shapeOfEach([shape], others.map(([x]) => x), others.map(([, y]) => y));
  assert.deepEqual(asked, []);
  shapeOfEach([shape], [0.505], [0.505]);
  assert.deepEqual(asked, [[0.505, 0.505]]);
});

// The grid on which shapes are looked up has 256 cells.
const ACROSS = [
  ["south", [0.5, 0.6, 0.4, 0.4999], [0.55, 0.5001]],
  ["north", [0.5, 0.6, 0.5001, 0.6], [0.55, 0.4999]],
  ["west", [0.5001, 0.6, 0.5, 0.6], [0.4999, 0.55]],
  ["east", [0.4, 0.4999, 0.5, 0.6], [0.5001, 0.55]],
  ["north, where a kilometre is longer", [0.5, 0.6, 57 / 256 + 0.0004, 0.5], [0.55, 57 / 256 - 0.0001]],
  ["south, where a kilometre is longer", [0.5, 0.6, 0.5, 199 / 256 - 0.0004], [0.55, 199 / 256 + 0.0001]],
];
for (const [side, sides, [x, y]] of ACROSS) {
  test(`a shore is found from the next cell to the ${side}`, () => {
    assert.deepEqual([...shapeOfEach([shapeOf("", sides)], [x], [y])], [0]);
  });
}

const DISTANCES = [
  ["below", 0.5625, 0.53125, 0.03125],
  ["above", 0.5625, 0.21875, 0.03125],
  ["to the left", 0.4375, 0.375, 0.0625],
  ["to the right", 0.6875, 0.375, 0.0625],
  ["beyond a corner", 0.5 - 3 / 128, 0.5 + 4 / 128, 5 / 128],
  ["beyond the other corner", 0.625 + 3 / 128, 0.25 - 4 / 128, 5 / 128],
  ["within", 0.5625, 0.3125, 0.0625],
  ["in the world before", 0.4375 - 1, 0.375, 0.0625],
];
for (const [where, x, y, distance] of DISTANCES) {
  test(`the distance from a point ${where} is that to the nearest of the outline, if less than the limit`, () => {
    assert.equal(square.distance(x, y, distance * 1.0001), distance);
    assert.equal(square.distance(x, y, distance), Infinity);
  });
}

test("of several rings the nearest counts, and one that is a point is a point", () => {
  const two = shapeOf("two", [0.5, 0.625, 0.25, 0.5], [0.75, 0.75, 0.375, 0.375]);
  assert.equal(two.distance(0.71875, 0.375, 1), 0.03125);
  assert.equal(two.distance(0.6875, 0.375, 1), 0.0625);
});

const KM = 1 / EQUATOR_KM;
const equator = shapeOf("south of the equator", [0.5, 0.6, 0.5, 0.55]);

test("a point outside belongs to a shape within ten kilometres and to none beyond", () => {
  const at = (km) => shapeOfEach([equator], [0.55], [0.5 - km * KM])[0];
  assert.deepEqual([-1, 0.1, 9.9, 10.1].map(at), [0, 0, 0, NOWHERE]);
  const beside = (km) => shapeOfEach([equator], [0.6 + km * KM], [0.51])[0];
  assert.deepEqual([9.9, 10.2].map(beside), [0, NOWHERE]);
  assert.deepEqual([...shapeOfEach([], [0.5], [0.5])], [-1]);
});

test("ten kilometres are longer on the map far from the equator", () => {
  const north = shapeOf("north", [0.5, 0.6, unitY(65), unitY(60)]);
  const at = (km) => shapeOfEach([north], [0.55], [unitY(60) + 2 * km * KM])[0];
  assert.deepEqual([9.7, 10.3].map(at), [0, NOWHERE]);
});

test("between two shores the nearer one counts, and inside is nearer than any", () => {
  const [west, east] = [shapeOf("west", [0.4, 0.5, 0.4, 0.6]), shapeOf("east", [0.5 + 10 * KM, 0.6, 0.4, 0.6])];
  const xs = [4.9, 5.1, -1, 11].map((km) => 0.5 + km * KM);
  const ys = xs.map(() => 0.5);
  assert.deepEqual([...shapeOfEach([west, east], xs, ys)], [0, 1, 0, 1]);
  assert.deepEqual([...shapeOfEach([east, west], xs, ys)], [1, 0, 1, 0]);
});

test("of shapes that overlap the first in the list counts", () => {
  assert.deepEqual([...shapeOfEach([square, shapeOf("same", [0.5, 0.625, 0.25, 0.5])], [0.55], [0.3])], [0]);
});

test("each point gets its own shape, over the 180th meridian too", () => {
  const fiji = shapeOf("Fiji", [unitX(177), unitX(182), unitY(-16), unitY(-19)]);
  const xs = [178, -179, -177, 178].map(unitX);
  const ys = [-17, -17, -17, 17].map(unitY);
  assert.deepEqual([...shapeOfEach([square, fiji], xs, ys)], [1, 1, NOWHERE, NOWHERE]);
  // A quay at either side of the meridian, and of the islands.
  const quays = [177 - 0.08, 182.08 - 360, 182.1 - 360].map(unitX);
  assert.deepEqual([...shapeOfEach([fiji], quays, quays.map(() => unitY(-17)))], [0, 0, NOWHERE]);
});

test("a shape that starts at the edge of the world is near points at the other edge", () => {
  const east = shapeOf("east", [0.9, 1, 0.4, 0.6]);
  assert.deepEqual([...shapeOfEach([east], [5 * KM, 11 * KM], [0.5, 0.5])], [0, NOWHERE]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, isAnyWithin, together, withoutFarOnes } from "../../../../dashboard/frontend/map/following/boxes.js";
import { line } from "../support.mjs";

test("a box holds its rows and no others", () => {
  const table = line([0.2, 0.9, 0.4], [0.7, 0.1, 0.6]);
  assert.deepEqual(boxOf([0, 2], table), { west: 0.2, east: 0.4, north: 0.6, south: 0.7 });
  assert.deepEqual(boxOf([2, 0], table), { west: 0.2, east: 0.4, north: 0.6, south: 0.7 });
  assert.deepEqual(boxOf([1], table), { west: 0.9, east: 0.9, north: 0.1, south: 0.1 });
});

const xsTogether = (xs, rows = [...xs.keys()]) => {
  const at = together(rows, line(xs));
  return rows.map((row) => Math.round(at.xs[row] * 1e6) / 1e6);
};

test("places on both sides of the date line lie together beyond it", () => {
  assert.deepEqual(xsTogether([0.01, 0.99]), [1.01, 0.99]);
  assert.deepEqual(xsTogether([0.1, 0.95, 0.05]), [1.1, 0.95, 1.05]);
  const { west, east } = boxOf([0, 1], together([0, 1], line([0.01, 0.99])));
  assert.ok(Math.abs(west - 0.99) < 1e-9 && Math.abs(east - 1.01) < 1e-9);
});

test("places that lie together on one side stay, and so do those around the whole earth", () => {
  assert.deepEqual(xsTogether([0.4, 0.6]), [0.4, 0.6]);
  assert.deepEqual(xsTogether([0.2, 0.69]), [0.2, 0.69]); // a gap of 0.49, and 0.51 over the date line
  assert.deepEqual(xsTogether([0.25, 0.75]), [0.25, 0.75]); // as wide
  assert.deepEqual(xsTogether([0.2, 0.71]), [1.2, 0.71]);
  assert.deepEqual(xsTogether([0.7]), [0.7]);
  assert.deepEqual(xsTogether([]), []);
});

test("only the rows that are asked for say where the world is cut", () => {
  assert.deepEqual(xsTogether([0.5, 0.02, 0.98], [1, 2]), [1.02, 0.98]);
  assert.deepEqual(xsTogether([0.5, 0.02, 0.98], [0, 1]), [0.5, 0.02]);
});

const keptOf = (articles, table) =>
  [...withoutFarOnes({ rows: Float64Array.from(articles.keys()), articles: Float64Array.from(articles) }, table)];

test("few articles far away lie outside the first view, many do not", () => {
  const table = line([0.1, 0.5, 0.51, 0.52]);
  assert.deepEqual(keptOf([5, 31, 32, 32], table), [1, 2, 3]); // 5 of 100
  assert.deepEqual(keptOf([6, 31, 32, 31], table), [0, 1, 2, 3]); // 6 of 100
});

const FAR = {
  west: [[0.1, 0.5, 0.51, 0.52]],
  east: [[0.9, 0.5, 0.51, 0.52]],
  north: [[0.5, 0.5, 0.51, 0.52], [0.1, 0.5, 0.5, 0.5]],
  south: [[0.5, 0.5, 0.51, 0.52], [0.9, 0.5, 0.5, 0.5]],
};
for (const [side, axes] of Object.entries(FAR)) {
  test(`a place far in the ${side} lies outside the first view`, () => {
    assert.deepEqual(keptOf([1, 30, 30, 30], line(...axes)), [1, 2, 3]);
  });
}

test("rows of a table are kept, not their places in the list", () => {
  const table = line([0.3, 0.52, 0.51, 0.5, 0.1]);
  const shown = { rows: Float64Array.of(4, 3, 1), articles: Float64Array.of(1, 40, 40) };
  assert.deepEqual([...withoutFarOnes(shown, table)], [3, 1]);
});

const WIDTHS = [
  // As wide as four times the rest: left out. Less: kept.
  [[0.125, 0.5, 0.625], 2],
  [[0.1251, 0.5, 0.625], 3],
  // All the rest at one point: that counts as a box a little larger.
  [[0.51599, 0.5, 0.5], 3],
  [[0.51601, 0.5, 0.5], 2],
];
for (const [xs, many] of WIDTHS) {
  test(`of places at ${xs.join(", ")} the first view holds ${many}`, () => {
    assert.equal(keptOf([1, 50, 50], line(xs)).length, many);
  });
}

test("several far ones are left out together, as far as they are few", () => {
  const table = line([0.1, 0.9, 0.5, 0.51, 0.52]);
  assert.deepEqual(keptOf([2, 3, 30, 30, 35], table), [2, 3, 4]);
  assert.deepEqual(keptOf([3, 3, 30, 30, 34], table), [0, 1, 2, 3, 4]); // 6 of 100
  assert.deepEqual(keptOf([1, 1, 30, 30, 38], line([0.1, 0.3, 0.5, 0.51, 0.52])), [2, 3, 4]);
  assert.deepEqual(keptOf([1, 1, 30, 30, 38], line([0.3, 0.1, 0.5, 0.51, 0.52])), [2, 3, 4]);
});

test("what is cheap but does not pay stays in the view", () => {
  // Without the first the box is much smaller; without the second as well it would be but half of that.
  assert.deepEqual(keptOf([2, 1, 50, 47], line([0.1, 0.5, 0.51, 0.52])), [1, 2, 3]);
  // Without the second as well it is much smaller again.
  assert.deepEqual(keptOf([2, 1, 50, 47], line([0.1, 0.4, 0.51, 0.52])), [2, 3]);
});

test("nothing is left out where the view would not become much smaller, nor a place alone", () => {
  assert.equal(keptOf([1, 50, 50], line([0.1, 0.3, 0.7])).length, 3);
  assert.equal(keptOf([1], line([0.1])).length, 1);
  assert.equal(keptOf([], line([])).length, 0);
  assert.equal(keptOf([0, 0], line([0.1, 0.9])).length, 1); // never all of them
});

/** Bounds in a world so wide that its pixels are whole. */
const seen = (west, east, north = 0, south = 256) =>
  ({ bounds: { min: { x: west, y: north }, max: { x: east, y: south } }, world: 256 });

const SIGHTS = [
  ["at the western edge", seen(128, 200), true],
  ["beyond the western edge", seen(129, 200), false],
  ["at the eastern edge", seen(100, 128), true],
  ["beyond the eastern edge", seen(100, 127), false],
  ["in a copy of the world to the east", seen(256 + 100, 256 + 130), true],
  ["in a copy of the world to the west", seen(-130, -100), true],
  ["between two copies of the world", seen(129, 256 + 127), false],
  ["at the northern edge", seen(0, 256, 64), true],
  ["beyond the northern edge", seen(0, 256, 65), false],
  ["at the southern edge", seen(0, 256, 0, 64), true],
  ["beyond the southern edge", seen(0, 256, 0, 63), false],
];
for (const [where, scene, isSeen] of SIGHTS) {
  test(`a report ${where} is ${isSeen ? "" : "not "}in sight`, () => {
    assert.equal(isAnyWithin([0], line([0.5], [0.25]), scene), isSeen);
  });
}

test("one in sight is enough, and of none there is none", () => {
  const table = line([0.1, 0.5]);
  assert.ok(isAnyWithin([0, 1], table, seen(100, 200)));
  assert.ok(isAnyWithin([1, 0], table, seen(100, 200)));
  assert.ok(!isAnyWithin([0], table, seen(100, 200)));
  assert.ok(!isAnyWithin([], table, seen(0, 256)));
});

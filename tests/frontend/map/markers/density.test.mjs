import assert from "node:assert/strict";
import { test } from "node:test";

import {
  added, blurred, densest, gridOver, rampOf, shadesOf,
} from "../../../../dashboard/frontend/map/markers/density.js";
import { line, shownAs } from "../support.mjs";

const near = (found, expected) => Math.abs(found - expected) < 1e-5;

test("the grid has nine cells of six pixels more on each side than are seen", () => {
  assert.deepEqual(gridOver({ x: 0, y: 0 }, { x: 11, y: 5 }), { left: -9, top: -9, wide: 20, high: 19 });
  assert.deepEqual(gridOver({ x: -1, y: 60 }, { x: 12, y: 65 }), { left: -10, top: 1, wide: 22, high: 19 });
});

const GRID = { left: 0, top: 0, wide: 4, high: 3 };
const CELLS = 16;
/** Sums of the grid for one place, given by the middle of a cell, so many cells from the corner of the world. */
function sumsOf(column, row, reports = 8, grid = GRID) {
  const table = line([0, (column + 0.5) / CELLS], [0, (row + 0.5) / CELLS]);
  return [...added(shownAs({ rows: [1], reports: [reports] }), table, grid, CELLS)];
}
const filled = (cells) => Array.from({ length: 12 }, (_, n) => cells[n] ?? 0);

test("in the middle of a cell all reports are its own, else they are shared with its neighbours", () => {
  assert.deepEqual(sumsOf(1, 1), filled({ 5: 8 }));
  assert.deepEqual(sumsOf(2, 0), filled({ 2: 8 }));
  assert.deepEqual(sumsOf(1.25, 1), filled({ 5: 6, 6: 2 }));
  assert.deepEqual(sumsOf(1, 0.5), filled({ 1: 4, 5: 4 }));
  assert.deepEqual(sumsOf(1.25, 0.5), filled({ 1: 3, 2: 1, 5: 3, 6: 1 }));
});

const BESIDE = [[-0.01, 1], [3, 1], [1, -0.01], [1, 2], [40, 1], [1, 40]];
for (const [column, row] of BESIDE) {
  test(`what lies at ${column}, ${row} is beside the grid`, () => assert.deepEqual(sumsOf(column, row), filled({})));
}

test("the corners of the grid belong to it", () => {
  assert.deepEqual(sumsOf(0, 0), filled({ 0: 8 }));
  assert.deepEqual(sumsOf(2.75, 1.75).map((sum) => sum > 0).lastIndexOf(true), 11);
});

test("a grid elsewhere counts from its own corner, over the next world too", () => {
  assert.deepEqual(sumsOf(6, 7, 8, { ...GRID, left: 5, top: 6 }), filled({ 5: 8 }));
  assert.deepEqual(sumsOf(1, 1, 8, { ...GRID, left: 16 }), filled({ 5: 8 }));
  assert.deepEqual(sumsOf(1, 1, 8, { ...GRID, left: -16 }), filled({ 5: 8 }));
  assert.deepEqual(sumsOf(1, 1, 8, { ...GRID, left: -1 }), filled({ 6: 8 }));
});

test("reports of several places are added up", () => {
  const table = line([1.5, 1.5, 2.5].map((x) => x / CELLS), [1.5, 1.5, 1.5].map((y) => y / CELLS));
  const shown = shownAs({ rows: [0, 1, 2], reports: [1, 2, 4] });
  assert.deepEqual([...added(shown, table, GRID, CELLS)], filled({ 5: 3, 6: 4 }));
});

test("a report becomes a bell whose peak is one, over eight cells in each direction", () => {
  const [wide, high] = [21, 19];
  const sums = new Float32Array(wide * high);
  sums[9 * wide + 10] = 2;
  const bell = blurred(sums, { wide, high });
  const at = (right, down) => bell[(9 + down) * wide + 10 + right];
  assert.equal(at(0, 0), 2);
  for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    assert.ok(near(at(right, down), 2 * 0.8989668)); // exp(-(6 / 13) ** 2 / 2)
    assert.ok(near(at(8 * right, 8 * down), 2 * 0.0010955)); // exp(-(48 / 13) ** 2 / 2)
    assert.equal(at(9 * right, 9 * down), 0);
  }
  assert.ok(near(at(1, 1), 2 * 0.8081413) && near(at(-1, 1), 2 * 0.8081413));
});

test("bells lie upon each other, and end at the edge of the grid", () => {
  const [wide, high] = [4, 3];
  const corner = blurred(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), { wide, high });
  assert.ok(near(corner[0], 1 + 0.3834366 * 0.6530929)); // three cells to the side, two down
  assert.ok(near(corner[0], corner[11]));
  const row = blurred(Float32Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), { wide, high });
  assert.ok(near(row[4], 0.3834366 * 0.8989668)); // not the next cell in memory
});

const WORLD = 1024;
const densestOf = (reports, xs, ys) =>
  densest(shownAs({ rows: [...xs.keys()], reports }), line(xs.map((x) => x / WORLD), ys.map((y) => y / WORLD)), WORLD);
const DENSEST = [
  ["one place", [5], [8], [8], 5],
  ["places of one cell of 16 pixels", [5, 2], [0, 15], [0, 15], 7],
  ["cells side by side", [4, 2], [8, 16], [8, 8], 4 + 2 * 0.4688857], // exp(-(16 / 13) ** 2 / 2)
  ["cells one above the other", [4, 2], [8, 8], [16, 8], 4 + 2 * 0.4688857],
  ["cells at a corner", [4, 2], [8, 16], [8, 16], 4 + 2 * 0.2198538],
  ["cells at the other corner", [4, 2], [8, 16], [16, 8], 4 + 2 * 0.2198538],
  ["cells further apart", [4, 2], [8, 32], [8, 8], 4],
  ["a densest cell that comes last", [2, 4], [8, 100], [8, 8], 4],
  ["no place", [], [], [], 1],
  ["fewer reports than one", [0], [8], [8], 1],
];
for (const [what, reports, xs, ys, most] of DENSEST) {
  test(`the densest spot of ${what} holds ${most}`, () => assert.ok(near(densestOf(reports, xs, ys), most)));
}

test("shades follow the logarithm up to the top, and of nothing there is none", () => {
  assert.deepEqual([...shadesOf([0, 0.001, 0.0011, 1, 2.9, 3, 10], 3, 256)], [-1, -1, 0, 128, 250, 255, 255]);
  assert.deepEqual([...shadesOf([1, 1, 7], 7, 4)], [1, 1, 3]);
});

test("a ramp runs through its colours in 256 steps", () => {
  const at = (ramp, n) => [...ramp.slice(4 * n, 4 * n + 3)];
  const two = rampOf(["#000000", "#ff8010"]);
  assert.equal(two.length, 1024);
  assert.deepEqual([0, 51, 255].map((n) => at(two, n)), [[0, 0, 0], [51, 26, 3], [255, 128, 16]]);
  const three = rampOf(["#000000", "#0000ff", "#000000"]);
  assert.deepEqual([0, 127, 128, 255].map((n) => at(three, n)[2]), [0, 254, 254, 0]);
});

test("the faintest eighth of a ramp fades out, the rest lets a little of the map through", () => {
  const ramp = rampOf(["#000000", "#ffffff"]);
  assert.deepEqual([0, 15, 30, 31, 255].map((n) => ramp[4 * n + 3]), [0, 102, 205, 209, 209]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { framed } from "../../../../dashboard/frontend/map/following/rooms.js";

const SIZE = { x: 1000, y: 600 };
const box = (west, east, north, south) => ({ west, east, north, south });
const over = (left, top, right, bottom) => ({ left, top, right, bottom });
const view = (one, given = {}) => framed(one, { size: SIZE, obstacles: [], margin: 0, zooms: [1, 8], ...given });

/** Where the middle of a box is seen in a view, in pixels of the map. */
function seenAt({ west, east, north, south }, { x, y, zoom }, size = SIZE) {
  const world = 256 * 2 ** zoom;
  const turn = Math.round(x - (west + east) / 2);
  return [
    Math.round(((west + east) / 2 + turn - x) * world + size.x / 2),
    Math.round(((north + south) / 2 - y) * world + size.y / 2),
  ];
}

test("a box alone lies in the middle, as close as its longer side allows", () => {
  // 512 pixels at zoom 8 are 1/128 of the world.
  const wide = box(0.5, 0.5 + 1000 / (256 * 2 ** 5), 0.5, 0.51);
  assert.equal(view(wide).zoom, 5);
  assert.deepEqual(seenAt(wide, view(wide)), [500, 300]);
  assert.equal(view(box(0.5, 0.5 + 1001 / (256 * 2 ** 5), 0.5, 0.51)).zoom, 4);
  assert.equal(view(box(0.5, 0.51, 0.5, 0.5 + 600 / (256 * 2 ** 5))).zoom, 5);
  assert.equal(view(box(0.5, 0.51, 0.5, 0.5 + 601 / (256 * 2 ** 5))).zoom, 4);
});

test("a margin is kept on either side", () => {
  const wide = box(0.5, 0.5 + 900 / (256 * 2 ** 5), 0.5, 0.51);
  assert.equal(view(wide, { margin: 50 }).zoom, 5);
  assert.equal(view(wide, { margin: 51 }).zoom, 4);
});

test("a point is seen no closer than it may, the world no further", () => {
  const point = box(0.5, 0.5, 0.4, 0.4);
  assert.equal(view(point).zoom, 8);
  assert.equal(view(point, { zooms: [5, 5] }).zoom, 5);
  assert.equal(view(box(0, 1, 0, 1), { size: { x: 300, y: 200 } }).zoom, 1);
});

test("what is fitted lies beside what lies over the map", () => {
  const small = box(0.5, 0.5, 0.5, 0.5);
  const legend = over(0, 500, 1000, 600);
  assert.deepEqual(seenAt(small, view(small, { obstacles: [legend] })), [500, 250]);
  const buttons = over(0, 0, 200, 150);
  // Right of the buttons and above the legend there is more room than below the buttons.
  assert.deepEqual(seenAt(small, view(small, { obstacles: [legend, buttons] })), [600, 250]);
  const panel = over(700, 0, 1000, 500);
  assert.deepEqual(seenAt(small, view(small, { obstacles: [legend, panel] })), [350, 250]);
});

test("the room is taken in which a box is seen largest, though another were wider", () => {
  const legend = over(0, 300, 650, 600); // above it 1000 x 300, beside it 350 x 600
  const high = box(0.5, 0.5, 0.5, 0.5 + 600 / (256 * 2 ** 6));
  const beside = view(high, { obstacles: [legend] });
  assert.equal(beside.zoom, 6);
  assert.deepEqual(seenAt(high, beside), [825, 300]);
  const wide = box(0.5, 0.5 + 900 / (256 * 2 ** 6), 0.5, 0.5);
  assert.deepEqual(seenAt(wide, view(wide, { obstacles: [legend] })), [500, 150]);
});

test("an obstacle that only touches a room, or lies beside the map, does not narrow it", () => {
  const small = box(0.5, 0.5, 0.5, 0.5);
  const obstacles = [over(-50, 0, 0, 600), over(1000, 0, 1100, 600), over(0, 600, 1000, 700)];
  assert.deepEqual(seenAt(small, view(small, { obstacles })), [500, 300]);
});

test("a map that is covered altogether shows what it can", () => {
  const small = box(0.5, 0.5, 0.5, 0.5);
  const covered = view(small, { obstacles: [over(0, 0, 1000, 600)] });
  assert.deepEqual([covered.zoom, ...seenAt(small, covered)], [1, 500, 300]);
});

test("no view reaches over the upper or the lower edge of the world", () => {
  const north = view(box(0.5, 0.5, 0.001, 0.001), { zooms: [3, 3] });
  assert.equal(north.y, 300 / (256 * 8));
  const south = view(box(0.5, 0.5, 0.999, 0.999), { zooms: [3, 3] });
  assert.equal(south.y, 1 - 300 / (256 * 8));
  assert.equal(view(box(0.5, 0.5, 0.1, 0.1), { zooms: [1, 1] }).y, 0.5); // the world is less high than the map
});

test("a box over the date line lies in the middle of a view in the first world", () => {
  const { x, zoom } = view(box(0.99, 1.03, 0.5, 0.51));
  assert.ok(Math.abs(x - 0.01) < 1e-9);
  assert.equal(zoom, 6);
});

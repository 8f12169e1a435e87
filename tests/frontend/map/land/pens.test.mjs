import assert from "node:assert/strict";
import { test } from "node:test";

import { TILE, dash, fill, stroke, visible, walk } from "../../../../dashboard/frontend/map/land/pens.js";
import { Shape } from "../../../../dashboard/frontend/map/land/shapes.js";
import { box } from "../support.mjs";

// A tile of 512 pixels in a world of 1024, whose north-west corner is a quarter of the world from that of all.
const VIEW = { world: 1024, left: 0.25, top: 0.25 };
const along = (...points) => ({ xs: points.map(([x]) => 0.25 + x / 1024), ys: points.map(([, y]) => 0.25 + y / 1024) });

/** Writes down what a canvas's pen is told to do. */
function recorder() {
  const done = [];
  const record = (name) => (...numbers) => done.push([name, ...numbers].join(" "));
  const names = ["beginPath", "moveTo", "lineTo", "closePath", "stroke", "fill"];
  return { done, setLineDash() {}, ...Object.fromEntries(names.map((name) => [name, record(name)])) };
}

/** What is written down when something is drawn, without the calls that every path has. */
function drawnBy(draw, thing) {
  const pen = recorder();
  draw(pen, thing, VIEW);
  return pen.done.filter((call) => !["beginPath", "stroke"].includes(call)).join(", ");
}

const PIXEL = 1 / 1024;
const SEEN = [
  [0.25 - 2 * PIXEL, true], [0.25 - 3 * PIXEL, false], [0.5, true], [0.75 + 2 * PIXEL, true], [0.75 + 3 * PIXEL, false],
];
for (const [at, isSeen] of SEEN) {
  test(`what lies ${at} of the world away is ${isSeen ? "" : "not "}seen by a tile of its middle half`, () => {
    assert.equal(visible([box(at, at, 0.5, 0.5)], VIEW).length, Number(isSeen));
    assert.equal(visible([box(0.5, 0.5, at, at)], VIEW).length, Number(isSeen));
  });
}

test("what reaches over the tile is seen, a shape by the bounds of its rings", () => {
  const large = box(0, 1, 0, 1);
  assert.deepEqual(visible([large, box(0, 0.1, 0, 1), box(0, 1, 0.8, 0.9)], VIEW), [large]);
  const shapes = [new Shape("", "in", [large]), new Shape("", "out", [box(0, 0.1, 0, 0.1)])];
  assert.deepEqual(visible(shapes, VIEW).map(({ name }) => name), ["in"]);
});

test("points are visited in pixels with the one before; those closer than 0.7 are left out but for the last", () => {
  const visited = [];
  const line = along([10, 20], [10.5, 20.125], [10.5, 20.25], [10.5, 20.5], [10.75, 20.5]);
  walk(line, VIEW, (x, y, from) => visited.push([x, y, from]));
  assert.deepEqual(visited, [[10, 20, null], [10.5, 20.25, [10, 20]], [10.75, 20.5, [10.5, 20.25]]]);
});

test("rings are filled by the even-odd rule, each closed, those out of sight left out", () => {
  const ring = { ...box(0.25, 0.5, 0.25, 0.5), ...along([0, 0], [8, 0], [8, 8]) };
  const made = drawnBy(fill, new Shape("", "", [ring, box(0, 0.1, 0, 0.1), ring]));
  const once = "moveTo 0 0, lineTo 8 0, lineTo 8 8, closePath";
  assert.equal(made, `${once}, ${once}, fill evenodd`);
});

test("a line is one path where it is seen, and begins anew where it comes back", () => {
  assert.equal(drawnBy(stroke, along([0, 0], [8, 0], [8, 8])), "moveTo 0 0, lineTo 8 0, lineTo 8 8");
  assert.equal(
    drawnBy(stroke, along([8, 8], [-8, 8], [-8, 16], [-16, 16], [8, 16], [16, 16])),
    "moveTo 8 8, lineTo -8 8, moveTo -16 16, lineTo 8 16, lineTo 16 16",
  );
});

const END = TILE + 2;
const SEGMENTS = [
  [[-2, 8], [-3, 8], true], [[-2.5, 8], [-3, 8], false], [[8, -2], [8, -3], true], [[8, -2.5], [8, -3], false],
  [[END, 8], [END + 1, 8], true], [[END + 0.5, 8], [END + 2, 8], false],
  [[8, END], [8, END + 1], true], [[8, END + 0.5], [8, END + 2], false], [[-9, 8], [600, 8], true],
];
for (const [from, to, isSeen] of SEGMENTS) {
  test(`the segment from ${from} to ${to} is ${isSeen ? "drawn" : "beside the tile"}`, () => {
    const [start, end] = [from.join(" "), to.join(" ")];
    assert.equal(drawnBy(stroke, along(from, to)), isSeen ? `moveTo ${start}, lineTo ${end}` : "");
    assert.equal(drawnBy(dash, along(from, to)), isSeen ? `moveTo ${start}, lineTo ${end}` : "");
  });
}

test("dashes go on where the segment before ended, also one that is not seen", () => {
  const pen = recorder();
  const offsets = [];
  dash(Object.assign(pen, { stroke: () => offsets.push(pen.lineDashOffset) }), along([-20, 0], [-17, 4], [-5, 4],
    [3, 4], [3, 10]), VIEW);
  assert.deepEqual(offsets, [17, 25]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { begun, closed, pressed, previewed, undone, wordsOf } from "../../../../dashboard/frontend/map/area/steps.js";

/** A press at pixels, a tenth of a degree each. */
const at = (x, y) => ({ lat: -y / 10, lng: x / 10, x, y });
const after = (kind, ...presses) => presses.reduce(pressed, begun(kind));

test("a box is done with the second corner", () => {
  const one = after("box", at(10, 20));
  assert.equal(one.done, undefined);
  assert.equal(one.corners.length, 1);
  assert.deepEqual(pressed(one, at(30, 60)).done, [[-6, 1], [-6, 3], [-2, 3], [-2, 1]]);
});

test("a second press at the same spot is no box, nor one along a line", () => {
  assert.equal(after("box", at(10, 20), at(14, 20)).done, undefined); // 4 pixels
  assert.equal(after("box", at(10, 20), at(13, 24)).done.length, 4); // 5 pixels
  const line = after("box", at(10, 20), at(60, 20));
  assert.equal(line.done, undefined);
  assert.deepEqual(line.corners, [at(10, 20)]);
});

const TRIANGLE = [at(0, 0), at(100, 0), at(0, 100)];

test("a shape is closed by its first corner, once it has three", () => {
  const open = after("shape", ...TRIANGLE);
  assert.equal(open.done, undefined);
  assert.deepEqual(pressed(open, at(12, 0)).done, [[0, 0], [0, 10], [-10, 0]]);
  assert.equal(pressed(open, at(13, 0)).done, undefined);
  assert.equal(pressed(open, at(13, 0)).corners.length, 4);
  assert.equal(after("shape", at(0, 0), at(100, 0), at(5, 5)).done, undefined); // but a third corner
});

test("a double press, or Enter, closes a shape and adds no corner", () => {
  const twice = after("shape", ...TRIANGLE, at(2, 101));
  assert.equal(twice.corners.length, 3);
  assert.deepEqual(closed(twice).done, [[0, 0], [0, 10], [-10, 0]]);
  assert.equal(after("shape", ...TRIANGLE, at(0, 105)).corners.length, 4);
});

test("what has too few corners is not closed", () => {
  assert.equal(closed(after("shape", at(0, 0), at(100, 0))).done, undefined);
  assert.equal(closed(after("shape", at(0, 0), at(100, 0))).corners.length, 2);
  assert.equal(closed(begun("shape")).done, undefined);
  assert.equal(closed(after("box", at(0, 0))).done, undefined);
});

test("the last corner is taken back", () => {
  assert.deepEqual(undone(after("shape", ...TRIANGLE)).corners, TRIANGLE.slice(0, 2));
  assert.deepEqual(undone(begun("box")).corners, []);
});

test("what is drawn follows the pointer", () => {
  assert.deepEqual(previewed(after("shape", at(0, 0)), at(50, 10)), [[-0, 0], [-1, 5]]);
  assert.deepEqual(previewed(after("shape", at(0, 0)), null), [[-0, 0]]);
  assert.deepEqual(previewed(after("box", at(10, 20)), at(30, 60)), [[-6, 1], [-6, 3], [-2, 3], [-2, 1]]);
  assert.deepEqual(previewed(after("box", at(10, 20)), at(60, 20)), [[-2, 1], [-2, 6]]);
  assert.deepEqual(previewed(begun("box"), null), []);
});

test("every step is told, and how to end and to leave", () => {
  assert.match(wordsOf(begun("box")), /corner.*Escape/);
  assert.match(wordsOf(after("box", at(0, 0))), /opposite/);
  assert.match(wordsOf(begun("shape")), /Escape/);
  const closing = wordsOf(after("shape", ...TRIANGLE));
  assert.match(closing, /Enter.*double press.*first corner.*Backspace/);
  assert.equal(wordsOf(after("shape", ...TRIANGLE, at(200, 200))), closing);
});

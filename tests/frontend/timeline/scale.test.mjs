import assert from "node:assert/strict";
import { test } from "node:test";

import {
  columns, frameFor, hollows, placeOf, sideOf, stretchOf,
} from "../../../dashboard/frontend/timeline/scale.js";

const WEEK = [0, 1, 2, 3, 4, 5, 6, 7]; // the edges of seven bars
const FRAME = { left: 30, across: 700, top: 2, tall: 62 };

test("days lie between the sides, and those beyond at them", () => {
  assert.equal(placeOf(-5, WEEK, FRAME), 30);
  assert.equal(placeOf(0, WEEK, FRAME), 30);
  assert.equal(placeOf(3, WEEK, FRAME), 330);
  assert.equal(placeOf(7, WEEK, FRAME), 730);
  assert.equal(placeOf(9, WEEK, FRAME), 730);
  assert.equal(placeOf(10, [0, 20, 21], FRAME), 30 + 175); // bars are equally wide, whatever they hold
  assert.equal(placeOf(20, [0, 20, 21], FRAME), 30 + 350);
  assert.equal(placeOf(6.5, WEEK, FRAME), 680);
});

test("a stretch of days has its side and its width, at least two pixels, and none beside the bars", () => {
  assert.deepEqual(stretchOf([1, 3], WEEK, FRAME), { x: 130, width: 200 });
  assert.deepEqual(stretchOf([-9, 1], WEEK, FRAME), { x: 30, width: 100 });
  assert.deepEqual(stretchOf([6, 9], WEEK, FRAME), { x: 630, width: 100 });
  assert.deepEqual(stretchOf([1, 1.01], WEEK, FRAME), { x: 130, width: 2 });
  const beside = [[-9, 0], [7, 9], [-3, -1], [8, 9]];
  assert.deepEqual(beside.map((days) => stretchOf(days, WEEK, FRAME)), [null, null, null, null]);
});

test("a bar lies in the middle of its share of the room", () => {
  assert.deepEqual(sideOf(0, 2, FRAME), [30 + (350 - 28) / 2, 28]);
  assert.deepEqual(sideOf(1, 2, FRAME), [30 + 350 + (350 - 28) / 2, 28]);
  assert.deepEqual(sideOf(69, 70, FRAME), [30 + 690 + 0.75, 8.5]);
});

test("gaps between bars shrink with the room", () => {
  const gap = (count, across) => across / count - sideOf(0, count, { ...FRAME, across })[1];
  assert.equal(gap(100, 601).toFixed(1), "1.5");
  assert.equal(gap(100, 600).toFixed(1), "1.0");
  assert.equal(gap(100, 301).toFixed(1), "1.0");
  assert.equal(gap(100, 300).toFixed(1), "0.3");
  assert.equal(sideOf(0, 2, FRAME)[1], 28); // the widest
  assert.equal(sideOf(0, 7000, FRAME)[1], 0.8); // and the narrowest
});

test("what is there is seen, however few; what is not is not drawn", () => {
  const scale = { floor: 64, height: 62, highest: 1000, frame: FRAME, isWanted: () => true };
  assert.equal(columns([500, 0, 1], scale), "M132.7 64.0v-31.0h28.0v31.0zM599.3 64.0v-2.0h28.0v2.0z");
  assert.equal(columns([5, 5], { ...scale, isWanted: (bar) => bar === 1 }), "M541.0 64.0v-2.0h28.0v2.0z");
  assert.match(columns([1000, 0, 1], scale), /^M\d+\.\dv?[^M]*v-62\.0h28\.0v62\.0zM[^M]*v-2\.0h28\.0v2\.0z$/);
  assert.equal(columns([5, 5], { ...scale, isWanted: () => false }), "");
  assert.match(hollows([1000, 10], [500, 0], scale), /^M133\.0 2\.0h28|^M[\d.]+ 2\.0v31\.0h28\.0v-31\.0z$/);
});

test("lines have room for names, compared spans for their letters, and the whole is as high", () => {
  assert.equal(frameFor(1000, { hasLines: false, isCompared: false }).left, 30);
  assert.equal(frameFor(300, { hasLines: true, isCompared: false }).left, 76);
  assert.equal(frameFor(750, { hasLines: true, isCompared: false }).left, 120);
  assert.equal(frameFor(2000, { hasLines: true, isCompared: false }).left, 160);
  assert.equal(frameFor(20, { hasLines: true, isCompared: false }).across, 20);
  for (const isCompared of [false, true]) {
    const { top, tall } = frameFor(800, { hasLines: false, isCompared });
    assert.equal(top + tall, 64);
  }
});

test("the planned part of a bar is its top, and seen where there is any", () => {
  const scale = { floor: 64, height: 62, highest: 100, frame: FRAME, isWanted: () => true };
  assert.equal(hollows([100, 50], [25, 0], scale), "M191.0 2.0v15.5h28.0v-15.5z");
  assert.equal(hollows([50, 50], [50, 1], scale), "M191.0 33.0v31.0h28.0v-31.0zM541.0 33.0v2.0h28.0v-2.0z");
  assert.equal(hollows([1, 1], [1, 0], scale), "M191.0 62.0v2.0h28.0v-2.0z"); // as high as its bar is drawn
});

test("the room for bars is what names, handles and letters leave", () => {
  const plain = { hasLines: false, isCompared: false };
  assert.deepEqual(frameFor(800, plain), { left: 30, across: 744, top: 2, tall: 62 });
  assert.deepEqual(frameFor(800, { hasLines: true, isCompared: true }), { left: 128, across: 646, top: 12, tall: 52 });
  assert.deepEqual([76, 77].map((width) => frameFor(width, plain).across), [20, 21]);
});

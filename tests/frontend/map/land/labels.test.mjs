import assert from "node:assert/strict";
import { test } from "node:test";

import { labelsIn, writeLabels } from "../../../../dashboard/frontend/map/land/labels.js";

const WORLD = 1000; // pixels, of which 1000 by 500 are seen
const drawn = (labels, { taken = [], min = { x: 0, y: 0 }, max = { x: 1000, y: 500 }, wide = 100 } = {}) =>
  labelsIn(labels, {
    world: WORLD, toX: (x) => x * WORLD, toY: (y) => y * WORLD, bounds: { min, max }, taken,
    widthOf: (name, size) => (size === 13 ? 2 : 1) * wide,
  });
const label = (x, y, room = 0.3, name = "Mali") => ({ x, y, room, name });

test("a name is written where it has room, in large letters where there is much", () => {
  assert.deepEqual(drawn([label(0.5, 0.25)]), [{ name: "Mali", size: 11, x: 500, y: 250 }]);
  assert.deepEqual([0.32, 0.321].map((room) => drawn([label(0.5, 0.25, room)])[0].size), [11, 13]);
});

test("a name takes up to 95 hundredths of the room", () => {
  const many = (wide) => drawn([label(0.5, 0.25, 0.2)], { wide }).length;
  assert.deepEqual([190, 190.01].map(many), [1, 0]);
});

test("a name whose middle is not seen is not written; at the edge it is", () => {
  const bounds = { min: { x: 100, y: 100 }, max: { x: 900, y: 400 } };
  const many = (x, y) => drawn([label(x, y)], bounds).length;
  const EDGES = [[0.1, 0.25], [0.9, 0.25], [0.5, 0.1], [0.5, 0.4]];
  const BEYOND = [[0.099, 0.25], [0.901, 0.25], [0.5, 0.099], [0.5, 0.401]];
  assert.deepEqual(EDGES.map((at) => many(...at)), [1, 1, 1, 1]);
  assert.deepEqual(BEYOND.map((at) => many(...at)), [0, 0, 0, 0]);
});

test("the world repeats to both sides", () => {
  const found = drawn([label(0.5, 0.25)], { min: { x: -600, y: 0 }, max: { x: 1600, y: 500 } });
  assert.deepEqual(found.map(({ x }) => x).sort((a, b) => a - b), [-500, 500, 1500]);
});

test("what would lie upon another name gives way downwards, then upwards, then is not written", () => {
  const found = drawn([1, 2, 3, 4].map(() => label(0.5, 0.25)));
  assert.deepEqual(found.map(({ y }) => y), [250, 272, 228]);
});

test("names keep six pixels apart sideways and four from line to line, from markers too", () => {
  const besides = (x) => drawn([label(0.3, 0.25), label(x, 0.25)])[1].y;
  assert.deepEqual([0.4029, 0.403, 0.4031].map(besides), [272, 250, 250]);
  const marker = (y) => drawn([label(0.5, 0.25)], { taken: [{ x: 500, y, wide: 10, high: 9 }] })[0].y;
  assert.deepEqual([250 + 11.9, 250 + 12, 250 + 12.1, 250 - 11.9, 250 - 12.1].map(marker), [228, 250, 250, 272, 250]);
  const aside = (x) => drawn([label(0.5, 0.25)], { taken: [{ x, y: 250, wide: 10, high: 9 }] })[0].y;
  assert.deepEqual([500 - 57.9, 500 - 58.1, 500 + 57.9, 500 + 58.1].map(aside), [272, 250, 272, 250]);
});

test("a name that is not written takes no room from others", () => {
  const hidden = { ...label(0.5, 0.25, 0.05, "Gambia") };
  assert.deepEqual(drawn([hidden, label(0.5, 0.25)]).map(({ name, y }) => [name, y]), [["Mali", 250]]);
});

test("a name is written in the middle of its spot, in letters of its size and over its own rim", () => {
  const written = [];
  const tell = (how) => function (name, x, y) {
    written.push([how, name, x, y, this.font.split("px")[0], this.textAlign, this.textBaseline, this.lineJoin]);
  };
  const pen = {
    strokeText: tell("rim"), fillText: tell("letters"),
    measureText() { return { width: 10 * Number(this.font.split("px")[0]) }; },
  };
  const scene = {
    world: WORLD, toX: (x) => x * WORLD, toY: (y) => y * WORLD, taken: [],
    bounds: { min: { x: 0, y: 0 }, max: { x: 1000, y: 500 } },
  };
  writeLabels(pen, [label(0.5, 0.25, 0.4)], { label: "#123", land: "#eee" }, scene);
  const at = ["Mali", 500, 250, "13", "center", "middle", "round"];
  assert.deepEqual(written, [["rim", ...at], ["letters", ...at]]);
  assert.deepEqual([pen.fillStyle, pen.strokeStyle], ["#123", "#eee"]);
  written.length = 0;
  writeLabels(pen, [label(0.5, 0.25, 0.13)], {}, scene);
  assert.deepEqual(written.map(([how, , , , size]) => [how, size]), [["rim", "11"], ["letters", "11"]]);
});

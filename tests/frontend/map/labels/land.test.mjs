import assert from "node:assert/strict";
import { test } from "node:test";

import { landLabels } from "../../../../dashboard/frontend/map/labels/land.js";

const WORLD = 1000; // pixels, of which 1000 by 500 are seen
const VIEW = { min: { x: 0, y: 0 }, max: { x: 1000, y: 500 } };
const ruler = {
  hasRoom: (name, kind, room) => name.length * 10 <= room,
  block: (lines, kind) => ({ lines, kind, wide: 10 * lines[0].length, high: 10 }),
};
const area = (name, x = 0.5, y = 0.25, room = 0.2) => ({ name, x, y, room });
const town = (name, from, isSeat = false) => ({ name, x: 0.5, y: 0.25, from, isSeat });
const asked = (land, { zoom = 8, view = VIEW, told = [] } = {}) =>
  landLabels({ countries: [], provinces: [], towns: [], ...land }, {
    zoom, world: WORLD, toX: (x) => x * WORLD, toY: (y) => y * WORLD, view, ruler, told: new Set(told),
  });
const namesOf = (labels) => labels.map(({ names }) => names[0]);

test("countries come first, then seats, provinces and other towns", () => {
  const towns = [town("Manbij", 3), town("Aleppo", 3, true)];
  const found = asked({ towns, provinces: [area("Idlib")], countries: [area("Syria")] });
  assert.deepEqual(namesOf(found), ["Syria", "Aleppo", "Idlib", "Manbij"]);
  assert.deepEqual(found.map(({ spots }) => spots[0].kind), ["country", "seat", "province", "town"]);
  assert.deepEqual(found.map(({ dot }) => dot?.wide), [undefined, 4, undefined, 4]);
});

test("a country with more than 320 pixels has larger letters", () => {
  const kindOf = (room) => asked({ countries: [area("Mali", 0.5, 0.25, room)] })[0].spots[0].kind;
  assert.deepEqual([0.32, 0.321].map(kindOf), ["country", "large"]);
});

test("a name needs room in its area, and its point must be seen", () => {
  const many = (room) => asked({ provinces: [area("Mali", 0.5, 0.25, room)] }).length;
  assert.deepEqual([0.0399, 0.04].map(many), [0, 1]);
  const view = { min: { x: 100, y: 100 }, max: { x: 900, y: 400 } };
  const isSeen = (x, y) => asked({ countries: [area("Mali", x, y)] }, { view }).length === 1;
  for (const at of [[0.1, 0.25], [0.9, 0.25], [0.5, 0.1], [0.5, 0.4]]) assert.equal(isSeen(...at), true);
  for (const at of [[0.099, 0.25], [0.901, 0.25], [0.5, 0.099], [0.5, 0.401]]) assert.equal(isSeen(...at), false);
});

test("names that would be cut by the edge of the view are not written", () => {
  const sidesOf = (x) => asked({ towns: [{ ...town("Gao", 1), x }] })[0].spots.map(({ align }) => align);
  assert.deepEqual(new Set(sidesOf(0.5)), new Set(["left", "right", "center"]));
  assert.deepEqual(new Set(sidesOf(0.01)), new Set(["left"])); // 10 pixels from the edge, and 30 wide
  assert.deepEqual(asked({ countries: [area("Mali", 0.019)] })[0].spots, []);
  assert.equal(asked({ countries: [area("Mali", 0.02)] })[0].spots.length, 3);
});

test("the world repeats to both sides", () => {
  const view = { min: { x: -600, y: 0 }, max: { x: 1600, y: 500 } };
  const xs = (found) => found.map(({ spots }) => spots[0].x).sort((a, b) => a - b);
  assert.deepEqual(xs(asked({ countries: [area("Mali")] }, { view })), [-500, 500, 1500]);
  assert.deepEqual(asked({ towns: [town("Gao", 1)] }, { view }).map(({ dot }) => dot.x).sort((a, b) => a - b),
    [-500, 500, 1500]);
});

test("a town is named from its zoom on", () => {
  const towns = [town("Gao", 8), town("Timbuktu", 9)];
  assert.deepEqual([7, 8, 9].map((zoom) => namesOf(asked({ towns }, { zoom }))), [[], ["Gao"], ["Gao", "Timbuktu"]]);
});

test("what a marker tells is not written again", () => {
  const land = { countries: [area("Mali")], provinces: [area("Gao")], towns: [town("Gao", 1), town("Kidal", 1)] };
  assert.deepEqual(namesOf(asked(land, { told: ["Gao"] })), ["Mali", "Kidal"]);
});

test("a country's name gives way by 22 pixels, a province's by 14", () => {
  const ys = (land) => asked(land)[0].spots.map(({ y }) => y);
  assert.deepEqual(ys({ countries: [area("Mali")] }), [250, 272, 228]);
  assert.deepEqual(ys({ provinces: [area("Gao")] }), [250, 264, 236]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  areaAt, areaFacts, byCountry, byProvince, shades,
} from "../../../../dashboard/frontend/map/land/areas.js";
import { LIGHT } from "../../../../dashboard/frontend/map/markers/palettes.js";
import { shapeOf, shownAs } from "../support.mjs";

// Three strips of a world: Iraq, Turkey, France; the rest is sea.
const STRIPS = { IQ: [0, 0.2, 0, 1], TR: [0.2, 0.4, 0, 1], FR: [0.4, 0.6, 0, 1] };
const shapes = Object.entries(STRIPS).map(([name, sides]) => shapeOf(name, sides));
const base = { countries: new Map(shapes.map((shape) => [shape.iso, shape])) };
const codes = ["", "IQ", "TR", "FR", "XX"];
const table = () => ({
  ids: [10, 11, 12, 13, 14], xs: [0.1, 0.12, 0.3, 0.9, 0.9], ys: [0.5, 0.5, 0.5, 0.5, 0.5],
  codes, countries: [1, 1, 2, 0, 4],
});
const shown = shownAs({ rows: [0, 1, 2, 3, 4], reports: [5, 2, 8, 100, 30] });

test("reports are summed by the country of their places, and with those of it as a whole", () => {
  const found = byCountry({ shown, table: table(), wholes: { IQ: 3, FR: 1, XX: 4, YY: 2 }, base });
  assert.equal(found.kind, "countries");
  assert.deepEqual(found.areas.map(({ shape, placed, whole, total }) => [shape.iso, placed, whole, total]), [
    ["IQ", 7, 3, 10], ["TR", 8, 0, 8], ["FR", 0, 1, 1],
  ]);
  assert.deepEqual([found.elsewhere, found.otherWholes], [130, 6]); // none and XX; XX and YY
  assert.deepEqual(found.shapes, shapes);
});

test("reports are summed by the province that their place lies in, whatever its country", () => {
  const found = byProvince({ shown, table: table(), wholes: { IQ: 3, XX: 4 }, provinces: { provinces: shapes } });
  assert.equal(found.kind, "provinces");
  assert.deepEqual(found.areas.map(({ shape, placed, whole, total }) => [shape.name, placed, whole, total]), [
    ["TR", 8, 0, 8], ["IQ", 7, 0, 7],
  ]);
  assert.deepEqual([found.elsewhere, found.otherWholes], [130, 7]);
  assert.deepEqual(found.shapes, shapes);
});

test("nothing shown is nothing counted", () => {
  const nothing = shownAs({ rows: [] });
  for (const found of [
    byCountry({ shown: nothing, table: table(), wholes: {}, base }),
    byProvince({ shown: nothing, table: table(), wholes: {}, provinces: { provinces: shapes } }),
  ]) {
    assert.deepEqual([found.areas, found.classes, found.elsewhere, found.otherWholes], [[], [], 0, 0]);
    assert.deepEqual(shades(found, LIGHT), []);
  }
});

test("a place is looked up once, others when they come", () => {
  const places = table();
  const count = (rows) => byProvince({
    shown: shownAs({ rows, reports: rows.map(() => 1) }), table: places, wholes: {}, provinces: { provinces: shapes },
  }).areas.map(({ shape, placed }) => [shape.name, placed]);
  assert.deepEqual(count([0, 3]), [["IQ", 1]]);
  assert.deepEqual([...places.divisions], [0, -2, -2, -1, -2]);
  places.xs = [0.3, 0.3, 0.3, 0.3, 0.3]; // what is known stays
  assert.deepEqual(count([0, 1, 2]), [["TR", 2], ["IQ", 1]]);
});

test("the more reports, the darker the shade; the most first", () => {
  const found = byCountry({ shown, table: table(), wholes: { IQ: 3, FR: 1 }, base });
  assert.deepEqual(shades(found, LIGHT).map(({ shape, colour }) => [shape.iso, colour]), [
    ["IQ", LIGHT.number[4]], ["TR", LIGHT.number[2]], ["FR", LIGHT.number[0]],
  ]);
});

test("an area is found at its points, one without reports too, and none at sea", () => {
  const found = byCountry({ shown: shownAs({ rows: [0], reports: [5] }), table: table(), wholes: {}, base });
  assert.equal(areaAt(found, 0.1, 0.5)?.total, 5);
  assert.deepEqual(areaAt(found, 0.3, 0.5), { shape: shapes[1], placed: 0, whole: 0, total: 0 });
  assert.equal(areaAt(found, 0.9, 0.5), null);
});

test("an area says its reports, and apart from them those of the country as a whole", () => {
  assert.equal(areaFacts({ placed: 1, whole: 0 }), "1 passage at places");
  assert.equal(areaFacts({ placed: 0, whole: 1200 }), "0 passages at places, 1\u202f200 of the country as a whole");
});

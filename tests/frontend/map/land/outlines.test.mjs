import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { loadBaseMap, loadProvinces, outlinesFrom } from "../../../../dashboard/frontend/map/land/outlines.js";
import { unitX, unitY } from "../../../../dashboard/frontend/map/mercator.js";
import { deflated, folded, isNear, packed, sized, varint } from "../support.mjs";

// A file with two steps in a degree. Line 0 runs on past 180 degrees; line 1 begins on the other side, where it
// also ends beyond it: together they are a square of 20 by 10 degrees. Lines 2 to 4 are of other kinds.
const LINES = [
  [0, [170, 0], [190, 0]],
  [1, [-170, 0], [-170, 10], [-190, 10], [-190, 0]],
  [2, [0, 0], [1, 0.5]],
  [3, [0, 0], [2, -40]],
  [4, [0, 0], [3, 0]],
];
const at = { lon: 0, lat: 0 };
const differences = ([lon, lat]) => {
  const bytes = [...folded(2 * (lon - at.lon)), ...folded(2 * (lat - at.lat))];
  Object.assign(at, { lon, lat });
  return bytes;
};
const ring = (...lines) => [...varint(lines.length), ...lines.flatMap(folded)];
const FILE = [
  ...varint(2),
  ...varint(LINES.length),
  ...LINES.flatMap(([kind, ...points]) => [kind, points.length, ...points.flatMap(differences)]),
  ...varint(3),
  ...sized("FJ"), ...sized("Forwards"), ...varint(1), ...ring(0, 1),
  ...sized(""), ...sized("Backwards"), ...varint(1), ...ring(-2, -1),
  ...sized("SY"), ...sized("Both"), ...varint(2), ...ring(0, 1), ...ring(0, 1),
  ...varint(1), ...folded(-2 * 90), ...folded(2 * 60), ...varint(2 * 36), ...sized("Łódź"),
];

const isAll = (found, expected) =>
  found.length === expected.length && expected.every((value, i) => isNear(found[i], value));

test("lines are sorted by their kind, seams left out, with points in the unit square and bounds", async () => {
  const read = outlinesFrom(await packed(FILE));
  const { coasts, borders, contested, divisions } = read;
  assert.deepEqual([coasts, borders, contested, divisions].map((lines) => lines.length), [1, 1, 1, 1]);
  assert.ok(isAll(coasts[0].xs, [unitX(170), unitX(190)]));
  assert.ok(isAll(contested[0].ys, [0.5, unitY(0.5)]));
  assert.ok(isAll(divisions[0].xs, [0.5, unitX(2)]) && isAll(divisions[0].ys, [0.5, unitY(-40)]));
  const { west, east, north, south } = borders[0];
  assert.ok(isAll([west, east, north, south], [unitX(-190), unitX(-170), unitY(10), 0.5]));
});

test("the lines of a ring join over the 180th meridian, forwards and backwards", async () => {
  const [forwards, backwards, both] = outlinesFrom(await packed(FILE)).shapes;
  assert.deepEqual([forwards.iso, forwards.name, forwards.rings.length], ["FJ", "Forwards", 1]);
  assert.ok(isAll(forwards.rings[0].xs, [170, 190, 190, 170].map(unitX)));
  assert.ok(isAll(forwards.rings[0].ys, [0, 0, 10, 10].map(unitY)));
  assert.ok(isAll(backwards.rings[0].xs, [-190, -190, -170, -170].map(unitX)));
  assert.ok(isAll(backwards.rings[0].ys, [0, 10, 10, 0].map(unitY)));
  assert.ok(isNear(forwards.rings[0].east, unitX(190)) && isNear(forwards.rings[0].north, unitY(10)));
  assert.deepEqual([both.rings.length, backwards.iso], [2, ""]);
  for (const shape of [forwards, backwards]) {
    assert.deepEqual([-185, -175, 175, 185].map((lon) => shape.contains(unitX(lon), unitY(5))), Array(4).fill(true));
    assert.deepEqual([-169, 169].map((lon) => shape.contains(unitX(lon), unitY(5))), [false, false]);
  }
});

test("a label has its point, the share of the world that it has room in, and its name", async () => {
  const [label, ...others] = outlinesFrom(await packed(FILE)).labels;
  assert.deepEqual(others, []);
  assert.deepEqual([label.x, label.room, label.name], [0.25, 0.1, "Łódź"]);
  assert.ok(isNear(label.y, unitY(60)));
});

test("countries are found by their code, provinces are all shapes; each file is asked for once", async () => {
  const address = (name) => `data:application/octet-stream;${name}=1;base64,${deflated(FILE).toString("base64")}`;
  const base = await loadBaseMap(address("a"));
  assert.deepEqual([...base.countries.keys()], ["FJ", "SY"]);
  assert.equal(base.countries.get("SY").name, "Both");
  assert.equal(loadBaseMap(address("a")), loadBaseMap(address("a")));
  assert.deepEqual((await loadProvinces(address("b"))).provinces.map(({ name }) => name), [
    "Forwards", "Backwards", "Both",
  ]);
});

test("a file that could not be loaded may be asked for again", async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    answer.writeHead(asked === 1 ? 503 : 200).end(deflated(FILE));
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const address = `http://127.0.0.1:${server.address().port}/x.bin`;
  await assert.rejects(loadProvinces(address));
  assert.equal((await loadProvinces(address)).provinces.length, 3);
  await loadProvinces(address);
  assert.equal(asked, 2);
  server.closeAllConnections();
  server.close();
});

// The outlines that we ship, read as the map reads them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";

import { detailsFrom } from "../../../../dashboard/frontend/map/land/details.js";
import { outlinesFrom } from "../../../../dashboard/frontend/map/land/outlines.js";
import { inflated } from "../../../../dashboard/frontend/map/land/packed.js";
import { NOWHERE, shapeOfEach } from "../../../../dashboard/frontend/map/land/shapes.js";
import { unitX, unitY } from "../../../../dashboard/frontend/map/mercator.js";

let countries;
let provinces;

before(async () => {
  const file = (name) => new URL(`../../../../dashboard/static/${name}.bin`, import.meta.url);
  const read = async (name) => outlinesFrom(await inflated(await readFile(file(name)))).shapes;
  [countries, provinces] = [await read("basemap"), await read("provinces")];
});

const CITIES = {
  Damascus: [33.51, 36.29, "SY", "Damascus"],
  Kyiv: [50.45, 30.52, "UA", "Kyiv"],
  Juba: [4.85, 31.58, "SS", "Central Equatoria"],
  "al-Hasakah": [36.5, 40.75, "SY", "Al-Hasakah"],
  Mosul: [36.34, 43.13, "IQ", "Nineveh"],
  Chukotka: [66.0, -172.0, "RU", "Chukotka Autonomous Okrug"], // beyond the 180th meridian
  "Lesotho's south": [-30.2, 28.2, "LS", "Quthing"], // in a hole of South Africa
};

for (const [city, [lat, lon, code, name]] of Object.entries(CITIES)) {
  test(`${city} lies in its country and its province alone`, () => {
    const holds = (shape) => shape.contains(unitX(lon), unitY(lat));
    assert.deepEqual(countries.filter(holds).map(({ iso }) => iso), [code]);
    assert.deepEqual(provinces.filter(holds).map((one) => [one.iso, one.name]), [[code, name]]);
  });
}

test("a port counts for its shore, and the sea for none", () => {
  const [mersin, sea] = shapeOfEach(provinces, [34.64, -30].map(unitX), [36.785, 0].map(unitY));
  assert.ok(!provinces.some((shape) => shape.contains(unitX(34.64), unitY(36.785))));
  assert.deepEqual([provinces[mersin].name, sea], ["Mersin", NOWHERE]);
});

const details = async (name) => {
  const file = new URL(`../../../../dashboard/static/details/${name}.bin`, import.meta.url);
  return detailsFrom(await inflated(await readFile(file)));
};

test("the world is named from afar, capitals first", async () => {
  const { towns, squares } = await details("world");
  const named = new Map(towns.map((town) => [town.name, town]));
  for (const name of ["Kyiv", "Damascus", "Khartoum", "Moscow"]) assert.ok(named.get(name).isSeat, name);
  assert.ok(towns.every(({ from }) => from < 6));
  assert.ok(squares.has(12 * 32 + 19));
});

test("the square of Syria has its towns, the Euphrates and its lakes where they are", async () => {
  const { towns, rivers, lakes, land, coasts } = await details("19-12");
  const named = new Map(towns.map((town) => [town.name, town]));
  for (const [name, lat, lon] of [["Aleppo", 36.2, 37.16], ["Idlib", 35.93, 36.63], ["Raqqa", 35.95, 39.01]]) {
    const { x, y, isSeat } = named.get(name);
    assert.ok(isSeat && Math.hypot(x - unitX(lon), y - unitY(lat)) < 1e-4, name);
  }
  const isNearRaqqa = ({ xs, ys }) => xs.some((x, i) => Math.hypot(x - unitX(39.01), ys[i] - unitY(35.93)) < 2e-4);
  assert.ok(rivers.some(isNearRaqqa));
  assert.ok(lakes.length > 5 && land.length > 0 && coasts.length > 3);
});

test("looking up ten thousand points does not hold up the reader", () => {
  const some = (n) => Float64Array.from({ length: 10000 }, (_, i) => 0.3 + 0.4 * ((i * n) % 1));
  const [xs, ys] = [some(0.618034), some(0.414214)];
  const start = process.cpuUsage();
  shapeOfEach(provinces, xs, ys);
  assert.ok(process.cpuUsage(start).user < 1e6); // microseconds
});

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { deflateSync } from "node:zlib";

import { toDay } from "../../dashboard/frontend/days.js";
import { boxOf, isAnyWithin, withoutFarOnes } from "../../dashboard/frontend/map/boxes.js";
import { Choice } from "../../dashboard/frontend/map/choice.js";
import { briefly, tipOf } from "../../dashboard/frontend/map/facts.js";
import { areaAt, areaFacts, byCountry, byProvince, shades } from "../../dashboard/frontend/map/land/areas.js";
import { outlinesFrom } from "../../dashboard/frontend/map/land/outlines.js";
import { inflated, unpacked } from "../../dashboard/frontend/map/land/packed.js";
import { Shape, shapeOfEach } from "../../dashboard/frontend/map/land/shapes.js";
import { grouped, isOneSpot } from "../../dashboard/frontend/map/markers/grouping.js";
import { LOOKS, changeOf } from "../../dashboard/frontend/map/markers/looks.js";
import { DARK, LIGHT, coloursOf } from "../../dashboard/frontend/map/markers/palettes.js";
import { EQUATOR_KM, unitX, unitY, unitsOf } from "../../dashboard/frontend/map/mercator.js";
import { isSame, shownFrom, tableFrom } from "../../dashboard/frontend/map/received.js";

// --- packing, as dashboard/map/view.py does it

const varint = (number) =>
  number < 128 ? [number] : [(number % 128) + 128, ...varint(Math.floor(number / 128))];
const folded = (number) => varint(number < 0 ? -2 * number - 1 : 2 * number);
const running = (numbers) => numbers.flatMap((number, i) => folded(number - (numbers[i - 1] ?? 0)));
const column = (numbers) => numbers.flatMap(varint);
const text = (written) => [...Buffer.from(written)];
const packed = (...bytes) => inflated(deflateSync(Uint8Array.from(bytes.flat())));

test("numbers come back as they were packed, also beyond 32 bits", async () => {
  const numbers = [0, 127, 128, 16383, 16384, 2 ** 40 + 1];
  assert.deepEqual([...(await packed(column(numbers))).numbers(6)], numbers);
  const signed = [0, -1, 1, -64, 64, -(2 ** 35)];
  const read = await packed(signed.flatMap(folded));
  assert.deepEqual(signed.map(() => read.signed()), signed);
  assert.deepEqual([...(await packed(running([5, 3, 90]))).running(3)], [5, 3, 90]);
});

test("a stream that ends too soon is an error, and text may be of any script", async () => {
  const read = await unpacked(deflateSync(Uint8Array.from([...text("حلب"), 128])).toString("base64"));
  assert.equal(read.text(6), "حلب");
  assert.throws(() => read.number(), RangeError);
});

test("a table and its counts are columns", async () => {
  const bytes = [
    ...varint(2), ...running([7, 9]), ...running([0, 335100]), ...running([-1800000, 362900]),
    ...varint(5), ...text("SY UA"), ...column([0, 3]), ...text("nowhere\nDamascus"),
  ];
  const table = tableFrom(await packed(bytes), "x.bin");
  assert.deepEqual([...table.ids], [7, 9]);
  assert.equal(table.rowOf.get(9), 1);
  assert.deepEqual([table.xs[0], table.ys[0]], [0, 0.5]);
  assert.ok(Math.abs(table.xs[1] - unitX(36.29)) < 1e-12 && Math.abs(table.ys[1] - unitY(33.51)) < 1e-12);
  assert.deepEqual([table.codes[table.countries[1]], table.divided[1]], ["SY", 1]);
  assert.deepEqual([table.codes[table.countries[0]], table.divided[0]], ["", 0]);
  assert.deepEqual(table.names, ["nowhere", "Damascus"]);
});

test("ages are there where a day is the newest, spans where they are compared", async () => {
  const counts = [...varint(1), ...running([3]), ...column([5, 4, 1, 20])];
  const plain = shownFrom(await packed(counts), { newest: null, compared: false });
  assert.deepEqual([plain.reports[0], plain.articles[0], plain.roles[0], plain.rings[0]], [5, 4, 1, 20]);
  assert.deepEqual([plain.newest, plain.ages[0], plain.before[0], plain.after[0]], [null, 0, 0, 0]);
  const aged = shownFrom(await packed(counts, [2]), { newest: "2025-04-23", compared: false });
  assert.deepEqual([aged.newest, aged.ages[0]], [toDay("2025-04-23"), 2]);
  const both = shownFrom(await packed(counts, [2, 3]), { newest: null, compared: true });
  assert.deepEqual([both.ages[0], both.before[0], both.after[0]], [0, 2, 3]);
});

test("columns are the same where each value is", () => {
  assert.ok(isSame(new Float64Array([1, 2]), new Float64Array([1, 2])));
  assert.ok(!isSame(new Float64Array([1, 2]), new Float64Array([1, 3])));
  assert.ok(!isSame(new Float64Array([1]), new Float64Array([1, 2])));
});

// --- the view

test("the unit square holds the world, and a kilometre grows away from the equator", () => {
  assert.deepEqual([unitX(-180), unitX(180), unitY(0)], [0, 1, 0.5]);
  assert.ok(Math.abs(unitY(90)) < 1e-6 && Math.abs(unitY(-90) - 1) < 1e-6);
  assert.equal(unitsOf(EQUATOR_KM, 0.5), 1);
  assert.ok(Math.abs(unitsOf(1, unitY(60)) / unitsOf(1, 0.5) - 2) < 1e-9);
});

const line = (xs) => ({ xs: Float64Array.from(xs), ys: Float64Array.from(xs, () => 0.5) });

test("a box holds its rows and no others", () => {
  assert.deepEqual(boxOf([0, 2], line([0.2, 0.9, 0.4])), { west: 0.2, east: 0.4, north: 0.5, south: 0.5 });
});

test("few articles far away lie outside the first view, many do not", () => {
  const table = line([0.1, 0.5, 0.51, 0.52]);
  const rows = Float64Array.of(0, 1, 2, 3);
  const kept = (...articles) => [...withoutFarOnes({ rows, articles: Float64Array.from(articles) }, table)];
  assert.deepEqual(kept(5, 31, 32, 32), [1, 2, 3]); // 5 of 100
  assert.deepEqual(kept(6, 31, 32, 31), [0, 1, 2, 3]); // 6 of 100
});

test("nothing is left out where the view would not become much smaller, nor a place alone", () => {
  const kept = (articles, xs) => {
    const rows = Float64Array.from(xs.keys());
    return withoutFarOnes({ rows, articles: Float64Array.from(articles) }, line(xs)).length;
  };
  assert.equal(kept([1, 50, 50], [0.1, 0.3, 0.7]), 3);
  assert.equal(kept([1], [0.1]), 1);
});

test("a report is in sight at the edge of the view, and in a copy of the world", () => {
  const bounds = (west, east) => (
    { bounds: { min: { x: west, y: 0 }, max: { x: east, y: 256 } }, world: 256 });
  const table = line([0.5]);
  assert.ok(isAnyWithin([0], table, bounds(128, 200)));
  assert.ok(!isAnyWithin([0], table, bounds(129, 200)));
  assert.ok(isAnyWithin([0], table, bounds(256 + 100, 256 + 130)));
  assert.ok(!isAnyWithin([], table, bounds(0, 256)));
});

// --- how reports are drawn

test("what Python repeats is no news, what it asks for anew is", () => {
  const choice = new Choice();
  choice.adopt({ style: "provinces", colour: "role" });
  choice.choose("heat", "role");
  choice.choose("countries", "role");
  choice.adopt({ style: "provinces", colour: "role" }); // sent before it knew
  assert.equal(choice.drawn.style, "countries");
  choice.adopt({ style: "heat", colour: "role" }); // repeats the first choice
  assert.equal(choice.drawn.style, "countries");
  choice.adopt({ style: "countries", colour: "role" });
  choice.adopt({ style: "provinces", colour: "role" });
  assert.equal(choice.drawn.style, "provinces");
});

const shownAs = (given) => {
  const count = given.rows.length;
  const columns = ["reports", "articles", "roles", "rings", "ages", "before", "after"];
  const filled = (name) => Float64Array.from(given[name] ?? Array(count).fill(0));
  const whole = Object.fromEntries(columns.map((name) => [name, filled(name)]));
  return { newest: null, ...whole, rows: Float64Array.from(given.rows) };
};

test("places that would touch become a disc at their zoom, others stay by themselves", () => {
  const shown = shownAs({ rows: [0, 1, 2], reports: [9, 1, 1], articles: [9, 1, 1] });
  const table = line([0.5, 0.5001, 0.9]);
  const look = LOOKS.role(shown, LIGHT);
  const members = (zoom, apart = null) =>
    grouped(shown, table, { zoom, apart, look }).map((item) => item.members.length);
  assert.deepEqual(members(3), [2, 1]);
  assert.deepEqual(members(13), [1, 1, 1]);
  assert.deepEqual(members(3, 1), [1, 1]); // the chosen one is drawn apart
  const [disc] = grouped(shown, table, { zoom: 3, apart: null, look });
  assert.equal(disc.text, "10");
  assert.ok(Math.abs(disc.x - 0.50001) < 1e-12); // where most of its reports are
});

test("only what no zoom pulls apart is one spot", () => {
  const shown = shownAs({ rows: [0, 1] });
  assert.ok(isOneSpot({ members: [0, 1] }, shown, line([0.5, 0.5 + 1.9e-7])));
  assert.ok(!isOneSpot({ members: [0, 1] }, shown, line([0.5, 0.5 + 2.1e-7])));
});

test("a change is new, more, same, less or gone", () => {
  const changes = [[0, 3], [2, 3], [3, 3], [3, 2], [3, 0]].map(([one, other]) => changeOf(one, other));
  assert.deepEqual(changes, ["fresh", "more", "same", "less", "gone"]);
});

test("a group of compared places says its sum with a sign", () => {
  const shown = shownAs({ rows: [0, 1], before: [3, 5], after: [5, 2] });
  const { discText } = LOOKS.compared(shown, LIGHT);
  assert.deepEqual([discText([0]), discText([1]), discText([0, 1])], ["+2", "−3", "−1"]);
  assert.equal(LOOKS.compared(shownAs({ rows: [0], before: [1], after: [1] }), LIGHT).discText([0]), "±0");
});

test("recency colours the newest strongest and undated grey", () => {
  const shown = shownAs({ rows: [0, 1, 2], ages: [1, 60, 0] });
  const look = LOOKS.recency({ ...shown, newest: toDay("2025-04-23") }, LIGHT);
  assert.deepEqual([0, 1, 2].map(look.colourOf), [LIGHT.recency[4], LIGHT.recency[0], LIGHT.undated]);
  assert.equal(look.rimOf([1, 2, 0]), LIGHT.recency[4]);
  assert.deepEqual(look.legend.at(-1), { label: "undated", colour: LIGHT.undated });
  const undated = LOOKS.recency(shownAs({ rows: [0] }), DARK);
  assert.equal(undated.colourOf(0), DARK.undated);
});

test("a few classes take colours that stay far apart", () => {
  const taken = [0, 1, 2, 3, 4, 5].map((count) => coloursOf("abcde", count).join(""));
  assert.deepEqual(taken, ["", "d", "be", "ace", "abde", "abcde"]);
});

// --- what is said

const scene = (given) => ({
  table: { names: ["Mosul", "Raqqa"] }, selected: null, compared: false, colour: "role",
  ...given, shown: shownAs({ rows: [0, 1], ...given.shown }),
});

test("a marker says its counts, role and ring, a group how many", () => {
  const shown = { reports: [1200, 1], articles: [3, 1], roles: [1, 0], rings: [4, 250] };
  const says = (members, name, facts) => {
    const tip = tipOf({ members, reports: 1201 }, scene({ shown, selected: 1 }));
    assert.deepEqual(tip, name ? { name, facts } : { facts });
  };
  says([0], "Mosul", "3 articles · 1\u202f200 reports · planned · somewhere within 1 km");
  says([1], "Raqqa", "1 article · 1 report · site · somewhere within 25 km");
  says([0, 1], "", "1\u202f201 reports at 2 places");
  says([], "Raqqa", "no reports under these filters");
});

test("by recency a marker says its newest day, or that it has none", () => {
  const shown = { reports: [1, 1], articles: [1, 1], ages: [1, 0] };
  const aged = scene({ shown, colour: "recency" });
  aged.shown.newest = toDay("2025-04-23");
  assert.match(tipOf({ members: [0] }, aged).facts, /newest 23 Apr 2025$/);
  aged.shown.ages[0] = 28;
  assert.match(tipOf({ members: [0] }, aged).facts, /newest 27 Mar 2025$/);
  assert.match(tipOf({ members: [1] }, aged).facts, /undated$/);
});

test("compared spans are told as before and after", () => {
  const both = scene({ shown: { before: [3, 2], after: [5, 0] }, compared: true });
  assert.equal(tipOf({ members: [0] }, both).facts, "3 reports before, 5 after: more · site");
  assert.equal(tipOf({ members: [0, 1] }, both).facts, "5 reports before, 5 after at 2 places");
  assert.equal(briefly(1, both), "2 reports before, 0 after: gone");
  assert.equal(briefly(0, scene({ shown: { reports: [1, 0] } })), "1 report");
});

// --- countries and provinces

let base;
let provinces;

before(async () => {
  const file = (name) => new URL(`../../dashboard/static/${name}.bin`, import.meta.url);
  const read = async (name) => outlinesFrom(await inflated(await readFile(file(name))));
  base = await read("basemap");
  base.countries = new Map(base.shapes.filter(({ iso }) => iso).map((shape) => [shape.iso, shape]));
  provinces = await read("provinces");
  provinces.provinces = provinces.shapes;
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
    assert.deepEqual([...base.countries.values()].filter(holds).map(({ iso }) => iso), [code]);
    assert.deepEqual(provinces.provinces.filter(holds).map((one) => [one.iso, one.name]), [[code, name]]);
  });
}

// Two towns in Nineveh, one on the quay of Mersin, one far out at sea.
const POINTS = [[36.34, 43.13, "IQ"], [36.38, 42.45, "IQ"], [36.785, 34.64, "TR"], [0, -30, ""]];
const codes = ["", "IQ", "TR", "FR"];
const places = () => ({
  ids: [...POINTS.keys()], xs: POINTS.map(([, lon]) => unitX(lon)), ys: POINTS.map(([lat]) => unitY(lat)),
  codes, countries: POINTS.map(([, , code]) => codes.indexOf(code)),
});
const counts = { rows: [0, 1, 2, 3], reports: [5, 2, 8, 100] };

test("reports are summed by province, a port counts for its shore, and the sea for none", () => {
  const found = byProvince({ shown: shownAs(counts), table: places(), wholes: { IQ: 3, SY: 4 }, provinces });
  const sums = found.areas.map(({ shape, total }) => [shape.name, total]);
  assert.deepEqual(sums, [["Mersin", 8], ["Nineveh", 7]]);
  assert.deepEqual([found.elsewhere, found.otherWholes], [100, 7]);
});

test("reports are summed by country with those of it as a whole", () => {
  const found = byCountry({ shown: shownAs(counts), table: places(), wholes: { IQ: 3, XX: 4, FR: 1 }, base });
  const sums = found.areas.map(({ shape, placed, whole }) => [shape.iso, placed, whole]);
  assert.deepEqual(sums, [["IQ", 7, 3], ["TR", 8, 0], ["FR", 0, 1]]);
  assert.deepEqual([found.elsewhere, found.otherWholes], [100, 4]);
  const colours = shades(found, LIGHT).map(({ colour }) => colour);
  assert.deepEqual(colours, [LIGHT.number[4], LIGHT.number[2], LIGHT.number[0]]);
  const at = (lat, lon) => areaAt(found, unitX(lon), unitY(lat));
  assert.equal(areaFacts(at(36.34, 43.13)), "7 reports at places, 3 of the country as a whole");
  assert.equal(areaFacts(at(33.51, 36.29)), "0 reports at places");
  assert.equal(at(0, -30), null);
});

test("a point outside belongs to a shape within ten kilometres and to none beyond", () => {
  const [west, east, north, south] = [0.5, 0.6, 0.45, 0.5];
  const ring = { west, east, north, south, xs: [west, east, east, west], ys: [south, south, north, north] };
  const square = new Shape("", "square", [ring]);
  const at = (km) => shapeOfEach([square], [0.55], [south + km / EQUATOR_KM])[0];
  assert.deepEqual([at(-1), at(9.9), at(10.1)], [0, 0, -1]);
  assert.ok(square.contains(0.55 - 1, 0.47)); // as in a world further on
});

test("looking up ten thousand points does not hold up the reader", () => {
  const some = (n) => Float64Array.from({ length: 10000 }, (_, i) => 0.3 + 0.4 * ((i * n) % 1));
  const [xs, ys] = [some(0.618034), some(0.414214)];
  const start = process.cpuUsage();
  shapeOfEach(provinces.provinces, xs, ys);
  assert.ok(process.cpuUsage(start).user < 1e6); // microseconds
});

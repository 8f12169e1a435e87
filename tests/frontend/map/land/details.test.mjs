import assert from "node:assert/strict";
import { test } from "node:test";

import { Details, detailsFrom } from "../../../../dashboard/frontend/map/land/details.js";
import { column, folded, packed, sized, varint } from "../support.mjs";

const STEPS = 2 ** 20;
const SIDE = STEPS / 32;
const OVER = 128; // steps by which squares reach over their sides
const places = (points) => points.flatMap(([x, y], i) => {
  const [beforeX, beforeY] = points[i - 1] ?? [0, 0];
  return [...folded(x - beforeX), ...folded(y - beforeY)];
});
const lines = (...some) => [
  ...varint(some.length), ...some.flatMap(([from, points]) => column([from, points.length])),
  ...places(some.flatMap(([, points]) => points)),
];
const file = ({ squares = [], towns = [], rivers = [], lakes = [], land = [] }) => packed(
  column([STEPS, 16 * SIDE, 8 * SIDE, squares.length]), squares.flatMap((n, i) => folded(n - (squares[i - 1] ?? 0))),
  column([towns.length, ...towns.map(([trait]) => trait)]), places(towns.map(([, at]) => at)),
  sized(towns.map(([, , name]) => name).join("\n")), lines(...rivers), lines(...lakes), lines(...land),
);
const read = async (given) => detailsFrom(await file(given));
const steps = (unit, start) => Math.round((unit - start) * STEPS);

test("towns come with their zoom, place and name, and seats are marked", async () => {
  const { towns, squares } = await read({ towns: [[7, [0, 0], "Kyiv"], [22, [-5, SIDE], "حلب"]], squares: [3, 9] });
  assert.deepEqual(towns, [
    { name: "Kyiv", x: 0.5, y: 0.25, from: 3, isSeat: true },
    { name: "حلب", x: 0.5 - 5 / STEPS, y: 0.25 + 1 / 32, from: 11, isSeat: false },
  ]);
  assert.deepEqual([...squares], [3, 9]);
});

test("lines come with their zoom and the box around them", async () => {
  const { rivers } = await read({ rivers: [[5, [[10, 20], [30, 5]]], [8, [[0, 0], [1, 1], [2, 0]]]] });
  assert.deepEqual(rivers.map(({ from, xs }) => [from, xs.length]), [[5, 2], [8, 3]]);
  const { west, east, north, south } = rivers[0];
  assert.deepEqual([west, east].map((x) => steps(x, 0.5)), [10, 30]);
  assert.deepEqual([north, south].map((y) => steps(y, 0.25)), [5, 20]);
});

test("a side at which the land was cut is no coast", async () => {
  const east = SIDE + OVER;
  const { land, coasts } = await read({ land: [[6, [[100, 100], [east, 100], [east, 900], [100, 900]]]] });
  assert.equal(land.length, 1);
  const drawn = coasts.map(({ xs, ys }) => Array.from(xs, (x, i) => [steps(x, 0.5), steps(ys[i], 0.25)]));
  assert.deepEqual(drawn, [[[100, 100], [east, 100]], [[east, 900], [100, 900], [100, 100]]]);
});

test("an island is all coast, and a square that is all land has none", async () => {
  const island = [[6, [[100, 100], [200, 100], [200, 200]]]];
  const { coasts: [coast, ...others] } = await read({ land: island });
  assert.deepEqual([coast.xs.length, others.length], [4, 0]);
  const [low, high] = [-OVER, SIDE + OVER];
  const whole = [[6, [[low, low], [high, low], [high, high], [low, high]]]];
  const { coasts, lakeShores } = await read({ land: whole, lakes: island });
  assert.equal(coasts.length, 0);
  assert.equal(lakeShores[0].from, 6);
});

test("an empty file holds nothing", async () => {
  const { towns, rivers, lakes, land } = await read({});
  assert.deepEqual([towns, rivers, lakes, land], [[], [], [], []]);
});

/** Details of which each load waits to be answered. */
function loading(squares) {
  const asked = new Map();
  const told = [];
  const load = (name) => new Promise((resolve, reject) => asked.set(name, { resolve, reject }));
  const details = new Details(load, () => told.push(asked.size));
  const come = async (name, found) => {
    asked.get(name).resolve(found);
    await new Promise(setImmediate);
  };
  return { details, asked, told, come, world: { squares: new Set(squares), towns: [town("far", 3, 18.5)] } };
}

const town = (name, from, x) => ({ name, from, isSeat: false, x: x / 32, y: 12.5 / 32 });

test("the world is loaded at once, squares as they are asked for, and each once", async () => {
  const { details, asked, told, come, world } = loading([12 * 32 + 18]);
  assert.equal(details.of({ x: 18, y: 12, z: 6 }), null);
  assert.deepEqual([...asked.keys()], ["world"]);
  await come("world", world);
  assert.equal(details.of({ x: 1, y: 1, z: 5 }), world);
  assert.equal(details.of({ x: 18, y: 12, z: 6 }), null);
  assert.equal(details.of({ x: 37, y: 25, z: 7 }), null); // of the same square
  assert.equal(details.of({ x: 19, y: 12, z: 6 }), null); // there is none
  assert.deepEqual([...asked.keys()], ["world", "18-12"]);
  const square = { towns: [] };
  await come("18-12", square);
  assert.equal(details.of({ x: 37, y: 25, z: 7 }), square);
  assert.equal(told.length, 2);
});

test("a square that did not come is asked for again", async () => {
  const { details, asked, come, world } = loading([12 * 32 + 18]);
  await come("world", world);
  details.square(18, 12);
  const { error } = console;
  console.error = () => {};
  asked.get("18-12").reject(new Error("gone"));
  await new Promise(setImmediate);
  console.error = error;
  asked.delete("18-12");
  details.square(18, 12);
  assert.ok(asked.has("18-12"));
});

test("close up towns are those of the squares in sight, from afar and until then the world's", async () => {
  const { details, come, world } = loading([12 * 32 + 18, 12 * 32 + 19]);
  const box = { west: 18.2 / 32, east: 19.5 / 32, north: 12.2 / 32, south: 12.8 / 32 };
  const names = (zoom, where = box) => details.towns(zoom, where).map(({ name }) => name);
  assert.deepEqual(names(4), []);
  await come("world", world);
  assert.deepEqual([names(5), names(6)], [["far"], ["far"]]);
  await come("18-12", { towns: [town("big", 4, 18.5), town("small", 9, 18.6)] });
  await come("19-12", { towns: [town("middle", 7, 19.5)] });
  assert.deepEqual(names(6), ["big", "middle", "small"]);
  assert.deepEqual(names(6, { ...box, west: box.west + 1, east: box.east + 1 }), ["big", "middle", "small"]);
  assert.deepEqual(names(6, { west: 2 / 32, east: 2.5 / 32, north: box.north, south: box.south }), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/frontend/days.js";
import { unitX, unitY } from "../../../dashboard/frontend/map/mercator.js";
import { isSame, NO_TABLE, NOTHING_SHOWN, shownFrom, tableFrom } from "../../../dashboard/frontend/map/received.js";
import { column, isNear, packed, running, sized, text, varint } from "./support.mjs";

test("a table is columns: places by id, positions in the unit square, countries, names", async () => {
  const table = tableFrom(await packed(
    varint(3), running([7, 9, 300]), running([0, 335100, -900000]), running([-1800000, 362900, 1800000]),
    sized("SY UA"), column([0, 3, 4]), text("nowhere\nحلب\n"),
  ), "x.bin");
  assert.equal(table.address, "x.bin");
  assert.deepEqual([...table.ids], [7, 9, 300]);
  assert.deepEqual([7, 9, 300, 8].map((id) => table.rowOf.get(id)), [0, 1, 2, undefined]);
  assert.deepEqual([table.xs[0], table.xs[2], table.ys[0]], [0, 1, 0.5]);
  assert.ok(isNear(table.xs[1], unitX(36.29)) && isNear(table.ys[1], unitY(33.51)));
  assert.ok(table.ys[2] > 0.999);
  assert.deepEqual(Array.from(table.countries, (n) => table.codes[n]), ["", "SY", "UA"]);
  assert.deepEqual([...table.divided], [0, 1, 0]);
  assert.deepEqual(table.names, ["nowhere", "حلب", ""]);
});

const COUNTS = [...varint(2), ...running([3, 130]), ...column([5, 128, 4, 1, 1, 0, 20, 0])];

test("counts are columns in the order in which they are packed", async () => {
  const shown = shownFrom(await packed(COUNTS), { newest: null, compared: false });
  const { newest, ...columns } = shown;
  assert.equal(newest, null);
  assert.deepEqual(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]])), {
    rows: [3, 130], reports: [5, 128], articles: [4, 1], roles: [1, 0], rings: [20, 0],
    ages: [0, 0], before: [0, 0], after: [0, 0],
  });
});

test("ages are there where a day is the newest, spans where they are compared, both where both are", async () => {
  const read = async (more, head) => shownFrom(await packed(COUNTS, column(more)), head);
  const aged = await read([2, 0], { newest: "2025-04-23", compared: false });
  assert.deepEqual([aged.newest, ...aged.ages, ...aged.before], [toDay("2025-04-23"), 2, 0, 0, 0]);
  const compared = await read([2, 3, 6, 7], { newest: null, compared: true });
  assert.deepEqual([...compared.ages, ...compared.before, ...compared.after], [0, 0, 2, 3, 6, 7]);
  const both = await read([1, 9, 2, 3, 6, 7], { newest: "1970-01-01", compared: true });
  assert.deepEqual([both.newest, ...both.ages, ...both.before, ...both.after], [0, 1, 9, 2, 3, 6, 7]);
});

test("columns are the same where each value is", () => {
  assert.ok(isSame(new Float64Array([1, 2]), new Float64Array([1, 2])));
  assert.ok(isSame([], []));
  assert.ok(!isSame(new Float64Array([1, 2]), new Float64Array([1, 3])));
  assert.ok(!isSame(new Float64Array([1]), new Float64Array([1, 2])));
  assert.ok(!isSame(new Float64Array([1, 2]), new Float64Array([1])));
});

test("before anything is received there is no place and no count", () => {
  const { rowOf, ...columns } = NO_TABLE;
  assert.deepEqual([rowOf.size, ...Object.values(columns).map(({ length }) => length)], [0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const { newest, ...counts } = NOTHING_SHOWN;
  assert.deepEqual([newest, ...Object.values(counts).map(({ length }) => length)], [null, 0, 0, 0, 0, 0, 0, 0, 0]);
});

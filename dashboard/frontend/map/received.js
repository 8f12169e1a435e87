// Reads what dashboard/map/view.py sends: the table of places, and the counts of what the filters leave.
import { toDay } from "../days.js";
import { unitX, unitY } from "./mercator.js";

/**
 * Places as columns; a row is the place of one in each. `address` is where the table is, "" before there is
 * one; `xs` and `ys` lie in the unit square; `countries` are places in `codes`, whose first is for none;
 * `divided` is 1 for a whole first-level division; `divisions` are those that rows were found to lie in.
 * @typedef {{ address: string, ids: ArrayLike<number>, xs: ArrayLike<number>, ys: ArrayLike<number>,
 *   codes: string[], countries: ArrayLike<number>, divided: ArrayLike<number>, names: string[],
 *   rowOf: Map<number, number>, divisions?: Int32Array }} Table
 *
 * Counts as columns of one length. `rings` are radii in tenths of a kilometre, 0 for the point itself; `ages`
 * are 0 for undated, else one more than the days before the newest, which is null where no day is known;
 * `before` and `after` are reports in two spans, where these are compared.
 * @typedef {"rows" | "reports" | "articles" | "roles" | "rings" | "ages" | "before" | "after"} Column
 * @typedef {Record<Column, Float64Array> & { newest: number | null }} Shown
 */

const none = new Float64Array(0);

/** @type {Table} */
export const NO_TABLE = {
  address: "", ids: [], xs: [], ys: [], codes: [], countries: [], divided: [], names: [], rowOf: new Map(),
};

/** @type {Shown} */
export const NOTHING_SHOWN = {
  rows: none, reports: none, articles: none, roles: none, rings: none, ages: none, newest: null,
  before: none, after: none,
};

/** @returns {Table} */
export function tableFrom(packed, address) {
  const count = packed.number();
  const ids = packed.running(count);
  const ys = packed.running(count).map((lat) => unitY(lat / 1e4));
  const xs = packed.running(count).map((lon) => unitX(lon / 1e4));
  const codes = ["", ...packed.text(packed.number()).split(" ")];
  const traits = packed.numbers(count);
  const [countries, divided] = [traits.map((n) => n >> 1), traits.map((n) => n & 1)];
  const names = packed.text().split("\n");
  const rowOf = new Map(Array.from(ids, (id, row) => [id, row]));
  return { address, ids, xs, ys, codes, countries, divided, names, rowOf };
}

/** @returns {Shown} */
export function shownFrom(packed, { newest, compared }) {
  const count = packed.number();
  const rows = packed.running(count);
  const column = (isThere = true) => (isThere ? packed.numbers(count) : new Float64Array(count));
  return {
    rows, reports: column(), articles: column(), roles: column(), rings: column(),
    ages: column(newest !== null), newest: newest === null ? null : toDay(newest),
    before: column(compared), after: column(compared),
  };
}

export const isSame = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

/*
 * Reads what dashboard/map/view.py sends: the table of places, and the counts of what the filters leave.
 */
import { toDay } from "../days.js";
import { unitX, unitY } from "./mercator.js";

/**
 * Places as columns: a row is the place of one in each of them.
 * @typedef {object} Table
 * @property {string} address where the table is, "" before there is one
 * @property {ArrayLike<number>} ids
 * @property {ArrayLike<number>} xs in the unit square
 * @property {ArrayLike<number>} ys
 * @property {string[]} codes of countries, the first for none
 * @property {ArrayLike<number>} countries places in `codes`
 * @property {ArrayLike<number>} divided 1 for a whole first-level division
 * @property {string[]} names
 * @property {Map<number, number>} rowOf rows by their ids
 * @property {Int32Array} [divisions] the division that each lies in, as far as it was looked for
 */

/**
 * Counts as columns of one length. `ages` are 0 for undated, else one more than the days before the newest.
 * @typedef {object} Shown
 * @property {Float64Array} rows of the table
 * @property {Float64Array} reports
 * @property {Float64Array} articles
 * @property {Float64Array} roles
 * @property {Float64Array} rings radii in tenths of a kilometre, 0 for the point itself
 * @property {Float64Array} ages
 * @property {number | null} newest a day, null where none has one
 * @property {Float64Array} before reports in the first span, where two are compared
 * @property {Float64Array} after
 */

const none = new Float64Array(0);

/** @type {Table} */
export const NO_TABLE = {
  address: "", ids: [], xs: [], ys: [], codes: [], countries: [], divided: [], names: [], rowOf: new Map(),
};

/** @type {Shown} */
export const NOTHING_SHOWN = {
  rows: none, reports: none, articles: none, roles: none, rings: none, ages: none, newest: null, before: none, after: none,
};

/** @returns {Table} */
export function tableFrom(packed, address) {
  const count = packed.number();
  const ids = packed.running(count);
  const ys = packed.running(count).map((lat) => unitY(lat / 1e4));
  const xs = packed.running(count).map((lon) => unitX(lon / 1e4));
  const codes = ["", ...packed.text(packed.number()).split(" ")];
  const traits = packed.numbers(count);
  const names = packed.text().split("\n");
  const rowOf = new Map(Array.from(ids, (id, row) => [id, row]));
  return { address, ids, xs, ys, codes, countries: traits.map((n) => n >> 1), divided: traits.map((n) => n & 1), names, rowOf };
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

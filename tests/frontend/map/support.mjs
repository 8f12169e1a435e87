// What tests of the map share: packing as dashboard/map/packing.py does it, and columns by hand.
import { deflateSync } from "node:zlib";

import { inflated } from "../../../dashboard/frontend/map/land/packed.js";
import { Shape } from "../../../dashboard/frontend/map/land/shapes.js";

export const varint = (number) =>
  number < 128 ? [number] : [(number % 128) + 128, ...varint(Math.floor(number / 128))];
export const folded = (number) => varint(number < 0 ? -2 * number - 1 : 2 * number);
export const running = (numbers) => numbers.flatMap((number, i) => folded(number - (numbers[i - 1] ?? 0)));
export const column = (numbers) => numbers.flatMap(varint);
export const text = (written) => [...Buffer.from(written)];
export const sized = (written) => [...varint(Buffer.byteLength(written)), ...text(written)];
export const deflated = (...bytes) => deflateSync(Uint8Array.from(bytes.flat()));
export const packed = (...bytes) => inflated(deflated(...bytes));

/** Places along a parallel, or at any points. */
export const line = (xs, ys = xs.map(() => 0.5)) => ({ xs: Float64Array.from(xs), ys: Float64Array.from(ys) });

/** Counts as columns; those that are not given are 0. */
export function shownAs(given) {
  const columns = ["reports", "articles", "roles", "rings", "ages", "before", "after"];
  const filled = (name) => Float64Array.from(given[name] ?? given.rows.map(() => 0));
  const whole = Object.fromEntries(columns.map((name) => [name, filled(name)]));
  return { newest: null, ...whole, rows: Float64Array.from(given.rows) };
}

export const box = (west, east, north, south) => (
  { west, east, north, south, xs: [west, east, east, west], ys: [south, south, north, north] });

/** A shape of boxes, which are filled by the even-odd rule. */
export const shapeOf = (name, ...boxes) => new Shape(name, name, boxes.map((sides) => box(...sides)));

/** Whether numbers are the same but for rounding. */
export const isNear = (one, other) => Math.abs(one - other) < 1e-9;

// How densely reports lie: adds them up on a grid over a part of the world, spreads each as a bell, and says
// which shade of a ramp the sums get. Pure arithmetic: draws nothing.
import { summed, total } from "../../counts.js";
import { TURNS } from "../mercator.js";
import { CORNERS, SIDES, cellOf } from "./cells.js";

export const CELL = 6; // pixels of the grid on which reports are added up
const SPREAD = 13; // pixels: the standard deviation of the bell that each report becomes
const REACH = 8; // cells to which it is reckoned
const BELL = Float32Array.from({ length: REACH + 1 }, (_, n) => Math.exp(-0.5 * ((n * CELL) / SPREAD) ** 2));
const MARGIN = REACH + 1; // cells around the canvas whose reports reach into it
const COARSE = 16; // pixels of the grid on which the densest spot is looked for
const OPAQUE = 0.82;
const FADE = 0.12; // share of the scale below which colour fades out
const FAINTEST = 1e-3; // reports: what is less is not drawn

/** The cells over a box of pixels of the world: fixed to it, so that nothing flickers as the map moves. */
export function gridOver(min, max) {
  const cell = (pixel) => Math.floor(pixel / CELL);
  const [left, top] = [cell(min.x) - MARGIN, cell(min.y) - MARGIN];
  return { left, top, wide: cell(max.x) + MARGIN + 1 - left, high: cell(max.y) + MARGIN + 1 - top };
}

/** Reports of each cell, shared among the four cells around a point; so many cells make the world's width. */
export function added({ rows, reports }, table, { left, top, wide, high }, cells) {
  const sums = new Float32Array(wide * high);
  for (let i = 0; i < rows.length; i++) {
    const y = table.ys[rows[i]] * cells - top - 0.5;
    if (y < 0 || y >= high - 1) continue;
    for (const turn of TURNS) {
      const x = (table.xs[rows[i]] + turn) * cells - left - 0.5;
      if (x < 0 || x >= wide - 1) continue;
      const [column, row] = [Math.floor(x), Math.floor(y)];
      const [right, down] = [x - column, y - row];
      const at = row * wide + column;
      sums[at] += reports[i] * (1 - right) * (1 - down);
      sums[at + 1] += reports[i] * right * (1 - down);
      sums[at + wide] += reports[i] * (1 - right) * down;
      sums[at + wide + 1] += reports[i] * right * down;
    }
  }
  return sums;
}

/** Spreads each cell as a bell, whose peak for one report is 1: along the rows, then along the columns. */
export function blurred(sums, { wide, high }) {
  const along = spread(sums, { lines: high, line: wide, cells: wide, cell: 1 });
  return spread(along, { lines: wide, line: 1, cells: high, cell: wide });
}

/** Lines of cells: how many there are, and how far apart lines and cells lie. */
function spread(sums, { lines, line, cells, cell }) {
  const made = new Float32Array(sums.length);
  for (let start = 0; start < lines * line; start += line) {
    for (let at = 0; at < cells; at++) {
      const value = sums[start + at * cell];
      if (!value) continue;
      const [from, to] = [Math.max(0, at - REACH), Math.min(cells - 1, at + REACH)];
      for (let n = from; n <= to; n++) made[start + n * cell] += value * BELL[Math.abs(n - at)];
    }
  }
  return made;
}

/** The reports that lie upon each other at the densest spot of the whole map, at least one. */
export function densest({ rows, reports }, table, world) {
  const keys = Array.from(rows, (row) => cellOf(table.xs[row], table.ys[row], world / COARSE));
  const cells = summed(keys, reports);
  const near = Math.exp(-0.5 * (COARSE / SPREAD) ** 2);
  let most = 1;
  for (const [key, own] of cells) {
    const sum = (steps) => total(steps.map((step) => cells.get(key + step) ?? 0));
    most = Math.max(most, own + near * sum(SIDES) + near * near * sum(CORNERS));
  }
  return most;
}

/** The shade of each sum, of so many: the last for `top` and more, on a log scale; -1 where there is none. */
export function shadesOf(sums, top, shades) {
  const scale = (shades - 1) / Math.log1p(top);
  const shadeOf = (sum) => Math.min(shades - 1, Math.round(Math.log1p(sum) * scale));
  return Int16Array.from(sums, (sum) => (sum > FAINTEST ? shadeOf(sum) : -1));
}

/** The ramp as 256 pixels of red, green, blue and opacity; the faintest fade out. */
export function rampOf(colours) {
  const stops = colours.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let n = 0; n < 256; n++) {
    const at = (n / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    stops[low].forEach((from, channel) => {
      bytes[4 * n + channel] = from + (stops[low + 1][channel] - from) * (at - low);
    });
    bytes[4 * n + 3] = 255 * OPAQUE * Math.min(1, n / 255 / FADE);
  }
  return bytes;
}

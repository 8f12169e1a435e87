// Draws how densely reports lie: each spreads over the pixels around it, and the sums are coloured on a log
// scale: that of the whole map at a zoom, so that it does not change while the map is moved.
import { summed, total } from "../../counts.js";
import { element, penOf } from "../../dom.js";
import { TURNS, worldAt } from "../mercator.js";
import { NOTHING_SHOWN, NO_TABLE } from "../received.js";
import { CanvasLayer } from "./canvas.js";
import { CORNERS, SIDES, cellOf } from "./cells.js";

const CELL = 6; // pixels of the grid on which reports are added up
const SPREAD = 13; // pixels: the standard deviation of the bell that each report becomes
const REACH = 8; // cells to which it is reckoned
const BELL = Float32Array.from({ length: REACH + 1 }, (_, n) => Math.exp(-0.5 * ((n * CELL) / SPREAD) ** 2));
const MARGIN = REACH + 1; // cells around the canvas whose reports reach into it
const COARSE = 16; // pixels of the grid on which the densest spot is looked for
const OPAQUE = 0.82;
const FADE = 0.12; // share of the scale below which colour fades out

export const HeatLayer = CanvasLayer.extend({
  initialize(palette, options) {
    CanvasLayer.prototype.initialize.call(this, palette, options);
    this.grid = element("canvas");
    this.show(NOTHING_SHOWN, NO_TABLE);
  },

  show(shown, table) {
    Object.assign(this, { shown, table, top: null });
    this.redraw();
  },

  /** The reports that lie upon each other at the densest spot, at the present zoom. */
  densest() {
    const zoom = this._map.getZoom();
    if (this.top?.zoom !== zoom) this.top = { zoom, reports: densest(this.shown, this.table, worldAt(zoom)) };
    return this.top.reports;
  },

  draw() {
    if (!this.shown.rows.length) return;
    const { min, max } = this._bounds;
    const origin = this._map.getPixelOrigin();
    const cell = (pixel) => Math.floor(pixel / CELL);
    // Cells are fixed to the world, so that nothing flickers while the map is moved.
    const [left, top] = [cell(min.x + origin.x) - MARGIN, cell(min.y + origin.y) - MARGIN];
    const wide = cell(max.x + origin.x) + MARGIN + 1 - left;
    const high = cell(max.y + origin.y) + MARGIN + 1 - top;
    const world = worldAt(this._map.getZoom());
    const sums = added(this.shown, this.table, { left, top, wide, high, cells: world / CELL });
    blur(sums, wide, high);
    Object.assign(this.grid, { width: wide, height: high });
    penOf(this.grid).putImageData(this.coloured(sums, wide, high), 0, 0);
    this.pen.imageSmoothingEnabled = true;
    this.pen.imageSmoothingQuality = "high";
    this.pen.drawImage(this.grid, left * CELL - origin.x, top * CELL - origin.y, wide * CELL, high * CELL);
  },

  coloured(sums, wide, high) {
    const image = new ImageData(wide, high);
    const pixels = new Uint32Array(image.data.buffer);
    const steps = colourSteps(this.palette.number);
    const scale = (steps.length - 1) / Math.log1p(this.densest());
    for (let n = 0; n < sums.length; n++) {
      const step = Math.min(steps.length - 1, Math.round(Math.log1p(sums[n]) * scale));
      if (sums[n] > 1e-3) pixels[n] = steps[step];
    }
    return image;
  },
});

/** Reports of each cell, shared among the four cells around a point. */
function added({ rows, reports }, table, { left, top, wide, high, cells }) {
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
function blur(sums, wide, high) {
  const along = spread(sums, { lines: high, line: wide, cells: wide, cell: 1 });
  sums.set(spread(along, { lines: wide, line: 1, cells: high, cell: wide }));
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

function densest({ rows, reports }, table, world) {
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

/** The ramp as 256 pixels, as their four bytes lie in memory; the faintest fade out. */
function colourSteps(ramp) {
  const stops = ramp.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let n = 0; n < 256; n++) {
    const at = (n / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    stops[low].forEach((from, channel) => {
      bytes[4 * n + channel] = from + (stops[low + 1][channel] - from) * (at - low);
    });
    bytes[4 * n + 3] = 255 * OPAQUE * Math.min(1, n / 255 / FADE);
  }
  return new Uint32Array(bytes.buffer);
}

// Draws how densely reports lie: each spreads over the pixels around it, and the sums are coloured on a log
// scale: that of the whole map at a zoom, so that it does not change while the map is moved.
import { element, penOf } from "../../dom.js";
import { worldAt } from "../mercator.js";
import { NOTHING_SHOWN, NO_TABLE } from "../received.js";
import { CanvasLayer } from "./canvas.js";
import { CELL, added, blurred, densest, gridOver, rampOf, shadesOf } from "./density.js";

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
    const grid = gridOver(min.add(origin), max.add(origin));
    const { left, top, wide, high } = grid;
    const cells = worldAt(this._map.getZoom()) / CELL;
    const sums = blurred(added(this.shown, this.table, grid, cells), grid);
    Object.assign(this.grid, { width: wide, height: high });
    penOf(this.grid).putImageData(this.coloured(sums, wide, high), 0, 0);
    this.pen.imageSmoothingEnabled = true;
    this.pen.imageSmoothingQuality = "high";
    this.pen.drawImage(this.grid, left * CELL - origin.x, top * CELL - origin.y, wide * CELL, high * CELL);
  },

  coloured(sums, wide, high) {
    const image = new ImageData(wide, high);
    const pixels = new Uint32Array(image.data.buffer);
    const ramp = new Uint32Array(rampOf(this.palette.number).buffer);
    shadesOf(sums, this.densest(), ramp.length).forEach((shade, n) => {
      if (shade >= 0) pixels[n] = ramp[shade];
    });
    return image;
  },
});

// Draws land, borders, divisions, shades and country names from what outlines.js reads. Knows nothing of
// reports. Natural Earth, its de facto point of view; contested lines are dashed.
import { gathered } from "../../counts.js";
import { element, penOf } from "../../dom.js";
import { TURNS, worldAt } from "../mercator.js";
import { TILE, dash, fill, stroke, visible } from "./pens.js";

export const PROVINCE_ZOOM = 6; // from here on divisions are drawn, and with them finer coasts and borders

export const LandLayer = L.GridLayer.extend({
  options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 1 },

  initialize(base, palette) {
    L.setOptions(this, {});
    this.base = base;
    this.palette = palette;
    this.shades = [];
    this.provinces = null;
  },

  /** Redraws in other colours, in place. */
  repaint(palette) {
    this.palette = palette;
    this.paintAgain(() => true);
  },

  /** Paints shapes over the land and under the borders: an array of {shape, colour}, or null for none. */
  shade(shades) {
    this.shades = shades ?? [];
    this.paintAgain(() => true);
  },

  /** What `loadProvinces` resolved, to be drawn close up. */
  showProvinces(provinces) {
    this.provinces = provinces;
    this.parts = gathered(provinces.provinces, ({ iso }) => [iso]);
    this.paintAgain(({ z }) => z >= PROVINCE_ZOOM);
  },

  paintAgain(isMeant) {
    for (const { el, coords } of Object.values(this._tiles ?? {})) {
      if (isMeant(coords)) this.paint(el, this._wrapCoords(coords));
    }
  },

  createTile(coords) {
    const tile = element("canvas");
    this.paint(tile, coords);
    return tile;
  },

  paint(tile, coords) {
    const sharp = window.devicePixelRatio || 1;
    tile.width = tile.height = TILE * sharp;
    const pen = penOf(tile);
    pen.scale(sharp, sharp);
    pen.lineJoin = "round";
    const world = worldAt(coords.z);
    const isClose = this.provinces && coords.z >= PROVINCE_ZOOM;
    // Lines run on past 180 degrees, so a tile may see the copy of one from a world further on.
    for (const turn of TURNS) {
      const view = { world, left: (coords.x * TILE) / world - turn, top: (coords.y * TILE) / world };
      this.paintWorld(pen, view, isClose ? this.provinces : this.base);
    }
  },

  paintWorld(pen, view, { shapes, coasts, borders, contested, divisions }) {
    const { palette } = this;
    pen.fillStyle = pen.strokeStyle = palette.land;
    for (const shape of visible(shapes, view)) fill(pen, shape, view);
    pen.lineWidth = 1.2; // over the seams between neighbours
    for (const line of visible([...borders, ...contested, ...divisions], view)) stroke(pen, line, view);
    this.paintShades(pen, view, shapes !== this.base.shapes);
    pen.lineWidth = 0.8;
    pen.strokeStyle = palette.province;
    for (const line of visible(divisions, view)) stroke(pen, line, view);
    pen.strokeStyle = palette.coast;
    for (const line of visible(coasts, view)) stroke(pen, line, view);
    pen.lineWidth = 1;
    pen.strokeStyle = palette.border;
    for (const line of visible(borders, view)) stroke(pen, line, view);
    pen.strokeStyle = palette.contested;
    for (const line of visible(contested, view)) dash(pen, line, view);
    pen.setLineDash([]);
  },

  /** Close up a country is shaded by its divisions, whose coasts and borders are drawn there. */
  paintShades(pen, view, isClose) {
    const isCountry = (shape) => this.base.countries.get(shape.iso) === shape;
    const partsOf = (shape) => (isCountry(shape) && this.parts.get(shape.iso)) || [shape];
    pen.lineWidth = 0.8;
    for (const { shape, colour } of this.shades) {
      pen.fillStyle = pen.strokeStyle = colour;
      for (const part of visible(isClose ? partsOf(shape) : [shape], view)) {
        fill(pen, part, view);
        pen.stroke();
      }
    }
  },
});

/** Shades and their borders without land, for a map that already has some. */
export const ShadeLayer = LandLayer.extend({
  options: { pane: "shades", opacity: 0.72 },

  paintWorld(pen, view, lines) {
    this.paintShades(pen, view, lines.shapes !== this.base.shapes);
  },
});

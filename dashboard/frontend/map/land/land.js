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
    this.details = null; // what details.js loads
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

  /** Draws rivers, lakes and a finer land too, where there are some that are not drawn yet. */
  showDetails(details) {
    this.details = details;
    this.paintAgain((coords, tile) => tile.details !== details.of(coords));
  },

  paintAgain(isMeant) {
    for (const { el, coords } of Object.values(this._tiles ?? {})) {
      const wrapped = this._wrapCoords(coords);
      if (isMeant(wrapped, el)) this.paint(el, wrapped);
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
    tile.details = this.details?.of(coords) ?? null;
    this.paintOn(pen, coords, tile.details);
  },

  /** Paints what is seen of the map, from the corner of the view on. */
  paintView(pen, map) {
    const { min, max } = map.getPixelBounds();
    const z = map.getZoom();
    const across = worldAt(z) / TILE;
    for (let x = Math.floor(min.x / TILE); x * TILE < max.x; x++) {
      for (let y = Math.max(0, Math.floor(min.y / TILE)); y * TILE < max.y && y < across; y++) {
        pen.save();
        pen.translate(x * TILE - min.x, y * TILE - min.y);
        pen.beginPath();
        pen.rect(0, 0, TILE, TILE);
        pen.clip();
        const coords = { x: across < 1 ? x : ((x % across) + across) % across, y, z };
        this.paintOn(pen, coords, this.details?.of(coords) ?? null);
        pen.restore();
      }
    }
  },

  paintOn(pen, coords, details) {
    pen.lineJoin = "round";
    const world = worldAt(coords.z);
    const isClose = this.provinces && coords.z >= PROVINCE_ZOOM;
    // Lines run on past 180 degrees, so a tile may see the copy of one from a world further on.
    for (const turn of TURNS) {
      const view = { world, left: (coords.x * TILE) / world - turn, top: (coords.y * TILE) / world };
      this.paintWorld(pen, { ...view, zoom: coords.z }, isClose ? this.provinces : this.base, details);
    }
  },

  paintWorld(pen, view, lines, details) {
    const finer = details?.land.length ? details : null;
    this.paintLand(pen, view, lines, finer);
    pen.globalCompositeOperation = "source-atop"; // the outlines of shades are not as fine as the land's
    this.paintShades(pen, view, lines.shapes !== this.base.shapes);
    pen.globalCompositeOperation = "source-over";
    if (details) this.paintWaters(pen, view, details);
    this.paintLines(pen, view, finer ? { ...lines, coasts: finer.coasts } : lines);
  },

  paintLand(pen, view, { shapes, borders, contested, divisions }, finer) {
    pen.fillStyle = pen.strokeStyle = this.palette.land;
    if (finer) return fill(pen, { rings: finer.land }, view);
    for (const shape of visible(shapes, view)) fill(pen, shape, view);
    pen.lineWidth = 1.2; // over the seams between neighbours
    for (const line of visible([...borders, ...contested, ...divisions], view)) stroke(pen, line, view);
  },

  paintLines(pen, view, { coasts, borders, contested, divisions }) {
    const { palette } = this;
    const drawn = (lines, width, colour, draw = stroke) => {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      for (const line of visible(lines, view)) draw(pen, line, view);
    };
    drawn(divisions, 0.8, palette.province);
    drawn(coasts, 0.8, palette.coast);
    drawn(borders, 1, palette.border);
    drawn(contested, 1, palette.contested, dash);
    pen.setLineDash([]);
  },

  /** Rivers, the wider the longer they are drawn already, and lakes. */
  paintWaters(pen, view, { rivers, lakes, lakeShores }) {
    const { palette } = this;
    const due = (lines) => visible(lines.filter(({ from }) => from <= view.zoom), view);
    pen.strokeStyle = palette.river;
    for (const river of due(rivers)) {
      pen.lineWidth = Math.min(2, 0.8 + 0.2 * (view.zoom - river.from));
      stroke(pen, river, view);
    }
    pen.fillStyle = palette.sea;
    fill(pen, { rings: due(lakes) }, view);
    pen.lineWidth = 0.8;
    pen.strokeStyle = palette.coast;
    for (const shore of due(lakeShores)) stroke(pen, shore, view);
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

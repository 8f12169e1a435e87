// Writes names over the markers. They are laid out for what is seen once the map stands still, and move with
// it meanwhile.
import { CanvasLayer, scaleOf, viewOf } from "../markers/canvas.js";
import { circle } from "../markers/marks.js";
import { landLabels } from "./land.js";
import { markerLabels } from "./markers.js";
import { doOverlap, isWithin, placed } from "./placing.js";
import { Ruler, write } from "./texts.js";

const NO_LAND = { countries: [], provinces: [], towns: () => [] };

/** Bounds in pixels of the map's layers as a box of the unit square. */
function boxOf({ min, max }, { world, toX, toY }) {
  const [left, top] = [toX(0), toY(0)];
  return {
    west: (min.x - left) / world, east: (max.x - left) / world,
    north: (min.y - top) / world, south: (max.y - top) / world,
  };
}

export const LabelLayer = CanvasLayer.extend({
  options: { padding: 0, pane: "labels" },

  /** `reports` is the layer whose markers are named. */
  initialize(palette, reports) {
    CanvasLayer.prototype.initialize.call(this, palette);
    this.reports = reports;
    this.land = NO_LAND;
    this.written = [];
    this.isBare = false;
    reports.on("redraw", this.redrawSoon);
  },

  /**
   * Names of the land, as land.js wants them, but of towns by a zoom and a box of the unit square; null where
   * the land is drawn by others.
   */
  name(land) {
    this.land = land ?? NO_LAND;
    this.redrawSoon();
  },

  /** While the map is dragged the names go with it. */
  _follow() {},

  /** On a picture nothing lies over the map. */
  drawOn(pen) {
    const { written } = this;
    this.isBare = true;
    CanvasLayer.prototype.drawOn.call(this, pen);
    Object.assign(this, { isBare: false, written });
  },

  draw() {
    const { pen, palette } = this;
    this.written = this.laidOut();
    for (const { dot, spot } of this.written) {
      if (dot) {
        circle(pen, dot.x, dot.y, dot.wide / 2);
        pen.fillStyle = palette.names.town;
        pen.fill();
      }
      write(pen, spot, { ink: palette.names[spot.kind], rim: palette.land });
    }
  },

  /** The labels that have found a spot, each with it, in pixels of the map's layers. */
  laidOut() {
    const { reports, _map: map } = this;
    const zoom = map.getZoom();
    this.ruler ??= new Ruler(this.pen);
    const { shown, table, selected, look } = reports;
    const view = viewOf(map);
    const scene = { ...scaleOf(map), zoom, view, ruler: this.ruler, shown, table, selected };
    const spots = reports.spotsIn(view);
    const furniture = this.isBare ? [] : this.furniture();
    const isUnder = ({ x, y }) => furniture.some((box) => doOverlap(box, { x, y, wide: 0, high: 0 }));
    const seen = spots.filter((spot) => isWithin(spot, view) && !isUnder(spot));
    const named = markerLabels(seen, scene);
    const told = new Set(named.flatMap(({ names }) => names));
    const land = { ...this.land, towns: this.land.towns(zoom, boxOf(view, scene)) };
    const wanted = [...named, ...landLabels(land, { ...scene, told })];
    const discOf = ({ item: { radius }, x, y }) => ({ x, y, wide: 2 * radius, high: 2 * radius });
    const taken = [...(look.isQuiet ? [] : spots.map(discOf)), ...furniture];
    const found = placed(wanted, { taken, view });
    return wanted.map((label, n) => ({ ...label, spot: found[n] })).filter(({ spot }) => spot);
  },

  /** Boxes of the controls that lie over the map: what is under them cannot be read. */
  furniture() {
    const container = this._map.getContainer();
    const { left, top } = container.getBoundingClientRect();
    const { min } = viewOf(this._map);
    return [...container.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      const [x, y] = [box.left - left + box.width / 2, box.top - top + box.height / 2];
      return { x: x + min.x, y: y + min.y, wide: box.width, high: box.height };
    });
  },
});

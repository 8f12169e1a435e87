// Writes names over the markers. They are laid out for the view and a margin around it, once it stands still,
// and move with the map meanwhile.
import { CanvasLayer, scaleOf, viewOf } from "../markers/canvas.js";
import { circle } from "../markers/marks.js";
import { landLabels } from "./land.js";
import { markerLabels } from "./markers.js";
import { isWithin, placed } from "./placing.js";
import { Ruler, write } from "./texts.js";

const NO_LAND = { countries: [], provinces: [], towns: [] };

export const LabelLayer = CanvasLayer.extend({
  options: { padding: 0.2, pane: "labels" },

  /** `reports` is the layer whose markers are named. */
  initialize(palette, reports) {
    CanvasLayer.prototype.initialize.call(this, palette);
    this.reports = reports;
    this.land = NO_LAND;
    this.written = [];
    reports.on("redraw", this.redrawSoon);
  },

  /** Names of the land below, as land.js wants them; none where the land is drawn by others. */
  name(land) {
    this.land = land ?? NO_LAND;
    this.redrawSoon();
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
    const { reports, _map: map, _bounds: bounds } = this;
    const zoom = map.getZoom();
    this.ruler ??= new Ruler(this.pen);
    const { shown, table, selected, look } = reports;
    const scene = { ...scaleOf(map), zoom, bounds, ruler: this.ruler, shown, table, selected };
    const view = viewOf(map);
    const spots = reports.spotsIn(bounds);
    const named = [true, false].flatMap((isSeen) =>
      markerLabels(spots.filter((spot) => isWithin(spot, view) === isSeen), scene));
    const told = new Set(named.flatMap(({ names }) => names));
    const wanted = [...named, ...landLabels(this.land, { ...scene, told })];
    const boxOf = ({ item: { radius }, x, y }) => ({ x, y, wide: 2 * radius, high: 2 * radius });
    const taken = [...(look.isQuiet ? [] : spots.map(boxOf)), ...this.furniture()];
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

// Draws the reports: a marker for each place, a grey disc for places that would lie upon each other; or quiet
// dots, where something else shows how many there are. What a marker looks like is told by a look (looks.js).
// Names are drawn as text by whoever asks; nothing here builds HTML.
import { TURNS, worldAt } from "../mercator.js";
import { NOTHING_SHOWN, NO_TABLE } from "../received.js";
import { CanvasLayer, scaleOf } from "./canvas.js";
import { grouped, single } from "./grouping.js";
import { LOOKS } from "./looks.js";
import { ROLES, circle, drawDisc, drawDot, drawHalo, drawMarker, drawSign } from "./marks.js";
import { ringOf, spotAt, spotsOf } from "./spots.js";

export const ReportLayer = CanvasLayer.extend({
  initialize(palette) {
    CanvasLayer.prototype.initialize.call(this, palette);
    this.items = [];
    this.groups = new Map(); // items by zoom
    this.chosen = null; // the item of the selected place
    this.drawn = []; // spots, in pixels of the map's layers
    this.shown = NOTHING_SHOWN;
    this.table = NO_TABLE;
    this.look = LOOKS.role(this.shown, palette);
    this.selected = null; // a row of the table
    this.outline = null; // the shape of the selected place, where it is a division and its shape is known
  },

  show(shown, table, selected) {
    Object.assign(this, { shown, table, selected, groups: new Map() });
  },

  /** Draws anew with this look. */
  dress(look, palette) {
    Object.assign(this, { look, palette, groups: new Map() });
    this.redraw();
  },

  select(row) {
    Object.assign(this, { selected: row, outline: null, groups: new Map() });
    this.redraw();
  },

  /** Shows the selected place as this area instead of a ring. */
  showOutline(shape) {
    this.outline = shape;
    this.redraw();
  },

  /** The topmost item within reach of a point of the container, of dots the nearest; or null. */
  at(point) {
    const shift = this._map.layerPointToContainerPoint([0, 0]);
    const how = { least: L.Browser.mobile ? 16 : 8, isQuiet: this.look.isQuiet };
    const hit = spotAt(this.drawn, { x: point.x - shift.x, y: point.y - shift.y }, how);
    return hit && { item: hit.item, x: hit.x + shift.x, y: hit.y + shift.y };
  },

  draw() {
    const zoom = this._map.getZoom();
    const grouping = () => grouped(this.shown, this.table, { zoom, apart: this.selected, look: this.look });
    if (!this.groups.has(zoom)) this.groups.set(zoom, grouping());
    this.items = this.groups.get(zoom);
    this.chosen = this.chosenItem();
    this.drawn = this.spotsIn(this._bounds);
    if (this.outline) this.drawOutline();
    const { chosen, drawn, look } = this;
    const hasRing = ({ item }) => item.members.length === 1 && this.shown.rings[item.members[0]];
    const ringed = look.isQuiet ? drawn.filter(({ item }) => item === chosen) : drawn;
    for (const spot of ringed.filter(hasRing)) this.drawRing(spot, worldAt(zoom), spot.item === chosen);
    for (const spot of drawn) this.drawItem(spot, spot.item === chosen);
  },

  /** What is drawn within bounds, with its pixels of the map's layers; the selected place last. */
  spotsIn(bounds) {
    const items = this.chosen ? [...this.items, this.chosen] : this.items;
    return spotsOf(items, { bounds, ...scaleOf(this._map) });
  },

  /** The selected place as an item of its own, drawn last; without members where nothing is left. */
  chosenItem() {
    const { shown, table, selected, look } = this;
    if (selected === null) return null;
    const i = shown.rows.indexOf(selected);
    if (i >= 0) return single(i, { shown, table, look: { ...look, isQuiet: false } });
    return { x: table.xs[selected], y: table.ys[selected], members: [], radius: 4, reports: 0 };
  },

  drawRing({ item, x, y }, world, isChosen) {
    if (isChosen && this.outline) return;
    const i = item.members[0];
    const view = this._map.getSize();
    const radius = ringOf(item, this.shown.rings[i], { world, view, isChosen });
    if (!radius) return;
    circle(this.pen, x, y, radius);
    this.drawArea(this.look.colourOf(i), isChosen);
  },

  drawOutline() {
    const { toX, toY } = scaleOf(this._map);
    const i = this.shown.rows.indexOf(this.selected);
    this.pen.beginPath();
    for (const turn of TURNS) {
      for (const { xs, ys } of this.outline.rings) {
        for (let n = 0; n < xs.length; n++) {
          if (n) this.pen.lineTo(toX(xs[n] + turn), toY(ys[n]));
          else this.pen.moveTo(toX(xs[n] + turn), toY(ys[n]));
        }
        this.pen.closePath();
      }
    }
    this.drawArea(i < 0 ? this.palette.halo : this.look.colourOf(i), true);
  },

  /** Fills and strokes the pen's path as a place that lies somewhere within. */
  drawArea(colour, isChosen) {
    const { pen } = this;
    pen.strokeStyle = pen.fillStyle = colour;
    pen.globalAlpha = isChosen ? 0.1 : 0.05;
    pen.fill("evenodd");
    pen.globalAlpha = isChosen ? 0.9 : 0.45;
    pen.lineWidth = 1;
    pen.setLineDash([5, 4]);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  },

  drawItem({ item, x, y }, isChosen) {
    const { pen, palette, look } = this;
    const [i] = item.members;
    if (isChosen) drawHalo(pen, x, y, item.radius, palette);
    else if (look.isQuiet) return drawDot(pen, x, y, item.radius, palette);
    if (item.members.length > 1) return drawDisc(pen, x, y, item, palette);
    if (!item.members.length) return;
    const role = ROLES[this.shown.roles[i]];
    const { radius } = item;
    drawMarker(pen, x, y, { role, radius, colour: look.colourOf(i), outline: look.outline }, palette);
    if (look.signOf) drawSign(pen, x, y, { ...look.signOf(i), reach: Math.min(radius * 0.5, 6) });
  },
});

// A canvas over the visible part of the map, which follows it: what is drawn on it is for who extends this.
import { attributed, element, onceAFrame, penOf } from "../../dom.js";
import { worldAt } from "../mercator.js";

/** What is seen of a map, in pixels of its layers. */
export function viewOf(map) {
  const min = map.containerPointToLayerPoint([0, 0]);
  return { min, max: min.add(map.getSize()) };
}

/** From the unit square to pixels of a map's layers. */
export function scaleOf(map) {
  const origin = map.getPixelOrigin();
  const world = worldAt(map.getZoom());
  return { world, toX: (x) => x * world - origin.x, toY: (y) => y * world - origin.y };
}

export const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.2, pane: "overlayPane" },

  initialize(palette, options) {
    L.setOptions(this, options ?? {});
    L.Renderer.prototype.initialize.call(this);
    this.palette = palette;
    this.redrawSoon = onceAFrame(() => this.redraw());
    this.updateSoon = onceAFrame(() => this._map && this._update());
  },

  /** Draws everything; the pen is set to the pixels of the map's layers, of which `this._bounds` is seen. */
  draw() {},

  /** Draws the same with another pen. */
  drawOn(pen) {
    const own = this.pen;
    this.pen = pen;
    this.draw();
    this.pen = own;
  },

  /** Draws anew what has changed, and tells others who draw what follows from it. */
  redraw() {
    if (this._map) this._update();
    this.fire("redraw");
  },

  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  /**
   * Redraws while the map is dragged beyond what is drawn; up to there the canvas moves with it. A pinch or a
   * zoom in flight only stretches what is there.
   */
  _follow() {
    const { min, max } = viewOf(this._map);
    const isDrawn = this._bounds?.contains(min) && this._bounds.contains(max);
    if (!isDrawn && Number.isInteger(this._map.getZoom())) this.updateSoon();
  },

  _initContainer() {
    this._container = attributed(element("canvas"), { "aria-hidden": true });
    this._container.style.pointerEvents = "none";
    this.pen = penOf(this._container);
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const sharp = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, min);
    this._container.width = size.x * sharp;
    this._container.height = size.y * sharp;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.pen.setTransform(sharp, 0, 0, sharp, -min.x * sharp, -min.y * sharp);
    this.fire("update");
  },

  _updatePaths() {
    this.draw();
  },
});

// A canvas over the visible part of the map, which follows it: what is drawn on it is for who extends this.
import { attributed, element, onceAFrame, penOf } from "../../dom.js";

export const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.05, pane: "overlayPane" },

  initialize(palette, options) {
    L.setOptions(this, options ?? {});
    L.Renderer.prototype.initialize.call(this);
    this.palette = palette;
    this.redrawSoon = onceAFrame(() => this.redraw());
  },

  /** Draws everything; the pen is set to the pixels of the map's layers, of which `this._bounds` is seen. */
  draw() {},

  redraw() {
    if (this._map) this._update();
  },

  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  /** Redraws while the map is dragged; a pinch or a zoom in flight only stretches what is there. */
  _follow() {
    if (Number.isInteger(this._map.getZoom())) this.redrawSoon();
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

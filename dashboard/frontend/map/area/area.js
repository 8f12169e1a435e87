// An area that filters: drawn by presses or drags on the map, as a box or a shape, or taken from the view.
// What presses mean is in steps.js; here are the hands.
import { attributed, button, element, setText } from "../../dom.js";
import { AreaLayer } from "./layer.js";
import { viewRing } from "./ring.js";
import { begun, closed, pressed, previewed, undone, wordsOf } from "./steps.js";
import { addAreaTools } from "./tools.js";

const DRAGGED = 6; // pixels from which on a press is a drag

export class AreaDrawing {
  /** `seen` tells what the map shows, in the unit square; `onArea` hears of a ring, or of null for none. */
  constructor(map, { palette, windows, seen, onBegin, onArea }) {
    this.map = map;
    this.onBegin = onBegin;
    this.onArea = onArea;
    this.sketch = null;
    this.dragFrom = null;
    this.hasDragged = false;
    this.layer = new AreaLayer(palette).addTo(map);
    this.tools = addAreaTools(map, {
      onDraw: (kind) => this.begin(kind),
      onView: () => this.take(viewRing(seen())),
      onClear: () => this.take(null),
    });
    this.words = attributed(element("span"), { role: "status" });
    const leave = button("map-button", "Leave", () => this.stop());
    this.hint = windows.overlay(element("div", "map-area-hint", this.words, leave));
    map.on("click", (event) => this.sketch && !this.hasDragged && this.press(event));
    map.on("dblclick", () => this.sketch && this.goOn(closed(this.sketch)));
    map.on("mousedown", (event) => this.onDown(event));
    map.on("mousemove", (event) => this.sketch && this.preview(event));
    map.on("mouseup", (event) => this.onUp(event));
    map.getContainer().addEventListener("keydown", (event) => this.sketch && this.onKey(event));
  }

  /** Whether presses are corners of an area; the one that ends a drag is too. */
  get isDrawing() {
    return Boolean(this.sketch) || this.hasDragged;
  }

  /** Shows the area that filters, as Python tells it. */
  show(ring) {
    this.tools.set(Boolean(ring));
    this.layer.show({ ring });
  }

  begin(kind) {
    this.onBegin();
    this.map.dragging.disable();
    this.map.boxZoom.disable();
    this.goOn(begun(kind));
    this.map.getContainer().focus();
  }

  stop() {
    if (!this.sketch) return;
    const { map } = this;
    this.sketch = this.dragFrom = null;
    if (map.options.dragging) map.dragging.enable();
    map.boxZoom.enable();
    this.hint.hidden = true;
    map.getContainer().classList.remove("draws-area");
    this.layer.show({ sketch: null });
  }

  /** Goes on with a sketch, or ends with its ring. */
  goOn(sketch) {
    if (sketch.done) return this.take(sketch.done);
    this.sketch = sketch;
    this.hint.hidden = false;
    setText(this.words, wordsOf(sketch));
    this.map.getContainer().classList.add("draws-area");
    this.layer.show({ sketch: previewed(sketch, null) });
  }

  take(ring) {
    this.stop();
    this.tools.set(Boolean(ring));
    this.layer.show({ ring });
    this.onArea(ring);
  }

  press(event) {
    this.goOn(pressed(this.sketch, pressOf(event)));
  }

  preview(event) {
    this.layer.show({ sketch: previewed(this.sketch, pressOf(event)) });
  }

  onDown(event) {
    if (this.sketch?.kind !== "box" || this.sketch.corners.length) return;
    this.dragFrom = pressOf(event);
    this.sketch = pressed(this.sketch, this.dragFrom);
  }

  /** A box is done where a drag ends; a press that moved nothing is a corner. */
  onUp(event) {
    const { dragFrom, sketch } = this;
    this.dragFrom = null;
    if (!sketch || !dragFrom) return;
    const press = pressOf(event);
    this.hasDragged = Math.hypot(press.x - dragFrom.x, press.y - dragFrom.y) > DRAGGED;
    if (!this.hasDragged) return;
    setTimeout(() => (this.hasDragged = false)); // after the click that this becomes
    this.goOn(pressed(sketch, press));
  }

  onKey(event) {
    const steps = { Enter: closed, Backspace: undone };
    if (event.key === "Escape") this.stop();
    else if (steps[event.key]) this.goOn(steps[event.key](this.sketch));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const pressOf = ({ latlng: { lat, lng }, containerPoint: { x, y } }) => ({ lat, lng, x, y });

// Draws the area that filters, and the one that is being drawn.
import { CanvasLayer, scaleOf } from "../markers/canvas.js";
import { TURNS } from "../mercator.js";
import { outlineOf } from "./ring.js";

const PANE = "areas";

export const AreaLayer = CanvasLayer.extend({
  options: { padding: 0.2, pane: PANE },

  onAdd(map) {
    if (!map.getPane(PANE)) map.createPane(PANE).style.zIndex = "380"; // above heat, below markers
    map.getPane(PANE).style.pointerEvents = "none";
    CanvasLayer.prototype.onAdd.call(this, map);
  },

  /** `ring` filters, `sketch` is drawn by now; either may be null. */
  show({ ring = this.ring, sketch = this.sketch, palette = this.palette }) {
    Object.assign(this, { ring, sketch, palette });
    this.redraw();
  },

  draw() {
    if (this.ring?.length) this.trace(outlineOf(this.ring), { isClosed: true, dash: [] });
    if (this.sketch?.length) this.trace(outlineOf(this.sketch, false), { isClosed: false, dash: [6, 5] });
  },

  trace(points, { isClosed, dash }) {
    const { pen, palette } = this;
    const { toX, toY } = scaleOf(this._map);
    pen.beginPath();
    for (const turn of TURNS) {
      points.forEach(([x, y], n) => {
        if (n) pen.lineTo(toX(x + turn), toY(y));
        else pen.moveTo(toX(x + turn), toY(y));
      });
      if (isClosed) pen.closePath();
    }
    pen.fillStyle = pen.strokeStyle = palette.halo;
    pen.globalAlpha = 0.07;
    pen.fill("evenodd");
    pen.globalAlpha = 0.9;
    pen.lineWidth = 1.5;
    pen.setLineDash(dash);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  },
});

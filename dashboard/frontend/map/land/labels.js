// Writes the names of countries on a canvas.
import { FONT } from "../markers/palettes.js";
import { TURNS } from "../mercator.js";

const STEP_ASIDE = 22; // pixels up or down that a name may give way

/** Country names that fit into their country, widest first, none upon another or upon what is `taken`. */
export function writeLabels(pen, labels, { world, toX, toY, bounds, palette, taken }) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.label;
  pen.strokeStyle = palette.land;
  pen.lineWidth = 3;
  pen.lineJoin = "round";
  const boxes = [...taken];
  for (const { x, y, room, name } of labels) {
    const size = room * world > 320 ? 13 : 11;
    pen.font = `${size}px ${FONT}`;
    const wide = pen.measureText(name).width;
    if (wide > room * world * 0.95) continue;
    for (const turn of TURNS) {
      const at = { x: toX(x + turn), y: toY(y), wide, high: size };
      const places = [0, STEP_ASIDE, -STEP_ASIDE].map((aside) => ({ ...at, y: at.y + aside }));
      if (!bounds.contains([at.x, at.y])) continue;
      const free = places.find((box) => !boxes.some((other) => overlap(box, other)));
      if (!free) continue;
      boxes.push(free);
      pen.strokeText(name, free.x, free.y);
      pen.fillText(name, free.x, free.y);
    }
  }
}

const overlap = (a, b) =>
  Math.abs(a.x - b.x) * 2 < a.wide + b.wide + 6 && Math.abs(a.y - b.y) * 2 < a.high + b.high + 4;

// Writes the names of countries on a canvas, where there is room for them.
import { FONT } from "../markers/palettes.js";
import { TURNS } from "../mercator.js";

const STEP_ASIDE = 22; // pixels up or down that a name may give way
const LARGE = 320; // pixels of room from which letters are larger

/** Writes country names with a pen. */
export function writeLabels(pen, labels, palette, scene) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.label;
  pen.strokeStyle = palette.land;
  pen.lineWidth = 3;
  pen.lineJoin = "round";
  const dress = (size) => (pen.font = `${size}px ${FONT}`);
  const widthOf = (name, size) => {
    dress(size);
    return pen.measureText(name).width;
  };
  for (const { name, size, x, y } of labelsIn(labels, { ...scene, widthOf })) {
    dress(size);
    pen.strokeText(name, x, y);
    pen.fillText(name, x, y);
  }
}

/**
 * Names with the pixels of their middle and the size of their letters: those that fit into their country,
 * widest first, none upon another or upon what is `taken`. `widthOf` says how wide a name is at a size.
 */
export function labelsIn(labels, { world, toX, toY, bounds: { min, max }, taken, widthOf }) {
  const boxes = [...taken];
  const found = [];
  for (const { x, y, room, name } of labels) {
    const size = room * world > LARGE ? 13 : 11;
    const wide = widthOf(name, size);
    if (wide > room * world * 0.95) continue;
    for (const turn of TURNS) {
      const at = { x: toX(x + turn), y: toY(y), wide, high: size };
      if (at.x < min.x || at.x > max.x || at.y < min.y || at.y > max.y) continue;
      const places = [0, STEP_ASIDE, -STEP_ASIDE].map((aside) => ({ ...at, y: at.y + aside }));
      const free = places.find((box) => !boxes.some((other) => overlap(box, other)));
      if (!free) continue;
      boxes.push(free);
      found.push({ name, size, x: free.x, y: free.y });
    }
  }
  return found;
}

const overlap = (a, b) =>
  Math.abs(a.x - b.x) * 2 < a.wide + b.wide + 6 && Math.abs(a.y - b.y) * 2 < a.high + b.high + 4;

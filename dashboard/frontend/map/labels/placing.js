// Where labels go: each takes the first of its spots that is free. Pure geometry: knows no text.
// A box is its middle and its size in pixels, {x, y, wide, high}.
const CELL = 64; // pixels of the grid on which boxes are looked up
const APART = { across: 4, down: 1 }; // pixels kept free between two boxes

export const doOverlap = (a, b, { across, down } = { across: 0, down: 0 }) =>
  Math.abs(a.x - b.x) * 2 < a.wide + b.wide + 2 * across
  && Math.abs(a.y - b.y) * 2 < a.high + b.high + 2 * down;

/** Is a box or a point, wholly within bounds, {min, max}? */
export const isWithin = ({ x, y, wide = 0, high = 0 }, { min, max }) =>
  x - wide / 2 >= min.x && x + wide / 2 <= max.x && y - high / 2 >= min.y && y + high / 2 <= max.y;

/** Boxes that are taken, found by the cells of a grid that they lie in. */
export class Taken {
  constructor(boxes = []) {
    this.cells = new Map();
    for (const box of boxes) this.add(box);
  }

  add(box) {
    for (const key of keysOf(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  isFree(box) {
    return keysOf(box).every((key) => !this.cells.get(key)?.some((other) => doOverlap(box, other, APART)));
  }
}

function keysOf({ x, y, wide, high }) {
  const cell = (at) => Math.floor(at / CELL);
  const keys = [];
  const [right, bottom] = [cell(x + wide / 2 + APART.across), cell(y + high / 2 + APART.down)];
  for (let column = cell(x - wide / 2 - APART.across); column <= right; column++) {
    for (let row = cell(y - high / 2 - APART.down); row <= bottom; row++) keys.push(`${column} ${row}`);
  }
  return keys;
}

/**
 * For each label the spot it gets, or null. Labels come in order of precedence, and each of their spots is a
 * box, the best first; those that are wholly in view go before others. A label with a `dot` needs that to be
 * free as well, and is not written without it. What is `taken` are boxes of other things.
 */
export function placed(labels, { taken, view }) {
  const boxes = new Taken(taken);
  return labels.map(({ dot, spots }) => {
    if (dot && !boxes.isFree(dot)) return null;
    const isFree = (spot) => boxes.isFree(spot) && !(dot && doOverlap(dot, spot));
    const spot = spots.find((one) => isWithin(one, view) && isFree(one)) ?? spots.find(isFree) ?? null;
    for (const box of spot ? [spot, dot] : []) if (box) boxes.add(box);
    return spot;
  });
}

// Areas in the unit square of Web Mercator, and which of them a point lies in. Pure geometry.
import { gathered } from "../../counts.js";
import { TURNS, unitsOf } from "../mercator.js";

const NEAR_KM = 10; // a point outside all shapes belongs to the nearest within this distance
export const NOWHERE = -1; // the shape of a point that lies in none
const CELLS = 256; // of the world's width, to find the shapes around a point

/** An area of one or more rings, filled by the even-odd rule. `iso` is empty where there is no code. */
export class Shape {
  constructor(iso, name, rings) {
    this.iso = iso;
    this.name = name;
    this.rings = rings;
    this.bounds = {
      west: Math.min(...rings.map((ring) => ring.west)),
      east: Math.max(...rings.map((ring) => ring.east)),
      north: Math.min(...rings.map((ring) => ring.north)),
      south: Math.max(...rings.map((ring) => ring.south)),
    };
  }

  /** Is this point of the unit square inside? */
  contains(x, y) {
    return TURNS.some((turn) => isWithin(this.bounds, x + turn, y) && isInside(this.rings, x + turn, y));
  }

  /** The distance to the outline, in widths of the world; infinite where it is not less than `limit`. */
  distance(x, y, limit) {
    let least = limit * limit;
    for (const turn of TURNS) {
      for (const ring of this.rings) {
        if (isWithin(ring, x + turn, y, limit)) least = Math.min(least, squaredDistance(ring, x + turn, y));
      }
    }
    return least < limit * limit ? Math.sqrt(least) : Infinity;
  }
}

const isWithin = ({ west, east, north, south }, x, y, margin = 0) =>
  x >= west - margin && x <= east + margin && y >= north - margin && y <= south + margin;

function isInside(rings, x, y) {
  let isIn = false;
  for (const { xs, ys, north, south } of rings) {
    if (y < north || y > south) continue;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if (ys[i] > y === ys[j] > y) continue;
      if (x < xs[i] + ((y - ys[i]) / (ys[j] - ys[i])) * (xs[j] - xs[i])) isIn = !isIn;
    }
  }
  return isIn;
}

function squaredDistance({ xs, ys }, x, y) {
  let least = Infinity;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [wide, high] = [xs[i] - xs[j], ys[i] - ys[j]];
    const along = ((x - xs[j]) * wide + (y - ys[j]) * high) / (wide * wide + high * high || 1);
    const share = Math.max(0, Math.min(1, along));
    const [dx, dy] = [xs[j] + share * wide - x, ys[j] + share * high - y];
    least = Math.min(least, dx * dx + dy * dy);
  }
  return least;
}

/**
 * For each point the place of its shape in `shapes`, or NOWHERE. Give all shapes of a kind, not some:
 * a point that lies in none, as ports do where a coast was made simpler, gets the nearest within NEAR_KM.
 */
export function shapeOfEach(shapes, xs, ys) {
  const cells = cellsOf(shapes);
  return Int32Array.from(xs, (x, i) => {
    const around = cells(x, ys[i]);
    const inside = around.find((n) => shapes[n].contains(x, ys[i]));
    return inside ?? nearest(shapes, around, x, ys[i]);
  });
}

function nearest(shapes, around, x, y) {
  let best = NOWHERE;
  let limit = unitsOf(NEAR_KM, y);
  for (const n of around) {
    const distance = shapes[n].distance(x, y, limit);
    if (distance < limit) [best, limit] = [n, distance];
  }
  return best;
}

/** A way to look up which shapes may hold a point or lie near it. */
function cellsOf(shapes) {
  const cell = (unit) => Math.floor(unit * CELLS);
  const keyOf = (column, row) => (((column % CELLS) + CELLS) % CELLS) * CELLS + row;
  const cells = gathered(shapes.keys(), (n) => {
    // Ring by ring: islands at both ends of the world would make one box of it all.
    const keys = new Set();
    for (const { west, east, north, south } of shapes[n].rings) {
      const stretch = Math.max(unitsOf(NEAR_KM, north), unitsOf(NEAR_KM, south));
      const [top, bottom] = [cell(north - stretch), cell(south + stretch)];
      for (let column = cell(west - stretch); column <= cell(east + stretch); column++) {
        for (let row = top; row <= bottom; row++) keys.add(keyOf(column, row));
      }
    }
    return keys;
  });
  return (x, y) => cells.get(keyOf(cell(x), cell(y))) ?? [];
}

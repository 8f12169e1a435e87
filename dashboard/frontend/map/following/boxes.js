// Where the map looks: boxes around places, and which of them a first view should hold. Pure geometry.
import { total } from "../../counts.js";

// Places with no more than this share of all articles may lie outside the first view ...
const FEW_ARTICLES = 0.05;
const MUCH_SMALLER = 4; // ... where it becomes so many times smaller in area without them
const SMALL_SIDE = 0.004; // of the world's width: a smaller box is not looked at any closer

/**
 * Columns of x and y for some rows where they lie together: the world is cut along the widest gap between
 * them, and what lies west of it goes on in the east, beyond 1. Of gaps as wide the date line's is taken.
 */
export function together(rows, { xs, ys }) {
  const sorted = Float64Array.from(rows, (row) => xs[row]).sort();
  let cut = { at: 0, gap: sorted[0] + 1 - sorted[sorted.length - 1] };
  for (let n = 1; n < sorted.length; n++) {
    const gap = sorted[n] - sorted[n - 1];
    if (gap > cut.gap) cut = { at: sorted[n], gap };
  }
  return { xs: cut.at ? Float64Array.from(xs, (x) => (x < cut.at ? x + 1 : x)) : xs, ys };
}

/** The box around some rows of the table; beyond the unit square where `together` has put them there. */
export function boxOf(rows, { xs, ys }) {
  const box = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (const row of rows) {
    box.west = Math.min(box.west, xs[row]);
    box.east = Math.max(box.east, xs[row]);
    box.north = Math.min(box.north, ys[row]);
    box.south = Math.max(box.south, ys[row]);
  }
  return box;
}

/**
 * The rows that the first view should hold. A few places far from all others (a capital where a meeting was
 * held) would make it a view of the whole world: the outermost ones are left out, as few as make the box
 * MUCH_SMALLER in area, and again as long as that pays, while all that is left out stays within FEW_ARTICLES.
 * "Fit to results" shows them all, and their reports stay in every count.
 */
export function withoutFarOnes({ rows, articles }, table) {
  const along = (axis) => Array.from(rows.keys()).sort((i, j) => axis[rows[i]] - axis[rows[j]]);
  const sides = [
    { axis: table.xs, order: along(table.xs) },
    { axis: table.ys, order: along(table.ys) },
  ].flatMap(({ axis, order }) => [{ axis, order, at: 0 }, { axis, order: order.slice().reverse(), at: 0 }]);
  const areaWithin = (of) => {
    const [west, east, north, south] = of.map(({ axis, order, at }) => axis[rows[order[at]]]);
    return Math.max(SMALL_SIDE, east - west) * Math.max(SMALL_SIDE, south - north);
  };
  const out = new Set();
  let left = FEW_ARTICLES * total(articles);
  let kept = { area: areaWithin(sides), out: new Set() };
  while (out.size + 1 < rows.length) {
    const steps = sides.map((side) => areaWithin(oneFurther(sides, side, out)));
    const side = sides[steps.indexOf(Math.min(...steps))];
    const i = side.order[side.at];
    left -= articles[i];
    if (left < 0) break;
    out.add(i);
    for (const each of sides) each.at = nextAt(each, out);
    const area = areaWithin(sides);
    if (area * MUCH_SMALLER <= kept.area) kept = { area, out: new Set(out) };
  }
  return rows.filter((_, i) => !kept.out.has(i));
}

const nextAt = ({ order, at }, out) => {
  while (out.has(order[at])) at++;
  return at;
};

/** The sides once the outermost place of one of them is gone too. */
function oneFurther(sides, side, out) {
  const beyond = { ...side, at: nextAt({ ...side, at: side.at + 1 }, out) };
  return sides.map((other) => (other === side ? beyond : other));
}

/** Is any of these rows within bounds in pixels of a world so wide? It repeats to the left and right. */
export function isAnyWithin(rows, { xs, ys }, { bounds, world }) {
  const { min, max } = bounds;
  const [west, east, north, south] = [min.x / world, max.x / world, min.y / world, max.y / world];
  const isCrossed = (x) => Math.floor(east - x) >= Math.ceil(west - x);
  return rows.some((row) => ys[row] >= north && ys[row] <= south && isCrossed(xs[row]));
}

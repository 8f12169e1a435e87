// Where items of the map lie on the canvas, which of them is under the pointer, and how large a ring is. A
// spot is an item with its pixels. Pure geometry: draws nothing.
import { TURNS, unitsOf } from "../mercator.js";

const REACH = 30; // pixels beyond the canvas from which a marker may reach into it
const NEAR = 2; // pixels beside a marker that are still its own
const BEYOND_MARKER = 3; // pixels by which a ring must be wider than its marker to be seen
const LARGEST_RING = 1 / 6; // of the map's shorter side: a continent's would lie over everything else

/** Spots of the items that may reach into the bounds; the world repeats to the left and right. */
export function spotsOf(items, { bounds: { min, max }, toX, toY }) {
  const found = [];
  for (const item of items) {
    const y = toY(item.y);
    if (y < min.y - REACH || y > max.y + REACH) continue;
    for (const turn of TURNS) {
      const x = toX(item.x + turn);
      if (x >= min.x - REACH && x <= max.x + REACH) found.push({ item, x, y });
    }
  }
  return found;
}

/** The topmost spot within reach of a point, `least` pixels or more, of dots the nearest; null for none. */
export function spotAt(spots, point, { least, isQuiet }) {
  const away = ({ x, y }) => Math.hypot(x - point.x, y - point.y);
  const near = spots.filter((spot) => away(spot) <= Math.max(spot.item.radius + NEAR, least));
  if (!near.length) return null;
  if (!isQuiet) return near[near.length - 1];
  return near.reduce((best, spot) => (away(spot) < away(best) ? spot : best));
}

/** The radius in pixels of the ring within which an item lies; 0 where none is drawn. */
export function ringOf({ y, radius }, tenthsKm, { world, view, isChosen }) {
  const ring = unitsOf(tenthsKm / 10, y) * world;
  const isTooLarge = ring > Math.min(view.x, view.y) * LARGEST_RING;
  return ring < radius + BEYOND_MARKER || (isTooLarge && !isChosen) ? 0 : ring;
}

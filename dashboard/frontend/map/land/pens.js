// Draws lines and areas of the unit square on a tile. A view is what the tile shows: the width of the world
// in pixels, and its own left and top side in the unit square.
export const TILE = 512; // pixels
const FINEST = 0.7; // pixels: points closer than this to the one before are left out

/** Lines, rings or shapes of which something may lie in the tile. */
export function visible(things, { world, left, top }) {
  const span = TILE / world;
  const edge = 2 / world;
  return things.filter((thing) => {
    const { west, east, north, south } = thing.bounds ?? thing;
    const isAcross = east >= left - edge && west <= left + span + edge;
    return isAcross && south >= top - edge && north <= top + span + edge;
  });
}

/** Calls back with each point in pixels of the tile and the one before; those too close are left out. */
export function walk(line, { world, left, top }, visit) {
  /** @type {[number, number] | null} */
  let from = null;
  const end = line.xs.length - 1;
  for (let i = 0; i <= end; i++) {
    const x = (line.xs[i] - left) * world;
    const y = (line.ys[i] - top) * world;
    if (from && i < end && Math.abs(x - from[0]) + Math.abs(y - from[1]) < FINEST) continue;
    visit(x, y, from);
    from = [x, y];
  }
}

/** Leaves the outline as the pen's path. */
export function fill(pen, shape, view) {
  pen.beginPath();
  for (const ring of visible(shape.rings, view)) {
    walk(ring, view, (x, y, from) => {
      if (from) pen.lineTo(x, y);
      else pen.moveTo(x, y);
    });
    pen.closePath();
  }
  pen.fill("evenodd");
}

const isBeside = (one, other) => Math.max(one, other) < -2 || Math.min(one, other) > TILE + 2;
const isOff = (x0, y0, x1, y1) => isBeside(x0, x1) || isBeside(y0, y1);

export function stroke(pen, line, view) {
  let isDrawing = false;
  pen.beginPath();
  walk(line, view, (x, y, from) => {
    const isSeen = from && !isOff(...from, x, y);
    if (isSeen && !isDrawing) pen.moveTo(...from);
    if (isSeen) pen.lineTo(x, y);
    isDrawing = isSeen;
  });
  pen.stroke();
}

/** Each segment starts its pattern where the one before ended, so that tiles join without a seam. */
export function dash(pen, line, view) {
  let length = 0;
  pen.setLineDash([4, 3]);
  walk(line, view, (x, y, from) => {
    if (!from) return;
    if (!isOff(...from, x, y)) {
      pen.lineDashOffset = length;
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(x, y);
      pen.stroke();
    }
    length += Math.hypot(x - from[0], y - from[1]);
  });
}

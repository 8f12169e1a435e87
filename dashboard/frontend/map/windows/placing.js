// Where a small window lies over the map. Pure geometry.
const EDGE = 4; // pixels kept free at the edge of the map

/** Above the point if there is room, else below it, never over the edge of the view. */
export function besidePoint({ x, y, gap }, { wide, high }, view) {
  const within = (at, room) => Math.max(EDGE, Math.min(room - EDGE, at));
  const above = y - gap - high;
  const top = above > EDGE ? above : within(y + gap, view.y - high);
  return { left: within(x - wide / 2, view.x - wide), top };
}

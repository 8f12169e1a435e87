// Whether the map goes to results, offers to, or stays. Pure: views and boxes lie in the unit square, whose
// world repeats to the left and right.

/** Results that fill less of the view than this lie too far away to be read. */
export const LEAST_SHARE = 0.1;

/** Is a box within a view, in one of the worlds that the view reaches over? */
export function isWithin(box, view) {
  const turns = Math.ceil(view.west - box.west);
  return box.north >= view.north && box.south <= view.south && box.east + turns <= view.east;
}

/** How much of a view a box fills that lies within it. */
export const shareOf = (box, view) =>
  ((box.east - box.west) * (box.south - box.north)) / ((view.east - view.west) * (view.south - view.north));

/**
 * "go", "offer" or "stay".
 *
 * `why` there is something to decide: "filter" is one that says what or where, or articles that came; "days"
 * any other change of what is shown, such as of days and kinds; "place" is one that was opened beside the
 * map, which is a point and fills nothing. `box` is around the results, or most of them, and null where
 * there are none; `isAnyInSight` says whether one of them is in the `view`, `isCloser` whether a view of
 * them would be closer than this. A reader who `hasMoved` the map since it was last placed keeps it, but asks
 * for a place with every press; nothing moves a map that `isHeld`.
 */
export function decide({ why, box, view, isAnyInSight, isCloser, hasMoved, isHeld }) {
  if (!box) return "stay";
  const isFar = why !== "place" && isCloser && shareOf(box, view) < LEAST_SHARE;
  if (isWithin(box, view) && !isFar) return "stay";
  if (why === "days") return isAnyInSight ? "stay" : "offer";
  return isHeld || (hasMoved && why !== "place") ? "offer" : "go";
}

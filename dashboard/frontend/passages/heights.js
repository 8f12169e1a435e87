// How high the sheet of passages is under a hand, and where it comes to rest. Heights are pixels.
const FLICK = 60; // so far a hand moves the sheet to mean the next rest
const HIGHEST = 0.88; // of the window, as page.css has it

/** The height under a hand that took hold at `y` of a sheet so `height` high. */
export const nextHeight = ({ y, height }, at, window) =>
  Math.max(0, Math.min(HIGHEST * window, height + y - at));

/** "up", "low" or "away": where a sheet that was so high `before` comes to rest. */
export function settled(height, before, window) {
  const wasUp = before > window / 2;
  const way = height - before;
  if (Math.abs(way) < FLICK) return wasUp ? "up" : "low";
  if (way > 0) return "up";
  // From the top a short way leads to the lower rest, a long one away.
  return wasUp && height > window / 5 ? "low" : "away";
}

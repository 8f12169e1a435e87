// What presses make of a box or a shape that is being drawn, step by step. Pure: a press is {lat, lng, x, y},
// degrees and pixels of the map; a sketch is its kind and its corners.
import { boxRing, ringOf } from "./ring.js";

const SAME_SPOT = 4; // pixels within which a second press is the same corner
const CLOSING = 12; // pixels around the first corner in which a press closes a shape

export const begun = (kind) => ({ kind, corners: [] });

const isNear = (one, other, pixels) => Math.hypot(one.x - other.x, one.y - other.y) <= pixels;

/** After a press: the sketch goes on, or its ring is `done`. */
export function pressed({ kind, corners }, press) {
  const [first] = corners;
  if (kind === "box") {
    const ring = first && !isNear(first, press, SAME_SPOT) ? boxRing(first, press) : null;
    return ring ? { kind, corners, done: ring } : { kind, corners: first ? corners : [press] };
  }
  if (corners.length > 2 && isNear(first, press, CLOSING)) return closed({ kind, corners });
  const isAgain = corners.length && isNear(corners[corners.length - 1], press, SAME_SPOT);
  return { kind, corners: isAgain ? corners : [...corners, press] };
}

/** A shape that is closed as it is; one that is none goes on. */
export function closed({ kind, corners }) {
  const ring = kind === "shape" ? ringOf(corners) : null;
  return ring ? { kind, corners, done: ring } : { kind, corners };
}

/** Without the last corner. */
export const undone = ({ kind, corners }) => ({ kind, corners: corners.slice(0, -1) });

/** What is drawn of it, with the pointer as the next corner. */
export function previewed({ kind, corners }, pointer) {
  const next = pointer ? [...corners, pointer] : corners;
  const box = kind === "box" && next.length > 1 ? boxRing(next[0], next[1]) : null;
  return box ?? next.map(({ lat, lng }) => [lat, lng]);
}

const SAYS = {
  box: [
    "Press a corner of the box, or drag across it. Escape leaves.",
    "Press the opposite corner.",
  ],
  shape: [
    "Press the corners of the area one by one. Escape leaves.",
    "Press the next corner.",
    "Press the next corner.",
    "Press the next corner. Enter, a double press or the first corner closes; Backspace takes one back.",
  ],
};

/** What to do next, in words. */
export const wordsOf = ({ kind, corners }) => SAYS[kind][Math.min(corners.length, SAYS[kind].length - 1)];

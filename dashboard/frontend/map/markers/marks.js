// Draws one thing at a time: a marker, a group's disc, a dot, a halo, a sign. Knows shapes, not places.
import { FONT } from "./palettes.js";

export const ROLES = ["site", "planned", "reference", "background", "actor"]; // as in dashboard/map/view.py
export const OPEN = new Set(["reference", "actor"]); // drawn as an outline

/** Leaves a circle as the pen's path. */
export function circle(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

function fill(pen, colour) {
  pen.fillStyle = colour;
  pen.fill();
}

function stroke(pen, width, colour) {
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}

export function drawHalo(pen, x, y, radius, palette) {
  circle(pen, x, y, radius + 5);
  fill(pen, palette.casing);
  stroke(pen, 2.5, palette.halo);
}

export function drawDot(pen, x, y, radius, palette) {
  circle(pen, x, y, radius);
  fill(pen, palette.halo);
  stroke(pen, 1, palette.casing);
}

/** A group: grey with its number; `rim` is the colour of the class that stands out in it. */
export function drawDisc(pen, x, y, { radius, text, rim = "" }, palette) {
  circle(pen, x, y, radius);
  fill(pen, palette.disc);
  stroke(pen, 1.5, palette.casing);
  if (rim) {
    circle(pen, x, y, radius + 1.5);
    stroke(pen, 4.5, palette.outline);
    stroke(pen, 3, rim);
  }
  pen.fillStyle = palette.onDisc;
  pen.font = `600 11px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, x, y + 0.5);
}

/** The shape carries the role. An `outline` lets pale colours stand out from the land. */
export function drawMarker(pen, x, y, { role, radius, colour, outline = "" }, palette) {
  shape(pen, x, y, role, radius);
  if (OPEN.has(role)) {
    stroke(pen, outline ? 5 : 4, outline || palette.casing);
    fill(pen, palette.inside);
    stroke(pen, outline ? 3.5 : 2, colour);
    return;
  }
  stroke(pen, outline ? 3.6 : 2, palette.casing);
  fill(pen, colour);
  if (outline) stroke(pen, 1, outline);
}

/** Leaves the shape of a role as the pen's path: a diamond, a square, or a circle. */
function shape(pen, x, y, role, radius) {
  if (role !== "planned" && role !== "actor") {
    circle(pen, x, y, radius);
    return;
  }
  pen.beginPath();
  const reach = radius * (role === "planned" ? 1.2 : 0.85);
  if (role === "actor") pen.rect(x - reach, y - reach, 2 * reach, 2 * reach);
  else {
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.closePath();
  }
}

// Strokes of the signs, in shares of their reach.
const SIGNS = {
  fresh: [[[-1, 0], [1, 0]], [[0, -1], [0, 1]]],
  more: [[[-0.9, 0.45], [0, -0.55], [0.9, 0.45]]],
  same: [[[-0.9, -0.42], [0.9, -0.42]], [[-0.9, 0.42], [0.9, 0.42]]],
  less: [[[-0.9, -0.45], [0, 0.55], [0.9, -0.45]]],
  gone: [[[-0.75, -0.75], [0.75, 0.75]], [[-0.75, 0.75], [0.75, -0.75]]],
};

/** New is a plus, more points up, same is an equals sign, less points down, gone is a cross. */
export function drawSign(pen, x, y, { sign, reach, colour }) {
  pen.beginPath();
  for (const [first, ...others] of SIGNS[sign]) {
    pen.moveTo(x + first[0] * reach, y + first[1] * reach);
    for (const [dx, dy] of others) pen.lineTo(x + dx * reach, y + dy * reach);
  }
  pen.lineCap = "round";
  pen.lineJoin = "round";
  stroke(pen, 2, colour);
  pen.lineCap = "butt";
}

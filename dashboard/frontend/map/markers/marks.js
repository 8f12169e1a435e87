/*
 * Draws one thing at a time: a marker, a group's disc, a dot, a halo, a sign. Knows shapes and pixels, not places.
 */
import { FONT } from "./palettes.js";

export const ROLES = ["site", "planned", "reference", "background", "actor"]; // as in dashboard/map/view.py
export const OPEN = new Set(["reference", "actor"]); // drawn as an outline

export function drawHalo(pen, x, y, radius, palette) {
  pen.beginPath();
  pen.arc(x, y, radius + 5, 0, 2 * Math.PI);
  pen.fillStyle = palette.casing;
  pen.fill();
  pen.lineWidth = 2.5;
  pen.strokeStyle = palette.halo;
  pen.stroke();
}

/** A group: grey with its number; `rim` is the colour of the class that stands out in it. */
export function drawDisc(pen, x, y, { radius, text, rim = "" }, palette) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = palette.disc;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = palette.casing;
  pen.stroke();
  if (rim) {
    pen.beginPath();
    pen.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
    pen.lineWidth = 4.5;
    pen.strokeStyle = palette.outline;
    pen.stroke();
    pen.lineWidth = 3;
    pen.strokeStyle = rim;
    pen.stroke();
  }
  pen.fillStyle = palette.onDisc;
  pen.font = `600 11px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, x, y + 0.5);
}

/** The shape carries the role. An `outline` lets pale colours stand out from the land. */
export function drawMarker(pen, x, y, { role, radius, colour, outline = "" }, palette) {
  const isOpen = OPEN.has(role);
  pen.beginPath();
  if (role === "planned") {
    const reach = radius * 1.2;
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.closePath();
  } else if (role === "actor") pen.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
  else pen.arc(x, y, radius, 0, 2 * Math.PI);
  const stroke = (width, style) => {
    pen.lineWidth = width;
    pen.strokeStyle = style;
    pen.stroke();
  };
  if (isOpen) {
    stroke(outline ? 5 : 4, outline || palette.casing);
    pen.fillStyle = palette.inside;
    pen.fill();
    stroke(outline ? 3.5 : 2, colour);
    return;
  }
  stroke(outline ? 3.6 : 2, palette.casing);
  pen.fillStyle = colour;
  pen.fill();
  if (outline) stroke(1, outline);
}

export function drawDot(pen, x, y, radius, palette) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = palette.halo;
  pen.fill();
  pen.lineWidth = 1;
  pen.strokeStyle = palette.casing;
  pen.stroke();
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
  pen.lineWidth = 2;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = colour;
  pen.stroke();
  pen.lineCap = "butt";
}

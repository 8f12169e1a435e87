// A picture of what is seen: the map as it lies, with its legend, its scale, the filters in words, whose data
// it is drawn from and the day. Made in the browser; every text is drawn as text.
import { element, penOf } from "../../dom.js";
import { dayText, toDay } from "../../days.js";
import { directionOf } from "../labels/texts.js";
import { viewOf } from "../markers/canvas.js";
import { FONT } from "../markers/palettes.js";
import { LETTERS, sheetOf } from "./sheet.js";

const SHARP = 2; // pixels of the picture for each of the screen
const CREDIT = "GeoNames CC BY 4.0 · Natural Earth (de facto borders) · World Data Bank II";
const CAUTION = "As reported by the articles: to be told is not to be verified.";
const ENTRIES = ".legend-word, .legend-row, .legend-note, .legend-bar, .legend-group > span:not([class])";
const NO_FILTERS = "No filters: all that the archive shows.";

/** Draws the picture and hands it to the reader as a file. */
export async function savePicture(map, { drawing, legend, filters }) {
  const today = new Date();
  const canvas = pictureOf(map, { drawing, legend, filters, today });
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const address = URL.createObjectURL(blob);
  const link = Object.assign(element("a"), { href: address, download: `conflict-map-${isoOf(today)}.png` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const isoOf = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()]
  .map((part) => String(part).padStart(2, "0")).join("-");

export function pictureOf(map, { drawing, legend, filters, today }) {
  const { x: wide, y: high } = map.getSize();
  const canvas = element("canvas");
  const pen = penOf(canvas);
  const dress = (kind) => (pen.font = `${LETTERS[kind].weight} ${LETTERS[kind].size}px ${FONT}`);
  const widthOf = (text, kind) => {
    dress(kind);
    return pen.measureText(text).width;
  };
  const notes = [CAUTION, drawing.tiles && "Drawn on the built-in map.",
    `${CREDIT}. Drawn with Conflict Map on ${dayText(toDay(isoOf(today)))}.`].filter(Boolean);
  const sheet = sheetOf({
    wide, high, legend: entriesOf(legend.box),
    head: [["title", "Conflict Map"], ["words", filters ? `Filters: ${filters}` : NO_FILTERS]],
    foot: notes.map((text) => ["note", text]),
  }, widthOf);
  Object.assign(canvas, { width: sheet.wide * SHARP, height: sheet.high * SHARP });
  pen.scale(SHARP, SHARP);
  const { paper, ink, quiet } = coloursOf(map.getContainer());
  pen.fillStyle = paper;
  pen.fillRect(0, 0, sheet.wide, sheet.high);
  drawMap(pen, map, { drawing, at: sheet.map, wide, high });
  pen.textBaseline = "middle";
  const write = (text, x, y, kind, colour) => {
    dress(kind);
    pen.fillStyle = colour;
    pen.textAlign = "left";
    pen.direction = directionOf(text);
    pen.fillText(text, x, y);
  };
  for (const { kind, text, x, y } of sheet.texts) write(text, x, y, kind, kind === "note" ? quiet : ink);
  for (const { sign, wide: across, high: down, text, x, textX, y } of sheet.legend) {
    if (sign) pen.drawImage(sign, x, y - down / 2, across, down);
    write(text, textX, y, "legend", ink);
  }
  return canvas;
}

function coloursOf(container) {
  const style = getComputedStyle(container);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return { paper: colour("paper"), ink: colour("ink"), quiet: colour("quiet") };
}

/** What the legend says, as signs with words; the list of areas is left out. */
function entriesOf(box) {
  return Array.from(box.querySelectorAll(ENTRIES), (part) => {
    const sign = part instanceof HTMLCanvasElement ? part : part.querySelector("canvas");
    const size = (side) => (sign ? parseFloat(sign.style[side]) : 0);
    return { sign, wide: size("width"), high: size("height"), text: part.textContent };
  });
}

function drawMap(pen, map, { drawing, at, wide, high }) {
  const { palette, land, shadesOnTiles, heat, reports, labels } = drawing;
  const { min } = viewOf(map);
  pen.save();
  pen.beginPath();
  pen.rect(at.x, at.y, wide, high);
  pen.clip();
  pen.fillStyle = palette.sea;
  pen.fillRect(at.x, at.y, wide, high);
  pen.translate(at.x, at.y);
  for (const layer of [land, shadesOnTiles]) layer?.paintView(pen, map);
  pen.translate(-min.x, -min.y);
  for (const layer of [heat, reports, labels]) if (map.hasLayer(layer)) layer.drawOn(pen);
  pen.restore();
  drawScale(pen, map, { palette, right: at.x + wide - 12, bottom: at.y + high - 10 });
  pen.lineWidth = 1;
  pen.strokeStyle = palette.coast;
  pen.strokeRect(at.x + 0.5, at.y + 0.5, wide - 1, high - 1);
}

/** The bar that the map shows: its length and its words. */
function drawScale(pen, map, { palette, right, bottom }) {
  const bar = map.getContainer().querySelector(".leaflet-control-scale-line");
  if (!bar) return;
  const left = right - bar.offsetWidth;
  pen.fillStyle = palette.land;
  pen.fillRect(left, bottom - 17, bar.offsetWidth, 17);
  pen.strokeStyle = pen.fillStyle = palette.names.seat;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(left, bottom - 7);
  for (const [x, y] of [[left, bottom], [right, bottom], [right, bottom - 7]]) pen.lineTo(x, y);
  pen.stroke();
  pen.font = `11px ${FONT}`;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillText(bar.textContent, left + 5, bottom - 9);
}

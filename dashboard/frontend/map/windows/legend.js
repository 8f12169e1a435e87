// The legend: says what shapes, colours, signs and shades mean, and what is not in a count.
import { attributed, element, penOf } from "../../dom.js";
import { thin } from "../../text.js";
import { addCorner } from "../furniture.js";
import { areaFacts } from "../land/areas.js";
import { CHANGES, CHANGE_WORDS } from "../markers/looks.js";
import { ROLES, circle, drawDisc, drawDot, drawMarker, drawSign } from "../markers/marks.js";
import { coloursOf } from "../markers/palettes.js";
import { placeName } from "./windows.js";
import { areaNotes, changeCounts, discWords, recencyWord } from "./words.js";

const ALWAYS = ["site", "planned", "reference"];
const LISTED = 250;
const BAR = { wide: 72, high: 12 };
const WIDE_MAP = 560; // pixels from which on the legend is open at first
const HOLDS = ["pointerdown", "wheel", "keydown"]; // what ends the first look

export function addLegend(map) {
  const rows = element("div", "legend-rows");
  const box = element("details", "map-legend", element("summary", "", "Legend"), rows);
  box.open = map.getSize().x >= WIDE_MAP;
  addCorner(map, "bottomleft", box);
  foldAtFirstHold(map.getContainer(), box);
  openOnPaper(box);
  return { box, draw: (scene) => drawLegend(rows, scene) };
}

/** Who takes hold of the map has looked: the legend leaves it to the results, until it is opened by hand. */
function foldAtFirstHold(container, box) {
  const leave = () => HOLDS.forEach((kind) => container.removeEventListener(kind, hold, true));
  const hold = ({ target }) => {
    const isHand = box.contains(target);
    if (!isHand && target.closest(".leaflet-control")) return;
    leave();
    if (!isHand) box.open = false;
  };
  for (const kind of HOLDS) container.addEventListener(kind, hold, { capture: true, passive: true });
}

/** Paper cannot be opened. */
function openOnPaper(box) {
  let wasOpen = box.open;
  window.matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) wasOpen = box.open;
    box.open = matches || wasOpen;
  });
}

/** A scene is what is drawn: shown, look, palette; areas and heat, if any; isBuiltIn for the base map. */
function drawLegend(into, scene) {
  const wasOpen = into.querySelector("details")?.open ?? false;
  const parts = scene.heat ? heatParts(scene) : scene.areas ? areaParts(scene) : markerParts(scene);
  if (scene.isBuiltIn) parts.push(note("dashed border: contested"));
  if (scene.areas?.areas.length) parts.push(areaList(scene.areas));
  into.replaceChildren(...parts);
  const list = into.querySelector("details");
  if (list) list.open = wasOpen;
}

/** The three usual roles, others while the map shows them, and what size, colour, ring and disc mean. */
function markerParts({ shown, look, palette }) {
  const seen = new Set(Array.from(shown.roles, (role) => ROLES[role]));
  const roles = ROLES.filter((role) => ALWAYS.includes(role) || seen.has(role));
  const isRole = look.name === "role";
  const marker = (role) => (pen) => {
    const colour = isRole ? palette.roles[role] : palette.disc;
    drawMarker(pen, 10, 10, { role, radius: role === "background" ? 3 : 5.5, colour }, palette);
  };
  return [
    ...colourParts(look, shown, palette),
    group(isRole ? "" : "Shape:", roles.map((role) => row(marker(role), role))),
    row(ring(isRole ? palette.roles.site : palette.disc), "somewhere within"),
    row((pen) => drawDisc(pen, 10, 10, { radius: 8, text: isRole ? "9" : "" }, palette), discWords(look)),
    note("size: articles"),
  ];
}

function colourParts(look, shown, palette) {
  if (look.name === "compared") return [changeGroup(look, shown, palette)];
  if (!look.legend) return [];
  const word = look.name === "number" ? "Passages at a place:" : recencyWord(shown);
  const swatch = (colour) => (pen) =>
    drawMarker(pen, 10, 10, { role: "site", radius: 6, colour, outline: palette.outline }, palette);
  return [group(word, look.legend.map(({ label, colour }) => row(swatch(colour), label)))];
}

function changeGroup(look, shown, palette) {
  const counts = changeCounts(shown, look);
  const rows = CHANGES.map((sign) => {
    const draw = (pen) => {
      const colour = palette.compared[sign];
      drawMarker(pen, 10, 10, { role: "site", radius: 7.5, colour, outline: palette.outline }, palette);
      drawSign(pen, 10, 10, { sign, colour: palette.onCompared[sign], reach: 3.8 });
    };
    return row(draw, `${CHANGE_WORDS[sign]} (${thin(counts[sign])})`);
  });
  return group("Second span against the first:", rows);
}

function ring(colour) {
  return (pen) => {
    pen.setLineDash([3, 2.5]);
    pen.strokeStyle = colour;
    circle(pen, 10, 10, 8);
    pen.stroke();
  };
}

function heatParts({ heat, palette }) {
  if (!heat.places) return [note("No passage to draw")];
  const bar = canvas(BAR.wide, BAR.high, (pen) => {
    const ramp = pen.createLinearGradient(0, 0, BAR.wide, 0);
    palette.number.forEach((colour, n) => ramp.addColorStop(n / (palette.number.length - 1), colour));
    pen.fillStyle = ramp;
    pen.fillRect(0, 0, BAR.wide, BAR.high);
  });
  bar.className = "legend-bar";
  const many = `many (about ${thin(Math.round(heat.densest))})`;
  return [
    group("Passages close together:", [element("span", "", "few"), bar, element("span", "", many)]),
    dot(palette),
    note("log scale, of the whole map at this zoom"),
  ];
}

function areaParts({ areas, palette }) {
  const colours = coloursOf(palette.number, areas.classes.length);
  const swatch = (colour) => (pen) => {
    pen.fillStyle = colour;
    pen.strokeStyle = palette.outline;
    pen.fillRect(3, 4, 14, 12);
    pen.strokeRect(3, 4, 14, 12);
  };
  const rows = areas.classes.map(({ label }, n) => row(swatch(colours[n]), label));
  const word = areas.kind === "countries" ? "Passages by country:" : "Passages by province:";
  const counts = rows.length ? group(word, rows) : note(`${word} none`);
  return [counts, dot(palette), ...areaNotes(areas).map(note)];
}

/** The same counts in words: shades cannot be reached by keyboard. */
function areaList({ kind, areas }) {
  const [one, many] = kind === "countries" ? ["country", "countries"] : ["province", "provinces"];
  const items = areas.slice(0, LISTED).map((area) =>
    element("li", "", placeName(area.shape.name), element("span", "", `: ${areaFacts(area)}`)));
  // It scrolls, so the keyboard must reach it.
  const rows = attributed(element("ol", "", ...items), { tabindex: 0, "aria-label": `Passages by ${one}` });
  const summary = element("summary", "", `List of ${thin(areas.length)} ${areas.length === 1 ? one : many}`);
  return element("details", "legend-list", summary, rows);
}

const dot = (palette) => row((pen) => drawDot(pen, 10, 10, 3, palette), "place");

const group = (word, members) =>
  element("span", "legend-group", word && element("span", "legend-word", word), ...members);

const row = (draw, text) => element("span", "legend-row", canvas(20, 20, draw), element("span", "", text));

const note = (text) => element("span", "legend-note", text);

function canvas(wide, high, draw) {
  const made = attributed(element("canvas"), { "aria-hidden": true });
  const sharp = Math.max(2, window.devicePixelRatio); // a saved picture has twice the pixels
  Object.assign(made, { width: wide * sharp, height: high * sharp });
  Object.assign(made.style, { width: `${wide}px`, height: `${high}px` });
  const pen = penOf(made);
  pen.scale(sharp, sharp);
  draw(pen);
  return made;
}

// Reads files of outlines (dashboard/atlas/outlines.py): lines, shapes of countries and divisions, labels.
import { total } from "../../counts.js";
import { unitX, unitY } from "../mercator.js";
import { fetched } from "./packed.js";
import { Shape } from "./shapes.js";

const KINDS = ["coast", "border", "contested", "division", "seam"]; // as in dashboard/atlas/outlines.py

export function outlinesFrom(packed) {
  const steps = packed.number();
  const cursor = { lon: 0, lat: 0 };
  const lines = Array.from({ length: packed.number() }, () => lineFrom(packed, cursor, steps));
  const shapes = Array.from({ length: packed.number() }, () => shapeFrom(packed, lines));
  const labels = Array.from({ length: packed.number() }, () => labelFrom(packed, steps));
  const of = (kind) => lines.filter((line) => KINDS[line.kind] === kind);
  const [coasts, borders, contested, divisions] = KINDS.map(of);
  return { shapes, labels, coasts, borders, contested, divisions };
}

function lineFrom(packed, cursor, steps) {
  const kind = packed.number();
  const count = packed.number();
  const line = { kind, xs: new Float64Array(count), ys: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    cursor.lon += packed.signed();
    cursor.lat += packed.signed();
    line.xs[i] = unitX(cursor.lon / steps);
    line.ys[i] = unitY(cursor.lat / steps);
  }
  return bounded(line);
}

/** A line with the sides of the box around it. */
export function bounded(line) {
  const [least, most] = [Math.min, Math.max].map((of) => (axis) => axis.reduce((a, b) => of(a, b)));
  const { xs, ys } = line;
  return { ...line, west: least(xs), east: most(xs), north: least(ys), south: most(ys) };
}

function shapeFrom(packed, lines) {
  const iso = packed.text(packed.number());
  const name = packed.text(packed.number());
  return new Shape(iso, name, Array.from({ length: packed.number() }, () => ringFrom(packed, lines)));
}

/** Lines end to end, each without its last point, which is the first of the next. */
function ringFrom(packed, lines) {
  const parts = Array.from({ length: packed.number() }, () => {
    const number = packed.signed();
    return number < 0 ? { line: lines[-1 - number], isBack: true } : { line: lines[number], isBack: false };
  });
  const count = total(parts.map(({ line }) => line.xs.length - 1));
  const ring = { xs: new Float64Array(count), ys: new Float64Array(count) };
  let at = 0;
  let end = null;
  for (const { line, isBack } of parts) {
    const last = line.xs.length - 1;
    const start = line.xs[isBack ? last : 0];
    const turn = end === null ? 0 : Math.round(end - start);
    for (let i = 0; i < last; i++, at++) {
      ring.xs[at] = line.xs[isBack ? last - i : i] + turn;
      ring.ys[at] = line.ys[isBack ? last - i : i];
    }
    end = line.xs[isBack ? 0 : last] + turn;
  }
  return bounded(ring);
}

function labelFrom(packed, steps) {
  const x = unitX(packed.signed() / steps);
  const y = unitY(packed.signed() / steps);
  const room = packed.number() / steps / 360;
  return { x, y, room, name: packed.text(packed.number()) };
}

const loads = new Map();

/** Each file once; one that failed may be asked for again. */
function loadOnce(address, read) {
  if (!loads.has(address)) {
    const load = fetched(address).then(outlinesFrom).then(read);
    load.catch(() => loads.delete(address));
    loads.set(address, load);
  }
  return loads.get(address);
}

/** Countries by the code that our places have, the lines between them, and their labels. */
export const baseMapOf = (read) => (
  { ...read, countries: new Map(read.shapes.filter(({ iso }) => iso).map((shape) => [shape.iso, shape])) });

export const loadBaseMap = (address) => loadOnce(address, baseMapOf);

/** First-level divisions, the lines between those of one country, and finer coasts and borders. */
export const loadProvinces = (address) => loadOnce(address, (read) => ({ ...read, provinces: read.shapes }));

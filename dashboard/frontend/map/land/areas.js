// Counts reports by country or by first-level division, and says which colour each gets. Draws nothing.
import { summed, total } from "../../counts.js";
import { counted, thin } from "../../text.js";
import { numberClasses } from "../markers/classes.js";
import { coloursOf } from "../markers/palettes.js";
import { NOWHERE, shapeOfEach } from "./shapes.js";

/**
 * Reports by country: those at places by the country that the places have, and `wholes`, reports of the
 * country as a whole by its code. `elsewhere` counts those at places in no country that has a shape,
 * `otherWholes` those of countries without one.
 */
export function byCountry({ shown, table, wholes, base }) {
  const codes = Array.from(shown.rows, (row) => table.codes[table.countries[row]] ?? "");
  const placed = summed(codes, shown.reports);
  const areas = Array.from(base.countries, ([code, shape]) => (
    { shape, placed: placed.get(code) ?? 0, whole: wholes[code] ?? 0 }));
  const isOutside = ([code]) => !base.countries.has(code);
  const rest = (counts) => total(counts.filter(isOutside).map(([, count]) => count));
  return {
    kind: "countries",
    ...classed(areas),
    shapes: [...base.countries.values()],
    elsewhere: rest([...placed]),
    otherWholes: rest(Object.entries(wholes)),
  };
}

/** Reports by division: by where the places' points lie. */
export function byProvince({ shown, table, wholes, provinces }) {
  const shapes = provinces.provinces;
  const sums = summed(divisionsOf(shown.rows, table, shapes), shown.reports);
  const elsewhere = sums.get(NOWHERE) ?? 0;
  sums.delete(NOWHERE);
  const areas = Array.from(sums, ([n, placed]) => ({ shape: shapes[n], placed, whole: 0 }));
  const otherWholes = total(Object.values(wholes));
  return { kind: "provinces", ...classed(areas), shapes, elsewhere, otherWholes };
}

const UNKNOWN = -2;

/** The division of each row; places do not move, so each is looked up once. */
function divisionsOf(rows, table, shapes) {
  table.divisions ??= new Int32Array(table.ids.length).fill(UNKNOWN);
  const missing = Array.from(rows).filter((row) => table.divisions[row] === UNKNOWN);
  const along = (axis) => Float64Array.from(missing, (row) => axis[row]);
  shapeOfEach(shapes, along(table.xs), along(table.ys)).forEach((n, i) => (table.divisions[missing[i]] = n));
  return Array.from(rows, (row) => table.divisions[row]);
}

/** The areas that have reports, most first. */
function classed(all) {
  const both = all.map((area) => ({ ...area, total: area.placed + area.whole }));
  const areas = both.filter((area) => area.total).sort((a, b) => b.total - a.total);
  const { classes, of } = numberClasses(areas.map((area) => area.total));
  return { areas, classes, rankOf: (area) => of(area.total) };
}

/** What the land layer is to shade. */
export function shades({ areas, classes, rankOf }, palette) {
  const colours = coloursOf(palette.number, classes.length);
  return areas.map((area) => ({ shape: area.shape, colour: colours[rankOf(area)] }));
}

/** The area at a point of the unit square, one without reports too; null at sea. */
export function areaAt({ areas, shapes }, x, y) {
  const shape = shapes.find((one) => one.contains(x, y));
  if (!shape) return null;
  return areas.find((area) => area.shape === shape) ?? { shape, placed: 0, whole: 0, total: 0 };
}

/** 41 passages at places, 12 of the country as a whole */
export function areaFacts({ placed, whole }) {
  const atPlaces = `${counted(placed, "passage")} at places`;
  return whole ? `${atPlaces}, ${thin(whole)} of the country as a whole` : atPlaces;
}

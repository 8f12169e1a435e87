// What the map shows close up: towns, rivers, lakes and a finer land, from the files that
// dashboard/atlas/details.py makes: one of the whole world as it is seen from afar, and squares for close up.
import { bounded } from "./outlines.js";
import { fetched } from "./packed.js";

export const CLOSE = 6; // the zoom from which squares are shown; a tile of land of that zoom is a square
const SQUARES = 32; // across the world
const OVER = 2 / SQUARES / 512; // of the world's width, by which squares reach over their sides

/** Reads a file; what is in it lies in the unit square. */
export function detailsFrom(packed) {
  const [steps, column, row] = packed.numbers(3);
  const start = [column / steps, row / steps];
  const squares = new Set(packed.running(packed.number()));
  const places = (count) => {
    const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
    let [x, y] = [0, 0];
    for (let i = 0; i < count; i++) {
      xs[i] = start[0] + (x += packed.signed()) / steps;
      ys[i] = start[1] + (y += packed.signed()) / steps;
    }
    return { xs, ys };
  };
  const towns = townsFrom(packed, places);
  const [rivers, lakes, land] = [0, 1, 2].map(() => linesFrom(packed, places));
  const sides = start.map((at) => [at - OVER, at + 1 / SQUARES + OVER]);
  const shoresOf = (rings) => rings.flatMap((ring) => shores(ring, sides, 0.5 / steps));
  return { squares, towns, rivers, lakes, land, lakeShores: shoresOf(lakes), coasts: shoresOf(land) };
}

function townsFrom(packed, places) {
  const traits = packed.numbers(packed.number());
  const { xs, ys } = places(traits.length);
  const names = packed.text(packed.number()).split("\n");
  return Array.from(traits, (trait, i) => (
    { name: names[i], x: xs[i], y: ys[i], from: trait >> 1, isSeat: trait % 2 === 1 }));
}

function linesFrom(packed, places) {
  const headFrom = () => ({ from: packed.number(), count: packed.number() });
  const heads = Array.from({ length: packed.number() }, headFrom);
  const { xs, ys } = places(heads.reduce((sum, { count }) => sum + count, 0));
  let at = 0;
  return heads.map(({ from, count }) => {
    const part = (axis) => axis.subarray(at, at + count);
    const line = bounded({ from, xs: part(xs), ys: part(ys) });
    at += count;
    return line;
  });
}

/** The stretches of a ring that are no sides of the square it was cut at. */
function shores({ from, xs, ys }, sides, near) {
  const isSide = (i, j) => [xs, ys].some((axis, n) =>
    sides[n].some((side) => Math.abs(axis[i] - side) < near && Math.abs(axis[j] - side) < near));
  /** @type {number[][]} */
  const found = [];
  /** @type {number[] | null} */
  let line = null;
  for (let i = 0; i < xs.length; i++) {
    const j = (i + 1) % xs.length;
    if (isSide(i, j)) line = null;
    else if (line) line.push(j);
    else found.push(line = [i, j]);
  }
  const along = (axis, places) => Float64Array.from(places, (place) => axis[place]);
  return found.map((places) => bounded({ from, xs: along(xs, places), ys: along(ys, places) }));
}

/** Loads the world at once and squares as they are asked for; tells `onLoad` when one has come. */
export class Details {
  /** `load` resolves to the details of "world" or of a square such as "18-12". */
  constructor(load, onLoad) {
    this.load = load;
    this.onLoad = onLoad;
    this.squares = new Map(); // by number: null while it is under way
    this.world = null;
    load("world").then((world) => {
      this.world = world;
      onLoad();
    }).catch(console.error);
  }

  /** What there is to draw in a tile of land, {x, y, z}; null where there is nothing, or nothing yet. */
  of({ x, y, z }) {
    if (z < CLOSE) return this.world;
    const [column, row] = [x, y].map((at) => at >> (z - CLOSE));
    return this.square(column, row);
  }

  square(column, row) {
    const number = row * SQUARES + column;
    if (!this.world?.squares.has(number)) return null;
    if (!this.squares.has(number)) {
      this.squares.set(number, null);
      this.load(`${column}-${row}`).then((square) => {
        this.squares.set(number, square);
        this.onLoad();
      }).catch((error) => {
        this.squares.delete(number); // it may be asked for again
        console.error(error);
      });
    }
    return this.squares.get(number);
  }

  /** Towns in the squares of a box, most important first; those seen from afar until there are more. */
  towns(zoom, { west, east, north, south }) {
    if (!this.world || zoom < CLOSE) return this.world?.towns ?? [];
    const cell = (at) => Math.floor(at * SQUARES);
    const found = [];
    for (let row = cell(north); row <= cell(south); row++) {
      for (let column = cell(west); column <= cell(east); column++) {
        const turned = ((column % SQUARES) + SQUARES) % SQUARES;
        const isHere = ({ x, y }) => cell(x) === turned && cell(y) === row;
        found.push(...(this.square(turned, row)?.towns ?? this.world.towns.filter(isHere)));
      }
    }
    return found.sort((a, b) => a.from - b.from);
  }
}

/** Details from an address in which `{name}` stands for the name of a file. */
export const loadDetails = (address) => (name) => fetched(address.replace("{name}", name)).then(detailsFrom);

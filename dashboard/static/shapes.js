/*
 * Reads files of outlines (dashboard/outlines.py): lines and the shapes of countries and divisions, in the
 * unit square of Web Mercator. Answers which shape a point lies in. Draws nothing, knows nothing of reports.
 */
(() => {
  "use strict";

  const { unitX, unitY } = conflictMap;
  const KINDS = ["coast", "border", "contested", "division", "seam"]; // as in dashboard/outlines.py
  const EQUATOR_KM = 40075.017;
  const NEAR_KM = 10; // a point outside all shapes belongs to the nearest within this distance
  const CELLS = 256; // of the world's width, to find the shapes around a point
  const TURNS = [0, 1, -1]; // shapes run on past 180 degrees, so a point may lie in one a world further on

  /** An area of one or more rings, filled by the even-odd rule. `iso` is empty where there is no code. */
  class Shape {
    constructor(iso, name, rings) {
      this.iso = iso;
      this.name = name;
      this.rings = rings;
      this.bounds = {
        west: Math.min(...rings.map((ring) => ring.west)),
        east: Math.max(...rings.map((ring) => ring.east)),
        north: Math.min(...rings.map((ring) => ring.north)),
        south: Math.max(...rings.map((ring) => ring.south)),
      };
    }

    /** Is this point of the unit square inside? */
    contains(x, y) {
      return TURNS.some((turn) => isWithin(this.bounds, x + turn, y) && isInside(this.rings, x + turn, y));
    }

    /** The distance to the outline, in widths of the world; infinite where it is not less than `limit`. */
    distance(x, y, limit) {
      let least = limit * limit;
      for (const turn of TURNS) {
        for (const ring of this.rings) {
          if (isWithin(ring, x + turn, y, limit)) least = Math.min(least, squaredDistance(ring, x + turn, y));
        }
      }
      return least < limit * limit ? Math.sqrt(least) : Infinity;
    }
  }

  const isWithin = ({ west, east, north, south }, x, y, margin = 0) =>
    x >= west - margin && x <= east + margin && y >= north - margin && y <= south + margin;

  function isInside(rings, x, y) {
    let isIn = false;
    for (const { xs, ys, north, south } of rings) {
      if (y < north || y > south) continue;
      for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
        if (ys[i] > y !== ys[j] > y && x < xs[i] + ((y - ys[i]) / (ys[j] - ys[i])) * (xs[j] - xs[i])) isIn = !isIn;
      }
    }
    return isIn;
  }

  function squaredDistance({ xs, ys }, x, y) {
    let least = Infinity;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      const [wide, high] = [xs[i] - xs[j], ys[i] - ys[j]];
      const along = ((x - xs[j]) * wide + (y - ys[j]) * high) / (wide * wide + high * high || 1);
      const share = Math.max(0, Math.min(1, along));
      const [dx, dy] = [xs[j] + share * wide - x, ys[j] + share * high - y];
      least = Math.min(least, dx * dx + dy * dy);
    }
    return least;
  }

  // --- reading

  async function outlines(address) {
    const packed = await conflictMap.fetched(address);
    const steps = packed.number();
    const cursor = { lon: 0, lat: 0 };
    const lines = Array.from({ length: packed.number() }, () => lineFrom(packed, cursor, steps));
    const shapes = Array.from({ length: packed.number() }, () => shapeFrom(packed, lines));
    const labels = Array.from({ length: packed.number() }, () => labelFrom(packed, steps));
    const of = (kind) => lines.filter((line) => KINDS[line.kind] === kind);
    return { shapes, labels, coasts: of("coast"), borders: of("border"), contested: of("contested"), divisions: of("division") };
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

  function bounded(line) {
    line.west = line.xs.reduce((a, b) => Math.min(a, b), Infinity);
    line.east = line.xs.reduce((a, b) => Math.max(a, b), -Infinity);
    line.north = line.ys.reduce((a, b) => Math.min(a, b), Infinity);
    line.south = line.ys.reduce((a, b) => Math.max(a, b), -Infinity);
    return line;
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
    const count = parts.reduce((sum, { line }) => sum + line.xs.length - 1, 0);
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
      const load = outlines(address).then(read);
      load.catch(() => loads.delete(address));
      loads.set(address, load);
    }
    return loads.get(address);
  }

  /** Countries by the code that our places have, the lines between them, and their labels. */
  const loadBaseMap = (address) =>
    loadOnce(address, (read) => ({
      ...read,
      countries: new Map(read.shapes.filter(({ iso }) => iso).map((shape) => [shape.iso, shape])),
    }));

  /** First-level divisions, the lines between those of one country, and finer coasts and borders. */
  const loadProvinces = (address) =>
    loadOnce(address, (read) => ({ ...read, provinces: read.shapes, lines: read.divisions }));

  // --- which shape a point lies in

  /**
   * For each point the place of its shape in `shapes`, -1 for none. Give all shapes of a kind, not some:
   * a point that lies in none, as ports do where a coast was made simpler, gets the nearest within NEAR_KM.
   */
  function shapeOfEach(shapes, xs, ys) {
    const cells = cellsOf(shapes);
    return Int32Array.from(xs, (x, i) => {
      const around = cells(x, ys[i]);
      const inside = around.find((n) => shapes[n].contains(x, ys[i]));
      return inside ?? nearest(shapes, around, x, ys[i]);
    });
  }

  function nearest(shapes, around, x, y) {
    let best = -1;
    // A kilometre is longer on the map the further it is from the equator.
    let limit = (NEAR_KM / EQUATOR_KM) * Math.cosh((0.5 - y) * 2 * Math.PI);
    for (const n of around) {
      const distance = shapes[n].distance(x, y, limit);
      if (distance < limit) [best, limit] = [n, distance];
    }
    return best;
  }

  /** A way to look up which shapes may hold a point or lie near it. */
  function cellsOf(shapes) {
    const cells = new Map();
    const margin = NEAR_KM / EQUATOR_KM;
    const cell = (unit) => Math.floor(unit * CELLS);
    shapes.forEach((shape, n) => {
      // Ring by ring: islands at both ends of the world would make one box of it all.
      const keys = new Set();
      for (const { west, east, north, south } of shape.rings) {
        const stretch = margin * Math.cosh(Math.max(Math.abs(0.5 - north), Math.abs(0.5 - south)) * 2 * Math.PI);
        for (let column = cell(west - stretch); column <= cell(east + stretch); column++) {
          const turned = ((column % CELLS) + CELLS) % CELLS;
          for (let row = cell(north - stretch); row <= cell(south + stretch); row++) keys.add(turned * CELLS + row);
        }
      }
      for (const key of keys) {
        const there = cells.get(key);
        if (there) there.push(n);
        else cells.set(key, [n]);
      }
    });
    return (x, y) => cells.get((((cell(x) % CELLS) + CELLS) % CELLS) * CELLS + cell(y)) ?? [];
  }

  /** The sum of the values of all points in each shape, as `shapeOfEach` finds them. */
  function countsByShape(shapes, xs, ys, values) {
    const sums = new Float64Array(shapes.length);
    shapeOfEach(shapes, xs, ys).forEach((n, i) => {
      if (n >= 0) sums[n] += values[i];
    });
    return sums;
  }

  Object.assign(conflictMap, { loadBaseMap, loadProvinces, shapeOfEach, countsByShape });
})();

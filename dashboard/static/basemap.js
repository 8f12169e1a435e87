/*
 * Draws land, borders and country names from basemap.bin. Knows nothing of reports.
 * Natural Earth, 1:50 million, its de facto point of view; contested lines are dashed.
 */
(() => {
  "use strict";

  const { unitX, unitY } = conflictMap;
  const STEPS = 250; // as in dashboard/basemap_build.py
  const FINEST = 0.7; // pixels: points closer than this to the one before are left out
  const TILE = 512;

  /** Land rings, borders, contested borders and labels, in the unit square. */
  async function loaded(address) {
    const packed = await conflictMap.fetched(address);
    const cursor = { lon: 0, lat: 0 };
    const [land, borders, contested] = [0, 1, 2].map(() =>
      Array.from({ length: packed.number() }, () => lineFrom(packed, cursor)),
    );
    const labels = Array.from({ length: packed.number() }, () => labelFrom(packed));
    return { land, borders, contested, labels };
  }

  function lineFrom(packed, cursor) {
    const count = packed.number();
    const line = { xs: new Float64Array(count), ys: new Float64Array(count) };
    for (let i = 0; i < count; i++) {
      cursor.lon += packed.signed();
      cursor.lat += packed.signed();
      line.xs[i] = unitX(cursor.lon / STEPS);
      line.ys[i] = unitY(cursor.lat / STEPS);
    }
    line.west = line.xs.reduce((a, b) => Math.min(a, b), Infinity);
    line.east = line.xs.reduce((a, b) => Math.max(a, b), -Infinity);
    line.north = line.ys.reduce((a, b) => Math.min(a, b), Infinity);
    line.south = line.ys.reduce((a, b) => Math.max(a, b), -Infinity);
    return line;
  }

  function labelFrom(packed) {
    const x = unitX(packed.signed() / STEPS);
    const y = unitY(packed.signed() / STEPS);
    const room = packed.number() / STEPS / 360;
    return { x, y, room, name: packed.text(packed.number()) };
  }

  const LandLayer = L.GridLayer.extend({
    options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 1 },

    initialize(base, palette) {
      L.setOptions(this, {});
      this.base = base;
      this.palette = palette;
    },

    /** Redraws in other colours, in place. */
    repaint(palette) {
      this.palette = palette;
      for (const key of Object.keys(this._tiles)) {
        const { el, coords } = this._tiles[key];
        this.paint(el, this._wrapCoords(coords));
      }
    },

    createTile(coords) {
      const tile = document.createElement("canvas");
      this.paint(tile, coords);
      return tile;
    },

    paint(tile, coords) {
      const sharp = window.devicePixelRatio || 1;
      tile.width = tile.height = TILE * sharp;
      const pen = tile.getContext("2d");
      pen.scale(sharp, sharp);
      const world = 256 * 2 ** coords.z;
      // Lines run on past 180 degrees, so a tile may see the copy of one from a world further on.
      for (const turn of [-1, 0, 1]) {
        this.paintWorld(pen, { world, left: (coords.x * TILE) / world - turn, top: (coords.y * TILE) / world });
      }
    },

    paintWorld(pen, view) {
      const { land, borders, contested } = this.base;
      pen.fillStyle = this.palette.land;
      for (const ring of visible(land, view)) fill(pen, ring, view);
      pen.lineJoin = "round";
      pen.lineWidth = 0.8;
      pen.strokeStyle = this.palette.coast;
      for (const ring of visible(land, view)) stroke(pen, ring, view, true);
      pen.strokeStyle = this.palette.border;
      pen.lineWidth = 1;
      for (const line of visible(borders, view)) stroke(pen, line, view, false);
      pen.strokeStyle = this.palette.contested;
      for (const line of visible(contested, view)) dash(pen, line, view);
      pen.setLineDash([]);
    },
  });

  function visible(lines, { world, left, top }) {
    const span = TILE / world;
    const edge = 2 / world;
    return lines.filter(
      (line) =>
        line.east >= left - edge &&
        line.west <= left + span + edge &&
        line.south >= top - edge &&
        line.north <= top + span + edge,
    );
  }

  /** Calls back with the line's points in pixels of the tile, those too close together left out. */
  function walk(line, { world, left, top }, visit) {
    let lastX = Infinity;
    let lastY = Infinity;
    const end = line.xs.length - 1;
    for (let i = 0; i <= end; i++) {
      const x = (line.xs[i] - left) * world;
      const y = (line.ys[i] - top) * world;
      if (i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < FINEST) continue;
      visit(x, y);
      lastX = x;
      lastY = y;
    }
  }

  function fill(pen, ring, view) {
    pen.beginPath();
    walk(ring, view, (x, y) => pen.lineTo(x, y));
    pen.closePath();
    pen.fill();
  }

  const isOff = (x0, y0, x1, y1) =>
    (x0 < -2 && x1 < -2) || (y0 < -2 && y1 < -2) || (x0 > TILE + 2 && x1 > TILE + 2) || (y0 > TILE + 2 && y1 > TILE + 2);

  function stroke(pen, line, view, isRing) {
    let from = null;
    let first = null;
    let isDrawing = false;
    const to = (x, y) => {
      if (from && !isOff(from[0], from[1], x, y)) {
        if (!isDrawing) pen.moveTo(from[0], from[1]);
        pen.lineTo(x, y);
        isDrawing = true;
      } else isDrawing = false;
      from = [x, y];
      first = first || from;
    };
    pen.beginPath();
    walk(line, view, to);
    if (isRing && first) to(first[0], first[1]);
    pen.stroke();
  }

  /** Each segment starts its pattern where the one before ended, so that tiles join without a seam. */
  function dash(pen, line, view) {
    let from = null;
    let length = 0;
    pen.setLineDash([4, 3]);
    walk(line, view, (x, y) => {
      if (from && !isOff(from[0], from[1], x, y)) {
        pen.lineDashOffset = length;
        pen.beginPath();
        pen.moveTo(from[0], from[1]);
        pen.lineTo(x, y);
        pen.stroke();
      }
      if (from) length += Math.hypot(x - from[0], y - from[1]);
      from = [x, y];
    });
  }

  const STEP_ASIDE = 22; // pixels up or down that a name may give way

  /** Country names that fit into their country, widest first, none upon another or upon what is `taken`. */
  function writeLabels(pen, labels, { world, toX, toY, bounds, palette, taken }) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = palette.label;
    pen.strokeStyle = palette.land;
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    const boxes = [...taken];
    for (const { x, y, room, name } of labels) {
      const size = room * world > 320 ? 13 : 11;
      pen.font = `${size}px ${conflictMap.FONT}`;
      const wide = pen.measureText(name).width;
      if (wide > room * world * 0.95) continue;
      for (const turn of [-1, 0, 1]) {
        const places = [0, STEP_ASIDE, -STEP_ASIDE].map((aside) => ({ x: toX(x + turn), y: toY(y) + aside, wide, high: size }));
        if (!bounds.contains([places[0].x, places[0].y])) continue;
        const free = places.find((box) => !boxes.some((other) => overlap(box, other)));
        if (!free) continue;
        boxes.push(free);
        pen.strokeText(name, free.x, free.y);
        pen.fillText(name, free.x, free.y);
      }
    }
  }

  const overlap = (a, b) =>
    Math.abs(a.x - b.x) * 2 < a.wide + b.wide + 6 && Math.abs(a.y - b.y) * 2 < a.high + b.high + 4;

  Object.assign(conflictMap, { loadBaseMap: loaded, LandLayer, writeLabels });
})();

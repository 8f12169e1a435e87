/*
 * Draws land, borders, divisions, shades and country names from what shapes.js reads. Knows nothing of reports.
 * Natural Earth, its de facto point of view; contested lines are dashed.
 */
(() => {
  "use strict";

  const FINEST = 0.7; // pixels: points closer than this to the one before are left out
  const TILE = 512;
  const PROVINCE_ZOOM = 6; // from here on divisions are drawn, and with them finer coasts and borders

  const LandLayer = L.GridLayer.extend({
    options: { tileSize: TILE, updateWhenZooming: false, keepBuffer: 1 },

    initialize(base, palette) {
      L.setOptions(this, {});
      this.base = base;
      this.palette = palette;
      this.shades = [];
      this.provinces = null;
    },

    /** Redraws in other colours, in place. */
    repaint(palette) {
      this.palette = palette;
      this.paintAgain(() => true);
    },

    /** Paints shapes over the land and under the borders: an array of {shape, colour}, or null for none. */
    shade(shades) {
      this.shades = shades ?? [];
      this.paintAgain(() => true);
    },

    /** What `loadProvinces` resolved, to be drawn close up, or null. */
    showProvinces(provinces) {
      this.provinces = provinces;
      this.parts = new Map();
      for (const shape of provinces?.provinces ?? []) {
        if (this.parts.has(shape.iso)) this.parts.get(shape.iso).push(shape);
        else this.parts.set(shape.iso, [shape]);
      }
      this.paintAgain(({ z }) => z >= PROVINCE_ZOOM);
    },

    paintAgain(isMeant) {
      for (const { el, coords } of Object.values(this._tiles ?? {})) {
        if (isMeant(coords)) this.paint(el, this._wrapCoords(coords));
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
      pen.lineJoin = "round";
      const world = 256 * 2 ** coords.z;
      const isClose = this.provinces && coords.z >= PROVINCE_ZOOM;
      // Lines run on past 180 degrees, so a tile may see the copy of one from a world further on.
      for (const turn of [-1, 0, 1]) {
        const view = { world, left: (coords.x * TILE) / world - turn, top: (coords.y * TILE) / world };
        this.paintWorld(pen, view, isClose ? this.provinces : this.base);
      }
    },

    paintWorld(pen, view, { shapes, coasts, borders, contested, divisions }) {
      const { palette } = this;
      pen.fillStyle = pen.strokeStyle = palette.land;
      for (const shape of visible(shapes, view)) fill(pen, shape, view);
      pen.lineWidth = 1.2; // over the seams between neighbours
      for (const line of visible([...borders, ...contested, ...divisions], view)) stroke(pen, line, view);
      this.paintShades(pen, view, shapes !== this.base.shapes);
      pen.lineWidth = 0.8;
      pen.strokeStyle = palette.province;
      for (const line of visible(divisions, view)) stroke(pen, line, view);
      pen.strokeStyle = palette.coast;
      for (const line of visible(coasts, view)) stroke(pen, line, view);
      pen.lineWidth = 1;
      pen.strokeStyle = palette.border;
      for (const line of visible(borders, view)) stroke(pen, line, view);
      pen.strokeStyle = palette.contested;
      for (const line of visible(contested, view)) dash(pen, line, view);
      pen.setLineDash([]);
    },

    /** Close up a country is shaded by its divisions, whose coasts and borders are those that are drawn there. */
    paintShades(pen, view, isClose) {
      const partsOf = (shape) => (this.base.countries.get(shape.iso) === shape && this.parts.get(shape.iso)) || [shape];
      pen.lineWidth = 0.8;
      for (const { shape, colour } of this.shades) {
        pen.fillStyle = pen.strokeStyle = colour;
        for (const part of visible(isClose ? partsOf(shape) : [shape], view)) {
          fill(pen, part, view);
          pen.stroke();
        }
      }
    },
  });

  /** Lines, rings or shapes of which something may lie in the tile. */
  function visible(things, { world, left, top }) {
    const span = TILE / world;
    const edge = 2 / world;
    return things.filter((thing) => {
      const { west, east, north, south } = thing.bounds ?? thing;
      return east >= left - edge && west <= left + span + edge && south >= top - edge && north <= top + span + edge;
    });
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

  /** Leaves the outline as the pen's path. */
  function fill(pen, shape, view) {
    pen.beginPath();
    for (const ring of visible(shape.rings, view)) {
      let isFirst = true;
      walk(ring, view, (x, y) => {
        if (isFirst) pen.moveTo(x, y);
        else pen.lineTo(x, y);
        isFirst = false;
      });
      pen.closePath();
    }
    pen.fill("evenodd");
  }

  const isOff = (x0, y0, x1, y1) =>
    (x0 < -2 && x1 < -2) || (y0 < -2 && y1 < -2) || (x0 > TILE + 2 && x1 > TILE + 2) || (y0 > TILE + 2 && y1 > TILE + 2);

  function stroke(pen, line, view) {
    let from = null;
    let isDrawing = false;
    pen.beginPath();
    walk(line, view, (x, y) => {
      if (from && !isOff(from[0], from[1], x, y)) {
        if (!isDrawing) pen.moveTo(from[0], from[1]);
        pen.lineTo(x, y);
        isDrawing = true;
      } else isDrawing = false;
      from = [x, y];
    });
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

  Object.assign(conflictMap, { LandLayer, PROVINCE_ZOOM, writeLabels });
})();

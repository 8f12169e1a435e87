/*
 * Draws the reports: a marker for each place, a grey disc for places that would lie upon each other; or quiet
 * dots, where something else shows how many there are. What a marker looks like is told by a look (looks.js).
 * Groups form on a grid that is fixed to the world, so they stay what they are while the map moves.
 * Names are drawn as text by whoever asks; nothing here builds HTML.
 */
(() => {
  "use strict";

  const CELL = 60; // pixels of the grid that groups form on
  const DOT_CELL = 7; // pixels within which dots are one
  const DOT = 2.3;
  const FEW = 6; // up to so many places of a cell are drawn one by one if they do not touch
  const SAME_SPOT = 2e-7; // of the world's width, about 8 m at the equator
  const EQUATOR_KM = 40075.017;
  const ROLES = ["site", "planned", "reference", "background", "actor"]; // as in dashboard/map_view.py

  function radiusOf(shown, i, look) {
    if (look.isQuiet) return DOT;
    const radius = ROLES[shown.roles[i]] === "background" ? 3 : Math.min(16, 3.5 + 2 * Math.sqrt(shown.articles[i]));
    return Math.max(look.least ?? 0, radius);
  }

  /** What to draw at a zoom: items of one or more members (places of `shown`), largest first. */
  function grouped(shown, table, { zoom, apart, look }) {
    const scene = { shown, table, look, world: 256 * 2 ** zoom };
    const size = look.isQuiet ? DOT_CELL : CELL;
    const cells = new Map();
    for (let i = 0; i < shown.rows.length; i++) {
      const row = shown.rows[i];
      if (row === apart) continue;
      const key = cellOf(table.xs[row], table.ys[row], scene.world / size);
      const cell = cells.get(key);
      if (cell) cell.push(i);
      else cells.set(key, [i]);
    }
    for (const [key, members] of cells) {
      const isLoose = members.length === 1 || (!look.isQuiet && areApart(members, scene));
      cells.set(key, isLoose ? members.map((i) => single(i, scene)) : [disc(members, scene)]);
    }
    if (!look.isQuiet) swallow(cells, scene);
    return [...cells.values()].flat().sort((a, b) => b.radius - a.radius);
  }

  const COLUMN = 1e8; // more than there are rows of cells at any zoom
  const cellOf = (x, y, cells) => Math.floor(x * cells) * COLUMN + Math.floor(y * cells);

  /** Discs take in what lies under their edge in the cells around them, the largest first. */
  function swallow(cells, scene) {
    const discs = [];
    for (const [key, items] of cells) if (items[0].members.length > 1) discs.push([key, items[0]]);
    discs.sort((a, b) => b[1].reports - a[1].reports);
    for (const [key, eater] of discs) {
      if (eater.isGone) continue;
      const taken = [];
      for (const step of [-COLUMN - 1, -COLUMN, -COLUMN + 1, -1, 1, COLUMN - 1, COLUMN, COLUMN + 1]) {
        const around = cells.get(key + step);
        if (!around) continue;
        const reach = (item) => item.radius + eater.radius - 2;
        const isUnder = (item) => Math.hypot(item.x - eater.x, item.y - eater.y) * scene.world < reach(item);
        taken.push(...around.filter(isUnder));
        cells.set(key + step, around.filter((item) => !isUnder(item)));
      }
      if (!taken.length) continue;
      for (const item of taken) item.isGone = true;
      cells.set(key, [disc([eater, ...taken].flatMap((item) => item.members), scene)]);
    }
  }

  function areApart(members, { shown, table, look, world }) {
    if (members.length > FEW) return false;
    return members.every((i, n) =>
      members.slice(n + 1).every((j) => {
        const [a, b] = [shown.rows[i], shown.rows[j]];
        const gap = Math.hypot(table.xs[a] - table.xs[b], table.ys[a] - table.ys[b]) * world;
        return gap > radiusOf(shown, i, look) + radiusOf(shown, j, look) + 2;
      }),
    );
  }

  function single(i, { shown, table, look }) {
    const row = shown.rows[i];
    return { x: table.xs[row], y: table.ys[row], members: [i], radius: radiusOf(shown, i, look), reports: shown.reports[i] };
  }

  /** Lies where most of its reports do. */
  function disc(members, { shown, table, look }) {
    let [x, y, reports] = [0, 0, 0];
    for (const i of members) {
      const row = shown.rows[i];
      const weight = shown.reports[i];
      x += table.xs[row] * weight;
      y += table.ys[row] * weight;
      reports += weight;
    }
    const at = { x: x / reports, y: y / reports, members, reports };
    if (look.isQuiet) return { ...at, radius: DOT + 1 };
    const text = look.discText(members, reports);
    return { ...at, text, rim: look.rimOf?.(members), radius: Math.max(12, 7 + 3.4 * text.length) };
  }

  /** True where no zoom can pull the members apart. */
  function isOneSpot(item, shown, table) {
    const first = shown.rows[item.members[0]];
    return item.members.every((i) => {
      const row = shown.rows[i];
      return Math.abs(table.xs[row] - table.xs[first]) < SAME_SPOT && Math.abs(table.ys[row] - table.ys[first]) < SAME_SPOT;
    });
  }

  const ReportLayer = conflictMap.CanvasLayer.extend({
    initialize(palette) {
      conflictMap.CanvasLayer.prototype.initialize.call(this, palette);
      this.labels = [];
      this.items = [];
      this.drawn = [];
      this.shown = { rows: [], reports: [], articles: [], roles: [], rings: [], ages: [], before: [], after: [] };
      this.table = { ids: [], xs: [], ys: [], names: [] };
      this.look = conflictMap.LOOKS.role(this.shown, palette);
      this.selected = null; // a row of the table
      this.outline = null; // the shape of the selected place, where it is a division and its shape is known
    },

    show(shown, table, selected) {
      Object.assign(this, { shown, table, selected, groupedAt: null });
    },

    /** Draws anew with this look. */
    dress(look, palette) {
      Object.assign(this, { look, palette, groupedAt: null });
      this.redraw();
    },

    select(row) {
      Object.assign(this, { selected: row, outline: null, groupedAt: null });
      this.redraw();
    },

    /** Shows the selected place as this area instead of a ring. */
    showOutline(shape) {
      this.outline = shape;
      this.redraw();
    },

    /** The topmost item within reach of a point of the container, of dots the nearest; or null. */
    at(point) {
      const away = ({ x, y }) => Math.hypot(x - point.x, y - point.y);
      const near = this.drawn.filter((spot) => away(spot) <= Math.max(spot.item.radius + 2, L.Browser.mobile ? 16 : 8));
      if (!near.length) return null;
      if (!this.look.isQuiet) return near[near.length - 1];
      return near.reduce((best, spot) => (away(spot) < away(best) ? spot : best));
    },

    draw() {
      const zoom = this._map.getZoom();
      if (this.groupedAt !== zoom) {
        this.items = grouped(this.shown, this.table, { zoom, apart: this.selected, look: this.look });
        this.groupedAt = zoom;
      }
      const { pen, palette } = this;
      const world = 256 * 2 ** zoom;
      const origin = this._map.getPixelOrigin();
      const toX = (x) => x * world - origin.x;
      const toY = (y) => y * world - origin.y;
      const chosen = this.chosen();
      const onScreen = this.placed(chosen ? [...this.items, chosen] : this.items, toX, toY);
      const taken = this.look.isQuiet ? [] : onScreen.map(({ item, x, y }) => ({ x, y, wide: 2 * item.radius, high: 2 * item.radius }));
      conflictMap.writeLabels(pen, this.labels, { world, toX, toY, bounds: this._bounds, palette, taken });
      if (this.outline) this.drawOutline(world, toX, toY);
      const hasRing = ({ item }) => item.members.length === 1 && this.shown.rings[item.members[0]];
      const ringed = this.look.isQuiet ? onScreen.filter(({ item }) => item === chosen) : onScreen;
      for (const spot of ringed.filter(hasRing)) this.drawRing(spot, world, spot.item === chosen);
      for (const spot of onScreen) this.drawItem(spot, spot.item === chosen);
      const shift = this._map.layerPointToContainerPoint([0, 0]);
      this.drawn = onScreen.map(({ item, x, y }) => ({ item, x: x + shift.x, y: y + shift.y }));
    },

    /** The selected place as an item of its own, drawn last; one the filter leaves nothing at has no members. */
    chosen() {
      if (this.selected === null) return null;
      const i = this.shown.rows.indexOf(this.selected);
      if (i >= 0) return single(i, { shown: this.shown, table: this.table, look: { ...this.look, isQuiet: false } });
      return { x: this.table.xs[this.selected], y: this.table.ys[this.selected], members: [], radius: 4, reports: 0 };
    },

    /** Items on the canvas with their pixels; the world repeats to the left and right. */
    placed(items, toX, toY) {
      const { min, max } = this._bounds;
      const found = [];
      for (const item of items) {
        const y = toY(item.y);
        const reach = 30;
        if (y < min.y - reach || y > max.y + reach) continue;
        for (const turn of [-1, 0, 1]) {
          const x = toX(item.x + turn);
          if (x >= min.x - reach && x <= max.x + reach) found.push({ item, x, y });
        }
      }
      return found;
    },

    drawRing({ item, x, y }, world, isChosen) {
      if (isChosen && this.outline) return;
      const i = item.members[0];
      const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * item.y)));
      const radius = ((this.shown.rings[i] / 10) * world) / (EQUATOR_KM * Math.cos(lat));
      const view = this._map.getSize();
      // A continent's ring would lie over everything else: it waits for its marker to be chosen.
      const fillsView = radius > Math.min(view.x, view.y) / 6;
      if (radius < item.radius + 3 || (fillsView && !isChosen)) return;
      this.pen.beginPath();
      this.pen.arc(x, y, radius, 0, 2 * Math.PI);
      this.drawArea(this.look.colourOf(i), isChosen);
    },

    drawOutline(world, toX, toY) {
      const i = this.shown.rows.indexOf(this.selected);
      this.pen.beginPath();
      for (const turn of [-1, 0, 1]) {
        for (const { xs, ys } of this.outline.rings) {
          for (let n = 0; n < xs.length; n++) {
            if (n) this.pen.lineTo(toX(xs[n] + turn), toY(ys[n]));
            else this.pen.moveTo(toX(xs[n] + turn), toY(ys[n]));
          }
          this.pen.closePath();
        }
      }
      this.drawArea(i < 0 ? this.palette.halo : this.look.colourOf(i), true);
    },

    /** Fills and strokes the pen's path as a place that lies somewhere within. */
    drawArea(colour, isChosen) {
      const { pen } = this;
      pen.strokeStyle = pen.fillStyle = colour;
      pen.globalAlpha = isChosen ? 0.1 : 0.05;
      pen.fill("evenodd");
      pen.globalAlpha = isChosen ? 0.9 : 0.45;
      pen.lineWidth = 1;
      pen.setLineDash([5, 4]);
      pen.stroke();
      pen.setLineDash([]);
      pen.globalAlpha = 1;
    },

    drawItem({ item, x, y }, isChosen) {
      const { pen, palette, look } = this;
      const [i] = item.members;
      if (isChosen) conflictMap.drawHalo(pen, x, y, item.radius, palette);
      else if (look.isQuiet) return conflictMap.drawDot(pen, x, y, item.radius, palette);
      if (item.members.length > 1) return conflictMap.drawDisc(pen, x, y, item, palette);
      if (!item.members.length) return;
      const role = ROLES[this.shown.roles[i]];
      const { radius } = item;
      conflictMap.drawMarker(pen, x, y, { role, radius, colour: look.colourOf(i), outline: look.outline }, palette);
      if (look.signOf) conflictMap.drawSign(pen, x, y, { ...look.signOf(i), reach: Math.min(radius * 0.5, 6) });
    },
  });

  Object.assign(conflictMap, { ROLES, ReportLayer, isOneSpot });
})();

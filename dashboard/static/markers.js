/*
 * Draws the reports: a marker for each place, a grey disc for places that would lie upon each other.
 * Groups form on a grid that is fixed to the world, so they stay what they are while the map moves.
 * Names are drawn as text by whoever asks; nothing here builds HTML.
 */
(() => {
  "use strict";

  const CELL = 60; // pixels of the grid that groups form on
  const FEW = 6; // up to so many places of a cell are drawn one by one if they do not touch
  const SAME_SPOT = 2e-7; // of the world's width, about 8 m at the equator
  const EQUATOR_KM = 40075.017;
  const ROLES = ["site", "planned", "reference", "background", "actor"]; // as in dashboard/map_view.py

  const thin = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  const radiusOf = (shown, i) =>
    ROLES[shown.roles[i]] === "background" ? 3 : Math.min(16, 3.5 + 2 * Math.sqrt(shown.articles[i]));

  /** What to draw at a zoom: items of one or more members (places of `shown`), largest first. */
  function grouped(shown, table, { zoom, apart }) {
    const world = 256 * 2 ** zoom;
    const cells = new Map();
    for (let i = 0; i < shown.rows.length; i++) {
      const row = shown.rows[i];
      if (row === apart) continue;
      const key = cellOf(table.xs[row], table.ys[row], world);
      const cell = cells.get(key);
      if (cell) cell.push(i);
      else cells.set(key, [i]);
    }
    for (const [key, members] of cells) {
      const isLoose = members.length === 1 || areApart(members, shown, table, world);
      cells.set(key, isLoose ? members.map((i) => single(i, shown, table)) : [disc(members, shown, table)]);
    }
    swallow(cells, shown, table, world);
    return [...cells.values()].flat().sort((a, b) => b.radius - a.radius);
  }

  const COLUMN = 1e8; // more than there are rows of cells at any zoom
  const cellOf = (x, y, world) => Math.floor((x * world) / CELL) * COLUMN + Math.floor((y * world) / CELL);

  /** Discs take in what lies under their edge in the cells around them, the largest first. */
  function swallow(cells, shown, table, world) {
    const discs = [];
    for (const [key, items] of cells) if (items[0].members.length > 1) discs.push([key, items[0]]);
    discs.sort((a, b) => b[1].reports - a[1].reports);
    for (const [key, eater] of discs) {
      if (eater.isGone) continue;
      const taken = [];
      for (const step of [-COLUMN - 1, -COLUMN, -COLUMN + 1, -1, 1, COLUMN - 1, COLUMN, COLUMN + 1]) {
        const around = cells.get(key + step);
        if (!around) continue;
        const isUnder = (item) => Math.hypot(item.x - eater.x, item.y - eater.y) * world < item.radius + eater.radius - 2;
        taken.push(...around.filter(isUnder));
        cells.set(key + step, around.filter((item) => !isUnder(item)));
      }
      if (!taken.length) continue;
      for (const item of taken) item.isGone = true;
      cells.set(key, [disc([eater, ...taken].flatMap((item) => item.members), shown, table)]);
    }
  }

  function areApart(members, shown, table, world) {
    if (members.length > FEW) return false;
    return members.every((i, n) =>
      members.slice(n + 1).every((j) => {
        const [a, b] = [shown.rows[i], shown.rows[j]];
        const gap = Math.hypot(table.xs[a] - table.xs[b], table.ys[a] - table.ys[b]) * world;
        return gap > radiusOf(shown, i) + radiusOf(shown, j) + 2;
      }),
    );
  }

  function single(i, shown, table) {
    const row = shown.rows[i];
    return { x: table.xs[row], y: table.ys[row], members: [i], radius: radiusOf(shown, i), reports: shown.reports[i] };
  }

  /** The disc lies where most of its reports are. */
  function disc(members, shown, table) {
    let [x, y, reports] = [0, 0, 0];
    for (const i of members) {
      const weight = shown.reports[i];
      x += table.xs[shown.rows[i]] * weight;
      y += table.ys[shown.rows[i]] * weight;
      reports += weight;
    }
    const radius = Math.max(12, 7 + 3.4 * thin(reports).length);
    return { x: x / reports, y: y / reports, members, radius, reports };
  }

  /** True where no zoom can pull the members apart. */
  function isOneSpot(item, shown, table) {
    const first = shown.rows[item.members[0]];
    return item.members.every((i) => {
      const row = shown.rows[i];
      return Math.abs(table.xs[row] - table.xs[first]) < SAME_SPOT && Math.abs(table.ys[row] - table.ys[first]) < SAME_SPOT;
    });
  }

  const ReportLayer = L.Renderer.extend({
    options: { padding: 0.05, pane: "overlayPane" },

    initialize(palette) {
      L.setOptions(this, {});
      L.Renderer.prototype.initialize.call(this);
      this.palette = palette;
      this.labels = [];
      this.items = [];
      this.shown = { rows: [], reports: [], articles: [], roles: [], rings: [] };
      this.table = { ids: [], xs: [], ys: [], names: [] };
      this.selected = null; // a row of the table
    },

    show(shown, table, selected) {
      Object.assign(this, { shown, table, selected, groupedAt: null });
      this.redraw();
    },

    repaint(palette) {
      this.palette = palette;
      this.redraw();
    },

    select(row) {
      this.selected = row;
      this.groupedAt = null;
      this.redraw();
    },

    redraw() {
      if (this._map) this._update();
    },

    /** The topmost item within reach of a point of the container, or null. */
    at(point) {
      const near = this.drawn.filter(
        ({ item, x, y }) => Math.hypot(x - point.x, y - point.y) <= Math.max(item.radius + 2, L.Browser.mobile ? 16 : 8),
      );
      return near.length ? near[near.length - 1] : null;
    },

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
    },

    /** Redraws while the map is dragged; a pinch or a zoom in flight only stretches what is there. */
    _follow() {
      if (this.isDue || !Number.isInteger(this._map.getZoom())) return;
      this.isDue = true;
      requestAnimationFrame(() => {
        this.isDue = false;
        this.redraw();
      });
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this._container.setAttribute("aria-hidden", "true");
      this.pen = this._container.getContext("2d");
      this.drawn = [];
    },

    _destroyContainer() {
      this._container.remove();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const sharp = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, min);
      this._container.width = size.x * sharp;
      this._container.height = size.y * sharp;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.pen.setTransform(sharp, 0, 0, sharp, -min.x * sharp, -min.y * sharp);
      this.fire("update");
    },

    _updatePaths() {
      const zoom = this._map.getZoom();
      if (this.groupedAt !== zoom) {
        this.items = grouped(this.shown, this.table, { zoom, apart: this.selected });
        this.groupedAt = zoom;
      }
      this.draw();
    },

    draw() {
      const { pen, palette } = this;
      const world = 256 * 2 ** this._map.getZoom();
      const origin = this._map.getPixelOrigin();
      const toX = (x) => x * world - origin.x;
      const toY = (y) => y * world - origin.y;
      const chosen = this.chosen();
      const onScreen = this.placed(chosen ? [...this.items, chosen] : this.items, toX, toY);
      const taken = onScreen.map(({ item, x, y }) => ({ x, y, wide: 2 * item.radius, high: 2 * item.radius }));
      conflictMap.writeLabels(pen, this.labels, { world, toX, toY, bounds: this._bounds, palette, taken });
      const rings = onScreen.filter(({ item }) => item.members.length === 1 && this.shown.rings[item.members[0]]);
      for (const spot of rings) this.drawRing(spot, world, spot.item === chosen);
      for (const spot of onScreen) this.drawItem(spot, spot.item === chosen);
      const shift = this._map.layerPointToContainerPoint([0, 0]);
      this.drawn = onScreen.map(({ item, x, y }) => ({ item, x: x + shift.x, y: y + shift.y }));
    },

    /** The selected place as an item of its own, drawn last; one the filter leaves nothing at has no members. */
    chosen() {
      if (this.selected === null) return null;
      const i = this.shown.rows.indexOf(this.selected);
      if (i >= 0) return single(i, this.shown, this.table);
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
      const i = item.members[0];
      const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * item.y)));
      const radius = ((this.shown.rings[i] / 10) * world) / (EQUATOR_KM * Math.cos(lat));
      const view = this._map.getSize();
      // A continent's ring would lie over everything else: it waits for its marker to be chosen.
      const fillsView = radius > Math.min(view.x, view.y) / 6;
      if (radius < item.radius + 3 || (fillsView && !isChosen)) return;
      const { pen } = this;
      pen.strokeStyle = pen.fillStyle = this.palette.roles[ROLES[this.shown.roles[i]]];
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.globalAlpha = isChosen ? 0.1 : 0.05;
      pen.fill();
      pen.globalAlpha = isChosen ? 0.9 : 0.45;
      pen.lineWidth = 1;
      pen.setLineDash([5, 4]);
      pen.stroke();
      pen.setLineDash([]);
      pen.globalAlpha = 1;
    },

    drawItem({ item, x, y }, isChosen) {
      const { pen, palette } = this;
      if (isChosen) drawHalo(pen, x, y, item.radius, palette);
      if (item.members.length > 1) return drawDisc(pen, x, y, item, palette);
      if (item.members.length === 1) drawMarker(pen, x, y, ROLES[this.shown.roles[item.members[0]]], item.radius, palette);
    },
  });

  function drawHalo(pen, x, y, radius, palette) {
    pen.beginPath();
    pen.arc(x, y, radius + 5, 0, 2 * Math.PI);
    pen.fillStyle = palette.casing;
    pen.fill();
    pen.lineWidth = 2.5;
    pen.strokeStyle = palette.halo;
    pen.stroke();
  }

  function drawDisc(pen, x, y, item, palette) {
    pen.beginPath();
    pen.arc(x, y, item.radius, 0, 2 * Math.PI);
    pen.fillStyle = palette.disc;
    pen.fill();
    pen.lineWidth = 1.5;
    pen.strokeStyle = palette.casing;
    pen.stroke();
    pen.fillStyle = palette.onDisc;
    pen.font = `600 11px ${conflictMap.FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(thin(item.reports), x, y + 0.5);
  }

  /** The shape carries the role, the colour repeats it. */
  function drawMarker(pen, x, y, role, radius, palette) {
    const isOpen = role === "reference" || role === "actor";
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
    const colour = palette.roles[role];
    if (isOpen) {
      pen.lineWidth = 4;
      pen.strokeStyle = palette.casing;
      pen.stroke();
      pen.fillStyle = palette.inside;
      pen.fill();
      pen.lineWidth = 2;
      pen.strokeStyle = colour;
      pen.stroke();
      return;
    }
    pen.lineWidth = 2;
    pen.strokeStyle = palette.casing;
    pen.stroke();
    pen.fillStyle = colour;
    pen.fill();
  }

  Object.assign(conflictMap, { ROLES, ReportLayer, isOneSpot, drawMarker, drawDisc, thin });
})();

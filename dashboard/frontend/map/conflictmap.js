// The map in the browser: built once, then told what to show. Panning, zooming, grouping and ways of drawing
// stay here; whoever started it hears of clicks, as {place, seq, view}, of points it has asked for, as
// {point, seq, view}, of areas that are to filter, as {area, seq, view}, of the view where it asks for that,
// as {seen, seq, view}, and of ways of drawing, as {style, colour, held, seq, view}. Text from articles and
// gazetteers is set as text alone.
import { total } from "../counts.js";
import { AreaDrawing } from "./area/area.js";
import { viewRing } from "./area/ring.js";
import { Choice } from "./choice.js";
import { Drawing } from "./drawing.js";
import { Camera } from "./following/camera.js";
import { holding, offerOf } from "./following/holding.js";
import { Telling } from "./following/telling.js";
import { furnish, showCredits } from "./furniture.js";
import { namesOf } from "./labels/markers.js";
import { savePicture } from "./picture/picture.js";
import { Pointing } from "./pointing.js";
import { isSame } from "./received.js";
import { addControl, drawnFrom } from "./windows/control.js";
import { addLegend } from "./windows/legend.js";
import { addMoves } from "./windows/moves.js";
import { webTiles } from "./windows/webtiles.js";
import { Windows } from "./windows/windows.js";

const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const isTouched = window.matchMedia("(pointer: coarse)").matches;

// Before the page builds its map: one finger scrolls the page, two move the map.
L.Map.mergeOptions({
  minZoom: 1, maxZoom: 13, dragging: !isTouched, zoomAnimation: !isStill, inertia: !isStill,
  fadeAnimation: false, doubleClickZoom: false, trackResize: false, worldCopyJump: true,
  bounceAtZoomLimits: false, maxBoundsViscosity: 1, maxBounds: [[-85.05, -720], [85.05, 720]],
});

export class ConflictMap {
  /**
   * Builds everything that does not depend on data. `land` loads outlines: `base` and perhaps `provinces`;
   * `tiles` are the maps of others; `onNews` hears of what the reader does, of areas where it `canFilter`.
   */
  constructor(map, { land, tiles, onNews, canFilter = false }) {
    this.map = map;
    this.onNews = onNews;
    this.lastSeq = 0;
    this.choice = new Choice();
    this.aim = null; // what filters say what or where, in one word; told by Python
    this.pin = null; // the point that the reader told last
    furnish(map);
    this.moves = addMoves(map, { onFit: () => this.camera.fit(), onPicture: () => this.savePicture() });
    this.legend = addLegend(map);
    const onShowAll = () => this.camera.take();
    this.windows = new Windows(map, { onShowAll, onBuiltIn: () => this.lieOn(null) });
    if (isTouched) this.windows.hintAtOneFinger();
    this.tileLayer = webTiles(map, {
      onAnswer: () => this.windows.showTilesNotice(""),
      onFailure: ({ host }) => this.windows.showTilesNotice(`No tiles come from ${host}.`),
    });
    this.holding = holding((held) => this.drawAs({ held }));
    this.control = addControl(map, {
      styles: drawnFrom(land), tiles, more: [this.holding.field],
      onDraw: (style, colour) => this.drawAs({ style, colour }), onTiles: (chosen) => this.lieOn(chosen),
    });
    this.drawing = new Drawing(map, {
      choice: this.choice, windows: this.windows, land, onDrawn: (scene, how) => {
        this.legend.draw(scene);
        this.control.sync(how);
        this.holding.set(this.choice.drawn.held);
        this.area?.layer.show({ palette: scene.palette });
      },
    });
    this.reports = this.drawing.reports;
    this.camera = new Camera(map, { reports: this.reports, isHeld: () => this.choice.drawn.held, isStill });
    this.pointing = new Pointing(map, {
      drawing: this.drawing, camera: this.camera, windows: this.windows, onChoose: (row) => this.choose(row),
      onPoint: (lat, lon) => this.tell({ point: [lat, lon] }), isBusy: () => this.area?.isDrawing,
    });
    this.area = canFilter ? this.areaDrawing() : null;
    this.telling = new Telling({
      seen: () => viewRing(this.camera.seen()), tell: (seen) => this.tell({ seen }),
      isHeard: () => this.camera.isPlaced && this.drawing.head.heard >= this.lastSeq,
    });
    map.on("moveend", () => {
      this.showStray();
      this.telling.soon();
    });
    new ResizeObserver(() => this.onResize()).observe(map.getContainer());
    this.drawing.applyTheme();
    this.drawing.draw();
    this.drawing.load();
  }

  areaDrawing() {
    return new AreaDrawing(this.map, {
      palette: this.drawing.palette, windows: this.windows, seen: () => this.camera.seen(),
      onBegin: () => this.pointing.close(), onArea: (area) => this.tell({ area }),
    });
  }

  // --- what it is told

  /** What the filters leave; the head says what else is to be drawn, as dashboard/map/packing.py has it. */
  show(shown, table, head) {
    const { camera, reports } = this;
    this.drawing.head = head;
    this.choice.adopt(head);
    const selected = table.rowOf.get(head.selected) ?? null;
    const isNews = selected !== reports.selected;
    const why = head.aim !== this.aim ? "filter" : isSame(shown.rows, reports.shown.rows) ? null : "days";
    this.aim = head.aim;
    reports.show(shown, table, selected);
    this.pointing.close();
    this.drawing.draw();
    this.askForPoint(head);
    this.area?.show(head.area);
    if (head.asks) this.area?.stop();
    if (isNews) this.drawing.showOutline();
    if (!camera.isPlaced) {
      camera.firstView = head.view;
      camera.place();
    } else if (isNews && selected !== null) camera.follow("place", selected);
    else if (why) camera.follow(why);
    this.showStray();
    this.telling.ask(Boolean(head.tells));
  }

  /** While a point is asked for the last one told is marked. */
  askForPoint({ asks, point }) {
    this.map.getContainer().classList.toggle("asks-for-point", Boolean(asks));
    this.pin?.remove();
    const looks = { radius: 8, weight: 3, interactive: false, className: "map-point" };
    this.pin = asks && point ? L.circleMarker(point, looks).addTo(this.map) : null;
  }

  // --- what the reader does

  choose(row) {
    if (row !== null) this.moves.leave(); // its passages stand beside the map
    this.reports.select(row);
    this.drawing.showOutline();
    this.tell({ place: row === null ? null : this.reports.table.ids[row] });
  }

  /** The reader's choice: told, and drawn at once. */
  drawAs(change) {
    const drawn = { ...this.choice.drawn, ...change };
    this.tell(drawn);
    this.choice.choose(drawn, this.lastSeq);
    this.drawing.draw();
    this.showStray();
  }

  /** Whose map lies under the reports; known to this page alone. */
  lieOn(chosen) {
    if (chosen === this.drawing.tiles) return;
    showCredits(this.map, chosen);
    this.windows.showTilesNotice("");
    this.tileLayer.choose(chosen);
    this.control.setTiles(chosen);
    this.drawing.lieOn(chosen);
  }

  tell(news) {
    this.lastSeq = Math.max(this.lastSeq + 1, Date.now());
    this.onNews({ ...news, seq: this.lastSeq, view: this.camera.view() });
  }

  savePicture() {
    const { map, drawing, legend } = this;
    savePicture(map, { drawing, legend, filters: drawing.head.filters ?? "" }).catch((error) => {
      this.windows.notice("picture", "The picture could not be saved.");
      console.error(error);
    });
  }

  /** The only one that follows the size of the frame; the middle of the map stays the middle. */
  onResize() {
    this.map.invalidateSize({ animate: false });
    this.camera.place();
    this.showStray();
  }

  /** Offers a way to what is shown but not in sight. */
  showStray() {
    const { camera, reports: { table } } = this;
    this.windows.showStray(offerOf({ lost: camera.lost(), offered: camera.offer(), names: table.names }));
  }
}

/** For tests and measurements: what is on the map, how it is drawn, and where one marker is. */
export function measuring({ map, reports, drawing, choice, camera }) {
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const isLone = ({ members }, row) => members.length === 1 && reports.shown.rows[members[0]] === row;
  return {
    count: () => total(reports.shown.reports),
    places: () => reports.shown.rows.length,
    drawn: () => {
      const { style, tiles, areas } = drawing;
      return { ...choice.drawn, style, tiles: tiles?.name ?? null, areas: areas?.areas.length ?? null };
    },
    labels: () => drawing.labels.written.map(({ names, dot, spot: { x, y, wide, high, lines, kind } }) => {
      const at = map.layerPointToContainerPoint([x, y]);
      return { kind, names, lines, hasDot: Boolean(dot), x: at.x, y: at.y, wide, high };
    }),
    markers: () => reports.drawn.map(({ item: { members, radius }, x, y }) => {
      const at = map.layerPointToContainerPoint([x, y]);
      return { names: namesOf(members, reports), x: at.x, y: at.y, radius };
    }),
    target: async () => {
      const { xs, ys } = reports.table;
      for (const row of reports.shown.rows.slice(0, 50)) {
        map.setView(camera.latLng(xs[row], ys[row]), map.getMaxZoom(), { animate: false });
        await frames();
        const spot = reports.drawn.find(({ item }) => isLone(item, row));
        if (!spot) continue;
        const { x, y } = map.layerPointToContainerPoint([spot.x, spot.y]);
        return { x, y };
      }
      return null;
    },
  };
}

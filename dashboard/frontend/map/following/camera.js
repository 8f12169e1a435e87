// Where the map looks: the first view, the results that it follows, and what the reader or the page around
// asks for. Until a reader moves the map it is where it was put; then its view is theirs.
import { ASKS_VIEW, GO, TELLS_VIEW, parseView, viewText } from "../../messages.js";
import { worldAt } from "../mercator.js";
import { isSame } from "../received.js";
import { boxOf, isAnyWithin, together, withoutFarOnes } from "./boxes.js";
import { decide } from "./decision.js";
import { framed } from "./rooms.js";

const FIT_ZOOM = 8; // closer than this a fit does not go: one place alone needs its surroundings
const OPEN_ZOOM = 5; // from further off than this a place that is opened is not shown
const MARGIN = 32; // pixels kept free around what is fitted
const GENTLY = 0.8; // seconds
const SAME_PLACE = 2; // pixels by which a view may lie beside where it was put
const HOLDS = ["pointerdown", "wheel", "keydown"]; // what takes hold of the map

export class Camera {
  /** `reports` is the layer that knows what is shown; `isHeld` tells whether the map is to lie still. */
  constructor(map, { reports, isHeld, isStill }) {
    this.map = map;
    this.reports = reports;
    this.isHeld = isHeld;
    this.isStill = isStill;
    this.isPlaced = false; // has the first view been set?
    this.isTheirs = false; // is it no longer fitted anew when the frame grows?
    this.firstView = null;
    this.put = null; // where the map was put last, {lat, lon, zoom}
    this.isOnItsWay = false;
    this.isAskedFor = false; // by the page around? Such a view is kept as if the reader had moved there
    this.offered = null; // rows that are out of sight, and why they are offered
    const hold = () => (this.isTheirs = true);
    const options = { capture: true, passive: true };
    for (const kind of HOLDS) map.getContainer().addEventListener(kind, hold, options);
    map.on("moveend", () => (this.isOnItsWay = false));
    window.addEventListener("message", (event) => this.answerPage(event));
  }

  latLng(x, y) {
    return this.map.unproject([x * 256, y * 256], 0);
  }

  /** Sets the first view: the one asked for, else where the reports are. The frame may still be growing. */
  place() {
    const size = this.map.getSize();
    const { table, shown } = this.reports;
    if (this.isTheirs || !table.address || !size.x || !size.y) return;
    this.isPlaced = true;
    if (this.firstView) this.goTo(...this.firstView);
    else if (shown.rows.length) this.go(this.framed(this.mostOf(shown)), { isGentle: false });
  }

  /** The rows that a view should hold, where they lie together. */
  mostOf({ rows, articles }) {
    const at = together(rows, this.reports.table);
    return { rows: withoutFarOnes({ rows, articles }, at), at };
  }

  framed({ rows, at }, least = this.map.getMinZoom(), most = FIT_ZOOM) {
    const { map } = this;
    const box = boxOf(rows, at);
    const view = { size: map.getSize(), obstacles: obstaclesOn(map), margin: MARGIN };
    const { x, y, zoom } = framed(box, { ...view, zooms: [least, most] });
    const { lat, lng } = this.latLng(x, y);
    return { lat, lon: lng, zoom };
  }

  /** Looks there, and knows that it was put there. */
  go(put, { isGentle = !this.isStill } = {}) {
    const { lat, zoom } = put;
    const lon = isGentle ? nearestTurn(put.lon, this.map.getCenter().lng) : put.lon;
    this.put = { lat, lon, zoom };
    this.isOnItsWay = isGentle;
    this.isAskedFor = false;
    this.offered = null;
    if (isGentle) this.map.flyTo([lat, lon], zoom, { duration: GENTLY });
    else this.map.setView([lat, lon], zoom, { animate: false });
  }

  /** Shows all that is found. */
  fit() {
    const { rows } = this.reports.shown;
    if (rows.length) this.go(this.framed({ rows, at: together(rows, this.reports.table) }));
  }

  /** Shows a place that was opened, as close as the map is looked at now, within bounds. */
  show(row) {
    const zoom = Math.max(OPEN_ZOOM, Math.min(FIT_ZOOM, this.map.getZoom()));
    this.go(this.framed({ rows: [row], at: this.reports.table }, zoom, zoom));
  }

  /** What was offered. */
  take() {
    if (this.offered?.why === "place") this.show(this.offered.rows[0]);
    else this.fit();
  }

  /** Goes to what is shown by now, or offers to, see decision.js; `row` is of a place that was opened. */
  follow(why, row = null) {
    this.offered = null;
    // Who has set a filter has looked at the map; what comes while the page opens, nobody has set.
    if (window.parent.navigator.userActivation?.hasBeenActive !== false) this.isTheirs = true;
    const answer = this.decide(why, row);
    if (answer === "offer") this.offered = { why, rows: row === null ? this.reports.shown.rows : [row] };
    else if (answer === "go" && row !== null) this.show(row);
    else if (answer === "go") this.go(this.framed(this.mostOf(this.reports.shown)));
  }

  decide(why, row) {
    const { shown, table } = this.reports;
    const most = row === null ? this.mostOf(shown) : { rows: [row], at: table };
    if (!most.rows.length) return "stay";
    const isCloser = this.framed(most).zoom > this.map.getZoom();
    const scene = { bounds: this.map.getPixelBounds(), world: worldAt(this.map.getZoom()) };
    return decide({
      why, box: boxOf(most.rows, most.at), view: this.seen(), isCloser, hasMoved: this.hasMoved(),
      isAnyInSight: isAnyWithin(most.rows, table, scene), isHeld: this.isHeld(),
    });
  }

  /** What the map shows, in the unit square; where it is on its way to, if it is. */
  seen() {
    const { map } = this;
    const { lat, lon, zoom } = this.isOnItsWay && this.put ? this.put : this.view();
    const { x, y } = map.project([lat, lon], 0).divideBy(256);
    const half = map.getSize().divideBy(2 * worldAt(zoom));
    return { west: x - half.x, east: x + half.x, north: y - half.y, south: y + half.y };
  }

  /** Has the reader moved the map since it was put where it was? */
  hasMoved() {
    const { map, put } = this;
    if (this.isAskedFor) return true;
    if (this.isOnItsWay || !put) return false;
    if (map.getZoom() !== put.zoom) return true;
    const world = worldAt(put.zoom);
    const away = map.project(map.getCenter(), put.zoom).subtract(map.project([put.lat, put.lon], put.zoom));
    const x = away.x - world * Math.round(away.x / world); // another copy of the world is the same
    return Math.hypot(x, away.y) > SAME_PLACE;
  }

  /** Closer, so that these rows are pulled apart: the reader's own doing. */
  zoomTo(rows) {
    const { map } = this;
    const { west, east, north, south } = boxOf(rows, together(rows, this.reports.table));
    const bounds = L.latLngBounds(this.latLng(west, south), this.latLng(east, north));
    const closest = map.getBoundsZoom(bounds, false, L.point(96, 96));
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, closest));
    map.setView(bounds.getCenter(), zoom, { animate: !this.isStill });
  }

  view() {
    const { lat, lng } = this.map.getCenter().wrap();
    return { lat, lon: lng, zoom: this.map.getZoom() };
  }

  /** The page around may ask where the map looks, for a link, or tell it where to; nobody else is heard. */
  answerPage({ data, origin, source }) {
    if (origin !== window.location.origin || source !== window.parent) return;
    if (data?.type === ASKS_VIEW) {
      const view = this.isPlaced ? viewText(this.view()) : "";
      source.postMessage({ type: TELLS_VIEW, view }, origin);
    } else if (data?.type === GO) {
      const asked = parseView(data.view);
      if (!asked) return;
      this.isTheirs = this.isPlaced = true; // what was asked for is not fitted again
      this.goTo(...asked);
      this.isAskedFor = true;
    }
  }

  goTo(lat, lon, zoom) {
    this.go({ lat, lon, zoom }, { isGentle: false });
  }

  /** How many places there are when none is in sight, else 0. */
  lost() {
    const { rows } = this.reports.shown;
    const scene = { bounds: this.map.getPixelBounds(), world: worldAt(this.map.getZoom()) };
    const isLost = this.isPlaced && rows.length && !isAnyWithin(rows, this.reports.table, scene);
    return isLost ? rows.length : 0;
  }

  /** What is still to be offered: what was brought into sight since is not. */
  offer() {
    const { offered, reports: { shown } } = this;
    if (!offered || this.isOnItsWay) return null;
    const row = offered.why === "place" ? offered.rows[0] : null;
    const isOld = row === null ? !isSame(offered.rows, shown.rows) : row !== this.reports.selected;
    if (isOld || this.decide(offered.why, row) === "stay") this.offered = null;
    return this.offered;
  }
}

/** The same longitude in the world of another one: the map does not fly once around the earth. */
const nearestTurn = (lon, other) => lon + 360 * Math.round((other - lon) / 360);

/** What lies over the map, in its pixels. */
function obstaclesOn(map) {
  const container = map.getContainer();
  const from = container.getBoundingClientRect();
  const found = Array.from(container.querySelectorAll(".leaflet-control"));
  const boxes = found.map((one) => one.getBoundingClientRect());
  return boxes.filter(({ width, height }) => width && height).map(({ left, top, right, bottom }) => (
    { left: left - from.left, top: top - from.top, right: right - from.left, bottom: bottom - from.top }));
}

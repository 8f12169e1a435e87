// Where the map looks: the first view, and what the reader or the page around asks for. Once the reader has
// taken hold of the map, its view is theirs.
import { ASKS_VIEW, GO, TELLS_VIEW, parseView, viewText } from "../messages.js";
import { worldAt } from "./mercator.js";
import { boxOf, isAnyWithin, withoutFarOnes } from "./boxes.js";

const FIT_ZOOM = 8; // closer than this a fit does not go: one place alone needs its surroundings
const MARGIN = 48; // pixels kept free around what is fitted
const HOLDS = ["pointerdown", "wheel", "keydown"]; // what takes hold of the map

export class Camera {
  /** `reports` is the layer that knows what is shown; `legend` may lie over the map. */
  constructor(map, { reports, legend, isStill }) {
    this.map = map;
    this.reports = reports;
    this.legend = legend;
    this.isStill = isStill;
    this.isPlaced = false; // has the first view been set?
    this.isTheirs = false;
    this.firstView = null;
    const hold = () => (this.isTheirs = true);
    const options = { capture: true, passive: true };
    for (const kind of HOLDS) map.getContainer().addEventListener(kind, hold, options);
    window.addEventListener("message", (event) => this.answerPage(event));
  }

  latLng(x, y) {
    return this.map.unproject([x * 256, y * 256], 0);
  }

  boundsOf(rows) {
    const { west, east, north, south } = boxOf(rows, this.reports.table);
    return L.latLngBounds(this.latLng(west, south), this.latLng(east, north));
  }

  /** Sets the first view: the one asked for, else where the reports are. The frame may still be growing. */
  place() {
    const size = this.map.getSize();
    const { table, shown } = this.reports;
    if (this.isTheirs || !table.address || !size.x || !size.y) return;
    this.isPlaced = true;
    if (this.firstView) {
      const [lat, lon, zoom] = this.firstView;
      this.map.setView([lat, lon], zoom, { animate: false });
    } else if (shown.rows.length) this.fit({ animate: false }, withoutFarOnes(shown, table));
  }

  /** Shows these rows, all of them where none are named. */
  fit(how = { animate: !this.isStill }, rows = this.reports.shown.rows) {
    if (!rows.length) return;
    const { box } = this.legend;
    const underLegend = box.open ? Math.min(box.offsetHeight, this.map.getSize().y / 4) : 0;
    const padding = { paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight: [MARGIN, MARGIN + underLegend] };
    this.map.fitBounds(this.boundsOf(rows), { maxZoom: FIT_ZOOM, ...padding, ...how });
  }

  bringIntoView(row) {
    const { xs, ys } = this.reports.table;
    this.map.panInside(this.latLng(xs[row], ys[row]), { padding: [60, 60], animate: !this.isStill });
  }

  /** Closer, so that these rows are pulled apart. */
  zoomTo(rows) {
    const { map } = this;
    const bounds = this.boundsOf(rows);
    const closest = map.getBoundsZoom(bounds, false, L.point(2 * MARGIN, 2 * MARGIN));
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
      if (asked) this.goTo(...asked);
    }
  }

  goTo(lat, lon, zoom) {
    this.isTheirs = this.isPlaced = true; // what was asked for is not fitted again
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  /** How many places there are when none is in sight, else 0. */
  lost() {
    const { rows } = this.reports.shown;
    const scene = { bounds: this.map.getPixelBounds(), world: worldAt(this.map.getZoom()) };
    const isLost = this.isPlaced && rows.length && !isAnyWithin(rows, this.reports.table, scene);
    return isLost ? rows.length : 0;
  }
}

// What a person does with a pointer on the map, and what is said of what lies under it.
import { areaAt, areaFacts } from "./land/areas.js";
import { isOneSpot } from "./markers/grouping.js";
import { briefly, tipOf } from "./facts.js";

export class Pointing {
  /**
   * `onChoose` is called with a row, or null where a click lets go of what was chosen; `onPoint` with the
   * degrees of a click where the page asks for a point. While the map `isBusy` presses are not for it.
   */
  constructor(map, { drawing, camera, windows, onChoose, onPoint, isBusy }) {
    this.map = map;
    this.drawing = drawing;
    this.reports = drawing.reports;
    this.camera = camera;
    this.windows = windows;
    this.onChoose = onChoose;
    this.onPoint = onPoint;
    this.isBusy = isBusy;
    map.on("click", (event) => this.onClick(event));
    map.on("dblclick", (event) => this.onDoubleClick(event));
    map.on("mousemove", (event) => this.onMove(event));
    map.on("mouseout", () => this.hideTip());
    map.on("movestart zoomstart", () => this.close());
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && windows.closeList());
  }

  /** Takes away what is said of something under the pointer. */
  close() {
    this.hideTip();
    this.windows.closeList();
  }

  get scene() {
    const { reports: { shown, table, selected }, drawing } = this;
    return { shown, table, selected, compared: drawing.head.compared, colour: drawing.choice.drawn.colour };
  }

  onClick({ containerPoint, latlng }) {
    if (this.isBusy()) return;
    if (this.drawing.head.asks) {
      const { lat, lng } = latlng.wrap();
      this.onPoint(lat, lng);
      return;
    }
    const hit = this.reports.at(containerPoint);
    const { shown: { rows }, selected } = this.reports;
    if (!hit) this.onEmpty();
    else if (hit.item.members.length > 1) this.open(hit);
    else this.choose(rows[hit.item.members[0]] ?? selected);
  }

  onEmpty() {
    const wasOpen = this.windows.closeList();
    if (!wasOpen && this.reports.selected !== null) this.onChoose(null);
  }

  choose(row) {
    this.close();
    this.onChoose(row);
  }

  /** A group opens by zooming to it, or as a list where zooming cannot pull it apart. */
  open({ item, x, y }) {
    const { map, reports: { shown, table } } = this;
    const isLast = map.getZoom() >= map.getMaxZoom();
    if (isLast || isOneSpot(item, shown, table)) this.openList(item, x, y);
    else this.camera.zoomTo(item.members.map((i) => shown.rows[i]));
  }

  openList({ members, radius }, x, y) {
    const { scene, scene: { shown: { rows, reports }, table } } = this;
    const offers = [...members].sort((a, b) => reports[b] - reports[a]).map((i) => (
      { name: table.names[rows[i]], facts: briefly(i, scene), choose: () => this.choose(rows[i]) }));
    this.windows.openList({ x, y, gap: radius + 6 }, offers);
  }

  onDoubleClick({ containerPoint }) {
    if (this.drawing.head.asks || this.isBusy()) return;
    if (!this.reports.at(containerPoint)) this.map.setZoomAround(containerPoint, this.map.getZoom() + 1);
  }

  onMove({ containerPoint, latlng, originalEvent }) {
    if (this.isBusy() || originalEvent.target.closest(".leaflet-control, .map-list, .map-stray")) {
      this.hideTip();
      return;
    }
    const hit = this.reports.at(containerPoint);
    this.map.getContainer().classList.toggle("over-marker", Boolean(hit));
    if (!hit) this.showAreaTip(containerPoint, latlng);
    else this.windows.showTip({ ...hit, gap: hit.item.radius + 10 }, tipOf(hit.item, this.scene));
  }

  showAreaTip({ x, y }, latlng) {
    const { areas } = this.drawing;
    const point = this.map.project(latlng.wrap(), 0).divideBy(256);
    const area = areas && areaAt(areas, point.x, point.y);
    if (area) this.windows.showTip({ x, y, gap: 14 }, { name: area.shape.name, facts: areaFacts(area) });
    else this.hideTip();
  }

  hideTip() {
    this.windows.hideTip();
    this.map.getContainer().classList.remove("over-marker");
  }
}

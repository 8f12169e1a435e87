/*
 * The map in the browser: started once by the page, then told what to show by `conflictMap.update`.
 * Panning, zooming and grouping stay here; Python hears only of clicks, as {place, seq, view}.
 * Text from articles and gazetteers is set by textContent alone.
 */
(() => {
  "use strict";

  const FIT_ZOOM = 8; // closer than this a fit does not go: one place alone needs its surroundings
  const MARGIN = 48; // pixels kept free around what is fitted
  const LIST_LIMIT = 200;
  const FEW_ARTICLES = 0.05; // places with no more than this share of all articles may lie outside the first view ...
  const MUCH_SMALLER = 4; // ... where it becomes so many times smaller in area without them
  const SMALL_SIDE = 0.004; // of the world's width: a smaller box is not looked at any closer
  const ROLE_WORDS = { site: "site", planned: "planned", reference: "reference", actor: "actor", background: "background" };
  const ALWAYS_IN_LEGEND = ["site", "planned", "reference"];
  const LIGHT = {
    sea: "#dce4ea", land: "#f7f6f2", coast: "#b3c0ca", border: "#c2c8cd", province: "#dadddf", contested: "#98a2ab", label: "#87919b",
    casing: "#ffffff", inside: "#ffffff", halo: "#16222e", disc: "#66727e", onDisc: "#ffffff",
    roles: { site: "#0072b2", planned: "#e69f00", reference: "#009e73", actor: "#cc79a7", background: "#7c8287" },
  };
  const DARK = {
    sea: "#12181f", land: "#212a33", coast: "#37434f", border: "#3c4854", province: "#2f3b46", contested: "#66727f", label: "#8593a0",
    casing: "#12181f", inside: "#212a33", halo: "#eef3f7", disc: "#9aa6b2", onDisc: "#12181f",
    roles: { site: "#56b4e9", planned: "#e69f00", reference: "#00b985", actor: "#cc79a7", background: "#9aa2a9" },
  };
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isTouched = window.matchMedia("(pointer: coarse)").matches;
  const { thin } = conflictMap;
  conflictMap.FONT = '"Source Sans 3", "Source Sans Pro", system-ui, sans-serif';

  // Before the page builds its map: one finger scrolls the page, two move the map.
  L.Map.mergeOptions({
    minZoom: 1, maxZoom: 13, dragging: !isTouched, zoomAnimation: !isStill, inertia: !isStill, fadeAnimation: false,
    doubleClickZoom: false, worldCopyJump: true, bounceAtZoomLimits: false, maxBoundsViscosity: 1,
    maxBounds: [[-85.05, -720], [85.05, 720]],
  });

  let map, reports, land, parts, provincesAt;
  let palette = LIGHT;
  let isPlaced = false; // has the first view been set?
  let isTheirs = false; // has the reader taken hold of the map? Then its view is theirs.
  let firstView = null;
  let lastSeq = 0;
  let newest = 0; // number of the latest update, so that a slow one does not overtake it
  let table = null;

  /** Builds everything that does not depend on data. Called once by the page. */
  conflictMap.start = (leafletMap, { base, provinces }) => {
    map = leafletMap;
    provincesAt = provinces;
    parts = furniture(map);
    palette = isDark() ? DARK : LIGHT;
    reports = new conflictMap.ReportLayer(palette).addTo(map);
    applyTheme();
    window.Streamlit?.events.addEventListener("streamlit:render", applyTheme);
    new ResizeObserver(onResize).observe(map.getContainer());
    map.on("click", onClick).on("dblclick", onDoubleClick).on("mousemove", onMove).on("mouseout", hideTip);
    map.on("movestart zoomstart", () => (hideTip(), closeList())).on("moveend", showStray).on("moveend", showProvinces);
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && closeList());
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(kind, () => (isTheirs = true), { capture: true, passive: true });
    }
    conflictMap.loadBaseMap(base).then(showLand).catch(() => notice("base", "The base map could not be loaded."));
  };

  /** Takes a payload of dashboard/map_view.py; the latest one wins. */
  conflictMap.update = async (base64) => {
    const turn = ++newest;
    try {
      const packed = await conflictMap.unpacked(base64);
      const head = JSON.parse(packed.text(packed.number()));
      const places = await placesAt(head.places);
      if (turn !== newest) return;
      table = places;
      show(head, countsFrom(packed));
      notice("reports", "");
    } catch (error) {
      if (turn === newest) notice("reports", "The reports could not be drawn. Reloading the page may help.");
      throw error;
    }
  };

  async function placesAt(address) {
    if (table?.address === address) return table;
    const packed = await conflictMap.fetched(address);
    const count = packed.number();
    const ids = packed.running(count);
    const ys = packed.running(count).map((lat) => conflictMap.unitY(lat / 1e4));
    const xs = packed.running(count).map((lon) => conflictMap.unitX(lon / 1e4));
    const names = packed.text().split("\n");
    return { address, ids, xs, ys, names, rowOf: new Map(Array.from(ids, (id, row) => [id, row])) };
  }

  function countsFrom(packed) {
    const count = packed.number();
    const [rows, counts, articles, roles, rings] = [packed.running(count), ...[0, 1, 2, 3].map(() => packed.numbers(count))];
    return { rows, reports: counts, articles, roles, rings };
  }

  function show(head, shown) {
    const selected = table.rowOf.get(head.selected) ?? null;
    const isNews = selected !== reports.selected;
    // Who has set a filter has looked at the map: it stays where it lies, also when a line above it comes or goes.
    if (isPlaced && isOther(shown.rows, reports.shown.rows)) isTheirs = true;
    reports.show(shown, table, selected);
    closeList();
    hideTip();
    drawLegend();
    if (!isPlaced) {
      firstView = head.view;
      place();
    } else if (isNews && selected !== null) bringIntoView(selected);
    showStray();
  }

  function isOther(rows, before) {
    return rows.length !== before.length || rows.some((row, i) => row !== before[i]);
  }

  /** Sets the first view: the one asked for, else where the reports are. The frame may still be growing. */
  function place() {
    const size = map.getSize();
    if (isTheirs || !table || !size.x || !size.y) return;
    isPlaced = true;
    if (firstView) map.setView([firstView[0], firstView[1]], firstView[2], { animate: false });
    else fit({ animate: false }, withoutFarOnes(reports.shown));
  }

  function fit(how, rows = reports.shown.rows) {
    if (!rows.length) return;
    const underLegend = parts.legend.open ? parts.legend.offsetHeight : 0;
    const paddingBottomRight = [MARGIN, MARGIN + Math.min(underLegend, map.getSize().y / 4)];
    map.fitBounds(boundsOf(rows), { maxZoom: FIT_ZOOM, paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight, ...how });
  }

  /**
   * The rows that the first view should hold. A few places far from all others (a capital where a meeting was held)
   * would make it a view of the whole world: the outermost ones are left out, as few as make the box MUCH_SMALLER
   * in area, and again as long as that pays, while all that is left out stays within FEW_ARTICLES.
   * "Fit to results" shows them all, and their reports stay in every count.
   */
  function withoutFarOnes({ rows, articles }) {
    const along = (axis) => Array.from(rows.keys()).sort((i, j) => axis[rows[i]] - axis[rows[j]]);
    const sides = [
      { axis: table.xs, order: along(table.xs) },
      { axis: table.ys, order: along(table.ys) },
    ].flatMap(({ axis, order }) => [{ axis, order }, { axis, order: order.slice().reverse() }]);
    for (const side of sides) side.at = 0;
    const out = new Set();
    let left = FEW_ARTICLES * articles.reduce((sum, n) => sum + n, 0);
    let kept = { area: areaWithin(sides), out: [] };
    for (;;) {
      const steps = sides.map((side) => ({ i: side.order[side.at], area: areaWithout(sides, side, out) }));
      const { i } = steps.reduce((best, step) => (step.area < best.area ? step : best));
      left -= articles[i];
      if (left < 0 || out.size + 1 >= rows.length) break;
      out.add(i);
      for (const side of sides) side.at = nextAt(side, out);
      const area = areaWithin(sides);
      if (area * MUCH_SMALLER <= kept.area) kept = { area, out: [...out] };
    }
    const far = new Set(kept.out);
    return rows.filter((_, i) => !far.has(i));
  }

  const nextAt = ({ order, at }, out) => {
    while (out.has(order[at])) at++;
    return at;
  };

  function areaWithin(sides) {
    const [west, east, north, south] = sides.map(({ axis, order, at }) => axis[reports.shown.rows[order[at]]]);
    return Math.max(SMALL_SIDE, east - west) * Math.max(SMALL_SIDE, south - north);
  }

  /** The area once the outermost place of one side is gone too. */
  function areaWithout(sides, side, out) {
    const beyond = { ...side, at: nextAt({ order: side.order, at: side.at + 1 }, out) };
    return areaWithin(sides.map((other) => (other === side ? beyond : other)));
  }

  function boundsOf(rows) {
    let [west, east, north, south] = [1, 0, 1, 0];
    for (const row of rows) {
      west = Math.min(west, table.xs[row]);
      east = Math.max(east, table.xs[row]);
      north = Math.min(north, table.ys[row]);
      south = Math.max(south, table.ys[row]);
    }
    return L.latLngBounds(latLng(west, south), latLng(east, north));
  }

  const latLng = (x, y) => map.unproject([x * 256, y * 256], 0);

  function bringIntoView(row) {
    map.panInside(latLng(table.xs[row], table.ys[row]), { padding: [60, 60], animate: !isStill });
  }

  // --- what a person does

  function onClick(event) {
    const hit = reports.at(event.containerPoint);
    if (!hit) return onEmpty();
    if (hit.item.members.length > 1) return open(hit);
    const row = hit.item.members.length ? reports.shown.rows[hit.item.members[0]] : reports.selected;
    choose(row);
  }

  function onEmpty() {
    const wasOpen = closeList();
    if (wasOpen || reports.selected === null) return;
    reports.select(null);
    tell(null);
  }

  function choose(row) {
    closeList();
    hideTip();
    reports.select(row);
    tell(table.ids[row]);
  }

  /** A group opens by zooming to it, or as a list where zooming cannot pull it apart. */
  function open({ item, x, y }) {
    const isLast = map.getZoom() >= map.getMaxZoom();
    if (isLast || conflictMap.isOneSpot(item, reports.shown, table)) return openList(item, x, y);
    const bounds = boundsOf(item.members.map((i) => reports.shown.rows[i]));
    const closest = map.getBoundsZoom(bounds, false, L.point(2 * MARGIN, 2 * MARGIN));
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, closest));
    map.setView(bounds.getCenter(), zoom, { animate: !isStill });
  }

  function onDoubleClick(event) {
    if (!reports.at(event.containerPoint)) map.setZoomAround(event.containerPoint, map.getZoom() + 1);
  }

  function tell(place) {
    lastSeq = Math.max(lastSeq + 1, Date.now());
    const { lat, lng } = map.getCenter().wrap();
    window.Streamlit?.setComponentValue({ place, seq: lastSeq, view: { lat, lon: lng, zoom: map.getZoom() } });
  }

  function onMove(event) {
    const hit = reports.at(event.containerPoint);
    map.getContainer().classList.toggle("over-marker", Boolean(hit));
    if (hit) showTip(hit);
    else hideTip();
  }

  // --- small windows over the map

  const counted = (number, word) => `${thin(number)} ${word}${number === 1 ? "" : "s"}`;

  function element(tag, className, text = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function nameOf(row, tag = "bdi") {
    const name = element(tag, "place-name", table.names[row] || "unnamed place");
    name.dir = "auto";
    return name;
  }

  function showTip({ item, x, y }) {
    const { tip } = parts;
    if (item.members.length > 1) {
      tip.replaceChildren(element("span", "", `${counted(item.reports, "report")} at ${counted(item.members.length, "place")}`));
    } else {
      const i = item.members[0];
      const row = i === undefined ? reports.selected : reports.shown.rows[i];
      tip.replaceChildren(nameOf(row), element("span", "tip-facts", facts(i)));
    }
    tip.hidden = false;
    put(tip, x, y, item.radius + 10);
  }

  function facts(i) {
    if (i === undefined) return "no reports under these filters";
    const { articles, reports: told, roles, rings } = reports.shown;
    const near = rings[i] ? ` · somewhere within ${thin(Math.round(rings[i] / 10) || 1)} km` : "";
    return `${counted(articles[i], "article")} · ${counted(told[i], "report")} · ${ROLE_WORDS[conflictMap.ROLES[roles[i]]]}${near}`;
  }

  function hideTip() {
    parts.tip.hidden = true;
    map.getContainer().classList.remove("over-marker");
  }

  /** Above the point if there is room, else below it, never over the edge. */
  function put(box, x, y, gap) {
    const size = map.getSize();
    const left = Math.max(4, Math.min(size.x - box.offsetWidth - 4, x - box.offsetWidth / 2));
    const above = y - gap - box.offsetHeight;
    box.style.left = `${left}px`;
    box.style.top = `${above > 4 ? above : Math.max(4, Math.min(size.y - box.offsetHeight - 4, y + gap))}px`;
  }

  function openList(item, x, y) {
    const { list } = parts;
    const { rows, reports: told } = reports.shown;
    const members = [...item.members].sort((a, b) => told[b] - told[a]);
    list.replaceChildren(element("p", "list-head", `${counted(members.length, "place")} at this spot`));
    for (const i of members.slice(0, LIST_LIMIT)) {
      const button = element("button", "list-item");
      button.type = "button";
      button.append(nameOf(rows[i]), element("span", "tip-facts", counted(told[i], "report")));
      button.addEventListener("click", () => choose(rows[i]));
      list.append(button);
    }
    if (members.length > LIST_LIMIT) {
      list.append(element("p", "list-head", `and ${thin(members.length - LIST_LIMIT)} more: narrow the filters to see them`));
    }
    hideTip();
    list.hidden = false;
    list.scrollTop = 0;
    put(list, x, y, item.radius + 6);
    list.querySelector("button").focus();
  }

  function closeList() {
    const wasOpen = !parts.list.hidden;
    parts.list.hidden = true;
    return wasOpen;
  }

  /** Says so, and offers a way back, when there are reports but none in sight. */
  function showStray() {
    const { rows } = reports.shown;
    parts.stray.hidden = !isPlaced || !rows.length || isAnyInSight(rows);
    parts.stray.textContent = `No reports in sight. Show all ${counted(rows.length, "place")}`;
  }

  function isAnyInSight(rows) {
    const { min, max } = map.getPixelBounds();
    const world = 256 * 2 ** map.getZoom();
    const [west, east, north, south] = [min.x / world, max.x / world, min.y / world, max.y / world];
    return rows.some((row) => {
      const x = table.xs[row];
      const y = table.ys[row];
      return y >= north && y <= south && Math.floor(east - x) >= Math.ceil(west - x);
    });
  }

  const notices = { base: "", reports: "" };

  function notice(about, text) {
    notices[about] = text;
    parts.notice.textContent = Object.values(notices).join(" ").trim();
    parts.notice.hidden = !parts.notice.textContent;
  }

  // --- furniture: controls, legend, theme

  function furniture(on) {
    const container = on.getContainer();
    container.classList.add("conflict-map");
    container.setAttribute("aria-label", "Map of the reports. The list of places holds the same.");
    on.attributionControl.setPrefix(false).addAttribution("GeoNames CC BY 4.0 · Natural Earth (de facto borders)");
    L.control.scale({ position: "bottomright", imperial: false }).addTo(on);
    addFitButton(on);
    const legend = addLegend(on);
    const made = {
      legend,
      tip: overlay(container, "div", "map-tip"),
      list: overlay(container, "div", "map-list"),
      stray: overlay(container, "button", "map-stray"),
      notice: overlay(container, "p", "map-notice"),
      hint: overlay(container, "p", "map-hint"),
    };
    made.list.setAttribute("role", "dialog");
    made.list.setAttribute("aria-label", "Places at this spot");
    made.notice.setAttribute("role", "status");
    made.stray.type = "button";
    made.stray.addEventListener("click", () => fit({ animate: !isStill }));
    made.hint.textContent = "Two fingers move the map";
    if (isTouched) hintAtOneFinger(container, made.hint);
    return made;
  }

  function overlay(container, tag, className) {
    const made = element(tag, className);
    made.hidden = true;
    L.DomEvent.disableClickPropagation(made);
    L.DomEvent.disableScrollPropagation(made);
    container.append(made);
    return made;
  }

  function addFitButton(on) {
    const Fit = L.Control.extend({
      onAdd() {
        const bar = L.DomUtil.create("div", "leaflet-bar");
        const button = L.DomUtil.create("a", "map-fit", bar);
        button.href = "#";
        button.role = "button";
        button.title = button.ariaLabel = "Fit to results";
        L.DomEvent.disableClickPropagation(bar);
        L.DomEvent.on(button, "click", (event) => (L.DomEvent.preventDefault(event), fit({ animate: !isStill })));
        return bar;
      },
    });
    new Fit({ position: "topleft" }).addTo(on);
  }

  function addLegend(on) {
    const legend = element("details", "map-legend");
    legend.append(element("summary", "", "Legend"), element("div", "legend-rows"));
    legend.open = on.getSize().x >= 560;
    const Legend = L.Control.extend({
      onAdd: () => {
        L.DomEvent.disableClickPropagation(legend);
        L.DomEvent.disableScrollPropagation(legend);
        return legend;
      },
    });
    new Legend({ position: "bottomleft" }).addTo(on);
    return legend;
  }

  /** The three usual roles, others while the map shows them, and what size, ring and disc mean. */
  function drawLegend() {
    const seen = new Set(Array.from(reports.shown.roles, (role) => conflictMap.ROLES[role]));
    const roles = conflictMap.ROLES.filter((role) => ALWAYS_IN_LEGEND.includes(role) || seen.has(role));
    const marker = (role) => (pen) => conflictMap.drawMarker(pen, 10, 10, role, role === "background" ? 3 : 5.5, palette);
    parts.legend.querySelector(".legend-rows").replaceChildren(
      ...roles.map((role) => legendRow(marker(role), ROLE_WORDS[role])),
      legendRow(legendRing, "somewhere within"),
      legendRow((pen) => conflictMap.drawDisc(pen, 10, 10, { radius: 8, reports: 9 }, palette), "reports at several places"),
      element("span", "legend-note", "size: articles · dashed border: contested"),
    );
  }

  function legendRing(pen) {
    pen.setLineDash([3, 2.5]);
    pen.strokeStyle = palette.roles.site;
    pen.beginPath();
    pen.arc(10, 10, 8, 0, 2 * Math.PI);
    pen.stroke();
  }

  function legendRow(draw, text) {
    const row = element("span", "legend-row");
    const canvas = document.createElement("canvas");
    const sharp = window.devicePixelRatio || 1;
    canvas.width = canvas.height = 20 * sharp;
    const pen = canvas.getContext("2d");
    pen.scale(sharp, sharp);
    draw(pen);
    row.append(canvas, element("span", "", text));
    return row;
  }

  function hintAtOneFinger(container, hint) {
    let timer = 0;
    const onTouch = (event) => {
      hint.hidden = event.touches.length > 1;
      clearTimeout(timer);
      timer = setTimeout(() => (hint.hidden = true), 1200);
    };
    container.addEventListener("touchmove", onTouch, { passive: true });
  }

  function showLand(base) {
    land = new conflictMap.LandLayer(base, palette).addTo(map);
    showProvinces();
    reports.labels = base.labels;
    reports.redraw();
  }

  /** Resolves the first-level divisions; the file is large, so it is fetched when first asked for. */
  conflictMap.provinces = () => conflictMap.loadProvinces(provincesAt);

  /** Draws divisions once the reader is close enough; without the file the map does as from afar. */
  function showProvinces() {
    if (!land || land.provinces || map.getZoom() < conflictMap.PROVINCE_ZOOM) return;
    conflictMap.provinces().then((found) => land.provinces || land.showProvinces(found)).catch(() => {});
  }

  /** Streamlit sets its colours as variables of the frame before it tells of a new theme. */
  function isDark() {
    const set = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillStyle = set;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return red * 0.3 + green * 0.59 + blue * 0.11 < 128;
  }

  function applyTheme() {
    palette = isDark() ? DARK : LIGHT;
    const container = map.getContainer();
    container.classList.toggle("dark", palette === DARK);
    container.style.background = palette.sea;
    if (reports.palette !== palette) {
      land?.repaint(palette);
      reports.repaint(palette);
    }
    drawLegend();
  }

  function onResize() {
    map.invalidateSize({ pan: false });
    place();
    showStray();
  }

  /** For tests and measurements: what is on the map, and where one marker is. */
  window.__perf = {
    count: () => reports.shown.reports.reduce((sum, n) => sum + n, 0),
    places: () => reports.shown.rows.length,
    target: async () => {
      const lone = (row) => reports.drawn.find(({ item }) => item.members.length === 1 && reports.shown.rows[item.members[0]] === row);
      for (const row of Array.from(reports.shown.rows).slice(0, 50)) {
        map.setView(latLng(table.xs[row], table.ys[row]), map.getMaxZoom(), { animate: false });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const spot = lone(row);
        if (spot) return { x: spot.x, y: spot.y };
      }
      return null;
    },
  };
})();

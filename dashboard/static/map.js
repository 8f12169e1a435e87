/*
 * The map in the browser: started once by the page, then told what to show by `conflictMap.update`.
 * Panning, zooming, grouping and ways of drawing stay here; Python hears of clicks, as {place, seq, view}, and of
 * another way of drawing, as {style, colour, seq, view}. The page around may ask for the view or set it, see `answerPage`.
 * Text from articles and gazetteers is set by textContent alone.
 */
(() => {
  "use strict";

  const FIT_ZOOM = 8; // closer than this a fit does not go: one place alone needs its surroundings
  const MARGIN = 48; // pixels kept free around what is fitted
  const BUILT_IN_CREDIT = "GeoNames CC BY 4.0 · Natural Earth (de facto borders)";
  const { thin, counted, LIGHT, DARK, LOOKS } = conflictMap;
  const VIEW = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)$/; // latitude, longitude, zoom
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isTouched = window.matchMedia("(pointer: coarse)").matches;
  const printing = window.matchMedia("print");

  // Before the page builds its map: one finger scrolls the page, two move the map.
  L.Map.mergeOptions({
    minZoom: 1, maxZoom: 13, dragging: !isTouched, zoomAnimation: !isStill, inertia: !isStill, fadeAnimation: false,
    doubleClickZoom: false, trackResize: false, worldCopyJump: true, bounceAtZoomLimits: false, maxBoundsViscosity: 1,
    maxBounds: [[-85.05, -720], [85.05, 720]],
  });

  let map, reports, heat, land, shadesOnTiles, windows, legend, control, tileLayer, provincesAt;
  let palette = LIGHT;
  let isPlaced = false; // has the first view been set?
  let isTheirs = false; // has the reader taken hold of the map? Then its view is theirs.
  let firstView = null;
  let lastSeq = 0;
  let latest = 0; // number of the latest update, so that a slow one does not overtake it
  let table = null;
  let base = null; // the built-in map, once it is there
  let head = { wholes: {}, compared: false };
  let drawn = { style: "markers", colour: "role" };
  let lastSent = null; // how Python last wanted things drawn
  let untold = []; // what the reader has chosen and Python has not yet repeated, oldest first
  let tiles = null; // whose map lies under the reports, null for the built-in one
  let areas = null; // counts by country or province while they are drawn
  let areasTurn = 0;

  /** Builds everything that does not depend on data. Called once by the page. */
  conflictMap.start = (leafletMap, settings) => {
    map = leafletMap;
    provincesAt = settings.provinces;
    furnish(settings.tiles);
    const makePane = (name, level) => (map.createPane(name).style.zIndex = level);
    makePane("shades", 250); // above tiles, below heat and markers
    makePane("heat", 350);
    heat = new conflictMap.HeatLayer(palette, { pane: "heat" });
    reports = new conflictMap.ReportLayer(palette).addTo(map);
    applyTheme();
    drawAll();
    window.Streamlit?.events.addEventListener("streamlit:render", applyTheme);
    window.addEventListener("message", answerPage);
    printing.addEventListener("change", applyTheme);
    new ResizeObserver(onResize).observe(map.getContainer());
    map.on("click", onClick).on("dblclick", onDoubleClick).on("mousemove", onMove).on("mouseout", hideTip);
    map.on("movestart zoomstart", () => (hideTip(), windows.closeList())).on("moveend", showStray).on("moveend", showProvinces);
    map.on("zoomend", () => drawn.style === "heat" && drawLegend());
    map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && windows.closeList());
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(kind, () => (isTheirs = true), { capture: true, passive: true });
    }
    const load = conflictMap.loadBaseMap(settings.base).then(showLand);
    load.catch(() => windows.notice("base", "The base map could not be loaded."));
  };

  function furnish(tilesOnOffer) {
    const container = map.getContainer();
    container.classList.add("conflict-map");
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", "Map of the reports. The list of places holds the same.");
    // Leaflet takes the focus at every press: a page that scrolls for it would move the map away under the pointer.
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
    map.attributionControl.setPrefix(false).addAttribution(BUILT_IN_CREDIT);
    L.control.scale({ position: "bottomright", imperial: false }).addTo(map);
    addFitButton();
    legend = conflictMap.addLegend(map);
    windows = conflictMap.windowsOver(map, {
      onShowAll: () => fit({ animate: !isStill }),
      onBuiltIn: () => chooseTiles(null),
    });
    if (isTouched) windows.hintAtOneFinger();
    tileLayer = conflictMap.webTiles(map, {
      onAnswer: () => windows.showTilesNotice(""),
      onFailure: ({ host }) => windows.showTilesNotice(`No tiles come from ${host}.`),
    });
    control = conflictMap.addControl(map, { tiles: tilesOnOffer, onDraw: drawAs, onTiles: chooseTiles });
  }

  function addFitButton() {
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
    new Fit({ position: "topleft" }).addTo(map);
  }

  // --- what Python tells

  /** Takes a payload of dashboard/map_view.py; the latest one wins. */
  conflictMap.update = async (base64) => {
    const turn = ++latest;
    try {
      const packed = await conflictMap.unpacked(base64);
      const told = JSON.parse(packed.text(packed.number()));
      const places = await placesAt(told.places);
      if (turn !== latest) return;
      table = places;
      head = told;
      adopt(told);
      show(countsFrom(packed, told));
      windows.notice("reports", "");
    } catch (error) {
      if (turn === latest) windows.notice("reports", "The reports could not be drawn. Reloading the page may help.");
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
    const codes = ["", ...packed.text(packed.number()).split(" ")];
    const traits = packed.numbers(count);
    const names = packed.text().split("\n");
    const rowOf = new Map(Array.from(ids, (id, row) => [id, row]));
    return { address, ids, xs, ys, codes, countries: traits.map((n) => n >> 1), divided: traits.map((n) => n & 1), names, rowOf };
  }

  function countsFrom(packed, { newest, compared }) {
    const count = packed.number();
    const rows = packed.running(count);
    const column = () => packed.numbers(count);
    const nothing = () => new Float64Array(count);
    const [counts, articles, roles, rings] = [column(), column(), column(), column()];
    const ages = newest ? column() : nothing();
    const [before, after] = compared ? [column(), column()] : [nothing(), nothing()];
    return { rows, reports: counts, articles, roles, rings, ages, newest, before, after };
  }

  /** Takes up Python's way of drawing where it is news: neither what it said before nor what the reader has told it. */
  function adopt({ style, colour }) {
    const isSame = (other) => other?.style === style && other?.colour === colour;
    const repeated = untold.findIndex(isSame);
    if (repeated >= 0) untold = untold.slice(repeated + 1);
    else if (!isSame(lastSent)) {
      untold = [];
      drawn = { style, colour };
    }
    lastSent = { style, colour };
  }

  function show(shown) {
    const selected = table.rowOf.get(head.selected) ?? null;
    const isNews = selected !== reports.selected;
    // Who has set a filter has looked at the map: it stays where it lies, also when a line above it comes or goes.
    if (isPlaced && isOther(shown.rows, reports.shown.rows)) isTheirs = true;
    reports.show(shown, table, selected);
    windows.closeList();
    hideTip();
    drawAll();
    if (isNews) showOutline();
    if (!isPlaced) {
      firstView = head.view;
      place();
    } else if (isNews && selected !== null) bringIntoView(selected);
    showStray();
  }

  function isOther(rows, before) {
    return rows.length !== before.length || rows.some((row, i) => row !== before[i]);
  }

  // --- ways of drawing

  const styleNow = () => (head.compared ? "markers" : drawn.style);

  /** Draws what is known in the way that is chosen; areas follow once their shapes are there. */
  function drawAll() {
    const style = styleNow();
    const name = style !== "markers" ? "quiet" : head.compared ? "compared" : drawn.colour;
    reports.dress(LOOKS[name](reports.shown, palette), palette);
    heat.palette = palette;
    if (style === "heat") heat.addTo(map).show(reports.shown, reports.table);
    else heat.remove();
    countAreas(style);
    drawLegend();
    control.sync({ drawnAs: style, colouredBy: drawn.colour, isCompared: head.compared });
  }

  function drawLegend() {
    const { shown, look } = reports;
    const scene = { shown, look, palette, isBuiltIn: !tiles };
    if (styleNow() === "heat") scene.heat = { places: shown.rows.length, densest: heat.densest() };
    if (areas) scene.areas = areas;
    legend.draw(scene);
  }

  async function countAreas(style) {
    const turn = ++areasTurn;
    const isWanted = table && (style === "countries" || style === "provinces");
    if (areas && areas.kind !== style) showAreas(null);
    windows.notice("areas", "");
    if (!isWanted || (style === "countries" && !base)) return;
    try {
      const provinces = style === "provinces" ? await conflictMap.provinces() : null;
      if (turn !== areasTurn) return;
      const scene = { shown: reports.shown, table, wholes: head.wholes, base, provinces };
      showAreas(provinces ? conflictMap.byProvince(scene) : conflictMap.byCountry(scene));
    } catch {
      if (turn === areasTurn) windows.notice("areas", "The outlines of provinces could not be loaded.");
    }
  }

  function showAreas(counted) {
    areas = counted;
    shadeAreas();
    drawLegend();
  }

  /** On the built-in land, or above the tiles of others. */
  function shadeAreas() {
    const shades = areas ? conflictMap.shades(areas, palette) : null;
    land?.shade(tiles ? null : shades);
    shadesOnTiles?.remove();
    shadesOnTiles = null;
    if (!tiles || !shades || !base) return;
    shadesOnTiles = new conflictMap.ShadeLayer(base, palette);
    shadesOnTiles.shades = shades;
    shadesOnTiles.addTo(map);
  }

  /** The reader's choice: drawn at once, then told. */
  function drawAs(style, colour) {
    drawn = { style, colour };
    untold.push(drawn);
    drawAll();
    tell(drawn);
  }

  /** Whose map lies under the reports; known to this page alone. */
  function chooseTiles(chosen) {
    if (chosen === tiles) return;
    const credit = (on) => (on ? "addAttribution" : "removeAttribution");
    tiles = chosen;
    map.attributionControl[credit(!tiles)](BUILT_IN_CREDIT);
    showCredits();
    windows.showTilesNotice("");
    tileLayer.choose(tiles);
    control.setTiles(tiles);
    reports.labels = tiles ? [] : (base?.labels ?? []);
    applyTheme();
    shadeAreas();
    drawAll();
  }

  /** Credits of others, after the control has written its own: it knows HTML only, and these are text and links. */
  function showCredits() {
    const box = map.attributionControl.getContainer();
    box.querySelector(".tile-credits")?.remove();
    if (!tiles) return;
    const credits = conflictMap.element("span", "tile-credits", "GeoNames CC BY 4.0 · ");
    credits.append(...conflictMap.creditElements(tiles.credits));
    box.append(credits);
  }

  function showLand(loaded) {
    base = loaded;
    land = new conflictMap.LandLayer(base, palette).addTo(map);
    showProvinces();
    if (!tiles) reports.labels = base.labels;
    drawAll();
  }

  /** Resolves the first-level divisions; the file is large, so it is fetched when first asked for. */
  conflictMap.provinces = () => conflictMap.loadProvinces(provincesAt);

  /** Draws divisions once the reader is close enough; without the file the map does as from afar. */
  function showProvinces() {
    if (!land || land.provinces || map.getZoom() < conflictMap.PROVINCE_ZOOM) return;
    conflictMap.provinces().then((found) => land.provinces || land.showProvinces(found)).catch(() => {});
  }

  /** A selected place that is a whole division is shown by its outline, where there is one around its point. */
  function showOutline() {
    const row = reports.selected;
    if (row === null || !table.divided[row]) return;
    const holds = (shape) => shape.iso === table.codes[table.countries[row]] && shape.contains(table.xs[row], table.ys[row]);
    const show = ({ provinces }) => reports.selected === row && reports.showOutline(provinces.find(holds) ?? null);
    conflictMap.provinces().then(show).catch(() => {});
  }

  // --- where the map looks

  const latLng = (x, y) => map.unproject([x * 256, y * 256], 0);

  function boundsOf(rows) {
    const { west, east, north, south } = conflictMap.boxOf(rows, table);
    return L.latLngBounds(latLng(west, south), latLng(east, north));
  }

  /** Sets the first view: the one asked for, else where the reports are. The frame may still be growing. */
  function place() {
    const size = map.getSize();
    if (isTheirs || !table || !size.x || !size.y) return;
    isPlaced = true;
    if (firstView) map.setView([firstView[0], firstView[1]], firstView[2], { animate: false });
    else if (reports.shown.rows.length) fit({ animate: false }, conflictMap.withoutFarOnes(reports.shown, table));
  }

  function fit(how, rows = reports.shown.rows) {
    if (!rows.length) return;
    const underLegend = legend.box.open ? legend.box.offsetHeight : 0;
    const paddingBottomRight = [MARGIN, MARGIN + Math.min(underLegend, map.getSize().y / 4)];
    map.fitBounds(boundsOf(rows), { maxZoom: FIT_ZOOM, paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight, ...how });
  }

  function bringIntoView(row) {
    map.panInside(latLng(table.xs[row], table.ys[row]), { padding: [60, 60], animate: !isStill });
  }

  function view() {
    const { lat, lng } = map.getCenter().wrap();
    return { lat, lon: lng, zoom: map.getZoom() };
  }

  /** The page around may ask where the map looks, to put it into a link, or tell it where to look; nobody else is heard. */
  function answerPage({ data, origin, source }) {
    if (origin !== window.location.origin || source !== window.parent) return;
    if (data?.type === "conflict-map:view?") {
      const { lat, lon, zoom } = view();
      const text = isPlaced ? `${lat.toFixed(4)},${lon.toFixed(4)},${zoom}` : "";
      source.postMessage({ type: "conflict-map:view", view: text }, origin);
    } else if (data?.type === "conflict-map:go") {
      const asked = VIEW.exec(data.view);
      if (asked) goTo(...asked.slice(1).map(Number));
    }
  }

  function goTo(lat, lon, zoom) {
    isTheirs = isPlaced = true; // what was asked for is not fitted again
    map.setView([lat, lon], zoom, { animate: false });
  }

  /** The only one that follows the size of the frame; the middle of the map stays the middle. */
  function onResize() {
    map.invalidateSize({ animate: false });
    place();
    showStray();
  }

  /** Offers a way back when there are reports but none in sight. */
  function showStray() {
    const { rows } = reports.shown;
    const scene = { bounds: map.getPixelBounds(), world: 256 * 2 ** map.getZoom() };
    const isLost = isPlaced && rows.length && !conflictMap.isAnyWithin(rows, table, scene);
    windows.showStray(isLost ? rows.length : 0);
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
    const wasOpen = windows.closeList();
    if (wasOpen || reports.selected === null) return;
    reports.select(null);
    tell({ place: null });
  }

  function choose(row) {
    windows.closeList();
    hideTip();
    reports.select(row);
    showOutline();
    tell({ place: table.ids[row] });
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

  function openList(item, x, y) {
    const { rows, reports: told } = reports.shown;
    const members = [...item.members].sort((a, b) => told[b] - told[a]);
    const facts = (i) => (head.compared ? change(i) : counted(told[i], "report"));
    const offers = members.map((i) => ({ name: table.names[rows[i]], facts: facts(i), choose: () => choose(rows[i]) }));
    windows.openList({ x, y, gap: item.radius + 6 }, offers);
  }

  function onDoubleClick(event) {
    if (!reports.at(event.containerPoint)) map.setZoomAround(event.containerPoint, map.getZoom() + 1);
  }

  function tell(news) {
    lastSeq = Math.max(lastSeq + 1, Date.now());
    window.Streamlit?.setComponentValue({ ...news, seq: lastSeq, view: view() });
  }

  // --- what is said of what lies under the pointer

  function onMove({ containerPoint, latlng, originalEvent }) {
    if (originalEvent.target.closest(".leaflet-control, .map-list, .map-stray")) return hideTip();
    const hit = reports.at(containerPoint);
    map.getContainer().classList.toggle("over-marker", Boolean(hit));
    if (hit) windows.showTip({ x: hit.x, y: hit.y, gap: hit.item.radius + 10 }, tipOf(hit.item));
    else showAreaTip(containerPoint, latlng);
  }

  function hideTip() {
    windows.hideTip();
    map.getContainer().classList.remove("over-marker");
  }

  function tipOf({ members, reports: told }) {
    if (members.length > 1) {
      const places = `at ${counted(members.length, "place")}`;
      return { facts: head.compared ? `${changes(members)} ${places}` : `${counted(told, "report")} ${places}` };
    }
    const [i] = members;
    const row = i === undefined ? reports.selected : reports.shown.rows[i];
    return { name: table.names[row], facts: i === undefined ? "no reports under these filters" : placeFacts(i) };
  }

  function placeFacts(i) {
    const { articles, reports: told, roles, rings, ages, newest } = reports.shown;
    const facts = head.compared ? [change(i)] : [counted(articles[i], "article"), counted(told[i], "report")];
    facts.push(conflictMap.ROLE_WORDS[conflictMap.ROLES[roles[i]]]);
    if (!head.compared && drawn.colour === "recency") facts.push(ages[i] ? `newest ${dayBefore(newest, ages[i] - 1)}` : "undated");
    if (rings[i]) facts.push(`somewhere within ${thin(Math.round(rings[i] / 10) || 1)} km`);
    return facts.join(" · ");
  }

  /** 3 reports before, 5 after: more */
  function change(i) {
    const { before, after } = reports.shown;
    const word = conflictMap.CHANGE_WORDS[conflictMap.changeOf(before[i], after[i])];
    return `${counted(before[i], "report")} before, ${thin(after[i])} after: ${word}`;
  }

  function changes(members) {
    const sum = (column) => members.reduce((total, i) => total + column[i], 0);
    return `${counted(sum(reports.shown.before), "report")} before, ${thin(sum(reports.shown.after))} after`;
  }

  function dayBefore(isoDay, days) {
    const then = new Date(`${isoDay}T00:00:00Z`);
    then.setUTCDate(then.getUTCDate() - days);
    return conflictMap.dayText(then.toISOString().slice(0, 10));
  }

  function showAreaTip({ x, y }, latlng) {
    if (!areas) return hideTip();
    const point = map.project(latlng.wrap(), 0).divideBy(256);
    const area = conflictMap.areaAt(areas, point.x, point.y);
    if (!area) return hideTip();
    windows.showTip({ x, y, gap: 14 }, { name: area.shape.name, facts: conflictMap.areaFacts(area) });
  }

  // --- theme

  /** Streamlit sets its colours as variables of the frame before it tells of a new theme. Paper and the maps of others are light. */
  function isDark() {
    if (printing.matches || tiles) return false;
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
    if (reports.palette === palette) return;
    land?.repaint(palette);
    shadeAreas();
    drawAll();
  }

  /** For tests and measurements: what is on the map, how it is drawn, and where one marker is. */
  window.__perf = {
    count: () => reports.shown.reports.reduce((sum, n) => sum + n, 0),
    places: () => reports.shown.rows.length,
    drawn: () => ({ ...drawn, style: styleNow(), tiles: tiles?.name ?? null, areas: areas?.areas.length ?? null }),
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

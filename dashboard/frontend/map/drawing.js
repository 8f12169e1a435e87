// How reports are drawn: as markers, heat or shaded areas, in light or dark, over whose map.
import { byCountry, byProvince, shades } from "./land/areas.js";
import { Details } from "./land/details.js";
import { LandLayer, PROVINCE_ZOOM, ShadeLayer } from "./land/land.js";
import { LabelLayer } from "./labels/layer.js";
import { HeatLayer } from "./markers/heat.js";
import { LOOKS } from "./markers/looks.js";
import { DARK, LIGHT } from "./markers/palettes.js";
import { ReportLayer } from "./markers/reports.js";
import { isPageDark } from "./theme.js";

const printing = window.matchMedia("print");

export class Drawing {
  /**
   * `choice` says how reports are drawn; `land` loads outlines, those of provinces if it can; `onDrawn` is
   * called after each drawing with what is in it.
   */
  constructor(map, { choice, windows, land, onDrawn }) {
    this.map = map;
    this.choice = choice;
    this.windows = windows;
    this.outlines = land;
    this.onDrawn = onDrawn;
    this.palette = LIGHT;
    this.head = { wholes: {}, compared: false }; // what Python told besides counts
    this.base = null; // the outlines of the built-in map, once they are there
    this.land = null;
    this.details = null; // towns, rivers, lakes and a finer land of the built-in map
    this.shadesOnTiles = null;
    this.tiles = null; // whose map lies under the reports, null for the built-in one
    this.areas = null; // counts by country or province while they are drawn
    this.areasTurn = 0;
    const makePane = (name, level) => (map.createPane(name).style.zIndex = level);
    makePane("shades", 250); // above tiles, below heat and markers
    makePane("heat", 350);
    makePane("labels", 410); // above markers, which they do not cover, and below controls
    this.heat = new HeatLayer(this.palette, { pane: "heat" });
    this.reports = new ReportLayer(this.palette).addTo(map);
    this.labels = new LabelLayer(this.palette, this.reports).addTo(map);
    printing.addEventListener("change", () => this.applyTheme());
    window.Streamlit?.events.addEventListener("streamlit:render", () => this.applyTheme());
    map.on("moveend", () => this.showProvinces());
    map.on("zoomend", () => this.style === "heat" && this.told());
  }

  /** Loads the built-in map; the reports do not wait for it. */
  async load() {
    try {
      this.base = await this.outlines.base();
    } catch (error) {
      this.windows.notice("base", "The base map could not be loaded.");
      console.error(error);
      return;
    }
    this.land = new LandLayer(this.base, this.palette).addTo(this.map);
    if (this.outlines.details) this.details = new Details(this.outlines.details, () => this.showDetails());
    this.showProvinces();
    this.nameLand();
    this.draw();
  }

  get style() {
    return this.head.compared ? "markers" : this.choice.drawn.style;
  }

  /** Draws what is known in the way that is chosen; areas follow once their shapes are there. */
  draw() {
    const { style, reports, heat, palette } = this;
    const look = style !== "markers" ? "quiet" : this.head.compared ? "compared" : this.choice.drawn.colour;
    this.labels.palette = palette;
    reports.dress(LOOKS[look](reports.shown, palette), palette);
    heat.palette = palette;
    if (style === "heat") heat.addTo(this.map).show(reports.shown, reports.table);
    else heat.remove();
    this.countAreas(style);
    this.told();
  }

  /** Tells the legend and the control what is drawn. */
  told() {
    const { style, palette, areas, reports: { shown, look }, heat, choice } = this;
    const heated = style === "heat" ? { places: shown.rows.length, densest: heat.densest() } : null;
    const scene = { shown, look, palette, areas, heat: heated, isBuiltIn: !this.tiles };
    this.onDrawn(scene, { drawnAs: style, colouredBy: choice.drawn.colour, isCompared: this.head.compared });
  }

  async countAreas(style) {
    const turn = ++this.areasTurn;
    const { reports: { shown, table }, base, head: { wholes } } = this;
    if (this.areas && this.areas.kind !== style) this.showAreas(null);
    this.windows.notice("areas", "");
    if (!table.address) return;
    if (style === "countries" && base) this.showAreas(byCountry({ shown, table, wholes, base }));
    if (style !== "provinces") return;
    try {
      const provinces = await this.provinces();
      if (turn === this.areasTurn) this.showAreas(byProvince({ shown, table, wholes, provinces }));
    } catch (error) {
      console.error(error);
      if (turn !== this.areasTurn) return;
      this.windows.notice("areas", "The outlines of provinces could not be loaded.");
    }
  }

  showAreas(counted) {
    this.areas = counted;
    this.shadeAreas();
    this.told();
  }

  /** On the built-in land, or above the tiles of others. */
  shadeAreas() {
    const { areas, tiles, base, palette } = this;
    const shaded = areas && shades(areas, palette);
    this.land?.shade(tiles ? null : shaded);
    this.shadesOnTiles?.remove();
    this.shadesOnTiles = null;
    if (!tiles || !shaded || !base) return;
    this.shadesOnTiles = new ShadeLayer(base, palette);
    this.shadesOnTiles.shades = shaded;
    this.shadesOnTiles.addTo(this.map);
  }

  /** Whose map lies under the reports; null for the built-in one. */
  lieOn(tiles) {
    this.tiles = tiles;
    this.nameLand();
    this.applyTheme();
    this.shadeAreas();
    this.draw();
  }

  /** The maps of others have names of their own. */
  nameLand() {
    const { base, land, tiles } = this;
    const provinces = land?.provinces?.labels ?? [];
    const towns = (zoom, box) => this.details?.towns(zoom, box) ?? [];
    this.labels.name(tiles || !base ? null : { countries: base.labels, provinces, towns });
  }

  /** Draws what has come of towns and waters. */
  showDetails() {
    this.land.showDetails(this.details);
    this.nameLand();
  }

  /** Paper and the maps of others are light. */
  applyTheme() {
    this.palette = !printing.matches && !this.tiles && isPageDark() ? DARK : LIGHT;
    const container = this.map.getContainer();
    container.classList.toggle("dark", this.palette === DARK);
    container.style.background = this.palette.sea;
    if (this.reports.palette === this.palette) return;
    this.land?.repaint(this.palette);
    this.shadeAreas();
    this.draw();
  }

  /** They are large, so they are fetched when first asked for. */
  provinces() {
    return this.outlines.provinces();
  }

  /** Draws divisions once the reader is close enough; without the file the map looks as from afar. */
  showProvinces() {
    const { land, map } = this;
    if (!land || land.provinces || !this.outlines.provinces || map.getZoom() < PROVINCE_ZOOM) return;
    this.provinces().then((found) => {
      if (land.provinces) return;
      land.showProvinces(found);
      this.nameLand();
    }).catch(console.error);
  }

  /** A selected place that is a whole division is shown by the outline around its point, if there is one. */
  showOutline() {
    const { reports, reports: { table, selected: row } } = this;
    if (row === null || !table.divided[row] || !this.outlines.provinces) return;
    const code = table.codes[table.countries[row]];
    const holds = (shape) => shape.iso === code && shape.contains(table.xs[row], table.ys[row]);
    const show = ({ provinces }) => {
      if (reports.selected === row) reports.showOutline(provinces.find(holds) ?? null);
    };
    this.provinces().then(show).catch(console.error);
  }
}

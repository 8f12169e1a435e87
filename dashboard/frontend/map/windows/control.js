// The control in the map's corner: how reports are drawn, what colours say, which base map lies under them.
// Native buttons and radios, so that keyboard and screen reader work as everywhere. Says what was chosen.
import { attributed, button, element } from "../../dom.js";
import { addCorner } from "../furniture.js";

const STYLES = { markers: "Markers", heat: "Heat", countries: "Countries", provinces: "Provinces" };
const COLOURS = { role: "Role", number: "Number of passages", recency: "Newest passage" };
const BUILT_IN = "built-in";

/** The styles for which there are outlines. */
export const drawnFrom = ({ provinces }) =>
  Object.keys(STYLES).filter((style) => style !== "provinces" || provinces);

/**
 * `tiles` are the maps of others, `more` what else is set here; calls back with a style and a colour, or with
 * one of the maps or null.
 */
export function addControl(map, { styles, tiles, more, onDraw, onTiles }) {
  const style = radios("draw-as", "Draw as", styles.map((value) => [value, STYLES[value]]));
  const colour = radios("colour-by", "Colour by", Object.entries(COLOURS));
  const base = baseMaps(tiles, onTiles);
  const panel = element("div", "map-display-panel", style.field, colour.field, base.field, ...more);
  attributed(panel, { id: "map-display-panel", role: "group", "aria-label": "How the map is drawn" });
  for (const { field } of [style, colour]) {
    field.addEventListener("change", () => onDraw(style.value(), colour.value()));
  }
  const { box, close } = folding(panel);
  map.on("click", close);
  addCorner(map, "topright", box);

  /** Shows what the map does, whoever decided it. */
  function sync({ drawnAs, colouredBy, isCompared }) {
    style.set(drawnAs);
    colour.set(colouredBy);
    style.restrict(isCompared ? "Two spans of days are compared: markers show what changed." : "");
    colour.restrict(isCompared || drawnAs !== "markers" ? "For markers." : "");
    if (isCompared) colour.note.hidden = true;
  }

  return { sync, setTiles: base.set };
}

/** The button that opens a panel. */
function folding(panel) {
  const opener = attributed(button("map-display-button", "Display"), { "aria-controls": panel.id });
  const box = element("div", "map-display leaflet-bar", opener, panel);
  const toggle = (isOpen) => {
    panel.hidden = !isOpen;
    attributed(opener, { "aria-expanded": isOpen });
  };
  opener.addEventListener("click", () => toggle(panel.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  toggle(false);
  return { box, close: () => toggle(false) };
}

function baseMaps(tiles, onTiles) {
  const { field, inputs, value, set } = radios("base-map", "Base map", [
    [BUILT_IN, "Built-in", "asks no other host"],
    ...tiles.map(({ name, host }, n) => [String(n), name, host]),
  ]);
  const agreed = new Set([BUILT_IN]);

  /** Tiles are fetched only once the reader has agreed: arrow keys pass over radios and must ask no host. */
  function settle() {
    const chosen = value();
    asking.ask(agreed.has(chosen) ? null : chosen);
    if (agreed.has(chosen)) onTiles(chosen === BUILT_IN ? null : tiles[Number(chosen)]);
  }

  const asking = question(tiles, (n) => {
    agreed.add(n);
    settle();
    inputs.find((input) => input.checked)?.focus();
  });
  field.append(asking.box);
  field.addEventListener("change", settle);
  field.hidden = !tiles.length;
  const show = (shown) => {
    set(shown ? String(tiles.indexOf(shown)) : BUILT_IN);
    asking.ask(null);
  };
  show(null);
  return { field, set: show };
}

/** A fieldset of radio inputs; an option is its value, its name and perhaps a remark. */
function radios(name, legend, options) {
  const inputs = options.map(([value]) => Object.assign(element("input"), { type: "radio", name, value }));
  const labels = options.map(([, text, remark], n) => {
    const words = element("span", "", text, remark && element("span", "display-remark", remark));
    return element("label", "display-choice", inputs[n], words);
  });
  const note = element("p", "display-note");
  note.hidden = true;
  return {
    field: element("fieldset", "", element("legend", "", legend), ...labels, note),
    inputs,
    note,
    value: () => inputs.find((input) => input.checked)?.value ?? "",
    set: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
    restrict: (why) => {
      for (const input of inputs) input.disabled = Boolean(why);
      note.textContent = why;
      note.hidden = !why;
    },
  };
}

/** What a host gets to know, and the button that agrees to it. */
function question(tiles, agree) {
  let asked = null;
  const words = attributed(element("p"), { role: "status" });
  const yes = button("map-button", "", () => agree(asked));
  const box = element("div", "display-question", words, yes);
  box.hidden = true;
  const ask = (n) => {
    asked = n;
    box.hidden = n === null;
    // Nothing is taken out of the page: the map would take a click on what is gone for its own.
    if (n === null) return;
    const { host } = tiles[Number(n)];
    words.textContent =
      `Tiles come from ${host}: it sees your internet address, the address of this site, and which area ` +
      "you look at. Nothing else is sent. The choice holds until this page is closed and is in no shared " +
      "address.";
    yes.textContent = `Load tiles from ${host}`;
  };
  return { box, ask };
}

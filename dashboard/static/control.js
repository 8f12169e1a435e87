/*
 * The control in the map's corner: how reports are drawn, what colours say, and which base map lies under them.
 * Native buttons and radios, so that keyboard and screen reader work as everywhere. Says what was chosen, does nothing.
 */
(() => {
  "use strict";

  const STYLES = [
    ["markers", "Markers"],
    ["heat", "Heat"],
    ["countries", "Countries"],
    ["provinces", "Provinces"],
  ];
  const COLOURS = [
    ["role", "Role"],
    ["number", "Number of reports"],
    ["recency", "Newest report"],
  ];
  const BUILT_IN = "built-in";
  const { element } = conflictMap;

  /** `tiles` are the maps of others; calls back with a style and a colour, or with one of `tiles`, null for none. */
  function addControl(map, { tiles, onDraw, onTiles }) {
    const box = element("div", "map-display leaflet-bar");
    const button = element("button", "map-display-button", "Display");
    button.type = "button";
    const panel = element("div", "map-display-panel");
    panel.id = "map-display-panel";
    panel.hidden = true;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "How the map is drawn");
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", panel.id);
    const style = radios("draw-as", "Draw as", STYLES);
    const colour = radios("colour-by", "Colour by", COLOURS);
    const base = radios("base-map", "Base map", [
      [BUILT_IN, "Built-in", "asks no other host"],
      ...tiles.map(({ name, host }, n) => [String(n), name, host]),
    ]);
    const agreed = new Set([BUILT_IN]);
    const asking = question(tiles, (n) => (agreed.add(n), settle()));
    base.field.append(asking.box);
    panel.append(style.field, colour.field, base.field);
    box.append(button, panel);

    function toggle(isOpen) {
      panel.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    }

    /** Tiles are fetched only once the reader has agreed: arrow keys pass over radios and must not ask a host. */
    function settle() {
      const chosen = base.value();
      asking.ask(agreed.has(chosen) ? null : chosen);
      if (agreed.has(chosen)) onTiles(chosen === BUILT_IN ? null : tiles[Number(chosen)]);
    }

    button.addEventListener("click", () => toggle(panel.hidden));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.stopPropagation();
      toggle(false);
      button.focus();
    });
    for (const { field } of [style, colour]) field.addEventListener("change", () => onDraw(style.value(), colour.value()));
    base.field.addEventListener("change", settle);
    map.on("click", () => toggle(false));
    const Display = L.Control.extend({
      onAdd: () => {
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      },
    });
    new Display({ position: "topright" }).addTo(map);

    /** Shows what the map does, whoever decided it. */
    function sync({ drawnAs, colouredBy, isCompared }) {
      style.set(drawnAs);
      colour.set(colouredBy);
      style.restrict(isCompared ? "Two spans of days are compared: markers show what changed." : "");
      colour.restrict(isCompared || drawnAs !== "markers" ? "For markers." : "");
      colour.field.querySelector(".display-note").hidden ||= isCompared;
    }

    function setTiles(shown) {
      base.set(shown ? String(tiles.indexOf(shown)) : BUILT_IN);
      asking.ask(null);
    }

    setTiles(null);
    return { sync, setTiles };
  }

  /** A fieldset of radio inputs; an option is its value, its name and perhaps a remark. */
  function radios(name, legend, options) {
    const field = element("fieldset", "");
    field.append(element("legend", "", legend));
    const inputs = options.map(([value, text, remark]) => {
      const label = element("label", "display-choice");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value });
      const words = element("span", "", text);
      if (remark) words.append(element("span", "display-remark", remark));
      label.append(input, words);
      field.append(label);
      return input;
    });
    const note = element("p", "display-note");
    note.hidden = true;
    field.append(note);
    return {
      field,
      value: () => inputs.find((input) => input.checked).value,
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
    const box = element("div", "display-question");
    const words = element("p", "");
    words.setAttribute("role", "status");
    const button = element("button", "map-button");
    button.type = "button";
    box.hidden = true;
    box.append(words, button);
    let asked = null;
    button.addEventListener("click", () => {
      const field = box.parentElement;
      agree(asked);
      field.querySelector("input:checked").focus();
    });
    return {
      box,
      ask: (n) => {
        asked = n;
        box.hidden = n === null;
        // Nothing is taken out of the page: the map would take a click on what is gone for its own.
        if (n === null) return;
        const { host } = tiles[Number(n)];
        words.textContent =
          `Tiles come from ${host}: it sees your internet address, the address of this site, and which area you look at. ` +
          "Nothing else is sent. The choice holds until this page is closed and is in no shared address.";
        button.textContent = `Load tiles from ${host}`;
      },
    };
  }

  Object.assign(conflictMap, { addControl });
})();

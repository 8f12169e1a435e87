// The button "Area" and what it opens: ways to draw an area that filters, and to take it away.
import { attributed, button, element } from "../../dom.js";
import { addCorner } from "../furniture.js";

/** `onDraw` hears "box" or "shape"; `set` says whether there is an area to clear. */
export function addAreaTools(map, { onDraw, onView, onClear }) {
  const act = (text, does) => button("map-move", text, () => (toggle(false), does()));
  const clear = act("Clear the area", onClear);
  const menu = attributed(
    element("div", "map-area-menu", act("Draw a box", () => onDraw("box")),
      act("Draw a shape", () => onDraw("shape")), act("What is in view", onView), clear),
    { id: "map-area-menu", role: "group", "aria-label": "Only what lies in an area" },
  );
  const opener = button("map-move", "Area", () => toggle(menu.hidden));
  attributed(opener, { "aria-controls": menu.id });
  const box = element("div", "leaflet-bar map-moves map-area", opener, menu);

  function toggle(isOpen) {
    menu.hidden = !isOpen;
    attributed(opener, { "aria-expanded": isOpen });
  }

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  map.on("click", () => toggle(false));
  toggle(false);
  clear.hidden = true;
  addCorner(map, "topleft", box);
  return { set: (isThere) => (clear.hidden = !isThere) };
}

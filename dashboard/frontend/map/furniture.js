// What lies on the map, made once: its scale, and whose data it is drawn from.
import { attributed, element } from "../dom.js";
import { creditElements } from "./windows/webtiles.js";

const BUILT_IN_CREDIT = "GeoNames CC BY 4.0 · Natural Earth (de facto borders)";

export function furnish(map) {
  const container = map.getContainer();
  container.classList.add("conflict-map");
  const label = "Map of the reports. The list of places holds the same.";
  attributed(container, { role: "region", "aria-label": label });
  // Leaflet takes the focus at every press: a page that scrolls for it would move the map under the pointer.
  container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  map.attributionControl.setPrefix(false).addAttribution(BUILT_IN_CREDIT);
  L.control.scale({ position: "bottomright", imperial: false }).addTo(map);
}

/** A box in a corner of the map, whose clicks are its own. */
export function addCorner(map, position, box) {
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  const Corner = L.Control.extend({ onAdd: () => box });
  new Corner({ position }).addTo(map);
}

/** Credits of others, after the control has written its own: it knows HTML, and these are text and links. */
export function showCredits(map, tiles) {
  map.attributionControl[tiles ? "removeAttribution" : "addAttribution"](BUILT_IN_CREDIT);
  const box = map.attributionControl.getContainer();
  box.querySelector(".tile-credits")?.remove();
  const credits = ["GeoNames CC BY 4.0 · ", ...creditElements(tiles?.credits ?? [])];
  if (tiles) box.append(element("span", "tile-credits", ...credits));
}

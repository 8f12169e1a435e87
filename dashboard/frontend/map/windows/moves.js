// Buttons that say what they do to the view: fit it to the results, give it the whole screen, save a picture.
import { button, element, setText } from "../../dom.js";
import { addCorner } from "../furniture.js";

const WHOLE = "map-whole"; // on the frame of the map, where a browser gives no document the screen

/** The map on the whole screen, or in the whole window; null where neither can be had. */
function wholeScreen(container, onChange) {
  if (document.fullscreenEnabled) {
    document.addEventListener("fullscreenchange", onChange);
    return {
      isOn: () => Boolean(document.fullscreenElement),
      set: (isOn) => (isOn ? container.requestFullscreen() : document.exitFullscreen()).catch(console.error),
    };
  }
  const frame = window.frameElement;
  if (!frame) return null;
  return {
    isOn: () => frame.classList.contains(WHOLE),
    set: (isOn) => {
      frame.classList.toggle(WHOLE, isOn);
      onChange();
    },
  };
}

/** Adds the buttons; `leave` gives the page back what lies beside the map. */
export function addMoves(map, { onFit, onPicture }) {
  const fit = button("map-move", "Fit to results", onFit);
  const full = button("map-move", "Full screen", () => screen?.set(!screen.isOn()));
  const name = () => setText(full, screen?.isOn() ? "Leave full screen" : "Full screen");
  const screen = wholeScreen(map.getContainer(), name);
  full.hidden = !screen;
  const picture = button("map-move", "Save picture", onPicture);
  addCorner(map, "topleft", element("div", "leaflet-bar map-moves", fit, full, picture));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leave());

  function leave() {
    if (screen?.isOn()) screen.set(false);
  }

  return { leave };
}

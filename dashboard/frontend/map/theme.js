// Whether the page around is dark. Streamlit sets its colours before it tells of a new theme.
import { element, penOf } from "../dom.js";

const DARKEST = 128; // of 255: the middle of lightness

/** Is the page around dark? Whatever CSS calls its colour, a canvas says what it comes to. */
export function isPageDark() {
  const set = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  const pen = penOf(element("canvas"));
  pen.fillStyle = "#ffffff";
  pen.fillStyle = set;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return red * 0.3 + green * 0.59 + blue * 0.11 < DARKEST;
}

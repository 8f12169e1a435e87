// Whether the page around is dark. Streamlit sets its colours before it tells of a new theme.
import { element, penOf } from "../dom.js";

const DARKEST = 128; // of 255: from the middle of lightness on a colour is light

/** Is the page around dark? Whatever CSS calls its colour, a canvas says what it comes to. */
export function isPageDark() {
  const set = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
  const pen = penOf(element("canvas"));
  pen.fillStyle = "#ffffff";
  pen.fillStyle = set;
  pen.fillRect(0, 0, 1, 1);
  return isDark(pen.getImageData(0, 0, 1, 1).data);
}

/** Is a colour, red, green and blue of 255, nearer to black than to white? To the eye green is lightest. */
/** @param {ArrayLike<number> & Iterable<number>} colour */
export const isDark = ([red, green, blue]) => red * 0.3 + green * 0.59 + blue * 0.11 < DARKEST;

// What the page and the frame of its map say to each other. Each hears only the other, from its own origin.
export const ASKS_VIEW = "conflict-map:view?"; // of the map: where does it look?
export const TELLS_VIEW = "conflict-map:view"; // by the map: there, or "" where it does not look anywhere yet
export const GO = "conflict-map:go"; // of the map: look there
// Latitude, longitude, zoom.
const VIEW = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)$/;

/** A view as text, degrees to 0.0001 (11 m); a text as [latitude, longitude, zoom], null if it is none. */
export const viewText = ({ lat, lon, zoom }) => `${lat.toFixed(4)},${lon.toFixed(4)},${zoom}`;
export const parseView = (text) => VIEW.exec(text)?.slice(1).map(Number) ?? null;

/** The window of the map on this page, if there is one. */
export function mapWindow() {
  /** @type {HTMLIFrameElement | null} */
  const frame = document.querySelector("iframe[title*=folium]");
  return frame?.contentWindow;
}

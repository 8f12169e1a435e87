// Rings of corners that a reader draws, as dashboard/map/look.py reads them: [latitude, longitude] in
// degrees, which go on beyond 180 over the date line. Pure geometry.
import { latAt, unitX, unitY } from "../mercator.js";

const MOST_CORNERS = 100; // as geodata/archive/area.py has it
const EDGE = 85; // degrees from which on the map's edge is meant, and with it the pole
const STEP = 2; // degrees after which an edge that is straight in them is drawn with another corner

const rounded = (degrees) => Math.round(degrees * 1e4) / 1e4 + 0; // and no -0
const snapped = (lat) => (Math.abs(lat) >= EDGE ? 90 * Math.sign(lat) : rounded(lat));
const isSame = (one, other) => one[0] === other[0] && one[1] === other[1];

/** The ring through some corners, {lat, lng}; null where it is none or goes further than once around. */
export function ringOf(corners) {
  const ring = corners.map(({ lat, lng }) => [snapped(lat), rounded(lng)]);
  const differing = ring.filter((corner, n) => ring.findIndex((other) => isSame(corner, other)) === n);
  const lons = ring.map(([, lon]) => lon);
  const isNone = differing.length < 3 || ring.length > MOST_CORNERS;
  return isNone || Math.max(...lons) - Math.min(...lons) > 360 ? null : ring;
}

/** The ring around the box between two opposite corners; null where they lie on one line. */
export function boxRing(one, other) {
  let [west, east] = [Math.min(one.lng, other.lng), Math.max(one.lng, other.lng)];
  if (east - west >= 360) [west, east] = [-180, 180];
  const [south, north] = [Math.min(one.lat, other.lat), Math.max(one.lat, other.lat)];
  const corners = [[south, west], [south, east], [north, east], [north, west]];
  const ring = ringOf(corners.map(([lat, lng]) => ({ lat, lng })));
  return ring && ring[0][0] < ring[2][0] && ring[0][1] < ring[1][1] ? ring : null;
}

/** The ring around what a view shows, whose sides lie in the unit square or beyond. */
export function viewRing({ west, east, north, south }) {
  const at = (x, y) => ({ lat: latAt(Math.max(0, Math.min(1, y))), lng: (x - 0.5) * 360 });
  return boxRing(at(west, north), at(east, south));
}

/** The edges of a ring as they run on the map, in the unit square: what is straight in degrees bends. */
export function outlineOf(ring, isClosed = true) {
  const points = [];
  ring.forEach(([lat, lon], n) => {
    points.push([unitX(lon), unitY(lat)]);
    if (!isClosed && n === ring.length - 1) return;
    const [endLat, endLon] = ring[(n + 1) % ring.length];
    const isBent = lat !== endLat && lon !== endLon;
    const pieces = isBent ? Math.ceil(Math.max(Math.abs(endLat - lat), Math.abs(endLon - lon)) / STEP) : 1;
    for (let piece = 1; piece < pieces; piece++) {
      const along = piece / pieces;
      points.push([unitX(lon + along * (endLon - lon)), unitY(lat + along * (endLat - lat))]);
    }
  });
  return points;
}

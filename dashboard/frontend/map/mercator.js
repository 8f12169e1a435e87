// The unit square of Web Mercator, north-west corner first, and how long a kilometre is in it.
export const EQUATOR_KM = 40075.017;
export const TURNS = [0, 1, -1]; // the world repeats, and some shapes run on past 180 degrees

export const unitX = (lon) => lon / 360 + 0.5;

export function unitY(lat) {
  const sine = Math.sin((Math.max(-85.05113, Math.min(85.05113, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** A distance at a point in widths of the world: the further from the equator, the longer. */
export const unitsOf = (km, y) => (km / EQUATOR_KM) * Math.cosh((0.5 - y) * 2 * Math.PI);

/** The width of the world in pixels. */
export const worldAt = (zoom) => 256 * 2 ** zoom;

/** The latitude at a height in the unit square. */
export const latAt = (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

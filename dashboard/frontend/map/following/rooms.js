// The part of the map that nothing lies over, and the view that puts a box into it. Pure geometry: rooms
// and obstacles are in pixels of the map, {left, top, right, bottom}; boxes lie in the unit square.
import { worldAt } from "../mercator.js";

const isOver = (room, { left, top, right, bottom }) =>
  left < room.right && right > room.left && top < room.bottom && bottom > room.top;

/** Every largest room between some of the edges that no obstacle reaches into. */
function roomsOf(size, obstacles) {
  const edges = (low, high, most) => [0, ...obstacles.flatMap((one) => [one[low], one[high]]), most];
  const [xs, ys] = [edges("left", "right", size.x), edges("top", "bottom", size.y)];
  const rooms = [];
  for (const left of xs) for (const right of xs) for (const top of ys) for (const bottom of ys) {
    const room = { left, top, right, bottom };
    if (left < right && top < bottom && !obstacles.some((one) => isOver(room, one))) rooms.push(room);
  }
  return rooms;
}

/** How close a box can be seen in a room, `margin` pixels inside it: any number, Infinity for a point. */
function zoomIn(room, box, margin) {
  const across = (room.right - room.left - 2 * margin) / (box.east - box.west);
  const down = (room.bottom - room.top - 2 * margin) / (box.south - box.north);
  const world = Math.min(across, down);
  return world > 0 ? Math.log2(world / worldAt(0)) : -Infinity;
}

/**
 * The view in which a box is seen largest beside the obstacles: the middle in the unit square, and a whole
 * zoom within `zooms`, [least, most]. Of rooms in which it is as large the widest is taken.
 */
export function framed(box, { size, obstacles, margin, zooms: [least, most] }) {
  const whole = { left: 0, top: 0, right: size.x, bottom: size.y };
  let best = { room: whole, zoom: least, area: 0 };
  for (const room of roomsOf(size, obstacles)) {
    const zoom = Math.max(least, Math.min(most, Math.floor(zoomIn(room, box, margin))));
    const area = (room.right - room.left) * (room.bottom - room.top);
    if (zoom > best.zoom || (zoom === best.zoom && area > best.area)) best = { room, zoom, area };
  }
  return { ...middle(box, best.room, { size, world: worldAt(best.zoom) }), zoom: best.zoom };
}

/** What lies in the middle of the view while the middle of a box lies in that of a room. */
function middle({ west, east, north, south }, { left, top, right, bottom }, { size, world }) {
  const x = (west + east) / 2 + (size.x - left - right) / 2 / world;
  const y = (north + south) / 2 + (size.y - top - bottom) / 2 / world;
  const half = size.y / 2 / world;
  // Beyond its upper and lower edge there is no map to show.
  return { x: x - Math.floor(x), y: half < 0.5 ? Math.max(half, Math.min(1 - half, y)) : 0.5 };
}

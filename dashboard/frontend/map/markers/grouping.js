// Which places get a marker of their own at a zoom, and which become a disc together, since they would lie
// upon each other; of quiet dots, which are one. Groups form on a grid that is fixed to the world, so they
// stay what they are while the map moves. Pure geometry: draws nothing.
import { gathered } from "../../counts.js";
import { worldAt } from "../mercator.js";
import { CORNERS, SIDES, cellOf } from "./cells.js";
import { ROLES } from "./marks.js";

const CELL = 60; // pixels of the grid that groups form on
const DOT_CELL = 7; // pixels within which dots are one
const DOT = 2.3;
const FEW = 6; // up to so many places of a cell are drawn one by one if they do not touch
const SAME_SPOT = 2e-7; // of the world's width, about 8 m at the equator

function radiusOf(shown, i, look) {
  if (look.isQuiet) return DOT;
  const isSmall = ROLES[shown.roles[i]] === "background";
  return Math.max(look.least ?? 0, isSmall ? 3 : Math.min(16, 3.5 + 2 * Math.sqrt(shown.articles[i])));
}

/** What to draw at a zoom: items of one or more members (places of `shown`), largest first. */
export function grouped(shown, table, { zoom, apart, look }) {
  const scene = { shown, table, look, world: worldAt(zoom) };
  const size = look.isQuiet ? DOT_CELL : CELL;
  const keyOf = (row) => (row === apart ? [] : [cellOf(table.xs[row], table.ys[row], scene.world / size)]);
  const cells = gathered(shown.rows.keys(), (i) => keyOf(shown.rows[i]));
  for (const [key, members] of cells) {
    const isLoose = members.length === 1 || (!look.isQuiet && areApart(members, scene));
    cells.set(key, isLoose ? members.map((i) => single(i, scene)) : [disc(members, scene)]);
  }
  if (!look.isQuiet) swallow(cells, scene);
  return [...cells.values()].flat().sort((a, b) => b.radius - a.radius);
}

/** Discs take in what lies under their edge in the cells around them, the largest first. */
function swallow(cells, scene) {
  const discs = [];
  for (const [key, items] of cells) if (items[0].members.length > 1) discs.push([key, items[0]]);
  discs.sort((a, b) => b[1].reports - a[1].reports);
  for (const [key, eater] of discs) {
    if (eater.isGone) continue;
    const taken = [];
    for (const step of [...SIDES, ...CORNERS]) {
      const around = cells.get(key + step);
      if (!around) continue;
      const reach = (item) => item.radius + eater.radius - 2;
      const isUnder = (item) => Math.hypot(item.x - eater.x, item.y - eater.y) * scene.world < reach(item);
      taken.push(...around.filter(isUnder));
      cells.set(key + step, around.filter((item) => !isUnder(item)));
    }
    if (!taken.length) continue;
    for (const item of taken) item.isGone = true;
    cells.set(key, [disc([eater, ...taken].flatMap((item) => item.members), scene)]);
  }
}

function areApart(members, { shown, table, look, world }) {
  if (members.length > FEW) return false;
  return members.every((i, n) =>
    members.slice(n + 1).every((j) => {
      const [a, b] = [shown.rows[i], shown.rows[j]];
      const gap = Math.hypot(table.xs[a] - table.xs[b], table.ys[a] - table.ys[b]) * world;
      return gap > radiusOf(shown, i, look) + radiusOf(shown, j, look) + 2;
    }),
  );
}

export function single(i, { shown, table, look }) {
  const row = shown.rows[i];
  const radius = radiusOf(shown, i, look);
  return { x: table.xs[row], y: table.ys[row], members: [i], radius, reports: shown.reports[i] };
}

/** Lies where most of its reports do. */
function disc(members, { shown, table, look }) {
  let [x, y, reports] = [0, 0, 0];
  for (const i of members) {
    const row = shown.rows[i];
    const weight = shown.reports[i];
    x += table.xs[row] * weight;
    y += table.ys[row] * weight;
    reports += weight;
  }
  const at = { x: x / reports, y: y / reports, members, reports };
  if (look.isQuiet) return { ...at, radius: DOT + 1 };
  const text = look.discText(members, reports);
  return { ...at, text, rim: look.rimOf?.(members), radius: Math.max(12, 7 + 3.4 * text.length) };
}

/** True where no zoom can pull the members apart. */
export function isOneSpot(item, shown, table) {
  const [first, ...others] = item.members.map((i) => shown.rows[i]);
  const isNear = (axis, row) => Math.abs(axis[row] - axis[first]) < SAME_SPOT;
  return others.every((row) => isNear(table.xs, row) && isNear(table.ys, row));
}

// Names of the land: of countries and provinces where they fit, of towns as the zoom asks for them. Says in
// which order they are wanted and where each may stand; draws nothing.
import { TURNS } from "../mercator.js";
import { isWithin } from "./placing.js";
import { around, beside } from "./spots.js";

const LARGE = 320; // pixels of room from which a country's letters are larger
const ASIDES = { country: [0, 22, -22], province: [0, 14, -14] }; // pixels that a name may give way
const DOT = 2; // pixels: the radius of a town's dot
const GAP = 3;

/**
 * Names of `countries` and `provinces`, {name, x, y, room}, widest first, and of `towns`, {name, x, y,
 * isSeat, from}, most important first; of those where they can be seen whole. Seats come before
 * provinces, other towns after; what is `told` already, as the name of a marker, is left out.
 */
export function landLabels({ countries, provinces, towns }, scene) {
  const { zoom, world, toX, toY, view, ruler, told } = scene;
  const seen = ({ x, y }) => TURNS.map((turn) => ({ x: toX(x + turn), y: toY(y) }))
    .filter((at) => isWithin(at, view));
  const whole = (spots) => spots.filter((spot) => isWithin(spot, view));
  const areas = (labels, kind) => labels.flatMap((label) => {
    const room = label.room * world;
    const letters = kind === "country" && room > LARGE ? "large" : kind;
    const points = told.has(label.name) ? [] : seen(label);
    if (!points.length || !ruler.hasRoom(label.name, letters, room)) return []; // to measure is dear
    const block = ruler.block([label.name], letters);
    return points.map((point) => ({ names: [label.name], spots: whole(around(point, ASIDES[kind], block)) }));
  });
  const townsOf = (some, kind) => some.flatMap((town) => {
    const points = told.has(town.name) ? [] : seen(town);
    const block = points.length && ruler.block([town.name], kind);
    return points.map((point) => ({
      names: [town.name],
      dot: { ...point, wide: 2 * DOT, high: 2 * DOT },
      spots: whole(beside(point, DOT + GAP, block)),
    }));
  });
  const due = towns.filter(({ from }) => from <= zoom);
  return [
    ...areas(countries, "country"),
    ...townsOf(due.filter(({ isSeat }) => isSeat), "seat"),
    ...areas(provinces, "province"),
    ...townsOf(due.filter(({ isSeat }) => !isSeat), "town"),
  ];
}

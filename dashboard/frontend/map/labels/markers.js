// Names of reports' places: at a marker its own, at a disc those of its members. Says in which order they
// are wanted and where each may stand; draws nothing.
import { beside } from "./spots.js";

export const NAMED_ZOOM = 7; // from here on all markers carry names, before only the selected one
const GAP = 4; // pixels between a marker and its name
const HALO = 4; // and so many more around the selected one
const AWAY = 16; // pixels that a name may stand further off, where it is tied to its marker by a line
const LISTED = 15; // names beside a disc, if there is room
const FEWER = [8, 4, 2, 1]; // or else so many, and a word of the rest

/**
 * Names for what the report layer has drawn: of the selected place first, then of lone ones by their reports,
 * then of discs by theirs. Each comes with `names`, all that it is to tell.
 */
export function markerLabels(spots, { shown, table, selected, ruler, zoom }) {
  const rankOf = ({ item: { members } }) => {
    if (members.length > 1) return 2;
    return members.length && shown.rows[members[0]] !== selected ? 1 : 0;
  };
  const wanted = spots.map((spot) => ({ spot, rank: rankOf(spot) }))
    .filter(({ rank }) => rank === 0 || zoom >= NAMED_ZOOM)
    .sort((a, b) => a.rank - b.rank || b.spot.item.reports - a.spot.item.reports);
  return wanted.map(({ spot, rank }) => {
    const { members, radius } = spot.item;
    const names = namesOf(members, { shown, table, selected });
    const kind = names.length > 1 ? "listed" : "place";
    const blocks = listings(names.length).map(({ many, more }) => {
      const lines = names.slice(0, many).map((name) => ruler.fitted(name, kind));
      return ruler.block(more ? [...lines, `+${more} more`] : lines, kind);
    });
    const gap = radius + GAP + (rank ? 0 : HALO);
    const far = (block) => beside(spot, gap + AWAY, block).map((one) => ({ ...one, from: spot }));
    return { names, spots: blocks.flatMap((block) => [...beside(spot, gap, block), ...far(block)]) };
  });
}

/** The names of some members, those with most reports first; of the selected place where there are none. */
export function namesOf(members, { shown, table, selected }) {
  const rows = [...members].sort((i, j) => shown.reports[j] - shown.reports[i]).map((i) => shown.rows[i]);
  return (rows.length ? rows : [selected]).map((row) => table.names[row] || "unnamed place");
}

/** How many of some names are listed and how many are left, in the order in which this is tried. */
export function listings(names) {
  const most = names > LISTED ? LISTED - 1 : names;
  return [most, ...FEWER.filter((few) => few < most)].map((many) => ({ many, more: names - many }));
}

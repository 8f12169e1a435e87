// Where a reader stands among passages. `keys` name those that are drawn, of `total`; `first` is the position
// of their first. One who stands at none of them stands at the first.
const placeIn = (keys, current) => Math.max(0, keys.indexOf(current));

/** The key where the reader stands, what is said of it, and whether a step back or forth leads nowhere. */
export function standing(keys, current, { first, total }) {
  const at = placeIn(keys, current);
  const position = first + at + 1;
  const words = total ? `${position} of ${total}` : "";
  return { key: keys[at], words, isFirst: position <= 1, isLast: position >= total };
}

/** What a step leads to: a `key`, or `asks` for more or earlier passages; neither at the ends. */
export function stepped(keys, current, step, { first, total }) {
  const next = placeIn(keys, current) + step;
  if (keys[next] !== undefined) return { key: keys[next] };
  const isThere = first + next >= 0 && first + next < total;
  return isThere ? { asks: step > 0 ? "more" : "earlier" } : {};
}

/** How many passages lie before those that are drawn, and how many after. */
export const beyond = (drawn, { first, total }) => (
  { before: first, after: Math.max(0, total - first - drawn.length) });

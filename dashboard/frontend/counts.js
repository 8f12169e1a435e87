// Adds up and gathers.

/** @param {ArrayLike<number>} values */
export const total = (values) => Array.from(values).reduce((sum, value) => sum + value, 0);

/** The sum of the values of each key, which are columns of one length. */
export function summed(keys, values) {
  const sums = new Map();
  keys.forEach((key, i) => sums.set(key, (sums.get(key) ?? 0) + values[i]));
  return sums;
}

/** What has the same key, in its order; a thing may have several keys. */
export function gathered(things, keysOf) {
  const groups = new Map();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      if (groups.has(key)) groups.get(key).push(thing);
      else groups.set(key, [thing]);
    }
  }
  return groups;
}

// Which addresses are worth an entry of the browser's history.

// What comes along with other things, or by and by: where the map looks, which version the archive has, which
// passage is read, what is answered in an exercise.
const PASSING = ["view", "v", "passage", "answers"];
const PLAYED = [...PASSING, "from", "to", "undated"]; // what each frame changes while the timeline plays

/** The names of parameters that differ between the searches of two addresses. */
function differing(before, after) {
  const [one, other] = [before, after].map((search) => new URLSearchParams(search));
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.getAll(name).join() !== other.getAll(name).join());
}

/** Is the address after another one a step that a reader may want to take back? */
export function isStep(before, after, { isPlaying = false } = {}) {
  const passing = isPlaying ? PLAYED : PASSING;
  return differing(before, after).some((name) => !passing.includes(name));
}

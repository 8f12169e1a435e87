// What a place looks like: by its role, by a class of its number or recency, by a change between two spans,
// or quietly as a dot. A look answers for places by their position in `shown`; it draws nothing.
import { total } from "../../counts.js";
import { thin } from "../../text.js";
import { ageClasses, numberClasses } from "./classes.js";
import { OPEN, ROLES } from "./marks.js";
import { coloursOf } from "./palettes.js";

export const CHANGES = ["fresh", "more", "same", "less", "gone"];
export const CHANGE_WORDS = { fresh: "new", more: "more", same: "same", less: "less", gone: "gone" };

const byRole = (shown, palette) => ({
  name: "role",
  colourOf: (i) => palette.roles[ROLES[shown.roles[i]]],
  discText: (_, reports) => thin(reports),
});

/** Colours by class; a group has a rim in the colour of the highest class in it. */
function byClass(name, { palette, colours, rankOf, legend }) {
  const colourOf = (i) => (rankOf(i) < 0 ? palette.undated : colours[rankOf(i)]);
  return {
    name,
    legend,
    colourOf,
    outline: palette.outline,
    discText: (_, reports) => thin(reports),
    rimOf: (members) => colourOf(members.reduce((best, i) => (rankOf(i) > rankOf(best) ? i : best))),
  };
}

function byNumber(shown, palette) {
  const { classes, of } = numberClasses(shown.reports);
  const colours = coloursOf(palette.number, classes.length);
  const legend = classes.map(({ label }, n) => ({ label, colour: colours[n] }));
  return byClass("number", { palette, colours, rankOf: (i) => of(shown.reports[i]), legend });
}

/** `shown.ages` holds 0 for undated, else one more than the days before the newest. */
function byRecency(shown, palette) {
  const { ages, newest } = shown;
  const dated = Array.from(ages).filter((age) => age > 0).map((age) => age - 1);
  const { classes, of } = ageClasses(dated, newest);
  const colours = [...palette.recency].reverse();
  const legend = classes.flatMap(({ label, isEmpty }, n) => (isEmpty ? [] : [{ label, colour: colours[n] }]));
  if (!dated.length || dated.length < ages.length) legend.push({ label: "undated", colour: palette.undated });
  // Ranks grow with newness, so that a group shows its newest place.
  const rankOf = (i) => (ages[i] > 0 ? classes.length - 1 - of(ages[i] - 1) : -1);
  return byClass("recency", { palette, colours: palette.recency, rankOf, legend });
}

export function changeOf(before, after) {
  if (!before) return "fresh";
  if (!after) return "gone";
  if (before === after) return "same";
  return after > before ? "more" : "less";
}

function byChange(shown, palette) {
  const { before, after } = shown;
  const of = (i) => changeOf(before[i], after[i]);
  const sum = (column, members) => total(members.map((i) => column[i]));
  return {
    name: "compared",
    changeOf: of,
    colourOf: (i) => palette.compared[of(i)],
    outline: palette.outline,
    least: 8, // pixels, so that the sign has room
    signOf: (i) => {
      const isOpen = OPEN.has(ROLES[shown.roles[i]]);
      return { sign: of(i), colour: isOpen ? palette.halo : palette.onCompared[of(i)] };
    },
    discText: (members) => signed(sum(after, members) - sum(before, members)),
  };
}

export const signed = (number) => (number ? `${number > 0 ? "+" : "−"}${thin(Math.abs(number))}` : "±0");

/** Dots under which something else is drawn. Roles stay, for the place that is chosen. */
const quiet = (shown, palette) => ({ ...byRole(shown, palette), name: "quiet", isQuiet: true });

export const LOOKS = { role: byRole, number: byNumber, recency: byRecency, compared: byChange, quiet };

// What the legend says: of colours and discs, of changes, and what a count contains or does not.
import { summed, total } from "../../counts.js";
import { dayText } from "../../days.js";
import { counted } from "../../text.js";
import { CHANGES } from "../markers/looks.js";

export function discWords({ name }) {
  if (name === "number") return "several places; rim: the most at one";
  if (name === "recency") return "several places; rim: the newest";
  return name === "compared" ? "several places: passages more or fewer" : "passages at several places";
}

export const recencyWord = ({ newest }) =>
  newest === null ? "Newest passage:" : `Newest passage, back from ${dayText(newest)}:`;

/** At how many places reports are new, more, same, less or gone. */
export function changeCounts({ rows }, { changeOf }) {
  const seen = summed(Array.from(rows, (_, i) => changeOf(i)), Array(rows.length).fill(1));
  return Object.fromEntries(CHANGES.map((change) => [change, seen.get(change) ?? 0]));
}

/** What the counts of areas contain, and what they do not. */
export function areaNotes({ kind, areas, elsewhere, otherWholes }) {
  const whole = total(areas.map((area) => area.whole));
  const isCountries = kind === "countries";
  /** @type {[number, string, string][]} */
  const notes = [
    [whole, "with", "of countries as a whole, which have no marker"],
    [otherWholes, "without", isCountries ? "of countries that have no outline" : "of countries as a whole"],
    [elsewhere, "without", isCountries
      ? "at places in no country with an outline" : "at places where no province has an outline"],
  ];
  const words = ([count, how, what]) => `${how} ${counted(count, "passage")} ${what}`;
  return notes.filter(([count]) => count).map(words);
}

// What is said of what lies under the pointer. A scene is what is shown: its table and columns, the chosen
// row, whether spans are compared, and what colours say. Members are places of the columns.
import { total } from "../counts.js";
import { dayText } from "../days.js";
import { counted, thin } from "../text.js";
import { namesOf } from "./labels/markers.js";
import { CHANGE_WORDS, changeOf } from "./markers/looks.js";
import { ROLES } from "./markers/marks.js";

const LISTED = 20;

/** The name and facts of a marker, a group, or a chosen place at which the filters leave nothing. */
export function tipOf({ members, reports }, scene) {
  const { table, shown, selected, compared } = scene;
  if (members.length > 1) {
    const told = compared ? changes(members, shown) : counted(reports, "passage");
    return { names: namesListed(members, scene), facts: `${told} at ${counted(members.length, "place")}` };
  }
  const [i] = members;
  if (i === undefined) return { name: table.names[selected], facts: "no passage under these filters" };
  return { name: table.names[shown.rows[i]], facts: placeFacts(i, scene) };
}

/** The names in a group, most told of first, as many as can be read at a glance. */
function namesListed(members, scene) {
  const names = namesOf(members, scene);
  const more = names.length - LISTED;
  return more > 1 ? [...names.slice(0, LISTED), `and ${thin(more)} more`] : names;
}

/** What a list of several places says of one. */
export const briefly = (i, { shown, compared }) =>
  compared ? change(i, shown) : counted(shown.reports[i], "passage");

function placeFacts(i, { shown, compared, colour }) {
  const { articles, reports, roles, rings, ages, newest } = shown;
  const counts = () => [counted(articles[i], "article"), counted(reports[i], "passage")];
  const facts = compared ? [change(i, shown)] : counts();
  facts.push(ROLES[roles[i]]);
  const isByDay = !compared && colour === "recency";
  if (isByDay) facts.push(ages[i] ? `newest ${dayText(newest - ages[i] + 1)}` : "undated");
  if (rings[i]) facts.push(`somewhere within ${thin(Math.round(rings[i] / 10) || 1)} km`);
  return facts.join(" · ");
}

/** 3 passages before, 5 after: more */
function change(i, { before, after }) {
  return `${spans(before[i], after[i])}: ${CHANGE_WORDS[changeOf(before[i], after[i])]}`;
}

function changes(members, { before, after }) {
  const sum = (column) => total(members.map((i) => column[i]));
  return spans(sum(before), sum(after));
}

const spans = (before, after) => `${counted(before, "passage")} before, ${thin(after)} after`;

// Which reports the filters leave, how many each choice would leave, and what that comes to at each place.
// Knows columns and numbers alone: what they stand for is told by dashboard/papers/webmap.py.
import { toDay } from "../days.js";
import { ROLES } from "../map/markers/marks.js";
import { unitX, unitY } from "../map/mercator.js";

/**
 * Reports, passages, articles and places as columns; numbers in one point at rows of another. A facet is a
 * filter by values: `of` are the numbers of a report's options.
 * @typedef {{ key: string, label: string, options: string[], of: number[][] }} Facet
 * @typedef {{ facets: Facet[], articles: any, passages: any, places: any, reports: any }} Data
 *
 * What is asked for: chosen options of each facet, any of them; days from `from` up to `until`, null for an
 * open end; and words, all of them.
 * @typedef {{ facets: Set<number>[], from: number | null, until: number | null, undated: boolean,
 *   words: string[] }} Asked
 */


export const DATES = "dates";
export const WORDS = "words";

/** @returns {Asked} */
export const nothingAsked = (data) => (
  { facets: data.facets.map(() => new Set()), from: null, until: null, undated: true, words: [] });

/** Letters without case and accents: "Deir ez-Zôr" is found by "zor". */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (text) => folded(text).split(/\s+/).filter(Boolean);

/** What can be searched: the words of each passage with its headline, and of each place. */
export function searchable({ articles, passages, places }) {
  const ofPassage = passages.text.map((text, n) => folded(`${text}\n${articles.title[passages.article[n]]}`));
  return { ofPassage, ofPlace: places.name.map(folded) };
}

/**
 * The rows of reports that are left, and under the other filters: how many each option of a facet would
 * leave, how many are `undated`, and how many more there would be `without` a filter, by its key.
 */
export function answer(data, asked, index) {
  const { facets, passages, reports } = data;
  const rows = [];
  const options = facets.map((facet) => new Array(facet.options.length).fill(0));
  const without = new Map();
  let undated = 0;
  const count = (f, row) => facets[f].of[row].forEach((option) => options[f][option]++);
  for (let row = 0; row < reports.passage.length; row++) {
    const passage = reports.passage[row];
    const missed = missedBy(data, asked, index, row);
    if (missed.length > 1) continue;
    const [key] = missed;
    if (key === undefined) rows.push(row);
    else without.set(key, (without.get(key) ?? 0) + 1);
    facets.forEach((facet, f) => (key === undefined || key === facet.key) && count(f, row));
    if ((key === undefined || key === DATES) && isUndated(passages, passage)) undated++;
  }
  return { rows, options, undated, without };
}

/** The filters that a report does not pass, two at most: what misses more is not asked for by anyone. */
function missedBy({ facets, passages, reports }, asked, index, row) {
  const passage = reports.passage[row];
  const missed = [];
  if (!isWithin(passages, passage, asked)) missed.push(DATES);
  if (!holds(index, passage, reports.place[row], asked.words)) missed.push(WORDS);
  for (let f = 0; f < facets.length && missed.length < 2; f++) {
    const chosen = asked.facets[f];
    if (chosen.size && !facets[f].of[row].some((option) => chosen.has(option))) missed.push(facets[f].key);
  }
  return missed;
}

const isUndated = ({ from, until }, n) => from[n] === null && until[n] === null;

/** Days match by overlap. */
function isWithin(passages, n, { from, until, undated }) {
  if (isUndated(passages, n)) return undated;
  const startsBefore = until === null || passages.from[n] === null || passages.from[n] < until;
  const endsAfter = from === null || passages.until[n] === null || passages.until[n] > from;
  return startsBefore && endsAfter;
}

const holds = ({ ofPassage, ofPlace }, passage, place, words) =>
  words.every((word) => ofPassage[passage].includes(word) || ofPlace[place].includes(word));

/** What is asked for by a form's days, the last of which belongs to it; null where they leave no day. */
export function daysAsked(first, last) {
  const from = first ? toDay(first) : null;
  const until = last ? toDay(last) + 1 : null;
  return from !== null && until !== null && from >= until ? null : { from, until };
}

/** Of each place that has some of the rows: these, its articles, commonest role, ring and newest day. */
export function placesOf({ passages, reports }, rows) {
  const found = new Map();
  for (const row of rows) {
    const at = reports.place[row];
    if (!found.has(at)) found.set(at, { at, rows: [] });
    found.get(at).rows.push(row);
  }
  return [...found.values()].map((place) => {
    const articles = new Set(place.rows.map((row) => passages.article[reports.passage[row]])).size;
    const days = place.rows.map((row) => passages.from[reports.passage[row]]).filter((day) => day !== null);
    const newest = days.length ? days.reduce((a, b) => Math.max(a, b)) : null;
    const ring = place.rows.reduce((least, row) => Math.min(least, reports.ring[row]), Infinity);
    return { ...place, articles, newest, ring, role: commonest(place.rows.map((row) => reports.role[row])) };
  });
}

/** The role that most have; of as many, the first in their order. */
function commonest(roles) {
  const counts = ROLES.map((_, role) => roles.filter((one) => one === role).length);
  return counts.indexOf(Math.max(...counts));
}

/** The most told of first: by articles, then by reports, then by name. */
export const byWeight = ({ places }) => (a, b) =>
  b.articles - a.articles || b.rows.length - a.rows.length
  || places.name[a.at].localeCompare(places.name[b.at]);

/** All places as the map wants them. */
export function tableOf({ places }) {
  const codes = ["", ...new Set(places.country.filter(Boolean))];
  return {
    address: "own", // it is there
    ids: places.name.map((_, n) => n),
    xs: places.lon.map(unitX),
    ys: places.lat.map(unitY),
    codes,
    countries: places.country.map((code) => codes.indexOf(code)),
    divided: places.name.map(() => 0),
    names: places.name,
    rowOf: new Map(places.name.map((_, n) => [n, n])),
  };
}

/** Columns for the map, a row a place in the order of the table. */
export function shownOf(found) {
  const ordered = [...found].sort((a, b) => a.at - b.at);
  const column = (of) => Float64Array.from(ordered, of);
  const days = ordered.map(({ newest }) => newest).filter((day) => day !== null);
  const newest = days.length ? days.reduce((a, b) => Math.max(a, b)) : null;
  const none = column(() => 0);
  return {
    rows: column(({ at }) => at),
    reports: column(({ rows }) => rows.length),
    articles: column(({ articles }) => articles),
    roles: column(({ role }) => role),
    rings: column(({ ring }) => ring),
    ages: column((place) => (place.newest === null || newest === null ? 0 : newest - place.newest + 1)),
    newest, before: none, after: none,
  };
}

/** A text in stretches [text, kind] by marks: start, end, start, end ..., which neither meet nor overlap. */
export function stretchesOf(text, marks) {
  const ends = [0, ...marks, text.length];
  const all = ends.slice(1).map((end, n) => [text.slice(ends[n], end), n % 2 ? "place" : ""]);
  return all.filter(([piece]) => piece);
}

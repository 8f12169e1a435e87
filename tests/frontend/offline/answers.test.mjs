import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/frontend/days.js";
import {
  DATES, WORDS, answer, byWeight, daysAsked, folded, nothingAsked, placesOf, searchable, shownOf, stretchesOf,
  tableOf, wordsOf,
} from "../../../dashboard/frontend/offline/answers.js";

// Four reports: 0 and 1 of one passage, 2 of another article, 3 undated.
const data = () => ({
  facets: [
    { key: "country", label: "Country", options: ["Iraq", "Syria"], of: [[0], [1], [0], [1]] },
    { key: "actor", label: "Actor", options: ["A", "B", "C"], of: [[0, 1], [0, 1], [2], []] },
  ],
  articles: { title: ["War in Mosul", "Talks"] },
  passages: {
    n: ["1.0", "2.0", "2.1"], article: [0, 1, 1], text: ["Zôr and Mosul", "Baghdad", "nowhere"],
    from: [10, 20, null], until: [15, 21, null],
  },
  places: {
    name: ["Mosul", "Deir ez-Zôr", "Baghdad"], lat: [36, 35, 33], lon: [43, 40, 44], country: ["IQ", "SY", "IQ"],
  },
  reports: { passage: [0, 0, 1, 2], place: [0, 1, 0, 1], role: [0, 2, 1, 2], ring: [0, 50, 30, 20] },
});

const asking = (given = {}) => {
  const asked = nothingAsked(data());
  for (const [f, options] of Object.entries(given.facets ?? {})) options.forEach((n) => asked.facets[f].add(n));
  return { ...asked, ...given, facets: asked.facets };
};
const answered = (given) => answer(data(), asking(given), searchable(data()));
const rows = (given) => answered(given).rows;

test("where nothing is asked for all reports are left, and each choice is counted", () => {
  const all = answered();
  assert.deepEqual(all.rows, [0, 1, 2, 3]);
  assert.deepEqual(all.options, [[2, 2], [2, 2, 1]]);
  assert.equal(all.undated, 1);
  assert.equal(all.without.size, 0);
});

test("any of the choices within a filter, all of the filters", () => {
  assert.deepEqual(rows({ facets: { 0: [0] } }), [0, 2]);
  assert.deepEqual(rows({ facets: { 0: [0, 1] } }), [0, 1, 2, 3]);
  assert.deepEqual(rows({ facets: { 1: [0, 2] } }), [0, 1, 2]);
  assert.deepEqual(rows({ facets: { 0: [0], 1: [0] } }), [0]);
});

test("choices are counted under the other filters, not under their own", () => {
  const { options, without } = answered({ facets: { 0: [0] } });
  assert.deepEqual(options, [[2, 2], [1, 1, 1]]);
  assert.deepEqual([...without], [["country", 2]]);
});

test("what one filter alone keeps out is told by filter", () => {
  const { rows: left, without } = answered({ facets: { 0: [0], 1: [1] }, words: ["baghdad"] });
  assert.deepEqual(left, []);
  assert.deepEqual([...without].sort(), [["actor", 1], [WORDS, 1]]);
});

const days = [
  [{ from: 14 }, [0, 1, 2, 3]],
  [{ from: 15 }, [2, 3]],
  [{ until: 10 }, [3]],
  [{ until: 11 }, [0, 1, 3]],
  [{ from: 21 }, [3]],
  [{ from: 20, until: 21 }, [2, 3]],
  [{ undated: false }, [0, 1, 2]],
];
for (const [asked, left] of days) {
  test(`days match by overlap: ${JSON.stringify(asked)} leaves ${left}`, () => {
    assert.deepEqual(rows(asked), left);
  });
}

test("an open end reaches as far as it may", () => {
  const open = data();
  open.passages.until[0] = null;
  open.passages.from[1] = null;
  const left = (given) => answer(open, asking(given), searchable(open)).rows;
  assert.deepEqual(left({ from: 1000 }), [0, 1, 3]);
  assert.deepEqual(left({ until: -1 }), [2, 3]);
});

test("undated reports are counted whether they are included or not", () => {
  assert.equal(answered({ undated: false }).undated, 1);
  assert.deepEqual([...answered({ undated: false }).without], [[DATES, 1]]);
  assert.equal(answered({ facets: { 0: [0] } }).undated, 0);
});

test("words are found in passages, headlines and places, whatever their case and accents", () => {
  assert.deepEqual(rows({ words: ["war"] }), [0, 1]);
  assert.deepEqual(rows({ words: ["baghdad"] }), [2]);
  assert.deepEqual(rows({ words: ["ez-zor"] }), [1, 3]);
  assert.deepEqual(rows({ words: ["zor"] }), [0, 1, 3]);
  assert.deepEqual(rows({ words: ["talks", "baghdad"] }), [2]);
  assert.deepEqual(rows({ words: ["talks", "war"] }), []);
  assert.equal(folded("Deir ez-ZÔR"), "deir ez-zor");
  assert.deepEqual(wordsOf("  Deir \n ez-Zôr "), ["deir", "ez-zor"]);
  assert.deepEqual(wordsOf(" "), []);
});

test("the last day of a form belongs to its range", () => {
  assert.deepEqual(daysAsked("2026-04-20", "2026-04-20"), { from: toDay("2026-04-20"), until: toDay("2026-04-21") });
  assert.deepEqual(daysAsked("2026-04-20", ""), { from: toDay("2026-04-20"), until: null });
  assert.deepEqual(daysAsked("", "2026-04-20"), { from: null, until: toDay("2026-04-21") });
  assert.deepEqual(daysAsked("", ""), { from: null, until: null });
  assert.equal(daysAsked("2026-04-21", "2026-04-20"), null);
});

test("a place has its reports, articles, ring and newest day", () => {
  const [mosul, zor] = placesOf(data(), [0, 1, 2, 3]);
  assert.deepEqual(mosul, { at: 0, rows: [0, 2], articles: 2, newest: 20, ring: 0, role: 0 });
  assert.deepEqual(zor, { at: 1, rows: [1, 3], articles: 2, newest: 10, ring: 20, role: 2 });
  assert.deepEqual(placesOf(data(), [3])[0].newest, null);
  assert.deepEqual(placesOf(data(), [2])[0].ring, 30);
  assert.deepEqual(placesOf(data(), []), []);
});

test("the commonest role stands for a place", () => {
  const many = data();
  many.reports = { passage: [0, 0, 0], place: [0, 0, 0], role: [0, 1, 1], ring: [0, 0, 0] };
  assert.equal(placesOf(many, [0, 1, 2])[0].role, 1);
  assert.equal(placesOf(many, [0, 1])[0].role, 0);
});

test("the most told of come first, then by name", () => {
  const place = (at, articles, count) => ({ at, articles, rows: Array(count).fill(0) });
  const found = [place(2, 1, 1), place(1, 1, 1), place(0, 1, 4), place(2, 3, 3)];
  const order = [...found].sort(byWeight(data())).map(({ at, articles }) => [at, articles]);
  assert.deepEqual(order, [[2, 3], [0, 1], [2, 1], [1, 1]]);
});

test("the map gets all places once and counts in the order of the table", () => {
  const table = tableOf(data());
  assert.deepEqual(table.ids, [0, 1, 2]);
  assert.deepEqual(table.codes, ["", "IQ", "SY"]);
  assert.deepEqual(table.countries, [1, 2, 1]);
  assert.equal(table.xs[0], 43 / 360 + 0.5);
  assert.ok(table.ys[0] < 0.5);
  assert.equal(table.rowOf.get(2), 2);
  const shown = shownOf([...placesOf(data(), [0, 1, 2, 3])].reverse());
  const columns = ["rows", "reports", "articles", "roles", "rings", "ages"].map((name) => [...shown[name]]);
  assert.deepEqual(columns, [[0, 1], [2, 2], [2, 2], [0, 2], [0, 20], [1, 11]]);
  assert.equal(shown.newest, 20);
});

test("where all is undated no day is the newest", () => {
  const shown = shownOf(placesOf(data(), [3]));
  assert.equal(shown.newest, null);
  assert.deepEqual([...shown.ages], [0]);
  assert.equal(shownOf([]).rows.length, 0);
});

test("a text is cut at its marks", () => {
  assert.deepEqual(stretchesOf("in Mosul now", [3, 8]), [["in ", ""], ["Mosul", "place"], [" now", ""]]);
  assert.deepEqual(stretchesOf("Mosul, Raqqa", [0, 5, 7, 12]), [["Mosul", "place"], [", ", ""], ["Raqqa", "place"]]);
  assert.deepEqual(stretchesOf("none", []), [["none", ""]]);
  assert.deepEqual(stretchesOf("", []), []);
});

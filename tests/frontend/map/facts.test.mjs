import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/frontend/days.js";
import { briefly, tipOf } from "../../../dashboard/frontend/map/facts.js";
import { shownAs } from "./support.mjs";

const scene = (given) => ({
  table: { names: ["elsewhere", "Mosul", "Raqqa"] }, selected: null, compared: false, colour: "role",
  ...given, shown: shownAs({ rows: [1, 2], ...given.shown }),
});

test("a marker says its counts, role and ring, a group how many", () => {
  const shown = { reports: [1200, 1], articles: [3, 1], roles: [1, 0], rings: [0, 250] };
  const says = (members, name, facts) => {
    const tip = tipOf({ members, reports: 1201 }, scene({ shown, selected: 2 }));
    assert.deepEqual(tip, name ? { name, facts } : { names: ["Mosul", "Raqqa"], facts });
  };
  says([0], "Mosul", "3 articles · 1\u202f200 passages · planned");
  says([1], "Raqqa", "1 article · 1 passage · site · somewhere within 25 km");
  says([0, 1], "", "1\u202f201 passages at 2 places");
  says([], "Raqqa", "no passage under these filters");
});

test("of a large group the first twenty are named, one more rather than the word of it", () => {
  const named = (count) => {
    const rows = Array.from({ length: count }, (_, i) => i);
    const given = { table: { names: rows.map(String) }, shown: { rows, reports: rows.map((i) => 100 - i) } };
    return tipOf({ members: rows, reports: 1 }, scene(given)).names;
  };
  assert.deepEqual([named(21).length, named(21)[20]], [21, "20"]);
  assert.deepEqual([named(22).length, named(22)[19], named(22)[20]], [21, "19", "and 2 more"]);
});

for (const [tenths, said] of [[1, "1 km"], [14, "1 km"], [15, "2 km"], [250, "25 km"], [12000, "1\u202f200 km"]]) {
  test(`a ring of ${tenths} tenths of a kilometre is told in whole ones, at least one: ${said}`, () => {
    const tip = tipOf({ members: [0] }, scene({ shown: { rings: [tenths, 0] } }));
    assert.equal(tip.facts, `0 articles · 0 passages · site · somewhere within ${said}`);
  });
}

test("by recency a marker says its newest day, or that it has none", () => {
  const aged = scene({ shown: { ages: [1, 0] }, colour: "recency" });
  aged.shown.newest = toDay("2025-04-23");
  const facts = (i) => tipOf({ members: [i] }, aged).facts;
  assert.equal(facts(0), "0 articles · 0 passages · site · newest 23 Apr 2025");
  assert.equal(facts(1), "0 articles · 0 passages · site · undated");
  aged.shown.ages[0] = 28;
  assert.match(facts(0), /newest 27 Mar 2025$/);
  assert.doesNotMatch(tipOf({ members: [0] }, { ...aged, colour: "number" }).facts, /newest|undated/);
  assert.doesNotMatch(tipOf({ members: [0] }, { ...aged, compared: true }).facts, /newest|undated/);
});

test("compared spans are told as before and after", () => {
  const both = scene({ shown: { before: [1, 2], after: [1200, 0], rings: [0, 10] }, compared: true });
  assert.equal(tipOf({ members: [0] }, both).facts, "1 passage before, 1\u202f200 after: more · site");
  assert.equal(
    tipOf({ members: [1] }, both).facts, "2 passages before, 0 after: gone · site · somewhere within 1 km",
  );
  assert.equal(tipOf({ members: [0, 1] }, both).facts, "3 passages before, 1\u202f200 after at 2 places");
});

test("a list says of a place its reports, or its change", () => {
  assert.equal(briefly(1, scene({ shown: { reports: [1, 2] } })), "2 passages");
  const both = scene({ shown: { before: [0, 2], after: [3, 2] }, compared: true });
  assert.deepEqual([0, 1].map((i) => briefly(i, both)), [
    "0 passages before, 3 after: new", "2 passages before, 2 after: same",
  ]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../dashboard/frontend/days.js";
import { ageClasses, numberClasses } from "../../dashboard/frontend/map/markers/classes.js";

const NUMBERS = [
  [[], []],
  [[0, 0], []],
  [[4, 4, 4], ["4"]],
  [[1, 2, 9], ["1", "2–8", "9"]],
  [[3, 3, 5, 8, 13, 21, 34], ["3–4", "5–6", "7–9", "10–19", "20–34"]],
  [[1, 2, 3, 5, 7, 11, 1200], ["1–4", "5–19", "20–1\u202f200"]],
];

for (const [values, labels] of NUMBERS) {
  test(`classes of ${values.join(", ") || "nothing"} are few, whole, and none is empty`, () => {
    const { classes, of } = numberClasses(values);
    const found = values.map(of);
    values.forEach((value, i) => {
      if (found[i] >= 0) assert.ok(classes[found[i]].from <= value && value <= classes[found[i]].to);
    });
    assert.deepEqual(new Set(found.filter((n) => n >= 0)), new Set(labels.keys()));
    assert.deepEqual(classes.map(({ label }) => label), labels);
  });
}

test("five values have a class each, six share", () => {
  assert.equal(numberClasses([1, 2, 3, 4, 5]).classes.length, 5);
  assert.ok(numberClasses([1, 2, 3, 4, 5, 6]).classes.some(({ from, to }) => from < to));
});

const AGES = [
  [[0], ["that day"]],
  [[0, 1, 4, 6], ["that day", "1 day before", "4 days before or more"]],
  [[0, 7], ["the last week", "1–2 weeks before"]],
  [[0, 7, 60], ["the last week", "1–2 weeks before", "over 4 weeks before"]],
  [[0, 69], ["the last week", "over 4 weeks before"]],
  [[0, 70], ["the last month", "1–3 months before"]],
  // From 31 March a month back is 28 February.
  [[0, 30, 31, 400], ["the last month", "1–3 months before", "over 12 months before"]],
  [[0, 1095], ["the last month", "over 12 months before"]],
  [[0, 1096], ["the last year", "2–5 years before"]],
  [[0, 365, 4000], ["the last year", "1–2 years before", "over 10 years before"]],
];

for (const [ages, labels] of AGES) {
  test(`ages of ${ages.join(", ")} days are in whole days, weeks, months or years`, () => {
    const { classes } = ageClasses(ages, toDay("2025-03-31"));
    assert.deepEqual(classes.filter(({ isEmpty }) => !isEmpty).map(({ label }) => label), labels);
  });
}

test("the youngest ages are of the first class, and a limit belongs to the next", () => {
  const { of } = ageClasses([0, 30, 31, 400], toDay("2025-03-31"));
  assert.deepEqual([0, 30, 31, 89, 90].map(of), [0, 0, 1, 1, 2]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../../dashboard/frontend/days.js";
import { ageClasses, numberClasses } from "../../../../dashboard/frontend/map/markers/classes.js";

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

const LIMITS = [
  [[1, 2, 3, 4, 5], ["1", "2", "3", "4", "5"]],
  [[1, 2, 3, 4, 5, 6], ["1", "2", "3–4", "5–6"]],
  [[70, 10000, 1, 60, 50, 80], ["1–6", "7–299", "300–10\u202f000"]], // 50 would leave 7 to 49 empty
  [[80, 82, 84, 86, 88, 95], ["80–95"]], // the next round number, 100, is beyond them
  [[80, 82, 84, 86, 88, 100], ["80–99", "100"]],
];
for (const [values, labels] of LIMITS) {
  test(`${values.join(", ")} are in the classes ${labels.join(", ")}`, () => {
    assert.deepEqual(numberClasses(values).classes.map(({ label }) => label), labels);
  });
}

test("a number is in the class that it lies in, also one that was not there; below all it is in none", () => {
  const { classes, of } = numberClasses([3, 3, 5, 8, 13, 21, 34]);
  assert.deepEqual(classes.map(({ from, to }) => [from, to]), [[3, 4], [5, 6], [7, 9], [10, 19], [20, 34]]);
  assert.deepEqual([0, 2, 3, 4, 5, 6, 7, 9, 10, 19, 20, 34].map(of), [-1, -1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  assert.equal(numberClasses([]).of(1), -1);
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

const AGE_LIMITS = {
  days: [6, [0, 1, 2, 3, 4, 6], [0, 1, 2, 3, 4, 4]],
  weeks: [69, [0, 6, 7, 13, 14, 20, 21, 27, 28], [0, 0, 1, 1, 2, 2, 3, 3, 4]],
  // From 31 March 2025: 28 February, 31 December, 30 September, 31 March.
  months: [1095, [30, 31, 89, 90, 181, 182, 364, 365], [0, 1, 1, 2, 2, 3, 3, 4]],
  // 31 March of 2024, 2023, 2020 and 2015.
  years: [1096, [364, 365, 730, 731, 1825, 1826, 3652, 3653], [0, 1, 1, 2, 2, 3, 3, 4]],
};
for (const [unit, [oldest, ages, classes]] of Object.entries(AGE_LIMITS)) {
  test(`in ${unit}, an age at the limit belongs to the older class`, () => {
    assert.deepEqual(ages.map(ageClasses([oldest], toDay("2025-03-31")).of), classes);
  });
}

test("the oldest age decides on the unit, wherever it stands, and classes without any are marked", () => {
  const { classes } = ageClasses([7, 0, 3], toDay("2025-03-31"));
  assert.deepEqual(classes, [
    { label: "the last week", isEmpty: false }, { label: "1–2 weeks before", isEmpty: false },
    { label: "2–3 weeks before", isEmpty: true }, { label: "3–4 weeks before", isEmpty: true },
    { label: "over 4 weeks before", isEmpty: true },
  ]);
});

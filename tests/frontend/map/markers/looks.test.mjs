import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../../dashboard/frontend/days.js";
import {
  CHANGES, CHANGE_WORDS, LOOKS, changeOf, signed,
} from "../../../../dashboard/frontend/map/markers/looks.js";
import { DARK, LIGHT, coloursOf } from "../../../../dashboard/frontend/map/markers/palettes.js";
import { shownAs } from "../support.mjs";

const each = (count, of) => Array.from({ length: count }, (_, i) => of(i));

test("by role each has its colour, and a disc says how many reports", () => {
  const shown = shownAs({ rows: [0, 1, 2, 3, 4], roles: [0, 1, 2, 3, 4] });
  const look = LOOKS.role(shown, LIGHT);
  const { site, planned, reference, background, actor } = LIGHT.roles;
  assert.deepEqual(each(5, look.colourOf), [site, planned, reference, background, actor]);
  assert.deepEqual([look.name, look.discText([0, 1], 1200), look.legend], ["role", "1\u202f200", undefined]);
});

test("by number the more the darker, and a disc has a rim for the most in it", () => {
  const look = LOOKS.number(shownAs({ rows: [0, 1, 2], reports: [5, 1, 9] }), LIGHT);
  const [few, some, many] = [LIGHT.number[0], LIGHT.number[2], LIGHT.number[4]];
  assert.deepEqual(each(3, look.colourOf), [some, few, many]);
  assert.deepEqual(look.legend, [
    { label: "1–4", colour: few }, { label: "5–8", colour: some }, { label: "9", colour: many },
  ]);
  assert.deepEqual([[1, 0], [0, 1], [1], [2, 0, 1]].map(look.rimOf), [some, some, few, many]);
  assert.deepEqual([look.name, look.discText([0, 1], 6), look.outline], ["number", "6", LIGHT.outline]);
});

test("recency colours the newest strongest and undated grey", () => {
  const shown = { ...shownAs({ rows: [0, 1, 2, 3], ages: [1, 60, 0, 8] }), newest: toDay("2025-04-23") };
  const look = LOOKS.recency(shown, LIGHT);
  const [newest, week, oldest] = [LIGHT.recency[4], LIGHT.recency[3], LIGHT.recency[0]];
  assert.deepEqual(each(4, look.colourOf), [newest, oldest, LIGHT.undated, week]);
  assert.deepEqual([[1, 2, 0], [1, 3, 2], [2, 1], [2]].map(look.rimOf), [newest, week, oldest, LIGHT.undated]);
  assert.deepEqual(look.legend, [
    { label: "the last week", colour: newest }, { label: "1–2 weeks before", colour: week },
    { label: "over 4 weeks before", colour: oldest }, { label: "undated", colour: LIGHT.undated },
  ]);
  assert.equal(look.name, "recency");
});

test("an age says one more than the days before the newest", () => {
  const shown = { ...shownAs({ rows: [0, 1, 2], ages: [1, 2, 5] }), newest: 0 };
  const { recency } = LIGHT;
  assert.deepEqual(each(3, LOOKS.recency(shown, LIGHT).colourOf), [recency[4], recency[3], recency[0]]);
});

test("undated is in the legend where something is, and alone where all is", () => {
  const dated = LOOKS.recency({ ...shownAs({ rows: [0], ages: [1] }), newest: 0 }, LIGHT);
  assert.deepEqual(dated.legend, [{ label: "that day", colour: LIGHT.recency[4] }]);
  const undated = LOOKS.recency(shownAs({ rows: [0] }), DARK);
  assert.deepEqual(undated.legend, [{ label: "undated", colour: DARK.undated }]);
  assert.deepEqual(LOOKS.recency(shownAs({ rows: [] }), DARK).legend, undated.legend);
  assert.deepEqual([undated.colourOf(0), undated.rimOf([0]), undated.name], [DARK.undated, DARK.undated, "recency"]);
});

const CHANGED = [
  [0, 3, "fresh", "new"], [2, 3, "more", "more"], [3, 3, "same", "same"], [3, 2, "less", "less"],
  [3, 0, "gone", "gone"],
];
for (const [n, [before, after, change, word]] of CHANGED.entries()) {
  test(`${before} reports before and ${after} after are ${change}`, () => {
    assert.equal(changeOf(before, after), change);
    assert.deepEqual([CHANGES[n], CHANGE_WORDS[change]], [change, word]); // in the order of the legend
    const look = LOOKS.compared(shownAs({ rows: [0], before: [before], after: [after] }), DARK);
    assert.deepEqual([look.changeOf(0), look.colourOf(0)], [change, DARK.compared[change]]);
    assert.deepEqual(look.signOf(0), { sign: change, colour: DARK.onCompared[change] });
  });
}

test("a sign stands out from what is inside its marker, which open shapes have none of", () => {
  const five = [0, 1, 2, 3, 4];
  const look = LOOKS.compared(shownAs({ rows: five, roles: five, after: [1, 1, 1, 1, 1] }), LIGHT);
  const [on, halo] = [LIGHT.onCompared.fresh, LIGHT.halo];
  assert.deepEqual(each(5, (i) => look.signOf(i).colour), [on, on, halo, on, halo]);
  assert.deepEqual([look.name, look.least, look.outline], ["compared", 8, LIGHT.outline]);
});

test("a group of compared places says its sum with a sign", () => {
  const { discText } = LOOKS.compared(shownAs({ rows: [0, 1], before: [3, 5], after: [5, 2] }), LIGHT);
  assert.deepEqual([[0], [1], [0, 1]].map((members) => discText(members)), ["+2", "−3", "−1"]);
  assert.deepEqual([0, 1, -1, 1200, -1200].map(signed), ["±0", "+1", "−1", "+1\u202f200", "−1\u202f200"]);
});

test("quiet dots keep the colours of roles for the place that is chosen", () => {
  const look = LOOKS.quiet(shownAs({ rows: [0], roles: [1] }), LIGHT);
  assert.deepEqual([look.name, look.isQuiet, look.colourOf(0)], ["quiet", true, LIGHT.roles.planned]);
});

test("a few classes take colours that stay far apart", () => {
  const taken = [0, 1, 2, 3, 4, 5].map((count) => coloursOf("abcde", count).join(""));
  assert.deepEqual(taken, ["", "d", "be", "ace", "abde", "abcde"]);
});

const lightness = (colour) => [1, 3, 5].reduce((sum, at) => sum + parseInt(colour.slice(at, at + 2), 16), 0);
for (const [theme, palette, sign] of [["light", LIGHT, -1], ["dark", DARK, 1]]) {
  test(`ramps of the ${theme} theme go away from the land, step by step`, () => {
    for (const ramp of [palette.number, palette.recency]) {
      const steps = ramp.slice(1).map((colour, n) => sign * (lightness(colour) - lightness(ramp[n])));
      assert.equal(steps.length, 4);
      assert.ok(steps.every((step) => step > 60));
    }
  });
}

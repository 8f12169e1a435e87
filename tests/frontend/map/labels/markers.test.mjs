import assert from "node:assert/strict";
import { test } from "node:test";

import { listings, markerLabels, namesOf } from "../../../../dashboard/frontend/map/labels/markers.js";
import { shownAs } from "../support.mjs";

// Rows of the table are 10 more than places of the columns.
const table = { names: [...Array(10).fill("other"), "Kyiv", "", "Odesa", "حلب"] };
const shown = shownAs({ rows: [10, 11, 12, 13], reports: [3, 1, 9, 5] });
const ruler = {
  fitted: (text) => text, block: (lines, kind) => ({ lines, kind, wide: 50, high: 10 * lines.length }),
};
const spot = (members, reports, radius = 5) => ({ item: { members, reports, radius }, x: 100, y: 100 });
const SPOTS = [spot([0], 3), spot([1, 2], 10), spot([3], 5)];
const asked = (spots, { zoom = 8, selected = null } = {}) =>
  markerLabels(spots, { shown, table, selected, ruler, zoom });

test("lone markers are named by their reports, then discs, with most reports first", () => {
  assert.deepEqual(asked(SPOTS).map(({ names }) => names), [["حلب"], ["Kyiv"], ["Odesa", "unnamed place"]]);
});

test("the selected place is named first, and from afar alone, even if nothing is left there", () => {
  assert.deepEqual(asked(SPOTS, { selected: 10 }).map(({ names }) => names[0]), ["Kyiv", "حلب", "Odesa"]);
  assert.deepEqual(asked(SPOTS, { selected: 10, zoom: 6 }).map(({ names }) => names), [["Kyiv"]]);
  assert.deepEqual(asked([...SPOTS, spot([], 0)], { selected: 9, zoom: 6 }).map(({ names }) => names), [["other"]]);
  assert.deepEqual(asked(SPOTS, { zoom: 6 }), []);
  assert.equal(asked(SPOTS, { zoom: 7 }).length, 3);
});

test("a name stands off its marker by its radius, further off the selected one, at last tied by a line", () => {
  const right = (options) => asked([spot([0], 3, 7)], options)[0].spots;
  const leftEdge = ({ x, wide }) => x - wide / 2 - 100;
  assert.deepEqual([leftEdge(right()[0]), leftEdge(right({ selected: 10 })[0])], [11, 15]);
  assert.deepEqual(right().map(({ from }) => Boolean(from)), [...Array(8).fill(false), ...Array(8).fill(true)]);
  assert.equal(leftEdge(right()[8]), 27);
});

test("a disc lists all its names if there is room, or fewer and how many more", () => {
  const lines = asked([SPOTS[1]])[0].spots.map((one) => one.lines.join("|"));
  assert.deepEqual([...new Set(lines)], ["Odesa|unnamed place", "Odesa|+1 more"]);
  assert.equal(asked([SPOTS[1]])[0].spots[0].kind, "listed");
});

test("up to fifteen names are listed whole; of more the first fourteen", () => {
  assert.deepEqual(listings(15)[0], { many: 15, more: 0 });
  assert.deepEqual(listings(16)[0], { many: 14, more: 2 });
  assert.deepEqual(listings(5).map(({ many, more }) => [many, more]), [[5, 0], [4, 1], [2, 3], [1, 4]]);
  assert.deepEqual(listings(1), [{ many: 1, more: 0 }]);
});

test("names are those with most reports first", () => {
  assert.deepEqual(namesOf([0, 2, 3], { shown, table, selected: null }), ["Odesa", "حلب", "Kyiv"]);
});

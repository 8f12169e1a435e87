import assert from "node:assert/strict";
import { test } from "node:test";

import { grouped, isOneSpot } from "../../../../dashboard/frontend/map/markers/grouping.js";
import { LOOKS } from "../../../../dashboard/frontend/map/markers/looks.js";
import { LIGHT } from "../../../../dashboard/frontend/map/markers/palettes.js";
import { isNear, line, shownAs } from "../support.mjs";

const ZOOM = 2;
const WORLD = 1024; // pixels, at that zoom; groups form on cells of 60

/** What is drawn of places at pixels [x, y], each with so many reports, 1 where nothing is said. */
function items(points, { look = LOOKS.role, apart = null, ...given } = {}) {
  const ones = points.map(() => 1);
  const shown = shownAs({ rows: [...points.keys()], reports: ones, articles: ones, ...given });
  const table = line(points.map(([x]) => x / WORLD), points.map(([, y]) => y / WORLD));
  return grouped(shown, table, { zoom: ZOOM, apart, look: look(shown, LIGHT) });
}
const membersOf = (...given) => items(...given).map(({ members }) => [...members].sort().join("")).sort();

test("markers grow with the root of their articles up to a limit, largest first; background is small", () => {
  const points = [[10, 10], [210, 10], [410, 10], [610, 10], [810, 10]];
  const radii = (given) => items(points, given).map(({ members: [i], radius }) => [i, radius]);
  assert.deepEqual(radii({ articles: [1, 4, 36, 100, 9], roles: [0, 1, 2, 4, 3] }), [
    [3, 16], [2, 15.5], [1, 7.5], [0, 5.5], [4, 3],
  ]);
  // With a sign in it a marker has a least size.
  const compared = radii({ look: LOOKS.compared, articles: [1, 4, 9, 100, 9], roles: [0, 0, 0, 0, 3] });
  assert.deepEqual(compared, [[3, 16], [2, 9.5], [0, 8], [1, 8], [4, 8]]);
  assert.deepEqual(radii({ look: LOOKS.quiet, articles: [1, 4, 9, 100, 9] }).map(([, radius]) => radius),
    Array(5).fill(2.3));
});

test("an item has its point, its place and its reports", () => {
  assert.deepEqual(items([[512, 256]], { reports: [7] }), [
    { x: 0.5, y: 0.25, members: [0], radius: 5.5, reports: 7 },
  ]);
  assert.deepEqual(items([]), []);
});

test("places of a cell that are two pixels apart or less become a disc", () => {
  assert.deepEqual(membersOf([[10, 10], [23, 10]]), ["01"]); // 13 pixels: two radii of 5.5, and 2
  assert.deepEqual(membersOf([[10, 10], [24, 10]]), ["0", "1"]);
  assert.deepEqual(membersOf([[10, 10], [10, 23]]), ["01"]);
  assert.deepEqual(membersOf([[10, 10], [24, 10], [34, 10]]), ["012"]); // two of three touch
  assert.deepEqual(membersOf([[10, 10], [28, 10]], { articles: [1, 16] }), ["01"]);
});

test("up to six places of a cell are drawn one by one where they do not touch", () => {
  const six = [[2, 2], [17, 2], [32, 2], [2, 17], [17, 17], [32, 17]];
  assert.equal(membersOf(six).length, 6);
  assert.deepEqual(membersOf([...six, [47, 2]]), ["0123456"]);
});

test("the chosen place is no member of any group", () => {
  assert.deepEqual(membersOf([[10, 10], [12, 10], [14, 10]], { apart: 1 }), ["02"]);
  assert.deepEqual(membersOf([[10, 10], [12, 10]], { apart: 0 }), ["1"]);
});

test("a disc lies where most of its reports are, with their number, as wide as that needs", () => {
  const [disc] = items([[10, 20], [18, 26]], { reports: [9, 1] });
  assert.ok(isNear(disc.x * WORLD, 10.8) && isNear(disc.y * WORLD, 20.6));
  assert.deepEqual([disc.text, disc.reports, disc.rim], ["10", 10, undefined]);
  assert.ok(isNear(disc.radius, 13.8)); // 7 and 3.4 a digit
  assert.equal(items([[10, 20], [18, 26]])[0].radius, 12); // the least
  const [many] = items([[10, 20], [18, 26]], { reports: [1199, 1], look: LOOKS.number });
  assert.deepEqual([many.text, many.radius, many.rim], ["1\u202f200", 24, LIGHT.number[4]]);
});

test("quiet dots are one within seven pixels of the grid, however many, and none takes in another", () => {
  const look = LOOKS.quiet;
  assert.deepEqual(membersOf([[0, 0], [6.9, 6.9], [7, 0], [0, 7]], { look }), ["01", "2", "3"]);
  assert.deepEqual(membersOf([[6, 1], [6, 2], [8, 1]], { look }), ["01", "2"]);
  const [dot] = items([[0, 0], [4, 2]], { look, reports: [1, 3] });
  assert.deepEqual([dot.x * WORLD, dot.y * WORLD, dot.radius, dot.text], [3, 1.5, 3.3, undefined]);
});

for (const across of [-1, 0, 1]) {
  for (const down of [-1, 0, 1]) {
    if (!across && !down) continue;
    test(`a disc takes in what lies under its edge in the cell at ${across}, ${down}`, () => {
      const [x, y] = [across, down].map((side) => 90 + 28 * side); // of the cell from 60 to 120
      assert.deepEqual(membersOf([[x, y], [x, y], [x + 5 * across, y + 5 * down]]), ["012"]);
    });
  }
}

test("what is half under a disc is taken in, what hardly touches it is not", () => {
  // A radius of 12 and one of 5.5, less 2.
  assert.deepEqual(membersOf([[52, 30], [54, 30], [68, 30]]), ["012"]);
  assert.deepEqual(membersOf([[52, 30], [54, 30], [69, 30]]), ["01", "2"]);
  const [disc] = items([[52, 30], [54, 30], [68, 30]]);
  assert.ok(isNear(disc.x * WORLD, 58) && disc.reports === 3);
});

test("of two discs that touch the one with more reports takes in the other, which takes in nothing more", () => {
  const two = [[118, 30], [118, 30], [122, 30], [122, 30]];
  assert.deepEqual(membersOf(two, { reports: [1, 1, 5, 5] }), ["0123"]);
  const [all] = items(two, { reports: [1, 1, 5, 5] });
  assert.equal(all.reports, 12);
  // The last lies under the second disc alone, in the cell below.
  const chain = [[119, 115], [119, 115], [140, 115], [140, 115], [140, 122]];
  assert.deepEqual(membersOf(chain, { reports: [2, 2, 1, 1, 1] }), ["0123", "4"]);
  assert.deepEqual(membersOf(chain, { reports: [1, 1, 2, 2, 1] }), ["01234"]);
});

test("a single marker takes in nothing, so near ones in two cells of 60 pixels stay apart", () => {
  assert.deepEqual(membersOf([[59.5, 30], [60, 30]]), ["0", "1"]);
  assert.deepEqual(membersOf([[30, 59.5], [30, 60]]), ["0", "1"]);
  assert.deepEqual(membersOf([[58.5, 30], [59.5, 30]]), ["01"]);
});

const SPOTS = [[1.9e-7, 0, true], [2.1e-7, 0, false], [0, 1.9e-7, true], [0, 2.1e-7, false], [-2.1e-7, 0, false]];
for (const [across, down, isOne] of SPOTS) {
  test(`places ${across}, ${down} apart are ${isOne ? "" : "not "}one spot`, () => {
    const table = line([0.9, 0.5, 0.5 + across], [0.1, 0.5, 0.5 + down]);
    assert.equal(isOneSpot({ members: [0, 1] }, shownAs({ rows: [1, 2] }), table), isOne);
  });
}

test("one of several that lies elsewhere is enough for no single spot", () => {
  const members = [0, 1, 2];
  const shown = shownAs({ rows: members });
  assert.ok(!isOneSpot({ members }, shown, line([0.5, 0.5, 0.6])));
  assert.ok(!isOneSpot({ members }, shown, line([0.5, 0.6, 0.5])));
  assert.ok(isOneSpot({ members }, shown, line([0.5, 0.5, 0.5])));
});

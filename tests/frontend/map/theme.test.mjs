import assert from "node:assert/strict";
import { test } from "node:test";

import { isDark } from "../../../dashboard/frontend/map/theme.js";

const COLOURS = [
  [[0, 0, 0], true], [[255, 255, 255], false], [[127, 127, 127], true], [[129, 129, 129], false],
  [[255, 0, 0], true], [[0, 255, 0], false], [[0, 0, 255], true], [[0, 216, 0], true], [[0, 217, 0], false],
  [[255, 87, 0], true], [[255, 88, 0], false], [[255, 70, 100], false], [[255, 68, 100], true],
];
for (const [colour, expected] of COLOURS) {
  const word = expected ? "dark" : "light";
  test(`a page of the colour ${colour} is ${word}`, () => assert.equal(isDark(colour), expected));
}

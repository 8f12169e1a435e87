import assert from "node:assert/strict";
import { test } from "node:test";

import { gathered, summed, total } from "../../dashboard/frontend/counts.js";

test("a total adds up any list of numbers, and of none is 0", () => {
  assert.deepEqual([[], [7], [1, 2, 3.5, -1], Float64Array.of(2, 3)].map(total), [0, 7, 5.5, 5]);
});

test("values are summed by their keys, in the order in which keys come first", () => {
  assert.deepEqual([...summed(["b", "a", "b"], [1, 2, 4])], [["b", 5], ["a", 2]]);
  assert.deepEqual([...summed(Int32Array.of(3, 3), Float64Array.of(1, 1))], [[3, 2]]);
  assert.deepEqual([...summed([], [])], []);
});

test("things are gathered by each of their keys in their order, those without a key by none", () => {
  const groups = gathered(["ab", "b", "", "ba"], (word) => word.split(""));
  assert.deepEqual([...groups], [["a", ["ab", "ba"]], ["b", ["ab", "b", "ba"]]]);
});

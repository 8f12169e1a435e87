import assert from "node:assert/strict";
import { test } from "node:test";

import { beyond, standing, stepped } from "../../../dashboard/frontend/passages/walking.js";

const KEYS = ["a", "b", "c"];

test("a reader stands at a passage of all of them, at the first where they stand at none", () => {
  const at = (current, first, total) => standing(KEYS, current, { first, total });
  assert.deepEqual(at("b", 10, 20), { key: "b", words: "12 of 20", isFirst: false, isLast: false });
  assert.deepEqual(at("x", 10, 20), { key: "a", words: "11 of 20", isFirst: false, isLast: false });
  assert.deepEqual(at("a", 0, 3), { key: "a", words: "1 of 3", isFirst: true, isLast: false });
  assert.deepEqual(at("c", 0, 3), { key: "c", words: "3 of 3", isFirst: false, isLast: true });
  assert.deepEqual(at("b", 0, 3), { key: "b", words: "2 of 3", isFirst: false, isLast: false });
  assert.deepEqual(standing([], "", { first: 0, total: 0 }), {
    key: undefined, words: "", isFirst: true, isLast: true,
  });
});

const STEPS = [
  ["a", 1, 0, 3, { key: "b" }], ["c", -1, 0, 3, { key: "b" }], ["x", 1, 0, 3, { key: "b" }],
  ["c", 1, 0, 3, {}], ["c", 1, 0, 4, { asks: "more" }], ["c", 1, 7, 10, {}], ["c", 1, 7, 11, { asks: "more" }],
  ["a", -1, 0, 3, {}], ["a", -1, 1, 4, { asks: "earlier" }],
];
for (const [current, step, first, total, to] of STEPS) {
  const words = to.key ? `leads to ${to.key}` : to.asks ? `asks for ${to.asks}` : "leads nowhere";
  test(`from ${current}, of passages from ${first} of ${total}, a step of ${step} ${words}`, () => {
    assert.deepEqual(stepped(KEYS, current, step, { first, total }), to);
  });
}

test("what is not drawn lies before or after", () => {
  assert.deepEqual(beyond(KEYS, { first: 0, total: 3 }), { before: 0, after: 0 });
  assert.deepEqual(beyond(KEYS, { first: 5, total: 20 }), { before: 5, after: 12 });
  assert.deepEqual(beyond([], { first: 0, total: 0 }), { before: 0, after: 0 });
});

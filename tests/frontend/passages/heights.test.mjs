import assert from "node:assert/strict";
import { test } from "node:test";

import { nextHeight, settled } from "../../../dashboard/frontend/passages/heights.js";

test("the sheet follows the hand, from nothing to below the top of the window", () => {
  const drag = { y: 500, height: 320 };
  assert.equal(nextHeight(drag, 500, 800), 320);
  assert.equal(nextHeight(drag, 400, 800), 420);
  assert.equal(nextHeight(drag, 560, 800), 260);
  assert.equal(nextHeight(drag, 0, 800), 704);
  assert.equal(nextHeight(drag, 900, 800), 0);
});

test("it comes to rest above, where it was, or goes away", () => {
  assert.equal(settled(380, 320, 800), "up");
  assert.equal(settled(379, 320, 800), "low");
  assert.equal(settled(261, 320, 800), "low");
  assert.equal(settled(260, 320, 800), "away");
  assert.equal(settled(644, 704, 800), "low");
  assert.equal(settled(645, 704, 800), "up");
  assert.equal(settled(161, 704, 800), "low");
  assert.equal(settled(160, 704, 800), "away");
  assert.equal(settled(341, 401, 800), "low");
  assert.equal(settled(340, 400, 800), "away");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { Telling } from "../../../../dashboard/frontend/map/following/telling.js";

/** A telling of `scene`, and what it told. */
function telling(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const scene = { view: [1, 2], isHeard: true };
  const told = [];
  const made = new Telling({
    seen: () => scene.view, isHeard: () => scene.isHeard, tell: (view) => told.push(view),
  });
  const pass = (ms) => context.mock.timers.tick(ms);
  return { made, scene, told, pass };
}

test("nothing is told that nobody asks for", (context) => {
  const { made, told, pass } = telling(context);
  made.soon();
  made.ask(false);
  pass(10_000);
  assert.deepEqual(told, []);
});

test("who asks is told at once, and again when the map stands still somewhere else", (context) => {
  const { made, scene, told, pass } = telling(context);
  made.ask(true);
  assert.deepEqual(told, [[1, 2]]);
  made.soon();
  pass(1000);
  assert.equal(told.length, 1); // where it was
  scene.view = [3, 4];
  made.soon();
  pass(300);
  made.soon(); // moves on
  pass(300);
  assert.equal(told.length, 1);
  pass(100);
  assert.deepEqual(told, [[1, 2], [3, 4]]);
});

test("news that was not heard yet is not told over", (context) => {
  const { made, scene, told, pass } = telling(context);
  scene.isHeard = false;
  made.ask(true);
  pass(1000);
  assert.deepEqual(told, []);
  scene.isHeard = true;
  made.ask(true); // with what Python sends once it has heard
  pass(1000);
  assert.deepEqual(told, [[1, 2]]);
});

test("who asks anew is told anew, and no more once they do not", (context) => {
  const { made, scene, told, pass } = telling(context);
  made.ask(true);
  made.ask(false);
  scene.view = [3, 4];
  made.soon();
  pass(1000);
  assert.equal(told.length, 1);
  scene.view = [1, 2];
  made.ask(true);
  assert.equal(told.length, 2);
});

test("a move that is under way while nobody asks any more is not told", (context) => {
  const { made, scene, told, pass } = telling(context);
  made.ask(true);
  scene.view = [3, 4];
  made.soon();
  made.ask(false);
  pass(1000);
  assert.equal(told.length, 1);
});

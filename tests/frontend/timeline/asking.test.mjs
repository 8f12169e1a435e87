import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Asking } from "../../../dashboard/frontend/timeline/asking.js";

let sent;
let asking;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  sent = [];
  asking = new Asking((seq) => sent.push(seq));
  asking.answer(4);
});

test("what comes quickly is asked once, after the pause", () => {
  asking.soon(300);
  mock.timers.tick(299);
  asking.soon(300);
  mock.timers.tick(299);
  assert.deepEqual(sent, []);
  assert.ok(asking.isOpen && asking.isWaiting);
  mock.timers.tick(1);
  assert.deepEqual(sent, [5]);
  assert.ok(asking.isOpen && !asking.isWaiting);
  asking.answer(5);
  assert.ok(!asking.isOpen);
});

test("one thing is asked at a time; the next waits for the answer", () => {
  asking.now();
  asking.now();
  asking.now();
  assert.deepEqual(sent, [5]);
  asking.answer(4);
  assert.deepEqual(sent, [5]);
  asking.answer(5);
  assert.deepEqual(sent, [5, 6]);
  asking.answer(6);
  assert.ok(!asking.isOpen);
});

test("an answer that does not come is asked for again, one that came is not", () => {
  asking.now();
  mock.timers.tick(7999);
  assert.deepEqual(sent, [5]);
  mock.timers.tick(1);
  assert.deepEqual(sent, [5, 6]);
  asking.answer(6);
  mock.timers.tick(20000);
  assert.deepEqual(sent, [5, 6]);
});

test("the number of the first answer is the one to count on from", () => {
  assert.ok(!asking.isOpen);
  const fresh = new Asking((seq) => sent.push(seq));
  assert.ok(!fresh.isOpen && !fresh.isWaiting);
  fresh.answer(0);
  fresh.answer(9); // of another page, which this one did not ask
  fresh.now();
  assert.deepEqual(sent, [1]);
});

test("what is asked at once is not asked again after a pause", () => {
  asking.soon(300);
  asking.now();
  assert.ok(!asking.isWaiting);
  mock.timers.tick(400);
  asking.answer(5);
  assert.deepEqual(sent, [5]);
});

test("an answer that came in time is not waited for any more", () => {
  asking.now();
  asking.now();
  mock.timers.tick(7000);
  asking.answer(5);
  mock.timers.tick(7999); // the patience for the second began with its question
  assert.deepEqual(sent, [5, 6]);
  mock.timers.tick(1);
  assert.deepEqual(sent, [5, 6, 7]);
});

test("who leaves asks nothing more", () => {
  asking.now();
  asking.soon(10);
  asking.stop();
  mock.timers.tick(20000);
  assert.deepEqual(sent, [5]);
});

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { fetched, unpacked } from "../../../../dashboard/frontend/map/land/packed.js";
import { column, deflated, folded, packed, running, text } from "../support.mjs";

// The bytes, written out: seven bits in each, low ones first, the highest says that more follow.
const NUMBERS = [
  [[0], 0], [[1], 1], [[127], 127], [[128, 1], 128], [[255, 127], 16383], [[128, 128, 1], 16384],
  [[255, 255, 127], 2097151], [[128, 128, 128, 1], 2097152],
  [[255, 255, 255, 255, 7], 2 ** 31 - 1], [[128, 128, 128, 128, 8], 2 ** 31],
  [[255, 255, 255, 255, 255, 255, 255, 15], Number.MAX_SAFE_INTEGER],
];
for (const [bytes, number] of NUMBERS) {
  test(`${number} is read from ${bytes.length} bytes`, async () => {
    const read = await packed(bytes, 9);
    assert.deepEqual([read.number(), read.number()], [number, 9]);
  });
}

test("signed numbers are folded: 0, -1, 1, -2, 2", async () => {
  const read = await packed([0, 1, 2, 3, 4, 127, 128, 1, 129, 1]);
  assert.deepEqual(Array.from({ length: 8 }, () => read.signed()), [0, -1, 1, -2, 2, -64, 64, -65]);
  assert.equal((await packed(folded(-(2 ** 35)))).signed(), -(2 ** 35));
});

test("columns are so many numbers, or differences to be added up", async () => {
  const read = await packed(column([5, 300]), running([5, 3, 90, -1000]), 7);
  assert.deepEqual([...read.numbers(2)], [5, 300]);
  assert.deepEqual([...read.running(4)], [5, 3, 90, -1000]);
  assert.deepEqual([...read.running(0), ...read.numbers(0)], []);
  assert.equal(read.number(), 7);
});

test("a text is so many bytes of any script, or all that are left", async () => {
  const read = await packed(text("حلب"), 5, text("Łódź 𐎠"));
  assert.equal(read.text(6), "حلب");
  assert.equal(read.number(), 5);
  assert.equal(read.text(), "Łódź 𐎠");
  assert.equal(read.text(), "");
  assert.throws(() => read.number(), RangeError);
});

test("a stream that ends within a number or before one is an error", async () => {
  const read = await packed([1, 128]);
  assert.equal(read.number(), 1);
  assert.throws(() => read.number(), RangeError);
  assert.throws(() => read.number(), RangeError);
});

test("what comes as base64 or from an address is the same stream", async () => {
  const base64 = deflated([200, 1], text("x")).toString("base64");
  const fromPage = await unpacked(base64);
  assert.deepEqual([fromPage.number(), fromPage.text()], [200, "x"]);
  const fromServer = await fetched(`data:application/octet-stream;base64,${base64}`);
  assert.deepEqual([fromServer.number(), fromServer.text()], [200, "x"]);
});

test("an address that answers with an error is one, whatever comes with it", async () => {
  const server = createServer((_, answer) => answer.writeHead(404).end(deflated([1]))).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  await assert.rejects(fetched(`http://127.0.0.1:${server.address().port}/x.bin`), /x\.bin: 404/);
  server.closeAllConnections();
  server.close();
});

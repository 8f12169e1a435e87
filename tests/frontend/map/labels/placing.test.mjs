import assert from "node:assert/strict";
import { test } from "node:test";

import { Taken, doOverlap, isWithin, placed } from "../../../../dashboard/frontend/map/labels/placing.js";

const VIEW = { min: { x: 0, y: 0 }, max: { x: 600, y: 400 } };
const box = (x, y, wide = 40, high = 10) => ({ x, y, wide, high });
const put = (labels, { taken = [], view = VIEW } = {}) => placed(labels, { taken, view });

/** Numbers from 0 to 1 that look random and are the same each time (Mulberry32). */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test("boxes that share an edge do not overlap, those that share a pixel do", () => {
  assert.equal(doOverlap(box(0, 0), box(40, 0)), false);
  assert.equal(doOverlap(box(0, 0), box(39.9, 0)), true);
  assert.equal(doOverlap(box(0, 0), box(0, 10)), false);
  assert.equal(doOverlap(box(0, 0), box(0, -9.9)), true);
});

test("a box at the very edge is within, one that leaves it is not; a point has no size", () => {
  assert.equal(isWithin(box(20, 5), VIEW), true);
  assert.equal(isWithin(box(580, 395), VIEW), true);
  for (const out of [box(19.9, 5), box(20, 4.9), box(580.1, 395), box(580, 395.1)]) {
    assert.equal(isWithin(out, VIEW), false);
  }
  assert.equal(isWithin({ x: 0, y: 400 }, VIEW), true);
});

test("the first free spot is taken, and who comes first takes first", () => {
  const [one, other] = [box(100, 100), box(100, 130)];
  assert.deepEqual(put([{ spots: [one, other] }, { spots: [one, other] }, { spots: [one, other] }]),
    [one, other, null]);
});

test("a spot wholly in view goes before one that is not, which goes before none", () => {
  const [half, whole] = [box(10, 100), box(50, 100)];
  assert.deepEqual(put([{ spots: [half, whole] }]), [whole]);
  assert.deepEqual(put([{ spots: [half] }]), [half]);
});

test("labels keep four pixels apart sideways and one from line to line", () => {
  const beside = (x, y) => put([{ spots: [box(100, 100)] }, { spots: [box(x, y)] }])[1] !== null;
  assert.deepEqual([143.9, 144.1, 56.1, 55.9].map((x) => beside(x, 100)), [false, true, false, true]);
  assert.deepEqual([110.9, 111.1, 89.1, 88.9].map((y) => beside(100, y)), [false, true, false, true]);
});

test("what needs a dot is not written where that lies upon something, and keeps it from others", () => {
  const dot = { x: 100, y: 100, wide: 4, high: 4 };
  const town = { dot, spots: [box(130, 100)] };
  assert.deepEqual(put([town], { taken: [box(100, 100)] }), [null]);
  assert.deepEqual(put([town, { spots: [box(90, 100)] }]), [town.spots[0], null]);
  assert.deepEqual(put([{ dot, spots: [box(110, 100), box(130, 100)] }]), [box(130, 100)]); // not upon its own
});

test("a box is found in whatever cells of the grid it reaches into", () => {
  const taken = new Taken([box(128, 64, 300, 200)]);
  for (const at of [[-20, -30], [276, 160], [128, 64], [64, 128]]) assert.equal(taken.isFree(box(...at, 4, 4)), false);
  assert.equal(taken.isFree(box(290, 64, 4, 4)), true);
});

test("no two labels overlap, whatever is asked for, nor do they cover what is taken", () => {
  let written = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = chance(seed);
    const some = (size) => box(random() * 700 - 50, random() * 500 - 50, 4 + random() * size, 4 + random() * size / 3);
    const taken = Array.from({ length: 12 }, () => some(60));
    const labels = Array.from({ length: 60 }, () => ({
      ...(random() < 0.3 && { dot: some(6) }),
      spots: Array.from({ length: 1 + Math.floor(random() * 8) }, () => some(120)),
    }));
    const found = put(labels, { taken });
    const drawn = found.flatMap((spot, n) => (spot ? [spot, labels[n].dot].filter(Boolean) : []));
    for (const [n, one] of drawn.entries()) {
      for (const other of [...drawn.slice(n + 1), ...taken]) assert.equal(doOverlap(one, other), false);
    }
    for (const [n, spot] of found.entries()) assert.ok(spot === null || labels[n].spots.includes(spot));
    written += drawn.length;
  }
  assert.ok(written > 300, "the law says nothing of an empty map");
});

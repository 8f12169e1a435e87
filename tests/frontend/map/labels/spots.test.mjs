import assert from "node:assert/strict";
import { test } from "node:test";

import { around, beside } from "../../../../dashboard/frontend/map/labels/spots.js";

const BLOCK = { lines: ["Kyiv"], kind: "place", wide: 40, high: 10 };

test("beside a point a block stands right, left, above, below, then at the corners, as it was", () => {
  const spots = beside({ x: 100, y: 200 }, 10, BLOCK);
  assert.deepEqual(spots.map(({ x, y, align }) => [x, y, align]), [
    [130, 200, "left"], [70, 200, "right"], [100, 185, "center"], [100, 215, "center"],
    [127, 188, "left"], [127, 212, "left"], [73, 188, "right"], [73, 212, "right"],
  ]);
  for (const spot of spots) assert.deepEqual([spot.lines, spot.wide, spot.high], [["Kyiv"], 40, 10]);
});

test("no spot beside a point reaches into the circle that it keeps free", () => {
  for (const { x, y, wide, high } of beside({ x: 0, y: 0 }, 12, BLOCK)) {
    const near = (at, size) => Math.max(0, Math.abs(at) - size / 2);
    assert.ok(Math.hypot(near(x, wide), near(y, high)) > 12 * 0.98);
  }
});

test("a name in an area stands upon its point, or gives way downwards and upwards", () => {
  assert.deepEqual(around({ x: 5, y: 6 }, [0, 22, -22], BLOCK).map(({ x, y, align }) => [x, y, align]),
    [[5, 6, "center"], [5, 28, "center"], [5, -16, "center"]]);
});

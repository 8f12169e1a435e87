import assert from "node:assert/strict";
import { test } from "node:test";

import { parseView, viewText } from "../../dashboard/frontend/messages.js";

test("a view is a latitude, a longitude and a zoom, and nothing else", () => {
  const views = ["1,2,3", "-12.5,179.9999,13", "0,0,2.5", "-123.25,-179,12.75"];
  const others = [
    "", "1,2", "1,2,3,4", "1234,2,3", "1,2,<b>", "1,2,3\n", "1,2,-3", "1.,2,3", ".5,2,3", "1,2,123",
    "1,2345,3", " 1,2,3", "+1,2,3", "--1,2,3", "1,2,3.", "1,2,3.x", "x1,2,3", "1;2;3", "1.2.3,2,3",
  ];
  assert.deepEqual([...views, ...others].filter((text) => parseView(text)), views);
  assert.deepEqual(["-12.25,20.5,3.5", "-1.5,20,3"].map(parseView), [[-12.25, 20.5, 3.5], [-1.5, 20, 3]]);
  assert.equal(parseView(undefined), null);
});

test("a view is told to 0.0001 of a degree, and reads back", () => {
  const told = viewText({ lat: -12.34567, lon: 179.99996, zoom: 6.25 });
  assert.equal(told, "-12.3457,180.0000,6.25");
  assert.deepEqual(parseView(told), [-12.3457, 180, 6.25]);
  assert.deepEqual(parseView(viewText({ lat: -0.00001, lon: 0, zoom: 13 }))?.map(Math.abs), [0, 0, 13]);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf, sheetOf } from "../../../../dashboard/frontend/map/picture/sheet.js";

const tenEach = (text) => [...text].length * 10;

test("a text is cut at spaces, and a word that is too wide within", () => {
  assert.deepEqual(linesOf("Country: Syria", 140, tenEach), ["Country: Syria"]);
  assert.deepEqual(linesOf("Country: Syria", 139, tenEach), ["Country:", "Syria"]);
  assert.deepEqual(linesOf("a bcdefg h", 30, tenEach), ["a", "bcd", "efg", "h"]);
  assert.deepEqual(linesOf("  \n ", 30, tenEach), []);
});

test("no sign of a text is lost, and no line too wide, whatever the text", () => {
  for (const text of ["one two three", "<img src=x onerror=alert(1)>", "حلب و إدلب", "𐎠𐎡𐎢𐎣𐎤 x", "a  b"]) {
    for (const wide of [10, 25, 60, 1000]) {
      const lines = linesOf(text, wide, tenEach);
      assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
      assert.ok(lines.every((line) => tenEach(line) <= wide));
    }
  }
});

const sheet = (more = {}) => sheetOf(
  { wide: 200, high: 100, head: [["title", "Map"]], legend: [], foot: [["note", "source"]], ...more }, tenEach);

test("a sheet holds its words, the map and its words one below the other", () => {
  const { wide, high, map, texts } = sheet();
  assert.deepEqual(texts, [
    { kind: "title", text: "Map", x: 16, y: 16 + 11 },
    { kind: "note", text: "source", x: 16, y: 16 + 22 + 8 + 100 + 8 + 7.5 },
  ]);
  assert.deepEqual([map, wide, high], [{ x: 16, y: 46 }, 232, 16 + 22 + 8 + 100 + 8 + 15 + 16]);
});

test("entries of the legend go on in a row as long as there is room, signs before their words", () => {
  const entry = (text, wide = 20) => ({ sign: null, wide, high: 20, text });
  // 20 for the sign, 5 between, 10 a letter: 65 and 14 apart, so that 200 hold two and not three.
  const { legend, high } = sheet({ legend: [entry("site"), entry("plan"), entry("ring"), entry("word", 0)] });
  assert.deepEqual(legend.map(({ x, y, textX }) => [x, y - 154, textX]),
    [[16, 12, 41], [16 + 79, 12, 41 + 79], [16, 36, 41], [16 + 79, 36, 16 + 79]]);
  assert.equal(high, sheet().high + 2 * 24 + 8);
});

test("an entry that just fits stays in its row", () => {
  const entry = { sign: null, wide: 0, high: 20, text: "x".repeat(5) };
  const rows = (wide) => sheet({ wide, legend: [entry, entry] }).legend.map(({ y }) => y);
  assert.equal(new Set(rows(114)).size, 1);
  assert.equal(new Set(rows(113)).size, 2);
});

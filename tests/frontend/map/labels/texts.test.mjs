import assert from "node:assert/strict";
import { test } from "node:test";

import { LETTERS, Ruler, directionOf, write } from "../../../../dashboard/frontend/map/labels/texts.js";

/** A pen whose letters are all as wide as they are large, and which tells what it has measured and written. */
function telling() {
  const told = [];
  const write_ = (how) => function (text, x, y) {
    told.push([how, text, x, y, this.textAlign, this.direction, this[how === "rim" ? "strokeStyle" : "fillStyle"]]);
  };
  return {
    told,
    measured: 0,
    measureText(text) {
      this.measured++;
      return { width: [...text].length * Number(/([\d.]+)px/.exec(this.font)[1]) };
    },
    strokeText: write_("rim"), fillText: write_("letters"),
    beginPath() {}, stroke() {},
    moveTo: (...at) => told.push(["from", ...at]), lineTo: (...at) => told.push(["to", ...at]),
  };
}

test("a name runs as its first letter does, whatever stands before it", () => {
  for (const name of ["حلب", "(1) حلب", "ירושלים", "«ܐܡܝܕ»"]) assert.equal(directionOf(name), "rtl");
  for (const name of ["Kyiv", "Харків", "H2 حلب", "42", ""]) assert.equal(directionOf(name), "ltr");
});

test("a width is measured once for each kind of letters", () => {
  const pen = telling();
  const ruler = new Ruler(pen);
  assert.deepEqual([ruler.widthOf("Kyiv", "place"), ruler.widthOf("Kyiv", "town"), ruler.widthOf("Kyiv", "place")],
    [4 * LETTERS.place.size, 4 * LETTERS.town.size, 4 * LETTERS.place.size]);
  assert.equal(pen.measured, 2);
  assert.match(pen.font, /^normal 400 11px /);
});

test("a long name is cut to what fits in 220 pixels, sign by sign", () => {
  const ruler = new Ruler(telling());
  assert.equal(ruler.fitted("a".repeat(20), "town"), "a".repeat(20)); // 220 pixels
  assert.equal(ruler.fitted("b".repeat(21), "town"), `${"b".repeat(19)}…`);
  assert.equal(ruler.fitted("𐎠".repeat(21), "town"), `${"𐎠".repeat(19)}…`); // two units each, never half of one
  assert.equal(ruler.fitted(`${"c".repeat(18)} dddd`, "town"), `${"c".repeat(18)}…`);
});

test("a block is as wide as its longest line and as high as all", () => {
  const ruler = new Ruler(telling());
  assert.deepEqual(ruler.block(["Kyiv", "Odesa"], "town"),
    { lines: ["Kyiv", "Odesa"], kind: "town", wide: 55, high: Math.ceil(2 * 11 * 1.22) });
  assert.deepEqual([47, 46].map((room) => ruler.hasRoom("Kyiv", "town", room)), [true, false]);
});

test("lines stand one below the other at the side they are aligned to, each over its own rim", () => {
  const pen = telling();
  write(pen, { x: 100, y: 50, wide: 40, high: 20, align: "left", lines: ["Kyiv", "حلب"], kind: "listed" },
    { ink: "#123", rim: "#eee" });
  assert.deepEqual(pen.told, [
    ["rim", "Kyiv", 80, 45, "left", "ltr", "#eee"], ["letters", "Kyiv", 80, 45, "left", "ltr", "#123"],
    ["rim", "حلب", 80, 55, "left", "rtl", "#eee"], ["letters", "حلب", 80, 55, "left", "rtl", "#123"],
  ]);
  for (const [align, x] of [["right", 120], ["center", 100]]) {
    pen.told.length = 0;
    write(pen, { x: 100, y: 50, wide: 40, high: 20, align, lines: ["Kyiv"], kind: "listed" }, { ink: "", rim: "" });
    assert.deepEqual(pen.told.map(([, , at]) => at), [x, x]);
  }
});

test("a block that stands off is tied to its marker from edge to edge", () => {
  const pen = telling();
  const from = { x: 50, y: 50, item: { radius: 6 } };
  write(pen, { x: 100, y: 50, wide: 40, high: 20, align: "left", lines: ["Kyiv"], kind: "place", from },
    { ink: "", rim: "" });
  assert.deepEqual(pen.told.slice(0, 2), [["from", 56, 50], ["to", 80, 50]]);
});

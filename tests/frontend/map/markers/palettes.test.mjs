import assert from "node:assert/strict";
import { test } from "node:test";

import { DARK, LIGHT } from "../../../../dashboard/frontend/map/markers/palettes.js";

/** The contrast of two colours, 1 to 21, as WCAG 2.2 has it. */
function contrast(one, other) {
  const light = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [most, least] = [light(one), light(other)].sort((a, b) => b - a);
  return (most + 0.05) / (least + 0.05);
}

test("contrast is measured as it is defined", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
});

for (const [theme, palette] of Object.entries({ LIGHT, DARK })) {
  test(`${theme}: names stand out from land and sea, lines from the land`, () => {
    const names = Object.entries(palette.names);
    assert.ok(names.length >= 6);
    for (const [kind, ink] of names) {
      for (const under of [palette.land, palette.sea]) assert.ok(contrast(ink, under) >= 4.5, `${kind} on ${under}`);
    }
    for (const line of ["province", "border", "contested", "coast"]) {
      assert.ok(contrast(palette[line], palette.land) >= 2, line);
    }
    assert.ok(contrast(palette.onDisc, palette.disc) >= 4.5);
  });
}

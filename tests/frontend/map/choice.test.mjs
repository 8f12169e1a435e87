import assert from "node:assert/strict";
import { test } from "node:test";

import { Choice } from "../../../dashboard/frontend/map/choice.js";

const how = (style, colour = "role") => ({ style, colour });

test("markers by role are drawn until somebody wants otherwise, and Python's first word counts", () => {
  const choice = new Choice();
  assert.deepEqual(choice.drawn, how("markers"));
  choice.adopt({ ...how("heat", "number"), places: "x.bin" });
  assert.deepEqual(choice.drawn, how("heat", "number"));
});

test("what Python repeats is no news, what it asks for anew is", () => {
  const choice = new Choice();
  choice.adopt(how("provinces"));
  choice.choose("heat", "role");
  choice.choose("countries", "role");
  choice.adopt(how("provinces")); // sent before it knew
  assert.equal(choice.drawn.style, "countries");
  choice.adopt(how("heat")); // repeats the first choice
  assert.equal(choice.drawn.style, "countries");
  choice.adopt(how("countries"));
  choice.adopt(how("provinces"));
  assert.equal(choice.drawn.style, "provinces");
});

test("another colour alone is another way of drawing", () => {
  const choice = new Choice();
  choice.adopt(how("markers", "role"));
  choice.choose("markers", "number");
  choice.adopt(how("markers", "role"));
  assert.equal(choice.drawn.colour, "number");
  choice.adopt(how("markers", "recency"));
  assert.equal(choice.drawn.colour, "recency");
});

test("a choice that Python has repeated once is news when it comes again later", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  choice.choose("heat", "role");
  choice.adopt(how("heat"));
  choice.adopt(how("markers"));
  assert.equal(choice.drawn.style, "markers");
  choice.adopt(how("heat"));
  assert.equal(choice.drawn.style, "heat");
});

test("what the page asks for instead of a choice makes the choice forgotten", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  choice.choose("heat", "role");
  choice.adopt(how("countries"));
  assert.equal(choice.drawn.style, "countries");
  choice.adopt(how("heat"));
  assert.equal(choice.drawn.style, "heat");
});

test("a choice that was overtaken before Python repeated the next one is news when it comes", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  for (const style of ["heat", "countries", "provinces"]) choice.choose(style, "role");
  choice.adopt(how("countries"));
  choice.adopt(how("heat"));
  assert.equal(choice.drawn.style, "heat");
});

test("choices that were repeated are forgotten with those before them, not with those after", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  for (const style of ["heat", "countries", "provinces"]) choice.choose(style, "role");
  choice.adopt(how("countries"));
  choice.adopt(how("provinces"));
  assert.equal(choice.drawn.style, "provinces");
  choice.adopt(how("heat")); // not an echo any more
  assert.equal(choice.drawn.style, "heat");
});

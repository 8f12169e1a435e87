import assert from "node:assert/strict";
import { test } from "node:test";

import { Choice } from "../../../dashboard/frontend/map/choice.js";

const how = (style, heard = 0, colour = "role") => ({ style, colour, heard });
const drawn = (style, colour = "role", held = false) => ({ style, colour, held });

test("markers by role are drawn until somebody wants otherwise, and Python's first word counts", () => {
  const choice = new Choice();
  assert.deepEqual(choice.drawn, drawn("markers"));
  choice.adopt({ ...how("heat", 0, "number"), places: "x.bin" });
  assert.deepEqual(choice.drawn, drawn("heat", "number"));
});

test("what Python repeats without having heard the reader's choice does not undo it", () => {
  const choice = new Choice();
  choice.adopt(how("provinces"));
  choice.choose(drawn("heat", "role"), 7);
  choice.choose(drawn("countries", "role"), 8);
  choice.adopt(how("provinces")); // sent before it knew
  assert.equal(choice.drawn.style, "countries");
  choice.adopt(how("heat", 7)); // has heard of the first choice
  assert.equal(choice.drawn.style, "countries");
  choice.adopt(how("countries", 8));
  choice.adopt(how("provinces", 8));
  assert.equal(choice.drawn.style, "provinces");
});

test("what Python asks for anew counts whether it has heard the reader or not", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  choice.choose(drawn("heat", "role"), 7);
  choice.adopt(how("countries"));
  assert.equal(choice.drawn.style, "countries");
});

test("another colour alone is another way of drawing", () => {
  const choice = new Choice();
  choice.adopt(how("markers", 0, "role"));
  choice.choose(drawn("markers", "number"), 7);
  choice.adopt(how("markers", 0, "role"));
  assert.equal(choice.drawn.colour, "number");
  choice.adopt(how("markers", 0, "recency"));
  assert.equal(choice.drawn.colour, "recency");
});

test("Python has the last word on a choice it has heard, even where it wants what it wanted before", () => {
  const choice = new Choice();
  choice.adopt(how("markers"));
  choice.choose(drawn("heat", "role"), 7);
  choice.adopt(how("markers", 7)); // put back in the moment it was heard
  assert.equal(choice.drawn.style, "markers");
  choice.choose(drawn("heat", "role"), 8);
  choice.adopt(how("markers", 9)); // heard with a click that came after
  assert.equal(choice.drawn.style, "markers");
});

test("a map that is held still is another choice, and whoever says nothing of it does not hold it", () => {
  const choice = new Choice();
  choice.adopt({ ...how("markers"), held: true });
  assert.deepEqual(choice.drawn, drawn("markers", "role", true));
  choice.choose(drawn("markers"), 7);
  choice.adopt({ ...how("markers"), held: true }); // sent before it knew
  assert.equal(choice.drawn.held, false);
  choice.adopt({ ...how("markers", 7), held: true });
  assert.equal(choice.drawn.held, true);
  choice.adopt(how("markers", 7));
  assert.equal(choice.drawn.held, false);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { isStep } from "../../dashboard/frontend/page/entries.js";

const BEFORE = "?country=IQ&from=2020-01-01&map=markers&place=7&passage=1.2&view=1,2,3&v=4";
const after = (search) => `${BEFORE}&${search}`;

test("a filter, a place, a list and a way of drawing are steps, set, changed or taken away", () => {
  assert.ok(isStep("", "?country=IQ"));
  assert.ok(isStep("?country=IQ", "?country=IQ,SY"));
  assert.ok(isStep("?country=IQ&map=heat", "?map=heat"));
  for (const change of ["q=x", "name=Tora", "list=about", "kind=attack"]) assert.ok(isStep(BEFORE, after(change)));
  assert.ok(isStep(BEFORE, BEFORE.replace("markers", "heat")));
  assert.ok(isStep(BEFORE, BEFORE.replace("place=7", "place=8")));
  assert.ok(isStep(BEFORE, BEFORE.replace("2020", "2021")));
});

test("where the map looks, what is read and what comes along with other things is none", () => {
  assert.ok(!isStep(BEFORE, BEFORE));
  assert.ok(!isStep("?a=1&b=2", "?b=2&a=1"));
  assert.ok(!isStep(BEFORE, BEFORE.replace("1,2,3", "3,2,1").replace("v=4", "v=5").replace("1.2", "1.3")));
  assert.ok(!isStep("?map=heat", "?map=heat&passage=1.2&view=1,2,3&v=1&answers=.site"));
  assert.ok(!isStep("?map=heat&passage=1.2", "?map=heat"));
});

test("while the timeline plays its days are none either, and all else is", () => {
  const played = BEFORE.replace("2020", "2021") + "&to=2021-02-01&undated=0";
  assert.ok(isStep(BEFORE, played));
  assert.ok(!isStep(BEFORE, played, { isPlaying: true }));
  assert.ok(isStep(BEFORE, `${played}&country=SY`, { isPlaying: true }));
});

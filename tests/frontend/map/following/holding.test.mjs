import assert from "node:assert/strict";
import { test } from "node:test";

import { offerOf } from "../../../../dashboard/frontend/map/following/holding.js";

const offer = (given) => offerOf({ lost: 0, offered: null, names: ["Mosul"], ...given });
const all = (many) => ({ why: "filter", rows: Array(many).fill(0) });

test("what is out of sight is offered with its number", () => {
  assert.deepEqual(offer({ offered: all(28) }), ["All 28 are here. Show them"]);
  assert.deepEqual(offer({ offered: all(1200) }), ["All 1\u202f200 are here. Show them"]);
  assert.deepEqual(offer({ offered: all(1) }), ["The only place is here. Show it"]);
  assert.deepEqual(offer({}), []);
});

test("where nothing is in sight it is said so, whatever else is offered", () => {
  assert.deepEqual(offer({ lost: 28 }), ["Nothing in sight. Show all 28 places"]);
  assert.deepEqual(offer({ lost: 1, offered: all(1) }), ["Nothing in sight. Show all 1 place"]);
});

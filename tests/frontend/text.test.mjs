import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, thin } from "../../dashboard/frontend/text.js";

test("numbers have thin spaces from four digits on", () => {
  const written = [0, 999, 1000, 99999, 1234567, -999, -1000].map(thin);
  assert.deepEqual(written, ["0", "999", "1\u202f000", "99\u202f999", "1\u202f234\u202f567", "-999", "-1\u202f000"]);
});

test("one is one thing, none and several are several", () => {
  assert.equal(counted(0, "report"), "0 reports");
  assert.equal(counted(1, "report"), "1 report");
  assert.equal(counted(2000, "report"), "2\u202f000 reports");
});

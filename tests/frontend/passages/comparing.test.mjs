import assert from "node:assert/strict";
import { test } from "node:test";

import { compared } from "../../../dashboard/frontend/passages/comparing.js";

test("reports of a week are told by what differs and what is alike", () => {
  const shared = [["kind", "shelling"], ["day", "22 Apr 2025"]];
  const alike = ["All say alike:", ["kind: shelling", "day: 22 Apr 2025"]];
  const same = ["All of them have the same words.", []];
  assert.deepEqual(compared({ reports: [1], differing: ["x"], shared: [] }), [same]);
  assert.deepEqual(compared({ reports: [1, 2], differing: [], shared }), [
    ["In what is compared here they do not differ.", []], alike,
  ]);
  assert.deepEqual(compared({ reports: [1, 2], differing: ["x", "y"], shared }), [
    ["They differ in:", ["x", "y"]], alike,
  ]);
});

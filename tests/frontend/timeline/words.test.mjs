import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/frontend/days.js";
import { noteOf, summaryOf } from "../../../dashboard/frontend/timeline/words.js";

test("the bars are told with their days and the tallest, the first of several", () => {
  const days = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"].map(toDay);
  assert.equal(
    summaryOf({ unit: "month", counts: [1, 7, 7] }, days),
    "Passages per month, 1 Jan 2025 to 31 Mar 2025; most, 7, in Feb 2025. " +
      "Arrow keys step, Space plays, Escape shows all days.",
  );
  const alone = summaryOf({ unit: "day", counts: [3] }, [0, 1]);
  assert.match(alone, /^Passages per day, 1 Jan 1970; most, 3, in 1 Jan 1970\./);
});

const note = (given) => noteOf({ series: [], planned: [], note: "", ...given });

test("bars say whether some of them are planned only, lines how high they go", () => {
  assert.deepEqual(note({}), { hasPlanned: false, text: "" });
  assert.deepEqual(note({ planned: [0, 0], note: "by publication" }), { hasPlanned: false, text: "by publication" });
  assert.deepEqual(note({ planned: [0, 2], note: "x" }), { hasPlanned: true, text: "planned · x" });
  const series = [{ counts: [1, 3] }, { counts: [1200, 0] }];
  assert.deepEqual(note({ series, planned: [1], note: "x" }), { hasPlanned: false, text: "highest 1\u202f200 · x" });
});

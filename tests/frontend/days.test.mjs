import assert from "node:assert/strict";
import { test } from "node:test";

import {
  barText, dayText, monthStart, monthsBefore, parts, spanText, toDay, toIso,
} from "../../dashboard/frontend/days.js";

test("a day is a whole number and comes back as it was written", () => {
  for (const iso of ["1970-01-01", "1969-12-31", "1000-01-01", "2024-02-29", "2999-12-31"]) {
    assert.ok(Number.isInteger(toDay(iso)));
    assert.equal(toIso(toDay(iso)), iso);
  }
  assert.equal(toDay("1970-01-02"), 1);
  assert.deepEqual(parts(toDay("2024-02-29")), [2024, 1, 29]);
});

test("a month starts at its first day, also before the year 100", () => {
  assert.equal(toIso(monthStart(2024 * 12 + 1)), "2024-02-01");
  assert.equal(toIso(monthStart(99 * 12 + 11)), "0099-12-01");
});

test("months back keep the day, or the last of a shorter month", () => {
  const back = (iso, months) => toIso(monthsBefore(toDay(iso), months));
  assert.equal(back("2025-03-31", 1), "2025-02-28");
  assert.equal(back("2024-03-31", 1), "2024-02-29");
  assert.equal(back("2024-03-29", 1), "2024-02-29");
  assert.equal(back("2024-03-28", 1), "2024-02-28");
  assert.equal(back("2025-01-15", 12), "2024-01-15");
  assert.equal(back("2024-02-29", 12), "2023-02-28");
});

test("spans are half-open, and say which end is open", () => {
  const [from, to] = [toDay("2025-04-22"), toDay("2025-04-24")];
  assert.equal(dayText(from), "22 Apr 2025");
  assert.equal(spanText(from, to), "22 Apr 2025 to 23 Apr 2025");
  assert.equal(spanText(from, from + 1), "22 Apr 2025");
  assert.equal(spanText(from, null), "since 22 Apr 2025");
  assert.equal(spanText(null, to), "until 23 Apr 2025");
  assert.equal(spanText(null, null), "all days");
});

test("a bar says what it stands for", () => {
  const [from, to] = [toDay("2025-04-01"), toDay("2025-05-01")];
  assert.equal(barText("month", from, to), "Apr 2025");
  assert.equal(barText("year", from, to), "2025");
  assert.equal(barText("day", from, from + 1), "1 Apr 2025");
  assert.equal(barText("week", from, from + 7), "1 Apr 2025 to 7 Apr 2025");
});

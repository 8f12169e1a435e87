import assert from "node:assert/strict";
import { after, test } from "node:test";

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

const zone = process.env.TZ;
after(() => (zone === undefined ? delete process.env.TZ : (process.env.TZ = zone)));

for (const place of ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Kyiv"]) {
  test(`a day is the same day for a reader in ${place}, also when clocks change`, () => {
    process.env.TZ = place;
    for (const iso of ["2025-03-09", "2025-03-30", "2025-10-26", "2025-11-02", "2024-12-31"]) {
      const [year, month, date] = iso.split("-").map(Number);
      assert.equal(toIso(toDay(iso)), iso);
      assert.deepEqual(parts(toDay(iso)), [year, month - 1, date]);
      assert.equal(toDay(iso) - toDay(`${year}-${iso.slice(5, 7)}-01`), date - 1);
      assert.equal(monthStart(year * 12 + month - 1), toDay(`${iso.slice(0, 8)}01`));
    }
  });
}

test("a month starts at its first day, also before the year 100", () => {
  assert.equal(toIso(monthStart(2024 * 12 + 1)), "2024-02-01");
  assert.equal(toIso(monthStart(2024 * 12)), "2024-01-01");
  assert.equal(toIso(monthStart(2024 * 12 + 11)), "2024-12-01");
  assert.equal(toIso(monthStart(99 * 12 + 11)), "0099-12-01");
  assert.deepEqual([0, -1, -12, -13].map((months) => parts(monthStart(months))), [
    [0, 0, 1], [-1, 11, 1], [-1, 0, 1], [-2, 11, 1],
  ]);
});

test("months back keep the day, or the last of a shorter month", () => {
  const back = (iso, months) => toIso(monthsBefore(toDay(iso), months));
  assert.equal(back("2025-03-31", 1), "2025-02-28");
  assert.equal(back("2024-03-31", 1), "2024-02-29");
  assert.equal(back("2024-03-29", 1), "2024-02-29");
  assert.equal(back("2024-03-28", 1), "2024-02-28");
  assert.equal(back("2025-01-15", 12), "2024-01-15");
  assert.equal(back("2024-02-29", 12), "2023-02-28");
  assert.equal(back("2024-02-29", 48), "2020-02-29");
  assert.equal(back("2025-01-31", 2), "2024-11-30");
  assert.equal(back("2025-01-01", 1), "2024-12-01");
  assert.equal(back("2025-12-31", 12), "2024-12-31");
  assert.equal(back("2025-05-31", 0), "2025-05-31");
  assert.equal(back("1900-03-29", 1), "1900-02-28"); // no leap year
  assert.equal(back("2000-03-29", 1), "2000-02-29");
});

test("spans are half-open, and say which end is open", () => {
  const [from, to] = [toDay("2025-04-22"), toDay("2025-04-24")];
  assert.equal(dayText(from), "22 Apr 2025");
  assert.equal(spanText(from, to), "22 Apr 2025 to 23 Apr 2025");
  assert.equal(spanText(from, from + 1), "22 Apr 2025");
  assert.equal(spanText(from, null), "since 22 Apr 2025");
  assert.equal(spanText(null, to), "until 23 Apr 2025");
  assert.equal(spanText(null, null), "all days");
  assert.equal(spanText(toDay("2024-12-31"), toDay("2025-01-02")), "31 Dec 2024 to 1 Jan 2025");
});

test("the first day of counting, 0, is a day like others and no open end", () => {
  assert.equal(spanText(0, null), "since 1 Jan 1970");
  assert.equal(spanText(null, 0), "until 31 Dec 1969");
  assert.equal(spanText(0, 1), "1 Jan 1970");
  assert.equal(spanText(-1, 0), "31 Dec 1969");
});

test("every month has its name", () => {
  const names = Array.from({ length: 12 }, (_, n) => dayText(monthStart(2025 * 12 + n)).split(" ")[1]);
  assert.equal(names.join(" "), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
});

test("a bar says what it stands for", () => {
  const [from, to] = [toDay("2025-04-01"), toDay("2025-05-01")];
  assert.equal(barText("month", from, to), "Apr 2025");
  assert.equal(barText("year", from, to), "2025");
  assert.equal(barText("day", from, from + 1), "1 Apr 2025");
  assert.equal(barText("week", from, from + 7), "1 Apr 2025 to 7 Apr 2025");
  assert.equal(barText("month", toDay("2024-12-01"), toDay("2025-01-01")), "Dec 2024");
});

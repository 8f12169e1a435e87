"""Answers of services are kept for a while, and the oldest go first."""

from __future__ import annotations

import pytest
from geopy import Location, Point

from geodata.places.geocoders.answers import Answers, default_answers_path

DAY = 86_400.0
MOSUL = Location("Mosul", Point(36.34, 43.12), {"id": 1})


class Kept:
    def __init__(self, folder, **settings):
        self.now = 1e9
        self.answers = Answers(folder / "deep" / "answers", now=lambda: self.now, **settings)


@pytest.mark.parametrize(
    ("places", "seconds", "is_known"),
    [
        ([MOSUL], 0, True), ([MOSUL], 3 * DAY, True), ([MOSUL], 3 * DAY + 1, False), ([MOSUL], -1, False),
        ([], 0, True), ([], 2 * DAY, True), ([], 2 * DAY + 1, False), ([], -1, False),
    ],
)  # fmt: skip
def test_an_answer_is_known_until_it_is_too_old_and_none_for_less_long(places, seconds, is_known, tmp_path):
    kept = Kept(tmp_path, days=3, days_for_nothing=2)
    assert kept.answers.get("where") is None
    kept.answers.put("where", places)
    kept.now += seconds
    assert kept.answers.get("where") == (places if is_known else None)
    assert kept.answers.get("elsewhere") is None


def test_a_month_and_a_day_are_usual(tmp_path):
    kept = Kept(tmp_path)
    kept.answers.put("where", [MOSUL])
    kept.answers.put("nowhere", [])
    kept.now += DAY
    assert kept.answers.get("nowhere") == []
    kept.now += 29 * DAY
    assert (kept.answers.get("where"), kept.answers.get("nowhere")) == ([MOSUL], None)
    kept.now += 1
    assert kept.answers.get("where") is None


def test_a_later_answer_replaces_the_former_with_all_that_was_found(tmp_path):
    kept = Kept(tmp_path)
    kept.answers.put("where", [])
    kept.answers.put("where", [MOSUL, MOSUL])
    (first, second) = Kept(tmp_path).answers.get("where")
    assert (first.address, first.point, first.raw) == ("Mosul", Point(36.34, 43.12), {"id": 1})
    assert second == first


def test_what_is_too_old_is_forgotten_for_good(tmp_path):
    kept = Kept(tmp_path, days=3)
    kept.answers.put("old", [MOSUL])
    kept.now += 3 * DAY + 1
    kept.answers.put("new", [MOSUL])
    kept.now -= DAY
    assert kept.answers.get("old") is None


def test_beyond_its_size_the_oldest_answers_go(tmp_path):
    # A question of 11 characters and an answer of 120: 131.
    one = [Location("x" * 100, Point(1, 2), {})]
    for most, left in ((131 * 3, 3), (131 * 3 - 1, 2)):
        kept = Kept(tmp_path / f"{most}", most_bytes=most)
        for number in range(5):
            kept.now += 1
            kept.answers.put(f"question {number:02}", one)
        assert [n for n in range(5) if kept.answers.get(f"question {n:02}")] == [2, 3, 4][3 - left :]


def test_they_lie_in_the_user_s_cache():
    assert default_answers_path().name == "online-answers.sqlite"
    assert default_answers_path().parent.name == "conflict-map"

"""What the panel is open on, and what a reader's steps make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

import pytest
from telling import MOSUL, told

from dashboard.passages import cards
from dashboard.passages import panel as panels
from dashboard.state.address import Opened
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive


def test_a_date_that_the_page_sends_is_read() -> None:
    asked = panels.asked_date({"article": 3, "day": "2023-01-12"})
    assert asked == panels.AskedDate(3, date(2023, 1, 12))


@pytest.mark.parametrize(
    "value",
    [None, "x", 3, [], {}, {"article": 3}, {"article": "3", "day": "2023-01-12"}, {"article": True, "day": "2023-01-12"},
     {"article": 10**30, "day": "2023-01-12"}, {"article": 3, "day": "soon"}, {"article": 3, "day": None}, {"article": 3, "day": "2023-02-30"}],
)  # fmt: skip
def test_anything_else_that_the_page_sends_is_no_date(value: object) -> None:
    assert panels.asked_date(value) is None


@pytest.mark.parametrize(
    "value",
    [None, "x", [], {}, {"subject": "place 1", "what": "more"}, {"subject": 1, "what": "more", "value": ""}, {"subject": "", "what": "x", "value": 3}],
)  # fmt: skip
def test_what_is_no_step_of_a_reader_is_none(value: object) -> None:
    assert panels.asked_act(value) is None


def test_steps_unfold_and_fold() -> None:
    start = panels.Unfolded("place 1")

    def after(*steps: tuple[str, str]) -> panels.Unfolded:
        return reduce(lambda now, step: now.after(panels.Act("place 1", *step)), steps, start)

    assert after(("more", "")).end == 2 * start.end
    assert after(("whole", "12.3")).whole == (12, 3)
    assert after(("whole", "12.3"), ("whole", "")) == start
    assert after(("week", "2024-05-06")).week == date(2024, 5, 6)
    assert after(("week", "2024-05-06"), ("week", "soon")) == start
    assert after(("earlier", ""), ("dance", "x")) == start


def test_the_places_beside_one_are_those_of_the_list() -> None:
    assert panels.neighbours([5, 3, 9], 3) == (5, 9)
    assert panels.neighbours([5, 3, 9], 5) == (None, 3)
    assert panels.neighbours([5, 3, 9], 9) == (3, None)
    assert panels.neighbours([5, 3, 9], 4) == (None, None)


def test_where_a_place_lies_can_be_copied_and_how_far_off_it_may_be_is_said() -> None:
    assert panels.where_text(MOSUL, None) == "36.3350, 43.1189 (WGS84)"
    assert panels.where_text(MOSUL, 0.0) == "36.3350, 43.1189 (WGS84)"
    assert panels.where_text(MOSUL, 1234.6) == "36.3350, 43.1189 (WGS84) · somewhere within 1,235 km"


def test_weeks_are_counted() -> None:
    assert panels.weeks_text(1) == "1 week with reports of several articles"
    assert panels.weeks_text(2) == "2 weeks with reports of several articles"


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2024, 5, 6), "6 to 12 May 2024"),
        (date(2024, 4, 29), "29 Apr to 5 May 2024"),
        (date(2024, 12, 30), "30 Dec 2024 to 5 Jan 2025"),
        (date(9999, 12, 27), "27 to 31 Dec 9999"),
    ],
)
def test_a_week_is_said_by_its_days(monday: date, words: str) -> None:
    assert panels.week_text(monday) == words


@pytest.mark.parametrize(
    ("position", "first", "end"),
    [
        # Twenty-five cards at first; those up to the hundredth are drawn from the first on.
        (0, 0, 25), (24, 0, 25), (25, 0, 50), (49, 0, 50), (50, 0, 75), (99, 0, 100),
        (100, 100, 125), (124, 100, 125), (125, 125, 150),
    ],
)  # fmt: skip
def test_what_an_address_opens_further_down_comes_with_those_around_it(
    position: int, first: int, end: int
) -> None:
    held = panels.Unfolded("place 1", whole=(1, 2)).holding(position)

    assert held == panels.Unfolded("place 1", first, end, whole=(1, 2))


@pytest.mark.parametrize(
    ("position", "steps", "first", "end"),
    [
        (None, ["more"], 0, 50),
        (30, ["more"], 0, 75),
        (130, ["more"], 125, 175),
        (130, ["earlier"], 100, 150),
        (130, ["earlier", "more"], 100, 175),
        (110, ["earlier"] * 5, 0, 125),
    ],
)
def test_more_and_earlier_cards_are_twenty_five_at_a_time_also_after_a_deep_link(
    position: int | None, steps: list[str], first: int, end: int
) -> None:
    unfolded = panels.Unfolded("place 1").holding(position)
    for step in steps:
        unfolded = unfolded.after(panels.Act("place 1", step, ""))

    assert (unfolded.first, unfolded.end) == (first, end)
    # What is drawn already stays as it is.
    assert unfolded.holding(position) == unfolded


def test_what_is_above_the_cards_drawn_is_drawn_anew() -> None:
    deep = panels.Unfolded("place 1", first=125, end=200)

    assert deep.holding(124) == panels.Unfolded("place 1", 100, 125)
    assert deep.holding(125) is deep
    assert deep.holding(199) is deep
    assert deep.holding(200) == panels.Unfolded("place 1", 200, 225)


@pytest.mark.parametrize(
    ("passages", "different", "said"),
    [
        (0, 0, "0 passages"),
        (2, 1, "2 passages, 1 different"),
        (1, 1, "1 passage"),
        (1200, 1180, "1\u202f200 passages, 1\u202f180 different; only the first 1\u202f000 were compared"),
        (1000, 1000, "1\u202f000 passages"),
        (1001, 1001, "1\u202f001 passages; only the first 1\u202f000 were compared"),
    ],
)
def test_the_head_says_from_how_many_on_not_all_were_compared(
    passages: int, different: int, said: str
) -> None:
    assert panels.count_text(passages, different) == said


# The panel of an archive


def subject_of(archive: Archive, opened: Opened) -> Any:
    return panels._Subject.of(archive, Index.of(archive).filtered(Selection()), opened)


@pytest.fixture(scope="module")
def mosul(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Mosul in 24 articles of 24 publishers in the same words, then one week each; Tora in two more."""
    with Archive.open(tmp_path_factory.mktemp("mosul") / "archive.sqlite") as archive:
        monday = date(2024, 1, 1)
        archive.add(
            [
                *(told(f"Mosul fell.\n\nNo {n}.", publisher=f"P{n}", day=monday) for n in range(24)),
                *(
                    told(
                        f"In Mosul it was said, {n} and {k}.", day=monday + timedelta(weeks=n), publisher="P"
                    )
                    for n in range(1, 28)
                    for k in range(2)
                ),
                told("Tora and Zzyzx and Raqqa."),
                told("Tora again.", day=monday),
            ]
        )
        yield archive


def test_copies_are_one_card_with_twenty_others_at_most(mosul: Archive) -> None:
    subject = subject_of(mosul, Opened(MOSUL.id))
    (copies,) = [group for group in subject.groups if len(group) > 1]
    position = subject.groups.index(copies)

    assert (len(subject.keys), len(subject.groups), len(copies)) == (78, 55, 24)
    unfolded = panels.Unfolded("x", first=position, end=position + 1)
    assert [len(group) for group in subject.read_groups(unfolded)] == [21]
    assert subject.position(copies[23]) == position
    assert subject.position((1, 99)) is None
    assert subject.position(None) is None
    assert len(subject.read_groups(panels.Unfolded("x"))) == 25


def test_twenty_six_weeks_are_listed_newest_first_and_the_rest_counted(mosul: Archive) -> None:
    subject = subject_of(mosul, Opened(MOSUL.id))
    weeks = subject.weeks()
    head = subject.head(weeks, [])

    assert (len(weeks), len(head["weeks"]), head["weeks_left"]) == (28, 26, "and 2 earlier")
    assert head["weeks_text"] == "28 weeks with reports of several articles"
    assert head["weeks"][0] == {
        "monday": "2024-07-08",
        "days": "8 to 14 Jul 2024",
        "told": "2 articles, 1 publisher",
    }
    assert subject.head(weeks[:26], [])["weeks_left"] == ""
    assert subject.head(weeks[:27], [])["weeks_left"] == "and 1 earlier"
    assert (head["heading"], head["subject"], head["total"]) == ("Mosul", f"place {MOSUL.id}", 55)
    assert head["count"] == "78 passages, 55 different"
    assert (head["before"], head["after"]["name"]) == (None, "Raqqa")


def test_a_week_is_compared_and_what_is_too_much_is_counted(mosul: Archive) -> None:
    subject = subject_of(mosul, Opened(MOSUL.id))
    (*_, first), monday = subject.weeks(), date(2024, 1, 1)

    told_of = subject.week(subject.weeks(), monday)
    assert (told_of["told"], told_of["more"], len(told_of["reports"])) == (
        "24 articles of 24 publishers",
        "",
        1,
    )
    assert (told_of["monday"], told_of["days"]) == ("2024-01-01", "1 to 7 Jan 2024")
    many = [replace(first, passages=first.passages * times) for times in (1, 2)]
    assert subject.week(many[1:], monday)["more"] == "8 more passages of this week not compared"
    assert subject.week([replace(first, passages=(*first.passages, *first.passages[:17]))], monday)[
        "more"
    ] == ("1 more passage of this week not compared")
    assert subject.week(subject.weeks(), date(2024, 1, 2)) is subject.week(subject.weeks(), None) is None


def test_a_name_without_a_place_has_its_own_mentions_and_no_neighbours_or_weeks(mosul: Archive) -> None:
    subject = subject_of(mosul, Opened(None, "Tora"))
    (newer,), (older,) = subject.read_groups(panels.Unfolded("x"))
    head = subject.head((), [newer, older])

    assert (subject.name, subject.weeks(), subject.beside()) == ("name Tora", (), (None, None, None))
    assert [[m.text for m in found.mentions] for found in (newer, older)] == [["Tora"], ["Tora"]]
    assert (head["heading"], head["about"]) == ("Tora", "a name for which no place was certain enough")
    assert (head["where"], head["written"], head["weeks_text"], head["weeks_left"]) == ("", [], "", "")


def test_a_whole_article_is_opened_from_one_of_its_passages_only(mosul: Archive) -> None:
    subject = subject_of(mosul, Opened(MOSUL.id))
    key = subject.keys[0]

    assert subject.whole(key)["key"] == cards.key_text(key)
    assert subject.whole((key[0], 0)) is subject.whole(None) is None


@pytest.mark.parametrize(
    ("what", "value", "opened"),
    [
        ("current", "1.1", {"place": MOSUL.id, "name": None, "passage": (1, 1)}),
        ("current", "1.7", None),
        ("place", "172955", {"place": 172955}),
        ("place", "5", None),
        ("back", "", {}),
    ],
)
def test_a_step_opens_what_is_there(
    mosul: Archive, monkeypatch: pytest.MonkeyPatch, what: str, value: str, opened: dict[str, object] | None
) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(panels.opening, "open_", lambda **fields: asked.append(fields))

    panels._follow(panels.Act(f"place {MOSUL.id}", what, value), subject_of(mosul, Opened(MOSUL.id)))

    assert asked == ([] if opened is None else [opened])


def test_what_was_unfolded_of_another_subject_starts_anew(
    mosul: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(panels.st, "session_state", state)
    subject = subject_of(mosul, Opened(MOSUL.id))

    panels._follow(panels.Act(subject.name, "more", ""), subject)
    assert panels._unfolded(subject.name).end == 50
    assert panels._unfolded("name Tora") == panels.Unfolded("name Tora", 0, 25)

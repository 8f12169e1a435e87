"""What the panel is open on, and what a reader's steps make of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from typing import Any

import pytest
from figuring import figured
from telling import MOSUL, told

from dashboard.map.packing import place_table
from dashboard.passages import panel as panels
from dashboard.settings import Rights
from dashboard.state.address import Opened
from dashboard.state.archives import Shown
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
    [None, "x", [], {}, {"subject": "place 1", "what": "more"}, {"subject": 1, "what": "more", "value": ""}, {"subject": "", "what": "x", "value": 3},
     {"subject": "", "what": "x", "value": "", "at": None}],
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
    assert after(("quote", "12.3")).quoted == (12, 3)
    assert after(("quote", "12.3"), ("quote", "")) == start
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


@pytest.fixture(scope="module")
def mosul(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Mosul in 24 articles of 24 publishers in the same words and in 17 others of one week, then one week each."""
    with Archive.open(tmp_path_factory.mktemp("mosul") / "archive.sqlite") as archive:
        monday = date(2024, 1, 1)
        archive.add(
            [
                *(told(f"Mosul fell.\n\nNo {n}.", publisher=f"P{n}", day=monday) for n in range(24)),
                *(told(f"In Mosul {n} met.", publisher=f"Q{n}", day=monday) for n in range(17)),
                *(
                    told(
                        f"In Mosul it was said, {n} and {k}.", day=monday + timedelta(weeks=n), publisher="P"
                    )
                    for n in range(1, 28)
                    for k in range(2)
                ),
                told("Tora and Zzyzx and Raqqa."),
                figured(told("Tora again, for 12.", day=monday), "12|killed|12"),
                figured(told("Raqqa lost 12 and 3.", day=monday), "12|killed|12", "3|wounded|3"),
                figured(told("Raqqa lost 15.", day=monday, publisher="Q"), "15|killed|15"),
            ]
        )
        yield Shown("nowhere", archive, Index.of(archive), place_table([]), is_samples=False, earlier=0)


class Panel:
    """The panel as it is sent to the browser, what the browser sends back, and what that opens."""

    def __init__(self, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shown = shown
        self.session: dict[str, Any] = {}
        self.opened: list[dict[str, Any]] = []
        self.sent: dict[str, Any] = {}
        monkeypatch.setattr(panels.st, "session_state", self.session)
        monkeypatch.setattr(panels, "_draw", self._draw)
        monkeypatch.setattr(panels.opening, "open_", lambda **fields: self.opened.append(fields))

    def _draw(self, **sent: Any) -> dict[str, Any]:
        self.sent = sent
        return dict(self.session.get("passages", {}))

    def show(self, opened: Opened, *, whole: bool = True, **selection: Any) -> dict[str, Any]:
        filtered = self._shown.index.filtered(Selection(**selection))
        self.dated = panels.passages(
            self._shown, filtered, opened, rights=Rights(may_read_whole=whole), today=date(2026, 3, 5)
        )
        return dict(self.sent["data"])

    def act(
        self, what: str, value: str, subject: str = f"place {MOSUL.id}", by: str = "asked", at: str = ""
    ) -> None:
        self.session["passages"] = {by: {"subject": subject, "what": what, "value": value, "at": at}}
        self.sent[f"on_{by}_change"]()


@pytest.fixture
def panel(mosul: Shown, monkeypatch: pytest.MonkeyPatch) -> Panel:
    return Panel(mosul, monkeypatch)


def test_the_head_says_which_place_it_is_and_how_much_is_told_of_it(panel: Panel) -> None:
    head = panel.show(Opened(MOSUL.id))

    assert (head["heading"], head["subject"], head["about"]) == (
        "Mosul",
        f"place {MOSUL.id}",
        "town, Nineveh, Iraq",
    )
    assert (head["count"], head["total"]) == ("95 passages, 72 different", 72)
    assert (head["before"], head["after"]) == (None, {"id": "172955", "name": "Raqqa"})
    assert (head["current"], head["is_missing"], head["first"], len(head["cards"])) == ("", False, 0, 25)


def test_copies_are_one_card_with_twenty_others_at_most(panel: Panel) -> None:
    opened = panel.show(Opened(MOSUL.id, passage=(9, 1)))

    # The first of the copies stands for all; of what is open at 54 all cards before it are drawn too.
    (card,) = [card for card in opened["cards"] if card["copies"]]
    assert (opened["current"], len(card["copies"]), opened["first"]) == (card["key"], 20, 0)
    assert card["told_by"].startswith("21 publishers: ")


def test_a_passage_that_is_not_here_is_said_to_be_missing(panel: Panel) -> None:
    opened = panel.show(Opened(MOSUL.id, passage=(1, 99)))
    assert (opened["is_missing"], opened["current"], opened["first"]) == (True, "", 0)


@pytest.mark.parametrize(
    ("start", "weeks", "left"),
    [(None, 28, "and 2 earlier"), (date(2024, 1, 8), 27, "and 1 earlier"), (date(2024, 1, 15), 26, "")],
)
def test_twenty_six_weeks_are_listed_newest_first_and_the_rest_counted(
    panel: Panel, start: date | None, weeks: int, left: str
) -> None:
    head = panel.show(Opened(MOSUL.id), start=start)

    assert (len(head["weeks"]), head["weeks_left"]) == (26, left)
    assert head["weeks_text"] == f"{weeks} weeks with reports of several articles"
    newest = {"monday": "2024-07-08", "days": "8 to 14 Jul 2024", "told": "2 articles, 1 publisher"}
    assert head["weeks"][0] == newest


@pytest.mark.parametrize(
    ("left_out", "told_of", "more"),
    [
        (0, "41 articles of 41 publishers", "1 more passage of this week not compared"),
        (1, "40 articles of 40 publishers", ""),
    ],
)
def test_a_week_is_compared_and_what_is_too_much_is_counted(
    panel: Panel, left_out: int, told_of: str, more: str
) -> None:
    publishers = frozenset({*(f"P{n}" for n in range(24)), *(f"Q{n}" for n in range(17 - left_out))})
    assert panel.show(Opened(MOSUL.id))["week"] is None
    panel.act("week", "2024-01-01")
    week = panel.show(Opened(MOSUL.id), publishers=publishers)["week"]

    assert (week["monday"], week["days"]) == ("2024-01-01", "1 to 7 Jan 2024")
    assert (week["told"], week["more"]) == (told_of, more)
    panel.act("week", "2024-01-02")
    assert panel.show(Opened(MOSUL.id))["week"] is None


def test_a_name_without_a_place_has_its_own_mentions_and_no_neighbours_or_weeks(panel: Panel) -> None:
    head = panel.show(Opened(None, "Tora"))

    assert (head["subject"], head["heading"]) == ("name Tora", "Tora")
    assert head["about"] == "a name for which no place was certain enough"
    assert (head["where"], head["written"], head["weeks"], head["weeks_text"]) == ("", [], [], "")
    assert (head["before"], head["after"], head["weeks_left"]) == (None, None, "")
    marked = [[text for text, kind in card["stretches"] if kind == "place"] for card in head["cards"]]
    assert marked == [["Tora"], ["Tora"]]


def test_the_head_tells_the_figures_of_what_is_shown_and_how_they_are_to_be_read(panel: Panel) -> None:
    assert panel.show(Opened(MOSUL.id))["figures"] is None
    figures = panel.show(Opened(172955))["figures"]
    assert figures["help"].startswith("Figures are never added up: ")
    (week,) = figures["periods"]
    assert (week["days"], figures["left"]) == ("1 to 7 Jan 2024", "")
    killed, wounded = week["lines"]
    assert [(one["range"], one["by"]) for one in killed["told"]] == [("12 to 15", "2 publishers")]
    assert [(one["range"], one["by"]) for one in wounded["told"]] == [("3", "publisher unknown")]
    only = panel.show(Opened(172955), publishers=frozenset({"Q"}))["figures"]["periods"]
    assert [line["told"][0]["range"] for line in only[0]["lines"]] == ["15"]
    tora = panel.show(Opened(None, "Tora"))["figures"]["periods"]
    assert [line["told"][0]["range"] for period in tora for line in period["lines"]] == ["12"]


@pytest.mark.parametrize(
    ("most", "ranges", "is_told"), [(2, ["12 to 15", "3"], False), (1, ["12", "3"], True)]
)
def test_of_very_many_passages_the_newest_figures_are_told_and_it_says_so(
    panel: Panel, monkeypatch: pytest.MonkeyPatch, most: int, ranges: list[str], is_told: bool
) -> None:
    monkeypatch.setattr(panels, "_MOST_FIGURED", most)
    figures = panel.show(Opened(172955))["figures"]
    found = [line["told"][0]["range"] for period in figures["periods"] for line in period["lines"]]
    assert (sorted(found), bool(figures["left"])) == (ranges, is_told)


def test_a_passage_is_quoted_from_one_of_those_that_are_shown_at_its_length(panel: Panel) -> None:
    panel.show(Opened(MOSUL.id))
    assert panel.show(Opened(MOSUL.id))["quoted"] is None
    panel.act("quote", "1.1")
    shown = panel.show(Opened(MOSUL.id))
    assert shown["quoted"]["key"] == "1.1"
    for form in ("text", "bibtex", "ris"):
        assert shown["quoted"][form].count(shown["here"]) == 1
    panel.act("quote", "99.1")
    assert panel.show(Opened(MOSUL.id))["quoted"] is None


def test_a_whole_article_is_opened_from_one_of_its_passages_only_by_who_may_read_it(panel: Panel) -> None:
    panel.show(Opened(MOSUL.id))
    panel.act("whole", "1.1")
    assert panel.show(Opened(MOSUL.id))["whole"]["key"] == "1.1"
    assert panel.show(Opened(MOSUL.id), whole=False)["whole"] is None
    panel.act("whole", "1.0")
    assert panel.show(Opened(MOSUL.id))["whole"] is None


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
    panel: Panel, what: str, value: str, opened: dict[str, object] | None
) -> None:
    panel.show(Opened(MOSUL.id))
    panel.act(what, value, by="walked")
    assert panel.opened == ([] if opened is None else [opened])
    panel.act("back", "", subject="name Tora")
    assert len(panel.opened) == bool(opened is not None), "what was done in another panel"


def test_where_a_reader_has_walked_to_is_told_with_what_they_ask_for(panel: Panel, mosul: Shown) -> None:
    article, n = mosul.index.filtered(Selection()).reports_at(MOSUL.id)[24]
    panel.show(Opened(MOSUL.id))
    panel.act("more", "", at=f"{article}.{n}")

    assert panel.opened == [{"place": MOSUL.id, "name": None, "passage": (article, n)}]
    assert len(panel.show(Opened(MOSUL.id))["cards"]) == 50
    panel.act("more", "", at="7.7.7")
    assert len(panel.opened) == 1


def test_what_was_unfolded_of_another_subject_starts_anew(panel: Panel) -> None:
    panel.show(Opened(MOSUL.id))
    panel.act("more", "")

    assert len(panel.show(Opened(MOSUL.id))["cards"]) == 50
    assert len(panel.show(Opened(None, "Tora"))["cards"]) == 2
    assert len(panel.show(Opened(MOSUL.id))["cards"]) == 25


def test_a_date_that_a_reader_sets_is_handed_on(panel: Panel) -> None:
    panel.session["passages"] = {"dated": {"article": 3, "day": "2023-01-12"}}
    panel.show(Opened(MOSUL.id))
    assert panel.dated == panels.AskedDate(3, date(2023, 1, 12))

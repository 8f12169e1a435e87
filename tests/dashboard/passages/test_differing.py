"""Which passages are the same words, and where those of one week differ."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import MOSUL, told

from articles.actors.actor import ActorPart
from articles.kinds.kind import Kind, Status
from dashboard.passages.differing import Aspect, compare_reports, gathered_copies
from dashboard.passages.figures import find_figures
from geodata.archive.passages import StoredPassage, read_passages
from geodata.archive.store import Archive
from geodata.findings.findings import Findings

DAY = date(2024, 5, 7)
KINDS = {"attacked": (Kind.ATTACK, Status.FACTUAL), "shelled": (Kind.SHELLING, Status.FACTUAL)}
ACTORS = {
    "Rebels": ActorPart.AGENT,
    "The army": ActorPart.AGENT,
    "villagers": ActorPart.TARGET,
    "a monitor": ActorPart.SPEAKER,
}


def of_mosul(tmp_path: Path, *found: Findings) -> tuple[StoredPassage, ...]:
    """What each article says first of Mosul."""
    with Archive.open(tmp_path / "some.sqlite") as archive:
        archive.add(found)
        return read_passages(archive, MOSUL.id, [(n, 1) for n in range(1, len(found) + 1)])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The strike killed 12 people and wounded 30.", ["12 killed", "30 wounded"]),
        ("At least 14 civilians were killed in Mosul.", ["14 killed"]),
        ("Three members of the force were killed.", ["3 killed"]),
        ("The death toll rose to 1,204.", ["1204 killed"]),
        ("Some 15 000 people fled.", ["15000 displaced"]),
        ("Tens of thousands fled, dozens were hurt.", ["tens of thousands displaced", "dozens wounded"]),
        ("They arrested two men.", ["2 detained"]),
        ("12 people killed 3 soldiers.", ["3 killed"]),
        ("One was killed.", ["1 killed"]),
    ],
)
def test_numbers_of_people_are_found_with_what_became_of_them(text: str, figures: list[str]) -> None:
    assert [str(figure) for figure in find_figures(text)] == figures
    for figure in find_figures(text):
        assert text[figure.start : figure.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "On May 12 killed and wounded lay there.", "In 2017 killed hostages were found.", "They were killed 12 May.",
        "He was killed 3 km away.", "40 per cent of the people were killed.", "40% were killed.", "A 5-year-old was killed.",
        "Killed 2 days ago.", "No one was killed.", "two dozen killed", "At 10:30 killed.", "12 and other rebels were killed.",
        "They destroyed 12 vehicles; the driver was killed.", "",
    ],
)  # fmt: skip
def test_other_numbers_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


@given(st.text(alphabet="12 ,.killedwoundedAndone\n%", max_size=60))
def test_figures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_copies_are_together_where_the_first_of_them_stands() -> None:
    keys = [(1, 1), (2, 1), (3, 1), (2, 5), (1, 2), (4, 1)]
    texts = ["Shells fell.", "Calm.", "shells  FELL.", "Shells fell.", "Shells fell.", None]
    assert gathered_copies(keys, texts) == (((1, 1), (3, 1), (2, 5)), ((2, 1),), ((1, 2),), ((4, 1),))


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["a", "A ", "b", None]))))
def test_every_passage_is_in_one_group_and_none_holds_two_of_an_article(
    rows: list[tuple[int, str | None]],
) -> None:
    keys = [(article, n) for n, (article, _) in enumerate(rows)]
    groups = gathered_copies(keys, [text for _, text in rows])
    assert sorted(key for group in groups for key in group) == sorted(keys)
    assert all(len({article for article, _ in group}) == len(group) for group in groups)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=keys.index)


def test_what_all_say_is_shared_and_what_some_say_otherwise_differs(tmp_path: Path) -> None:
    compared = compare_reports(
        of_mosul(
            tmp_path,
            told("Rebels attacked Mosul, killing 12.", day=DAY, kinds=KINDS, actors=ACTORS),
            told("The army attacked Mosul, killing 14, a monitor said.", day=DAY, kinds=KINDS, actors=ACTORS),
            told("Mosul was shelled in the morning.", day=DAY + timedelta(1), kinds=KINDS, actors=ACTORS),
        )
    )
    assert compared.differing == {Aspect.KIND, Aspect.ACTING, Aspect.FIGURES, Aspect.DATE}
    assert compared.shared == {Aspect.STATUS: ("told as fact",)}
    assert [one.says[Aspect.FIGURES] for one in compared.told] == [("12 killed",), ("14 killed",), ()]
    assert compared.told[1].speakers == ("a monitor",)


def test_what_is_not_said_differs_from_nothing(tmp_path: Path) -> None:
    compared = compare_reports(
        of_mosul(
            tmp_path,
            told("Rebels attacked villagers in Mosul, killing 12.", day=DAY, kinds=KINDS, actors=ACTORS),
            told("12 were killed and 30 wounded in Mosul.", day=DAY),
        )
    )
    assert compared.differing == frozenset()
    assert Aspect.KIND not in compared.shared


def test_the_same_words_are_told_once_with_all_who_have_them(tmp_path: Path) -> None:
    compared = compare_reports(
        of_mosul(
            tmp_path,
            told("Rebels attacked Mosul.\n\nOne.", publisher="A"),
            told("Rebels  attacked Mosul.\n\nTwo.", publisher="B"),
            told("rebels attacked Mosul.\n\nThree."),
        )
    )
    assert [(one.articles, one.publishers) for one in compared.told] == [(3, ("A", "B"))]
    assert not compared.differing


def test_nothing_to_compare_is_no_difference() -> None:
    assert compare_reports([]).told == ()

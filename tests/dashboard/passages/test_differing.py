"""Which passages are the same words, and where those of one week differ."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import MOSUL, told

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Part
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from dashboard.passages.differing import Account, Aspect, Differing, compare_reports, gathered_copies
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
        ("12 brave young tall local soldiers killed.", ["12 killed"]),
        ("They killed at least about 12.", ["12 killed"]),
        ("It wounded two and injured thirty.", ["2 wounded", "30 wounded"]),
        ("1234567 fled.", ["1234567 displaced"]),
        ("1,204,500 were displaced.", ["1204500 displaced"]),
        ("Three were kidnapped and 4 went missing.", ["3 abducted", "4 missing"]),
        ("Since 1899 killed were counted.", ["1899 killed"]),
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
        "12 brave young tall local army soldiers killed.", "12345678 fled.", "Since 1999 killed were counted.", "Not 12 killed.",
        "Killed 12 million times.", "$12 killed", "1.5 killed", "Killed 12:30.",
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


def passage_of(article: int, text: str, *actors: tuple[str, ActorPart], **fields: Any) -> StoredPassage:
    said = tuple(
        ActorMention(0, 1, "x", Actor(name, name, ActorType.MILITARY, None), part=part)
        for name, part in actors
    )
    usual: dict[str, Any] = {
        "article_id": article, "n": 1, "title": "T", "text": text, "start": 0, "part": Part.BODY, "date": None,
        "kind": PassageKind(), "before": None, "after": None, "origin": "o", "publisher": None, "published": None,
        "published_basis": None, "language": "en", "address": None, "note": None, "credits": (), "mentions": (),
        "actors": said, "dates": (),
    }  # fmt: skip
    return StoredPassage(**usual | fields)


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("12 killed.", "12 killed today.", False),
        ("12 killed.", "13 killed.", True),
        ("12 killed.", "3 wounded.", False),
        ("12 killed, 3 wounded.", "3 wounded.", False),
        ("12 killed, 3 wounded.", "12 killed, 4 wounded.", True),
        ("12 killed.", "Nothing.", False),
        ("12 killed.", "dozens killed.", True),
    ],
)
def test_figures_differ_where_two_state_other_numbers_of_the_same(
    first: str, second: str, differs: bool
) -> None:
    compared = compare_reports([passage_of(1, first), passage_of(2, second)])

    assert (Aspect.FIGURES in compared.differing) is differs
    assert (Aspect.FIGURES in compared.shared) is (not differs and second == "12 killed today.")


def test_who_acts_is_on_whom_and_who_says_so_are_kept_apart() -> None:
    first = passage_of(
        1,
        "a",
        ("B", ActorPart.AGENT),
        ("A", ActorPart.AGENT),
        ("C", ActorPart.TARGET),
        ("S", ActorPart.SPEAKER),
    )
    second = passage_of(
        2,
        "b",
        ("A", ActorPart.AGENT),
        ("B", ActorPart.AGENT),
        ("B", ActorPart.AGENT),
        ("M", ActorPart.MENTIONED),
    )

    compared = compare_reports([first, second])

    assert compared.shared == {Aspect.STATUS: ("told as fact",), Aspect.ACTING: ("A", "B")}
    assert compared.differing == frozenset()
    one, other = compared.told
    assert (one.says[Aspect.ACTED_ON], one.speakers, other.says[Aspect.ACTED_ON]) == (("C",), ("S",), ())


def test_one_account_alone_shares_all_that_it_says_and_differs_in_nothing() -> None:
    day = PassageDate(DateRange(DAY, DAY + timedelta(days=1)), Basis.STATED)
    compared = compare_reports(
        [passage_of(1, "12 killed.", date=day), passage_of(1, " 12  KILLED. ", n=2, publisher="A")]
    )

    assert compared.shared == {
        Aspect.STATUS: ("told as fact",), Aspect.FIGURES: ("12 killed",), Aspect.DATE: ("7 May 2024",)
    }  # fmt: skip
    assert [(one.articles, one.publishers) for one in compared.told] == [(1, ("A",))]


def test_accounts_never_change() -> None:
    for kind in (Account, Differing):
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert "__slots__" in vars(kind)

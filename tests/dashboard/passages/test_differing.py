"""Which passages are the same words, and where those of one week differ."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from figuring import figure, figured
from hypothesis import given
from hypothesis import strategies as st
from telling import MOSUL, told

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Part
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from dashboard.passages.differing import Account, Aspect, Differing, compare_reports, gathered_copies
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
            figured(
                told("Rebels attacked Mosul, killing 12.", day=DAY, kinds=KINDS, actors=ACTORS),
                "12|killed|12",
            ),
            figured(
                told(
                    "The army attacked Mosul, killing 14, a monitor said.",
                    day=DAY,
                    kinds=KINDS,
                    actors=ACTORS,
                ),
                "14|killed|14||a monitor",
            ),
            told("Mosul was shelled in the morning.", day=DAY + timedelta(1), kinds=KINDS, actors=ACTORS),
        )
    )
    assert compared.differing == {Aspect.KIND, Aspect.ACTING, Aspect.FIGURES, Aspect.DATE}
    assert compared.shared == {Aspect.STATUS: ("told as fact",)}
    assert [one.says[Aspect.FIGURES] for one in compared.told] == [
        ("killed: 12",),
        ("killed: 14, according to a monitor",),
        (),
    ]
    assert compared.told[1].speakers == ("a monitor",)


def test_what_is_not_said_differs_from_nothing(tmp_path: Path) -> None:
    compared = compare_reports(
        of_mosul(
            tmp_path,
            figured(
                told("Rebels attacked villagers in Mosul, killing 12.", day=DAY, kinds=KINDS, actors=ACTORS),
                "12|killed|12",
            ),
            figured(
                told("12 were killed and 30 wounded in Mosul.", day=DAY), "12|killed|12", "30|wounded|30"
            ),
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
        (["12|killed|12"], ["12|killed|12"], False),
        (["12|killed|12"], ["13|killed|13"], True),
        (["12|killed|12"], ["3|wounded|3"], False),
        (["12|killed|12", "3|wounded|3"], ["3|wounded|3"], False),
        (["12|killed|12", "3|wounded|3"], ["12|killed|12", "4|wounded|4"], True),
        (["12|killed|12"], [], False),
        (["12|killed|12"], ["12|killed|12.."], True),
        (["12|killed|12|people"], ["13|killed|13|dead"], True),
        (["12|killed|12|people"], ["12|killed|12|dead"], False),
        (["12|killed|12|soldiers"], ["3|killed|3|children"], False),
        (["12|killed|12|soldiers"], ["13|killed|13|soldiers|the army"], True),
        (["12|killed|12"], ["13|killed|13|||total"], False),
        (["12|killed|12|||total"], ["13|killed|13|||total"], True),
    ],
)
def test_figures_differ_where_two_tell_other_numbers_of_the_same(
    first: list[str], second: list[str], differs: bool
) -> None:
    def told_as(article: int, said: list[str]) -> StoredPassage:
        text = f"{article}: 12, 3, 13, 3, 4 and 12."
        return passage_of(article, text, figures=tuple(figure(text, one) for one in said))

    compared = compare_reports([told_as(1, first), told_as(2, second)])

    assert (Aspect.FIGURES in compared.differing) is differs
    assert (Aspect.FIGURES in compared.shared) is (first == second)


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
        [
            passage_of(1, "12 killed.", date=day, figures=(figure("12 killed.", "12|killed|12"),)),
            passage_of(1, " 12  KILLED. ", n=2, publisher="A"),
        ]
    )

    assert compared.shared == {
        Aspect.STATUS: ("told as fact",), Aspect.FIGURES: ("killed: 12",), Aspect.DATE: ("7 May 2024",)
    }  # fmt: skip
    assert [(one.articles, one.publishers) for one in compared.told] == [(1, ("A",))]


def test_accounts_never_change() -> None:
    for kind in (Account, Differing):
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert "__slots__" in vars(kind)

"""What the panel says of stored passages, as plain strings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articles.actors import Actor, ActorMention, ActorPart, ActorType
from articles.article import PublishedBasis, Span
from articles.dates import Basis, DateRange, PassageDate
from articles.kinds import Kind, PassageKind, Status
from dashboard import lists, panels, wording
from geodata.archive.index import Index
from geodata.archive.redating import PassageRedated, Redating, WordsRedated
from geodata.archive.selection import Selection
from geodata.archive.store import Archive, StoredPassage
from geodata.places.gazetteer import Place


@pytest.fixture(scope="module")
def stored(samples: Path, index: Index) -> list[tuple[Place, StoredPassage]]:
    """Every passage at every place of the sample briefs."""
    with Archive.open(samples, read_only=True) as archive:
        return [
            (index.places[place], passage)
            for place in index.select(Selection()).ids.tolist()
            for passage in archive.read_passages(place, index.reports_at(place, Selection()))
        ]


def test_the_stretches_of_a_passage_join_to_its_text(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        pieces = panels.stretches(passage)
        assert "".join(text for text, _ in pieces) == passage.text
        assert all(text for text, _ in pieces)


def test_every_passage_marks_the_words_for_its_place(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        marked = [text for text, kind in panels.stretches(passage) if kind == "place"]
        spans = {
            (m.expression.start, m.expression.end) if m.expression else (m.start, m.end)
            for m in passage.mentions
        }
        assert marked == [passage.text[start:end] for start, end in sorted(spans)]


def test_a_relative_place_is_marked_and_written_with_all_its_words(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    place, passage = next((place, p) for place, p in stored if p.mentions[0].start > 5)
    mention = passage.mentions[0]
    said = Span(mention.start - 5, mention.end)
    relative = replace(passage, mentions=(replace(mention, anchor=place, expression=said),))
    words = passage.text[said.start : said.end]
    assert [text for text, kind in panels.stretches(relative) if kind == "place"] == [words]
    assert panels.spellings([relative], replace(place, name="somewhere else")) == [words]


def test_a_card_is_nothing_but_json(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        card = panels.card(passage)
        assert json.loads(json.dumps(card)) == card
        assert card["title"]
        assert card["date"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PassageKind(), "unclassified"),
        (PassageKind(Kind.ATTACK), "attack · told as fact"),
        (PassageKind(Kind.ATTACK, Status.NEGATED), "attack · denied, or told as not having happened"),
        (PassageKind(Kind.UNCLASSIFIED, Status.PLANNED), "unclassified · told as still to come"),
    ],
)
def test_the_kind_of_a_passage_is_said_in_words(kind: PassageKind, words: str) -> None:
    assert panels.kind_text(kind) == words


@pytest.mark.parametrize(
    ("hidden", "off_map", "words"),
    [
        ({Status.NEGATED: 1}, 0, "1 passage told as denied is not shown."),
        ({Status.NEGATED: 1}, 1, "1 passage told as denied is not shown; it has nothing on the map."),
        (
            {Status.NEGATED: 1, Status.HYPOTHETICAL: 2},
            1,
            "3 passages told as denied or as possible are not shown; 1 of them has nothing on the map.",
        ),
        (
            {Status.FACTUAL: 3, Status.NEGATED: 0, Status.PLANNED: 1, Status.BACKGROUND: 2},
            4,
            "6 passages told as fact, as planned or as background are not shown; 4 of them have nothing on the map.",
        ),
    ],
)
def test_what_is_left_out_is_named_and_what_of_it_is_unmapped(
    hidden: dict[Status, int], off_map: int, words: str
) -> None:
    assert wording.left_out_text(hidden, off_map) == words


def test_actors_are_listed_with_their_parts_and_those_that_act_first() -> None:
    def mention(name: str, part: ActorPart) -> ActorMention:
        return ActorMention(0, 1, "x", Actor(name, name, ActorType.MILITARY, None), part=part)

    said = panels.actor_parts(
        [
            mention("A wire", ActorPart.CREDIT),
            mention("Bystanders", ActorPart.MENTIONED),
            mention("Civilians", ActorPart.TARGET),
            mention("The army", ActorPart.SPEAKER),
            mention("The army", ActorPart.AGENT),
            mention("The army", ActorPart.MENTIONED),
        ]
    )
    assert said == [
        ["The army", "acting, saying"],
        ["Civilians", "acted on"],
        ["Bystanders", ""],
        ["A wire", "credit"],
    ]


def test_the_words_that_told_the_kind_are_marked_where_nothing_else_is(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    _, passage = stored[0]
    free = next(text for text, kind in panels.stretches(passage) if not kind and len(text) > 3)
    start = passage.text.index(free)
    marked = replace(passage, kind=PassageKind(Kind.CLASH, trigger=Span(start, start + 3)))
    assert [text for text, kind in panels.stretches(marked) if kind == "trigger"] == [free[:3]]
    assert panels.card(replace(marked, kind=replace(marked.kind, why=("so",))))["kind_why"] == ["so"]


@pytest.mark.parametrize(
    ("published", "basis", "offered"),
    [
        (None, None, True),
        (date(2023, 1, 12), PublishedBasis.GIVEN, True),
        (date(2023, 1, 12), PublishedBasis.BYLINE, False),
    ],
)
def test_a_card_offers_to_set_a_publication_date_that_the_article_does_not_state(
    stored: list[tuple[Place, StoredPassage]],
    published: date | None,
    basis: PublishedBasis | None,
    offered: bool,
) -> None:
    passage = replace(stored[0][1], published=published, published_basis=basis)
    assert panels.card(passage, can_edit=True)["set_date"] is offered
    assert panels.card(passage)["set_date"] is False


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


def redating(**changes: Any) -> Redating:
    day = date(2023, 1, 12)
    thursday = DateRange(day, date(2023, 1, 13))
    whole = Redating(
        title="A title", origin="a test", published_before=None, published=day,
        passages=(PassageRedated(0, 5, "Words", None, PassageDate(thursday, Basis.RELATIVE)),) * 2,
        words=(WordsRedated(0, 5, "Thursday", None, thursday),) * 2,
        places=3, actors=1, kinds=2, read_otherwise=(),
    )  # fmt: skip
    return replace(whole, **changes)


def test_what_a_date_changed_is_said_in_a_few_sentences() -> None:
    assert wording.redating_text(redating()) == (
        "A title: published 12 Jan 2023. 2 passages are dated now. “Thursday” is 12 Jan 2023. "
        "3 places, 1 actor and 2 kinds of report changed with it."
    )
    nothing = redating(passages=(), words=(), places=0, actors=0, kinds=0)
    assert wording.redating_text(nothing) == "A title: published 12 Jan 2023. No passage changed its date."
    otherwise = ("by another version", "with other actors of your own")
    other = wording.redating_text(redating(words=(), places=1, actors=0, kinds=0, read_otherwise=otherwise))
    assert other.endswith(
        "2 passages are dated now. It was read in another way too "
        "(by another version, with other actors of your own): 1 place changed."
    )


def test_a_passage_that_keeps_its_day_is_not_said_to_have_another() -> None:
    thursday = DateRange(date(2023, 1, 12), date(2023, 1, 13))
    kept = PassageRedated(
        0, 5, "Words", PassageDate(thursday, Basis.PUBLICATION), PassageDate(thursday, Basis.RELATIVE)
    )
    said = wording.redating_text(redating(passages=(kept,), words=(), places=0, actors=0, kinds=0))
    assert said == "A title: published 12 Jan 2023. 1 passage keeps its date, reckoned otherwise."


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 article here was read by another version of this program: “conflict-map add FILE --again” reads it anew."),
        (12, "12 articles here were read by another version of this program: “conflict-map add FILE --again” reads them anew."),
    ],
)  # fmt: skip
def test_what_another_version_read_is_told_with_what_to_do(number: int, words: str) -> None:
    assert wording.earlier_text(number) == words


def test_of_many_dates_in_words_only_some_are_said() -> None:
    days = [DateRange(date(2023, 1, n), date(2023, 1, n + 1)) for n in range(1, 10)]
    said = wording.redating_text(redating(words=tuple(WordsRedated(0, 3, "day", None, day) for day in days)))
    assert "“day” is 6 Jan 2023, and 3 more." in said


def test_spellings_are_those_of_the_text_where_they_differ(stored: list[tuple[Place, StoredPassage]]) -> None:
    place, passage = next((place, p) for place, p in stored if p.mentions[0].text == "al-Darbasiyah")
    mention = replace(passage.mentions[0], anchor=None, expression=None)
    found = [replace(passage, mentions=(mention,))]
    assert panels.spellings(found, replace(place, name="Ad Darbāsīyah")) == ["al-Darbasiyah"]
    assert panels.spellings(found, replace(place, name="Al-Darbasiyah")) == []


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 4, 23), date(2025, 4, 24), "23 Apr 2025"),
        (date(2025, 4, 1), date(2025, 5, 1), "April 2025"),
        (date(2024, 12, 1), date(2025, 1, 1), "December 2024"),
        (date(2025, 1, 1), date(2026, 1, 1), "2025"),
        (date(2025, 1, 1), date(2025, 3, 1), "1 Jan 2025 to 28 Feb 2025"),
        (date(2021, 1, 1), None, "since 1 Jan 2021"),
        (None, date(2021, 1, 1), "until 31 Dec 2020"),
    ],
)
def test_days_are_written_as_a_reader_would(start: date | None, end: date | None, words: str) -> None:
    assert wording.range_text(DateRange(start, end)) == words


@given(st.text() | st.text("&lt;#35*_`[]()!:$<>~ab\\\u2060", max_size=12))
def test_plain_text_stays_text_in_markdown(text: str) -> None:
    shown = MarkdownIt("commonmark").enable("strikethrough").enable("table").parseInline(wording.plain(text))
    kinds = {child.type for token in shown for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    printable = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    said = "".join(child.content for token in shown for child in token.children or ())
    assert said.replace("\u2060", "") == printable.replace("\u2060", "")


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}",
        ":smile:",
        ":material/home:",
        ":red[x]",
        "$x^2$",
        "<img src=x>",
        "**b**",
        "[a](http://h.example)",
        "&lt;",
    ],
)
def test_no_sign_of_streamlits_markdown_is_left_alone(text: str) -> None:
    escaped = wording.plain(text)
    assert not re.search(r"(?<!\\)[*_{}\[\]()<>$`]", escaped)
    assert not re.search(r":(?=[a-z])", escaped)


@pytest.mark.parametrize("wanted", ["al-Darbasiyeh", "darbasiyah", "AD DARBĀSĪYAH", "hasakah", "syria", ""])
def test_a_place_is_found_by_any_usual_spelling(wanted: str) -> None:
    assert lists.is_wanted(Place(1, "Ad Darbāsīyah", 37.07, 40.65, "PPL", "SY", "Hasakah"), wanted)


def test_a_place_is_not_found_by_another_name() -> None:
    assert not lists.is_wanted(Place(1, "Ad Darbāsīyah", 37.07, 40.65, "PPL", "SY", "Hasakah"), "Baghdad")

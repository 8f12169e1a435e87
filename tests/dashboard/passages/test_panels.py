"""What the panel says of stored passages, as plain strings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from telling import MOSUL, told

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from dashboard import answers, wording
from dashboard.passages import cards
from dashboard.passages import panel as panels
from dashboard.settings import Rights
from geodata.archive.index.filtered import Index
from geodata.archive.passages import StoredPassage, read_passages
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.redating import PassageRedated, Redating, WordsRedated
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate


@pytest.fixture(scope="module")
def stored(samples: Path, index: Index) -> list[tuple[Place, StoredPassage]]:
    """Every passage at every place of the sample briefs."""
    with Archive.open(samples, read_only=True) as archive:
        return [
            (index.places[place], passage)
            for place in index.filtered(Selection()).found.ids.tolist()
            for passage in read_passages(archive, place, index.filtered(Selection()).reports_at(place))
        ]


def test_the_stretches_of_a_passage_join_to_its_text(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        pieces = cards.stretches(passage)
        assert "".join(text for text, _ in pieces) == passage.text
        assert all(text for text, _ in pieces)


def test_every_passage_marks_the_words_for_its_place(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        marked = [text for text, kind in cards.stretches(passage) if kind == "place"]
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
    assert [text for text, kind in cards.stretches(relative) if kind == "place"] == [words]
    assert cards.spellings([relative], replace(place, name="somewhere else")) == [words]


def test_a_card_is_nothing_but_json(stored: list[tuple[Place, StoredPassage]]) -> None:
    for _, passage in stored:
        drawn = cards.card(passage)
        assert json.loads(json.dumps(drawn)) == drawn
        assert drawn["title"]
        assert drawn["date"]


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
    assert cards.kind_text(kind) == words


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

    said = cards.actor_parts(
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
    free = next(text for text, kind in cards.stretches(passage) if not kind and len(text) > 3)
    start = passage.text.index(free)
    marked = replace(passage, kind=PassageKind(Kind.CLASH, trigger=Span(start, start + 3)))
    assert [text for text, kind in cards.stretches(marked) if kind == "trigger"] == [free[:3]]
    assert cards.card(replace(marked, kind=replace(marked.kind, why=("so",))))["kind_why"] == ["so"]


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
    assert cards.card(passage, rights=Rights(can_edit=True))["set_date"] is offered
    assert cards.card(passage)["set_date"] is False


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
    assert cards.spellings(found, replace(place, name="Ad Darbāsīyah")) == ["al-Darbasiyah"]
    assert cards.spellings(found, replace(place, name="Al-Darbasiyah")) == []


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


def test_a_long_passage_is_cut_around_its_name_and_its_parts_join_to_it(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    passage = stored[0][1]
    (mention, *_) = passage.mentions
    for before, after in ((0, 900), (900, 0), (900, 900), (0, 0), (3, 400)):
        text = "word " * before + passage.text + " more" * after
        moved = replace(
            mention, start=mention.start + 5 * before, end=mention.end + 5 * before, expression=None
        )
        pieces = cards.stretches(
            replace(passage, text=text, mentions=(moved,), actors=(), dates=(), kind=PassageKind())
        )
        parts = cards.shortened(pieces)
        assert "".join(words for part in parts for words, _ in part) == text
        assert sum(len(words) for words, _ in parts[1]) <= cards.LONGEST
        assert [words for words, kind in parts[1] if kind == "place"] == [mention.text]
        first, *_, last = "".join(words for words, _ in parts[1]).split()
        assert not parts[0] or first == "word"
        assert not parts[2] or last == "more"


def test_of_a_long_passage_the_public_is_sent_only_what_is_shown(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    long = replace(
        stored[0][1], text=stored[0][1].text + " more" * 900 + " secret", after="after " * 300 + "secret"
    )
    assert "secret" in json.dumps(cards.card(long, rights=Rights(may_read_whole=True)))
    public = cards.card(long)
    assert "secret" not in json.dumps(public)
    assert public["is_cut"] == [False, True]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c#d"),
        (" HTTP://news.example ", "HTTP://news.example"),
        *[(no, None) for no in (None, "", "javascript:alert(1)//https://a.example", "https://", "ftp://a.example", "//a.example",
                               "https://[a", "data:text/html,x", "https://a.example/\u202egpj", "/news/a.txt", "https:/a")],
    ],
)  # fmt: skip
def test_only_an_address_of_the_web_becomes_a_link(address: str | None, link: str | None) -> None:
    assert cards.link_to(address) == link


def test_the_archived_copy_is_asked_for_by_the_day_of_publication() -> None:
    assert (
        cards.archived_copy("https://a.example/x", date(2024, 5, 7))
        == "https://web.archive.org/web/20240507/https://a.example/x"
    )
    assert (
        cards.archived_copy("https://a.example/x", None)
        == "https://web.archive.org/web/*/https://a.example/x"
    )


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "ar"), ("pt-BR", "pt-BR"), (None, ""), ('en" onload="x', ""), ("x", "")]
)
def test_only_a_language_is_given_as_one(language: str | None, said: str) -> None:
    assert cards.html_language(language) == said


def test_those_with_the_same_words_are_named(stored: list[tuple[Place, StoredPassage]]) -> None:
    def by(*publishers: str | None) -> str:
        return cards.told_by(
            [
                replace(stored[0][1], article_id=n, publisher=publisher)
                for n, publisher in enumerate(publishers)
            ]
        )

    assert by("A", "B", "A") == "2 publishers: A, B"
    assert by("A", "B", None) == "2 publishers: A, B, 1 article of an unknown publisher"
    assert by("A", "A") == "2 articles: A"
    assert by(None, None) == "2 articles: 2 articles of unknown publishers"
    assert by(*"ABCDEFGHIJ") == "10 publishers: A, B, C, D, E, F, G, H, 2 more"


def test_the_places_that_were_weighed_stand_with_their_evidence(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    for _, passage in stored:
        mention = cards.leading(passage.mentions)
        assert mention is not None
        here = cards.why_here(mention)
        assert [row["score"] for row in here["rows"]] == [
            f"{round(100 * c.score)}\u00a0%" for c in mention.candidates
        ]
        assert sum(row["is_chosen"] for row in here["rows"]) <= 1
        told = {reason for row in here["rows"] for reason in row["why"]} | set(here["why"])
        assert set(mention.why) <= told
        if len(mention.candidates) == 1:
            assert here["margin"] == "No other place was weighed."


def test_a_name_without_a_place_says_what_was_weighed(index: Index) -> None:
    place = next(iter(index.places.values()))
    abstained = PlaceMention(0, 1, "x", Role.SITE, None, None, None, 0.2, (Candidate(place, 0.43, ("so",)),))
    here = cards.why_here(abstained)
    assert here["margin"] == "None was certain enough: the likeliest had 43\u00a0%."
    assert [row["is_chosen"] for row in here["rows"]] == [False]
    assert cards.why_here(replace(abstained, candidates=()))["margin"] == "No place of this name is known."


def test_a_whole_article_keeps_its_text_its_paragraphs_and_its_passage(
    samples: Path, stored: list[tuple[Place, StoredPassage]]
) -> None:
    with Archive.open(samples, read_only=True) as archive:
        for place, passage in stored[:60]:
            findings = archive.findings_at(passage.article_id)
            assert findings is not None
            whole = cards.whole_article(findings, passage.n, place=place.id, name=None)
            lines = ["".join(piece[0] for piece in line["pieces"]) for line in whole["paragraphs"]]
            assert lines == [line.rstrip() for line in findings.article.text.splitlines() if line.strip()]
            pieces = [piece for line in whole["paragraphs"] for piece in line["pieces"]]
            assert "".join(text for text, _, is_here in pieces if is_here) == passage.text
            marked = [text for text, kind, _ in pieces if kind == "place"]
            assert marked == [text for text, kind in cards.stretches(passage) if kind == "place"]
            assert all(is_here for _, kind, is_here in pieces if kind == "place")


def test_of_a_text_longer_than_any_article_the_part_around_the_passage_is_drawn() -> None:
    found = told(f"{'Away. ' * 60_000}\n\nMosul was quiet.\n\n{'Away. ' * 60_000}")
    n = next(n for n, p in enumerate(found.article.passages) if "Mosul" in p.text)
    whole = cards.whole_article(found, n, place=MOSUL.id, name=None)
    drawn = "".join(piece[0] for line in whole["paragraphs"] for piece in line["pieces"])
    assert "Mosul was quiet." in drawn
    assert len(drawn) <= 200_000
    assert whole["is_cut"]


@pytest.mark.parametrize(
    "value",
    [None, "x", [], {}, {"subject": "place 1", "what": "more"}, {"subject": 1, "what": "more", "value": ""}, {"subject": "", "what": "x", "value": 3}],
)  # fmt: skip
def test_what_is_no_step_of_a_reader_is_none(value: object) -> None:
    assert panels.asked_act(value) is None


@pytest.mark.parametrize("text", ["", "12", "12.", ".3", "a.b", "1.2.3", "1.9999999999", "١.٢", "1e3.2"])
def test_what_is_no_key_of_a_passage_is_none(text: str) -> None:
    assert answers.parse_passage(text) is None
    assert answers.parse_passage("12.3") == (12, 3)


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


@given(st.integers(0, 5000))
def test_a_card_far_down_is_among_those_drawn_and_not_all_before_it_are(position: int) -> None:
    held = panels.Unfolded("place 1").holding(position)
    assert held.first <= position < held.end
    assert held.end - held.first <= 100
    assert held.holding(position) == held
    assert panels.Unfolded("x").holding(None) == panels.Unfolded("x")


def test_the_places_beside_one_are_those_of_the_list() -> None:
    assert panels.neighbours([5, 3, 9], 3) == (5, 9)
    assert panels.neighbours([5, 3, 9], 5) == (None, 3)
    assert panels.neighbours([5, 3, 9], 9) == (3, None)
    assert panels.neighbours([5, 3, 9], 4) == (None, None)


def test_the_head_counts_passages_and_different_ones() -> None:
    assert panels.count_text(1, 1) == "1 passage"
    assert panels.count_text(7, 5) == "7 passages, 5 different"
    assert (
        panels.count_text(1200, 1180)
        == "1\u202f200 passages, 1\u202f180 different; only the first 1\u202f000 were compared"
    )
    assert panels.count_text(1200, 1200) == "1\u202f200 passages; only the first 1\u202f000 were compared"


def test_where_a_place_lies_can_be_copied_and_how_far_off_it_may_be_is_said() -> None:
    assert panels.where_text(MOSUL, None) == "36.3350, 43.1189 (WGS84)"
    assert panels.where_text(MOSUL, 25.0) == "36.3350, 43.1189 (WGS84) · somewhere within 25 km"


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

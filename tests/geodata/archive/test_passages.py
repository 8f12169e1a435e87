"""Passages as they are shown: whole, in a list, or their words alone."""

from dataclasses import replace
from datetime import date

import pytest
from figuring import figured

from articles.actors.actor import ActorPart
from articles.article import Article, Part, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention
from articles.kinds.kind import Kind, PassageKind
from articles.roles.role import Role
from geodata.archive import passages
from geodata.archive.passages import (
    ListedPassage,
    StoredPassage,
    read_figured,
    read_listed,
    read_passages,
    read_texts,
)
from geodata.archive.store import Archive
from geodata.findings.findings import Findings

MOSUL, RAQQA = 99072, 172955
NEAR = -(2**50)


@pytest.fixture
def stored(path):
    """A function that stores findings and gives the archive."""
    with Archive.open(path) as archive:

        def store(*batch):
            archive.add(batch)
            return archive

        yield store


def test_a_passage_is_read_with_its_mentions_its_neighbours_and_its_source(target, told):
    findings = told(
        "A title",
        "2026-04-20..: {The army} entered [Mosul|site|near], then [Raqqa].",
        "They stayed.",
        published=date(2026, 4, 21),
        publisher="The Paper",
        address="https://example.org/a",
        note="a brief",
    )
    with Archive.open(target) as archive:
        archive.add([findings])
        (passage,) = read_passages(archive, 99072, [(1, 1)])

    assert passage.text == "The army entered Mosul, then Raqqa."
    assert (passage.before, passage.after, passage.part) == ("A title", "They stayed.", Part.BODY)
    assert findings.article.text[passage.start :].startswith(passage.text)
    (mention,) = passage.mentions
    assert passage.text[mention.start : mention.end] == "Mosul"
    assert (mention.role, mention.geo_precision, mention.why) == (Role.SITE, 2, ("sure",))
    assert mention.candidates[0].why == ("only one of this name",)
    (actor,) = passage.actors
    assert (passage.text[actor.start : actor.end], actor.actor.id) == ("The army", "army")
    assert passage.date == findings.passage_dates[1]
    assert (passage.publisher, passage.published, passage.published_basis) == (
        "The Paper",
        date(2026, 4, 21),
        PublishedBasis.GIVEN,
    )
    assert (passage.title, passage.address, passage.note) == ("A title", "https://example.org/a", "a brief")


def test_passages_come_in_the_order_of_their_keys_and_in_pages(target, told):
    with Archive.open(target) as archive:
        archive.add([told("One", "In [Mosul].", "Again [Mosul]."), told("Two", "Near [Mosul].")])
        keys = [(2, 1), (1, 2), (7, 7), (1, 1)]
        passages = read_passages(archive, 99072, keys)
        assert [(p.article_id, p.n) for p in passages] == [(2, 1), (1, 2), (1, 1)]
        assert read_passages(archive, 99072, keys, limit=1, offset=1) == passages[1:2]
        assert read_passages(archive, 99072, keys, offset=4) == ()


def test_the_words_of_passages_are_read_in_the_order_of_their_keys(target, told):
    batch = [
        told("One", "[Mosul] was calm.", "[Raqqa] was not."),
        told("Two\ud800\x00", "The \U0001f6a7 barrier in [Mosul] fell."),
    ]
    with Archive.open(target) as archive:
        archive.add(batch)
        words = {
            (number, n): passage.text
            for number, findings in enumerate(batch, 1)
            for n, passage in enumerate(findings.article.passages)
        }
        keys = [*reversed(words), (99, 0), (1, 999)]
        assert read_texts(archive, keys) == (*reversed(words.values()), None, None)
        assert read_texts(archive, []) == ()


def test_a_list_reads_of_its_passages_what_it_shows(target, told, near):
    findings = told(
        "A title",
        "2026-04-20..: {The army} and {The rebels} <fought|clash|negated> in [Mosul|site|near], {The army} left [Nowhere].",
        "Again [Mosul], then [Raqqa].",
        publisher="The Paper",
    )
    with Archive.open(target) as archive:
        archive.add([near, findings])
        relative, second, first = read_listed(archive, [(1, 1), (2, 2), (9, 9), (2, 1)])
        (read,) = read_passages(archive, 99072, [(2, 1)])

    assert (first.text, first.title, first.publisher) == (read.text, "A title", "The Paper")
    assert (first.date, first.kind) == (read.date, read.kind)
    assert first.actors == ("army", "rebels")
    assert [(place, first.text[w.start : w.end]) for place, w in first.places] == [(99072, "Mosul")]
    assert [place for place, _ in second.places] == [99072, 172955]
    (place, words) = relative.places[0]
    assert (place, relative.text[words.start : words.end]) == (-(2**50), "entered Mosul")


def test_the_names_without_a_place_in_a_passage_are_read_on_demand(target, one):
    with Archive.open(target) as archive:
        archive.add([one])
        (passage,) = read_passages(archive, None, [(1, 2)])
    assert [mention.text for mention in passage.mentions] == ["Nowhere"]


def test_a_passage_holds_only_what_is_said_in_it_and_of_the_place_that_was_asked_for(stored, told):
    archive = stored(
        told(
            "{The army} in [Mosul]",
            "Nothing.",
            "{The observers} saw {The rebels} in [Raqqa] and [Mosul].",
            "{The army}.",
        ),
        told("Other", "Nothing.", "{The army} in [Mosul]."),
    )
    (passage,) = read_passages(archive, MOSUL, [(1, 2)])

    assert [passage.text[m.start : m.end] for m in passage.mentions] == ["Mosul"]
    assert [actor.actor.id for actor in passage.actors] == ["observers", "rebels"]
    assert [passage.text[actor.start : actor.end] for actor in passage.actors] == [
        "The observers",
        "The rebels",
    ]


def test_the_first_and_the_last_passage_of_an_article_have_one_neighbour(stored, told):
    archive = stored(told("One", "In [Mosul]."), told("Two", "In [Raqqa]."))
    read = read_passages(archive, MOSUL, [(1, 0), (1, 1), (2, 0), (2, 1)])

    assert [(p.before, p.text, p.after) for p in read] == [
        (None, "One", "In Mosul."),
        ("One", "In Mosul.", None),
        (None, "Two", "In Raqqa."),
        ("Two", "In Raqqa.", None),
    ]
    assert [p.part for p in read] == [Part.TITLE, Part.BODY] * 2


def test_passages_with_figures_are_read_with_who_told_them_and_when(target, told):
    day = date(2026, 4, 20)
    dated = told("One", "2026-04-20: 12 died in [Mosul].", "Nothing.", publisher="A", published=day)
    open_ended = told("Two", "2026-04-20..: 3 died there.", "4 fled.")
    with Archive.open(target) as archive:
        archive.add(
            [
                figured(dated, "12|killed|12"),
                figured(open_ended, "3|killed|3..", "died|killed|0", "4|displaced|4"),
            ]
        )
        found = read_figured(archive, [(2, 1), (1, 2), (1, 1), (9, 9), (2, 2)])
        assert read_figured(archive, []) == ()
    assert [(one.key, one.publisher, one.published) for one in found] == [
        ((2, 1), None, None),
        ((1, 1), "A", day),
        ((2, 2), None, None),
    ]
    assert [one.days for one in found] == [DateRange(day, None), DateRange(day, date(2026, 4, 21)), None]
    assert [[(f.low, f.start) for f in one.figures] for one in found] == [
        [(3, 5), (0, 7)],
        [(12, 5)],
        [(4, 19)],
    ]


def test_pages_count_keys_and_the_first_has_fifty(stored, told):
    archive = stored(told("One", *(f"Line {n} of [Mosul]." for n in range(60))))
    keys = [(1, n) for n in range(61)]

    def numbers(**page):
        return [passage.n for passage in read_passages(archive, MOSUL, keys, **page)]

    assert numbers() == list(range(50))
    assert numbers(offset=50) == list(range(50, 61))
    assert (numbers(limit=2, offset=59), numbers(limit=0), numbers(offset=61)) == ([59, 60], [], [])
    assert (read_passages(archive, MOSUL, []), read_listed(archive, []), read_texts(archive, [])) == (
        (),
        (),
        (),
    )


def across(near):
    """An article whose mentions run past the end of the passage in which they begin."""
    article = Article(
        "", "First words. Then the army near Mosul\ncity fell.", "a test", captions=(Span(13, 37),)
    )
    assert [(p.start, p.end) for p in article.passages] == [(0, 12), (13, 37), (38, 48)]
    place, army = near.places[0], near.actors[0]
    over = {"start": 32, "end": 42, "text": "Mosul\ncity"}
    return Findings(
        article=article,
        passage_dates=(None,) * 3,
        places=(replace(place, **over, expression=Span(6, 42)),),
        actors=(
            replace(army, start=18, end=42, text="the army near Mosul\ncity"[:24], part=ActorPart.AGENT),
        ),
        dates=(DateMention(27, 42, "near Mosul\ncity", None, Basis.STATED),),
        kinds=(PassageKind(), PassageKind(Kind.CLASH, trigger=Span(18, 26)), PassageKind()),
    )


def test_what_runs_past_a_passage_ends_with_it_in_both_ways_of_reading(stored, near):
    archive = stored(across(near))
    (passage,) = read_passages(archive, NEAR, [(1, 1)])
    (listed,) = read_listed(archive, [(1, 1)])

    assert passage.text == listed.text == "Then the army near Mosul"
    assert (passage.start, passage.part) == (13, Part.CAPTION)
    assert [(m.start, m.end) for m in (*passage.mentions, *passage.actors, *passage.dates)] == [
        (19, 24), (5, 24), (14, 24)
    ]  # fmt: skip
    assert passage.mentions[0].expression == Span(0, 24)
    assert listed.places == ((NEAR, Span(0, 24)),)
    assert passage.kind.trigger == listed.kind.trigger == Span(5, 13)


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_a_long_list_is_read_some_at_a_time_in_its_order(stored, told, monkeypatch, at_once):
    monkeypatch.setattr(passages, "_LISTED_AT_ONCE", at_once)
    monkeypatch.setattr(passages, "_ARTICLES_AT_ONCE", at_once)
    archive = stored(*(told(f"Title {n}", f"Line {n} of [Mosul].") for n in range(1, 4)))
    keys = [(3, 1), (1, 1), (9, 9), (2, 1), (1, 0)]

    listed = read_listed(archive, keys)
    assert [(p.article_id, p.n) for p in listed] == [(3, 1), (1, 1), (2, 1), (1, 0)]
    assert [p.text for p in listed] == ["Line 3 of Mosul.", "Line 1 of Mosul.", "Line 2 of Mosul.", "Title 1"]
    assert read_texts(archive, keys) == (
        "Line 3 of Mosul.", "Line 1 of Mosul.", None, "Line 2 of Mosul.", "Title 1"
    )  # fmt: skip


@pytest.mark.parametrize("kind", [ListedPassage, StoredPassage])
def test_a_passage_that_was_read_cannot_be_changed(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)

"""An article by itself, as the page draws it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from visiting import HOSTILE

from articles.article import PublishedBasis
from dashboard import answers
from dashboard.passages import article, cards
from geodata.archive.holdings.listed import Holdings, ListedArticle
from geodata.archive.index.filtered import Index
from geodata.archive.samples import kept_findings
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

ADDED = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)


def test_the_head_says_what_is_known_and_which_places_it_puts_on_the_map(index: Index, samples: Any) -> None:
    with Archive.open(samples, read_only=True) as archive:
        one = Holdings.of(archive).by_id[3]
    filtered = index.filtered(Selection())
    head = article.head(filtered, one)
    places = filtered.reports_of(3)

    assert head["heading"] == one.title
    assert head["facts"][0] == "Conflict Map sample briefs"
    assert head["facts"][1].startswith("published ")
    assert head["facts"][1].endswith(", from the file's header")
    assert [row["place"] for row in head["places"]] == [str(place) for place in places]
    assert len(places) > 1
    for row in head["places"]:
        keys = places[int(row["place"])]
        assert row["passage"] == cards.key_text(keys[0])
        assert row["told"].endswith(f" · {len(keys)} passage{'s' if len(keys) > 1 else ''}")
    passages = len({key for keys in places.values() for key in keys})
    assert head["on_map"] == f"{passages} passages at {len(places)} places on the map under these filters"

    nowhere = article.head(index.filtered(Selection(countries=frozenset({"XX"}))), one)
    assert (nowhere["on_map"], nowhere["places"]) == ("Nothing of it is on the map under these filters.", [])


@pytest.mark.parametrize(
    ("address", "link", "origin"),
    [
        ("https://example.org/1", "https://example.org/1", ""),
        ("javascript:alert(1)", "", "javascript:alert(1)"),
        (None, "", ""),
    ],
)
def test_only_a_web_address_is_a_link(index: Index, address: str | None, link: str, origin: str) -> None:
    one = ListedArticle(1, HOSTILE, None, None, None, None, address, ADDED)
    head = article.head(index.filtered(Selection()), one)
    assert (head["link"], head["origin"], head["heading"]) == (link, origin, HOSTILE)
    assert head["facts"] == (
        "publisher unknown", "publication date unknown", "language unknown", "added 4 May 2026",
    )  # fmt: skip


def test_a_date_is_told_with_its_basis() -> None:
    one = ListedArticle(1, "", None, dt.date(2026, 4, 1), PublishedBasis.GIVEN, None, None, ADDED)
    assert article.published_text(one) == ("1 Apr 2026", "given by a person")


def test_the_text_of_an_article_without_a_chosen_passage_is_whole_and_nothing_in_it_is_here() -> None:
    found = next(iter(kept_findings()))
    whole = cards.whole_article(found, None, place=None, name=None)
    pieces = [piece for paragraph in whole["paragraphs"] for piece in paragraph["pieces"]]
    assert "".join(text for text, _, _ in pieces) == "".join(found.article.text.splitlines())
    assert not any(is_here for _, _, is_here in pieces)
    assert (whole["is_cut"], whole["is_around"]) == (False, False)
    assert cards.whole_article(found, 1, place=None, name=None)["is_around"]


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ({"place": "KNOWN", "passage": "3.1"}, {"passage": (3, 1)}),
        ({"place": "KNOWN"}, {"passage": None}),
        ({"place": "1"}, None), ({"place": 1}, None), ({}, None), (None, None), ("x", None),
    ],
)  # fmt: skip
def test_a_place_that_is_pressed_opens_and_nothing_else_does(
    index: Index, monkeypatch: pytest.MonkeyPatch, asked: Any, opened: Any
) -> None:
    done: list[dict[str, Any]] = []
    known = next(iter(index.places))
    if isinstance(asked, dict) and asked.get("place") == "KNOWN":
        asked = asked | {"place": str(known)}
    monkeypatch.setattr(answers.st, "session_state", {"article": {"asked": asked}})
    monkeypatch.setattr(article.opening, "open_", lambda **fields: done.append(fields))
    article._open(index.filtered(Selection()))
    assert done == ([{"place": known, **opened}] if opened else [])

"""Nothing freezes: what is repeated many times costs the whole pipeline little more than its length."""

from __future__ import annotations

import time

import pytest

from articles.formats import html, plain
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.lookup import Gazetteer

# Each is repeated to so many characters; what costs the square of them takes minutes.
LENGTH = 3_000
PIECES = ("(", "()", "!?", "\"'", ". ,", "- ", "A-", "([{", "--,", "“A", "(AP) ", "2024-", "°", "\u00a0. ")
OPENINGS = ("By ", "MARIB, ", "Photo: ", "")
PARAGRAPHS = (
    "<p>Engineers reached the pumping station near Derna on Sunday and found two of the four pumps in working order.</p>",
    "<p>Families in the town have bought water from tankers since the flood, and the price of a tanker has doubled.</p>",
)


@pytest.fixture(scope="module")
def fast(gazetteer: Gazetteer) -> Extractor:
    return Extractor(gazetteer, is_fast=True)


def seconds(extractor: Extractor, text: str) -> float:
    begun = time.process_time()
    (article,) = plain.parse(text.encode(), "a test")
    extractor.findings(article)
    return time.process_time() - begun


def test_odd_pieces_repeated_are_read_in_a_time_that_grows_with_their_length(fast: Extractor) -> None:
    seconds(fast, "Men wait at the gate of Marib, drivers said on Monday.")
    for n, piece in enumerate(PIECES):
        opening = OPENINGS[n % len(OPENINGS)]
        assert seconds(fast, f"Men wait. {opening}{piece * (LENGTH // len(piece))}; and so on.") < 1, piece


def test_a_byline_of_hyphens_and_a_page_of_brackets_are_analysed_with_the_model(extractor: Extractor) -> None:
    seconds(extractor, "Men wait at the gate of Marib, drivers said on Monday.")
    assert seconds(extractor, "Shots in Marib\n\nBy " + "A-" * 60 + ";\n\nMen wait at the gate.") < 1
    assert seconds(extractor, "Men wait. " + "(" * 30_000) < 5


@pytest.mark.parametrize("tag", ["div", "p", "meta", "time"])
def test_a_tag_of_forty_thousand_attributes_is_read(tag: str) -> None:
    attributes = " ".join(f'a{n}="x > y"' for n in range(40_000))
    tagged = f"<{tag} {attributes}>x</{tag}>".join(PARAGRAPHS)
    page = f"<html><body><article><h1>Pumps run again</h1>{tagged}</article></body></html>"
    begun = time.process_time()
    (article,) = html.parse(page.encode(), "a test")
    assert time.process_time() - begun < 2
    assert "found two of the four pumps" in article.text
    assert "has doubled" in article.text
    assert "y" not in article.text.split()

"""A quotation tells the source's words from ours, and says nothing of a source that is not known."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_passage import passage

from dashboard.citing import HERE, program_version
from dashboard.passages.cards import LONGEST
from dashboard.passages.quoting import place_text, quotation
from geodata.archive.passages import StoredPassage
from geodata.places.gazetteer.place import Place

TODAY = date(2026, 3, 5)
PROGRAM = f"Conflict Map {program_version()}"
KNOWN: dict[str, Any] = {
    "title": "Clashes {again} in Raqqa",
    "publisher": "Example & Sons",
    "published": date(2025, 4, 3),
    "address": "https://news.example/a_b?x={1}",
    "language": "en",
}


def test_a_quotation_names_words_source_place_and_when_it_was_read(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    place, found = next((p, s) for p, s in stored if p.name == "Baghdad" and s.published)
    made = quotation(found, whole=True, today=TODAY)
    assert made.text == (
        f"“{' '.join(found.text.split())}” “{found.title}”, {found.publisher}, {day(found.published)}. "
        f"Place as coded: Baghdad (capital, Iraq), {place.lat:.4f}, {place.lon:.4f}, exact. "
        f"Read with {PROGRAM} on 5 Mar 2026: {HERE}"
    )


def day(given: date | None) -> str:
    assert given is not None
    return f"{given.day} {given:%b} {given.year}"


def test_an_entry_of_bibtex_has_all_that_is_known() -> None:
    made = quotation(passage(**KNOWN), whole=True, today=TODAY)
    assert made.bibtex == (
        "@misc{conflict-map-12-3,\n"
        r"  title = {{Clashes \{again\} in Raqqa}}," + "\n"
        r"  author = {{Example \& Sons}}," + "\n"
        "  date = {2025-04-03},\n"
        "  url = {https://news.example/a_b?x=%7B1%7D},\n"
        "  urldate = {2026-03-05},\n"
        f"  note = {{“Fighting in Raqqa.” Read with {PROGRAM.replace('_', chr(92) + '_')}: {HERE}}},\n"
        "}\n"
    )


def test_a_record_of_ris_has_all_that_is_known() -> None:
    made = quotation(passage(**KNOWN), whole=True, today=TODAY)
    assert made.ris.splitlines() == [
        "TY  - NEWS",
        "TI  - Clashes {again} in Raqqa",
        "T2  - Example & Sons",
        "PY  - 2025",
        "DA  - 2025/04/03",
        "UR  - https://news.example/a_b?x={1}",
        "Y2  - 2026/03/05",
        "LA  - en",
        f"N1  - “Fighting in Raqqa.” Read with {PROGRAM}: {HERE}",
        "ER  - ",
    ]


def test_what_is_not_known_is_left_out_and_a_missing_day_is_said() -> None:
    unknown = passage(
        title="", publisher=None, published=None, published_basis=None, address="javascript:1", language=None
    )
    made = quotation(unknown, whole=True, today=TODAY)
    assert made.text == (
        f"“Fighting in Raqqa.” “(untitled)”, publication date unknown. Read with {PROGRAM} on 5 Mar 2026: {HERE}"
    )
    assert not re.search("author|  date|  url =", made.bibtex)
    assert [line[:2] for line in made.ris.splitlines()] == ["TY", "TI", "Y2", "N1", "ER"]


@pytest.mark.parametrize(("length", "is_cut"), [(LONGEST, False), (LONGEST + 200, True)])
def test_where_texts_are_kept_short_no_more_is_quoted_than_is_shown(length: int, is_cut: bool) -> None:
    words = ("word " * length)[: length - 1] + "."
    long = passage(words)
    assert quotation(long, whole=True, today=TODAY).text.startswith(f"“{words}”")
    shown = quotation(long, whole=False, today=TODAY).text.partition("”")[0]
    assert shown.endswith(" …") is is_cut
    assert len(shown) <= LONGEST + 10


def test_a_country_has_no_point(stored: list[tuple[Place, StoredPassage]]) -> None:
    told = {place_text(found) for place, found in stored if place.is_country}
    assert not [text for text in told if re.search(r"\d", text)]
    assert place_text(passage()) == ""


@given(text=st.text(max_size=80), title=st.text(max_size=40))
def test_whatever_the_source_says_each_stays_one_entry(text: str, title: str) -> None:
    made = quotation(passage(text or "x", title=title, publisher=title), whole=True, today=TODAY)
    assert made.text.count(HERE) == made.bibtex.count(HERE) == made.ris.count(HERE) == 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in made.ris.splitlines())
    assert "\n" not in made.text

"""An article from its parts: their order, what its text says about it, and what is known without the text."""

from __future__ import annotations

from datetime import date

import pytest

from articles.article import PublishedBasis, Span
from articles.formats.composing import Facts, Parts, compose, language_of, language_tag, one_line, web_address
from articles.formats.lines import Caption
from articles.formats.published import Stamp

ENGLISH = "The road to Marib was closed on Monday, and nobody knew why."  # 60 characters
DATELINED = "MARIB, May 4, 2024 (AP) - Shots were heard."
BYLINE, DATELINE, CAPTION = PublishedBasis.BYLINE, PublishedBasis.DATELINE, PublishedBasis.CAPTION


def stamp(day: int, *, changed: bool = False) -> Stamp:
    return Stamp(date(2024, 5, day), changed, "")


def caption(day: int, *, is_old: bool = False) -> Caption:
    return Caption(f"Men wait, {day} May 2024.", ("AP",), is_old)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Campaign Assessment, 9 March 2027", date(2027, 3, 9)), ("Incidents, 9 March 2027", date(2027, 3, 9)),
        ("War in the east: day 745, 9 March 2027", date(2027, 3, 9)), ("Flash note #3 - 9 Mar 2027", date(2027, 3, 9)),
        ("The massacre of 9 March 2027", None), ("Daily brief of 9 March 2027 and 10 March 2027", None),
    ],
)  # fmt: skip
def test_the_day_in_a_title_is_of_publication_where_it_says_what_is_issued(
    title: str, expected: date | None
) -> None:
    article = compose(Parts(title, (), ("Shots were heard.",)), "a test")
    assert article is not None
    assert (article.published, article.published_basis) == (
        expected,
        PublishedBasis.TITLE if expected else None,
    )


def test_the_parts_stand_in_order_and_a_caption_without_words_leaves_its_credit_alone() -> None:
    captions = (Caption("One.", ("AP", "B")), Caption("", ("AFP",)), Caption("Two two.", ("AFP", "AP")))
    article = compose(Parts("Shots", captions, ("A.", "B.")), "a test")
    assert article is not None
    assert article.text == "Shots\n\nOne.\n\nTwo two.\n\nA.\n\nB."
    assert article.captions == (Span(7, 11), Span(13, 21))
    assert article.credits == ("AP", "B", "AFP")


def test_parts_and_facts_never_change() -> None:
    assert len({Parts("A"), Parts("A"), Parts("B")}) == 2  # only what never changes can be in a set
    assert len({Facts("A"), Facts("A"), Facts("B")}) == 2


@pytest.mark.parametrize(("body", "is_article"), [((), False), (("—", "..."), False), (("—", "7"), True)])
def test_parts_without_a_letter_or_figure_are_no_article(body: tuple[str, ...], is_article: bool) -> None:
    assert (compose(Parts("", (), body), "a test") is not None) is is_article


@pytest.mark.parametrize(
    ("stamps", "captions", "body", "expected"),
    [
        ((), (), (), None), ((stamp(1),), (caption(5),), (DATELINED,), (1, BYLINE)),
        ((stamp(1), stamp(1)), (), (), (1, BYLINE)),
        ((stamp(3, changed=True), stamp(1)), (), (), (1, BYLINE)),
        ((stamp(3, changed=True),), (), (), None), ((stamp(3, changed=True),), (caption(5),), (), (5, CAPTION)), ((stamp(1), stamp(2)), (), (), None),
        ((stamp(1), stamp(2)), (caption(5),), (DATELINED,), (4, DATELINE)),
        ((), (caption(5),), ("WORLD", "NEWS", DATELINED), (4, DATELINE)),
        ((), (caption(5),), ("WORLD", "NEWS", "TODAY", DATELINED), (5, CAPTION)),
        ((), (caption(5), caption(5)), (), (5, CAPTION)), ((), (caption(5), caption(6)), (), None),
        ((), (caption(5, is_old=True), caption(6)), (), (6, CAPTION)),
        ((), (caption(5, is_old=True),), (), None),
    ],
)  # fmt: skip
def test_the_first_of_byline_dateline_and_captions_with_one_day_dates_an_article(
    stamps: tuple[Stamp, ...],
    captions: tuple[Caption, ...],
    body: tuple[str, ...],
    expected: tuple[int, PublishedBasis] | None,
) -> None:
    article = compose(Parts("Shots in Marib", captions, body, stamps), "a test")
    assert article is not None
    found = article.published and (article.published, article.published_basis)
    assert found == (expected and (date(2024, 5, expected[0]), expected[1]))


def test_what_the_source_states_goes_before_what_the_text_says() -> None:
    parts = Parts("Shots", (), (DATELINED, ENGLISH))
    day = date(2023, 1, 2)
    stated = Facts("Desk", day, PublishedBasis.METADATA, True, "de", "https://a.example", "Ours.")
    article = compose(parts, "a test", stated)
    assert article is not None
    assert (article.publisher, article.published, article.published_basis) == (
        "Desk",
        day,
        PublishedBasis.METADATA,
    )
    assert (article.language, article.address) == ("de", "https://a.example")
    assert article.note == "Ours.; written in a language that is not read in full (German)"
    assert article.origin == "a test"
    silent = compose(parts, "a test", Facts())
    assert silent is not None
    assert (silent.publisher, silent.published, silent.language) == ("AP", date(2024, 5, 4), "en")
    unreadable = compose(parts, "a test", Facts(dateable=False))
    assert unreadable is not None
    assert (unreadable.published, unreadable.published_basis) == (None, None)


def test_sixty_characters_tell_a_language_and_the_beginning_of_a_long_text_decides() -> None:
    assert (language_of(ENGLISH[:59]), language_of(ENGLISH)) == (None, "en")
    assert [language_of(signs * 200) for signs in ("(", "!?", "12:30 ", "| 4 |")] == [None] * 4
    assert (
        language_of(f"{ENGLISH} " * 70 + "Der Weg nach Marib ist seit Montag gesperrt worden. " * 400) == "en"
    )


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        *(("en", "en"), ("EN-gb", "en"), (" ar_SY ", "ar"), ("kmr", "kmr"), ("zh-Hans-CN", "zh")),
        *((None, None), ("", None), ("e", None), ("engl", None), ("en-", None), ("en, fr", None)),
        *((f"en-{'x' * 20}", "en"), (f"en-{'x' * 21}", None)),
    ],
)
def test_a_language_is_the_first_two_or_three_letters_of_a_tag(value: str | None, tag: str | None) -> None:
    assert language_tag(value) == tag


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://a.example/b?c=d", "https://a.example/b?c=d"), (" HTTP://A.example\n", "HTTP://A.example"),
        ("\u00a0https://a.b", "https://a.b"), (f"https://{'a' * 2000}", f"https://{'a' * 2000}"),
        (f"https://{'a' * 2001}", None), ("https://ab", None), ("https:///abc", None), ("https://[bad", None),
        (None, None), ("", None), ("ftp://a.example", None), ("https://a.example b", None),
        ("see https://a.example", None), ("https://a'b.example", None), ("https://a<b>.example", None),
    ],
)  # fmt: skip
def test_an_address_is_one_of_the_web_and_nothing_else(value: str | None, address: str | None) -> None:
    assert web_address(value) == address


def test_a_value_is_put_on_one_line_and_cut_at_its_end() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"
    assert one_line("x" * 199 + "yz") == "x" * 199 + "y"
    assert one_line("abc def", longest=4) == "abc"
    assert (one_line(None), one_line(""), one_line(" \n")) == (None, None, None)

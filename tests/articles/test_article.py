"""An article and its passages: offsets are exact, and what does not hold is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, Part, PublishedBasis, Span, passages_of

ODD = st.text(
    st.one_of(st.characters(), st.sampled_from(".!?\n\r\x0b\x85\u2028 \u00a0\u200f\x00“”'()A1…")),
    max_size=300,
)


@given(ODD)
def test_every_passage_is_an_exact_slice_of_its_text(text: str) -> None:
    for passage in passages_of(text):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""


@given(ODD)
def test_every_visible_character_lies_in_exactly_one_passage(text: str) -> None:
    covered = [index for passage in passages_of(text) for index in range(passage.start, passage.end)]
    assert covered == sorted(set(covered))
    assert {index for index, character in enumerate(text) if not character.isspace()} <= set(covered)


def test_a_line_break_ends_a_passage_and_an_initial_does_not() -> None:
    text = "A town at war\n\nShots were heard. The U.S. envoy, Mr. Smith, left at 5 p.m. on Monday.\nHe will return."
    assert [passage.text for passage in passages_of(text)] == [
        "A town at war",
        "Shots were heard.",
        "The U.S. envoy, Mr. Smith, left at 5 p.m. on Monday.",
        "He will return.",
    ]


def test_an_article_without_a_title_has_no_title_part() -> None:
    assert Article(title="", text="Body.", origin="a test").part_of(0) is Part.BODY


def test_the_same_text_is_the_same_article_whatever_its_origin() -> None:
    one = Article(title="", text="Body \ud800.", origin="a")
    two = Article(
        title="",
        text="Body \ud800.",
        origin="b",
        published=date(2024, 1, 1),
        published_basis=PublishedBasis.GIVEN,
    )
    assert one.content_hash == two.content_hash


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " \n"},
        {"title": "Another"},
        {"published": date(2024, 1, 1)},
        {"published_basis": PublishedBasis.GIVEN},
    ],
)
def test_an_impossible_article_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"an article needs text|begins with its title|come together"):
        Article(**{"title": "Title", "text": "Title\n\nBody.", "origin": "a test"} | wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (3, 2), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_an_article_is_cut_as_it_was_and_stays_itself() -> None:
    article = Article(title="", text="They fled. It rained.", origin="a test")
    again = article.cut_at([Span(0, 21)])
    assert [p.text for p in again.passages] == ["They fled. It rained."]
    assert again == article
    assert [p.text for p in article.passages] == ["They fled.", "It rained."]
    assert [p.text for p in replace(again, origin="else").passages] == ["They fled.", "It rained."]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ((0, 3), False), ((0, 4), True), ((4, 5), True), ((2, 9), True), ((5, 6), True), ((6, 7), False),
        ((5, 9), True),
    ],
)  # fmt: skip
def test_spans_overlap_where_they_share_a_character(other: tuple[int, int], expected: bool) -> None:
    assert Span(3, 6).overlaps(Span(*other)) is Span(*other).overlaps(Span(3, 6)) is expected


def test_a_span_of_one_character_from_the_first_is_one_and_stays_so() -> None:
    span = Span(0, 1)
    with pytest.raises(FrozenInstanceError):
        span.end = 2  # type: ignore[misc]
    assert not hasattr(span, "__dict__")


def test_a_character_is_in_the_part_and_the_passage_that_hold_it() -> None:
    article = Article("Title", "Title\n\nOne. Two.\n\nEnd.", "a test", captions=(Span(7, 11), Span(18, 22)))
    at = [0, 4, 5, 6, 7, 10, 11, 12, 15, 16, 18, 21, 22]
    passages = [0, 0, None, None, 1, 1, None, 2, 2, None, 3, 3, None]
    assert [article.passage_at(offset) for offset in at] == passages
    title, caption, body = Part.TITLE, Part.CAPTION, Part.BODY
    assert [article.part_of(offset) for offset in (4, 5, 6, 7, 10, 11, 17, 18, 21, 22)] == [
        title, body, body, caption, caption, body, body, caption, caption, body,
    ]  # fmt: skip
    assert Article("", " \n One.", "a test").passage_at(2) is None


def test_passages_of_several_lines_keep_their_places() -> None:
    found = [(p.start, p.end, p.text) for p in passages_of("  One.  Two. \n\n \t Three.\r\nFour")]
    assert found == [(2, 6, "One."), (8, 12, "Two."), (18, 24, "Three."), (26, 30, "Four")]
    assert passages_of("") == passages_of(" \n ") == ()


def test_the_hash_of_a_text_is_that_of_its_bytes() -> None:
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Article("", "abc", "a test").content_hash == expected
    assert Article("", "abd", "a test").content_hash != expected


def test_an_article_is_itself_whatever_its_passages_and_cannot_be_changed() -> None:
    article = Article("", "One. Two.", "a test")
    assert "passages" not in repr(article)
    assert article.cut_at([Span(0, 3)]) == article != replace(article, origin="else")
    with pytest.raises(FrozenInstanceError):
        article.title = "Another"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        article.passages[0].text = "Another"  # type: ignore[misc]
    assert not hasattr(article, "__dict__")

"""Bodies: paragraphs of the same containers are the article's, and those of its neighbours are not."""

from __future__ import annotations

import pytest
from lxml import html

from articles.formats.pages.bodies import fuller, is_beside

FIRST, SECOND, THIRD, LAST = (
    f"The {n} of the men told us that he had seen nobody there." for n in ["one", "two", "six", "ten"]
)


def tree(body: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def chunk(*paragraphs: str, name: str = "body") -> str:
    return f"<div class='{name}'>{''.join(f'<p>{line}</p>' for line in paragraphs)}</div>"


def test_a_further_container_of_the_same_name_and_a_paragraph_between_are_put_back_at_their_places() -> None:
    page = tree(f"<article>{chunk(FIRST, SECOND, THIRD)}<div>An advertisement</div>{chunk(LAST)}</article>")
    assert fuller(page, [FIRST, THIRD]) == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    "other",
    [
        chunk(LAST, name="comments"), f"<aside>{chunk(LAST)}</aside>", f"<div class='promo'>{chunk(LAST)}</div>",
        f"<article>{chunk(LAST)}</article>", chunk(f"<a href='/x'>{LAST}</a>"), chunk(LAST[:30]),
        chunk(f"{LAST}<script>run()</script>"), f"<p>{LAST}</p>",
    ],
)  # fmt: skip
def test_what_stands_elsewhere_is_not_the_article_s(other: str) -> None:
    page = tree(f"<article>{chunk(FIRST, SECOND)}</article>{other}")
    assert fuller(page, [FIRST, SECOND]) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("name", "beside"), [("PagePromo-byline", True), ("related", True), ("story", False)]
)
def test_a_neighbour_is_known_by_its_name(name: str, beside: bool) -> None:
    (found,) = tree(f"<div class='{name}'><p>Text</p></div>").iter("p")
    assert is_beside(found) is beside

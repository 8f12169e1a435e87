"""Live blogs: each entry has the day that it is stamped with."""

from __future__ import annotations

import json
from datetime import date

from articles.article import Article
from articles.dates.finding import date_passages, find_dates
from articles.formats import html

FIRST, SECOND, THIRD = (
    "Families came out with sheets and flags when the lorries drove past the university, a lecturer told us.",
    "The clinic in Managil says that it has treated 22 people with bullet wounds and is running out of blood.",
    "Men who ran across the bridge say that soldiers were on the other bank and that they fired in the air.",
)


def entry(stamp: str, text: str) -> str:
    return f'<section class="post">{stamp}<div class="text"><p>{text}</p></div></section>'


def article(entries: str, head: str = "") -> Article:
    page = (
        f'<html><head>{head}<meta property="article:published_time" content="2024-05-03T09:00:00Z"></head>'
        f"<body><main><h1>Sudan live: army enters Madani</h1>{entries}</main></body></html>"
    )
    (found,) = html.parse(page.encode(), "a test")
    return found


def days(found: Article) -> dict[str, date | None]:
    dates = date_passages(found, find_dates(found))
    return {
        passage.text: dated.range.start if dated else None
        for passage, dated in zip(found.passages, dates, strict=True)
    }


def test_passages_take_the_day_of_the_stamp_beside_their_entry() -> None:
    stamps = [f'<time datetime="2024-05-0{n}T09:12:00Z">09:12</time>' for n in (3, 2, 1)]
    found = article("".join(map(entry, stamps, (FIRST, SECOND, THIRD))))
    assert [days(found)[text] for text in (FIRST, SECOND, THIRD)] == [date(2024, 5, n) for n in (3, 2, 1)]
    assert "2 May 2024\n\nThe clinic" in found.text


def test_passages_take_the_day_that_the_data_give_their_entry() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2024-05-0{n}T23:40:00+02:00", "articleBody": text}
        for n, text in ((3, FIRST), (1, THIRD))
    ]
    data = json.dumps(
        {"@type": "LiveBlogPosting", "datePublished": "2024-05-01", "liveBlogUpdate": [*updates, 7]}
    )
    head = f'<script type="application/ld+json">{data}</script>'
    found = article("".join(entry("", text) for text in (FIRST, SECOND, THIRD)), head)
    assert (days(found)[FIRST], days(found)[THIRD]) == (date(2024, 5, 3), date(2024, 5, 1))


def test_where_all_entries_are_of_one_day_nothing_is_put_into_the_text() -> None:
    stamps = [f'<time datetime="2024-05-03T0{n}:12:00Z">0{n}:12</time>' for n in (9, 8, 7)]
    assert "May 2024" not in article("".join(map(entry, stamps, (FIRST, SECOND, THIRD)))).text


def test_stamps_of_the_article_and_of_its_neighbours_are_no_entries() -> None:
    head = '<p>By Ada Obi</p><time datetime="2024-05-03">3 May</time><time datetime="2024-05-09">9 May</time>'
    aside = f'<aside class="related"><time datetime="2024-04-01">1 April</time></aside><p>{THIRD}</p>'
    found = article(f"{head}<p>{FIRST}</p><p>{SECOND}</p>{aside}")
    assert "May 2024" not in found.text
    assert "April" not in found.text

"""The dates of short texts, as tests ask for them."""

from __future__ import annotations

from datetime import date

from articles.article import Article, PublishedBasis
from articles.dates.days import timex_value
from articles.dates.finding import Basis, date_passages, find_dates
from articles.dates.meanings import Meaning
from articles.dates.scanning import expressions_of, sentence_starts

WEDNESDAY = date(2025, 4, 23)
THURSDAY = date(2023, 1, 12)


def article(text: str, published: date | None = WEDNESDAY, title: str = "") -> Article:
    basis = PublishedBasis.GIVEN if published else None
    return Article(title=title, text=text, origin="test", published=published, published_basis=basis)


def found(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """Each mention with its value."""
    return [(m.text, m.range and timex_value(m.range)) for m in find_dates(article(text, published))]


def dated(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, Basis] | None]:
    """The value and basis of each passage."""
    given_text = article(text, published)
    dates = date_passages(given_text, find_dates(given_text))
    return [(timex_value(d.range) or "", d.basis) if d else None for d in dates]


def meanings(text: str) -> list[tuple[str, Meaning]]:
    """Each date as written, and what it may mean before it is placed."""
    given_text = article(text)
    return [(text[e.start : e.end], e.meaning) for e in expressions_of(text, sentence_starts(given_text))]

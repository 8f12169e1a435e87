"""The project's finders in the shapes that the scorers of the benchmarks take.

find_places(texts, spans=None)   places, with role and score
find_dates(text, dct)            dates with their values
find_actors(text, dct)           actors with one canonical name each
find_figures(text, dct)          how many were killed, wounded, displaced and the like
find_kinds(text, dct)            passages with kind, status and ACLED's sub-event type
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from articles.actors.finding import find_actors as actors_of
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.days import timex_value
from articles.dates.finding import find_dates as dates_of
from articles.english.model import analyse
from articles.figures.finding import find_figures as figures_of
from geodata.findings.extraction import Extractor
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention


@lru_cache(maxsize=1)
def _extractor() -> Extractor:
    return Extractor(open_or_build(), Roster.load())


def find_places(
    texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]] | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Per text, the place mentions found; with *spans* only those, resolved."""
    extractor = _extractor()
    for i, text in enumerate(texts):
        given = None if spans is None else sorted(set(spans[i]))
        findings = extractor.findings(_article(text, None), spans=given)
        yield [_mention(m) for m in findings.places if given or not _is_nameless(m)]


def find_dates(text: str, dct: str | None) -> list[dict[str, Any]]:
    """The dates of a text; *dct* is the publication day in ISO form."""
    return [
        {
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "value": timex_value(m.range) if m.range else None,
            "type": "DATE",
        }
        for m in dates_of(_article(text, dct))
    ]


def find_actors(text: str, dct: str | None) -> list[dict[str, Any]]:
    """The actors of a text with their canonical names."""
    return [
        {
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "canonical": m.actor.name,
            "type": m.actor.type.value,
            "country": m.actor.country,
        }
        for m in actors_of(_article(text, dct), _extractor().roster, analyse(text))
    ]


def find_kinds(text: str, dct: str | None) -> list[dict[str, Any]]:
    """The passages of a text in order, with what each tells; acled is ACLED's name or None."""
    findings = _extractor().findings(_article(text, dct))
    return [
        {
            "start": passage.start,
            "end": passage.end,
            "kind": told.kind.value,
            "status": told.status.value,
            "acled": told.acled.value if told.acled else None,
        }
        for passage, told in zip(findings.article.passages, findings.kinds, strict=True)
    ]


def find_figures(text: str, dct: str | None) -> list[dict[str, Any]]:
    """The figures of a text; *high* is None where it is open upwards."""
    return [
        {
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "measure": f.measure.value,
            "low": f.low,
            "high": f.high,
            "what": f.what,
            "said_by": f.said_by,
            "total": f.is_total,
        }
        for f in figures_of(_article(text, dct), analyse(text))
    ]


def _article(text: str, dct: str | None) -> Article:
    published = date.fromisoformat(dct) if dct else None
    return Article(
        title=_first_line(text), text=text, origin="benchmark", published=published,
        published_basis=PublishedBasis.GIVEN if published else None,
    )  # fmt: skip


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) < 150 and not line.rstrip().endswith(".") else ""


def _is_nameless(mention: PlaceMention) -> bool:
    """Whether the words are no name: "the country's northeast"."""
    return mention.anchor is not None and not any(letter.isupper() for letter in mention.text)


def _mention(mention: PlaceMention) -> dict[str, Any]:
    return {
        "start": mention.start, "end": mention.end, "text": mention.text, "role": mention.role.value,
        "score": mention.score, **_point(mention.named),
    }  # fmt: skip


def _point(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"lat": None, "lon": None, "country": None, "geonameid": None, "level": None}
    return {
        "lat": place.lat, "lon": place.lon, "country": place.country,
        "geonameid": place.id if place.id > 0 else None, "level": "country" if place.is_country else None,
    }  # fmt: skip

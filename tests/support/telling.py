"""Findings made by hand: an article with the places, actors, kinds and days that a test wants in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Article, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

MOSUL = Place(99072, "Mosul", 36.335, 43.11889, "PPL", "IQ", "Nineveh")
OTHER_MOSUL = Place(9166649, "Mosul District", 36.15571, 43.17325, "ADM2", "IQ", "Nineveh", radius_km=20.6)
BAGHDAD = Place(98182, "Baghdad", 33.34058, 44.40088, "PPLC", "IQ", "Baghdad")
RAQQA = Place(172955, "Raqqa", 35.95283, 39.00788, "PPL", "SY", "Raqqa", radius_km=None)
PLACES = {
    "Mosul": (MOSUL, OTHER_MOSUL),
    "الموصل": (MOSUL,),
    "Baghdad": (BAGHDAD,),
    "Raqqa": (RAQQA,),
    "Zzyzx": (),
    "Tora": (),
}
WEIGHED = {"Tora": (RAQQA, BAGHDAD)}


def told(
    text: str,
    *,
    title: str = "A title",
    publisher: str | None = None,
    published: date | None = None,
    day: date | None = None,
    kinds: Mapping[str, tuple[Kind, Status]] | None = None,
    actors: Mapping[str, ActorPart] | None = None,
    address: str | None = None,
    language: str | None = "en",
) -> Findings:
    """The findings of an article; every name of PLACES in its body is a mention, each of its passages is of
    *day*.

    *kinds* gives a kind to passages by a word in them, *actors* a part to every name of an actor.
    """
    basis = PublishedBasis.METADATA if published else None
    article = Article(
        title,
        f"{title}\n\n{text}",
        "a test",
        publisher=publisher,
        published=published,
        published_basis=basis,
        address=address,
        language=language,
    )
    body = len(title)
    whole = article.text
    places = [mention(whole, start, name) for name in PLACES for start in _all(whole, name, body)]
    said = [
        ActorMention(start, start + len(name), name, Actor(name, name, ActorType.ARMED_GROUP, None), (), part)
        for name, part in (actors or {}).items()
        for start in _all(whole, name, body)
    ]
    when = PassageDate(DateRange(day, day + timedelta(days=1)), Basis.STATED) if day else None
    found = [PassageKind()] * len(article.passages)
    for word, (kind, status) in (kinds or {}).items():
        for start in _all(whole, word, body):
            n = article.passage_at(start)
            assert n is not None
            found[n] = PassageKind(kind, status, Span(start, start + len(word)), (f"“{word}” is its verb",))
    return Findings(
        article=article,
        passage_dates=tuple(when if p.start >= body else None for p in article.passages),
        places=tuple(sorted(places, key=lambda m: m.start)),
        actors=tuple(sorted(said, key=lambda m: m.start)),
        dates=(),
        kinds=tuple(found),
    )


def mention(text: str, start: int, name: str) -> PlaceMention:
    """A mention of one of PLACES: the first of its places, chosen among all of them."""
    places = PLACES[name]
    end = start + len(name)
    scores = (0.9, 0.25, 0.1)
    if not places:
        weighed = tuple(
            Candidate(p, s, ("the name as written",))
            for p, s in zip(WEIGHED.get(name, ()), (0.43, 0.4), strict=False)
        )
        why = ("no candidate is sure enough",) if weighed else ()
        return PlaceMention(start, end, text[start:end], Role.SITE, None, None, None, 0.2, weighed, why)
    weighed = tuple(
        Candidate(place, score, ("the name as written", f"population of {place.name}"))
        for place, score in zip(places, scores, strict=False)
    )
    why = (*weighed[0].why, "site: subject of its clause")
    return PlaceMention(start, end, text[start:end], Role.SITE, places[0], 1, 1, 0.92, weighed, why)


def _all(text: str, name: str, start: int) -> list[int]:
    found = []
    while (start := text.find(name, start)) >= 0:
        found.append(start)
        start += len(name)
    return found

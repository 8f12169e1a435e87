"""Archives that are hard to draw: one day, one article, no place, no date, thousands of places. All made up."""

from __future__ import annotations

import random
from collections.abc import Iterator
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

_COUNTRIES = (
    ("SY", 35.0, 38.3, 1.5),
    ("IQ", 33.2, 43.7, 2.0),
    ("UA", 49.0, 32.0, 3.0),
    ("SD", 14.0, 30.5, 3.5),
    ("YE", 15.5, 46.5, 2.0),
    ("ML", 16.0, -3.0, 3.0),
    ("CD", -3.0, 24.0, 4.0),
    ("MM", 20.5, 96.5, 2.5),
    ("CO", 4.5, -73.5, 3.0),
    ("NG", 9.5, 8.0, 2.5),
)
_ACTORS = tuple(
    Actor(f"actor-{n}", f"Brigade {n}", type_, country)
    for n, (type_, country) in enumerate(
        [
            (ActorType.MILITARY, "SY"),
            (ActorType.ARMED_GROUP, "IQ"),
            (ActorType.MILITARY, "UA"),
            (ActorType.ARMED_GROUP, "SD"),
            (ActorType.POLICE, "IQ"),
            (ActorType.ARMED_GROUP, None),
            (ActorType.INTERGOVERNMENTAL, None),
        ]
    )
)
_KINDS = (Kind.SHELLING, Kind.CLASH, Kind.TALKS, Kind.ATTACK, Kind.UNCLASSIFIED)
_TOLD = (Status.FACTUAL,) * 8 + (Status.PLANNED, Status.NEGATED)
FIRST_DAY = date(2025, 1, 1)


def many_places(number: int = 10_000, *, seed: int = 1) -> Iterator[Findings]:
    """Articles that name so many places, some of them several times, over half a year."""
    chance = random.Random(seed)
    places = [_place(n, chance) for n in range(number)]
    named = places + chance.choices(places, k=number // 2)
    chance.shuffle(named)
    for n in range(0, len(named), 12):
        day = FIRST_DAY + timedelta(days=chance.randrange(180))
        yield _article(f"Report {n // 12}", named[n : n + 12], day, chance)


def one_day() -> Iterator[Findings]:
    """Three articles of one day."""
    chance = random.Random(2)
    for n in range(3):
        yield _article(f"Report {n}", [_place(k, chance) for k in range(4 * n, 4 * n + 4)], FIRST_DAY, chance)


def one_article() -> Iterator[Findings]:
    """One article that names one place once."""
    chance = random.Random(3)
    yield _article("The only report", [_place(0, chance)], FIRST_DAY, chance)


def all_undated() -> Iterator[Findings]:
    """Articles without a date of their own, whose passages have none."""
    chance = random.Random(4)
    for n in range(4):
        yield _article(f"Report {n}", [_place(k, chance) for k in range(5 * n, 5 * n + 5)], None, chance)


def no_place() -> Iterator[Findings]:
    """An article that names no place at all."""
    article = Article("Nothing happened", "Nothing happened anywhere, a spokesman said.", "made up")
    empty = len(article.passages)
    yield Findings(article, (None,) * empty, (), (), (), (PassageKind(),) * empty)


def _place(number: int, chance: random.Random) -> Place:
    code, lat, lon, spread = _COUNTRIES[number % len(_COUNTRIES)]
    return Place(
        10_000_000 + number,
        f"Tell Sample {number}",
        round(lat + chance.gauss(0, spread * 0.6), 4),
        round(lon + chance.gauss(0, spread * 0.8), 4),
        "PPL",
        code,
        f"Province {number % 7}",
    )


def _article(title: str, places: list[Place], day: date | None, chance: random.Random) -> Findings:
    sentences, mentions, actors = [], [], []
    at = len(title) + 2
    for place in places:
        actor = chance.choice(_ACTORS)
        text = (
            f"{actor.name} was seen at {place.name} in the {chance.choice(['morning', 'evening', 'night'])}."
        )
        start = at + text.index(place.name)
        precision = chance.choice([1, 1, 1, 2])
        role = chance.choice([Role.SITE] * 6 + [Role.REFERENCE, Role.PLANNED, Role.BACKGROUND])
        score = chance.choice([0.55, 0.8, 0.97])
        mentions.append(
            PlaceMention(start, start + len(place.name), place.name, role, place, precision, precision, score)
        )
        actors.append(ActorMention(at, at + len(actor.name), actor.name, actor, (), ActorPart.AGENT))
        sentences.append(text)
        at += len(text) + 1
    text = f"{title}\n\n{' '.join(sentences)}"
    basis = PublishedBasis.METADATA if day else None
    publisher = f"Agency {chance.randrange(6)}"
    article = Article(title, text, "made up", publisher=publisher, published=day, published_basis=basis)
    days = PassageDate(DateRange(day, day + timedelta(days=1)), Basis.PUBLICATION) if day else None
    kinds = tuple(
        PassageKind(chance.choice(_KINDS), chance.choice(_TOLD), _word(p)) for p in article.passages
    )
    return Findings(article, (days,) * len(article.passages), tuple(mentions), tuple(actors), (), kinds)


def _word(passage: Span) -> Span:
    return Span(passage.start, passage.start + 1)

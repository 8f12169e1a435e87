"""Findings for tests of the archive: told by hand in a small markup, or drawn at random.

``told`` reads one sentence a line, one passage each:

    2026-04-20..2026-04-22: {The army|agent} <attacked|attack|negated> [Mosul|site|near].

gives a passage dated 20 and 21 April that tells of an attack which did not happen, with
an actor and a place; after the status may stand ACLED's name of it. The date may be left out, or open on one side; the status is factual, the
part mentioned and the role site unless it says otherwise; the last part is exact, near,
district, province or country. A name that is in none of the tables below is a place without a place.
"""

import random
import re
from datetime import date

import pytest
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Article, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.findings.findings import MOST, Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

PLACES = {
    place.name: place
    for place in (
        Place(99072, "Mosul", 36.335, 43.119, "PPLA", "IQ", "Nineveh", 99032, 1739800),
        Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000),
        Place(172955, "Raqqa", 35.953, 39.009, "PPLA", "SY", "Raqqa", 172957, 177636),
        Place(173811, "Hasakah", 36.5, 40.75, "ADM1", "SY", radius_km=95.0),
        Place(99237, "Iraq", 33.0, 44.0, "PCLI", "IQ", population=38433600),
        Place(163843, "Syria", 35.0, 38.0, "PCLI", "SY", population=16906283),
        Place(363196, "Mediterranean", 34.5, 18.0, "SEA"),
        Place(-40, "Middle East", 33.1, 35.9, "RGN", radius_km=1700.0),
    )
}
ACTORS = {
    actor.name: actor
    for actor in (
        Actor("army", "The army", ActorType.MILITARY, "IQ"),
        Actor("rebels", "The rebels", ActorType.ARMED_GROUP, "SY", sponsor="army", since=2011),
        Actor("observers", "The observers", ActorType.INTERGOVERNMENTAL),
    )
}
PRECISION = {"exact": (1, 1), "near": (2, 2), "district": (2, 3), "province": (3, 4), "country": (None, 6)}

_MARK = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)?(\.\.)?(\d{4}-\d\d-\d\d)?: ")


@pytest.fixture(scope="session")
def told():
    """A function from a title and lines of markup to findings; keywords are fields of the article."""
    return _told


def _told(title, *lines, **fields):
    text, places, actors, days, kinds = title, [], [], [], [PassageKind()]
    for line in lines:
        dated = _DATED.match(line)
        days.append(_days(*dated.groups()) if dated and dated.group() != ": " else None)
        text += "\n\n" if text == title else "\n"
        kinds.append(PassageKind())
        rest = line[dated.end() :] if dated else line
        done = 0
        for mark in _MARK.finditer(rest):
            text += rest[done : mark.start()]
            words = mark[mark.lastindex].split("|")
            if mark[1]:
                places.append(_place_mention(len(text), *words))
            elif mark[2]:
                actors.append(_actor_mention(len(text), *words))
            else:
                kinds[-1] = _kind(len(text), *words)
            text += words[0]
            done = mark.end()
        text += rest[done:]
    if "published" in fields:
        fields.setdefault("published_basis", PublishedBasis.GIVEN)
    article = Article(title=title, text=text, origin="a test", **fields)
    assert [p.text for p in article.passages] == text.replace("\n\n", "\n").split("\n"), (
        "a line is no passage"
    )
    return Findings(article, (None, *days), tuple(places), tuple(actors), (), tuple(kinds))


def _days(start, dots, end):
    first = date.fromisoformat(start) if start else None
    if not dots:
        return PassageDate(DateRange(first, date.fromordinal(first.toordinal() + 1)), Basis.STATED)
    return PassageDate(DateRange(first, date.fromisoformat(end) if end else None), Basis.STATED)


def _actor_mention(start, name, part="mentioned"):
    return ActorMention(start, start + len(name), name, ACTORS[name], ("roster",), ActorPart(part))


def _kind(start, words, kind, status="factual", acled=None):
    trigger, why = Span(start, start + len(words)), (f"“{words}”",)
    return PassageKind(Kind(kind), Status(status), trigger, why, SubEvent(acled) if acled else None)


def _place_mention(start, name, role="site", precision="exact"):
    place = PLACES.get(name)
    candidates = (Candidate(place, 0.8, ("only one of this name",)),) if place else ()
    where = PRECISION[precision] if place else (None, None)
    return PlaceMention(start, start + len(name), name, Role(role), place, *where, 0.8, candidates, ("sure",))


# Drawn at random. A place or actor is made from its id, so that two findings never differ on one.

_odd_text = st.text(st.characters(), max_size=20)
_days_drawn = st.dates()


def _place(number):
    rng = random.Random(number)
    return Place(
        id=number,
        name=rng.choice(["Mosul", "al-Ḥasakah", "عين العرب", "no\0thing", "\ud800", "\ufdd0", "?"]),
        lat=rng.uniform(-90, 90),
        lon=rng.uniform(-180, 180),
        feature_code=rng.choice(["PPL", "ADM1", "PCLI", "SEA"]),
        country=rng.choice(["IQ", "SY", "TR", None]),
        admin1=rng.choice(["Nineveh", None]),
        admin1_id=rng.choice([number + 1, None]),
        population=rng.randrange(2_000_000),
        radius_km=rng.choice([rng.uniform(1, 300), None]),
    )


def _actor(number):
    rng = random.Random(number)
    return Actor(
        id=f"actor-{number}",
        name=rng.choice(["The army", "Hêzên\0", "\udfff"]),
        type=rng.choice(list(ActorType)),
        country=rng.choice(["IQ", None]),
        sponsor=rng.choice(["actor-1", None]),
        role=rng.choice(["prime minister", None]),
        since=rng.choice([1988, None]),
    )


_places = st.integers(-50, 50).map(_place)
_actors = st.integers(0, 20).map(_actor)
_reasons = st.lists(_odd_text, max_size=2).map(tuple)
_scores = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def _ranges(draw):
    start, end = sorted(draw(st.tuples(_days_drawn, _days_drawn)))
    options = [DateRange(start, None), DateRange(None, end)]
    return draw(st.sampled_from([*options, DateRange(start, end)] if start < end else options))


@st.composite
def _figures(draw, text, bounds):
    """Up to three figures between these bounds of a text."""
    numbers = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)
    found = []
    for start, end in draw(st.lists(bounds, max_size=3)):
        low, high = draw(numbers)
        what, said_by, is_total = draw(_odd_text), draw(_odd_text), draw(st.booleans())
        measure, most = draw(st.sampled_from(Measure)), draw(st.sampled_from([high, None]))
        found.append(Figure(start, end, text[start:end], measure, low, most, what, said_by, is_total))
    return tuple(found)


@st.composite
def _findings(draw):
    title = draw(_odd_text)
    text = (
        title
        + draw(st.sampled_from(["\n\n", "", ". "]))
        + draw(st.text(st.characters(), min_size=1, max_size=150))
    )
    if not text.strip():
        text += "."
    published = draw(st.none() | _days_drawn)
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda n: st.builds(Span, st.just(n), st.integers(n + 1, len(text)))
    )
    optional = st.none() | _odd_text
    article = Article(
        title=title,
        text=text,
        origin=draw(_odd_text),
        publisher=draw(optional),
        published=published,
        published_basis=draw(st.sampled_from(PublishedBasis)) if published else None,
        language=draw(optional),
        address=draw(optional),
        note=draw(optional),
        credits=tuple(draw(st.lists(_odd_text, max_size=2))),
        captions=tuple(draw(st.lists(spans, max_size=2))),
    )
    dates = st.none() | st.builds(PassageDate, _ranges(), st.sampled_from(Basis))
    starts = [n for passage in article.passages for n in range(passage.start, passage.end)]
    bounds = st.sampled_from(starts).flatmap(lambda n: st.tuples(st.just(n), st.integers(n + 1, len(text))))

    def kind_of(passage):
        words = st.integers(passage.start, passage.end - 1).flatmap(
            lambda n: st.builds(Span, st.just(n), st.integers(n + 1, passage.end))
        )
        acled = st.none() | st.sampled_from(SubEvent)
        made = st.builds(
            PassageKind, st.sampled_from(Kind), st.sampled_from(Status), st.none() | words, _reasons, acled
        )
        return draw(st.just(PassageKind()) | made)

    def mentions(kind, *others):
        spot = draw(st.lists(bounds, max_size=3))
        return tuple(
            kind(start, end, text[start:end], *(draw(other) for other in others)) for start, end in spot
        )

    candidates = st.lists(st.builds(Candidate, _places, _scores, _reasons), max_size=2).map(tuple)
    geo, where = st.sampled_from([1, 2, 3, None]), st.sampled_from([1, 2, 3, 4, 5, 6, 7, None])
    roles = st.sampled_from(Role)
    return Findings(
        article=article,
        passage_dates=tuple(draw(dates) for _ in article.passages),
        places=mentions(PlaceMention, roles, st.none() | _places, geo, where, _scores, candidates, _reasons),
        actors=mentions(ActorMention, _actors, _reasons, st.sampled_from(ActorPart)),
        dates=mentions(DateMention, st.none() | _ranges(), st.sampled_from(Basis)),
        kinds=tuple(kind_of(passage) for passage in article.passages),
        figures=draw(_figures(text, bounds)),
        extractor_version=draw(_odd_text),
    )


st.register_type_strategy(Findings, _findings())

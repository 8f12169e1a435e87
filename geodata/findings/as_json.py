"""Findings as JSON, and back without loss; what a new date or another reading changed in them, as JSON.

Knows the shape that ``find --json`` prints. Refuses to guess: a field that is missing or of
another kind is an error that names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType, inter_code
from articles.article import Article, PublishedBasis, Span
from articles.dates.days import DateRange, date_prec, time_precision
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.findings.differing import Aspect, Difference, Said
from geodata.findings.fields import Fields
from geodata.findings.findings import Findings
from geodata.findings.redating import Redating
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate


def to_json(findings: Findings) -> dict[str, Any]:
    """The findings as ``find --json`` prints them: only dicts, lists, texts, numbers and None.

    Offsets count characters of "text". Days are ISO; "to" is excluded, and an
    open end is None. "inter" is ACLED's code for an actor at home.
    """
    article = findings.article
    return {
        "title": article.title,
        "published": _iso(article.published),
        "published_basis": _value(article.published_basis),
        "language": article.language,
        "publisher": article.publisher,
        "address": article.address,
        "origin": article.origin,
        "note": article.note,
        "credits": list(article.credits),
        "captions": [_span_to_json(caption) for caption in article.captions],
        "extractor_version": findings.extractor_version,
        "faults": list(findings.faults),
        "text": article.text,
        "passages": [
            {"start": passage.start, "end": passage.end, "date": _date_to_json(day), **kind_to_json(kind)}
            for passage, day, kind in zip(
                article.passages, findings.passage_dates, findings.kinds, strict=True
            )
        ],
        "places": [_place_mention_to_json(mention) for mention in findings.places],
        "actors": [_actor_mention_to_json(mention) for mention in findings.actors],
        "dates": [_date_mention_to_json(mention) for mention in findings.dates],
        "figures": [figure_to_json(figure) for figure in findings.figures],
    }


def candidate_to_json(candidate: Candidate) -> dict[str, Any]:
    """A candidate as ``geocode --json`` prints it: the fields of its place, its score and the reasons."""
    return {**place_to_json(candidate.place), "score": candidate.score, "why": list(candidate.why)}


def redating_to_json(redating: Redating) -> dict[str, Any]:
    """What became of an article that was given a date, as ``add --json`` prints it."""
    return {
        "title": redating.title,
        "origin": redating.origin,
        "published_before": _iso(redating.published_before),
        "published": _iso(redating.published),
        "passages_gained": redating.gained,
        "passages_moved": redating.moved,
        "passages_reckoned_otherwise": redating.reckoned_otherwise,
        "passages": [
            {
                "start": passage.start,
                "end": passage.end,
                "before": _date_to_json(passage.before),
                "after": _date_to_json(passage.after),
            }
            for passage in redating.passages
        ],
        "dates": [
            {
                "start": words.start,
                "end": words.end,
                "text": words.text,
                "before": days_to_json(words.before),
                "after": days_to_json(words.after),
            }
            for words in redating.words
        ],
        "places_changed": redating.places,
        "actors_changed": redating.actors,
        "kinds_changed": redating.kinds,
        "read_otherwise": list(redating.read_otherwise),
    }


def difference_to_json(difference: Difference) -> dict[str, Any]:
    """What differs between two readings of a text, as ``rerun --json`` prints it; "km" between two places."""
    one = difference
    return {
        "what": one.aspect.value,
        "how": one.how.value,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "before": _said_to_json(one.aspect, one.before),
        "after": _said_to_json(one.aspect, one.after),
        "km": None if one.km is None else round(one.km, 1),
        "why": list(one.why),
    }


def actor_to_json(actor: Actor) -> dict[str, Any]:
    """An actor as ``find --json`` and ``actors --json`` print it."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "country": actor.country,
        "sponsor": actor.sponsor,
        "parent": actor.parent,
        "role": actor.role,
        "since": actor.since,
        "until": actor.until,
    }


def from_json(record: Mapping[str, Any]) -> Findings:
    """The findings that ``to_json`` wrote; fields added to the documented ones may be missing.

    The passages are those of the record, even where today's sentence splitter
    would cut elsewhere.

    Raises:
        FindingsMalformed: a field is missing, of the wrong kind, or the
            findings do not hold together; the text names the field.
    """
    fields = Fields(record, "")
    passages = fields.list_of(
        "passages", lambda item: (_span_from(item), item.optional("date", _passage_date), kind_from(item))
    )
    article = fields.guarded(lambda: _article_from(fields))
    return Findings(
        article=article.cut_at(span for span, _, _ in passages),
        passage_dates=tuple(day for _, day, _ in passages),
        places=fields.list_of("places", _place_mention_from),
        actors=fields.list_of("actors", _actor_mention_from),
        dates=fields.list_of("dates", _date_mention_from),
        kinds=tuple(kind for _, _, kind in passages),
        figures=fields.list_of("figures", figure_from, optional=True),
        extractor_version=fields.text("extractor_version", default="unknown"),
    )


# Writing


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(member: StrEnum | None) -> str | None:
    return member.value if member else None


def _date_to_json(day: PassageDate | None) -> dict[str, Any] | None:
    if day is None:
        return None
    return {**_ends(day.range), "basis": day.basis.value, **_date_codes(day.range)}


def _said_to_json(aspect: Aspect, said: Said | None) -> Any:
    if isinstance(said, PlaceMention):
        return said.role.value if aspect is Aspect.ROLE else said.place and place_to_json(said.place)
    if isinstance(said, ActorMention):
        return {**actor_to_json(said.actor), "part": said.part.value}
    if isinstance(said, Figure):
        return figure_to_json(said)
    if isinstance(said, PassageKind):
        return {"kind": said.kind.value, "status": said.status.value, "acled": _value(said.acled)}
    return _date_to_json(said)


def days_to_json(days: DateRange | None) -> dict[str, Any] | None:
    """A range of days; None for none."""
    return _ends(days) if days else None


def _ends(days: DateRange) -> dict[str, Any]:
    return {"from": _iso(days.start), "to": _iso(days.end)}


def _date_codes(days: DateRange) -> dict[str, int | None]:
    """How exactly the days are known, by ACLED's code and by UCDP's; None is blank."""
    return {"time_precision": time_precision(days), "date_prec": date_prec(days)}


def kind_to_json(kind: PassageKind) -> dict[str, Any]:
    """The kind and status of a passage; "acled" is ACLED's sub-event type by its name."""
    return {
        "kind": kind.kind.value,
        "status": kind.status.value,
        "acled": _value(kind.acled),
        "kind_trigger": _span_to_json(kind.trigger) if kind.trigger else None,
        "kind_why": list(kind.why),
    }


def _place_mention_to_json(mention: PlaceMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "role": mention.role.value,
        "place": place_to_json(mention.place) if mention.place else None,
        "anchor": place_to_json(mention.anchor) if mention.anchor else None,
        "expression": _span_to_json(mention.expression) if mention.expression else None,
        "geo_precision": mention.geo_precision,
        "where_prec": mention.where_prec,
        "score": mention.score,
        "candidates": [candidate_to_json(candidate) for candidate in mention.candidates],
        "why": list(mention.why),
    }


def _span_to_json(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def place_to_json(place: Place) -> dict[str, Any]:
    """A place with all that is known of it."""
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "feature_code": place.feature_code,
        "lat": place.lat,
        "lon": place.lon,
        "admin1_id": place.admin1_id,
        "population": place.population,
        "radius_km": place.radius_km,
    }


def _actor_mention_to_json(mention: ActorMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "actor": actor_to_json(mention.actor),
        "part": mention.part.value,
        "inter": inter_code(mention.actor),
        "why": list(mention.why),
    }


def _date_mention_to_json(mention: DateMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "from": _iso(mention.range.start) if mention.range else None,
        "to": _iso(mention.range.end) if mention.range else None,
        "basis": mention.basis.value,
    }


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """A figure; "high" is None where it is open upwards, "total" a sum over a time or a campaign."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "what": figure.what,
        "said_by": figure.said_by,
        "total": figure.is_total,
    }


# Reading


def _article_from(fields: Fields) -> Article:
    published = fields.day_or_none("published")
    return Article(
        title=fields.text("title"),
        text=fields.text("text"),
        origin=fields.text("origin", default="JSON"),
        publisher=fields.text_or_none("publisher"),
        published=published,
        published_basis=fields.member("published_basis", PublishedBasis) if published else None,
        language=fields.text_or_none("language"),
        address=fields.text_or_none("address"),
        note=fields.text_or_none("note"),
        credits=fields.texts("credits"),
        captions=fields.list_of("captions", _span_from, optional=True),
    )


def _span_from(fields: Fields) -> Span:
    return Span(fields.integer("start"), fields.integer("end"))


def days_from(fields: Fields) -> DateRange:
    """The range that ``days_to_json`` wrote."""
    return DateRange(fields.day_or_none("from"), fields.day_or_none("to"))


def _passage_date(fields: Fields) -> PassageDate:
    return PassageDate(days_from(fields), fields.member("basis", Basis))


def kind_from(fields: Fields) -> PassageKind:
    """The kind that ``kind_to_json`` wrote; nothing is unclassified."""
    return PassageKind(
        kind=fields.member("kind", Kind, default=Kind.UNCLASSIFIED),
        status=fields.member("status", Status, default=Status.FACTUAL),
        trigger=fields.optional("kind_trigger", _span_from),
        why=fields.texts("kind_why"),
        acled=fields.member_or_none("acled", SubEvent),
    )


def _place_mention_from(fields: Fields) -> PlaceMention:
    return PlaceMention(
        start=fields.integer("start"),
        end=fields.integer("end"),
        text=fields.text("text"),
        role=fields.member("role", Role),
        place=fields.optional("place", place_from),
        geo_precision=fields.integer_or_none("geo_precision"),
        where_prec=fields.integer_or_none("where_prec"),
        score=fields.number("score"),
        candidates=fields.list_of("candidates", _candidate_from, optional=True),
        why=fields.texts("why"),
        anchor=fields.optional("anchor", place_from),
        expression=fields.optional("expression", _span_from),
    )


def _candidate_from(fields: Fields) -> Candidate:
    return Candidate(place_from(fields), fields.number("score"), fields.texts("why"))


def place_from(fields: Fields) -> Place:
    """The place that ``place_to_json`` wrote."""
    return Place(
        id=fields.integer("id"),
        name=fields.text("name"),
        lat=fields.number("lat"),
        lon=fields.number("lon"),
        feature_code=fields.text("feature_code"),
        country=fields.text_or_none("country"),
        admin1=fields.text_or_none("admin1"),
        admin1_id=fields.integer_or_none("admin1_id"),
        population=fields.integer("population", default=0),
        radius_km=fields.number_or_none("radius_km"),
    )


def _actor_mention_from(fields: Fields) -> ActorMention:
    return ActorMention(
        start=fields.integer("start"),
        end=fields.integer("end"),
        text=fields.text("text"),
        actor=fields.inner("actor", actor_from),
        why=fields.texts("why"),
        part=fields.member("part", ActorPart, default=ActorPart.MENTIONED),
    )


def actor_from(fields: Fields) -> Actor:
    """The actor that ``actor_to_json`` wrote."""
    return Actor(
        id=fields.text("id"),
        name=fields.text("name"),
        type=fields.member("type", ActorType),
        country=fields.text_or_none("country"),
        sponsor=fields.text_or_none("sponsor"),
        parent=fields.text_or_none("parent"),
        role=fields.text_or_none("role"),
        since=fields.integer_or_none("since"),
        until=fields.integer_or_none("until"),
    )


def _date_mention_from(fields: Fields) -> DateMention:
    unresolved = fields.day_or_none("from") is None and fields.day_or_none("to") is None
    return DateMention(
        start=fields.integer("start"),
        end=fields.integer("end"),
        text=fields.text("text"),
        range=None if unresolved else days_from(fields),
        basis=fields.member("basis", Basis),
    )


def figure_from(fields: Fields) -> Figure:
    """The figure that ``figure_to_json`` wrote."""
    return Figure(
        start=fields.integer("start"),
        end=fields.integer("end"),
        text=fields.text("text"),
        measure=fields.member("measure", Measure),
        low=fields.integer("low"),
        high=fields.integer_or_none("high"),
        what=fields.text("what", default=""),
        said_by=fields.text("said_by", default=""),
        is_total=fields.truth("total"),
    )

"""Lay what people have said over what was found. Pure: the same findings and corrections give the same.

What a person has said of a name or a passage holds there, whether or not it was found; the rest stays as it
was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from articles.actors.actor import Actor, ActorMention
from articles.article import Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from geodata.archive.corrections.correction import Correction, Field, Value
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.precision import precision_of
from geodata.places.settled import SET_BY_A_PERSON, Nowhere, Settled

_Spanned = TypeVar("_Spanned", PlaceMention, ActorMention, Figure)
# What was last said of each field, by the span it was said of.
_Said = Mapping[Field, Mapping[tuple[int, int], Value]]


def corrected(
    found: Findings, corrections: Iterable[Correction], *, machine: Findings | None = None
) -> Findings:
    """The findings with what was said of their text; of *machine* the places that were weighed stay in sight.

    *found* may be read in the light of the corrections, *machine* is what was found without them.
    """
    said = latest(corrections)
    if not any(said.values()):
        return found
    places = _places(found, machine or found, said)
    actors = _actors(found, said[Field.ACTOR])
    passages = found.article.passages
    days, kinds = list(found.passage_dates), list(found.kinds)
    for (start, _), value in said[Field.DATE].items():
        if (at := found.article.passage_at(start)) is not None:
            days[at] = PassageDate(value, Basis.GIVEN) if isinstance(value, DateRange) else None
    for (start, _), value in said[Field.KIND].items():
        at = found.article.passage_at(start)
        if at is not None and isinstance(value, PassageKind):
            held = Span(passages[at].start, passages[at].end)
            kinds[at] = replace(value, trigger=_within(value.trigger, held), why=(SET_BY_A_PERSON,))
    figures = _figures(found, said[Field.FIGURE])
    return replace(
        found, passage_dates=tuple(days), places=places, actors=actors, kinds=tuple(kinds), figures=figures
    )


def latest(corrections: Iterable[Correction]) -> _Said:
    """What the last batch said of each field at each span; every field is there."""
    said: dict[Field, dict[tuple[int, int], Value]] = {field: {} for field in Field}
    for one in sorted(corrections, key=lambda correction: (correction.batch, correction.number)):
        _, start, end = one.spot
        said[one.field][start, end] = one.value
    return said


def settled(corrections: Iterable[Correction]) -> Settled:
    """The places that were said, for an extractor to read the other names in their light."""
    places = latest(corrections)[Field.PLACE]
    return {span: value for span, value in places.items() if isinstance(value, Place | Nowhere)}


def _places(found: Findings, machine: Findings, said: _Said) -> tuple[PlaceMention, ...]:
    placed, roles = said[Field.PLACE], said[Field.ROLE]
    read, weighed = _by_span(found.places), _by_span(machine.places)
    mentions = [m for m in found.places if not _overlaps(m, placed)]
    for span, value in placed.items():
        if isinstance(value, Place) or value is Nowhere.UNKNOWN:
            before = read.get(span) or weighed.get(span) or _new(found, span)
            candidates = weighed[span].candidates if span in weighed else before.candidates
            mentions.append(replace(_placed_at(before, value), candidates=candidates))
    return _in_order(_in_role(mention, roles.get((mention.start, mention.end))) for mention in mentions)


def _in_role(mention: PlaceMention, role: Value) -> PlaceMention:
    if not isinstance(role, Role):
        return mention
    return replace(mention, role=role, why=(*mention.why[:-1], f"{role}: {SET_BY_A_PERSON}"))


def _new(found: Findings, span: tuple[int, int]) -> PlaceMention:
    """A name that was not found, in the role of a site unless the person says otherwise."""
    start, end = span
    why = (f"{Role.SITE}: {SET_BY_A_PERSON}",)
    return PlaceMention(start, end, found.article.text[start:end], Role.SITE, None, None, None, 1.0, why=why)


def _placed_at(mention: PlaceMention, value: Place | Nowhere) -> PlaceMention:
    """The mention at the place that was said; what was read in the light of it stays, "20 km south" of it."""
    role = mention.why[-1:]
    if not isinstance(value, Place):
        return replace(
            mention, place=None, geo_precision=None, where_prec=None, score=0.0, anchor=None, expression=None,
            why=(f"{SET_BY_A_PERSON}: nobody knows which place", *role),
        )  # fmt: skip
    if mention.named is not None and mention.named.id == value.id:
        return replace(
            mention, score=1.0, why=(SET_BY_A_PERSON, *(w for w in mention.why if w != SET_BY_A_PERSON))
        )
    codes = precision_of(value)
    return replace(
        mention, place=value, geo_precision=codes.geo_precision, where_prec=codes.where_prec, score=1.0,
        anchor=None, expression=None, why=(SET_BY_A_PERSON, *role),
    )  # fmt: skip


def _actors(found: Findings, said: Mapping[tuple[int, int], Value]) -> tuple[ActorMention, ...]:
    read = _by_span(found.actors)
    mentions = [m for m in found.actors if not _overlaps(m, said)]
    for span, value in said.items():
        if isinstance(value, Actor):
            words = read.get(span) or ActorMention(*span, found.article.text[slice(*span)], value)
            mentions.append(replace(words, actor=value, why=(SET_BY_A_PERSON,)))
    return _in_order(mentions)


def _figures(found: Findings, said: Mapping[tuple[int, int], Value]) -> tuple[Figure, ...]:
    """The figures, with what was said of some words in place of all that these words told."""
    article = found.article
    figures = [figure for figure in found.figures if not _overlaps(figure, said)]
    for (start, end), value in said.items():
        if isinstance(value, Figure) and article.passage_at(start) is not None:
            figures.append(replace(value, start=start, end=end, text=article.text[start:end]))
    return _in_order(figures)


def _overlaps(mention: PlaceMention | ActorMention | Figure, spans: Iterable[tuple[int, int]]) -> bool:
    own = Span(mention.start, mention.end)
    return any(own.overlaps(Span(*span)) for span in spans)


def _by_span(mentions: Sequence[_Spanned]) -> dict[tuple[int, int], _Spanned]:
    return {(mention.start, mention.end): mention for mention in mentions}


def _in_order(mentions: Iterable[_Spanned]) -> tuple[_Spanned, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _within(words: Span | None, passage: Span) -> Span | None:
    return words if words and passage.start <= words.start and words.end <= passage.end else None

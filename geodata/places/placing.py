"""From resolutions to mentions: containers, parts of countries, capitals.

Knows which place holds which, which may stand for a government, and what place the words around a
name put in the stead of its own. What a name does in its sentence is asked of ``articles.roles``,
which place it means was settled by ``resolution``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from articles.actors.actor import ActorMention
from articles.article import Article, Span
from articles.dates.finding import DateMention, PassageDate
from articles.roles.judging import role_of
from articles.roles.locating import RoleJudge, may_lie_in, may_own, role_of_relative
from articles.roles.role import Named, Role
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.mention import PlaceMention
from geodata.places.precision import Precision, precision_of, precision_of_relative
from geodata.places.relative.coordinates import find_coordinates
from geodata.places.relative.expressions import (
    Relation,
    RelationKind,
    find_country_parts,
    find_relations,
    only_locates,
)
from geodata.places.relative.geometry import how_computed, place_at, region_of_name, relative_place
from geodata.places.resolution.candidates import Resolution
from geodata.places.toponyms.finding import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How far off a place may be that the words around another locate.
_ABOUT_KM = 50.0


def as_capital(toponym: Toponym, government: ActorMention | None, gazetteer: Gazetteer) -> Toponym:
    """The toponym, known to be a capital where it stands for the government that was read there."""
    if government is None or not any(
        m.place.feature_code == "PPLC" and m.place.country == government.actor.country
        for m in gazetteer.named(toponym.name)
    ):
        return toponym
    return replace(toponym, level="capital", why=(*toponym.why, f"stands for: {government.actor.name}"))


def names_of(
    resolutions: Sequence[Resolution], text: str, governments: Collection[tuple[int, int]]
) -> tuple[Named, ...]:
    """What the role of each name depends on; *governments* are the spans that stand for one."""
    return tuple(
        Named(
            start := resolution.toponym.start,
            end := resolution.toponym.end,
            can_act=resolution.place is not None and _can_act(resolution.place),
            is_outer=_is_outer(i, resolutions, text),
            is_government=(start, end) in governments,
        )
        for i, resolution in enumerate(resolutions)
    )


def place_mentions(
    resolutions: Sequence[Resolution],
    *,
    article: Article,
    doc: Doc,
    gazetteer: Gazetteer,
    dates: Sequence[DateMention],
    governments: Collection[tuple[int, int]],
) -> tuple[PlaceMention, ...]:
    """A mention for each resolution, and for each part of a country that is told without its name, in order.

    *dates* are those of the text, *governments* the spans that stand for one.
    """
    names = names_of(resolutions, article.text, governments)
    judge: RoleJudge = partial(
        role_of,
        doc=doc,
        dates=dates,
        published=article.published,
        title_end=len(article.title),
        name_ends=frozenset(name.end for name in names),
    )
    placer = _Placer(article, doc, gazetteer, judge, resolutions)
    mentions = [*placer.mentions(names), *placer.country_parts()]
    mentions += placer.points([Span(mention.start, mention.end) for mention in mentions])
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def planned_where_to_come(
    mention: PlaceMention, article: Article, passage_dates: Sequence[PassageDate | None]
) -> PlaceMention:
    """The mention, a site only if the day of its passage had come when the article was published."""
    passage = article.passage_at(mention.start)
    day = None if passage is None else passage_dates[passage]
    first, published = day.range.start if day else None, article.published
    if mention.role is not Role.SITE or first is None or published is None or first <= published:
        return mention
    why = f"{Role.PLANNED}: the passage is of {first.isoformat()}, after publication"
    return replace(mention, role=Role.PLANNED, why=(*mention.why[:-1], why))


@dataclass(frozen=True, slots=True)
class _Placing:
    """The place that is meant; with a relation it is not that of the name.

    ``is_locating`` holds where the words around the name only say where another place lies.
    """

    place: Place | None
    relation: Relation | None = None
    why: str = ""
    is_locating: bool = False


@dataclass(frozen=True, slots=True)
class _Placer:
    """The resolutions of one article, with all that their placing depends on."""

    article: Article
    doc: Doc
    gazetteer: Gazetteer
    judge: RoleJudge
    resolutions: Sequence[Resolution]

    def mentions(self, names: Sequence[Named]) -> Iterator[PlaceMention]:
        judged = [self.judge(name) for name in names]
        roles = [role for role, _ in judged]
        relations = find_relations(self.article.text, [r.toponym for r in self.resolutions])
        for i, (resolution, name, relation) in enumerate(
            zip(self.resolutions, names, relations, strict=True)
        ):
            # "Raqqa in northern Syria", "northern Syria's Raqqa": Raqqa is meant.
            is_outer_part = name.is_outer and relation is not None and relation.kind is RelationKind.PART
            placing = self._placing(None if is_outer_part else relation, i, roles)
            role, why = judged[i]
            if placing.relation is not None and not resolution.is_vicinity:
                expression = Span(placing.relation.start, placing.relation.end)
                role, why = role_of_relative(name, expression, self.doc, self.judge)
            elif placing.is_locating:
                role, why = Role.REFERENCE, placing.why
            yield _mention(resolution, placing, role, why)

    def country_parts(self) -> Iterator[PlaceMention]:
        """Mentions such as "the country's northeast", where the passage names one country and no other."""
        article = self.article
        for relation in find_country_parts(article.text):
            passage = article.passage_at(relation.start)
            named = [r for r in self.resolutions if article.passage_at(r.toponym.start) == passage]
            countries = {r.place.id: r for r in named if r.place and r.place.is_country}
            if passage is None or len(countries) != 1:
                continue
            (resolution,) = countries.values()
            country = resolution.place
            made = country and relative_place(relation, country, gazetteer=self.gazetteer)
            if country is None or made is None:
                continue
            role, why = self.judge(Named(relation.start, relation.end, can_act=False))
            text = article.text[relation.start : relation.end]
            span = replace(resolution.toponym, start=relation.start, end=relation.end, text=text, why=())
            placing = _Placing(made, relation, f"{made.name}: {how_computed(relation, country)}")
            only = ("the only country that the passage names",)
            yield _mention(replace(resolution, toponym=span, why=only), placing, role, why)

    def points(self, taken: Sequence[Span]) -> Iterator[PlaceMention]:
        """Mentions of the points that the text writes out, where no other is."""
        for point in find_coordinates(self.article.text):
            span = Span(point.start, point.end)
            if any(span.overlaps(other) for other in taken):
                continue
            place = place_at(point, self.gazetteer)
            role, why = self.judge(Named(point.start, point.end, can_act=False))
            precision = precision_of(place)
            yield PlaceMention(
                point.start,
                point.end,
                self.article.text[point.start : point.end],
                role,
                place,
                precision.geo_precision,
                precision.where_prec,
                1.0,
                why=("the text writes its coordinates", f"{role}: {why}"),
            )

    def _placing(self, relation: Relation | None, index: int, roles: Sequence[Role]) -> _Placing:
        """Where the words around a name put what they speak of: elsewhere, or at the name's own place."""
        this = self.resolutions[index]
        place = this.place
        if place is not None and this.is_vicinity:
            # A street or a hamlet that no gazetteer has is somewhere near the town, not at its centre.
            near = Relation(RelationKind.NEAR, this.toponym.start, this.toponym.end)
            made = relative_place(near, place, gazetteer=self.gazetteer)
            return _Placing(place) if made is None else _Placing(made, near)
        if place is None or relation is None:
            return _Placing(place)
        both = [index] if relation.other is None else [index, relation.other]
        # "sources close to Damascus", "between Ankara and Baghdad": those who deal with each other.
        if relation.kind is not RelationKind.PART and any(roles[i] is Role.ACTOR for i in both):
            return _Placing(place)
        placing = self._placed_by(relation, place, this.toponym)
        if placing.place is None:
            return _Placing(place)
        located = self._located_by(relation, placing.place, place)
        if located is not None:
            return _Placing(place, is_locating=True, why=f"says where {located.text} lies")
        return placing

    def _placed_by(self, relation: Relation, anchor: Place, name: Toponym) -> _Placing:
        """What goes by the words together as its name, else what is computed; no place if neither is."""
        text, gazetteer = self.article.text, self.gazetteer
        region = region_of_name(relation, anchor, gazetteer=gazetteer, text=text, name=name)
        if region is not None:
            return _Placing(region, relation, f"the words together are a name of {region.name}")
        other = None if relation.other is None else self.resolutions[relation.other].place
        made = relative_place(relation, anchor, other, gazetteer=gazetteer)
        return _Placing(made, relation, f"{made.name}: {how_computed(relation, anchor)}" if made else "")

    def _located_by(self, relation: Relation, made: Place, anchor: Place) -> Toponym | None:
        """The name before the expression whose place it only locates, None if there is none."""
        at = bisect_right(self.resolutions, relation.start, key=lambda r: r.toponym.end)
        before = self.resolutions[at - 1] if at else None
        if before is None or before.place is None or before.place.id == anchor.id:
            return None
        toponym, place = before.toponym, before.place
        if place.is_country or (place.feature_code == "ADM1" and not anchor.is_country):
            return None
        km = great_circle_km(place.lat, place.lon, made.lat, made.lon)
        is_about_there = km <= 3 * (made.radius_km or 0) + _ABOUT_KM
        return toponym if is_about_there and only_locates(self.article.text, relation, toponym) else None


def _mention(resolution: Resolution, placing: _Placing, role: Role, role_why: str) -> PlaceMention:
    toponym, relation = resolution.toponym, placing.relation
    expression = None
    if relation is not None:
        expression = Span(min(relation.start, toponym.start), max(relation.end, toponym.end))
    precision = _precision(resolution, placing)
    why = (*toponym.why, *resolution.why, *filter(None, [placing.why]), f"{role}: {role_why}")
    return PlaceMention(
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        role=role,
        place=placing.place,
        geo_precision=precision.geo_precision,
        where_prec=precision.where_prec,
        score=round(resolution.score * toponym.score, 4),
        candidates=resolution.candidates,
        why=why,
        anchor=resolution.place if relation else None,
        expression=expression,
    )


def _precision(resolution: Resolution, placing: _Placing) -> Precision:
    place, anchor = placing.place, resolution.place
    if placing.relation is None or place is None or anchor is None:
        return precision_of(anchor, is_near=resolution.toponym.is_near and not placing.is_locating)
    return precision_of_relative(place, anchor) if place.is_derived else precision_of(place)


# Which place holds which


def _can_act(place: Place) -> bool:
    """Whether its name may stand for a government."""
    return place.is_country or place.feature_code in ("PPLC", "TERR", "PCLS", "PCLD", "RGNA")


def _is_outer(index: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Whether this name only says in what larger unit the name beside it lies."""
    place, toponym = resolutions[index].place, resolutions[index].toponym
    if place is None or not _is_area(place):
        return False
    if index:
        before = resolutions[index - 1]
        between = text[before.toponym.end : toponym.start]
        if before.place and _holds(place, before.place) and may_lie_in(between):
            return True
    if index + 1 < len(resolutions):
        after = resolutions[index + 1]
        between = text[toponym.end : after.toponym.start]
        return after.place is not None and _holds(place, after.place) and may_own(between)
    return False


def _is_area(place: Place) -> bool:
    return place.is_country or place.feature_code.startswith(("ADM", "RGN", "CONT", "TERR"))


def _holds(outer: Place, inner: Place) -> bool:
    if outer.id == inner.id or inner.is_country:
        return False
    if outer.is_country:
        return outer.country == inner.country
    if outer.feature_code == "ADM1":
        return inner.admin1_id == outer.id and inner.feature_code != "ADM1"
    return outer.country is None or outer.country == inner.country

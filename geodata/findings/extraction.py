"""Put together what the readers find: one article in, its findings out.

Pure: the same article, gazetteer, roster and language model give the same findings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from articles.actors.actor import ActorMention, ActorType
from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, Span
from articles.dates.finding import PassageDate, date_passages, find_dates
from articles.english.model import analyse, tokenise, tokens_at
from articles.kinds.judging import judge_passages
from articles.roles.judging import role_of
from articles.roles.role import Named, Role
from geodata.findings.findings import Findings, Manner
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.place import Place, great_circle_km
from geodata.places.mention import PlaceMention
from geodata.places.precision import precision_of, precision_of_relative
from geodata.places.relative.expressions import (
    Relation,
    RelationKind,
    find_country_parts,
    find_relations,
    only_locates,
)
from geodata.places.relative.geometry import DERIVED_BELOW, how_computed, region_of_name, relative_place
from geodata.places.resolution.resolving import THRESHOLD, Resolution, resolve
from geodata.places.toponyms.finding import NamesRead, Toponym, find_toponyms, toponym_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads articles with one gazetteer and one roster.

    ``is_fast`` reads without the language model: several times faster, places nearly as well, but
    actors and roles only from the words beside a name.
    """

    gazetteer: Gazetteer = field(default_factory=open_or_build)
    roster: Roster = field(default_factory=Roster.load)
    is_fast: bool = False

    def findings(self, article: Article, *, spans: Sequence[tuple[int, int]] | None = None) -> Findings:
        """All places, actors and dates of an article, each an exact slice of its text.

        With *spans*, half-open, in order, just these are its place names, and each gets the likeliest place
        however unsure: for measuring, and for names that a person marked.
        """
        doc = tokenise(article.text) if self.is_fast else analyse(article.text)
        dates = find_dates(article)
        passage_dates = date_passages(article, dates)
        read = read_actors(article, self.roster, doc)
        governments = {(a.start, a.end): a for a in read.mentions if a.actor.type is ActorType.GOVERNMENT}
        tagged = None if self.is_fast else doc
        found: Sequence[Toponym]
        if spans is None:
            found = find_toponyms(article.text, self.gazetteer, tagged, read=NamesRead.of(read))
        else:
            found = [toponym_of(article.text, start, end) for start, end in spans]
        toponyms = [_as_capital(t, governments.get((t.start, t.end)), self.gazetteer) for t in found]
        resolutions = resolve(
            toponyms, self.gazetteer, text=article.text, country_evidence=country_evidence(article.text),
            threshold=THRESHOLD if spans is None else 0.0,
        )  # fmt: skip
        names = [_named(i, resolutions, article.text, governments) for i in range(len(resolutions))]

        name_ends = frozenset(name.end for name in names)

        def judge(name: Named) -> tuple[Role, str]:
            return role_of(
                name,
                doc,
                dates=dates,
                published=article.published,
                title_end=len(article.title),
                name_ends=name_ends,
            )

        judged = [judge(name) for name in names]
        roles = [role for role, _ in judged]
        relations = find_relations(article.text, toponyms)
        places = []
        for i, (resolution, name) in enumerate(zip(resolutions, names, strict=True)):
            # "Raqqa in northern Syria", "northern Syria's Raqqa": Raqqa is meant.
            relation = relations[i]
            if relation is not None and relation.kind is RelationKind.PART and name.is_outer:
                relation = None
            placing = self._placing(relation, i, resolutions, article.text, roles)
            role, why = judged[i]
            if placing.relation is not None and not resolution.is_vicinity:
                role, why = _role_of_relative(name, placing.relation, doc, judge)
            elif placing.is_locating:
                role, why = Role.REFERENCE, placing.why
            places.append(_mention(resolution, placing, role, f"{role}: {why}"))
        places += self._country_parts(article, resolutions, judge)
        places = [_planned_where_to_come(mention, article, passage_dates) for mention in places]
        places.sort(key=lambda mention: mention.start)
        faults = tuple(dict.fromkeys(f"{r.toponym.text}: {r.fault}" for r in resolutions if r.fault))
        actors = read.beside(Span(mention.start, mention.end) for mention in places if mention.place)
        kinds = judge_passages(article, doc, actors=actors, dates=dates, passage_dates=passage_dates)
        return Findings(
            article, passage_dates, tuple(places), actors, dates, kinds, extractor_version=self.version, faults=faults
        )  # fmt: skip

    @property
    def version(self) -> str:
        """The way in which it reads: two extractors of one version find the same."""
        return str(Manner(is_fast=self.is_fast, own=self.roster.fingerprint))

    def _country_parts(
        self,
        article: Article,
        resolutions: Sequence[Resolution],
        judge: Callable[[Named], tuple[Role, str]],
    ) -> Iterator[PlaceMention]:
        """Mentions such as "the country's northeast", where the passage names one country and no other."""
        for relation in find_country_parts(article.text):
            passage = article.passage_at(relation.start)
            named = [r for r in resolutions if article.passage_at(r.toponym.start) == passage]
            countries = {r.place.id: r for r in named if r.place and r.place.is_country}
            if passage is None or len(countries) != 1:
                continue
            (resolution,) = countries.values()
            country = resolution.place
            made = country and relative_place(relation, country, gazetteer=self.gazetteer)
            if country is None or made is None:
                continue
            role, why = judge(Named(relation.start, relation.end, can_act=False))
            text = article.text[relation.start : relation.end]
            span = replace(resolution.toponym, start=relation.start, end=relation.end, text=text, why=())
            reason = f"{made.name}: {how_computed(relation, country)}"
            placing = _Placing(made, relation, reason)
            only = ("the only country that the passage names",)
            yield _mention(replace(resolution, toponym=span, why=only), placing, role, f"{role}: {why}")

    def _placing(
        self,
        relation: Relation | None,
        index: int,
        resolutions: Sequence[Resolution],
        text: str,
        roles: Sequence[Role],
    ) -> _Placing:
        """Where the words around a name put what they speak of: elsewhere, or at the place of the name itself."""
        this = resolutions[index]
        as_named = _Placing(this.place)
        if this.is_vicinity and this.place is not None:
            # A street or a hamlet that no gazetteer has is somewhere near the town, not at its centre.
            near = Relation(RelationKind.NEAR, this.toponym.start, this.toponym.end)
            made = relative_place(near, this.place, gazetteer=self.gazetteer)
            return as_named if made is None else _Placing(made, near)
        if relation is None or this.place is None:
            return as_named
        both = [index] if relation.other is None else [index, relation.other]
        # "sources close to Damascus", "between Ankara and Baghdad": those who deal with each other.
        if relation.kind is not RelationKind.PART and any(roles[i] is Role.ACTOR for i in both):
            return as_named
        region = region_of_name(relation, this.place, gazetteer=self.gazetteer, text=text, name=this.toponym)
        if region is not None:
            made, why = region, f"the words together are a name of {region.name}"
        else:
            other = None if relation.other is None else resolutions[relation.other].place
            computed = relative_place(relation, this.place, other, gazetteer=self.gazetteer)
            if computed is None:
                return as_named
            made, why = computed, f"{computed.name}: {how_computed(relation, this.place)}"
        located = _located_by(relation, made, this, resolutions, text)
        if located is not None:
            return _Placing(this.place, is_locating=True, why=f"says where {located.text} lies")
        return _Placing(made, relation, why)


@dataclass(frozen=True, slots=True)
class _Placing:
    """The place that is meant; with a relation it is not that of the name. ``is_locating`` holds where the
    words around the name only say where another place lies."""

    place: Place | None
    relation: Relation | None = None
    why: str = ""
    is_locating: bool = False


def _located_by(
    relation: Relation, made: Place, this: Resolution, resolutions: Sequence[Resolution], text: str
) -> Toponym | None:
    """The name before the expression whose place it only locates, None if there is none."""
    assert this.place is not None
    at = bisect_right(resolutions, relation.start, key=lambda r: r.toponym.end)
    before = resolutions[at - 1] if at else None
    if before is None or before.place is None or before.place.id == this.place.id:
        return None
    toponym, place = before.toponym, before.place
    if place.is_country or (place.feature_code == "ADM1" and not this.place.is_country):
        return None
    km = great_circle_km(place.lat, place.lon, made.lat, made.lon)
    is_about_there = km <= 3 * (made.radius_km or 0) + _ABOUT_KM
    return toponym if is_about_there and only_locates(text, relation, toponym) else None


# How far off a place may be that the words around another locate.
_ABOUT_KM = 50.0


def _role_of_relative(
    name: Named, relation: Relation, doc: Doc, judge: Callable[[Named], tuple[Role, str]]
) -> tuple[Role, str]:
    """The role of a relative place: that of the whole expression where the name in it is only what it is reckoned from.

    Neither "northern Iraq" nor "the outskirts of Damascus" decides anything.
    """
    role, why = judge(replace(name, can_act=False, is_government=False))
    if role is not Role.REFERENCE:
        return role, why
    whole = Named(relation.start, max(name.end, relation.end), can_act=False, is_outer=name.is_outer)
    role, why = judge(whole)
    if role is Role.REFERENCE:
        span = tokens_at(doc, whole.start, whole.end)
        root = None if span is None else span.root
        if root is not None and root.dep_ in _WHERE and root.head.pos_ in _TOLD and not name.is_outer:
            return Role.SITE, f"“{root.head.text}” there"
    return role, why


# An expression that hangs so on a verb, or on a noun, says where that happened or is.
_WHERE = frozenset({"prep", "advmod", "npadvmod", "nmod", "amod", "acl", "advcl", "dep", "pobj"})
_TOLD = frozenset({"VERB", "AUX", "NOUN", "ADV"})


def _mention(resolution: Resolution, placing: _Placing, role: Role, role_why: str) -> PlaceMention:
    toponym, relation = resolution.toponym, placing.relation
    if relation is None or placing.place is None or resolution.place is None:
        is_near = toponym.is_near and not placing.is_locating
        precision = precision_of(resolution.place, is_near=is_near)
    elif placing.place.id < DERIVED_BELOW:
        precision = precision_of_relative(placing.place, resolution.place)
    else:
        precision = precision_of(placing.place)
    return PlaceMention(
        toponym.start, toponym.end, toponym.text, role, placing.place, precision.geo_precision,
        precision.where_prec, round(resolution.score * toponym.score, 4), resolution.candidates,
        (*toponym.why, *resolution.why, *([placing.why] if placing.why else []), role_why),
        anchor=resolution.place if relation else None,
        expression=Span(min(relation.start, toponym.start), max(relation.end, toponym.end)) if relation else None,
    )  # fmt: skip


def _planned_where_to_come(
    mention: PlaceMention, article: Article, passage_dates: Sequence[PassageDate | None]
) -> PlaceMention:
    """The mention, a site only if the day of its passage had come when the article was published."""
    passage = article.passage_at(mention.start)
    day = passage_dates[passage] if passage is not None else None
    first = day.range.start if day else None
    if (
        mention.role is not Role.SITE
        or first is None
        or article.published is None
        or first <= article.published
    ):
        return mention
    why = f"{Role.PLANNED}: the passage is of {first.isoformat()}, after publication"
    return replace(mention, role=Role.PLANNED, why=(*mention.why[:-1], why))


def _as_capital(toponym: Toponym, government: ActorMention | None, gazetteer: Gazetteer) -> Toponym:
    """The toponym, known to be a capital where it stands for its government."""
    if government is None or not any(
        m.place.feature_code == "PPLC" and m.place.country == government.actor.country
        for m in gazetteer.named(toponym.name)
    ):
        return toponym
    return replace(toponym, level="capital", why=(*toponym.why, f"stands for: {government.actor.name}"))


def _named(
    index: int,
    resolutions: Sequence[Resolution],
    text: str,
    governments: Mapping[tuple[int, int], ActorMention],
) -> Named:
    resolution = resolutions[index]
    toponym = resolution.toponym
    place = resolution.place
    can_act = place is not None and (place.is_country or place.feature_code == "PPLC" or _is_territory(place))
    is_government = (toponym.start, toponym.end) in governments
    return Named(toponym.start, toponym.end, can_act, _is_outer(index, resolutions, text), is_government)


def _is_territory(place: Place) -> bool:
    return place.feature_code in ("TERR", "PCLS", "PCLD", "RGNA")


def _is_outer(index: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Whether this name only says in what larger unit the name beside it lies."""
    this = resolutions[index]
    if this.place is None or not _is_area(this.place):
        return False
    if index:
        before = resolutions[index - 1]
        between = text[before.toponym.end : this.toponym.start]
        if before.place and _holds(this.place, before.place) and _INSIDE.fullmatch(between):
            return True
    if index + 1 < len(resolutions):
        after = resolutions[index + 1]
        between = text[this.toponym.end : after.toponym.start]
        if after.place and _holds(this.place, after.place) and _OWNING.fullmatch(between):
            return True
    return False


_INSIDE = re.compile(
    r"(?: (?!and |or )[a-z]+){0,2}(?:,| \()? ?(?:(?:a|an|the) [a-z' -]{0,40} (?:in|of) |in |of )?(?:the )?(?:[a-z-]+ern |central )?"
)
_OWNING = re.compile(r"['’ʼ]s? (?:[a-z-]+ ){0,3}")


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

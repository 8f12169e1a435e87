"""Put together what the readers find: one article in, its findings out.

Pure: the same article, gazetteer, roster and language model give the same findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.actors import ActorMention, ActorType, Roster, read_actors
from articles.article import Article, Span
from articles.dates import date_passages, find_dates
from articles.language import analyse
from geodata.archive.reports import Findings, PlaceMention
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer import Gazetteer, Place
from geodata.places.gazetteer_build import open_or_build
from geodata.places.precision import precision_of
from geodata.places.resolution import Resolution, resolve
from geodata.places.roles import Named, role_of
from geodata.places.toponyms import Toponym, find_toponyms


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads articles with one gazetteer and one roster."""

    gazetteer: Gazetteer = field(default_factory=open_or_build)
    roster: Roster = field(default_factory=Roster.load)

    def findings(self, article: Article) -> Findings:
        """All places, actors and dates of an article, each an exact slice of its text."""
        doc = analyse(article.text)
        dates = find_dates(article)
        read = read_actors(article, self.roster, doc)
        actors = read.mentions
        governments = {(a.start, a.end): a for a in actors if a.actor.type is ActorType.GOVERNMENT}
        persons = _bare_names(read.names, [a for a in actors if a.actor.type is ActorType.PERSON])
        found = find_toponyms(
            article.text, self.gazetteer, doc, vetoed=read.names, persons=persons,
            governments=[Span(start, end) for start, end in governments],
        )  # fmt: skip
        toponyms = [_as_capital(t, governments.get((t.start, t.end)), self.gazetteer) for t in found]
        resolutions = resolve(
            toponyms, self.gazetteer, text=article.text, country_evidence=country_evidence(article.text)
        )
        places = []
        for i, resolution in enumerate(resolutions):
            named = _named(i, resolutions, article.text, governments)
            role, why = role_of(
                named, doc, dates=dates, published=article.published, title_end=len(article.title)
            )
            precision = precision_of(resolution.place, is_near=resolution.toponym.is_near)
            places.append(
                PlaceMention(
                    named.start, named.end, resolution.toponym.text, role, resolution.place, precision.geo_precision,
                    precision.where_prec, resolution.score, resolution.candidates,
                    (*resolution.toponym.why, *resolution.why, f"{role}: {why}"),
                )
            )  # fmt: skip
        return Findings(article, date_passages(article, dates), tuple(places), actors, dates)


def _bare_names(names: Sequence[Span], persons: Sequence[ActorMention]) -> list[Span]:
    """The names of persons without their titles: "France's foreign minister" is no reason against France."""
    return [n for n in names if any(p.start <= n.start and n.end <= p.end for p in persons)]


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
    r"(?: [a-z]+){0,2}(?:,| \()? ?(?:(?:a|an|the) [a-z' -]{0,40} (?:in|of) |in |of )?(?:the )?(?:[a-z-]+ern |central )?"
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

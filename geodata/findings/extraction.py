"""Put together what the readers find: one article in, its findings out.

Pure: the same article, gazetteer with what lies over it, roster and language model give the same findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from articles.actors.actor import ActorType
from articles.actors.finding import ActorsFound, read_actors
from articles.actors.roster import Roster
from articles.article import Article, Span
from articles.dates.finding import date_passages, find_dates
from articles.figures.finding import find_figures
from articles.kinds.judging import judge_passages
from articles.language import language_of
from geodata.findings.findings import EXTRACTOR_VERSION, Findings, Manner
from geodata.findings.forces import Surroundings
from geodata.findings.homes import at_home
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.placing import as_capital, place_mentions, planned_where_to_come
from geodata.places.resolution.candidates import Resolution
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned
from geodata.places.resolution.resolving import THRESHOLD, model, resolve
from geodata.places.settled import Settled
from geodata.places.toponyms.finding import Toponym, find_toponyms, toponym_of, with_settled
from geodata.places.toponyms.others import NamesRead

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads articles with one gazetteer and one roster.

    Of places of one's own that lie over the gazetteer, those with years are meant only in articles that
    were published in them. ``is_fast`` reads without the language model: several times faster, places
    nearly as well, but actors and roles only from the words beside a name. What was ``learned`` from
    corrections is added to the weights of places.
    """

    gazetteer: Gazetteer = field(default_factory=open_or_build)
    roster: Roster = field(default_factory=Roster.load)
    is_fast: bool = False
    learned: Learned = NOTHING_LEARNED

    @property
    def version(self) -> str:
        """The manner in which it reads: two extractors of one version find the same."""
        own, places = self.roster.fingerprint, self.gazetteer.own.fingerprint
        return str(Manner(EXTRACTOR_VERSION, self.is_fast, own, places, self.learned.fingerprint))

    def findings(
        self,
        article: Article,
        *,
        spans: Sequence[tuple[int, int]] | None = None,
        settled: Settled = MappingProxyType({}),
    ) -> Findings:
        """All places, actors and dates of an article, each an exact slice of its text.

        With *spans*, half-open, in order, just these are its place names, and each gets the likeliest place
        however unsure: for measuring. What a person has *settled* holds, and the other names are read
        in its light.
        """
        then = self.gazetteer.of_year(article.published.year if article.published else None)
        if then.own is not self.gazetteer.own:
            return replace(self, gazetteer=then).findings(article, spans=spans, settled=settled)
        language = language_of(article.language)
        doc = (language.tokenise if self.is_fast else language.analyse)(article.text)
        dates = find_dates(article)
        passage_dates = date_passages(article, dates)
        read = read_actors(article, self.roster, doc)
        governments = {(a.start, a.end): a for a in read.mentions if a.actor.type is ActorType.GOVERNMENT}
        toponyms = self._toponyms(article, doc, read) if spans is None else _toponyms_at(article, spans)
        toponyms = with_settled(toponyms, article.text, settled)
        resolutions = resolve(
            [as_capital(t, governments.get((t.start, t.end)), self.gazetteer) for t in toponyms],
            self.gazetteer,
            text=article.text,
            country_evidence=country_evidence(article.text),
            threshold=THRESHOLD if spans is None else 0.0,
            fitted=replace(model(), learned=self.learned),
            settled=settled,
        )
        mentions = place_mentions(
            resolutions,
            article=article,
            doc=doc,
            gazetteer=self.gazetteer,
            dates=dates,
            governments=governments,
        )
        places = tuple(planned_where_to_come(mention, article, passage_dates) for mention in mentions)
        standing = read.beside(Span(mention.start, mention.end) for mention in places if mention.place)
        named = Surroundings(article, doc, self.roster, places, standing, read.bare).settled()
        actors = at_home(named, places, gazetteer=self.gazetteer, roster=self.roster)
        kinds = judge_passages(article, doc, actors=actors, dates=dates, passage_dates=passage_dates)
        return Findings(
            article,
            passage_dates,
            places,
            actors,
            dates,
            kinds,
            find_figures(article, doc),
            extractor_version=self.version,
            faults=_faults(resolutions),
        )

    def _toponyms(self, article: Article, doc: Doc, read: ActorsFound) -> tuple[Toponym, ...]:
        tagged = None if self.is_fast else doc
        return find_toponyms(article.text, self.gazetteer, tagged, read=NamesRead.of(read))


def _toponyms_at(article: Article, spans: Sequence[tuple[int, int]]) -> tuple[Toponym, ...]:
    return tuple(toponym_of(article.text, start, end) for start, end in spans)


def _faults(resolutions: Sequence[Resolution]) -> tuple[str, ...]:
    """What could not be looked up, once each, in the order of the text."""
    return tuple(dict.fromkeys(f"{r.toponym.text}: {r.fault}" for r in resolutions if r.fault))

"""Find forces and gangs that a text calls by a noun alone: "security forces", "the militants", "gunmen".

Whose they are is what the passage or the article says of it. Where neither says, nobody knows, and that is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from articles.actors.actor import Actor, ActorType
from articles.actors.countries import INSTITUTIONS
from articles.actors.roster import Sense
from articles.actors.spelling import slug_of
from articles.actors.text import ActorText, Sighting
from articles.actors.words import BANDS, BARE_NOUNS, LINKED, OWNERS, REBELS


class UnnamedForces:
    """Nouns of those who fight, guard or rule, without name and adjective, in one article."""

    def __init__(self, read: ActorText) -> None:
        self.read = read

    def sightings(self, found: Iterable[Sighting]) -> Iterator[Sighting]:
        """ "Security forces", "police", "gunmen": no name and no adjective, so the country is the passage's or unknown."""
        r = self.read
        bands: list[Sighting] = []
        rulers: list[Sighting] = []
        by_kind: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sorted(found, key=lambda s: s.start):
            type_ = r.actor_of(sighting).type
            if type_ in BANDS:
                bands.append(sighting)
            elif type_ in {ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.POLICE}:
                rulers.append(sighting)
            by_kind[sighting.kind or ""].append(sighting)
        at = 0
        while at < len(r.words):
            length, kind = r.head_at(at)
            noun = " ".join(word.key for word in r.words[at : at + length])
            if length and noun in BARE_NOUNS and self._stands_alone(at, at + length):
                if kind in {"militias", "rebels"}:
                    target, why = self._band(at, kind, noun, bands)
                else:
                    target, why = self._institution_alone(at, kind, noun, by_kind[kind], rulers)
                yield r.sighting(at, at + length, target, why, kind=kind)
            at += length or 1

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether a noun is not another's: neither "Hamas gunmen", "its troops", "foreign troops" nor "fighters of the SDF"."""
        r = self.read
        if (
            self._is_owned(first)
            or r.before_article(first) == "as"
            or (first and r.is_joined(first - 1) and first - 1 in r.match_at)
        ):
            return False
        if last + 1 < len(r.words) and r.words[last].key in {"of", "from"} and r.is_joined(last - 1):
            after = last + 2 if r.words[last + 1].key == "the" else last + 1
            if after in r.match_at or (after < len(r.words) and r.is_capitalised(after)):
                return False
        token = r.token(last - 1)
        if token is None or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "amod", "nmod"}:
            return False
        return not (last < len(r.words) and r.gap(last - 1) == "-") and not (
            first and r.gap(first - 1) == "-"
        )

    def _is_owned(self, first: int) -> bool:
        """Whether "its", "our" or "foreign" stands before a noun, other adjectives between them left aside."""
        r, at = self.read, first
        while at > 0 and first - at < 3 and r.is_joined(at - 1):
            at -= 1
            if r.words[at].key in OWNERS:
                return True
            token = r.token(at)
            if token is None or token.pos_ not in {"ADJ", "NOUN"}:
                return False
        return False

    def _band(self, at: int, kind: str, noun: str, bands: Sequence[Sighting]) -> tuple[str, str]:
        """An armed group: the one named just before, where "the" takes it up; else nobody knows which."""
        r = self.read
        if self._is_definite(at) and not self._is_only_linked(at):
            near = {s.target for s in self._before_in_passages(at, bands, 2) if not self._denies(s)}
            if len(near) == 1:
                return near.pop(), "the armed group named just before"
        if noun not in REBELS:
            return self._unidentified(), "nobody says which group"
        iso, why = r.country_here(r.passage(at), by_name=True)
        return (r.institution(iso, kind) if iso else self._of_no_country("rebels", kind)), why

    def _is_only_linked(self, at: int) -> bool:
        """ "The militants linked to Islamic State" are not that group, for all the text says."""
        r = self.read
        return any(
            r.words[i].key in LINKED and r.is_joined(i - 1) for i in range(at + 1, min(at + 4, len(r.words)))
        )

    def _denies(self, sighting: Sighting) -> bool:
        """Whether a group was named only to say that it denies, or has not claimed."""
        token = self.read.token(self.read.word_at(sighting.start) or 0)
        if token is None or token.dep_ not in {"nsubj", "compound"}:
            return False
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else token.head.head
        return verb.lemma_.lower() == "deny" or any(child.dep_ == "neg" for child in verb.children)

    def _institution_alone(
        self, at: int, kind: str, noun: str, named: Sequence[Sighting], rulers: Sequence[Sighting]
    ) -> tuple[str, str]:
        """Whose army, police or government is meant: of the country beside the noun, of who has it, of the last one named."""
        r = self.read
        own = [] if self._is_definite(at) else list(self._before_in_passages(at, rulers, 1))
        # "France has troops in Iraq": its own; "police in Iraq": that country's.
        if kind == "military" and own and (iso := r.actor_of(own[-1]).country) is not None:
            return r.institution(iso, kind), f"those of {r.actor_of(own[-1]).name}, named before"
        if (iso := self._country_beside(at)) is not None:
            return r.institution(iso, kind), "of the country named beside it"
        if own and (iso := r.actor_of(own[-1]).country) is not None:
            return r.institution(iso, kind), f"those of {r.actor_of(own[-1]).name}, named before"
        near = list(dict.fromkeys(s.target for s in self._before_in_passages(at, named, 2)))
        if len(near) == 1 and self._is_definite(at):
            return near[0], f"the last {noun} named"
        iso, why = r.country_here(r.passage(at), by_name=True)
        return (r.institution(iso, kind) if iso else self._of_no_country(noun, kind)), why

    def _country_beside(self, at: int) -> str | None:
        """The country or capital in "the government in Bamako" and "In Asmara, the government"."""
        r = self.read
        behind = at + r.head_at(at)[0]
        if behind + 1 < len(r.words) and r.is_joined(behind - 1) and r.words[behind].key in {"in", "of"}:
            match = r.match_at.get(behind + 1)
            if match is not None and (iso := r.country_of(match, Sense.COUNTRY, Sense.CAPITAL)) is not None:
                return iso
        start = at
        while start > 0 and r.passage(start - 1) == r.passage(at):
            start -= 1
        opening = r.match_at.get(start + 1)
        if r.words[start].key == "in" and opening is not None and r.gap(opening.last - 1).startswith(","):
            return r.country_of(opening, Sense.COUNTRY, Sense.CAPITAL)
        return None

    def _is_definite(self, at: int) -> bool:
        """Whether "the" stands before a noun, adjectives between them left aside."""
        r = self.read
        while at > 0 and r.is_joined(at - 1):
            at -= 1
            if r.words[at].key == "the":
                return True
            token = r.token(at)
            if token is None or (token.pos_ != "ADJ" and token.tag_ != "VBN"):
                return False
        return False

    def _before_in_passages(self, at: int, named: Sequence[Sighting], passages: int) -> Iterator[Sighting]:
        """Those named before a word, in its passage and so many less one before it."""
        r, passage = self.read, self.read.passage(at)
        end = bisect_left(named, r.words[at].start, key=lambda s: s.start)
        for sighting in named[max(0, end - 12) : end]:
            if passage - (r.article.passage_at(sighting.start) or 0) < passages:
                yield sighting

    def _of_no_country(self, noun: str, kind: str) -> str:
        id_ = slug_of(noun)
        self.read.made.setdefault(id_, Actor(id_, noun, INSTITUTIONS[kind].type))
        return id_

    def _unidentified(self) -> str:
        """The armed group that nobody names, as ACLED calls it; whose country it is nobody says either."""
        actor = Actor("unidentified-armed-group", "unidentified armed group", ActorType.POLITICAL_MILITIA)
        self.read.made.setdefault(actor.id, actor)
        return actor.id

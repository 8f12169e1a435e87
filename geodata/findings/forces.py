"""Say whose a force is that a text calls by a noun alone: "police", "the army", "the president".

It belongs where it acts: to the country of the place beside it, of its clause, of its sentence, else of
where the article is set. What the words themselves tell stays, two possible sides are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from articles.actors.actor import ActorMention, ActorType
from articles.actors.bare import BareForce, Told
from articles.actors.roster import Roster
from articles.article import Article, Span
from articles.formats.datelines import filed_spans
from articles.roles.role import Role
from geodata.places.evidence import country_evidence
from geodata.places.mention import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "Police in the town of X", "troops outside X"; "X police", "X's riot police", "X, where riot police".
_BEHIND = re.compile(r" (?:in|of|at|outside|near|around) (?:[a-z’'-]+ ){0,5}")
_AHEAD = re.compile(r"(?:(?:['’]s?)?|, where) (?:[a-z-]+ ){0,2}")
_ORIGIN = re.compile(r"\b(?:from|bound for|heading for|against travel to) (?:[a-z’'-]+ ){0,3}$")
_FIRED_FROM = re.compile(
    r"\b(?:shells?|shelling|rockets?|missiles?|mortars?|rounds?|artillery|drones?|gunfire|fire|bombs?|shots?)"
    r"(?: [a-z]+){0,3} from (?:[a-z’'-]+ ){0,3}$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?:invading|occupying|intervening|peacekeeping|attacking)\s+$", re.IGNORECASE)
_TWO_SIDES = re.compile(
    r"\b(?:both (?:sides?|armies|countries|governments|banks|said|of)|each (?:side|other|of)"
    r"|either side|one another|which side|whose"
    r"|(?:exchang|trad|swapp)(?:ed|ing)|across the border|who had fired first)\b",
    re.IGNORECASE,
)
# "Uzbek and Kyrgyz guards fought over a canal."
_FOUGHT = re.compile(
    r"\b(?:fight(?:ing|s)?|fought|clash(?:ed|es)?|skirmish(?:ed|es)?|gun ?battles?|firefights?)\b"
)
_CALLED = re.compile(r"\b[A-Z]\w+ (?:border )?(?:village|town|city|district|province|side|port|enclave)\b")
_DEFINITE = re.compile(r"\bthe (?:[a-z-]+ )?$", re.IGNORECASE)
# So many characters are looked back on for these.
_BEFORE = 40
_VERBS = frozenset({"VERB", "AUX"})
_SET_IN = "the country in which the article is set"
_WORLD_COURTS = frozenset({"Hague", "Strasbourg", "Luxembourg", "Arusha"})
# Of whom there may be two, so that nobody knows which is meant.
_STATE = {ActorType.MILITARY, ActorType.GOVERNMENT}
_STRIKES = frozenset({"shell", "bomb", "bombard", "strike", "hit", "pound", "attack"})
_FORCES = frozenset({ActorType.MILITARY, ActorType.POLICE})
_HAPPENING = frozenset({Role.SITE, Role.PLANNED})
# An article is set where one of its places is so certain.
_SURE = 0.8


@dataclass(frozen=True)
class Surroundings:
    """What lies around the bare forces of one article: its places, its clauses and who else is named."""

    article: Article
    doc: Doc
    roster: Roster
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    bare: Sequence[BareForce]

    def settled(self) -> tuple[ActorMention, ...]:
        """The actors, each bare force with the country of where it acts, or none."""
        forces = {(force.start, force.end): force for force in self.bare}
        before: dict[str, tuple[int, str | None]] = {}
        found: list[ActorMention] = []
        for mention in self.actors:
            force = forces.get((mention.start, mention.end))
            if force is not None:
                if force.is_local and self._beside(force) is None:
                    continue
                passage = self._passage(force.start)
                last, iso = before.get(force.noun, (passage, None))
                mention = self._settled(mention, force, iso if passage - last <= 2 else None)
                before[force.noun] = passage, mention.actor.country
                if mention.actor.country:
                    self._told_before.append((passage, force.type, mention.actor.country))
            found.append(self._explained(mention) if force or mention.actor.type in _FORCES else mention)
        return tuple(found)

    def _explained(self, mention: ActorMention) -> ActorMention:
        """A force with a reason where it is not of the country in which its clause is set."""
        abroad = [m for m in self._clause(mention.start, mention.end) if _country(m)]
        if mention.actor.country is None or mention.actor.country in map(_country, abroad) or not abroad:
            return mention
        why = f"away from home: {abroad[0].text}, the place of its clause, lies in {_country(abroad[0])}"
        return replace(mention, why=(*mention.why, why))

    def _settled(self, mention: ActorMention, force: BareForce, last: str | None) -> ActorMention:
        """One force with its country; *last* is that of what the same noun meant shortly before."""
        told = mention.actor.country
        if force.told is Told.SURE:
            return mention
        iso, why = self._whose(force, told, last)
        is_without = force.is_missing_in(iso)
        if force.told is Told.LIKELY and why and iso != told and not why.startswith("beside"):
            iso, why = (told, why) if is_without else (None, f"the words tell {told}, but: {why}")
        elif is_without:
            iso, why = None, f"{iso} has no army of its own"
        if iso == told:
            return replace(mention, why=(*mention.why, why)) if why else mention
        return replace(mention, actor=force.actor(iso, self.roster), why=(why,))

    def _whose(self, force: BareForce, told: str | None, last: str | None) -> tuple[str | None, str]:
        """The country of a force that the words leave open, and why; *told* is what they make likely."""
        beside = self._beside(force)
        if beside is not None:
            if force.kind == "judiciary" and beside.text.removeprefix("The ") in _WORLD_COURTS:
                return None, f"the courts of many countries sit in {beside.text}"
            return _country(beside), f"beside {beside.text}"
        passage = self._passage(force.start)
        # Police cross no border, so that the place of their own clause tells.
        is_at_home = force.type not in _STATE and (
            self._calls_home(passage) is not None or any(map(_country, self._clause(force.start, force.end)))
        )
        if len(self._named) > 1 and not is_at_home and self._is_two_sided(passage):
            return None, "the text speaks of two sides"
        if last is not None and self._stands_before(force.start, _DEFINITE):
            return last, f"the {force.noun} of before"
        iso, why = self._acts_in(force)
        if self._stands_before(force.start, _AWAY):
            return (told, "away from home") if told != iso else (None, "not of the country where it acts")
        is_far = why == _SET_IN or self._strikes(force)
        if iso and (rivals := self._rivals(force, is_far=is_far) - {iso, last}):
            return None, f"acts in {iso}, where the text names those of {', '.join(sorted(rivals))}"
        if why:
            return iso, why
        return self._only_told(told, passage)

    def _only_told(self, told: str | None, passage: int) -> tuple[str | None, str]:
        """What the words make likely, where no place tells more, unless that country only speaks or sends."""
        if self._has_unplaced(passage):
            return None, "a place named beside it is not known"
        named = [m for m in self._unfiled if told and _country(m) == told]
        if named and all(map(self._is_origin, named)):
            return None, f"{told} is only named as where something comes from"
        if named and all(m.role is Role.ACTOR and self._passage(m.start) > passage for m in named):
            return None, f"{told} is only named later, as who speaks"
        return told, ""

    def _strikes(self, force: BareForce) -> bool:
        """Whether it does what armies do to others: "the army shelled Kharkiv"."""
        verb = _verb_above(self._token(force.end - 1))
        return verb is not None and self.doc[verb].lemma_.lower() in _STRIKES

    def _acts_in(self, force: BareForce) -> tuple[str | None, str]:
        """The one country of the nearest places where something happens; no reason where there are none."""
        passage = self._passage(force.start)
        here = [m for m in self._literal if self._passage(m.start) == passage and not self._is_origin(m)]
        happening = [m for m in here if m.role in _HAPPENING]
        clause = self._clause(force.start, force.end)
        for places, where in ((clause, "its clause"), (happening, "its sentence"), (here, "its sentence")):
            isos = {iso for m in places if (iso := _country(m))}
            if len(isos) == 1:
                return isos.pop(), f"acts at {places[-1].text}, the place of {where}"
            if isos:
                return None, f"{where} names places of {', '.join(sorted(isos))}"
        home = self._calls_home(passage) if force.type not in _STATE else None
        return (home, "the text calls its place one of that country") if home else self._set_in(passage)

    def _clause(self, start: int, end: int) -> list[PlaceMention]:
        """The places where something happens in the clause of a force."""
        passage, verb = self._passage(start), _verb_above(self._token(end - 1))
        if verb is None:
            return []
        return [
            m
            for m in self._literal
            if self._passage(m.start) == passage and m.role in _HAPPENING and not self._is_origin(m)
            if _verb_above(self._token(m.end - 1)) == verb
        ]

    def _calls_home(self, passage: int) -> str | None:
        """The one country whose town or side a passage speaks of: "the Kyrgyz village of Kök-Tash"."""
        called = _CALLED.finditer(self.article.passages[passage].text)
        isos = {iso for match in called for iso in _peoples(match[0])}
        return isos.pop() if len(isos) == 1 else None

    def _set_in(self, passage: int) -> tuple[str | None, str]:
        """The country in which the article is set, unless the passage speaks of another's people."""
        literal = [m for m in self._literal if not self._is_origin(m)]
        sites = [m for m in literal if m.role is Role.SITE]
        top = Counter(iso for m in sites or literal if (iso := _country(m))).most_common()
        if not top:
            return None, ""
        iso = top[0][0]
        if len(top) > 1 and top[0][1] < 2 * top[1][1]:
            return None, f"the article is set in {iso} and {top[1][0]}"
        if max(m.score for m in literal if _country(m) == iso) < _SURE:
            return None, f"no place of {iso} is sure"
        if others := _peoples(self.article.passages[passage].text) - {iso}:
            return None, f"set in {iso}, beside people of {', '.join(sorted(others))}"
        return iso, _SET_IN

    def _beside(self, force: BareForce) -> PlaceMention | None:
        """The first place that stands beside a force."""
        return next((mention for mention in self._unfiled if self._is_beside(mention, force)), None)

    def _is_beside(self, mention: PlaceMention, force: BareForce) -> bool:
        if _country(mention) is None:
            return False
        return self._are_joined(_BEHIND, force.end, mention.start) or self._are_joined(
            _AHEAD, mention.end, force.start
        )

    def _are_joined(self, joint: re.Pattern[str], start: int, end: int) -> bool:
        """Whether only a joint without a verb stands between; nothing does after the *end*."""
        if joint.fullmatch(self.article.text, start, end) is None:
            return False
        words = self.doc[bisect_right(self._starts, start) : bisect_left(self._starts, end)]
        return all(word.pos_ not in _VERBS for word in words)

    def _is_origin(self, mention: PlaceMention) -> bool:
        return self._stands_before(mention.start, _ORIGIN)

    def _stands_before(self, at: int, words: re.Pattern[str]) -> bool:
        return words.search(self.article.text, at - _BEFORE, at) is not None

    def _is_two_sided(self, passage: int) -> bool:
        passages = self.article.passages[max(0, passage - 1) : passage + 2]
        return any(
            _TWO_SIDES.search(p.text) or (_FOUGHT.search(p.text) and len(_peoples(p.text)) > 1)
            for p in passages
        )

    def _rivals(self, force: BareForce, *, is_far: bool) -> set[str]:
        """The countries of whose armies, or governments, a text speaks by name shortly before.

        Of an army that acts at no place of its sentence, *is_far*, governments are rivals too.
        """
        if force.type not in _STATE:
            return set()
        types = _STATE if is_far else {force.type}
        bare, passage = {(b.start, b.end) for b in self.bare}, self._passage(force.start)
        told = {iso for at, type_, iso in self._told_before if type_ in types and passage - at <= 2}
        ruling = {
            iso
            for m in self.places
            if m.role is Role.ACTOR and m.start < force.start and (iso := _country(m))
            if ActorType.GOVERNMENT in types and passage - self._passage(m.start) <= 2
        }
        return (
            told
            | ruling
            | self._firing(passage)
            | {
                actor.actor.country
                for actor in self.actors
                if actor.actor.type in types and actor.actor.country and (actor.start, actor.end) not in bare
                if actor.start < force.start and passage - self._passage(actor.start) <= 2
            }
        )

    def _firing(self, passage: int) -> set[str]:
        """The countries from which shells and the like come, in a passage or the two before it."""
        near = (m for m in self._literal if 0 <= passage - self._passage(m.start) <= 2)
        return {
            iso
            for m in near
            if (iso := _country(m)) and _FIRED_FROM.search(self.article.text, max(0, m.start - 60), m.start)
        }

    def _has_unplaced(self, passage: int) -> bool:
        return any(
            m.named is None and m.role in _HAPPENING and self._passage(m.start) == passage
            for m in self.places
        )

    @cached_property
    def _told_before(self) -> list[tuple[int, ActorType, str]]:
        """The bare forces that were settled so far: passage, type and country."""
        return []

    @cached_property
    def _named(self) -> set[str]:
        """The countries that the text names in any way."""
        placed = {iso for m in self.places if (iso := _country(m))}
        return placed | _peoples(self.article.text)

    @cached_property
    def _literal(self) -> list[PlaceMention]:
        """The places that are meant as places, of the time that is told of."""
        return [m for m in self._unfiled if m.named and m.role not in {Role.ACTOR, Role.BACKGROUND}]

    @cached_property
    def _unfiled(self) -> list[PlaceMention]:
        """The places without those where the text was filed."""
        filed = list(filed_spans(self.article.text))
        return [m for m in self.places if not any(span.overlaps(Span(m.start, m.end)) for span in filed)]

    def _passage(self, at: int) -> int:
        return self.article.passage_at(at) or 0

    def _token(self, at: int) -> Token:
        return self.doc[bisect_right(self._starts, at) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]


def _country(mention: PlaceMention) -> str | None:
    return mention.named.country if mention.named else None


def _peoples(text: str) -> set[str]:
    """The countries whose adjectives or people a text names; half a country is none."""
    return {iso for iso, weight in country_evidence(text).items() if weight >= 1}


def _verb_above(token: Token) -> int | None:
    """The index of the verb of the clause in which a word stands."""
    while token.pos_ not in _VERBS:
        if token.head.i == token.i:
            return None
        token = token.head
    return int(token.i)

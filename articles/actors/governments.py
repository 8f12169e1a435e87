"""Find what stands for a country, its institutions and its people.

"Turkish forces", "government of Iraq", "Kurds", "Ankara said": adjectives, heads and grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import Sense
from articles.actors.spelling import key_of, slug_of
from articles.actors.text import ActorText, ListedSpan, Sighting
from articles.actors.words import (
    ALLIES,
    ASKED,
    BACKED,
    BANDS,
    BEING,
    COALITION_AGAINST,
    COMMUNITIES,
    COMPOUNDS,
    CROWDS,
    DATELINE,
    DEEDS,
    HEAD_KINDS,
    HELP,
    HYPHENS,
    INHABITANTS,
    JOINING,
    LOCATIVES,
    MILITANT_KINDS,
    NOT_ACTING,
    NOT_WITH,
    OF_A_MIND,
    OF_COALITIONS,
    PAIRED,
    PEOPLE_NOUNS,
    PEOPLES,
    POLICIES,
    SCORE,
    SIDES,
    SPEECH,
    SPORT,
    TAKEN_UP,
    TEAMS_OF_PARTS,
    TO_WHOM,
    TOLD,
    WITH,
)


class Governments:
    """Countries, their institutions and peoples in one article."""

    def __init__(self, read: ActorText) -> None:
        self.read = read

    def listed(self) -> Iterator[Sighting]:
        """Organisations of the roster, and seats of power."""
        for match in self.read.matches:
            if (id_ := self.read.chosen(match)) is not None and self.read.roster.get(
                id_
            ).type is not ActorType.PERSON:
                actor = self.read.roster.get(id_)
                if actor.type is ActorType.COMPANY and self.read.before(match.first) in {"on", "via"}:
                    # "Posted on Twitter": where it was said, not who said it.
                    continue
                yield self.read.sighting(
                    match.first, match.last, id_, f"roster: {actor.name}", is_name=True, kind=actor.type.value
                )
            for id_ in match.targets(Sense.SEAT)[:1]:
                if self.read.before(match.first) not in LOCATIVES | {"to"}:
                    yield self.read.sighting(
                        match.first, match.last, id_, "seat of government", kind="government"
                    )

    def of_countries(self) -> Iterator[Sighting]:
        """Adjective or country and head: "Turkish forces", "Iraq's army", "government of Iraq", "Turks"."""
        heads: dict[int, str] = {}
        for match in reversed(self.read.matches):
            iso = self.read.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY, Sense.CAPITAL)
            if iso is not None:
                yield from self._with_head(match, iso, heads)
                yield from self._with_head_before(match, iso)
            people = self.read.country_of(match, Sense.PEOPLE)
            if people is not None and match.first not in heads and self._is_noun(match):
                yield self.read.sighting(
                    match.first, match.last, f"{people.lower()}-civilians", "people of a country"
                )

    def _is_noun(self, match: ListedSpan) -> bool:
        token = self.read.token(match.last - 1)
        return (
            token is not None
            and self.read.words[match.last - 1].key.endswith(("s", "men"))
            and token.tag_ in {"NNPS", "NNS"}
        )

    def _with_head(self, match: ListedSpan, iso: str, heads: dict[int, str]) -> Iterator[Sighting]:
        found = self._head_after(match)
        if found is None:
            kind = self._borrowed_kind(match, heads)
            if kind is not None:
                heads[match.first] = kind
                why = f"shares the noun of the next: {kind}"
                target = self.read.institution(iso, kind)
                sharing = self.read.sighting(match.first, match.last, target, why, kind=kind)
                yield replace(sharing, shares_next=True)
            return
        last, kind = found
        heads[match.first] = kind
        sponsor = self._sponsor_before(match.first)
        if sponsor is not None and kind in MILITANT_KINDS:
            yield self.read.sighting(
                match.first - 2,
                last,
                self._sponsored(iso, sponsor),
                f"backed by {sponsor}",
                "adjective and noun",
                kind="armed group",
            )
            return
        name = self.read.text[self.read.words[match.first].start : self.read.words[match.last - 1].end]
        noun = self.read.words[last - 1].text
        last = match.last if self.read.words[last - 1].key in DEEDS else last
        yield self.read.sighting(
            match.first, last, self.read.institution(iso, kind), f"adjective {name} + {noun}", kind=kind
        )

    def _head_after(self, match: ListedSpan) -> tuple[int, str] | None:
        """Where the noun after an adjective ends, and what kind of institution it is."""
        attributive = bool(match.targets(Sense.ADJECTIVE)) or self.read.words[match.last - 1].is_possessive
        reach = 4 if attributive else 1
        is_capital = not match.targets(Sense.ADJECTIVE, Sense.COUNTRY)
        if is_capital and not self.read.words[match.last - 1].is_possessive:
            return None
        at = match.last
        while at < len(self.read.words) and at < match.last + reach and self.read.is_joined(at - 1):
            length, kind = self.read.head_at(at)
            if self.read.office_at(at)[0] > length:
                return None
            if length and not (is_capital and kind == "civilians"):
                return at + length, kind
            if not self.read.is_modifier(at) or self.read.words[at].is_possessive:
                return None
            at += 1
        return None

    def _borrowed_kind(self, match: ListedSpan, heads: dict[int, str]) -> str | None:
        """The kind of the next adjective's noun in "Turkish and Russian forces", "Turkish-Russian patrol"."""
        if not match.targets(Sense.ADJECTIVE):
            return None
        gap, at = self.read.gap(match.last - 1), match.last
        if (
            at < len(self.read.words)
            and self.read.words[at].key in {"and", "or"}
            and self.read.is_joined(at - 1)
            and self.read.is_joined(at)
        ):
            return heads.get(at + 1)
        if re.fullmatch(r"\s?[-‐‑–/]\s?|, ", gap):
            return heads.get(at)
        return None

    def of_sides(self) -> Iterator[Sighting]:
        """ "pro-Houthi militia", "anti-Taliban fighters", "pro-government forces", "anti-ISIS coalition"."""
        r = self.read
        for at in range(len(r.words) - 2):
            side = r.words[at].key
            if side not in {"pro", "anti"} or r.gap(at) not in HYPHENS | {" "}:
                continue
            match = r.sided.get(at + 1) or r.match_at.get(at + 1)
            after = at + 2 if match is None else match.last
            if match is not None and match.last - match.first > 1 and r.head_at(after - 1)[0] == 1:
                # "Houthi militia" is a name, but not behind "pro-".
                after -= 1
            if after >= len(r.words) or not r.is_joined(after - 1):
                continue
            if side == "anti" and match is not None and r.words[after].key == "coalition":
                coalition = COALITION_AGAINST.get(r.chosen(match) or "")
                if coalition is not None:
                    yield r.sighting(at, after + 1, coalition, "coalition against them", kind="coalition")
                continue
            length, kind = r.head_at(after)
            why = f"{side}- + {r.words[after].text}"
            if kind == "protesters" or r.words[after].key in CROWDS:
                yield r.sighting(
                    at, after + max(length, 1), self._crowd("protesters"), why, kind="protesters"
                )
            elif length and kind in MILITANT_KINDS and r.words[after].key not in DEEDS:
                target = self._sided(side, at + 1, after, match)
                if target is not None:
                    yield r.sighting(at, after + length, target, why, kind="armed group")

    def _sided(self, side: str, first: int, after: int, match: ListedSpan | None) -> str | None:
        """Armed groups known only by whom they are for or against."""
        r = self.read
        about = r.text[r.words[first].start : r.words[after - 1].end]
        sponsor, iso = None, None
        if match is None and r.words[first].key in {"government", "regime"}:
            iso, _ = r.country_here(r.passage(first))
            sponsor = None if iso is None else r.institution(iso, "government")
            about = "government"
        elif match is None:
            return None
        elif (id_ := r.chosen(match)) is not None:
            actor = r.roster.get(id_)
            iso, sponsor = actor.country, id_
            if actor.type is ActorType.PERSON:
                sponsor = r.institution(iso, "government") if iso else None
        elif side == "anti" and (against := r.country_of(match, Sense.COUNTRY, Sense.ADJECTIVE)) is not None:
            about = r.roster.countries[against].name
        else:
            return None
        whose = f" ({r.roster.countries[iso].name})" if iso and match is None else ""
        id_ = f"{side}-{slug_of(about)}-forces" + (f"-{iso.lower()}" if whose and iso else "")
        name = f"{side}-{about} forces{whose}"
        r.made.setdefault(
            id_, Actor(id_, name, ActorType.ARMED_GROUP, iso, sponsor=sponsor if side == "pro" else None)
        )
        return id_

    def _sponsor_before(self, first: int) -> str | None:
        """The country behind, in "pro-Iran Iraqi factions" and "Turkish-backed Syrian fighters"."""
        match = self.read.sided.get(first - 1)
        if (
            match is not None
            and self.read.words[match.first - 1].key == "pro"
            and self.read.is_joined(first - 1)
        ):
            return self.read.country_of(match, Sense.COUNTRY, Sense.ADJECTIVE, Sense.CAPITAL)
        if (
            first > 1
            and self.read.words[first - 1].key in BACKED
            and self.read.is_joined(first - 1)
            and self.read.is_joined(first - 2)
        ):
            backer = self.read.match_at.get(first - 2)
            return self.read.country_of(backer, Sense.COUNTRY, Sense.ADJECTIVE, Sense.CAPITAL)
        return None

    def _sponsored(self, iso: str | None, sponsor: str) -> str:
        """Armed groups that nobody names, with a country behind them."""
        backer = self.read.roster.countries[sponsor]
        whose = f"{self.read.roster.adjective_of(iso)} " if iso else ""
        id_ = (
            f"{iso.lower()}-militias-{sponsor.lower()}-backed"
            if iso
            else f"militias-{sponsor.lower()}-backed"
        )
        government = self.read.institution(sponsor, "government")
        name = f"{backer.name}-backed {whose}militias"
        self.read.made[id_] = Actor(id_, name, ActorType.ARMED_GROUP, iso, sponsor=government)
        return id_

    def _with_head_before(self, match: ListedSpan, iso: str) -> Iterator[Sighting]:
        """ "government of Iraq", "people from Jordan"."""
        if not match.targets(Sense.COUNTRY):
            return
        at = match.first - 1
        if at > 0 and self.read.words[at].key == "the":
            at -= 1
        if (
            at < 1
            or self.read.words[at].key not in {"of", "from"}
            or not self.read.is_joined(at)
            or not self.read.is_joined(at - 1)
        ):
            return
        for length in (3, 2, 1):
            first = at - length
            if first < 0 or self.read.head_at(first) != (
                length,
                HEAD_KINDS.get(tuple(w.key for w in self.read.words[first:at])),
            ):
                continue
            kind = self.read.head_at(first)[1]
            if self.read.words[at].key == "of" or kind == "civilians":
                noun = self.read.words[at - 1].text
                target = self.read.institution(iso, kind)
                yield self.read.sighting(
                    first, match.last, target, f"{noun} of {self.read.words[match.first].text}", kind=kind
                )
            return

    def of_peoples(self) -> Iterator[Sighting]:
        """ "Kurdish forces", "Palestinians", "people of Mosul", "pro-Iran factions", "protesters"."""
        for at, word in enumerate(self.read.words):
            if at in self.read.match_at:
                continue
            if word.key in PEOPLES and self.read.is_capitalised(at):
                yield from self._people_with_head(at, PEOPLES[word.key])
            if (
                word.key in PEOPLE_NOUNS
                and self.read.is_capitalised(at)
                and (t := self.read.token(at))
                and t.pos_ != "ADJ"
            ):
                yield self.read.sighting(
                    at, at + 1, self._people(PEOPLE_NOUNS[word.key], "civilians"), "a people"
                )
            if word.key in CROWDS or (word.key == "civilian" and self._counts(at)):
                yield self._generic(at)
            yield from self._backed_only(at)
            yield from self._people_of_place(at)

    def _counts(self, at: int) -> bool:
        token = self.read.token(at)
        return token is not None and token.pos_ == "NOUN" and token.dep_ not in {"compound", "amod"}

    def _generic(self, at: int) -> Sighting:
        kind = "civilians" if self.read.words[at].key.startswith("civilian") else "protesters"
        return self.read.sighting(at, at + 1, self._crowd(kind), f"the word {self.read.words[at].text}")

    def _crowd(self, kind: str) -> str:
        self.read.made[kind] = Actor(kind, kind, ActorType(kind))
        return kind

    def _inhabitants(self, at: int) -> Iterator[Sighting]:
        """ "Mosul residents"."""
        r, first = self.read, at
        while (
            first > 0
            and r.is_joined(first - 1)
            and r.is_capitalised(first - 1)
            and first - 1 not in r.match_at
        ):
            first -= 1
        if first < at and not (r.is_common(first) or r.is_title_case(at) or r.words[at - 1].key in PEOPLES):
            place = r.text[r.words[first].start : r.words[at - 1].end]
            yield r.sighting(first, at + 1, self._people_of(place), f"people of {place}")

    def _people_of(self, place: str) -> str:
        id_ = f"people-of-{slug_of(place)}"
        self.read.made[id_] = Actor(id_, f"people of {place}", ActorType.CIVILIANS)
        return id_

    def _people_with_head(self, at: int, adjective: str) -> Iterator[Sighting]:
        for step in (1, 2):
            if at + step >= len(self.read.words) or not self.read.is_joined(at + step - 1):
                return
            length, kind = self.read.head_at(at + step)
            if length and kind in MILITANT_KINDS | {"civilians", "protesters"}:
                plain = kind if kind in {"civilians", "protesters"} else "fighters"
                last = at + step + length
                if self.read.words[last - 1].key in DEEDS:
                    return
                target = self._people(adjective, plain)
                yield self.read.sighting(
                    at, last, target, f"adjective {adjective} + {self.read.words[last - 1].text}"
                )
                return

    def _people(self, adjective: str, kind: str) -> str:
        fighters = ActorType.COMMUNAL_MILITIA if adjective in COMMUNITIES else ActorType.ARMED_GROUP
        type_ = fighters if kind == "fighters" else ActorType(kind)
        id_ = f"{slug_of(adjective)}-{kind}"
        self.read.made[id_] = Actor(id_, f"{adjective} {kind}", type_)
        return id_

    def _backed_only(self, at: int) -> Iterator[Sighting]:
        """ "pro-Iran factions": a sponsor, and no country of their own."""
        length, kind = self.read.head_at(at)
        sponsor = self._sponsor_before(at) if kind in MILITANT_KINDS else None
        if sponsor is not None and self.read.words[at].key not in DEEDS:
            first = at - 2
            target = self._sponsored(None, sponsor)
            yield self.read.sighting(first, at + length, target, f"backed by {sponsor}", kind="armed group")

    def _people_of_place(self, at: int) -> Iterator[Sighting]:
        """ "residents of Mosul": civilians of a place that no list of countries holds."""
        length, kind = self.read.head_at(at)
        after = at + length
        if self.read.words[at].key in INHABITANTS:
            yield from self._inhabitants(at)
        if kind != "civilians" or after + 1 >= len(self.read.words) or self.read.words[after].key != "of":
            return
        first = after + 2 if self.read.words[after + 1].key == "the" else after + 1
        if (
            first >= len(self.read.words)
            or first in self.read.match_at
            or not self.read.is_capitalised(first)
        ):
            return
        last = first + 1
        while (
            last < len(self.read.words) and self.read.is_joined(last - 1) and self.read.is_capitalised(last)
        ):
            last += 1
        if all(self.read.is_joined(i) for i in range(at, first)):
            place = self.read.text[self.read.words[first].start : self.read.words[last - 1].end]
            yield self.read.sighting(at, last, self._people_of(place), f"people of {place}")

    def standing_for(self) -> Iterator[Sighting]:
        """Countries and capitals that stand for their governments."""
        accepted: dict[int, str] = {}
        if self._is_sport:
            yield from self._teams_of_parts()
        for match in self.read.matches:
            iso = self.read.country_of(match, Sense.COUNTRY, Sense.CAPITAL)
            if iso is None or match.targets(Sense.ACTOR) or self._is_dateline(match):
                continue
            if self._is_sport:
                yield from self._team(match, iso)
                continue
            why = self._why_government(match) or self._why_listed(match, accepted)
            if why:
                accepted[match.last] = why
                yield self.read.sighting(
                    match.first, match.last, self.read.institution(iso, "government"), why, kind="government"
                )

    @cached_property
    def _is_sport(self) -> bool:
        """Whether the article tells of a match and of nobody who fights: who wins there is no government."""
        r = self.read
        told = {word.key for word in r.words} & SPORT
        if len(told) < 4 or SCORE.search(r.text) is None:
            return False
        named = (r.roster.get(id_).type for match in r.matches for id_ in match.targets(Sense.ACTOR))
        return not any(type_ in BANDS or type_ is ActorType.MILITARY for type_ in named)

    def _team(self, match: ListedSpan, iso: str) -> Iterator[Sighting]:
        if not match.targets(Sense.COUNTRY) or self.read.before(match.first) in LOCATIVES:
            return
        yield self._as_team(match.first, match.last, self.read.roster.countries[iso].name, iso)

    def _teams_of_parts(self) -> Iterator[Sighting]:
        for name, iso in TEAMS_OF_PARTS.items():
            for at in self.read.places_of_word[name]:
                if self.read.before(at) not in LOCATIVES:
                    yield self._as_team(at, at + 1, name, iso)

    def _as_team(self, first: int, last: int, country: str, iso: str) -> Sighting:
        id_ = f"{slug_of(country)}-team"
        actor = Actor(id_, f"{country} national football team", ActorType.ORGANISATION, iso)
        self.read.made.setdefault(id_, actor)
        return self.read.sighting(first, last, id_, "a team, where matches are told")

    def _is_dateline(self, match: ListedSpan) -> bool:
        """Whether a capital only says where the text was filed: "BAGHDAD, June 10 - "."""
        text, start = self.read.text, self.read.words[match.first].start
        if match.targets(Sense.COUNTRY) or text[text.rfind("\n", 0, start) + 1 : start].strip():
            return False
        return DATELINE.match(text, start) is not None

    def _why_listed(self, match: ListedSpan, accepted: Mapping[int, str]) -> str:
        """The reason for one that follows another in a list: "with Russia, Iran and Turkey"."""
        r, at = self.read, match.first
        if r.words[match.last - 1].is_possessive or r.before(at) in LOCATIVES:
            return ""
        while at > 0 and r.words[at - 1].key in {"the", "and", "or"} and r.is_joined(at - 1):
            at -= 1
        joined = at > 0 and (r.gap(at - 1).startswith(", ") or (at < match.first and r.is_joined(at - 1)))
        if joined and at in accepted:
            return "in a list of governments"
        return ""

    def _why_government(self, match: ListedSpan) -> str:
        """The reason to take a country or capital for its government, or ""."""
        r = self.read
        before = r.before(match.first)
        if before in LOCATIVES:
            return ""
        if r.words[match.last - 1].is_possessive:
            return self._why_by_possession(match)
        if match.last < len(r.words) and r.words[match.last].key in COMPOUNDS and r.is_joined(match.last - 1):
            return ""
        return self._why_by_words(match, before) or self._why_by_parse(match)

    def _why_by_possession(self, match: ListedSpan) -> str:
        """ "Iran's position", "the United States' message": what only those who decide have."""
        r = self.read
        for at in range(match.last, min(match.last + 3, len(r.words))):
            if not r.is_joined(at - 1) or at in r.match_at:
                break
            if r.words[at].key in POLICIES:
                return f"has a {r.words[at].text}"
        return ""

    def _why_by_words(self, match: ListedSpan, before: str) -> str:
        first, last = match.first, match.last
        if before in WITH and (first < 2 or not self._comes_after(first, NOT_WITH)):
            return f"after {before!r}"
        if before == "and" and (other := self._joined_before(first)) is not None:
            if self.read.before(other.first) in WITH:
                return f"after {self.read.before(other.first)!r}"
            if self.read.before(other.first) in {"to", "of"} and self._comes_after(other.first, TO_WHOM):
                return "after 'to'"
        if before == "to" and self._comes_after(first, TO_WHOM):
            return "after 'to'"
        if before in {"on", "for", "upon"} and self._comes_after(first, TOLD):
            return f"after {before!r}"
        if before == "of" and self._comes_after(first, HELP):
            return "after 'of'"
        if before in TOLD | ASKED and (before in TOLD or self._is_before(last, {"to"})):
            return f"after {before!r}"
        if self._is_headline_pair(match):
            return "one to another, in a headline"
        if self._is_doing(last):
            return f"before {self.read.words[last].text!r}"
        if self._is_party(first, last):
            return "party to a war or to talks"
        return ""

    def _comes_after(self, first: int, wanted: frozenset[str]) -> bool:
        """Whether a word of the set is among the four words before, in one passage."""
        passage = self.read.passage(first)
        return any(
            self.read.words[at].key in wanted and self.read.passage(at) == passage
            for at in range(max(0, first - 4), first)
        )

    def _is_before(self, last: int, wanted: Set[str]) -> bool:
        """Whether the word behind is one of the set."""
        r = self.read
        return last < len(r.words) and r.is_joined(last - 1) and r.words[last].key in wanted

    def _joined_before(self, first: int) -> ListedSpan | None:
        """The match before "and": Ankara, in "between Ankara and Damascus"."""
        at = first - 1
        if at > 0 and self.read.words[at].key == "the":
            at -= 1
        if at < 1 or self.read.words[at].key != "and" or not self.read.is_joined(at - 1):
            return None
        return self.read.match_at.get(at - 1)

    def _is_headline_pair(self, match: ListedSpan) -> bool:
        """ "Ankara to Moscow: ..." """
        line = self.read.text[
            self.read.text.rfind("\n", 0, self.read.words[match.first].start) + 1 : self.read.words[
                match.first
            ].start
        ]
        after = self.read.match_at.get(match.last + 1)
        if (
            not line.strip()
            and match.last < len(self.read.words)
            and self.read.words[match.last].key == "to"
            and after is not None
        ):
            return self.read.gap(after.last - 1).startswith(":")
        before = self.read.match_at.get(match.first - 2) if match.first > 1 else None
        opens = (
            before is not None
            and self.read.words[match.first - 1].key == "to"
            and self._is_headline_pair_opening(before)
        )
        return opens and self.read.gap(match.last - 1).startswith(":")

    def _is_headline_pair_opening(self, match: ListedSpan) -> bool:
        start = self.read.words[match.first].start
        return not self.read.text[self.read.text.rfind("\n", 0, start) + 1 : start].strip()

    def _is_doing(self, last: int) -> bool:
        """Whether a verb of speech or a continuous tense follows: "Paris has been asking"."""
        after = self.read.words[last : last + 3]
        if len(after) < 3 or not self.read.is_joined(last - 1) or not self.read.is_joined(last):
            return False
        if after[0].key in SPEECH or (after[0].key in BEING and after[1].key in OF_A_MIND):
            return True
        if after[0].key in {"stands", "stand", "stood"} and after[1].key in SIDES:
            return True
        being = {("is",): 1, ("was",): 1, ("has", "been"): 2}
        doing = after[being.get((after[0].key,), 0) or being.get((after[0].key, after[1].key), 0)].key
        # "Paris has been co-organizing": the hyphen makes two words.
        return doing != after[0].key and (doing.endswith("ing") or doing == "co") and doing not in NOT_ACTING

    def _is_party(self, first: int, last: int) -> bool:
        """ "the Israel-Hamas war": both are parties to it."""
        is_first = bool(re.fullmatch(r"\s?[-‐‑–]\s?", self.read.gap(last - 1))) and last in self.read.match_at
        is_second = (
            first > 0
            and bool(re.fullmatch(r"\s?[-‐‑–]\s?", self.read.gap(first - 1)))
            and first - 1 in self.read.match_at
        )
        end = self.read.match_at[last].last if is_first else last
        return (is_first or is_second) and end < len(self.read.words) and self.read.words[end].key in PAIRED

    def _why_by_parse(self, match: ListedSpan) -> str:
        token = self.read.token(match.last - 1)
        if token is None:
            return ""
        # "France and Britain said": the second hangs on the first.
        for _ in range(3):
            if token.dep_ != "conj" or token.head.i >= token.i:
                break
            token = token.head
        verb = token.head
        if token.dep_ == "nsubj" and verb.pos_ in {"VERB", "AUX"} and verb.text.lower() not in NOT_ACTING:
            return f"subject of {verb.text!r}"
        if token.dep_ in {"nsubj", "nsubjpass"} and verb.lower_ in OF_A_MIND:
            return f"subject of {verb.text!r}"
        if token.dep_ in {"dobj", "obj"} and verb.lemma_.lower() in JOINING:
            return f"object of {verb.text!r}"
        if token.dep_ == "nsubj" and verb.lemma_ == "be":
            told = [
                c.lemma_.lower() for child in verb.children for c in (child, *child.children) if c.i > verb.i
            ]
            if OF_A_MIND & set(told) or ALLIES & set(told):
                return "is of a mind, or of a side"
        if token.dep_ in {"dobj", "obj"} and verb.text.lower() in TOLD:
            return f"object of {verb.text!r}"
        return ""

    def taken_up(self, found: list[Sighting]) -> Iterator[Sighting]:
        """ "the coalition", "the ministry", "the Department": the last of its kind that was named."""
        named = sorted(found, key=lambda s: s.start)
        for at, word in enumerate(self.read.words):
            token = self.read.token(at)
            if token is not None and token.dep_ in {"amod", "compound"}:
                # "Coalition partners" are of the coalition, "coalition aircraft" are things.
                is_name = word.key == "coalition" and self.read.is_capitalised(at)
                if not is_name or token.head.lemma_.lower() not in OF_COALITIONS:
                    continue
            kind = "coalition" if word.key == "coalition" else None
            if kind is None and word.key in TAKEN_UP and self.read.is_capitalised(at):
                yield from self._named_so(at, named)
            if kind is None and word.key == "ministry":
                kind = "ministry"
            if kind is None or not self._is_taken_up(at):
                continue
            last = next((s for s in reversed(named) if s.start < word.start and self._is_of(s, kind)), None)
            target = last.target if last else self._coalition_at_war() if kind == "coalition" else None
            if target is not None:
                yield self.read.sighting(at, at + 1, target, f"the last {kind} named", kind=kind)

    def _named_so(self, at: int, named: Sequence[Sighting]) -> Iterator[Sighting]:
        """ "The Department": the last organisation before whose name has the word."""
        r, word = self.read, self.read.words[at]
        goes_on = (
            at + 1 < len(r.words)
            and r.is_joined(at)
            and (r.is_capitalised(at + 1) or r.words[at + 1].key == "of")
        )
        if r.before_article(at) != "the" or goes_on:
            return
        for sighting in reversed(named[: bisect_left(named, word.start, key=lambda s: s.start)]):
            actor = r.actor_of(sighting)
            if actor.type is not ActorType.PERSON and word.key in key_of(actor.name):
                yield r.sighting(at, at + 1, actor.id, f"the last {word.key} named", kind=sighting.kind)
                return

    def _is_taken_up(self, at: int) -> bool:
        follows = (
            at > 0
            and self.read.is_joined(at - 1)
            and self.read.words[at - 1].key in {"the", "its", "counter"}
        )
        return follows or (self.read.words[at].key == "coalition" and self.read.is_capitalised(at))

    def _is_of(self, sighting: Sighting, kind: str) -> bool:
        if kind == "ministry":
            return (sighting.kind or "").endswith("-ministry")
        if kind == "coalition":
            return self.read.actor_of(sighting).type is ActorType.COALITION
        return sighting.kind == kind

    def _coalition_at_war(self) -> str | None:
        """The coalition that fights somebody whom the article names."""
        named = [id_ for match in self.read.matches for id_ in match.targets(Sense.ACTOR)]
        rivals = [COALITION_AGAINST[id_] for id_ in named if id_ in COALITION_AGAINST]
        return rivals[0] if rivals else None

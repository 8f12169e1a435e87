"""Find who acts in an article, and give one name to each actor.

Knows rosters, adjectives of countries and a few rules of apposition; knows no
coordinates. Who somebody calls a terrorist is that somebody's word, not a type.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from articles.article import Article, Span
from articles.roster import (
    DATA,
    Actor,
    ActorType,
    Listing,
    Roster,
    Sense,
    Word,
    key_of,
    same_name,
    slug_of,
    sound_alike,
    words_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["DATA", "Actor", "ActorMention", "ActorPart", "ActorType", "Roster", "find_actors", "name_spans"]


class ActorPart(StrEnum):
    """What an actor is to the sentence that names it: who does, whom it is done to, who says so ..."""

    AGENT = "agent"
    TARGET = "target"
    SPEAKER = "speaker"
    MENTIONED = "mentioned"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor as written, with its part in the sentence and the reasons for taking it for that actor."""

    start: int
    end: int
    text: str
    actor: Actor
    why: tuple[str, ...] = ()
    part: ActorPart = ActorPart.MENTIONED


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What a noun after "Turkish" or before "of Türkiye" stands for: a key of INSTITUTIONS.
_HEADS = {
    "military": (
        "forces, troops, army, armies, military, militaries, soldier, soldiers, armed forces, ground forces, government forces, "
        "regime forces, occupation forces, defense forces, military forces, warplane, warplanes, fighter jets, jets, "
        "aircraft, artillery, tank, tanks, commandos, paratroopers, patrol, patrols, generals, servicemen, infantry, "
        "service member, service members, military police, military official, military officials, gunboats, "
        "marines, army officers, peacekeepers, armed services, conscripts, military convoy"
    ),
    "air-force": "air force, airforce",
    "navy": "navy, navies, naval forces, warship, warships, frigate, destroyer",
    "coast-guard": "coast guard, coastguard",
    "special-forces": "special forces, special operations forces",
    "security-forces": "security forces, security force, security services, security officials, general security",
    "border-guards": "border guards, border guard, border police",
    "police": "police, policemen, police officers, gendarmerie, gendarmes",
    "intelligence": "intelligence, intelligence services, intelligence agency, intelligence officers, spy agency",
    "government": (
        "government, governments, govt, officials, official, authorities, authority, regime, cabinet, administration, presidency, "
        "diplomats, diplomat, delegation, negotiators, leadership, leaders, rulers, junta, security council, "
        "national security council, prosecutors, mission, ministers, envoys, side"
    ),
    "parliament": "parliament, lawmakers, legislature, national assembly, mps",
    "judiciary": "supreme court, constitutional court, court, judiciary",
    "state-media": "state media, state television, state tv, state news agency, news agency, television, media",
    "embassy": "embassy, consulate",
    "foreign-ministry": "foreign ministry, ministry of foreign affairs, foreign office",
    "defense-ministry": "defense ministry, ministry of defense, defense department",
    "interior-ministry": "interior ministry, ministry of interior, ministry of the interior, home office",
    "finance-ministry": "finance ministry, ministry of finance",
    "health-ministry": "health ministry, ministry of health",
    "justice-ministry": "justice ministry, ministry of justice",
    "energy-ministry": "energy ministry, oil ministry, ministry of energy, ministry of oil",
    "militias": (
        "militia, militias, militants, factions, armed groups, armed factions, paramilitaries, militiamen, gunmen, "
        "tribesmen, tribal fighters, tribes, armed men, groups"
    ),
    "rebels": "rebels, rebel groups, insurgents, fighters, rebel fighters, separatists, rebel forces",
    "opposition": "opposition, opposition groups, opposition forces, opposition fighters",
    "civilians": (
        "civilians, civilian, people, peoples, citizens, citizen, population, residents, villagers, refugees, nationals, "
        "workers, students, children, women, families, prisoners, hostages, settlers, journalists, farmers, community"
    ),
    "protesters": "protesters, protestors, demonstrators",
}
# "Israeli strikes" tells who struck; the strike itself is nobody.
_DEEDS = _set(
    "strike strikes airstrike airstrikes raid raids shelling bombardment bombing bombings missile missiles drone "
    "drones offensive incursion incursions attack attacks invasion occupation assault air"
)
_MILITANT_KINDS = frozenset({"militias", "rebels", "military", "opposition"})
_HEAD_KINDS = {key_of(noun): kind for kind, nouns in _HEADS.items() for noun in nouns.split(", ")}

# Peoples without a country of their own here; "Kurdish" or "Arab" says nothing of a state.
_PEOPLES = {
    "kurdish": "Kurdish",
    "arab": "Arab",
    "palestinian": "Palestinian",
    "druze": "Druze",
    "alawite": "Alawite",
    "yazidi": "Yazidi",
    "sunni": "Sunni",
    "shiite": "Shiite",
    "shia": "Shiite",
    "bedouin": "Bedouin",
    "turkmen": "Turkmen",
    "tuareg": "Tuareg",
    "rohingya": "Rohingya",
    "tigrayan": "Tigrayan",
    "chechen": "Chechen",
    "serb": "Serb",
    "croat": "Croat",
}
_PEOPLE_NOUNS = {
    "kurds": "Kurdish",
    "palestinians": "Palestinian",
    "druze": "Druze",
    "alawites": "Alawite",
    "yazidis": "Yazidi",
    "bedouins": "Bedouin",
    "tuaregs": "Tuareg",
    "rohingya": "Rohingya",
    "tigrayans": "Tigrayan",
    "serbs": "Serb",
    "croats": "Croat",
}

# How an office is written, and the name we give it.
_OFFICES = {
    key_of(written): office
    for office, spellings in {
        "president": "president",
        "prime minister": "prime minister, premier, pm",
        "prime minister-designate": "prime minister-designate",
        "foreign minister": "foreign minister, fm, minister of foreign affairs, minister for foreign affairs",
        "defense minister": "defense minister, minister of defense, minister for defense",
        "interior minister": "interior minister, minister of interior, minister of the interior",
        "finance minister": "finance minister, minister of finance, treasury secretary",
        "health minister": "health minister, minister of health",
        "energy minister": "energy minister, oil minister",
        "justice minister": "justice minister, minister of justice, attorney general",
        "foreign secretary": "foreign secretary",
        "defense secretary": "defense secretary, secretary of defense",
        "home secretary": "home secretary",
        "secretary of state": "secretary of state",
        "deputy secretary of state": "deputy secretary of state, deputy secretary",
        "vice president": "vice president, vice-president",
        "deputy prime minister": "deputy prime minister",
        "deputy foreign minister": "deputy foreign minister",
        "king": "king",
        "crown prince": "crown prince",
        "emir": "emir",
        "chancellor": "chancellor",
        "supreme leader": "supreme leader",
        "ambassador": "ambassador",
        "special envoy": "special envoy, envoy",
        "secretary-general": "secretary-general, secretary general",
        "spokesman": "spokesman, spokeswoman, spokesperson",
        "chief of staff": "chief of staff, army chief, military chief, chief of general staff",
        "commander": "commander, commander-in-chief, commander in chief, commanding general",
        "leader": "leader, chief, head",
        "director": "director",
        "minister": "minister",
        "speaker of parliament": "parliament speaker, speaker of parliament",
        "national security adviser": "national security adviser, national security advisor",
    }.items()
    for written in spellings.split(", ")
}
# Offices of which a country has one at a time, so that the office itself may stand as an actor.
_STATE_OFFICES = frozenset(
    {
        "president",
        "prime minister",
        "foreign minister",
        "defense minister",
        "interior minister",
        "finance minister",
        "health minister",
        "energy minister",
        "justice minister",
        "foreign secretary",
        "defense secretary",
        "home secretary",
        "secretary of state",
        "vice president",
        "king",
        "crown prince",
        "emir",
        "chancellor",
        "supreme leader",
        "chief of staff",
    }
)
_ROLE_NOUNS = _set(
    "president premier pm fm minister secretary chancellor king queen prince emir sheikh sultan leader chief head "
    "commander general gen colonel col lieutenant lt major maj captain capt sergeant sgt brigadier brig admiral adm "
    "officer corporal private marshal spokesman spokeswoman spokesperson ambassador envoy adviser advisor director "
    "chairman chairwoman governor mayor senator sen congressman representative rep mr mrs ms miss dr prof professor sir "
    "lord dame ayatollah imam rabbi cleric father rev pope judge prosecutor lawyer attorney counterpart negotiator "
    "mediator speaker designate diplomat warlord activist journalist analyst citizen sayyed"
)
_ROLE_MODIFIERS = _set(
    "prime foreign defense interior home vice deputy former acting interim outgoing caretaker ex then crown supreme special "
    "national security finance health energy oil justice army navy air force military police senior chief staff "
    "petty command operations rebel opposition militia office of the he hon lt gen maj brig first second master "
    "parliament general shadow fco press intelligence political under assistant his her their state affairs top"
)
_PARTICLES = _set("bin ibn bint abu umm ould ag von van de der den da di del la le dos al el ul")
# A capitalised run that begins so is a town, however much it looks like a person.
_TOWN_OPENINGS = _set(
    "tell tel tall khan deir dayr wad wadi ras ain ayn jabal jebel mount mt kafr kfar beit bayt bani nova novo nove port "
    "fort san santa st saint bab qasr nahr bir kibbutz camp lake new north south east west upper lower northern "
    "southern eastern western central greater stary staryi velyka mala river bahr shatt"
)
_LOCATIVES = _set("in at near from around outside inside into towards toward across through throughout off")

# What the last word of a capitalised name says about its bearer.
_ORGANISATION_HEADS = {
    "brigade": ActorType.ARMED_GROUP,
    "brigades": ActorType.ARMED_GROUP,
    "front": ActorType.ARMED_GROUP,
    "militia": ActorType.ARMED_GROUP,
    "rebels": ActorType.ARMED_GROUP,
    "army": ActorType.ARMED_GROUP,
    "battalion": ActorType.MILITARY,
    "regiment": ActorType.MILITARY,
    "squadron": ActorType.MILITARY,
    "wing": ActorType.MILITARY,
    "corps": ActorType.MILITARY,
    "command": ActorType.MILITARY,
    "marines": ActorType.MILITARY,
    "division": ActorType.MILITARY,
    "fleet": ActorType.MILITARY,
    "navy": ActorType.MILITARY,
    "forces": ActorType.MILITARY,
    "airmen": ActorType.MILITARY,
    "police": ActorType.POLICE,
    "party": ActorType.PARTY,
    "movement": ActorType.PARTY,
    "ministry": ActorType.GOVERNMENT,
    "department": ActorType.GOVERNMENT,
    "court": ActorType.GOVERNMENT,
    "municipality": ActorType.GOVERNMENT,
    "parliament": ActorType.GOVERNMENT,
    "commission": ActorType.INTERGOVERNMENTAL,
    "coalition": ActorType.COALITION,
    "alliance": ActorType.COALITION,
    "foundation": ActorType.NGO,
    "association": ActorType.NGO,
    "society": ActorType.NGO,
    "observatory": ActorType.NGO,
    "charity": ActorType.NGO,
    "clan": ActorType.COMMUNAL_MILITIA,
    "tribe": ActorType.COMMUNAL_MILITIA,
}
# Names that hold places without being places or actors: "Baghdad Conference".
_OTHER_NAME_HEADS = _set(
    "conference convention conventions summit accord accords agreement declaration treaty pact protocol memorandum process league council "
    "committee union congress institute agency network university times post news tribune herald journal gazette "
    "festival cup games prize award initiative plan"
)

_BEING = _set("is are was were remains remain")
# What only somebody with a will can be: "France remains ready to help".
_OF_A_MIND = _set(
    "committed determined ready prepared steadfast willing unwilling opposed concerned reluctant"
)
_SPEECH = _set(
    "said says say announced announces declared declares claimed claims denied denies accused accuses warned warns vowed "
    "urged urges called calls insisted insists added stressed reiterated rejected rejects condemned condemns demanded "
    "demands agreed agrees decided confirmed confirms told blamed blames welcomed welcomes"
)
# Verbs whose subject a country or a capital may be without anybody acting.
_NOT_ACTING = _set(
    "is are was were be been being has have had having lies lie lay borders face faces faced suffer suffers suffered "
    "saw see sees seen experience experienced experiences remain remains remained become becomes became lack lacks host "
    "hosts hosted fell fall falls fallen burned burns burnt woke wakes came comes come shook witnessed witnesses mark "
    "marks marked celebrated celebrates grew grows grow went goes go sits sit stands stand stood live lives lived "
    "burning reeling facing bracing suffering mourning falling hosting remaining experiencing happened occurred needs need needed emerged mourns mourned descended plunged scored won lost"
)
_TOLD = _set(
    "urged urges urging told tells accused accuses accusing blamed blames blaming condemned condemns pressed presses warned "
    "warns warning asked asks asking called calls calling waiting waits waited pressured sanctioned"
)
_HAPPENS_TO_TOWNS = _set(
    "captured seized taken shelled bombed besieged destroyed recaptured retaken liberated encircled surrounded hit struck "
    "lost controlled held located hosted damaged attacked targeted"
)
_DONE_TO_PERSONS = _set(
    "met meets killed kills named arrested detained appointed married replaced assassinated freed"
)
_WITH = _set("with between against by among")
_TO_WHOM = _set(
    "ally allies threat message messages letter response concession concessions loyal offer close"
)
_NOT_WITH = _set("border borders frontier boundary crossing line")
_PAIRED = _set("war wars conflict talks ceasefire truce deal agreement relations tensions ties accord")
_COALITION_AGAINST = {"islamic-state": "global-coalition", "houthis": "saudi-led-coalition"}
_BACKED = _set("backed sponsored aligned allied linked supported funded")
# "Turkish-held", "Israel-based": no noun after these is the country's own.
_COMPOUNDS = _BACKED | _set("led held controlled occupied based born made bound run mediated brokered style")
# After a surname these make the name of a place: "Ain al-Asad air base".
_FACILITIES = _set(
    "air airport base airbase lake dam bridge mosque street square avenue boulevard hospital camp city town village "
    "district neighborhood neighbourhood province region tower crossing prison palace university school"
)
_CROWDS = _set("civilians protesters demonstrators protestors")
_COMMUNITIES = frozenset({"Druze", "Alawite", "Yazidi", "Sunni", "Shiite", "Bedouin"})

_NO_MODIFIERS = frozenset({"and", "or", "of", "counterpart", "border", "soil", "territory"})

_JOINT = re.compile(r"[ \t\xa0]+|[ \t\xa0]?[-‐‑–/][ \t\xa0]?|[ \t\xa0]&[ \t\xa0]")
_CREDIT = re.compile(
    r"\b(?:photo|image|picture|photograph|credit|source)s?(?: by| credit)?\s*:\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """The actors of an article, and the names of persons and organisations in it.

    ``mentions`` are in order, none overlapping. ``names`` hold the places inside them: a place
    name within such a span is part of a name. A country, a capital or an adjective that
    merely stands for an actor is not such a name.
    """

    mentions: tuple[ActorMention, ...]
    names: tuple[Span, ...]


def read_actors(article: Article, roster: Roster, doc: Doc) -> Found:
    """Every actor and every name in the article; *doc* is its tagged and parsed text."""
    reading = _Reading(article, roster, doc)
    mentions = tuple(
        ActorMention(s.start, s.end, article.text[s.start : s.end], reading.actor_of(s), s.why)
        for s in reading.sightings
    )
    names = [Span(*s.name) for s in reading.sightings if s.name is not None]
    names += [span for span in reading.other_names if not any(span.overlaps(known) for known in names)]
    return Found(mentions, tuple(sorted(set(names), key=lambda span: span.start)))


def find_actors(article: Article, roster: Roster, doc: Doc) -> tuple[ActorMention, ...]:
    """Every mention of an actor in the article, in order, none overlapping."""
    return read_actors(article, roster, doc).mentions


def name_spans(article: Article, roster: Roster, doc: Doc) -> tuple[Span, ...]:
    """The names of persons and organisations, with the places inside them, in order."""
    return read_actors(article, roster, doc).names


@dataclass(frozen=True, slots=True)
class _Match:
    """A listed name at words[first:last]."""

    first: int
    last: int
    listings: tuple[Listing, ...]

    def targets(self, *senses: Sense) -> tuple[str, ...]:
        """Whom or which country the name stands for in one of these senses."""
        return tuple(dict.fromkeys(row.target for row in self.listings if row.sense in senses))


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A candidate mention of the actor *target*; *name* is its proper name, if it holds one."""

    start: int
    end: int
    target: str
    why: tuple[str, ...]
    name: tuple[int, int] | None = None
    kind: str | None = None


class _Reading:
    """One article being read: its words, the listed names in it, and what they came to."""

    def __init__(self, article: Article, roster: Roster, doc: Doc) -> None:
        self.article = article
        self.text = article.text
        self.roster = roster
        self.doc = doc
        self.words = words_of(article.text)
        self.made: dict[str, Actor] = {}
        self._token_starts = [token.idx for token in doc]
        self._passage_starts = [passage.start for passage in article.passages]

    # What is written.

    @cached_property
    def matches(self) -> tuple[_Match, ...]:
        """The listed names of the text, longest first where they compete, in order."""
        found, at = [], 0
        while at < len(self.words):
            length, listings = self.roster.listings(self.words, at)
            if length > 1 and not all(self.is_joined(i) for i in range(at, at + length - 1)):
                length, listings = 0, ()
            if length and not self._is_credit(at, at + length) and not self._is_shouted(at, length):
                found.append(_Match(at, at + length, listings))
            at += length or 1
        return tuple(found)

    @cached_property
    def match_at(self) -> dict[int, _Match]:
        """The listed name that covers a word, by the word's index."""
        return {i: match for match in self.matches for i in range(match.first, match.last)}

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is named, by name, capital or an adjective of its own."""
        counted: Counter[str] = Counter()
        for match in self.matches:
            isos = match.targets(Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.CAPITAL)
            counted.update(isos)
        if any(word.key.startswith("palestin") for word in self.words):
            counted["PS"] += 1
        return counted

    def gap(self, i: int) -> str:
        """What stands between a word and the next, without a possessive 's."""
        if i + 1 >= len(self.words):
            return "\n"
        between = self.text[self.words[i].end : self.words[i + 1].start]
        return re.sub(r"^['’ʼ][sS]?(?=\W|$)", "", between) if self.words[i].is_possessive else between

    def is_joined(self, i: int) -> bool:
        """Whether nothing but a space or a hyphen stands between a word and the next."""
        return i >= 0 and _JOINT.fullmatch(self.gap(i)) is not None

    def is_capitalised(self, i: int) -> bool:
        """Whether a word, its Arabic article left aside, begins with a capital."""
        return re.sub(r"^\w\w?[lhrsnzdt]?\s?[-‐‑–]\s?", "", self.words[i].text)[:1].isupper()

    def token(self, i: int) -> Token | None:
        """The token that holds the last character of a word."""
        at = bisect_right(self._token_starts, self.words[i].end - 1) - 1
        return self.doc[at] if at >= 0 else None

    def passage(self, i: int) -> int:
        """The index of the passage that holds a word."""
        return bisect_right(self._passage_starts, self.words[i].start) - 1

    def before(self, i: int) -> str:
        """The key of the word before, articles and "both" skipped; "" at a break."""
        while i > 0 and self.is_joined(i - 1):
            i -= 1
            if self.words[i].key not in {"the", "both", "a", "an"}:
                return self.words[i].key
        return ""

    def is_title_case(self, i: int) -> bool:
        """Whether the passage of a word capitalises nearly every word, as headlines do."""
        passage = self.article.passages[max(0, self.passage(i))]
        long_words = [w for w in re.findall(r"[^\W\d]+", passage.text) if len(w) > 3][1:]
        return len(long_words) > 3 and sum(w[0].isupper() for w in long_words) > 0.8 * len(long_words)

    def _is_credit(self, first: int, last: int) -> bool:
        """Whether a name is only a photographer's or agency's credit."""
        start, end = self.words[first].start, self.words[last - 1].end
        before, after = self.text[max(0, start - 40) : start], self.text[end : end + 1]
        return bool(_CREDIT.search(before)) or (
            after == ")" and bool(re.search(r"[.!?][\"”’]?\s*\((?:the )?$", before))
        )

    def _is_shouted(self, first: int, length: int) -> bool:
        """Whether a short all-capital word stands in an all-capital line, where it may be any word."""
        word = self.words[first]
        if length > 1 or len(word.text) > 3 or not word.text.isupper():
            return False
        passage = self.article.passages[max(0, self.passage(first))].text
        return passage.isupper() and len(passage.split()) > 3

    # Who that is.

    @cached_property
    def sightings(self) -> tuple[_Sighting, ...]:
        """The mentions that stand, in order, none overlapping."""
        people = _People(self)
        found = _without_overlaps(
            [*people.sightings(), *self._listed(), *self._of_countries(), *self._of_peoples()]
        )
        found = _without_overlaps([*found, *self._organisations(), *self._standing_for()], keep=found)
        found = _without_overlaps([*found, *people.offices(), *people.carried()], keep=found)
        return tuple(_without_overlaps([*found, *self._taken_up(found)], keep=found))

    @cached_property
    def other_names(self) -> tuple[Span, ...]:
        """Names of things that are neither actors nor places: conferences, treaties, papers."""
        spans = []
        for first, last in self._capitalised_runs():
            if (
                last - first > 1
                and self.words[last - 1].key in _OTHER_NAME_HEADS | _ORGANISATION_HEADS.keys()
            ):
                spans.append(Span(self.words[first].start, self.words[last - 1].end))
        return tuple(spans)

    def actor_of(self, sighting: _Sighting) -> Actor:
        """The actor of a sighting: made for this article, or from the roster."""
        return self.made.get(sighting.target) or self.roster.get(sighting.target)

    def sighting(
        self, first: int, last: int, target: str, *why: str, is_name: bool = False, kind: str | None = None
    ) -> _Sighting:
        """A sighting of words[first:last]."""
        start, end = self.words[first].start, self.words[last - 1].end
        return _Sighting(start, end, target, why, (start, end) if is_name else None, kind)

    def country_of(self, match: _Match | None, *senses: Sense) -> str | None:
        """The country a listed name stands for; a shared adjective goes to the one the article names."""
        isos = match.targets(*senses) if match else ()
        if len(isos) < 2:
            return isos[0] if isos else None
        return max(isos, key=lambda iso: (self.countries[iso], -isos.index(iso)))

    def chosen(self, match: _Match) -> str | None:
        """The one actor that a listed name stands for here, or None where that cannot be told."""
        ids = match.targets(Sense.ACTOR)
        word = self.words[match.first].text
        is_vague = len(ids) > 1 or (match.last - match.first == 1 and len(word) == 2 and word.isupper())
        if not is_vague:
            return ids[0] if ids else None
        spelt_out = {
            id_
            for other in self.matches
            if other.last - other.first > 1
            for id_ in other.targets(Sense.ACTOR)
        }
        for backed in (
            [id_ for id_ in ids if id_ in spelt_out],
            [id_ for id_ in ids if (iso := self.roster.get(id_).country) is None or iso in self.countries],
        ):
            if len(backed) == 1:
                return backed[0]
        return None

    def _listed(self) -> Iterator[_Sighting]:
        """Organisations of the roster, and seats of power."""
        for match in self.matches:
            if (id_ := self.chosen(match)) is not None and self.roster.get(id_).type is not ActorType.PERSON:
                actor = self.roster.get(id_)
                yield self.sighting(
                    match.first, match.last, id_, f"roster: {actor.name}", is_name=True, kind=actor.type.value
                )
            for id_ in match.targets(Sense.SEAT)[:1]:
                if self.before(match.first) not in _LOCATIVES | {"to"}:
                    yield self.sighting(match.first, match.last, id_, "seat of government", kind="government")

    def _of_countries(self) -> Iterator[_Sighting]:
        """Adjective or country and head: "Turkish forces", "Iraq's army", "government of Iraq", "Turks"."""
        heads: dict[int, str] = {}
        for match in reversed(self.matches):
            iso = self.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY, Sense.CAPITAL)
            if iso is not None:
                yield from self._with_head(match, iso, heads)
                yield from self._with_head_before(match, iso)
            people = self.country_of(match, Sense.PEOPLE)
            if people is not None and match.first not in heads and self._is_noun(match):
                yield self.sighting(
                    match.first, match.last, f"{people.lower()}-civilians", "people of a country"
                )

    def _is_noun(self, match: _Match) -> bool:
        token = self.token(match.last - 1)
        return (
            token is not None
            and self.words[match.last - 1].key.endswith(("s", "men"))
            and token.tag_ in {"NNPS", "NNS"}
        )

    def _with_head(self, match: _Match, iso: str, heads: dict[int, str]) -> Iterator[_Sighting]:
        found = self._head_after(match)
        if found is None:
            kind = self._borrowed_kind(match, heads)
            if kind is not None:
                heads[match.first] = kind
                yield self.sighting(
                    match.first,
                    match.last,
                    self._institution(iso, kind),
                    f"shares the noun of the next: {kind}",
                    kind=kind,
                )
            return
        last, kind = found
        heads[match.first] = kind
        sponsor = self._sponsor_before(match.first)
        if sponsor is not None and kind in _MILITANT_KINDS:
            yield self.sighting(
                match.first - 2,
                last,
                self._sponsored(iso, sponsor),
                f"backed by {sponsor}",
                "adjective and noun",
                kind="armed group",
            )
            return
        name = self.text[self.words[match.first].start : self.words[match.last - 1].end]
        noun = self.words[last - 1].text
        last = match.last if self.words[last - 1].key in _DEEDS else last
        yield self.sighting(
            match.first, last, self._institution(iso, kind), f"adjective {name} + {noun}", kind=kind
        )

    def _head_after(self, match: _Match) -> tuple[int, str] | None:
        """Where the noun after an adjective ends, and what kind of institution it is."""
        attributive = bool(match.targets(Sense.ADJECTIVE)) or self.words[match.last - 1].is_possessive
        reach = 4 if attributive else 1
        is_capital = not match.targets(Sense.ADJECTIVE, Sense.COUNTRY)
        if is_capital and not self.words[match.last - 1].is_possessive:
            return None
        at = match.last
        while at < len(self.words) and at < match.last + reach and self.is_joined(at - 1):
            length, kind = self.head_at(at)
            if self.office_at(at)[0] > length:
                return None
            if length and not (is_capital and kind == "civilians"):
                return at + length, kind
            if not self._is_modifier(at) or self.words[at].is_possessive:
                return None
            at += 1
        return None

    def head_at(self, at: int) -> tuple[int, str]:
        """The longest institution noun that begins at a word."""
        for length in (4, 3, 2, 1):
            stretch = self.words[at : at + length]
            kind = _HEAD_KINDS.get(tuple(word.key for word in stretch))
            if kind and len(stretch) == length and all(self.is_joined(i) for i in range(at, at + length - 1)):
                return length, kind
        is_deed = self.words[at].key in _DEEDS and (
            self.words[at].key != "air" or self.words[at + 1 : at + 2]
        )
        if is_deed and (self.words[at].key != "air" or self.words[at + 1].key in _DEEDS):
            return (2 if self.words[at].key == "air" else 1), "military"
        return 0, ""

    def office_at(self, at: int) -> tuple[int, str]:
        """The longest office that begins at a word: its length in words and its name."""
        for length in (4, 3, 2, 1):
            stretch = self.words[at : at + length]
            office = _OFFICES.get(tuple(word.key for word in stretch))
            if (
                office
                and len(stretch) == length
                and all(self.is_joined(i) for i in range(at, at + length - 1))
            ):
                return length, office
        return 0, ""

    def _is_modifier(self, at: int) -> bool:
        if at in self.match_at or self.words[at].key in _COMPOUNDS | _NO_MODIFIERS:
            return False
        token = self.token(at)
        return token is not None and (
            token.pos_ in {"ADJ", "NOUN", "NUM", "ADV", "PROPN"} or token.tag_ in {"VBN", "VBG"}
        )

    def _borrowed_kind(self, match: _Match, heads: dict[int, str]) -> str | None:
        """The kind of the next adjective's noun in "Turkish and Russian forces", "Turkish-Russian patrol"."""
        if not match.targets(Sense.ADJECTIVE):
            return None
        gap, at = self.gap(match.last - 1), match.last
        if (
            at < len(self.words)
            and self.words[at].key in {"and", "or"}
            and self.is_joined(at - 1)
            and self.is_joined(at)
        ):
            return heads.get(at + 1)
        if re.fullmatch(r"\s?[-‐‑–/]\s?|, ", gap):
            return heads.get(at)
        return None

    def _institution(self, iso: str, kind: str) -> str:
        id_ = f"{iso.lower()}-{kind}"
        self.roster.get(id_)
        return id_

    def _sponsor_before(self, first: int) -> str | None:
        """The country behind, in "pro-Iran Iraqi factions" and "Turkish-backed Syrian fighters"."""
        match = self.match_at.get(first - 1)
        if (
            match is not None
            and self.words[match.first - 1].key == "pro"
            and match.first > 0
            and self.is_joined(first - 1)
        ):
            return self.country_of(match, Sense.COUNTRY, Sense.ADJECTIVE)
        if (
            first > 1
            and self.words[first - 1].key in _BACKED
            and self.is_joined(first - 1)
            and self.is_joined(first - 2)
        ):
            return self.country_of(self.match_at.get(first - 2), Sense.COUNTRY, Sense.ADJECTIVE)
        return None

    def _sponsored(self, iso: str | None, sponsor: str) -> str:
        """Armed groups that nobody names, with a country behind them."""
        backer = self.roster.countries[sponsor]
        whose = f"{self.roster.adjective_of(iso)} " if iso else ""
        id_ = (
            f"{iso.lower()}-militias-{sponsor.lower()}-backed"
            if iso
            else f"militias-{sponsor.lower()}-backed"
        )
        government = self._institution(sponsor, "government")
        name = f"{backer.name}-backed {whose}militias"
        self.made[id_] = Actor(id_, name, ActorType.ARMED_GROUP, iso, sponsor=government)
        return id_

    def _with_head_before(self, match: _Match, iso: str) -> Iterator[_Sighting]:
        """ "government of Iraq", "people from Jordan"."""
        if not match.targets(Sense.COUNTRY):
            return
        at = match.first - 1
        if at > 0 and self.words[at].key == "the":
            at -= 1
        if (
            at < 1
            or self.words[at].key not in {"of", "from"}
            or not self.is_joined(at)
            or not self.is_joined(at - 1)
        ):
            return
        for length in (3, 2, 1):
            first = at - length
            if first < 0 or self.head_at(first) != (
                length,
                _HEAD_KINDS.get(tuple(w.key for w in self.words[first:at])),
            ):
                continue
            kind = self.head_at(first)[1]
            if self.words[at].key == "of" or kind == "civilians":
                noun = self.words[at - 1].text
                target = self._institution(iso, kind)
                yield self.sighting(
                    first, match.last, target, f"{noun} of {self.words[match.first].text}", kind=kind
                )
            return

    def _of_peoples(self) -> Iterator[_Sighting]:
        """ "Kurdish forces", "Palestinians", "people of Mosul", "pro-Iran factions", "protesters"."""
        for at, word in enumerate(self.words):
            if at in self.match_at:
                continue
            if word.key in _PEOPLES and self.is_capitalised(at):
                yield from self._people_with_head(at, _PEOPLES[word.key])
            if (
                word.key in _PEOPLE_NOUNS
                and self.is_capitalised(at)
                and (t := self.token(at))
                and t.pos_ != "ADJ"
            ):
                yield self.sighting(
                    at, at + 1, self._people(_PEOPLE_NOUNS[word.key], "civilians"), "a people"
                )
            if word.key in _CROWDS or (word.key == "civilian" and self._counts(at)):
                yield self._generic(at)
            yield from self._backed_only(at)
            yield from self._people_of_place(at)

    def _counts(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and token.pos_ == "NOUN" and token.dep_ not in {"compound", "amod"}

    def _generic(self, at: int) -> _Sighting:
        kind = "civilians" if self.words[at].key.startswith("civilian") else "protesters"
        self.made[kind] = Actor(kind, kind, ActorType(kind))
        return self.sighting(at, at + 1, kind, f"the word {self.words[at].text}")

    def _people_with_head(self, at: int, adjective: str) -> Iterator[_Sighting]:
        for step in (1, 2):
            if at + step >= len(self.words) or not self.is_joined(at + step - 1):
                return
            length, kind = self.head_at(at + step)
            if length and kind in _MILITANT_KINDS | {"civilians", "protesters"}:
                plain = kind if kind in {"civilians", "protesters"} else "fighters"
                last = at + step + length
                if self.words[last - 1].key in _DEEDS:
                    return
                target = self._people(adjective, plain)
                yield self.sighting(at, last, target, f"adjective {adjective} + {self.words[last - 1].text}")
                return

    def _people(self, adjective: str, kind: str) -> str:
        fighters = ActorType.COMMUNAL_MILITIA if adjective in _COMMUNITIES else ActorType.ARMED_GROUP
        type_ = fighters if kind == "fighters" else ActorType(kind)
        id_ = f"{slug_of(adjective)}-{kind}"
        self.made[id_] = Actor(id_, f"{adjective} {kind}", type_)
        return id_

    def _backed_only(self, at: int) -> Iterator[_Sighting]:
        """ "pro-Iran factions": a sponsor, and no country of their own."""
        length, kind = self.head_at(at)
        sponsor = self._sponsor_before(at) if kind in _MILITANT_KINDS else None
        if sponsor is not None and self.words[at].key not in _DEEDS:
            first = at - 2
            target = self._sponsored(None, sponsor)
            yield self.sighting(first, at + length, target, f"backed by {sponsor}", kind="armed group")

    def _people_of_place(self, at: int) -> Iterator[_Sighting]:
        """ "residents of Mosul": civilians of a place that no list of countries holds."""
        length, kind = self.head_at(at)
        after = at + length
        if kind != "civilians" or after + 1 >= len(self.words) or self.words[after].key != "of":
            return
        first = after + 2 if self.words[after + 1].key == "the" else after + 1
        if first >= len(self.words) or first in self.match_at or not self.is_capitalised(first):
            return
        last = first + 1
        while last < len(self.words) and self.is_joined(last - 1) and self.is_capitalised(last):
            last += 1
        if all(self.is_joined(i) for i in range(at, first)):
            place = self.text[self.words[first].start : self.words[last - 1].end]
            id_ = f"people-of-{slug_of(place)}"
            self.made[id_] = Actor(id_, f"people of {place}", ActorType.CIVILIANS)
            yield self.sighting(at, last, id_, f"people of {place}")

    def _capitalised_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words and numbers, with "of", "for", "and", "the" between them."""
        at = 0
        while at < len(self.words):
            if not self._opens_run(at):
                at += 1
                continue
            last = at + 1
            while last < len(self.words) and self.is_joined(last - 1):
                if self._opens_run(last):
                    last += 1
                    continue
                skipped = last
                while skipped < len(self.words) - 1 and self.words[skipped].text in {
                    "of",
                    "for",
                    "the",
                    "and",
                    "in",
                }:
                    skipped += 1
                joined = all(self.is_joined(i) for i in range(last - 1, skipped))
                if skipped == last or not joined or not self._opens_run(skipped):
                    break
                last = skipped + 1
            yield from self._up_to_heads(at, last)
            at = last

    def _up_to_heads(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The run, cut after each word that may close a name."""
        begin = first
        for at in range(first, last):
            if begin == at and self.words[at].is_possessive and at in self.match_at:
                begin = at + 1
                continue
            closes = self.words[at].key in _OTHER_NAME_HEADS or self.words[at].key in _ORGANISATION_HEADS
            goes_on = at + 1 < last and self.words[at + 1].text in {"of", "for"}
            if closes and not goes_on:
                yield begin, at + 1
                begin = at + 1
                while begin < last and self.words[begin].text in {"of", "for", "the", "and", "in"}:
                    begin += 1
        if begin < last:
            yield begin, last

    def _opens_run(self, at: int) -> bool:
        text = self.words[at].text
        is_word = self.is_capitalised(at) and text not in {
            "The",
            "A",
            "An",
            "In",
            "On",
            "At",
            "This",
            "That",
            "But",
            "And",
        }
        return is_word or re.fullmatch(r"\d+(?:st|nd|rd|th)", text) is not None

    def _organisations(self) -> Iterator[_Sighting]:
        """Organisations of no row whose last word tells what they are."""
        for first, last in self._capitalised_runs():
            first = self._name_start(first, last)
            head = self._head_of_name(first, last)
            type_ = _ORGANISATION_HEADS.get(head.key)
            if type_ is None or last - first < 2 or self.is_title_case(first) or self._is_credit(first, last):
                continue
            name = self.text[self.words[first].start : self.words[last - 1].end]
            id_ = f"org-{slug_of(name)}"
            opening = self.match_at.get(first)
            country = self.country_of(opening, Sense.ADJECTIVE, Sense.COUNTRY)
            self.made.setdefault(id_, Actor(id_, re.sub(r"\s+", " ", name), type_, country))
            yield self.sighting(
                first,
                last,
                id_,
                f"its head: {head.text}",
                is_name=True,
                kind=type_.value,
            )

    def _name_start(self, first: int, last: int) -> int:
        """Past a common noun that only opens the sentence: "Fighters of the" """
        token = self.token(first)
        if token is None or token.pos_ != "NOUN" or self.words[first + 1 : first + 2] == ():
            return first
        at = first + 1
        while at < last - 1 and self.words[at].text in {"of", "from", "for", "the"}:
            at += 1
        return at if at > first + 1 else first

    def _head_of_name(self, first: int, last: int) -> Word:
        """The word that tells what a name names: "Brigade", in "71st Brigade of the Guard"."""
        for at in range(first, last - 1):
            if self.words[at].key in _ORGANISATION_HEADS and self.words[at + 1].text == "of":
                return self.words[at]
        return self.words[last - 1]

    def _standing_for(self) -> Iterator[_Sighting]:
        """Countries and capitals that stand for their governments."""
        for match in self.matches:
            iso = self.country_of(match, Sense.COUNTRY, Sense.CAPITAL)
            if iso is None or match.targets(Sense.ACTOR):
                continue
            why = self._why_government(match)
            if why:
                yield self.sighting(
                    match.first, match.last, self._institution(iso, "government"), why, kind="government"
                )

    def _why_government(self, match: _Match) -> str:
        """The reason to take a country or capital for its government, or ""."""
        before = self.before(match.first)
        if before in _LOCATIVES or self.words[match.last - 1].is_possessive:
            return ""
        if (
            match.last < len(self.words)
            and self.words[match.last].key in _COMPOUNDS
            and self.is_joined(match.last - 1)
        ):
            return ""
        return self._why_by_words(match, before) or self._why_by_parse(match)

    def _why_by_words(self, match: _Match, before: str) -> str:
        first, last = match.first, match.last
        if before in _WITH and (first < 2 or not self._comes_after(first, _NOT_WITH)):
            return f"after {before!r}"
        if before == "and" and (other := self._joined_before(first)) is not None:
            if self.before(other.first) in _WITH:
                return f"after {self.before(other.first)!r}"
            if self.before(other.first) in {"to", "of"} and self._comes_after(other.first, _TO_WHOM):
                return "after 'to'"
        if before == "to" and self._comes_after(first, _TO_WHOM):
            return "after 'to'"
        if before in {"on", "for", "upon"} and self._comes_after(first, _TOLD):
            return f"after {before!r}"
        if self._is_headline_pair(match):
            return "one to another, in a headline"
        if self._is_doing(last):
            return f"before {self.words[last].text!r}"
        if self._is_party(first, last):
            return "party to a war or to talks"
        return ""

    def _comes_after(self, first: int, wanted: frozenset[str]) -> bool:
        """Whether a word of the set is among the four words before, in one passage."""
        start = max(0, first - 4)
        return any(w.key in wanted for w in self.words[start:first]) and self.passage(start) == self.passage(
            first
        )

    def _joined_before(self, first: int) -> _Match | None:
        """The match before "and": Ankara, in "between Ankara and Damascus"."""
        at = first - 1
        if at > 0 and self.words[at].key == "the":
            at -= 1
        if at < 1 or self.words[at].key != "and" or not self.is_joined(at - 1):
            return None
        return self.match_at.get(at - 1)

    def _is_headline_pair(self, match: _Match) -> bool:
        """ "Ankara to Moscow: ..." """
        line = self.text[
            self.text.rfind("\n", 0, self.words[match.first].start) + 1 : self.words[match.first].start
        ]
        after = self.match_at.get(match.last + 1)
        if (
            not line.strip()
            and match.last < len(self.words)
            and self.words[match.last].key == "to"
            and after is not None
        ):
            return self.gap(after.last - 1).startswith(":")
        before = self.match_at.get(match.first - 2) if match.first > 1 else None
        opens = (
            before is not None
            and self.words[match.first - 1].key == "to"
            and self._is_headline_pair_opening(before)
        )
        return opens and self.gap(match.last - 1).startswith(":")

    def _is_headline_pair_opening(self, match: _Match) -> bool:
        start = self.words[match.first].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()

    def _is_doing(self, last: int) -> bool:
        """Whether a verb of speech or a continuous tense follows: "Paris has been asking"."""
        after = self.words[last : last + 3]
        if len(after) < 3 or not self.is_joined(last - 1) or not self.is_joined(last):
            return False
        if after[0].key in _SPEECH or (after[0].key in _BEING and after[1].key in _OF_A_MIND):
            return True
        being = {("is",): 1, ("was",): 1, ("has", "been"): 2}
        doing = after[being.get((after[0].key,), 0) or being.get((after[0].key, after[1].key), 0)].key
        # "Paris has been co-organizing": the hyphen makes two words.
        return doing != after[0].key and (doing.endswith("ing") or doing == "co") and doing not in _NOT_ACTING

    def _is_party(self, first: int, last: int) -> bool:
        """ "the Israel-Hamas war": both are parties to it."""
        is_first = bool(re.fullmatch(r"\s?[-‐‑–]\s?", self.gap(last - 1))) and last in self.match_at
        is_second = (
            first > 0
            and bool(re.fullmatch(r"\s?[-‐‑–]\s?", self.gap(first - 1)))
            and first - 1 in self.match_at
        )
        end = self.match_at[last].last if is_first else last
        return (is_first or is_second) and end < len(self.words) and self.words[end].key in _PAIRED

    def _why_by_parse(self, match: _Match) -> str:
        token = self.token(match.last - 1)
        if token is None:
            return ""
        # "France and Britain said": the second hangs on the first.
        for _ in range(3):
            if token.dep_ != "conj" or token.head.i >= token.i:
                break
            token = token.head
        verb = token.head
        if token.dep_ == "nsubj" and verb.pos_ in {"VERB", "AUX"} and verb.text.lower() not in _NOT_ACTING:
            return f"subject of {verb.text!r}"
        if token.dep_ in {"dobj", "obj"} and verb.text.lower() in _TOLD:
            return f"object of {verb.text!r}"
        return ""

    def _taken_up(self, found: list[_Sighting]) -> Iterator[_Sighting]:
        """ "the coalition", "the government": the last of its kind that was named."""
        named = sorted(found, key=lambda s: s.start)
        for at, word in enumerate(self.words):
            if (token := self.token(at)) is not None and token.dep_ in {"amod", "compound"}:
                continue
            kind = {
                "coalition": "coalition",
                "government": "government",
                "army": "military",
                "military": "military",
            }.get(word.key)
            if kind is None and word.key == "ministry":
                kind = "ministry"
            if kind is None or not self._is_taken_up(at):
                continue
            last = next((s for s in reversed(named) if s.start < word.start and self._is_of(s, kind)), None)
            target = last.target if last else self._coalition_at_war() if kind == "coalition" else None
            if target is not None:
                yield self.sighting(at, at + 1, target, f"the last {kind} named", kind=kind)

    def _is_taken_up(self, at: int) -> bool:
        follows = at > 0 and self.is_joined(at - 1) and self.words[at - 1].key in {"the", "its", "counter"}
        return follows or (self.words[at].key == "coalition" and self.is_capitalised(at))

    def _is_of(self, sighting: _Sighting, kind: str) -> bool:
        if kind == "ministry":
            return (sighting.kind or "").endswith("-ministry")
        if kind == "coalition":
            return self.actor_of(sighting).type is ActorType.COALITION
        return sighting.kind == kind

    def _coalition_at_war(self) -> str | None:
        """The coalition that fights somebody whom the article names."""
        named = [id_ for match in self.matches for id_ in match.targets(Sense.ACTOR)]
        rivals = [_COALITION_AGAINST[id_] for id_ in named if id_ in _COALITION_AGAINST]
        return rivals[0] if rivals else None


@dataclass(slots=True)
class _Person:
    """Somebody as this article knows him or her so far."""

    id: str
    key: tuple[str, ...]
    name: str
    country: str | None = None
    role: str | None = None
    parent: str | None = None
    is_listed: bool = False


class _People:
    """The persons of an article: full names first, then surnames and offices that take them up."""

    def __init__(self, reading: _Reading) -> None:
        self.reading = reading
        self.roster = reading.roster
        self.known: dict[str, _Person] = {}
        self._offices: list[tuple[int, str, str | None, str]] = []
        self._last_role: list[tuple[int, str]] = []
        self._by_surname: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def sightings(self) -> list[_Sighting]:
        """Persons with a full name, a title, or a name of their own in the roster, in order."""
        found, cores = [], self._cores()
        for first, last in cores:
            # Full names first, so that "Mr Darwish" may come before "Ali Darwish".
            if last - first > 1:
                self._person(first, last, None, None, has_title=True)
        for first, last in cores:
            sighting = self._read(first, last)
            if sighting is not None:
                found.append(sighting)
        self._publish()
        return found

    def carried(self) -> list[_Sighting]:
        """Surnames of persons named elsewhere in the article."""
        r, found = self.reading, []
        for at, word in enumerate(r.words):
            person = self._surnamed(word)
            if person is None or at in r.match_at or not r.is_capitalised(at) or len(word.key) < 3:
                continue
            token = r.token(at)
            if (
                token is not None
                and token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
                and r.before(at) not in _LOCATIVES
            ):
                found.append(
                    r.sighting(
                        at, at + 1, person.id, f"surname of {person.name}", is_name=True, kind="person"
                    )
                )
        return found

    def _surnamed(self, word: Word) -> _Person | None:
        """Whose surname a word is: of the one last named before it, else the first after it."""
        named = self._by_surname.get(word.key)
        if not named:
            return None
        before = [id_ for where, id_ in named if where < word.start]
        return self.known[before[-1] if before else named[0][1]]

    def offices(self) -> Iterator[_Sighting]:
        """ "the French foreign minister", "the prime minister": who holds the office, or the office."""
        r, at = self.reading, 0
        while at < len(r.words):
            length, office = r.office_at(at)
            if r.words[at].key == "counterpart":
                length, office = 1, self._role_before(at)
            if office:
                yield from self._office(at, length, office)
            at += length or 1

    def _office(self, at: int, length: int, office: str) -> Iterator[_Sighting]:
        r = self.reading
        first, last = at, at + length
        iso = None
        match = r.match_at.get(at - 1) if at and r.is_joined(at - 1) else None
        if match is not None and match.last == at:
            iso = r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
            first = match.first if iso else at
        if iso is None and last + 1 < len(r.words) and r.words[last].key == "of" and r.is_joined(last - 1):
            begin = last + 2 if r.words[last + 1].key == "the" else last + 1
            match = r.match_at.get(begin)
            iso = r.country_of(match, Sense.COUNTRY)
            last = match.last if iso and match else last
        is_definite = at > 0 and r.words[at - 1].key in {"the", "then"} and r.is_joined(at - 1)
        is_counterpart = r.words[at].key == "counterpart"
        if iso is None and (is_counterpart or not (is_definite or r.is_capitalised(at))):
            return
        holder = self._holder(at, office, iso)
        if holder is not None:
            yield r.sighting(first, last, holder.id, f"{office}: {holder.name}", kind="person")
        elif iso is not None and office in _STATE_OFFICES:
            yield r.sighting(first, last, self._office_actor(iso, office), f"office: {office}", kind="office")
        elif iso is not None:
            kind = "military" if office == "commander" else "government"
            yield r.sighting(
                first, last, f"{iso.lower()}-{kind}", f"officer of a country: {office}", kind=kind
            )

    def _holder(self, at: int, office: str, iso: str | None) -> _Person | None:
        """Who of this article holds an office, the last one named before it first."""
        start = self.reading.words[at].start
        fitting = [
            (where, id_)
            for where, role, country, id_ in self._offices
            if role == office and (iso is None or country is None or country == iso)
        ]
        before = [id_ for where, id_ in fitting if where <= start]
        ids = before[-1:] or list(dict.fromkeys(id_ for _, id_ in fitting))
        return self.known[ids[0]] if len(ids) == 1 else None

    def _office_actor(self, iso: str, office: str) -> str:
        id_ = f"{iso.lower()}-{slug_of(office)}"
        name = f"{self.roster.adjective_of(iso)} {office}"
        parent = f"{iso.lower()}-government"
        self.reading.made[id_] = Actor(id_, name, ActorType.GOVERNMENT, iso, parent=parent, role=office)
        return id_

    def _publish(self) -> None:
        for person in self.known.values():
            if not person.is_listed:
                actor = Actor(person.id, person.name, ActorType.PERSON, person.country, role=person.role)
                self.reading.made[person.id] = replace(actor, parent=person.parent)

    # Where persons are named.

    def _cores(self) -> list[tuple[int, int]]:
        """The words of each personal name, without titles, in order and apart."""
        spans = [*self._listed_names(), *self._tagged_names(), *self._titled_names()]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken: set[int] = set()
        kept = []
        for first, last in spans:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                kept.append((first, last))
        return sorted(kept)

    def _listed_names(self) -> Iterator[tuple[int, int]]:
        for match in self.reading.matches:
            id_ = self.reading.chosen(match)
            if id_ is None or self.roster.get(id_).type is not ActorType.PERSON:
                continue
            if match.last - match.first > 1 or not self._is_part_of_place(match.first):
                yield match.first, match.last

    def _is_part_of_place(self, at: int) -> bool:
        """Whether a surname alone belongs to the name of a place: "Lake Assad", "Ain al-Asad air base"."""
        r = self.reading
        if at + 1 < len(r.words) and r.words[at + 1].key in _FACILITIES and r.gap(at) == " ":
            return not r.words[at].is_possessive
        if at == 0 or not r.is_joined(at - 1) or at - 1 in r.match_at or not r.is_capitalised(at - 1):
            return False
        token = r.token(at - 1)
        is_name = token is not None and token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "PERSON"}
        return is_name and not self._has_title(at)

    def _tagged_names(self) -> Iterator[tuple[int, int]]:
        """What the tagger takes for persons, cut to words that can be a name."""
        r = self.reading
        starts = [word.start for word in r.words]
        for entity in r.doc.ents:
            if entity.label_ != "PERSON":
                continue
            first = max(0, bisect_right(starts, entity.start_char) - 1)
            if r.words and r.words[first].end <= entity.start_char:
                first += 1
            last = first
            while last < len(r.words) and r.words[last].start < entity.end_char:
                last += 1
            while last < len(r.words) and self._goes_on(last):
                last += 1
            for name in self._cut(first, last):
                if self._is_surely_person(*name):
                    yield name

    def _goes_on(self, at: int) -> bool:
        """Whether the tagger ended a name too early, before this word."""
        token = self.reading.token(at)
        is_untagged = token is not None and token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"}
        return is_untagged and self._may_name(at) and self._runs_on(at)

    def _is_surely_person(self, first: int, last: int) -> bool:
        """Whether more than the tagger says so, which takes many a town for a person."""
        r = self.reading
        key = tuple(word.key for word in r.words[first:last])
        if self._has_title(first) or key[0] in self._given_names or self.roster.persons_spelt(key):
            return True
        if last - first > 2 or any(
            office for _, office in (self._apposed(last), self._apposed_before(first))
        ):
            return True
        if any(w.key == key[-1] and self._acts(i) for i, w in enumerate(r.words) if not first <= i < last):
            return True
        return self._acts(last - 1)

    def _acts(self, at: int) -> bool:
        """Whether the parse has a word say, do or suffer what only persons do."""
        token = self.reading.token(at)
        if token is None or not self.reading.is_capitalised(at):
            return False
        for _ in range(3):
            if token.dep_ != "conj" or token.head.i >= token.i:
                break
            token = token.head
        verb = token.head.text.lower()
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return token.head.pos_ == "VERB" and verb not in _NOT_ACTING | _HAPPENS_TO_TOWNS
        if token.dep_ in {"dobj", "obj"}:
            return verb in _TOLD | _DONE_TO_PERSONS
        return token.dep_ == "pobj" and verb in {"by", "with", "alongside"}

    @cached_property
    def _given_names(self) -> frozenset[str]:
        names = {key_of(actor.name)[0] for actor in self.roster.actors if actor.type is ActorType.PERSON}
        return frozenset(names - _PARTICLES - _TOWN_OPENINGS - _ROLE_NOUNS)

    def _titled_names(self) -> Iterator[tuple[int, int]]:
        """Capitalised words after a title or an office."""
        r = self.reading
        for at in range(len(r.words)):
            if r.is_title_case(at) or not self._has_title(at + 1):
                continue
            last = at + 1
            while (
                last < len(r.words)
                and last < at + 5
                and self._may_name(last)
                and (last == at + 1 or self._runs_on(last))
            ):
                last += 1
            if last > at + 1:
                yield from self._cut(at + 1, last)

    def _may_name(self, at: int) -> bool:
        r = self.reading
        word, match = r.words[at], r.match_at.get(at)
        if match is not None and not self._is_person(match):
            return False
        if word.key in _PARTICLES and not r.is_capitalised(at):
            return at + 1 < len(r.words) and r.is_joined(at) and r.is_capitalised(at + 1)
        token = r.token(at)
        is_name = token is not None and (token.pos_ in {"PROPN", "X"} or token.ent_type_ == "PERSON")
        is_noun = word.key in _ROLE_NOUNS or r.head_at(at)[0] > 0
        return r.is_capitalised(at) and is_name and not is_noun and not any(c.isdigit() for c in word.text)

    def _is_person(self, match: _Match) -> bool:
        return any(self.roster.get(id_).type is ActorType.PERSON for id_ in match.targets(Sense.ACTOR))

    def _runs_on(self, at: int) -> bool:
        """Whether a name goes on from the word before: a space, a hyphen, or the dot of an initial."""
        gap = self.reading.gap(at - 1)
        before = self.reading.words[at - 1]
        return not before.is_possessive and (
            self.reading.is_joined(at - 1) or (gap == ". " and len(before.text) == 1)
        )

    def _cut(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The part of a stretch of words that can be a personal name, if any."""
        r = self.reading
        while first < last and (r.words[first].key in _ROLE_NOUNS or not r.is_capitalised(first)):
            first += 1
        end = first
        while end < last and self._may_name(end) and (end == first or self._runs_on(end)):
            end += 1
        if (
            end == first
            or r.words[first].key in _TOWN_OPENINGS
            or not any(len(w.key) > 1 for w in r.words[first:end])
        ):
            return
        has_title = self._has_title(first)
        if end - first == 1 and not has_title:
            return
        if r.before(first) in _LOCATIVES and not has_title:
            return
        yield first, end

    def _has_title(self, first: int) -> bool:
        r = self.reading
        if first == 0 or r.words[first - 1].is_possessive or first - 1 in r.match_at:
            return False
        if r.words[first - 1].key in _ROLE_NOUNS:
            return r.is_joined(first - 1) or r.gap(first - 1) == ". "
        return r.is_joined(first - 1) and any(
            r.office_at(at)[0] == first - at for at in range(max(0, first - 4), first)
        )

    # Who they are.

    def _read(self, first: int, last: int) -> _Sighting | None:
        r = self.reading
        begin, iso, office, why = self._title_before(first)
        for near_iso, near_office in (self._apposed(last), self._apposed_before(begin)):
            iso, office = iso or near_iso, office or near_office
        person = self._person(first, last, iso, office, has_title=begin < first)
        if person is None:
            return None
        employer = self._employer(begin)
        person.parent = person.parent or (employer.id if employer else None)
        person.country = person.country or iso or (employer.country if employer else None)
        person.role = person.role or office
        start = r.words[first].start
        for surname in {person.key[-1], r.words[last - 1].key}:
            self._by_surname[surname].append((start, person.id))
        if office:
            self._offices.append((start, office, iso or person.country, person.id))
            self._last_role.append((start, office))
        elif person.role:
            self._last_role.append((start, person.role))
            self._offices.append((start, person.role, person.country, person.id))
        reasons = [*(["roster: " + person.name] if person.is_listed else []), *why]
        sighting = r.sighting(begin, last, person.id, *(reasons or ["name of a person"]), kind="person")
        return replace(sighting, name=(r.words[first].start, r.words[last - 1].end))

    def _title_before(self, first: int) -> tuple[int, str | None, str | None, list[str]]:
        """Where adjective and title begin, the country and office they tell, and why."""
        r, begin = self.reading, first
        if not self._has_title(first):
            return first, None, None, []
        while begin > 0 and begin - 1 not in r.match_at:
            word = r.words[begin - 1]
            joined = r.is_joined(begin - 1) or (
                r.gap(begin - 1) == ". " and word.key in _ROLE_NOUNS | _ROLE_MODIFIERS
            )
            if not joined or word.key not in _ROLE_NOUNS | _ROLE_MODIFIERS or word.is_possessive:
                break
            begin -= 1
        while begin < first and r.words[begin].key in {"of", "the", "he", "his", "her", "their", "then"}:
            begin += 1
        office = self._office_in(begin, first)
        iso = None
        match = r.match_at.get(begin - 1) if begin and r.is_joined(begin - 1) else None
        if match is not None and (iso := r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)) is not None:
            begin = match.first
        title = r.text[r.words[begin].start : r.words[first - 1].end]
        if r.words[first - 1].key == "counterpart":
            office = self._role_before(first) or None
        return begin, iso, office, [f"title: {title}"]

    def _role_before(self, at: int) -> str:
        """The last office that a person before a word was said to hold, or ""."""
        start = self.reading.words[at].start
        return next((role for where, role in reversed(self._last_role) if where < start), "")

    def _employer(self, begin: int) -> Actor | None:
        """The organisation before a title: Hezbollah, in "Hezbollah leader"."""
        match = self.reading.match_at.get(begin - 1) if begin and self.reading.is_joined(begin - 1) else None
        id_ = self.reading.chosen(match) if match else None
        actor = self.roster.get(id_) if id_ else None
        return None if actor is None or actor.type is ActorType.PERSON else actor

    def _office_in(self, first: int, last: int) -> str | None:
        for at in range(first, last):
            length, office = self.reading.office_at(at)
            if length and at + length <= last:
                return office
        return None

    def _apposed(self, last: int) -> tuple[str | None, str | None]:
        """Country and office of "NAME, the French foreign minister" and "NAME, president of France"."""
        r, at = self.reading, last
        if at >= len(r.words) or r.gap(at - 1) != ", ":
            return None, None
        if r.words[at].key in {"the", "a", "an"} and r.is_joined(at):
            at += 1
        iso = None
        if at < len(r.words) and (match := r.match_at.get(at)) is not None:
            iso = r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY)
            at = match.last
        for start in range(at, min(at + 3, len(r.words))):
            length, office = r.office_at(start)
            if length:
                of = start + length
                if iso is None and of + 1 < len(r.words) and r.words[of].key == "of":
                    iso = r.country_of(r.match_at.get(of + 1), Sense.COUNTRY)
                return iso, office
            if not r.is_joined(start) or start in r.match_at or r.words[start].key not in _ROLE_MODIFIERS:
                break
        return None, None

    def _apposed_before(self, begin: int) -> tuple[str | None, str | None]:
        """Country and office of "Sudan's army chief, General NAME"."""
        r = self.reading
        if begin == 0 or r.gap(begin - 1) != ", ":
            return None, None
        end, iso = begin, None
        match = r.match_at.get(begin - 1)
        if match is not None and match.first > 1 and r.words[match.first - 1].key == "of":
            iso, end = r.country_of(match, Sense.COUNTRY), match.first - 1
        for at in range(max(0, end - 4), end):
            length, office = r.office_at(at)
            if length == end - at:
                if iso is not None:
                    return iso, office
                match = r.match_at.get(at - 1) if at and r.is_joined(at - 1) else None
                return r.country_of(match, Sense.ADJECTIVE, Sense.COUNTRY), office
        return None, None

    def _person(
        self, first: int, last: int, iso: str | None, office: str | None, *, has_title: bool
    ) -> _Person | None:
        r = self.reading
        key = tuple(word.key for word in r.words[first:last])
        match = r.match_at.get(first)
        if (
            match is not None
            and (match.first, match.last) == (first, last)
            and (id_ := r.chosen(match)) is not None
        ):
            return self._take_listed(key, id_)
        if len(key) > 1:
            listed = self.roster.persons_spelt(key)
            if len(listed) == 1:
                return self._take_listed(key, listed[0].id)
            return self._take_full(key, first, last)
        known = [p for p in self.known.values() if sound_alike(p.key[-1], key[0]) and _agrees(p, iso)]
        if known:
            latest = self._surnamed(r.words[last - 1])
            return latest if latest in known else known[0]
        listed = tuple(a for a in self.roster.persons_surnamed(key[0]) if self._fits(a, iso, office))
        if len(listed) == 1:
            return self._take_listed(key_of(listed[0].name), listed[0].id)
        return self._take_full(key, first, last) if has_title else None

    def _fits(self, actor: Actor, iso: str | None, office: str | None) -> bool:
        if iso is None and office is None:
            return False
        if iso is not None and actor.country != iso:
            return False
        if office is None:
            return iso is not None
        role = actor.role or ""
        return role == office or (bool(set(key_of(role)) & set(key_of(office))) and iso is not None)

    def _take_listed(self, key: tuple[str, ...], id_: str) -> _Person:
        actor = self.roster.get(id_)
        person = self.known.get(id_)
        if person is None:
            full = key_of(actor.name) if len(key) == 1 else key
            person = _Person(id_, full, actor.name, actor.country, actor.role, is_listed=True)
            self.known[id_] = person
        return person

    def _take_full(self, key: tuple[str, ...], first: int, last: int) -> _Person:
        for person in self.known.values():
            if key == person.key or same_name(key, person.key) or _is_shorter(key, person.key):
                return person
        name = re.sub(
            r"\s+", " ", self.reading.text[self.reading.words[first].start : self.reading.words[last - 1].end]
        )
        person = _Person(f"person-{slug_of(name)}", key, name)
        self.known[person.id] = person
        return person


def _agrees(person: _Person, iso: str | None) -> bool:
    """Whether nothing speaks against a person's being of this country."""
    return iso is None or person.country is None or iso == person.country


def _is_shorter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names share first and last word, with more between in one of them."""
    return (
        len(one) > 1
        and len(other) > 1
        and len(one) != len(other)
        and (one[0], one[-1]) == (other[0], other[-1])
    )


def _without_overlaps(sightings: Iterable[_Sighting], keep: Iterable[_Sighting] = ()) -> list[_Sighting]:
    """The sightings in order, the longer before the shorter where two overlap, *keep* before all."""
    kept = sorted(keep, key=lambda s: s.start)
    for sighting in sorted(sightings, key=lambda s: (s.start - s.end, s.start)):
        at = bisect_right(kept, sighting.start, key=lambda s: s.start)
        is_free = at == 0 or kept[at - 1].end <= sighting.start
        if is_free and (at == len(kept) or sighting.end <= kept[at].start):
            kept.insert(at, sighting)
    return kept

"""Where persons are named: the words of each personal name, its title left aside.

Weighs the tagger, which takes many a town for a person, against titles, the roster and what the bearer of
the name does in the text. Knows nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from articles.actors.persons.roles import role_before
from articles.actors.persons.titles import apposed_after, apposed_before, has_title
from articles.actors.roster import Sense
from articles.actors.text import ActorText, ListedSpan
from articles.actors.words import (
    ALSO_KNOWN_AS,
    DONE_TO_PERSONS,
    EVENT_HEADS,
    FACILITIES,
    HAPPENS_TO_TOWNS,
    LOCATIVES,
    NOT_ACTING,
    ORGANISATION_HEADS,
    OTHER_ORGANISATION_HEADS,
    PARTICLES,
    ROLE_NOUNS,
    SPEECH,
    THING_NOUNS,
    THINGS,
    TOLD,
    TOWN_OPENINGS,
)
from articles.actors.written import Stretch, first_of_list

_NO_PERSONS = FACILITIES | ORGANISATION_HEADS.keys() | OTHER_ORGANISATION_HEADS.keys() | EVENT_HEADS | THINGS
_DONE_TO_ANYBODY = TOLD | DONE_TO_PERSONS
_NOT_ACTING = NOT_ACTING | HAPPENS_TO_TOWNS
_AFTER_NO_PERSON = FACILITIES | THING_NOUNS
_NO_PLACE_OF_PERSONS = LOCATIVES - {"from"}
_NO_GIVEN_NAMES = PARTICLES | TOWN_OPENINGS | ROLE_NOUNS


class PersonalNames:
    """The personal names of one article, as stretches of words, half-open.

    ``spans`` are in order and apart. ``unsure`` are those that only the tagger takes for a name.
    ``shared_surnames`` are folded surnames of persons named in full which alone would be taken for another's.
    """

    def __init__(self, read: ActorText) -> None:
        self._read = read
        tagged = list(self._tagged())
        self.unsure = {span for span, is_sure in tagged if not is_sure}
        full = [span for span, _ in tagged]
        full += [(match.first, match.last) for match in read.matches if self._may_be_person(match)]
        self.shared_surnames = {read.words[span[1] - 1].key for span in full if self._has_namesake(*span)}
        named = [*self._listed(), *(span for span, _ in tagged), *self._titled(), *self._apposed()]
        apart = _apart(named)
        repetitions = self._repetitions(apart)
        self.unsure |= {again for again, span in repetitions.items() if span in self.unsure}
        self.spans: Sequence[Stretch] = sorted([*apart, *repetitions])

    def aliases(self) -> Mapping[Stretch, Stretch]:
        """Names set beside another as the same person's, "X, also known as Y", to the name of the bearer."""
        read, found = self._read, {}
        for first, last in self.spans:
            match = ALSO_KNOWN_AS.match(read.text, read.words[last - 1].end)
            at = None if match is None else read.word_at(match.end())
            if at is not None:
                end = self._run_end(at, most=6, may=self._may_name_anybody)
                if end > at:
                    found[at, end] = (first, last)
        return found

    def _repetitions(self, spans: Sequence[Stretch]) -> Mapping[Stretch, Stretch]:
        """The words of a full name elsewhere, to that name: once a full name, always one."""
        read, found = self._read, {}
        taken = {at for span in spans for at in range(*span)}
        full = {read.texts(*span): span for span in spans if span[1] - span[0] > 1}
        for texts, span in full.items():
            for at in read.places_of_word[texts[0]]:
                end = at + len(texts)
                if (
                    read.texts(at, end) == texts
                    and taken.isdisjoint(range(at, end))
                    and all(self._runs_on(i) for i in range(at + 1, end))
                ):
                    taken.update(range(at, end))
                    found[at, end] = span
        return found

    # Names of the roster.

    def _listed(self) -> Iterator[Stretch]:
        read = self._read
        for match in read.matches:
            id_ = read.chosen(match)
            if id_ is None or not read.is_person(id_):
                continue
            if match.last - match.first > 1 or not (
                self._is_part_of_place(match.first) or read.words[match.first].key in self.shared_surnames
            ):
                yield match.first, match.last

    def _may_be_person(self, match: ListedSpan) -> bool:
        return any(map(self._read.is_person, match.targets(Sense.ACTOR)))

    def _has_namesake(self, first: int, last: int) -> bool:
        """Whether a full name's surname alone would be taken for somebody else of the roster."""
        if last - first < 2 or (first, last) in self.unsure:
            return False
        roster, key = self._read.roster, self._read.keys(first, last)
        return {a.id for a in roster.persons_spelt(key)}.isdisjoint(a.id for a in roster.named(key[-1]))

    def _is_part_of_place(self, at: int) -> bool:
        """Whether a surname alone belongs to the name of a place: "Lake Assad", "Ain al-Asad air base"."""
        read = self._read
        if read.gap(at) == " " and read.words[at + 1].key in FACILITIES:
            return not read.words[at].is_possessive
        if not read.is_joined(at - 1) or at - 1 in read.match_at or not read.is_capitalised(at - 1):
            return False
        token = read.token(at - 1)
        is_name = token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "PERSON"}
        return is_name and not has_title(read, at)

    # What the tagger takes for persons.

    def _tagged(self) -> Iterator[tuple[Stretch, bool]]:
        """The tagger's persons, cut to words that can be a name, and whether more speaks for them."""
        read = self._read
        for first, last in read.entities("PERSON"):
            while last < len(read.words) and self._goes_on(last):
                last += 1
            name = self._cut(first, last)
            if name is not None and self._is_surely_person(*name):
                yield name, True
            elif name is not None and self._is_likely_person(*name):
                yield name, False
            if last - first == 1 and self._is_lone_speaker(first):
                yield (first, last), False

    def _goes_on(self, at: int) -> bool:
        """Whether the tagger ended a name too early, before this word."""
        token = self._read.token(at)
        is_untagged = token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"}
        return is_untagged and self._may_name(at) and self._runs_on(at)

    def _is_surely_person(self, first: int, last: int) -> bool:
        """Whether more than the tagger says so."""
        read, key = self._read, self._read.keys(first, last)
        if has_title(read, first) or read.roster.persons_spelt(key):
            return True
        if key[0] in read.roster.given_names and key[0] not in _NO_GIVEN_NAMES:
            return True
        if last - first > 2 or apposed_after(read, last)[1] or apposed_before(read, first)[1]:
            return True
        same = (at for at in read.places_of_key[key[-1]] if not first <= at < last)
        return any(map(self._acts, same)) or self._acts(last - 1)

    def _is_likely_person(self, first: int, last: int) -> bool:
        """Whether nothing speaks against the tagger: two words, none of them a thing's or a group's."""
        read = self._read
        if last - first != 2 or read.is_title_case(first) or _NO_PERSONS.intersection(read.keys(first, last)):
            return False
        return read.after(last) not in _AFTER_NO_PERSON

    def _is_lone_speaker(self, at: int) -> bool:
        """Whether a single word that the tagger takes for a person says something: "Karbouly denied"."""
        read = self._read
        if at in read.match_at or len(read.words[at].key) < 4 or not self._may_name(at):
            return False
        token = read.token(at)
        says = token.dep_ == "nsubj" and token.head.text.lower() in SPEECH
        return says and read.before(at) not in LOCATIVES

    def _acts(self, at: int) -> bool:
        """Whether the parse has a word say, do or suffer what only persons do."""
        token = self._read.token(at)
        if not self._read.is_capitalised(at):
            return False
        token = first_of_list(token)
        verb = token.head.text.lower()
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return token.head.pos_ == "VERB" and verb not in _NOT_ACTING
        if token.dep_ in {"dobj", "obj"}:
            return verb in _DONE_TO_ANYBODY
        return token.dep_ == "pobj" and verb in {"by", "with", "alongside"}

    # What stands beside a title or a role.

    def _titled(self) -> Iterator[Stretch]:
        """Capitalised words after a title or an office."""
        for first in range(1, len(self._read.words) + 1):
            if has_title(self._read, first) and not self._read.is_title_case(first - 1):
                last = self._run_end(first, most=4, may=self._may_name)
                if last > first and (name := self._cut(first, last)) is not None:
                    yield name

    def _apposed(self) -> Iterator[Stretch]:
        """Two or three capitalised words set off by commas beside a role: "the head of ORG, NAME"."""
        read, at = self._read, 1
        while at < len(read.words):
            last = self._run_end(at, most=4, may=self._may_name)
            is_set_off = 1 < last - at < 4 and read.gap(at - 1) == ", " and read.gap(last - 1)[:1] == ","
            if is_set_off and role_before(read, at):
                yield at, last
            at = max(last, at + 1)

    # Which words can be a name.

    def _cut(self, first: int, last: int) -> Stretch | None:
        """The part of a stretch of words that can be a personal name, if any."""
        read = self._read
        while first < last and (read.words[first].key in ROLE_NOUNS or not read.is_capitalised(first)):
            first += 1
        end = self._run_end(first, most=last - first, may=self._may_name)
        keys = read.keys(first, end)
        if (
            not any(len(key) > 1 for key in keys)
            or keys[0] in TOWN_OPENINGS
            or (len(keys) > 1 and keys[-1] in FACILITIES)
        ):
            return None
        if not has_title(read, first) and (len(keys) == 1 or read.before(first) in _NO_PLACE_OF_PERSONS):
            return None
        return first, end

    def _run_end(self, first: int, *, most: int, may: Callable[[int], bool]) -> int:
        """Where the words end that may be one name, from a word on."""
        last = first
        while last < min(first + most, len(self._read.words)) and may(last):
            if last > first and not self._runs_on(last):
                break
            last += 1
        return last

    def _may_name(self, at: int) -> bool:
        """Whether a word may be part of a person's name, as far as capitals, tags and lists tell."""
        read, word = self._read, self._read.words[at]
        match = read.match_at.get(at)
        if match is not None and not self._may_be_person(match):
            return False
        if not read.is_capitalised(at):
            return word.key in PARTICLES and read.is_joined(at) and read.is_capitalised(at + 1)
        token = read.token(at)
        is_name = token.pos_ in {"PROPN", "X"} or token.ent_type_ == "PERSON"
        is_noun = word.key in ROLE_NOUNS or read.head_at(at)[0] > 0
        return is_name and not is_noun and not any(c.isdigit() for c in word.text)

    def _may_name_anybody(self, at: int) -> bool:
        """Whether a word may be part of a name that the text calls one."""
        word = self._read.words[at]
        return self._read.is_capitalised(at) and not any(c.isdigit() for c in word.text)

    def _runs_on(self, at: int) -> bool:
        """Whether a name goes on from the word before: a space, a hyphen, or the dot of an initial."""
        read, before = self._read, self._read.words[at - 1]
        is_initial = len(before.text) == 1 and read.gap(at - 1) == ". "
        return not before.is_possessive and (is_initial or read.is_joined(at - 1))


def _apart(spans: Iterable[Stretch]) -> Sequence[Stretch]:
    """The longest of those that overlap."""
    taken: set[int] = set()
    kept = []
    for first, last in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last))
    return kept

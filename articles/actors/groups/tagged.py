"""Organisations that only the tagger, or the company they keep, tells: "members of X", "X spokesman".

Weighs the tagger, which takes persons, ships and towns for organisations, against what the name's words are
and what its bearer does in the text. Unsure unless the last word agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.actors.actor import ActorType
from articles.actors.groups.names import HEADS, head_of, name_start, opens_run
from articles.actors.groups.organisations import organisation
from articles.actors.text import ActorText, Sighting
from articles.actors.words import (
    EVENT_HEADS,
    FACILITIES,
    MEMBERS,
    MONTHS_AND_DAYS,
    ORGANISATION_HEADS,
    OTHER_ORGANISATION_HEADS,
    PARTICLES,
    PEOPLES,
    ROLE_NOUNS,
    SPEECH,
    THING_NOUNS,
    THINGS,
    TOWN_OPENINGS,
    UNDERTAKINGS,
    WHERE,
)
from articles.actors.written import Stretch

_ENDS_OF_OTHERS = EVENT_HEADS | THINGS | FACILITIES | ROLE_NOUNS
_OPENINGS_OF_OTHERS = TOWN_OPENINGS | PARTICLES


class TaggedOrganisations:
    """The organisations of one article that nothing else tells; *runs* are its capitalised names."""

    def __init__(self, read: ActorText, runs: Sequence[Stretch]) -> None:
        self._read = read
        self._runs = runs
        # What was found of a single word, however often it is tagged.
        self._judged: dict[str, bool] = {}

    def sightings(self) -> Iterator[Sighting]:
        """Each, the tagger's first."""
        read = self._read
        for span in [*read.entities("ORG"), *self._in_company()]:
            first, last = _trimmed(read, *span)
            if first >= last or not self._may_name(first, last):
                continue
            head = head_of(read, first, last)
            type_ = ORGANISATION_HEADS.get(head.key) or OTHER_ORGANISATION_HEADS.get(head.key)
            why = f"its head: {head.text}" if type_ else "behaves like the name of an organisation"
            is_unsure = type_ is None or last - first == 1
            yield organisation(read, first, last, type_ or ActorType.ORGANISATION, why, is_unsure=is_unsure)

    def _in_company(self) -> Iterator[Stretch]:
        """Capitalised words beside nouns that only organisations have: "members of X", "X spokesman"."""
        read = self._read
        for begin, last in self._runs:
            first = name_start(read, begin, last)
            is_unlisted = not any(at in read.match_at for at in range(first, last))
            if last - first < 4 and is_unlisted and _keeps_company(read, first, last):
                yield first, last

    def _may_name(self, first: int, last: int) -> bool:
        """Whether words, trimmed, may be an organisation's name: nothing against it, and evidence for it."""
        read = self._read
        if _is_written_otherwise(read, first, last) or _names_a_thing(read, first, last):
            return False
        if last - first == 1:
            return self._may_name_alone(first)
        keys = read.keys(first, last)
        if all(key in MONTHS_AND_DAYS or i + first in read.match_at for i, key in enumerate(keys)):
            return False
        if head_of(read, first, last).key in HEADS:
            return True
        # Taggers take persons and ships for organisations: without a head it takes evidence.
        if keys[0] in _OPENINGS_OF_OTHERS or read.before(first) in WHERE:
            return False
        return _phrase_behaves_like_a_group(read, first, last)

    def _may_name_alone(self, at: int) -> bool:
        read, word = self._read, self._read.words[at]
        if word.key in PEOPLES or word.key in MONTHS_AND_DAYS or len(word.key) < 3 or read.is_common(at):
            return False
        if word.key in OTHER_ORGANISATION_HEADS:
            return True
        if word.text not in self._judged:
            self._judged[word.text] = _word_behaves_like_a_group(read, word.text)
        return self._judged[word.text]


def _trimmed(read: ActorText, first: int, last: int) -> Stretch:
    """The last of the names that the tagger took for one, without what opens or ends no name."""
    words = read.words
    while first < last and (words[first].text == "the" or not opens_run(read, first)):
        first += 1
    while first < last and not read.is_capitalised(last - 1):
        last -= 1
    # "Kyiv, Kharkiv" are two, and so are "the Education Board and the Prison Service".
    for at in range(last - 2, first - 1, -1):
        is_and = words[at + 1].text == "and" and at + 2 < last
        if read.gap(at) in {", ", "/"} or (is_and and (words[at + 2].text == "the" or at + 1 - first == 1)):
            first = at + 2 if is_and else at + 1
            break
    while first < last and words[first].text in {"and", "the"}:
        first += 1
    return first, last


def _is_written_otherwise(read: ActorText, first: int, last: int) -> bool:
    """Whether the roster has the name already, or capitals tell nothing here."""
    match = read.match_at.get(first)
    is_listed = match is not None and (match.first, match.last) == (first, last)
    return is_listed or read.is_title_case(first) or read.is_shouted(first, last - first)


def _names_a_thing(read: ActorText, first: int, last: int) -> bool:
    """Whether words say of themselves, or those beside them, that they name no organisation."""
    keys, before = read.keys(first, last), read.directly_before(first)
    # "Operation Steel Curtain", "a VBIED", "minister of Education".
    if keys[0] in UNDERTAKINGS or (before in {"a", "an"} and len(keys) == 1):
        return True
    if before == "of" and first > 1 and read.words[first - 2].key in ROLE_NOUNS:
        return True
    if keys[-1] in PEOPLES or keys[-1] in _ENDS_OF_OTHERS or not THINGS.isdisjoint(keys):
        return True
    has_number = any(c.isdigit() for text in read.texts(first, last) for c in text)
    if has_number and keys[-1] not in ORGANISATION_HEADS:
        return True
    return read.after(last) in THING_NOUNS


def _phrase_behaves_like_a_group(read: ActorText, first: int, last: int) -> bool:
    """Whether one place where these words stand tells of something that an organisation does or has."""
    texts = read.texts(first, last)
    for at in read.places_of_word[texts[0]][:20]:
        end = at + last - first
        if read.texts(at, end) != texts:
            continue
        if (
            read.directly_before(at) == "the"
            or _keeps_company(read, at, end)
            or read.before(at) in {"by", "told", "with"}
        ):
            return True
        token = read.token(end - 1)
        if token.dep_ in {"nsubj", "poss", "compound"} and token.ent_type_ == "ORG":
            return True
    return False


def _word_behaves_like_a_group(read: ActorText, text: str) -> bool:
    """Whether a word acts or has members somewhere in the article, and things are never "in" or "near" it."""
    tokens = [(i, read.token(i)) for i in read.places_of_word[text]]
    if any(read.before(i) in WHERE and token.dep_ == "pobj" for i, token in tokens):
        return False
    if sum(token.ent_type_ in {"GPE", "PERSON", "FAC"} for _, token in tokens) > len(tokens) / 2:
        return False
    return any(
        (token.dep_ == "nsubj" and token.head.text.lower() in SPEECH)
        or read.before(i) in {"by", "told", "tells"}
        or _keeps_company(read, i, i + 1)
        for i, token in tokens
    )


def _keeps_company(read: ActorText, first: int, last: int) -> bool:
    """Whether a noun stands beside a name that only organisations have."""
    is_possessive = read.words[last - 1].is_possessive
    if read.after(last) in MEMBERS and not is_possessive and not read.is_capitalised(last):
        return True
    at = first - 1
    while at > 0 and read.words[at].key == "the" and read.is_joined(at):
        at -= 1
    return (
        at > 0
        and read.is_joined(at)
        and read.words[at].key in {"of", "for"}
        and read.words[at - 1].key in MEMBERS
    )

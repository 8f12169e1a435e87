"""Kinds of words that tell what a place is to its passage, and how to find a word's kinds.

By meaning and not by frequency: verbs of speech and attack, nouns of policy and belonging.
Knows words, not grammar and not places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.english.words import Senses, Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

# In this order a word's kinds are told. What lasts is "standing": a sentence seldom tells that it happened.
VERBS = [
    "say",
    "decide",
    "attack",
    "take",
    "go",
    "leave",
    "come",
    "govern",
    "happen",
    "be",
    "link",
    "discuss",
    "address",
    "intend",
    "order",
    "fear",
    "refuse",
    "try",
]
NOUNS = [
    "event",
    "talk",
    "relation",
    "policy",
    "toward",
    "institution",
    "people",
    "place",
    "unit",
    "route",
    "part",
    "territory",
    "spoken",
    "standing",
    "intent",
]
# What the lexicon calls them, where that is something else.
SENSES = {"say": "speak", "attack": "harm", "take": "hold", "happen": "occur", "place": "site"}
# Economists, guerrillas' medics: whoever does or studies something.
_PERSON = re.compile(r"[a-z]{3}(?:ists?|icians?|eers|ees|m[ae]n|wom[ae]n)$")


def verb_kinds(word: str) -> tuple[str, ...]:
    """The kinds of verb that a word is a form of; empty where it is none of ours."""
    return _kinds()[0].get(word.casefold(), ())


def noun_kinds(word: str) -> tuple[str, ...]:
    """The kinds of noun that a word is a form of; empty where it is none of ours."""
    return _kinds()[1].get(word.casefold()) or (("people",) if _PERSON.search(word) else ())


def token_kinds(token: Token) -> tuple[str, tuple[str, ...]]:
    """ "V" or "N", as a word is used in a parsed sentence, and its kinds."""
    if token.pos_ in ("VERB", "AUX"):
        return "V", verb_kinds(token.lower_) or verb_kinds(token.lemma_)
    return "N", noun_kinds(token.lower_) or noun_kinds(token.lemma_)


@lru_cache(maxsize=1)
def _kinds() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    verbs, nouns = ({SENSES.get(kind, kind): kind for kind in kinds} for kinds in (VERBS, NOUNS))
    return _named(Vocabulary.of(verbs).verbs, verbs), _named(Vocabulary.of(nouns).nouns, nouns)


def _named(words: Mapping[str, Senses], kinds: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(kind for sense, kind in kinds.items() if sense in has) for word, has in words.items()}

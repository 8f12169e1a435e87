"""Kinds of words that tell what a place is to its passage, and how to find a word's kinds.

A small lexicon of English as news of conflict write it, by meaning and not by frequency:
verbs of speech and attack, nouns of policy and belonging. Knows words, not grammar and not places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.english.words import words_with

# What the lexicon calls them, where that is something else.
_SENSES = {"say": "speak", "attack": "harm", "take": "hold", "happen": "occur", "place": "site"}


def _listed(part: str, kinds: str) -> dict[str, frozenset[str]]:
    return {kind: words_with(_SENSES.get(kind, kind), part) for kind in kinds.split()}


VERBS = _listed(
    "verb",
    "say decide attack take go leave come govern happen be link discuss address intend order fear refuse try",
)
NOUNS = _listed(
    "noun",
    "event talk relation policy toward institution people place unit route part territory spoken standing intent",
)

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "found": "find", "sought": "seek",
    "took": "take", "taken": "take", "retook": "retake", "retaken": "retake", "overran": "overrun", "shot": "shoot", "struck": "strike",
    "stricken": "strike", "blew": "blow", "blown": "blow", "shook": "shake", "shaken": "shake", "fought": "fight", "held": "hold",
    "went": "go", "gone": "go", "came": "come", "flew": "fly", "flown": "fly", "fled": "flee", "drove": "drive", "driven": "drive",
    "left": "leave", "met": "meet", "sat": "sit", "stood": "stand", "lay": "lie", "lain": "lie", "lying": "lie", "began": "begin",
    "begun": "begin", "broke": "break", "broken": "break", "fell": "fall", "fallen": "fall", "saw": "see", "seen": "see", "sent": "send",
    "brought": "bring", "lost": "lose", "kept": "keep", "gave": "give", "given": "give", "knew": "know", "known": "know", "chose": "choose",
    "chosen": "choose", "withdrew": "withdraw", "withdrawn": "withdraw", "forbade": "forbid", "led": "lead", "ran": "run", "built": "build",
    "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "am": "be", "being": "be", "became": "become", "begged": "beg", "dying": "die",
    "died": "die", "slept": "sleep", "heard": "hear", "paid": "pay", "let": "let", "burnt": "burn", "buried": "bury", "men": "man",
    "women": "woman", "children": "child", "people": "people", "wives": "wife", "countrymen": "man", "gunmen": "gunman", "fishermen": "fisherman",
    "spokesmen": "spokesman", "crises": "crisis", "forces": "force", "waters": "waters", "outskirts": "outskirt", "barracks": "barracks",
}  # fmt: skip


@lru_cache(maxsize=4096)
def verb_kinds(word: str) -> tuple[str, ...]:
    """The kinds of verb that a word is a form of; empty where it is none of ours."""
    return _kinds(word, VERBS)


@lru_cache(maxsize=4096)
def noun_kinds(word: str) -> tuple[str, ...]:
    """The kinds of noun that a word is a form of; empty where it is none of ours."""
    if kinds := _kinds(word, NOUNS):
        return kinds
    return ("people",) if _PERSON.search(word) else ()


# Economists, guerrillas' medics: whoever does or studies something.
_PERSON = re.compile(r"[a-z]{3}(?:ists?|icians?|eers|ees|m[ae]n|wom[ae]n)$")


def _kinds(word: str, table: dict[str, frozenset[str]]) -> tuple[str, ...]:
    for stem in _stems(word, with_verbs=table is VERBS):
        kinds = tuple(kind for kind, words in table.items() if stem in words)
        if kinds:
            return kinds
    return ()


def _stems(word: str, *, with_verbs: bool) -> list[str]:
    """The word and what it may be a form of, most likely first: "shelled" gives "shell"."""
    word = word.casefold()
    stems = [word]
    if word in _IRREGULAR:
        return [_IRREGULAR[word], word]
    if word.endswith("ies"):
        stems += [word[:-3] + "y"]
    if word.endswith("es"):
        stems += [word[:-1], word[:-2]]
    elif word.endswith("s"):
        stems += [word[:-1]]
    for ending in ("ed", "ing") if with_verbs else ():
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                stems.append(stem[:-1] + "y")
    return stems

"""What speaks for a kind of report or a status in one passage, as named clues.

Clues are what the rules read there, the main verb with its tense, subject and object, the words and pairs
of words, and the shape of the passage. Knows no weights: ``articles.kinds.weights`` has them. Each clue
says which word it rests on, so that an answer can be told by its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from articles.english.grammar import Grammar
from articles.english.words import word_set
from articles.kinds.reading import Found, Reader
from articles.kinds.words import noun_senses, verb_base, verb_senses

Clues = dict[str, int]  # each clue with the word that it rests on, -1 for none

NOWHERE = -1
# Words of a passage that are read: what news tell first is the news.
_WORDS = 60
_VERBS = 12


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word in lower case without the commonest endings, verbs as the lexicon has their base."""
    if word[:1].isdigit():
        return "0"
    base = verb_base(word)
    if base != word or len(word) < 5:
        return base
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + instead
    return word


_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("ers", "er"),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
)


def kind_clues(reader: Reader, found: Found | None) -> Clues:
    """The clues to the kind of a passage, *found* being what the rules found in it."""
    g, low, high = reader.g, reader.low, reader.high
    clues: Clues = {"": NOWHERE}
    _add_rule(clues, reader, found)
    root = main_verb(g, low, high)
    _add_verb(clues, reader, root, "v")
    if root is not None and "say" in verb_senses(g.lower[root]):
        said = next((k for k in g.under(root, "ccomp", "xcomp") if low <= k < high), None)
        _add_verb(clues, reader, said, "said")
    _add_words(clues, reader)
    _add_shape(clues, reader)
    return clues


def main_verb(g: Grammar, low: int, high: int) -> int | None:
    """The first verb under no other word of the passage, else the first finite one; None where none is."""
    roots = [
        i for i in range(low, high) if g.is_verb(i) and (g.heads[i] == i or not low <= g.heads[i] < high)
    ]
    if roots:
        return roots[0]
    return next((i for i in range(low, high) if g.tags[i] in _FINITE), None)


def _add_rule(clues: Clues, reader: Reader, found: Found | None) -> None:
    if found is None:
        clues["rule none"] = NOWHERE
    else:
        kind, at = found.kind, found.at
        clues[f"rule {kind}"] = at
        clues[f"rule {kind}, {'sure' if found.is_sure else 'unsure'}"] = at
        clues[f"rule {kind}, depth {min(len(found.path), 3)}"] = at
        clues[f"rule {kind} by {found.why[0].split('“')[0].strip() or 'words'}"] = at
        clues[f"rule by {stem(reader.g.lower[at])}"] = at
    g, count = reader.g, 0
    for v in range(reader.low, min(reader.high, reader.low + _WORDS)):
        if g.is_verb(v) and g.links[v] not in ("aux", "auxpass"):
            count += 1
            if count > _VERBS:
                break
            if (told := reader.tell(v)) is not None:
                clues.setdefault(f"tells {told.kind}", told.at)
        elif g.tags[v][:1] == "N" and (named := reader.noun_kind(v)) is not None:
            clues.setdefault(f"names {named[0]}", v)


def _add_verb(clues: Clues, reader: Reader, v: int | None, part: str) -> None:
    g = reader.g
    if v is None:
        clues[f"{part} none"] = NOWHERE
        return
    word = stem(g.lower[v])
    clues[f"{part} {word}"] = v
    for sense in verb_senses(g.lower[v]):
        clues[f"{part} sense {sense}"] = v
    clues[f"{part} {tense(g, v)}"] = v
    for k in g.kids[v]:
        link = g.links[k]
        if link == "prt":
            clues[f"{part} {word} {g.lower[k]}"] = v
        elif link in ("nsubj", "nsubjpass", "dobj", "attr", "acomp"):
            role = "subject" if link[:1] == "n" else "object"
            noun = g.lower[k]
            clues[f"{part} {role} {stem(noun)}"] = k
            for sense in reader.senses(k):
                clues[f"{part} {role} sense {sense}"] = k
            if k in reader.sorts:
                clues[f"{part} {role} is {reader.sorts[k]}"] = k
            clues[f"{part} {role} tag {g.tags[k]}"] = k
            if role == "object":
                clues[f"{part} {word} {stem(noun)}"] = v
        elif link == "prep":
            clues[f"{part} {word} {g.lower[k]}"] = v


def tense(g: Grammar, v: int) -> str:
    """The tag of a verb with its auxiliaries."""
    helpers = [g.lower[k] for k in g.kids[v] if g.links[k] in ("aux", "auxpass")]
    return "+".join(("MD" if h in _MODALS else stem(h)) for h in helpers[:3]) + "+" + g.tags[v]


def _add_words(clues: Clues, reader: Reader) -> None:
    g, last = reader.g, "^"
    for i in range(reader.low, min(reader.high, reader.low + _WORDS)):
        low = g.lower[i]
        if not low[:1].isalnum():
            last = low
            continue
        word = stem(low)
        clues.setdefault(f"w {word}", i)
        clues.setdefault(f"b {last} {word}", i)
        last = word
        for sense in noun_senses(low):
            clues.setdefault(f"n {sense}", i)
        if g.is_verb(i):
            for sense in verb_senses(low):
                clues.setdefault(f"y {sense}", i)
        if i in reader.sorts:
            clues.setdefault(f"actor {reader.sorts[i]}", i)
        if g.entities[i]:
            clues.setdefault(f"entity {g.entities[i]}", i)


def _add_shape(clues: Clues, reader: Reader) -> None:
    g, low, high = reader.g, reader.low, reader.high
    words = high - low
    size = next((n for n in (4, 8, 14, 22, 35) if words <= n), 99)
    clues[f"shape up to {size}"] = NOWHERE
    if reader.is_title:
        clues["shape title"] = NOWHERE
        clues[f"shape title up to {size}"] = NOWHERE
    text = g.lower[low:high]
    tags, starts_with_letter = g.tags[low:high], text[0][:1].isalpha()
    named = {
        "ends .": text[-1] in (".", "”", '"', "!"),
        "question": "?" in text,
        "quote": not _QUOTES.isdisjoint(text),
        "first person": not _WE.isdisjoint(text),
        "second person": not _YOU.isdisjoint(text),
        "no verb": not any(g.is_verb(i) for i in range(low, high)),
        "no finite verb": _FINITE.isdisjoint(tags),
        "past": "VBD" in tags,
        "numbers": tags.count("CD") >= 3,
        "number": "CD" in tags,
        "address": any("@" in w or "www" in w or "http" in w for w in text),
        "colon": ":" in text,
        "percent": "%" in text,
        "slash": "/" in text or "|" in text,
        "names": tags.count("NNP") * 2 > words,
        "lower start": starts_with_letter and g.words[low][:1].islower(),
    }
    clues.update((f"shape {name}", NOWHERE) for name, holds in named.items() if holds)
    clues[f"first tag {g.tags[low]}"] = low


def status_clues(
    reader: Reader, found: Found | None, *, old: Mapping[int, str], ahead: Mapping[int, str]
) -> Clues:
    """The clues to the status of a passage.

    *old* and *ahead* are the words of dates long before and after publication.
    """
    g, low, high = reader.g, reader.low, reader.high
    clues: Clues = {"": NOWHERE}
    if old:
        clues["old date"] = next(iter(old))
    if ahead:
        clues["date ahead"] = next(iter(ahead))
    for mark, _ in found.marks if found is not None else ():
        clues[f"mark {mark}"] = found.at if found is not None else NOWHERE
    root = main_verb(g, low, high)
    verbs = {"v": root, "f": found.path[-1] if found is not None else None}
    for part, v in verbs.items():
        if v is None:
            continue
        clues[f"{part} {tense(g, v)}"] = v
        clues[f"{part} tag {g.tags[v]}"] = v
        clues[f"{part} {stem(g.lower[v])}"] = v
    for i in range(low, min(high, low + _WORDS)):
        if g.lower[i][:1].isalnum():
            clues.setdefault(f"w {stem(g.lower[i])}", i)
        if g.tags[i] in _FINITE:
            clues.setdefault(f"t {g.tags[i]}", i)
    if reader.is_title:
        clues["shape title"] = NOWHERE
    return clues


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MODALS = word_set("will would could may might can should must shall wo ca 'll 'd")
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_WE = word_set("i we my our me us")
_YOU = word_set("you your")

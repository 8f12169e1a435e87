"""Clues to when a happening is, in the words around a place name.

Needs tokens only; dates are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.dates.finding import DateMention
from articles.english.clauses import MODALS
from articles.english.words import word_set, words_with
from articles.roles.clues.around import ALL_MARKS, SKIPPED, STOPS, Around, Tokens
from articles.roles.clues.dated import add_dates
from articles.roles.words import noun_kinds, verb_kinds

PAST_WORDS = word_set("last former ago earlier previous previously once then long formerly originally ex")
NEXT_WORDS = words_with("to come")
UPCOMING = word_set("upcoming planned scheduled forthcoming proposed looming intended impending imminent")
_TIMES = ((PAST_WORDS, "past word"), (NEXT_WORDS, "next word"), (frozenset({"if", "unless"}), "if"))
_YEARS_AFTER = re.compile(
    r"\b(?:years?|decades?|months?|(?:century|centuries|generation|generations)) (?:and \w+ )?"
    r"(?:to the (?:day|week|month) )?"
    r"(?:after|since|before|of)\b"
)
_PAST_FORM = re.compile(r"(?:ed|ought|ew|ent|ook|oke|ame|ove)$")
_OWN = word_set("their his its her our")
TO_BE = word_set("is are was were")
INTENDING = frozenset({"intend", "order", "fear", "refuse"})
_NEGATIONS = word_set("not n't no never neither nor")
_PAST_VERBS = words_with("past")
_BEFORE_PARTICIPLES = word_set("be been being the a are is to , and")
_RELATIVES = word_set("which who whom where after since while although though because as whose")


def add_time_words(
    when: dict[str, str], at: Around, dated: Sequence[tuple[DateMention, str]], *, is_parsed: bool
) -> None:
    """Add what the words and dates of the name's clause tell; of a wider one where there is no parse."""
    words, lower, starts, text = at.of.words, at.of.lower, at.of.starts, at.of.text
    low, high = at.first, at.end
    while (
        low > at.low
        and lower[low - 1] != ","
        and words[low - 1] not in STOPS
        and lower[low - 1] not in ALL_MARKS
    ):
        low -= 1
    while high < at.high and lower[high] != "," and words[high] not in STOPS and lower[high] not in ALL_MARKS:
        high += 1
    wide_low, wide_high = at.first, at.end
    while wide_low > at.low and words[wide_low - 1] not in STOPS:
        wide_low -= 1
    while wide_high < at.high and words[wide_high] not in STOPS:
        wide_high += 1
    if low > at.low and lower[low - 1] in ALL_MARKS:
        when["t mark " + lower[low - 1]] = f"after “{lower[low - 1]}”"
    if high < at.high and lower[high] in ALL_MARKS:
        when["t then " + lower[high]] = ""
    _add_words_of_time(when, at, low, high, "t ")
    if not is_parsed:
        _add_words_of_time(when, at, wide_low, wide_high, "u ")
    if why := _ahead_in_words(at):
        when["w ahead"] = why
    offset = [starts[i] if i < len(starts) else len(text) for i in (low, high, wide_low, wide_high)]
    add_dates(when, at, dated, offset)
    left = text[offset[2] : starts[at.first]]
    if found := _YEARS_AFTER.search(left):
        if "," in left[found.end() :]:
            when["years after, far"] = ""
        else:
            when["years after"] = when["=earlier"] = f"“{found[0]}”"
    if _YEARS_AFTER.search(text[starts[at.end - 1] : offset[3]]):
        when["years after it"] = ""


def _add_words_of_time(when: dict[str, str], at: Around, low: int, high: int, prefix: str) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    for k in range(low, high):
        if at.first <= k < at.end:
            continue
        side = "<" if k < at.first else ">"
        for clue, why in _time_of_word(at, k, high):
            when[f"{prefix}{clue}{side}"] = why
        if lower[k] in _NEGATIONS:
            when[prefix + "not"] = ""
        if k < at.first and not is_name[k]:
            for kind in verb_kinds(lower[k]):
                if kind in INTENDING:
                    when[prefix + kind] = f"“{words[k]}”"
            if "intent" in noun_kinds(lower[k]):
                when[prefix + "intent"] = f"“{words[k]}”"


def _time_of_word(at: Around, k: int, high: int) -> Iterator[tuple[str, str]]:
    """What a word says of the time of its clause, each with its words."""
    word, why = at.of.lower[k], f"“{at.of.words[k]}”"
    if word in MODALS:
        yield MODALS[word], why
    elif word == "to" and k and _is_infinitive(at.of, k, high):
        yield from _time_of_infinitive(at, k)
    elif word in ("had", "has", "have"):
        yield ("had", f"“{word}”") if word == "had" else ("has", "")
    elif named := next((name for words, name in _TIMES if word in words), None):
        yield named, why
    elif not at.of.is_name[k] and _PAST_FORM.search(word):
        yield "past", ""


def _time_of_infinitive(at: Around, k: int) -> Iterator[tuple[str, str]]:
    before, verb = at.of.words[k - 1], at.of.words[k + 1]
    if at.of.lower[k - 1] in TO_BE:
        yield "is to", f"“{before} to {verb}”"
        return
    yield "to", f"“to {verb}”"
    for kind in verb_kinds(at.of.lower[k - 1]):
        yield f"V{kind} to", f"“{before} to {verb}”"


def _is_infinitive(of: Tokens, k: int, high: int) -> bool:
    after = of.lower[k + 1] if k + 1 < high else ""
    return bool(after) and not of.words[k + 1][:1].isupper() and after not in SKIPPED and after not in _OWN


def _ahead_in_words(at: Around) -> str | None:
    """Why what is told lies ahead, by the words before the name; None if it does not."""
    of, words, lower = at.of, at.of.words, at.of.lower
    for k in range(at.head - 1, max(at.low, at.head - 22) - 1, -1):
        word = lower[k]
        if words[k] in STOPS or word in _RELATIVES:
            return None
        if word in ("if", "unless", "once", "whether"):
            return f"after “{word}”"
        if MODALS.get(word, "can") != "can":
            is_guess = MODALS[word] == "may" and k + 1 < len(lower) and lower[k + 1] == "have"
            return None if is_guess else f"“{words[k]}”"
        if word == "to" and k > at.low and k + 1 < at.head:
            if _is_infinitive(of, k, at.head) and (why := _intends_to(at, k)):
                return why
        elif (
            _is_past(lower, k)
            and not of.is_name[k]
            and (word in ("said", "told", "asked") or INTENDING.isdisjoint(verb_kinds(word)))
        ):
            return None
    return None


def _intends_to(at: Around, k: int) -> str | None:
    words, lower = at.of.words, at.of.lower
    for m in range(k - 1, max(at.low, k - 6) - 1, -1):
        if lower[m] in TO_BE or lower[m] in ("has", "due", "ready", "set", "bound"):
            return f"“{words[m]} to {words[k + 1]}”"
        if not INTENDING.isdisjoint(verb_kinds(lower[m])) or "intent" in noun_kinds(lower[m]):
            return f"“{words[m]} … to {words[k + 1]}”"
        if words[m] in STOPS or lower[m] == ",":
            return None
    return None


def _is_past(lower: list[str], k: int) -> bool:
    before = lower[k - 1] if k else ""
    if lower[k] in _PAST_VERBS:
        return before not in ("to", "not")
    return lower[k].endswith("ed") and before not in _BEFORE_PARTICIPLES and bool(verb_kinds(lower[k]))

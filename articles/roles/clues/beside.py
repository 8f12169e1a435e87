"""Clues in the words right before and behind a place name, as far as their kinds and order tell.

Needs tokens only.
"""

from __future__ import annotations

from articles.english.words import word_set
from articles.roles.clues.around import (
    ALL_PREPOSITIONS,
    ARTICLES,
    POSSESSIVE,
    SKIPPED,
    STOPS,
    Around,
    end_of_list,
)
from articles.roles.words import noun_kinds, verb_kinds

_OPENING = word_set("while when if because that as although where which whether what since after until once")
_ADVERBS = word_set(
    "out up away back only just even partly largely together off both all mostly also deep high"
)
_AUXILIARIES = word_set(
    "has have had is are was were will would could may might must should can been does do did be"
)
_PUTTING = word_set("in at near on to into from around outside of inside along over toward")
_DESCRIBING = word_set("a an the one part capital home now once its some")
_PAST_FORMS = word_set(
    "said told saw took gave fell held sent wants kept won put cut let set struck withdrew sought"
)
# "Attacks on ports, including on": what is behind the first preposition is behind the second. Not so "in the
# north, including in".
RESUMING = frozenset({"of", "on", "by", "against", "with"})
_QUOTES = frozenset("“”\"'‘’")
_WHERE = word_set("in of on near outside over along around from")
_UNITS = frozenset({"place", "unit", "part"})
_REACHING = frozenset({"attack", "take", "go", "leave"})
_BETWEEN = word_set("also still then now again not never later itself")
_AFTER_AUXILIARY = word_set("not n't never also to long already been")


def add_words_before(what: dict[str, str], at: Around) -> None:
    """Add what the word before the name or its list tells, and what stands before that."""
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    i, low = at.before, at.low
    if any(lower[k] in SKIPPED and lower[k] not in ARTICLES for k in range(i + 1, at.head)):
        what["adjective before"] = ""
    if i < low:
        what["w first"] = "begins the sentence"
    elif at.preposition:
        what["w " + at.preposition] = f"“{words[i]}”"
        _add_before_preposition(what, at)
    elif lower[i] in (",", "and", "or", "but"):
        what["w ," if lower[i] == "," else "w and"] = ""
    else:
        if lower[i] in _OPENING:
            what["w mark"] = f"after “{words[i]}”"
        for kind in noun_kinds(lower[i]):
            what["w N" + kind] = f"after “{words[i]}”"
        for kind in verb_kinds(lower[i]):
            what["w V" + kind] = f"after “{words[i]}”"
        if is_name[i]:
            what["w Name"] = ""
        if words[i] in STOPS:
            what["w stop"] = ""


def _add_before_preposition(what: dict[str, str], at: Around) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    low, put = at.low, at.preposition
    i = at.before - 1
    if i >= low and lower[i] in _ADVERBS:
        i -= 1
    if i < low:
        what["w first " + put] = ""
        return
    if lower[i] == "including" and put in RESUMING:
        i = _resumed(at, i)
    behind = f"“{words[i]} {words[at.before]}”"
    if lower[i] == ",":
        what["w , " + put] = ""
    if i > low and at.is_place(i):
        what["w Name " + put] = f"says where {words[i]} lies"
    if lower[i] == "close" and put == "to" and i > low:
        kinds = noun_kinds(lower[i - 1])
        if "people" in kinds or "institution" in kinds:
            what["=close to"] = f"“{words[i - 1]} close to”"
    _add_inside(what, at, i)
    nouns, verbs = noun_kinds(lower[i]), verb_kinds(lower[i])
    if lower[i].endswith(("ed", "en")) and i > low:
        # "a deal hatched between Moscow and Ankara"
        nouns = nouns or noun_kinds(lower[i - 1])
    for kind in nouns:
        what[f"w N{kind} {put}"] = behind
    for kind in verbs:
        what[f"w V{kind} {put}"] = behind
    if not nouns and not verbs and not is_name[i] and lower[i] != ",":
        what["w other " + put] = behind


def _add_inside(what: dict[str, str], at: Around, i: int) -> None:
    """Whether the name says where another lies that is named before it: "in Kumba, a town in Cameroon"."""
    named = i
    if at.of.lower[i] == ",":
        named = i - 1
    elif not at.of.is_name[i]:
        named = _add_described(what, at, i)
        _add_unit_behind(what, at, i)
    if named > at.low and at.is_place(named):
        _add_named_before(what, at, named)


def _add_described(what: dict[str, str], at: Around, i: int) -> int:
    """Where the name is that the noun at *i* describes; -1 where that is told, *i* where there is none."""
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    low, k = at.low, i
    while k > low and lower[k] != "," and i - k < 6 and not is_name[k]:
        k -= 1
    is_apposition = lower[k] == "," and low < k < i and is_name[k - 1] and lower[k + 1] in _DESCRIBING
    if is_apposition and at.preposition in _WHERE:
        what["w apposition " + at.preposition] = f"says where {words[k - 1]} lies"
        return -1
    if not _UNITS.isdisjoint(noun_kinds(lower[i])) and i - 1 > low and at.is_place(i - 1):
        what["w Name place " + at.preposition] = f"says where {words[i - 1]} lies"
        return i - 1
    return i


def _add_unit_behind(what: dict[str, str], at: Around, i: int) -> None:
    """For "in Kumba, in the province of": the name before is said to lie there."""
    lower, low, k = at.of.lower, at.low, i - 1
    if at.preposition != "of" or {"unit", "part"}.isdisjoint(noun_kinds(lower[i])):
        return
    while k > low and lower[k] not in ALL_PREPOSITIONS and lower[k] != "," and i - k < 6:
        k -= 1
    named = k - 2 if lower[k - 1] == "," else k - 1
    if k > low and lower[k] in ("in", "on", "at", "near") and named > low and at.is_place(named):
        what["w put Name of"] = f"says where {at.of.words[named]} lies"


def _add_named_before(what: dict[str, str], at: Around, named: int) -> None:
    lower, low, k = at.of.lower, at.low, named
    while k > low and (at.of.is_name[k - 1] or lower[k - 1] in ("-", "al", "of", "de")):
        k -= 1
    while k > low and lower[k - 1] in SKIPPED:
        k -= 1
    if k > low:
        why = f"says where {at.of.words[named]} lies"
        if lower[k - 1] in _PUTTING or not _REACHING.isdisjoint(verb_kinds(lower[k - 1])):
            what["w put Name " + at.preposition] = why
        elif lower[k - 1] in ("and", "or", ","):
            what["w list Name " + at.preposition] = why


def _resumed(at: Around, i: int) -> int:
    """The word that a preposition after "including" at *i* goes on with: "recognitions, including of"."""
    k = i - 1
    while k > at.low and (at.of.lower[k] == "," or at.of.words[k] in _QUOTES):
        k -= 1
    return k if k >= at.low and noun_kinds(at.of.lower[k]) else i


def add_words_after(what: dict[str, str], at: Around) -> None:
    """Add what the words behind the name and its list tell: a verb, something owned, a comma."""
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    end, high = at.end, at.high
    if end >= high:
        what["w last"] = ""
        return
    if lower[end] in POSSESSIVE:
        _add_owned(what, at)
    else:
        _add_verb_after(what, at, end)
    after_list = end_of_list(at)
    if after_list != end and after_list < high:
        _add_verb_after(what, at, after_list)
    if not is_name[end] and not lower[end].endswith("ed"):
        for kind in noun_kinds(lower[end]):
            what["w next N" + kind] = f"before “{words[end]}”"
    if lower[end] == ",":
        what["w next ,"] = ""
        if end + 1 < high and lower[end + 1] in (
            "a",
            "an",
            "the",
            "one",
            "home",
            "capital",
            "part",
            "where",
            "some",
        ):
            what["w , where" if lower[end + 1] == "where" else "w , a"] = ""
            if any("part" in noun_kinds(lower[k]) for k in range(end + 2, min(end + 7, high))):
                what["w , a part"] = ""
        elif end + 1 < high and is_name[end + 1]:
            what["w , Name"] = ""
    elif lower[end] in ALL_PREPOSITIONS:
        what["w next in" if lower[end] == "in" else "w next preposition"] = ""
    if is_name[end]:
        what["w next Name"] = ""


def _add_owned(what: dict[str, str], at: Around) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    for k in range(at.end + 1, min(at.end + 5, at.high)):
        if is_name[k] and k == at.end + 1:
            what["w 's Name"] = f"owner of “{words[k]}”"
            return
        if noun_kinds(lower[k]):
            # "Baghdad's government quarter" is a quarter.
            while (
                k + 1 < at.high
                and noun_kinds(lower[k + 1])
                and not is_name[k + 1]
                and not verb_kinds(lower[k + 1])
            ):
                k += 1
            for kind in noun_kinds(lower[k]):
                what["w 's " + kind] = f"owner of “{words[k]}”"
            return
        if words[k] in ",;":
            break
    what["w 's other"] = "owner"


def _add_verb_after(what: dict[str, str], at: Around, k: int) -> None:
    words, lower, high = at.of.words, at.of.lower, at.high
    while k < high - 1 and (lower[k].endswith("ly") or lower[k] in _BETWEEN):
        k += 1
    why = f"subject of “{words[k]}”"
    if lower[k] in _AUXILIARIES:
        what["w next aux"] = why
        m = k + 1
        while m < high and (
            lower[m] in _AUXILIARIES or lower[m].endswith("ly") or lower[m] in _AFTER_AUXILIARY
        ):
            m += 1
        if m < high:
            for kind in verb_kinds(lower[m]):
                what["w next aux V" + kind] = f"subject of “{words[m]}”"
            if lower[k] in ("is", "are", "was", "were") and lower[m].endswith(("ed", "en")):
                what["w next passive"] = f"what “{words[m]}” was done to"
        return
    if at.of.words[k][:1].isupper() or lower[k] in ALL_PREPOSITIONS:
        return
    is_finite = lower[k].endswith(("s", "ed")) or lower[k] in _PAST_FORMS
    kinds = verb_kinds(lower[k])
    for kind in kinds:
        what[("w next V" if is_finite else "w next v") + kind] = why if is_finite else ""
    if not kinds and lower[k].endswith("ed"):
        what["w next Vother"] = why

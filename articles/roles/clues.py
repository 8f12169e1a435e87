"""What the words and the grammar around a place name tell about its role.

A clue is a name ("p subject Vsay": by the parse, the subject of a verb of saying) with words that a
reader understands ("subject of “said”"). Clues of *what* the name does in its clause are kept apart
from clues of *when* the clause's happening is. Those whose names begin with "w" need tokens only, those with "p" a parse;
"rule" and "=" mark what a person would decide by. Knows no weights: those are fitted (``roles``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from articles.dates.days import DateRange
from articles.dates.finding import DateMention
from articles.english.model import has_parse, kept, tokens_at, written
from articles.english.words import MARKS, PREPOSITIONS, word_set, words_with
from articles.roles.role import Named
from articles.roles.words import noun_kinds, verb_kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Token = Any


@dataclass(frozen=True, slots=True)
class Clues:
    """Clues of one name, each with its words; empty words where a reader learns nothing from them."""

    what: dict[str, str] = field(default_factory=dict)
    when: dict[str, str] = field(default_factory=dict)


# Days before publication: up to the first a happening is news, from the second on it is of another time.
NEWS_FOR = timedelta(days=31)
BACKGROUND_AFTER = timedelta(days=45)


def find_clues(
    name: Named,
    doc: Doc,
    *,
    dates: Sequence[DateMention] = (),
    published: date | None = None,
    name_ends: Set[int] | None = None,
) -> Clues:
    """The clues to the role of a name; none at all where it is no token of the text.

    A text without a parse gives those of its words only. *name_ends* are the offsets at which the place names of
    the text end; without them every capitalised word but those of persons counts for one.
    """
    found = Clues()
    span = tokens_at(doc, name.start, name.end)
    if span is None or not len(span):
        return found
    first, end = span.start, span.end
    if end - first > 1 and doc[end - 1].lower_ in _POSSESSIVE:
        end -= 1
    is_parsed = has_parse(doc)
    if name.can_act:
        found.what["can act"] = ""
    if name.is_government:
        found.what["government"] = "stands for a government"
    if name.is_outer:
        found.what["outer"] = "the larger unit of another place"
    around = _Around(kept(doc, _Words, _words_of), first, end, name_ends)
    dated = [(d, _kind_of_date(d.range, published)) for d in around.in_sentence(dates)]
    _add_words_before(found.what, around)
    _add_words_after(found.what, around)
    _add_phrases(found.what, around, name)
    _add_time_words(found.when, around, dated, is_parsed=is_parsed)
    if is_parsed:
        root = doc[first:end].root
        _add_grammar(found, doc, root, dated)
        _add_scene(found, around, doc, root, [kind for _, kind in dated])
    if why := _kept_out(around):
        found.what["=kept out"] = why
    _add_sums(found.what)
    verdict, why = _verdict(found.what, name)
    found.what["rule " + verdict] = why
    found.what[f"rule {verdict}, {'can act' if name.can_act else 'cannot act'}"] = why
    return found


# -- the words around


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's tokens; ``is_name`` holds for capitalised ones that are more than the first of a sentence."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    is_name: list[bool]
    is_person: list[bool]


def _words_of(doc: Doc) -> _Words:
    tokens = [token.text for token in doc]
    lower = [word.lower() for word in tokens]
    is_name = [w[:1].isupper() and low not in _NO_NAMES for w, low in zip(tokens, lower, strict=True)]
    for i in range(len(tokens) - 2):
        # "al-Darbasiyah" is three tokens.
        if is_name[i + 2] and tokens[i + 1] == "-" and lower[i] in _NAME_ARTICLES:
            is_name[i] = is_name[i + 1] = True
    is_person = [token.ent_type_ in _NO_PLACES for token in doc]
    return _Words(written(doc).text, tokens, lower, written(doc).starts, is_name, is_person)


_NAME_ARTICLES = word_set("al el ad an ar as ash at az ez es")
_NO_PLACES = frozenset({"PERSON", "NORP"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_STOPS = frozenset({".", "?", "!", ";", ":", "—", "–", "--", "(", ")", "“", "”", '"'})
_MARKS = MARKS | word_set("that who whom whose which but lest till")
# Between a preposition and the name: "in rebel-held northern Syria".
_SKIPPED = words_with("before a place name")
_ARTICLES = word_set("the a an")
_NO_NAMES = words_with("opens a sentence")
_PREPOSITIONS = PREPOSITIONS | word_set(
    "round as since beside before opposite concerning until than regarding beneath after"
)
_SAME_AS = {
    "inside": "in", "within": "in", "throughout": "in", "across": "in", "at": "in", "into": "into", "onto": "into", "towards": "toward",
    "upon": "on", "beyond": "outside", "opposite": "outside", "regarding": "about", "concerning": "about", "round": "around",
    "via": "through", "off": "over", "above": "over", "beneath": "over", "than": "as", "like": "as",
}  # fmt: skip
_ADVERBS = word_set(
    "out up away back only just even partly largely together off both all mostly also deep high"
)
_ROUTE_PREPOSITIONS = word_set("from to with between toward towards of for by into via through")
_AUXILIARIES = word_set(
    "has have had is are was were will would could may might must should can been does do did be"
)
_PUTTING = word_set("in at near on to into from around outside of inside along over toward")
_DESCRIBING = word_set("a an the one part capital home now once its some")
_PAST_FORMS = word_set(
    "said told saw took gave fell held sent wants kept won put cut let set struck withdrew sought"
)


@dataclass(slots=True)
class _Around:
    """A name in its sentence, by tokens: [first, end) the name, [low, high) the sentence, ``head`` where its list begins."""

    of: _Words
    first: int
    end: int
    name_ends: Set[int] | None = None
    low: int = 0
    high: int = 0
    head: int = 0
    before: int = 0  # the token before the name or its list, articles and such skipped
    preposition: str = ""

    def __post_init__(self) -> None:
        words, lower = self.of.words, self.of.lower
        self.low = self.first
        while self.low > max(0, self.first - 45) and not _ends_sentence(words[self.low - 1]):
            self.low -= 1
        self.high = self.end
        while self.high < min(len(words), self.end + 45) and not _ends_sentence(words[self.high]):
            self.high += 1
        self.head = max(_start_of_list(self.of, self.first), self.low)
        self.before = self.head - 1
        while self.before >= self.low and lower[self.before] in _SKIPPED:
            self.before -= 1
        word = lower[self.before] if self.before >= self.low else ""
        self.preposition = _SAME_AS.get(word, word) if word in _PREPOSITIONS else ""

    def is_place(self, k: int) -> bool:
        """Whether a place name ends with the token."""
        if not self.of.is_name[k]:
            return False
        if self.name_ends is None:
            return not self.of.is_person[k]
        return self.of.starts[k] + len(self.of.words[k]) in self.name_ends

    def in_sentence(self, dates: Sequence[DateMention]) -> list[DateMention]:
        starts = self.of.starts
        low, high = starts[self.low], starts[self.high] if self.high < len(starts) else len(self.of.text)
        index = bisect_left(dates, low, key=lambda d: d.start)
        found = []
        while index < len(dates) and dates[index].start < high:
            found.append(dates[index])
            index += 1
        return found


def _ends_sentence(word: str) -> bool:
    return word in ".?!" or "\n" in word


def _start_of_list(of: _Words, first: int) -> int:
    """Where a list of names begins that goes on with the name at *first*: "to Homs, Daraa and Idlib"."""
    lower, is_name = of.lower, of.is_name
    start, is_joined = first, False
    for _ in range(8):
        i = start - 1
        while i >= 0 and lower[i] in _SKIPPED:
            i -= 1
        if i < 1:
            break
        if lower[i] in ("and", "or", "nor", "&"):
            i -= 1
            if lower[i] == ",":
                i -= 1
        elif lower[i] == "," and (is_joined or _list_goes_on(of, first)):
            i -= 1
        else:
            break
        if i < 0 or not is_name[i]:
            break
        while i > 0 and (
            is_name[i - 1] or (lower[i - 1] in ("of", "al-", "de", "-") and i > 1 and is_name[i - 2])
        ):
            i -= 1
        start, is_joined = i, True
    return start


def _list_goes_on(of: _Words, first: int) -> bool:
    i, count = first, len(of.words)
    while i < count and of.is_name[i]:
        i += 1
    after = i
    while i < count and of.lower[i] in (",", "and", "or"):
        i += 1
    return after < i < count and of.is_name[i] and of.lower[i - 1] in ("and", "or", ",")


def _add_words_before(what: dict[str, str], at: _Around) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    i, low = at.before, at.low
    if any(lower[k] in _SKIPPED and lower[k] not in _ARTICLES for k in range(i + 1, at.head)):
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
        if words[i] in _STOPS:
            what["w stop"] = ""


_OPENING = word_set("while when if because that as although where which whether what since after until once")


def _add_before_preposition(what: dict[str, str], at: _Around) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    low, put = at.low, at.preposition
    i = at.before - 1
    if i >= low and lower[i] in _ADVERBS:
        i -= 1
    if i < low:
        what["w first " + put] = ""
        return
    if lower[i] == "including" and put in _RESUMING:
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


def _add_inside(what: dict[str, str], at: _Around, i: int) -> None:
    """Whether the name says where another lies that is named before it: "in Kumba, a town in Cameroon"."""
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    low, put = at.low, at.preposition
    named = i
    if lower[i] == ",":
        named = i - 1
    elif not is_name[i]:
        kinds = noun_kinds(lower[i])
        k = i
        while k > low and lower[k] != "," and i - k < 6 and not is_name[k]:
            k -= 1
        if (
            lower[k] == ","
            and k > low
            and is_name[k - 1]
            and k < i
            and lower[k + 1] in _DESCRIBING
            and put in _WHERE
        ):
            what["w apposition " + put] = f"says where {words[k - 1]} lies"
            named = -1
        elif not _UNITS.isdisjoint(kinds) and i - 1 > low and at.is_place(i - 1):
            named = i - 1
            what["w Name place " + put] = f"says where {words[named]} lies"
        if put == "of" and ("unit" in kinds or "part" in kinds):
            k = i - 1
            while k > low and lower[k] not in _PREPOSITIONS and lower[k] != "," and i - k < 6:
                k -= 1
            named_before = k - 2 if lower[k - 1] == "," else k - 1
            if (
                k > low
                and lower[k] in ("in", "on", "at", "near")
                and named_before > low
                and at.is_place(named_before)
            ):
                what["w put Name of"] = f"says where {words[named_before]} lies"
    if named <= low or not at.is_place(named):
        return
    k = named
    while k > low and (is_name[k - 1] or lower[k - 1] in ("-", "al", "of", "de")):
        k -= 1
    while k > low and lower[k - 1] in _SKIPPED:
        k -= 1
    if k > low:
        if lower[k - 1] in _PUTTING or not _REACHING.isdisjoint(verb_kinds(lower[k - 1])):
            what["w put Name " + put] = f"says where {words[named]} lies"
        elif lower[k - 1] in ("and", "or", ","):
            what["w list Name " + put] = f"says where {words[named]} lies"


# "Attacks on ports, including on": what is behind the first preposition is behind the second. Not so "in the north, including in".
_RESUMING = frozenset({"of", "on", "by", "against", "with"})


def _resumed(at: _Around, i: int) -> int:
    """The word that a preposition after "including" at *i* goes on with: "recognitions, including of"."""
    k = i - 1
    while k > at.low and (at.of.lower[k] == "," or at.of.words[k] in _QUOTES):
        k -= 1
    return k if k >= at.low and noun_kinds(at.of.lower[k]) else i


_QUOTES = frozenset("“”\"'‘’")
_WHERE = word_set("in of on near outside over along around from")
_UNITS = frozenset({"place", "unit", "part"})
_REACHING = frozenset({"attack", "take", "go", "leave"})


def _add_words_after(what: dict[str, str], at: _Around) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    end, high = at.end, at.high
    if end >= high:
        what["w last"] = ""
        return
    if lower[end] in _POSSESSIVE:
        _add_owned(what, at)
    else:
        _add_verb_after(what, at, end)
    after_list = _end_of_list(at)
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
    elif lower[end] in _PREPOSITIONS:
        what["w next in" if lower[end] == "in" else "w next preposition"] = ""
    if is_name[end]:
        what["w next Name"] = ""


def _add_owned(what: dict[str, str], at: _Around) -> None:
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


def _add_verb_after(what: dict[str, str], at: _Around, k: int) -> None:
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
    if at.of.words[k][:1].isupper() or lower[k] in _PREPOSITIONS:
        return
    is_finite = lower[k].endswith(("s", "ed")) or lower[k] in _PAST_FORMS
    kinds = verb_kinds(lower[k])
    for kind in kinds:
        what[("w next V" if is_finite else "w next v") + kind] = why if is_finite else ""
    if not kinds and lower[k].endswith("ed"):
        what["w next Vother"] = why


_BETWEEN = word_set("also still then now again not never later itself")
_AFTER_AUXILIARY = word_set("not n't never also to long already been")


def _end_of_list(at: _Around) -> int:
    of, end = at.of, at.end
    for _ in range(6):
        k = end
        while k < at.high and of.lower[k] in (",", "and", "or", "&", "the"):
            k += 1
        if k == end or k >= at.high or not of.is_name[k]:
            break
        after = k
        while after < at.high and of.is_name[after]:
            after += 1
        if of.lower[k - 1] == "," and not _list_goes_on(of, k):
            break
        end = after
    return end


_OFFSET = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:north|south|east|west))?(?:wards?)?|upstream|downstream|short|midway) of (?:the )?$",
    re.I,
)
_DISTANCE = re.compile(
    r"\b(?:kilomet(?:er|re)s?|km|miles?|metres|meters|m)\b(?: away| or so| outside| inland)? from (?:the )?$",
    re.I,
)
_HYPHEN = re.compile(
    r"-(?:based|born|led|backed|sponsored|made|registered|run|bound|educated|trained|area)\b"
)
_NEAR_IT = re.compile(r"[\w)], near (?:the )?$")
_ACCORDING = re.compile(r"\baccording to (?:\w+ )?$")
_FROM_TO = re.compile(r"\bfrom (?:the )?[A-Z][\w'’ -]{1,30} to (?:the )?$")
_FROM = re.compile(r"\b[Ff]rom (?:the )?$")
_TO = re.compile(r"(?:['’]s)? to (?:the )?[A-Z]")
_BETWEEN_TWO = re.compile(r"\bbetween (?:the )?(?:[A-Z][^,.;]{1,30} and (?:the )?)?$")


def _add_phrases(what: dict[str, str], at: _Around, name: Named) -> None:
    words, lower = at.of.words, at.of.lower
    for k in range(max(at.low, at.head - 6), at.head):
        is_route = "route" in noun_kinds(lower[k]) or lower[k] == "bound"
        if is_route and at.before >= at.low and lower[at.before] in _ROUTE_PREPOSITIONS:
            what["=route"] = f"an end of the “{words[k]}”"
        if "link" in verb_kinds(lower[k]):
            what["=links"] = f"“{words[k]}”"
    before = at.of.text[max(0, name.start - 50) : name.start]
    if found := _OFFSET.search(before):
        what["offset"] = f"“{found[0].strip()}”: an offset from it"
    if found := _DISTANCE.search(before):
        what["distance"] = f"“{found[0].strip()}”: a distance from it"
    if found := _HYPHEN.match(at.of.text, name.end):
        what["hyphen"] = f"“{found[0]}”: an origin"
    if _NEAR_IT.search(before):
        what["comma near"] = "near the place meant"
    if _ACCORDING.search(before):
        what["according"] = "who says so"
    if _FROM_TO.search(before) or (_FROM.search(before) and _TO.match(at.of.text, name.end)):
        what["from to"] = "an end of a way"
    if _BETWEEN_TWO.search(before):
        what["w between two"] = "“between”"


# -- when, by the words

_MODALS = {
    "will": "will", "shall": "will", "wo": "will", "'ll": "will", "’ll": "will", "would": "would", "'d": "would", "could": "may",
    "may": "may", "might": "may", "should": "should", "must": "should", "can": "can", "ca": "can", "cannot": "can",
}  # fmt: skip
_PAST_WORDS = word_set("last former ago earlier previous previously once then long formerly originally ex")
_NEXT_WORDS = words_with("to come")
_UPCOMING = word_set("upcoming planned scheduled forthcoming proposed looming intended impending imminent")
_YEARS_AFTER = re.compile(
    r"\b(?:years?|decades?|months?|(?:century|centuries|generation|generations)) (?:and \w+ )?(?:to the (?:day|week|month) )?"
    r"(?:after|since|before|of)\b"
)
_PAST_FORM = re.compile(r"(?:ed|ought|ew|ent|ook|oke|ame|ove)$")
_OWN = word_set("their his its her our")
_TO_BE = word_set("is are was were")
_INTENDING = frozenset({"intend", "order", "fear", "refuse"})


def _kind_of_date(days: DateRange | None, published: date | None) -> str:
    if days is None or published is None:
        return "unknown"
    if days.start is not None and days.start > published:
        return "later"
    if days.end is None:
        return "since" if days.start is not None and days.start < published - NEWS_FOR else "recent"
    if days.end < published - BACKGROUND_AFTER:
        return "earlier"
    if days.end < published - NEWS_FOR:
        return "month"
    return "present" if days.end > published + timedelta(days=1) else "recent"


_DATE_WHY = {
    "later": "with a later date", "since": "since an earlier date", "earlier": "with an earlier date", "month": "with an earlier date",
}  # fmt: skip


def _add_time_words(
    when: dict[str, str], at: _Around, dated: Sequence[tuple[DateMention, str]], *, is_parsed: bool
) -> None:
    words, lower, starts, text = at.of.words, at.of.lower, at.of.starts, at.of.text
    low, high = at.first, at.end
    while (
        low > at.low
        and lower[low - 1] != ","
        and words[low - 1] not in _STOPS
        and lower[low - 1] not in _MARKS
    ):
        low -= 1
    while high < at.high and lower[high] != "," and words[high] not in _STOPS and lower[high] not in _MARKS:
        high += 1
    wide_low, wide_high = at.first, at.end
    while wide_low > at.low and words[wide_low - 1] not in _STOPS:
        wide_low -= 1
    while wide_high < at.high and words[wide_high] not in _STOPS:
        wide_high += 1
    if low > at.low and lower[low - 1] in _MARKS:
        when["t mark " + lower[low - 1]] = f"after “{lower[low - 1]}”"
    if high < at.high and lower[high] in _MARKS:
        when["t then " + lower[high]] = ""
    _add_words_of_time(when, at, low, high, "t ")
    if not is_parsed:
        _add_words_of_time(when, at, wide_low, wide_high, "u ")
    if why := _ahead_in_words(at):
        when["w ahead"] = why
    offset = [starts[i] if i < len(starts) else len(text) for i in (low, high, wide_low, wide_high)]
    _add_dates(when, at, dated, offset)
    left = text[offset[2] : starts[at.first]]
    if found := _YEARS_AFTER.search(left):
        if "," in left[found.end() :]:
            when["years after, far"] = ""
        else:
            when["years after"] = when["=earlier"] = f"“{found[0]}”"
    if _YEARS_AFTER.search(text[starts[at.end - 1] : offset[3]]):
        when["years after it"] = ""


def _add_words_of_time(when: dict[str, str], at: _Around, low: int, high: int, prefix: str) -> None:
    words, lower, is_name = at.of.words, at.of.lower, at.of.is_name
    for k in range(low, high):
        if at.first <= k < at.end:
            continue
        word = lower[k]
        side = "<" if k < at.first else ">"
        if word in _MODALS:
            when[f"{prefix}{_MODALS[word]}{side}"] = f"“{words[k]}”"
        elif word == "to" and k and _is_infinitive(at.of, k, high):
            why = f"“{words[k - 1]} to {words[k + 1]}”"
            if lower[k - 1] in _TO_BE:
                when[f"{prefix}is to{side}"] = why
            else:
                when[f"{prefix}to{side}"] = f"“to {words[k + 1]}”"
                for kind in verb_kinds(lower[k - 1]):
                    when[f"{prefix}V{kind} to{side}"] = why
        elif word in ("had", "has", "have"):
            when[f"{prefix}{'had' if word == 'had' else 'has'}{side}"] = f"“{word}”" if word == "had" else ""
        elif word in _PAST_WORDS:
            when[f"{prefix}past word{side}"] = f"“{words[k]}”"
        elif word in _NEXT_WORDS:
            when[f"{prefix}next word{side}"] = f"“{words[k]}”"
        elif word in ("if", "unless"):
            when[f"{prefix}if{side}"] = f"“{words[k]}”"
        elif word in _NEGATIONS:
            when[prefix + "not"] = ""
        elif not is_name[k] and _PAST_FORM.search(word):
            when[f"{prefix}past{side}"] = ""
        if k < at.first and not is_name[k]:
            for kind in _INTENDING.intersection(verb_kinds(word)):
                when[prefix + kind] = f"“{words[k]}”"
            if "intent" in noun_kinds(word):
                when[prefix + "intent"] = f"“{words[k]}”"


_NEGATIONS = word_set("not n't no never neither nor")


def _is_infinitive(of: _Words, k: int, high: int) -> bool:
    after = of.lower[k + 1] if k + 1 < high else ""
    return bool(after) and not of.words[k + 1][:1].isupper() and after not in _SKIPPED and after not in _OWN


_PAST_VERBS = words_with("past")
_BEFORE_PARTICIPLES = word_set("be been being the a are is to , and")
_RELATIVES = word_set("which who whom where after since while although though because as whose")


def _ahead_in_words(at: _Around) -> str | None:
    """Why what is told lies ahead, by the words before the name; None if it does not."""
    of, words, lower = at.of, at.of.words, at.of.lower
    for k in range(at.head - 1, max(at.low, at.head - 22) - 1, -1):
        word = lower[k]
        if words[k] in _STOPS or word in _RELATIVES:
            return None
        if word in ("if", "unless", "once", "whether"):
            return f"after “{word}”"
        if _MODALS.get(word, "can") != "can":
            is_guess = _MODALS[word] == "may" and k + 1 < len(lower) and lower[k + 1] == "have"
            return None if is_guess else f"“{words[k]}”"
        if word == "to" and k > at.low and k + 1 < at.head:
            if _is_infinitive(of, k, at.head) and (why := _intends_to(at, k)):
                return why
        elif _is_past(lower, k) and not of.is_name[k] and (
            word in ("said", "told", "asked") or _INTENDING.isdisjoint(verb_kinds(word))
        ):  # fmt: skip
            return None
    return None


def _intends_to(at: _Around, k: int) -> str | None:
    words, lower = at.of.words, at.of.lower
    for m in range(k - 1, max(at.low, k - 6) - 1, -1):
        if lower[m] in _TO_BE or lower[m] in ("has", "due", "ready", "set", "bound"):
            return f"“{words[m]} to {words[k + 1]}”"
        if not _INTENDING.isdisjoint(verb_kinds(lower[m])) or "intent" in noun_kinds(lower[m]):
            return f"“{words[m]} … to {words[k + 1]}”"
        if words[m] in _STOPS or lower[m] == ",":
            return None
    return None


def _is_past(lower: list[str], k: int) -> bool:
    before = lower[k - 1] if k else ""
    if lower[k] in _PAST_VERBS:
        return before not in ("to", "not")
    return lower[k].endswith("ed") and before not in _BEFORE_PARTICIPLES and bool(verb_kinds(lower[k]))


def _add_dates(
    when: dict[str, str], at: _Around, dated: Sequence[tuple[DateMention, str]], offset: Sequence[int]
) -> None:
    low, high, wide_low, wide_high = offset
    nearest: tuple[int, str] | None = None
    for day, kind in dated:
        scope = "t" if low <= day.start < high else "u" if wide_low <= day.start < wide_high else "v"
        when[f"{scope} date {kind}"] = _DATE_WHY.get(kind, "")
        steps = _steps_to(at, day)
        if nearest is None or steps < nearest[0]:
            nearest = steps, kind
    if nearest is None:
        when["no date"] = ""
        return
    steps, kind = nearest
    why = _DATE_WHY.get(kind, "")
    when["nearest date " + kind] = why
    if steps < 8:
        when["close date " + kind] = why
        if steps < 3:
            when["beside date " + kind] = why
    elif steps > 25:
        when["far date " + kind] = why
    if steps < 20 and kind in ("earlier", "month"):
        when["=earlier"] = why
    if steps < 20 and kind == "later":
        when["=later"] = why


def _steps_to(at: _Around, day: DateMention) -> int:
    """How far a date stands from the name in words; what opens a clause in between counts for many."""
    words, lower, starts, is_name = at.of.words, at.of.lower, at.of.starts, at.of.is_name
    steps = 0
    if at.end < len(starts) and day.start >= starts[at.end]:
        k = at.end
        while k < len(starts) and starts[k] < day.start:
            steps += 5 if lower[k] == "," else 25 if lower[k] in _STOPS else 12 if lower[k] in _MARKS else 1
            steps += 4 if is_name[k] and k > at.end else 0
            k += 1
        return steps
    k = at.first - 1
    while k >= 0 and starts[k] >= day.end:
        follows = k > 0 and starts[k - 1] < day.end
        # "in 2014, when rockets fell on Ashkelon": the clause tells of that date.
        opens = lower[k] in ("when", "where", "that") and (
            follows or (k > 1 and lower[k - 1] == "," and starts[k - 2] < day.end)
        )
        if lower[k] == ",":
            steps += 1 if follows else 5
        else:
            steps += 25 if words[k] in _STOPS else 12 if lower[k] in _MARKS and not opens else 1
        steps += 4 if is_name[k] else 0
        k -= 1
    return steps


# -- the grammar


def _add_grammar(found: Clues, doc: Doc, token: Token, dated: Sequence[tuple[DateMention, str]]) -> None:
    what, when = found.what, found.when
    if token.dep_ == "appos":
        what[
            f"p appos of {'noun' if token.head.pos_ == 'NOUN' else 'Name' if token.head.pos_ == 'PROPN' else 'other'}"
        ] = ""
    dep, head = _link(token)
    if dep in ("compound", "nmod", "amod", "poss") and head.pos_ in ("NOUN", "PROPN"):
        _add_noun_after(what, dep, head)
    else:
        _add_place_in_clause(what, "p ", dep, head)
        if dep == "pobj":
            _add_preposition(what, head, _resumed_noun(head, doc))
    chain = _up_to_verb(token)
    verb = chain[-1]
    _add_tense(when, verb)
    _add_ahead(when, token, chain)
    if _is_negated(verb):
        what["negated"] = when["negated"] = ""
    for kind in verb_kinds(verb.lower_):
        what["clause V" + kind] = ""
    for day, kind in dated:
        _add_date_in_grammar(when, doc, day, kind, chain)
    for noun in chain[:-1]:
        for word in noun.lefts:
            if word.lower_ in _NEXT_WORDS:
                when["p next noun"] = why = f"“{word.text} {noun.text}”"
                if word.lower_ in _UPCOMING:
                    when["=upcoming"] = when["=due"] = why
            elif word.lower_ in _PAST_WORDS:
                when["p past noun"] = f"“{word.text} {noun.text}”"
        if noun.pos_ == "NOUN" and noun.i != token.i:
            for kind in noun_kinds(noun.lower_):
                if kind in ("intent", "event", "talk"):
                    when["p chain " + kind] = f"“{noun.text}”"


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")


def _link(token: Token) -> tuple[str, Token]:
    """The dependency by which a word hangs in its clause, and on what; lists inherit their head's."""
    if verb := _verb_beyond(token):
        return "nsubj", verb
    seen = 0
    while token.dep_ in ("conj", "appos") and token.head.i != token.i and seen < 8:
        if token.dep_ == "conj" and _is_verb(token.head):
            break
        token, seen = token.head, seen + 1
    return token.dep_, token.head


def _verb_beyond(token: Token) -> Token | None:
    """The verb whose subject a name is, where the parser took it for the last of a list: "Amid war in A, B, an ally, has waited"."""
    if token.dep_ not in ("conj", "appos") or token.pos_ != "PROPN" or token.i == 0:
        return None
    joined = [child for word in (token, token.head) for child in word.children if child.dep_ == "cc"]
    if token.nbor(-1).text != "," or joined:
        return None
    verb = _clause_of(token)
    if verb.i < token.i or not _is_verb(verb) or verb.dep_ != "ROOT":
        return None
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children):
        return None
    # What stands before the first comma opens the sentence.
    return verb if verb.sent[0].pos_ in ("ADP", "SCONJ") else None


def _kinds(token: Token) -> tuple[str, tuple[str, ...]]:
    if token.pos_ in ("VERB", "AUX"):
        return "V", verb_kinds(token.lower_) or verb_kinds(token.lemma_)
    return "N", noun_kinds(token.lower_) or noun_kinds(token.lemma_)


def _add_noun_after(what: dict[str, str], dep: str, noun: Token) -> None:
    """For "Aden airport" and "Tehran's cafés": what noun, and what that does in the clause."""
    prefix, why = (
        ("p poss ", f"owner of “{noun.text}”") if dep == "poss" else ("p before ", f"before “{noun.text}”")
    )
    kinds = noun_kinds(noun.lower_)
    for kind in kinds or ("Name" if noun.pos_ == "PROPN" else "other",):
        what[prefix + kind] = why
    noun_dep, noun_head = _link(noun)
    for kind in ("place", "unit", "event"):
        if kind in kinds:
            _add_place_in_clause(what, f"p {kind} ", noun_dep, noun_head)


def _resumed_noun(preposition: Token, doc: Doc) -> Token:
    """What a preposition belongs to; after "including", the noun before that."""
    head = preposition.head
    if head.lower_ == "including" and head.i + 1 == preposition.i and preposition.lower_ in _RESUMING:
        k = head.i - 1
        while k > head.sent.start and doc[k].is_punct:
            k -= 1
        if doc[k].pos_ == "NOUN":
            return doc[k]
    return head


def _add_preposition(what: dict[str, str], preposition: Token, head: Token) -> None:
    put = _SAME_AS.get(preposition.lower_, preposition.lower_)
    sort, kinds = _kinds(head)
    what[f"p {put} {head.pos_}"] = ""
    for kind in kinds:
        what[f"p {sort}{kind} {put}"] = f"“{head.text} {preposition.text}”"
    if sort == "V" and head.dep_ == "acl":
        for kind in noun_kinds(head.head.lower_):
            what[f"p N{kind} {put}"] = f"“{head.head.text} {head.text} {preposition.text}”"
    if sort == "V" or head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        return
    dep, above = _link(head)
    _add_place_in_clause(what, "p noun ", dep, above)
    for kind in kinds:
        if kind in ("place", "part", "event", "people", "institution", "talk"):
            what[f"p {kind} {put} {dep}"] = ""
    if head.dep_ == "appos":
        what["p in apposition"] = f"says where {head.head.text} lies"
    if head.ent_type_ == "PERSON":
        what["p person " + put] = "an origin"
    if head.pos_ == "PROPN":
        what["p Name " + put] = ""


def _add_place_in_clause(what: dict[str, str], prefix: str, dep: str, head: Token) -> None:
    if dep == "pobj":
        what[prefix + _SAME_AS.get(head.lower_, head.lower_)] = f"behind “{head.text}”"
    elif dep in ("nsubj", "csubj", "agent") and head.pos_ in ("VERB", "AUX", "ADJ"):
        why = what[prefix + "subject"] = f"subject of “{head.text}”"
        for kind in verb_kinds(head.lower_) or ("other",):
            what[f"{prefix}subject {kind}"] = why
    elif dep == "nsubjpass":
        why = what[prefix + "passive"] = f"what “{head.text}” was done to"
        for kind in verb_kinds(head.lower_):
            what[f"{prefix}passive {kind}"] = why
    elif dep in ("dobj", "dative", "oprd", "attr"):
        why = what[prefix + "object"] = f"what “{head.text}” is done to"
        for kind in verb_kinds(head.lower_):
            what[f"{prefix}object {kind}"] = why
    else:
        what[prefix + dep] = ""


def _up_to_verb(token: Token) -> list[Token]:
    """The words from the name up to the verb whose clause holds it, or to the sentence's root."""
    chain = [token]
    while len(chain) < 20 and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
        if _is_verb(chain[-1]):
            break
    return chain


def _clause_of(token: Token) -> Token:
    for _ in range(15):
        if _is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in ("nobody", "none", "no", "neither", "nothing"):
                return True
            if any(word.lower_ in ("no", "neither", "none") for word in child.lefts):
                return True
    return False


def _tense(verb: Token) -> tuple[str, str]:
    """The tense of a verb with its auxiliaries, and how it is written."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {child.lower_ for child in auxiliaries}
    for child in auxiliaries:
        if modal := _MODALS.get(child.lower_):
            return ("past" if "have" in lower else modal), f"“{child.text} {verb.text}”"
    if "to" in lower:
        return "to", f"“to {verb.text}”"
    if "had" in lower:
        return "had", f"“had {verb.text}”"
    if lower & {"has", "have", "'ve", "’ve"}:
        return "has", f"“has {verb.text}”"
    written = f"“{verb.text}”"
    if lower & {"was", "were", "did"}:
        return "past", written
    if lower & {"is", "are", "do", "does", "being", "am"}:
        return "present", written
    return _TENSES.get(verb.tag_, "none"), written


_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "base", "VBG": "ing", "VBN": "participle"}
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "csubj", "parataxis"})


def _add_tense(when: dict[str, str], verb: Token) -> None:
    tense, why = _tense(verb)
    when["p " + tense] = why
    for kind in verb_kinds(verb.lower_):
        if kind in ("intend", "order", "fear", "refuse", "try", "leave", "attack", "say"):
            when["p verb " + kind] = why
    for child in verb.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ in ("when", "once", "where")):
            when["p mark " + child.lower_] = f"after “{child.lower_}”"
        elif child.dep_ == "xcomp" and verb.lower_ in _TO_BE:
            when["p due"] = f"“{child.text}”"
    current = verb
    for level in range(3):
        above = current.head
        if above.i == current.i:
            if level == 0:
                when["p main clause"] = ""
            return
        if current.dep_ in _CLAUSES:
            tense, _ = _tense(current)
            prefix = "p " if level == 0 else "p up "
            if level == 0:
                when["p " + current.dep_] = ""
            sort, kinds = _kinds(above.head if above.pos_ == "ADP" else above)
            for kind in kinds:
                if kind in _GOVERNING:
                    under = (
                        f"{tense} under"
                        if tense in ("to", "base", "ing", "would", "will", "past", "had")
                        else "under"
                    )
                    when[f"{prefix}{under} {sort}{kind}"] = f"“{above.text} … {current.text}”"
            if current.dep_ == "relcl":
                when[f"{prefix}relative {tense}"] = ""
        following = _clause_of(above)
        if following.i == current.i:
            return
        current = following


_GOVERNING = frozenset({"intend", "order", "fear", "refuse", "try", "intent", "decide", "say"})


def _add_ahead(when: dict[str, str], token: Token, chain: Sequence[Token]) -> None:
    verb = chain[-1]
    if why := _ahead(verb):
        when["=ahead"] = why
    kinds = verb_kinds(verb.lower_)
    for noun in chain[1:-1]:
        if noun.pos_ == "NOUN":
            of = noun_kinds(noun.lower_)
            if "intent" in of:
                when["=ahead noun"] = f"“{noun.text}”"
            if "event" in of and not _INTENDING.isdisjoint(kinds) and verb.lower_ not in ("called", "call"):
                when["=ahead event"] = f"“{verb.text} … {noun.text}”"
    if verb.lower_.startswith("call") and any(word.lower_ == "for" for word in chain):
        when["=ahead event"] = f"“{verb.text} for”"
    for word in chain:
        if word.lower_ in _DUE:
            when["=due"] = f"“{word.text}”"
    dep, head = _link(token)
    if dep == "pobj" and head.lower_ == "for":
        of = verb_kinds(head.head.lower_)
        if "leave" in of or "go" in of or head.head.lower_ in _DUE:
            when["=due"] = f"“{head.head.text} for”"


_DUE = word_set("due expected bound scheduled headed heading destined slated")


def _ahead(verb: Token) -> str | None:
    """Why a verb's happening lies ahead of what is told: future, intended, ordered, or on a condition; else None."""
    current = verb
    for _ in range(4):
        tense, why = _tense(current)
        if tense in ("will", "would", "should", "may"):
            return why
        if tense not in ("past", "had"):
            for child in current.children:
                if child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless", "once", "whether"):
                    return f"after “{child.text}”"
        above = current.head
        if above.i == current.i or current.dep_ not in _CARRIED:
            return None
        if above.pos_ in ("ADP", "SCONJ") and above.head.i != above.i:
            above = above.head
        if tense in ("to", "base", "ing", "none"):
            if under := _governed(current, above, tense):
                return under
        elif not (
            (current.dep_ == "conj" and tense in ("participle", "present"))
            or (tense == "participle" and current.dep_ in ("acl", "advcl", "xcomp"))
        ):
            return None
        current = _clause_of(above)
    return None


_CARRIED = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "relcl", "dep"})
_ABOUT_TO = word_set("is are was were has have had due set ready likely bound about supposed poised unable")


def _governed(verb: Token, above: Token, tense: str) -> str | None:
    """Why an infinitive or gerund under another word has not happened."""
    if above.lower_ in _ABOUT_TO:
        return f"“{above.text} to {verb.text}”" if tense == "to" else f"“{above.text} {verb.text}”"
    sort, kinds = _kinds(above)
    if sort == "N":
        return f"“{above.text} … {verb.text}”" if "intent" in kinds else None
    if (tense in ("to", "base") and not _INTENDING.isdisjoint(kinds)) or (
        tense == "ing" and not _INTENDING.isdisjoint(set(kinds) - {"fear"})
    ):
        return f"“{above.text} … {verb.text}”"
    return None


def _add_date_in_grammar(
    when: dict[str, str], doc: Doc, day: DateMention, kind: str, chain: Sequence[Token]
) -> None:
    """Whether a date belongs to a noun between name and verb, to the clause, or to the clause above."""
    span = tokens_at(doc, day.start, day.end)
    if span is None or not len(span):
        return
    token = span.root.head
    if token.pos_ in ("ADP", "SCONJ"):
        token = token.head
    verb, why = chain[-1], _DATE_WHY.get(kind, "")
    if token.i == verb.i:
        when["p clause date " + kind] = why
    elif any(token.i == word.i for word in chain):
        when["p noun date " + kind] = why
    else:
        clause = _clause_of(token)
        if clause.i == verb.i:
            when["p near date " + kind] = why
        elif verb.head.i == clause.i or (verb.dep_ in _CLAUSES and _clause_of(verb.head).i == clause.i):
            when["p matrix date " + kind] = why


# -- what only sets the scene

# Of these something is said, or they are the time of it; none makes the war happen in this sentence.
_SETTING = word_set(
    "amid amidst during despite since over about concerning regarding of on into from to against like unlike for"
)
_PLACING = word_set("in on at near across inside outside around through over into from to")
_NO_GROUND = frozenset({"DATE", "TIME", "PERSON", "ORG", "NORP"})
_COUNTED = word_set(
    "numerous several many multiple repeated countless various frequent regular sporadic scores dozens hundreds series string spate"
)
_AMONG = word_set("in on inside across throughout within over")
# A war that may come, and none that is known.
_NO_STATE = _NEXT_WORDS | word_set(
    "a an no another new fresh renewed wider broader all-out full-scale full-blown"
)
_NATURE = word_set("aimed aims meant means intended intends designed justified serves")
_STATIONED = word_set("deployed stationed based kept keeps maintained maintains posted")
_DRAWN = word_set(
    "drawn dragged pulled sucked pushed lured led plunged forced driven roped tricked embroiled entangled involved implicated"
)
_EXPLAINING = word_set("after since because as")
_OCCURRING = frozenset({"attack", "take", "happen"})
_DOINGS = frozenset({"attack", "take", "go", "leave", "happen"})


def _add_scene(found: Clues, at: _Around, doc: Doc, token: Token, days: Sequence[str]) -> None:
    """Whether the name belongs to a standing state of affairs, or to what explains another, and not to what happened."""
    dep, put = _link(token)
    if dep == "pobj" and put.lower_ in _AMONG and put.i > at.low:
        is_dated = any(kind in ("recent", "present", "later") for kind in days)
        why = _standing(found.when, doc[put.i - 1], put) or (None if is_dated else _stationed(at, put))
        if why:
            found.what["=standing"] = why
    if not days and (why := _explains(token)):
        found.what["=explains"] = why


def _standing(when: dict[str, str], noun: Token, put: Token) -> str | None:
    """The state that "in" and the name belong to ("the war in"), where the sentence only refers to it."""
    if noun.pos_ not in ("NOUN", "PROPN") or "standing" not in noun_kinds(noun.lower_):
        return None
    if any(word.lower_ in _NO_STATE for word in noun.lefts):
        return None
    dep, above = _link(noun)
    is_nature = above.lower_ in _NATURE
    if not is_nature and "=ahead event" in when:
        return None
    if any(clue in when for clue in ("=earlier", "=ahead noun", "p past noun", "p next noun")):
        return None
    why = f"“{noun.text} {put.text}”: a state of affairs"
    if dep == "pobj" and above.lower_ in _SETTING:
        return why if _is_only_setting(noun, above) else None
    if dep in ("nsubj", "nsubjpass"):
        if is_nature or (_is_verb(above) and "be" in verb_kinds(above.lower_)):
            return None if "=ahead" in when else why
        if any(child.dep_ == "mark" and child.lower_ == "since" for child in above.children):
            return why
    return None


def _is_only_setting(noun: Token, preposition: Token) -> bool:
    """Whether nothing else says that it happened there: not "attacks on the presence in", nor "killed during the unrest in"."""
    sort, kinds = _kinds(preposition.head)
    if "intent" in kinds or (sort == "N" and "attack" in verb_kinds(preposition.head.lower_)):
        return False
    if preposition.lower_ in ("on", "for") and not any(noun.lefts):
        return False
    if preposition.lower_ in ("amid", "amidst", "during") and not _OCCURRING.isdisjoint(kinds):
        # Then the clause must have a place of its own.
        setting = set(preposition.subtree)
        return any(
            word.dep_ == "pobj"
            and word.pos_ == "PROPN"
            and word.head.lower_ in _PLACING
            and word not in setting
            and word.ent_type_ not in _NO_GROUND
            for word in preposition.head.subtree
        )
    return True


def _stationed(at: _Around, put: Token) -> str | None:
    """Troops that have been kept somewhere "as part of" a mission: no news of that place."""
    verb = _clause_of(put)
    if verb.lower_ not in _STATIONED or _tense(verb)[0] not in ("has", "present"):
        return None
    forces = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if not any("institution" in noun_kinds(noun.lower_) for noun in forces):
        return None
    is_part = "as part of" in " ".join(at.of.lower[at.end : at.high])
    return f"“{verb.text} … as part of”: a standing mission" if is_part else None


def _explains(token: Token) -> str | None:
    """Events that explain how somebody has borne himself: "has been wary after several raids on"."""
    events, clause = False, token
    for _ in range(20):
        if clause.tag_ == "NNS" and "event" in noun_kinds(clause.lower_):
            events = True
        if clause.dep_ == "advcl" and _is_verb(clause):
            break
        if clause.head.i == clause.i:
            return None
        clause = clause.head
    marks = [c for c in clause.children if c.dep_ == "mark" and c.lower_ in _EXPLAINING]
    main = clause.head
    # A run of them is summed up; one of them would be news.
    if not events or not any(word.lower_ in _COUNTED for word in clause.subtree):
        return None
    if not marks or not _DOINGS.isdisjoint(verb_kinds(main.lower_)):
        return None
    lower = {child.lower_ for child in main.children if child.dep_ == "aux"} | {main.lower_}
    subjects = [child for child in main.children if child.dep_ == "nsubj"]
    # What people do after a raid is its news; how a state bears itself is not.
    if "been" not in lower or not lower & {"has", "have"} or any(s.pos_ != "PROPN" for s in subjects):
        return None
    return f"“{marks[0].text} … {clause.text}” only explains “{main.text}”"


_NOT_BE = re.compile(
    r" (?:(?:should|must|can|ought|need) ?(?:not|n['’]t|never)(?: to)?|(?:not|never) to) be"
    r"(?: (?:\w+ly|again|further|ever))? (\w+)(?: (?:back|again|further|deeper))? in(?:to)? ",
    re.I,
)


def _kept_out(at: _Around) -> str | None:
    """Who is to stay out of something: "must not be dragged into". Nothing happens or is to happen there."""
    end = _end_of_list(at)
    if end >= at.high or at.preposition not in ("", "for"):
        return None
    start = at.of.starts[end] - 1
    after = at.of.text[start : start + 90]
    found = _NOT_BE.match(after)
    return f"“not be {found[1]} into”" if found and found[1].lower() in _DRAWN else None


# -- what a person would decide by


def _add_sums(what: dict[str, str]) -> None:
    """Clues that stand for several, so that a rare wording counts like a common one."""
    inside = next((key for key in what if key.startswith(_INSIDE)), None)
    if inside:
        what["=inside"] = what[inside]
    for kind in ("institution", "people"):
        for put in ("in", "from", "of", "to"):
            why = what.get(f"p N{kind} {put}") or what.get(f"w N{kind} {put}")
            if why and (put != "to" or why.lower().startswith(_SENT_TO)):
                what["=belongs " + put] = f"{why}: where they belong"
        why = what.get("w 's " + kind) or what.get("p poss " + kind)
        if why and "w 's policy" not in what and "p poss policy" not in what:
            what["=its institution"] = why
    if why := what.get("w 's policy") or what.get("p poss policy"):
        what["=its policy"] = why


_INSIDE = ("w apposition ", "w put Name ", "w Name place ")
_DONE_TO = ("p noun object attack", "p noun passive attack", "p noun object take", "p noun passive take")
_SENT_TO = (
    "“ambassador",
    "“envoy",
    "“consul",
    "“emissar",
    "“attach",
    "“delegate",
    "“representative",
    "“diplomat",
)
_HERE = (
    "in",
    "near",
    "on",
    "to",
    "from",
    "of",
    "into",
    "outside",
    "around",
    "through",
    "over",
    "along",
    "toward",
)
_DECIDING = ("say", "decide", "address", "intend", "order", "refuse", "attack", "take", "leave", "try")


def _verdict(what: dict[str, str], name: Named) -> tuple[str, str]:
    """What the rules alone say of a name, in their order: "actor", "reference", or else "place"; and why."""

    def first(*keys: str) -> str | None:
        return next((what[key] or key for key in keys if key in what), None)

    can_act = name.can_act or name.is_government
    if why := _acts(what, first, can_act=can_act):
        return "actor", why
    if (why := first("p poss territory", "w 's territory")) and "p place object" not in what:
        return "reference", why
    if why := first(
        "offset", "distance", "hyphen", "comma near", "=inside", "outer", "p in apposition", "w 's Name", "=its institution", "p poss route", "w 's route"
    ):  # fmt: skip
        return "reference", why
    for put in ("from", "of", "to"):
        # "soldiers evacuated from Nasir" were there.
        is_left = (
            put == "from"
            and first("clause Vleave", "p noun subject leave", "w Vleave from")
            and "clause Vcome" not in what
        )
        if (why := first("=belongs " + put)) and not is_left and not first(*_DONE_TO):
            return "reference", why
    if why := first("p Vcome from", "w Vcome from"):
        return "reference", why
    speaks = first(
        "p noun subject say", "w next Vsay", "p Ninstitution in", "w Ninstitution in", "p noun object say"
    )
    if speaks and (why := first("=belongs in")) and not first(*_DONE_TO):
        return "reference", why
    if (why := first("=route")) and not first("p Vattack in", "p Vgo into"):
        return "reference", why
    if why := first("from to", "w toward", "=links", "w between two"):
        return "reference", why
    for put in ("in", "on", "about", "of"):
        if (why := first("p Nspoken " + put)) and "p Ntalk " + put not in what:
            return "reference", f"{why}: what is spoken of"
    if "negated" in what and ("w in" in what or "w on" in what):
        return "reference", "nothing happened there"
    return "place", ""


def _acts(what: dict[str, str], first: Any, *, can_act: bool) -> str | None:
    """Why the name stands for a government or the like, by the rules; None if it does not."""
    is_put = any("w " + put in what for put in _HERE)
    is_bare = not is_put and "adjective before" not in what
    if "w 's territory" in what or "p poss territory" in what:
        return None
    if can_act and (why := first("according", "=close to")):
        return str(why)
    if (
        (why := first("=its policy"))
        and not is_put
        and "w 's institution" not in what
        and "w 's place" not in what
    ):
        return str(why)
    if not can_act:
        why = first("p subject say", "p subject govern", "w next Vgovern", "w next Vsay") if is_bare else None
        return str(why) if why else None
    for key in _acting_keys(is_bare):
        if key not in what:
            continue
        kind = key.rpartition(" ")[2].removeprefix("V")
        if key.startswith("w next") and "w next passive" in what and "p subject " + kind not in what:
            continue
        if key == "p object address" and ("p object attack" in what or "p object take" in what):
            continue
        if key.endswith((" between", " with")) and "=route" in what:
            continue
        if key in _ONLY_POLICY and not first("p Npolicy " + key[-2:], "w Npolicy " + key[-2:]):
            continue
        if key == "p by" and "p by NOUN" in what:
            continue
        return what[key] or key
    return None


_ONLY_POLICY = frozenset({"p Ntoward in", "w Ntoward in", "p Ntoward on", "w Ntoward on"})


def _acting_keys(is_bare: bool) -> Iterator[str]:
    yield from ("p passive govern", "p passive order")
    if is_bare:
        for kind in _DECIDING:
            yield from ("p subject " + kind, "w next V" + kind)
            if kind in ("say", "decide", "intend", "order"):
                yield "w next aux V" + kind
        yield from ("p subject other", "w next Vother", "p object address")
    for put in ("between", "with"):
        yield from (f"p Nrelation {put}", f"w Nrelation {put}", f"p Ntalk {put}", f"w Ntalk {put}")
    yield "p by"
    for put in ("to", "for", "against", "from", "on", "in", "toward"):
        yield from (f"p Ntoward {put}", f"w Ntoward {put}")

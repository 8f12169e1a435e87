"""What stands under what in a text without a parse, from the forms of its words alone.

Groups of a verb, what stands before and behind them, and prepositions, cut at the words that open a clause.
It is less than a parse, and made in a hundredth of the time. Knows no text but the words it is given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.english.words import (
    BE_FORMS,
    HAVE_FORMS,
    MARKS,
    PREPOSITIONS,
    Senses,
    Vocabulary,
    past_forms,
    word_set,
    words_with,
)


@dataclass(frozen=True, slots=True)
class Links:
    """Of each word of a text its Penn tag, its link, and its head by index: itself where it has none."""

    tags: list[str]
    links: list[str]
    heads: list[int]


def rough_links(words: list[str], lower: list[str], starts: list[int], vocabulary: Vocabulary) -> Links:
    """Tags, links and heads of words; *starts* are their offsets."""
    read = Links(_tags(words, lower, starts, vocabulary), [""] * len(words), list(range(len(words))))
    start = 0
    for i, word in enumerate(words):
        if word in ".?!" or "\n" in word or i + 1 == len(words):
            _Clauses(lower, read, vocabulary, start, i + 1).link()
            start = i + 1
    return read


def _tags(words: list[str], lower: list[str], starts: list[int], vocabulary: Vocabulary) -> list[str]:
    """A Penn tag for each word, as far as the word itself and its neighbours tell."""
    tags: list[str] = []
    for i, (word, low) in enumerate(zip(words, lower, strict=True)):
        before = tags[i - 1] if i else "."
        joins = i > 0 and starts[i] == starts[i - 1] + len(words[i - 1])
        if not word.strip():
            tags.append("_SP")
        elif low in ("-", "–") and joins and before not in (",", ".", ":"):
            tags.append("HYPH")
        elif low in ("least", "most", "last", "first") and i and lower[i - 1] == "at":
            tags[-1] = "RB"
            tags.append("RB")
        elif low in _CLOSED:
            tags.append(_CLOSED[low])
        elif low[:1].isdigit():
            tags.append("CD")
        elif not low[:1].isalnum():
            tags.append(":" if low in ";:—–--" else "," if low == "," else "." if low in ".?!" else "``")
        else:
            last, following = lower[i - 1] if i else "", lower[i + 1] if i + 1 < len(lower) else ""
            tags.append(_Word(word, low, before, last, following, vocabulary).tag())
    return tags


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of an open class with the tag and the word before it and the word behind."""

    word: str
    low: str
    before: str
    last: str
    following: str
    vocabulary: Vocabulary

    @property
    def is_verb(self) -> bool:
        return bool(self.vocabulary.verb_senses(self.low))

    @property
    def is_noun(self) -> bool:
        return bool(self.vocabulary.noun_senses(self.low))

    @property
    def is_capital(self) -> bool:
        return self.word[:1].isupper()

    @property
    def is_after_auxiliary(self) -> bool:
        is_after = self.last in BE_FORMS or self.last in HAVE_FORMS or self.before in ("MD", "TO")
        return is_after or self.last in ("not", "n't")

    @property
    def is_described(self) -> bool:
        return self.before in ("DT", "PRP$", "JJ", "CD", "POS") or self.last in PREPOSITIONS - {"to"}

    def tag(self) -> str:
        low = self.low
        if low.endswith("ing"):
            return self.tag_of_ing()
        is_past = low.endswith("ed") or low in past_forms()
        if is_past and (not self.is_capital or self.is_verb):
            return self.tag_of_past()
        if low.endswith("ly") and len(low) > 4:
            return "RB"
        if self.is_verb and (self.before in ("MD", "TO") or self.last in ("not", "n't")):
            return "VB"
        if self.is_capital and self.last and not self.last.endswith(("\n", ".", ":", "—", "-")):
            return self.noun_tag() if self.is_noun else "NNP"
        if low in _UNCHANGED and (self.before.startswith("N") or self.before in ("PRP", "WP", "CC", "RB")):
            return "VBD"
        return self.tag_by_place()

    def tag_of_ing(self) -> str:
        behind_noun = self.before.startswith("N") or self.following in PREPOSITIONS
        if self.is_noun and (self.is_described or behind_noun) and not self.is_after_auxiliary:
            return "NN"
        if self.is_verb or self.is_after_auxiliary or self.before == ",":
            return "VBG"
        return "NN" if self.is_described else "VBG"

    def tag_of_past(self) -> str:
        if self.before in ("DT", "PRP$"):
            return "JJ"
        is_participle = self.before == "RB" and self.last not in ("also", "then", "later")
        return "VBN" if self.is_after_auxiliary or is_participle else "VBD"

    def tag_by_place(self) -> str:
        low = self.low
        if self.is_verb and not self.is_described and self.may_follow():
            if not self.is_noun and not self.is_before_noun():
                return "VBZ" if low.endswith("s") else "VBP"
            if self.is_noun and self.before.startswith("N"):
                # "Rebels shell town", but "drone strikes on", "Israeli strikes kill".
                is_done = self.vocabulary.verb_senses(self.following)
                if self.following in PREPOSITIONS | {"", ".", ","} or is_done:
                    return "NNS"
                return "VBZ" if low.endswith("s") else "VBP"
        if low.endswith(_ADJECTIVES) and not self.is_noun:
            return "JJ"
        if self.is_capital and not self.is_noun:
            return "NNP"
        return "NNS" if low in ("people", "police", "children", "troops") else self.noun_tag()

    def may_follow(self) -> bool:
        """Whether a finite verb may stand behind the word before."""
        before, has_s = self.before, self.low.endswith("s")
        return (
            before in ("PRP", "WP", "CC", "RB", "EX")
            or (before in ("NNS", "NNP") and not has_s)
            or (before in ("NN", "NNP") and has_s)
            or (before == "NNS" and has_s and self.is_verb and not self.is_noun)
            or self.last.endswith("s")
        )

    def is_before_noun(self) -> bool:
        is_noun_next = bool(self.vocabulary.noun_senses(self.following))
        return self.before == "NNP" and is_noun_next and not self.low.endswith("s")

    def noun_tag(self) -> str:
        return "NNS" if self.low.endswith(("s", "men")) else "NN"


@dataclass(slots=True)
class _Clauses:
    """Links the words [low, high) of one sentence, from left to right."""

    lower: list[str]
    read: Links
    vocabulary: Vocabulary
    low: int
    high: int
    root: int | None = None
    verb: int | None = None  # of the clause that is being read
    noun: int | None = None  # the last noun
    subject: int | None = None  # a noun that waits for its verb
    prep: int | None = None  # a preposition that waits for its noun
    mark: int | None = None  # a word that opened a clause
    joined: int | None = None  # "and" or "but"
    helpers: list[int] = field(default_factory=list)  # auxiliaries and negations that wait for their verb
    waiting: list[int] = field(default_factory=list)  # clauses and prepositions before the main verb
    has_object: bool = False
    is_passive_clause: bool = False

    def tag(self, i: int) -> str:
        return self.read.tags[i]

    def word(self, i: int) -> str:
        """The word in lower case; empty behind the sentence."""
        return self.lower[i] if i < self.high else ""

    def senses(self, i: int) -> Senses:
        return self.vocabulary.verb_senses(self.lower[i])

    def put(self, i: int, head: int | None, link: str) -> None:
        if head is not None and head != i:
            self.read.heads[i], self.read.links[i] = head, link

    def link(self) -> None:
        i = self.low
        while i < self.high:
            i = self.read_word(i)
        above = self.root if self.root is not None else self.noun
        for w in self.waiting:
            self.put(w, above, "advcl" if self.tag(w)[:1] == "V" else "prep")

    def read_word(self, i: int) -> int:
        """Link what begins at a word, and say where to go on."""
        tag, word = self.tag(i), self.lower[i]
        if _is_verbal(tag):
            return self.read_verb(i)
        if tag == "TO" and i + 1 < self.high and self.tag(i + 1) in ("VB", "VBP"):
            self.helpers.append(i)
        elif word in _NOT:
            self.read_negation(i)
        elif word in MARKS or (word in ("that", "who", "which") and tag in ("WDT", "WP", "IN")):
            self.mark = i
            self.verb, self.has_object, self.prep = None, False, None
        elif tag in ("IN", "TO"):
            self.read_preposition(i)
        elif tag == "CC":
            self.joined = i
        elif tag in _NOMINAL:
            return self.read_noun(i)
        elif word == ",":
            if self.mark is not None and self.root is None and self.verb is not None:
                self.verb, self.has_object, self.mark, self.subject = None, False, None, None
            self.prep = None
        return i + 1

    def read_negation(self, i: int) -> None:
        if self.verb is not None and self.verb == i - 1:
            self.put(i, self.verb, "neg")
        else:
            self.helpers.append(i)

    def read_verb(self, i: int) -> int:
        if self.is_auxiliary(i):
            self.helpers.append(i)
            return i + 1
        to = any(self.tag(h) == "TO" for h in self.helpers)
        passive = self.is_passive(i)
        for h in self.helpers:
            link = "neg" if self.lower[h] in _NOT else "aux"
            if passive and self.lower[h] in BE_FORMS:
                link = "auxpass"
            self.put(h, i, link)
        if passive and self.tag(i) == "VBD":
            self.read.tags[i] = "VBN"
        self.place_verb(i, passive=passive, to=to)
        self.helpers, self.joined, self.prep = [], None, None
        self.verb, self.has_object, self.is_passive_clause = i, False, passive
        return i + 1

    def is_auxiliary(self, i: int) -> bool:
        ahead = range(i + 1, min(i + 4, self.high))
        following = next((j for j in ahead if self.tag(j) != "RB" and self.lower[j] not in ("not", "n't")), i)
        if following == i:
            return False
        word = self.lower[i]
        may_help = word in BE_FORMS or word in HAVE_FORMS or word in ("do", "does", "did")
        return self.tag(i) == "MD" or (may_help and self.tag(following).startswith("V"))

    def is_passive(self, i: int) -> bool:
        if any(self.lower[h] in BE_FORMS for h in self.helpers) and self.tag(i) in ("VBN", "VBD"):
            return True
        if self.helpers or self.tag(i) not in ("VBD", "VBN"):
            return False
        behind = self.word(i + 1) or "."
        return behind in _PASSIVE_BEHIND and self.vocabulary.may_be_done_to(self.lower[i])

    def place_verb(self, i: int, *, passive: bool, to: bool) -> None:
        above, last, subject = self.verb, self.noun, self.subject
        if to and (above is not None or last is not None):
            self.put(i, last if above is None else above, "acl" if above is None else "xcomp")
            return
        if self.tag(i) == "VBG" and not self.helpers:
            self.place_gerund(i)
            return
        if (
            subject is not None
            and self.mark is not None
            and self.lower[self.mark] in _WHO
            and subject < self.mark
        ):
            subject = None
        link = "nsubjpass" if passive else "nsubj"
        if subject is not None:
            self.put(subject, i, link)
            self.subject = None
        if self.mark is not None:
            self.place_marked(i, self.mark, link)
        elif self.root is None:
            self.place_first(i, subject, passive=passive)
        else:
            self.place_further(i, self.root, subject, passive=passive)

    def place_gerund(self, i: int) -> None:
        if self.prep is not None:
            self.put(i, self.prep, "pcomp")
        elif self.verb is not None:
            self.put(i, self.verb, "advcl" if self.lower[i - 1] == "," else "xcomp")
        elif self.subject is not None and self.mark is None:
            self.put(i, self.subject, "acl")
        else:
            self.waiting.append(i)

    def place_marked(self, i: int, mark: int, link: str) -> None:
        """Place the verb of a clause that a word opened."""
        word = self.lower[mark]
        if word in _WHO or (word == "that" and self.root is None):
            self.put(mark, i, link)
            self.put(i, self.noun, "relcl")
            self.mark = None
            if self.root is None and self.noun is not None:
                self.subject = self.noun
        elif word == "that":
            self.put(i, self.root, "ccomp")
            self.mark = None
        else:
            self.put(mark, i, "mark")
            if self.root is not None:
                self.put(i, self.root, "advcl")
                self.mark = None
            else:
                self.waiting.append(i)

    def place_first(self, i: int, subject: int | None, *, passive: bool) -> None:
        is_reduced = passive or (self.tag(i) in ("VBD", "VBN") and self.word(i + 1) in PREPOSITIONS)
        if not is_reduced or self.helpers or self.noun is None or not self.is_verb_ahead(i):
            self.root = i
            return
        # "None of the suspects named in the report has been arrested"
        self.put(i, self.noun, "acl")
        self.subject = subject
        if subject is not None:
            self.read.heads[subject], self.read.links[subject] = subject, ""

    def place_further(self, i: int, root: int, subject: int | None, *, passive: bool) -> None:
        above = self.verb
        if self.joined is not None:
            self.put(i, above if above is not None else root, "conj")
        elif "say" in self.senses(i) and above is not None and "say" not in self.senses(root):
            # "Troops entered the town, officials said": the verb of saying is above.
            self.put(root, i, "ccomp")
            self.root = i
        elif subject is not None and above is not None and "say" in self.senses(above):
            self.put(i, above, "ccomp")
        elif self.noun is not None and passive:
            self.put(i, self.noun, "acl")
        else:
            self.put(i, root, "dep")

    def is_verb_ahead(self, i: int) -> bool:
        """Whether an auxiliary follows before the clause ends, so that a participle is not the main verb."""
        for j in range(i + 1, min(i + 16, self.high)):
            word = self.lower[j]
            if word in MARKS or word in ("who", "which", "that", "and", "but", ";"):
                return False
            if word in BE_FORMS or word in HAVE_FORMS or self.tag(j) == "MD":
                return True
        return False

    def read_preposition(self, i: int) -> None:
        word = self.lower[i]
        on_noun = word == "of" or (word in _ON_NOUNS and self.noun == i - 1 and self.is_happening(i - 1))
        if self.verb is not None and (not on_noun or self.noun is None or self.noun < self.verb):
            self.put(i, self.verb, "agent" if word == "by" and self.tag(self.verb) == "VBN" else "prep")
        elif self.noun is not None and self.noun >= self.low and (on_noun or self.subject is not None):
            self.put(i, self.noun, "prep")
        elif self.root is None:
            self.waiting.append(i)
        else:
            self.put(i, self.root, "prep")
        self.prep = i

    def is_happening(self, noun: int) -> bool:
        word = self.lower[noun]
        return word != "fire" and bool(self.vocabulary.noun_senses(word) - _NOT_EVENTS)

    def read_noun(self, i: int) -> int:
        end = self.end_of_noun(i)
        head = end - 1
        while (
            head > i
            and self.tag(head) in ("POS", "DT", "JJ", "HYPH")
            and any(t.startswith("N") for t in self.read.tags[i:head])
        ):
            head -= 1
        for k in range(i, end):
            if k != head:
                self.put(k, head, _INSIDE.get(self.tag(k), "compound"))
        self.place_noun(i, head, end)
        return end

    def end_of_noun(self, i: int) -> int:
        end = i + 1
        while end < self.high and (self.tag(end) in _NOMINAL or self.tag(end) == "HYPH"):
            is_number = self.tag(end) == "CD" and self.tag(end - 1).startswith("N")
            if self.tag(end) in ("DT", "PRP") or is_number:
                break
            end += 1
        return end

    def place_noun(self, i: int, head: int, end: int) -> None:
        behind_comma = self.lower[i - 1] == ","
        is_joined = self.joined is not None and self.joined == i - 1 and self.noun is not None
        if is_joined and self.prep is None and not self.begins_clause(end):
            self.put(head, self.noun, "conj")
        elif self.prep is not None:
            self.put(head, self.prep, "pobj")
            self.prep = None
        elif self.verb is not None and not self.has_object and not behind_comma and not self.is_said(end):
            is_state = self.lower[self.verb] in BE_FORMS
            self.put(
                head, self.verb, "attr" if is_state else "npadvmod" if self.is_passive_clause else "dobj"
            )
            self.has_object = True
        elif self.subject is not None and behind_comma and self.verb is None:
            self.put(head, self.subject, "appos")
            return
        elif self.lower[head] not in _TIMES:
            self.subject = head
        self.noun = head

    def begins_clause(self, end: int) -> bool:
        return end < self.high and _is_verbal(self.tag(end))

    def is_said(self, end: int) -> bool:
        """Whether a noun after a verb of saying is the subject of what is said: "said rebels had shelled"."""
        return self.verb is not None and "say" in self.senses(self.verb) and self.begins_clause(end)


def _is_verbal(tag: str) -> bool:
    return tag.startswith("V") or tag == "MD"


_NOT = word_set("not n't never")
_WHO = word_set("who which")
_ON_NOUNS = word_set("on against between by with from")
_INSIDE = {"DT": "det", "CD": "nummod", "JJ": "amod"}
# The past of these is written like the base.
_UNCHANGED = word_set("beat set put cut hit spread shut hurt cast quit let split burst rid")
_TIMES = word_set(
    "week weeks day days month months year years hour hours decades "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_ADJECTIVES = ("ese", "ish", "ian", "ous", "ful", "ive", "less", "able", "ible", "ern", "ary", "ical", "ial")
_NOMINAL = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "PRP$", "POS", "EX"})
_PASSIVE_BEHIND = PREPOSITIONS | word_set(". , when after as and while overnight yesterday today")
_NOT_EVENTS = word_set("force civil place person official structure arms goods troops asset")
_NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands"
)
_CLOSED = {
    **dict.fromkeys(PREPOSITIONS - {"to"}, "IN"),
    **dict.fromkeys(MARKS, "IN"),
    **dict.fromkeys(word_set("the a an no this these those some any all each every both another its"), "DT"),
    **dict.fromkeys(word_set("he she it they we i you him them us nobody none"), "PRP"),
    **dict.fromkeys(word_set("his her their our my your"), "PRP$"),
    **dict.fromkeys(word_set("will would could may might can should must shall wo ca"), "MD"),
    **dict.fromkeys(word_set("and or but nor"), "CC"),
    **dict.fromkeys(word_set("who which"), "WP"),
    **dict.fromkeys(_NUMBERS, "CD"),
    **dict.fromkeys(words_with("adverb"), "RB"),
    **dict.fromkeys(BE_FORMS | HAVE_FORMS | {"do", "does", "did"}, "VBP"),
    "to": "TO",
    "that": "IN",
    "there": "EX",
    "'s": "POS",
}

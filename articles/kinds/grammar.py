"""A text as words with heads and links, as far as kinds of report depend on it.

From the parse where there is one; else a rough one is made from the words alone: groups of a verb, what stands before
and behind them, and prepositions, cut at the words that open a clause. Knows no senses of kinds but uses the lexicon to
tell verbs from nouns where nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.english.model import has_parse
from articles.english.words import past_forms, word_set, words_with
from articles.kinds.words import noun_senses, verb_senses

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words of one text by index: as written, in lower case, with Penn tag, link, head and dependents in order.

    ``verb`` and ``noun`` are the senses a word has as either; ``width`` is how many words the lexicon's entry takes that
    begins there.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    tags: list[str]
    links: list[str]
    heads: list[int]
    kids: list[list[int]]
    entities: list[str]
    is_parsed: bool

    def is_verb(self, i: int) -> bool:
        """Whether the word is used as a verb, auxiliaries included."""
        return self.tags[i].startswith("V") or self.tags[i] == "MD"

    def kid(self, i: int, *links: str) -> int | None:
        """The first dependent with one of the links; None where there is none."""
        for k in self.kids[i]:
            if self.links[k] in links:
                return k
        return None

    def under(self, i: int, *links: str) -> list[int]:
        """All dependents with one of the links."""
        return [k for k in self.kids[i] if self.links[k] in links]

    def conjuncts(self, i: int) -> list[int]:
        """The word and those coordinated with it."""
        found = [i]
        for j in found:
            found += [k for k in self.kids[j] if self.links[k] == "conj"]
            if len(found) > 12:
                break
        return found

    def prepositional(self, i: int, *prepositions: str) -> list[int]:
        """What stands behind one of the prepositions that depend on the word; behind any where none is named."""
        found = []
        for k in self.kids[i]:
            if self.links[k] in ("prep", "agent", "dative") and (
                not prepositions or self.lower[k] in prepositions
            ):
                found += [o for o in self.kids[k] if self.links[o] in ("pobj", "pcomp")]
        return found

    def end(self, i: int) -> int:
        """The offset after the word."""
        return self.starts[i] + len(self.words[i])


def grammar_of(doc: Doc) -> Grammar:
    """The grammar of a text, made once a text."""
    made = doc.user_data.get("kind grammar")
    if not isinstance(made, Grammar):
        made = doc.user_data["kind grammar"] = _parsed(doc) if has_parse(doc) else _rough(doc)
    return made


def _parsed(doc: Doc) -> Grammar:
    words = [token.text for token in doc]
    strings = doc.vocab.strings
    # One call for all tokens; reading each attribute of each token costs several times as much.
    table = doc.to_array(["TAG", "DEP", "HEAD", "ENT_TYPE", "IDX"]).tolist() if len(doc) else []
    names: dict[int, str] = {}

    def name(key: int) -> str:
        if key not in names:
            names[key] = strings[key]
        return names[key]

    half, whole = 1 << 63, 1 << 64
    heads = [i + (row[2] - whole if row[2] >= half else row[2]) for i, row in enumerate(table)]
    tags, links = [name(row[0]) for row in table], [name(row[1]) for row in table]
    lower = [word.lower().replace("’", "'") for word in words]
    _mend(lower, tags, links, heads)
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return Grammar(
        words=words,
        lower=lower,
        starts=[int(row[4]) for row in table],
        tags=tags,
        links=links,
        heads=heads,
        kids=kids,
        entities=[name(row[3]) if row[3] else "" for row in table],
        is_parsed=True,
    )


def _mend(lower: list[str], tags: list[str], links: list[str], heads: list[int]) -> None:
    """Make a main verb of what the parser took for less.

    A participle that hangs under the sentence's noun ("Gunmen killed two people"), and a noun with a subject
    ("Kenya and Uganda plan to ...").
    """
    for i, link in enumerate(links):
        head = heads[i]
        if link == "nsubj" and head > i and tags[head] in ("NN", "NNS") and links[head] in ("ROOT", "ccomp"):
            linked_as_noun = any(
                heads[k] == head and links[k] in ("det", "amod", "cop") for k in range(i + 1, head)
            )
            if verb_senses(lower[head]) and not linked_as_noun:
                tags[head] = "VBZ" if tags[head] == "NNS" else "VBP"
    with_object = {head for link, head in zip(links, heads, strict=True) if link == "dobj"}
    mended: set[int] = set()
    for i, link in enumerate(links):
        noun = heads[i]
        if link != "acl" or tags[i] not in ("VBN", "VBD") or heads[noun] != noun or noun in mended:
            continue
        if not tags[noun].startswith(("N", "CD", "PRP")) or noun > i:
            continue
        for k in range(max(0, noun - 12), noun):
            if heads[k] == noun and links[k] in ("prep", "npadvmod", "advmod"):
                heads[k] = i
        heads[i], links[i] = i, "ROOT"
        heads[noun], links[noun] = i, "nsubj" if i in with_object or tags[i] == "VBD" else "nsubjpass"
        if i in with_object:
            tags[i] = "VBD"
        mended.add(noun)


# -- without a parse


def rough_grammar(g: Grammar, low: int, high: int) -> Grammar:
    """The words [low, high) of a text read anew by their forms alone: for titles whose verb the parser missed."""
    return _rough_of(g.words[low:high], g.starts[low:high])


def _rough(doc: Doc) -> Grammar:
    return _rough_of([token.text for token in doc], [token.idx for token in doc])


def _rough_of(words: list[str], starts: list[int]) -> Grammar:
    lower = [word.lower().replace("’", "'") for word in words]
    tags = _tags(words, lower, starts)
    links, heads = [""] * len(words), list(range(len(words)))
    start = 0
    for i, word in enumerate(words):
        if word in ".?!" or "\n" in word or i + 1 == len(words):
            _Clauses(words, lower, tags, links, heads, start, i + 1).link()
            start = i + 1
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return Grammar(words, lower, starts, tags, links, heads, kids, [""] * len(words), is_parsed=False)


def _tags(words: list[str], lower: list[str], starts: list[int]) -> list[str]:
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
            tags.append(
                _open_tag(
                    word, low, before, lower[i - 1] if i else "", lower[i + 1] if i + 1 < len(lower) else ""
                )
            )
    return tags


def _open_tag(word: str, low: str, before: str, last: str, following: str) -> str:
    is_verb, is_noun = bool(verb_senses(low)), bool(noun_senses(low))
    after_be = (
        last in _BE_FORMS
        or last in _HAVE_FORMS
        or before in ("MD", "TO")
        or last in ("not", "n't", "been", "being")
    )
    describes = before in ("DT", "PRP$", "JJ", "CD", "POS") or last in PREPOSITIONS - {"to"}
    if low.endswith("ing"):
        if is_noun and (describes or before.startswith("N") or following in PREPOSITIONS) and not after_be:
            return "NN"
        return "VBG" if is_verb or after_be or before == "," else "NN" if describes else "VBG"
    past = low.endswith("ed") or low in past_forms()
    if past and (not word[:1].isupper() or is_verb):
        if before in ("DT", "PRP$"):
            return "JJ"
        return "VBN" if after_be or (before == "RB" and last not in ("also", "then", "later")) else "VBD"
    if low.endswith("ly") and len(low) > 4:
        return "RB"
    if is_verb and (before in ("MD", "TO") or last in ("not", "n't")):
        return "VB"
    if word[:1].isupper() and last and not last.endswith(("\n", ".", ":", "—", "-")):
        return "NNP" if not is_noun else "NNS" if low.endswith(("s", "men")) else "NN"
    if low in _UNCHANGED and (before.startswith("N") or before in ("PRP", "WP", "CC", "RB")):
        return "VBD"
    takes_verb = (
        before in ("PRP", "WP", "CC", "RB", "EX")
        or (before in ("NNS", "NNP") and not low.endswith("s"))
        or (before in ("NN", "NNP") and low.endswith("s"))
        or (before == "NNS" and low.endswith("s") and is_verb and not is_noun)
        or last.endswith("s")
    )
    is_before_noun = before == "NNP" and bool(noun_senses(following)) and not low.endswith("s")
    if is_verb and not is_noun and not describes and takes_verb and not is_before_noun:
        return "VBZ" if low.endswith("s") else "VBP"
    if is_verb and is_noun and not describes and before.startswith("N") and takes_verb:
        # "Rebels shell town", but "drone strikes on", "Israeli strikes kill".
        if following in PREPOSITIONS | {"", ".", ","} or verb_senses(following):
            return "NNS"
        return "VBZ" if low.endswith("s") else "VBP"
    if low.endswith(_ADJECTIVES) and not is_noun:
        return "JJ"
    if word[:1].isupper() and not is_noun:
        return "NNP"
    return "NNS" if low.endswith(("s", "men")) or low in ("people", "police", "children", "troops") else "NN"


class _Clauses:
    """Links the words [low, high) of one sentence, from left to right."""

    def __init__(
        self,
        words: list[str],
        lower: list[str],
        tags: list[str],
        links: list[str],
        heads: list[int],
        low: int,
        high: int,
    ) -> None:
        self.words, self.lower, self.tags, self.links, self.heads = words, lower, tags, links, heads
        self.low, self.high = low, high
        self.root: int | None = None
        self.verb: int | None = None  # of the clause that is being read
        self.noun: int | None = None  # the last noun
        self.subject: int | None = None  # a noun that waits for its verb
        self.prep: int | None = None  # a preposition that waits for its noun
        self.mark: int | None = None  # a word that opened a clause
        self.joined: int | None = None  # "and" or "but"
        self.helpers: list[int] = []  # auxiliaries and negations that wait for their verb
        self.waiting: list[int] = []  # clauses and prepositions before the main verb
        self.has_object = False
        self.is_passive_clause = False

    def put(self, i: int, head: int | None, link: str) -> None:
        if head is not None and head != i:
            self.heads[i], self.links[i] = head, link

    def link(self) -> None:
        i = self.low
        while i < self.high:
            tag, word = self.tags[i], self.lower[i]
            if tag.startswith("V") or tag == "MD":
                i = self.read_verb(i)
            elif tag == "TO":
                if i + 1 < self.high and self.tags[i + 1] in ("VB", "VBP"):
                    self.helpers.append(i)
                else:
                    self.read_preposition(i)
                i += 1
            elif word in ("not", "n't", "never"):
                self.helpers.append(i)
                if self.verb is not None and self.verb == i - 1:
                    self.put(i, self.verb, "neg")
                    self.helpers.pop()
                i += 1
            elif word in MARKS or (word in ("that", "who", "which") and tag in ("WDT", "WP", "IN")):
                self.mark = i
                self.verb, self.has_object, self.prep = None, False, None
                i += 1
            elif tag == "IN":
                self.read_preposition(i)
                i += 1
            elif tag == "CC":
                self.joined = i
                i += 1
            elif tag in _NOMINAL:
                i = self.read_noun(i)
            else:
                if word == "," and self.mark is not None and self.root is None and self.verb is not None:
                    self.verb, self.has_object, self.mark, self.subject = None, False, None, None
                if word == ",":
                    self.prep = None
                i += 1
        for w in self.waiting:
            self.put(
                w,
                self.root if self.root is not None else self.noun,
                "advcl" if self.tags[w][:1] == "V" else "prep",
            )

    def read_verb(self, i: int) -> int:
        word = self.lower[i]
        following = next(
            (
                j
                for j in range(i + 1, min(i + 4, self.high))
                if self.tags[j] != "RB" and self.lower[j] not in ("not", "n't")
            ),
            i,
        )
        is_auxiliary = self.tags[i] == "MD" or (
            (word in _BE_FORMS or word in _HAVE_FORMS or word in ("do", "does", "did"))
            and following != i
            and (self.tags[following].startswith("V"))
        )
        if is_auxiliary and following != i:
            self.helpers.append(i)
            return i + 1
        to = any(self.tags[h] == "TO" for h in self.helpers)
        above, last = self.verb, self.noun
        passive = self.is_passive(i)
        for h in self.helpers:
            link = "neg" if self.lower[h] in ("not", "n't", "never") else "aux"
            if passive and self.lower[h] in _BE_FORMS:
                link = "auxpass"
            self.put(h, i, link)
        if passive and self.tags[i] == "VBD":
            self.tags[i] = "VBN"
        self.place_verb(i, above, last, passive=passive, to=to)
        self.helpers, self.joined, self.prep = [], None, None
        self.verb, self.has_object, self.is_passive_clause = i, False, passive
        return i + 1

    def is_passive(self, i: int) -> bool:
        if any(self.lower[h] in _BE_FORMS for h in self.helpers) and self.tags[i] in ("VBN", "VBD"):
            return True
        if self.helpers or self.tags[i] not in ("VBD", "VBN"):
            return False
        behind = self.lower[i + 1] if i + 1 < self.high else "."
        senses = verb_senses(self.lower[i])
        return (
            behind in _PASSIVE_BEHIND
            and bool(senses & _TRANSITIVE)
            and not senses & {"say", "happen", "protest", "clash", "talks"}
        )

    def place_verb(self, i: int, above: int | None, last: int | None, *, passive: bool, to: bool) -> None:
        subject, mark = self.subject, self.mark
        tag = self.tags[i]
        if to and (above is not None or last is not None):
            self.put(i, above if above is not None else last, "xcomp" if above is not None else "acl")
            return
        if tag == "VBG" and not self.helpers:
            if self.prep is not None:
                self.put(i, self.prep, "pcomp")
            elif above is not None:
                self.put(i, above, "advcl" if self.lower[i - 1] == "," else "xcomp")
            elif subject is not None and mark is None:
                self.put(i, subject, "acl")
            else:
                self.waiting.append(i)
            return
        if (
            subject is not None
            and mark is not None
            and self.lower[mark] in ("who", "which")
            and subject < mark
        ):
            subject = None
        if subject is not None:
            self.put(subject, i, "nsubjpass" if passive else "nsubj")
            self.subject = None
        if mark is not None:
            word = self.lower[mark]
            if word in ("who", "which") or (word == "that" and self.root is None):
                self.put(mark, i, "nsubjpass" if passive else "nsubj")
                self.put(i, last, "relcl")
                self.mark = None
                if self.root is None and last is not None:
                    self.subject = last
                    self.verb = None
            elif word == "that" and self.root is not None:
                self.put(i, self.root, "ccomp")
                self.mark = None
            else:
                self.put(mark, i, "mark")
                if self.root is not None:
                    self.put(i, self.root, "advcl")
                    self.mark = None
                else:
                    self.waiting.append(i)
            return
        follows = self.lower[i + 1] if i + 1 < self.high else ""
        is_reduced = passive or (tag in ("VBD", "VBN") and follows in PREPOSITIONS)
        if (
            self.root is None
            and is_reduced
            and not self.helpers
            and last is not None
            and self.is_verb_ahead(i)
        ):
            # "None of the suspects named in the report has been arrested"
            self.put(i, last, "acl")
            self.subject = subject
            if subject is not None:
                self.heads[subject], self.links[subject] = subject, ""
        elif self.root is None:
            self.root = i
        elif self.joined is not None:
            self.put(i, above if above is not None else self.root, "conj")
        elif (
            "say" in verb_senses(self.lower[i])
            and above is not None
            and "say" not in verb_senses(self.lower[self.root])
        ):
            # "Troops entered the town, officials said": the verb of saying is above.
            self.put(self.root, i, "ccomp")
            self.root = i
        elif subject is not None and above is not None and "say" in verb_senses(self.lower[above]):
            self.put(i, above, "ccomp")
        elif last is not None and passive:
            self.put(i, last, "acl")
        else:
            self.put(i, self.root, "dep")

    def is_verb_ahead(self, i: int) -> bool:
        """Whether an auxiliary follows before the clause ends, so that a participle is not the main verb."""
        for j in range(i + 1, min(i + 16, self.high)):
            if self.lower[j] in MARKS or self.lower[j] in ("who", "which", "that", "and", "but", ";"):
                return False
            if self.lower[j] in _BE_FORMS or self.lower[j] in _HAVE_FORMS or self.tags[j] == "MD":
                return True
        return False

    def read_preposition(self, i: int) -> None:
        word = self.lower[i]
        on_noun = word == "of" or (
            word in ("on", "against", "between", "by", "with", "from")
            and self.noun == i - 1
            and self.lower[i - 1] != "fire"
            and bool(noun_senses(self.lower[i - 1]) - _NOT_EVENTS)
        )
        if self.verb is not None and (not on_noun or self.noun is None or self.noun < self.verb):
            self.put(i, self.verb, "agent" if word == "by" and self.tags[self.verb] == "VBN" else "prep")
        elif self.noun is not None and self.noun >= self.low and (on_noun or self.subject is not None):
            self.put(i, self.noun, "prep")
        elif self.root is None:
            self.waiting.append(i)
        else:
            self.put(i, self.root, "prep")
        self.prep = i

    def read_noun(self, i: int) -> int:
        end = i
        while end < self.high and (self.tags[end] in _NOMINAL or self.tags[end] == "HYPH"):
            is_new = self.tags[end] in ("DT", "PRP") or (
                self.tags[end] == "CD" and self.tags[end - 1].startswith("N")
            )
            if end > i and is_new:
                break
            end += 1
        head = end - 1
        while (
            head > i
            and self.tags[head] in ("POS", "DT", "JJ", "HYPH")
            and any(t.startswith("N") for t in self.tags[i:head])
        ):
            head -= 1
        for k in range(i, end):
            if k != head:
                tag = self.tags[k]
                self.put(
                    k,
                    head,
                    "det"
                    if tag == "DT"
                    else "nummod"
                    if tag == "CD"
                    else "amod"
                    if tag == "JJ"
                    else "compound",
                )
        if (
            self.joined is not None
            and self.noun is not None
            and self.prep is None
            and self.joined == i - 1
            and not self.begins_clause(end)
        ):
            self.put(head, self.noun, "conj")
        elif self.prep is not None:
            self.put(head, self.prep, "pobj")
            self.prep = None
        elif (
            self.verb is not None
            and not self.has_object
            and self.lower[i - 1] != ","
            and not self.is_said(end)
        ):
            verb = self.lower[self.verb]
            self.put(
                head,
                self.verb,
                "attr" if verb in _BE_FORMS else "npadvmod" if self.is_passive_clause else "dobj",
            )
            self.has_object = True
        elif self.subject is not None and self.lower[i - 1] == "," and self.verb is None:
            self.put(head, self.subject, "appos")
            return end
        elif self.lower[head] not in _TIMES:
            self.subject = head
        self.noun = head
        return end

    def begins_clause(self, end: int) -> bool:
        return end < self.high and (self.tags[end].startswith("V") or self.tags[end] == "MD")

    def is_said(self, end: int) -> bool:
        """Whether a noun after a verb of saying is the subject of what is said: "said rebels had shelled"."""
        verb = self.lower[self.verb] if self.verb is not None else ""
        return "say" in verb_senses(verb) and self.begins_clause(end)


_BE_FORMS = word_set("is are was were be been being am 's 're")
_HAVE_FORMS = word_set("has have had having 've")
PREPOSITIONS = words_with("preposition")
MARKS = word_set(
    "after when while if because before since although though as unless until once whether where so"
)
# The past of these is written like the base.
_UNCHANGED = word_set("beat set put cut hit spread shut hurt cast quit let split burst rid")
_TIMES = word_set(
    "week weeks day days month months year years hour hours monday tuesday wednesday thursday friday saturday sunday decades"
)
_ADJECTIVES = ("ese", "ish", "ian", "ous", "ful", "ive", "less", "able", "ible", "ern", "ary", "ical", "ial")
_NOMINAL = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "PRP$", "POS", "EX"})
_TRANSITIVE = word_set(
    "kill hit take destruction detention abduct give free confiscate move attack shelling light clash aid stop"
).union({"attack on civilians", "change of control", "deployment or patrol"})
_PASSIVE_BEHIND = PREPOSITIONS | {
    ".",
    ",",
    "when",
    "after",
    "as",
    "and",
    "while",
    "overnight",
    "yesterday",
    "today",
}
_NOT_EVENTS = word_set("force civil place person official structure arms goods troops asset")
_ADVERBS = words_with("adverb")
_CLOSED = {
    **dict.fromkeys(PREPOSITIONS - {"to"}, "IN"),
    **dict.fromkeys(MARKS, "IN"),
    **dict.fromkeys(word_set("the a an no this these those some any all each every both another its"), "DT"),
    **dict.fromkeys(word_set("he she it they we i you him them us nobody none"), "PRP"),
    **dict.fromkeys(word_set("his her their our my your"), "PRP$"),
    **dict.fromkeys(word_set("will would could may might can should must shall wo ca"), "MD"),
    **dict.fromkeys(word_set("and or but nor"), "CC"),
    **dict.fromkeys(word_set("who which"), "WP"),
    **dict.fromkeys(word_set("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands"), "CD"),
    **dict.fromkeys(_ADVERBS, "RB"),
    **dict.fromkeys(_BE_FORMS | _HAVE_FORMS | {"do", "does", "did"}, "VBP"),
    "to": "TO", "that": "IN", "there": "EX",
}  # fmt: skip
_CLOSED["'s"] = "POS"

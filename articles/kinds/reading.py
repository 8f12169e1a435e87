"""Which happening a passage tells in the first place, and how: read from its grammar, with reasons.

Goes down from the main verb: through verbs of saying to what is said, through verbs such as "launch", "begin", "fail" or
"plan" to what is launched, begun, not done or planned, until a word says what happened. Each step leaves its
marks (negated, planned ...), of which the status is made. Where the main verb tells nothing, other verbs of the passage may.
Kinds and statuses are the words of ``articles.kinds.judging``. Knows no calendar: which dates are old or ahead is told from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.english.grammar import Grammar
from articles.english.words import MARKS, Senses, word_set
from articles.kinds.nouns import (
    AID,
    AIR,
    ATTACK,
    BOMBING,
    CIVILIANS,
    CLASH,
    CONTROL,
    DEPLOYMENT,
    DESTRUCTION,
    DETENTION,
    FOUGHT_OVER,
    KINDS,
    MEANS,
    OTHER,
    PROTEST,
    RIOT,
    SANCTIONS,
    SHELLING,
    STATEMENT,
    STRONG,
    TALKS,
    WEAPONS,
    Named,
    NounReader,
)
from articles.kinds.words import is_country, noun_senses, verb_base, verb_senses

FACTUAL, NEGATED, HYPOTHETICAL, PLANNED, BACKGROUND = (
    "factual", "negated", "hypothetical", "planned", "background",
)  # fmt: skip
# "Would": planned under a verb of saying, else hypothetical.
WOULD = "would"

Mark = tuple[str, str]  # a status, and why


@dataclass(frozen=True, slots=True)
class Found:
    """A happening: its kind, the words that tell it [at, end), the verbs above it from the main one down, and marks.

    It is not sure where it was found only because the main verb told nothing.
    """

    kind: str
    at: int
    end: int
    why: tuple[str, ...]
    path: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its dependents, as far as kinds depend on them."""

    at: int
    end: int  # after its words, where they stand together
    base: str
    senses: Senses
    why: str
    subject: int | None
    object: int | None  # of the active clause: whom or what it is done to
    doer: int | None  # by whom or what
    is_passive: bool


@dataclass(slots=True)
class Reader(NounReader):
    """Reads the happening of one passage."""

    is_title: bool = False
    told: dict[int, Found | None] = field(default_factory=dict)

    # -- the passage

    def main(self) -> Found | None:
        """The main happening of the passage; None where it tells none."""
        found = self._main()
        if found is not None and found.kind == PROTEST:
            for i in range(self.low, self.high):
                if self.g.lower[i] in _VIOLENT:
                    return replace(found, kind=RIOT, why=(*found.why, f"violence: “{self.g.words[i]}”"))
        return found

    def told_as(self, kind: str) -> Found | None:
        """The first happening of a kind among all that were read in the passage; None where none was."""
        told = [found for found in self.told.values() if found is not None and found.kind == kind]
        return min(told, key=lambda found: (not found.is_sure, found.at), default=None)

    def _main(self) -> Found | None:
        if (attributed := self._before_attribution()) is not None:
            return attributed
        found = self._of_roots()
        if found is not None and (found.is_sure or found.kind not in (OTHER, STATEMENT)):
            return found
        if found is not None and found.kind == STATEMENT:
            return self._by_idiom() or found
        return self._best_of(self._verbs(self.low, self.high)) or self._by_idiom() or found

    def _verbs(self, low: int, high: int) -> list[int]:
        g = self.g
        return [v for v in range(low, high) if g.is_verb(v) and g.links[v] not in _NO_CLAUSE]

    def _of_roots(self) -> Found | None:
        """The happening of the first root that tells one, the verbs before the others."""
        g = self.g
        roots = [
            i
            for i in range(self.low, self.high)
            if (g.heads[i] == i or not self.low <= g.heads[i] < self.high) and g.tags[i] not in _NO_ROOTS
        ]
        rest: Found | None = None
        for root in sorted(roots, key=lambda r: (not g.is_verb(r), r))[:12]:
            found = self.tell(root)
            if found is not None and found.kind != OTHER:
                return found
            rest = rest or found
        return rest

    def _before_attribution(self) -> Found | None:
        """What is told before ", an official said": the parser often loses itself there."""
        g = self.g
        for s in range(self.high - 1, self.low + 3, -1):
            if g.tags[s] not in _FINITE or g.lower[s] in _BE:
                continue
            if "say" not in verb_senses(g.lower[s]) and verb_base(g.lower[s]) not in _ATTRIBUTING:
                continue
            comma = next((c for c in range(s - 1, max(self.low, s - 14), -1) if g.lower[c] == ","), None)
            if comma is None or any(g.is_verb(i) for i in range(comma + 1, s)):
                continue
            above = self.tell(s)
            if above is not None and above.is_sure and above.at < comma and above.kind != OTHER:
                return above
            return self._best_of(self._verbs(self.low, comma)) or self._noun_before(comma)
        return None

    def _noun_before(self, end: int) -> Found | None:
        """The first noun that tells a happening: "No clashes on the border, UN says"."""
        g = self.g
        nouns = [n for n in range(self.low, end) if g.tags[n].startswith("N")]
        return next((found for n in nouns[:12] if (found := self.by_noun(n, n, is_strong=True))), None)

    def _best_of(self, verbs: Sequence[int]) -> Found | None:
        """The happening of the likeliest of some verbs: a sure one, of a finite verb, of a main clause, the first."""
        g = self.g
        best: tuple[tuple[bool, int, int], Found] | None = None
        longest: dict[int, Found] = {}
        for v in verbs[:40]:
            found = self.tell(v)
            if found is None or found.kind == OTHER or (found.kind == STATEMENT and not found.is_sure):
                continue
            is_finite = g.tags[v] in _FINITE or g.kid(v, "aux", "auxpass") is not None
            below = {"relcl": 2, "acl": 2, "advcl": 1}.get(g.links[v], 0)
            rank = (not found.is_sure, (not is_finite) + below, v)
            if best is None or rank < best[0]:
                best = (rank, found)
            if found.at not in longest or len(found.path) > len(longest[found.at].path):
                longest[found.at] = found
        # Of the same happening, what the verbs above it add counts.
        return replace(longest[best[1].at], is_sure=False) if best else None

    def _by_idiom(self) -> Found | None:
        """Fixed words that tell a happening without a verb or noun of their own."""
        g = self.g
        text = " ".join(g.lower[self.low : self.high])
        for pattern, kind in _IDIOMS:
            if match := pattern.search(text):
                at = self.low + text.count(" ", 0, match.start())
                end = min(at + 1 + match.group().count(" "), self.high)
                verbs = [h for h in dict.fromkeys(self._heads(at)) if g.is_verb(h)]
                marks = [
                    m
                    for v in reversed(verbs)
                    for m in (*self.marks_of(v), *self._marks_of_helper(self.verb(v)))
                ]
                if not {"calm", "silent", "quiet"}.isdisjoint(match.group().split()):
                    marks.append((NEGATED, f"“{match.group()}”"))
                if kind == CONTROL and not _STAYING.isdisjoint(g.lower[max(self.low, at - 2) : at]):
                    marks.append((NEGATED, f"“{g.words[at - 1]}”"))
                why = f"“{' '.join(g.words[at:end])}”"
                return Found(
                    kind, at, end, (why,), tuple(reversed(verbs)) or (at,), tuple(marks), is_sure=False
                )
        return None

    def _heads(self, i: int) -> Iterator[int]:
        for _ in range(12):
            yield i
            i = self.g.heads[i]

    # -- verbs and what depends on them

    def verb_entry(self, v: int) -> tuple[Senses, int, str, int | None]:
        """The senses of a verb with its particle or object, the end of its words, how it is written, and that object."""
        g = self.g
        word = g.lower[v]
        particle = g.kid(v, "prt")
        if particle is not None and (senses := verb_senses(f"{word} {g.lower[particle]}")):
            return senses, v + 1, f"{g.words[v]} {g.words[particle]}", None
        for width in (4, 3, 2):
            # "Went on strike" and "went on a patrol" are not "go on".
            if v + width <= self.high and (senses := verb_senses(" ".join(g.lower[v : v + width]))):
                is_phrasal = width > 2 or g.lower[v + 1] not in ("on", "in") or word in _HANDING
                if not is_phrasal and self._has_noun_behind(v + 1):
                    continue
                obj = g.kid(v, "dobj")
                within = obj if obj is not None and v < obj < v + width else None
                return senses, v + width, " ".join(g.words[v : v + width]), within
        for link in ("dobj", "oprd", "advmod"):
            if (k := g.kid(v, link)) is not None and g.lower[k] != "parts":
                noun = g.lower[k]
                if senses := verb_senses(f"{word} {noun}") or verb_senses(f"{word} {noun.removesuffix('s')}"):
                    return senses, v + 1, f"{g.words[v]} … {g.words[k]}", k
        senses = verb_senses(word)
        if not senses and word.startswith("re"):
            senses = verb_senses(word[2:].removeprefix("-")) - {"say", "stative"}
        return senses, v + 1, g.words[v], None

    def _has_noun_behind(self, p: int) -> bool:
        return self.g.kid(p, "pobj") is not None and self.g.links[p] == "prep"

    def verb(self, v: int) -> Verb:
        """The verb with its dependents."""
        senses, end, written, fixed = self.verb_entry(v)
        passive = self.is_passive(v)
        subject = self.subject(v)
        by = self.g.prepositional(v, "by") if passive else []
        obj = self.object(v, passive=passive)
        obj = None if obj == fixed else obj
        doer = (by[0] if by else None) if passive else subject
        base = verb_base(self.g.lower[v])
        return Verb(v, end, base, senses, f"verb “{written}”", subject, obj, doer, passive)

    def subject(self, v: int) -> int | None:
        """The subject, that of the verb it is coordinated with, or the noun that a relative clause describes."""
        g = self.g
        for _ in range(4):
            k = g.kid(v, "nsubj", "nsubjpass", "csubj")
            if k is not None:
                return g.heads[v] if g.lower[k] in _RELATIVE and g.links[v] == "relcl" else k
            if g.links[v] in ("conj", "xcomp", "advcl", "acomp") and g.heads[v] != v:
                v = g.heads[v]
            elif g.links[v] == "acl" and g.tags[v] == "VBG":
                return g.heads[v]
            else:
                return None
        return None

    def is_passive(self, v: int) -> bool:
        """Whether what is done is told from the side of whom it is done to."""
        g = self.g
        if g.kid(v, "auxpass", "nsubjpass", "agent") is not None:
            return True
        if g.tags[v] != "VBN" or any(g.lower[a] in _HAVE for a in g.under(v, "aux")):
            return False
        if g.kid(v, "dobj") is not None:
            return False
        if g.links[v] == "acl":
            return True
        if g.links[v] == "conj" and g.kid(g.heads[v], "auxpass", "nsubjpass") is not None:
            return True
        return g.kid(v, "nsubj") is None

    def object(self, v: int, *, passive: bool) -> int | None:
        """Whom or what it is done to, whether the verb is active or passive."""
        g = self.g
        if not passive:
            return g.kid(v, "dobj") if g.kid(v, "dobj") is not None else g.kid(v, "dative")
        k = g.kid(v, "nsubjpass", "nsubj")
        if (gerund := g.kid(v, "csubjpass", "csubj")) is not None and k is None:
            return g.kid(gerund, "dobj")  # "fleeing families were shot"
        if k is not None:
            return g.heads[v] if g.lower[k] in _RELATIVE and g.links[v] == "relcl" else k
        if g.links[v] == "acl":
            return g.heads[v]
        if g.links[v] in ("conj", "xcomp"):
            return self.subject(v)
        return g.kid(v, "dobj")

    def has_to(self, v: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(self.g.lower[k] == "to" for k in self.g.under(v, "aux"))

    def has_particle(self, v: int, particle: str) -> bool:
        """Whether "up", "down" or the like belongs to a verb."""
        return any(self.g.lower[k] == particle for k in self.g.under(v, "prt", "advmod", "prep"))

    def behind(self, v: int, words: int) -> list[str]:
        """The next words from a verb on, in lower case."""
        return self.g.lower[v : min(v + words, self.high)]

    def means_of(self, v: int, *, is_harm: bool = True) -> Named | None:
        """The kind that what it was done with or in says: "killed in an air strike", "when a bomb exploded".

        What harm was done "during" or "after" says the same; of an attack it does not.
        """
        g = self.g
        for k in g.under(v, "prep", "agent"):
            if g.lower[k] in _WITH and (
                is_harm or g.lower[k] not in ("during", "after", "amid", "following")
            ):
                for o in g.under(k, "pobj", "pcomp"):
                    for c in g.conjuncts(o):
                        if found := self.as_means(c):
                            return found
        clauses = g.under(v, "advcl", "ccomp")
        clauses += [k for c in g.under(v, "conj") for k in g.under(c, "advcl")]
        for k in clauses:
            if any(g.lower[m] in ("when", "after", "as", "while") for m in g.under(k, "advmod", "mark")):
                told = self.tell(k)
                if told is not None and told.is_sure and told.kind in (*MEANS, OTHER):
                    return told.kind, told.why[0]
        return None

    # -- marks

    def marks_of(self, v: int) -> list[Mark]:
        """What the words around a verb say of whether and when its happening is."""
        g = self.g
        marks: list[Mark] = []
        auxiliaries = g.under(v, "aux", "auxpass")
        if g.links[v] == "conj" and not auxiliaries and g.tags[v] == "VB" and g.kid(v, "nsubj") is None:
            # "Will block roads and hold a rally": both will be.
            marks += (
                [m for m in self.marks_of(g.heads[v]) if m[0] in _MODALS.values()] if g.heads[v] < v else []
            )
        lower = {g.lower[a] for a in auxiliaries}
        for a in auxiliaries:
            status = _MODALS.get(g.lower[a])
            is_heard = g.lower[a] == "could" and verb_base(g.lower[v]) in ("hear", "see")
            if status is not None and not is_heard:
                marks.append((status, f"“{g.words[a]} {g.words[v]}”"))
        if "to" in lower and g.heads[v] == v and not lower & _PAST:
            marks.append((PLANNED, f"“to {g.words[v]}”"))
        for k in g.kids[v]:
            word, link = g.lower[k], g.links[k]
            if (link == "neg" or word in _NEVER) and not self._is_not_only(k):
                marks.append((NEGATED, f"negated by “{g.words[k]}”"))
            elif link in ("nsubj", "nsubjpass", "dobj", "attr") and (no := self._no_before(k)) is not None:
                marks.append((NEGATED, f"negated by “{g.words[no]}”"))
            elif link in ("mark", "advmod") and word in _IF:
                marks.append((HYPOTHETICAL, f"after “{g.words[k]}”"))
            elif link == "advmod" and word in _PERHAPS:
                marks.append((HYPOTHETICAL, f"“{g.words[k]}”"))
        if (
            "yet" in g.lower[v + 1 : v + 3]
            and verb_base(g.lower[v]) in ("have", "be")
            and any(map(self.has_to, g.under(v, "xcomp")))
        ):
            marks.append((NEGATED, "“yet to”"))
        if auxiliaries and not any(m == NEGATED for m, _ in marks):
            # The parser may hang "not" elsewhere.
            for i in range(max(auxiliaries[0], v - 5), v):
                if g.lower[i] in ("not", "n't", "never") and not self._is_not_only(i):
                    marks.append((NEGATED, f"negated by “{g.words[i]}”"))
        for o in g.prepositional(v, "without"):
            if g.lower[o] in _OUTCOMES:
                marks.append((NEGATED, f"negated by “without {g.words[o]}”"))
        if g.links[v] == "pcomp" and g.lower[g.heads[v]] == "without":
            marks.append((NEGATED, "negated by “without”"))
        return marks

    def _is_not_only(self, k: int) -> bool:
        return (
            self.g.lower[k] == "not"
            and k + 1 < self.high
            and self.g.lower[k + 1] in ("only", "just", "least")
        )

    def _no_before(self, n: int) -> int | None:
        g = self.g
        if g.lower[n] in _NOBODY:
            return n
        for k in g.kids[n]:
            if g.lower[k] in ("no", "neither", "zero") and g.links[k] in (
                "det",
                "neg",
                "preconj",
                "amod",
                "nummod",
            ):
                return k
            if g.lower[k] in ("one", "single", "a") and k > self.low and g.lower[k - 1] == "not":
                return k - 1
            if g.lower[k] == "few" and not any(g.lower[j] in ("a", "the") for j in g.kids[n]):
                return k
        return None

    # -- making

    def make(self, kind: str, verb: Verb, *why: str, is_sure: bool = True) -> Found:
        """A happening that the verb itself tells."""
        reasons = (verb.why, *(w for w in why if w))
        return Found(kind, verb.at, verb.end, reasons, (verb.at,), tuple(self.marks_of(verb.at)), is_sure)

    def about(self, kind: str, verb: Verb, n: int | None) -> Found:
        """A happening that the verb tells, with its object among the reasons."""
        return self.make(kind, verb, f"object “{self.g.words[n]}”" if n is not None else "")

    def under(self, v: int, found: Found | None, *marks: Mark) -> Found | None:
        """What was found below a verb, with the verb's own marks and more."""
        if found is None:
            return None
        return replace(found, path=(v, *found.path), marks=(*self.marks_of(v), *marks, *found.marks))

    def by_noun(self, v: int, n: int | None, *, is_strong: bool = False) -> Found | None:
        """The happening that a noun of a verb's clause names; *is_strong* takes those only that need no verb."""
        g = self.g
        if n is None or not self.low <= n < self.high:
            return None
        together = g.conjuncts(n)
        together.sort(key=lambda c: not self.is_noun_of(c, RIOT))
        for c in together:
            named = self.noun_kind(c, is_strong=is_strong or v == n)
            if named is None and (found := self._by_prospect(v, c, is_strong=is_strong)) is not None:
                return found
            if named is None or (is_strong and named[0] not in STRONG):
                continue
            marks = self.marks_of(v)
            if (no := self._no_before(c)) is not None and not any(m == NEGATED for m, _ in marks):
                marks.append((NEGATED, f"negated by “{g.words[no]}”"))
            for k in g.kids[c]:
                if status := _DESCRIBED.get(g.lower[k]):
                    marks.append((status, f"“{g.words[k]}”"))
            return Found(named[0], self.noun_entry(c)[1], c + 1, (named[1],), (v,), tuple(marks))
        return None

    def _by_prospect(self, v: int, n: int, *, is_strong: bool) -> Found | None:
        """What nouns say is possible, planned or not so: "the risk of clashes", "a plan to send troops"."""
        g = self.g
        status = _PROSPECTS.get(g.lower[n])
        if status is None:
            return None
        mark: Mark = (status, f"“{g.words[n]}”")
        k = self._no_before(n)
        no: list[Mark] = [] if k is None else [(NEGATED, f"negated by “{g.words[k]} {g.words[n]}”")]
        for o in g.prepositional(n, "of", "for", "to", "in", "against", "on", "over"):
            found = (
                self.under(v, self.tell(o, 6)) if g.is_verb(o) else self.by_noun(v, o, is_strong=is_strong)
            )
            if found is not None and found.kind != OTHER:
                return replace(found, marks=(*found.marks, mark, *no))
        for k in g.under(n, "acl", "ccomp"):
            is_clause = self.has_to(k) or g.kid(k, "mark") is not None
            if is_clause and (found := self.tell(k, 6)) is not None and found.kind != OTHER:
                return self.under(v, found, mark, *no)
        return None

    # -- clauses

    def tell(self, v: int, depth: int = 0) -> Found | None:
        """The happening of the clause that a verb heads, or of a noun that stands without a verb; None where there is none."""
        if depth > 8 or not self.low <= v < self.high:
            return None
        if v not in self.told:
            self.told[v] = None  # while it is being read: nothing can be told by itself
            self.told[v] = self._tell(v, depth)
        return self.told[v]

    def _tell(self, v: int, depth: int) -> Found | None:
        g = self.g
        if not g.is_verb(v):
            return self._nominal(v, depth)
        if g.lower[v] in _BE or (g.lower[v] in _SEEM and g.kid(v, "acomp", "attr", "oprd") is not None):
            return self._copular(v, depth)
        verb = self.verb(v)
        found = (
            self._fixed(verb)
            or self._killing(verb)
            or self._hitting(verb)
            or self._firing(verb)
            or self._seizing(verb)
            or self._driving_out(verb)
            or self._freeing(verb)
            or self._taking(verb)
            or self._moving(verb)
            or self._by_itself(verb, depth)
            or self._stating(verb, depth)
            or self._saying(verb, depth)
            or self._lightly(verb, depth)
            or self._otherwise(verb, depth)
        )
        return self._by_doer(verb, found) if found is not None else None

    def _by_doer(self, verb: Verb, found: Found) -> Found:
        """The happening with its kind set by who does it: a mob's attack is a riot, howitzers' fire is shelling."""
        if found.path[-1] != verb.at or verb.doer is None:
            return found
        senses, told = self.senses(verb.doer), f"by “{self.g.words[verb.doer]}”"
        if found.kind in (ATTACK, CIVILIANS, DESTRUCTION, CLASH) and self._is_mob(verb.doer):
            return replace(found, kind=RIOT, why=(*found.why, told))
        if (
            found.kind in (ATTACK, CIVILIANS)
            and not senses & {"force", "civil"}
            and senses & {"gun", "aircraft"}
        ):
            return replace(found, kind=SHELLING if "gun" in senses else AIR, why=(*found.why, told))
        return found

    def _is_mob(self, n: int) -> bool:
        return self.sort_of(n) == "crowd" or not {"angry", "furious", "enraged"}.isdisjoint(self.modifiers(n))

    def _fixed(self, verb: Verb) -> Found | None:
        """Verbs with fixed words behind them."""
        g, v, base = self.g, verb.at, verb.base
        obj = g.kid(v, "dobj")
        noun = g.lower[obj] if obj is not None else ""
        ahead = self.behind(v, 6)
        if base in ("come", "remain", "go", "keep"):
            for o in g.prepositional(v, "under"):
                if g.lower[o] == "control":
                    return self.make(CONTROL, verb, "under control")
                if (named := self.noun_kind(o)) and named[0] in MEANS:
                    in_words = any(self._is_abstract(x) for x in g.prepositional(v, "for", "over"))
                    return self.make(STATEMENT if in_words else named[0], verb, f"under “{g.words[o]}”")
        if base in ("strike", "remove", "add", "put", "place", "take") and not _LISTS.isdisjoint(
            self.behind(v, 10)
        ):
            return self.make(SANCTIONS, verb, "with a list")
        if base == "treat" and g.lower[max(self.low, v - 2) : v] == ["ill", "-"]:
            return self.make(CIVILIANS, verb, "ill")
        if base == "describe" and g.prepositional(v, "as") and not verb.is_passive and g.tags[v] == "VBD":
            return self.make(STATEMENT, verb, "as something")
        if base == "walk" and not {"prison", "jail", "custody"}.isdisjoint(self.behind(v, 7)):
            return self.make(DETENTION, verb, "from prison")
        if base in ("go", "be") and ahead[1:3] == ["on", "strike"]:
            return self.make(PROTEST, verb, "on strike")
        if base in ("put", "place") and "alert" in ahead:
            return self.make(DEPLOYMENT, verb, "on alert")
        if base == "take" and ahead[1:4] == ["to", "the", "streets"]:
            return self.make(PROTEST, verb, "to the streets")
        if (
            base == "take"
            and verb.is_passive
            and ahead[1:2] == ["in"]
            and g.tags[min(v + 2, self.high - 1)] == "IN"
        ):
            return self.make(DETENTION, verb, "in")
        if (
            base == "drop"
            and self.senses(verb.object) & {"bomb", "arms"}
            and noun not in ("weapons", "arms", "charges")
        ):
            return self.about(AIR, verb, verb.object)
        if base in ("open", "return") and noun in ("fire",):
            if any(self._is_abstract(o) for o in g.prepositional(v, "on", "at", "for", "over")):
                return self.make(STATEMENT, verb, f"“{noun}” in words")
            return self.make(self._fire_on(v), verb, f"“{noun}”")
        if base in ("trade", "exchange", "swap") and noun in (
            "fire",
            "gunfire",
            "blows",
            "shots",
            "strikes",
            "salvos",
        ):
            return self.make(CLASH, verb, f"“{noun}”")
        if base in ("throw", "hurl", "lob", "pelt") and noun in _STONES:
            return self.make(RIOT, verb, f"“{noun}”")
        if base in ("cut", "sever", "damage") and "structure" in self.senses(verb.object):
            return self.about(DESTRUCTION, verb, verb.object)
        if base == "freeze" and noun in ("assets", "accounts", "funds"):
            return self.about(SANCTIONS, verb, obj)
        if base in ("run", "drive", "step", "tread", "stumble") and not verb.is_passive:
            for o in g.prepositional(v, "over", "on", "onto", "into"):
                if (named := self.as_means(o)) and named[0] == BOMBING:
                    return self.make(BOMBING, verb, named[1])
        if base == "set" and not {"fire", "ablaze", "alight"}.isdisjoint(ahead):
            return self.make(DESTRUCTION, verb, "on fire")
        if base == "blow" and self.has_particle(v, "up"):
            return self._blowing_up(verb)
        if base in ("go", "set") and self.has_particle(v, "off"):
            what = verb.object if base == "set" else verb.subject
            if what is not None and (named := self.as_means(what)) and named[0] == BOMBING:
                return self.make(BOMBING, verb, f"“{g.words[what]}” went off")
        if base in ("shoot", "bring", "down") and (base == "down" or self.has_particle(v, "down")):
            return self._shooting_down(verb)
        if base == "hold" and verb.object is None and not verb.is_passive and (found := self._holding(verb)):
            return found
        if base == "call" and self._calls_it_something(verb):
            return self.make(STATEMENT, verb, "called something")
        return None

    def _holding(self, verb: Verb) -> Found | None:
        """Lines that hold: nothing changed hands."""
        g, subject = self.g, verb.subject
        if subject is None or not (
            g.lower[subject] in _LINES or (self.is_title and g.tags[subject].startswith("NNP"))
        ):
            return None
        told = f"“{g.words[subject]}” held"
        found = self.make(CONTROL, verb, told)
        return replace(found, marks=(*found.marks, (NEGATED, told)))

    def _calls_it_something(self, verb: Verb) -> bool:
        g, v = self.g, verb.at
        if (
            g.tags[v] not in ("VBD", "VBN")
            or verb.is_passive
            or g.kid(v, "prt") is not None
            or g.lower[min(v + 1, self.high - 1)] in ("for", "on", "off", "up")
        ):
            return False
        if g.kid(v, "oprd", "ccomp") is not None:
            return True
        return verb.object is not None and not self.is_noun_of(verb.object, TALKS, PROTEST, OTHER)

    def _blowing_up(self, verb: Verb) -> Found:
        senses = self.senses(verb.object)
        is_self = verb.object is None or self.g.lower[verb.object] in ("himself", "herself", "themselves")
        is_attack = is_self or bool(senses & {"asset", "force", "civil"})
        return self.make(BOMBING if is_attack else DESTRUCTION, verb, "up")

    def _shooting_down(self, verb: Verb) -> Found | None:
        if verb.object is None:
            return None
        what = self.measured(verb.object)
        words = {self.g.lower[what], *self.modifiers(what)}
        if words & {"proposal", "idea", "bill", "motion", "plan", "amendment", "suggestion"}:
            return self.make(STATEMENT, verb, "of a proposal")
        if words & {"missile", "missiles", "rocket", "rockets", "projectiles"}:
            return self.make(SHELLING, verb, "of missiles")
        if words & {"helicopter", "plane", "jet", "aircraft", "warplane", "airliner", "fighter"}:
            return self.make(ATTACK, verb, "of an aircraft")
        if words & {"drone", "drones", "uavs", "uav"} or verb.base == "down":
            return self.make(AIR, verb, "of drones")
        return None

    def _is_abstract(self, n: int) -> bool:
        """Whether a plain noun stands neither for people nor for things or places: "record", "remarks"."""
        if self.g.tags[n] not in ("NN", "NNS"):
            return False
        return not self.senses(self.measured(n)) & _CONCRETE and n not in self.sorts

    def _fire_on(self, v: int) -> str:
        targets = self.g.prepositional(v, "on", "at", "into", "upon", "toward", "towards")
        return (
            CIVILIANS
            if any(self.likely_victim(o) in ("civil", "crowd", "people") for o in targets)
            else ATTACK
        )

    # -- killing, hitting and firing: who, with what and whom

    def _killing(self, verb: Verb) -> Found | None:
        g, v = self.g, verb.at
        if "kill" not in verb.senses or self._is_figurative(verb):
            return None
        at = g.prepositional(v, "at", "on")
        if verb.base == "shoot" and verb.object is None and not verb.is_passive:
            return self.make(self._fire_on(v), verb) if at else None
        means = (self.as_means(verb.doer) if verb.doer is not None else None) or self.means_of(v)
        if means is None and verb.object is not None and not verb.is_passive:
            means = self.means_of(verb.object, is_harm=False)
        sort = self.likely_victim(verb.object)
        kind = CIVILIANS if verb.base in ("behead", "hack") and sort != "force" else _by_victim(sort)
        if means is None or means[0] in (ATTACK, CIVILIANS):
            return self.about(kind, verb, verb.object)
        found = self.make(means[0], verb, means[1])
        # "No one was killed in the shelling": the shelling took place.
        return replace(found, marks=tuple(m for m in found.marks if m[0] != NEGATED))

    def _hitting(self, verb: Verb) -> Found | None:
        g, v, base, obj, doer = self.g, verb.at, verb.base, verb.object, verb.doer
        is_bombing = base == "bomb"
        if ("hit" not in verb.senses and not is_bombing) or self._is_figurative(verb):
            return None
        for o in g.prepositional(v, "with", "off", "from"):
            if self.is_noun_of(o, SANCTIONS, STATEMENT, PROTEST):
                return self.by_noun(v, o)
        if base == "strike" and obj is not None and self.is_noun_of(obj, TALKS):
            return self.about(TALKS, verb, obj)
        if doer is not None and g.lower[doer] in ("raid", "raids"):
            return self.make(AIR, verb, f"by “{g.words[doer]}”")
        if doer is not None and (named := self.as_means(doer)):
            return self.make(ATTACK if named[0] == CIVILIANS else named[0], verb, named[1])
        if obj is not None and (named := self.as_means(obj)) and named[0] == BOMBING:
            return self.make(BOMBING, verb, named[1])
        if (named := self.means_of(v)) and named[0] in (*MEANS, CIVILIANS):
            return self.make(ATTACK if named[0] == CIVILIANS else named[0], verb, named[1])
        if is_bombing:
            return self.make(BOMBING if verb.is_passive and doer is None else AIR, verb)
        if base in ("pound", "pummel", "hammer"):
            return self.make(SHELLING, verb)
        if obj is None and base == "strike" and (at := g.prepositional(v, "at", "against")):
            return self.about(ATTACK, verb, at[0])
        if obj is None or base not in ("hit", "strike", "target"):
            return None
        if base == "target" and verb.is_passive and doer is None:
            return self.about(ATTACK, verb, obj)
        is_state = doer is not None and (g.tags[doer].startswith(("NNP", "PRP")) or doer in self.sorts)
        if base == "target" and not is_state:
            return self.about(ATTACK, verb, obj) if self.is_armed(doer) else None
        if base == "hit" and doer is None:
            return self.about(ATTACK, verb, obj)
        return self.about(AIR, verb, obj)

    def _firing(self, verb: Verb) -> Found | None:
        g, v, obj = self.g, verb.at, verb.object
        if "fire" not in verb.senses:
            return None
        if obj is not None:
            what = self.measured(obj)
            words = {g.lower[what], g.lower[obj], *self.modifiers(what), *self.modifiers(obj)}
            tools = {sense for word in words for sense in noun_senses(word)}
            told = f"“{g.words[what]}”"
            if "gun" in tools and verb.doer is not None and "aircraft" in self.senses(verb.doer):
                return self.make(AIR, verb, told, f"by “{g.words[verb.doer]}”")
            if "gun" in tools and not (verb.base == "send" and "troops" in self.senses(what)):
                return self.make(SHELLING, verb, told)
            if "aircraft" in tools and verb.base != "send":
                return self.make(AIR, verb, told)
            if verb.base not in ("fire", "lob", "hurl", "shoot"):
                return None
            if words & {"gas", "cannon", "canisters"}:
                return self.make(PROTEST, verb, told)
            if words & {"bullets", "rounds", "grenades", "shots", "shot", "weapons", "guns"}:
                return self.make(ATTACK, verb, told)
            if verb.base == "fire" and self.thing(obj) == "person":
                return self.make(OTHER, verb, "from a post")
            return None
        if verb.base in ("fire", "shoot") and g.prepositional(
            v, "on", "at", "into", "upon", "toward", "towards", "from", "across"
        ):
            named = self.as_means(verb.doer) if verb.doer is not None else None
            return self.make(named[0] if named else self._fire_on(v), verb)
        return None

    # -- taking, freeing, driving out: what and whom

    def _seizing(self, verb: Verb) -> Found | None:
        """Arms, drugs and drones that are taken or caught."""
        g, obj = self.g, verb.object
        if obj is None or not (verb.senses & {"confiscate", "take"} or verb.base == "stop"):
            return None
        thing = self.thing(obj)
        carriers = [
            k
            for n in (obj, verb.at)
            for k in g.under(n, "acl", "advcl")
            if g.lower[k] in ("carrying", "containing")
        ]
        carried = [o for k in carriers for o in g.under(k, "dobj")] + g.prepositional(obj, "with", "of")
        is_arms = thing == "arms" or any(self.thing(o) == "arms" for o in carried)
        words = {g.lower[self.measured(obj)], *self.modifiers(obj)}
        if verb.base == "intercept":
            if words & {"drone", "drones", "uavs", "aircraft"}:
                return self.make(AIR, verb, "of drones")
            if words & {"missile", "missiles", "rocket", "rockets", "projectile"}:
                return self.make(SHELLING, verb, "of missiles")
        if verb.base == "stop" and is_arms and thing != "arms":
            return self.make(WEAPONS, verb, f"“{g.words[obj]}” with arms")
        if "confiscate" in verb.senses and is_arms:
            return self.about(WEAPONS, verb, obj)
        if is_arms and verb.base in ("seize", "capture", "surrender", "take", "hand"):
            return self.about(WEAPONS, verb, obj)
        if thing == "ship" and verb.base in ("seize", "capture", "board", "hijack"):
            return self.about(ATTACK, verb, obj)
        if thing == "drugs" or verb.base in ("confiscate", "impound"):
            return self.about(OTHER, verb, obj)
        return None

    def _driving_out(self, verb: Verb) -> Found | None:
        g, v, obj = self.g, verb.at, verb.object
        if obj is None or (verb.doer is None and not verb.is_passive):
            return None
        sort = self.victim(obj)
        is_out = bool(g.prepositional(v, "from")) or not {"out", "from"}.isdisjoint(self.behind(v, 7))
        is_foe = sort == "force" or obj in self.sorts or g.tags[obj].startswith(("NNP", "PRP"))
        if verb.base in _PUSHING and is_out and is_foe:
            return self.about(CONTROL, verb, obj)
        if verb.base == "clear" and sort == "" and any(self.is_armed(o) for o in g.prepositional(v, "of")):
            return self.about(CONTROL, verb, obj)
        if "drive out" in verb.senses and sort in ("civil", "people"):
            is_force = self.is_armed(verb.doer) or (verb.doer in self.sorts)
            return self.about(CIVILIANS if is_force else OTHER, verb, obj)
        return None

    def _freeing(self, verb: Verb) -> Found | None:
        g, obj = self.g, verb.object
        if verb.subject is not None and self.is_captive(verb.subject) and verb.base in _COMING:
            return self.make(DETENTION, verb, f"subject “{g.words[verb.subject]}”")
        if obj is not None and self.is_captive(obj) and verb.base in _BRINGING:
            return self.about(DETENTION, verb, obj)
        if "free" not in verb.senses or obj is None:
            return None
        thing = self.thing(obj)
        if thing == "person":
            is_captive = self.is_captive(obj)
            if verb.base in ("hand", "return", "rescue") and not is_captive:
                return None
            return self.about(DETENTION, verb, obj)
        if thing == "place" and verb.base in ("free", "liberate"):
            return self.about(CONTROL, verb, obj)
        if verb.base == "release":
            return self.about(STATEMENT if self.is_noun_of(obj, STATEMENT) else OTHER, verb, obj)
        return None

    def _taking(self, verb: Verb) -> Found | None:
        """Places that are taken, lost, entered or left, and persons who are seized."""
        g, v, base, obj = self.g, verb.at, verb.base, verb.object
        if "place taken" in verb.senses:
            return self.make(CONTROL, verb)
        if (
            base in ("leave", "quit", "vacate", "abandon", "exit")
            and obj is not None
            and self.is_armed(verb.subject)
        ):
            is_held = self.is_place(obj) or self.senses(obj) & {"asset"} or g.tags[obj].startswith("NNP")
            return self.about(CONTROL, verb, obj) if is_held and not is_country(g.lower[obj]) else None
        if not verb.senses & {"take", "abduct"}:
            return None
        if base == "fall":
            return self._falling(verb)
        if base in ("storm", "advance", "push", "break"):
            if any(self.is_place(o) for o in g.prepositional(v, "into")):
                return self.make(CLASH, verb)
            if obj is not None and g.lower[obj] in _SIEGES:
                return self.about(CONTROL, verb, obj)
            return None
        if obj is None:
            return self.make(CONTROL, verb) if base == "surrender" else None
        if g.lower[obj] == "control" or (g.lower[obj] in _SIEGES and base in ("lift", "break", "end")):
            return self.about(CONTROL, verb, obj)
        if base == "lift":
            return self.about(SANCTIONS, verb, obj) if self.is_noun_of(obj, SANCTIONS) else None
        if base in ("reach", "enter", "cross"):
            return self._entering(verb, obj)
        thing = self.thing(obj)
        is_name = g.tags[obj].startswith("NNP") and (base in _TAKING_PLACES or g.entities[obj] != "PERSON")
        if thing == "person" and not is_name:
            return self._taking_persons(verb, obj)
        is_place = thing in ("place", "person") or (
            base in ("seize", "capture", "retake") and self.senses(obj) & {"structure"}
        )
        if not is_place or base in ("control", "hold"):
            return None
        if base in ("besiege", "encircle", "surround"):
            return self.about(CLASH, verb, obj)
        if base in ("clear", "hand", "lose", "secure") and not (
            self.senses(obj) & {"place"} or g.tags[obj].startswith("NNP")
        ):
            return None
        return self.about(CONTROL, verb, obj)

    def _falling(self, verb: Verb) -> Found | None:
        g, subject = self.g, verb.subject
        if subject is None:
            return None
        to = g.prepositional(verb.at, "to", "under")
        is_place = self.thing(subject) == "place" or (bool(to) and g.tags[subject].startswith("NNP"))
        elsewhere = [g.lower[k] for k in g.under(verb.at, "prep") if g.lower[k] not in _TEMPORAL]
        if g.kid(verb.at, "acomp") is not None or "silent" in self.behind(verb.at, 3):
            return None
        is_place = is_place or (g.tags[subject].startswith("NNP") and not g.under(verb.at, "prep", "advmod"))
        if is_place and (to or not (elsewhere or verb.object is not None)):
            return self.make(CONTROL, verb, f"subject “{g.words[subject]}”")
        return None

    def _entering(self, verb: Verb, obj: int) -> Found | None:
        subject = verb.subject
        if subject is not None and self._brings_aid(subject):
            return self.make(AID, verb, f"subject “{self.g.words[subject]}”")
        if verb.base != "enter" or not (self.is_place(obj) or self.g.tags[obj].startswith("NNP")):
            return None
        if subject is None or self.is_armed(subject) or self.sort_of(subject) == "" or subject in self.sorts:
            return self.about(CONTROL, verb, obj)
        return None

    def _taking_persons(self, verb: Verb, obj: int) -> Found | None:
        g, v, base = self.g, verb.at, verb.base
        words = {*self.behind(v, 7), *(g.lower[o] for o in g.prepositional(v, "as"))}
        is_captive = not {"hostage", "hostages", "prisoner", "prisoners", "captive", "captives"}.isdisjoint(
            words
        )
        if base in ("take", "hold") and not is_captive:
            return None
        if base in ("surround", "encircle", "besiege"):
            return self.about(CLASH, verb, obj)
        if base not in ("seize", "capture", "snatch", "take", "hold"):
            return None
        is_abduction = (
            base != "capture"
            and self.victim(obj) == "civil"
            and self.is_armed(verb.doer)
            and not self.is_lawful(verb.doer)
        )
        return self.about(CIVILIANS if is_abduction else DETENTION, verb, obj)

    # -- moving and giving

    def _brings_aid(self, n: int) -> bool:
        """Whether a noun is of aid on its way: "relief trucks", "the first UN convoy", "three lorries of flour"."""
        g = self.g
        if self.is_noun_of(n, AID):
            return True
        carried = [o for k in g.under(n, "acl") for o in g.under(k, "dobj")] + g.prepositional(
            n, "of", "with"
        )
        carried += [o for k in g.under(n, "acl") for o in g.prepositional(k, "with", "of")]
        carried += [x for o in carried for k in g.under(o, "acl") for x in g.under(k, "dobj")]
        if any("goods" in self.senses(o) or self.is_noun_of(o, AID) for o in carried):
            return True
        return "convoy" in self.senses(self.measured(n)) and "helper" in self.kinds_around(
            n
        ) | self.kinds_around(self.measured(n))

    def _moving(self, verb: Verb) -> Found | None:
        """Verbs of sending, moving and giving."""
        g, base = self.g, verb.base
        supplies = [verb.object] if base in _LETTING else []
        if base == "reach":
            supplies = [
                o for n in (verb.at, verb.object) if n is not None for o in g.prepositional(n, "with")
            ]
        if any("goods" in self.senses(o) for o in supplies):
            return self.make(AID, verb, "goods")
        n = verb.object if verb.object is not None else verb.subject
        if n is None or not verb.senses & {"give", "move"}:
            return None
        if verb.object is not None and self.is_noun_of(verb.subject, *MEANS):
            return None
        if base in ("withdraw", "pull") and any(
            self.is_noun_of(o, TALKS) for o in g.prepositional(verb.at, "from", "of")
        ):
            return self.make(STATEMENT, verb, "from an agreement")
        what = self.measured(n)
        senses, told = self.senses(what) | self.senses(n), f"“{g.words[n]}”"
        if self._brings_aid(n) or self.is_noun_of(what, AID):
            return self.make(AID, verb, told)
        gives, moves = "give" in verb.senses and not self._is_timeless(verb), "move" in verb.senses
        given = {"goods", "arms", "gun", "aircraft"} | ({"troops"} if base in _SUPPLYING else set())
        is_supplied = base in _SUPPLYING or (base in _SENDING and "troops" not in senses)
        if gives and is_supplied and senses & given and self.sort_of(what) != "force":
            return self.make(AID, verb, told)
        if moves and ("troops" in senses or self.victim(n) == "force" or self.sorts.get(what) == "force"):
            return self._moving_troops(verb, n)
        if gives and "goods" in senses and not senses & {"force", "civil"}:
            return self.make(AID, verb, told)
        if gives and base == "treat" and verb.object is not None and self.thing(n) == "person":
            return self.make(AID, verb, told)
        is_official = self.sort_of(what) == "official" or self.sorts.get(what) in ("person", "official")
        if moves and is_official and base in ("arrive", "land", "send", "fly", "head", "travel", "return"):
            return self.make(TALKS, verb, told)
        return None

    def _moving_troops(self, verb: Verb, n: int) -> Found:
        g = self.g
        told = f"“{g.words[n]}”"
        if verb.base in ("withdraw", "pull", "retreat", "leave"):
            places = g.prepositional(verb.at, "from", "out")
            places += [o for p in places for o in g.prepositional(p, "of")]
            if verb.object is not None and verb.object != n:
                places.append(verb.object)
            for p in places:
                is_named = self.is_place(p) or g.tags[p].startswith("NNP")
                if "place" in self.senses(p) or (is_named and not is_country(g.lower[p])):
                    return self.make(CONTROL, verb, told, f"from “{g.words[p]}”")
        return self.make(DEPLOYMENT, verb, told)

    # -- verbs that say themselves what happened

    def _by_itself(self, verb: Verb, depth: int) -> Found | None:
        kinds = [s for s in verb.senses if s in KINDS and s not in (STATEMENT, OTHER)]
        if not kinds or self._is_figurative(verb):
            return None
        kind = min(kinds, key=KINDS.index)
        if kind in (ATTACK, CLASH, DESTRUCTION, BOMBING):
            named = self.as_means(verb.doer) if verb.doer is not None else None
            named = named or self.means_of(verb.at, is_harm=kind == DESTRUCTION)
            if named and (
                named[0] in (AIR, SHELLING, BOMBING)
                or (kind == DESTRUCTION and named[0] in (CLASH, RIOT, OTHER, ATTACK))
            ):
                return self.make(named[0], verb, named[1])
        if kind == ATTACK:
            return self._attacking(verb)
        if kind == CLASH:
            return self._fighting(verb)
        if kind == PROTEST:
            return self._protesting(verb)
        if kind == TALKS:
            return self._agreeing(verb, depth)
        if kind == AID:
            return self._helping(verb)
        if kind == DEPLOYMENT:
            return self._deploying(verb)
        if (
            kind == CIVILIANS
            and verb.base in _HURTING
            and self.victim(verb.object) not in ("civil", "people", "crowd")
        ):
            return self.make(OTHER, verb)
        if kind == DESTRUCTION and (sort := self.victim(verb.object)):
            return self.about(_by_victim(sort), verb, verb.object)
        if kind == DESTRUCTION and self.is_noun_of(verb.object, TALKS, STATEMENT):
            return None
        return self.make(kind, verb)

    def _attacking(self, verb: Verb) -> Found | None:
        sort = self.sort_of(verb.doer)
        if verb.base == "storm" and sort in ("civil", "people"):
            return self.make(RIOT, verb)
        is_on_civilians = self.victim(verb.object) == "civil" and self.sort_of(verb.object) == "civil"
        return self.about(CIVILIANS if is_on_civilians else ATTACK, verb, verb.object)

    def _fighting(self, verb: Verb) -> Found | None:
        g, obj = self.g, verb.object
        others = [
            *g.prepositional(verb.at, "with", "against"),
            *(n for n in (verb.subject, obj) if n is not None),
        ]
        if any(self.sort_of(c) == "crowd" for n in others for c in g.conjuncts(n)):
            return self.make(RIOT, verb, "with a crowd")
        if obj is not None and verb.base in ("fight", "battle"):
            if g.lower[obj] in ("fire", "fires", "blaze", "wildfires", "flames"):
                return self.about(OTHER, verb, obj)
            is_foe = self.victim(obj) == "force" or obj in self.sorts or g.tags[obj].startswith("NNP")
            is_war = self.noun_kind(obj, is_strong=False) is not None
            return self.about(CLASH, verb, obj) if is_foe or is_war else None
        return self.make(CLASH, verb)

    def _protesting(self, verb: Verb) -> Found | None:
        g, base, obj = self.g, verb.base, verb.object
        is_state = verb.doer is not None and (
            g.tags[verb.doer].startswith("NNP") or self.sort_of(verb.doer) == "official"
        )
        if base == "protest" and is_state:
            return self.make(STATEMENT, verb)
        if base == "demonstrate" and (obj is not None or g.kid(verb.at, "ccomp") is not None):
            return None
        if base == "march" and (obj is not None or "troops" in self.senses(verb.doer)):
            return self.make(DEPLOYMENT, verb) if obj is None else None
        if base == "rally" and OTHER in self.senses(verb.doer):
            return self.make(OTHER, verb)
        return self.make(PROTEST, verb)

    def _agreeing(self, verb: Verb, depth: int) -> Found | None:
        g, v = self.g, verb.at
        if verb.base == "agree" and (k := g.kid(v, "xcomp")) is not None:
            found = self.tell(k, depth + 1)
            subject = verb.subject
            are_several = subject is not None and (
                len(g.conjuncts(subject)) > 1 or g.lower[subject] in _PARTIES
            )
            if found is not None and found.kind not in (TALKS, OTHER) and not are_several:
                return self.under(v, found, (PLANNED, f"“agreed to {g.words[k]}”"))
        if verb.base == "agree":
            for o in g.prepositional(v, "on"):
                if self.is_noun_of(o, SANCTIONS):
                    return self.by_noun(v, o)
        if verb.base == "meet" and verb.object is not None and g.lower[verb.object] in _MET:
            return None
        if verb.base == "discuss" and self.is_noun_of(verb.subject, STATEMENT):
            return None
        return self.make(TALKS, verb)

    def _helping(self, verb: Verb) -> Found | None:
        obj = verb.object
        if verb.base == "evacuate" and self.victim(obj) == "force":
            return self.make(DEPLOYMENT, verb)
        if verb.base == "rescue" and not _CAPTIVES.isdisjoint(
            self.g.lower[self.low : min(self.low + 80, self.high)]
        ):
            return self.about(DETENTION, verb, obj)
        return self.make(AID, verb)

    def _deploying(self, verb: Verb) -> Found | None:
        nouns = [n for n in (verb.object, verb.subject) if n is not None]
        if any(self._brings_aid(n) for n in nouns):
            return self.make(AID, verb)
        if verb.object is not None and self.sort_of(verb.object) == "official":
            return self.make(TALKS, verb)
        return self.make(DEPLOYMENT, verb)

    def _is_figurative(self, verb: Verb) -> bool:
        """Whether a verb is used in another sense: captured the moment, hit a record, fought corruption, shelled out."""
        g = self.g
        if verb.object is not None and g.lower[verb.object] in _FIGURATIVE_OBJECTS:
            return True
        if verb.base == "shell" and g.lower[min(verb.at + 1, self.high - 1)] == "out":
            return True
        about = {g.lower[o] for o in g.prepositional(verb.at, "against", "for", "with", "over")}
        if verb.object is not None:
            about.add(g.lower[verb.object])
        return verb.base in ("battle", "fight", "clash", "attack") and bool(about & FOUGHT_OVER)

    # -- saying

    def _stating(self, verb: Verb, depth: int) -> Found | None:
        """Verbs whose news is the saying itself; a denial tells what is denied."""
        g, v, obj = self.g, verb.at, verb.object
        if STATEMENT not in verb.senses:
            return None
        if verb.base in ("deny", "dismiss", "reject", "refute", "rule"):
            denied: Mark = (NEGATED, f"denied by “{g.words[v]}”")
            below = [
                *g.under(v, "xcomp", "ccomp"),
                *(k for p in g.under(v, "prep") for k in g.under(p, "pcomp")),
            ]
            below += [k for k in g.under(v, "advcl") if g.tags[k] == "VBG" and k <= v + 2]
            for k in below:
                found = self.tell(k, depth + 1)
                if found is not None and found.kind not in (STATEMENT, OTHER):
                    return self.under(v, found, denied)
            if verb.base in ("deny", "rule") and (found := self.by_noun(v, obj, is_strong=True)):
                return replace(found, marks=(*found.marks, denied))
            return self.make(STATEMENT, verb)
        has_clause = g.kid(v, "ccomp") is not None
        if (
            verb.base in ("threaten", "warn")
            and not has_clause
            and (found := self.by_noun(v, verb.subject, is_strong=True))
        ):
            return found
        if verb.is_passive and verb.doer is None and verb.base in _QUIET:
            return None
        if verb.base in _QUIET and verb.doer is not None and self._is_abstract(verb.doer):
            return None
        is_gift = obj is not None and (
            "goods" in self.senses(obj) or self.is_noun_of(obj, AID) or g.tags[obj] in ("CD", "$")
        )
        if verb.base in ("pledge", "promise") and is_gift:
            found = self.about(AID, verb, obj)
            return replace(found, marks=(*found.marks, (PLANNED, f"“{g.words[v]}”")))
        return self.make(STATEMENT, verb)

    def _saying(self, verb: Verb, depth: int) -> Found | None:
        """Verbs of saying: what is said counts."""
        g, v, base = self.g, verb.at, verb.base
        if "say" not in verb.senses:
            return None
        if base == "speak":
            with_whom = (
                g.prepositional(v, "with") or "telephone" in self.behind(v, 8) or "phone" in self.behind(v, 8)
            )
            return self.make(TALKS if with_whom else STATEMENT, verb, is_sure=bool(with_whom))
        for k in g.under(v, "ccomp", "xcomp", "parataxis", "acl"):
            if g.links[k] == "xcomp" and not (g.is_verb(k) and self.has_to(k)):
                continue
            found = self.tell(k, depth + 1)
            if found is not None and found.kind == OTHER and not found.is_sure and self._is_of_itself(k):
                continue
            if found is not None and not self._is_quoted(v, k) and (base != "declare" or found.kind != CLASH):
                return self.under(v, found)
        if verb.is_passive and (subject := g.kid(v, "nsubjpass")) is not None:
            for k in g.under(v, "xcomp", "oprd", "ccomp", "advcl"):
                if found := self.tell(k, depth + 1):
                    return self.under(v, found)
            if g.kid(v, "xcomp") is not None:
                return None
            if found := self.by_noun(v, subject):
                return found
        if base in _REPORTING and (found := self.by_noun(v, g.kid(v, "dobj"))):
            return self.make(STATEMENT, verb) if base == "declare" and found.kind == CLASH else found
        has_clause = g.kid(v, "ccomp") is not None
        if not has_clause and ("stative" in verb.senses or base in _SEEING):
            return None
        if not has_clause and base in _ADDING and g.kid(v, "dobj") is not None:
            return None
        if verb.subject is not None and base in _SEEING and not self._can_speak(verb.subject):
            return None
        return self.make(STATEMENT, verb, is_sure=False)

    def _is_of_itself(self, k: int) -> bool:
        """Whether a speaker tells of itself: "the Vatican said it was praying"."""
        subject = self.g.kid(k, "nsubj")
        return subject is not None and self.g.lower[subject] in ("it", "he", "she", "they", "i", "we")

    def _is_quoted(self, v: int, k: int) -> bool:
        """Whether the speaker's own words are given: "We will not surrender," he said."""
        g = self.g
        subject = g.kid(k, "nsubj", "nsubjpass")
        if subject is None or g.lower[subject] not in ("i", "we", "you"):
            return False
        return any(g.words[i] in _QUOTES for i in range(self.low, self.high))

    def _can_speak(self, n: int) -> bool:
        return bool(self.sort_of(n) or n in self.sorts or self.g.tags[n].startswith(("PRP", "NNP")))

    # -- verbs that leave it to others

    def _lightly(self, verb: Verb, depth: int) -> Found | None:
        """Verbs that leave it to their object, subject or infinitive to say what happened."""
        g, v, senses = self.g, verb.at, verb.senses
        if not senses & _LIGHT:
            return None
        marks = self._marks_of_helper(verb)
        complements = [k for k in g.under(v, "xcomp", "ccomp", "oprd", "acomp") if g.is_verb(k)]
        complements += [
            k for p in g.under(v, "prep") if g.lower[p] in _INTO for k in g.under(p, "pcomp") if g.is_verb(k)
        ]
        for k in complements if verb.base != "collapse" else []:
            found = self.tell(k, depth + 1)
            if found is not None and (found.kind != OTHER or "light" not in senses):
                return self.under(v, found, *marks)
        obj = verb.object
        nouns = [n for n in (obj, *g.under(v, "attr", "oprd")) if n is not None]
        if obj is None and senses & {"happen", "stop", "aspect", "plan", "move"}:
            nouns += [verb.subject] if verb.subject is not None else []
        for n in nouns:
            if "stop" in senses and self._brings_aid(n):
                found = self.make(AID, verb, f"“{g.words[n]}”")
                return replace(found, marks=(*found.marks, *marks))
            if (found := self.by_noun(v, n)) is not None:
                if found.kind in (ATTACK, CIVILIANS) and "aircraft" in self.senses(verb.doer):
                    found = replace(found, kind=AIR)
                if found.kind == AIR and self.senses(verb.doer) & {"worker"} and "strike" in found.why[0]:
                    found = replace(found, kind=PROTEST)
                marks = (
                    []
                    if found.kind == OTHER and verb.base in ("approve", "order", "authorise", "authorize")
                    else marks
                )
                extra = marks if n == verb.object or "stop" in senses or verb.is_passive else []
                return replace(found, marks=(*found.marks, *extra), why=(*found.why, verb.why))
        if verb.base in _SETTING_UP and "post" in self.senses(obj):
            return self.about(DEPLOYMENT, verb, obj)
        if obj is not None and "operation" in self.modifiers(obj):
            return self.make(CLASH, verb, "an operation")
        if senses & {"light", "happen", "plan", "want", "stop"}:
            puts = ("from",) if "stop" in senses else ()
            for o in g.prepositional(v, *puts, "to", "in", "into", "for", "with", "on", "against"):
                found = self.by_noun(v, o, is_strong=not senses & {"happen", "stop"})
                if found is not None and found.kind != OTHER:
                    return replace(found, marks=(*found.marks, *marks))
        return None

    def _marks_of_helper(self, verb: Verb) -> list[Mark]:
        if verb.base in ("try", "attempt", "struggle"):
            return []
        if "stop" in verb.senses:
            # "May suspend aid", "will stop the patrols": not so yet.
            if any(m[0] in (HYPOTHETICAL, PLANNED, WOULD) for m in self.marks_of(verb.at)):
                return []
            return [(NEGATED, f"negated by “{self.g.words[verb.at]}”")]
        is_present = self.g.tags[verb.at] in ("VBP", "VBZ")
        if verb.base == "have" and is_present and any(map(self.has_to, self.g.under(verb.at, "xcomp"))):
            return [(PLANNED, f"“{self.g.words[verb.at]} … to”")]
        if "plan" in verb.senses:
            return [(PLANNED, f"“{self.g.words[verb.at]}”")]
        if "want" in verb.senses and "light" not in verb.senses:
            return [(HYPOTHETICAL, f"“{self.g.words[verb.at]}”")]
        return []

    def _otherwise(self, verb: Verb, depth: int) -> Found | None:
        """Verbs that say nothing: subject, object, clauses below, what stands behind prepositions; else another happening."""
        g, v, subject, senses = self.g, verb.at, verb.subject, verb.senses
        if found := self._by_subject(verb):
            return found
        if OTHER in senses and "happen" not in senses:
            if "stative" not in senses and (found := self.by_noun(v, subject, is_strong=True)):
                return found
            if verb.base == "vote" and (k := g.kid(v, "xcomp")) is not None:
                found = self.tell(k, depth + 1)
                if found is not None and found.kind != OTHER:
                    return self.under(v, found)
            if verb.base == "vote" and subject is not None and g.lower[subject] in ("council", "assembly"):
                return self.make(TALKS, verb, f"by “{g.words[subject]}”")
            named = self.means_of(v) if verb.base in ("die", "lose", "displace", "drown") else None
            for k in (
                [x for p in g.under(v, "prep") for x in g.under(p, "pcomp")] if verb.base == "die" else []
            ):
                if (found := self.tell(k, depth + 1)) is not None and found.kind != OTHER:
                    return (
                        replace(found, kind=_by_victim(self.victim(subject)))
                        if found.kind in (ATTACK, CIVILIANS)
                        else found
                    )
            return self.make(named[0], verb, named[1]) if named else self.make(OTHER, verb)
        if g.links[v] != "acl" and (found := self.by_noun(v, subject, is_strong=True)):
            return found
        if self.is_noun_of(subject, DESTRUCTION) and not verb.is_passive and "stative" not in senses:
            return self.by_noun(v, subject)
        if "stative" not in senses and (found := self.by_noun(v, verb.object, is_strong=True)):
            return found
        if "stative" not in senses and (found := self._below(verb, depth)) is not None:
            return replace(found, is_sure=False)
        if (named := self.means_of(v)) and named[0] != OTHER and "stative" not in senses:
            return self.make(named[0], verb, named[1], is_sure=False)
        if found := self._wanting(verb):
            return found
        if "stative" in senses or self._is_timeless(verb):
            return None
        if subject is None and not verb.is_passive and not self.is_title:
            return None
        if verb.base in ("declare", "announce"):
            return self.make(STATEMENT, verb)
        return self.make(OTHER, verb, "of no kind", is_sure=False)

    def _wanting(self, verb: Verb) -> Found | None:
        """A state or its people who want something say so."""
        subject = verb.subject
        if verb.base not in ("want", "seek", "hope", "wish", "favour") or subject is None:
            return None
        speaks = (
            subject in self.sorts
            or self.g.tags[subject].startswith("NNP")
            or self.sort_of(subject) == "official"
        )
        return self.make(STATEMENT, verb, is_sure=False) if speaks else None

    def _is_timeless(self, verb: Verb) -> bool:
        """Whether a plain present tells what is always so; titles tell news in it."""
        g = self.g
        if verb.is_passive and any(g.lower[k] in ("is", "are") for k in g.under(verb.at, "auxpass")):
            return not self.is_title
        return (
            g.tags[verb.at] in ("VBZ", "VBP", "VB") and g.kid(verb.at, "aux", "auxpass") is None and not self.is_title
            and g.links[verb.at] != "xcomp"
        )  # fmt: skip

    def _by_subject(self, verb: Verb) -> Found | None:
        """What the subject makes of any verb: crowds that gather, rockets that land, aircraft that crash."""
        subject, base = verb.subject, verb.base
        if subject is None or verb.is_passive:
            return None
        sort, told = self.sort_of(subject), f"by “{self.g.words[subject]}”"
        if "worker" in self.senses(subject) and base in _STOPPING_WORK:
            return self.make(PROTEST, verb, told)
        if sort == "crowd":
            is_violent = base in (
                "pelt",
                "stone",
                "burn",
                "storm",
                "smash",
                "torch",
                "beat",
                "break",
                "force",
            )
            return self.make(RIOT if is_violent else PROTEST, verb, told)
        if (
            base in _GATHERING
            and sort in ("people", "civil")
            and not _DEMANDS.isdisjoint(self.behind(verb.at, 14))
        ):
            return self.make(PROTEST, verb, told, "with a demand")
        if "aircraft" in self.senses(subject) and base in _CRASHING and "drone" not in self.g.lower[subject]:
            return self.make(OTHER, verb, told)
        if (
            "happen" in verb.senses
            and (named := self.as_means(subject))
            and named[0] in (AIR, SHELLING, BOMBING)
        ):
            return self.make(named[0], verb, named[1])
        return None

    def _below(self, verb: Verb, depth: int) -> Found | None:
        """What clauses and nouns below a verb tell, where the verb itself tells nothing."""
        g, v = self.g, verb.at
        for k in g.under(v, "xcomp", "ccomp"):
            if g.is_verb(k) and (found := self.tell(k, depth + 1)) and found.kind != OTHER:
                return self.under(v, found)
        for o in g.prepositional(v, "by") if verb.is_passive else []:
            if (named := self.as_means(o)) and named[0] in MEANS:
                return self.make(named[0], verb, named[1])
        named = self.as_means(verb.subject) if verb.subject is not None and not verb.is_passive else None
        if named is not None and named[0] in (AIR, SHELLING, BOMBING):
            return self.make(named[0], verb, named[1])
        for n in (verb.object, verb.subject):
            found = self.by_noun(v, n)
            if found is not None and found.kind in (TALKS, DETENTION, AID, DEPLOYMENT):
                return found
        for k in g.under(v, "prep", "agent"):
            if g.lower[k] in _ASIDE:
                continue
            for o in g.under(k, "pobj"):
                found = self.by_noun(v, o)
                if found is not None and (found.kind in STRONG or found.kind in (AID, TALKS, DETENTION)):
                    if g.lower[k] == "without":
                        return replace(found, marks=(*found.marks, (NEGATED, "negated by “without”")))
                    return found
        for k in g.under(v, "conj"):
            if g.is_verb(k) and (found := self.tell(k, depth + 1)) and found.kind != OTHER:
                return found
        clauses = [k for k in g.under(v, "advcl") if g.is_verb(k)]
        clauses.sort(key=lambda k: any(g.lower[m] in _IF for m in g.kids[k]))
        for k in clauses:
            found = self.tell(k, depth + 1)
            if found is not None and found.kind not in (OTHER, STATEMENT):
                return self.under(v, found)
        return None

    def _copular(self, v: int, depth: int) -> Found | None:
        """Clauses with "be": what there is, what is to be, who is dead, what somebody is ready or under or in."""
        g = self.g
        there = g.kid(v, "expl") is not None
        for k in g.under(v, *(("attr", "nsubj", "dobj") if there else ("attr",))):
            if found := self.by_noun(v, k):
                return found
        for k in g.under(v, "xcomp"):
            if g.is_verb(k) and self.has_to(k):
                return self.under(v, self.tell(k, depth + 1), (PLANNED, f"“{g.words[v]} to {g.words[k]}”"))
        for k in g.under(v, "acomp", "oprd", "attr", "advmod"):
            if found := self._predicate(v, k, depth):
                return found
        for p in g.under(v, "prep"):
            if g.lower[p] in ("on", "under", "in", "at", "amid"):
                for o in g.under(p, "pobj"):
                    found = self.by_noun(v, o)
                    if found is not None and found.kind != OTHER:
                        return found
        subject = self.subject(v)
        if found := self._due(v, subject) or self.by_noun(v, subject, is_strong=True):
            return found
        for k in g.under(v, "ccomp", "advcl", "conj"):
            if g.is_verb(k) and not any(g.lower[m] in _IF for m in g.kids[k]):
                found = self.tell(k, depth + 1)
                if found is not None and found.kind != OTHER:
                    return replace(self.under(v, found) or found, is_sure=False)
        return None

    def _predicate(self, v: int, k: int, depth: int) -> Found | None:
        """What a predicate tells: "ready to deploy", "dead", "injured in a blast"."""
        g, word = self.g, self.g.lower[k]
        below = [*g.under(k, "xcomp", "ccomp"), *(o for p in g.under(k, "prep") for o in g.under(p, "pcomp"))]
        for x in below:
            if (found := self.tell(x, depth + 1)) is not None:
                status = _READY.get(word)
                return self.under(v, found, *([(status, f"“{g.words[k]}”")] if status else []))
        if (status := _READY.get(word)) and (found := self.by_noun(v, self.subject(v))):
            return replace(found, marks=(*found.marks, (status, f"“{g.words[k]}”")))
        kinds = [s for s in verb_senses(word) if s in KINDS and s not in (STATEMENT, OTHER)]
        if kinds and word not in ("wounded", "hurt") and g.tags[k] in ("JJ", "VBN"):
            return Found(min(kinds, key=KINDS.index), k, k + 1, (f"“{word}”",), (v,), tuple(self.marks_of(v)))
        if word not in ("dead", "injured", "wounded", "hurt"):
            return None
        if named := self.means_of(v) or self.means_of(k):
            return Found(named[0], k, k + 1, (named[1],), (v,), tuple(self.marks_of(v)))
        if sort := self.victim(self.subject(v)):
            return Found(_by_victim(sort), k, k + 1, (f"“{word}”",), (v,), tuple(self.marks_of(v)))
        return None

    def _due(self, v: int, subject: int | None) -> Found | None:
        """A visitor who is due somewhere."""
        g = self.g
        if subject is None:
            return None
        if self.sort_of(subject) != "official" and self.sorts.get(subject) not in ("person", "official"):
            return None
        for k in g.kids[v]:
            if g.lower[k] == "due" and g.prepositional(k, "in", "at"):
                why = f"“{g.words[subject]} due {g.words[k + 1]}”"
                return Found(TALKS, k, k + 1, (why,), (v,), ((PLANNED, "“due”"),))
        return None

    def _nominal(self, n: int, depth: int) -> Found | None:
        """A passage without a verb, or what hangs under a noun: "Fresh clashes in Idlib"."""
        g = self.g
        if g.lower[n] in _ABOUT:
            return None
        for k in g.under(n, "acl", "relcl") if self.is_title else []:
            if g.is_verb(k) and (found := self.tell(k, depth + 1)) and found.kind != OTHER:
                if self.has_to(k):
                    return replace(found, marks=(*found.marks, (PLANNED, f"“to {g.words[k]}”")))
                return found
        if found := self._due(n, n) or self.by_noun(n, n):
            return found
        for k in g.kids[n]:
            if g.links[k] in _UNDER_NOUNS:
                found = self.tell(k, depth + 1) if g.is_verb(k) else self.by_noun(n, k, is_strong=True)
                if found is not None and found.kind != OTHER:
                    return found
        for o in g.prepositional(n):
            if found := self.by_noun(n, o, is_strong=True):
                return found
        return None


def _by_victim(sort: str) -> str:
    return CIVILIANS if sort in ("civil", "crowd", "people") else ATTACK


# -- the status


def status_of(found: Found, g: Grammar, *, old: Mapping[int, str], ahead: Mapping[int, str]) -> Mark:
    """The status that marks and dates make, and why.

    *old* and *ahead* are the words of dates long before and after publication, each with the date as written.
    """
    first = dict(reversed(found.marks))
    verb = found.path[-1]
    is_past = g.tags[verb] == "VBD" or any(g.lower[k] in _PAST for k in g.kids[verb])
    if found.kind == STATEMENT and NEGATED in first and not is_past:
        # "Serbia will not recognise the vote" is a position taken.
        first = {mark: why for mark, why in first.items() if mark not in (NEGATED, PLANNED)}
    if found.kind == STATEMENT and g.tags[verb] == "VBD":
        first = {mark: why for mark, why in first.items() if mark == NEGATED}
    is_old = next((text for word, text in old.items() if _dates_happening(found, g, word)), "")
    if is_old and found.kind != STATEMENT and not (PLANNED in first or WOULD in first):
        return BACKGROUND, f"“{is_old}”, long before publication"
    for status in (NEGATED, HYPOTHETICAL, PLANNED):
        if status in first:
            return status, first[status]
    if WOULD in first and found.kind != STATEMENT:
        return (PLANNED if len(found.path) > 1 else HYPOTHETICAL), first[WOULD]
    if is_old:
        return BACKGROUND, f"“{is_old}”, long before publication"
    is_ahead = next((text for word, text in ahead.items() if _dates_happening(found, g, word)), "")
    if is_ahead and not is_past:
        return PLANNED, f"“{is_ahead}”, after publication"
    return FACTUAL, ""


def _dates_happening(found: Found, g: Grammar, word: int) -> bool:
    """Whether a date at a word says when the happening is, and not when another clause's or noun's was."""
    if not g.is_parsed:
        # Heads are guesses there: within one clause, a date dates its verb.
        low, high = sorted((word, found.path[-1]))
        return not any(g.lower[i] in MARKS or g.lower[i] in _RELATIVE for i in range(low, high))
    last, puts = word, []
    for _ in range(12):
        if last in found.path or found.at <= last < found.end:
            break
        if g.is_verb(last) or g.heads[last] == last:
            return False
        if g.links[last] in ("prep", "agent", "mark"):
            puts.append(last)
        last = g.heads[last]
    else:
        return False
    if found.at <= last < found.end and not g.is_verb(last):
        return True
    # Of the words between, the last before the verb says what the date is to it: "in 2015", not "left the 2015 pact".
    if not puts:
        return g.links[word] in ("npadvmod", "advmod", "nummod", "tmod", "")
    is_of_noun = g.heads[word] != puts[-1]
    return g.lower[puts[-1]] in (_DURING if is_of_noun else _WHEN)


_HANDING = word_set(
    "hand hands handed handing turn turned turning call calls called calling round rounded seize seized look looks"
)
_QUOTES = frozenset({"“", "”", '"', "``", "''", "‘"})
_NO_CLAUSE = word_set("aux auxpass amod compound nmod")
_FINITE = word_set("VBD VBZ VBP")
_NO_ROOTS = frozenset({".", ",", ":", "_SP", "``", "''", "HYPH", "-LRB-", "-RRB-"})
_BE = word_set("is are was were be been being am 's 're 'm")
_SEEM = word_set(
    "remain remains remained seem seems seemed appear appears appeared stay stayed stays become became becomes"
)
_HAVE = word_set("has have had having 've")
_PAST = word_set("was were had did has have 've")
_RELATIVE = word_set("who which that")
_MODALS = {
    **dict.fromkeys(("will", "shall", "'ll", "wo", "going"), PLANNED),
    **dict.fromkeys(("could", "may", "might", "can", "should", "must", "ca"), HYPOTHETICAL),
    "would": WOULD,
}
_IF = word_set("if unless whether should lest")
_PERHAPS = word_set("perhaps possibly maybe probably likely potentially")
_NEVER = word_set("never no-longer hardly neither nor")
_NOBODY = word_set("nobody none nothing neither no-one noone")
_OUTCOMES = word_set(
    "agreement deal result results breakthrough accord progress outcome success compromise resolution"
)
_DESCRIBED = {
    **dict.fromkeys(("planned", "scheduled", "upcoming", "forthcoming", "proposed"), PLANNED),
    **dict.fromkeys(("possible", "potential", "imminent", "feared", "likely"), HYPOTHETICAL),
}
_READY = {
    **dict.fromkeys(
        ("due", "set", "ready", "prepared", "scheduled", "poised", "about", "expected", "bound"), PLANNED
    ),
    **dict.fromkeys(
        ("likely", "possible", "able", "unlikely", "willing", "open", "eager", "keen", "free"), HYPOTHETICAL
    ),
    **dict.fromkeys(("unable", "unwilling", "reluctant"), NEGATED),
}
_PROSPECTS = {
    **dict.fromkeys(
        ("risk", "risks", "threat", "fear", "fears", "danger", "possibility", "prospect", "prospects", "rumour", "rumours", "rumor",
         "rumors", "likelihood", "chance", "chances", "suspicion", "suspicions", "hope", "hopes", "hint", "hints"), HYPOTHETICAL),
    **dict.fromkeys(
        ("plan", "plans", "preparation", "preparations", "decision", "order", "orders", "intention", "bid", "mandate", "schedule"), PLANNED),
    **dict.fromkeys(
        ("end", "halt", "absence", "lack", "failure", "refusal", "inability", "pause", "lull", "stop", "cancellation"), NEGATED),
    **dict.fromkeys(("attempt", "attempts", "effort", "efforts", "operation", "operations", "mission", "campaign", "repeat", "recurrence", "resumption", "outbreak", "start", "beginning", "escalation",
         "continuation", "spread", "evidence", "sign", "signs", "indication", "proof"), FACTUAL),
}  # fmt: skip
_WHEN = word_set(
    "in on during since at by before after from throughout around between within over under late early of"
)
_DURING = word_set("in during throughout amid on")
_TEMPORAL = word_set("in on during at after before within by since around over last this")
_ASIDE = word_set(
    "after before since during until despite amid following including except like as than besides by"
)
_WITH = word_set("in by with from during after amid under of using following through via")
_LIGHT = word_set("light happen aspect stop plan want move give")
_UNDER_NOUNS = word_set("ccomp parataxis conj appos dep acl relcl advcl nsubj compound nmod")
_REPORTING = word_set("announce report confirm declare show record reveal indicate claim see mention note")
_SEEING = word_set("show indicate mean find see think know recall estimate learn hear believe reckon measure")
_ADDING = word_set("add note report record describe read post mention quote declare acknowledge")
_ATTRIBUTING = word_set(
    "promise suggest argue predict insist fear complain concede reckon warn stress recall caution"
)
_QUIET = word_set(
    "support back signal suggest express voice thank ask address threaten describe compare question"
)
_PUSHING = word_set("push drive force oust dislodge expel flush evict chase sweep throw eject")
_BRINGING = word_set("fly bring hand return transfer swap exchange repatriate send bus parade")
_COMING = word_set("leave return come go arrive cross walk fly emerge swap")
_TAKING_PLACES = word_set("take retake recapture lose besiege secure reclaim occupy")
_SUPPLYING = word_set("supply provide deliver donate give grant lend")
_SENDING = word_set("ship hand transfer send fly approve offload unload finance pay")
_SIEGES = word_set("siege blockade encirclement")
_LISTS = word_set("list lists blacklist blacklists")
_HURTING = word_set("beat starve lash gas drag hunt whip hack")
_CONCRETE = word_set(
    "force civil official crowd person asset place structure arms goods troops aircraft ship convoy worker captive quantity"
)
_INTO = word_set("from of on in to against at into with about for")
_SETTING_UP = word_set("set put erect establish throw build install man dig")
_STAYING = word_set("remain remains remained still stay stays stayed")
_CRASHING = word_set("crash land collide come go plunge disappear vanish skid veer burst take")
_LETTING = word_set("allow let admit permit")
_ABOUT = word_set(
    "analysis timeline map profile explainer factbox photos pictures video opinion interview guide background transcript q&a podcast "
    "comment briefing chronology glossary diary"
)
_STOPPING_WORK = word_set("stay bring paralyse paralyze shut block close halt stop blockade down cripple")
_LINES = word_set("line lines defences defenses garrison town city front")
_STONES = word_set("stones rocks petrol bottles fireworks stone bricks molotovs")
_PARTIES = word_set(
    "sides parties both they leaders ministers countries nations governments factions rivals powers delegations envoys members negotiators allies"
)
_MET = word_set(
    "demand demands need needs target targets deadline criteria goal goals requirements conditions condition fate standards death resistance"
)
_CAPTIVES = word_set("hostage hostages abducted kidnapped captive captives")
_GATHERING = word_set(
    "gather assemble pour pack fill throng crowd camp stand sit line block come turn occupy flood converge mass take"
)
_DEMANDS = word_set(
    "demand demanding demanded against chanting chant slogans placards banners anger protest protesting square flags calling outside "
    "streets photographs portraits candles resignation rule"
)
_VIOLENT = word_set(
    "paving barricades barricade looted looting stones torched stone-throwing molotov petrol ransacked rioters riot rioting clashed clashes "
    "overturned smashed burned burnt violent"
)
_FIGURATIVE_OBJECTS = word_set(
    "moment imagination attention heart hearts mood spirit spotlight essence headlines record records note chord balance lottery market "
    "markets roof brakes jackpot opportunity chance initiative photo photograph photos film video scene footage attitude high low bottom "
    "back dust milestone snag wall nerve audience screens shelves headline interest share votes vote medal gold title prize cup "
    "championship crown lead glory nomination"
)
_IDIOMS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\b(?:back )?in(?:to)? (?:the )?(?:\w+ ){1,2}hands\b", CONTROL),
        (r"\bhouse to house\b|\bstreet by street\b|\bhand to hand\b", CLASH),
        (r"\bunder (?:\w+ )?(?:fire|attack)\b", ATTACK),
        (r"\bthroats? (?:\w+ )?(?:cut|slit)\b", CIVILIANS),
        (r"\bbehind bars\b|\bin (?:custody|prison|jail|detention|captivity)\b", DETENTION),
        (r"\b(?:on|at|to) the (?:negotiating|bargaining) table\b", TALKS),
        (r"\bin (?:military|arms|humanitarian|food|emergency|relief|development) aid\b", AID),
        (r"\btrades? (?:\w+ )?(?:fire|blows)\b", CLASH),
        (r"\bchang\w+ hands\b|\bunder (?:\w+ ){0,2}control\b", CONTROL),
        (r"\b(?:attempt|attempts) on (?:the|his|her) life\b", ATTACK),
        (r"\b(?:given|got|handed|gets) (?:\w+ ){1,5}years\b", DETENTION),
        (r"\bcalm (?:\w+ )?(?:returned|prevailed|held)\b|\b(?:fell|fallen|are|were|went) silent\b", CLASH),
        (r"\bguns (?:\w+ ){1,3}(?:quiet|silent)\b", CLASH),
        (r"\bto (?:jail|prison)\b", DETENTION),
        (r"\bto safety\b", AID),
        (r"\b(?:on|onto|to|into) the streets\b", PROTEST),
        (r"\bdown(?:ed|ing)? tools\b", PROTEST),
        (r"\bflags? (?:\w+ ){0,3}(?:over|above|atop)\b", CONTROL),
        (r"\bat gunpoint\b", CIVILIANS),
        (r"\b(?:petrol bombs|running battles)\b", RIOT),
        (r"\bin (?:flames|ruins)\b", DESTRUCTION),
        (r"\b(?:from|under|out of) the rubble\b", AID),
    )
)

"""Which happening a passage tells in the first place, and how: read from its grammar, with reasons.

Goes down from the main verb: through verbs of saying to what is said, through verbs such as "launch", "begin", "fail" or
"plan" to what is launched, begun, not done or planned, until a word says what happened. Each step leaves its
marks (negated, planned ...), of which the status is made. Kinds and statuses are the words of ``articles.kinds``. Knows
no calendar: which dates are old or ahead is told from outside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.kind_grammar import Grammar
from articles.kind_words import Senses, is_country, noun_senses, verb_base, verb_senses

CLASH, ATTACK, AIR, SHELLING, BOMBING = "clash", "attack", "air or drone strike", "shelling", "bombing"
CIVILIANS, DETENTION, PROTEST, RIOT = "attack on civilians", "detention", "protest", "riot"
CONTROL, WEAPONS, DESTRUCTION = "change of control", "weapons seized", "destruction"
DEPLOYMENT, TALKS, AID, STATEMENT = "deployment or patrol", "talks", "aid", "statement or threat"
SANCTIONS, OTHER, NOTHING = "sanctions", "other", "unclassified"
KINDS = (
    CLASH, ATTACK, AIR, SHELLING, BOMBING, CIVILIANS, DETENTION, PROTEST, RIOT, CONTROL, WEAPONS, DESTRUCTION, DEPLOYMENT,
    TALKS, AID, STATEMENT, SANCTIONS, OTHER,
)  # fmt: skip
FACTUAL, NEGATED, HYPOTHETICAL, PLANNED, BACKGROUND = (
    "factual", "negated", "hypothetical", "planned", "background",
)  # fmt: skip

# What kills or destroys by itself, so that it says what kind of happening a death or a ruin was.
MEANS = (AIR, SHELLING, BOMBING, CLASH, RIOT, ATTACK)
# Nouns of these kinds tell a happening wherever they stand; "agreement" or "exercise" only where something is done with them.
_STRONG = frozenset(
    {CLASH, ATTACK, AIR, SHELLING, BOMBING, CIVILIANS, PROTEST, RIOT, SANCTIONS, WEAPONS, CONTROL}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A happening: its kind, the words that tell it [at, end), the verbs above it from the main one down, and marks."""

    kind: str
    at: int
    end: int
    why: tuple[str, ...]
    path: tuple[int, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    is_sure: bool = True


@dataclass(slots=True)
class Reader:
    """Reads one passage, the words [low, high) of a text.

    ``sorts`` gives what actors stand at a word: "civil", "force", "official" ...
    """

    g: Grammar
    low: int
    high: int
    sorts: Mapping[int, str]
    is_title: bool = False
    told: dict[int, Found | None] = field(default_factory=dict)

    # -- senses

    def verb_entry(self, v: int) -> tuple[Senses, int, str]:
        """The senses of a verb with its particle or fixed object, the end of its words, and how it is written."""
        g = self.g
        word = g.lower[v]
        particle = g.kid(v, "prt")
        if particle is not None and (senses := verb_senses(f"{word} {g.lower[particle]}")):
            return senses, v + 1, f"{g.words[v]} {g.words[particle]}"
        for width in (3, 2):
            if v + width <= self.high:
                phrase = " ".join(g.lower[v : v + width])
                if senses := verb_senses(phrase):
                    return senses, v + width, " ".join(g.words[v : v + width])
        for link in ("dobj", "oprd", "advmod"):
            k = g.kid(v, link)
            if k is not None:
                noun = g.lower[k]
                senses = verb_senses(f"{word} {noun}") or verb_senses(f"{word} {noun.removesuffix('s')}")
                if senses:
                    return senses, v + 1, f"{g.words[v]} … {g.words[k]}"
        if word.startswith("re") and not verb_senses(word):
            return (
                verb_senses(word[3:] if word[2:3] == "-" else word[2:]) - {"say", "stative"},
                v + 1,
                g.words[v],
            )
        return verb_senses(word), v + 1, g.words[v]

    def noun_entry(self, n: int) -> tuple[Senses, int]:
        """The senses of a noun with the words before it ("car bomb"), and where its words begin."""
        g = self.g
        for width in (3, 2):
            if n - width + 1 >= self.low:
                if senses := noun_senses(" ".join(g.lower[n - width + 1 : n + 1])):
                    return senses, n - width + 1
        if n - 2 >= self.low and g.lower[n - 1] == "-":
            if senses := noun_senses("".join(g.lower[n - 2 : n + 1])):
                return senses, n - 2
        if n + 2 < self.high and g.lower[n + 1] == "-" and (senses := noun_senses("".join(g.lower[n : n + 3]))):
            return senses, n
        if n + 2 < self.high and g.lower[n + 1] == "of" and g.lower[n] in ("exchange", "exchanges"):
            if "fire" in g.lower[n + 2 : n + 5]:
                return frozenset({CLASH}), n
        return noun_senses(g.lower[n]), n

    def noun_kind(self, n: int, depth: int = 0, *, is_strong: bool = True) -> tuple[str, str] | None:
        """The kind of happening that a noun names, and why; None where it names none."""
        g = self.g
        if g.is_verb(n) and g.tags[n] != "VBG":
            return None
        senses, start = self.noun_entry(n)
        word, written = g.lower[n], f"noun “{' '.join(g.words[start : n + 1])}”"
        around = self.modifiers(n)
        of = [g.lower[o] for o in g.prepositional(n, "of")]
        if vetoed(word, around, of, g, n):
            return None
        if word in ("fire", "fires") and (kind := self.fire_kind(n, around)):
            return kind, written
        if word in (
            "seizure",
            "capture",
            "fall",
            "loss",
            "surrender",
            "handover",
            "release",
            "return",
            "freeing",
            "liberation",
            "reopening",
        ):
            return self.transfer_kind(n, word, written)
        kinds = [s for s in senses if s in KINDS]
        if "strike" in senses or word in ("strike", "strikes"):
            return self.strike_kind(n, around, written)
        if word in _RAIDS or (word in _OPERATIONS and around & _MILITARY):
            return self.raid_kind(n, word, around, written)
        if word in ("clash", "clashes", "confrontation", "confrontations", "scuffles"):
            others = [g.lower[o] for o in g.prepositional(n, "between", "with", "of")]
            others += [g.lower[c] for o in g.prepositional(n, "between", "with") for c in g.conjuncts(o)]
            if any("crowd" in noun_senses(w) for w in (*others, *around)):
                return RIOT, f"{written} with a crowd"
            return CLASH, written
        if word in (
            "killing",
            "killings",
            "murder",
            "shooting",
            "shootings",
            "execution",
            "executions",
            "death",
            "deaths",
        ):
            victims = g.prepositional(n, "of")
            sort = self.sort_of(victims[0]) if victims else self.sort_of_words(around)
            if word in ("death", "deaths"):
                means = self.means_of(n)
                return means if means else None
            kind = ATTACK if sort in ("force", "official") else CIVILIANS
            return kind, written
        if word in ("abduction", "kidnapping", "torture", "massacre"):
            return CIVILIANS, written
        if not kinds and "war" in senses and not is_strong:
            return (CLASH, written) if word not in _OPERATIONS or around & _MILITARY else None
        if not kinds:
            if depth < 2 and word in _QUANTITIES:
                for o in g.prepositional(n, "of"):
                    if found := self.noun_kind(o, depth + 1):
                        return found
            return None
        return kinds[0] if len(kinds) == 1 else min(kinds, key=KINDS.index), written

    def modifiers(self, n: int) -> set[str]:
        """The adjectives and nouns before a noun, in lower case."""
        g = self.g
        found = set()
        for k in g.kids[n]:
            if k < n and g.links[k] in (
                "amod",
                "compound",
                "nmod",
                "poss",
                "nummod",
                "det",
                "advmod",
                "npadvmod",
                "dep",
                "punct",
            ):
                found.add(g.lower[k])
                found.update(
                    g.lower[j] for j in g.kids[k] if g.links[j] in ("conj", "compound", "amod", "nmod")
                )
        if n > self.low:
            found.add(g.lower[n - 1])
            if g.lower[n - 1] == "-" and n - 2 >= self.low:
                found.add(g.lower[n - 2])
        return found

    def fire_kind(self, n: int, around: set[str]) -> str | None:
        if around & _GUNS:
            return SHELLING
        if around & {
            "small",
            "arms",
            "gun",
            "machine",
            "sniper",
            "hostile",
            "enemy",
            "heavy",
            "under",
            "friendly",
            "sporadic",
        }:
            return ATTACK
        if (
            self.g.lower[n - 1]
            in ("under", "open", "opened", "returned", "opening", "return", "exchanged", "exchange", "of")
            and n > self.low
        ):
            return ATTACK
        return OTHER if around & {"forest", "wild", "bush", "brush"} else DESTRUCTION

    def strike_kind(self, n: int, around: set[str], written: str) -> tuple[str, str] | None:
        g = self.g
        if around & _WORKERS or any("worker" in noun_senses(w) for w in around):
            return PROTEST, f"{written} of workers"
        by = g.prepositional(n, "by", "of", "over")
        if any("worker" in noun_senses(g.lower[o]) for o in by) or g.lower[n - 1 : n] == ["on"]:
            return PROTEST, f"{written} of workers"
        if around & _GUNS:
            return SHELLING, written
        if around & {"lightning", "price", "bird", "first"}:
            return None
        return AIR, written

    def raid_kind(self, n: int, word: str, around: set[str], written: str) -> tuple[str, str] | None:
        g = self.g
        behind = [g.lower[o] for o in g.prepositional(n, "by", "with", "from", "of")]
        behind += [
            w
            for o in g.prepositional(n, "by", "with", "using", "from", "involving")
            for w in self.modifiers(o)
        ]
        nouns = {s for w in (*around, *behind) for s in noun_senses(w)}
        if around & {"air", "aerial", "drone", "drones", "bombing"} or "aircraft" in nouns or "air" in behind:
            return AIR, written
        if around & {
            "suicide",
            "bomb",
            "ied",
            "grenade",
            "explosive",
            "arson",
        } or "bomb" in nouns & noun_senses(" ".join(sorted(around))):
            return (DESTRUCTION if "arson" in around else BOMBING), written
        if "gun" in nouns:
            return SHELLING, written
        if "bomb" in nouns:
            return BOMBING, written
        if word in _OPERATIONS:
            if around & {"rescue", "relief", "aid", "humanitarian", "evacuation"}:
                return AID, written
            return CLASH, written
        if word in ("assault", "assaults") and any(self.is_place(o) for o in g.prepositional(n, "on")):
            return CLASH, written
        if around & {"sexual"}:
            return CIVILIANS, written
        for o in g.prepositional(n, "on", "against", "at", "of"):
            if any(self.sort_of(c) == "civil" for c in g.conjuncts(o)) and word in (
                "attack",
                "attacks",
                "raid",
                "raids",
                "assault",
            ):
                return CIVILIANS, f"{written} on “{g.words[o]}”"
        return ATTACK, written

    def transfer_kind(self, n: int, word: str, written: str) -> tuple[str, str] | None:
        g = self.g
        for o in g.prepositional(n, "of", "to"):
            if word in ("return", "reopening"):
                return OTHER, written
            sort = self.thing(o)
            if sort == "arms":
                return WEAPONS, f"{written} of “{g.words[o]}”"
            if sort == "person":
                return DETENTION, f"{written} of “{g.words[o]}”"
            if sort == "place" and word not in ("release", "return"):
                return CONTROL, f"{written} of “{g.words[o]}”"
        return None

    # -- who and what

    def sort_of_words(self, words: set[str]) -> str:
        senses = {s for w in words for s in noun_senses(w)}
        return next((s for s in ("force", "official", "civil") if s in senses), "")

    def sort_of(self, n: int) -> str:
        """What the noun's people are: "force", "official", "civil", "crowd"; empty where unknown."""
        g = self.g
        word = g.lower[n]
        senses, _ = self.noun_entry(n)
        if (
            word in _QUANTITIES
            or g.tags[n] == "CD"
            or g.lower[n] in ("one", "some", "many", "several", "others", "members", "member")
        ):
            of = g.prepositional(n, "of")
            if of:
                return self.sort_of(of[0]) or ("civil" if not g.words[of[0]][:1].isupper() else "force")
            return "people"
        if word in ("people", "person", "persons", "men"):
            return "people"
        if "force" in senses:
            return "force"
        if "civil" in senses:
            return "crowd" if "crowd" in senses else "civil"
        if "crowd" in senses:
            return "crowd"
        if "official" in senses:
            return "official"
        return self.sorts.get(n, "")

    def victim(self, n: int) -> str:
        """The sort of those something is done to: one soldier among them makes it "force"."""
        sorts = {self.sort_of(c) for c in self.g.conjuncts(n)}
        for c in self.g.conjuncts(n):
            sorts |= {self.sort_of(a) for a in self.g.under(c, "appos")}
        return next((s for s in ("force", "official", "civil", "crowd", "people") if s in sorts), "")

    def is_place(self, n: int) -> bool:
        senses, _ = self.noun_entry(n)
        if "place" in senses:
            return True
        if self.g.entities[n] in ("GPE", "LOC", "FAC"):
            return True
        return (
            self.g.tags[n].startswith("NNP")
            and n not in self.sorts
            and self.g.entities[n] not in ("PERSON", "DATE", "TIME")
        )

    def thing(self, n: int) -> str:
        """What a noun is as an object of taking: "arms", "drugs", "person", "place", "ship"; empty where none."""
        g = self.g
        senses, start = self.noun_entry(n)
        word = g.lower[n]
        if word in _QUANTITIES or (
            word in ("tonnes", "tons", "kilograms", "kg", "kilos", "number", "amounts")
            and g.prepositional(n, "of")
        ):
            of = g.prepositional(n, "of")
            if of:
                return self.thing(of[0])
        around = self.modifiers(n)
        if "arms" in senses or around & {"weapons", "arms", "ammunition", "weapon"}:
            return "arms"
        if word in _DRUGS or around & _DRUGS:
            return "drugs"
        if word in (
            "ship",
            "vessel",
            "tanker",
            "boat",
            "ships",
            "vessels",
            "tankers",
            "freighter",
            "dhow",
            "trawler",
        ):
            return "ship"
        if "place" in senses:
            return "place"
        if senses & {"person", "force", "civil", "official", "crowd"}:
            return "person"
        if self.sorts.get(n) in ("civil", "person", "force", "official"):
            return "person" if g.entities[n] not in ("GPE", "LOC", "FAC") else "place"
        if g.entities[n] == "PERSON":
            return "person"
        if g.tags[n] == "CD":
            return "person"
        return "place" if self.is_place(n) else ""

    # -- clauses

    def subject(self, v: int) -> int | None:
        """Who does it: the subject, that of the verb it is coordinated with, or the noun a relative clause describes."""
        g = self.g
        for _ in range(4):
            k = g.kid(v, "nsubj", "nsubjpass", "csubj")
            if k is not None:
                if g.lower[k] in ("who", "which", "that") and g.links[v] == "relcl":
                    return g.heads[v]
                return k
            if g.links[v] in ("conj", "xcomp", "advcl") and g.heads[v] != v:
                v = g.heads[v]
            elif g.links[v] == "acl" and g.tags[v] == "VBG":
                return g.heads[v]
            else:
                return None
        return None

    def is_passive(self, v: int) -> bool:
        g = self.g
        if g.kid(v, "auxpass", "nsubjpass") is not None:
            return True
        if g.tags[v] != "VBN":
            return g.kid(v, "agent") is not None
        if g.kid(v, "agent") is not None:
            return True
        if g.links[v] == "acl":
            return g.kid(v, "dobj") is None
        if any(g.lower[a] in _HAVE for a in g.under(v, "aux")):
            return False
        if g.links[v] == "conj" and self.is_verb_passive_above(v):
            return g.kid(v, "dobj") is None
        return g.kid(v, "dobj") is None and g.kid(v, "nsubj") is None

    def is_verb_passive_above(self, v: int) -> bool:
        head = self.g.heads[v]
        return head != v and self.g.kid(head, "auxpass", "nsubjpass") is not None

    def object(self, v: int) -> int | None:
        """What it is done to, whether the verb is active or passive."""
        g = self.g
        if self.is_passive(v):
            k = g.kid(v, "nsubjpass", "nsubj")
            if k is not None:
                return g.heads[v] if g.lower[k] in ("who", "which", "that") and g.links[v] == "relcl" else k
            if g.links[v] == "acl":
                return g.heads[v]
            if g.links[v] == "conj":
                return g.kid(g.heads[v], "nsubjpass", "nsubj")
            return g.kid(v, "dobj")
        return g.kid(v, "dobj", "dative") if g.kid(v, "dobj") is None else g.kid(v, "dobj")

    def doer(self, v: int) -> int | None:
        """Who does it, also in the passive."""
        if self.is_passive(v):
            by = self.g.prepositional(v, "by")
            return by[0] if by else None
        return self.subject(v)

    def means_of(self, v: int) -> tuple[str, str] | None:
        """The kind that what it was done with or in says: "killed in an air strike", "when a bomb exploded"."""
        g = self.g
        for k in g.kids[v]:
            if g.links[k] in ("prep", "agent") and g.lower[k] in _MEANS_PREPOSITIONS:
                for o in g.kids[k]:
                    if g.links[o] in ("pobj", "pcomp"):
                        for c in g.conjuncts(o):
                            if found := self.as_means(c):
                                return found
        for k in g.under(v, "advcl", "ccomp"):
            if any(g.lower[m] in ("when", "after", "as", "while") for m in g.under(k, "advmod", "mark")):
                told = self.tell(k)
                if told is not None and told.is_sure and told.kind in (*MEANS, OTHER):
                    return told.kind, told.why[0]
        return None

    def as_means(self, n: int) -> tuple[str, str] | None:
        """The kind of a noun as what kills: an event, or a weapon."""
        g = self.g
        found = self.noun_kind(n)
        if found and found[0] in (*MEANS, CIVILIANS, PROTEST, OTHER):
            return found
        senses, start = self.noun_entry(n)
        words = {g.lower[n], *self.modifiers(n)}
        written = f"means “{' '.join(g.words[start : n + 1])}”"
        every = senses | {s for w in words for s in noun_senses(w)}
        if g.lower[n] in _QUANTITIES:
            for o in g.prepositional(n, "of"):
                if found := self.as_means(o):
                    return found
        if "aircraft" in senses or (words & {"drone", "drones", "air"}):
            return AIR, written
        if "gun" in senses:
            return SHELLING, written
        if "bomb" in senses or "bomb" in every:
            return BOMBING, written
        if "aircraft" in every:
            return AIR, written
        return None

    def marks_of(self, v: int) -> list[tuple[str, str]]:
        """What the words around a verb say of whether and when its happening is."""
        g = self.g
        marks: list[tuple[str, str]] = []
        auxiliaries = [k for k in g.kids[v] if g.links[k] in ("aux", "auxpass")]
        lower = {g.lower[a] for a in auxiliaries}
        for a in auxiliaries:
            word = g.lower[a]
            if word in _WILL:
                marks.append((PLANNED, f"“{g.words[a]} {g.words[v]}”"))
            elif word in _MAY:
                marks.append((HYPOTHETICAL, f"“{g.words[a]} {g.words[v]}”"))
            elif word == "would":
                marks.append(("would", f"“would {g.words[v]}”"))
        if "to" in lower and g.heads[v] == v and not lower & _PAST:
            marks.append((PLANNED, f"“to {g.words[v]}”"))
        if "going" in lower:
            marks.append((PLANNED, f"“going to {g.words[v]}”"))
        for k in g.kids[v]:
            word, link = g.lower[k], g.links[k]
            if (link == "neg" or word in _NEVER) and not self.is_not_only(k):
                marks.append((NEGATED, f"negated by “{g.words[k]}”"))
            elif link in ("nsubj", "nsubjpass", "dobj", "attr"):
                if (no := self.no_before(k)) is not None:
                    marks.append((NEGATED, f"negated by “{g.words[no]}”"))
            elif link in ("mark", "advmod") and word in _IF:
                marks.append((HYPOTHETICAL, f"after “{g.words[k]}”"))
            elif link == "advmod" and word in _PERHAPS:
                marks.append((HYPOTHETICAL, f"“{g.words[k]}”"))
            elif link == "preconj" and word == "neither":
                marks.append((NEGATED, "negated by “neither”"))
        for o in g.prepositional(v, "without"):
            if g.lower[o] in _OUTCOMES:
                marks.append((NEGATED, f"negated by “without {g.words[o]}”"))
        if g.links[v] == "pcomp" and g.lower[g.heads[v]] == "without":
            marks.append((NEGATED, "negated by “without”"))
        return marks

    def is_not_only(self, k: int) -> bool:
        return (
            self.g.lower[k] == "not"
            and k + 1 < self.high
            and self.g.lower[k + 1] in ("only", "just", "least")
        )

    def no_before(self, n: int) -> int | None:
        g = self.g
        if g.lower[n] in ("nobody", "none", "nothing", "neither", "no-one"):
            return n
        for k in g.kids[n]:
            if g.lower[k] in ("no", "neither", "zero", "few") and g.links[k] in (
                "det",
                "neg",
                "preconj",
                "amod",
                "nummod",
            ):
                if g.lower[k] == "few" and any(g.lower[j] in ("a", "the") for j in g.kids[n]):
                    continue
                return k
        return None

    def has_aux(self, v: int, words: frozenset[str]) -> bool:
        return any(self.g.lower[k] in words for k in self.g.kids[v] if self.g.links[k] in ("aux", "auxpass"))

    def make(
        self, kind: str, v: int, why: str, *, end: int | None = None, is_sure: bool = True
    ) -> Found:
        """A happening that the verb itself tells."""
        return Found(kind, v, end or v + 1, (why,), (v,), tuple(self.marks_of(v)), is_sure)

    def under(self, v: int, found: Found | None, *marks: tuple[str, str]) -> Found | None:
        """What was found below a verb, with the verb's own marks and more."""
        if found is None:
            return None
        return replace(found, path=(v, *found.path), marks=(*self.marks_of(v), *marks, *found.marks))

    def by_noun(self, v: int, n: int | None, *, strong: bool = False) -> Found | None:
        """The happening that a noun of a verb's clause names."""
        if n is None or not self.low <= n < self.high:
            return None
        for c in self.g.conjuncts(n):
            found = self.noun_kind(c, is_strong=strong or v == n)
            if found and (not strong or found[0] in _STRONG):
                start = self.noun_entry(c)[1]
                marks = list(self.marks_of(v))
                if (no := self.no_before(c)) is not None and not any(m[0] == NEGATED for m in marks):
                    marks.append((NEGATED, f"negated by “{self.g.words[no]}”"))
                for k in self.g.kids[c]:
                    if self.g.lower[k] in _PLANNED_ADJECTIVES:
                        marks.append((PLANNED, f"“{self.g.words[k]}”"))
                    elif self.g.lower[k] in _POSSIBLE_ADJECTIVES:
                        marks.append((HYPOTHETICAL, f"“{self.g.words[k]}”"))
                return Found(found[0], start, c + 1, (found[1],), (v,), tuple(marks))
        return None

    def tell(self, v: int, depth: int = 0) -> Found | None:
        """The happening of the clause that a verb heads; None where it tells none."""
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
        senses, end, written = self.verb_entry(v)
        word = g.lower[v]
        if word in _BE or (word in _SEEM and g.kid(v, "acomp", "attr", "oprd") is not None):
            return self._copular(v, depth)
        for step in (self._fixed, self._harm, self._taking, self._moving, self._kind_of_verb, self._stating,
                     self._saying, self._lightly, self._otherwise):  # fmt: skip
            found = step(v, senses, end, written, depth)
            if found is not None:
                return self._by_doer(v, found)
        return None

    def _by_doer(self, v: int, found: Found) -> Found:
        """The happening with its kind set by who does it: a mob's attack is a riot, howitzers' fire is shelling."""
        if found.path[-1] != v or found.kind not in (ATTACK, CIVILIANS, DESTRUCTION, CLASH):
            return found
        doer = self.doer(v)
        if doer is None:
            return found
        if self.sort_of(doer) == "crowd":
            return replace(found, kind=RIOT, why=(*found.why, f"by “{self.g.words[doer]}”"))
        senses, _ = self.noun_entry(doer)
        if found.kind != CLASH and (senses & {"gun", "aircraft"}) and not senses & {"force", "civil"}:
            kind = SHELLING if "gun" in senses else AIR
            return replace(found, kind=kind, why=(*found.why, f"by “{self.g.words[doer]}”"))
        return found

    def _fixed(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs with fixed words behind them."""
        g = self.g
        obj = g.kid(v, "dobj")
        word = g.lower[v]
        ahead = " ".join(g.lower[v : min(v + 5, self.high)])
        if word in _COME and (behind := g.prepositional(v, "under")):
            for o in behind:
                around = self.modifiers(o)
                if g.lower[o] in ("fire", "attack", "assault", "shelling", "bombardment", "control"):
                    if g.lower[o] == "control":
                        return self.make(CONTROL, v, f"verb “{written} under control”")
                    kind = self.noun_kind(o)
                    why = f"verb “{written} under {g.words[o]}”"
                    return self.make(
                        kind[0]
                        if kind and around & _GUNS | {"air", "drone"}
                        else (kind[0] if kind else ATTACK),
                        v,
                        why,
                    )
        if "on strike" in ahead and word in ("went", "go", "goes", "going", "gone", "are", "were", "is"):
            return self.make(PROTEST, v, f"verb “{g.words[v]} on strike”")
        if self.base(v) in ("strike", "remove", "add", "put", "place", "take") and any(
            g.lower[i] in _LISTS for i in range(v + 1, min(v + 10, self.high))
        ):
            return self.make(SANCTIONS, v, f"verb “{written}”, with a list")
        if word in _PUT_FORMS and "on alert" in ahead:
            return self.make(DEPLOYMENT, v, f"verb “{written} on alert”")
        if word in _OPEN and obj is not None and g.lower[obj] == "fire":
            if g.prepositional(v, "on") and g.lower[g.prepositional(v, "on")[0]] in ("record",):
                return None
            return self.make(self._fire_on(v), v, f"verb “{written} fire”")
        if (
            word in ("trade", "traded", "exchange", "exchanged", "trading", "exchanging", "exchanges")
            and obj is not None
        ):
            if g.lower[obj] in ("fire", "gunfire", "blows", "shots", "strikes"):
                return self.make(CLASH, v, f"verb “{written} {g.words[obj]}”")
        if word in ("set", "sets", "setting") and re_any(
            ahead, ("fire to", "on fire", "ablaze", "alight", "fire")
        ):
            return self.make(DESTRUCTION, v, f"verb “{written} fire”")
        if word in ("set", "setting") and "ablaze" in {g.lower[k] for k in g.kids[v]}:
            return self.make(DESTRUCTION, v, f"verb “{written} ablaze”")
        if word in ("blow", "blew", "blown", "blowing", "blows") and (
            "up" in g.lower[v + 1 : v + 3] or self.has_particle(v, "up")
        ):
            thing = self.object(v)
            if thing is None or g.lower[thing] in ("himself", "herself", "themselves"):
                return self.make(BOMBING, v, f"verb “{written} up”")
            senses_of, _ = self.noun_entry(thing)
            kind = (
                BOMBING
                if senses_of & {"asset", "force"}
                else DESTRUCTION
                if "structure" in senses_of
                else BOMBING
            )
            return self.make(kind, v, f"verb “{written} up”")
        if self.has_particle(v, "off") and word in ("went", "go", "goes", "going", "set"):
            subject = self.object(v) if word == "set" else self.subject(v)
            if subject is not None and (means := self.as_means(subject)) and means[0] == BOMBING:
                return self.make(BOMBING, v, f"“{g.words[subject]}” went off")
        if (
            word in ("take", "took", "taking", "takes", "taken")
            and g.lower[v + 1 : v + 3] == ["to", "the"]
            and "streets" in g.lower[v + 3 : v + 5]
        ):
            return self.make(PROTEST, v, "verb “took to the streets”")
        if (
            "shot down" in ahead
            or "shoot down" in ahead
            or "shooting down" in ahead
            or "shoots down" in ahead
            or (self.has_particle(v, "down")
            and word in ("shot", "shoot", "shoots", "brought", "bring"))
        ):
            thing = self.object(v)
            if thing is not None:
                words = {g.lower[thing], *self.modifiers(thing)}
                if g.lower[thing] in (
                    "proposal",
                    "idea",
                    "bill",
                    "motion",
                    "plan",
                    "amendment",
                    "suggestion",
                ):
                    return self.make(STATEMENT, v, f"verb “{written}” of a proposal")
                if words & {"missile", "missiles", "rocket", "rockets"}:
                    return self.make(SHELLING, v, f"verb “{written}” of missiles")
                if words & {"helicopter", "plane", "jet", "aircraft", "warplane", "airliner"}:
                    return self.make(ATTACK, v, f"verb “{written}” of an aircraft")
                if "aircraft" in {s for w in words for s in noun_senses(w)}:
                    return self.make(AIR, v, f"verb “{written}” of drones")
        if word in ("on",):
            return None
        return None

    def has_particle(self, v: int, particle: str) -> bool:
        g = self.g
        return any(g.lower[k] == particle for k in g.under(v, "prt", "advmod", "prep"))

    def _fire_on(self, v: int) -> str:
        g = self.g
        for o in g.prepositional(v, "on", "at", "into", "upon", "toward", "towards"):
            sort = self.victim(o)
            if sort in ("civil", "crowd", "people"):
                return CIVILIANS
        return ATTACK

    def _harm(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs of killing, hitting and firing, whose kind depends on who, with what and whom."""
        g = self.g
        why = f"verb “{written}”"
        doer, obj = self.doer(v), self.object(v)
        if "kill" in senses and not vetoed_verb(g, v, obj):
            if (
                g.lower[v] in ("shot", "shoot", "shooting", "shoots")
                and obj is None
                and not self.is_passive(v)
                and not g.prepositional(v, "at", "on")
            ):
                return None
            means = (self.as_means(doer) if doer is not None else None) or self.means_of(v)
            if means is not None:
                kind, by = means
                if kind in (ATTACK, CIVILIANS):
                    kind = self._by_victim(v, obj, doer)
                return replace(self.make(kind, v, why, end=end), why=(why, by))
            kind = self._by_victim(v, obj, doer)
            if doer is not None and self.is_force_of_nature(doer):
                kind = OTHER
            told = f"object “{g.words[obj]}”" if obj is not None else ""
            return replace(self.make(kind, v, why, end=end), why=(why, told) if told else (why,))
        if "abduct" in senses or "drive out" in senses or "take" in senses:
            return None
        if "hit" in senses or (senses & {BOMBING} and g.lower[v].startswith("bomb")):
            return self._hit(v, senses, end, written, doer, obj)
        if "fire" in senses:
            return self._fire(v, end, written, obj)
        return None

    def is_force_of_nature(self, n: int) -> bool:
        found = self.noun_kind(n)
        return bool(found and found[0] == OTHER)

    def _by_victim(self, v: int, obj: int | None, doer: int | None) -> str:
        sort = self.victim(obj) if obj is not None else ""
        if sort == "crowd":
            return CIVILIANS
        if sort in ("civil",):
            return CIVILIANS
        if sort == "people":
            return CIVILIANS
        if sort in ("force", "official"):
            return ATTACK
        return ATTACK

    def _hit(
        self, v: int, senses: Senses, end: int, written: str, doer: int | None, obj: int | None
    ) -> Found | None:
        g = self.g
        word = g.lower[v]
        if vetoed_verb(g, v, obj):
            return None
        why = f"verb “{written}”"
        for o in g.prepositional(v, "with", "off", "from"):
            if (found := self.noun_kind(o)) and found[0] in (SANCTIONS, STATEMENT, PROTEST):
                return replace(self.make(found[0], v, why), why=(why, found[1]))
        if word in ("strike", "struck", "strikes", "striking") and obj is not None:
            if g.lower[obj] in ("deal", "deals", "agreement", "accord", "truce", "bargain", "compromise"):
                return self.make(TALKS, v, f"verb “{written} {g.words[obj]}”")
        for n in [doer] if doer is not None else []:
            if found := self.as_means(n):
                if found[0] == CIVILIANS:
                    found = (ATTACK, found[1])
                return replace(self.make(found[0], v, why, end=end), why=(why, found[1]))
            if self.is_force_of_nature(n):
                return self.make(OTHER, v, why)
        if obj is not None and (means := self.as_means(obj)) and means[0] == BOMBING:
            return replace(self.make(BOMBING, v, why, end=end), why=(why, means[1]))
        if means := self.means_of(v):
            kind = means[0] if means[0] != CIVILIANS else ATTACK
            return replace(self.make(kind, v, why, end=end), why=(why, means[1]))
        if word.startswith(("bomb",)):
            kind = (
                AIR
                if doer is not None
                and (g.tags[doer].startswith("NNP") or self.sort_of(doer) == "force" or doer in self.sorts)
                else BOMBING
            )
            return self.make(kind, v, why, end=end)
        if word.startswith(("pound", "pummel", "hammer")):
            return self.make(SHELLING, v, why, end=end)
        if obj is None or word.startswith(
            ("shak", "rock", "rip", "tear", "tor", "slam", "impact", "batter", "pepper")
        ):
            return None
        if word.startswith(("hit", "target")) and doer is None:
            return self.make(ATTACK, v, why, end=end)
        if (
            word.startswith("target")
            and self.noun_kind(obj) is None
            and (doer is None or (self.sort_of(doer) not in ("force", "") and doer not in self.sorts))
        ):
            return None
        if (
            word.startswith("target")
            and doer is not None
            and self.sort_of(doer) == "force"
            and not g.tags[doer].startswith("NNP")
        ):
            return self.make(ATTACK, v, why, end=end)
        return self.make(AIR, v, why, end=end)

    def _fire(self, v: int, end: int, written: str, obj: int | None) -> Found | None:
        g = self.g
        why = f"verb “{written}”"
        if obj is not None:
            words = {g.lower[obj], *self.modifiers(obj)}
            if g.lower[obj] in _QUANTITIES:
                words |= {g.lower[o] for o in g.prepositional(obj, "of")}
            nouns = {s for w in words for s in noun_senses(w)}
            if "gun" in nouns:
                return self.make(SHELLING, v, f"{why} with “{g.words[obj]}”")
            if "aircraft" in nouns:
                return self.make(AIR, v, f"{why} with “{g.words[obj]}”")
            if words & {"gas", "cannon", "bullets", "rounds", "canisters", "grenades"}:
                crowd = any("crowd" in noun_senses(g.lower[i]) for i in range(self.low, self.high))
                return self.make(
                    PROTEST if crowd or words & {"gas", "cannon"} else ATTACK,
                    v,
                    f"{why} with “{g.words[obj]}”",
                )
            if words & {"shots", "shot", "weapons"}:
                return self.make(ATTACK, v, f"{why} with “{g.words[obj]}”")
            if self.thing(obj) == "person" and g.lower[v].startswith("fir"):
                return self.make(OTHER, v, f"{why} from a post")
            return None
        if g.lower[v].startswith(("fir", "shoot", "shot")) and g.prepositional(
            v, "on", "at", "into", "upon", "toward", "towards", "from", "across"
        ):
            doer = self.doer(v)
            means = self.as_means(doer) if doer is not None else None
            return self.make(means[0] if means else self._fire_on(v), v, why)
        return None

    def _taking(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs of taking, losing, freeing and driving out, whose kind depends on what."""
        g = self.g
        why = f"verb “{written}”"
        obj, doer = self.object(v), self.doer(v)
        word = g.lower[v]
        if "place taken" in senses:
            return self.make(CONTROL, v, why, end=end)
        if "confiscate" in senses and obj is not None:
            words = {g.lower[obj], *self.modifiers(obj), *(g.lower[o] for o in g.prepositional(obj, "of", "with"))}
            words |= {g.lower[o] for k in g.under(obj, "acl") for o in g.under(k, "dobj")}
            if any("arms" in noun_senses(w) for w in words) and not words & {"drone", "drones"}:
                words.add("weapons")
            if self.thing(obj) == "arms" or words & {"cache", "arsenal", "weapons"}:
                if word.startswith("intercept"):
                    if words & {"drone", "drones"}:
                        return self.make(AIR, v, f"{why} of drones")
                    if words & {"missile", "missiles", "rocket", "rockets"} and not words & {
                        "shipment",
                        "cargo",
                    }:
                        return self.make(SHELLING, v, f"{why} of missiles")
                return self.make(WEAPONS, v, f"{why}, object “{g.words[obj]}”")
            if word.startswith("intercept") and words & {"drone", "drones", "uavs", "aircraft"}:
                return self.make(AIR, v, f"{why} of drones")
            if not senses & {"take"}:
                return None if not word.startswith(("confiscat", "impound")) else self.make(OTHER, v, why)
        if "drive out" in senses and obj is not None and (doer is not None or self.is_passive(v)):
            sort = self.victim(obj)
            if sort == "force" and g.prepositional(v, "from", "of"):
                return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
            if sort in ("civil", "people"):
                return self.make(
                    CIVILIANS if doer is not None or word.startswith(("driv", "drov", "chas")) else OTHER,
                    v,
                    why,
                )
        if "free" in senses and obj is not None:
            sort = self.thing(obj)
            if sort == "person":
                return self.make(DETENTION, v, f"{why}, object “{g.words[obj]}”")
            if sort == "place" and word.startswith(("free", "liberat")):
                return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
            if word.startswith("releas"):
                noun = self.noun_kind(obj)
                return self.make(STATEMENT if noun and noun[0] == STATEMENT else OTHER, v, why)
        if "take" in senses or "abduct" in senses:
            return self._take(v, senses, written, why, obj, doer)
        return None

    def _take(
        self, v: int, senses: Senses, written: str, why: str, obj: int | None, doer: int | None
    ) -> Found | None:
        g = self.g
        word = g.lower[v]
        if word.startswith(("fall", "fell")):
            subject = self.subject(v)
            to = [o for o in g.prepositional(v, "to", "under")]
            if (
                subject is not None
                and (self.thing(subject) == "place" or (to and g.tags[subject].startswith("NNP")))
                and (to or (g.kid(v, "dobj") is None and not g.prepositional(v)))
            ):
                return self.make(CONTROL, v, f"{why}, subject “{g.words[subject]}”")
            return None
        if word.startswith(("storm", "advance", "push", "break", "broke")):
            inside = g.prepositional(v, "into")
            if inside and self.is_place(inside[0]):
                return self.make(CLASH, v, why)
            if obj is not None and g.lower[obj] in ("siege", "blockade", "encirclement"):
                return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
            return None
        if obj is None:
            if word.startswith("surrender"):
                return self.make(CONTROL, v, why)
            return None
        thing = self.thing(obj)
        of_things = {g.lower[o] for o in g.prepositional(obj, "of")}
        if g.lower[obj] in ("control",) and word.startswith(
            ("seiz", "tak", "took", "los", "surrend", "regain", "abandon")
        ):
            return self.make(CONTROL, v, f"{why} control")
        if g.lower[obj] in ("siege", "blockade", "encirclement"):
            if word.startswith(("lift", "break", "broke", "impos")):
                return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
        if word.startswith("lift"):
            noun = self.noun_kind(obj)
            return self.make(SANCTIONS, v, why) if noun and noun[0] == SANCTIONS else self.make(OTHER, v, why)
        if word.startswith(("reach", "enter", "cross")) and (subject := self.subject(v)) is not None:
            if self._brings_aid(subject):
                return self.make(AID, v, f"{why}, subject “{g.words[subject]}”")
        if word.startswith(("reach", "enter")) and thing != "place":
            return None
        if thing == "arms" or of_things & {"weapons", "arms", "ammunition"}:
            if word.startswith(("seiz", "captur", "surrender", "hand", "take", "took")):
                return self.make(WEAPONS, v, f"{why}, object “{g.words[obj]}”")
            return None
        if thing == "ship" and word.startswith(("seiz", "captur", "board")):
            return self.make(ATTACK, v, f"{why}, object “{g.words[obj]}”")
        if thing == "person":
            if word.startswith(("seiz", "captur", "snatch", "tak", "took", "hold", "held")):
                if (
                    word.startswith(("tak", "took", "hold", "held"))
                    and not of_things
                    and "hostage" not in g.lower[v : v + 6]
                    and "prisoner" not in g.lower[v : v + 6]
                ):
                    if {g.lower[o] for o in g.prepositional(v, "as")} & {"captives", "hostages", "prisoners"}:
                        return self.make(DETENTION, v, f"{why} as captives")
                    if not g.tags[obj].startswith("NNP") or not word.startswith(("tak", "took")):
                        return None
                    return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
                sort = self.victim(obj)
                armed = (
                    (
                        doer is not None
                        and self.sort_of(doer) == "force"
                        and not {g.lower[doer], *self.modifiers(doer)} & _LAWFUL
                    )
                    or "hostage" in g.lower[v : v + 6]
                )
                if sort == "civil" and armed and not word.startswith("captur"):
                    return self.make(CIVILIANS, v, f"{why}, object “{g.words[obj]}”")
                return self.make(DETENTION, v, f"{why}, object “{g.words[obj]}”")
            if word.startswith(("surround", "encircl", "besieg")):
                return self.make(CLASH, v, f"{why}, object “{g.words[obj]}”")
            return None
        if thing == "place":
            if (
                word.startswith(("hold", "held", "hand", "los", "clear", "secur"))
                and g.tags[obj].startswith("NNP") is False
                and "place" not in self.noun_entry(obj)[0]
            ):
                return None
            if word.startswith(("control", "hold", "held", "tak", "took")):
                if word.startswith(("control", "hold", "held")):
                    return None
            if word.startswith(("besieg", "encircl", "surround")):
                return self.make(CLASH, v, f"{why}, object “{g.words[obj]}”")
            if word.startswith("reach"):
                return None
            if word.startswith("enter"):
                subject = self.subject(v)
                if subject is not None:
                    if g.lower[subject] in ("convoy", "convoys", "trucks", "truck", "lorries", "supplies"):
                        return self.make(AID, v, f"{why}, subject “{g.words[subject]}”")
                    if self.noun_kind(subject) and self.noun_kind(subject)[0] == AID:  # type: ignore[index]
                        return self.make(AID, v, f"{why}, subject “{g.words[subject]}”")
                    if (
                        self.sort_of(subject) not in ("force", "")
                        and "troops" not in self.noun_entry(subject)[0]
                    ):
                        return None
            return self.make(CONTROL, v, f"{why}, object “{g.words[obj]}”")
        return None

    def _brings_aid(self, n: int) -> bool:
        """Whether a noun is of aid on its way: "relief trucks", "the first UN convoy", "three lorries of flour"."""
        g = self.g
        if (self.noun_kind(n) or ("",))[0] == AID:
            return True
        carrying = {s for k in g.under(n, "acl") for o in g.under(k, "dobj") for s in self.noun_entry(o)[0]}
        carrying |= {s for o in g.prepositional(n, "of", "with") for s in self.noun_entry(o)[0]}
        if "goods" in carrying:
            return True
        return g.lower[n] in _CONVOYS and bool(self.modifiers(n) & _HELPERS)

    def _moving(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs of sending, moving and giving."""
        g = self.g
        why = f"verb “{written}”"
        obj = g.kid(v, "dobj") if not self.is_passive(v) else self.object(v)
        subject = self.subject(v)
        moved = [n for n in (obj, subject if obj is None else None) if n is not None]
        if found := self._left(v, subject, obj, why):
            return found
        if subject is not None and obj is not None and (self.noun_kind(subject) or ("",))[0] in MEANS:
            return None
        if "give" in senses or "move" in senses:
            for n in moved:
                kind = self.noun_kind(n)
                nouns = self.noun_entry(n)[0]
                of = (
                    {s for o in g.prepositional(n, "of") for s in self.noun_entry(o)[0]}
                    if g.lower[n] in _QUANTITIES or "goods" in nouns
                    else set()
                )
                around = {s for w in self.modifiers(n) for s in noun_senses(w)}
                if kind and kind[0] == AID:
                    return self.make(AID, v, f"{why}, “{g.words[n]}”")
                if (
                    "move" in senses
                    and (nouns | of) & {"troops"}
                    and not (nouns & {"goods"} and AID in around)
                ):
                    if (
                        g.lower[v].startswith(("ship", "send", "sent", "transfer"))
                        and (nouns | of) & {"arms", "gun"}
                        and "give" in senses
                    ):
                        return self.make(AID, v, f"{why}, “{g.words[n]}”")
                    return self._moved(v, n, why)
                if (nouns | of) & {"goods", "arms"} and (
                    "give" in senses or g.lower[v].startswith(("arriv", "cross", "enter"))
                ):
                    return self.make(AID, v, f"{why}, “{g.words[n]}”")
                if (
                    "give" in senses
                    and (nouns | of) & {"gun", "troops"}
                    and g.lower[v].startswith(("suppl", "provid", "deliver", "donat", "giv", "gave"))
                ):
                    return self.make(AID, v, f"{why}, “{g.words[n]}”")
                if "move" in senses and self.victim(n) == "force":
                    return self._moved(v, n, why)
                if "move" in senses and (
                    self.sort_of(n) == "official" or self.sorts.get(n) in ("person", "official")
                ):
                    if g.lower[v].startswith(("arriv", "land", "send", "sent", "cross")):
                        return self.make(TALKS, v, f"{why}, “{g.words[n]}”")
            if (
                "give" in senses
                and g.lower[v].startswith("treat")
                and obj is not None
                and self.thing(obj) == "person"
            ):
                return self.make(AID, v, why)
        return None

    def _left(self, v: int, subject: int | None, obj: int | None, why: str) -> Found | None:
        """Armed people who leave a place that they held."""
        if self.base(v) not in ("leave", "quit", "vacate", "abandon", "evacuate", "exit") or subject is None or obj is None:
            return None
        armed = self.sort_of(subject) == "force" or "troops" in self.noun_entry(subject)[0]
        if armed and (self.is_place(obj) or "asset" in self.noun_entry(obj)[0]) and not is_country(self.g.lower[obj]):
            return self.make(CONTROL, v, f"{why}, object “{self.g.words[obj]}”")
        return None

    def _moved(self, v: int, n: int, why: str) -> Found:
        g = self.g
        why = f"{why}, “{g.words[n]}”"
        if g.lower[v].startswith(("withdr", "pull", "retreat", "left", "leav")):
            places = g.prepositional(v, "from", "out")
            obj = g.kid(v, "dobj")
            places += [obj] if obj is not None and obj != n else []
            if any(
                "place" in self.noun_entry(p)[0] or (self.is_place(p) and not is_country(g.lower[p])) for p in places
            ):
                return self.make(CONTROL, v, why)
        return self.make(DEPLOYMENT, v, why)

    def _kind_of_verb(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs that say themselves what happened."""
        g = self.g
        kinds = [s for s in senses if s in KINDS and s not in (STATEMENT, OTHER)]
        if not kinds:
            return None
        obj, doer = self.object(v), self.doer(v)
        if vetoed_verb(g, v, obj):
            return None
        kind = min(kinds, key=KINDS.index)
        why = f"verb “{written}”"
        word = g.lower[v]
        subject = self.subject(v)
        if kind in (ATTACK, CLASH, DESTRUCTION, BOMBING):
            means = (self.as_means(doer) if doer is not None else None) or self.means_of(v)
            if (
                (means
                and means[0] in (AIR, SHELLING, BOMBING))
                or (means
                and kind == DESTRUCTION
                and means[0] in (CLASH, RIOT, OTHER, ATTACK))
            ):
                return replace(self.make(means[0], v, why, end=end), why=(why, means[1]))
        if kind == DESTRUCTION and obj is not None:
            if (
                word.startswith(("level", "gut", "damag", "scorch", "toppl"))
                and self.noun_kind(obj) is not None
                and self.noun_kind(obj)[0] in (TALKS, STATEMENT)
            ):  # type: ignore[index]
                return None
            if doer is not None and self.sort_of(doer) == "crowd":
                return self.make(RIOT, v, f"{why}, by “{g.words[doer]}”")
        if kind == ATTACK:
            if obj is None and not self.is_passive(v) and not g.prepositional(v):
                return self.make(kind, v, why, end=end)
            sort = self.victim(obj) if obj is not None else ""
            if doer is not None and self.sort_of(doer) == "crowd":
                return self.make(RIOT, v, f"{why}, by “{g.words[doer]}”")
            if (
                word.startswith("storm")
                and doer is not None
                and self.sort_of(doer) in ("crowd", "civil", "people")
            ):
                return self.make(RIOT, v, f"{why}, by “{g.words[doer]}”")
            if word.startswith("raid"):
                if (
                    obj is not None
                    and self.noun_entry(obj)[0] & {"structure"}
                    and doer is not None
                    and self.sort_of(doer) == "force"
                ):
                    pass
            if sort == "civil":
                return self.make(CIVILIANS, v, f"{why}, object “{g.words[obj]}”" if obj is not None else why)
        if kind == CLASH and word.startswith(("clash", "fight", "fought", "battl")):
            with_ = [
                *g.prepositional(v, "with", "against"),
                *([subject] if subject is not None else []),
                *([obj] if obj is not None else []),
            ]
            every = [c for n in with_ for c in g.conjuncts(n)]
            if any(self.sort_of(c) == "crowd" for c in every):
                return self.make(RIOT, v, f"{why} with a crowd")
            if obj is not None and not word.startswith("clash") and self.noun_kind(obj) is None:
                armed = self.victim(obj) == "force" or obj in self.sorts or g.tags[obj].startswith("NNP")
                if not armed:
                    return (
                        self.make(OTHER, v, why)
                        if g.lower[obj] in ("fire", "fires", "blaze", "wildfires", "flames")
                        else None
                    )
        if kind == DETENTION and word.startswith(("sentence", "convict", "indict", "jail", "imprison")):
            return self.make(DETENTION, v, why, end=end)
        if (
            kind == CONTROL
            and obj is not None
            and self.thing(obj) == "person"
            and word.startswith(("conquer", "regain", "cede"))
        ):
            return None
        if kind == PROTEST:
            if (
                word.startswith(("protest",))
                and obj is not None
                and doer is not None
                and (g.tags[doer].startswith("NNP") or self.sort_of(doer) == "official")
            ):
                return self.make(STATEMENT, v, why)
            if word.startswith("march") and obj is not None:
                return None
            if word.startswith("demonstrat") and (obj is not None or g.kid(v, "ccomp") is not None):
                return None
            if word.startswith("march") and doer is not None and "troops" in self.noun_entry(doer)[0]:
                return self.make(DEPLOYMENT, v, why)
            if word.startswith("rall") and doer is not None and self.noun_entry(doer)[0] & {"other"}:
                return None
            if word.startswith("picket") or True:
                pass
        if kind == DEPLOYMENT and word.startswith(
            ("sail", "mass", "station", "dispatch", "despatch", "reinforc", "mobilis", "mobiliz")
        ):
            nouns = {s for n in (obj, subject) if n is not None for s in self.noun_entry(n)[0]}
            about = {s for w in (self.modifiers(obj) if obj is not None else ()) for s in noun_senses(w)}
            if AID in nouns or AID in about:
                return self.make(AID, v, why)
            if obj is not None and self.sort_of(obj) == "official" and "troops" not in nouns:
                return self.make(TALKS, v, why)
        if (
            kind == AID
            and obj is not None
            and word.startswith(("feed", "fed", "rescu", "distribut", "donat"))
        ):
            if (
                word.startswith("rescu")
                and self.victim(obj) == "civil"
                and any(
                    w in g.lower[self.low : self.high]
                    for w in ("hostage", "hostages", "abducted", "kidnapped", "captive", "captives")
                )
            ):
                return self.make(DETENTION, v, why)
        if kind == AID and obj is not None and word.startswith("evacuat") and self.victim(obj) == "force":
            return self.make(DEPLOYMENT, v, why)
        if kind == TALKS:
            return self._agreeing(v, written, why, depth)
        return self.make(kind, v, why, end=end)

    def _agreeing(self, v: int, written: str, why: str, depth: int) -> Found | None:
        g = self.g
        word = g.lower[v]
        if word.startswith("agree"):
            if (k := g.kid(v, "xcomp")) is not None:
                found = self.tell(k, depth + 1)
                subject = self.subject(v)
                several = subject is not None and (
                    len(g.conjuncts(subject)) > 1 or g.lower[subject] in _PARTIES
                )
                if found is not None and found.kind != TALKS and not several and found.kind in KINDS[:-1]:
                    return self.under(v, found, (PLANNED, f"“{written} to {g.words[k]}”"))
                return self.make(TALKS, v, why)
            return self.make(TALKS, v, why)
        if word in ("met", "meet", "meeting", "meets"):
            obj = g.kid(v, "dobj")
            if obj is not None and g.lower[obj] in _MET:
                return None
        return self.make(TALKS, v, why)

    def _stating(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs whose news is the saying itself; a denial tells what is denied."""
        g = self.g
        if STATEMENT not in senses:
            return None
        word = g.lower[v]
        why = f"verb “{written}”"
        subject = self.doer(v)
        if word.startswith(("den", "dismiss", "reject", "refute")):
            for k in g.under(v, "xcomp", "ccomp", "pcomp"):
                found = self.tell(k, depth + 1)
                if found is not None and found.kind not in (STATEMENT, OTHER, NOTHING):
                    return self.under(v, found, (NEGATED, f"denied by “{g.words[v]}”"))
            obj = g.kid(v, "dobj")
            if word.startswith("den") and obj is not None and (found := self.by_noun(v, obj, strong=True)):
                return replace(found, marks=(*found.marks, (NEGATED, f"denied by “{g.words[v]}”")))
            return self.make(STATEMENT, v, why)
        if (
            word.startswith(("threat", "warn"))
            and subject is not None
            and self.noun_kind(subject) is not None
            and g.kid(v, "ccomp") is None
        ):
            found = self.by_noun(v, subject, strong=True)
            if found is not None:
                return found
        if (
            word.startswith(("support", "back", "signal", "suggest", "express", "voice", "thank", "ask"))
            and self.is_passive(v)
            and subject is None
        ):
            return None
        if word.startswith(("pledg", "promis")) and (obj := g.kid(v, "dobj")) is not None:
            if (
                self.noun_entry(obj)[0] & {"goods"}
                or (self.noun_kind(obj) or ("",))[0] == AID
                or g.tags[obj] in ("CD", "$")
            ):
                return self.under(v, self.make(AID, v, f"{why}, “{g.words[obj]}”"))
        if word.startswith(
            (
                "fear",
                "hint",
                "back",
                "support",
                "propos",
                "recommend",
                "defend",
                "justif",
                "dismiss",
                "signal",
            )
        ):
            return self.make(STATEMENT, v, why)
        return self.make(STATEMENT, v, why)

    def _saying(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs of saying: what is said counts."""
        g = self.g
        if "say" not in senses:
            return None
        why = f"verb “{written}”"
        for k in g.under(v, "ccomp", "xcomp", "parataxis", "acl"):
            if g.links[k] == "xcomp" and not (g.is_verb(k) and self.has_aux(k, frozenset({"to"}))):
                continue
            found = self.tell(k, depth + 1)
            if found is not None and found.kind not in (NOTHING,):
                if found.kind == OTHER and not found.why[0].startswith(("verb", "noun")):
                    continue
                return self.under(v, found)
        if g.lower[v].startswith(
            (
                "announc",
                "report",
                "confirm",
                "declar",
                "show",
                "record",
                "reveal",
                "indicat",
                "claim",
                "see",
                "saw",
            )
        ):
            for n in (g.kid(v, "dobj"), g.kid(v, "nsubjpass") if self.is_passive(v) else None):
                if n is not None and (found := self.by_noun(v, n)):
                    return found
            if self.is_passive(v) and (subject := g.kid(v, "nsubjpass")) is not None:
                for k in g.under(v, "xcomp", "oprd"):
                    if found := self.tell(k, depth + 1):
                        return self.under(v, found)
                if found := self.by_noun(v, subject):
                    return found
        if self.is_passive(v):
            below = [k for k in g.under(v, "xcomp", "ccomp", "advcl")]
            for k in below:
                if found := self.tell(k, depth + 1):
                    return self.under(v, found)
            if g.kid(v, "xcomp") is not None:
                return None
            if (subject := g.kid(v, "nsubjpass")) is not None and (found := self.by_noun(v, subject)):
                return found
        has_clause = g.kid(v, "ccomp") is not None
        if not has_clause and ("stative" in senses or self.base(v) in _SEEING):
            return None
        if not has_clause and self.base(v) in _ADDING and g.kid(v, "dobj") is not None:
            return None
        subject = self.subject(v)
        if subject is not None and self.base(v) in _SEEING and not self._can_speak(subject):
            return None
        return self.make(STATEMENT, v, why, is_sure=False)

    def _can_speak(self, n: int) -> bool:
        g = self.g
        return bool(
            self.sort_of(n) or n in self.sorts or g.tags[n].startswith(("PRP", "NNP")) or self.noun_kind(n)
        )

    def base(self, v: int) -> str:
        """The base form of a verb, without its particle."""
        return verb_base(self.g.lower[v])

    def _lightly(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs that leave it to their object, subject or infinitive to say what happened."""
        g = self.g
        helping = senses & {"light", "happen", "aspect", "stop", "plan", "want", "move", "give"}
        if not helping:
            return None
        obj = self.object(v)
        complements = g.under(v, "xcomp", "ccomp")
        for k in g.kids[v]:
            if g.links[k] == "prep":
                complements += g.under(k, "pcomp")
        marks: list[tuple[str, str]] = []
        if "stop" in senses:
            marks.append((NEGATED, f"negated by “{written}”"))
            if g.lower[v].startswith(("rule", "postpone")):
                marks = [(NEGATED, f"negated by “{written}”")]
        elif "plan" in senses:
            marks.append((PLANNED, f"“{written}”"))
        elif "want" in senses and "light" not in senses:
            marks.append((HYPOTHETICAL, f"“{written}”"))
        if g.lower[v].startswith(("try", "tried", "attempt", "struggl")):
            marks = []
        if helping & {"aspect", "stop", "plan", "want", "light", "happen"}:
            for k in complements:
                if not g.is_verb(k):
                    continue
                found = self.tell(k, depth + 1)
                if found is not None and (found.kind != OTHER or "light" not in senses):
                    return self.under(v, found, *marks)
        nouns = [obj] if obj is not None else []
        subject = self.subject(v)
        if subject is not None and senses & {"happen", "stop", "aspect", "plan", "move"} and obj is None:
            nouns.append(subject)
        nouns += g.under(v, "attr", "oprd")
        for n in nouns:
            found = self.by_noun(v, n)
            if found is not None:
                doer = self.doer(v)
                if found.kind in (ATTACK, CIVILIANS) and doer is not None and "aircraft" in self.noun_entry(doer)[0]:
                    found = replace(found, kind=AIR)
                extra = marks if n == obj or "stop" in senses or self.is_passive(v) else []
                return replace(found, marks=(*found.marks, *extra), why=(*found.why, f"verb “{written}”"))
        if "light" in senses or "happen" in senses:
            for o in g.prepositional(v, "to", "in", "into", "for", "with"):
                found = self.by_noun(v, o, strong="happen" not in senses)
                if found is not None:
                    return found
        return None

    def _otherwise(self, v: int, senses: Senses, end: int, written: str, depth: int) -> Found | None:
        """Verbs that say nothing: the subject, clauses below, what stands behind prepositions; else some other happening."""
        g = self.g
        subject, obj = self.subject(v), self.object(v)
        if subject is not None and self.sort_of(subject) == "crowd" and not self.is_passive(v):
            words = {g.lower[n] for n in (obj,) if n is not None}
            kind = RIOT if words & _THROWN or g.lower[v].startswith(("pelt", "stone", "burn", "storm", "attack")) else PROTEST
            return self.make(kind, v, f"verb “{written}”, by “{g.words[subject]}”")
        if obj is not None and g.lower[obj] in ("stones", "rocks", "petrol", "bottles", "fireworks") and g.lower[v].startswith(("thr", "hurl", "lob")):
            return self.make(RIOT, v, f"verb “{written} {g.words[obj]}”")
        if obj is not None and g.lower[v].startswith(("cut", "sever", "damag")) and self.noun_entry(obj)[0] & {"structure"}:
            return self.make(DESTRUCTION, v, f"verb “{written}”, object “{g.words[obj]}”")
        if g.lower[v].startswith(("freez", "froze")) and obj is not None and g.lower[obj] in ("assets", "accounts", "funds", "bank"):
            return self.make(SANCTIONS, v, f"verb “{written} {g.words[obj]}”")
        is_crash = self.base(v) in ("crash", "land") and subject is not None and "drone" not in g.lower[subject]
        if is_crash and subject is not None and "aircraft" in self.noun_entry(subject)[0]:
            return self.make(OTHER, v, f"verb “{written}” of an aircraft")
        if subject is not None and (means := self.as_means(subject)) and means[0] in (AIR, SHELLING, BOMBING) and "happen" in senses:
            return replace(self.make(means[0], v, means[1]), why=(means[1], f"verb “{written}”"))
        if OTHER in senses and "happen" not in senses:
            if (
                subject is not None
                and "stative" not in senses
                and (found := self.by_noun(v, subject, strong=True))
            ):
                return found
            means = (
                self.means_of(v)
                if g.lower[v]
                in ("died", "dies", "die", "dying", "lost", "displaced", "drowned", "fled", "flee")
                else None
            )
            if means and means[0] != OTHER:
                return replace(
                    self.make(means[0], v, f"verb “{written}”"), why=(f"verb “{written}”", means[1])
                )
            return self.make(OTHER, v, f"verb “{written}”")
        if (
            subject is not None
            and g.links[v] not in ("acl",)
            and (found := self.by_noun(v, subject, strong=True))
        ):
            return found
        if obj is not None and (found := self.by_noun(v, obj, strong=True)) and "stative" not in senses:
            return found
        if subject is not None and (found := self._gathering(v, subject, written)):
            return found
        for link in ("xcomp", "ccomp"):
            for k in g.under(v, link):
                if g.is_verb(k) and (found := self.tell(k, depth + 1)) and found.kind != OTHER:
                    return self.under(v, found)
        for k in g.kids[v]:
            if g.links[k] in ("prep", "agent") and g.lower[k] not in _ASIDE:
                for o in g.under(k, "pobj"):
                    found = self.by_noun(v, o)
                    if found is not None and (found.kind in _STRONG or found.kind in (AID, TALKS, DETENTION)):
                        return replace(found, is_sure=False)
        for k in g.under(v, "conj"):
            if g.is_verb(k) and (found := self.tell(k, depth + 1)) and found.kind != OTHER:
                return replace(found, is_sure=False)
        clauses = [k for k in g.under(v, "advcl") if g.is_verb(k)]
        clauses.sort(key=lambda k: any(g.lower[m] in _IF for m in g.kids[k]))
        for k in clauses:
            found = self.tell(k, depth + 1)
            if found is not None and found.kind not in (OTHER, STATEMENT):
                return replace(self.under(v, found) or found, is_sure=False)
        if (means := self.means_of(v)) and means[0] != OTHER:
            return self.make(means[0], v, means[1], is_sure=False)
        is_timeless = g.tags[v] in ("VBZ", "VBP", "VB") and g.kid(v, "aux", "auxpass") is None
        if "stative" in senses or (is_timeless and not self.is_title):
            return None
        if subject is None and not self.is_passive(v) and not self.is_title:
            return None
        return self.make(OTHER, v, f"verb “{written}”, of no kind", is_sure=False)

    def _gathering(self, v: int, subject: int, written: str) -> Found | None:
        """People who gather, and say what for."""
        g = self.g
        if self.base(v) not in _GATHERING or self.sort_of(subject) not in ("people", "civil", "crowd"):
            return None
        around = set(g.lower[v : min(v + 14, self.high)])
        if around & _DEMANDING:
            return self.make(PROTEST, v, f"verb “{written}” of people, with a demand")
        return None

    def _due(self, v: int, subject: int | None) -> Found | None:
        """A visitor who is due somewhere."""
        g = self.g
        for k in g.kids[v]:
            if g.lower[k] == "due" and g.prepositional(k, "in", "at"):
                if subject is not None and (self.sort_of(subject) == "official" or self.sorts.get(subject) in ("person", "official")):
                    return Found(TALKS, k, k + 1, (f"“{g.words[subject]} due in”",), (v,), ((PLANNED, "“due”"),))
        return None

    def _copular(self, v: int, depth: int) -> Found | None:
        g = self.g
        for k in g.under(v, "attr", "nsubj", "dobj") if g.kid(v, "expl") is not None else g.under(v, "attr"):
            if found := self.by_noun(v, k):
                return found
        for k in g.under(v, "xcomp"):
            if g.is_verb(k) and self.has_aux(k, frozenset({"to"})):
                return self.under(v, self.tell(k, depth + 1), (PLANNED, f"“{g.words[v]} to {g.words[k]}”"))
        for k in g.under(v, "acomp", "oprd", "attr", "advmod"):
            word = g.lower[k]
            for x in [
                *g.under(k, "xcomp", "ccomp"),
                *(o for p in g.under(k, "prep") for o in g.under(p, "pcomp")),
            ]:
                found = self.tell(x, depth + 1)
                if found is not None:
                    mark = next((m for words, m in _READY if word in words), None)
                    return self.under(v, found, *(((mark, f"“{g.words[k]}”"),) if mark else ()))
            if word in ("dead", "injured", "wounded", "hurt", "missing"):
                subject = self.subject(v)
                means = self.means_of(v) or self.means_of(k)
                if means:
                    return self.make(means[0], v, means[1])
                if (
                    subject is not None
                    and self.victim(subject) in ("people", "civil", "force")
                    and word != "missing"
                ):
                    return self.make(self._by_victim(v, subject, None), k, f"“{word}”")
        for p in g.under(v, "prep"):
            for o in g.under(p, "pobj"):
                if g.lower[p] in ("on", "under", "in", "at", "amid", "for") and (found := self.by_noun(v, o)):
                    if g.lower[p] == "for" or (g.lower[p] in ("on", "in") and found.kind in (OTHER,)):
                        continue
                    return found
        subject = self.subject(v)
        if (found := self._due(v, subject)) is not None:
            return found
        if found := self.by_noun(v, subject, strong=True):
            return found
        for k in g.under(v, "ccomp", "advcl", "conj"):
            if g.is_verb(k) and not any(g.lower[m] in _IF for m in g.kids[k]):
                found = self.tell(k, depth + 1)
                if found is not None and found.kind not in (OTHER,):
                    return self.under(v, found)
        return None

    def _nominal(self, n: int, depth: int) -> Found | None:
        """A passage without a verb, or one under a noun: "Fresh clashes in Idlib"."""
        g = self.g
        for k in g.kids[n]:
            if g.links[k] in ("acl", "relcl") and self.is_title and g.is_verb(k):
                found = self.tell(k, depth + 1)
                if found is not None and found.kind not in (OTHER, NOTHING):
                    if self.has_aux(k, frozenset({"to"})):
                        return replace(found, marks=(*found.marks, (PLANNED, f"“to {g.words[k]}”")))
                    return found
        if (found := self._due(n, n)) is not None:
            return found
        if found := self.by_noun(n, n):
            return found
        for k in g.kids[n]:
            if g.links[k] in (
                "ccomp",
                "parataxis",
                "conj",
                "appos",
                "dep",
                "acl",
                "relcl",
                "advcl",
                "nsubj",
                "compound",
                "nmod",
            ):
                found = self.tell(k, depth + 1) if g.is_verb(k) else self.by_noun(n, k, strong=True)
                if found is not None and found.kind not in (OTHER, NOTHING):
                    return found
        for o in g.prepositional(n):
            if found := self.by_noun(n, o, strong=True):
                return found
        return None

    def main(self) -> Found | None:
        """The main happening of the passage; None where it tells none."""
        found = self._main()
        if found is not None and found.kind == PROTEST:
            for i in range(self.low, self.high):
                if self.g.lower[i] in _VIOLENT:
                    return replace(found, kind=RIOT, why=(*found.why, f"violence: “{self.g.words[i]}”"))
        return found

    def _main(self) -> Found | None:
        attributed = self._before_attribution()
        if attributed is not None:
            return attributed
        found = self._of_roots()
        if found is not None and found.is_sure:
            return found
        best = self._elsewhere()
        if found is None or (best is not None and found.kind == OTHER):
            return best or found
        return found

    def _before_attribution(self) -> Found | None:
        """What is told before ", an official said" at the end, where the parser lost itself."""
        g = self.g
        for s in range(self.high - 1, self.low + 3, -1):
            is_said = "say" in verb_senses(g.lower[s]) or self.base(s) in _ATTRIBUTING
            if not g.is_verb(s) or not is_said or g.tags[s] not in ("VBD", "VBZ", "VBP"):
                continue
            comma = next((c for c in range(s - 1, max(self.low, s - 14), -1) if g.lower[c] == ","), None)
            if comma is None or any(g.is_verb(i) for i in range(comma + 1, s)):
                continue
            above = self.tell(s)
            if above is not None and above.is_sure and above.at < comma and above.kind != OTHER:
                return above
            verbs = [v for v in range(self.low, comma) if g.is_verb(v) and g.links[v] not in ("aux", "auxpass")]
            return self._best_of(verbs)
        return None

    def _elsewhere(self) -> Found | None:
        """The likeliest happening of any verb in the passage, else of a noun that always tells one."""
        g = self.g
        verbs = [
            v for v in range(self.low, self.high) if g.is_verb(v) and g.links[v] not in ("aux", "auxpass")
        ]
        return self._best_of(verbs) or self._by_idiom()

    def _by_idiom(self) -> Found | None:
        """Fixed words that tell a happening without a verb or noun of their own."""
        g = self.g
        text = " ".join(g.lower[self.low : self.high])
        for pattern, kind in _IDIOMS:
            if match := pattern.search(text):
                at = self.low + text.count(" ", 0, match.start())
                end = at + 1 + match.group().count(" ")
                verb = next((h for h in self._heads(at) if g.is_verb(h)), at)
                marks = tuple(self.marks_of(verb))
                return Found(kind, at, min(end, self.high), (f"“{' '.join(g.words[at:end])}”",), (verb,), marks, False)
        return None

    def _heads(self, i: int) -> list[int]:
        found = [i]
        while len(found) < 12 and self.g.heads[found[-1]] != found[-1]:
            found.append(self.g.heads[found[-1]])
        return found

    def _best_of(self, verbs: Sequence[int]) -> Found | None:
        g = self.g
        best: tuple[tuple[bool, int, int], Found] | None = None
        for v in verbs[:40]:
            found = self.tell(v)
            if found is None or found.kind == OTHER or (found.kind == STATEMENT and not found.is_sure):
                continue
            is_finite = g.tags[v] in ("VBD", "VBZ", "VBP") or g.kid(v, "aux", "auxpass") is not None
            rank = (not found.is_sure, (not is_finite) + (g.links[v] in ("relcl", "advcl")), v)
            if best is None or rank < best[0]:
                best = (rank, found)
        return replace(best[1], is_sure=False) if best else None

    def _of_roots(self) -> Found | None:
        """The happening of the first root that tells one, the verbs before the others."""
        g = self.g
        roots = [
            i for i in range(self.low, self.high) if not self.low <= g.heads[i] < self.high or g.heads[i] == i
        ]
        roots = [
            r for r in roots if g.words[r].strip() and g.tags[r] not in (".", ",", ":", "_SP", "``", "''")
        ]
        rest: Found | None = None
        for root in sorted(roots[:12], key=lambda r: (not g.is_verb(r), r)):
            found = self.tell(root)
            if found is not None and found.kind != OTHER:
                return found
            rest = rest or found
        return rest


def status_of(
    found: Found, g: Grammar, *, old: Mapping[int, str], ahead: Mapping[int, str]
) -> tuple[str, str]:
    """The status that marks and dates make, and why.

    *old* and *ahead* are the words of dates long before and after publication, each with the date as written.
    """
    first = dict(reversed(found.marks))
    is_old = next((text for word, text in old.items() if dates_happening(found, g, word)), "")
    if is_old and found.kind != STATEMENT and not (PLANNED in first or "would" in first):
        return BACKGROUND, f"“{is_old}”, long before publication"
    if found.kind == STATEMENT and len(found.path) == 1 and NEGATED in first:
        verb = found.path[0]
        if not any(g.lower[k] in _PAST for k in g.kids[verb]):
            # "Serbia will not recognise the vote" is a position taken.
            first = {mark: why for mark, why in first.items() if mark not in (NEGATED, PLANNED)}
    if NEGATED in first:
        return NEGATED, first[NEGATED]
    if HYPOTHETICAL in first:
        return HYPOTHETICAL, first[HYPOTHETICAL]
    if PLANNED in first:
        return PLANNED, first[PLANNED]
    if "would" in first and found.kind != STATEMENT:
        return (PLANNED if len(found.path) > 1 else HYPOTHETICAL), first["would"]
    if is_old:
        return BACKGROUND, f"“{is_old}”, long before publication"
    verb = found.path[-1]
    is_past = g.tags[verb] == "VBD" or any(g.lower[k] in _PAST for k in g.kids[verb])
    is_ahead = next((text for word, text in ahead.items() if dates_happening(found, g, word)), "")
    if is_ahead and not is_past:
        return PLANNED, f"“{is_ahead}”, after publication"
    return FACTUAL, ""


def dates_happening(found: Found, g: Grammar, word: int) -> bool:
    """Whether a date at a word says when the happening is, and not when another clause's or noun's was."""
    last = word
    puts: list[int] = []
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
    return g.lower[puts[-1]] in _WHEN if puts else g.links[word] in ("npadvmod", "advmod", "nummod", "tmod", "")


def re_any(text: str, parts: tuple[str, ...]) -> bool:
    return any(part in text for part in parts)


def vetoed(word: str, around: set[str], of: Sequence[str], g: Grammar, n: int) -> bool:
    """Whether a noun is used in another sense: a legal battle, a heart attack, a price war, talks about talks."""
    if around & _FIGURATIVE:
        return True
    if (
        word in ("battle", "battles", "fight", "offensive", "war", "attack", "attacks", "clash", "strike", "explosion", "barrage", "bombardment", "salvo", "blast", "onslaught")
        and set(of) & _FIGURATIVE_OF
    ):
        return True
    if word in ("march", "may") and g.words[n][:1].isupper():
        return True
    if (
        word in ("battle", "fight", "battles")
        and {g.lower[o] for o in g.prepositional(n, "against", "with", "over", "for")} & _FOUGHT_AGAINST
    ):
        return True
    return False


def vetoed_verb(g: Grammar, v: int, obj: int | None) -> bool:
    """Whether a verb is used in another sense: captured the moment, hit a record, fought corruption."""
    if obj is not None and g.lower[obj] in _FIGURATIVE_OBJECTS:
        return True
    if g.kid(v, "prt") is not None and f"{g.lower[v]} {g.lower[g.kid(v, 'prt')]}" in (
        "shelled out",
        "shell out",
        "shelling out",
    ):  # type: ignore[index]
        return True
    if v + 1 < len(g.lower) and g.lower[v].startswith("shell") and g.lower[v + 1] == "out":
        return True
    others = {g.lower[o] for o in g.prepositional(v, "against", "for", "with", "over")}
    return g.lower[v].startswith(("battl", "fight", "fought", "clash")) and bool(others & _FOUGHT_AGAINST)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = _set("is are was were be been being am 's 're 'm")
_SEEM = _set(
    "remain remains remained seem seems seemed appear appears appeared stay stayed stays become became becomes"
)
_HAVE = _set("has have had having 've")
_PERFECT = _set("has have had 've was were is are been being")
_WILL = _set("will shall 'll wo")
_MAY = _set("could may might can should must ca")
_IF = _set("if unless whether should lest")
_PERHAPS = _set("perhaps possibly maybe probably likely potentially")
_NEVER = _set("never no-longer hardly neither nor")
_PAST = _set("was were had did has have 've")
_WHEN = _set("in on during since at by before after until from throughout around between within over under late early of")
_COME = _set("come came comes coming came be was were is remained remains")
_OPEN = _set("open opened opens opening return returned returns returning")
_PUT_FORMS = _set("put puts putting place placed")
_GUNS = _set(
    "artillery mortar mortars rocket rockets missile missiles shell shells tank tanks ballistic cruise shellfire howitzer"
)
_WORKERS = _set(
    "general hunger workers union nurses teachers rail train pilots doctors drivers labour labor wildcat industrial wage pay "
    "public-sector nationwide dock dockers miners bus lorry strike-action two-day three-day one-day hour 24-hour 48-hour"
)
_RAIDS = _set("attack attacks raid raids assault assaults ambush ambushes")
_OPERATIONS = _set("operation operations campaign campaigns")
_MILITARY = _set(
    "military special security ground counter-terrorism counterterrorism anti-terror army joint clearing clearance rescue relief aid "
    "humanitarian air bombing evacuation combat amphibious"
)
_QUANTITIES = _set(
    "dozens hundreds thousands scores number numbers group groups wave waves series members member pair tens couple lot hundred thousand "
    "dozen score million millions majority round rounds volley volleys spate string total handful quantity quantities convoy amount "
    "tonnes tons truckloads part parts day days night week weeks hours"
)
_DRUGS = _set(
    "captagon drugs cocaine heroin cannabis hashish narcotics pills amphetamine opium cigarettes gold money cash assets funds property passports documents"
)
_MEANS_PREPOSITIONS = _set("in by with from during after amid under of using following through via")
_PARTIES = _set(
    "sides parties both they leaders ministers countries nations governments factions rivals powers delegations envoys members negotiators allies"
)
_THROWN = _set("stones stone rocks bottles petrol bombs fireworks shops vehicles cars tyres bricks police windows buildings")
_SEEING = _set("show indicate mean find see think know recall estimate learn hear believe reckon measure")
_ADDING = _set("add note report record describe read post mention quote declare acknowledge")
_ASIDE = _set("after before since during until despite amid following including except without like as than besides since by")
_GATHERING = _set("gather assemble pour pack fill throng crowd camp stand sit line block come turn occupy flood converge mass take")
_DEMANDING = _set(
    "demand demanding demanded against chanting chant slogans placards banners anger protest protesting square flags calling outside "
    "streets photographs portraits candles resignation rule"
)
_LAWFUL = _set("police army soldiers troops officers forces guards gendarmes policemen security agents intelligence navy border")
_OUTCOMES = _set("agreement deal result results breakthrough accord progress outcome success compromise resolution")
_VIOLENT = _set(
    "paving barricades barricade looted looting stones torched stone-throwing molotov petrol ransacked rioters riot rioting clashed clashes "
    "overturned smashed burned burnt violent"
)
_ATTRIBUTING = _set("suggest argue predict insist fear complain concede reckon warn stress recall caution")
_LISTS = _set("list lists blacklist blacklists register")
_CONVOYS = _set("convoy convoys truck trucks lorry lorries ship ships flight flights plane planes vessel barge train")
_HELPERS = _set("un u.n. aid relief humanitarian red food icrc unicef wfp unhcr rescue medical")
_IDIOMS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\b(?:back )?in(?:to)? (?:the )?(?:\w+ ){1,2}hands\b", CONTROL),
        (r"\bhouse to house\b|\bstreet by street\b|\bhand to hand\b", CLASH),
        (r"\bunder (?:\w+ )?(?:fire|attack)\b", ATTACK),
        (r"\bthroats? (?:\w+ )?(?:cut|slit)\b|\bthroats?\b.{1,12}\b(?:cut|slit)\b", CIVILIANS),
        (r"\bbehind bars\b|\bin custody\b", DETENTION),
        (r"\b(?:on|at) the (?:negotiating|bargaining) table\b", TALKS),
        (r"\bin (?:military|arms|humanitarian|food|emergency|relief|development) aid\b", AID),
        (r"\bin (?:flames|ruins)\b", DESTRUCTION),
    )
)
_MET = _set(
    "demand demands need needs target targets deadline criteria goal goals requirements conditions condition fate standards death resistance"
)
_PLANNED_ADJECTIVES = _set("planned scheduled upcoming forthcoming proposed")
_POSSIBLE_ADJECTIVES = _set("possible potential imminent feared likely")
_READY = (
    (_set("due set ready prepared scheduled poised about expected bound"), PLANNED),
    (_set("likely possible able unlikely willing open eager keen free"), HYPOTHETICAL),
    (_set("unable unwilling reluctant"), NEGATED),
)
_FIGURATIVE = _set(
    "legal court political heart verbal personal panic electoral price trade culture charm uphill losing custody bidding diplomatic_ cancer "
    "words constitutional leadership asthma media marketing advertising budget succession courtroom title hearing wildfire beauty "
    "camera box twitter online cyber turf ratings"
)
_FIGURATIVE_OF = _set(
    "colour color interest joy anger laughter applause emotion creativity activity growth popularity support demand debate words wills ideas wits nerves conscience cultures sexes will egos narratives opinion generations"
)
_FOUGHT_AGAINST = _set(
    "corruption poverty disease cancer inflation climate hunger addiction covid coronavirus illness racism discrimination malaria odds "
    "crime smuggling misinformation addiction relegation title hearts votes survival bill law ruling"
)
_FIGURATIVE_OBJECTS = _set(
    "moment imagination attention heart hearts mood spirit spotlight essence headlines record records note chord balance lottery market "
    "markets roof brakes jackpot opportunity chance initiative photo photograph photos film video scene footage attitude high low bottom "
    "corruption poverty cancer disease inflation back dust milestone snag wall nerve audience screens shelves headline interest share "
    "votes vote medal gold title prize cup championship crown lead glory"
)

"""What nouns tell of a happening: its kind, who or what it was done to, and what it was done with.

"Drone strike" names a strike, "attack on villagers" one on civilians, "legal battle" nothing; "dozens of
soldiers" are armed, "a cache of rifles" is arms. Knows the words around a noun, not verbs and not time.
Kinds are the words of ``articles.kinds.judging``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from articles.english.grammar import Grammar
from articles.english.words import Senses, word_set, words_with
from articles.kinds.words import noun_senses

CLASH, ATTACK, AIR, SHELLING, BOMBING = "clash", "attack", "air or drone strike", "shelling", "bombing"
CIVILIANS, DETENTION, PROTEST, RIOT = "attack on civilians", "detention", "protest", "riot"
CONTROL, WEAPONS, DESTRUCTION = "change of control", "weapons seized", "destruction"
DEPLOYMENT, TALKS, AID, STATEMENT = "deployment or patrol", "talks", "aid", "statement or threat"
SANCTIONS, OTHER = "sanctions", "other"
KINDS = (
    CLASH,
    ATTACK,
    AIR,
    SHELLING,
    BOMBING,
    CIVILIANS,
    DETENTION,
    PROTEST,
    RIOT,
    CONTROL,
    WEAPONS,
    DESTRUCTION,
    DEPLOYMENT,
    TALKS,
    AID,
    STATEMENT,
    SANCTIONS,
    OTHER,
)

# What kills or destroys by itself, so that it says what kind of happening a death or a ruin was.
MEANS = (AIR, SHELLING, BOMBING, CLASH, RIOT, ATTACK)
# Nouns of these kinds tell a happening wherever they stand; "agreement" or "exercise" only where something is
# done with them.
STRONG = frozenset(
    {CLASH, ATTACK, AIR, SHELLING, BOMBING, CIVILIANS, PROTEST, RIOT, SANCTIONS, WEAPONS, CONTROL}
)

Named = tuple[str, str]  # a kind, and why


@dataclass(slots=True)
class NounReader:
    """Reads the nouns of one passage, the words [low, high) of a text.

    ``sorts`` gives what an actor's last word stands for: "civil", "force", "official", "crowd" or "person".
    """

    g: Grammar
    low: int
    high: int
    sorts: Mapping[int, str]
    entries: dict[int, tuple[Senses, int]] = field(default_factory=dict)
    around: dict[int, set[str]] = field(default_factory=dict)
    named: dict[tuple[int, bool], Named | None] = field(default_factory=dict)

    # -- words

    def noun_entry(self, n: int) -> tuple[Senses, int]:
        """The senses of a noun with the words before it ("car bomb"), and where its words begin."""
        if n not in self.entries:
            self.entries[n] = self._noun_entry(n)
        return self.entries[n]

    def _noun_entry(self, n: int) -> tuple[Senses, int]:
        lower = self.g.lower
        for width in (3, 2):
            start = n - width + 1
            if start >= self.low and (senses := noun_senses(" ".join(lower[start : n + 1]))):
                return senses, start
        # "counter-offensive", "sit-in": three tokens.
        if (
            n - 2 >= self.low
            and lower[n - 1] == "-"
            and (senses := noun_senses("".join(lower[n - 2 : n + 1])))
        ):
            return senses, n - 2
        if n + 2 < self.high and lower[n + 1] == "-" and (senses := noun_senses("".join(lower[n : n + 3]))):
            return senses, n
        if n + 2 < self.high and lower[n + 1] == "of" and (senses := noun_senses(" ".join(lower[n : n + 3]))):
            return senses, n
        return noun_senses(lower[n]), n

    def senses(self, n: int | None) -> Senses:
        """The senses of a noun; none for no noun."""
        return self.noun_entry(n)[0] if n is not None else frozenset()

    def modifiers(self, n: int) -> set[str]:
        """The adjectives and nouns before a noun, in lower case."""
        if n not in self.around:
            g, found = self.g, set()
            for k in g.kids[n]:
                if k < n and g.links[k] in _BEFORE_NOUN:
                    found.add(g.lower[k])
                    found.update(
                        g.lower[j] for j in g.kids[k] if g.links[j] in ("conj", "compound", "amod", "nmod")
                    )
            for j in (n - 1, n - 2):
                if j >= self.low and (j == n - 1 or g.lower[n - 1] == "-"):
                    found.add(g.lower[j])
            self.around[n] = found
        return self.around[n]

    def kinds_around(self, n: int) -> set[str]:
        """The senses of the words before a noun."""
        return {sense for word in self.modifiers(n) for sense in noun_senses(word)}

    def measured(self, n: int) -> int:
        """What is counted: "soldiers" for the noun of "dozens of soldiers", else the noun itself."""
        for _ in range(3):
            of = (
                self.g.prepositional(n, "of")
                if "quantity" in self.senses(n) or self.g.tags[n] == "CD"
                else []
            )
            if not of:
                break
            n = of[0]
        return n

    # -- kinds

    def noun_kind(self, n: int | None, *, is_strong: bool = True) -> Named | None:
        """The kind of happening that a noun names, and why; None where it names none.

        Unless *is_strong*, "war" and "operation" count too: something is begun, waged or ended.
        """
        if n is None:
            return None
        key = (n, is_strong)
        if key not in self.named:
            self.named[key] = self._noun_kind(n, is_strong=is_strong)
        return self.named[key]

    def is_noun_of(self, n: int | None, *kinds: str) -> bool:
        """Whether a noun names one of the kinds."""
        named = self.noun_kind(n)
        return named is not None and named[0] in kinds

    def _noun_kind(self, n: int, *, is_strong: bool) -> Named | None:
        g = self.g
        if (g.is_verb(n) and g.tags[n] != "VBG") or self.is_figurative(n):
            return None
        senses, start = self.noun_entry(n)
        word, why = g.lower[n], f"noun “{' '.join(g.words[start : n + 1])}”"
        if word in _OPERATIONS:
            return self._operation(n, why, is_strong=is_strong)
        if read := _BY_WORD.get(word):
            return read(self, n, why)
        kinds = [sense for sense in senses if sense in KINDS]
        if DESTRUCTION in kinds and (named := self._destroyed_by(n)):
            return named[0], f"{why}, {named[1]}"
        if kinds:
            return min(kinds, key=KINDS.index), why
        if "war" in senses and not is_strong:
            return CLASH, why
        counted = self.measured(n)
        return self.noun_kind(counted, is_strong=is_strong) if counted != n else None

    def _destroyed_by(self, n: int) -> Named | None:
        """What a destruction was done by, where that has a kind of its own."""
        g = self.g
        through = [o for x in g.prepositional(n, "of") for o in g.prepositional(x, "by")]
        means = (self.as_means(o) for o in (*g.prepositional(n, "by", "in"), *through))
        return next((named for named in means if named and named[0] in MEANS), None)

    def _sent(self, n: int, why: str) -> Named | None:
        things = {s for o in self.g.prepositional(n, "of") for s in self.senses(self.measured(o))}
        return (AID, f"{why} of arms or goods") if things & {"arms", "goods", "aircraft"} else None

    def _movement(self, n: int, why: str) -> Named | None:
        is_of_troops = any("troops" in self.senses(self.measured(o)) for o in self.g.prepositional(n, "of"))
        return (DEPLOYMENT, f"{why} of troops") if is_of_troops else None

    def _clash(self, n: int, why: str) -> Named:
        g = self.g
        others = [c for o in g.prepositional(n, "between", "with") for c in g.conjuncts(o)]
        is_crowd = "crowd" in self.kinds_around(n) or any("crowd" in self.senses(o) for o in others)
        return (RIOT, f"{why} with a crowd") if is_crowd else (CLASH, why)

    def _victims(self, n: int, why: str) -> Named:
        victims = self.g.prepositional(n, "of")
        sort = self.sort_of(victims[0]) if victims else _first_sort(self.kinds_around(n))
        return (ATTACK if sort in ("force", "official") else CIVILIANS), why

    def is_figurative(self, n: int) -> bool:
        """Whether a noun is used in another sense: a legal battle, a heart attack, an explosion of colour."""
        g, word = self.g, self.g.lower[n]
        if self.modifiers(n) & _FIGURATIVE or (word == "march" and g.words[n][:1].isupper()):
            return True
        if word not in _FIGHTS:
            return False
        about = {g.lower[o] for o in g.prepositional(n, "of", "against", "with", "over", "for")}
        if g.lower[n + 1 : n + 2] == ["of"]:
            about.update(g.lower[n + 2 : n + 3])
        return bool(about & FOUGHT_OVER)

    def _fire(self, n: int, why: str) -> Named:
        around = self.modifiers(n)
        if "gun" in self.kinds_around(n):
            return SHELLING, why
        if around & _SMALL_ARMS or self.g.lower[n - 1] in ("open", "opened", "opening", "returned", "return"):
            return ATTACK, why
        return (OTHER if around & {"forest", "wild", "bush", "brush"} else DESTRUCTION), why

    def _strike(self, n: int, why: str) -> Named | None:
        g, around = self.g, self.modifiers(n)
        by = [s for o in g.prepositional(n, "by", "of", "over") for s in self.senses(o)]
        if (
            around & _STRIKES_OF_WORK
            or "worker" in self.kinds_around(n)
            or "worker" in by
            or g.lower[n - 1] == "on"
        ):
            return PROTEST, f"{why} of workers"
        if around & {"lightning", "price", "bird", "first"}:
            return None
        return (SHELLING if "gun" in self.kinds_around(n) else AIR), why

    def _raid(self, n: int, why: str) -> Named:
        g, around = self.g, self.modifiers(n)
        behind = g.prepositional(n, "by", "with", "from", "using", "involving", "of")
        words = {g.lower[o] for o in behind} | {w for o in behind for w in self.modifiers(o)}
        tools = {s for word in (*around, *words) for s in noun_senses(word)}
        if around & {"air", "aerial", "bombing"} or "air" in words or "aircraft" in tools:
            return AIR, why
        if around & {"suicide", "bomb", "ied", "grenade", "explosive"}:
            return BOMBING, why
        if "arson" in around:
            return DESTRUCTION, why
        if "gun" in tools:
            return SHELLING, why
        if "bomb" in tools:
            return BOMBING, why
        if "sexual" in around:
            return CIVILIANS, why
        targets = [c for o in g.prepositional(n, "on", "against", "at", "upon") for c in g.conjuncts(o)]
        if g.lower[n].startswith("assault") and any(self.is_place(c) for c in targets):
            return CLASH, why
        if any(self.sort_of(c) == "civil" for c in targets):
            return CIVILIANS, why
        return ATTACK, why

    def _operation(self, n: int, why: str, *, is_strong: bool) -> Named | None:
        around = self.modifiers(n)
        if around & {"air", "aerial", "bombing", "drone"}:
            return AIR, why
        if around & {"rescue", "relief", "aid", "humanitarian", "evacuation", "vaccination"}:
            return AID, why
        return (CLASH, why) if around & _MILITARY or self.g.prepositional(n, "against") else None

    def _transfer(self, n: int, why: str) -> Named | None:
        """What "seizure", "fall" or "release" tells depends on of what."""
        g, word = self.g, self.g.lower[n]
        if word in ("return", "reopening"):
            return OTHER, why
        of = [*g.prepositional(n, "of", "to"), *g.under(n, "poss")]
        for o in of:
            thing = self.thing(o)
            told = f"{why} of “{g.words[o]}”"
            if thing == "arms":
                return WEAPONS, told
            if thing == "person" and word not in ("fall", "loss", "return"):
                return DETENTION, told
            if thing == "place" and word != "release":
                return CONTROL, told
        return None

    # -- who and what

    def sort_of(self, n: int | None) -> str:
        """The people a noun stands for: "force", "official", "civil", "crowd", "people"; empty if unknown."""
        if n is None:
            return ""
        g = self.g
        counted = self.measured(n)
        if counted != n:
            return self.sort_of(counted) or ("force" if g.words[counted][:1].isupper() else "civil")
        if g.lower[n] in _ANYBODY or g.tags[n] == "CD" or "quantity" in self.senses(n):
            return "people"
        return _first_sort(self.senses(n)) or self.sorts.get(n, "")

    def victim(self, n: int | None) -> str:
        """The sort of those something is done to: one soldier among them makes it "force"."""
        if n is None:
            return ""
        sorts = {self.sort_of(c) for c in self.g.conjuncts(n)}
        sorts |= {self.sort_of(a) for a in self.g.under(n, "appos")}
        if sort := next((s for s in ("force", "official", "civil", "crowd", "people") if s in sorts), ""):
            return sort
        return ""

    def likely_victim(self, n: int | None) -> str:
        """The same, where what was done is done to people: "deminers", "beekeepers", whom no lexicon has."""
        sort = self.victim(n)
        if n is None or sort:
            return sort
        is_plain = self.g.tags[n] in ("NN", "NNS") and not self.senses(n) & {
            "asset",
            "structure",
            "place",
            "arms",
        }
        return "civil" if is_plain else ""

    def is_armed(self, n: int | None) -> bool:
        """Whether a noun stands for people under arms, or for ships, tanks and the like."""
        if n is None:
            return False
        return any(self.sort_of(c) == "force" for c in self.g.conjuncts(n)) or "troops" in self.senses(
            self.measured(n)
        )

    def is_lawful(self, n: int | None) -> bool:
        """Whether those a noun stands for may arrest: police, army, a state's agents."""
        return n is not None and "lawful" in self.senses(n) | self.kinds_around(n)

    def is_captive(self, n: int | None) -> bool:
        """Whether a noun stands for people who are held: "hostages", "captured soldiers"."""
        if n is None:
            return False
        counted = self.measured(n)
        return "captive" in self.senses(counted) or not _HELD.isdisjoint(
            self.modifiers(counted) | self.modifiers(n)
        )

    def is_place(self, n: int) -> bool:
        """Whether a noun stands for a place, as far as the text alone tells."""
        g = self.g
        if "place" in self.senses(n) or g.entities[n] in ("GPE", "LOC", "FAC"):
            return True
        return (
            g.tags[n].startswith("NNP")
            and n not in self.sorts
            and g.entities[n] not in ("PERSON", "DATE", "TIME")
        )

    def thing(self, n: int) -> str:
        """What a noun is that is taken: "arms", "drugs", "ship", "place" or "person"; empty where none."""
        g = self.g
        n = self.measured(n)
        senses, around = self.senses(n), self.kinds_around(n)
        if "arms" in senses or ("arms" in around and "quantity" in senses):
            return "arms"
        if "drug" in senses or "drug" in around:
            return "drugs"
        if "ship" in senses:
            return "ship"
        if senses & {"place", "asset"} and not senses & {"force", "civil", "official"}:
            return "place"
        if senses & {"person", "force", "civil", "official", "crowd"}:
            return "person"
        if g.entities[n] in ("GPE", "LOC", "FAC"):
            return "place"
        if n in self.sorts or g.entities[n] == "PERSON" or g.tags[n] == "CD":
            return "person"
        return "place" if self.is_place(n) else ""

    def as_means(self, n: int) -> Named | None:
        """The kind of a noun as what kills or destroys: a happening, or a weapon."""
        g = self.g
        if (found := self.noun_kind(n)) and found[0] in (*MEANS, CIVILIANS, PROTEST, OTHER):
            return found
        if (counted := self.measured(n)) != n:
            return self.as_means(counted)
        senses, start = self.noun_entry(n)
        around = self.kinds_around(n)
        why = f"means “{' '.join(g.words[start : n + 1])}”"
        if "aircraft" in senses or self.modifiers(n) & {"drone", "drones"}:
            return AIR, why
        if "gun" in senses or ("gun" in around and "round" in senses):
            return SHELLING, why
        if "bomb" in senses:
            return BOMBING, why
        return None


def _first_sort(senses: Iterable[str]) -> str:
    return next((sort for sort in ("force", "crowd", "civil", "official") if sort in set(senses)), "")


_BEFORE_NOUN = word_set("amod compound nmod poss nummod det advmod npadvmod dep")
_ANYBODY = word_set("people person persons men one some many several others all both two three most")
_HELD = word_set("captured captive kidnapped abducted detained jailed imprisoned")
_OPERATIONS = word_set("operation operations campaign campaigns")
# Nouns whose kind depends on what stands around them.
_BY_WORD: dict[str, Callable[[NounReader, int, str], Named | None]] = {
    word: read
    for read, words in (
        (
            NounReader._transfer,
            "seizure capture fall loss surrender handover release return freeing liberation reopening "
            "recapture takeover",
        ),
        (NounReader._fire, "fire fires"),
        (NounReader._strike, "strike strikes"),
        (NounReader._raid, "attack attacks raid raids assault assaults ambush ambushes"),
        (NounReader._sent, "transfer delivery deliveries sale sales supply shipment shipments"),
        (NounReader._movement, "movement movements arrival departure"),
        (NounReader._clash, "clash clashes confrontation confrontations scuffles battles"),
        (NounReader._victims, "killing killings murder murders shooting shootings execution executions"),
    )
    for word in words.split()
}
_SMALL_ARMS = word_set(
    "small arms gun machine sniper hostile enemy heavy under friendly sporadic rifle automatic cross"
)
_STRIKES_OF_WORK = words_with("strike of work")
_MILITARY = word_set(
    "military special security ground counter-terrorism counterterrorism anti-terror army joint clearing "
    "clearance combat amphibious"
)
_FIGURATIVE = words_with("before a figurative fight")
_FIGHTS = word_set(
    "battle battles fight offensive war attack attacks clash strike explosion barrage bombardment salvo "
    "blast onslaught struggle wave"
)
FOUGHT_OVER = words_with("fought over in figures")

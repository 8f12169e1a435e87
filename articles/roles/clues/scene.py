"""Whether a place name only sets the scene, or belongs to what explains another happening, by the parse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from articles.english.clauses import clause_of, is_verb, link_of, tense_of
from articles.english.words import word_set
from articles.roles.clues.around import Around
from articles.roles.clues.when import NEXT_WORDS
from articles.roles.words import noun_kinds, token_kinds, verb_kinds

if TYPE_CHECKING:
    Token = Any

# Of these something is said, or they are the time of it; none makes the war happen in this sentence.
_SETTING = word_set(
    "amid amidst during despite since over about concerning regarding of on into from to against like "
    "unlike for"
)
_PLACING = word_set("in on at near across inside outside around through over into from to")
_NO_GROUND = frozenset({"DATE", "TIME", "PERSON", "ORG", "NORP"})
_COUNTED = word_set(
    "numerous several many multiple repeated countless various frequent regular sporadic scores dozens "
    "hundreds "
    "series string spate"
)
_AMONG = word_set("in on inside across throughout within over")
# A war that may come, and none that is known.
_NO_STATE = NEXT_WORDS | word_set(
    "a an no another new fresh renewed wider broader all-out full-scale full-blown"
)
_NATURE = word_set("aimed aims meant means intended intends designed justified serves")
_STATIONED = word_set("deployed stationed based kept keeps maintained maintains posted")
_EXPLAINING = word_set("after since because as")
_OCCURRING = frozenset({"attack", "take", "happen"})
_DOINGS = frozenset({"attack", "take", "go", "leave", "happen"})


def scene_clues(when: dict[str, str], at: Around, token: Token, days: Sequence[str]) -> dict[str, str]:
    """Whether the name belongs to a standing state, or to what explains something, not to what happened.

    *when* are the clues of time and *days* the kinds of the dates in the sentence.
    """
    clues = {}
    dep, put = link_of(token)
    if dep == "pobj" and put.lower_ in _AMONG and put.i > at.low:
        is_dated = any(kind in ("recent", "present", "later") for kind in days)
        why = _standing(when, put.nbor(-1), put) or (None if is_dated else _stationed(at, put))
        if why:
            clues["=standing"] = why
    if not days and (why := _explains(token)):
        clues["=explains"] = why
    return clues


def _standing(when: dict[str, str], noun: Token, put: Token) -> str | None:
    """The state that "in" and the name belong to ("the war in"), where the sentence only refers to it."""
    if noun.pos_ not in ("NOUN", "PROPN") or "standing" not in noun_kinds(noun.lower_):
        return None
    if any(word.lower_ in _NO_STATE for word in noun.lefts):
        return None
    dep, above = link_of(noun)
    is_nature = above.lower_ in _NATURE
    if not is_nature and "=ahead event" in when:
        return None
    if any(clue in when for clue in ("=earlier", "=ahead noun", "p past noun", "p next noun")):
        return None
    why = f"“{noun.text} {put.text}”: a state of affairs"
    if dep == "pobj" and above.lower_ in _SETTING:
        return why if _is_only_setting(noun, above) else None
    if dep in ("nsubj", "nsubjpass"):
        if is_nature or (is_verb(above) and "be" in verb_kinds(above.lower_)):
            return None if "=ahead" in when else why
        if any(child.dep_ == "mark" and child.lower_ == "since" for child in above.children):
            return why
    return None


def _is_only_setting(noun: Token, preposition: Token) -> bool:
    """Whether nothing else says that it happened there.

    Not so "attacks on the presence in", nor "killed during the unrest in".
    """
    sort, kinds = token_kinds(preposition.head)
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


def _stationed(at: Around, put: Token) -> str | None:
    """Troops that have been kept somewhere "as part of" a mission: no news of that place."""
    verb = clause_of(put)
    if verb.lower_ not in _STATIONED or tense_of(verb)[0] not in ("has", "present"):
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
        if clause.dep_ == "advcl" and is_verb(clause):
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

"""What a place is to the passage that names it.

Rules over the parse, and the words around where there is no parse, give clues (``clues``); weights
fitted on labelled sentences (data/roles.json, by benchmarks/fit_roles.py) weigh them in two questions. What
does the name do: does it decide, speak or own a policy; does it only locate or belong; or did something
happen there? And if so, when: is it news, does it lie ahead, or is it of another time? Knows grammar, not
geography.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from articles.dates.finding import DateMention
from articles.english.logits import ALWAYS, Logit
from articles.english.model import has_parse, tokens_at, written
from articles.formats.datelines import dateline_end
from articles.roles.clues.finding import Clues, find_clues
from articles.roles.role import Named, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc


WEIGHTS = Path(__file__).parent / "data" / "roles.json"
# What a name does; of the third, the role is when that happening is.
DOES = (Role.ACTOR, Role.REFERENCE, Role.SITE)
HAPPENS = (Role.SITE, Role.PLANNED, Role.BACKGROUND)


def role_of(
    name: Named,
    doc: Doc,
    *,
    dates: Sequence[DateMention] = (),
    published: date | None = None,
    title_end: int = 0,
    name_ends: Set[int] | None = None,
) -> tuple[Role, str]:
    """The role of one place name, with what decided it.

    *doc* may be parsed, or tokens alone; then the words around the name decide, less well. *dates* are those
    of the text, in order; *published* is needed to tell an earlier happening from a reported one.
    *title_end* is where the title stops; *name_ends* are the ends of all place names of the text, by which a
    name is known that says where another lies.
    """
    text = written(doc).text
    if _is_dateline(text, name):
        return Role.REFERENCE, "dateline: where the text was filed"
    if name.can_act and name.start < title_end and _speaks_in_title(text, name, title_end):
        return Role.ACTOR, "speaks in the title"
    if name.can_act and (noun := _described_noun(text, name, doc)):
        return Role.ACTOR, f"an adjective, before “{noun}”"
    clues = find_clues(name, doc, dates=dates, published=published, name_ends=name_ends)
    if not clues.what:
        return Role.REFERENCE, "no clause to judge by"
    for role, clue in _SURE:
        if (told := clues.what.get(clue)) and (name.can_act or role is not Role.ACTOR):
            return role, told
    if name.can_act and (told := clues.what.get("w 's Name")):
        return Role.REFERENCE, told
    weights = _weights(is_parsed=has_parse(doc))
    scores = role_shares(weights, clues)
    if not _may_act(text, name, clues):
        del scores[Role.ACTOR]
    role = max(scores, key=scores.__getitem__)
    if role is Role.SITE and (told := clues.when.get("=upcoming")):
        return Role.PLANNED, told
    return role, _why(role, clues, weights)


# Words that leave nothing to weigh.
_SURE = (
    (Role.REFERENCE, "offset"),
    (Role.REFERENCE, "distance"),
    (Role.REFERENCE, "hyphen"),
    (Role.ACTOR, "according"),
    (Role.ACTOR, "=close to"),
    (Role.REFERENCE, "=standing"),
    (Role.ACTOR, "=kept out"),
    (Role.REFERENCE, "=kept out"),
    (Role.BACKGROUND, "=explains"),
)


def _is_dateline(text: str, name: Named) -> bool:
    line = text.rfind("\n", 0, name.start) + 1
    if name.end <= dateline_end(text, line):
        return True
    if text[line : name.start].strip(" “\"'") and not re.fullmatch(
        r"[A-Z][\w .'’-]{1,30}, ", text[line : name.start]
    ):
        return False
    after = text[name.end : name.end + 70]
    is_filed = name.end > line and (text[name.start : name.end].isupper() or "(" in after[:45])
    return is_filed and bool(_FILED.match(after))


_FILED = re.compile(r"(?:,? ?[^-–—\n.]{0,40})?(?:\([\w .'’/-]{2,30}\)\s*)?\s*(?:–|—|--| - )\s?\S")


def _described_noun(text: str, name: Named, doc: Doc) -> str | None:
    """The noun that an abbreviation describes: "US troops". None where it is no attribute, or not parsed."""
    letters = text[name.start : name.end].replace(".", "")
    if len(letters) > 3 or not letters.isupper() or not has_parse(doc):
        return None
    tokens = tokens_at(doc, name.start, name.end)
    if (
        tokens is None
        or tokens.root.dep_ not in ("compound", "nmod", "amod")
        or tokens.root.head.i < tokens.root.i
    ):
        return None
    return str(tokens.root.head.text)


_TITLE_PAIR = re.compile(r"\W*(?:to\s+)?")
_TITLE_FIRST = re.compile(r"^\W*[\w'’.-]+(?:\s[\w'’.-]+)?\s+(?=to\s+$)")


def _speaks_in_title(text: str, name: Named, title_end: int) -> bool:
    """Whether a title gives the name's words: "Ankara: We Stay", "Ankara to Moscow: We Stay"."""
    before, after = text[: name.start], text[name.end : title_end]
    if re.match(r"\s*:", after) and _TITLE_PAIR.fullmatch(_TITLE_FIRST.sub("", before)):
        return True
    return not before.strip() and bool(re.match(r"\s+to\s+[\w'’. -]{2,30}:", after))


def _may_act(text: str, name: Named, clues: Clues) -> bool:
    """Whether the name may stand for somebody: "northern Iraq" and "outskirts of Damascus" decide nothing."""
    if name.can_act or name.is_government:
        return True
    return "adjective before" not in clues.what and text[name.start : name.start + 1].isupper()


Weights = Mapping[str, Logit]


@lru_cache(maxsize=2)
def _weights(*, is_parsed: bool) -> Weights:
    """For texts with a parse or words alone: the weights of what a name "does" and when it "happens"."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))["parse" if is_parsed else "words"]
    return {question: logit_of(weights) for question, weights in told.items()}


def logit_of(told: Mapping[str, Any]) -> Logit:
    """The logit of one question of roles.json."""
    clues = told["clues"]
    return Logit.of([ALWAYS, *clues], told["roles"], np.array([told["bias"], *clues.values()]))


def role_shares(weights: Weights, clues: Clues) -> dict[Role, float]:
    """How likely each role is by the weights alone."""
    does = weights["does"].weigh([ALWAYS, *clues.what])
    happens = weights["happens"].weigh([ALWAYS, *clues.when])
    shares = {Role(role): does[Role.SITE] * share for role, share in happens.items()}
    return shares | {Role.REFERENCE: does[Role.REFERENCE], Role.ACTOR: does[Role.ACTOR]}


def _why(role: Role, clues: Clues, weights: Weights) -> str:
    """What decided, in words: the rule where it says the same, else the clue that weighed most."""
    if role in (Role.ACTOR, Role.REFERENCE):
        told = clues.what.get(f"rule {role}") or _strongest(weights["does"], role, clues.what)
        return told or ("stands for those who act" if role is Role.ACTOR else "no happening is tied to it")
    if role is Role.SITE:
        return _happened(clues.what)
    for clue in _AHEAD if role is Role.PLANNED else ("=earlier",):
        if rule := clues.when.get(clue):
            return rule
    told = _strongest(weights["happens"], role, clues.when)
    return told or ("lies ahead" if role is Role.PLANNED else "of an earlier time")


def _strongest(logit: Logit, role: Role, seen: Mapping[str, str]) -> str:
    """The words of the clue that speaks most for the role; empty where none with words does."""
    told = [clue for clue in seen if seen[clue]]
    return next((seen[clue] for clue in logit.strongest(told, role, over_each=True)), "")


_AHEAD = ("=ahead", "=due", "=ahead event", "=ahead noun", "=later", "w ahead")


def _happened(what: Mapping[str, str]) -> str:
    for clue in (
        "p passive",
        "p object",
        "p place passive",
        "p place object",
        "p unit passive",
        "p unit object",
    ):
        if clue in what:
            return what[clue]
    if why := next(
        (what[c] for c in what if c.startswith("w ") and what[c].startswith("“") and " " not in c[2:]), None
    ):
        return f"{why}, where the clause's happening took place"
    subject = next((what[c] for c in ("p subject", "w next aux") if what.get(c)), None)
    return subject or "where the clause's happening took place"

"""The sentences with labelled roles, read as an article is read but with the places given.

read_items(path, half)     the sentences of a file
cases(items, is_parsed)    each judged name with all that its role depends on
told(pairs)                the figures of gold and found roles, in one line
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from articles.actors.actor import ActorType
from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.finding import DateMention, find_dates
from articles.english.model import analyse, tokenise
from articles.roles.role import Named, Role
from geodata.places.evidence import country_evidence
from geodata.places.gazetteer.build import open_or_build
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.placing import as_capital, names_of
from geodata.places.resolution.resolving import resolve
from geodata.places.toponyms.finding import toponym_of

Item = dict[str, Any]
Pairs = Sequence[tuple[Role, Role]]

# Two readers disagreed, or left it open.
OPEN = "unclear"


@dataclass(frozen=True, slots=True)
class Case:
    """A judged name: its sentence's id and text in tokens, what the extractor would pass, and its role."""

    item: str
    doc: Any
    name: Named
    dates: tuple[DateMention, ...]
    published: date
    name_ends: frozenset[int]
    role: Role


def read_items(path: Path, *, half: str | None = None) -> list[Item]:
    """The sentences of a file, of one half or all."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in (None, row["half"])]


def cases(
    items: Iterable[Item], *, is_parsed: bool = True, gazetteer: Gazetteer | None = None
) -> Iterator[Case]:
    """Every judged name; the places of the spans are resolved as those of an article are."""
    gazetteer = gazetteer or open_or_build()
    roster = Roster.load()
    for item in items:
        text, published = item["text"], date.fromisoformat(item["published"])
        article = Article(
            title="", text=text, origin="labelled", published=published, published_basis=PublishedBasis.GIVEN
        )
        doc = analyse(text)
        found = read_actors(article, roster, doc).mentions
        governments = {(a.start, a.end): a for a in found if a.actor.type is ActorType.GOVERNMENT}
        roles = {(m["start"], m["end"]): m["role"] for m in item["mentions"]}
        toponyms = [as_capital(toponym_of(text, *span), governments.get(span), gazetteer) for span in roles]
        ends = frozenset(end for _, end in roles)
        resolutions = resolve(
            toponyms, gazetteer, text=text, country_evidence=country_evidence(text), threshold=0.0
        )
        for name in names_of(resolutions, text, governments):
            if (role := roles[name.start, name.end]) != OPEN:
                words = doc if is_parsed else tokenise(text)
                yield Case(item["id"], words, name, find_dates(article), published, ends, Role(role))


def f1s(pairs: Pairs) -> dict[Role, float]:
    """The F1 of each role that gold or found has."""
    hits = Counter(gold for gold, found in pairs if gold is found)
    golds, founds = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    return {r: 2 * hits[r] / (golds[r] + founds[r]) for r in Role if golds[r] + founds[r]}


def macro_f1(pairs: Pairs) -> float:
    """The mean F1 of all five roles."""
    return sum(f1s(pairs).values()) / len(Role)


def literal_f1(pairs: Pairs) -> float:
    """The mean F1 of standing for somebody and of being meant literally, whichever way."""
    acting = [(_as_literal(gold), _as_literal(found)) for gold, found in pairs]
    return sum(f1s(acting).values()) / 2


def _as_literal(role: Role) -> Role:
    return Role.ACTOR if role is Role.ACTOR else Role.SITE


def told(pairs: Pairs) -> str:
    """The figures in one line."""
    each = " ".join(f"{role}={value:.3f}" for role, value in f1s(pairs).items())
    right = sum(gold is found for gold, found in pairs) / len(pairs)
    return (
        f"macro F1 {macro_f1(pairs):.3f}, literal or actor {literal_f1(pairs):.3f}, right {right:.3f}; {each}"
    )

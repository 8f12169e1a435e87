"""Compare passages with each other: which are the same words, and where those of one week differ.

Pure. That several articles report a thing is counted and shown side by side; it is never taken for
its truth. What a passage does not say differs from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from articles.actors.actor import ActorPart
from articles.kinds.kind import Kind
from dashboard.passages.figures import Range, counted_as, figure_texts
from dashboard.wording import STATUS_NAMES, range_text
from geodata.archive.passages import PassageKey, StoredPassage


class Aspect(StrEnum):
    """In what reports of one place and week may differ."""

    KIND = "kind"
    STATUS = "how it is told"
    ACTING = "acting"
    ACTED_ON = "acted on"
    FIGURES = "figures"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Account:
    """One passage of a week, which several articles may have in the same words; who says it, and what.

    ``publishers`` are those known, in the order of the articles. ``says`` has nothing for what is not said.
    """

    passage: StoredPassage
    articles: int
    publishers: tuple[str, ...]
    speakers: tuple[str, ...]
    says: Mapping[Aspect, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Differing:
    """The passages of a week side by side. ``shared`` is what all of them say alike."""

    told: tuple[Account, ...]
    shared: Mapping[Aspect, tuple[str, ...]]
    differing: frozenset[Aspect]


def gathered_copies(
    keys: Sequence[PassageKey], texts: Sequence[str | None]
) -> tuple[tuple[PassageKey, ...], ...]:
    """The passages, those of several articles in the same words together, each group where its first stands.

    Case and white space do not count. What one article says twice stays two passages.
    """
    groups: dict[tuple[object, int], list[PassageKey]] = {}
    seen: dict[tuple[int, str], int] = {}
    for key, text in zip(keys, texts, strict=True):
        if text is None:
            groups[key, -1] = [key]
            continue
        words = folded(text)
        number = seen[key[0], words] = seen.get((key[0], words), -1) + 1
        groups.setdefault((words, number), []).append(key)
    return tuple(map(tuple, groups.values()))


def folded(text: str) -> str:
    """A text without what does not make it another: case and white space."""
    return " ".join(text.split()).casefold()


def compare_reports(passages: Iterable[StoredPassage]) -> Differing:
    """What passages of one place and week say alike, and in what they differ."""
    by_words: dict[str, list[StoredPassage]] = {}
    for passage in passages:
        by_words.setdefault(folded(passage.text), []).append(passage)
    told = tuple(map(_told, by_words.values()))
    values = {aspect: [one.says.get(aspect, ()) for one in told] for aspect in Aspect}
    shared = {aspect: said[0] for aspect, said in values.items() if said and said[0] and len(set(said)) == 1}
    differing = frozenset(
        aspect
        for aspect, said in values.items()
        if (_differ_figures(told) if aspect is Aspect.FIGURES else _differ(said))
    )
    return Differing(told, MappingProxyType(shared), differing)


def _told(copies: Sequence[StoredPassage]) -> Account:
    first = copies[0]
    parts = {
        part: tuple(dict.fromkeys(m.actor.name for m in first.actors if m.part is part))
        for part in (ActorPart.AGENT, ActorPart.TARGET, ActorPart.SPEAKER)
    }
    says: dict[Aspect, tuple[str, ...]] = {
        Aspect.KIND: () if first.kind.kind is Kind.UNCLASSIFIED else (first.kind.kind.value,),
        Aspect.STATUS: (STATUS_NAMES[first.kind.status],),
        Aspect.ACTING: tuple(sorted(parts[ActorPart.AGENT])),
        Aspect.ACTED_ON: tuple(sorted(parts[ActorPart.TARGET])),
        Aspect.FIGURES: tuple(figure_texts(first.figures)),
        Aspect.DATE: (range_text(first.date.range),) if first.date else (),
    }
    return Account(
        passage=first,
        articles=len({copy.article_id for copy in copies}),
        publishers=tuple(dict.fromkeys(copy.publisher for copy in copies if copy.publisher)),
        speakers=parts[ActorPart.SPEAKER],
        says=MappingProxyType(says),
    )


def _differ(said: Iterable[tuple[str, ...]]) -> bool:
    return len({values for values in said if values}) > 1


def _differ_figures(told: Iterable[Account]) -> bool:
    """Whether two tell other numbers of the same; what only one of them counts does not differ."""
    numbers: dict[tuple[str, str], set[frozenset[Range]]] = {}
    for account in told:
        of: dict[tuple[str, str], set[Range]] = {}
        for figure in account.passage.figures:
            of.setdefault(counted_as(figure), set()).add((figure.low, figure.high))
        for what, stated in of.items():
            numbers.setdefault(what, set()).add(frozenset(stated))
    return any(len(stated) > 1 for stated in numbers.values())

"""Compare two readings of one text: what they say differently, where, and why the second says so.

Pure. A name that is read longer or shorter is the same name; what has the same place, role, actor, days,
kind or figure as before is no difference, whatever its score and its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from articles.actors.actor import ActorMention
from articles.article import Span
from articles.dates.finding import PassageDate
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import great_circle_km
from geodata.places.mention import PlaceMention


class Aspect(StrEnum):
    """What differs. ``NAME`` is a name without a place before and after, which is on no map."""

    PLACE = "place"
    NAME = "name without a place"
    ROLE = "role"
    ACTOR = "actor"
    DATE = "date"
    KIND = "kind"
    FIGURE = "figure"


class How(StrEnum):
    """There only now, there only before, or another one."""

    NEW = "new"
    GONE = "gone"
    OTHER = "other"


Said = PlaceMention | ActorMention | PassageDate | PassageKind | Figure
_Mention = TypeVar("_Mention", PlaceMention, ActorMention, Figure)
# An aspect of passages, what each reading says of them, and what of that counts.
_Row = tuple[Aspect, Sequence[Said | None], Sequence[Said | None], Callable[[Said | None], Hashable]]
_UNTOLD = PassageKind()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one reading says of a name or passage and what another does; None is nothing.

    ``start`` and ``end`` are those of the second reading, of what is gone those of the first. A place is gone
    or new with its marker: the name may still be there, or have been there, without one. ``why`` are the
    reasons of the second reading.
    """

    aspect: Aspect
    how: How
    start: int
    end: int
    text: str
    before: Said | None
    after: Said | None
    why: tuple[str, ...] = ()

    @property
    def km(self) -> float | None:
        """How far apart the two places are; None where there are not two, or it is not about places."""
        places = [m.place for m in (self.before, self.after) if isinstance(m, PlaceMention)]
        if self.aspect is not Aspect.PLACE or len(places) < 2 or places[0] is None or places[1] is None:
            return None
        return great_circle_km(places[0].lat, places[0].lon, places[1].lat, places[1].lon)


def differences(before: Findings, after: Findings) -> tuple[Difference, ...]:
    """What two readings of one text say differently, in the order of the text."""
    found = [
        *_of_places(before.places, after.places),
        *_of_actors(before.actors, after.actors),
        *_of_figures(before.figures, after.figures),
        *_of_passages(before, after),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, list(Aspect).index(one.aspect))))


def paired(
    before: Sequence[_Mention], after: Sequence[_Mention]
) -> Iterator[tuple[_Mention | None, _Mention | None]]:
    """Each mention with that of the same words in the other reading: at its span, else beneath it.

    Of several actors of one span those who are the same are a pair.
    """
    left = list(before)
    for is_same in (_is_same, _is_same_span, _overlaps):
        rest: list[_Mention] = []
        for mention in after:
            at = next((n for n, old in enumerate(left) if is_same(old, mention)), None)
            if at is None:
                rest.append(mention)
            else:
                yield left.pop(at), mention
        after = rest
    yield from ((None, mention) for mention in after)
    yield from ((mention, None) for mention in left)


def _is_same(one: _Mention, other: _Mention) -> bool:
    return _is_same_span(one, other) and _meant(one) == _meant(other)


def _is_same_span(one: _Mention, other: _Mention) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _overlaps(one: _Mention, other: _Mention) -> bool:
    return Span(one.start, one.end).overlaps(Span(other.start, other.end))


def _meant(mention: PlaceMention | ActorMention | Figure | None) -> Hashable:
    """What a mention stands for; None for nothing."""
    if isinstance(mention, ActorMention):
        return mention.actor.id, mention.part
    if isinstance(mention, Figure):
        return mention.measure, mention.low, mention.high, mention.what, mention.said_by, mention.is_total
    return mention.place.id if mention and mention.place else None


def _of_places(before: Sequence[PlaceMention], after: Sequence[PlaceMention]) -> Iterator[Difference]:
    for old, new in paired(before, after):
        was, now = _meant(old), _meant(new)
        if was != now:
            yield _difference(Aspect.PLACE, _how(was, now), old, new, new.why[:-1] if new else ())
        elif old is None or new is None:
            yield _difference(Aspect.NAME, _how(old, new), old, new, new.why[:-1] if new else ())
        if old and new and old.role is not new.role:
            yield _difference(Aspect.ROLE, How.OTHER, old, new, new.why[-1:])


def _of_actors(before: Sequence[ActorMention], after: Sequence[ActorMention]) -> Iterator[Difference]:
    for old, new in paired(before, after):
        if _meant(old) != _meant(new) or old is None or new is None:
            yield _difference(Aspect.ACTOR, _how(old, new), old, new, new.why if new else ())


def _of_figures(before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[Difference]:
    for old, new in paired(before, after):
        if _meant(old) != _meant(new):
            yield _difference(Aspect.FIGURE, _how(old, new), old, new, ())


def _difference(
    aspect: Aspect, how: How, old: _Mention | None, new: _Mention | None, why: tuple[str, ...]
) -> Difference:
    here = new or old
    assert here is not None
    return Difference(aspect, how, here.start, here.end, here.text, old, new, why)


def _of_passages(before: Findings, after: Findings) -> Iterator[Difference]:
    """A passage that was cut otherwise before has what was said of its beginning."""
    rows: tuple[_Row, ...] = (
        (Aspect.DATE, before.passage_dates, after.passage_dates, _days),
        (Aspect.KIND, before.kinds, after.kinds, _kind),
    )
    for n, passage in enumerate(after.article.passages):
        index = before.article.passage_at(passage.start)
        for aspect, olds, news, told in rows:
            old, new = None if index is None else olds[index], news[n]
            was, now = told(old), told(new)
            if was != now:
                yield Difference(
                    aspect, _how(was, now), passage.start, passage.end, passage.text,
                    old if was else None, new if now else None, _reasons(new),
                )  # fmt: skip


def _days(said: Said | None) -> Hashable:
    return said.range if isinstance(said, PassageDate) else None


def _kind(said: Said | None) -> Hashable:
    """The kind, status and type; a passage of no kind that is told as fact says nothing."""
    told = (said.kind, said.status, said.acled) if isinstance(said, PassageKind) else None
    return None if told == (_UNTOLD.kind, _UNTOLD.status, None) else told


def _reasons(said: Said | None) -> tuple[str, ...]:
    if isinstance(said, PassageDate):
        return (said.basis.value,)
    return said.why if isinstance(said, PassageKind) else ()


def _how(was: object, now: object) -> How:
    return How.NEW if was is None else How.GONE if now is None else How.OTHER

"""What would become of an archive's articles if something were set right, or undone: nothing is stored.

The names that nobody speaks of are read anew in the light of what is said, where who analyses is given and
reads as the article was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from sqlalchemy import Connection, select

from articles.article import Article
from geodata.archive import schema as tables
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Correction, Field, Request, Rule, Scope, Spot
from geodata.archive.corrections.likeness import Likeness, same_words
from geodata.archive.corrections.overlay import corrected, settled
from geodata.archive.store import Archive
from geodata.errors import CorrectedMeanwhile, CorrectionGone
from geodata.findings.findings import Findings
from geodata.places.gazetteer.names import fold
from geodata.places.mention import PlaceMention
from geodata.places.settled import Settled


class Analyse(Protocol):
    """Reads an article, in the light of places that a person has settled in it."""

    def __call__(self, article: Article, *, settled: Settled = MappingProxyType({})) -> Findings:
        """What is found."""


@dataclass(frozen=True, slots=True)
class Redone:
    """An article's findings as stored, as found without any correction, and as they would be."""

    before: Findings
    machine: Findings
    after: Findings
    known: tuple[Correction, ...]

    @property
    def content_hash(self) -> str:
        """The hash of its text."""
        return self.before.article.content_hash


@dataclass(frozen=True, slots=True)
class Moved:
    """A name that means another place now, or plays another role, though nobody spoke of it."""

    text: str
    before: PlaceMention | None
    after: PlaceMention | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be said, and what it would change.

    ``by_hand`` counts the names that stay as somebody set them one by one. ``undone`` are the batches
    that go.
    """

    scope: Scope
    subject: str
    corrections: tuple[Correction, ...]
    rules: tuple[Rule, ...]
    articles: tuple[Redone, ...]
    by_hand: int = 0
    undone: tuple[int, ...] = ()

    @property
    def mentions(self) -> int:
        """How many names or passages something is said of."""
        return len({correction.spot for correction in self.corrections})

    def moved(self) -> tuple[Moved, ...]:
        """The names that change without being spoken of, in the order of articles and text."""
        names = (name for is_spoken_of, name in self._names() if not is_spoken_of)
        return tuple(name for name in names if _meant(name.before) != _meant(name.after))

    def markers(self) -> Counter[tuple[str, str]]:
        """How many mentions go from one place to another, by their names; "" for no place."""
        names = (name for is_spoken_of, name in self._names() if is_spoken_of)
        return Counter(
            (_name(name.before), _name(name.after))
            for name in names
            if _place(name.before) != _place(name.after)
        )

    def _names(self) -> Iterator[tuple[bool, Moved]]:
        """All names of the articles, before and after, and whether somebody speaks of them."""
        spoken = {correction.spot for correction in self.corrections}
        for one in self.articles:
            text, before, after = one.after.article.text, _by_span(one.before), _by_span(one.after)
            for span in sorted(before.keys() | after.keys()):
                name = Moved(text[slice(*span)], before.get(span), after.get(span))
                yield (one.content_hash, *span) in spoken, name


def propose(archive: Archive, request: Request, *, analyse: Analyse | None = None) -> Proposal:
    """What a request would change, for it to be shown or carried out.

    Raises:
        CorrectionGone: the archive has no such text, or nothing was found there that could be alike.
        CorrectedMeanwhile: somebody else has said something of the same since the person looked.
    """
    origin = archive.findings_of(request.content_hash)
    words = origin.article.text[request.start : request.end] if origin else ""
    if origin is None or not words:
        raise CorrectionGone(request, f"{archive.name} has no such text any more: look at it again")
    with archive.reading() as connection:
        _refuse_overtaken(connection, request)
        found, rules = _spots(connection, archive, request, origin)
        spots = {spot for spots in found.values() for spot in spots}
        hand = record.by_hand(connection, {spot[0] for spot in spots})
    kept = {(spot, field) for field, spots in found.items() for spot in spots if (spot, field) in hand}
    kept -= {(request.spot, field) for field in found}
    corrections = tuple(
        Correction(0, _NEXT, spot, field, request.values[field])
        for field, spots in found.items()
        for spot in spots
        if (spot, field) not in kept
    )
    texts = list(dict.fromkeys(one.spot[0] for one in corrections))
    articles = _redone(archive, texts, corrections, frozenset(), analyse)
    subject = f"{words[:_LONGEST]}: {', '.join(field.value for field in Field if field in request.values)}"
    return Proposal(request.scope, subject, corrections, rules, articles, len(kept))


def propose_undo(archive: Archive, batches: Iterable[int], *, analyse: Analyse | None = None) -> Proposal:
    """What would change if these batches were undone.

    Raises:
        CorrectionGone: one of them is undone already, or was never done.
    """
    going = frozenset(batches)
    with archive.reading() as connection:
        known = {batch.number: batch for batch in record.log(connection)}
        said = record.in_batches(connection, going)
    if not going or any(number not in known or known[number].undone_at for number in going):
        raise CorrectionGone(going, "this is undone already, or was never done: look at the log again")
    texts = list(dict.fromkeys(one.spot[0] for one in said))
    articles = _redone(archive, texts, (), going, analyse)
    subject = "; ".join(known[number].subject for number in sorted(going))
    return Proposal(Scope.MENTION, subject, (), (), articles, undone=tuple(sorted(going)))


def in_their_light(machine: Findings, corrections: Sequence[Correction], analyse: Analyse | None) -> Findings:
    """The findings with what was said, the other names read anew in the light of it."""
    said = settled(corrections)
    found = machine
    if analyse is not None and said:
        read = analyse(machine.article, settled=said)
        # Read in another way, other names would change for other reasons.
        if read.extractor_version == machine.extractor_version:
            found = read
    return corrected(found, corrections, machine=machine)


_NEXT = 2**31 - 1  # the batch that a proposal would be, after all others
_LONGEST = 60


def _refuse_overtaken(connection: Connection, request: Request) -> None:
    since = [
        one
        for one in record.in_force(connection, [request.content_hash])
        if one.batch > request.seen and one.spot == request.spot and one.field in request.values
    ]
    if since:
        last = max(one.batch for one in since)
        batch = next(b for b in record.log(connection) if b.number == last)
        raise CorrectedMeanwhile(
            batch,
            f"{batch.who} has set “{batch.subject}” meanwhile ({batch.at:%d %b %Y, %H:%M}): look at it again",
        )


def _spots(
    connection: Connection, archive: Archive, request: Request, origin: Findings
) -> tuple[Mapping[Field, list[Spot]], tuple[Rule, ...]]:
    """All that a request speaks of, by field, and what it says of articles to come."""
    spots: dict[Field, list[Spot]] = {}
    rules = []
    span = request.start, request.end
    for field, value in request.values.items():
        alike = Likeness.of(origin, span, field, is_any_name=request.is_any_name)
        if request.scope is Scope.MENTION:
            spots[field] = [request.spot]
        elif request.scope is Scope.ARTICLE:
            own = alike.spans(origin, field) if alike else same_words(origin, span)
            spots[field] = [(request.content_hash, *each) for each in own]
        elif alike is None:
            raise CorrectionGone(
                request,
                "a name that was not found can be set in its article; for every article put it into "
                "your own places",
            )
        else:
            spots[field] = _everywhere(connection, archive, alike, field)
            rules.append(alike.rule(_NEXT, field, value))
    return spots, tuple(rules)


def _everywhere(connection: Connection, archive: Archive, alike: Likeness, field: Field) -> list[Spot]:
    article, place, actor = tables.article.c, tables.place_mention, tables.actor_mention
    if field is Field.ACTOR:
        queries = [select(actor.c.article_id, actor.c.text).where(actor.c.actor_id == alike.sense)]
    elif not alike.sense:
        queries = [select(place.c.article_id, place.c.text).where(place.c.place_id.is_(None))]
    else:
        of_name = select(place.c.article_id, place.c.text)
        relative = of_name.join(
            tables.expression,
            (tables.expression.c.article_id == place.c.article_id) & (tables.expression.c.n == place.c.n),
        )
        number = int(alike.sense)
        queries = [
            of_name.where(place.c.place_id == number),
            relative.where(tables.expression.c.anchor_id == number),
        ]
    ids = {
        number
        for query in queries
        for number, text in connection.execute(query)
        if alike.name in ("", fold(text))
    }
    found = []
    for content_hash in sorted(connection.scalars(select(article.content_hash).where(article.id.in_(ids)))):
        findings = archive.findings_of(content_hash)
        if findings is not None:
            found += [(content_hash, *span) for span in alike.spans(findings, field)]
    return found


def _redone(
    archive: Archive,
    texts: Sequence[str],
    new: Sequence[Correction],
    undone: frozenset[int],
    analyse: Analyse | None,
) -> tuple[Redone, ...]:
    """The articles with these texts, with what is said of them and not undone; those gone are left out."""
    with archive.reading() as connection:
        known = record.in_force(connection, texts)
    found = []
    for content_hash in texts:
        before = archive.findings_of(content_hash)
        if before is None:
            continue
        with archive.reading() as connection:
            machine = record.found_before(connection, content_hash) or before
        own = tuple(one for one in known if one.spot[0] == content_hash)
        said = [one for one in own if one.batch not in undone]
        said += [one for one in new if one.spot[0] == content_hash]
        found.append(Redone(before, machine, in_their_light(machine, said, analyse), own))
    return tuple(found)


def _by_span(findings: Findings) -> dict[tuple[int, int], PlaceMention]:
    return {(mention.start, mention.end): mention for mention in findings.places}


def _place(mention: PlaceMention | None) -> int | None:
    return mention.place.id if mention and mention.place else None


def _meant(mention: PlaceMention | None) -> object:
    return mention and (_place(mention), mention.role)


def _name(mention: PlaceMention | None) -> str:
    return mention.place.name if mention and mention.place else ""

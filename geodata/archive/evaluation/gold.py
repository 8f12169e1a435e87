"""Read files that say what is right in texts, and hold what is found now against them.

A line is a JSON object, in one of two forms. As ``find --json`` prints it, set right by hand: its places,
actors, dates and kinds of passages are right, and no others. Or with "text" and "mentions", each {"start",
"end", "lat", "lon"} and, where known, {"geonameid", "country", "kind", "demonym", "ignore"}: place names
alone; one without "lat" and "lon" may be missed and no more, demonyms and what is to be ignored are not
judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.actors.actor import ActorMention
from articles.article import Article, PublishedBasis, Span
from geodata.archive.corrections.correction import Field, Nobody
from geodata.archive.corrections.proposals import Analyse
from geodata.archive.evaluation.verdicts import Anywhere, Judgement
from geodata.archive.ingest import Failed, guarded
from geodata.errors import FindingsMalformed, GoldMalformed
from geodata.findings.as_json import from_json
from geodata.findings.fields import Fields
from geodata.findings.findings import Findings
from geodata.places.gazetteer.names import fold
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.settled import Nowhere

# An entry that a file does not name; no entry of a gazetteer has this number.
_NO_ID = 0


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with what is right in it; ``unjudged`` are spans of which the file says nothing."""

    article: Article
    judgements: tuple[Judgement, ...]
    unjudged: tuple[Span, ...] = ()


def read_gold(path: Path) -> tuple[Gold, ...]:
    """The texts of a file, in its order.

    Raises:
        GoldMalformed: the file cannot be read, or a line is in neither form; the text names it.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise GoldMalformed(path, f"cannot read {path}: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_gold(json.loads(line), f"{path.name}, line {number}"))
        except (ValueError, RecursionError, FindingsMalformed) as error:
            raise GoldMalformed(path, f"{path}, line {number}: {error}") from error
    if not found:
        raise GoldMalformed(path, f"{path} has no text: a line is what find --json prints, set right")
    return tuple(found)


def judged_gold(
    golds: Sequence[Gold], analyse: Analyse
) -> Iterator[tuple[Findings, tuple[Judgement, ...]] | Failed]:
    """What is found now in each text, with what is right there: names that the file lacks are none."""
    for gold in golds:
        found = guarded(gold.article, lambda gold=gold: analyse(gold.article))  # type: ignore[misc]
        yield found if isinstance(found, Failed) else (found, (*gold.judgements, *_too_many(found, gold)))


def _gold(record: object, where: str) -> Gold:
    fields = Fields(record, "")
    if isinstance(record, dict) and "mentions" not in record:
        return _whole(from_json(record))
    text, published = fields.text("text"), fields.day_or_none("published")
    title, blank, _ = text.partition("\n\n")
    article = Article(
        title=title if blank else "", text=text, origin=where, published=published,
        published_basis=PublishedBasis.GIVEN if published else None,
    )  # fmt: skip
    key = article.content_hash
    mentions = fields.list_of("mentions", lambda each: _mention(each, text, key))
    return Gold(
        article,
        tuple(one for one in mentions if isinstance(one, Judgement)),
        tuple(one for one in mentions if isinstance(one, Span)),
    )


def _mention(fields: Fields, text: str, key: str) -> Judgement | Span:
    start, end = fields.integer("start"), fields.integer("end")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no characters from {start} up to {end} in its text")
    if fields.truth("demonym") or fields.truth("ignore"):
        return Span(start, end)
    act = fold(text[start:end]), key
    lat, lon = fields.number_or_none("lat"), fields.number_or_none("lon")
    if lat is None or lon is None:
        return Judgement(Field.PLACE, start, end, Anywhere.ANYWHERE, act, is_entry=False)
    right = Place(
        id=fields.integer_or_none("geonameid") or _NO_ID,
        name=text[start:end],
        lat=lat,
        lon=lon,
        feature_code=fields.text_or_none("kind") or "PPL",
        country=fields.text_or_none("country"),
    )
    return Judgement(Field.PLACE, start, end, right, act, is_entry=False)


def _whole(right: Findings) -> Gold:
    """All that a corrected ``find --json`` says; places are those entries, or what lies where they do."""
    article, text = right.article, right.article.content_hash
    found = []
    for mention in right.places:
        act = fold(mention.text), text
        place = mention.named or Nowhere.UNKNOWN
        found.append(Judgement(Field.PLACE, mention.start, mention.end, place, act, is_entry=False))
        found.append(Judgement(Field.ROLE, mention.start, mention.end, mention.role, act))
    for actor in right.actors:
        found.append(Judgement(Field.ACTOR, actor.start, actor.end, actor.actor, (fold(actor.text), text)))
    for passage, day, kind in zip(article.passages, right.passage_dates, right.kinds, strict=True):
        at, act = (passage.start, passage.end), (str(passage.start), text)
        found.append(Judgement(Field.DATE, *at, day.range if day else None, act))
        found.append(Judgement(Field.KIND, *at, kind, act))
    return Gold(article, tuple(found))


def _too_many(found: Findings, gold: Gold) -> Iterator[Judgement]:
    """What was found where the file has nothing."""
    judged = {field: [s for s in gold.judgements if s.field is field] for field in (Field.PLACE, Field.ACTOR)}
    rows: list[tuple[Field, Sequence[PlaceMention | ActorMention], Nowhere | Nobody]]
    rows = [(Field.PLACE, found.places, Nowhere.NO_PLACE)]
    if judged[Field.ACTOR]:
        rows.append((Field.ACTOR, found.actors, Nobody.NONE))
    for field, mentions, nothing in rows:
        known = [*(Span(one.start, one.end) for one in judged[field]), *gold.unjudged]
        for mention in mentions:
            own = Span(mention.start, mention.end)
            if not any(own.overlaps(span) for span in known):
                act = fold(mention.text), found.article.content_hash
                yield Judgement(field, mention.start, mention.end, nothing, act)

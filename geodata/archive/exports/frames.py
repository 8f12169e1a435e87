"""An archive as frames of pandas: reports, articles, mentions, figures and corrections, a row each.

Every export, comparison and notebook starts from these. Which rows, the index says; what stands in them
is read from the archive some hundred articles at a time. The columns are those of data/columns.csv.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import RowMapping, select

from articles.kinds.kind import PassageKind
from articles.roles.role import ROLE_ORDER, Role
from geodata.archive import schema as tables
from geodata.archive.corrections import record
from geodata.archive.corrections import values as values_of
from geodata.archive.exports.columns import columns_of, frame_of
from geodata.archive.exports.facts import (
    actor_facts,
    day_facts,
    fatalities,
    figure_facts,
    kind_facts,
    place_facts,
    side_facts,
    told_facts,
)
from geodata.archive.exports.reading import Some, article_facts, read_articles, read_some
from geodata.archive.exports.sides import sides_of
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.index.results import NO_PLACE
from geodata.archive.passages import PassageKey
from geodata.archive.rows import member, passage_date_from
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

# At the front of a report's id: of a million texts two begin so alike once in some ten million archives.
HASH_DIGITS = 16
_COUNTRY_PRECISION = 6
_OF_PLACE = ("place_id", "location", "country_iso2", "latitude", "longitude")
_USUAL = Selection()

_Row = Mapping[str, Any]


def reports(archive: Archive, selection: Selection = _USUAL, *, index: Index | None = None) -> pd.DataFrame:
    """One row a report that a selection puts on the map: as many as the index counts.

    In the order of the archive and of its texts. *index* spares reading the archive's numbers once more;
    what was removed or read otherwise since it was made is left out.
    """
    return _framed("reports", _report_rows(archive, _filtered(archive, selection, index)))


def articles(archive: Archive, selection: Selection = _USUAL, *, index: Index | None = None) -> pd.DataFrame:
    """One row an article that has a report of a selection, with the counts of these and its whole text."""
    return _framed("articles", _article_rows(archive, _filtered(archive, selection, index)))


def mentions(archive: Archive, selection: Selection = _USUAL, *, index: Index | None = None) -> pd.DataFrame:
    """One row a place name, as written, that a selection finds, on the map or off it.

    Those of its reports, and the names without a place and whole countries that it lists as unmapped.
    """
    return _framed("mentions", _mention_rows(archive, _filtered(archive, selection, index)))


def figures(archive: Archive, selection: Selection = _USUAL, *, index: Index | None = None) -> pd.DataFrame:
    """One row a figure that is told in a passage with a report of a selection, however many it has."""
    return _framed("figures", _figure_rows(archive, _filtered(archive, selection, index)))


def corrections(archive: Archive) -> pd.DataFrame:
    """One row a spot of which a person has said something, undone or not, in the order of saying it."""
    return _framed("corrections", _correction_rows(archive))


def report_id(content_hash: str, start: int, end: int, place_id: int) -> str:
    """The name of the report that puts a place in the passage with this span of a text."""
    return f"{content_hash[:HASH_DIGITS]}.{start}-{end}.{place_id}"


def _filtered(archive: Archive, selection: Selection, index: Index | None) -> Filtered:
    return (index or Index.of(archive)).filtered(selection)


def _framed(table: str, rows: Iterator[_Row]) -> pd.DataFrame:
    values: dict[str, list[Any]] = {column.name: [] for column in columns_of(table)}
    for row in rows:
        for name, column in values.items():
            column.append(row[name])
    return frame_of(table, values)


# Rows


def _report_rows(archive: Archive, filtered: Filtered) -> Iterator[_Row]:
    rows = filtered.report_rows
    looked_at = zip(rows.corrected.tolist(), rows.checked.tolist(), strict=True)
    marks = dict(zip(rows, looked_at, strict=True))
    wanted = {key[:2] for key in marks}
    with archive.reading() as connection:
        for some in read_some(connection, rows.article.tolist()):
            for key in some.passages:
                if key not in wanted:
                    continue
                about = _passage_facts(some, key)
                for mentions in _by_place(some, key):
                    report = (*key, mentions[0]["place_id"])
                    if report in marks:
                        own = dict(zip(("is_corrected", "is_checked"), marks[report], strict=True))
                        yield {**about, **_report_facts(some, key, mentions, about), **own}


def _article_rows(archive: Archive, filtered: Filtered) -> Iterator[_Row]:
    rows = filtered.report_rows
    found = pd.DataFrame({"article": rows.article, "passages": rows.n, "places": rows.place})
    counts = found.groupby("article").nunique()
    counts["reports"] = found.groupby("article").size()
    counted = counts.to_dict("index")
    with archive.reading() as connection:
        for row in read_articles(connection, rows.article.tolist()):
            kept = {name: row[name] for name in ("text", "added_at", "origin")}
            yield {**article_facts(row), **counted[row["id"]], **kept}


def _mention_rows(archive: Archive, filtered: Filtered) -> Iterator[_Row]:
    reports = set(filtered.report_rows)
    unmapped = {*filtered.whole_rows, *filtered.nameless_rows}
    articles = [key[0] for key in reports | unmapped]
    with archive.reading() as connection:
        for some in read_some(connection, articles, weighed=True):
            for (article, n), mentions in some.places.items():
                for mention in mentions:
                    key = (article, n, mention["place_id"] or NO_PLACE)
                    is_of_report = key in reports and _is_at_place(mention)
                    if is_of_report or key in unmapped:
                        yield _mention_facts(some, mention, is_of_report=is_of_report)


def _figure_rows(archive: Archive, filtered: Filtered) -> Iterator[_Row]:
    wanted = {key[:2] for key in filtered.report_rows}
    with archive.reading() as connection:
        for some in read_some(connection, [article for article, _ in wanted]):
            for article, n in some.figures:
                if (article, n) in wanted:
                    about = _text_facts(some, (article, n))
                    yield from ({**about, **one} for one in map(told_facts, some.figures_in((article, n))))


def _correction_rows(archive: Archive) -> Iterator[_Row]:
    article = tables.article.c
    with archive.reading() as connection:
        batches = {batch.number: batch for batch in record.log(connection)}
        said = record.in_batches(connection, batches) if batches else ()
        hashes = sorted({one.spot[0] for one in said})
        query = select(article.content_hash, article.text).where(article.content_hash.in_(hashes))
        texts = {row.content_hash: row.text for row in connection.execute(query)}
    for one in said:
        batch, (content_hash, start, end) = batches[one.batch], one.spot
        yield {
            "batch": one.batch,
            "at": batch.at.isoformat(),
            **{name: getattr(batch, name) for name in ("who", "why", "subject", "undone_by")},
            "scope": batch.scope.value,
            "undone_at": batch.undone_at.isoformat() if batch.undone_at else None,
            "content_hash": content_hash,
            "start_char": start,
            "end_char": end,
            "exact": texts[content_hash][start:end] if content_hash in texts else None,
            "field": one.field.value,
            "value": json.dumps(values_of.to_json(one.value), ensure_ascii=False),
        }


def _by_place(some: Some, key: PassageKey) -> list[list[RowMapping]]:
    """The mentions of each place in a passage, in the order of the text."""
    found: dict[int, list[RowMapping]] = {}
    for mention in some.places.get(key, ()):
        if mention["place_id"] is not None and _is_at_place(mention):
            found.setdefault(mention["place_id"], []).append(mention)
    return list(found.values())


def _is_at_place(mention: RowMapping) -> bool:
    """Whether the words mean less than a whole country."""
    return bool(mention["where_prec"] != _COUNTRY_PRECISION)


# Columns


def _passage_facts(some: Some, key: PassageKey) -> dict[str, Any]:
    """What all reports of a passage have in common; its ``kind``, ``sides`` and figures ``told`` as such."""
    text, passage = some.text_of(key), some.passages[key]
    kind, named = some.kinds.get(key, PassageKind()), some.named_in(key)
    return {
        **_text_facts(some, key),
        "passage_text": text[passage["start"] : passage["end"]],
        **day_facts(passage_date_from(passage)),
        **actor_facts(named),
        **figure_facts(told := some.figures_in(key)),
        "told": told,
        "kind": kind,
        "sides": sides_of(named, text, kind.kind),
    }


def _text_facts(some: Some, key: PassageKey) -> dict[str, Any]:
    """Which article and passage of it."""
    about = article_facts(some.articles[key[0]])
    return {**about, "passage_key": f"{key[0]}.{key[1]}", **_span_facts(some.passages[key])}


def _report_facts(
    some: Some, key: PassageKey, mentions: Sequence[RowMapping], about: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns of one place in a passage, from its mentions there."""
    place, kind = some.known_places[mentions[0]["place_id"]], about["kind"]
    spans = [some.words_of(mention) for mention in mentions]
    start, end = spans[0]
    role = min((member(Role, mention["role"], "role") for mention in mentions), key=ROLE_ORDER.index)
    return {
        "report_id": _id_of(some, mentions[0]),
        "start_char": start,
        "end_char": end,
        "exact": some.text_of(key)[start:end],
        "mention_spans": tuple(f"{a}-{b}" for a, b in spans),
        **place_facts(place),
        "geo_precision": _least(mentions, "geo_precision"),
        "where_prec": _least(mentions, "where_prec"),
        "role": role.value,
        "score": max(mention["score"] for mention in mentions),
        **kind_facts(kind, role),
        "fatalities": fatalities(about["told"], kind.status, role),
        **side_facts(about["sides"], kind.kind, place.country),
    }


def _mention_facts(some: Some, mention: RowMapping, *, is_of_report: bool) -> dict[str, Any]:
    """The columns of one mention; those of the place are None where it has none."""
    key = (mention["article_id"], mention["passage"])
    place = some.known_places.get(mention["place_id"])
    said = some.expressions.get((mention["article_id"], mention["n"]))
    start, end = mention["start"], mention["end"]
    of_place = place_facts(place) if place else {}
    return {
        "report_id": _id_of(some, mention) if is_of_report else None,
        "content_hash": some.articles[key[0]]["content_hash"],
        **_span_facts(some.passages[key]),
        "start_char": start,
        "end_char": end,
        "exact": some.text_of(key)[start:end],
        "expression_start": said["start"] if said else None,
        "expression_end": said["end"] if said else None,
        **{name: mention[name] for name in ("role", "geo_precision", "where_prec", "score", "is_weighed")},
        **{name: of_place.get(name) for name in _OF_PLACE},
    }


def _span_facts(passage: RowMapping) -> dict[str, int]:
    return {"passage_start": passage["start"], "passage_end": passage["end"]}


def _id_of(some: Some, mention: RowMapping) -> str:
    passage = some.passages[mention["article_id"], mention["passage"]]
    content_hash = some.articles[mention["article_id"]]["content_hash"]
    return report_id(content_hash, passage["start"], passage["end"], mention["place_id"])


def _least(mentions: Sequence[RowMapping], column: str) -> int | None:
    return min((mention[column] for mention in mentions if mention[column] is not None), default=None)

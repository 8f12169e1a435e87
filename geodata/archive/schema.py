"""The tables of an archive, and how our types lie in their columns.

Knows columns and their order (key columns first), nothing of queries. Days are
ISO texts, so that any database tool can read an archive.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

SCHEMA = "1"

# What no database takes as text: NUL (PostgreSQL) and half a surrogate pair (both).
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_ESCAPED = "\ufdd0"


class Verbatim(TypeDecorator[str]):
    """Any text, as it was.

    One that databases refuse is stored as JSON behind U+FDD0, a code that
    stands for no character.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text, or JSON in its place."""
        if value is None or not (_UNSTORABLE.search(value) or value.startswith(_ESCAPED)):
            return value
        return _ESCAPED + json.dumps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The text as it was."""
        if value is None:
            return None
        return str(json.loads(value[1:]) if value.startswith(_ESCAPED) else value)


class Json(TypeDecorator[Any]):
    """Lists, texts and numbers as JSON text; tuples come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """A value as JSON."""
        return json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value of a JSON text."""
        return json.loads(value)


class Day(TypeDecorator[date]):
    """A day as ISO text; None stays NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """A day as ISO text."""
        return value.isoformat() if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """The day of an ISO text."""
        return date.fromisoformat(value) if value else None


# STRICT tables of SQLite know INTEGER and REAL, and both hold 8 bytes there.
_Whole = BigInteger().with_variant(Integer(), "sqlite")
_Number: Double[float] = Double().with_variant(REAL(), "sqlite")

metadata = MetaData()


def _table(name: str, *columns: Any, clustered: bool = False) -> Table:
    """A STRICT table; one *clustered* lies on disk in the order of its key."""
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=not clustered)


meta = _table(
    "meta", Column("key", Text, primary_key=True), Column("value", Text, nullable=False), clustered=True
)

article = _table(
    "article",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content_hash", Text, nullable=False, unique=True),
    Column("extractor_version", Verbatim, nullable=False),
    Column("title", Verbatim, nullable=False),
    Column("text", Verbatim, nullable=False),
    Column("publisher", Verbatim),
    Column("published", Day),
    Column("published_basis", Text),
    Column("language", Verbatim),
    Column("address", Verbatim),
    Column("origin", Verbatim, nullable=False),
    Column("note", Verbatim),
    Column("credits", Json, nullable=False),
    Column("captions", Json, nullable=False),
    Column("added_at", Text, nullable=False),
)

passage = _table(
    "passage",
    Column("article_id", Integer, ForeignKey("article.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("date_from", Day),
    Column("date_to", Day),
    Column("date_basis", Text),
    clustered=True,
)

# A copy of the gazetteer's rows: an archive can be read without the gazetteer it was made with.
place = _table(
    "place",
    Column("id", _Whole, primary_key=True, autoincrement=False),
    Column("name", Verbatim, nullable=False),
    Column("lat", _Number, nullable=False),
    Column("lon", _Number, nullable=False),
    Column("feature_code", Verbatim, nullable=False),
    Column("country", Verbatim),
    Column("admin1", Verbatim),
    Column("admin1_id", _Whole),
    Column("population", _Whole, nullable=False),
    Column("radius_km", _Number),
)

actor = _table(
    "actor",
    Column("id", Verbatim, primary_key=True),
    Column("name", Verbatim, nullable=False),
    Column("type", Text, nullable=False),
    Column("country", Verbatim),
    Column("sponsor", Verbatim),
    Column("parent", Verbatim),
    Column("role", Verbatim),
    Column("since", Integer),
    Column("until", Integer),
    clustered=True,
)


def _mention_columns(*, ondelete: str | None = None) -> tuple[Any, ...]:
    """The columns that every kind of mention begins with; offsets count characters of the article."""
    return (
        Column("article_id", Integer, primary_key=True, autoincrement=False),
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("passage", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Verbatim, nullable=False),
        ForeignKeyConstraint(
            ["article_id", "passage"], ["passage.article_id", "passage.n"], ondelete=ondelete
        ),
    )


# ``candidates`` is a list of [place id, score, [reason, ...]].
place_mention = _table(
    "place_mention",
    *_mention_columns(),
    Column("role", Text, nullable=False),
    Column("place_id", _Whole, ForeignKey("place.id")),
    Column("geo_precision", Integer),
    Column("where_prec", Integer),
    Column("score", _Number, nullable=False),
    Column("candidates", Json, nullable=False),
    Column("why", Json, nullable=False),
)

# Every column that the in-memory index reads, in the order of the passages that it joins:
# loading it never touches the candidates.
_INDEXED = ("article_id", "passage", "place_id", "role", "geo_precision", "where_prec", "score")
Index("place_mention_by_passage", *(place_mention.c[name] for name in _INDEXED))

# Only mentions of a relative place, "20 km south of Raqqa", have a row: the place of the name itself, and the
# span of all the words. Goes with its mention, also where a version deletes that does not know of it.
expression = _table(
    "expression",
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("anchor_id", _Whole, ForeignKey("place.id"), nullable=False),
    ForeignKeyConstraint(
        ["article_id", "n"], ["place_mention.article_id", "place_mention.n"], ondelete="CASCADE"
    ),
    clustered=True,
)

# Only passages that are of some kind, or not told as fact, have a row. Goes with its passage, as above.
passage_kind = _table(
    "passage_kind",
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("trigger_start", Integer),
    Column("trigger_end", Integer),
    Column("why", Json, nullable=False),
    ForeignKeyConstraint(["article_id", "n"], ["passage.article_id", "passage.n"], ondelete="CASCADE"),
    clustered=True,
)

# Only passages that tell an event of one of ACLED's types have a row. Goes with its passage, as above.
passage_acled = _table(
    "passage_acled",
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("sub_event_type", Text, nullable=False),
    ForeignKeyConstraint(["article_id", "n"], ["passage.article_id", "passage.n"], ondelete="CASCADE"),
    clustered=True,
)

actor_mention = _table(
    "actor_mention",
    *_mention_columns(),
    Column("actor_id", Verbatim, ForeignKey("actor.id"), nullable=False),
    Column("why", Json, nullable=False),
    clustered=True,
)

date_mention = _table(
    "date_mention",
    *_mention_columns(),
    Column("date_from", Day),
    Column("date_to", Day),
    Column("basis", Text, nullable=False),
    clustered=True,
)

# What is said to have happened to how many; ``high`` is NULL where it is open upwards. Goes with its passage.
figure = _table(
    "figure",
    *_mention_columns(ondelete="CASCADE"),
    Column("measure", Text, nullable=False),
    Column("low", _Whole, nullable=False),
    Column("high", _Whole),
    Column("what", Verbatim, nullable=False),
    Column("said_by", Verbatim, nullable=False),
    Column("is_total", Integer, nullable=False),
    clustered=True,
)

# Only actors that are more than mentioned have a row: who acts, is acted on, speaks, or is credited.
actor_part = _table(
    "actor_part",
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("part", Text, nullable=False),
    ForeignKeyConstraint(
        ["article_id", "n"], ["actor_mention.article_id", "actor_mention.n"], ondelete="CASCADE"
    ),
    clustered=True,
)

# What people have said, batch by batch; nothing of it is ever deleted. Texts are named by their hash, for
# an article that is taken out and added again finds what was said of it.
correction_batch = _table(
    "correction_batch",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Verbatim, nullable=False),
    Column("why", Verbatim, nullable=False),
    Column("scope", Text, nullable=False),
    Column("subject", Verbatim, nullable=False),
    Column("undone_at", Text),
    Column("undone_by", Verbatim),
)

correction = _table(
    "correction",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, ForeignKey("correction_batch.number"), nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Json, nullable=False),
)
Index("correction_by_text", correction.c.content_hash)
Index("correction_by_batch", correction.c.batch)

# What holds for articles to come: of this name, folded, that was taken for this place or actor.
correction_rule = _table(
    "correction_rule",
    Column("batch", Integer, ForeignKey("correction_batch.number"), primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("name", Verbatim, nullable=False),
    Column("sense", Verbatim, nullable=False),
    Column("value", Json, nullable=False),
    clustered=True,
)

# What was found in the texts that people have set something right in, as it was before.
machine_findings = _table(
    "machine_findings",
    Column("content_hash", Text, primary_key=True),
    Column("findings", Json, nullable=False),
)

# What people have done to whole articles, an act under one number. What was before is kept with it, to be
# undone: ``found`` as it was stored, ``machine`` what lay beside it, ``said`` the corrections in force;
# ``after`` is the SHA-256 of what then was stored.
article_change = _table(
    "article_change",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Verbatim, nullable=False),
    Column("told", Verbatim, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("article_id", Integer, nullable=False),
    Column("title", Verbatim, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("found", Json, nullable=False),
    Column("machine", Json, nullable=False),
    Column("said", Json, nullable=False),
    Column("after", Text),
    Column("undone_at", Text),
    Column("undone_by", Verbatim),
)

# Tables that archives of the same schema may lack, having been made before them: opened for writing they are
# added, and for reading they count as empty.
CORRECTIONS = frozenset({"correction_batch", "correction", "correction_rule", "machine_findings"})
LATER = CORRECTIONS | {
    "expression", "passage_kind", "passage_acled", "actor_part", "article_change", "figure"
}  # fmt: skip

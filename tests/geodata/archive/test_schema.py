"""The tables that archives have on disk, and how texts, lists and days lie in them.

Archives outlive versions: what is written out here may grow, and changes only with a new schema.
"""

from datetime import date

import pytest
from sql import execute
from sqlalchemy.exc import IntegrityError

from geodata.archive.schema import LATER, Day, Json, Verbatim, metadata
from geodata.archive.store import Archive

MENTION = "article_id! n! passage start end text"
# The columns of each table: of its key with "!", in the order of the key; those that may hold nothing with "?".
COLUMNS = {
    "meta": "key! value",
    "article": "id! content_hash extractor_version title text publisher? published? published_basis? language? "
    "address? origin note? credits captions added_at",
    "passage": "article_id! n! start end date_from? date_to? date_basis?",
    "passage_kind": "article_id! n! kind status trigger_start? trigger_end? why",
    "passage_acled": "article_id! n! sub_event_type",
    "place": "id! name lat lon feature_code country? admin1? admin1_id? population radius_km?",
    "actor": "id! name type country? sponsor? parent? role? since? until?",
    "place_mention": f"{MENTION} role place_id? geo_precision? where_prec? score candidates why",
    "expression": "article_id! n! start end anchor_id",
    "actor_mention": f"{MENTION} actor_id why",
    "figure": f"{MENTION} measure low high? what said_by is_total",
    "actor_part": "article_id! n! part",
    "date_mention": f"{MENTION} date_from? date_to? basis",
    "correction_batch": "number! at who why scope subject undone_at? undone_by?",
    "correction": "number! batch content_hash start end field value",
    "correction_rule": "batch! field! name sense value",
    "machine_findings": "content_hash! findings",
    "article_change": "number! n! act at who told content_hash article_id title added_at found machine said after? "
    "undone_at? undone_by?",
}
# Those that do not lie in the order of a key of their own.
BY_ROW = {
    "article",
    "place",
    "place_mention",
    "correction_batch",
    "correction",
    "machine_findings",
    "article_change",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file with an empty archive."""
    path = tmp_path_factory.mktemp("made") / "archive.sqlite"
    Archive.open(path).close()
    return path


def test_the_tables_are_these(made):
    stored = execute(made, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    assert {name for (name,) in stored if not name.startswith("passage_search")} == set(COLUMNS)
    assert set(metadata.tables) == set(COLUMNS)
    said = {"correction_batch", "correction", "correction_rule", "machine_findings"}
    since = {"passage_acled", "figure"}
    assert {"expression", "passage_kind", "actor_part", "article_change"} | since | said == LATER


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_these_columns_and_is_strict(made, table):
    def marked(name, required, key):
        return f"{name}!" if key else name if required else f"{name}?"

    stored = execute(made, f"SELECT name, \"notnull\", pk FROM pragma_table_info('{table}') ORDER BY cid")
    assert " ".join(marked(*row) for row in stored) == COLUMNS[table]
    assert [pk for *_, pk in stored if pk] == list(range(1, COLUMNS[table].count("!") + 1))
    ((without_rows, strict),) = execute(
        made, f"SELECT wr, strict FROM pragma_table_list WHERE name = '{table}'"
    )
    assert (bool(without_rows), strict) == (table not in BY_ROW, 1)


def test_the_index_of_mentions_has_all_that_is_read_into_memory_by_passage(made):
    stored = execute(made, "SELECT name FROM pragma_index_info('place_mention_by_passage') ORDER BY seqno")
    assert [name for (name,) in stored] == [
        "article_id", "passage", "place_id", "role", "geo_precision", "where_prec", "score"
    ]  # fmt: skip


def test_what_is_made_says_its_schema_and_is_whole(path, one):
    with Archive.open(path) as archive:
        archive.add([one])
    assert execute(path, "SELECT value FROM meta WHERE key = 'schema'") == [("1",)]
    assert execute(path, "PRAGMA quick_check") == [("ok",)]
    assert execute(path, "PRAGMA foreign_key_check") == []
    assert execute(path, "PRAGMA journal_mode") == [("wal",)]


def test_a_server_numbers_nothing_by_itself(address):
    Archive.open(address).close()
    query = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
    assert len(execute(address, query)) == sum(len(columns.split()) for columns in COLUMNS.values())
    assert execute(address, f"{query} AND column_default IS NOT NULL") == []


def test_a_text_is_there_once_and_no_mention_without_its_passage(target, one):
    with Archive.open(target) as archive:
        archive.add([one])
    twice = (
        "INSERT INTO article SELECT 2, content_hash, extractor_version, title, text, publisher, published, "
    )
    twice += "published_basis, language, address, origin, note, credits, captions, added_at FROM article"
    keys = ["PRAGMA foreign_keys = ON"] if not isinstance(target, str) else []
    for statement in (
        twice,
        "DELETE FROM passage WHERE n = 1",
        "DELETE FROM article",
        "UPDATE place_mention SET place_id = 7 WHERE n = 0",
        "UPDATE actor_mention SET actor_id = 'nobody'",
    ):
        with pytest.raises(IntegrityError):
            execute(target, *keys, statement)


# How values lie in columns


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (None, None), ("", ""),
        ("Mosul — الموصل 💥 \ud7ff\ue000\U0010ffff\x01", "Mosul — الموصل 💥 \ud7ff\ue000\U0010ffff\x01"),
        ("no\0thing", '\ufdd0"no\\u0000thing"'), ("\ud800", '\ufdd0"\\ud800"'), ("a\udfff", '\ufdd0"a\\udfff"'),
        ("\ufdd0odd", '\ufdd0"\\ufdd0odd"'), ("odd\ufdd0", "odd\ufdd0"),
    ],
)  # fmt: skip
def test_a_text_is_stored_as_it_is_unless_no_database_takes_it(text, stored):
    assert Verbatim().process_bind_param(text, None) == stored
    assert Verbatim().process_result_value(stored, None) == text


def test_lists_and_days_are_texts_that_any_tool_can_read():
    assert Json().process_bind_param([(99072, 0.5, ("é", None))], None) == '[[99072,0.5,["\\u00e9",null]]]'
    assert Json().process_result_value('[[1,"a"]]', None) == [[1, "a"]]
    assert Day().process_bind_param(date(999, 1, 2), None) == "0999-01-02"
    assert Day().process_result_value("0999-01-02", None) == date(999, 1, 2)
    assert (Day().process_bind_param(None, None), Day().process_result_value(None, None)) == (None, None)

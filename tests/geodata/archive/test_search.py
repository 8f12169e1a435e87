import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sql import execute

from articles.article import Article
from articles.dates.finding import PassageDate
from articles.kinds.kind import PassageKind
from geodata.archive import search
from geodata.archive.search import Query, Term, parse_query
from geodata.archive.store import Archive
from geodata.errors import ArchiveFull, SearchMissing
from geodata.findings.findings import Findings


def three():
    """Three articles: passages (1, 0) to (1, 3), (2, 0) to (2, 2), and (3, 0)."""
    return [
        findings(
            "Fighting near Al-Ḥasakah",
            "The army entered Mosul.",
            "Nobody saw the car bomb.",
            "A bomb hit a car.",
        ),
        findings("Talks in Baghdad", "The army did not attend.", "Sana’a and Kyiv were silent."),
        findings("Мосул и Київ"),
    ]


@pytest.fixture
def archive(path):
    """The three, to be changed."""
    with Archive.open(path) as archive:
        archive.add(three())
        yield archive


# The only one on a server here: another would empty its database.
@pytest.fixture(scope="module")
def looked_at(database, request, tmp_path_factory):
    """The three in a file, then on a server, to look at only."""
    if database == "SQLite":
        target = tmp_path_factory.mktemp("looked-at") / "archive.sqlite"
    else:
        target = request.getfixturevalue("server").emptied()
    with Archive.open(target) as archive:
        archive.add(three())
        yield archive


def found(archive, query):
    articles, numbers = archive.search(query)
    assert articles.dtype == numbers.dtype == np.int64
    return list(zip(articles.tolist(), numbers.tolist(), strict=True))


def findings(title, *passages):
    text = "\n".join((title, *passages))
    article = Article(title=title, text=text, origin="a test")
    return without_dates(article)


def without_dates(article):
    none: tuple[PassageDate | None, ...] = (None,) * len(article.passages)
    return Findings(article, none, (), (), (), (PassageKind(),) * len(article.passages))


def is_in_step(path):
    with Archive.open(path, read_only=True) as archive, archive.reading() as connection:
        return search.is_in_step(connection)


@contextmanager
def without_table(path):
    """A copy of the archive as it was before there was the table, open for reading."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
        execute(copy, f"DROP TABLE {search.TABLE}", "DELETE FROM meta WHERE key = 'search'")
        with Archive.open(copy, read_only=True) as archive:
            yield archive


# The language of queries


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("army mosul", Query((Term("army"), Term("mosul")))),
        ('"car bomb" army', Query((Term("car bomb"), Term("army")))),
        ("“car bomb” «другое»", Query((Term("car bomb"), Term("другое")))),
        ('army -mosul -"car bomb"', Query((Term("army"),), (Term("mosul"), Term("car bomb")))),
        ("shell* -bomb*", Query((Term("shell", True),), (Term("bomb", True),))),
        ('"car bom"* army', Query((Term("car bom", True), Term("army")))),
        ('"car bom', Query((Term("car bom"),))),
        ("Al-Hasakah don't f*o", Query((Term("Al-Hasakah"), Term("don't"), Term("f*o")))),
        ("army army -mosul -mosul", Query((Term("army"),), (Term("mosul"),))),
        ("title:army NEAR(a OR ^b)", Query(tuple(map(Term, ["title:army", "NEAR(a", "OR", "^b)"])))),
        ("army - ! … * -* 💥 \0", Query((Term("army"),))),
        ('shell** -"car bom"** --army', Query((Term("shell", True),), (Term("car bom", True), Term("-army")))),
        ('army"car bomb"mosul "" "a', Query((Term('army"car'), Term('bomb"mosul'), Term("a")))),
        ("2026 ٢٠٢٦ \ue000", Query((Term("2026"), Term("٢٠٢٦"), Term("\ue000")))),
    ],
)  # fmt: skip
def test_a_query_is_words_phrases_beginnings_and_what_is_excluded(text, query):
    assert parse_query(text) == query


@pytest.mark.parametrize("text", ["", "  \n", "-", "*", '""', '-""*', "?! …", "💥", "\0", "\ud800", "ـ", "ʼ"])
def test_a_query_without_a_word_is_empty_and_restricts_nothing(looked_at, text):
    assert parse_query(text).is_empty
    assert len(found(looked_at, text)) == looked_at.counts().passages


def test_a_query_that_only_excludes_is_not_empty():
    assert not parse_query("-bomb").is_empty


# What is found


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("bomb", [(1, 2), (1, 3)]), ("BOMB car", [(1, 2), (1, 3)]), ('"car bomb"', [(1, 2)]),
        ("bomb -nobody", [(1, 3)]), ('bomb -"car bomb"', [(1, 3)]), ("bom", []), ("bom*", [(1, 2), (1, 3)]),
        ('"car bo"*', [(1, 2)]), ("army", [(1, 1), (2, 1)]), ("army nowhere", []), ("sana'a", [(2, 2)]),
        ("Sanaʼa", [(2, 2)]), ("київ", [(3, 0)]), ("мосул -київ", []),
        ("army -nowhere -unheard", [(1, 1), (2, 1)]), ("army -mosul -attend", []), ("army car", []),
    ],
)  # fmt: skip
def test_passages_are_found_by_their_words(looked_at, query, keys):
    assert found(looked_at, query) == keys


def test_words_of_the_headline_count_in_every_passage_below_it(looked_at):
    assert found(looked_at, "hasakah") == [(1, 0), (1, 1), (1, 2), (1, 3)]
    assert found(looked_at, "al-hasakah bomb") == [(1, 2), (1, 3)]
    assert found(looked_at, "army -talks") == [(1, 1)]
    assert found(looked_at, '"hasakah the army"') == [], "no phrase goes on from the headline"


def test_a_query_that_only_excludes_finds_all_other_passages(looked_at):
    assert found(looked_at, "-talks -bomb") == [(1, 0), (1, 1), (3, 0)]
    assert found(looked_at, "-unheard") == found(looked_at, "")


ALIKE = [
    ("Al-Ḥasakah", "al-hasakah"), ("Deir ez-Zor", "DEIR EZ ZOR"), ("Şırnak", "şırnak"),
    ("Khan Yūnis", "Khan Yunis"), ("Mosul's", "mosul’s"), ("ʿAyn al-Arab", "ayn"), ("قَصْف", "قصف"),
    ("قصف", "قَصْف"), ("الرقّة", "الرقة"), ("قـــصف", "قصف"), ("שָׁלוֹם", "שלום"), ("Миколаїв", "МИКОЛАЇВ"),
    ("Харьков", "Харь*"), ("й", "й"), ("1,000 M-16", "1,000"), ("1,000 M-16", "M-16"),
    ("a\0b \ud800c", "\ud800c"), ("Kyiv🪖 100₽", "kyiv 100"), ("\u2067قصف\u2069", "قصف"),
    ("Mo\u00adsul", "Mosul"), ("می\u200cشود", "می شود"),
]  # fmt: skip
PARTS = [
    ("a\ue000b", "a"), ("army", "arm"), ("army", "my"), ("M16", "M"), ("Mo\u00adsul", "Mo"),
    ("الرقّة", "الرق"),
]  # fmt: skip
WORDS = [words for words, _ in ALIKE + PARTS]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """An article for each of them, with the table, and without it."""
    path = tmp_path_factory.mktemp("written") / "archive.sqlite"
    with Archive.open(path) as archive:
        archive.add(findings(f"Title {n}", f"Words: {words}.") for n, words in enumerate(WORDS))
        with without_table(path) as scanned:
            yield archive, scanned


@pytest.mark.parametrize(
    ("words", "asked", "is_found"), [(*row, True) for row in ALIKE] + [(*row, False) for row in PARTS]
)
def test_case_accents_and_ways_of_writing_do_not_matter_and_a_part_of_a_word_is_no_word(
    written, words, asked, is_found
):
    with_table, scanned = written
    key = WORDS.index(words) + 1, 1
    assert (key in found(with_table, asked)) is (key in found(scanned, asked)) is is_found


@pytest.mark.parametrize("title", ["\ufdd0 odd", "\ud800 odd", "\0 odd"])
def test_a_text_that_is_stored_in_another_form_is_found_as_it_is(path, title):
    with Archive.open(path) as archive:
        archive.add([findings(title, "Words.")])

        assert found(archive, "odd") == [(1, 0), (1, 1)]
        assert found(archive, "ud800") == []
        with without_table(path) as scanned:
            assert found(scanned, "odd words") == [(1, 1)]
        archive.replace(without_dates(Article(title="", text=f"{title}\nWords.", origin="another")))
        assert found(archive, "odd words") == []


# In step


def test_the_table_numbers_passages_and_says_its_layout_as_other_versions_know_it(archive, path):
    """The id of the article times two to the 25th, and the place of the passage in it."""
    archive.close()
    rows = execute(path, "SELECT rowid FROM passage_search WHERE passage_search MATCH 'army' ORDER BY rowid")
    assert rows == [(33_554_433,), (67_108_865,)]
    assert execute(path, "SELECT value FROM meta WHERE key = 'search'") == [("1:1",)]


def test_a_server_keeps_no_table(address, one):
    with Archive.open(address) as archive:
        archive.add([one])
    assert execute(address, "SELECT key FROM meta ORDER BY key") == [("schema",), ("version",)]


def test_what_is_added_is_found_and_the_table_need_not_be_made_again(archive, path, told):
    archive.add([told("Later", "A drone over [Mosul].")])
    assert found(archive, "drone") == [(4, 1)]
    assert is_in_step(path)


def test_what_is_replaced_is_found_by_its_new_headline_and_cut_only(archive, path):
    (first, *_) = archive.findings()
    text = first.article.text
    archive.replace(without_dates(Article(title=text[:8], text=text, origin="a test")))

    assert text[:8] == "Fighting"
    assert found(archive, "hasakah") == [(1, 0)], "it is no word of the headline any more"
    assert found(archive, "fighting bomb") == [(1, 2), (1, 3)]
    assert is_in_step(path)
    with without_table(path) as scanned:
        assert all(found(archive, q) == found(scanned, q) for q in ["army", "-army", "fighting", "near"])


def test_what_is_replaced_many_times_leaves_a_whole_table(archive, path):
    for number in range(4):
        for one in list(archive.findings()):
            archive.replace(replace(one, extractor_version=str(number)))
    assert found(archive, "army") == [(1, 1), (2, 1)]
    with archive.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO {search.TABLE} ({search.TABLE}) VALUES ('integrity-check')")


def test_a_batch_that_fails_leaves_the_table_as_it_was(archive, path, told):
    with archive.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 40")
    with pytest.raises(ArchiveFull):
        archive.add([told(f"Title {n}", *["A drone in [Mosul]."] * 50) for n in range(10)])
    assert found(archive, "drone") == []
    assert len(found(archive, "army")) == 2
    assert is_in_step(path)


def test_a_reader_searches_one_state_while_somebody_writes(archive, path, told):
    with Archive.open(path, read_only=True) as reader:
        assert found(reader, "drone") == []
        archive.add([told("Later", "A drone over [Mosul].")])
        assert found(reader, "drone") == [(4, 1)]


# Archives of other versions


# What a version does that knows nothing of the table.
_ADDED_BEFORE = (
    """
    INSERT INTO article SELECT 9, 'hash', extractor_version, 'Drones', 'Drones', publisher, published,
    published_basis, language, address, origin, note, credits, captions, added_at FROM article WHERE id = 3
    """,
    "INSERT INTO passage SELECT 9, 0, 0, 6, NULL, NULL, NULL",
    "UPDATE meta SET value = value + 1 WHERE key = 'version'",
)


def test_an_archive_without_the_table_is_searched_as_it_is(archive, path):
    expected = {query: found(archive, query) for query in ["army", "-bomb", '"car bomb"', ""]}
    archive.close()
    execute(path, f"DROP TABLE {search.TABLE}", "DELETE FROM meta WHERE key = 'search'")
    before = path.read_bytes()
    with Archive.open(path, read_only=True) as older:
        assert {query: found(older, query) for query in expected} == expected
    assert path.read_bytes() == before


def test_an_archive_without_the_table_gets_it_once_opened_for_writing(archive, path):
    expected, version = found(archive, "army"), archive.version()
    archive.close()
    execute(path, f"DROP TABLE {search.TABLE}", "DELETE FROM meta WHERE key = 'search'")
    with Archive.open(path) as newer:
        assert is_in_step(path)
        assert found(newer, "army") == expected
        assert newer.version() == version


def test_what_a_version_added_that_does_not_know_the_table_is_found(archive, path):
    archive.close()
    execute(path, *_ADDED_BEFORE)

    assert not is_in_step(path)
    with Archive.open(path, read_only=True) as reader:
        assert found(reader, "drones") == [(9, 0)]
    with Archive.open(path) as writer:
        assert is_in_step(path)
        assert found(writer, "drones") == [(9, 0)]
        assert len(found(writer, "army")) == 2


def test_a_table_of_another_layout_is_not_asked_and_is_made_anew(archive, path):
    archive.close()
    execute(
        path,
        f"DROP TABLE {search.TABLE}",
        f"CREATE TABLE {search.TABLE} (other)",
        "UPDATE meta SET value = '99:1' WHERE key = 'search'",
    )

    with Archive.open(path, read_only=True) as reader:
        assert len(found(reader, "army")) == 2
    with Archive.open(path) as writer:
        assert len(found(writer, "army")) == 2
    assert is_in_step(path)


@pytest.mark.parametrize(("rows", "articles"), [(1, 1), (2, 5), (26, 12), (27, 13)])
def test_making_the_table_in_several_steps_loses_no_passage(archive, path, monkeypatch, told, rows, articles):
    archive.add([told(f"Title {n}", "A drone.", "Another drone.") for n in range(9)])
    expected = {query: found(archive, query) for query in ["drone", "another", "-army"]}
    archive.close()
    execute(path, f"DROP TABLE {search.TABLE}")
    monkeypatch.setattr(search, "_ROWS_AT_ONCE", rows)
    monkeypatch.setattr(search, "_ARTICLES_AT_ONCE", articles)

    with Archive.open(path, read_only=True) as scanned:
        assert {query: found(scanned, query) for query in expected} == expected
    with Archive.open(path) as made:
        assert {query: found(made, query) for query in expected} == expected


def test_a_copy_made_by_the_database_is_searched_as_well(archive, path, tmp_path):
    archive.close()
    execute(path, f"VACUUM INTO '{tmp_path / 'copy.sqlite'}'")
    assert is_in_step(tmp_path / "copy.sqlite")
    with Archive.open(tmp_path / "copy.sqlite", read_only=True) as copy:
        assert len(found(copy, "army")) == 2


@contextmanager
def without_fts5():
    """As in a Python whose SQLite has another way of searching only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_CREATE", f"CREATE VIRTUAL TABLE {search.TABLE} USING unheard(text)")
        search._can_search.cache_clear()
        yield
    search._can_search.cache_clear()


def test_without_fts5_everything_works_but_searching(path, told):
    with without_fts5(), Archive.open(path) as archive:
        archive.add([told("One", "The army in [Mosul].")])
        archive.replace(told("One", "The army in [Mosul]."))

        assert len(found(archive, "")) == 2
        with pytest.raises(SearchMissing, match="without FTS5"):
            archive.search("army")

    with Archive.open(path) as archive:
        assert found(archive, "army") == [(1, 1)]
    with without_fts5(), Archive.open(path) as archive:
        assert not is_in_step(path), "nobody can ask the table that is there"
        archive.add([told("Two", "The army in [Raqqa].")])
        archive.replace(told("One", "The army in [Mosul]."))
    with Archive.open(path, read_only=True) as archive:
        assert found(archive, "army") == [(1, 1), (2, 1)]


@pytest.mark.parametrize("kind", [Query, Term])
def test_a_query_cannot_be_changed(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


# Whatever the text


_NAMES = st.sampled_from(["army", "armoured", "mosul", "car", "bomb"])


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.lists(_NAMES, min_size=1, max_size=5), min_size=1, max_size=6),
    st.lists(_NAMES, max_size=2),
    st.lists(_NAMES, max_size=2),
    st.sampled_from(["a", "arm", "bomb", "b"]),
)
def test_every_passage_is_found_that_has_what_is_required_and_only_those(passages, required, excluded, start):
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.sqlite") as archive:
        archive.add([findings("Title", *map(" ".join, passages))])

        def having(claim):
            return [(1, n) for n, words in enumerate([["title"], *passages]) if claim(words)]

        query = " ".join([*required, *(f"-{word}" for word in excluded)])
        assert found(archive, query) == having(
            lambda words: set(required) <= set(words) and not set(excluded) & set(words)
        )
        assert found(archive, f"{start}*") == having(
            lambda words: any(word.startswith(start) for word in words)
        )
        phrase = " ".join(required)
        assert found(archive, f'"{phrase}"') == having(
            lambda words: f" {phrase} " in f" {' '.join(words)} " or not phrase
        )


_WRITTEN = """
    army Army ARMÉE armée mosul Mosul Ḥasakah H̱asakah hasakah Sana'a Sana’a Sanaʼa sana don't 1,000 1000 M16
    2026-04-20 ٢٠٢٦ قصف قَصَفَ الرقة الرّقّة Мосул МОСУЛ Київ Київ Йод Йод straße İstanbul ığdır ﬁre Δελφοί
    नमस्ते မြန်မာ 中文 💥 🪖 — … !! * - -- " “ ” ' NEAR( ^ ( ) : AND OR NOT + , { } \\ ; 𐕰 ₽
"""


_PIECES = st.sampled_from(
    [
        *_WRITTEN.split(),
        *"\0\ud800\ufdd0\u0301\u0651\u0640\u200c\u200d\u2067\ue000\u02bc",
        "Ki\u0308iv",
        "\u0418\u0306od",
    ]
)


_TEXTS = st.lists(_PIECES | st.text(st.characters(), max_size=6), max_size=8).flatmap(
    lambda pieces: st.sampled_from([" ", "", ". "]).map(lambda between: between.join(pieces))
)


_QUERIES = st.lists(
    st.builds(
        str.format, st.sampled_from(["{}", "-{}", "{}*", '"{}"', '-"{}"', '"{}"*', "{0} {0}", "-{}*"]), _TEXTS
    ),
    max_size=4,
).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, max_size=4)), min_size=1, max_size=4),
    st.lists(_QUERIES, min_size=1, max_size=5),
)
def test_the_table_and_a_scan_of_the_texts_agree_and_no_text_is_refused(articles, queries):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        with Archive.open(path) as archive:
            archive.add([findings(f"{title}.", *passages) for title, passages in articles])
            first = next(archive.findings())
            archive.replace(without_dates(Article(title="", text=first.article.text, origin="another")))
            with without_table(path) as scanned:
                for query in queries:
                    keys = found(archive, query)
                    assert keys == sorted(keys) == found(scanned, query)
                    if parse_query(query).is_empty:
                        assert len(keys) == archive.counts().passages


@settings(max_examples=20, deadline=None)
@given(query=st.text(st.characters()) | _QUERIES)
@example('"')
@example('a" OR "b')
@example("NEAR(army mosul, 5)")
@example("{headline text} : ^army")
@example("-" * 500 + "army")
@example("army " * 2000)
@example("a." * 5000)
@example("x" * 10_000 + "*")
@example(" ".join(f"-w{n}" for n in range(2000)))
@example(" ".join(f"w{n}" for n in range(2000)))
@example('"' * 10_000)
@example("(" * 10_000 + "army")
def test_no_text_is_refused_as_a_query(hostile, query):
    keys = found(hostile, query)
    assert keys == sorted(set(keys))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("hostile") / "archive.sqlite") as archive:
        archive.add([findings("NEAR(army)", 'A "quoted" word.', "w1 w2 *", "\ud800\0 x")])
        yield archive

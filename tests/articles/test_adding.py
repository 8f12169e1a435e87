"""What CONTRIBUTING promises: a format, a language and a kind of report are one row each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from articles import language, reading
from articles.article import Article
from articles.kinds.kind import Kind

ROOT = Path(__file__).parents[2]


def parse_sarkona(data: bytes, origin: str) -> Iterator[Article]:
    yield Article("", data.decode("utf-8").removeprefix("SARKONA "), origin)


def test_one_row_adds_a_format(monkeypatch, tmp_path):
    (tmp_path / "one.sarkona").write_text("SARKONA Rebels left Mosul.", encoding="utf-8")
    (tmp_path / "other.unknown").write_text("x", encoding="utf-8")
    row = reading.ArticleFormat(
        (".sarkona",), parse_sarkona, lambda data, origin: data.startswith(b"SARKONA ")
    )
    monkeypatch.setattr(reading, "FORMATS", (row, *reading.FORMATS))
    article, unreadable = reading.read(tmp_path)
    assert isinstance(article, Article)
    assert article.text == "Rebels left Mosul."
    assert isinstance(unreadable, reading.Unreadable)
    assert ".sarkona" in unreadable.reason
    (unnamed,) = reading.read_text("SARKONA Rebels left Mosul.")
    assert isinstance(unnamed, Article)
    assert unnamed.text == "Rebels left Mosul."


def test_one_row_adds_a_language(monkeypatch, extractor):
    read: list[str] = []

    def analyse(text: str):
        read.append(text)
        return language.LANGUAGES["en"].analyse(text)

    row = language.Language("Sarkonian", analyse, language.LANGUAGES["en"].tokenise)
    monkeypatch.setattr(language, "LANGUAGES", {**language.LANGUAGES, "sk": row})
    extractor.findings(Article("", "Rebels left Mosul.", "a test", language="en"))
    assert read == []
    extractor.findings(Article("", "Rebels left Mosul.", "a test", language="sk"))
    assert read == ["Rebels left Mosul."]


# Kinds of report whose names are words of other things too.
COMMON = {Kind.OTHER, Kind.ATTACK, Kind.AID, Kind.TALKS, Kind.CLASH, Kind.UNCLASSIFIED}


def test_no_room_but_theirs_says_kinds_so_that_a_new_one_is_one_more_member():
    names = {str(kind) for kind in Kind if kind not in COMMON}
    assert len(names) > 10
    saying = {
        path.relative_to(ROOT).as_posix()
        for package in ("articles", "geodata", "dashboard")
        for path in (ROOT / package).rglob("*.py")
        if path.parent != ROOT / "articles" / "kinds" and names & strings_of(path)
    }
    assert saying == set()


def strings_of(path: Path) -> set[str]:
    """Every text that a module holds."""
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

"""An article a line, whole; a line that is none is said with its number."""

import json

from geodata.archive.exports.formats import lines
from geodata.archive.selection import Selection


def test_a_line_is_what_find_prints_of_an_article(war, export_of, tmp_path):
    path = tmp_path / "out.jsonl"
    lines.write(export_of(war), path)
    records = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
    assert [one["title"] for one in records] == ["War", "Article 1"]
    assert {"passages", "places", "actors", "dates", "text", "extractor_version"} <= set(records[0])


def test_only_articles_with_a_report_of_the_selection_are_written(war, export_of, tmp_path):
    path = tmp_path / "out.jsonl"
    lines.write(export_of(war, Selection(countries=frozenset({"IQ"}))), path)
    assert [one.article.title for one in lines.read(path)] == ["War"]


def test_what_is_wrong_with_a_line_is_said_and_the_rest_is_read(war, export_of, tmp_path):
    path = tmp_path / "out.jsonl"
    lines.write(export_of(war), path)
    good = path.read_text(encoding="ascii")
    path.write_text(f'{{\n\n["a"]\n{{"title": 1}}\n{good}', encoding="ascii")
    found = list(lines.read(path))
    assert [one.partition(":")[0] for one in found[:3]] == ["line 1", "line 3", "line 4"]
    assert found[3:] == list(war.findings())

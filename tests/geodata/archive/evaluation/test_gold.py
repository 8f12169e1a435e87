"""Files that say what is right, in both forms, and what is wrong with some."""

from __future__ import annotations

import json

import pytest

from articles.roles.role import Role
from geodata.archive.evaluation.gold import judged_gold, read_gold
from geodata.archive.evaluation.verdicts import Fault, verdicts
from geodata.archive.ingest import Failed
from geodata.errors import GoldMalformed
from geodata.findings.as_json import to_json

TEXT = "One\n\nTurkish troops left Mosul for Kut, near Raqqa and Nowhere."


def written(tmp_path, *records):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def span(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **more}


def answers(golds, findings):
    """The verdicts on what is always found."""
    judged = judged_gold(golds, lambda article: findings)
    return {(v.text, v.field.value): v.fault for found, said in judged for v in verdicts(found, said)}


def test_spans_with_points_are_judged_by_what_lies_there(told, tmp_path):
    mentions = [
        span("Turkish", lat=None, lon=None, demonym=True),
        span("Mosul", lat=36.34, lon=43.12),
        span("Kut", lat=32.5, lon=45.8, country="IQ", kind="PPLA", geonameid=99131),
        span("Nowhere", lat=None, lon=None, ignore=False),
    ]
    golds = read_gold(written(tmp_path, {"text": TEXT, "mentions": mentions, "id": 7}))
    findings = told("One", "[Turkish] troops left [Mosul] for Kut, near [Raqqa] and Nowhere.")
    assert answers(golds, findings) == {
        ("Mosul", "place"): None,
        ("Kut", "place"): Fault.MISSED,
        ("Nowhere", "place"): Fault.MISSED,
        ("Raqqa", "place"): Fault.NOT_A_PLACE,
    }


def test_what_find_prints_is_right_as_it_stands_and_nothing_else_is(told, tmp_path):
    right = told(
        "One",
        "2026-04-20: {The army|agent} <left|deployment or patrol> [Mosul] for [Raqqa|planned].",
        "The observers saw Kut.",
    )
    golds = read_gold(written(tmp_path, to_json(right)))
    assert set(answers(golds, right).values()) == {None}
    first, second = "The army left Mosul for Raqqa.", "The observers saw Kut."
    found = told("One", "The army left [Mosul|actor] for Raqqa.", "{The observers} saw [Kut].")
    assert answers(golds, found) == {
        ("Mosul", "place"): None, ("Mosul", "role"): Fault.ROLE, ("Raqqa", "place"): Fault.MISSED,
        ("The army", "actor"): Fault.ACTOR, ("The observers", "actor"): Fault.ACTOR,
        ("Kut", "place"): Fault.NOT_A_PLACE, ("One", "date"): None, ("One", "kind"): None,
        (first, "date"): Fault.DATE, (first, "kind"): Fault.KIND, (second, "date"): None, (second, "kind"): None,
    }  # fmt: skip


def test_an_article_that_cannot_be_read_does_not_end_the_file(told, tmp_path, caplog):
    right = [told("One", "Rain in [Mosul]."), told("Two", "Rain in [Raqqa].")]

    def analyse(article):
        if article.title == "One":
            raise ZeroDivisionError("odd")
        return right[1]

    failed, judged = judged_gold(read_gold(written(tmp_path, *map(to_json, right))), analyse)
    assert isinstance(failed, Failed)
    assert judged[1][1].right is Role.SITE


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2"),
        ("[1]", "line 2: findings: expected an object"),
        ('{"text": 5, "mentions": []}', "text: expected text"),
        ('{"text": "", "mentions": []}', "needs text"),
        ('{"text": "Mosul", "mentions": [{"start": 0, "end": 9, "lat": 1, "lon": 1}]}', "from 0 up to 9"),
        ('{"text": "Mosul", "mentions": [{"start": 3, "end": 3}]}', "from 3 up to 3"),
        (
            '{"text": "Mosul", "mentions": [{"start": 0, "end": 5, "lat": 95, "lon": 1}]}',
            "no name, kind or point",
        ),
        (
            '{"text": "Mosul", "mentions": [{"start": 0, "end": 5, "demonym": "no"}]}',
            "demonym: expected true or",
        ),
        ('{"text": "Mosul", "mentions": [], "published": "soon"}', "a day such as"),
        ('{"text": "Mosul"}', "passages: expected a list"),
        ("[" * 100_000, "line 2"),
    ],
)
def test_a_line_in_neither_form_is_named_with_what_is_wrong(tmp_path, line, words):
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"text": "Mosul", "mentions": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(GoldMalformed, match=words.replace("[", r"\[")) as raised:
        read_gold(path)
    assert "gold.jsonl, line 2" in str(raised.value)


def test_a_file_that_is_not_there_empty_or_no_text_is_told(tmp_path):
    with pytest.raises(GoldMalformed, match="cannot read"):
        read_gold(tmp_path / "none.jsonl")
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"\n\n")
    with pytest.raises(GoldMalformed, match="has no text"):
        read_gold(path)
    path.write_bytes(b"\xff\xff")
    with pytest.raises(GoldMalformed, match="cannot read"):
        read_gold(path)

"""One article in, its findings out: exact slices, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.article import Article
from geodata.archive.exchange import checked, from_json, to_json

BRIEF = """Patrol Returns to the Border

QAMISHLI, January 12 (Wire) - Turkish and Russian troops sent a patrol through Syria's al-Darbasiyah countryside, \
north of al-Hasakeh province, on Thursday. Ankara said a second one would follow. Bashar al-Assad did not comment."""

odd = st.text(
    st.one_of(
        st.sampled_from("Mosul Iraq al-Hasakeh Kurdistan’s U.S. 2017 in of the , . ( ) — \n\u2028\u200f\u0301\x00\x85"),
        st.characters(exclude_categories=("Cs",)),
    ),
    min_size=1, max_size=120,
)  # fmt: skip
pieces = st.lists(
    st.sampled_from(
        ["Mosul", "Syria's", "al-Hasakeh", "Ankara", "said", "in", "north of", "the", "Kurdistan", "Washington", "2017",
         "Thursday", "’s", "-", "\n", "\n\n", "💥", "الدرباسية", "Россия", "北京", "e\u0301", "\x00", "<b>", "İ", "ﬁ", "."]
    ),
    min_size=1, max_size=25,
)  # fmt: skip


def assert_holds_together(findings):
    text = findings.article.text
    checked(findings)
    for mentions in (findings.places, findings.actors, findings.dates):
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text != ""
        for left, right in pairwise(mentions):
            assert left.end <= right.start, "two mentions overlap"
    assert from_json(to_json(findings)) == findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(odd.filter(str.strip))
def test_odd_characters_give_exact_slices_that_do_not_overlap(extractor, text):
    assert_holds_together(extractor.findings(Article(title="", text=text, origin="odd")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces.map(" ".join).filter(str.strip))
def test_odd_sentences_give_exact_slices_that_do_not_overlap(extractor, text):
    assert_holds_together(extractor.findings(Article(title="", text=text, origin="odd")))


@pytest.mark.parametrize(
    "text",
    ["A" * 5000, "Mosul " * 800, "\u200f\u200fMosul\u200f, \u200fIraq", "MOSUL, IRAQ", "mosul iraq", "Mo\u0301sul",
     "Iraq" + "\u0301" * 200, "(((((Mosul)))))", "https://example.org/Mosul/Iraq?at=Baghdad", "\ud800 Mosul \udfff",
     "Mosul\x00Iraq", "I. R. A. Q. U. S. A. ", "<script>alert('Mosul')</script>", "Мосул, Ирак", "الموصل، العراق"],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_hostile_text_is_read_like_any_other(text, extractor):
    assert_holds_together(extractor.findings(Article(title="", text=text, origin="odd")))


def test_the_same_article_gives_the_same_findings(find):
    assert find(BRIEF) == find(BRIEF)


def test_a_brief_is_taken_apart(find):
    findings = find(BRIEF)
    assert_holds_together(findings)
    places = [(m.text, m.role.value, m.place.country, m.geo_precision) for m in findings.places]
    assert places == [
        ("QAMISHLI", "reference", "SY", 1),
        ("Syria", "reference", "SY", None),
        ("al-Darbasiyah", "site", "SY", 2),
        ("al-Hasakeh", "reference", "SY", 3),
        ("Ankara", "actor", "TR", 1),
    ]
    assert len(findings.passage_dates) == len(findings.article.passages)


def test_without_a_publication_date_a_weekday_stays_undated(find):
    assert [m.range for m in find("Shells fell on Mosul on Thursday.", published=None).dates] == [None]


def test_every_score_and_chance_is_between_nothing_and_certainty(find):
    for mention in find(BRIEF).places:
        assert all(0 <= score <= 1 for score in (mention.score, *(c.score for c in mention.candidates)))

"""What a report is: a passage that puts actors and a date at a place."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from figuring import figured

from articles.article import Span
from articles.dates.finding import Basis, DateMention
from articles.kinds.kind import Kind, PassageKind, Status
from articles.roles.role import Role
from geodata.errors import FindingsMalformed
from geodata.findings.findings import MOST, Manner, count_earlier, reports_from
from geodata.places.gazetteer.place import Place


def test_findings_that_do_not_hold_together_cannot_be_made(told):
    one = told("A title", "The army entered [Mosul].")
    with pytest.raises(FindingsMalformed, match="'Mosul' is not at 1:6"):
        replace(one, places=(replace(one.places[0], start=1, end=6),))


def test_each_place_of_a_passage_is_one_report_whatever_its_mentions(told):
    findings = told(
        "Title",
        "2026-04-20: {The army} left [Mosul|reference] and entered [Mosul|site] from [Baghdad|reference].",
    )
    reports = reports_from(findings)
    assert [(r.place.name, r.role, len(r.mentions)) for r in reports] == [
        ("Mosul", Role.SITE, 2),
        ("Baghdad", Role.REFERENCE, 1),
    ]
    assert all([a.text for a in r.actors] == ["The army"] for r in reports)


def test_an_actor_at_the_very_end_of_a_passage_is_in_it(told):
    (report, other) = reports_from(told("Title", "[Mosul] was left by {The army}", "[Raqqa] was not."))
    assert ([a.text for a in report.actors], other.actors) == (["The army"], ())


def test_a_report_has_the_kind_of_its_passage(told):
    findings = told("Title", "{The army} never <entered|clash|negated> [Mosul].", "It stayed in [Baghdad].")
    assert [(r.kind.kind, r.kind.status) for r in reports_from(findings)] == [
        (Kind.CLASH, Status.NEGATED),
        (Kind.UNCLASSIFIED, Status.FACTUAL),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "4",
        "4 fast",
        "4+ab12cd34",
        "4 fast+ab12cd34",
        "4@ef56ab78",
        "4 fast+ab12cd34@ef56ab78",
        "4~ef56ab78",
        "4 fast+ab@cd~ef",
        "unknown",
        "",
    ],
)
def test_a_way_of_reading_comes_back_from_its_text(text):
    assert str(Manner.parse(text)) == text


def test_articles_that_another_version_read_are_counted_whatever_the_way():
    ways = {
        "2": 3,
        "4": 5,
        "4 fast": 7,
        "4+ab12cd34": 11,
        "2+ab12cd34": 13,
        "unknown": 17,
        "4 fast+ab12cd34@ef56ab78": 19,
    }
    assert count_earlier(ways) == 33
    assert count_earlier({}) == 0


def test_a_name_without_a_place_makes_no_report(told):
    findings = told("Title", "2026-04-20: Troops left [Nowhere].")
    assert findings.places
    assert reports_from(findings) == ()


def test_a_place_and_what_lies_near_it_are_two_reports_of_a_passage(told):
    findings = told("Title", "2026-04-20: They left [Mosul|reference] and camped near [Mosul|site].")
    near = Place(-(2**50), "near Mosul", 36.3, 43.1, "AREA", "IQ", radius_km=20.0)
    at, by = findings.places
    by = replace(by, place=near, anchor=by.place, expression=Span(by.start - 5, by.end))
    reports = reports_from(replace(findings, places=(at, by)))
    assert [(r.place.name, r.role) for r in reports] == [("Mosul", Role.REFERENCE), ("near Mosul", Role.SITE)]
    assert [m.named.name for r in reports for m in r.mentions] == ["Mosul", "Mosul"]


TEXT = "A title\n\nThe army entered Mosul."  # Passages at 0:7 and 9:32, the army at 9:17, Mosul at 26:31.


@pytest.fixture
def one(told):
    findings = told("A title", "{The army} entered [Mosul].")
    assert findings.article.text == TEXT
    return findings


def of_passages(findings, *spans):
    return replace(findings, article=findings.article.cut_at(Span(*span) for span in spans))


@pytest.mark.parametrize("spans", [((0, 9), (9, 32)), ((0, 8), (8, 32)), ((6, 7), (9, 27))])
def test_passages_may_touch_and_need_not_cover_the_text(one, spans):
    assert len(of_passages(one, *spans).article.passages) == 2


@pytest.mark.parametrize(
    ("spans", "complaint"),
    [
        (((0, 10), (9, 32)), "no passage at 9:32"),
        (((9, 32), (0, 7)), "no passage at 0:7"),
        (((0, 7), (9, 33)), "no passage at 9:33"),
        (((0, 32),), "1 passages, but 2 passage dates"),
    ],
)
def test_passages_that_overlap_or_leave_the_text_are_refused(one, spans, complaint):
    with pytest.raises(FindingsMalformed, match=complaint):
        of_passages(one, *spans)


@pytest.mark.parametrize(
    ("start", "end", "holds"), [(9, 32, True), (9, 10, True), (8, 12, False), (30, 33, False)]
)
def test_the_words_of_a_kind_lie_in_its_passage(one, start, end, holds):
    kinds = (PassageKind(), PassageKind(Kind.CLASH, Status.FACTUAL, Span(start, end)))
    if holds:
        assert replace(one, kinds=kinds).kinds == kinds
    else:
        with pytest.raises(FindingsMalformed, match=f"'clash' at {start}:{end} lies outside its passage"):
            replace(one, kinds=kinds)


@pytest.mark.parametrize(
    ("start", "end", "text", "complaint"),
    [
        (0, 7, "A title", None), (26, 32, "Mosul.", None), (5, 5, "", "'' is not at 5:5"),
        (-6, -1, "Mosul", "'Mosul' is not at -6:-1"), (26, 31, "Mosui", "'Mosui' is not at 26:31"),
        (26, 33, "Mosul.?", "is not at 26:33"), (7, 8, "\n", "at 7 lies in no passage"),
        (8, 12, "\nThe", "at 8 lies in no passage"),
    ],
)  # fmt: skip
def test_a_mention_is_an_exact_slice_that_starts_in_a_passage(one, start, end, text, complaint):
    dates = (DateMention(start, end, text, None, Basis.RELATIVE),)
    if complaint is None:
        assert replace(one, dates=dates).dates == dates
    else:
        with pytest.raises(FindingsMalformed, match=complaint):
            replace(one, dates=dates)


def test_actors_are_checked_too_and_the_first_wrong_spot_is_told(one):
    actors, places = (replace(one.actors[0], end=16),), (replace(one.places[0], end=30),)
    with pytest.raises(
        FindingsMalformed, match="findings in 'A title' do not .* together: 'The army' is not at 9:16"
    ):
        replace(one, actors=actors)
    with pytest.raises(FindingsMalformed, match="'Mosul' is not at 26:30"):
        replace(one, actors=actors, places=places)


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_score_is_a_number(one, score):
    place = one.places[0]
    for wrong in (
        replace(place, score=score),
        replace(place, candidates=(replace(place.candidates[0], score=score),)),
    ):
        with pytest.raises(FindingsMalformed, match="the score of 'Mosul' at 26 is not a number"):
            replace(one, places=(wrong,))


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(26, 31, True), (0, 32, True), (27, 31, False), (26, 30, False), (26, 33, False)],
)
def test_an_expression_holds_its_name_and_stays_in_the_text(one, start, end, holds):
    place = replace(one.places[0], anchor=one.places[0].place, expression=Span(start, end))
    if holds:
        assert replace(one, places=(place,)).places == (place,)
    else:
        with pytest.raises(FindingsMalformed, match="'Mosul' at 26 lies outside its expression"):
            replace(one, places=(place,))


def test_a_relative_place_has_itself_its_anchor_and_its_expression(one):
    place = one.places[0]
    halves = (
        replace(place, anchor=place.place),
        replace(place, expression=Span(26, 31)),
        replace(place, anchor=place.place, expression=Span(26, 31), place=None),
    )
    for half in halves:
        with pytest.raises(FindingsMalformed, match="'Mosul' at 26 is relative by half"):
            replace(one, places=(half,))


@pytest.mark.parametrize(
    ("span", "holds"),
    [
        ("0", True),
        ("0..", True),
        ("12..12", True),
        (f"{MOST}", True),
        (f"0..{MOST}", True),
        (f"{MOST + 1}..", False),
        (f"0..{MOST + 1}", False),
        ("-1..", False),
        ("-1..0", False),
        ("13..12", False),
    ],
)
def test_a_figure_is_a_range_of_whole_numbers_that_databases_hold(one, span, holds):
    if holds:
        assert figured(one, f"army|killed|{span}").figures
    else:
        with pytest.raises(FindingsMalformed, match="'army' at 13 is not from -?[0-9]+ to"):
            figured(one, f"army|killed|{span}")


def test_a_figure_is_an_exact_slice_too(one):
    (told,) = figured(one, "army|killed|12").figures
    with pytest.raises(FindingsMalformed, match="'army' is not at 12:17"):
        replace(one, figures=(replace(told, start=12),))


def test_a_report_has_the_figures_that_start_in_its_passage(told):
    findings = figured(
        told("Title", "12 died in [Mosul] and [Baghdad].", "In [Raqqa] 3.", "Some 4 fled."),
        "12|killed|12",
        "3|killed|3",
        "4|displaced|4",
    )
    assert [(r.place.name, [f.low for f in r.figures]) for r in reports_from(findings)] == [
        ("Mosul", [12]),
        ("Baghdad", [12]),
        ("Raqqa", [3]),
    ]


def test_findings_without_a_title_are_named_by_their_origin(one):
    article = replace(one.article, title="", origin="a file").cut_at([Span(0, 7), Span(9, 33)])
    with pytest.raises(FindingsMalformed, match="findings in 'a file' do not hold together"):
        replace(one, article=article)


def test_faults_do_not_make_findings_others_and_a_version_does(one):
    assert replace(one, faults=("a fault",)) == one != replace(one, extractor_version="2")
    assert (one.extractor_version, one.faults) == ("4", ())


def test_a_way_of_reading_is_taken_apart():
    assert Manner.parse("4 fast+ab12cd34") == Manner("4", True, "ab12cd34")
    assert Manner.parse("2+ab+cd") == Manner("2", False, "ab+cd")
    assert Manner.parse("4 fast@ef56ab78") == Manner("4", True, "", "ef56ab78")
    assert Manner.parse("4+ab12cd34@ef56ab78") == Manner("4", False, "ab12cd34", "ef56ab78")
    assert Manner.parse("4 fast+ab@cd~ef") == Manner("4", True, "ab", "cd", "ef")
    assert Manner.parse("4 fast~ef56ab78") == Manner("4", True, learned="ef56ab78")
    assert Manner.parse(" fast") == Manner("", True)
    assert Manner() == Manner("4", False, "")


def test_a_report_has_the_actors_and_the_date_of_its_own_passage_and_its_first_role(told):
    findings = told(
        "Title",
        "2026-04-20: {The army} left [Mosul|actor] near [Mosul|background] and [Baghdad|planned].",
        "2026-04-21: {The rebels} left [Mosul|reference].",
    )
    assert [
        (r.passage, r.place.name, r.role, [a.text for a in r.actors], r.date.range.start.day)
        for r in reports_from(findings)
    ] == [
        (1, "Mosul", Role.BACKGROUND, ["The army"], 20),
        (1, "Baghdad", Role.PLANNED, ["The army"], 20),
        (2, "Mosul", Role.REFERENCE, ["The rebels"], 21),
    ]


def test_what_was_found_never_changes(one):
    for fact, field in ((one, "places"), (Manner(), "own"), (reports_from(one)[0], "passage")):
        assert not hasattr(fact, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(fact, field, 3)

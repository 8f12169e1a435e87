"""What a publication date changes in what was found, told by hand and by the real extractor."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.article import Article, PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.roles.role import Role
from geodata.errors import PublicationImpossible, PublicationStated
from geodata.findings.as_json import redating_to_json
from geodata.findings.findings import Findings
from geodata.findings.redating import compared, is_coarser, require_day, takes_date, with_date

DAY, NEXT = date(2023, 1, 12), date(2023, 1, 13)
THURSDAY = PassageDate(DateRange(DAY, NEXT), Basis.RELATIVE)


def dated(findings, published=DAY):
    return replace(findings, article=with_date(findings.article, published))


def weekday(findings, text, days=None):
    start = findings.article.text.index(text)
    mention = DateMention(start, start + len(text), text, days, Basis.RELATIVE)
    return replace(findings, dates=(*findings.dates, mention))


def test_passages_that_gain_a_date_are_told_from_those_that_have_another(told):
    before = weekday(
        told("Title", "On Thursday troops left [Mosul].", "2023-01-05: They left [Raqqa].", "Rain fell."),
        "Thursday",
    )
    after = replace(
        dated(before),
        passage_dates=(None, THURSDAY, THURSDAY, None),
        dates=(replace(before.dates[0], range=THURSDAY.range),),
    )

    changes = compared(before, after)

    assert (changes.published_before, changes.published) == (None, DAY)
    assert (changes.gained, changes.moved) == (1, 1)
    assert [(p.text, p.before, p.after) for p in changes.passages] == [
        ("On Thursday troops left Mosul.", None, THURSDAY),
        ("They left Raqqa.", before.passage_dates[2], THURSDAY),
    ]
    assert [(w.text, w.before, w.after) for w in changes.words] == [("Thursday", None, THURSDAY.range)]
    assert (changes.places, changes.actors, changes.kinds, changes.read_otherwise) == (0, 0, 0, ())


def test_whatever_else_a_new_reading_changes_is_counted(told):
    before = replace(
        told("Title", "{The army} left [Mosul], [Raqqa] and [Nowhere].", "Rain fell."), extractor_version="1"
    )
    mosul, raqqa, _ = before.places
    other = told(
        "Title", "{The army|agent} <left|deployment or patrol> [Mosul], [Raqqa] and [Nowhere].", "Rain fell."
    )
    after = replace(dated(other), places=(mosul, replace(raqqa, role=Role.PLANNED)))

    changes = compared(before, after)

    assert (changes.places, changes.actors, changes.kinds) == (2, 1, 1), (
        "Raqqa's role, and Nowhere is no name"
    )
    assert changes.read_otherwise == ("by another version",)


def test_a_passage_that_was_cut_otherwise_has_the_date_of_its_beginning(told):
    before = told("Title", "2023-01-12: Rain fell; it was cold.")
    whole = before.article.passages[1]
    after = dated(told("Title", "2023-01-12: Rain fell; it was cold."))
    at = whole.start + len("Rain fell; ")
    halves = (replace(whole, end=at - 1, text="Rain fell;"), replace(whole, start=at, text="it was cold."))
    object.__setattr__(after.article, "passages", (after.article.passages[0], *halves))
    after = replace(after, passage_dates=(None, before.passage_dates[1], None), kinds=(before.kinds[0],) * 3)

    (change,) = compared(before, after).passages

    assert (change.text, change.before, change.after) == ("it was cold.", before.passage_dates[1], None)


@pytest.mark.parametrize(
    ("before", "after", "ways", "loses"),
    [
        ("4", "4", (), False),
        ("2", "4", ("by another version",), False),
        ("4", "4 fast", ("without the language model",), True),
        ("4 fast", "4", ("with the language model",), False),
        ("4 fast+ab12cd34", "4 fast+ab12cd34", (), False),
        ("4+ab12cd34", "4", ("with other actors of your own",), False),
        ("4+ab12cd34", "4 fast+00000000", ("without the language model", "with other actors of your own"), True),
        ("2+ab12cd34", "4+00000000", ("by another version", "with other actors of your own"), False),
        ("unknown", "4", ("by another version",), False),
        ("4", "4~ef56ab78", ("with other learned weights",), False),
        ("4 fast+ab12cd34~ef56ab78", "4 fast+ab12cd34~ef56ab79", ("with other learned weights",), False),
        ("4@ef56ab78", "4@ef56ab78", (), False),
        ("4", "4@ef56ab78", ("with other places of your own",), False),
        ("4+ab12cd34@ef56ab78", "4+ab12cd35@00000000", ("with other actors of your own", "with other places of your own"), False),
        ("4+ab12cd34@ef56ab78", "4 fast+ab12cd34", ("without the language model", "with other places of your own"), True),
    ],
)  # fmt: skip
def test_how_else_a_text_was_read_is_told(told, before, after, ways, loses):
    findings = told("Title", "Rain fell.")
    first, second = (replace(dated(findings), extractor_version=version) for version in (before, after))
    assert compared(first, second).read_otherwise == ways
    assert is_coarser(first, second) is loses


def test_a_passage_that_keeps_its_days_for_another_reason_is_not_moved(told):
    before = told("Title", "2023-01-12: They left [Raqqa].", "2023-01-05: They left [Mosul].")
    after = replace(dated(before), passage_dates=(None, THURSDAY, THURSDAY))

    changes = compared(before, after)

    assert (changes.gained, changes.moved, changes.reckoned_otherwise) == (0, 1, 1)
    assert [(p.text, p.is_moved) for p in changes.passages] == [
        ("They left Raqqa.", False),
        ("They left Mosul.", True),
    ]
    assert redating_to_json(changes)["passages_reckoned_otherwise"] == 1


@pytest.mark.parametrize("basis", list(PublishedBasis))
def test_only_a_date_that_the_article_does_not_state_can_be_given(basis):
    article = Article("T", "T\n\nWords.", "a test", published=NEXT, published_basis=basis)
    assert takes_date(article) is (basis is PublishedBasis.GIVEN)
    assert takes_date(replace(article, published=None, published_basis=None))
    if basis is PublishedBasis.GIVEN:
        assert with_date(article, DAY).published == DAY
    else:
        with pytest.raises(PublicationStated, match="T states its own date, 2023-01-13: that one stays"):
            with_date(article, DAY)


COLUMN = """Column Returns to Mosul

Rebels attacked a column in Mosul on Thursday. It had left Erbil on Wednesday. The army reached Tikrit in May 2022."""


def test_a_publication_date_resolves_the_weekdays_and_leaves_stated_dates_alone(find, extractor):
    before = find(COLUMN, published=None)

    changes = compared(before, extractor.findings(with_date(before.article, DAY)))

    days = {w.text: w.after.start for w in changes.words}
    assert days == {"Thursday": DAY, "Wednesday": date(2023, 1, 11)}
    assert all(passage.before is None for passage in changes.passages)
    assert {"Rebels attacked a column in Mosul on Thursday.", "It had left Erbil on Wednesday."} <= {
        passage.text for passage in changes.passages
    }
    assert not any("May 2022" in passage.text for passage in changes.passages)


@pytest.mark.parametrize(
    ("day", "is_possible"),
    [
        (date(999, 12, 31), False), (date(1000, 1, 1), True), (date(2999, 12, 31), True), (date(3000, 1, 1), False),
    ],
)  # fmt: skip
def test_a_publication_date_lies_in_four_figures_and_two_thousand_years(day, is_possible):
    article = Article("T", "T\n\nWords.", "a test")
    if is_possible:
        require_day(day)
        given = with_date(article, day)
        assert (given.published, given.published_basis) == (day, PublishedBasis.GIVEN)
    else:
        with pytest.raises(PublicationImpossible, match="give a day from 1000-01-01 to 2999-12-31"):
            with_date(article, day)


def test_a_date_may_be_given_on_another_basis_and_an_untitled_article_is_named_by_its_origin():
    byline = with_date(Article("", "Words.", "a file"), DAY, PublishedBasis.BYLINE)
    assert byline.published_basis is PublishedBasis.BYLINE
    with pytest.raises(PublicationStated, match="a file states its own date, 2023-01-12"):
        with_date(byline, NEXT)


def test_words_are_told_whose_days_came_went_or_changed(told):
    plain = told("Title", "On Thursday and Friday and Sunday troops left.")
    before = weekday(weekday(weekday(plain, "Thursday", THURSDAY.range), "Friday"), "Sunday")
    friday = DateRange(NEXT, date(2023, 1, 14))
    thursday, other, sunday = before.dates
    after = replace(
        dated(before), dates=(replace(thursday, range=None), replace(other, range=friday), sunday)
    )
    words = compared(before, after).words
    assert [(w.text, w.before, w.after) for w in words] == [
        ("Thursday", THURSDAY.range, None), ("Friday", None, friday)
    ]  # fmt: skip
    assert [plain.article.text[w.start : w.end] for w in words] == ["Thursday", "Friday"]
    fresh = compared(plain, after).words
    assert [(w.text, w.before, w.after) for w in fresh] == [("Friday", None, friday)]
    twice = replace(before, dates=(replace(thursday, range=friday), thursday, other, sunday))
    assert compared(twice, dated(before)).words == ()


def test_a_passage_that_loses_its_date_is_moved_and_not_gained(told):
    before = told("Title", "2023-01-12: They left [Raqqa].")
    changes = compared(before, replace(dated(before), passage_dates=(None, None)))
    assert (changes.gained, changes.moved, changes.reckoned_otherwise) == (0, 1, 0)
    assert changes.passages[0].is_moved


def test_a_name_that_is_read_longer_has_changed_where_it_means_something_else(told):
    before = told("Title", "{The army} left [Mosul] and [Raqqa].")
    (mosul, raqqa), (army,) = before.places, before.actors
    longer = replace(
        dated(before),
        places=(replace(mosul, end=mosul.end + 4, text="Mosul and"), raqqa),
        actors=(replace(army, end=army.end + 5, text="The army left"),),
    )
    changes = compared(before, longer)
    assert (changes.places, changes.actors) == (0, 0)
    moved = replace(longer, places=(replace(longer.places[0], place=raqqa.place, role=Role.PLANNED), raqqa))
    assert compared(before, moved).places == 1, "another place and another role of one name"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("{The army} left [Mosul] and [Raqqa].", (0, 0, 0)),
        ("{The army|target} left [Mosul] and [Raqqa].", (0, 1, 0)),
        ("The army left [Mosul] and [Raqqa].", (0, 1, 0)),
        ("{The army} left [Mosul|planned] and [Raqqa|actor].", (2, 0, 0)),
        ("{The army} left Mosul and [Raqqa].", (1, 0, 0)),
        ("{The army} <left|clash> [Mosul] and [Raqqa].", (0, 0, 1)),
        ("{The army} <left|unclassified|negated> [Mosul] and [Raqqa].", (0, 0, 1)),
    ],
)
def test_what_else_differs_is_counted_span_by_span(told, line, changed):
    before, after = told("Title", "{The army} left [Mosul] and [Raqqa]."), told("Title", line)
    for one, other in ((before, dated(after)), (after, dated(before))):
        changes = compared(one, other)
        assert (changes.places, changes.actors, changes.kinds) == changed


def test_what_a_date_changed_never_changes(told):
    before = weekday(told("Title", "Rain fell on Thursday."), "Thursday")
    thursday = replace(before.dates[0], range=THURSDAY.range)
    changes = compared(before, replace(dated(before), passage_dates=(None, THURSDAY), dates=(thursday,)))
    (passage,), (words,) = changes.passages, changes.words
    for fact, field in ((changes, "places"), (passage, "start"), (words, "start")):
        assert not hasattr(fact, "__dict__")
        with pytest.raises(FrozenInstanceError):
            setattr(fact, field, 3)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Findings))
def test_nothing_changes_where_nothing_differs(findings):
    published = findings.article.published or DAY
    same = replace(
        findings, article=replace(findings.article, published=published, published_basis=PublishedBasis.GIVEN)
    )
    object.__setattr__(same.article, "passages", findings.article.passages)

    changes = compared(findings, same)

    assert (changes.passages, changes.words) == ((), ())
    assert (changes.places, changes.actors, changes.kinds) == (0, 0, 0)

"""What is said of a report, in words; what is not known is said to be so."""

from datetime import date

import pytest
from reported import reported

from articles.actors.actor import ActorPart
from articles.article import PublishedBasis
from articles.dates.finding import Basis
from articles.roles.role import Role
from dashboard.papers import told


def row(**given):
    return reported(given).to_dict("records")[0]


@pytest.mark.parametrize(
    ("first", "last", "basis", "words"),
    [
        (date(2026, 4, 20), date(2026, 4, 20), "stated", "20 Apr 2026 (stated in the passage)"),
        (date(2026, 4, 20), date(2026, 4, 22), "relative", "20 Apr 2026 to 22 Apr 2026 (reckoned from the day of publication)"),
        (date(2026, 4, 1), date(2026, 4, 30), "inherited", "April 2026 (from the passage before)"),
        (date(2026, 4, 20), None, "publication", "since 20 Apr 2026 (the day of publication)"),
        (None, date(2026, 4, 20), "stated", "until 20 Apr 2026 (stated in the passage)"),
        (date(2026, 4, 20), date(2026, 4, 20), None, "20 Apr 2026"),
        (None, None, None, "undated"),
        (None, None, "stated", "undated"),
    ],
)  # fmt: skip
def test_a_date_is_told_with_how_it_is_known(first, last, basis, words):
    assert told.date_words(row(date_start=first, date_end=last, date_basis=basis)) == words


def test_every_basis_role_and_part_has_words():
    for basis in Basis:
        assert told.date_words(row(date_basis=basis.value)).endswith(")")
    for basis in PublishedBasis:
        assert told.published_words(row(source_date_basis=basis.value)).endswith(")")
    for role in Role:
        assert told.role_words(row(role=role.value)).endswith(f"({role.value})")
    for part in ActorPart:
        assert told.actor_words(row(actor_names=("X",), actor_parts=(part.value,))).startswith("X")


def test_a_source_says_what_is_known_of_it():
    assert told.source_words(row()) == "Agency · 24 Apr 2026 (from the page)"
    assert told.source_words(row(source=None, source_date=None)) == (
        "publisher not known · day of publication not known"
    )
    assert told.published_words(row(source_date_basis=None)) == "24 Apr 2026"
    assert told.title_of(row()) == "War"
    assert told.title_of(row(source_headline=None)) == "(untitled)"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/war", "https://example.org/war"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        (None, ""),
    ],
)
def test_a_link_leads_to_the_web_alone(address, link):
    assert told.link_of(row(address=address)) == link


def test_a_language_is_one_or_none():
    assert told.language_of(row()) == "en"
    assert told.language_of(row(language=None)) == ""
    assert told.language_of(row(language='"><script>')) == ""


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("shelling", "factual", "shelling · told as fact"),
        ("clash", "negated", "clash · denied, or told as not having happened"),
        ("unclassified", "factual", "unclassified"),
        ("unclassified", "planned", "unclassified · told as still to come"),
    ],
)
def test_a_kind_is_told_with_how_it_is_told(kind, status, words):
    assert told.kind_words(row(kind=kind, status=status)) == words


def test_a_kind_is_told_with_acled_s_type_of_it():
    riot = row(kind="riot", status="factual", acled="Mob violence")
    assert told.kind_words(riot) == "riot · told as fact · ACLED: Mob violence"


def test_figures_are_told_as_they_stand_in_the_column():
    counted = row(figures=("killed: 12+ soldiers (the army)", "wounded: 3"))
    assert told.figure_words(counted) == "killed: 12+ soldiers (the army); wounded: 3"
    assert told.figure_words(row(figures=())) == ""


def test_actors_are_told_with_what_they_are_to_the_passage():
    named = row(actor_names=("A", "B", "C"), actor_parts=("agent+speaker", "target", "mentioned"))
    assert told.actor_words(named) == "A (acting, saying); B (acted on); C"
    assert told.actor_words(row(actor_names=(), actor_parts=())) == ""


@pytest.mark.parametrize(
    ("code", "ring", "words"),
    [
        (1, 0.0, "exact (1)"),
        (2, 15.0, "near (2), somewhere within 15 km"),
        (3, 99.6, "within the area (3), somewhere within 100 km"),
        (None, 0.0, "not known"),
    ],
)
def test_precision_is_told_with_its_code(code, ring, words):
    assert told.precision_words(row(geo_precision=code), ring) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "town, Nineveh, Iraq"),
        ({"feature_code": "ADM1", "location": "Nineveh"}, "province, Iraq"),
        ({"feature_code": "SEA", "admin1": None, "country": None}, "sea"),
        ({"feature_code": None, "admin1": None, "country": None}, "region"),
    ],
)
def test_a_place_is_told_with_where_it_lies(given, words):
    assert told.where_words(row(**given)) == words


def test_what_a_person_has_done_is_told():
    assert told.checked_words(row()) == ""
    assert told.checked_words(row(is_checked=True)) == "confirmed by a person"
    assert told.checked_words(row(is_checked=True, is_corrected=True)) == "set right by a person"

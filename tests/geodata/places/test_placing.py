"""From resolutions to mentions: where the words put what they speak of, which place holds which, who can act."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from gazetteers import small_gazetteer

from articles.actors.actor import Actor, ActorMention, ActorType
from articles.article import Article, PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.english.model import analyse
from articles.roles.role import Role
from geodata.places.gazetteer.place import Place
from geodata.places.gazetteer.sources.named_place import NamedPlace
from geodata.places.mention import PlaceMention
from geodata.places.placing import as_capital, names_of, place_mentions, planned_where_to_come
from geodata.places.resolution.candidates import Resolution
from geodata.places.toponyms.finding import toponym_of

SYRIA = Place(1, "Syria", 35.0, 38.0, "PCLI", "SY", radius_km=240.0)
IRAQ = Place(2, "Iraq", 33.0, 44.0, "PCLI", "IQ", radius_km=370.0)
RAQQA = Place(3, "Raqqa", 36.0, 39.0, "PPL", "SY", "Raqqa", 30)
TABQA = Place(4, "Tabqa", 36.0, 38.55, "PPL", "SY", "Raqqa", 30)
PROVINCE = Place(30, "Aleppo", 36.3, 38.0, "ADM1", "SY", "Aleppo", 30, radius_km=90.0)
DAMASCUS = Place(5, "Damascus", 33.51, 36.29, "PPLC", "SY", "Damascus", 50)
REGION = Place(-6, "Southern Syria", 32.8, 36.5, "RGN", "SY", radius_km=60.0)
PLACES = {p.name: p for p in (SYRIA, IRAQ, RAQQA, TABQA, PROVINCE, DAMASCUS)}


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    near_damascus = Place(9, "Damascus", 10.0, 10.0, "PPL", "XA")
    return small_gazetteer(
        tmp_path_factory.mktemp("few") / "few", REGION, DAMASCUS, near_damascus, RAQQA, IRAQ
    )


def resolved(text, places, **facts):
    """What each name in a text was taken for, in order."""
    found = re.finditer("|".join(sorted(places, key=len, reverse=True)), text)
    toponyms = [toponym_of(text, *match.span()) for match in found]
    return [Resolution(t, places[t.text], 0.9, why=("chosen",), **facts) for t in toponyms]


def placed(text, gazetteer, changes=None, governments=(), **facts):
    """The mentions of a text whose names mean these places."""
    article = Article("", text, "a test")
    return place_mentions(
        resolved(text, PLACES | (changes or {}), **facts),
        article=article, doc=analyse(text), gazetteer=gazetteer, dates=(), governments=governments,
    )  # fmt: skip


def said(mentions):
    return [mention.place and mention.place.name for mention in mentions]


# Where the words put it


def test_an_expression_gives_another_place_with_its_span_its_anchor_and_its_reason(few):
    text = "A jeep burned 20 km south of Raqqa."
    (mention,) = placed(text, few)
    assert (mention.place.name, mention.anchor, mention.named) == ("20 km south of Raqqa", RAQQA, RAQQA)
    assert (mention.text, mention.start, mention.end) == ("Raqqa", 29, 34)
    assert text[mention.expression.start : mention.expression.end] == "20 km south of Raqqa"
    assert (mention.geo_precision, mention.where_prec, mention.score) == (2, 2, 0.9)
    near, chosen, computed, role = mention.why
    assert (near, chosen, computed) == (
        "near, not at",
        "chosen",
        "20 km south of Raqqa: computed from its centre",
    )
    assert role.startswith(f"{mention.role}: ")


def test_a_name_alone_is_its_place_and_its_score_that_of_both_readings(few):
    text = "A jeep burned in Raqqa."
    (resolution,) = resolved(text, PLACES)
    unsure = replace(resolution, toponym=replace(resolution.toponym, score=0.333))
    (mention,) = place_mentions(
        [unsure],
        article=Article("", text, "a test"),
        doc=analyse(text),
        gazetteer=few,
        dates=(),
        governments=(),
    )
    assert (mention.place, mention.anchor, mention.named, mention.expression) == (RAQQA, None, RAQQA, None)
    assert (mention.score, mention.geo_precision, mention.where_prec) == (0.2997, 1, 1)


FAR = replace(TABQA, lat=36.0, lon=45.0)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["between Tabqa and Raqqa"] * 2),
        # Neither where one is unknown, nor far away, nor the same, nor a country.
        ({"Raqqa": None}, ["Tabqa", None]), ({"Tabqa": None}, [None, "Raqqa"]), ({"Tabqa": FAR}, ["Tabqa", "Raqqa"]),
        ({"Tabqa": RAQQA}, ["Raqqa", "Raqqa"]), ({"Tabqa": SYRIA}, ["Syria", "Raqqa"]),
    ],
)  # fmt: skip
def test_between_two_names_is_only_where_both_are_known_and_neither_far_nor_one(changes, expected, few):
    mentions = placed("A bomb exploded on the road between Tabqa and Raqqa.", few, changes)
    assert said(mentions) == expected
    are_between = "between" in (expected[0] or "")
    assert [mention.anchor is not None for mention in mentions] == [are_between] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit the countryside of Raqqa.", "countryside of Raqqa"),
        ("Shells hit northern Syria.", "northern Syria"),
        ("Shells hit southern Syria.", "Southern Syria"),
        # No place of its own: a province has no "20 km south", and an unknown name nothing.
        ("Shells hit a farm 20 km south of Aleppo.", "Aleppo"),
        ("Shells hit a farm near Syria.", "Syria"),
    ],
)
def test_where_the_words_make_no_place_the_name_s_own_stands(text, expected, few):
    (mention,) = placed(text, few)
    assert mention.place.name == expected
    assert (mention.anchor is None) is (expected in PLACES)


def test_a_region_of_the_very_name_has_its_own_codes_and_says_why(few):
    (mention,) = placed("Shells hit southern Syria.", few)
    assert (mention.place, mention.anchor) == (REGION, SYRIA)
    assert (mention.geo_precision, mention.where_prec) == (3, 5)
    assert "the words together are a name of Southern Syria" in mention.why
    (town,) = placed("Shells hit the southern suburbs of Raqqa.", small_of_quarter(few))
    assert (town.place.name, town.geo_precision, town.where_prec) == ("Southern suburbs of Raqqa", 1, 1)


def small_of_quarter(few):
    quarter = Place(77, "Southern suburbs of Raqqa", 35.95, 39.0, "PPLX", "SY")
    return small_gazetteer(few.folder.parent / "quarter", NamedPlace(quarter, {quarter.name}))


def test_what_lies_in_a_place_that_is_only_beside_it_is_near_it(few):
    (mention,) = placed("A bomb went off in Raqqa.", few, is_vicinity=True)
    assert (mention.place.name, mention.anchor) == ("near Raqqa", RAQQA)
    assert (mention.geo_precision, mention.where_prec) == (2, 2)
    assert (mention.expression.start, mention.expression.end) == (19, 24)
    # Of a country nothing is near.
    (mention,) = placed("A bomb went off in Syria.", few, is_vicinity=True)
    assert (mention.place, mention.anchor) == (SYRIA, None)


@pytest.mark.parametrize(
    ("text", "expected", "roles"),
    [
        ("Sources close to Damascus said so.", ["Damascus"], [Role.ACTOR]),
        ("Talks on the road between Damascus and Iraq continued.", ["Damascus", "Iraq"], None),
    ],
)
def test_those_who_act_are_no_place_near(text, expected, roles, few):
    spans = [m.span() for m in re.finditer("Damascus|Iraq", text)]
    mentions = placed(text, few, governments=spans)
    assert said(mentions) == expected
    assert all(mention.anchor is None for mention in mentions)


# Where the words only locate another


@pytest.mark.parametrize(
    ("changes", "locates"),
    [
        ({}, True),
        # Three times the radius of 7 km and 50 more: 71 km are 0.6385 degrees of latitude.
        ({"Tabqa": replace(TABQA, lat=36.637, lon=38.556)}, True),
        ({"Tabqa": replace(TABQA, lat=36.642, lon=38.556)}, False),
        ({"Tabqa": None}, False),
        ({"Tabqa": RAQQA}, False),
        ({"Tabqa": replace(SYRIA, lat=36.0, lon=38.55)}, False),
        ({"Tabqa": replace(PROVINCE, lat=36.0, lon=38.55)}, False),
        ({"Tabqa": replace(PROVINCE, lat=36.0, lon=38.55, feature_code="ADM2")}, True),
    ],
)
def test_words_that_say_where_a_name_before_lies_leave_the_other_at_its_place(changes, locates, few):
    _, mention = placed("Fighters seized Tabqa, 40 km west of Raqqa.", few, changes)
    assert (mention.place == RAQQA) is locates
    if locates:
        assert (mention.role, mention.anchor, mention.expression) == (Role.REFERENCE, None, None)
        assert (mention.geo_precision, mention.where_prec) == (1, 1)
        assert mention.why[-1] == "reference: says where Tabqa lies"


def test_a_part_of_a_country_may_say_where_a_province_lies(few):
    text = "Shells hit Aleppo in northern Syria."
    province, country = placed(text, few)
    assert (province.place, country.place, country.role) == (PROVINCE, SYRIA, Role.REFERENCE)
    # A name that stands behind, and one that is not the nearest before, is not located.
    assert said(placed("Fighters left Tabqa. 40 km west of Raqqa they stopped.", few)) == [
        "Tabqa",
        "40 km west of Raqqa",
    ]
    assert said(placed("40 km west of Raqqa lies Tabqa.", few))[0] == "40 km west of Raqqa"
    three = placed("Fighters left Damascus for Tabqa, 40 km west of Raqqa.", few)
    assert said(three) == ["Damascus", "Tabqa", "Raqqa"]


# The country without its name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen raided villages in the country's northeast, Iraq said.", ["northeastern Iraq", "Iraq"]),
        ("Iraq said that Iraq had sent troops to the country's north.", ["Iraq", "Iraq", "northern Iraq"]),
        ("Iraq and Syria sent troops to the country's north.", ["Iraq", "Syria"]),
        ("Raqqa fell, and shells hit the country's north.", ["Raqqa"]),
        ("Iraq sent troops.\n\nShells hit the country's north.", ["Iraq"]),
        ("Syria sent troops.\n\nIraq sent troops to the country's north.", ["Syria", "Iraq", "northern Iraq"]),
        ("Syria said that troops went to the country's south.", ["Syria", "southern Syria"]),
    ],
)  # fmt: skip
def test_the_country_is_the_only_one_that_the_passage_names(text, expected, few):
    mentions = placed(text, few)
    assert said(mentions) == expected
    made = [m for m in mentions if "the country" in m.text]
    assert [m.anchor.name for m in made] == [name.split()[1] for name in expected if " " in name]
    for mention in made:
        words = (mention.expression.start, mention.expression.end)
        assert (mention.start, mention.end) == words
        assert mention.why[0] == "the only country that the passage names"
        assert (mention.geo_precision, mention.where_prec) == (3, 5)


def test_a_country_without_a_known_extent_has_no_part(few):
    mentions = placed(
        "Iraq sent troops to the country's north.", few, {"Iraq": replace(IRAQ, radius_km=None)}
    )
    assert said(mentions) == ["Iraq"]


# Which place holds which


def outer(text, changes=None, names=("Syria", "Raqqa")):
    places = {name: (PLACES | (changes or {}))[name] for name in names}
    return [named.is_outer for named in names_of(resolved(text, places), text, ())]


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("Raqqa, Syria", {}, [False, True]),
        ("Raqqa in northern Syria", {}, [False, True]),
        ("Syria's Raqqa", {}, [True, False]),
        ("Raqqa and Syria", {}, [False, False]),
        ("Syria, Raqqa", {}, [False, False]),
        ("Raqqa's Syria", {}, [False, False]),
        ("Raqqa, Syria", {"Raqqa": None}, [False, False]),
        ("Raqqa, Syria", {"Syria": None}, [False, False]),
        ("Syria's Raqqa", {"Raqqa": None}, [False, False]),
        # Only what lies in it.
        ("Raqqa, Syria", {"Syria": IRAQ}, [False, False]),
        ("Raqqa, Syria", {"Raqqa": IRAQ}, [False, False]),
        ("Raqqa, Syria", {"Raqqa": SYRIA}, [False, False]),
        ("Raqqa, Syria", {"Syria": PROVINCE}, [False, True]),
        ("Raqqa, Syria", {"Syria": replace(PROVINCE, id=31)}, [False, False]),
        ("Raqqa, Syria", {"Syria": PROVINCE, "Raqqa": replace(PROVINCE, id=32)}, [False, False]),
        ("Raqqa, Syria", {"Raqqa": PROVINCE}, [False, True]),
        ("Raqqa, Syria", {"Syria": REGION}, [False, True]),
        ("Raqqa, Syria", {"Syria": replace(REGION, country=None)}, [False, True]),
        ("Raqqa, Syria", {"Syria": replace(REGION, country="IQ")}, [False, False]),
        ("Raqqa, Syria", {"Syria": replace(REGION, feature_code="CONT", country=None)}, [False, True]),
        ("Raqqa, Syria", {"Syria": replace(REGION, feature_code="TERR")}, [False, True]),
        ("Raqqa, Syria", {"Syria": replace(REGION, feature_code="ADM2")}, [False, True]),
        ("Raqqa, Syria", {"Syria": TABQA}, [False, False]),
        ("Raqqa, Syria", {"Syria": replace(REGION, feature_code="MTS")}, [False, False]),
    ],
)
def test_a_name_is_outer_where_it_says_in_what_larger_unit_the_one_beside_it_lies(text, changes, expected):
    assert outer(text, changes) == expected


def test_the_part_of_an_outer_unit_is_not_where_it_happened(few):
    mentions = placed("A blast hit northern Syria's Raqqa.", few)
    assert said(mentions) == ["Syria", "Raqqa"]
    assert [mention.anchor for mention in mentions] == [None, None]


@pytest.mark.parametrize(
    ("code", "can_act"),
    [("PCLI", True), ("PCLD", True), ("PCLS", True), ("PPLC", True), ("TERR", True), ("RGNA", True), ("PPL", False),
     ("PPLA", False), ("ADM1", False), ("RGN", False)],
)  # fmt: skip
def test_countries_capitals_and_territories_may_stand_for_a_government(code, can_act):
    place = replace(RAQQA, feature_code=code)
    (named,) = names_of(resolved("Raqqa", {"Raqqa": place}), "Raqqa", ())
    assert (named.can_act, named.is_government) == (can_act, False)
    (unknown,) = names_of(resolved("Raqqa", {"Raqqa": None}), "Raqqa", {(0, 5)})
    assert (unknown.can_act, unknown.is_government) == (False, True)
    assert (unknown.start, unknown.end) == (0, 5)


# Capitals that stand for governments


def government(country):
    actor = Actor("gov", "The Syrian government", ActorType.GOVERNMENT, country)
    return ActorMention(0, 8, "Damascus", actor, ())


@pytest.mark.parametrize(
    ("name", "country", "is_capital"),
    [("Damascus", "SY", True), ("Damascus", "IQ", False), ("Damascus", "XA", False), ("Raqqa", "SY", False),
     ("Iraq", "IQ", False), ("Damascus", None, False)],
)  # fmt: skip
def test_a_capital_that_stands_for_its_government_is_known_to_be_one(name, country, is_capital, few):
    toponym = toponym_of(f"{name} said so.", 0, len(name))
    found = as_capital(toponym, government(country), few)
    if is_capital:
        assert (found.level, found.why) == ("capital", ("stands for: The Syrian government",))
        assert replace(found, level=None, why=()) == toponym
    else:
        assert found == toponym
    assert as_capital(toponym, None, few) == toponym


# What is yet to come


@pytest.mark.parametrize(
    ("role", "first", "published", "is_planned"),
    [
        (Role.SITE, date(2023, 3, 2), date(2023, 3, 1), True),
        (Role.SITE, date(2023, 3, 1), date(2023, 3, 1), False),
        (Role.SITE, date(2023, 2, 28), date(2023, 3, 1), False),
        (Role.SITE, None, date(2023, 3, 1), False),
        (Role.SITE, date(2023, 3, 2), None, False),
        (Role.REFERENCE, date(2023, 3, 2), date(2023, 3, 1), False),
    ],
)
def test_a_site_of_a_day_after_publication_is_planned(role, first, published, is_planned):
    text = "Nothing yet. Rebels bombed Raqqa."
    basis = PublishedBasis.GIVEN if published else None
    article = Article("", text, "a test", published=published, published_basis=basis)
    mention = PlaceMention(27, 32, "Raqqa", role, RAQQA, 1, 1, 0.9, (), ("chosen", f"{role}: so"))
    day = PassageDate(DateRange(first, date(2023, 3, 4)), Basis.STATED)
    found = planned_where_to_come(mention, article, (None, day))
    if is_planned:
        why = "planned: the passage is of 2023-03-02, after publication"
        assert found == replace(mention, role=Role.PLANNED, why=("chosen", why))
    else:
        assert found == mention
    assert planned_where_to_come(mention, article, (day, None)) == mention


def test_a_point_that_the_text_writes_out_is_a_place_of_its_own(few):
    text = "A drone hit the mill at 36.0112, 39.0134 near Raqqa and a shop (35.9905, 38.9821) in Raqqa."
    mentions = placed(text, few)
    first, _, second, _ = mentions
    assert (first.text, first.place.name) == ("36.0112, 39.0134", "mill at 36.0112, 39.0134")
    assert (first.place.lat, first.place.lon, first.place.country) == (36.0112, 39.0134, "SY")
    assert (first.geo_precision, first.where_prec, first.score, first.role) == (1, 1, 1.0, Role.SITE)
    assert first.why[0] == "the text writes its coordinates"
    assert second.place.name == "shop at 35.9905, 38.9821"
    assert first.place.id != second.place.id
    assert placed(text, few) == mentions


def test_where_nothing_lies_around_a_point_its_country_is_unknown(few):
    (mention,) = placed("A boat sank at 0.5012, -30.2501.", few)
    assert (mention.place.country, mention.place.admin1) == (None, None)

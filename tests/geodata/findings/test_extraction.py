"""One article in, its findings out: exact slices, whatever the text."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import reports_from
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.settled import Nowhere

BRIEF = """Patrol Returns to the Border

QAMISHLI, January 12 (Wire) - Turkish and Russian troops sent a patrol through Syria's al-Darbasiyah countryside, \
north of al-Hasakeh province, on Thursday. Ankara said a second one would follow. Bashar al-Assad did not comment."""


def assert_holds_together(findings):
    text = findings.article.text
    for mentions in (findings.places, findings.actors, findings.dates):
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text != ""
        for left, right in pairwise(mentions):
            assert left.end <= right.start, "two mentions overlap"
    assert from_json(to_json(findings)) == findings


@pytest.mark.parametrize(
    "text",
    ["A" * 500, "Mosul " * 60, "\u200f\u200fMosul\u200f, \u200fIraq", "MOSUL, IRAQ", "mosul iraq", "Mo\u0301sul",
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


def only(findings, name):
    (mention,) = [m for m in findings.places if m.text == name]
    assert_holds_together(findings)
    return mention


def words(findings, mention):
    return findings.article.text[mention.expression.start : mention.expression.end]


@pytest.mark.parametrize(
    ("text", "name", "place", "role", "said"),
    [
        ("Shells hit a village 20 km south of Raqqa.", "Raqqa", "20 km south of Raqqa", "site", "20 km south of Raqqa"),
        ("Protests broke out in Iraq's north.", "Iraq", "northern Iraq", "site", "Iraq's north"),
        ("An air strike hit southern Lebanon overnight.", "Lebanon", "Southern Lebanon", "site", "southern Lebanon"),
        ("A convoy will travel to northern Mali next week.", "Mali", "northern Mali", "planned", "northern Mali"),
        ("In 2016, rebels fought north of Mosul.", "Mosul", "north of Mosul", "background", "north of Mosul"),
        ("Turkish officials discussed the future of northern Syria.", "Syria", "northern Syria", "reference", "northern Syria"),
        ("Explosions were heard on the outskirts of Damascus.", "Damascus", "outskirts of Damascus", "site",
         "the outskirts of Damascus"),
    ],
)  # fmt: skip
def test_what_the_words_put_elsewhere_is_elsewhere(text, name, place, role, said, find):
    findings = find(text)
    mention = only(findings, name)
    assert (mention.place.name, mention.role.value, words(findings, mention)) == (place, role, said)
    assert mention.named.name == mention.anchor.name != mention.place.name
    assert any(place in reason for reason in mention.why)


def test_an_offset_from_a_province_is_a_reference_to_the_province(find):
    mention = only(find(BRIEF), "al-Hasakeh")
    assert (mention.place.feature_code, mention.role.value, mention.anchor) == ("ADM1", "reference", None)
    near = only(find(BRIEF), "al-Darbasiyah")
    assert near.place.name.startswith("countryside of ")
    assert (near.place.lat, near.place.lon, near.place.radius_km) == (near.anchor.lat, near.anchor.lon, 25.0)


def test_every_score_and_chance_is_between_nothing_and_certainty(find):
    mentions = find(BRIEF).places
    assert len(mentions) > 2
    for mention in mentions:
        assert all(0 <= score <= 1 for score in (mention.score, *(c.score for c in mention.candidates)))


def test_findings_hold_the_kind_and_status_of_each_passage_in_its_order(find):
    findings = find("The army shelled Mosul on Monday. Rebels did not attack Erbil.")
    assert [(kind.kind, kind.status) for kind in findings.kinds] == [
        (Kind.SHELLING, Status.FACTUAL),
        (Kind.ATTACK, Status.NEGATED),
    ]


def test_the_way_of_reading_is_told_apart_and_an_extractor_keeps_to_its_own(extractor, tmp_path):
    own = tmp_path / "actors.csv"
    own.write_text("name,type\nSarkona Front,armed group\n", encoding="utf-8")
    mine = Roster.load(own=[own])
    ways = [
        replace(way, is_fast=fast)
        for way in (extractor, replace(extractor, roster=mine))
        for fast in (False, True)
    ]
    assert (extractor.version, extractor.is_fast) == ("4", False)
    assert [way.version for way in ways] == [
        "4",
        "4 fast",
        f"4+{mine.fingerprint}",
        f"4 fast+{mine.fingerprint}",
    ]
    assert read(ways[1], "Shells fell on Mosul.").extractor_version == "4 fast"
    with pytest.raises(FrozenInstanceError):
        extractor.is_fast = True
    assert not hasattr(extractor, "__dict__")


COMING = "Rebels bombed the bridge in Mosul on 20 March 2023."


def test_a_passage_of_a_day_after_publication_has_no_site(find):
    (report,) = reports_from(find(COMING, published=date(2023, 1, 12)))
    assert (report.date.range.start, report.role) == (date(2023, 3, 20), Role.PLANNED)
    assert report.mentions[0].why[-1] == "planned: the passage is of 2023-03-20, after publication"
    assert not [why for why in report.mentions[0].why if why.startswith("site")]


@pytest.mark.parametrize("published", [date(2023, 3, 20), date(2023, 3, 21), None])
def test_a_passage_of_the_day_of_publication_or_of_an_unknown_one_keeps_its_site(published, find):
    (report,) = reports_from(find(COMING, published=published))
    assert report.role is Role.SITE


@pytest.fixture(scope="module")
def fast(extractor):
    return replace(extractor, is_fast=True)


def read(extractor, text, spans=None):
    return extractor.findings(Article("", text, "a test"), spans=spans)


@pytest.mark.parametrize(
    ("text", "spans", "places"),
    [
        ("Shells fell on Springfield today.", None, [None]),
        ("Shells fell on Springfield today.", [(15, 26)], ["Springfield"]),
        ("Shells fell on Al Jadidah today.", [(15, 25)], ["El Jadida"]),  # of which it is no tenth sure
        ("Shells fell on Springfield today.", [], []),
        # Whatever the words beside it say.
        ("They died in Mosul, a village in France.", None, [None, "France"]),
        ("They died in Mosul, a village in France.", [(13, 18), (33, 39)], ["Mosul", "France"]),
    ],
)
def test_only_a_name_that_is_given_gets_the_likeliest_place_however_unsure(fast, text, spans, places):
    assert [m.place and m.place.name for m in read(fast, text, spans).places] == places


def test_faults_are_told_only_where_there_are_some(fast):
    assert read(fast, "Damascus said so. Shells fell on Mosul.").faults == ()


@pytest.mark.parametrize(
    ("text", "role", "why"),
    [
        ("Georgetown said so.", "actor", "stands for: Guyanese government"),
        ("In Georgetown it rained.", "site", None),
        # A team is an actor and no government.
        ("England beat Wales 2-1. The coach praised the striker after the match.", "site", None),
    ],
)
def test_only_what_stands_for_a_government_is_its_capital(find, text, role, why):
    (mention,) = find(text).places
    assert mention.role.value == role
    assert [reason for reason in mention.why if reason.startswith("stands for")] == ([why] if why else [])


@pytest.mark.parametrize(
    ("text", "place", "actors"),
    [
        # What only the tagger takes for somebody is the place that has its name, unless that has none.
        ("England beat Wales 2-1. The coach praised the striker after the match.", "England", []),
        ("Members of La Esperanza left.", None, ["La Esperanza"]),
    ],
)
def test_what_is_placed_is_nobodys_name(find, text, place, actors):
    findings = find(text)
    (mention,) = findings.places
    assert (mention.place and mention.place.name) == place
    assert [actor.text for actor in findings.actors] == actors


# Whatever the text

ODD = st.text(
    st.sampled_from("Mosul Iraq al-Hasakeh Kurdistan’s U.S. 2017 in of the , . ( ) — \n\u2028\u200f\u0301\x00\x85")
    | st.characters(exclude_categories=("Cs",)),
    min_size=1, max_size=120,
)  # fmt: skip
WORDS = [
    *["Iraq", "Mosul", "Syria's", "al-Hasakeh", "Ankara", "said", "in", "the", "Kurdistan", "Washington", "2017", "Thursday", "’s", "-", "💥", "الدرباسية"],
    *["Россия", "北京", "é", "<b>", "İ", "ﬁ", "."], "north of", "\n", "\n\n", "\x00",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given((ODD | SENTENCES).filter(str.strip))
def test_odd_texts_give_exact_slices_that_do_not_overlap(extractor, text):
    assert_holds_together(extractor.findings(Article(title="", text=text, origin="odd")))


class TestInTheLightOfAPerson:
    """What a person has settled, and what the other names make of it."""

    TEXT = "Fighting in the north\n\nShells fell on Tripoli on Monday. Residents of Zahle heard nothing. Two men died in Mina."

    def found(self, extractor, settled=None):
        article = Article(title="Fighting in the north", text=self.TEXT, origin="a test")
        return extractor.findings(article, settled=settled or {})

    def span(self, words):
        start = self.TEXT.index(words)
        return start, start + len(words)

    def named(self, extractor, name, country):
        return next(m.place for m in extractor.gazetteer.named(name) if m.place.country == country)

    @pytest.mark.parametrize("country", ["LB", "LY"])
    def test_a_settled_name_has_its_place_with_certainty_and_the_reason(self, extractor, country):
        tripoli = self.named(extractor, "Tripoli", country)
        mention = next(
            m for m in self.found(extractor, {self.span("Tripoli"): tripoli}).places if m.text == "Tripoli"
        )
        assert (mention.place, mention.score) == (tripoli, 1.0)
        assert "set by a person" in mention.why

    @pytest.mark.parametrize("country", ["ES", "MX"])
    def test_the_others_are_read_in_its_light(self, extractor, country):
        text = "Shots were heard in Cordoba on Monday. Two men were held in Merida."
        cordoba = self.named(extractor, "Cordoba", country)
        found = extractor.findings(Article("", text, "a test"), settled={(20, 27): cordoba})
        assert found.places[1].candidates[0].place.country == country

    def test_what_is_no_place_name_is_not_found_and_what_was_missed_is(self, extractor):
        zahle = self.named(extractor, "Zahle", "LB")
        found = self.found(extractor, {self.span("Tripoli"): Nowhere.NO_PLACE, self.span("Two men"): zahle})
        names = [m.text for m in found.places]
        assert "Tripoli" not in names
        assert found.places[names.index("Two men")].place == zahle

    def test_a_name_of_no_known_place_stays_without_one(self, extractor):
        found = self.found(extractor, {self.span("Tripoli"): Nowhere.UNKNOWN})
        assert next(m.place for m in found.places if m.text == "Tripoli") is None

    def test_what_is_settled_takes_the_place_of_what_overlaps_it(self, extractor):
        north = self.named(extractor, "Tripoli", "LB")
        found = self.found(extractor, {self.span("on Tripoli on"): north})
        assert [m.text for m in found.places if "Tripoli" in m.text] == ["on Tripoli on"]

    def test_the_words_around_it_still_count(self, extractor):
        text = "They stood 20 km south of Tripoli."
        tripoli = self.named(extractor, "Tripoli", "LB")
        article = Article(title="", text=text, origin="a test")
        (mention,) = extractor.findings(article, settled={(26, 33): tripoli}).places
        assert (mention.anchor, mention.place.country) == (tripoli, "LB")
        assert mention.place.lat < tripoli.lat - 0.1


# With places of one's own


def with_own(extractor, *places):
    own = OwnPlaces(tuple(replace(place, path=Path("mine.csv")) for place in places), "ef56ab78")
    return replace(extractor, gazetteer=extractor.gazetteer.with_own(own))


def place_of(findings, name):
    return next(mention for mention in findings.places if mention.text == name)


VILLAGE = OwnPlace("Qzarvin", 36.3, 40.7, kind="village")
SPRINGFIELD = OwnPlace("Springfield", 36.31, 40.71)


@pytest.mark.parametrize("is_fast", [False, True])
def test_a_village_that_no_gazetteer_knows_is_mapped_where_it_is_one_of_ones_own(extractor, is_fast):
    text = "Shelling hit Qzarvin on Monday, and rebels gathered 5 km north of Qzarvin."
    way = replace(extractor, is_fast=is_fast)
    assert not [mention for mention in read(way, text).places if mention.place]
    findings = read(with_own(way, VILLAGE), text)
    first, second = findings.places
    assert (first.place.name, first.place.country, first.place.admin1) == ("Qzarvin", "SY", "Hasakah")
    assert (first.geo_precision, first.role, first.why[0]) == (1, Role.SITE, "a place of your own (mine.csv)")
    assert (second.place.name, second.anchor.id, second.place.lat) == (
        "5 km north of Qzarvin",
        VILLAGE.id,
        pytest.approx(36.345, abs=1e-3),
    )
    assert second.place.is_derived
    assert_holds_together(findings)
    assert {report.place.id for report in reports_from(findings)} == {first.place.id, second.place.id}


def test_an_own_place_wins_over_all_of_its_name_and_alone_where_the_text_does_not_put_it_elsewhere(extractor):
    mine = with_own(extractor, SPRINGFIELD)
    for text in ("Two men died in Springfield on Monday.", "Springfield was shelled. It lies in Syria.",
                 "Police in Springfield searched the city, as in Chicago and Boston."):  # fmt: skip
        assert place_of(read(mine, text), "Springfield").place.id == SPRINGFIELD.id
    elsewhere = place_of(read(mine, "Police searched Springfield, Illinois, and Chicago."), "Springfield")
    assert (elsewhere.place.admin1, elsewhere.place.is_own) == ("Illinois", False)
    assert place_of(read(extractor, "Two men died in Springfield on Monday."), "Springfield").place is None


def test_a_radius_makes_an_area_which_is_no_exact_point(extractor):
    mine = with_own(extractor, OwnPlace("Qzarvin Pocket", 36.3, 40.7, radius_km=12.0))
    mention = place_of(read(mine, "Fighting went on in the Qzarvin Pocket."), "Qzarvin Pocket")
    assert (mention.place.radius_km, mention.geo_precision, mention.where_prec) == (12.0, 3, 5)


@pytest.mark.parametrize(
    ("published", "is_meant"), [(date(1991, 12, 31), True), (date(1992, 1, 1), False), (None, False)]
)
def test_an_own_place_with_years_is_one_in_articles_of_those_years(extractor, published, is_meant):
    mine = with_own(extractor, replace(VILLAGE, until=1991))
    text, basis = "Shelling hit the village of Qzarvin.", PublishedBasis.GIVEN if published else None
    article = Article(title="", text=text, origin="a test", published=published, published_basis=basis)
    findings = mine.findings(article)
    assert [bool(mention.place) for mention in findings.places] == [is_meant]
    assert findings.extractor_version == "4@ef56ab78"


def test_what_is_computed_from_places_stays_where_it_is_with_places_of_ones_own(extractor):
    text = "Fighting went on in northern Syria, near Qamishli and in the countryside of Hama."
    crowd = [OwnPlace(f"Qz{n}arvin", 36.9, 37.0 + n / 100, "SY", kind="town") for n in range(200)]
    before, after = read(extractor, text), read(with_own(extractor, *crowd), text)
    assert len(before.places) == 3
    assert [mention.place for mention in after.places] == [mention.place for mention in before.places]


def test_taken_away_again_all_is_as_before(extractor):
    mine = with_own(extractor, SPRINGFIELD)
    again = replace(mine, gazetteer=mine.gazetteer.with_own(OwnPlaces()))
    assert again.version == extractor.version
    assert read(again, BRIEF) == read(extractor, BRIEF)

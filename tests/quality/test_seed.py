"""The user's own two articles, read as a whole: places, roles, governments, persons and days.

The file lies beside the project and is not part of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from articles.actors.actor import ActorType
from articles.article import Article, PublishedBasis
from articles.formats import plain
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.findings.extraction import Extractor
from geodata.findings.findings import Findings
from geodata.places.mention import PlaceMention

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "asharq-al-awsat.txt"

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the seed file lies beside the repository and is not part of it"
)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, Article]:
    patrol, visit = plain.parse(SEED.read_bytes(), "the seed")
    return patrol, visit


@pytest.fixture(scope="module")
def found(articles: tuple[Article, Article]) -> tuple[Findings, Findings]:
    extractor = Extractor()
    patrol, visit = articles
    return extractor.findings(patrol), extractor.findings(visit)


def places(findings: Findings, text: str) -> list[PlaceMention]:
    mentions = [m for m in findings.places if m.text == text]
    assert mentions, text
    return mentions


def governments(findings: tuple[Findings, ...]) -> Counter[str]:
    return Counter(
        m.text
        for one in findings
        for m in one.actors
        if m.actor.type is ActorType.GOVERNMENT and m.actor.role is None
    )


def test_the_patrol_is_in_the_countryside_of_al_darbasiyah(found: tuple[Findings, Findings]) -> None:
    for mention in places(found[0], "al-Darbasiyah"):
        assert mention.role is Role.SITE
        assert mention.named is not None
        assert (mention.named.name, mention.named.country) == ("Al-Darbasiyah", "SY")
        assert (mention.geo_precision, mention.where_prec) == (2, 2)


def test_al_hasakeh_province_only_locates_and_is_the_province(found: tuple[Findings, Findings]) -> None:
    mention = next(m for m in found[0].places if "Hasakeh" in m.text)
    assert mention.role is Role.REFERENCE
    assert mention.named is not None
    assert (mention.named.feature_code, mention.named.country) == ("ADM1", "SY")


def test_baghdad_is_the_site_twice_and_the_government_twice(found: tuple[Findings, Findings]) -> None:
    roles = Counter(m.role for m in places(found[1], "Baghdad"))
    assert roles == {Role.SITE: 2, Role.ACTOR: 2}


@pytest.mark.parametrize("text", ["Kuwait", "Kurdistan region"])
def test_what_lies_ahead_is_planned(found: tuple[Findings, Findings], text: str) -> None:
    assert {m.role for m in found[1].places if text.startswith(m.text) or m.text.startswith(text)} == {
        Role.PLANNED
    }


@pytest.mark.parametrize("text", ["Syria", "Iraq", "Gaza", "Israel", "Middle East"])
def test_what_only_sets_the_scene_is_no_site(found: tuple[Findings, Findings], text: str) -> None:
    roles = {m.role for one in found for m in one.places if m.text == text}
    assert roles
    # A visit to Iraq lies ahead, and is told as that.
    assert roles <= {Role.REFERENCE, Role.BACKGROUND, Role.ACTOR} | (
        {Role.PLANNED} if text == "Iraq" else set()
    )


def test_capitals_that_decide_are_governments_as_actors_and_as_places(
    found: tuple[Findings, Findings],
) -> None:
    counted = governments(found)
    text = "".join(one.article.text for one in found)
    for capital in ("Ankara", "Moscow", "Damascus", "Paris", "Tehran", "Washington", "Riyadh"):
        assert counted[capital] == text.count(capital), capital
        roles = {m.role for one in found for m in one.places if m.text == capital}
        assert roles == {Role.ACTOR}, capital
    assert counted["Baghdad"] == 2


def test_names_of_persons_and_of_groups_are_no_places(found: tuple[Findings, Findings]) -> None:
    named = {m.text for one in found for m in one.places}
    assert named.isdisjoint({"Sudani", "al-Sudani", "Assad", "al-Assad", "TT", "Arab League"})
    for one, whole in ((found[0], "Kurdistan Workers’ Party"), (found[1], "Baghdad Conference")):
        at = one.article.text.index(whole)
        assert not [m for m in one.places if at <= m.start < at + len(whole)], whole


def test_each_person_is_one_however_spelt(found: tuple[Findings, Findings]) -> None:
    ids = {m.text: m.actor.id for m in found[1].actors if m.actor.type is ActorType.PERSON}
    assert (
        ids["counterpart Fuad Hussein"] == ids["Fouad Hussein"] == ids["Iraqi Foreign Minister Fouad Hussein"]
    )
    assert ids["Sudani"] == ids["Prime Minister Mohammed Shia al-Sudani"]
    leader = next(m.actor for m in found[1].actors if m.text == "Sudani")
    assert (leader.role, leader.country) == ("prime minister", "IQ")


def test_pro_iran_iraqi_factions_are_iraqi_with_iran_behind_them(found: tuple[Findings, Findings]) -> None:
    actor = next(m.actor for m in found[1].actors if m.text == "pro-Iran Iraqi factions")
    assert (actor.type, actor.country, actor.sponsor) == (ActorType.ARMED_GROUP, "IQ", "ir-government")
    coalition = next(m.actor for m in found[1].actors if m.text.startswith("US-led"))
    assert coalition.type is ActorType.COALITION


def test_the_first_article_has_no_day_until_its_publication_date_is_known(
    articles: tuple[Article, Article], found: tuple[Findings, Findings]
) -> None:
    waiting = [m.text for m in found[0].dates if m.range is None]
    assert waiting == [m.text for m in found[0].dates]
    assert {"Wednesday", "Thursday"} <= {text.split()[-1] for text in waiting}
    assert not any(found[0].passage_dates)
    dated = replace(articles[0], published=date(2023, 1, 12), published_basis=PublishedBasis.GIVEN)
    days = {m.text.split()[-1]: m.range and m.range.start for m in Extractor().findings(dated).dates}
    assert (days["Wednesday"], days["Thursday"]) == (date(2023, 1, 11), date(2023, 1, 12))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("April 23, 2025", date(2025, 4, 23), date(2025, 4, 24)),
        ("October 7", date(2023, 10, 7), date(2023, 10, 8)),
        ("January", date(2025, 1, 1), date(2025, 2, 1)),
        ("2021", date(2021, 1, 1), None),
        ("2017", date(2017, 1, 1), date(2018, 1, 1)),
        ("June", date(2025, 6, 1), date(2025, 7, 1)),
        ("earlier this month", date(2025, 4, 1), date(2025, 4, 23)),
    ],
)
def test_the_second_article_s_days_count_from_its_caption(
    found: tuple[Findings, Findings], text: str, start: date, end: date | None
) -> None:
    ranges = [m.range for m in found[1].dates if m.text.endswith(text)]
    assert ranges
    assert all(r is not None and (r.start, r.end) == (start, end) for r in ranges)
    assert found[1].article.published == date(2025, 4, 23)
    assert found[1].article.published_basis is PublishedBasis.CAPTION


def test_the_attacks_that_there_were_none_of_are_negated(found: tuple[Findings, Findings]) -> None:
    article = found[1].article
    passage = article.passage_at(article.text.index("There have been no attacks"))
    assert passage is not None
    told = found[1].kinds[passage]
    assert (told.kind, told.status) == (Kind.ATTACK, Status.NEGATED)


def test_the_joint_patrol_is_a_patrol(found: tuple[Findings, Findings]) -> None:
    article = found[0].article
    passage = article.passage_at(article.text.index("deployed on Thursday"))
    assert passage is not None
    assert found[0].kinds[passage].kind is Kind.DEPLOYMENT

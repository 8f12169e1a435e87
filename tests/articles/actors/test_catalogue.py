"""The package's own rows hold together."""

import csv
import re

import pytest

from articles.actors.actor import ActorType
from articles.actors.roster import DATA
from articles.actors.spelling import key_of


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_country_has_one_row_and_a_code_of_two_letters():
    codes = [row["iso"] for row in rows("countries.csv")]
    assert len(codes) == len(set(codes)) == 250
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_the_countries_of_the_news_have_adjectives():
    without = {row["iso"] for row in rows("countries.csv") if row["capital"] and not row["adjectives"]}
    assert without.isdisjoint(
        {"AF", "CD", "FR", "GB", "IL", "IQ", "IR", "LB", "RU", "SD", "SY", "TR", "UA", "US", "YE"}
    )


def test_no_actor_row_repeats_an_id_or_leaves_a_name_out():
    listed = [row["id"] for row in rows("actors.csv")]
    assert len(listed) == len(set(listed)) > 800
    assert all(re.fullmatch("[a-z0-9-]+", id_) for id_ in listed)
    assert all(row["name"] for row in rows("actors.csv"))


def test_persons_have_a_role_or_a_party_or_a_word_on_who_they_are(roster):
    persons = [row for row in rows("actors.csv") if row["type"] == ActorType.PERSON]
    assert persons
    assert [r["id"] for r in persons if not (r["role"] or r["parent"] or r["since"] or r["note"])] == []


def test_no_actor_stands_above_itself_by_way_of_others(roster):
    assert any(actor.parent for actor in roster.actors)
    for actor in roster.actors:
        above = actor
        for _ in range(12):
            if above.parent is None:
                break
            above = roster.get(above.parent)
        assert above.parent is None, actor.id


def test_years_are_possible(roster):
    years = [year for actor in roster.actors for year in (actor.since, actor.until) if year]
    assert min(years) >= 1500
    assert max(years) <= 2027


def test_the_catalogue_has_actors_of_every_type(roster):
    assert {actor.type for actor in roster.actors} >= set(ActorType) - {
        ActorType.CIVILIANS,
        ActorType.PROTESTERS,
    }


def test_no_name_is_listed_twice_for_one_actor_and_few_for_two(roster):
    shared: dict[tuple[str, ...], set[str]] = {}
    for row in rows("actors.csv"):
        keys = [
            key_of(n) for n in [row["name"], *row["other_names"].split("|"), *row["acronyms"].split("|")] if n
        ]
        assert all(keys), row["id"]
        for key in keys:
            shared.setdefault(key, set()).add(row["id"])
    # One abbreviation for several is told apart by the article; a spelt-out name for two persons would
    # not be.
    assert shared
    for key, ids_ in shared.items():
        if len(ids_) > 1:
            types = {roster.get(id_).type for id_ in ids_}
            assert types != {ActorType.PERSON} or len(key) == 1, key


def test_every_actor_is_found_under_each_of_its_names(roster):
    assert rows("actors.csv")
    for row in rows("actors.csv"):
        for name in [row["name"], *row["other_names"].split("|"), *row["acronyms"].split("|")]:
            if name:
                assert row["id"] in [actor.id for actor in roster.named(name)], name


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ISIS", "islamic-state"), ("Da’esh", "islamic-state"), ("DAESH", "islamic-state"),
        ("Fouad Hussein", "fuad-hussein"), ("mohamed shia al sudani", "mohammed-shia-al-sudani"),
        ("Sergey Shoygu", "sergei-shoigu"), ("Yaşar Güler", "yasar-guler"), ("Yasar Guler", "yasar-guler"),
        ("People’s Protection Units", "ypg"), ("World Health Organisation", "who"),
        ("Turkish armed forces", "tr-military"), ("Turkish foreign ministry", "tr-foreign-ministry"),
        ("SNA", "sna so-military"), ("Democratic Republic of the Congo", None), ("", None), ("'", None),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_spelt(roster, name, id_):
    assert sorted(actor.id for actor in roster.named(name)) == (id_ or "").split()

"""Which proposals are place names whatever the weights say, and what the words around a name say of its kind."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
import spacy
from gazetteers import small_gazetteer

from articles.article import Span
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place
from geodata.places.toponyms.finding import LEVELS, LEVELS_TABLE, find_toponyms, toponym_of
from geodata.places.toponyms.others import NamesRead
from geodata.places.toponyms.recognition import Recogniser
from geodata.places.trees import Trees

NLP = spacy.blank("en")


def judge(probability):
    """A judge that finds everything as likely."""
    zero, one = np.zeros(1), np.array([math.log(probability / (1 - probability))])
    trees = Trees(zero.astype(int), zero, zero.astype(int), zero.astype(int), one, zero.astype(int), 0)
    return Recogniser({}, trees, trees)


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    names = [
        ("Qamishli", "PPL"), ("Kherson", "PPL"), ("Kherson", "ADM1"), ("Sinjar", "ADM2"), ("Reading", "PPL"),
        ("Beirut", "PPLC"), ("Wau", "PPL"), ("US", "PCLI"), ("Mosul", "PPL"), ("Paris", "PPL"), ("Gaza", "ADMD"),
        ("Turkish", "PPL"), ("Jordan", "PCLI"), ("al-Sarkona", "PPL"),
    ]  # fmt: skip
    places = [Place(n, name, n, 0.0, code, "XA") for n, (name, code) in enumerate(names, 1)]
    return small_gazetteer(tmp_path_factory.mktemp("few") / "few", *places)


def found(text, few, *, probability=0.01, read=None, doc=None, threshold=0.52):
    made = find_toponyms(text, few, doc, read=read, judge=judge(probability), threshold=threshold)
    return [(toponym.text, round(toponym.score, 4)) for toponym in made]


def spans(text, *words):
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)


@pytest.mark.parametrize(("probability", "is_found"), [(0.6, True), (0.5999, False), (0.7, True)])
def test_a_proposal_is_a_place_name_from_the_threshold_on(probability, is_found, few):
    expected = [("Qamishli", probability)] if is_found else []
    assert found("Qamishli was calm.", few, probability=probability, threshold=0.6) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Doctors in Qamishli left.", "They met at Qamishli.", "A bomb near Qamishli.", "A column north of Qamishli.",
        "A column north-east of Qamishli.", "The army had taken Qamishli.", "Rebels retook Qamishli.", "It seized Qamishli.",
        "The outskirts of Qamishli burned.", "The villages of Qamishli burned.", "Sinjar district burned.",
        "Kherson oblast was hit.", "KHERSON (Wire) - Drones flew.", "BEIRUT, May 2 - Drones flew.", "The village of Qzvrt burned.",
    ],
)  # fmt: skip
def test_a_name_that_stands_where_places_stand_is_one_whatever_the_weights_say(text, few):
    ((_, score),) = found(text, few)
    assert score == 0.52
    assert found(text, few, probability=0.9)[0][1] == 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Qamishli was calm.", "They saw Qamishli.", "Drones left for Kherson.",
        # English words, parts of longer names, and what is only alike.
        "Doctors in Reading left.", "Doctors in Qamishli Tower left.", "Doctors in Qamishly left.",
        # No such division; too short for a dateline; not at the start of a line.
        "Qamishli province was calm.", "WAU (Wire) - Drones flew.", "Then KHERSON (Wire) - Drones flew.", "Kherson (Wire) - Drones flew.",
        "Kherson airport was hit.", "Tell us of Kherson.",
    ],
)  # fmt: skip
def test_elsewhere_the_weights_decide(text, few):
    assert found(text, few) == []


def test_a_name_that_the_tagger_takes_for_a_person_s_does_not_stand_as_a_place(few):
    text = "Doctors in Qamishli left."
    for label, expected in (("PERSON", []), ("ORG", [("Qamishli", 0.52)])):
        doc = NLP(text)
        doc.ents = [doc.char_span(11, 19, label=label)]
        assert found(text, few, doc=doc) == expected


@pytest.mark.parametrize(
    ("likeness_of", "is_found"),
    [
        ("Doctors in Sarkona left.", True),
        ("Doctors in al-Sarkona left.", True),
        ("Doctors in Sarkuna left.", False),
    ],
)
def test_a_name_without_its_article_stands_as_a_place_and_one_that_is_unknown_does_not(
    likeness_of, is_found, few
):
    assert bool(found(likeness_of, few)) is is_found


@pytest.mark.parametrize(
    "text",
    [
        "Turkish was spoken.", "The University of Mosul opened.", "The Mosul Conference opened.", "Mr Jordan left.",
    ],
)  # fmt: skip
def test_adjectives_and_parts_of_other_names_never_are_places(text, few):
    assert found(text, few, probability=0.99) == []


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        ("Jordan Qzv left. He met Mosul.", "Jordan Qzv", ["Mosul"]),
        ("Jordan Qzv, 43, left.", None, []), ("Jordan Qzv, of Mosul, left.", None, ["Jordan", "Mosul"]),
        # Bare, it is the person's where a sentence begins, and the place's where places stand.
        ("Jordan Qzv, 43, left. “Jordan was ill,” he said in Jordan.", None, ["Jordan"]),
        ("Jordan Qzv, 43, left. He met Jordan.", "Jordan.", []), ("Mosul Qzv, 43, left.", None, ["Mosul"]),
    ],
)  # fmt: skip
def test_the_name_of_a_person_is_no_place(text, person, expected, few):
    doc = NLP(text)
    if person:
        start = text.index(person)
        doc.ents = [doc.char_span(start, start + len(person.rstrip(".")), label="PERSON")]
    assert [name for name, _ in found(text, few, probability=0.99, doc=doc)] == expected


def test_known_media_are_no_place_but_where_places_stand(few):
    for text, expected in (("They watched Qamishli.", []), ("They watched in Qamishli.", ["Qamishli"])):
        read = NamesRead(media=spans(text, "Qamishli"))
        assert [name for name, _ in found(text, few, probability=0.99, read=read)] == expected


TEXT = "The Mosul Police left Qamishli."


@pytest.mark.parametrize(
    ("read", "probability", "expected"),
    [
        (NamesRead(), 0.6, ["Mosul", "Qamishli"]),
        # Inside a group's name never, inside another's only where it is sure.
        (NamesRead(closed=spans(TEXT, "Mosul Police")), 0.99, ["Qamishli"]),
        (NamesRead(closed=spans(TEXT, "Mosul")), 0.6, ["Mosul", "Qamishli"]),
        (NamesRead(names=spans(TEXT, "Mosul Police")), 0.7499, ["Qamishli"]),
        (NamesRead(names=spans(TEXT, "Mosul Police")), 0.7501, ["Mosul", "Qamishli"]),
        (NamesRead(names=spans(TEXT, "Mosul")), 0.6, ["Mosul", "Qamishli"]),
        # What stands for a government is one, unless it is inside a name.
        (NamesRead(governments=spans(TEXT, "Mosul")), 0.01, ["Mosul"]),
        (NamesRead(governments=spans(TEXT, "Mosul"), names=spans(TEXT, "Mosul Police")), 0.01, []),
        (NamesRead(governments=spans(TEXT, "Mosul Police")), 0.01, []),
    ],
)  # fmt: skip
def test_names_of_others_speak_against_a_place_inside_them(read, probability, expected, few):
    assert [name for name, _ in found(TEXT, few, read=read, probability=probability)] == expected


def test_a_name_that_nobody_knows_is_inside_the_very_name_of_another(few):
    text = "They saw Qzvrtam."
    read = NamesRead(names=spans(text, "Qzvrtam"))
    assert found(text, few, read=read, probability=0.7) == []
    assert found(text, few, read=read, probability=0.8) == [("Qzvrtam", 0.8)]
    assert found(text, few, probability=0.7) == [("Qzvrtam", 0.7)]


def test_a_name_beside_a_given_name_must_be_sure(few):
    assert found("They saw Michael Jordan.", few, probability=0.7) == []
    assert found("They saw Michael Jordan.", few, probability=0.8) == [("Jordan", 0.8)]


@pytest.mark.parametrize(
    ("name", "expected"), [("US", []), ("WAU", []), ("GAZA", ["GAZA"]), ("Wau", ["Wau"])]
)
def test_an_abbreviation_in_a_longer_name_is_an_adjective(name, expected, few):
    text = f"They saw the {name} Police."
    read = NamesRead(names=spans(text, f"{name} Police"))
    assert [found_name for found_name, _ in found(text, few, read=read, probability=0.9)] == expected
    assert [found_name for found_name, _ in found(text, few, probability=0.9)][:1] == [name]


# What the words around a name say


@pytest.mark.parametrize(
    ("text", "name", "level", "word", "is_near"),
    [
        ("Shells fell in al-Hasakeh province.", "al-Hasakeh", "province", "province", False),
        ("Drones flew over Kherson oblast.", "Kherson", "province", "oblast", False),
        ("Shells in Idlib and Hama provinces.", "Idlib", "province", "provinces", False),
        ("Shells in Idlib and Hama.", "Idlib", None, None, False),
        ("Drones flew over the province of Idlib.", "Idlib", "province", None, False),
        ("Drones flew over the Province of the Idlib.", "Idlib", "province", None, False),
        ("A mine exploded in Sinjar district.", "Sinjar", "district", "district", False),
        ("A mine exploded in Sinjar District.", "Sinjar", "district", "district", False),
        ("A blast in the city of Aden.", "Aden", "town", None, False),
        ("A blast in the cities of Aden and Taiz.", "Aden", "town", None, False),
        ("A blast in the town Aden.", "Aden", "town", None, False),
        ("A blast in the towns Aden and Taiz.", "Aden", None, None, False),
        ("A blast in the province Aden.", "Aden", None, None, False),
        ("They met in Aden.", "Aden", None, None, False),
        ("A ship in the Red Sea.", "Red Sea", "water", None, False),
        ("A ship in the Sea.", "Sea", None, None, False),
        ("The Aden airport was hit.", "Aden", "site", "airport", False),
        # What ends the name goes before what follows, and that before what precedes.
        ("The Red Sea province.", "Red Sea", "water", None, False),
        ("The city of Aden province.", "Aden", "province", "province", False),
        ("Shells in the countryside of Idlib.", "Idlib", None, None, True),
        ("Shells in Syria's al-Darbasiyah countryside.", "al-Darbasiyah", None, None, True),
        ("Shells in Aleppo's western countryside.", "Aleppo", None, None, True),
        ("Shells near Ramadi.", "Ramadi", None, None, True),
        ("Shells near the city of Ramadi.", "Ramadi", "town", None, True),
        ("A column north of Manbij.", "Manbij", None, None, True),
        ("A column 12 km south-east of Kirkuk.", "Kirkuk", None, None, True),
        ("Bombs on the outskirts of Homs.", "Homs", None, None, True),
        ("Bombs on Homs and its suburbs.", "Homs", None, None, False),
        # Sixty characters to either side are read.
        (f"Shells near the {'x' * 40} Ramadi.", "Ramadi", None, None, False),
    ],
)
def test_the_words_around_a_name_say_its_kind_and_nearness(text, name, level, word, is_near):
    start = text.index(name)
    toponym = toponym_of(text, start, start + len(name))
    assert (toponym.level, toponym.level_word, toponym.is_near) == (level, word, is_near)
    assert (toponym.why[-1:] == ("near, not at",)) is is_near
    assert len(toponym.why) == (level is not None) + is_near


def test_the_reason_for_a_kind_quotes_the_word_that_says_it():
    reasons = {
        "Red Sea": "the name ends in “sea”",
        "Kherson Oblast": "the name ends in “oblast”",
        "Sinjar| District": "followed by “District”",
        "City of |Aden": "“City of”",
        "the town |Aden": "after “town”",
    }
    for marked, why in reasons.items():
        parts = [p for p in marked.split("|") if p]
        text = "".join(parts)
        name = next((p for p in parts if p in ("Sinjar", "Aden")), text)
        start = text.index(name)
        assert toponym_of(text, start, start + len(name)).why == (why,)


@pytest.mark.parametrize(
    ("written", "name"),
    [("Iraq’s", "Iraq"), ("Iraq's", "Iraq"), ("IRAQ'S", "IRAQ"), ("Iraqs", "Iraqs"), ("Laos'", "Laos'"), ("Sana'a", "Sana'a")],
)  # fmt: skip
def test_a_possessive_is_no_part_of_the_name_to_look_up(written, name):
    toponym = toponym_of(f"{written} north", 0, len(written))
    assert (toponym.text, toponym.name, toponym.score) == (written, name, 1.0)


def test_the_words_for_levels_are_sorted_unique_and_of_known_levels():
    with LEVELS_TABLE.open(encoding="utf-8", newline="") as file:
        words = [row["word"] for row in csv.DictReader(file)]
    assert words == sorted(set(words))
    assert set(LEVELS.values()) == {"country", "province", "district", "town", "water", "mountain", "site"}


@pytest.mark.parametrize(
    ("text", "name", "is_found"),
    [
        ("Qzarvin was calm.", "Qzarvin", True), ("Black Belt was calm.", "Black Belt", True), ("Market was calm.", "Market", False),
        ("al-Qzarvin was calm.", "Qzarvin", False), ("The Qzarvin Post said so.", "Qzarvin", False),
    ],
)  # fmt: skip
def test_a_place_of_ones_own_is_found_by_a_name_that_is_no_english_word(text, name, is_found, few):
    own = OwnPlaces(tuple(OwnPlace(own, 1.0, 2.0) for own in ("Qzarvin", "Black Belt", "Market")))
    read = NamesRead(names=spans(text, "Qzarvin Post")) if "Post" in text else None
    assert found(text, few.with_own(own), read=read) == ([(name, 0.52)] if is_found else [])
    assert found(text, few, read=read) == []


def test_a_person_of_the_name_of_a_place_of_ones_own_is_left_to_the_weights(few):
    text = "Qzarvin was calm."
    doc = NLP(text)
    laid = few.with_own(OwnPlaces((OwnPlace("Qzarvin", 1.0, 2.0),)))
    assert found(text, laid, doc=doc) == [("Qzarvin", 0.52)]
    doc.set_ents([spacy.tokens.Span(doc, 0, 1, "PERSON")])
    assert found(text, laid, doc=doc) == []

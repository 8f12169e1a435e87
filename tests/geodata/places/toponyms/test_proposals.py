"""Which spans of a text are proposed as place names: generously, whole, and none over another."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from gazetteers import changed, small_gazetteer
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.english.model import analyse
from geodata.places.gazetteer.lookup import Gazetteer
from geodata.places.gazetteer.own import OwnPlace, OwnPlaces
from geodata.places.gazetteer.place import Place
from geodata.places.toponyms.proposals import announced, propose

NLP = spacy.blank("en")


def proposed(text, gazetteer, doc=None):
    return [p.text for p in propose(text, gazetteer, doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at the Mezzeh military airport.", ["Mezzeh military airport"]),
        ("Refugees reached Cox’s Bazar in August.", ["Cox’s Bazar"]),
        ("Aid came from Mosul’s Nasr Street.", ["Mosul", "Nasr Street"]),
        ("The battle for Aleppo and Homs went on.", ["Aleppo", "Homs"]),
        ("In al-Hasakeh, shops stayed shut.", ["al-Hasakeh"]),
        ("He told the ambassador that nothing had changed.", []),
    ],
)  # fmt: skip
def test_names_are_proposed_whole(text, expected, gazetteer):
    found = proposed(text, gazetteer)
    assert [name for name in found if name in expected] == expected
    assert not any(other in name and other != name for name in expected for other in found)


def test_what_only_the_tagger_takes_for_a_place_is_proposed(gazetteer):
    text = "Officials said two people died in Velmarkand, a village in northern Syria."
    (unknown,) = [p for p in propose(text, gazetteer, analyse(text)) if p.text == "Velmarkand"]
    assert unknown.tag == "GPE"


# With a gazetteer of a few names


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    names = ("Mosul", "Hasakeh", "Rana", "Tel Rana", "Tel Rana of the Two Seas", "Cox's Bazar", "Bazar", "Israel", "Oman",
             "Kakhovka dam", "Deir ez-Zor", "St. Louis", "U.S.", "Ky.", "One Two Three Four Five Six", "المدينة", "Rana River")  # fmt: skip
    places = [Place(n, name, n, 0.0, "PPL", "XA") for n, name in enumerate(names, 1)]
    return small_gazetteer(tmp_path_factory.mktemp("few") / "few", *places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The longest that is known, up to six words.
        ("in Tel Rana of the Two Seas", ["Tel Rana of the Two Seas"]), ("in Tel Rana of the Two", ["Tel Rana"]),
        ("in One Two Three Four Five Six", ["One Two Three Four Five Six"]), ("in Tel  Rana", ["Rana"]),
        ("in Tel\u00a0Rana", ["Tel\u00a0Rana"]), ("in Tel, Rana", ["Rana"]), ("in mosul", []),
        ("in Mosul’s Rana", ["Mosul", "Rana"]), ("in Cox's Bazar's port", ["Cox's Bazar"]),
        ("at Kakhovka dam", ["Kakhovka dam"]), ("in St. Louis", ["St. Louis"]), ("the U.S. army", ["U.S."]),
        ("Senator, R-Ky., spoke", ["Ky."]), ("Senator, R-Mosul, spoke", ["Mosul"]), ("in المدينة", ["المدينة"]),
        # Names inside a compound, of four letters or more.
        ("the Israel-Hamas war", ["Israel"]), ("a Mosul-Rana road", ["Mosul", "Rana"]), ("a pro-Oman group", []),
        ("in al-Hasakeh", ["al-Hasakeh"]), ("in ar-Rana", ["ar-Rana"]),
        # What begins with an article is no compound of names.
        ("an al-Qzvrtam-Mosul road", []), ("in al-hasakeh", []),
        # Whole runs that end as places do, without owner, article or what stands before "and".
        ("at the Qaruh River", ["Qaruh River"]), ("at The Qaruh River", ["Qaruh River"]),
        ("at Mosul’s Nasr Street", ["Mosul", "Nasr Street"]), ("at Homs and Nasr Street", ["Nasr Street"]),
        # Where the gazetteer knows what it ends in, that is the name.
        ("at Qaruh Rana River", ["Rana River"]), ("at Street", []), ("at Aa Bb Cc Dd Ee Street", ["Aa Bb Cc Dd Ee Street"]),
        # Roads.
        ("on Highway 14 at Mosul", ["Highway 14", "Mosul"]), ("on US Route 66A", ["US Route 66A"]),
        ("on Highway 12345", []), ("on I-95", ["I-95"]),
        # Words that nobody knows: four letters or more, two words at most, no English and no figures.
        ("near Qzvr at dawn", ["Qzvr"]), ("near Qzv at dawn", []), ("near Qzvr Tqar at dawn", ["Qzvr Tqar"]),
        ("near Qzvr Tqar Vrrq at dawn", []), ("near Qzvr’s mill", ["Qzvr"]), ("near Qzvr of Tqar", []),
        ("near Qzvr 5", ["Qzvr"]), ("near Qzvr5 at dawn", []), ("near Great Qzvr at dawn", []),
        ("near Qzvr-Great at dawn", []), ("near Qzvr-Tqar at dawn", ["Qzvr-Tqar"]),
        # A common word that opens a sentence is no part of the name behind it.
        ("They fled. In Qzvr they stayed", ["Qzvr"]), ("The Qzvr fell", ["Qzvr"]), ("They saw The Qzvr fall", []),
        ("the village of Great Qzvr", ["Great Qzvr"]), ("the village of Qzvr Great and Wide Belt", ["Qzvr Great"]),
    ],
)  # fmt: skip
def test_what_is_proposed_of_a_text(text, expected, few):
    assert proposed(text, few) == expected


@pytest.mark.parametrize(
    ("entity", "label", "expected"),
    [
        ("Velmar", "GPE", ["Velmar"]), ("Velmar", "LOC", ["Velmar"]), ("Velmar", "FAC", ["Velmar"]), ("Velmar", "PERSON", []),
        ("the northern Velmar's", "GPE", ["Velmar"]), ("south-eastern Velmar", "GPE", ["Velmar"]),
        ("northern Velmar", "ORG", []),
    ],
)  # fmt: skip
def test_what_the_tagger_takes_for_a_place_is_proposed_without_its_lead(entity, label, expected, few):
    # An English word among the small ones, so that nothing else proposes it.
    text = f"They saw {entity} burn.".replace("Velmar", "velmar")
    doc = NLP(text)
    start = text.index(entity.replace("Velmar", "velmar"))
    doc.ents = [doc.char_span(start, start + len(entity), label=label)]
    found = propose(text, few, doc)
    assert [p.text.title() for p in found] == expected
    assert [(p.tag, p.is_run) for p in found] == [(label, False)] * len(found)


def test_the_tag_of_a_known_name_is_told_where_it_marks_just_that(few):
    text = "They saw Mosul and Tel Rana burn."
    doc = NLP(text)
    doc.ents = [doc.char_span(9, 14, label="ORG"), doc.char_span(23, 27, label="GPE")]
    assert [(p.text, p.tag, len(p.matches), p.is_run) for p in propose(text, few, doc)] == [
        ("Mosul", "ORG", 1, False),
        ("Tel Rana", None, 1, False),
    ]


def test_a_run_that_ends_as_places_do_is_marked_and_a_road_is(few):
    found = propose("The Qaruh River runs past Mosul on Highway 14.", few, None)
    assert {p.text: (p.is_run, len(p.matches)) for p in found} == {
        "Qaruh River": (True, 0), "Highway 14": (True, 0), "Mosul": (False, 1)
    }  # fmt: skip


def test_names_that_are_announced_are_up_to_three_words():
    text = "the village of Qzvr, the town of al-Qzvr Two Three Four, the Town of Qzvr, hamlet of qzvr, the city of X"
    assert [text[start:end] for start, end in announced(text)] == ["Qzvr", "al-Qzvr Two Three"]
    text = "They left Qzvr, a small market town in the hills, and Abu Two, a village elder. Qam Two, a hamlet of six"
    assert [text[start:end] for start, end in announced(text)] == ["Qzvr", "Qam Two"]


def test_a_name_that_cannot_be_read_is_proposed_all_the_same(few, tmp_path):
    folder = small_gazetteer(tmp_path / "few", Place(1, "Mosul", 0.0, 0.0, "PPL")).folder
    damaged = Gazetteer.open(changed(folder, "UPDATE place SET lat = 900"))
    (mosul,) = propose("in Mosul", damaged, None)
    assert (mosul.text, mosul.matches) == ("Mosul", ())


words = st.sampled_from(
    [
        "Highway 5",
        "\n",
        *["Mosul", "River", "the", "al-Hasakeh", "and", "Qaruh", "Street", "’s", ",", "R-Ky.", "U.S.", "of"],
    ]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(words, max_size=20).map(" ".join))
def test_proposals_are_slices_in_order_and_none_lies_over_another(gazetteer, text):
    found = propose(text, gazetteer, None)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They took Hill 112 at dawn.", ["Hill 112"]), ("They took hill 112 at dawn.", []), ("They took Hill 113 at dawn.", []),
        ("They took Hill  112 at dawn.", []), ("At Gate 4 Camp they stopped.", ["Gate 4 Camp"]), ("At Gate 4 they stopped.", []),
        ("A man of 112 took Hill 112.", ["Hill 112"]), ("In Rana 7 died.", ["Rana"]),
    ],
)  # fmt: skip
def test_a_number_is_part_of_a_name_of_ones_own_alone(text, expected, few):
    own = OwnPlaces(tuple(OwnPlace(name, 1.0, 2.0) for name in ("Hill 112", "Gate 4 Camp")))
    known = [*expected, "Hill 112", "Gate 4 Camp"]
    assert [name for name in proposed(text, few.with_own(own)) if name in known] == expected
    (match,) = next((p.matches for p in propose(text, few.with_own(own), None) if p.text in expected), [None])
    assert (match is not None) is bool(expected)
    assert not {"Hill 112", "Gate 4 Camp"} & set(proposed(text, few))
    assert expected or not [name for name in proposed(text, few.with_own(own)) if "112" in name]


def test_with_places_of_ones_own_a_number_is_no_part_of_a_name_of_the_gazetteer(tmp_path):
    some = small_gazetteer(tmp_path / "few", Place(1, "Camp 7", 1.0, 0.0, "PPL", "XA"))
    laid = some.with_own(OwnPlaces((OwnPlace("Hill 112", 1.0, 2.0),)))
    assert "Camp 7" not in proposed("In Camp 7 they stopped.", laid)

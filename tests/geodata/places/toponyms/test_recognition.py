"""The evidence for and against a proposal, column by column."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
import spacy
from gazetteers import small_gazetteer

from articles.article import Span
from geodata.places.gazetteer.lookup import Match
from geodata.places.gazetteer.place import Place
from geodata.places.toponyms.others import NamesRead
from geodata.places.toponyms.proposals import Proposal, propose
from geodata.places.toponyms.recognition import (
    FEATURES,
    PARTS_TABLE,
    context_words,
    evidence,
    is_beside_given_name,
    is_dateline,
    is_part_of_name,
    logistic,
    second_evidence,
)

NLP = spacy.blank("en")


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    def place(number, name, code, country="XA", population=0, admin1_id=None):
        return Place(number, name, abs(number) % 80, 0.0, code, country, None, admin1_id, population)

    return small_gazetteer(
        tmp_path_factory.mktemp("few") / "few",
        place(1, "Qamishli", "PPL", population=999, admin1_id=4), place(2, "Arland", "PCLI", population=9_999_999),
        place(3, "Tel Rana", "PPLC"), place(4, "Norda", "ADM1", admin1_id=4), place(5, "Sinjar", "ADM2", admin1_id=4),
        place(-6, "Gamla", "RGN"), place(-10_000_000, "Field", "AIRP"), place(8, "Wau", "PPL", "XB"),
        place(9, "Wau", "DAM", "XC"), place(10, "al-Sarkona", "PPL", "XB"),
    )  # fmt: skip


def at(text, word):
    return text.index(word), text.index(word) + len(word)


def tagged(text, *labels, proper=()):
    """A parse of which only the tags are there."""
    doc = NLP(text)
    doc.ents = [doc.char_span(*at(text, word), label=label) for word, label in labels]
    for token in doc:
        token.pos_ = "PROPN" if token.text in proper else "X"
    return doc


def row(text, name, few, *, doc=None, read=None, words=None):
    start = text.index(name)
    proposals = propose(text, few, doc)
    if (start, name) not in [(p.start, p.text) for p in proposals]:
        # Within a longer proposal.
        proposals = [Proposal(start, start + len(name), name, few.named(name))]
    rows = evidence(proposals, words or {}, text=text, doc=doc, read=read or NamesRead())
    (n,) = [n for n, p in enumerate(proposals) if (p.start, p.text) == (start, name)]
    return dict(zip(FEATURES, rows[n].tolist(), strict=True))


def holds(row, columns):
    return {column for column in columns if row[column]}


KINDS = FEATURES[1:8]


@pytest.mark.parametrize(
    ("name", "kinds", "population", "likeness", "matches", "countries"),
    [
        ("Qamishli", set(), 999, 1, 1, 1), ("Arland", {"is_country"}, 9_999_999, 1, 1, 1),
        # A town without a figure counts for 3000, what is no town for nothing.
        ("Tel Rana", {"is_capital"}, 3000, 1, 1, 1), ("Norda", {"is_first_level"}, 0, 1, 1, 1),
        ("Sinjar", {"is_second_level"}, 0, 1, 1, 1), ("Gamla", {"is_supplement"}, 0, 1, 1, 1),
        ("Field", {"is_airfield"}, 0, 1, 1, 1), ("Wau", set(), 3000, 1, 2, 2), ("Sarkona", set(), 3000, 0.9, 1, 1),
        ("Qzvrtam", {"is_unknown"}, 0, 0, 0, 0),
    ],
)  # fmt: skip
def test_the_gazetteer_says_what_kinds_of_places_go_by_a_name(
    name, kinds, population, likeness, matches, countries, few
):
    told = row(f"They saw {name} there.", name, few)
    assert holds(told, KINDS) == kinds
    assert told["log_population"] == pytest.approx(math.log10(population + 1))
    assert told["likeness"] == likeness
    assert told["log_matches"] == pytest.approx(math.log10(matches + 1))
    assert told["log_countries"] == pytest.approx(math.log10(countries + 1))


def test_a_name_is_told_by_its_words_how_common_they_are_and_how_they_are_written(few):
    one, two = row("They saw Field here.", "Field", few), row("They saw Tel Rana here.", "Tel Rana", few)
    assert (one["words"], two["words"]) == (1, 2)
    assert one["common"] > 7
    assert one["common_of_several"] == two["common"] == two["common_of_several"] == 0
    road = row("They saw Qzvrtam Field River here.", "Qzvrtam Field River", few)
    assert (road["is_run"], road["common"], road["common_of_several"]) == (1, 0, 0)
    assert row("They saw Great River here.", "Great River", few)["common_of_several"] > 7
    assert one["is_run"] == 0
    lower = row("The field near Field.", "Field", few)
    assert (one["in_lower_case"], lower["in_lower_case"]) == (0, 1)
    assert [row(f"They saw {name}.", name, few)["all_caps"] for name in ("WAU", "Wau")] == [1, 0]


TAGS = FEATURES[17:28]


@pytest.mark.parametrize(
    ("label", "columns"),
    [("GPE", {"tag_gpe"}), ("LOC", {"tag_loc"}), ("FAC", {"tag_fac"}), ("PERSON", {"tag_person"}), ("ORG", {"tag_org"}),
     ("NORP", {"tag_norp"}), ("EVENT", {"tag_other"})],
)  # fmt: skip
def test_the_tagger_s_label_of_just_this_span_is_told(label, columns, few):
    text = "They saw Qamishli there."
    assert holds(row(text, "Qamishli", few, doc=tagged(text, ("Qamishli", label))), TAGS) == columns
    assert holds(row(text, "Qamishli", few, doc=tagged(text)), TAGS) == set()


@pytest.mark.parametrize(
    ("label", "columns"),
    [("PERSON", {"inside_person"}), ("ORG", {"inside_org"}), ("GPE", {"around_gpe"}), ("FAC", {"around_gpe"}),
     ("NORP", {"inside_other"}), ("EVENT", {"inside_other"})],
)  # fmt: skip
def test_the_tagger_s_label_of_more_than_this_span_is_told(label, columns, few):
    text = "They saw Qamishli Qzv there."
    told = row(text, "Qamishli", few, doc=tagged(text, ("Qamishli Qzv", label)))
    assert holds(told, TAGS) == columns
    # A label of a part of it is none of it.
    text = "They saw Tel Rana there."
    assert holds(row(text, "Tel Rana", few, doc=tagged(text, ("Rana", label))), TAGS) == set()


def test_what_the_tagger_calls_a_name_elsewhere_is_told_by_its_shares(few):
    text = "Qamishli won. Then Qamishli left. In Qamishli, Qamishli Qzv spoke to Wau."
    starts = [n for n in range(len(text)) if text.startswith("Qamishli", n)]
    doc = NLP(text)
    labels = zip(starts, ("GPE", "LOC", "ORG"), strict=False)
    doc.ents = [
        *(doc.char_span(n, n + 8, label=label) for n, label in labels),
        doc.char_span(*at(text, "Qamishli Qzv"), label="PERSON"),
    ]
    told = row(text, "Qamishli", few, doc=doc)
    assert [told[f"share_tagged_{what}"] for what in ("place", "person", "org")] == [0.5, 0.25, 0.25]
    assert told["rest_of_person"] == 1
    assert row(text, "Wau", few, doc=doc)["rest_of_person"] == 0
    assert told["log_count"] == pytest.approx(math.log10(4))


def test_the_rest_of_a_person_is_not_told_of_the_person_itself(few):
    text = "Wau Qzv met Tel Rana. Later Wau left."
    doc = tagged(text, ("Wau Qzv", "PERSON"), ("Tel Rana", "PERSON"))
    assert row(text, "Tel Rana", few, doc=doc)["rest_of_person"] == 0
    assert row(text, "Wau", few, doc=doc)["rest_of_person"] == 1


def test_a_proper_noun_is_told(few):
    text = "They saw Qamishli there."
    assert row(text, "Qamishli", few, doc=tagged(text, proper=("Qamishli",)))["is_propn"] == 1
    assert row(text, "Qamishli", few, doc=tagged(text))["is_propn"] == 0


OTHERS = FEATURES[33:41]


@pytest.mark.parametrize(
    ("text", "read", "columns"),
    [
        ("They saw Qamishli there.", {}, set()),
        ("They saw Qamishli there.", {"names": "Qamishli"}, {"is_name"}),
        ("They saw Qamishli there.", {"names": "saw Qamishli"}, {"in_name"}),
        ("They saw Qamishli there.", {"persons": "Qamishli"}, {"in_person"}),
        ("They saw Qamishli there.", {"governments": "Qamishli"}, {"is_government"}),
        ("They saw Qamishli there.", {"governments": "saw Qamishli"}, set()),
        ("University of Qamishli.", {}, {"is_part_of_name"}),
        ("Town of Qamishli.", {}, set()),
        ("The town of Qamishli.", {}, {"is_announced"}),
        ("They saw Michael Qamishli.", {}, {"beside_given_name"}),
    ],
)
def test_the_names_of_others_around_it_are_told(text, read, columns, few):
    names = {kind: (Span(*at(text, words)),) for kind, words in read.items()}
    assert holds(row(text, "Qamishli", few, read=NamesRead(**names)), OTHERS) == columns


AROUND = [column for column in FEATURES[41:-2] if column not in ("log_count", "before_lower_noun")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("He saw Qamishli", set()), ("He is in Qamishli", {"after_in"}),
        ("He went to Qamishli", {"after_from_to"}), ("He is king of Qamishli", {"after_of"}),
        ("He saw the Qamishli", {"after_the"}), ("He saw President Qamishli", {"after_title"}),
        ("He saw Great Qamishli", {"after_capital"}), ("He left Wau, Qamishli", {"after_comma_place"}),
        ("He saw Qamishli said", {"before_said"}), ("He saw Qamishli province", {"before_level"}),
        ("He saw Qamishli Street", {"before_address", "before_capital"}),
        ("He saw Qamishli Great", {"before_capital"}), ("He saw Qamishli, Arland", {"before_comma_place"}),
        ("He saw Qamishli, Norda", {"before_comma_place"}), ("He saw Qamishli, Wau", set()),
        ("He saw Qamishli and Arland", set()), ("He saw Qamishli’s mayor", {"possessive"}),
        ("He saw pro-Qamishli", {"compound_left"}), ("He saw Qamishli-based", {"compound_right"}),
        ("He left. Qamishli", {"sentence_start"}), ("Qamishli", {"sentence_start"}),
        ("He left. “Qamishli", {"sentence_start"}), ("Great: Qamishli", {"sentence_start"}),
        ("He saw Qamishli there\nHe", {"in_title"}), ("He saw 12 Qamishli", {"digits_near"}),
        ("He saw Qamishli 12", {"digits_near"}), ("He saw 1000 Qamishli", {"digits_near"}),
        ("He saw 1 of Qamishli", {"after_of"}), ("QAMISHLI (Wire) - He", {"sentence_start", "dateline"}),
    ],
)  # fmt: skip
def test_the_words_around_it_are_told(text, columns, few):
    name = "QAMISHLI" if "QAMISHLI" in text else "Qamishli"
    found = holds(row(text, name, few), AROUND)
    assert found == columns


def test_short_names_lines_of_capitals_and_small_words_behind_are_told(few):
    assert [row(f"He saw {name}.", name, few)["short"] for name in ("Wau", "Gamla")] == [1, 0]
    assert row("HE SAW WAU\nHe left.", "WAU", few)["all_caps_text"] == 1
    assert row("He saw Wau\nHE LEFT.", "Wau", few)["all_caps_text"] == 0
    assert [row(f"He saw Wau {w}.", "Wau", few)["before_lower_noun"] for w in ("market", "Market")] == [1, 0]
    text = "He saw Wau."
    assert row(text, "Wau", few)["log_length"] == pytest.approx(math.log10(12))
    assert row(text, "Wau", few, words={"l1=saw": 0.5, "l2=he": 0.25, "r1=x": 9.0})["lexical"] == 0.75


def proposal(text, name):
    return Proposal(*at(text, name), name, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("University of Mosul", True), ("University of the Mosul", True), ("Treaty of Mosul", True), ("Operation Mosul", True),
        ("Mr Mosul", True), ("Mr. Mosul", True), ("Dr Mosul", True), ("Mosul Conference", True), ("Mosul Peace Accords", True),
        ("Mosul Post", True), ("Mosul Times", True), ("Mosul conference", False), ("Mosul, Conference", False),
        ("HMS Mosul", True), ("Dynamo Mosul", True), ("Radio Mosul", True), ("Radios Mosul", False),
        ("Mosul Brigade", True), ("Mosul Assault Battalion", True), ("Mosul brigade", False), ("Mosul Airways", True),
        ("Mosul Independent", True), ("Mosul United", True), ("Mosul United Nations", False), ("Mosul Agreements", True),
        ("the university Mosul", False), ("City of Mosul", False), ("Mosul Postmen", False), ("Mosul Market", False),
    ],
)  # fmt: skip
def test_a_part_of_a_longer_name_is_told_by_the_words_beside_it(text, expected):
    assert is_part_of_name(text, proposal(text, "Mosul")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIRUT (Wire) -", False), ("BEIRUT (Wire) - Two", True), ("BEIRUT, May 2 — Two", True), ("BEIRUT -- Two", True),
        ("Title\nBEIRUT – Two", True), ("In BEIRUT - Two", False), ("BEIRUT was - Two", False),
        ("BEIRUT, Lebanon, May 2 (Wire) - Two", True), ("BEIRUT-based", False),
    ],
)  # fmt: skip
def test_a_dateline_opens_a_line(text, expected):
    assert is_dateline(text, proposal(text, "BEIRUT")) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Michael Jordan", "Jordan", True), ("Michael B. Jordan", "Jordan", True), ("Ali al-Jordan", "Jordan", True),
        ("Qzvrt Jordan", "Jordan", False), ("Michael, Jordan", "Jordan", False), ("Michael the Jordan", "Jordan", False),
        ("Michael New Jordan", "New Jordan", False), ("Chad Miller", "Chad", True), ("Chad miller", "Chad", False),
        ("Chad, Miller", "Chad", False), ("Chad", "Chad", False), ("Chad Street", "Chad", False), ("Chad Province", "Chad", False),
        ("Qzvrt Miller", "Qzvrt", False),
    ],
)  # fmt: skip
def test_a_name_beside_a_given_name_reads_as_a_person_s(text, name, expected):
    assert is_beside_given_name(text, proposal(text, name)) is expected


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Two men left Mosul on Sunday", "Mosul",
         "l1=left l2=men l=men left r1=on r2=sunday r=on sunday lr=left on end3=sul end4=osul"),
        ("Mosul", "Mosul", "l1=^ l2=^ l=^ ^ r1=$ r2=$ r=$ $ lr=^ $ end3=sul end4=osul"),
        ("In Mosul’s 2 camps", "Mosul", "l1=in l2=^ l=^ in r1=' r2=s r=' s lr=in ' end3=sul end4=osul"),
        ("In 12 Great Road", "Great Road", "l1=0 l2=in l=in 0 r1=$ r2=$ r=$ $ lr=0 $ last=road first=great end3=oad end4=road"),
        ("In Reading", "Reading", "l1=in l2=^ l=^ in r1=$ r2=$ r=$ $ lr=in $ only=reading end3=ing end4=ding"),
        ("In Qzvrt Road", "Qzvrt Road", "l1=in l2=^ l=^ in r1=$ r2=$ r=$ $ lr=in $ last=road end3=oad end4=road"),
    ],
)  # fmt: skip
def test_the_words_in_and_around_a_name_are_keys(text, name, words):
    keys = context_words(text, proposal(text, name))
    assert " ".join(keys) == words


def test_a_margin_is_a_chance_and_never_quite_certain():
    assert logistic(np.array([0.0, math.log(3), -math.log(3)])).tolist() == pytest.approx([0.5, 0.75, 0.25])
    sure, never = logistic(np.array([1000.0, -1000.0])).tolist()
    assert 0 < never < 1e-12 < 1 - 1e-12 < sure < 1


# The second stage


def second(text, few, chances):
    proposals = propose(text, few, None)
    rows = np.zeros((len(proposals), 1))
    found = second_evidence(text, proposals, rows, np.array(chances))
    assert found.shape == (len(chances), 10)
    return [[round(x, 3) for x in line[1:]] for line in found.tolist()]


def logit(chance):
    return round(math.log(chance / (1 - chance)), 3)


def test_the_second_stage_sees_the_name_its_repetitions_its_neighbours_and_its_list(few):
    a, b, c = logit(0.9), logit(0.2), logit(0.6)
    a_and_c, mean = round(math.log(13.5) / 2, 3), round(math.log(13.5 / 4) / 3, 3)
    rows = second("Wau, Gamla met Wau", few, [0.9, 0.2, 0.6])
    assert [row[:7] for row in rows] == [
        [a, a, a_and_c, 0, b, mean, 0],
        [b, b, b, a, c, mean, a],
        [c, a, a_and_c, b, 0, mean, 0],
    ]
    rows = second("Wau, Gamla and Sinjar", few, [0.9, 0.6, 0.8])
    assert [row[6] for row in rows] == [logit(0.6), logit(0.9), logit(0.6)]
    assert second("Wau", few, [1.0])[0][:2] == [round(math.log(9999), 3)] * 2
    assert second("Wau", few, [0.0])[0][0] == -round(math.log(9999), 3)


def test_the_second_stage_sees_what_other_names_lie_in_the_country_and_province(few):
    # Of a repeated name the surest mention counts, and for itself none.
    rows = second("Qamishli met Sinjar, Qamishli and Wau", few, [0.5, 0.8, 0.9, 0.7])
    assert [row[7] for row in rows] == pytest.approx(
        [math.log(1.8), math.log(1.9), math.log(1.8), 0], abs=1e-3
    )
    assert [row[8] for row in rows] == pytest.approx(
        [math.log(1.8), math.log(1.9), math.log(1.8), 0], abs=1e-3
    )
    assert [row[7:] for row in second("Qzvrtam met Sinjar", few, [0.5, 0.8])] == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("code", "after", "expected"),
    [
        ("PPL", "agreement", True), ("PPLC", "accords", True), ("ADM1", "convention", True), ("PPL", "agreements on gas", True),
        ("PCLI", "agreement", False), ("ADMD", "protocol", False), ("PPL", "talks", False), ("PPL", "Agreement", True),
    ],
)  # fmt: skip
def test_a_town_has_given_its_name_to_an_agreement_and_a_country_is_spoken_of(code, after, expected):
    match = Match(Place(1, "Mosul", 0.0, 0.0, code, "XA"), 1.0)
    assert is_part_of_name(f"the Mosul {after}", Proposal(4, 9, "Mosul", (match,))) is expected


def test_the_last_part_of_a_club_s_name_is_a_place_where_it_stands_alone():
    assert is_part_of_name("Paris Saint-Germain", Proposal(6, 19, "Saint-Germain", ()))
    assert not is_part_of_name("in Saint-Germain", Proposal(3, 16, "Saint-Germain", ()))


def test_the_words_that_make_a_longer_name_are_sorted_and_of_known_kinds():
    with PARTS_TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["word"], row["part"], row["senses"]) for row in csv.DictReader(file)]
    assert rows == sorted(set(rows))
    assert {part for _, part, _ in rows} == {"before", "after"}
    kinds = {"agreement", "club", "company", "media", "meeting", "operation", "ship", "unit"}
    assert {sense for _, _, sense in rows} == kinds
    assert all(word.islower() for word, _, sense in rows if sense == "agreement")

"""The listed names in an article, and what they may stand for."""

import pytest

from articles.actors.roster import Sense
from articles.actors.text import ActorText, Sighting, without_overlaps
from articles.article import Article
from articles.english.model import analyse


@pytest.fixture
def listed(roster):
    """A function from a text to its listed names."""
    return lambda text: ActorText(Article("", text, "test"), roster, analyse(text))


def test_listed_names_are_found_longest_first_and_sided_ones_apart(listed):
    read = listed(
        "The Islamic State of Iraq left. Pro-Iran men and Iran, the SDF and Non-Houthi men left Iraq."
    )
    matches = [read.written(m.first, m.last) for m in read.matches]
    assert matches == ["Islamic State of Iraq", "Iran", "SDF", "Iraq"]
    assert sorted(read.written(m.first, m.last) for m in read.sided.values()) == ["Houthi", "Iran"]
    assert [i for i in range(len(read.words)) if i in read.match_at and read.match_at[i].last - i == 4] == [1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Robert Wagner said so.", []), ("Wagner said so.", ["Wagner"]), ("New Mexico said so.", []),
        ("Port Sudan said so.", []), ("Michael Jordan said so.", []), ("WHO IS TO BLAME", []),
        ("The Islamic, State left.", []),
    ],
)  # fmt: skip
def test_a_name_within_another_is_not_listed(listed, text, found):
    read = listed(text)
    assert [read.written(m.first, m.last) for m in read.matches] == found


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("SNA men left Mogadishu in Somalia.", "so-military"), ("SNA men left Syria.", "sna"),
        ("SNA men left Syria and Somalia.", None), ("SNA men left.", None),
        ("SNA men of the Syrian National Army left Somalia.", "sna"), ("Hamas left.", "hamas"),
        ("IS left.", "islamic-state"), ("PA men left.", None), ("PA men left. Palestinians stayed.", "palestinian-authority"),
    ],
)  # fmt: skip
def test_an_abbreviation_of_several_is_the_one_for_which_the_article_speaks(listed, text, id_):
    read = listed(text)
    assert read.chosen(read.matches[0]) == id_
    assert read.chosen(None) is None


def test_a_country_is_no_actor_by_its_name(listed):
    assert listed("Iran left.").chosen(listed("Iran left.").matches[0]) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Congolese men left Kinshasa.", "CD"), ("Congolese men left Brazzaville.", "CG"),
        ("Congolese men left Kinshasa for Brazzaville.", None), ("Congolese men left.", None),
        ("Turkish men left Iraq.", "TR"),
    ],
)  # fmt: skip
def test_a_shared_adjective_is_of_the_country_that_the_article_names_most(listed, text, country):
    read = listed(text)
    assert read.country_of(read.matches[0], Sense.ADJECTIVE) == country
    assert read.country_of(read.matches[0], Sense.CAPITAL) is None
    assert read.country_of(None, Sense.ADJECTIVE) is None


@pytest.mark.parametrize(
    ("text", "passage", "by_name", "country"),
    [
        ("Iraq is calm. It rained.", 0, "IQ", "IQ"), ("Iraq is calm. It rained.", 1, "IQ", "IQ"),
        ("Iraqi men left Syria. Men left.", 0, "SY", None),
        ("Iraqi men left Syria. Iraq is calm.", 1, "IQ", "IQ"),
        ("Iraq and Syria. Iraq. It rained.", 2, "IQ", "IQ"),
        ("Iraq and Syria. Iraq. Syria. Iraq. It rained.", 4, None, None), ("It rained.", 0, None, None),
        ("Palestinians left. It rained.", 1, "PS", "PS"),
    ],
)  # fmt: skip
def test_the_country_of_a_passage_is_its_only_one_or_that_of_the_article(
    listed, text, passage, by_name, country
):
    read = listed(text)
    assert read.country_here(passage, by_name=True)[0] == by_name
    assert read.country_here(passage)[0] == country


@pytest.mark.parametrize(
    ("text", "head", "office"),
    [
        ("foreign ministry men", (2, "foreign-ministry"), (0, "")),
        ("foreign minister", (0, ""), (2, "foreign minister")),
        ("army chief", (1, "military"), (2, "chief of staff")), ("army", (1, "military"), (0, "")),
        ("foreign, ministry", (0, ""), (0, "")), ("strikes", (1, "military"), (0, "")),
        ("air strikes", (2, "military"), (0, "")), ("air", (0, ""), (0, "")), ("air men", (0, ""), (0, "")),
        ("stone", (0, ""), (0, "")),
    ],
)  # fmt: skip
def test_nouns_of_institutions_and_offices_are_told_by_their_first_word(listed, text, head, office):
    read = listed(text)
    assert (read.head_at(0), read.office_at(0)) == (head, office)


def test_between_an_adjective_and_its_noun_stand_adjectives_nouns_numbers_and_participles(listed):
    read = listed("Turkish sinking new and three destroyed of well Iraqi backed forces they left.")
    modifiers = [word.text for i, word in enumerate(read.words) if read.is_modifier(i)]
    assert modifiers == ["sinking", "new", "three", "destroyed", "well", "forces"]
    # Only a hyphen makes a side of it.
    assert (listed("Pro Iran men left.").sided, len(listed("Pro Iran men left.").matches)) == ({}, 1)


def sighted(*spans: tuple[int, int]) -> list[Sighting]:
    return [Sighting(start, end, f"{start}-{end}", ()) for start, end in spans]


@pytest.mark.parametrize(
    ("kept", "given", "left"),
    [
        ([], [(5, 9), (0, 5)], [(0, 5), (5, 9)]), ([], [(0, 5), (4, 10)], [(4, 10)]),
        ([], [(0, 5), (4, 9)], [(0, 5)]), ([(3, 4)], [(0, 9), (0, 3), (4, 9)], [(0, 3), (3, 4), (4, 9)]),
        ([(5, 9), (0, 2)], [(2, 5)], [(0, 2), (2, 5), (5, 9)]), ([(0, 4)], [(3, 6)], [(0, 4)]),
        ([(5, 9)], [(3, 6)], [(5, 9)]), ([], [(0, 2), (0, 2)], [(0, 2)]),
    ],
)  # fmt: skip
def test_of_overlapping_sightings_the_kept_then_the_longer_then_the_first_stands(kept, given, left):
    assert without_overlaps(sighted(*given), keep=sighted(*kept)) == sighted(*left)


@pytest.mark.parametrize(
    ("country", "is_distinct", "id_"),
    [("SY", False, "org-x-y-sy"), (None, True, "org-x-y"), (None, False, "org-x-y-#")],
)
def test_an_id_is_shared_only_with_a_country_or_a_name_of_its_own(listed, country, is_distinct, id_):
    read = listed("X Y left.")
    found = read.id_of_unlisted("org", "X Y", country, is_distinct=is_distinct)
    assert found == id_.replace("#", read.article.content_hash[:8])

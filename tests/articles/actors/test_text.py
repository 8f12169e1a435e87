"""The listed names in an article, and what they may stand for."""

from dataclasses import FrozenInstanceError

import pytest

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import Sense
from articles.actors.text import ActorText, ListedSpan, Sighting, without_overlaps
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
        # <Words> are persons to the tagger.
        ("<Robert Wagner> spoke.", []), ("<Wagner> spoke.", ["Wagner"]), ("<Robert>, <Wagner> spoke.", ["Wagner"]),
        ("Robert <Wagner> spoke.", ["Wagner"]), ("<Robert> Wagner spoke.", ["Wagner"]), ("<Wagner Robert> spoke.", []),
        ("<Wagner> Robert spoke.", ["Wagner"]), ("<Wagner>'s <Robert> spoke.", ["Wagner"]), ("<Wagner>, <Robert> spoke.", ["Wagner"]),
        ("<Robert>'s <Wagner> spoke.", ["Wagner"]), ("<General Wagner> spoke.", ["Wagner"]), ("<robert Wagner> spoke.", ["Wagner"]),
        ("<Wagner robert> spoke.", ["Wagner"]), ("<Hamas Wagner> spoke.", ["Hamas", "Wagner"]), ("<Robert Putin> spoke.", ["Putin"]),
        ("New Mexico spoke.", []), ("The new Mexico spoke.", ["Mexico"]), ("New, Mexico spoke.", ["Mexico"]),
        ("Port Sudan spoke.", []), ("<Michael Jordan> spoke.", []), ("WHO IS TO BLAME", []), ("Men of WHO ate", ["WHO"]),
        ("The Islamic, State left.", []),
    ],
)  # fmt: skip
def test_a_name_within_another_is_not_listed(tagged, text, found):
    read = tagged(text)
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
    ("text", "countries"),
    [
        ("Iraq and Iraqi men left Baghdad for Syria.", {"IQ": 3, "SY": 1}), ("Congolese men left.", {"CD": 1, "CG": 1}),
        ("Tibetan men left. The tibetan men left.", {"CN": 1}), ("Palestinians left. Palestinians stayed.", {"PS": 1}),
        ("BAGHDAD, May 3 (Wire) - Iraq slept.", {"IQ": 1}), ("It rained.", {}),
    ],
)  # fmt: skip
def test_a_country_is_counted_by_its_name_its_capital_its_adjective_and_its_peoples(listed, text, countries):
    assert listed(text).countries == countries


@pytest.mark.parametrize(
    ("text", "passage", "by_name", "country"),
    [
        ("Iraq is calm. It rained.", 0, "IQ", "IQ"), ("Iraq is calm. It rained.", 1, "IQ", "IQ"),
        ("Iraqi men left Syria. Men left.", 0, "SY", None),
        ("Iraqi men left Syria. Iraq is calm.", 1, "IQ", "IQ"),
        ("Iraq and Syria. Iraq. It rained.", 2, "IQ", "IQ"),
        ("Iraq and Syria. Iraq. Syria. Iraq. It rained.", 4, None, None), ("It rained.", 0, None, None),
        ("Palestinians left. It rained.", 1, "PS", "PS"), ("Iraq and Syria left. It rained.", 1, None, None),
        # Whose shells and troops come from elsewhere is told by no adjective of theirs.
        ("Russian shells fell. It rained.", 1, None, "RU"), ("Russian troops left. It rained.", 1, None, "RU"),
        ("Russian farmers left. It rained.", 1, "RU", "RU"), ("Russian, shells fell. It rained.", 1, "RU", "RU"),
        ("Russia shells it. It rained.", 1, "RU", "RU"), ("Iraq slept. Russian shells fell. It rained.", 2, "IQ", None),
        ("BAGHDAD, May 3 (Wire) - Syria slept.", 0, "SY", "SY"),
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


@pytest.mark.parametrize(
    ("text", "names"), [("Pro Iran men left.", 1), ("Turkish-Iran men left.", 2), ("Iran men left.", 1)]
)
def test_only_a_hyphen_and_a_prefix_make_a_side(listed, text, names):
    assert (listed(text).sided, len(listed(text).matches)) == ({}, names)


def test_what_is_listed_and_sighted_never_changes():
    span, (sighting,) = ListedSpan(0, 1, ()), sighted((0, 5))
    assert not hasattr(span, "__dict__")
    assert not hasattr(sighting, "__dict__")
    with pytest.raises(FrozenInstanceError):
        span.first = 1
    with pytest.raises(FrozenInstanceError):
        sighting.start = 1


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


def test_a_sighting_spans_its_words_and_an_actor_of_no_row_is_made_once(listed):
    read = listed("The Velmar Front left.")
    target = read.make(Actor("org-x", "Velmar Front", ActorType.ARMED_GROUP))
    assert read.make(Actor("org-x", "Another", ActorType.PARTY)) == target == "org-x"
    sighting = read.sighting(1, 3, target, "so", "and so")
    assert sighting == Sighting(4, 16, "org-x", ("so", "and so"))
    assert read.sighting(1, 3, target, is_name=True, kind="x") == Sighting(4, 16, "org-x", (), (4, 16), "x")
    assert (sighting.is_unsure, sighting.shares_next, sighting.bare) == (False, False, None)
    assert read.actor_of(sighting).name == "Velmar Front"
    assert read.actor_of(Sighting(0, 3, "hamas", ())).name == "Hamas"
    assert read.institution("IQ", "police") == "iq-police"

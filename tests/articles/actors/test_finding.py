"""What is found of any text: exact slices, in order, with reasons."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_every_mention_says_why(read):
    assert all(
        m.why for m in read("Kremlin spokesman Dmitry Peskov said Russian forces and the SDF had met.")
    )


ODD_WORDS = (
    "Turkish|and|Russian|forces|IS|’s|'|-|–|(|)|.|,|\n|\n\n|al-|Al |of|Iraq|President|his|counterpart|Assad"
    "|the|Ankara|to|Moscow:|U.S.|🙂|\u0301|\u200f|pro-Iran|Gen.|Ali|Hassan|İ|ß|½|\x00|coalition|ministry|Brigade|backed"
    "|Fighters|from"
)


ODD = st.lists(st.sampled_from(ODD_WORDS.split("|")), max_size=25)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD, st.sampled_from(["", " "]))
def test_mentions_are_exact_slices_in_order_that_never_overlap(read, names, pieces, glue):
    text = "x" + glue.join(pieces)
    found = read(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(name in text for name in names(text))


def test_names_hold_the_places_within_them(names):
    text = (
        "At the Baghdad Conference Bashar al-Assad and envoys of the Arab League spoke of the Kurdistan "
        "Workers' Party. "
        "Assad left early."
    )
    found = names(text)
    assert found == [
        "Baghdad Conference",
        "Bashar al-Assad",
        "Arab League",
        "Kurdistan Workers' Party",
        "Assad",
    ]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.article import Article
from articles.english.model import analyse, tokenise
from articles.figures.figure import Figure
from articles.figures.finding import find_figures


def figures(text: str, read=analyse) -> tuple[Figure, ...]:
    return find_figures(Article(title="", text=text, origin="written"), read(text))


def told(text: str, read=analyse) -> list[tuple]:
    return [(f.text, f.measure.value, f.low, f.high, f.what) for f in figures(text, read)]


@pytest.mark.parametrize("read", [analyse, tokenise])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "At least 12 soldiers were killed and 30 wounded in the attack.",
            [("At least 12 soldiers", "killed", 12, None, "soldiers"), ("30", "wounded", 30, 30, "")],
        ),
        ("Police arrested 23 suspects on Monday.", [("23 suspects", "arrested", 23, 23, "suspects")]),
        ("Dozens of civilians were killed.", [("Dozens of civilians", "killed", 24, None, "civilians")]),
        ("The shelling destroyed four houses.", [("four houses", "hit", 4, 4, "houses")]),
        ("The army sent 300 soldiers to the border.", []),
        ("The village, which has 3,000 inhabitants, lies 20 km from the sea.", []),
    ],
)
def test_figures_are_told_from_other_numbers(text, found, read):
    assert told(text, read) == found


def test_a_person_by_name_is_one_and_of_no_sort():
    assert told("An air strike killed Mohammad Reza Zahedi on Monday.") == [
        ("Mohammad Reza Zahedi", "killed", 1, 1, "")
    ]


WORDS = st.sampled_from(
    [
        "12",
        "dozens",
        "no",
        "at",
        "least",
        "soldiers",
        "killed",
        "wounded",
        "were",
        "of",
        "the",
        "a",
        "and",
        "two",
        "40",
        "houses",
        "destroyed",
        ",",
        ".",
        "by",
        "said",
        "since",
        "between",
        "up",
        "to",
        "\n",
        "İ",
        "²",
        "people",
        "fled",
        "km",
        "advanced",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_figures_are_exact_slices_in_order(words):
    text = " ".join(words)
    if not text.strip():
        return
    end = 0
    for figure in figures(text, tokenise):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        assert figure.high is None or figure.low <= figure.high
        end = figure.end

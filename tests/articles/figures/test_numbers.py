import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.figures.numbers import LARGEST, find_amounts

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    """The number in words, up to 999,999."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    size, name = (1000, "thousand") if n >= 1000 else (100, "hundred")
    rest = n % size
    return f"{in_words(n // size)} {name}" + (
        f"{' and' if rest < 100 else ''} {in_words(rest)}" if rest else ""
    )


@pytest.mark.parametrize(
    ("text", "told", "low", "high"),
    [
        ("At least 12 soldiers", "At least 12", 12, None),
        ("no fewer than nine men", "no fewer than nine", 9, None),
        ("more than 30 men", "more than 30", 31, None),
        ("over 6 million people", "over 6 million", 6_000_001, None),
        ("up to 30 men", "up to 30", 0, 30),
        ("as many as 1,000 men", "as many as 1,000", 0, 1000),
        ("fewer than 10 men", "fewer than 10", 0, 9),
        ("between 30 and 40 dead", "between 30 and 40", 30, 40),
        ("200 to 300 men", "200 to 300", 200, 300),
        ("30-40 men", "30-40", 30, 40),
        ("12 or 13 men", "12 or 13", 12, 13),
        ("some 30 men", "some 30", 30, 30),
        ("an estimated 160 men", "an estimated 160", 160, 160),
        ("at least another three", "at least another three", 3, None),
        ("six or more men", "six or more", 6, None),
        ("30+ killed", "30+", 30, None),
        ("dozens of tanks", "dozens", 24, None),
        ("several hundred men", "several hundred", 300, None),
        ("a few dozen men", "a few dozen", 36, None),
        ("tens of thousands fled", "tens of thousands", 20_000, None),
        ("hundreds of thousands fled", "hundreds of thousands", 200_000, None),
        ("more than dozens", "more than dozens", 24, None),
        ("scores were hurt", "scores", 40, None),
        ("half a dozen men", "half a dozen", 6, 6),
        ("half a million people", "half a million", 500_000, 500_000),
        ("two dozen men", "two dozen", 24, 24),
        ("a hundred men", "a hundred", 100, 100),
        ("12 485 509 cases", "12 485 509", 12_485_509, 12_485_509),
        ("1.79 million people", "1.79 million", 1_790_000, 1_790_000),
        ("5m people", "5m", 5_000_000, 5_000_000),
        ("no casualties", "no", 0, 0),
        ("No one was hurt", "No one", 0, 0),
        ("a couple and", "a couple", 2, 2),
        ("All 52 people", "All 52", 52, 52),
        ("between 5 soldiers", "5", 5, 5),
        ("two thousand three hundred and four", "two thousand three hundred and four", 2304, 2304),
    ],
)
def test_a_number_is_read_with_its_bounds(text, told, low, high):
    (amount,) = find_amounts(text)
    assert (text[amount.start : amount.end], amount.low, amount.high) == (told, low, high)


@pytest.mark.parametrize(
    "text",
    ["31.5% of", "30 per cent", "a 61-year-old man", "$40", "€ 50", "COVID-19", "23/11/2019", "the 19th", "F-16",
     "1915-17", "no-one's", "99999999999 men", "noon", "tense"],
)  # fmt: skip
def test_what_counts_nothing_is_no_number(text):
    assert [text[a.start : a.end] for a in find_amounts(text)] in ([], ["no-one"])


@given(st.integers(0, 999_999))
def test_words_and_digits_tell_the_same_number(n):
    for written in (in_words(n), str(n), f"{n:,}", in_words(n).upper()):
        (amount,) = find_amounts(f"{written} men")
        assert (amount.low, amount.high) == (n, n), written


@given(st.lists(st.sampled_from(["at least", "up to", "between", "and", "dozens", "of", "30", "1,000", "-", "to",
                                 "million", "a", "few", "no", "one", "İ", "%", "\n", "hundred", "or more", "²"])))  # fmt: skip
def test_amounts_stand_in_order_with_low_up_to_high(words):
    text = " ".join(words)
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start <= amount.first < amount.end <= len(text)
        assert 0 <= amount.low <= (amount.low if amount.high is None else amount.high) <= LARGEST + 1
        end = amount.end

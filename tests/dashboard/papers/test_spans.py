"""Words for places in passages: marked where they stand, and long passages cut around them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import TEXT

from dashboard.papers.spans import LONGEST, cut_around, pieces, spans_within, utf16


def row(spans, text=TEXT, start=100):
    return {"passage_start": start, "passage_text": text, "mention_spans": tuple(spans)}


@pytest.mark.parametrize(
    ("spans", "within"),
    [
        (["117-122"], [(17, 22)]),
        (["104-108", "117-122"], [(4, 8), (17, 22)]),
        (["117-122", "119-125"], [(17, 22)]),  # upon another
        (["117-122", "122-125"], [(17, 22), (22, 25)]),
        (["130-999"], [(30, len(TEXT))]),  # runs past the passage
        (["90-104"], [(0, 4)]),
        (["200-210"], []),
        (["117-117"], []),
        ([], []),
    ],
)
def test_spans_count_from_the_start_of_their_passage(spans, within):
    assert spans_within(row(spans)) == within


def test_a_passage_of_usual_length_stays_whole():
    text = "x" * LONGEST
    assert cut_around(text, [(5, 9)]) == (0, text, [(5, 9)])


@pytest.mark.parametrize(
    ("at", "start", "before", "after"),
    [(0, 0, "", " …"), (600, 0, "", " …"), (2000, 1400, "… ", " …"), (4990, 3500, "… ", "")],
)
def test_a_long_one_is_cut_around_the_first_of_its_places(at, start, before, after):
    text = "".join(chr(97 + n % 26) for n in range(5000))
    cut, kept, spans = cut_around(text, [(at, at + 5), (at + 5, at + 7)])
    assert cut == start
    assert kept == before + text[start : start + 1500] + after
    (first, last), *_ = spans
    assert kept[first:last] == text[at : at + 5]


@given(st.integers(0, 4000), st.lists(st.integers(1, 60), max_size=8))
def test_spans_of_what_is_left_are_the_same_words(first, lengths):
    text = "".join(chr(97 + n % 26) for n in range(5000))
    ends = [first]
    for length in lengths:
        ends.append(ends[-1] + length)
    spans = [span for span in pairwise(ends) if span[1] <= 5000]
    start, kept, left = cut_around(text, spans)
    assert len(kept) <= LONGEST + 4
    assert len(left) == sum(start <= a < start + LONGEST for a, _ in spans)
    for (a, b), (c, d) in zip([s for s in spans if start <= s[0] < start + LONGEST], left, strict=True):
        assert kept[c:d] == text[a : min(b, start + LONGEST)]


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_pieces_joined_are_the_text(text, ends):
    inside = sorted({end for end in ends if end <= len(text)})
    spans = list(zip(inside[::2], inside[1::2], strict=False))
    found = pieces(text, spans)
    assert "".join(piece for piece, _ in found) == text
    assert [piece for piece, is_marked in found if is_marked] == [text[a:b] for a, b in spans]
    assert all(piece for piece, _ in found)


@given(st.text(max_size=30), st.integers(0, 30))
def test_offsets_for_scripts_count_letters_beyond_the_basic_plane_twice(text, offset):
    offset = min(offset, len(text))
    assert utf16(text, offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_an_offset_after_such_a_letter():
    assert [utf16("a😀b", n) for n in range(4)] == [0, 1, 3, 4]
    assert utf16("\uffff\U00010000", 2) == 3


def test_words_that_run_over_the_cut_are_marked_up_to_it_and_those_after_it_not():
    text = "".join(chr(97 + n % 26) for n in range(5000))
    _, kept, spans = cut_around(text, [(0, 5), (1490, 1510)])
    assert [kept[a:b] for a, b in spans] == [text[:5], text[1490:1500]]
    assert cut_around(text, [(0, 5), (1500, 1510)])[2] == [(0, 5)]
    assert cut_around(text, [(0, 5), (1499, 1510)])[2] == [(0, 5), (1499, 1500)]

"""Elements of pictures: numbers are short, and texts are text whatever stands in them."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import drawn, words
from visiting import HOSTILE

from dashboard.papers.pictures.svg import (
    document,
    drawable,
    element,
    group,
    lines_of,
    shortened,
    width_of,
    without_controls,
)


def test_attributes_are_written_as_svg_has_them():
    made = element("text", "Mosul", x=1.26, y=2, font_size=12.0, clip_path="url(#m)", class_="a")
    assert made.attrib == {"x": "1.3", "y": "2", "font-size": "12", "clip-path": "url(#m)", "class": "a"}
    assert made.text == "Mosul"
    assert [child.tag for child in group(made, element("rect"))] == ["text", "rect"]


@given(st.text() | st.just(HOSTILE) | st.just("</svg><script>alert(1)</script>\x00\ud800\ufffe"))
def test_whatever_a_text_holds_the_picture_can_be_read_and_nothing_else_is_in_it(text):
    root = drawn(document(10, 20, text, element("text", text, fill=text), described=text))
    assert [node.tag for node in root.iter()] in (["svg", "title", "desc", "text"], ["svg", "title", "text"])
    assert words(root) == [drawable(text)]
    assert (root.find("title").text or "") == drawable(text)


def test_a_picture_has_its_size_and_a_name():
    root = ElementTree.fromstring(document(10.5, 20, "A map", described="Two places"))
    assert root.attrib["viewBox"] == "0 0 10.5 20"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == root[0].attrib["id"]
    assert [child.text for child in root] == ["A map", "Two places"]


def test_signs_that_turn_or_end_a_text_go_and_letters_stay():
    assert without_controls("a\u202eb\x00c\u2066d\u200fe\n") == "a b c d\u200fe\n"
    assert drawable("1\u202f500 km\r\n") == "1\u202f500 km"
    assert drawable(" حلب \n  Aleppo\t") == "حلب Aleppo"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("incomprehensibilities", ["incompr…"]),
        ("a incomprehensibilities b", ["a", "incompr…", "b"]),
    ],
)
def test_a_text_is_laid_in_lines_and_a_word_that_is_too_long_is_cut(text, lines):
    assert lines_of(text, 10, 46) == lines


@given(st.text(max_size=60), st.floats(20, 300))
def test_no_line_is_longer_than_its_room(text, room):
    assert all(width_of(line, 12) <= room for line in lines_of(text, 12, room))
    assert width_of(shortened(text, 12, room), 12) <= room


def test_a_text_that_fits_stays_whole_and_wide_letters_count_double():
    assert shortened("Mosul", 12, width_of("Mosul", 12)) == "Mosul"
    assert shortened("Mosul", 12, width_of("Mosul", 12) - 0.1).endswith("…")
    assert width_of("中", 10) > width_of("n", 10) * 1.8 > width_of("i", 10) * 2
    assert width_of("e\u0301", 10) == width_of("e", 10)

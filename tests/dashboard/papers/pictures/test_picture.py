"""The picture of a selection says what it shows, where from, under which filters and when."""

import math
import struct
from functools import partial

import pytest
from reported import drawn, papered, reported, words
from visiting import HOSTILE

from dashboard.papers.pictures.picture import picture, png
from geodata.errors import ExtraMissing


def test_a_picture_says_all_that_must_be_said_with_it():
    root = drawn(picture(papered(reported({}, {"passage_key": "1.1"}))))
    told = " ".join(words(root))
    assert root.find("title").text == "Conflict Map: Iraq"
    assert "Filters: Iraq; shelling." in root.find("desc").text
    for part in (
        "Conflict Map: Iraq", "2 reports in 2 passages of 1 article, at 1 place", "Filters: Iraq; shelling.",
        "Conflict Map 1.0, archive version 3, taken on 25 Apr 2026.", "GeoNames, CC BY 4.0", "Natural Earth",
        "To be told is not to be verified.", "Mosul", "site", "km",
    ):  # fmt: skip
        assert part in told


def test_without_filters_it_says_so_and_a_long_list_of_them_is_laid_in_lines():
    assert "No filters" in " ".join(words(drawn(picture(papered(reported({}), filters=())))))
    filters = [f"Filter {n}" for n in range(60)]
    root = drawn(picture(papered(reported({}), filters=filters)))
    assert all(f"Filter {n}" in " ".join(words(root)) for n in range(60))
    wide, high = map(float, root.get("viewBox").split()[2:])
    assert wide == 1200
    assert high > float(drawn(picture(papered(reported({})))).get("viewBox").split()[3])
    assert max(float(node.get("y")) for node in root.iter("text")) < high


def test_hostile_words_are_words():
    frame = reported({"location": HOSTILE, "source": HOSTILE})
    root = drawn(picture(papered(frame, title=HOSTILE, filters=(HOSTILE,), archive=HOSTILE)))
    tags = {node.tag for node in root.iter()}
    assert tags == {"svg", "title", "desc", "g", "clipPath", "rect", "path", "text", "circle"}
    assert all(
        not name.startswith("on") and "href" not in name for node in root.iter() for name in node.attrib
    )
    assert "<img src=x onerror=alert(1)>" in " ".join(words(root))


def test_a_png_is_the_picture_in_pixels():
    made = png(papered(reported({})))
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", made[16:24])
    size = drawn(picture(papered(reported({})))).get("viewBox").split()
    assert (wide, high) == (2 * float(size[2]), math.ceil(2 * float(size[3])))


def test_a_png_without_words_is_not_made(monkeypatch):
    import resvg_py

    monkeypatch.setattr(resvg_py, "svg_to_bytes", partial(resvg_py.svg_to_bytes, skip_system_fonts=True))
    with pytest.raises(ExtraMissing, match="no font is installed"):
        png(papered(reported({})))

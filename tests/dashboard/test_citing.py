"""Whatever a text holds, its entry of a bibliography stays one entry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.citing import bibtex, ris, tex


def test_thousands_are_parted_in_tex_as_tex_parts_them() -> None:
    assert tex("1\u202f234 passages") == r"1\,234 passages"


@given(text=st.text(max_size=60))
def test_no_sign_of_a_text_means_anything_to_tex(text: str) -> None:
    bare = re.sub(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\.", "", tex(text))
    assert not set(bare) & set("{}\\%&#$_~^")


def test_an_entry_of_bibtex_has_a_line_for_each_field_that_says_something() -> None:
    assert bibtex("misc", "key-1", {"title": "A", "year": "", "url": "https://a.example"}) == (
        "@misc{key-1,\n  title = {A},\n  url = {https://a.example},\n}\n"
    )


def test_a_record_of_ris_begins_with_its_type_and_ends() -> None:
    assert ris("NEWS", [("TI", "A"), ("PY", ""), ("UR", "https://a.example")]) == (
        "TY  - NEWS\nTI  - A\nUR  - https://a.example\nER  - \n"
    )

"""Bytes to text: encodings, and the characters that are taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import NotText
from articles.formats.decoding import clean, decode

SENTENCE = "Türkiye said on Wednesday that its “sole purpose” in the north had not changed. " * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_western_text_is_read_in_any_common_encoding(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a test") == SENTENCE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Украинская армия сообщила в среду, что бои у города продолжаются и дорога закрыта. " * 4),
        ("cp1256", "قال المتحدث يوم الأربعاء إن الطريق إلى المدينة مغلق منذ الصباح وإن السكان ينتظرون. " * 4),
    ],
)
def test_other_scripts_are_told_by_their_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a test") == text


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    data = SENTENCE.encode()
    assert decode(data.replace(b"Wednesday", b"Wed\xffnesday", 1), "a test") == SENTENCE.replace(
        "Wednesday", "Wed\ufffdnesday", 1
    )


def test_a_few_stray_controls_are_dropped_and_many_mean_binary_data() -> None:
    assert decode(b"Shots\x00 in \x01Marib", "a test") == "Shots in Marib"
    with pytest.raises(NotText, match="binary data"):
        decode(b"Shots\x00\x01\x02" * 20, "a test")


def test_every_kind_of_line_break_is_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text).replace("\f", "")
    assert clean(once) == once
    once.encode("utf-8")


@given(st.binary())
def test_any_bytes_are_text_or_not_text(data: bytes) -> None:
    try:
        text = decode(data, "a test")
    except NotText:
        return
    assert not set(text) & set("\x00\x1b\x7f\u202e")

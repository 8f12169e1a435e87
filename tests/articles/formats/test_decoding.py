"""Bytes to text: encodings, and the characters that are taken out."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.errors import NotText
from articles.formats.decoding import ALPHABETS, clean, decode

SENTENCE = "Türkiye said on Wednesday that its “sole purpose” in the north had not changed. " * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_western_text_is_read_in_any_common_encoding(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a test") == SENTENCE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1251",
            "The men were heard to say that the road was shut for the day and all the night. Дорога закрыта.",
        ),
        ("cp1251", "Украинская армия сообщила в среду, что бои у города продолжаются и дорога закрыта. " * 4),
        ("cp1256", "قال المتحدث يوم الأربعاء إن الطريق إلى المدينة مغلق منذ الصباح وإن السكان ينتظرون. " * 4),
    ],
)
def test_other_scripts_are_told_by_their_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a test") == text


with ALPHABETS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_alphabets_are_sorted_and_their_letters_are_in_their_encoding() -> None:
    keys = [(row["encoding"], row["language"]) for row in ROWS]
    assert len(keys) > 15
    assert keys == sorted(set(keys))
    for row in ROWS:
        assert row["letters"] == "".join(sorted(set(row["letters"].lower())))
        assert row["letters"].encode(row["encoding"]).isascii() is False
        assert len(row["letters"].encode(row["encoding"])) == len(row["letters"])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1254",
            "Şırnak'ın Cizre ilçesinde dün akşam meydana gelen patlamada üç polis yaralandı, dedi valilik.",
        ),
        (
            "cp1254",
            "Gunmen fired at a post in Şırnak and wounded three in Iğdır, the army said. “They fled,” it said.",
        ),
        ("cp1254", "Gunmen fired at a post in Muş on Monday, the army said, and left before soldiers came."),
        ("cp1252", "The coast guard at Ísafjörður and Þórshöfn said that the ship had gone in the night."),
        ("cp1252", "Þjóðin er á móti þessu, sagði ráðherra við blaðið í gær og fór síðan heim."),
        (
            "cp1252",
            "Les combattants ont attaqué la ville où l’armée était déployée, a annoncé le préfet à la télévision.",
        ),
        ("cp1252", "Skyttar sköt mot en by på måndagen, säger polisen på Åland."),
        (
            "cp1252",
            "Gunmen in Nariño and Bogotá said so, café owners told us; a shop in São Tomé was hit too.",
        ),
        (
            "cp1250",
            "Żołnierze ostrzelali wieś w pobliżu Łodzi – powiedział świadek. Wójt gminy ogłosił żałobę.",
        ),
        ("cp1250", "A drone fell near Przewodów and another near Łódź, said Poland’s army."),
        ("cp1250", "A katonák lőttek a falura, mondta egy szemtanú, és elfoglalták az őrhelyet."),
        ("cp1250", "The convoy left Šibenik for Čačak, said a driver at the gate of the depot."),
        ("cp1257", "Kareiviai šaudė į kaimą netoli Vilniaus, sakė liudytojas, žuvo ūkininkas."),
    ],
)
def test_latin_scripts_are_told_by_the_letters_of_their_languages(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a test") == text


@pytest.mark.parametrize(
    ("declared", "text"),
    [("iso-8859-1", "“They fled” – to Noël"), ("ISO-8859-9", "“Kaçtılar” – Şırnak"), ("us-ascii", "“So”")],
)
def test_a_declared_encoding_is_the_one_that_browsers_take_it_for(declared: str, text: str) -> None:
    encoding = "cp1254" if declared.endswith("9") else "cp1252"
    assert decode(text.encode(encoding), "a test", declared=declared) == text


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be")]
)
def test_a_mark_decides_whatever_is_declared(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Käse".encode(encoding), "a test", declared="cp1251") == "Käse"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Käse".encode(), "cp1251", "Käse"),  # valid UTF-8 decides before what is declared
        (b"Shots in caf\xe9s", "cp1251", "Shots in cafйs"),
        (b"Shots in caf\xe9s", "no-such-name", "Shots in cafés"),
        (b"Shots in caf\xe9s", None, "Shots in cafés"),
        ("üüü ".encode() + b"\xe9", "cp1251", "üüü \ufffd"),  # three sound for one damaged
        ("üü ".encode() + b"\xe9", "cp1251", "ГјГј й"),
        (b"\xe9" * 9 + b"a" * 91, None, "é" * 9 + "a" * 91),
    ],
)
def test_without_a_mark_utf8_goes_before_what_is_declared_and_that_before_a_guess(
    data: bytes, declared: str | None, text: str
) -> None:
    assert decode(data, "a test", declared=declared) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    for told in ("Shots’s.", "a" * 71 + "я" * 29, "a" * 91 + "Ѐ" * 9, "a" * 2048 + "я" * 9000):
        assert decode(told.encode(encoding), "a test") == told
    assert decode("Shots’s".encode(encoding), "a test") != "Shots’s"  # seven characters are too few
    for mixed in ("a" * 70 + "я" * 30, "a" * 90 + "Ѐ" * 10):
        with pytest.raises(NotText, match="binary data"):
            decode(mixed.encode(encoding), "a test")


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    data = SENTENCE.encode()
    assert decode(data.replace(b"Wednesday", b"Wed\xffnesday", 1), "a test") == SENTENCE.replace(
        "Wednesday", "Wed\ufffdnesday", 1
    )


@pytest.mark.parametrize(
    ("length", "most", "encoding"),
    [
        (50, 8, "utf-8"), (89, 8, "utf-8"), (90, 9, "utf-8"), (200, 20, "utf-8"), (200, 20, "utf-8-sig"),
        (200, 20, "utf-16"), (200, 20, "utf-16-le"), (200, 20, "utf-16-be"), (200, 4, "cp1252"),
        (199, 3, "cp1252"),
    ],
)  # fmt: skip
def test_a_few_stray_controls_are_dropped_and_many_mean_binary_data(
    length: int, most: int, encoding: str
) -> None:
    def data(controls: int) -> bytes:
        return ("é" + "\x01" * controls + "a" * (length - controls - 1)).encode(encoding)

    assert decode(data(most), "a test") == "é" + "a" * (length - most - 1)
    with pytest.raises(NotText, match="binary data"):
        decode(data(most + 1), "a test")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x89PNG\r\n", "an image"),
        (b"\xff\xd8\xff", "an image"), (b"GIF89a", "an image"), (b"\x1f\x8b", "a compressed file"),
        (b"{\\rtf1", "a rich text"), (b"SQLite format 3\x00", "a database"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_named_by_its_first_bytes(beginning: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=kind):
        decode(beginning + b" and so on", "a test")
    if beginning.isascii():
        assert decode(b"It began with " + beginning, "a test").startswith("It began")


def test_what_reverses_a_line_goes_and_what_only_marks_its_direction_stays() -> None:
    assert (
        clean("a\x00\x08\x0e\x1f\x7f\x80\x9fb\ufeff\u202a\u202e\u2066\u2069c\td\u200e\u200f\xa0")
        == "abc\td\u200e\u200f\xa0"
    )
    assert clean("a\fb\ud800\udfffc") == "a\n\f\nb\ufffd\ufffdc"


def test_every_kind_of_line_break_is_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


@settings(max_examples=40)
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

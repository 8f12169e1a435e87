"""Turn the bytes of a source into clean text.

Knows encodings and which characters are harmful; knows nothing of articles.
Characters of the source are kept as they are, apart from controls and the
marks that can reverse how a line is displayed.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from articles.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "a database"),
)

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\ufeff"  # a byte order mark inside the text
    "\u202a-\u202e\u2066-\u2069]"  # overrides and isolates; the plain marks U+200E and U+200F stay
)
_LIGATURES = dict(
    zip(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        ("ff", "fi", "fl", "ffi", "ffl", "st", "st"),
        strict=True,
    )
)
_TYPESETTING = str.maketrans({"\u00ad": "", "\u2011": "-", **_LIGATURES})
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 65536

ALPHABETS = Path(__file__).parent / "data" / "alphabets.csv"
_USUAL, _TURKISH = "cp1252", "cp1254"
# What a page means by these names, as browsers take them (WHATWG, Encoding).
_ON_THE_WEB = {"ascii": _USUAL, "iso8859-1": _USUAL, "iso8859-9": _TURKISH}
_ICELANDIC_BYTES = frozenset("áæéíóúÁÆÉÍÓÚ".encode("cp1252"))
# What every language of a Latin script may have beside its letters.
_SIGNS = frozenset("\u00a0°§©®·«»¿¡‘’“”„‚–—…€£•™ªº½¼¾²³×±´`")


def decode(data: bytes, origin: str, *, declared: str | None = None) -> str:
    """The text of *data*, cleaned; a page break becomes a form feed on its own line.

    A byte order mark decides, then valid UTF-8, then the *declared* encoding,
    then a guess. Text with a few stray control characters is still text.

    Raises:
        NotText: the bytes are of another kind of file.
    """
    for beginning, kind in _KINDS:
        if data.startswith(beginning):
            raise NotText(origin, f"this is {kind}, not text; save the article as text, Markdown or HTML")
    text, tolerated = _decoded(data, declared)
    if len(_CONTROLS.findall(text)) > tolerated:
        raise NotText(origin, "not text but binary data; save the article as text, Markdown or HTML")
    return clean(text)


def clean(text: str) -> str:
    """The text with line feeds for line breaks, and without control characters.

    Lone surrogates become U+FFFD. What only sets type goes: soft hyphens, ligatures, hyphens that do not
    break. Nothing else is normalised.
    """
    text = text.translate(_TYPESETTING)
    text = _LINE_BREAKS.sub("\n", text).replace("\f", "\n\f\n")
    return _SURROGATES.sub("\ufffd", _UNWANTED.sub("", text))


def _decoded(data: bytes, declared: str | None) -> tuple[str, int]:
    """The text, and how many control characters it may have before it counts as binary."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, _share(text, 0.10)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        text = data.decode(unmarked, "replace")
        return text, _share(text, 0.10)
    try:
        text = data.decode("utf-8")
        return text, _share(text, 0.10)
    except UnicodeDecodeError:
        text = _not_quite_utf8(data) or _as_declared(data, declared) or data.decode(_guessed(data), "replace")
        return text, len(text) // 50


def _share(text: str, share: float) -> int:
    return max(8, int(len(text) * share))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, told by zero bytes in every second position."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 8:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low > 0.7 * half and high < 0.1 * half:
        return "utf-16-le"
    if high > 0.7 * half and low < 0.1 * half:
        return "utf-16-be"
    return None


def _not_quite_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged bytes; None where most bytes above ASCII do not fit."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(not character.isascii() for character in text) - damaged
    return text if sound > 2 * damaged else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the encoding that a page declares; None where Python knows none of that name."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        return data.decode(_ON_THE_WEB.get(name, name), "replace")
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """The name of an encoding; Windows-1252 where nothing speaks against it."""
    sample = data[:_SAMPLE]
    above_ascii = bytes(byte for byte in sample if byte > 0x7F)
    share = len(above_ascii) / max(1, len(sample))
    # Few letters, or those of a Latin script: a statistical guess would be worse.
    if share < 0.1 or (share < 0.3 and max(_fits(above_ascii).values()) > 0.9 * len(above_ascii)):
        return _of_latin_script(sample, above_ascii)
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _of_latin_script(sample: bytes, above_ascii: bytes) -> str:
    """The encoding in which most bytes are letters of one language.

    Of several the one of the text's own language, else Windows-1252. Turkish and Icelandic differ in six
    bytes; a name in another text is taken for Turkish, unless a letter is there that only Icelandic has.
    """
    fits = _fits(above_ascii)
    fewest = max(fits.values()) - len(above_ascii) // 50
    fitting = {language: encoding for (encoding, language), fit in fits.items() if fit >= fewest}
    if len(set(fitting.values())) == 1:
        return next(iter(fitting.values()))
    import py3langid  # loads a model, so only where letters leave it open

    own = fitting.get(str(py3langid.classify(sample.decode(_USUAL, "replace"))[0]))
    western = [language for language, encoding in fitting.items() if encoding == _USUAL]
    if own or not western:
        return own or next(iter(fitting.values()))
    is_turkish = "tr" in fitting and western == ["is"] and not _ICELANDIC_BYTES & set(above_ascii)
    return _TURKISH if is_turkish else _USUAL


def _fits(above_ascii: bytes) -> Mapping[tuple[str, str], int]:
    """How many of the bytes are letters or signs of each language in its encoding."""
    return {
        (encoding, language): sum(sign in letters for sign in above_ascii.decode(encoding, "replace"))
        for (encoding, language), letters in _alphabets().items()
    }


@lru_cache(maxsize=1)
def _alphabets() -> Mapping[tuple[str, str], frozenset[str]]:
    """The letters beyond ASCII of each language in its encoding, with the signs that all have."""
    with ALPHABETS.open(encoding="utf-8", newline="") as file:
        return {
            (row["encoding"], row["language"]): frozenset(row["letters"] + row["letters"].upper()) | _SIGNS
            for row in csv.DictReader(file)
        }

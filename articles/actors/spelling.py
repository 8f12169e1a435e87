"""How one name is spelt in several ways, and what stays the same in all of them.

Knows case, accents, apostrophes, Arabic articles, British spelling and how Arabic and Slavic names come
into Latin letters. Knows no name in particular.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# "al-Sham", "El-Sisi", "ash-Sham", "Al Qaeda"; "El Salvador" keeps its first word.
_ARTICLE = r"(?:(?:[Aa][Ll]|[Ee][Ll]) ?[-‐‑–] ?(?=\w)|[Aa](?:sh?|[dnrtz])[-‐‑](?=[A-Z])|[Aa]l (?=[A-Z]))"
_LETTER = r"[\w\u0300-\u036f]"
_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_WORD = re.compile(
    rf"{_ARTICLE}?(?:(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*)"
)
_LEADING_ARTICLE = re.compile(rf"^{_ARTICLE}")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", ".": ""}
    | dict.fromkeys(_APOSTROPHES, "")
)
_BRITISH = (
    (re.compile(r"defence"), "defense"),
    (re.compile(r"isation(s?)$"), r"ization\1"),
    (re.compile(r"^mobilis"), "mobiliz"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^armoured$"), "armored"),
    (re.compile(r"^counsell"), "counsel"),
)
# In this order: "ey" is gone before "y" is looked for.
_VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("yi", "i"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its folded key; the span leaves out a possessive 's."""

    start: int
    end: int
    text: str
    key: str
    is_possessive: bool


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; an Arabic article belongs to its word."""
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        possessive = _POSSESSIVE.search(written)
        core = written[: possessive.start()] if possessive else written
        key = fold(_LEADING_ARTICLE.sub("", core))
        if key:
            end = match.start() + len(core)
            is_possessive = bool(possessive) or (core[-1] in "sS" and text[end : end + 1] in ("'", "’"))
            found.append(Word(match.start(), end, core, key, is_possessive))
    return tuple(found)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes, dots and British spelling."""
    # Twice: case folding makes marks, and decomposing makes capitals.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS)
    for pattern, american in _BRITISH:
        plain = pattern.sub(american, plain)
    return plain


def key_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: equal for two spellings that differ in marks only."""
    return tuple(word.key for word in words_of(name))


def check_name(name: str, bearer: str) -> None:
    """Nothing, where a name has words to be found by.

    Raises:
        ValueError: it has none; *bearer* says whose name it was to be.
    """
    if not key_of(name):
        raise ValueError(f"{bearer}: {name!r} is not a name")


def slug_of(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens; never empty."""
    folded = "-".join(key_of(name))
    return re.sub(r"[^\w]+", "-", folded).strip("-") or "unnamed"


def sound_alike(one: str, other: str) -> bool:
    """Whether two folded words may be one Arabic or Slavic name spelt twice.

    The consonants agree and the spellings are close: Fouad and Fuad, Sergei
    and Sergey; not Hassan and Hussein.
    """
    if one == other:
        return True
    if _bones(one) != _bones(other):
        return False
    first, second = _eased(one), _eased(other)
    # Khomeini is not Khamenei.
    clash = any({x[:1], y[:1]} == {"a", "o"} for x, y in zip(_vowels(first), _vowels(second), strict=False))
    return not clash and SequenceMatcher(None, first, second).ratio() >= 0.78


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, folded, are one name up to spelling, word by word."""
    return len(one) == len(other) > 1 and all(map(sound_alike, one, other))


def spelling_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """What folded names share that differ in doubled letters and in how one vowel is written: Fouad, Fuad."""
    return tuple(map(_eased, name))


def sound_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """What folded names share that may sound alike: first letters and consonants."""
    return tuple(map(_bones, name))


def is_written_like(name: str, words: Sequence[Word]) -> bool:
    """Whether words that fold to a name have its capitals: "US" is not "us", and a name is no common noun."""
    first, written = _LEADING_ARTICLE.sub("", name)[:1], _LEADING_ARTICLE.sub("", words[0].text)
    if len(words) == 1 and (letters := re.sub(r"[\W\d]", "", name)).isupper() and len(letters) > 1:
        return re.sub(r"[\W\d]", "", written).isupper()
    return not first.isupper() or written[:1].isupper()


@lru_cache(maxsize=65536)
def _eased(word: str) -> str:
    for written, plain in _VOWELS:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def _vowels(eased: str) -> tuple[str, ...]:
    return tuple(re.findall("[aeiou]+", eased))


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    eased = re.sub(r"q", "k", _eased(word))
    return eased[:1].translate(str.maketrans("eo", "aa")) + re.sub(r"[aeiou]|h$", "", eased[1:])

"""Fold place names so that spellings of one name meet.

Three keys, from strict to loose: ``fold`` evens out case, diacritics, hyphens,
apostrophes and Arabic letter forms; ``bare`` also drops articles (al-, el-, ad-,
ash-); ``skeleton`` keeps little more than consonants. Knows letters, not places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Written with or without: ayn, hamza, soft signs, apostrophes of every shape, bidi marks.
_DROPPED = dict.fromkeys(map(ord, "'’‘ʻʿʾʼ`´ʹʺ′ـ\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ARABIC = str.maketrans("أإآٱىیئةھہکگؤ", "ااااييي" + "ههه" + "ككو")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_SAINT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# An assimilated article repeats the sun letter that follows it: ad-Darbasiyah, ash-Sham.
_SUN_ARTICLE = re.compile(r"\b[ae](d|dh|n|r|s|sh|t|th|z) (?=\1)")
# Written together it is told from a root ("Assad", "Edessa") only inside a name: Deir Ezzor.
_JOINED_ARTICLE = re.compile(r"(?<= )[ae](d|n|r|s|t|z)(?=\1)")
_ARTICLE = re.compile(r"\b(?:al|el|ul|il)[ -](?=\w)")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{3})")
_GENERIC = re.compile(
    "city|town|village|province|governorate|region|oblast|district|county|state"
    "|subdistrict|raion|department|prefecture|municipality"
)
# What transliterations write in more than one way, and what stands for it; replaced in this order.
_ALIKE = tuple(
    zip(
        re.split(" ", "ck kh gh dh th ts tz ch sh ph dj zh q c x v"),
        re.split(" ", "k h g d t s s s s f j j k k ks w"),
        strict=True,
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower case with single spaces, without marks that spellings differ in.

    Scripts other than Latin stay as they are. The empty string means that
    nothing was left.
    """
    if name.isascii():
        text = name.casefold().replace("'", "").replace("`", "")
    else:
        text = unicodedata.normalize("NFKD", name.translate(_DROPPED)).translate(_DROPPED)
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold().translate(_ARABIC)
        if _is_latin(text):
            # Words alone: a pictogram has a name too, but it is not a place's.
            text = anyascii(_NOT_WORD.sub(" ", text)).casefold().replace("'", "")
    words = _NOT_WORD.sub(" ", text).split()
    return " ".join(_SAINT.get(word, word) for word in words)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The folded name without articles; equal to ``fold(name)`` where it has none."""
    text = _ARABIC_ARTICLE.sub("", fold(name))
    text = _ARTICLE.sub("", text)
    return _SUN_ARTICLE.sub("", text).strip() or fold(name)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str | None:
    """What spellings of a name from another script share; None where too little is left.

    Deir Ezzor, Deir ez-Zor and Dayr az Zawr share one; so do Hodeidah and Hudaydah.
    """
    text = bare(name)
    if not text.isascii():
        return None
    text = _JOINED_ARTICLE.sub("", text).replace(" ", "")
    for old, new in _ALIKE:
        text = text.replace(old, new)
    consonants = re.sub(r"[aeiouyw]", "", re.sub(r"h\b|h(?=[^aeiou])", "", text))
    consonants = re.sub(r"(.)\1+", r"\1", consonants)
    return consonants if len(consonants) >= 2 and len(text) >= 5 else None


def without_generic(name: str) -> str | None:
    """The folded name without a leading or final word such as "province"; None if it has none."""
    words = fold(name).split()
    if len(words) > 1 and _GENERIC.fullmatch(words[-1]):
        return " ".join(words[:-1])
    if len(words) > 2 and _GENERIC.fullmatch(words[0]) and words[1] == "of":
        return " ".join(words[2:])
    return None


def is_speakable(name: str) -> bool:
    """Whether an alternate name is one that a text may use.

    Airport codes ("BGW") and letter-by-letter transliterations ("brbshtr",
    "ba ge da") that gazetteers carry beside real names are not.
    """
    folded = fold(name)
    if len(folded) < 3:
        # Two syllables of Chinese are a name, two Latin letters are a code.
        return len(folded) == 2 and not _is_latin(folded)
    if not _is_latin(name.casefold()):
        return True
    return any(c.isupper() for c in name) and not (name.isupper() and len(name) <= 4)


def _is_latin(text: str) -> bool:
    return text.isascii() or all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or not c.isalpha() for c in text)

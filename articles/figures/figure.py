"""A figure that a text tells: what is measured, how many, of what, and who says so.

Knows no text and no grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is said to have happened to what is counted; ``ADVANCED`` is a distance of ground taken."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    ARRESTED = "arrested"
    SURRENDERED = "surrendered"
    HIT = "hit"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Figure:
    """The words ``[start, end)`` of a text that tell a figure; ``text`` is exactly these words.

    It is ``low`` to ``high``, both included; ``high`` None is open upwards ("at least 12"). A distance
    is in whole km. ``what`` is the head of what is counted in the text's words in lower case, ``said_by``
    who gives it, both "" where the text does not say. ``is_total`` is a sum over a time or a campaign
    ("since 2011"), which is apart from what this passage tells.
    """

    start: int
    end: int
    text: str
    measure: Measure
    low: int
    high: int | None
    what: str = ""
    said_by: str = ""
    is_total: bool = False

"""What a place is to the passage that names it: words that everybody may use.

Knows no text and no grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What the place is to the passage."""

    SITE = "site"
    PLANNED = "planned"
    REFERENCE = "reference"
    ACTOR = "actor"
    BACKGROUND = "background"


# From what happens here to what stands for somebody: of several roles, the first is the report's.
ROLE_ORDER = (Role.SITE, Role.PLANNED, Role.REFERENCE, Role.BACKGROUND, Role.ACTOR)


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a text, as far as its role depends on it.

    ``can_act`` holds for names that may stand for a government: countries, capitals
    and seats of power. ``is_outer`` holds where the name only says in what larger
    unit another place lies ("Mosul, Iraq"). ``is_government`` holds where the name was
    found to stand for a government by who reads actors.
    """

    start: int
    end: int
    can_act: bool
    is_outer: bool = False
    is_government: bool = False

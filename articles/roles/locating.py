"""Where a place name only locates: the place beside it, or the one that is reckoned from it.

Knows the words between two names and the parse of a relative expression, not which place holds
which nor where any lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.article import Span
from articles.english.model import tokens_at
from articles.roles.role import Named, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

RoleJudge = Callable[[Named], tuple[Role, str]]

_LYING_IN = re.compile(
    r"(?: (?!and |or )[a-z]+){0,2}(?:,| \()? ?"
    r"(?:(?:a|an|the) [a-z' -]{0,40} (?:in|of) |in |of )?(?:the )?(?:[a-z-]+ern |central )?"
)
_OWNING = re.compile(r"['’ʼ]s? (?:[a-z-]+ ){0,3}")
# An expression that hangs so on a verb, or on a noun, says where that happened or is.
_WHERE = frozenset({"prep", "advmod", "npadvmod", "nmod", "amod", "acl", "advcl", "dep", "pobj"})
_HAPPENING = frozenset({"VERB", "AUX", "NOUN", "ADV"})


def may_lie_in(between: str) -> bool:
    """Whether the words between two names may put the first in the second: "Mosul in northern Iraq"."""
    return _LYING_IN.fullmatch(between) is not None


def may_own(between: str) -> bool:
    """Whether the words between two names may put the second in the first: "Iraq's Mosul"."""
    return _OWNING.fullmatch(between) is not None


def role_of_relative(name: Named, expression: Span, doc: Doc, judge: RoleJudge) -> tuple[Role, str]:
    """The role of the place that an expression reckons from a name, with what decided it.

    That of the whole expression where the name in it is only what it is reckoned from. Neither
    "northern Iraq" nor "the outskirts of Damascus" decides anything.
    """
    role, why = judge(replace(name, can_act=False, is_government=False))
    if role is not Role.REFERENCE:
        return role, why
    whole = Named(expression.start, max(name.end, expression.end), can_act=False, is_outer=name.is_outer)
    role, why = judge(whole)
    span = tokens_at(doc, whole.start, whole.end)
    if role is Role.REFERENCE and span is not None and not name.is_outer:
        root = span.root
        if root.dep_ in _WHERE and root.head.pos_ in _HAPPENING:
            return Role.SITE, f"“{root.head.text}” there"
    return role, why

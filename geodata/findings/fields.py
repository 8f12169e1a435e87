"""Read the fields of JSON objects by kind, and name the one that is wrong.

Knows JSON, not findings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from geodata.errors import FindingsMalformed

_LARGEST = 2**63 - 1

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


class Fields:
    """The fields of one JSON object, read by kind; *path* says where it stands.

    Every method raises FindingsMalformed where a field is missing or of another kind.
    """

    def __init__(self, record: object, path: str) -> None:
        self.path = path
        if not isinstance(record, Mapping):
            raise self._wrong("", "an object", record)
        self._record = record

    def has(self, name: str) -> bool:
        """Whether there is something under *name*, if only null."""
        return name in self._record

    def text(self, name: str, *, default: str | None = None) -> str:
        """The text under *name*, *default* where there is none."""
        value = self._record.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, "text", value)
        return value

    def text_or_none(self, name: str) -> str | None:
        """The text under *name*, None where there is none."""
        return None if self._record.get(name) is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts under *name*, empty where there is none."""
        value = self._record.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(name, "a list of texts", value)
        return tuple(value)

    def integer(self, name: str, *, default: int | None = None) -> int:
        """The whole number under *name*, of at most 64 bits."""
        value = self._record.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
            raise self._wrong(name, "a whole number", value)
        return value

    def integer_or_none(self, name: str) -> int | None:
        """The whole number under *name*, None where there is none."""
        return None if self._record.get(name) is None else self.integer(name)

    def number(self, name: str) -> float:
        """The number under *name*, never infinite."""
        value = self._record.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self._wrong(name, "a number", value)
        return value

    def number_or_none(self, name: str) -> float | None:
        """The number under *name*, None where there is none."""
        return None if self._record.get(name) is None else self.number(name)

    def truth(self, name: str) -> bool:
        """Whether there is true under *name*; nothing is false."""
        value = self._record.get(name)
        if not isinstance(value, bool | None):
            raise self._wrong(name, "true or false", value)
        return bool(value)

    def day_or_none(self, name: str) -> date | None:
        """The ISO day under *name*, None where there is none."""
        value = self.text_or_none(name)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError as error:
            raise self._wrong(name, "a day such as 2026-04-23", value) from error

    def member(self, name: str, kind: type[_E], *, default: _E | None = None) -> _E:
        """The member of *kind* whose value is under *name*."""
        value = self.text(name, default=default)
        try:
            return kind(value)
        except ValueError as error:
            raise self._wrong(name, f"one of {', '.join(kind)}", value) from error

    def member_or_none(self, name: str, kind: type[_E]) -> _E | None:
        """The member of *kind* whose value is under *name*, None where there is none."""
        return None if self._record.get(name) is None else self.member(name, kind)

    def optional(self, name: str, build: Callable[[Fields], _T]) -> _T | None:
        """What *build* makes of the object under *name*, None where there is none."""
        return None if self._record.get(name) is None else self.inner(name, build)

    def inner(self, name: str, build: Callable[[Fields], _T]) -> _T:
        """What *build* makes of the object under *name*; its ValueErrors name the field."""
        inner = Fields(self._record.get(name), self._at(name))
        return inner.guarded(lambda: build(inner))

    def list_of(self, name: str, build: Callable[[Fields], _T], *, optional: bool = False) -> tuple[_T, ...]:
        """What *build* makes of each object in the list under *name*."""
        value = self._record.get(name, [] if optional else None)
        if not isinstance(value, list):
            raise self._wrong(name, "a list", value)
        items = (Fields(item, f"{self._at(name)}[{index}]") for index, item in enumerate(value))
        return tuple(item.guarded(lambda item=item: build(item)) for item in items)  # type: ignore[misc]

    def guarded(self, build: Callable[[], _T]) -> _T:
        """The result of *build*, with the path before the text of a ValueError."""
        try:
            return build()
        except FindingsMalformed:
            raise
        except ValueError as error:
            raise FindingsMalformed(self._record, f"{self.path or 'findings'}: {error}") from error

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path and name else self.path or name

    def _wrong(self, name: str, wanted: str, value: object) -> FindingsMalformed:
        found = "nothing" if value is None else ascii(value)[:60]
        return FindingsMalformed(value, f"{self._at(name) or 'findings'}: expected {wanted}, got {found}")

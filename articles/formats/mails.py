"""Read what the head of a mail says: its subject is the title, its date the day the text was written.

Sees a text that was pasted or saved as one. Several heads stand in a mail that was passed on, and the one
over the longest text counts. Heads are no part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.formats.published import full_dates, the_only_day

_NAMES = (
    "from|to|cc|bcc|date|sent|subject|reply-to|message-id|return-path|received|mime-version"
    "|content-[a-z-]{4,30}|x-[a-z-]{2,30}"
)
_FIELD = re.compile(rf"\*{{0,2}}({_NAMES}) ?\*{{0,2}}:\*{{0,2}}(?:[ \t]+(.*))?", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"[-_ ]*(?:forwarded message|original message|begin forwarded message:?)[-_ ]*", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|sv|rv)\s?(?:\[\d{1,2}\])?:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE
)
_FEWEST_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Mail:
    """A text without the heads of mails, and what the head over most of it says; unknown is None."""

    text: str
    subject: str | None = None
    day: date | None = None


def mail_of(text: str) -> Mail:
    """The text as a mail; the text itself and nothing known where no head opens it or follows "Forwarded"."""
    lines = text.split("\n")
    heads = list(_heads(lines))
    if not heads:
        return Mail(text)
    ends = [*(begin for begin, _, _ in heads[1:]), len(lines)]
    sizes = [sum(map(len, lines[stop:end])) for (_, stop, _), end in zip(heads, ends, strict=True)]
    _, _, fields = heads[sizes.index(max(sizes))]
    for begin, stop, _ in reversed(heads):
        lines[begin:stop] = [""]
    subject = _ANSWERS.sub("", fields.get("subject", ""), count=1).strip()
    stated = fields.get("date") or fields.get("sent") or ""
    return Mail("\n".join(lines), subject or None, the_only_day(full_dates(stated)))


def _heads(lines: list[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where each head begins and ends, with its fields by their names in small letters."""
    position = 0
    may_open = True
    while position < len(lines):
        line = lines[position].strip()
        is_mark = len(line) <= 80 and bool(_PASSED_ON.fullmatch(line))
        if may_open or is_mark:
            begin = position
            first = position + 1 if is_mark else position
            while first < len(lines) and not lines[first].strip() and is_mark:
                first += 1
            stop, fields = _fields(lines, first)
            if len(fields) >= _FEWEST_FIELDS and {"from", "subject"} & fields.keys():
                yield begin, stop, fields
                position = stop
                continue
        may_open = may_open and not line
        position += 1


def _fields(lines: list[str], position: int) -> tuple[int, dict[str, str]]:
    """The line after the fields that stand at a position, and the fields; a line that is set in goes on."""
    found: dict[str, str] = {}
    name = ""
    while position < len(lines):
        line = lines[position]
        field = _FIELD.fullmatch(line.strip())
        if field:
            name = field[1].lower()
            found.setdefault(name, field[2] or "")
        elif name and line.strip() and line[0] in " \t":
            found[name] += f" {line.strip()}"
        else:
            break
        position += 1
    return position, found

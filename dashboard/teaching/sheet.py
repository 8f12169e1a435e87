"""An exercise on paper: numbered passages with blanks for place and role, and a key on a page of its own.

One file of HTML that fetches nothing and runs nothing; every text in it is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from string import ascii_uppercase
from typing import Any

from articles.roles.role import Role
from dashboard.teaching.cards import NONE_TEXT, ROLE_LINES, caution_text, passage_card, place_text, trust_text
from dashboard.teaching.exercise import Question
from dashboard.wording import counted, day_text, in_one_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
@page { margin: 18mm 16mm; }
body { font: 11pt/1.45 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #1c2430; background: #fff;
  max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; } h2 { font-size: 1.05rem; margin: 0 0 .4rem; }
p { margin: .3rem 0; } .small { font-size: .85em; color: #465264; }
.line { display: flex; gap: 2rem; margin: .9rem 0; } .line span { flex: 1; border-bottom: 1px solid #465264; }
section.passage { break-inside: avoid; padding: .9rem 0; border-top: 1px solid #b9c2ce; }
blockquote { margin: .2rem 0 .4rem; font: 1.05em/1.55 Georgia, "Noto Serif", "DejaVu Serif", serif; }
blockquote .around { color: #596474; }
mark { background: #ffe08a; color: inherit; padding: 0 .1em; border-bottom: 2px solid #1c2430;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.choices { list-style: none; margin: .3rem 0; padding: 0; } .choices li { margin: .15rem 0; }
.choices.roles { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; }
.box { display: inline-block; width: .8em; height: .8em; border: 1px solid #1c2430; margin-inline-end: .5em;
  vertical-align: -.05em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: .5rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
.key { break-before: page; border-top: 3px double #1c2430; padding-top: 1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; overflow-wrap: break-word;
  border-bottom: 1px solid #b9c2ce; }
@media print { body { margin: 0; padding: 0; max-width: none; } .key { border-top: 0; margin-top: 0; } }
"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a sheet says of where it comes from: archive, filters in words, link ("" for none) and day."""

    archive: str
    filters: Sequence[str]
    link: str
    day: date


def sheet(questions: Sequence[Question], imprint: Imprint) -> str:
    """The sheet as a whole document of HTML."""
    passages = "".join(_passage(question, number) for number, question in enumerate(questions, 1))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Which place is meant? An exercise</title><style>{_STYLE}</style></head><body>"
        f"<main><h1>Which place is meant?</h1><p>{_told(_intro(questions))}</p>"
        '<div class="line"><span>Name:</span><span>Date:</span></div>'
        f"{_roles()}{passages}</main>{_key(questions, imprint)}</body></html>\n"
    )


def _intro(questions: Sequence[Question]) -> str:
    return (
        f"{counted(len(questions), 'passage')} from news reports, each with a place name marked. Decide from "
        "the words which place it means, and what that place is to the passage."
    )


def _roles() -> str:
    lines = "".join(f"<dt>{role.value}</dt><dd>{_told(ROLE_LINES[role])}</dd>" for role in Role)
    return f"<h2>What a place can be to a passage</h2><dl>{lines}</dl>"


def _passage(question: Question, number: int) -> str:
    card = passage_card(question, "")
    letters = [*zip(ascii_uppercase, map(place_text, question.choices), strict=False)]
    places = "".join(_choice(f"{letter}. {text}") for letter, text in letters)
    roles = "".join(_choice(role.value) for role in Role)
    return (
        f'<section class="passage"><h2>{number}. “{_told(question.words)}”</h2>{_quote(card)}'
        f'<p class="small">{_told(" · ".join([card["title"], *card["source"]]))}</p>'
        f'<p>Place:</p><ul class="choices">{places}{_choice(NONE_TEXT)}</ul>'
        '<div class="line"><span>Because:</span></div>'
        f'<p>Role:</p><ul class="choices roles">{roles}</ul></section>'
    )


def _quote(card: dict[str, Any]) -> str:
    words = "".join(
        f"<mark>{escape(text)}</mark>" if kind else escape(text) for text, kind in card["stretches"]
    )
    language = f' lang="{escape(card["language"])}"' if card["language"] else ""
    before, after = (
        f'<span class="around">{escape(text)}</span>' if text else ""
        for text in (card["before"], card["after"])
    )
    return f'<blockquote dir="auto"{language}>{" ".join(filter(None, (before, words, after)))}</blockquote>'


def _choice(text: str) -> str:
    return f'<li><span class="box"></span>{_told(text)}</li>'


def _key(questions: Sequence[Question], imprint: Imprint) -> str:
    rows = "".join(_key_row(question, number) for number, question in enumerate(questions, 1))
    filters = "; ".join(imprint.filters) or "none"
    link = f" The same exercise on the page: {_told(imprint.link)}" if imprint.link else ""
    return (
        f'<section class="key"><h1>Key</h1><p>{_told(caution_text(questions))}</p>'
        '<table><thead><tr><th scope="col">No.</th><th scope="col">Name</th><th scope="col">Place</th>'
        '<th scope="col">Role</th><th scope="col">Who says so</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        f'<p class="small">Conflict Map, {_told(imprint.archive)}; filters: {_told(filters)}. '
        f"Drawn on {day_text(imprint.day)}.{link}</p>"
        '<p class="small">Place names: GeoNames, CC BY 4.0. The passages are those of their publishers.</p>'
        "</section>"
    )


def _key_row(question: Question, number: int) -> str:
    letter = ascii_uppercase[[place.id for place in question.choices].index(question.place.id)]
    cells = (
        question.words,
        f"{letter}. {place_text(question.place)}",
        question.role.value,
        trust_text(question),
    )
    return f'<tr><th scope="row">{number}</th>{"".join(f"<td>{_told(cell)}</td>" for cell in cells)}</tr>'


def _told(text: str) -> str:
    return escape(in_one_line(text))

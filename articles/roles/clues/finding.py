"""What the words and the grammar around a place name tell about its role.

A clue is a name ("p subject Vsay": by the parse, the subject of a verb of saying) with words that a reader
understands ("subject of “said”"). Clues of *what* the name does in its clause are kept apart from clues of
*when* the clause's happening is. Those whose names begin with "w" need tokens only, those with "p" a parse;
"rule" and "=" mark what a person would decide by. Knows no weights: those are fitted (``roles``).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from articles.dates.finding import DateMention
from articles.english.model import has_parse, kept, tokens_at
from articles.roles.clues.ahead import add_time_of_clause
from articles.roles.clues.around import POSSESSIVE, Around, Tokens, tokens_from
from articles.roles.clues.beside import add_words_after, add_words_before
from articles.roles.clues.clause import add_clause
from articles.roles.clues.dated import kind_of_date
from articles.roles.clues.phrases import add_phrases, kept_out
from articles.roles.clues.scene import scene_clues
from articles.roles.clues.verdict import add_sums, verdict_of
from articles.roles.clues.when import add_time_words
from articles.roles.role import Named

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Clues:
    """Clues of one name, each with its words; empty words where a reader learns nothing from them."""

    what: dict[str, str] = field(default_factory=dict)
    when: dict[str, str] = field(default_factory=dict)


def find_clues(
    name: Named,
    doc: Doc,
    *,
    dates: Sequence[DateMention] = (),
    published: date | None = None,
    name_ends: Set[int] | None = None,
) -> Clues:
    """The clues to the role of a name; none at all where it is no token of the text.

    A text without a parse gives those of its words only. *name_ends* are the offsets at which the place names
    of the text end; without them every capitalised word but those of persons counts for one.
    """
    found = Clues()
    span = tokens_at(doc, name.start, name.end)
    if span is None or not len(span):
        return found
    first, end = span.start, span.end
    if end - first > 1 and doc[end - 1].lower_ in POSSESSIVE:
        end -= 1
    is_parsed = has_parse(doc)
    if name.can_act:
        found.what["can act"] = ""
    if name.is_government:
        found.what["government"] = "stands for a government"
    if name.is_outer:
        found.what["outer"] = "the larger unit of another place"
    around = Around(kept(doc, Tokens, tokens_from), first, end, name_ends)
    dated = [(d, kind_of_date(d.range, published)) for d in around.in_sentence(dates)]
    add_words_before(found.what, around)
    add_words_after(found.what, around)
    add_phrases(found.what, around, name)
    add_time_words(found.when, around, dated, is_parsed=is_parsed)
    if is_parsed:
        token = doc[first:end].root
        add_clause(found.what, doc, token)
        add_time_of_clause(found.when, doc, token, dated)
        found.what.update(scene_clues(found.when, around, token, [kind for _, kind in dated]))
    if why := kept_out(around):
        found.what["=kept out"] = why
    add_sums(found.what)
    verdict, why = verdict_of(found.what, name)
    found.what["rule " + verdict] = why
    found.what[f"rule {verdict}, {'can act' if name.can_act else 'cannot act'}"] = why
    return found

"""Clues to when a happening is, in the verb of a name's clause and what stands above it, by the parse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from articles.dates.finding import DateMention
from articles.english.clauses import clause_of, is_negated, link_of, tense_of, up_to_verb
from articles.english.model import tokens_at
from articles.english.words import word_set
from articles.roles.clues.dated import DATE_WHY
from articles.roles.clues.when import INTENDING, NEXT_WORDS, PAST_WORDS, TO_BE, UPCOMING
from articles.roles.words import noun_kinds, token_kinds, verb_kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Token = Any

_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "csubj", "parataxis"})
_TELLING = frozenset({"intend", "order", "fear", "refuse", "try", "leave", "attack", "say"})
_TOLD_UNDER = frozenset({"to", "base", "ing", "would", "will", "past", "had"})
_GOVERNING = frozenset({"intend", "order", "fear", "refuse", "try", "intent", "decide", "say"})
_DUE = word_set("due expected bound scheduled headed heading destined slated")
_CARRIED = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "relcl", "dep"})
_ABOUT_TO = word_set("is are was were has have had due set ready likely bound about supposed poised unable")


def add_time_of_clause(
    when: dict[str, str], doc: Doc, token: Token, dated: Sequence[tuple[DateMention, str]]
) -> None:
    """Add when the clause's happening is, by its verb, its dates and the nouns on the way to it."""
    chain = up_to_verb(token)
    _add_tense(when, chain[-1])
    _add_ahead(when, token, chain)
    if is_negated(chain[-1]):
        when["negated"] = ""
    for day, kind in dated:
        _add_date_in_grammar(when, doc, day, kind, chain)
    for noun in chain[:-1]:
        _add_words_at_noun(when, noun)
        if noun.pos_ == "NOUN" and noun.i != token.i:
            for kind in noun_kinds(noun.lower_):
                if kind in ("intent", "event", "talk"):
                    when["p chain " + kind] = f"“{noun.text}”"


def _add_words_at_noun(when: dict[str, str], noun: Token) -> None:
    for word in noun.lefts:
        if word.lower_ in NEXT_WORDS:
            when["p next noun"] = why = f"“{word.text} {noun.text}”"
            if word.lower_ in UPCOMING:
                when["=upcoming"] = when["=due"] = why
        elif word.lower_ in PAST_WORDS:
            when["p past noun"] = f"“{word.text} {noun.text}”"


def _add_tense(when: dict[str, str], verb: Token) -> None:
    tense, why = tense_of(verb)
    when["p " + tense] = why
    for kind in verb_kinds(verb.lower_):
        if kind in _TELLING:
            when["p verb " + kind] = why
    for child in verb.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ in ("when", "once", "where")):
            when["p mark " + child.lower_] = f"after “{child.lower_}”"
        elif child.dep_ == "xcomp" and verb.lower_ in TO_BE:
            when["p due"] = f"“{child.text}”"
    if verb.head.i == verb.i:
        when["p main clause"] = ""
    current = verb
    for prefix in ("p ", "p up ", "p up "):
        above = current.head
        if above.i == current.i:
            return
        if current.dep_ in _CLAUSES:
            if prefix == "p ":
                when["p " + current.dep_] = ""
            _add_under(when, prefix, current)
        following = clause_of(above)
        if following.i == current.i:
            return
        current = following


def _add_under(when: dict[str, str], prefix: str, verb: Token) -> None:
    """Under what a clause stands, and in which tense."""
    (tense, _), above = tense_of(verb), verb.head
    sort, kinds = token_kinds(above.head if above.pos_ == "ADP" else above)
    under = f"{tense} under" if tense in _TOLD_UNDER else "under"
    for kind in kinds:
        if kind in _GOVERNING:
            when[f"{prefix}{under} {sort}{kind}"] = f"“{above.text} … {verb.text}”"
    if verb.dep_ == "relcl":
        when[f"{prefix}relative {tense}"] = ""


def _add_ahead(when: dict[str, str], token: Token, chain: Sequence[Token]) -> None:
    verb = chain[-1]
    if why := _ahead(verb):
        when["=ahead"] = why
    kinds = verb_kinds(verb.lower_)
    for noun in chain[1:-1]:
        if noun.pos_ == "NOUN":
            of = noun_kinds(noun.lower_)
            if "intent" in of:
                when["=ahead noun"] = f"“{noun.text}”"
            if "event" in of and not INTENDING.isdisjoint(kinds) and verb.lower_ not in ("called", "call"):
                when["=ahead event"] = f"“{verb.text} … {noun.text}”"
    if verb.lower_.startswith("call") and any(word.lower_ == "for" for word in chain):
        when["=ahead event"] = f"“{verb.text} for”"
    for word in chain:
        if word.lower_ in _DUE:
            when["=due"] = f"“{word.text}”"
    dep, head = link_of(token)
    if dep == "pobj" and head.lower_ == "for":
        of = verb_kinds(head.head.lower_)
        if "leave" in of or "go" in of or head.head.lower_ in _DUE:
            when["=due"] = f"“{head.head.text} for”"


def _ahead(verb: Token) -> str | None:
    """Why a verb's happening lies ahead: future, intended, ordered, or on a condition; None else."""
    current = verb
    for _ in range(4):
        tense, why = tense_of(current)
        if tense in ("will", "would", "should", "may"):
            return why
        if tense not in ("past", "had"):
            for child in current.children:
                if child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless", "once", "whether"):
                    return f"after “{child.text}”"
        above = current.head
        if above.i == current.i or current.dep_ not in _CARRIED:
            return None
        if above.pos_ in ("ADP", "SCONJ") and above.head.i != above.i:
            above = above.head
        if tense in ("to", "base", "ing", "none"):
            if under := _governed(current, above, tense):
                return under
        elif not (
            (current.dep_ == "conj" and tense in ("participle", "present"))
            or (tense == "participle" and current.dep_ in ("acl", "advcl", "xcomp"))
        ):
            return None
        current = clause_of(above)
    return None


def _governed(verb: Token, above: Token, tense: str) -> str | None:
    """Why an infinitive or gerund under another word has not happened."""
    if above.lower_ in _ABOUT_TO:
        return f"“{above.text} to {verb.text}”" if tense == "to" else f"“{above.text} {verb.text}”"
    sort, kinds = token_kinds(above)
    if sort == "N":
        return f"“{above.text} … {verb.text}”" if "intent" in kinds else None
    if (tense in ("to", "base") and not INTENDING.isdisjoint(kinds)) or (
        tense == "ing" and not INTENDING.isdisjoint(set(kinds) - {"fear"})
    ):
        return f"“{above.text} … {verb.text}”"
    return None


def _add_date_in_grammar(
    when: dict[str, str], doc: Doc, day: DateMention, kind: str, chain: Sequence[Token]
) -> None:
    """Whether a date belongs to a noun between name and verb, to the clause, or to the clause above."""
    span = tokens_at(doc, day.start, day.end)
    if span is None or not len(span):
        return
    token = span.root.head
    if token.pos_ in ("ADP", "SCONJ"):
        token = token.head
    verb, why = chain[-1], DATE_WHY.get(kind, "")
    if token.i == verb.i:
        when["p clause date " + kind] = why
    elif any(token.i == word.i for word in chain):
        when["p noun date " + kind] = why
    else:
        clause = clause_of(token)
        if clause.i == verb.i:
            when["p near date " + kind] = why
        elif verb.head.i == clause.i or (verb.dep_ in _CLAUSES and clause_of(verb.head).i == clause.i):
            when["p matrix date " + kind] = why

"""Clues in what a place name does in its clause, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articles.english.clauses import is_negated, link_of, up_to_verb
from articles.roles.clues.around import SAME_AS
from articles.roles.clues.beside import RESUMING
from articles.roles.words import noun_kinds, token_kinds, verb_kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Token = Any


def add_clause(what: dict[str, str], doc: Doc, token: Token) -> None:
    """Add what the name does in its clause, as noun or before one, and what verb that has."""
    if token.dep_ == "appos":
        of = {"NOUN": "noun", "PROPN": "Name"}.get(token.head.pos_, "other")
        what["p appos of " + of] = ""
    dep, head = link_of(token)
    if dep in ("compound", "nmod", "amod", "poss") and head.pos_ in ("NOUN", "PROPN"):
        _add_noun_after(what, dep, head)
    else:
        _add_place_in_clause(what, "p ", dep, head)
        if dep == "pobj":
            _add_preposition(what, head, _resumed_noun(head, doc))
    verb = up_to_verb(token)[-1]
    if is_negated(verb):
        what["negated"] = ""
    for kind in verb_kinds(verb.lower_):
        what["clause V" + kind] = ""


def _add_noun_after(what: dict[str, str], dep: str, noun: Token) -> None:
    """For "Aden airport" and "Tehran's cafés": what noun, and what that does in the clause."""
    prefix, why = (
        ("p poss ", f"owner of “{noun.text}”") if dep == "poss" else ("p before ", f"before “{noun.text}”")
    )
    kinds = noun_kinds(noun.lower_)
    for kind in kinds or ("Name" if noun.pos_ == "PROPN" else "other",):
        what[prefix + kind] = why
    noun_dep, noun_head = link_of(noun)
    for kind in ("place", "unit", "event"):
        if kind in kinds:
            _add_place_in_clause(what, f"p {kind} ", noun_dep, noun_head)


def _resumed_noun(preposition: Token, doc: Doc) -> Token:
    """What a preposition belongs to; after "including", the noun before that."""
    head = preposition.head
    if head.lower_ == "including" and head.i + 1 == preposition.i and preposition.lower_ in RESUMING:
        k = head.i - 1
        while k > head.sent.start and doc[k].is_punct:
            k -= 1
        if doc[k].pos_ == "NOUN":
            return doc[k]
    return head


def _add_preposition(what: dict[str, str], preposition: Token, head: Token) -> None:
    put = SAME_AS.get(preposition.lower_, preposition.lower_)
    sort, kinds = token_kinds(head)
    what[f"p {put} {head.pos_}"] = ""
    for kind in kinds:
        what[f"p {sort}{kind} {put}"] = f"“{head.text} {preposition.text}”"
    if sort == "V" and head.dep_ == "acl":
        for kind in noun_kinds(head.head.lower_):
            what[f"p N{kind} {put}"] = f"“{head.head.text} {head.text} {preposition.text}”"
    if sort == "V" or head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        return
    dep, above = link_of(head)
    _add_place_in_clause(what, "p noun ", dep, above)
    for kind in kinds:
        if kind in ("place", "part", "event", "people", "institution", "talk"):
            what[f"p {kind} {put} {dep}"] = ""
    if head.dep_ == "appos":
        what["p in apposition"] = f"says where {head.head.text} lies"
    if head.ent_type_ == "PERSON":
        what["p person " + put] = "an origin"
    if head.pos_ == "PROPN":
        what["p Name " + put] = ""


def _add_place_in_clause(what: dict[str, str], prefix: str, dep: str, head: Token) -> None:
    if dep == "pobj":
        what[prefix + SAME_AS.get(head.lower_, head.lower_)] = f"behind “{head.text}”"
    elif dep in ("nsubj", "csubj", "agent") and head.pos_ in ("VERB", "AUX", "ADJ"):
        why = what[prefix + "subject"] = f"subject of “{head.text}”"
        for kind in verb_kinds(head.lower_) or ("other",):
            what[f"{prefix}subject {kind}"] = why
    elif dep == "nsubjpass":
        why = what[prefix + "passive"] = f"what “{head.text}” was done to"
        for kind in verb_kinds(head.lower_):
            what[f"{prefix}passive {kind}"] = why
    elif dep in ("dobj", "dative", "oprd", "attr"):
        why = what[prefix + "object"] = f"what “{head.text}” is done to"
        for kind in verb_kinds(head.lower_):
            what[f"{prefix}object {kind}"] = why
    else:
        what[prefix + dep] = ""

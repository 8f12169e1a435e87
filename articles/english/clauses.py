"""What hangs on what in a parsed sentence: clauses, subjects, lists and tense, word by word.

Reads spaCy's tokens as they are; ``grammar`` has the same for rules that must do without a parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Token = Any

MODALS = {
    "will": "will",
    "shall": "will",
    "wo": "will",
    "'ll": "will",
    "’ll": "will",
    "would": "would",
    "'d": "would",
    "could": "may",
    "may": "may",
    "might": "may",
    "should": "should",
    "must": "should",
    "can": "can",
    "ca": "can",
    "cannot": "can",
}
_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "base", "VBG": "ing", "VBN": "participle"}


def is_verb(token: Token) -> bool:
    """Whether a word is the verb of a clause, or helps one, and does not describe a noun."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")


def link_of(token: Token) -> tuple[str, Token]:
    """The dependency by which a word hangs in its clause, and on what; lists inherit their head's."""
    if verb := _verb_beyond(token):
        return "nsubj", verb
    seen = 0
    while token.dep_ in ("conj", "appos") and token.head.i != token.i and seen < 8:
        if token.dep_ == "conj" and is_verb(token.head):
            break
        token, seen = token.head, seen + 1
    return token.dep_, token.head


def _verb_beyond(token: Token) -> Token | None:
    """The verb whose subject a name is, where the parser took it for the last of a list.

    "Amid war in A, B, an ally, has waited".
    """
    if token.dep_ not in ("conj", "appos") or token.pos_ != "PROPN" or token.i == 0:
        return None
    joined = [child for word in (token, token.head) for child in word.children if child.dep_ == "cc"]
    if token.nbor(-1).text != "," or joined:
        return None
    verb = clause_of(token)
    if verb.i < token.i or not is_verb(verb) or verb.dep_ != "ROOT":
        return None
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children):
        return None
    # What stands before the first comma opens the sentence.
    return verb if verb.sent[0].pos_ in ("ADP", "SCONJ") else None


def up_to_verb(token: Token) -> list[Token]:
    """The words from the name up to the verb whose clause holds it, or to the sentence's root."""
    chain = [token]
    while len(chain) < 20 and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
        if is_verb(chain[-1]):
            break
    return chain


def clause_of(token: Token) -> Token:
    """The verb in whose clause a word stands, itself if it is one; else the root of its sentence."""
    for _ in range(15):
        if is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def is_negated(verb: Token) -> bool:
    """Whether "not" or a subject like "nobody" says that it did not happen."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in ("nobody", "none", "no", "neither", "nothing"):
                return True
            if any(word.lower_ in ("no", "neither", "none") for word in child.lefts):
                return True
    return False


def tense_of(verb: Token) -> tuple[str, str]:
    """The tense of a verb with its auxiliaries, and how it is written."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {child.lower_ for child in auxiliaries}
    for child in auxiliaries:
        if modal := MODALS.get(child.lower_):
            return ("past" if "have" in lower else modal), f"“{child.text} {verb.text}”"
    if "to" in lower:
        return "to", f"“to {verb.text}”"
    if "had" in lower:
        return "had", f"“had {verb.text}”"
    if lower & {"has", "have", "'ve", "’ve"}:
        return "has", f"“has {verb.text}”"
    written = f"“{verb.text}”"
    if lower & {"was", "were", "did"}:
        return "past", written
    if lower & {"is", "are", "do", "does", "being", "am"}:
        return "present", written
    return _TENSES.get(verb.tag_, "none"), written

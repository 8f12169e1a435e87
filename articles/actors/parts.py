"""Tell what an actor is to the sentence that names it: who does, whom it is done to, who says so.

Reads the parse around a mention; without one, the words beside it. An actor that is only spoken of is
"mentioned", and that is no failure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articles.actors.actor import ActorPart
from articles.english.model import has_parse, tokens_at
from articles.english.words import word_set, words_with

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def part_of(text: str, doc: Doc, start: int, end: int) -> ActorPart:
    """The part of what stands at these characters of *text*; *doc* may be parsed, or tokens alone."""
    span = tokens_at(doc, start, end)
    if span is None:
        return ActorPart.MENTIONED
    if not has_parse(doc):
        return _by_words(text, start, end)
    if _opens_headline_speech(doc, span.start, span.end):
        return ActorPart.SPEAKER
    if (by := _after_by(span.root)) is not None:
        return _of_prepositional(by)
    return _by_grammar(_governed(span.root))


# Verbs that say something; passive, the subject is the one who is told or accused.
_SAY = words_with("assert", "verb")
# Whoever is told something is not thereby acted on.
_TELL = word_set("say tell inform ask add write call hail thank congratulate praise")
_SUFFER = word_set("suffer die sustain lose perish flee starve drown surrender")
# Both who meet are there; neither is done anything.
_TOGETHER = word_set(
    "meet join see visit include host receive greet follow resemble involve comprise know phone talk speak "
    "negotiate discuss"
)
_NO_DEEDS = word_set(
    "be have become seem remain appear mean include need face represent belong contain consist"
)
_DEED_NOUNS = words_with("deed", "noun")
# What is done to a weapon is done to whose it is; who fires it need not be who made it.
_WEAPONS = word_set("drone missile rocket shell bomb jet aircraft warplane helicopter tank mortar torpedo")
_STOPPED = word_set(
    "intercept destroy down shoot foil repel thwart defeat disrupt prevent stop halt seize capture hit target"
)
# Nouns of those who are the actor: "Boko Haram fighters", "RSF troops".
_MEN = words_with("one of a band", "noun")
_DONE_TO_NOUNS = words_with("done to somebody", "noun")
_MEETING_NOUNS = word_set(
    "clash clashes fighting battle talk talks negotiation agreement deal ceasefire truce war conflict "
    "firefight exchange meeting accord dialogue confrontation skirmish tension relation"
)
_VOICES = word_set(
    "statement spokesman spokeswoman spokesperson official officials source sources report communique "
    "minister ministry command office commander leader chief representative envoy ambassador"
)
_BESIDE = 8
_AGAINST = word_set("against on at upon toward towards into")
_NOUNS_INSIDE = frozenset({"compound", "amod", "nmod", "poss", "appos", "nummod"})


def _governed(token: Token) -> Token:
    """The word by which a mention hangs on its clause: the first of a list, the name it is set beside."""
    for _ in range(6):
        noun = token.head.lemma_.lower()
        is_listed = token.dep_ == "conj" and token.head.i < token.i
        # An apposition far from what it is set beside is a slip of the parser.
        is_beside = token.dep_ == "appos" and 0 < token.i - token.head.i < _BESIDE
        is_inside = token.dep_ in _NOUNS_INSIDE and (
            (noun in _VOICES and token.head.pos_ in {"NOUN", "PROPN"})
            or (noun in _MEN and token.head.i == token.i + 1)
        )
        if is_listed or is_beside or is_inside:
            token = token.head
        elif (
            token.dep_ == "pobj"
            and token.head.lower_ in {"of", "from", "for"}
            and token.head.head.lemma_.lower() in _VOICES | _MEN
        ):
            token = token.head.head
        else:
            break
    return token


def _after_by(token: Token) -> Token | None:
    """The "by" that stands before a name and its titles: "by Presidents Erdogan and Putin"."""
    at = token.left_edge.i if token.dep_ != "conj" else token.head.left_edge.i
    for _ in range(3):
        if at == 0:
            return None
        before = token.doc[at - 1]
        if before.lower_ == "by":
            return before if before.dep_ in {"agent", "prep"} else None
        if before.pos_ not in {"NOUN", "PROPN", "ADJ"} or not before.text[:1].isupper():
            return None
        at -= 1
    return None


def _by_grammar(token: Token) -> ActorPart:
    head = token.head
    lemma = head.lemma_.lower()
    if token.dep_ in {"nsubj", "csubj"}:
        return _of_subject(head, lemma)
    if token.dep_ == "nsubjpass":
        return ActorPart.SPEAKER if lemma in {"quote", "cite"} else ActorPart.TARGET
    if token.dep_ in {"dobj", "obj", "iobj", "dative", "oprd"}:
        return ActorPart.MENTIONED if lemma in _TELL | _TOGETHER | _NO_DEEDS else ActorPart.TARGET
    if token.dep_ in _NOUNS_INSIDE:
        return _of_owner(head, lemma)
    if token.dep_ in {"pobj", "agent"} and head.pos_ in {"ADP", "SCONJ", "VERB", "PART"}:
        return _of_prepositional(head)
    return ActorPart.MENTIONED


def _of_owner(noun: Token, lemma: str) -> ActorPart:
    """The part of who stands before a deed or a weapon: "Israeli strikes", "Houthi drones"."""
    governor = noun.head.lemma_.lower()
    is_stopped = noun.dep_ in {"dobj", "obj", "nsubjpass"} and governor in _STOPPED
    if lemma in _WEAPONS:
        if is_stopped:
            return ActorPart.TARGET
        made_by_others = any(
            c.dep_ in {"acl", "relcl"} and c.lemma_ in {"fire", "launch", "use", "fly"} for c in noun.children
        )
        does = noun.dep_ == "nsubj" and noun.head.pos_ == "VERB"
        return ActorPart.AGENT if does and not made_by_others else ActorPart.MENTIONED
    if lemma not in _DEED_NOUNS:
        return ActorPart.MENTIONED
    return ActorPart.MENTIONED if is_stopped else ActorPart.AGENT


def _of_subject(verb: Token, lemma: str) -> ActorPart:
    if lemma in _SAY:
        return ActorPart.SPEAKER
    if lemma in _SUFFER or any(
        c.dep_ == "prep" and c.lower_ == "under" for c in verb.children if lemma == "come"
    ):
        return ActorPart.TARGET
    if lemma in _NO_DEEDS or verb.pos_ not in {"VERB"}:
        # "France has been ready to strike": what it is ready for is not done.
        return ActorPart.MENTIONED
    return ActorPart.AGENT


def _of_prepositional(preposition: Token) -> ActorPart:
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if word == "to" and governor.lower_ == "according":
        return ActorPart.SPEAKER
    if word == "by":
        said = governor.pos_ == "VERB" and lemma in _SAY
        return ActorPart.SPEAKER if said else ActorPart.AGENT
    if word in {"with", "between", "among"} and (
        lemma in _MEETING_NOUNS
        or lemma in {"clash", "fight", "battle", "talk", "meet", "negotiate", "agree", "exchange"}
    ):
        return ActorPart.AGENT
    if word in _AGAINST and (
        lemma in _DEED_NOUNS or (governor.pos_ == "VERB" and word in {"against", "on", "at", "upon"})
    ):
        return ActorPart.TARGET
    if word == "of" and lemma in _DONE_TO_NOUNS:
        return ActorPart.TARGET
    return ActorPart.MENTIONED


def _opens_headline_speech(doc: Doc, first: int, last: int) -> bool:
    """ "Ankara to Moscow: ...", "Kremlin: ...": who stands at the head of a line before a colon speaks."""
    if first and "\n" not in doc[first - 1].text_with_ws and "\n" not in doc[first - 1].text:
        return False
    if last < len(doc) and doc[last].text == ":":
        return True
    return last + 2 < len(doc) and doc[last].lower_ == "to" and doc[last + 2].text == ":"


_SAYS_AFTER = re.compile(
    r",? (?:has |have |had )?(?:said|says|say|told|announced|denied|warned|claimed|accused|condemned|urged"
    r"|vowed|confirmed|reported)\b"
)
_DOES_AFTER = re.compile(
    r" (?:have |has |had )?(?:not )?(?:attacked|struck|shelled|bombed|killed|captured|seized|fired|launched"
    r"|raided|arrested|entered|deployed|retook|shot|hit)\b"
)
_DONE_BEFORE = re.compile(
    r"\b(?:attacked|struck|shelled|bombed|killed|captured|hit|raided|arrested|against|ambushed|targeted|targeting"
    r"|attacks? on|strikes? on)(?: the| several| two| three)? $",
    re.IGNORECASE,
)
_LONGEST = 40


def _by_words(text: str, start: int, end: int) -> ActorPart:
    before, after = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
    if before.endswith("ccording to ") or _SAYS_AFTER.match(after) or re.search(r"\bsaid (?:the )?$", before):
        return ActorPart.SPEAKER
    if _DOES_AFTER.match(after) or re.search(r"\bby (?:the )?$", before):
        return ActorPart.AGENT
    if _DONE_BEFORE.search(before) or re.match(r" (?:was|were|has been|have been) [a-z]+ed\b", after):
        return ActorPart.TARGET
    return ActorPart.MENTIONED

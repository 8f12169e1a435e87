"""What a place is to the passage that names it.

Rules over the parse, asked in a fixed order: does the name decide, speak or own
a policy; does it only locate or belong; is it intended or past; and else, did the
clause's happening take place there. Knows grammar, not geography.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from articles.dates import DateMention, DateRange
from geodata.places.english import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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


# Days before publication at which a date in the clause makes its happening an earlier one.
BACKGROUND_AFTER = timedelta(days=45)


_LOCATIVE = word_set(
    "in at near inside outside across throughout around within along off above over beneath into through toward towards onto"
)
_STATIVE = word_set(
    "be remain become lie sit stand witness suffer fall border contain stretch comprise experience see"
)
_STATE_NOUNS = word_set(
    "tie ties relation relations talk talks negotiation negotiations agreement deal accord treaty pact dialogue rapprochement "
    "normalization cooperation partnership alliance tension tensions dispute war conflict rivalry diplomacy contact contacts "
    "channel channels summit meeting understanding trust ceasefire truce coordination exchange"
)  # fmt: skip
_TOWARD_STATE = word_set(
    "ally allies envoy ambassador message appeal threat response warning letter ultimatum challenge blow concession condition "
    "pressure sanction sanctions call answer loyal close hostile opposed linked support backing weapons arms demand"
)  # fmt: skip
_POLICY_NOUNS = word_set(
    "policy policies decision approach stance position program programme activity activities role influence support backing "
    "interest interests strategy demand demands response plan plans effort efforts claim claims proposal threat threats "
    "government leadership intervention involvement ambition ambitions behavior behaviour ally allies proxy proxies war "
    "pressure sanctions nuclear diplomacy security intelligence aim aims goal goals refusal withdrawal offer condition conditions"
)  # fmt: skip
_FORCE_NOUNS = word_set(
    "force forces troop troops army military soldier soldiers navy police president minister premier government official "
    "officials parliament embassy ambassador diplomat diplomats envoy authority authorities officer officers commander spokesman "
    "spokeswoman jet jets warplane warplanes aircraft drone drones missile missiles airstrike airstrikes strike strikes "
    "administration secretary senator congress citizen citizens national nationals consulate leader leaders military-backed "
    "lawmaker lawmakers state department ministry coalition"
)  # fmt: skip
_DISCUSSED = word_set(
    "war conflict crisis situation development developments peace future stability instability issue question fighting violence "
    "presence solution process interest interests settlement policy file"
)  # fmt: skip
_INTENDING = word_set(
    "expect plan prepare intend vow pledge threaten want schedule set propose promise hope seek decide aim ready due likely "
    "consider agree offer invite call urge demand ask require"
)  # fmt: skip
_FUTURE = word_set("will shall wo 'll ’ll")
_UPCOMING = word_set("upcoming planned scheduled future forthcoming proposed expected looming intended next")
_TITLE_PAIR = re.compile(r"^\W*(?:to\s+)?$")


def role_of(
    name: Named,
    doc: Doc,
    *,
    dates: Sequence[DateMention] = (),
    published: date | None = None,
    title_end: int = 0,
) -> tuple[Role, str]:
    """The role of one place name, with the rule that decided it.

    *dates* are those of the text; *published* is needed to tell an earlier
    happening from a reported one. *title_end* is where the title stops.
    """
    text = _text_of(doc)
    if _is_dateline(text, name):
        return Role.REFERENCE, "dateline: where the text was filed"
    token = _head_token(doc, name)
    if token is None:
        return Role.REFERENCE, "no clause to judge by"
    while token.dep_ in ("compound", "nmod", "amod") and token.head.lower_ in _SITE_NOUNS:
        token = token.head
    if name.is_government:
        return Role.ACTOR, "stands for a government"
    if name.can_act and (why := _acts(token, text, name, title_end)):
        return Role.ACTOR, why
    if why := _locates(token, text, name):
        return Role.REFERENCE, why
    clause = _clause(token)
    if why := _is_intended(token, clause, dates, published):
        return Role.PLANNED, why
    if why := _is_earlier(clause, dates, published):
        return Role.BACKGROUND, why
    return _happens(token)


_SITE_NOUNS = word_set(
    "airport airfield airbase base dam prison camp crossing port plant palace hospital bridge city town village province "
    "region district governorate countryside suburb suburbs area front strip"
)


def _head_token(doc: Doc, name: Named) -> Token | None:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _text_of(doc: Doc) -> str:
    # Joined from the tokens at every access, which a long article with many places would feel.
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def _is_dateline(text: str, name: Named) -> bool:
    line = text.rfind("\n", 0, name.start) + 1
    if text[line : name.start].strip(" “\"'") and not re.fullmatch(
        r"[A-Z][\w .'’-]{1,30}, ", text[line : name.start]
    ):
        return False
    after = text[name.end : name.end + 70]
    return bool(re.match(r"(?:,? ?[^-–—\n.]{0,40})?(?:\([\w .'’/-]{2,30}\)\s*)?\s*(?:–|—|--| - )\s?\S", after)) and text[
        line : name.end
    ].strip() != "" and (text[name.start : name.end].isupper() or "(" in after[:45])  # fmt: skip


def _governor(token: Token) -> tuple[str, Token]:
    """The dependency by which a name hangs in its clause, and on what; lists inherit their head's."""
    seen = 0
    while token.dep_ in ("conj", "appos") and token.head != token and seen < 8:
        token, seen = token.head, seen + 1
    return token.dep_, token.head


def _acts(token: Token, text: str, name: Named, title_end: int) -> str | None:
    """Why the name stands for a government; None if it does not."""
    if name.start < title_end and (why := _acts_in_title(text, name, title_end)):
        return why
    dep, head = _governor(token)
    lemma = _lemma(head)
    if dep in ("nsubj", "agent") and head.pos_ in ("VERB", "AUX"):
        if lemma in _STATIVE:
            return None
        return f"subject of “{head.text}”"
    if dep == "nsubjpass" and lemma in ("accuse", "expect", "urge", "ask", "force", "blame", "invite"):
        return f"subject of “{head.text}”"
    if dep == "pobj":
        return _acts_behind_preposition(token, head)
    if dep == "poss":
        if lemma in _POLICY_NOUNS or head.lower_ in _POLICY_NOUNS:
            return f"owner of “{head.text}”"
        return None
    if dep in ("compound", "nmod", "amod") and head.lower_ in _FORCE_NOUNS:
        return f"stands before “{head.text}”"
    if dep in ("dobj", "dative") and _lemma(head) in _ADDRESSED:
        return f"addressed by “{head.text}”"
    return None


_ADDRESSED = word_set(
    "tell urge ask accuse warn blame criticize criticise condemn pressure press sanction arm fund back support invite thank"
)


def _acts_in_title(text: str, name: Named, title_end: int) -> str | None:
    before, after = text[: name.start], text[name.end : title_end]
    if re.match(r"\s*:", after) and _TITLE_PAIR.match(
        re.sub(r"^\W*[\w'’.-]+(?:\s[\w'’.-]+)?\s+(?=to\s+$)", "", before)
    ):
        return "speaks in the title"
    if not before.strip() and re.match(r"\s+to\s+[\w'’. -]{2,30}:", after):
        return "speaks in the title"
    return None


def _acts_behind_preposition(token: Token, preposition: Token) -> str | None:
    word = preposition.lower_
    head = preposition.head
    lemma = _lemma(head)
    if word == "between":
        if (
            lemma in _STATE_NOUNS
            or head.lower_ in _STATE_NOUNS
            or any(_lemma(a) in _STATE_NOUNS for a in head.lefts)
        ):
            return f"party to “{head.text}”"
        return None
    if word == "with":
        if lemma in ("border", "frontier", "flight", "road", "crossing", "boundary"):
            return None
        return f"“with”, after “{head.text}”"
    if word == "by":
        return f"“by”, after “{head.text}”"
    if word in ("to", "toward", "towards", "for", "against", "on", "upon", "from") and (
        lemma in _TOWARD_STATE or head.lower_ in _TOWARD_STATE
    ):
        return f"“{head.text} {word}”"
    if word in ("on", "upon") and lemma in (
        "wait",
        "call",
        "press",
        "rely",
        "depend",
        "impose",
        "blame",
        "prevail",
        "lean",
        "count",
    ):
        return f"“{head.text} {word}”"
    if word == "of" and lemma in (
        "ally",
        "enemy",
        "government",
        "leader",
        "supporter",
        "proxy",
        "behalf",
        "accusation",
    ):
        return f"“{head.text} of”"
    return None


def _locates(token: Token, text: str, name: Named) -> str | None:
    """Why the name only says where something else lies or belongs; None if it does more."""
    if name.is_outer:
        return "the larger unit of another place"
    before, after = text[max(0, name.start - 40) : name.start], text[name.end : name.end + 30]
    if re.search(
        r"\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?(?:\s+\w+)? of\s+(?:the\s+)?$",
        before,
        re.I,
    ):
        return "an offset from it"
    if re.search(r"\b(?:kilomet(?:er|re)s|km|miles)\s+(?:away\s+)?from\s+$", before):
        return "a distance from it"
    if re.match(r"-(?:based|born|led|backed|sponsored|made|registered|run)\b", after):
        return "an origin"
    dep, head = _governor(token)
    if dep == "poss" and (head.lower_ in _TERRITORY or _lemma(head) in _TERRITORY):
        return f"its “{head.text}”"
    if dep in ("compound", "nmod", "amod") and head.lower_ in _FORCE_NOUNS:
        return f"an affiliation, before “{head.text}”"
    if dep == "pobj" and head.lower_ in ("from", "of") and head.head.ent_type_ == "PERSON":
        return "an origin"
    if dep == "pobj" and (head.lower_ in _LOCATIVE or head.lower_ in ("of", "from")):
        noun = head.head
        is_itself = head.lower_ == "of" and _lemma(noun) in ("town", "city", "village", "port", "camp")
        is_passive = _lemma(noun) in _SPOTS and not is_itself and noun.dep_ not in _DONE_TO
        if _lemma(noun) in _PEOPLE or is_passive:
            return f"“{noun.text} {head.text}”: where they belong"
    if re.search(r"[\w)], near (?:the )?$", before):
        return "near the place meant"
    if dep == "pobj" and head.lower_ in _LOCATIVE and _lemma(head.head) in _DISCUSSED:
        return f"“{head.head.text} {head.text}”: what is spoken of"
    if dep == "pobj" and head.lower_ in ("about", "regarding", "concerning"):
        return "what is spoken of"
    if dep == "poss":
        return f"owner of “{head.text}”"
    return None


_PEOPLE = word_set(
    "authority mission group official faction mediator office ministry resident embassy government leader ally militia "
    "organisation organization charity correspondent journalist ambassador envoy minister president refugee family people man "
    "woman child citizen student diplomat interest active"
)
# What lies at a place: it locates that, unless something is done to it there.
_SPOTS = word_set("stronghold capital border road route bank coast town city village camp base station port")
_DONE_TO = ("dobj", "nsubjpass", "pobj")
_TERRITORY = word_set(
    "border borders territory integrity sovereignty capital north south east west coast province city town region "
    "interest airspace soil people countryside population economy history independence minister president army parliament leader ambassador"
)  # fmt: skip


def _clause(token: Token) -> Token:
    """The verb whose clause holds the token, or the sentence's root."""
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in ("VERB", "AUX") and current.dep_ not in ("amod", "compound"):
            return current
    return current


def _is_intended(
    token: Token, clause: Token, dates: Sequence[DateMention], published: date | None
) -> str | None:
    """Why the happening lies ahead; None if it does not."""
    verb = clause
    for _ in range(4):
        if why := _looks_ahead(verb):
            return why
        if verb.dep_ not in ("xcomp", "conj", "ccomp", "advcl", "pcomp") or verb.head == verb:
            break
        is_content = verb.dep_ == "ccomp" and verb.tag_ not in ("VB",)
        if is_content or (
            verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        ):
            break
        verb = verb.head
    noun = token.head.head if token.dep_ == "pobj" else token.head
    for word in noun.lefts:
        if word.lower_ in _UPCOMING:
            return f"“{word.text} {noun.text}”"
    if token.dep_ == "pobj" and token.head.head.lower_ in ("due", "bound"):
        return f"“{token.head.head.text}”"
    days = _clause_days(clause, dates)
    if published is not None and days and all(d.start is not None and d.start > published for d in days):
        return "the clause names a later date"
    return None


def _looks_ahead(verb: Token) -> str | None:
    """Whether a verb is in the future, intends, or is the content of an intention."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for child in auxiliaries:
        if child.lower_ in _FUTURE or (
            child.lower_ == "would" and verb.dep_ in ("ccomp", "conj") and verb.tag_ == "VB"
        ):
            return f"“{child.text} {verb.text}”"
    has_to = any(c.lower_ == "to" for c in auxiliaries)
    governor = verb.head
    if has_to and verb.dep_ in ("xcomp", "advcl", "acl") and governor != verb:
        if _lemma(governor) in _INTENDING or governor.lower_ in _INTENDING:
            return f"“{governor.text} to {verb.text}”"
        if governor.pos_ == "AUX" and governor.lower_ in ("is", "are", "was", "were"):
            return f"“{governor.text} to {verb.text}”"
    if verb.dep_ == "ccomp" and verb.tag_ == "VB" and _lemma(governor) in _INTENDING:
        return f"“{governor.text} that … {verb.text}”"
    if _lemma(verb) in ("expect", "schedule") and any(c.dep_ == "auxpass" for c in verb.children):
        return f"“{verb.text}”"
    return None


def _is_earlier(clause: Token, dates: Sequence[DateMention], published: date | None) -> str | None:
    """Why the happening is of another time than the report; None if it is not."""
    days = _clause_days(clause, dates)
    ends = [d.end for d in days if d.end is not None]
    if published is not None and ends:
        if max(ends) < published - BACKGROUND_AFTER:
            return "the clause names an earlier date"
        if len(ends) == len(days):
            return None
    if days and any(d.end is None for d in days):
        return "“since” an earlier date"
    # In reported speech "had" only shifts the tense: "said that it had taken back Aleppo".
    is_told = any(_lemma(v.head) in _TELLING for v in (clause, clause.head) if v.dep_ in ("ccomp", "conj"))
    if not is_told and any(c.dep_ in ("aux", "auxpass") and c.lower_ == "had" for c in clause.children):
        return f"“had {clause.text}”"
    return None


_TELLING = word_set("say tell announce report add claim state confirm declare write note believe think deny")


def _clause_days(clause: Token, dates: Sequence[DateMention]) -> list[DateRange]:
    """The resolved dates that stand in the clause itself."""
    tokens = _clause_tokens(clause)
    first = min(t.idx for t in tokens)
    last = max(t.idx + len(t) for t in tokens)
    inside = {t.idx for t in tokens}
    return [
        d.range
        for d in dates
        if d.range is not None and first <= d.start < last and any(d.start <= i < d.end for i in inside)
    ]


def _clause_tokens(clause: Token) -> list[Token]:
    """The tokens of a clause without those of the clauses inside it."""
    found = [clause]
    stack = [clause]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in ("relcl", "ccomp", "advcl", "parataxis") or (
                child.dep_ == "conj" and child.pos_ == "VERB"
            ):
                continue
            found.append(child)
            stack.append(child)
    return found


def _happens(token: Token) -> tuple[Role, str]:
    dep, head = _governor(token)
    if dep == "pobj":
        if head.lower_ in (
            "of",
            "with",
            "between",
            "like",
            "as",
            "than",
            "for",
            "against",
            "without",
        ) and not (head.lower_ == "of" and head.head.lower_ in _PARTS):
            return Role.REFERENCE, f"behind “{head.text}”"
        return Role.SITE, f"“{head.text}”, where the clause's happening took place"
    if dep in ("dobj", "nsubjpass", "dative", "oprd") and head.pos_ in ("VERB", "AUX"):
        return Role.SITE, f"what “{head.text}” was done to"
    if dep == "nsubj" and _lemma(head) in ("fall", "witness", "see", "suffer", "change", "come", "burn"):
        return Role.SITE, f"subject of “{head.text}”"
    if dep in ("compound", "nmod", "npadvmod", "advmod") and head.pos_ in ("NOUN", "PROPN"):
        return Role.SITE if _governor(head)[0] in (
            "pobj",
            "dobj",
            "nsubjpass",
        ) else Role.REFERENCE, f"part of “{head.text}”"
    before = _text_of(token.doc)[max(0, token.idx - 25) : token.idx]
    if re.search(r"\b(?:among them|including|such as|namely)\s(?:the\s)?$", before):
        return Role.SITE, "one of the places named"
    return Role.REFERENCE, "no happening is tied to it"


_PARTS = word_set(
    "countryside city town outskirts capture control fall siege siege battle bombing shelling bombardment attack invasion province "
    "suburb suburbs village region part parts north south east west port center centre recapture liberation occupation most "
    "area areas district neighbourhood neighborhood streets skies province provinces all half rest out cities towns villages "
    "edge centre control liberation seizure evacuation shelling"
)  # fmt: skip


def _lemma(token: Token) -> str:
    return str(token.lemma_).casefold()

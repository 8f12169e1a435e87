"""The senses that words have for kinds of report, and how to find them in whatever form they are written.

The lexicon is data/kinds.csv: a sense (a kind of report, or a helping sense such as "light" or "aircraft"), a part of
speech and base forms, several words joined by "_". Inflected forms are made here. Knows words, not grammar.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "data" / "kinds.csv"

Senses = frozenset[str]
NONE: Senses = frozenset()


def word_set(words: str) -> frozenset[str]:
    """The words of a text, apart at blanks."""
    return frozenset(words.split())


# Base, past, participle, and a doubled consonant where one is doubled.
_IRREGULAR = {
    "build": "builds built building", "cast": "casts casting", "catch": "catches caught catching", "dig": "digs dug digging",
    "fly": "flies flew flown flying", "forecast": "forecasts forecasting", "grow": "grows grew grown growing", "lend": "lends lent lending",
    "ride": "rides rode ridden riding", "shake": "shakes shook shaken shaking", "shrink": "shrinks shrank shrunk shrinking",
    "shut": "shuts shutting", "sing": "sings sang sung singing", "slit": "slits slitting", "spring": "springs sprang sprung springing",
    "string": "strings strung stringing", "sweep": "sweeps swept sweeping", "thrust": "thrusts thrusting", "wed": "weds wedded wedding",
    "waylay": "waylays waylaid waylaying", "wind": "winds wound winding", "write": "writes wrote written writing",
    "blast": "blasts blasted blasting", "behead": "beheads beheaded beheading", "buy": "buys bought buying", "teach": "teaches taught",
    "tread": "treads trod trodden treading", "stick": "sticks stuck sticking", "light": "lights lit lighting",
    "unfreeze": "unfreezes unfroze unfrozen unfreezing",
    "freeze": "freezes froze frozen freezing", "steal": "steals stole stolen stealing", "beat": "beats beaten beating",
    "be": "is are was were been being am 's 're", "have": "has had having", "do": "does did done doing", "go": "goes went gone going",
    "fight": "fights fought fighting", "lead": "leads led leading", "feed": "feeds fed feeding", "meet": "meets met meeting",
    "hold": "holds held holding", "take": "takes took taken taking", "retake": "retakes retook retaken retaking",
    "overrun": "overruns overran overrunning", "shoot": "shoots shot shooting", "strike": "strikes struck stricken striking",
    "hit": "hits hitting", "send": "sends sent sending", "say": "says said saying", "tell": "tells told telling", "think": "thinks thought",
    "know": "knows knew known", "see": "sees saw seen seeing", "hear": "hears heard hearing", "find": "finds found finding",
    "learn": "learns learnt learned learning", "understand": "understands understood", "lose": "loses lost losing", "fall": "falls fell fallen falling",
    "break": "breaks broke broken breaking", "come": "comes came coming", "become": "becomes became becoming", "give": "gives gave given giving",
    "bring": "brings brought bringing", "get": "gets got gotten getting", "keep": "keeps kept keeping", "begin": "begins began begun beginning",
    "make": "makes made making", "leave": "leaves left leaving", "withdraw": "withdraws withdrew withdrawn withdrawing",
    "drive": "drives drove driven driving", "flee": "flees fled fleeing", "win": "wins won winning", "rise": "rises rose risen rising",
    "swear": "swears swore sworn swearing", "seek": "seeks sought seeking", "lie": "lies lay lain lying", "stand": "stands stood standing",
    "run": "runs ran running", "mean": "means meant", "cost": "costs", "spread": "spreads spreading", "set": "sets setting",
    "undertake": "undertakes undertook undertaken undertaking", "burn": "burns burnt burned burning", "slay": "slays slew slain slaying",
    "wage": "wages waged waging", "tear": "tears tore torn tearing", "ring": "rings rang rung ringing", "sink": "sinks sank sunk sinking",
    "bind": "binds bound", "rebuild": "rebuilds rebuilt rebuilding", "wrest": "wrests wrested wresting", "sell": "sells sold",
    "shell": "shells shelled shelling", "bury": "buries buried burying", "let": "lets letting", "put": "puts putting", "cut": "cuts cutting",
    "hurt": "hurts hurting", "rid": "rids ridding", "quit": "quits quitting", "blow": "blows blew blown blowing", "speak": "speaks spoke spoken speaking",
    "show": "shows showed shown showing", "draw": "draws drew drawn drawing", "throw": "throws threw thrown throwing", "pay": "pays paid paying",
    "lay": "lays laid laying", "need": "needs needed", "ratify": "ratifies ratified ratifying", "mow": "mows mowed mown mowing", "sit": "sits sat sitting",
    "hang": "hangs hung hanged hanging", "chide": "chides chided chid chiding", "forbid": "forbids forbade forbidden", "recall": "recalls recalled recalling",
}  # fmt: skip
_DOUBLING = word_set(
    "abet abut admit airdrop ban bar bid booby-trap cap chip chop commit compel confer debar dispel drag drop dub expel fan flag "
    "flog gas grab grip gun gut hem hop jam jet kidnap lob mob mop nab permit pin plan plot plug pop prop ram rebel rebut refer "
    "regret repel rid rig rip rob rot scrap shrug shun skid slam slap slip slug snap snub stab star stem step stop strip sum swap tap "
    "thin tip transfer trap trim up whip wrap zip"
)
_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "policeman": "policemen", "gunman": "gunmen", "serviceman": "servicemen",
    "fisherman": "fishermen", "militiaman": "militiamen", "person": "people", "baby": "babies", "aircraft": "aircraft", "cameraman": "cameramen",
    "cross-fire": "crossfire", "unmanned": "unmanned", "forces": "forces", "drone_swarm": "drone_swarms", "wife": "wives",
}  # fmt: skip


def verb_forms(base: str) -> set[str]:
    """The forms of a verb as written: "carry out" gives "carries out", "carried out", "carrying out"."""
    head, *rest = base.split("_")
    if head in _IRREGULAR:
        forms = {head, *_IRREGULAR[head].split()}
    elif head in _DOUBLING:
        forms = {head, head + "s", head + head[-1] + "ed", head + head[-1] + "ing"}
    elif head.endswith("e"):
        forms = {head, head + "s", head + "d", head[:-1] + "ing"}
        if head.endswith("ee"):
            forms.add(head + "ing")
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        forms = {head, head[:-1] + "ies", head[:-1] + "ied", head + "ing"}
    else:
        plural = "es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
        forms = {head, head + plural, head + "ed", head + "ing"}
        if head.endswith("l"):
            forms |= {head + "led", head + "ling"}
    return {" ".join([form, *rest]) for form in forms}


def noun_forms(base: str) -> set[str]:
    """A noun and its plural as written."""
    *rest, head = base.split("_")
    if head in _IRREGULAR_PLURALS:
        plural = _IRREGULAR_PLURALS[head]
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    else:
        plural = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {" ".join([*rest, form]) for form in (head, plural)}


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, Senses], dict[str, Senses]]:
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for sense, part, base in rows():
        forms_of, into = (verb_forms, verbs) if part == "verb" else (noun_forms, nouns)
        for form in forms_of(base):
            into.setdefault(form, set()).add(sense)
    return (
        {form: frozenset(senses) for form, senses in verbs.items()},
        {form: frozenset(senses) for form, senses in nouns.items()},
    )


def verb_senses(words: str) -> Senses:
    """The senses of a verb, in lower case and any form; several words are joined by blanks."""
    return _lexicon()[0].get(words, NONE)


def noun_senses(words: str) -> Senses:
    """The senses of a noun, in lower case, singular or plural; several words are joined by blanks."""
    return _lexicon()[1].get(words, NONE)


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    heads = {base.split("_")[0] for _, part, base in rows() if part == "verb"}
    return {form: head for head in sorted(heads | set(_IRREGULAR)) for form in verb_forms(head)}


def verb_base(word: str) -> str:
    """The base form of a verb in lower case; the word itself where the lexicon has none."""
    return _bases().get(word, word)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    with (LEXICON.parents[2] / "actors" / "data" / "countries.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return frozenset(row["name"].lower() for row in csv.DictReader(file))


def is_country(word: str) -> bool:
    """Whether a word in lower case is the name of a country."""
    return word in _countries()


@lru_cache(maxsize=1)
def past_forms() -> frozenset[str]:
    """The irregular forms of the past, as far as they are not also the base form."""
    forms = {form for forms in _IRREGULAR.values() for form in forms.split()}
    return frozenset(
        f for f in forms if not f.endswith(("ing", "s")) and f not in _IRREGULAR and "'" not in f
    )


def rows() -> Iterator[tuple[str, str, str]]:
    """Every sense, part of speech and base form of the lexicon."""
    with LEXICON.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for base in row["words"].split():
                yield row["sense"], row["part"], base

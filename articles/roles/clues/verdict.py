"""What a person would decide by: clues that stand for several, and what rules alone would answer.

Reads clues only, no text.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.english.words import word_set
from articles.roles.role import Named

_INSIDE = ("w apposition ", "w put Name ", "w Name place ")
_DONE_TO = ("p noun object attack", "p noun passive attack", "p noun object take", "p noun passive take")
_LOCATING = (
    "offset",
    "distance",
    "hyphen",
    "comma near",
    "=inside",
    "outer",
    "p in apposition",
    "w 's Name",
    "=its institution",
    "p poss route",
    "w 's route",
)
_SPEAKS = ("p noun subject say", "w next Vsay", "p Ninstitution in", "w Ninstitution in", "p noun object say")
_ENVOYS = ["ambassador", "envoy", "consul", "emissar", "attach", "delegate", "representative", "diplomat"]
_SENT_TO = tuple("“" + noun for noun in _ENVOYS)
_HERE = word_set("in near on to from of into outside around through over along toward")
_DECIDING = ["say", "decide", "address", "intend", "order", "refuse", "attack", "take", "leave", "try"]
_ONLY_POLICY = frozenset({"p Ntoward in", "w Ntoward in", "p Ntoward on", "w Ntoward on"})


def add_sums(what: dict[str, str]) -> None:
    """Clues that stand for several, so that a rare wording counts like a common one."""
    inside = next((key for key in what if key.startswith(_INSIDE)), None)
    if inside:
        what["=inside"] = what[inside]
    for kind in ("institution", "people"):
        for put in ("in", "from", "of", "to"):
            why = what.get(f"p N{kind} {put}") or what.get(f"w N{kind} {put}")
            if why and (put != "to" or why.lower().startswith(_SENT_TO)):
                what["=belongs " + put] = f"{why}: where they belong"
        why = what.get("w 's " + kind) or what.get("p poss " + kind)
        if why and "w 's policy" not in what and "p poss policy" not in what:
            what["=its institution"] = why
    if why := what.get("w 's policy") or what.get("p poss policy"):
        what["=its policy"] = why


def verdict_of(what: dict[str, str], name: Named) -> tuple[str, str]:
    """What the rules alone say of a name, in their order: "actor", "reference", or else "place"; and why."""
    if why := _acts(what, can_act=name.can_act or name.is_government):
        return "actor", why
    for rule in (_by_name, _by_belonging, _by_way):
        if why := rule(what):
            return "reference", why
    return "place", ""


def _first(what: dict[str, str], *keys: str) -> str | None:
    return next((what[key] or key for key in keys if key in what), None)


def _by_name(what: dict[str, str]) -> str | None:
    why = _first(what, "p poss territory", "w 's territory")
    return why if why and "p place object" not in what else _first(what, *_LOCATING)


def _by_belonging(what: dict[str, str]) -> str | None:
    """Why the name only says where somebody belongs or comes from."""
    for put in ("from", "of", "to"):
        # "soldiers evacuated from Nasir" were there.
        left = _first(what, "clause Vleave", "p noun subject leave", "w Vleave from")
        is_left = put == "from" and left and "clause Vcome" not in what
        if (why := _first(what, "=belongs " + put)) and not is_left and not _first(what, *_DONE_TO):
            return why
    if why := _first(what, "p Vcome from", "w Vcome from"):
        return why
    return _first(what, "=belongs in") if _first(what, *_SPEAKS) and not _first(what, *_DONE_TO) else None


def _by_way(what: dict[str, str]) -> str | None:
    """Why the name is an end of a way, or what is spoken of, or where nothing happened."""
    if (why := _first(what, "=route")) and not _first(what, "p Vattack in", "p Vgo into"):
        return why
    if why := _first(what, "from to", "w toward", "=links", "w between two"):
        return why
    for put in ("in", "on", "about", "of"):
        if (why := _first(what, "p Nspoken " + put)) and "p Ntalk " + put not in what:
            return f"{why}: what is spoken of"
    return "nothing happened there" if "negated" in what and ("w in" in what or "w on" in what) else None


def _acts(what: dict[str, str], *, can_act: bool) -> str | None:
    """Why the name stands for a government or the like, by the rules; None if it does not."""
    is_put = any("w " + put in what for put in _HERE)
    is_bare = not is_put and "adjective before" not in what
    if "w 's territory" in what or "p poss territory" in what:
        return None
    if can_act and (why := _first(what, "according", "=close to")):
        return why
    if (
        (why := _first(what, "=its policy"))
        and not is_put
        and "w 's institution" not in what
        and "w 's place" not in what
    ):
        return why
    if not can_act:
        why = (
            _first(what, "p subject say", "p subject govern", "w next Vgovern", "w next Vsay")
            if is_bare
            else None
        )
        return why
    for key in _acting_keys(is_bare):
        if key in what and not _is_other(what, key):
            return what[key] or key
    return None


def _is_other(what: dict[str, str], key: str) -> bool:
    """Whether a clue to an actor is something else by what stands beside it."""
    kind = key.rpartition(" ")[2].removeprefix("V")
    return (
        (key.startswith("w next") and "w next passive" in what and "p subject " + kind not in what)
        or (key == "p object address" and ("p object attack" in what or "p object take" in what))
        or (key.endswith((" between", " with")) and "=route" in what)
        or (key in _ONLY_POLICY and not _first(what, "p Npolicy " + key[-2:], "w Npolicy " + key[-2:]))
        or (key == "p by" and "p by NOUN" in what)
    )


def _acting_keys(is_bare: bool) -> Iterator[str]:
    yield from ("p passive govern", "p passive order")
    if is_bare:
        for kind in _DECIDING:
            yield from ("p subject " + kind, "w next V" + kind)
            if kind in ("say", "decide", "intend", "order"):
                yield "w next aux V" + kind
        yield from ("p subject other", "w next Vother", "p object address")
    for put in ("between", "with"):
        yield from (f"p Nrelation {put}", f"w Nrelation {put}", f"p Ntalk {put}", f"w Ntalk {put}")
    yield "p by"
    for put in ("to", "for", "against", "from", "on", "in", "toward"):
        yield from (f"p Ntoward {put}", f"w Ntoward {put}")

"""What the page draws of an exercise: strings, and passages as stretches of text with the name marked.

Pure; needs no page. What is drawn is text and never HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.roles.role import Role
from dashboard.passages.cards import LONGEST_TITLE, NEIGHBOUR, cut_end, cut_start, html_language, shortened
from dashboard.teaching.exercise import NONE_OF_THESE, Answer, Question, Score, Submission, Tally
from dashboard.wording import counted, day_text, describe, thin
from geodata.places.gazetteer.place import Place

NONE_TEXT = "None of these, or not a place"
ROLE_LINES: Mapping[Role, str] = {
    Role.SITE: "what the passage tells happens or happened here",
    Role.PLANNED: "it will happen here",
    Role.REFERENCE: "meant as a place, but only to locate, to compare or to speak of: “north of Raqqa”",
    Role.ACTOR: "the name stands for a government or an institution: “Ankara said”",
    Role.BACKGROUND: "a place of another time: “was defeated there in 2017”",
}
_OPEN = "not answered"
# The signs say in a shape what the words say.
_SAME, _OTHER, _NOT_GIVEN = "✓", "✗", "–"


def place_text(place: Place) -> str:
    """A place as a choice in one line: "Hama (town, Hama, Syria)"."""
    return f"{place.name} ({describe(place)})"


def km_text(km: float) -> str:
    """A distance: "0 km", "less than 1 km", "1 250 km"."""
    return "less than 1 km" if 0 < km < 1 else f"{thin(round(km))} km"


def passage_card(question: Question, heading: str) -> dict[str, Any]:
    """A passage with the name that is asked about, and where it stands."""
    pieces = [[question.before, ""], [question.words, "place"], [question.after, ""]]
    before, shown, after = shortened([piece for piece in pieces if piece[0]])
    context_before, context_after = question.context
    published = f"published {day_text(question.published)}" if question.published else ""
    return {
        "heading": heading,
        "language": html_language(question.language),
        "before": cut_start(context_before, NEIGHBOUR),
        "stretches": [*([["… ", ""]] if before else []), *shown, *([[" …", ""]] if after else [])],
        "after": cut_end(context_after, NEIGHBOUR),
        "title": cut_end(question.title, LONGEST_TITLE) or "(untitled)",
        "source": [part for part in (question.publisher or "publisher unknown", published) if part],
    }


def result_card(question: Question, answer: Answer, heading: str) -> dict[str, Any]:
    """A passage with somebody's answer beside the map's, how far apart they are, and who says so."""
    mark = question.mark(answer)
    return {
        **passage_card(question, heading),
        "head": ["", "Your answer", "The map’s"],
        "rows": [
            ["Place", _place_answer(question, answer), place_text(question.place)],
            ["Role", answer.role.value if answer.role else _OPEN, question.role.value],
        ],
        "verdicts": [
            _verdict("place", mark.is_place, km_text(mark.km) + " apart" if mark.km is not None else ""),
            _verdict("role", mark.is_role),
        ],
        "note": trust_text(question),
    }


def class_card(question: Question, submissions: Sequence[Submission], heading: str) -> dict[str, Any]:
    """A passage with how many gave which answer, the commonest first, beside the map's."""
    tally = Tally.of(question, submissions)
    names = {place.id: place_text(place) for place in question.choices} | {NONE_OF_THESE: NONE_TEXT}
    places = [f"{names[place]}: {number}" for place, number in tally.places.most_common()]
    roles = [f"{role.value}: {number}" for role, number in tally.roles.most_common()]
    return {
        **passage_card(question, heading),
        "head": ["", "Answers", "The map’s"],
        "rows": [
            ["Place", "\n".join(places) or _OPEN, place_text(question.place)],
            ["Role", "\n".join(roles) or _OPEN, question.role.value],
        ],
        "verdicts": [
            _agreed("place", tally.places[question.place.id], tally.places.total()),
            _agreed("role", tally.roles[question.role], tally.roles.total()),
        ],
        "note": trust_text(question),
    }


def class_table(questions: Sequence[Question], submissions: Sequence[Submission]) -> dict[str, Any]:
    """A row for each person: how many places and roles are the map's, and the median distance."""
    rows = []
    for submission in submissions:
        score = submission.score(questions)
        km = km_text(score.median_km) if score.median_km is not None else "–"
        rows.append([submission.name, *shares(score), km])
    return {
        "caption": f"{counted(len(submissions), 'set')} of answers",
        "head": ["Who", "Places as the map", "Roles as the map", "Median distance"],
        "rows": rows,
    }


def shares(score: Score) -> tuple[str, str]:
    """How many places and how many roles are the map's: "6 of 9"; of those that were answered."""
    return share_text(score.same_places, score.places), share_text(score.same_roles, score.roles)


def share_text(same: int, answered: int) -> str:
    """A share: "6 of 9", or that nothing was answered."""
    return f"{same} of {answered}" if answered else _OPEN


def trust_text(question: Question) -> str:
    """Whether a person has checked the map's answer, or a machine gave it and how sure it is of the place."""
    checked = [
        name
        for name, is_checked in (("place", question.is_place_checked), ("role", question.is_role_checked))
        if is_checked
    ]
    if len(checked) == 2:
        return "Checked by a person."
    machine = (
        f"a machine’s answer that nobody checked; certainty of the place {round(100 * question.score)} %"
    )
    if not checked:
        return f"This is {machine}."
    unchecked = "role" if question.is_place_checked else "place"
    rest = "a machine’s answer that nobody checked" if unchecked == "role" else machine
    return f"The {checked[0]} was checked by a person; the {unchecked} is {rest}."


def caution_text(questions: Sequence[Question]) -> str:
    """How far the map's answers can be trusted, as a whole."""
    places = sum(question.is_place_checked for question in questions)
    roles = sum(question.is_role_checked for question in questions)
    if places == roles == len(questions):
        return "A person has checked every answer of the map."
    advice = "and it errs: where yours differ, read the passage again before you give way."
    if not places and not roles:
        return f"Nobody has checked any of the map’s answers. They are a machine’s, {advice}"
    said = f"{counted(places, 'place')} and {counted(roles, 'role')}"
    return (
        f"Of the map’s answers to {counted(len(questions), 'passage')}, people have checked {said}. "
        f"The others are a machine’s, {advice}"
    )


def _place_answer(question: Question, answer: Answer) -> str:
    chosen = question.chosen(answer)
    if chosen:
        return place_text(chosen)
    return NONE_TEXT if answer.place == NONE_OF_THESE else _OPEN


def _verdict(what: str, is_same: bool | None, more: str = "") -> list[str]:
    """``[kind, text]``: what is to be said of a place or a role."""
    if is_same is None:
        return ["open", f"{_NOT_GIVEN} {what} not answered"]
    if is_same:
        return ["same", f"{_SAME} same {what}"]
    return ["other", f"{_OTHER} other {what}{f', {more}' if more else ''}"]


def _agreed(what: str, same: int, answered: int) -> list[str]:
    if not answered:
        return ["open", f"{_NOT_GIVEN} {what} not answered"]
    return ["same" if same == answered else "other", f"{what}: {same} of {answered} as the map"]

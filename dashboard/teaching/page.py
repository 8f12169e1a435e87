"""Draw exercises: the tab where one is made, and in place of map and lists one that is sat.

Writes nothing to the archive. Where a reader is and what they answered stands in the address; what is in
files of answers stays in memory. Texts of articles go to the page as data and are drawn there as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from articles.roles.role import Role
from dashboard.answers import parse_member
from dashboard.page.sharing import archive_text
from dashboard.state import filters
from dashboard.state.address import Address, to_query
from dashboard.state.archives import Shown
from dashboard.state.parameters import Parameters
from dashboard.teaching import cards, sittings
from dashboard.teaching.choosing import questions_of
from dashboard.teaching.exercise import (
    LARGEST_SEED,
    MOST_ASKED,
    NONE_OF_THESE,
    Answer,
    Draw,
    Exercise,
    Question,
    Score,
    Submission,
    role_kappa,
)
from dashboard.teaching.sheet import Imprint, sheet
from dashboard.teaching.sittings import Sitting, Stage
from dashboard.teaching.submissions import (
    LARGEST,
    LONGEST_NAME,
    AnswersUnreadable,
    named_apart,
    submissions_in,
    to_csv,
    to_json,
)
from dashboard.wording import counted, plain
from geodata.archive.index.filtered import Filtered

_DRAWS = {
    Draw.UNSURE: "The least sure",
    Draw.ANY: "Any with several candidates",
    Draw.CHECKED: "Checked by a person",
}
_DRAW_LINES = {
    Draw.UNSURE: "of the names that may mean several places",
    Draw.ANY: "easy ones too, by chance",
    Draw.CHECKED: "only where a person has confirmed or set right the place",
}
_MOST_FILES = 200
_STATIC = Path(__file__).parents[1] / "static"

_draw = st.components.v2.component(
    "conflict-map-teaching",
    css=(_STATIC / "teaching.css").read_text(encoding="utf-8"),
    js=(_STATIC / "teaching.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


# Making one


def offer(shown: Shown, filtered: Filtered, *, today: date) -> None:
    """Draw the tab where an exercise is made of the selection: to start, to share, to print, to compare."""
    with st.container(key="teach"):
        st.markdown(
            "An exercise for a class: the map is hidden, and who reads decides which place a name means and "
            "what it is to the passage. Then they see what the map says, and how far apart the two are."
        )
        exercise = _made()
        questions = _questions(shown, filtered, exercise)
        st.caption(_found_text(exercise, questions))
        _about_roles(filtered)
        if not questions:
            return
        sitting = Sitting(exercise)
        if st.button("Start the exercise", key="teach-start", on_click=_go, args=(sitting,)):
            st.rerun()
        link = _link(_base(), filtered, sitting, version=shown.index.version)
        st.download_button(
            "Printable sheet with key",
            sheet(questions, _imprint(shown, filtered, link, today)),
            file_name=f"exercise-{_name_of(exercise)}.html",
            mime="text/html",
            key="teach-sheet",
            on_click="ignore",
        )
        compare = replace(sitting, stage=Stage.CLASS)
        if st.button("Compare answers of a class", key="teach-class", on_click=_go, args=(compare,)):
            st.rerun()
        st.markdown("**Link for the class.** It opens the same passages for everybody.")
        st.code(link, language=None)
        if is_here_only(link):
            st.caption("This link works on this machine alone. For other people, hand out the sheet.")


def _made() -> Exercise:
    """The exercise that the widgets ask for."""
    for key, value in _widgets(Exercise()).items():
        st.session_state.setdefault(key, value)
    draw = st.radio(
        "Which names",
        list(Draw),
        format_func=_DRAWS.__getitem__,
        captions=[_DRAW_LINES[draw] for draw in Draw],
        key="teach-draw",
    )
    with st.container(key="teach-numbers", horizontal=True):
        number = st.number_input("Passages", 1, MOST_ASKED, key="teach-number")
        seed = st.number_input(
            "Draw",
            0,
            LARGEST_SEED,
            key="teach-seed",
            help="Another number draws other passages; the same number draws the same ones.",
        )
    return Exercise(Draw(draw or Draw.UNSURE), int(number), int(seed))


def _widgets(exercise: Exercise) -> dict[str, Any]:
    """What the widgets are set to for an exercise, by their keys."""
    return {"teach-draw": exercise.draw, "teach-number": exercise.number, "teach-seed": exercise.seed}


def _found_text(exercise: Exercise, questions: Sequence[Question]) -> str:
    if not questions and exercise.draw is Draw.CHECKED:
        return "Under these filters nobody has checked the place of a name that may mean several."
    if not questions:
        return "Under these filters no name on the map may mean several places: loosen a filter."
    checked = sum(question.is_place_checked for question in questions)
    by_people = f"a person has checked the place of {checked}" if checked else "nobody has checked a place"
    found = counted(len(questions), "passage")
    short = "" if len(questions) == exercise.number else f" of the {exercise.number} asked for: no more suit"
    return f"{found}{short}. Of these, {by_people}."


def _about_roles(filtered: Filtered) -> None:
    selection = filtered.selection
    missing = [role.value for role in Role if role not in selection.roles]
    if not missing:
        return
    st.caption(f"The filters leave out names in the roles {' and '.join(missing)}.")
    every = replace(selection, roles=frozenset(Role))
    if st.button(
        "Ask about every role", key="teach-roles", type="tertiary", on_click=filters.adopt, args=(every,)
    ):
        st.rerun()


def _imprint(shown: Shown, filtered: Filtered, link: str, today: date) -> Imprint:
    return Imprint(
        archive_text(shown.index.version, is_samples=shown.is_samples),
        [chip.label for chip in filters.set_filters(filtered.index, filtered.selection)],
        "" if is_here_only(link) else link,
        today,
    )


# Sitting one


def show(shown: Shown, filtered: Filtered, sitting: Sitting) -> None:
    """Draw an exercise at the stage it is at."""
    questions = _questions(shown, filtered, sitting.exercise)
    with st.container(key="header"):
        st.markdown("## Conflict Map")
        st.markdown("Exercise: which place is meant?")
        st.button(
            "Leave the exercise",
            key="exercise-leave",
            type="tertiary",
            on_click=_leave,
            args=(sitting.exercise,),
        )
    with st.container(key="exercise"):
        if not questions:
            st.info(
                "This exercise has no passage here: the archive or the filters of its link are others than "
                "those it was made with. Ask for a new link."
            )
        elif sitting.stage is Stage.RESULT:
            _result(shown, filtered, questions, sitting)
        elif sitting.stage is Stage.CLASS:
            _class(questions, sitting)
        else:
            _question(questions, sitting)


def _question(questions: Sequence[Question], sitting: Sitting) -> None:
    at = min(sitting.at, len(questions))
    question = questions[at - 1]
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _cards(f"{at}", [cards.passage_card(question, f"Passage {at} of {len(questions)}")])
    with right:
        _choices(question, sitting, at)
    left_here = (at, *_keys_of(sitting, at))
    with st.container(key="exercise-ways"):
        st.button(
            "← Back", key="exercise-back", disabled=at == 1,
            on_click=_turn, args=(Stage.QUESTION, at - 1, *left_here),
        )  # fmt: skip
        is_last = at == len(questions)
        onward = (Stage.RESULT, 1) if is_last else (Stage.QUESTION, at + 1)
        st.button(
            "Compare with the map" if is_last else "Next →", key="exercise-next",
            on_click=_turn, args=(*onward, *left_here),
        )  # fmt: skip
        st.caption(_open_text(sitting, len(questions)))


def _choices(question: Question, sitting: Sitting, at: int) -> None:
    """The places and the roles to choose from, set to what was answered before."""
    answer = sitting.answer(at)
    places = {place.id: place for place in question.choices}
    options = [*places, NONE_OF_THESE]
    keys = _keys_of(sitting, at)
    taking: dict[str, Any] = {"on_change": _take, "args": (at, *keys)}
    st.radio(
        f"Which place is “{plain(question.words)}” here?",
        options,
        index=options.index(answer.place) if answer.place in options else None,
        # By all of its words: two choices with the same label would be one to the page.
        format_func=lambda place: plain(cards.place_text(places[place])) if place else cards.NONE_TEXT,
        key=keys[0],
        **taking,
    )
    st.radio(
        "What is it to the passage?",
        list(Role),
        index=list(Role).index(answer.role) if answer.role else None,
        format_func=lambda role: role.value,
        captions=[cards.ROLE_LINES[role] for role in Role],
        key=keys[1],
        **taking,
    )


def _keys_of(sitting: Sitting, at: int) -> tuple[str, str]:
    """The keys of the choices of a question, of its place and of its role."""
    name = f"exercise-{_name_of(sitting.exercise)}-{at}"
    return f"{name}-place", f"{name}-role"


def _turn(stage: Stage, to: int, left: int, place_key: str, role_key: str) -> None:
    """Leave a question for another one or for the result, with what is chosen there.

    The address that a browser sends may be older than what the page has told it, and lack the last choice.
    """
    _take(left, place_key, role_key)
    _move(stage, to)


def _take(at: int, place_key: str, role_key: str) -> None:
    """Keep what is chosen in the address, and nothing else: a hasty reader may be on the way already."""
    place, role = st.session_state.get(place_key), st.session_state.get(role_key)
    sitting = sittings.read(Parameters(st.query_params))
    if sitting:
        # No choice can be taken back: none, or the label of one that is not there any more, says nothing.
        before = sitting.answer(at)
        chosen = place if isinstance(place, int) else before.place
        _go(sitting.answered(at, Answer(chosen, parse_member(role, Role) or before.role)))


def _move(stage: Stage, at: int = 1) -> None:
    """Turn to another question or stage; what was answered last may have come after this was drawn."""
    sitting = sittings.read(Parameters(st.query_params))
    if sitting:
        _go(replace(sitting, stage=stage, at=at))


def _open_text(sitting: Sitting, number: int) -> str:
    """Which passages are not answered in full."""
    answers = (sitting.answer(at) for at in range(1, number + 1))
    left = [str(at) for at, one in enumerate(answers, 1) if one.place is None or one.role is None]
    if not left:
        return "All are answered."
    return f"{len(left)} of {number} still open: {', '.join(left)}"


def _result(shown: Shown, filtered: Filtered, questions: Sequence[Question], sitting: Sitting) -> None:
    own = _own(questions, sitting)
    st.markdown("### Your answers beside the map’s")
    _figures(own.score(questions))
    st.markdown(plain(cards.caution_text(questions)))
    _about_checked(own, questions)
    with st.container(key="exercise-save"):
        name = st.text_input(
            "Your name or a number, for the file", key="exercise-name", max_chars=LONGEST_NAME
        ).strip()
        named = replace(own, name=name)
        query = to_query(
            Address(filtered.selection, version=shown.index.version, sitting=Sitting(sitting.exercise))
        )
        stem = f"answers-{_name_of(sitting.exercise)}"
        for label, data, suffix, mime in (
            ("Save as JSON", to_json(named, questions, exercise=query), "json", "application/json"),
            ("Save as CSV", "\ufeff" + to_csv(named, questions), "csv", "text/csv"),
        ):
            # What is pressed in the same breath as the name is typed would be saved without it.
            st.download_button(
                label, data, f"{stem}.{suffix}", mime,
                key=f"exercise-{suffix}", on_click="ignore", disabled=not name,
                help=None if name else "A class tells its files apart by what you write beside this.",
            )  # fmt: skip
    answered = zip(questions, (sitting.answer(at) for at in range(1, len(questions) + 1)), strict=True)
    _cards("result", [cards.result_card(q, a, f"{n}. “{q.words}”") for n, (q, a) in enumerate(answered, 1)])
    with st.container(key="exercise-ways"):
        st.button("Start again", key="exercise-again", on_click=_go, args=(Sitting(sitting.exercise),))
        st.button("Compare with others", key="exercise-class", on_click=_move, args=(Stage.CLASS,))


def _figures(score: Score) -> None:
    places, roles = cards.shares(score)
    with st.container(key="exercise-figures"):
        st.metric("Places as the map", places)
        st.metric("Roles as the map", roles)
        st.metric("Median distance", cards.km_text(score.median_km) if score.median_km is not None else "–")


def _about_checked(own: Submission, questions: Sequence[Question]) -> None:
    """How many of the answers that a person has checked are met; nothing where none was or all were."""
    checked = [question for question in questions if question.is_place_checked]
    if 0 < len(checked) < len(questions):
        score = own.score(checked)
        st.markdown(
            f"Where a person has checked the place, yours is the same in "
            f"{cards.share_text(score.same_places, score.places)}."
        )


def _class(questions: Sequence[Question], sitting: Sitting) -> None:
    st.markdown("### Answers of a class")
    files = st.file_uploader(
        "Files that were saved at the end of this exercise",
        type=["json", "csv"],
        accept_multiple_files=True,
        key="exercise-files",
        max_upload_size=max(1, LARGEST // 1_000_000),
        help="They are compared here and kept nowhere.",
    )
    submissions = _loaded(files[:_MOST_FILES] if files else [])
    if files and len(files) > _MOST_FILES:
        st.warning(f"Only the first {_MOST_FILES} files are compared.")
    known = {question.key for question in questions}
    foreign = sum(key not in known for one in submissions for key in one.answers)
    if foreign:
        st.warning(
            f"Left out: {counted(foreign, 'answer')} to other passages. Open the exercise with the link that "
            "the class had."
        )
    if submissions:
        st.markdown(plain(cards.caution_text(questions)))
        if (value := role_kappa(questions, submissions)) is not None:
            st.markdown(
                f"Agreement on roles beyond chance, mean of Cohen’s kappa over all pairs: **{value:.2f}**"
            )
        _cards(
            "class",
            [cards.class_card(q, submissions, f"{n}. “{q.words}”") for n, q in enumerate(questions, 1)],
            table=cards.class_table(questions, submissions),
        )
    if sitting.answers:
        with st.container(key="exercise-ways"):
            st.button("← Your answers", key="exercise-own", on_click=_move, args=(Stage.RESULT,))


def _loaded(files: Sequence[Any]) -> tuple[Submission, ...]:
    """What is in the files; one that cannot be read is named with the reason."""
    found: list[Submission] = []
    for file in files:
        try:
            found += submissions_in(file.name, file.getvalue())
        except AnswersUnreadable as error:
            st.warning(plain(str(error)))
    return named_apart(found)


# Both


def _questions(shown: Shown, filtered: Filtered, exercise: Exercise) -> tuple[Question, ...]:
    selection = urlencode(filters.written(filtered.selection))
    return _cached(shown.archive.name, filtered.index.version, selection, exercise, shown, filtered)


@st.cache_resource(show_spinner=False, max_entries=64)
def _cached(
    name: str, version: int, selection: str, exercise: Exercise, _shown: Shown, _filtered: Filtered
) -> tuple[Question, ...]:
    return questions_of(_shown.archive, _filtered, exercise)


def _cards(at: str, drawn: Sequence[dict[str, Any]], *, table: dict[str, Any] | None = None) -> None:
    _draw(data={"at": at, "cards": list(drawn), "table": table}, key="exercise-cards")


def _own(questions: Sequence[Question], sitting: Sitting) -> Submission:
    return Submission("", {question.key: sitting.answer(at) for at, question in enumerate(questions, 1)})


def _go(sitting: Sitting | None) -> None:
    """Be somewhere else in an exercise, or in none; the address is where this is kept."""
    query = {key: text for key, text in sittings.written(sitting).items() if text}
    others = {key: text for key, text in st.query_params.to_dict().items() if key not in sittings.PARAMETERS}
    # At once: each address is an entry of the browser's history.
    st.query_params.from_dict(others | query)


def _leave(exercise: Exercise) -> None:
    """Go back to the map; the tab where exercises are made is set to this one."""
    _go(None)
    st.session_state.update(_widgets(exercise))


def _name_of(exercise: Exercise) -> str:
    return sittings.written(Sitting(exercise))["exercise"]


def _link(base: str, filtered: Filtered, sitting: Sitting, *, version: int) -> str:
    query = to_query(Address(filtered.selection, version=version, sitting=sitting))
    return f"{base}?{urlencode(query)}"


def _base() -> str:
    """The address of this page as the reader's browser has it, "" where it does not say."""
    return (st.context.url or "").partition("?")[0]


def is_here_only(link: str) -> bool:
    """Whether nobody on another machine can follow a link; one without a host is taken for such."""
    host = urlsplit(link).hostname or "localhost"
    try:
        number = ip_address(host)
    except ValueError:
        return f".{host}".endswith(".localhost")
    return number.is_loopback or number.is_unspecified

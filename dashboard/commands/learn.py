"""``conflict-map learn``: fit the weights of places to what people said, and keep them if they are better."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import settings
from dashboard.commands import options
from dashboard.commands.console import (
    confirmed,
    counted,
    open_gazetteer,
    print_json,
    printable,
    problems,
    progress,
)

if TYPE_CHECKING:
    from geodata.archive.evaluation.learning import Lesson, Standing
    from geodata.places.gazetteer.place import Place

_OTHERWISE_SHOWN = 20


def learn(
    context: typer.Context,
    archive: options.ArchiveOption = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE.npz", help="Where the weights go; else where they are read from."),
    ] = None,
    yes: options.YesOption = False,
    restore: Annotated[
        bool, typer.Option("--restore", help="Exchange the weights for those of before, or for none.")
    ] = False,
    as_json: options.JsonOption = False,
) -> None:
    """Learn from the places that people set right and confirmed, and say what that does to articles held out.

    Nothing changes unless these are read better. The weights of before are kept beside the new ones.
    """
    path = out or settings.weights() or settings.usual_weights()
    if restore:
        _restore(path)
        return
    lesson = _lesson(options.archive_of(context, archive))
    if lesson is None:
        problems.print("nothing was changed: nobody has set a place right or confirmed one here")
        return
    if as_json:
        from geodata.archive.evaluation.learning import lesson_to_json

        print_json({**lesson_to_json(lesson), "file": str(path) if lesson.is_better else None})
    else:
        _print_lesson(lesson)
    if not lesson.is_better:
        problems.print(f"nothing was changed: {_reason(lesson)}")
        return
    lost = _lost(lesson)
    if lost and yes:
        problems.print(f"be warned:{lost}")
    confirmed(f"Use what was learned?{lost}", yes=yes, otherwise="nothing was changed")
    _keep(path, lesson)
    problems.print(
        f"kept in {printable(str(path))}; --restore brings back what was before. Articles to come are read "
        "with it; conflict-map rerun --preview says what it changes in those that are there"
    )
    if path not in (settings.weights(), settings.usual_weights()):
        problems.print(f"it is used where {settings.WEIGHTS_VARIABLE} names it")


def _lesson(where: str) -> Lesson | None:
    """What can be learned; None where nobody has judged a place."""
    from geodata.archive.evaluation.learning import cases_of, learn
    from geodata.archive.store import Archive
    from geodata.places.resolution.learned import NOTHING_LEARNED, read_learned

    weights = settings.weights()
    before = read_learned(weights) if weights else NOTHING_LEARNED
    with Archive.open(where, read_only=True) as store:
        cases = list(cases_of(store))
    if not cases:
        return None
    gazetteer = open_gazetteer().with_own(options.own_files().read_places())
    with progress() as bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        return learn(cases, gazetteer, before=before, on_progress=show)


def _lost(lesson: Lesson) -> str:
    if not lesson.otherwise:
        return ""
    return f" {counted(len(lesson.otherwise), 'name')} of the sample briefs will be read otherwise."


def _reason(lesson: Lesson) -> str:
    if not lesson.names:
        return "places were set right and confirmed only in articles that are held out; judge some more"
    if not lesson.learned.fingerprint:
        return "no other weights read the names that people judged better"
    if lesson.better <= lesson.worse:
        return "the names held out are read no better"
    return (
        f"{lesson.better} names better and {lesson.worse} worse may be chance ({lesson.by_chance:.0%}): "
        "set right or confirm some more"
    )


def _print_lesson(lesson: Lesson) -> None:
    print(
        f"judged in {counted(lesson.articles, 'article')}: {counted(lesson.names, 'name')} to learn from, "
        f"{lesson.held_out} held out"
    )
    if lesson.unknown:
        print(
            f"{counted(lesson.unknown, 'name')} of them for a place that the gazetteer does not have under "
            "it: put it into your own places"
        )
    print(f"held out before: {_standing(lesson.before)}")
    print(f"held out after:  {_standing(lesson.after)}")
    changed = f"{counted(lesson.better, 'name')} better, {lesson.worse} worse"
    print(f"{changed}; so much by chance alone: {lesson.by_chance:.1%}")
    gains = sorted(lesson.learned.countries.items(), key=lambda item: -abs(item[1]))
    if gains:
        told = ", ".join(f"{printable(code)} {gain:+.1f}" for code, gain in gains[:10])
        print(f"places of these countries gain, as logits: {told}")
    print(f"sample briefs: {len(lesson.otherwise)} of {counted(lesson.sample_names, 'name')} read otherwise")
    for one in lesson.otherwise[:_OTHERWISE_SHOWN]:
        print(
            f"  {printable(one.text)} ({printable(one.title)}): {_place(one.before)} -> {_place(one.after)}"
        )


def _standing(one: Standing) -> str:
    return f"{one.right} right, {one.none} without a place, {one.wrong} wrong"


def _place(place: Place | None) -> str:
    return printable(f"{place.name}, {place.country or '-'}") if place else "no place"


def _keep(path: Path, lesson: Lesson) -> None:
    """Write the weights, and what was there beside them."""
    from geodata.archive.evaluation.learning import lesson_to_json
    from geodata.places.resolution.learned import write_learned

    about: dict[str, Any] = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        **lesson_to_json(lesson),
    }
    before = _before(path)
    if path.exists():
        before.write_bytes(path.read_bytes())
    else:
        before.unlink(missing_ok=True)
    write_learned(path, replace(lesson.learned, about=about))


def _restore(path: Path) -> None:
    """Exchange the weights with those of before; where either is not there, the package's alone are meant."""
    before = _before(path)
    if not path.exists() and not before.exists():
        problems.print(f"nothing was learned: there is no {printable(str(path))}")
        raise typer.Exit(1)
    aside = path.with_name(f"{path.name}.aside")
    for one, other in ((path, aside), (before, path), (aside, before)):
        if one.exists():
            one.replace(other)
    print("the weights of before are back" if path.exists() else "the weights of the package alone are back")


def _before(path: Path) -> Path:
    return path.with_name(f"{path.stem}-before{path.suffix}")

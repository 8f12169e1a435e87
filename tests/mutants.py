"""Make the slips that a person makes, one at a time, and say which of them no test notices.

    python tests/mutants.py articles/dates/rules.py                  up to 40 of its slips, drawn at random
    python tests/mutants.py geodata/archive/index --number 0         all of them, in every module of the folder

A slip is an operator of Cosmic Ray or one of those below: off by one, ``<`` for ``<=``, the wrong end, a dropped
condition. It is written into a copy of the project, and the tests that mirror the module are run on the copy; the
project itself is never touched. Each run is forked from a process that has imported the libraries already.

Slips that change nothing which anybody could see are listed, with the reason, in tests/equivalents.csv, and not counted.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import parso
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).parents[1]
EQUIVALENTS = ROOT / "tests" / "equivalents.csv"
OURS = ("articles", "geodata", "dashboard", "tests", "conftest", "test_")

LIBRARY = (
    "core/ReplaceComparisonOperator_Lt_LtE",
    "core/ReplaceComparisonOperator_LtE_Lt",
    "core/ReplaceComparisonOperator_Gt_GtE",
    "core/ReplaceComparisonOperator_GtE_Gt",
    "core/ReplaceComparisonOperator_Eq_NotEq",
    "core/ReplaceComparisonOperator_NotEq_Eq",
    "core/ReplaceComparisonOperator_Is_IsNot",
    "core/ReplaceComparisonOperator_IsNot_Is",
    "core/ReplaceBinaryOperator_Add_Sub",
    "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceContinueWithBreak",
)
ENDS = {"start": "end", "end": "start", "min": "max", "max": "min", "first": "last", "last": "first"}


class Rewrite(Operator):
    """A slip told by what may stand where a node stands; nothing may stand there where it does not apply."""

    def mutation_positions(self, node: parso.tree.NodeOrLeaf) -> Iterator[object]:
        for _ in self.rewritten(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: parso.tree.NodeOrLeaf, index: int) -> parso.tree.NodeOrLeaf:
        code = list(self.rewritten(node))[index]
        return parso.python.tree.Name(node.get_first_leaf().prefix + code, node.start_pos)

    def rewritten(self, node: parso.tree.NodeOrLeaf) -> Iterator[str]:
        """The pieces of code that a person might have written here by mistake."""
        raise NotImplementedError

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class OffByOne(Rewrite):
    """A number whose last digit is one more or one less."""

    def rewritten(self, node):
        if node.type != "number" or not re.fullmatch(r"[\d_]*\.?\d+", node.value):
            return
        digits = len(node.value.partition(".")[2])
        for step in (1, -1):
            if digits:
                yield f"{float(node.value) + step / 10**digits:.{digits}f}"
            else:
                yield str(int(node.value) + step)


class DroppedOperand(Rewrite):
    """One part of an ``and`` or an ``or`` forgotten."""

    def rewritten(self, node):
        if node.type in ("and_test", "or_test"):
            for dropped in range(0, len(node.children), 2):
                kept = [child for n, child in enumerate(node.children[::2]) if 2 * n != dropped]
                word = f" {node.children[1].value} "
                yield word.join(child.get_code(include_prefix=False) for child in kept)


class DroppedFilter(Rewrite):
    """The condition of a comprehension forgotten."""

    def rewritten(self, node):
        if node.type in ("comp_if", "old_comp_if"):
            yield ""


class DroppedGuard(Rewrite):
    """An early way out of a function or a loop forgotten."""

    def rewritten(self, node):
        if node.type == "if_stmt" and len(node.children) == 4:
            last = node.children[3].get_code(include_prefix=False).strip().splitlines()[-1].strip()
            if (
                re.match(r"(return|continue|raise|break)\b", last)
                and node.children[3].get_code().count("\n") == 2
            ):
                yield "pass\n"


class WrongEnd(Rewrite):
    """The start for the end, the smaller for the larger, the first for the last."""

    def rewritten(self, node):
        if (
            node.type == "name"
            and node.value in ENDS
            and node.parent.type in ("trailer", "atom_expr", "power")
        ):
            yield ENDS[node.value]


class OtherSlice(Rewrite):
    """What is cut off for what is kept."""

    def rewritten(self, node):
        if node.type == "subscript" and len(node.children) == 2:
            first, second = (child.get_code(include_prefix=False) for child in node.children)
            yield f"{second}:" if first == ":" else f":{first}"


OWN = (OffByOne, DroppedOperand, DroppedFilter, DroppedGuard, WrongEnd, OtherSlice)


@dataclass(frozen=True)
class Slip:
    """One mutant of a module: its whole source, and the lines that tell it from the module."""

    module: str
    source: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}\n    - {self.before}\n    + {self.after}"


def slips(module: str, *, seed: int | None = None) -> Iterator[Slip]:
    """Every slip of a module; with a seed, in an order drawn at random."""
    source = (ROOT / module).read_text("utf-8")
    nodes = list(ast_nodes(get_ast(source)))
    operators = [made() for made in (*map(get_operator, LIBRARY), *OWN)]
    places = [
        (operator, occurrence)
        for operator in operators
        for occurrence in range(sum(1 for node in nodes for _ in operator.mutation_positions(node)))
    ]
    if seed is not None:
        random.Random(seed).shuffle(places)
    for operator, occurrence in places:
        mutated = mutate_code(source, operator, occurrence)
        if mutated is not None and _seen(mutated) != _seen(source) and _compiles(mutated):
            yield _slip(module, source, mutated)


def _seen(source: str) -> str:
    """A source without how much a cache keeps and whether a zip counts, which change no answer."""
    return re.sub(r"maxsize=[-\d_]+|strict=(True|False)", "", source)


def _compiles(source: str) -> bool:
    try:
        compile(source, "<slip>", "exec")
    except SyntaxError:
        return False
    return True


def _slip(module: str, source: str, mutated: str) -> Slip:
    old, new = source.splitlines(), mutated.splitlines()
    at = next(n for n in range(len(old)) if n >= len(new) or old[n] != new[n])
    tail = 0
    while tail < min(len(old), len(new)) - at - 1 and old[-1 - tail] == new[-1 - tail]:
        tail += 1

    def shown(lines: list[str]) -> str:
        return " ".join(line.strip() for line in lines[at : len(lines) - tail])

    return Slip(module, mutated, at + 1, shown(old), shown(new))


class Copy:
    """A copy of the project with a process that runs tests in it, forked from one that imported the libraries."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        listed = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        for name in listed.stdout.splitlines():
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs, str(folder)), daemon=False)
        self._process.start()

    def passes(self, tests: Sequence[str], within_s: float) -> tuple[bool, float]:
        """Whether the tests pass in time, and the seconds it took."""
        self._ours.send((tuple(tests), within_s))
        passed, seconds = self._ours.recv()
        return bool(passed), float(seconds)

    def notices(self, slip: Slip, tests: Sequence[str], within_s: float) -> bool:
        """Whether a test fails, or never ends, with the slip in the module."""
        path = self._folder / slip.module
        original = path.read_text("utf-8")
        try:
            path.write_text(slip.source, "utf-8")
            return not self.passes(tests, within_s)[0]
        finally:
            path.write_text(original, "utf-8")

    def close(self) -> None:
        self._ours.send(None)
        self._process.join()


def _answer(asked: Connection, folder: str) -> None:
    """Run tests as they are asked for, each time in a fork of this process."""
    os.chdir(folder)
    sys.path[:0] = [folder]
    os.environ["PYTHONPATH"] = folder
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    while (question := asked.recv()) is not None:
        tests, within_s = question
        began = time.monotonic()
        passed, libraries = _run(tests, within_s)
        for name in libraries:
            with suppress(Exception):
                importlib.import_module(name)
        asked.send((passed, time.monotonic() - began))


def _run(tests: Iterable[str], within_s: float) -> tuple[bool, list[str]]:
    """Whether tests pass in a fork, and which libraries it imported that this process has not."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        with open(os.devnull, "w") as nowhere:
            for stream in (1, 2):
                os.dup2(nowhere.fileno(), stream)
        known = set(sys.modules)
        import pytest

        code = pytest.main(
            [*tests, "-x", "-q", "-m", "not browser", "-p", "no:cacheprovider", "--hypothesis-seed=1"]
        )
        new = [m for m in sys.modules if m not in known and not m.startswith(OURS) and "__" not in m]
        with os.fdopen(writing, "w") as told:
            told.write(f"{int(code)}\n" + "\n".join(new))
        os._exit(0)
    os.close(writing)
    timer = time.monotonic() + within_s
    answer = io.StringIO()
    os.set_blocking(reading, False)
    while time.monotonic() < timer:
        try:
            piece = os.read(reading, 65536)
        except BlockingIOError:
            time.sleep(0.02)
            continue
        if not piece:
            break
        answer.write(piece.decode())
    os.close(reading)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    code, *libraries = answer.getvalue().splitlines() or [""]
    return code == "0", libraries


def mirror(module: str) -> str:
    """The tests that mirror a module: its own file where there is one, else the nearest room's."""
    path = Path("tests") / module
    for own in (path.with_name(f"test_{path.name}"), *path.parents):
        for tests in (own, own.with_name(f"test_{own.name}.py")):
            if (ROOT / tests).exists():
                return tests.as_posix()
    raise AssertionError("tests is a folder of the project")


def equivalent() -> set[tuple[str, str, str]]:
    """Module, line as it is, line with the slip: those of which somebody has read that they change nothing."""
    with EQUIVALENTS.open(encoding="utf-8", newline="") as file:
        return {(row["module"], row["before"], row["after"]) for row in csv.DictReader(file)}


def modules_in(names: Iterable[str]) -> list[str]:
    """The modules that are named, or stand in folders that are."""
    paths = [
        path
        for name in names
        for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
    ]
    missing = [path for path in paths if not path.is_file()]
    if missing or not paths:
        raise SystemExit(f"no such module: {', '.join(map(str, missing)) or ' '.join(names)}")
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if path.name != "__init__.py")


def main() -> None:
    """Print each slip that no test noticed, and the share that was noticed, module by module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("module", nargs="+", help="modules or folders of the project")
    parser.add_argument("--number", type=int, default=40, help="slips of each module, 0 for all (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (default 1)")
    parser.add_argument(
        "--tests", action="append", help="tests to run instead of those that mirror the module"
    )
    parser.add_argument("--list", action="store_true", help="show the slips and try none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked = parser.parse_args()
    if asked.list:
        print(*(slip for module in modules_in(asked.module) for slip in slips(module)), sep="\n")
        return
    struck, total, noticed = equivalent(), 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        copies = [Copy(Path(scratch) / str(n)) for n in range(asked.jobs)]
        try:
            for module in modules_in(asked.module):
                tests = asked.tests or [mirror(module)]
                counted = (
                    s for s in slips(module, seed=asked.seed) if (s.module, s.before, s.after) not in struck
                )
                drawn = list(islice(counted, asked.number or None))
                living = _living(copies, drawn, tests)
                total, noticed = total + len(drawn), noticed + len(drawn) - len(living)
                for slip in living:
                    print(slip, flush=True)
                print(
                    f"{module}: {len(drawn) - len(living)} of {len(drawn)} noticed by {' '.join(tests)}",
                    flush=True,
                )
        finally:
            for copy in copies:
                copy.close()
    if total:
        print(f"{noticed} of {total} slips noticed, {noticed / total:.0%}")


def _living(copies: Sequence[Copy], drawn: Sequence[Slip], tests: Sequence[str]) -> list[Slip]:
    """The slips that no test noticed."""
    free = list(copies)
    within_s = 0.0
    for copy in copies:
        passed, seconds = copy.passes(tests, 900)
        if not passed:
            raise SystemExit(f"{' '.join(tests)}: a test fails without any slip; mend that first")
        within_s = max(within_s, 20 + 4 * seconds)

    def notices(slip: Slip) -> bool:
        copy = free.pop()
        try:
            return copy.notices(slip, tests, within_s)
        finally:
            free.append(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        return [slip for slip, noticed in zip(drawn, pool.map(notices, drawn), strict=True) if not noticed]


if __name__ == "__main__":
    main()

"""What tests claim, read from their source: which claim nothing, and which ask the code they test what to expect."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGES = ("articles", "geodata", "dashboard")
# Names that begin so fail a test by themselves: pytest's, Playwright's, Hypothesis' and those of tests/support.
CLAIMING = (
    "assert",
    "expect",
    "raises",
    "warns",
    "fail",
    "wait_for_function",
    "wait_for_selector",
    "wait_for_url",
)


def faults(path: Path, root: Path) -> list[str]:
    """One line for each test of a file under *root*/tests that claims nothing or asks the code it tests.

    A claim in a loop counts where the loop cannot be empty: over what stands in the file, or beside a claim outside it.
    A law over drawn values (Hypothesis) holds of nothing too.
    """
    tree = ast.parse(path.read_text("utf-8"))
    helpers = _claiming_functions(tree) | _shared(root / "tests")
    under_test = _imported_from(tree, _mirrored(path.relative_to(root / "tests")))
    literal = _literals(tree)
    found = []
    for test in _tests(tree):
        claims = list(_claims(test, helpers))
        where = f"{path.relative_to(root).as_posix()}:{test.lineno} {test.name}"
        if not claims:
            found.append(f"{where} asserts nothing")
        elif not _is_law(test) and all(_may_be_skipped(test, claim, literal) for claim in claims):
            found.append(f"{where} asserts only of what may be nothing at all")
        found += [
            f"{where} expects what the code under test says: {asked}" for asked in _asked(test, under_test)
        ]
    return found


def _tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _is_law(test: ast.FunctionDef) -> bool:
    return any("given" in _names(decorator) for decorator in test.decorator_list)


def _claims(function: ast.AST, helpers: set[str]) -> Iterator[ast.AST]:
    """The nodes in a function that can fail it."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) or (
            isinstance(node, ast.Call) and (_name(node).startswith(CLAIMING) or _name(node) in helpers)
        ):
            yield node


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _claiming_functions(tree: ast.Module) -> set[str]:
    """Functions beside the tests that claim something, also by calling one another."""
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_")
    ]
    known: set[str] = set()
    while True:
        new = {f.name for f in functions if next(_claims(f, known), None) is not None} - known
        if not new:
            return known
        known |= new


_SHARED: dict[Path, set[str]] = {}


def _shared(tests: Path) -> set[str]:
    """Functions of tests/support and of the conftests that claim something."""
    if tests not in _SHARED:
        files = [*(tests / "support").glob("*.py"), *tests.rglob("conftest.py")]
        _SHARED[tests] = set().union(
            *(_claiming_functions(ast.parse(f.read_text("utf-8"))) for f in files), set()
        )
    return _SHARED[tests]


def _literals(tree: ast.Module) -> set[str]:
    """Names that a file gives a list, table or text written out in it."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and _is_written_out(node.value, set())
    }


def _is_written_out(value: ast.expr, literal: set[str]) -> bool:
    """Whether anybody sees from the source that something is in it."""
    match value:
        case (
            ast.List(elts=[_, *_]) | ast.Tuple(elts=[_, *_]) | ast.Set(elts=[_, *_]) | ast.Dict(keys=[_, *_])
        ):
            return True
        case ast.Constant(value=str(text)):
            return bool(text)
        case ast.Name(id=name):
            # An enumeration, by the name of its class, has members.
            return name in literal or (name[0].isupper() and not name.isupper())
        case ast.Call(func=ast.Name(id="range")):
            return all(isinstance(argument, ast.Constant) for argument in value.args)
        case ast.Call(func=ast.Attribute(value=inner, attr="items" | "values" | "split" | "splitlines")):
            return _is_written_out(inner, literal)
        case ast.Call(func=ast.Name(id="zip"), args=arguments, keywords=[ast.keyword(arg="strict")]):
            return any(_is_written_out(argument, literal) for argument in arguments)
        case ast.Call(
            func=ast.Name(id="enumerate" | "sorted" | "reversed" | "product" | "list" | "tuple" | "set"),
            args=arguments,
        ):
            return bool(arguments) and all(_is_written_out(argument, literal) for argument in arguments)
        case ast.ListComp(generators=[ast.comprehension(iter=inner, ifs=[])]):
            return _is_written_out(inner, literal)
        case ast.BinOp(left=left, right=right):
            return _is_written_out(left, literal) or _is_written_out(right, literal)
    return False


def _may_be_skipped(test: ast.FunctionDef, claim: ast.AST, literal: set[str]) -> bool:
    """Whether a claim is about each of things that may be none."""
    literal = (
        literal
        | _parameters(test)
        | {
            target.id
            for node in ast.walk(test)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and _is_written_out(node.value, literal)
        }
    )
    loops = [node for node in ast.walk(test) if isinstance(node, ast.For) and _is_in(claim, node.body)]
    if any(not _is_written_out(loop.iter, literal) for loop in loops):
        return True
    match claim:
        case ast.Assert(
            test=ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(generators=[first, *_])])
        ):
            return not _is_written_out(first.iter, literal)
    return False


def _parameters(test: ast.FunctionDef) -> set[str]:
    """The names that a test is given values for beside it."""
    return {
        name.strip()
        for decorator in test.decorator_list
        if isinstance(decorator, ast.Call) and _name(decorator) == "parametrize"
        for constant in ast.walk(decorator.args[0])
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
        for name in constant.value.split(",")
    }


def _is_in(claim: ast.AST, body: list[ast.stmt]) -> bool:
    return any(claim is node for statement in body for node in ast.walk(statement))


def _mirrored(path: Path) -> str:
    """The module that a test file tells of: articles.dates.days for articles/dates/test_days.py."""
    return ".".join([*path.parts[:-1], path.stem.removeprefix("test_")])


def _imported_from(tree: ast.Module, module: str) -> set[str]:
    """The functions and constants that a file imports from a module, but not its types."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
        if alias.name.islower() or alias.name.isupper()
    }


def _asked(test: ast.FunctionDef, under_test: set[str]) -> Iterator[str]:
    """Expectations of ``==`` that hold what the code under test says, and are no law of one function.

    What a test also hands in is no answer, and what is compared with a value written out is the thing itself.
    """
    for node in ast.walk(test):
        if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq):
            continue
        if _is_written_out(node.left, set()):
            continue
        got, *expected = (_names(side) & under_test for side in (node.left, *node.comparators))
        for names, side in zip(expected, node.comparators, strict=True):
            handed_in = {
                used.id for used in ast.walk(test) if isinstance(used, ast.Name) and not _holds(node, used)
            }
            if names - got - handed_in:
                yield ast.unparse(side)


def _holds(whole: ast.AST, part: ast.AST) -> bool:
    return any(node is part for node in ast.walk(whole))


def _names(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def files_of_tests(root: Path) -> Iterable[Path]:
    """All files of tests of the project at *root*."""
    return sorted((root / "tests").rglob("test_*.py"))

"""A function that takes many turns says why it is not several."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import TESTS

MOST = 20
FILES = [
    path
    for part in ("csip", "bench", "tools", "tests")
    for path in sorted((TESTS.parent / part).rglob("*.py"))
    if "out" not in path.parts  # what a benchmark installed
]


def complexity(function: ast.AST) -> int:
    """One more than the places at which a function may go two ways; operators and comprehensions count, too."""
    turns = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            turns += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            turns += 1 + len(node.ifs)
        elif isinstance(
            node, ast.If | ast.IfExp | ast.For | ast.While | ast.ExceptHandler | ast.Lambda | ast.match_case
        ):
            turns += 1
    return turns


def functions(path: Path) -> list[tuple[ast.FunctionDef, str]]:
    """The functions and methods of a file, each with its lines and the three above it."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found.append((node, "\n".join(lines[max(first - 4, 0) : node.end_lineno])))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("part", ["csip", "bench", "tools", "tests"])
def test_a_function_of_many_turns_says_why(part: str) -> None:
    silent = [
        f"{path.relative_to(TESTS.parent)}:{function.lineno} {function.name} ({turns})"
        for path in FILES
        if path.relative_to(TESTS.parent).parts[0] == part
        for function, lines in functions(path)
        if (turns := complexity(function)) > MOST and "# Long because" not in lines
    ]
    assert not silent, "\n".join(silent)


def test_turns_are_counted() -> None:
    code = "def f(x):\n    return [a for a in x if a and not b] or (1 if x else 2)\n"
    ((function, _),) = [(node, "") for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]
    assert complexity(function) == 6

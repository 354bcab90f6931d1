"""What the docstrings of public functions must say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import TESTS

CODE = TESTS.parent / "csip"
_SAYS_SO = re.compile(r"\b[Rr]aises:? [A-Z]\w+\b")
_ENDS_A_COMMAND = {"typer.Exit", "typer.Abort"}  # what a command does, and no error of a function


def raised(function: ast.AST) -> Iterator[str]:
    """What a function itself raises, as it is written; what it raises anew, or in a function within it, left out."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield ast.unparse(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        yield from raised(node)


def public_functions(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)
        elif isinstance(node, ast.FunctionDef) and (not node.name.startswith("_") or node.name == "__init__"):
            yield node


@pytest.mark.slow
def test_public_functions_say_what_they_raise() -> None:
    """Not those that are commands: their docstrings are the user's page, and how they end is the exit code's to say."""
    silent, said = [], 0
    for path in sorted(CODE.rglob("*.py")):
        if path.is_relative_to(CODE / "cli" / "commands") or path.name == "__main__.py":
            continue
        for function in public_functions(ast.parse(path.read_text(encoding="utf-8"))):
            if not set(raised(function)) - _ENDS_A_COMMAND:
                continue
            said += 1
            if not _SAYS_SO.search(ast.get_docstring(function) or ""):
                silent.append(f"{path.relative_to(CODE.parent)}:{function.lineno} {function.name}")
    assert silent == []
    assert said > 60

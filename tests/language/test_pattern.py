import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import csip
from csip.language.pattern import Pattern
from tests.living import living

TEXT = "Agreed; agreed and noted"


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("search", (TEXT, 3)),
        ("match", (TEXT,)),
        ("match", (TEXT, 8, 14)),
        ("fullmatch", (TEXT, 0, 6)),
        ("fullmatch", (TEXT,)),
        ("finditer", (TEXT,)),
        ("findall", (TEXT,)),
        ("sub", ("voted", TEXT, 1)),
        ("split", (TEXT, 1)),
    ],
)
def test_it_does_what_the_compiled_expression_does(method: str, arguments: tuple[object, ...]) -> None:
    ours = getattr(Pattern("(agre)ed", re.IGNORECASE), method)(*arguments)
    theirs = getattr(re.compile("(agre)ed", re.IGNORECASE), method)(*arguments)
    assert _plain(ours) == _plain(theirs)


def _plain(result: object) -> object:
    """Matches as what they hold: no two are equal."""
    if isinstance(result, re.Match):
        return (result.span(), result.groups())
    return [_plain(found) for found in result] if isinstance(result, Iterator) else result


def test_it_is_compiled_once_and_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    really = re.compile

    def compiling(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return really(expression, flags)

    monkeypatch.setattr(re, "compile", compiling)
    noted = Pattern("noted")
    assert compiled == []
    assert noted.search(TEXT)
    assert noted.match("noted")
    assert compiled == ["noted"]


@pytest.mark.slow
def test_every_expression_of_csip_can_be_compiled() -> None:
    for module in walk_packages(csip.__path__, "csip."):
        if module.name != "csip.__main__":
            import_module(module.name)
    ours = living(Pattern)
    assert len(ours) > 600
    for expression in ours:
        re.compile(expression.pattern, expression.flags)


@pytest.mark.slow
def test_none_is_compiled_while_a_module_is_imported() -> None:
    """One way to write them: `re.compile` is for what is made of a value at hand, and for bytes."""
    folder = Path(csip.__file__).parent
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in (node for outer in tree.body if not _is_called(outer) for node in ast.walk(outer)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                given = ast.unparse(node.args[0])
                assert given.startswith("b"), f"{path.relative_to(folder)}:{node.lineno}: {given}"


def _is_called(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def test_a_text_without_a_word_that_is_needed_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    voted = Pattern(r"\bvoted?\b", re.IGNORECASE, needs=("vote",))
    with monkeypatch.context() as patch:
        patch.setattr(re, "compile", None)
        assert voted.search(TEXT) is voted.match(TEXT) is voted.fullmatch(TEXT) is None
        assert list(voted.finditer(TEXT)) == []
    assert _plain(voted.search("They VOTED")) == ((5, 10), ())
    assert voted.search("They VOTED", 6) is None
    assert voted.search("devotedly") is None
    assert [found.span() for found in voted.finditer("Vote, vote", 1)] == [(6, 10)]

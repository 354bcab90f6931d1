"""What csip says when it cannot go on, word for word: every file of tests/refusals is a session in the base book.

    + notes.txt                 puts a file there, of the lines after it that begin with a bar
    | its first line
    @ notes                     goes into that folder of the book; a point is the book itself
    $ csip action close A9      a command; after it all that it printed, and its exit code
    csip: there is no action A9

A session whose name begins with `council` goes on in the council of tests/council. Today is 1 June 2026.
`pytest tests/cli/test_refusals.py --update-golden` writes down what is said now; read the difference.
"""

from __future__ import annotations

import ast
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csip.cli.main import main
from tests.conftest import COUNCIL, TESTS, make_book
from tests.project.pages import GUIDE, text_of

NOT_PINNED = TESTS / "refusals" / "not-pinned.txt"
SESSIONS = sorted(path for path in (TESTS / "refusals").glob("*.txt") if path != NOT_PINNED)
CODE = TESTS.parent / "csip"
TODAY = "2026-06-01"


def session(text: str, book: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> str:
    """The session as it goes now."""
    said: list[str] = []
    file: Path | None = None
    for line in text.splitlines():
        if line.startswith("+ "):
            file = book / line[2:]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("", encoding="utf-8")
        elif line.startswith("|") and file is not None:
            file.write_text(f"{file.read_text(encoding='utf-8')}{line[2:]}\n", encoding="utf-8")
        elif line.startswith("@ "):
            patch.chdir(book / line[2:])
        elif line.startswith("$ csip "):
            said += [line, *ran(shlex.split(line)[2:], book, capsys, patch)]
        if line.startswith(("#", "+ ", "|", "@ ")):
            said += [line, ""] if line.startswith("#") else [line]
    return "\n".join(said) + "\n"


def ran(words: list[str], book: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> list[str]:
    """What a command prints, and its exit code; where it cannot go on, it has changed nothing."""
    before = files(book)
    patch.setattr(sys, "argv", ["csip", *words])
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    printed = capsys.readouterr()
    assert code != 2 or files(book) == before
    shown = (printed.out + printed.err).replace(str(book), "/book").replace(str(book.parent), "")
    return [*shown.splitlines(), f"(exit code {code})"]


def files(book: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(book)): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file() and path.name != ".csip.lock"
    }


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_session(
    path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    is_golden: Callable[[str, Path], None],
) -> None:
    in_council = path.stem.startswith("council")
    book = shutil.copytree(COUNCIL / "base", tmp_path / "book") if in_council else make_book(tmp_path / "book")
    monkeypatch.chdir(book)
    monkeypatch.setenv("CSIP_TODAY", TODAY)
    for name in ("CSIP_ROOT", "COLUMNS", "EDITOR", "VISUAL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    written = path.read_text(encoding="utf-8")
    is_golden(session(written, book, capsys, monkeypatch), path)


def test_sessions_were_found() -> None:
    assert len(SESSIONS) > 5


# --- every message is pinned --------------------------------------------------------------------------------

_SAYS = frozenset({"CsipError", "Finding", "ValueFinding", "Fault", "_keep_comments"})


def messages(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The words, as far as they stand in the code, of each message that ends a command or tells of a fault."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYS:
            for value in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from worded(value)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"message", "hint"}:
            yield from worded(node.value)


def worded(node: ast.expr) -> Iterator[tuple[int, list[str]]]:
    match node:
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*worded(body), *worded(orelse))
        case ast.BoolOp(values=values):
            for value in values:
                yield from worded(value)
        case ast.BinOp(left=left, right=right):
            yield from (*worded(left), *worded(right))
        case ast.Constant(value=str() as words):
            yield from pieces(node.lineno, [words])
        case ast.JoinedStr(values=values):
            yield from pieces(node.lineno, [str(v.value) for v in values if isinstance(v, ast.Constant)])


def pieces(number: int, parts: list[str]) -> Iterator[tuple[int, list[str]]]:
    found = [plain(line) for part in parts for line in part.split("\n")]
    found = [part for part in found if len(part) > 3]
    if any(" " in part for part in found):
        yield number, found


def plain(text: str) -> str:
    return " ".join(text.split())


def all_that_tests_say() -> str:
    """Cases, sessions and golden documents, and the strings of the tests' code."""
    said: list[str] = []
    for path in sorted(TESTS.rglob("*")):
        if path in {Path(__file__), NOT_PINNED}:
            continue
        if path.suffix in {".yaml", ".txt", ".md", ".json"}:
            said.append(path.read_bytes().decode("utf-8", "replace"))
        elif path.suffix == ".py":
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            said += [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    said += [text_of(name) for name in ("README.md", GUIDE)]
    return plain("\n".join(said))


@pytest.mark.slow
def test_every_message_is_pinned() -> None:
    """When this fails, let a session of tests/refusals (or a case) show the message.

    not-pinned.txt lists those that tests meet, but not word for word: said of a disk, of git, of a library that is not
    there, of a broken archive. What is pinned is taken off the list; nothing new comes onto it.
    """
    said = all_that_tests_say()
    found = {
        " … ".join(parts)
        for path in sorted(CODE.rglob("*.py"))
        for _, parts in messages(ast.parse(path.read_text(encoding="utf-8")))
        if not all(part in said for part in parts)
    }
    listed = set(NOT_PINNED.read_text(encoding="utf-8").splitlines())
    assert not found - listed, "\n".join(sorted(found - listed))

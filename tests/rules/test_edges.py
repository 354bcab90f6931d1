"""Every case in tests/edges/*.yaml: the base book with some keys of its files put otherwise, and all that is found.

    CSIP206 what the case shows:
      today: 2026-06-01
      files:
        meetings/2026-03-04.yaml: {apologies: [Cllr Cooper]}    # the other keys stay as in tests/cases/base
        actions.yaml:                                           # without keys: there is no such file
      found:
        - "CSIP206 warning at 9:30 the words pointed to: the message | the hint"

Where a case in tests/cases shows what a rule is for, these are its edges: the day itself, the second of two, the word
that is not on a list. A key without a value is taken out. What is found is in order, file by file;
`pytest tests/rules/test_edges.py --update-golden` writes down what is found now: read the difference.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from csip.book.load import load_book
from csip.diagnostics import Diagnostic
from csip.rules.run import check_book
from tests.conftest import BASE, TESTS
from tests.rules.test_cases import TODAY

FOUND = sorted((TESTS / "edges").glob("*.yaml"))


class _Quoted(yaml.SafeDumper):
    """Every value as the characters that the case has, so that no reader takes it for anything else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoted.add_representer(
    str,
    lambda dumper, text: (
        dumper.represent_none(None)
        if text == "null"
        else dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
    ),
)


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - words and nothing else


def cases() -> list[Any]:
    return [
        pytest.param(path, name, case, id=name)
        for path in FOUND
        for name, case in read(path.read_text(encoding="utf-8")).items()
    ]


def write(book: Path, files: dict[str, Any]) -> None:
    """The base book with the files of a case."""
    names = {path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml")}
    for name in sorted(names | set(files)):
        base = BASE / name
        whole = read(base.read_text(encoding="utf-8")) if base.is_file() else {}
        changed = files.get(name, {})
        if changed == "":
            continue
        whole = {key: value for key, value in (whole | changed).items() if value != ""}
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(whole, Dumper=_Quoted, sort_keys=False, allow_unicode=True, width=10_000)
        (book / name).write_text(text, encoding="utf-8")


UNQUOTED = "CSIP320"  # hardly an action here quotes its minute: tests/cases/CSIP320 has the edges of that


def found(book: Path, day: date) -> list[str]:
    loaded, problems = load_book(book)
    everything = sorted((*problems, *check_book(loaded, day)))
    return [told(book, one) for one in everything if one.code != UNQUOTED]


def told(book: Path, one: Diagnostic) -> str:
    lines = (book / one.path).read_text(encoding="utf-8").splitlines()
    end = one.end_column - 1 if one.end_line == one.line else None
    words = lines[one.line - 1][one.column - 1 : end]
    hint = f" | {' / '.join(one.hint.splitlines())}" if one.hint else ""
    return f"{one.code} {one.severity} at {one.line}:{one.column} {words}: {one.message}{hint}"


def write_down(path: Path, name: str, lines: list[str]) -> None:
    """Put what is found now in the place of what was; a blank line ends a case."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(f"{name}:\n")
    case, end, after = rest.partition("\n\n")
    listed = "".join(f"\n    - {json.dumps(line, ensure_ascii=False)}" for line in lines) or " []"
    case = case.split("\n  found:")[0].rstrip("\n")
    path.write_text(f"{before}{begin}{case}\n  found:{listed}{end or chr(10)}{after}", encoding="utf-8")


@pytest.mark.parametrize(("path", "name", "case"), cases())
def test_edge(path: Path, name: str, case: dict[str, Any], tmp_path: Path, pytestconfig: pytest.Config) -> None:
    write(tmp_path, case.get("files", {}))
    day = date.fromisoformat(case["today"]) if "today" in case else TODAY
    lines = found(tmp_path, day)
    if pytestconfig.getoption("--update-golden"):
        write_down(path, name, lines)
    else:
        assert lines == case["found"]


def test_edges_were_found() -> None:
    assert len(cases()) > 40

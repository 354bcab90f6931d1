"""Every case under tests/cases/<CODE>/: a book that is the base book with the case's files over it.

A case's files say in comments what is to be found in them, and nothing else may be found anywhere:

    # today: 2026-06-01
    # expect: 4:9 CSIP301 error: action id ... | the hint

Lines and columns count the comment lines too. A case without `expect` is a clean case. What stands in a
folder `committed` of a case was the book before: git has it, and the case's other files are what became of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.rules.all_rules import all_rules
from csip.rules.run import check_book
from tests.conftest import CASES, make_book

TODAY = date(2026, 6, 1)
FOUND = sorted(case for case in CASES.glob("CSIP*/*") if case.is_dir())


def expected(case: Path) -> list[str]:
    lines = []
    for path in sorted(p for p in case.rglob("*") if p.is_file() and p.parts[len(case.parts)] != "committed"):
        name = path.relative_to(case).as_posix()
        text = path.read_bytes().decode("utf-8", "replace")
        lines += [f"{name}:{found}" for found in re.findall(r"^# expect: (.*?)\s*$", text, re.MULTILINE)]
    return sorted(lines)


def today(case: Path) -> date:
    text = "".join(p.read_bytes().decode("utf-8", "replace") for p in sorted(case.rglob("*")) if p.is_file())
    stated = re.search(r"^# today: (\S+)", text, re.MULTILINE)
    return date.fromisoformat(stated.group(1)) if stated else TODAY


def book_of(case: Path, target: Path) -> Path:
    """The case's book; with a history, where the case has one."""
    committed = case / "committed"
    if not committed.is_dir():
        return make_book(target, case)
    commit(make_book(target, committed))
    make_book(target, case)
    shutil.rmtree(target / "committed")
    return target


def commit(book: Path) -> None:
    """Put the book into git as Ellen Ellis did on 7 May 2026."""
    who = {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in COMMITTED.items()}
    env = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull}
    for words in ("init -q", "add .", "commit -q -m Sealed"):
        subprocess.run(["git", *words.split()], cwd=book, env=env, check=True)


COMMITTED = {"NAME": "Ellen Ellis", "EMAIL": "e@example.org", "DATE": "2026-05-07T10:00:00+00:00"}
_COMMIT = re.compile(r"(?<=in git: )[0-9a-f]{8}\b")


def found(book: Path, day: date) -> list[str]:
    loaded, problems = load_book(book)
    everything = (*problems, *check_book(loaded, day))
    return sorted(
        f"{d.path}:{d.line}:{d.column} {d.code} {d.severity}{' (waived)' if d.waived else ''}: {d.message}"
        + (f" | {' / '.join(_COMMIT.sub('COMMIT', d.hint).splitlines())}" if d.hint else "")
        for d in everything
    )


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    book = book_of(case, tmp_path / "book")
    assert found(book, today(case)) == expected(case)


def test_windows_line_ends_change_no_finding(tmp_path: Path) -> None:
    """Every sort of finding there is, in a book that Windows saved: the same findings at the same places."""
    differing = {}
    for case in FOUND:
        book = book_of(case, tmp_path / case.parent.name / case.name)
        for path in book.rglob("*.yaml"):
            data = path.read_bytes() if path.is_file() else b""
            if b"\r" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                path.write_bytes(data.replace(b"\n", b"\r\n"))
        now = [line for line in found(book, today(case)) if " CSIP004 " not in line]
        if now != [line for line in expected(case) if " CSIP004 " not in line]:
            differing[f"{case.parent.name}/{case.name}"] = now
    assert differing == {}


def test_the_base_book_is_clean(tmp_path: Path) -> None:
    assert found(make_book(tmp_path / "book"), TODAY) == []


def test_cases_were_found() -> None:
    assert len(FOUND) > 20


@pytest.mark.parametrize("code", list(all_rules()))
def test_every_rule_has_a_true_and_a_clean_case(code: str) -> None:
    cases = [case for case in FOUND if case.parent.name == code]
    assert any(any(f" {code} " in line for line in expected(case)) for case in cases), f"{code} has no true case"
    assert any(not expected(case) for case in cases), f"{code} has no clean case"

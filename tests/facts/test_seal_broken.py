"""CSIP507 where git has the sealed version: each change is told, before and after, and where it stands now."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.facts.versions.seal import seal
from csip.rules.run import check_book
from tests.conftest import make_book
from tests.overlay import TODAY, commit, describe

MARCH, MAY = "meetings/2026-03-04.yaml", "meetings/2026-05-06.yaml"
HINT = (
    "Put it back as it was, or let a later meeting minute the correction. "
    "The sealed version is in git: {version}, Ellen Ellis, 7 May 2026."
)


def sealed_book(folder: Path, march: str) -> tuple[Path, str]:
    """The base book with these minutes of March, sealed in May and committed; and the version, as git names it."""
    book = make_book(folder / "book")
    (book / MARCH).write_text(march, encoding="utf-8")
    of_march = load_book(book)[0].meetings[0]
    approving = (book / MAY).read_text(encoding="utf-8")
    (book / MAY).write_text(
        approving.replace("as: correct}", f"as: correct, seal: {seal(of_march, (), 1)}}}"), encoding="utf-8"
    )
    commit(book)
    named = subprocess.run(
        ["git", "rev-parse", "--short=8", "HEAD"], cwd=book, capture_output=True, text=True, check=True
    )
    return book, named.stdout.strip()


def broken(book: Path) -> list[str]:
    loaded, problems = load_book(book)
    assert problems == ()
    return [describe(book, one) for one in check_book(loaded, TODAY) if one.code == "CSIP507"]


HEAD = """\
date: 2026-03-04
time: "19:00"
venue: Harbour Office
present:
  - {name: Cllr Archer, role: Chair}
  - Cllr Baker
  - Cllr Cooper
officers:
  - {name: Ms Ellis, role: Clerk}
in_attendance: [two members of the public]
"""
ITEMS = """\
items:
  - number: "1"
    title: Berths
    minutes:
      - number: "1.1"
        text: The list of berths was looked through.
      - number: "1.2"
        text: It is long.
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        (
            "was looked through",
            "was read out",
            ["16:15 The list of berths was read out.: SINCE1.1: looked through -> read out"],
        ),
        ("title: Berths", "title: Boats", ["13:12 Boats: SINCEheading of item 1: Berths -> Boats"]),
        ("  - Cllr Baker\n", "", ["4:1 present:: SINCEPresent: Cllr Baker taken out"]),
        (
            "two members",
            "three members",
            [
                "10:1 in_attendance: [three members of the public]: SINCEIn attendance: "
                "two members of the public -> three members of the public"
            ],
        ),
        (
            "role: Clerk",
            "role: Secretary",
            ["9:5 {name: Ms Ellis, role: Secretary}: SINCEOfficers, Ms Ellis, role: Clerk -> Secretary"],
        ),
        (
            '      - number: "1.2"\n        text: It is long.\n',
            "",
            ['15:9 number: "1.1": SINCE1.2 taken out: It is long.'],
        ),
        (
            "        text: It is long.\n",
            '        text: It is long.\n      - {number: "1.3", text: It is dear.}\n',
            ["19:31 It is dear.: SINCE1.3 added: It is dear."],
        ),
        ('number: "1.2"', 'number: "1.3"', ['17:9 number: "1.3": SINCE1.2 is now 1.3']),
    ],
    ids=lambda value: f"CSIP507 {value}" if isinstance(value, str) else "",
)
def test_each_change_is_told(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    book, version = sealed_book(tmp_path, HEAD + ITEMS)
    (book / MARCH).write_text((HEAD + ITEMS).replace(old, new) if old else HEAD + ITEMS, encoding="utf-8")
    hint = HINT.format(version=version)
    since = "changed since it was approved and sealed on 6 May 2026: "
    lines = [one.replace("SINCE", since).split(" ", 1) for one in found]
    assert broken(book) == [f"{MARCH}:{place} CSIP507 error at {rest} | {hint}" for place, rest in lines]


@pytest.mark.parametrize(
    ("changed", "more"),
    [(20, []), (21, ["1 more change"]), (23, ["3 more changes"])],
    ids=["CSIP507 20", "CSIP507 21", "CSIP507 23"],
)
def test_twenty_changes_are_told_one_by_one(tmp_path: Path, changed: int, more: list[str]) -> None:
    paragraphs = "".join(f'      - {{number: "1.{n}", text: Berth {n} is let.}}\n' for n in range(1, 25))
    march = HEAD + ITEMS.partition("      - number")[0] + paragraphs
    book, version = sealed_book(tmp_path, march)
    lines = march.splitlines(keepends=True)
    first = len(lines) - 24
    lines[first : first + changed] = [line.replace("is let", "is free") for line in lines[first : first + changed]]
    (book / MARCH).write_text("".join(lines), encoding="utf-8")
    said = broken(book)
    assert len([line for line in said if "is free" in line]) == 20
    hint = HINT.format(version=version)
    rest = [line for line in said if "is free" not in line]
    assert rest == [f"{MARCH}:1:7 CSIP507 error at 2026-03-04: {counted} since then | {hint}" for counted in more]

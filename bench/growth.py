"""How the cost of each command grows with each part of a book, as an exponent: `python bench/growth.py`.

A book is made twice, of one size and of four times that size in one dimension, and each command is run on both, in
turn. From the processor's time, less that of the same command on a book with next to nothing in it, comes the
exponent: 1 is in proportion, 2 is quadratic. A command that takes no more than a quarter of a second longer on the
larger book is shown as flat. Writing commands change a copy. The table goes to bench/results-growth.md.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

BENCH = Path(__file__).resolve().parent
TODAY, DAY = "2026-06-10", "2026-05-06"
RUNS = 2
FLAT = 0.25  # seconds
LEAST = 0.05  # seconds: no difference smaller than this is measured
WORST = 1.35  # an exponent above this is no longer n log n
CODES = (0, 1)  # findings are no failure here

Files = dict[str, str]

PANEL = """\
name: Harbour Committee
people:
  - {name: Ann Archer, known_as: [Cllr Archer], member: true, role: Chair}
  - {name: Eve Ellis, known_as: [Ms Ellis], title: Clerk, officer: true, role: Clerk}
"""
ROLL = "present:\n  - {name: Cllr Archer, role: Chair}\n"
OFFICERS = "officers: [{name: Ms Ellis, role: Clerk}]\n"


def _word(number: int) -> str:
    """A name of letters alone, another for each number."""
    letters = ""
    while True:
        letters = chr(97 + number % 26) + letters
        number = number // 26
        if not number:
            return letters.capitalize() + "son"


def meeting(day: str, roll: str = "", minutes: str = "", head: str = "") -> str:
    said = minutes or '      - {number: "1.1", text: The list of berths was looked through.}\n'
    return f'date: {day}\n{head}{ROLL}{roll}{OFFICERS}items:\n  - number: "1"\n    title: Berths\n    minutes:\n{said}'


def book(people: str = "", slots: str = "", actions: str = "", meetings: Files | None = None, posts: str = "") -> Files:
    held = meetings or {DAY: meeting(DAY)}
    days = "".join(f"  - {{date: {day}, time: '19:00'}}\n" for day in held)
    return {
        "panel.yaml": PANEL + people + (f"posts:\n{posts}" if posts else ""),
        "schedule.yaml": f"meetings:\n{days}  - {{date: 2026-07-01, time: '19:00'}}\n{slots}",
        "actions.yaml": f"actions:\n{actions or action(1)}",
        **{f"meetings/{day}.yaml": text for day, text in held.items()},
    }


def action(number: int, owner: str = "Ms Ellis") -> str:
    closed = "" if number % 2 else "    closed: {date: 2026-05-20, note: It was done on the day.}\n"
    return (
        f"  - id: A2026-{number:02}\n    text: Measure berth {_word(number)} and tell the {_word(number * 7)} office\n"
        f"    owner: {owner}\n    raised: {{meeting: {DAY}, minute: '1.1'}}\n    due: 2026-07-01\n{closed}"
    )


def people(count: int) -> Files:
    listed = "".join(f"  - {{name: Pat {_word(n)}, known_as: [Mx {_word(n)}], member: true}}\n" for n in range(count))
    roll = "".join(f"  - Mx {_word(n)}\n" for n in range(count))
    return book(listed, meetings={DAY: meeting(DAY, roll)})


def people_in_plain_forms(count: int) -> Files:
    listed = "".join(f"  - {{name: Pat {_word(n)}, member: true}}\n" for n in range(count))
    roll = "".join(f"  - P. {_word(n)}\n" for n in range(count))
    return book(listed, meetings={DAY: meeting(DAY, roll)})


def namesakes(count: int) -> Files:
    listed = "".join(f"  - {{name: {_word(n)} Smith, known_as: [Mr Smith], member: true}}\n" for n in range(count))
    return book(listed, meetings={DAY: meeting(DAY, "  - Mr Smith\n" * count)})


def namesakes_in_turn(count: int) -> Files:
    first = date(1600, 1, 1)
    listed = "".join(
        f"  - {{name: {_word(n)} Smith, known_as: [Mr Smith], "
        f"member: {{from: {first + timedelta(days=20 * n)}, until: {first + timedelta(days=20 * n + 19)}}}}}\n"
        for n in range(count)
    )
    return book(listed, meetings={DAY: meeting(DAY, "  - Mr Smith\n" * count)})


def actions(count: int) -> Files:
    return book(actions="".join(action(n) for n in range(1, count + 1)))


def owners(count: int) -> Files:
    listed = "".join(f"  - {{name: Pat {_word(n)}, officer: true}}\n" for n in range(count))
    return book(listed, actions="".join(action(2 * n + 1, f"Pat {_word(n)}") for n in range(count)))


def paragraphs(count: int) -> Files:
    said = "".join(
        f'      - number: "1.{n}"\n        text: Ms Ellis undertook to measure berth {_word(n)} by the next meeting.\n'
        f"        decision: agreed\n"
        for n in range(1, count + 1)
    )
    return book(meetings={DAY: meeting(DAY, minutes=said)})


def meetings(count: int) -> Files:
    first = date(2026, 5, 6) - timedelta(days=count)
    days = [str(first + timedelta(days=n)) for n in range(1, count + 1)]
    return book(meetings={day: meeting(day) for day in days})


def posts(count: int) -> Files:
    listed = "".join(
        f"  - {{name: Warden of {_word(n)}, held_by: [{{person: Ann Archer, from: 2020-01-01}}]}}\n"
        for n in range(count)
    )
    roll = "".join(f"  - Warden of {_word(n)}\n" for n in range(count))
    owed = "".join(action(2 * n + 1, f"Warden of {_word(n)}") for n in range(count))
    return book(posts=listed, actions=owed, meetings={DAY: meeting(DAY, roll)})


def slots(count: int) -> Files:
    first = date(2026, 7, 2)
    return book(slots="".join(f"  - {{date: {first + timedelta(days=n)}, time: '19:00'}}\n" for n in range(count)))


DIMENSIONS: dict[str, tuple[Callable[[int], Files], int]] = {
    "people": (people, 1_000),
    "people in plain forms": (people_in_plain_forms, 1_000),
    "namesakes": (namesakes, 1_000),
    "namesakes in turn": (namesakes_in_turn, 1_000),
    "actions": (actions, 2_000),
    "owners": (owners, 1_000),
    "paragraphs": (paragraphs, 2_000),
    "meetings": (meetings, 500),
    "posts": (posts, 1_000),
    "slots": (slots, 2_000),
}
PAPER = """\
Harbour Committee
Minutes of the meeting held on 3 June 2026

Present: A Archer (Chair)

1. Berths
1.1 They float.
"""
READING = {
    "validate": "validate",
    "actions": "actions --all --format json",
    "actions --owner": "actions --owner archer@ --format json",
    "attendance": "attendance --format json",
    "decisions": "decisions --format json",
    "chase": "chase --format text",
    "suggest": f"suggest {DAY}",
    "minutes": f"minutes {DAY} --format text",
    "agenda": f"agenda {DAY} --format text",
    "status": "status",
    "fmt --check": "fmt --check",
}
WRITING = {
    "new-meeting": "new-meeting 2026-07-01",
    "action add": f"action add --text Dredge --owner Ms_Ellis --raised {DAY} --minute 1.1",
    "action update": "action update A2026-01 --note asked",
    "schedule add": "schedule add 2040-01-04 --time 19:00",
    "schedule move": "schedule move 2026-07-01 2041-07-08 --reason tide",
    "import": "import paper.txt --people --schedule --accept firm",
}


def write(root: Path, files: Files) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "paper.txt").write_text(PAPER, encoding="utf-8")


def seconds(words: str, root: Path) -> float | None:
    """The processor's time of one run; None where the command has nothing to do in this book."""
    command = [part.replace("archer@", "Cllr Archer").replace("_", " ") for part in words.split()]
    process = subprocess.Popen(
        [sys.executable, "-m", "csip", *command],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "CSIP_TODAY": TODAY, "PYTHONHASHSEED": "0"},
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if b"Traceback" in said or b"csip itself has a fault" in said:
        raise SystemExit(f"csip {words}: {said.decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime if process.returncode in CODES else None


def grown(words: str, writes: bool, small: Path, large: Path, none: Path) -> tuple[float, float, float] | None:
    """The least time of the runs on the book of next to nothing, the small one and the large one."""
    found: list[list[float]] = [[], [], []]
    for _ in range(RUNS):
        for place, root in enumerate((none, small, large)):
            with tempfile.TemporaryDirectory() as folder:
                where = Path(shutil.copytree(root, Path(folder) / "book")) if writes else root
                if (taken := seconds(words, where)) is None:
                    return None
                found[place].append(taken)
    least = [min(taken) for taken in found]
    return least[0], least[1], least[2]


def rows(dimensions: list[str], commands: list[str], scale: float) -> Iterator[tuple[str, str, str, float, float]]:
    with tempfile.TemporaryDirectory() as folder:
        for dimension in dimensions:
            make, count = DIMENSIONS[dimension]
            count = max(2, round(count * scale))
            roots = [Path(folder) / dimension.replace(" ", "-") / str(size) for size in (2, count, 4 * count)]
            for root, size in zip(roots, (2, count, 4 * count), strict=True):
                write(root, make(size))
            for name in commands:
                words = {**READING, **WRITING}[name]
                taken = grown(words, name in WRITING, roots[1], roots[2], roots[0])
                if taken is None:
                    continue
                none, small, large = taken
                exponent = ""
                if large - none > FLAT:
                    exponent = f"{math.log((large - none) / max(small - none, LEAST), 4):.2f}"
                yield dimension, f"{count:,} to {4 * count:,}", name, float(exponent or 0), large
                shown = f"{dimension}: {name}: {none:.2f} {small:.2f} {large:.2f} {exponent or 'flat'}"
                print(shown, file=sys.stderr, flush=True)


def table(found: list[tuple[str, str, str, float, float]]) -> str:
    dimensions = list(dict.fromkeys((row[0], row[1]) for row in found))
    commands = list(dict.fromkeys(row[2] for row in found))
    cells = {(row[0], row[2]): row for row in found}
    lines = [
        "# How the cost of each command grows",
        "",
        f"Made by `python bench/growth.py` on {datetime.now(tz=UTC).date()}; do not edit.",
        "Each cell is the exponent between a book and one four times as large in one dimension, and the processor's",
        f"seconds on the larger. `flat` takes no more than {FLAT} seconds longer than on a book of next to nothing;",
        f"bold is above {WORST}: worse than n log n. An empty cell has nothing to do in such a book.",
        "",
        "| | " + " | ".join(f"{name}, {sizes}" for name, sizes in dimensions) + " |",
        "| --- |" + " ---: |" * len(dimensions),
    ]
    for command in commands:
        shown = []
        for dimension, _ in dimensions:
            row = cells.get((dimension, command))
            if row is None:
                shown.append("")
                continue
            exponent = f"{row[3]:.2f}" if row[3] else "flat"
            shown.append(f"{f'**{exponent}**' if row[3] > WORST else exponent} ({row[4]:.1f})")
        lines.append(f"| `{command}` | " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=[*DIMENSIONS], help="one dimension (repeat for more)")
    parser.add_argument(
        "--command", action="append", choices=[*READING, *WRITING], help="one command (repeat for more)"
    )
    parser.add_argument("--scale", type=float, default=1, help="times the usual sizes")
    given = parser.parse_args()
    found = list(rows(given.only or [*DIMENSIONS], given.command or [*READING, *WRITING], given.scale))
    made = table(found)
    if given.only or given.command or given.scale != 1:
        print(made)
    else:
        (BENCH / "results-growth.md").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()

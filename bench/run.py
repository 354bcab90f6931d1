"""Time csip beside its peers, whole commands in one run on one machine, and write a table: `python bench/run.py`.

Everything stands under bench/out/: csip itself installed as users have it, the peers of peers.txt in an environment
of their own, and the books that generate.py makes. What is compared runs in turn, so that a slow minute of the
machine is a slow minute for both; figures are medians. `--only WORDS` times those rows alone that have the words in
them, in a few minutes or less, and writes no file.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parent))

from commands import command
from generate import Book, make_book
from timing import BENCH, CSIP, OUT, Result, in_turn, prepare, shown

QUICK, USUAL, LARGEST = 300, 6000, 24_000  # meetings; of 30,000 the register would be larger than csip reads
# How often the commands of a group run, in turn. A row near its goal is decided by noise: those have 21 runs.
GROUPS = {
    "start": 21,
    "validate": 21,
    "a meeting": 21,
    "papers": 21,
    "fmt": 11,
    "yamllint": 3,
    "thousands": 3,
    "data": 3,
    "largest": 1,
}
Found = Mapping[tuple[str, str], Result]
"""What was measured, by group and name of the command."""


@dataclass(frozen=True)
class Row:
    """A line of the table: a command, what it is set against, and the goal for their ratio."""

    group: str
    what: str
    command: str
    peer: str
    against: str
    goal: float | None = None
    measure: Literal["seconds", "passed"] = "seconds"

    @property
    def commands(self) -> tuple[str, str]:
        return self.command, self.against

    def result(self, found: Found) -> Line:
        one, other = (getattr(found[self.group, name], self.measure) for name in self.commands)
        return Line(self.what, shown(one), self.peer, shown(other), one / other, self.goal)


@dataclass(frozen=True)
class Line:
    """A line of the table, measured."""

    what: str
    value: str
    peer: str
    peer_value: str
    ratio: float
    goal: float | None

    def __str__(self) -> str:
        goal = f"at most {self.goal:g}" if self.goal is not None else ""
        mark = "" if self.goal is None else "reached" if self.ratio <= self.goal else "missed"
        return f"| {self.what} | {self.value} | {self.peer} | {self.peer_value} | {self.ratio:.2f} | {goal} | {mark} |"


# --- the rows --------------------------------------------------------------------------------------------

_OVERDUE = "`csip actions --owner X --overdue`, 16 meetings"
_TYPER = '`python -c "import typer"`'
_VALIDATE = "`csip validate`, 300 meetings"


def _of_a_meeting() -> Iterable[Row]:
    """What is printed or said of one meeting, out of many beside out of few."""
    for name, words in (("minutes", "one meeting printed"), *((n, f"`csip {n} DATE`") for n in _ABOUT_ONE)):
        goal = 1.3 if name == "minutes" else 1.5
        yield Row("a meeting", f"{words}, out of 300", f"{name} 300", "out of 16", f"{name} 16", goal)
    yield Row("a meeting", "one meeting printed, out of 3,000", "minutes 3000", "out of 16", "minutes 16", 5)
    yield Row("a meeting", "`csip status` of all 300", "status of all 300", "of 16", "status of all 16")


_ABOUT_ONE = ("agenda", "history", "deadlines", "suggest", "status")
ROWS: tuple[Row, ...] = (
    Row("start", _OVERDUE, "actions 16", _TYPER, "import typer", 2.0),
    Row("start", _OVERDUE, "actions 16", "`todo list`, 48 to-dos", "todo list", 0.55),
    Row("start", _OVERDUE, "actions 16", "`task list` (C++), 48 tasks", "task list"),
    Row("start", "`csip --version`", "version", "`todo list`, 48 to-dos", "todo list", 0.75),
    Row("start", "`csip --help`", "help", "`typer --help`", "typer help", 1.0),
    Row("start", "`csip --help`", "help", _TYPER, "import typer", 1.3),
    Row("start", "completing a command", "completing a command", _TYPER, "import typer", 1.3),
    Row("start", "completing an owner", "completing an owner", _TYPER, "import typer", 1.6),
    Row("validate", _VALIDATE, "validate 300", "`check-jsonschema`", "check-jsonschema 300", 0.3),
    Row("validate", _VALIDATE, "validate 300", "`bare_validate.py`: CBaseLoader, pydantic, no rules", "bare 300", 1.1),
    Row("validate", _VALIDATE, "validate 300", "libyaml's events alone", "floor 300"),
    Row("yamllint", _VALIDATE, "validate 300", "`yamllint`", "yamllint 300", 0.08),
    *_of_a_meeting(),
    Row("papers", "minutes as Word", "minutes as Word", "`pandoc`, from Markdown", "pandoc to Word", 2.7),
    Row("papers", "minutes as PDF", "minutes as PDF", "`pandoc` with weasyprint", "pandoc to PDF", 0.2),
    Row(
        "papers", "`csip import x.docx --dry-run`", "import of Word", "docx2python, its text alone", "docx2python", 2.5
    ),
    Row("fmt", "`csip fmt --check`, 300 meetings", "fmt 300", "`ryl format --check` (Rust)", "ryl 300", 1.0),
    Row("fmt", "`csip fmt --check`, 300 meetings", "fmt 300", "the same, of its own layout", "ryl of its own 300"),
    Row("thousands", "`csip validate`, 6,000 meetings", "validate 6000", "300 meetings", "validate 300", 22),
    Row("thousands", "`csip validate`, 6,000 meetings", "validate 6000", "libyaml's events alone", "floor 6000"),
    Row("thousands", "`csip actions`, 18,000 actions", "actions 6000", "48 actions", "actions 16", 8),
    Row(
        *("thousands", "the same with `--jobs 2`, by the clock", "validate in two 6000", "one process"),
        *("validate 6000", 0.65, "passed"),
    ),
    Row(
        "data", "`csip export -f parquet`, 6,000 meetings", "export as Parquet 6000", "validate", "validate 6000", 1.25
    ),
    Row("data", "`csip export`, CSV, 6,000 meetings", "export as CSV 6000", "validate", "validate 6000"),
    Row("data", "`csip export -f all`, 6,000 meetings", "export in all forms 6000", "validate", "validate 6000"),
    Row("largest", "`csip validate`, 24,000 meetings", "validate 24000", "6,000 meetings", "validate 6000"),
    Row("largest", "`csip actions`, 72,000 actions", "actions 24000", "18,000 actions", "actions 6000"),
)


_PROGRAMS = {"task list": "task", "pandoc to Word": "pandoc", "pandoc to PDF": "pandoc"}
"""What is not installed with the peers; a row has none where it is not there."""


def size_of(name: str) -> int | None:
    """How many meetings the book of a command has; None for one that needs no book."""
    size = name.rpartition(" ")[2]
    return int(size) if size.isdigit() else None


def chosen(only: Sequence[str], *, quick: bool, largest: bool) -> list[Row]:
    """The rows with one of these words in them (all of them where none are given), as far as this machine has the
    peer."""
    most = QUICK if quick else LARGEST if largest else USUAL
    return [
        row
        for row in ROWS
        if (not only or any(words in f"{row.what} {row.command} {row.against}" for words in only))
        and all((size_of(name) or 0) <= most for name in row.commands)
        and (row.against not in _PROGRAMS or shutil.which(_PROGRAMS[row.against]) is not None)
    ]


def measured(rows: Sequence[Row], books: Mapping[int, Book], most_runs: int) -> dict[tuple[str, str], Result]:
    """Every command of these rows, timed in turn with those of its group."""
    found: dict[tuple[str, str], Result] = {}
    for group, runs in GROUPS.items():
        names = dict.fromkeys(name for row in rows if row.group == group for name in row.commands)
        commands = [command(name, books) for name in names]
        results = in_turn(commands, min(runs, most_runs), warm_up=runs > 3)
        found.update({(group, name): result for name, result in results.items()})
    return found


def _memory(found: Found) -> Iterable[Line]:
    """What a book of thousands holds in memory."""
    if ("thousands", "validate 6000") in found and ("thousands", "validate 300") in found:
        most, little = (found["thousands", f"validate {size}"].kilobytes for size in (6000, 300))
        each, peak = (most - little) / 5700, most / 1024
        yield Line("memory a meeting (6,000 less 300)", f"{each:.0f} KB", "60 KB", "", each / 60, 1)
        yield Line("peak memory, 6,000 meetings", f"{peak:.0f} MB", "300 MB", "", peak / 300, 1)


def _data(found: Found) -> Iterable[Line]:
    """What all forms of the data take together."""
    if ("data", "export in all forms 6000") in found:
        seconds = found["data", "export in all forms 6000"].seconds
        yield Line("`csip export -f all`, 6,000 meetings", shown(seconds), "60 s", "", seconds / 60, 1)


# --- the table -------------------------------------------------------------------------------------------


def report(rows: Sequence[Row], found: Found, most_runs: int, only: Sequence[str] = ()) -> str:
    """The results as Markdown, with the machine and the versions."""
    runs = {group: min(often, most_runs) for group, often in GROUPS.items() if any(row.group == group for row in rows)}
    lines = [
        "# How fast csip is",
        "",
        f"Made by `python bench/run.py` on {date.today().isoformat()}; do not edit.",  # noqa: DTZ011
        "Whole commands in turn, medians. Times are the",
        "processor's (user and system): the machine is shared, and each command runs in one process but where it says",
        "otherwise. Trust the ratios.",
        "A meeting here holds 9 KB of prose in a file of 14 KB, in 37 paragraphs; each raises three actions.",
        f"Runs of each: {', '.join(f'{group} {often}' for group, often in runs.items())}.",
        *([f"Only the rows that have one of these: {', '.join(only)}."] if only else []),
        "",
        "| what | it takes | beside | which takes | ratio | goal | |",
        "| --- | ---: | --- | ---: | ---: | --- | --- |",
        *(str(line) for line in (*(row.result(found) for row in rows), *_memory(found), *_data(found))),
    ]
    lines += ["", "| group | command | processor | by the clock | memory |", "| --- | --- | ---: | ---: | ---: |"]
    for (group, name), result in found.items():
        memory = f"{result.kilobytes / 1024:.0f} MB"
        lines.append(f"| {group} | {name} | {shown(result.seconds)} | {shown(result.passed)} | {memory} |")
    return "\n".join([*lines, "", *_machine(), ""])


def _machine() -> list[str]:
    names = ["typer", "pydantic", "pydantic-core", "PyYAML", "rich", "python-docx", "typst"]
    code = "import importlib.metadata as m, sys; print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep=', ')"
    said = subprocess.run([CSIP / "bin/python", "-c", code, *names], check=True, capture_output=True, text=True)
    peers = ", ".join((BENCH / "peers.txt").read_text(encoding="utf-8").replace("==", " ").split("\n")[:-1])
    return [
        f"Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}.",
        "",
        f"csip runs on Python {platform.python_version()} with {said.stdout.strip()}.",
        "",
        f"Peers: {peers}.",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Prepare, measure, write the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    options.add_argument(
        "--only", action="append", default=[], metavar="WORDS", help="these rows alone; repeat for more"
    )
    options.add_argument("--quick", action="store_true", help="leave out the books of 3,000 and 6,000 meetings")
    options.add_argument("--largest", action="store_true", help="also a book of 24,000 meetings, once")
    options.add_argument("--runs", type=int, default=max(GROUPS.values()), metavar="N", help="at most N runs of each")
    options.add_argument("--as-installed", action="store_true", help="do not install csip and the peers again")
    options.add_argument("--output", type=Path, metavar="FILE", help="bench/results.md, but with --only none")
    given = options.parse_args()
    rows = chosen(given.only, quick=given.quick, largest=given.largest)
    if not rows:
        options.error(f"no row has these words: {', '.join(given.only)}")
    if not given.as_installed:
        prepare()
    books = {}
    for size in sorted({size for row in rows for name in row.commands if (size := size_of(name)) is not None}):
        shutil.rmtree(OUT / str(size), ignore_errors=True)
        with ProcessPoolExecutor(1) as apart:  # a child's peak memory is never less than that of who started it
            books[size] = apart.submit(make_book, OUT / str(size), size).result()
    table = report(rows, measured(rows, books, given.runs), given.runs, given.only)
    output = given.output or (None if given.only else BENCH / "results.md")
    if output is not None:
        output.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()

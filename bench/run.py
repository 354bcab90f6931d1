"""Time csip beside its peers, whole commands in one run on one machine, and write a table: `python bench/run.py`.

Everything stands under bench/out/: csip itself installed as users have it, the peers of peers.txt in an environment
of their own, and the books that generate.py makes. What is compared runs in turn, so that a slow minute of the
machine is a slow minute for both; figures are medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import Book, make_book

BENCH = Path(__file__).resolve().parent
OUT = BENCH / "out"
CSIP, PEERS = OUT / "csip", OUT / "peers"
SIZES = (16, 300, 6000)
LARGEST = 30_000  # only with --largest: its files alone take 430 MB
FLOOR = """\
import glob, sys, yaml
for name in sorted(glob.glob(sys.argv[1] + "/**/*.yaml", recursive=True)):
    with open(name, "rb") as file:
        for event in yaml.parse(file, Loader=yaml.CLoader):
            pass
"""


@dataclass(frozen=True)
class Command:
    """A command line as it is timed; exit codes other than `codes` end the run."""

    name: str
    words: tuple[str, ...]
    codes: frozenset[int] = frozenset({0})
    also: Mapping[str, str] = field(default_factory=dict)


class Run(NamedTuple):
    """One run: the processor's time, the time that passed, and the most memory that was held."""

    seconds: float
    passed: float
    kilobytes: int


class Result(NamedTuple):
    """The runs of a command, as medians."""

    seconds: float
    passed: float
    kilobytes: float


class Row(NamedTuple):
    """A line of the table: a figure, what it was set against, and the goal for their ratio."""

    what: str
    value: str
    peer: str
    peer_value: str
    ratio: float
    goal: str
    reached: bool | None


# --- what is measured with -------------------------------------------------------------------------------


def prepare() -> None:
    """Both environments, bytecode compiled; csip is installed anew each time, the peers when their list changes."""
    pins = (BENCH / "peers.txt").read_text(encoding="utf-8")
    marker = PEERS / "peers.txt"
    if not marker.exists() or marker.read_text(encoding="utf-8") != pins:
        _environment(PEERS, "-r", str(BENCH / "peers.txt"))
        marker.write_text(pins, encoding="utf-8")
    _environment(CSIP, "--upgrade", str(BENCH.parent), keep=True)
    _environment(CSIP, "--force-reinstall", "--no-deps", str(BENCH.parent), keep=True)
    (OUT / "floor.py").write_text(FLOOR, encoding="utf-8")


def _environment(folder: Path, *packages: str, keep: bool = False) -> None:
    if not (keep and folder.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    quiet = ["-q", "--disable-pip-version-check"]
    subprocess.run([folder / "bin/pip", "install", *quiet, *packages], check=True, env=_surroundings())
    # Installed bytecode may be missing where the environment says not to write any.
    subprocess.run([folder / "bin/python", "-m", "compileall", "-q", folder / "lib"], check=False, env=_surroundings())


def _surroundings(**also: str) -> dict[str, str]:
    """This process's environment without what would change what is timed."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "CSIP_ROOT", "CSIP_TODAY")
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, **also}


def todo_lists() -> dict[str, str]:
    """48 to-dos for todoman, one a file, and the surroundings in which it finds them."""
    folder = OUT / "todo" / "lists" / "panel"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 49):
        stamp = f"201201{number % 28 + 1:02}T090000Z"
        lines = [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//csip//bench//EN", "BEGIN:VTODO", f"UID:todo-{number}"),
            *(f"DTSTAMP:{stamp}", f"CREATED:{stamp}", f"SUMMARY:Report figure {number} to the panel"),
            *(f"DUE:{stamp}", f"PRIORITY:{number % 9 + 1}", "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR"),
        ]
        (folder / f"todo-{number}.ics").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    config = OUT / "todo" / "config" / "todoman"
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.py").write_text(f'path = "{folder.parent}/*"\ndate_format = "%Y-%m-%d"\n', encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(config.parent), "XDG_CACHE_HOME": str(OUT / "todo" / "cache")}


def taskwarrior() -> dict[str, str]:
    """48 tasks for taskwarrior and the surroundings in which it finds them; nothing where it is not installed."""
    if shutil.which("task") is None:
        return {}
    folder = OUT / "taskwarrior"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=no\n", encoding="utf-8")
    also = {"TASKRC": str(settings), "TASKDATA": str(folder)}
    for number in range(1, 49):
        words = ("task", "add", f"Report figure {number} to the panel", f"due:2012-01-{number % 28 + 1:02}")
        subprocess.run(words, check=True, capture_output=True, env=_surroundings(**also))
    return also


# --- timing ----------------------------------------------------------------------------------------------


def timed(command: Command) -> Run:
    """Run it once, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_surroundings(**command.also)
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    passed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in command.codes:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}: {said.decode()[-2000:]}")
    per_kilobyte = 1024 if sys.platform == "darwin" else 1
    return Run(usage.ru_utime + usage.ru_stime, passed, usage.ru_maxrss // per_kilobyte)


def in_turn(commands: Sequence[Command], times: int, *, warm_up: bool = True) -> dict[str, Result]:
    """Each command so many times, one after the other; a first run of each does not count, unless it takes long."""
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for turn in range(-1 if warm_up else 0, times):
        for command in commands:
            run = timed(command)
            if turn >= 0:
                runs[command.name].append(run)
    return {
        name: Result(
            statistics.median(run.seconds for run in them),
            statistics.median(run.passed for run in them),
            statistics.median(run.kilobytes for run in them),
        )
        for name, them in runs.items()
    }


# --- the figures -----------------------------------------------------------------------------------------


def figures(books: Mapping[int, Book], times: int) -> tuple[list[Row], dict[str, Result]]:
    """Every figure of the table, and every command that was timed for it."""
    commands = _commands(books)
    small = [c for name, c in commands.items() if not name.startswith(("validate", "check", "yamllint", "floor"))]
    checks = [
        c for name, c in commands.items() if c not in small and name.endswith((" 16", " 300")) and "lint" not in name
    ]
    large = [c for name, c in commands.items() if c not in small and " 6000" in name]
    largest = [c for name, c in commands.items() if f" {LARGEST}" in name and not name.startswith("floor")]
    found = in_turn([c for c in small if not c.name.endswith((" 6000", f" {LARGEST}"))], 2 * times)
    found |= in_turn([commands["actions 16 again"], *(c for c in small if c.name.endswith(" 6000"))], times)
    found |= in_turn(checks, times)
    found |= in_turn([commands["yamllint 300"]], min(times, 3), warm_up=False)
    found |= in_turn(large, min(times, 3), warm_up=False)
    found |= in_turn(largest, 1, warm_up=False)
    return _rows(found, books), found


def _commands(books: Mapping[int, Book]) -> dict[str, Command]:
    csip, peers = str(CSIP / "bin" / "csip"), PEERS / "bin"
    python = str(CSIP / "bin" / "python")
    made: list[Command] = [
        Command("version", (csip, "--version")),
        Command("help", (csip, "--help")),
        Command("typer help", (str(peers / "typer"), "--help")),
        Command("import typer", (python, "-c", "import typer")),
        Command("todo list", (str(peers / "todo"), "list"), also=todo_lists()),
    ]
    for size, book in books.items():
        root = str(book.root)
        overdue = (csip, "actions", "--root", root, "--today", str(book.later), "--overdue")
        made.append(Command(f"actions {size}", (*overdue, "--owner", book.owner)))
        made.append(Command(f"validate {size}", (csip, "validate", "--root", root, "--today", str(book.today))))
        made.append(Command(f"floor {size}", (python, str(OUT / "floor.py"), root)))
    if 6000 in books:
        one = next(command for command in made if command.name == "validate 6000")
        made.append(Command("validate 6000 in two", (*one.words, "--jobs", "2")))
    if tasks := taskwarrior():
        made.append(Command("task list", ("task", "rc.confirmation=no", "list"), also=tasks))
    made.append(Command("actions 16 again", next(c.words for c in made if c.name == "actions 16")))
    root = str(books[16].root)
    made.append(
        Command(
            "completion",
            (csip,),
            also={
                "_CSIP_COMPLETE": "complete_bash",
                "COMP_WORDS": "csip actions --owner Mau",
                "COMP_CWORD": "3",
                "CSIP_ROOT": root,
            },
        )
    )
    files = tuple(map(str, sorted((books[300].root / "meetings").rglob("*.yaml"))))
    schema = OUT / "meeting.schema.json"
    said = subprocess.run([csip, "schema", "meeting"], check=True, capture_output=True, env=_surroundings())
    schema.write_bytes(said.stdout)
    made.append(Command("check-jsonschema 300", (str(peers / "check-jsonschema"), "--schemafile", str(schema), *files)))
    rules = "{extends: relaxed, rules: {line-length: disable}}"
    made.append(Command("yamllint 300", (str(peers / "yamllint"), "-d", rules, str(books[300].root))))
    return {command.name: command for command in made}


def _rows(found: Mapping[str, Result], books: Mapping[int, Book]) -> list[Row]:
    def row(what: str, command: str, peer: str, against: str, goal: float) -> Row:
        one, other = found[command].seconds, found[against].seconds
        reached = one <= goal * other if goal else None
        return Row(what, _shown(one), peer, _shown(other), one / other, f"at most {goal:g}" if goal else "", reached)

    overdue = "`csip actions --owner X --overdue`"
    rows: list[Row] = [
        row("`csip validate`, 300 meetings", "validate 300", "`check-jsonschema`", "check-jsonschema 300", 0.4),
        row("`csip validate`, 300 meetings", "validate 300", "`yamllint`", "yamllint 300", 0.08),
        row(f"{overdue}, 16 meetings", "actions 16", "`todo list`, 48 to-dos", "todo list", 0.75),
        row(f"{overdue}, 16 meetings", "actions 16", '`python -c "import typer"`', "import typer", 3.2),
        row("`csip --version`", "version", "`todo list`, 48 to-dos", "todo list", 0.75),
        row("`csip --help`", "help", "`typer --help`", "typer help", 1.0),
        row("completion of an owner", "completion", '`python -c "import typer"`', "import typer", 1.6),
    ]
    if "task list" in found:
        rows.append(row(f"{overdue}, 16 meetings", "actions 16", "`task list` (C++), 48 tasks", "task list", 0))
    floor = found["validate 300"].seconds / found["floor 300"].seconds
    value, bare = _shown(found["validate 300"].seconds), _shown(found["floor 300"].seconds)
    rows.append(Row("`csip validate`, 300 meetings", value, "libyaml's events alone", bare, floor, "", None))
    if 6000 in books:
        rows.append(row("`csip validate`, 6,000 meetings", "validate 6000", "300 meetings", "validate 300", 22))
        rows.append(row("`csip actions`, 18,000 actions", "actions 6000", "48 actions", "actions 16 again", 8))
        two, one = found["validate 6000 in two"].passed, found["validate 6000"].passed
        what = "the same with `--jobs 2`, by the clock"
        rows.append(Row(what, _shown(two), "one process", _shown(one), two / one, "at most 0.65", two <= 0.65 * one))
        value, bare = _shown(found["validate 6000"].seconds), _shown(found["floor 6000"].seconds)
        floor = found["validate 6000"].seconds / found["floor 6000"].seconds
        rows.append(Row("`csip validate`, 6,000 meetings", value, "libyaml's events alone", bare, floor, "", None))
        most, little = found["validate 6000"].kilobytes, found["validate 300"].kilobytes
        each, peak = (most - little) / 5700, most / 1024
        rows.append(
            Row("memory a meeting (6,000 less 300)", f"{each:.0f} KB", "60 KB", "", each / 60, "at most 1", each <= 60)
        )
        rows.append(
            Row("peak memory, 6,000 meetings", f"{peak:.0f} MB", "300 MB", "", peak / 300, "at most 1", peak <= 300)
        )
    if LARGEST in books:
        rows.append(
            row("`csip validate`, 30,000 meetings", f"validate {LARGEST}", "6,000 meetings", "validate 6000", 0)
        )
        rows.append(row("`csip actions`, 90,000 actions", f"actions {LARGEST}", "18,000 actions", "actions 6000", 0))
    return rows


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


# --- the table -------------------------------------------------------------------------------------------


def report(rows: Sequence[Row], found: Mapping[str, Result], times: int) -> str:
    """The results as Markdown, with the machine and the versions."""
    lines = [
        "# How fast csip is",
        "",
        f"Made by `python bench/run.py` on {date.today().isoformat()}; do not edit.",  # noqa: DTZ011
        f"Whole commands in turn, medians of {times} runs (quick ones {2 * times}, the slowest 3). Times are the",
        "processor's (user and system): the machine is shared, and each command runs in one process but where it says",
        "otherwise. Trust the ratios.",
        "A meeting here holds 9 KB of prose in a file of 14 KB, in 37 paragraphs; each raises three actions.",
        "",
        "| what | it takes | beside | which takes | ratio | goal | |",
        "| --- | ---: | --- | ---: | ---: | --- | --- |",
    ]
    for row in rows:
        mark = {True: "reached", False: "missed", None: ""}[row.reached]
        lines.append(
            f"| {row.what} | {row.value} | {row.peer} | {row.peer_value} | {row.ratio:.2f} | {row.goal} | {mark} |"
        )
    lines += ["", "| command | processor | by the clock | memory |", "| --- | ---: | ---: | ---: |"]
    for name, result in found.items():
        memory = f"{result.kilobytes / 1024:.0f} MB"
        lines.append(f"| {name} | {_shown(result.seconds)} | {_shown(result.passed)} | {memory} |")
    return "\n".join([*lines, "", *_machine(), ""])


def _machine() -> list[str]:
    names = ["typer", "pydantic", "pydantic-core", "PyYAML", "rich"]
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
    options.add_argument("--quick", action="store_true", help="leave out the book of 6,000 meetings")
    options.add_argument("--largest", action="store_true", help="also a book of 30,000 meetings, once")
    options.add_argument("--runs", type=int, default=5, metavar="N", help="quick ones run 2 N times, the slowest 3")
    options.add_argument("--as-installed", action="store_true", help="do not install csip and the peers again")
    options.add_argument("--output", type=Path, default=BENCH / "results.md", metavar="FILE")
    given = options.parse_args()
    OUT.mkdir(exist_ok=True)
    if not given.as_installed:
        prepare()
    sizes = SIZES[:2] if given.quick else (*SIZES, LARGEST) if given.largest else SIZES
    books = {}
    for size in sizes:
        shutil.rmtree(OUT / str(size), ignore_errors=True)
        with ProcessPoolExecutor(1) as apart:  # a child's peak memory is never less than that of who started it
            books[size] = apart.submit(make_book, OUT / str(size), size).result()
    rows, found = figures(books, given.runs)
    table = report(rows, found, given.runs)
    given.output.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()

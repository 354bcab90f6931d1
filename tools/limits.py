"""How long whole commands take, and how much memory, over the largest and most awkward files that there may be.

    python tools/limits.py import                  every paper of tests/fuzz/papers.py
    python tools/limits.py validate                every book of tests/fuzz/large_books.py
    python tools/limits.py import --only "dates"   those whose name holds these words
    python tools/limits.py commands                every other command over every book, in every format
    python tools/limits.py commands --only "items|motions"   over those whose name holds either
    python tools/limits.py commands --command fmt  those commands whose words hold these

It prints a line for each: processor seconds, wall seconds, peak memory in MB, exit code, what ran. Exit code 1 when
any broke the promise: two seconds, 300 MB, exit code 0, 1 or 2, no traceback.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.conftest import make_book
from tests.fuzz.large_books import BOOKS
from tests.fuzz.papers import papers

SECONDS, MEGABYTES = 2.0, 300


class Run(NamedTuple):
    """One command over one file."""

    name: str
    cpu: float
    wall: float
    megabytes: float
    code: int
    error: str

    @property
    def broken(self) -> str:
        """Which part of the promise it broke, or nothing."""
        wrong = []
        if self.cpu > SECONDS:
            wrong.append("time")
        if self.megabytes > MEGABYTES:
            wrong.append("memory")
        if self.code not in (0, 1, 2):
            wrong.append(f"exit {self.code}")
        if "Traceback" in self.error or "csip itself has a fault" in self.error:
            wrong.append("fault")
        return ", ".join(wrong)


def measured(name: str, arguments: list[str], cwd: Path, patience: int = 100) -> Run:
    """Run csip and say what it cost, by the kernel's own account of the child."""

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))

    with (cwd / ".error").open("w+b") as error, (cwd / ".out").open("w+b") as out:
        began = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "csip", *arguments], cwd=cwd, stdout=out, stderr=error, stdin=subprocess.DEVNULL,
            preexec_fn=limits,  # noqa: PLW1509  no thread runs here
            env={**os.environ, "CSIP_TODAY": "2026-08-01", "PYTHONHASHSEED": "0", "EDITOR": _EDITOR},
        )  # fmt: skip
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        error.seek(0)
        said = error.read(4000).decode("utf-8", "replace")
    return Run(name, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, child.returncode, said)


def _imports(only: str, patience: int) -> list[Run]:
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (ending, content) in papers().items():
            if only.lower() not in name.lower():
                continue
            paper = Path(folder, f"paper{ending}")
            paper.write_bytes(content())
            run = measured(f"import {name}", ["import", paper.name, "--dry-run"], Path(folder), patience)
            runs.append(run)
            show(run)
    return runs


_DAY = "2026-07-01"
_ADD = "action add --text Ask --owner Mrs_Fuller --raised 2026-05-06 --minute 2.1 --dry-run"


def _printed(command: str, formats: str) -> list[list[str]]:
    """A command in each format that it can print: those of files into one."""
    return [
        [*command.split(), "-o", f"printed.{one}"] if one in ("docx", "pdf", "ics") else [*command.split(), "-f", one]
        for one in formats.split()
    ]


# What else a clerk does with a book, each command over every book.
COMMANDS = (
    ["validate"],
    *_printed("validate", "json sarif github"),
    *_printed("actions --all", "text md html docx pdf csv json"),
    ["actions", "--all", "--format", "ics"],
    ["actions"],
    *_printed(f"minutes {_DAY}", "text md html docx pdf json"),
    *_printed(f"agenda {_DAY}", "text md html docx pdf json"),
    *_printed("decisions", "table text md html docx pdf csv json"),
    *_printed("schedule", "text md html docx pdf csv json ics"),
    *_printed("attendance", "text md html docx pdf csv json"),
    *_printed("status", "text html"),
    *_printed("deadlines", "text html"),
    *_printed("forward-plan", "text html"),
    *_printed("plan", "text html pdf"),
    *_printed(f"sheet {_DAY}", "html docx pdf"),
    *_printed(f"extract {_DAY} 1", "text pdf"),
    ["pack", _DAY, "-o", "pack"],
    ["chase"],
    ["chase", "--format", "eml", "-o", "letters"],
    ["history", _DAY],
    ["history", "A2026-1"],
    ["diff", _DAY],
    ["suggest", _DAY],
    ["seal", _DAY],
    ["approve", "2026-05-06", "--at", _DAY, "--dry-run"],
    ["publish-agenda", _DAY, "--dry-run"],
    ["fmt", "--check"],
    ["fmt"],
    ["number", _DAY, "--dry-run"],
    ["number", _DAY],
    ["write", _DAY, "--yes"],  # the editor changes every line
    [word.replace("_", " ") for word in _ADD.split()],
    ["action", "update", "A2026-1", "--note", "Asked again"],
    ["action", "close", "A2026-1", "--note", "Done"],
    ["action", "renumber", "A2026-1", "A2026-99999"],
    ["schedule", "move", _DAY, "2026-07-08", "--reason", "Storm"],
    ["schedule", "cancel", _DAY, "--reason", "Storm"],
    ["merge", "base.yaml", "ours.yaml", "theirs.yaml"],
)
_EDITOR = "sed -i -e s/silt/mud/ -e s/sell/let/"


def _changed(content: bytes, step: int, to: bytes) -> bytes:
    """A file as another hand left it: some words of every so-manieth line are others."""
    lines = content.split(b"\n")
    for word in (b"silt", b"sell", b"Measure", b"Fuller"):
        lines[step::7] = [line.replace(word, to) for line in lines[step::7]]
    return b"\n".join(lines)


def _made(folder: Path, files: dict[str, bytes]) -> Path:
    """The book, in git before its largest file was changed; and that file as two branches would have it."""
    book = make_book(folder)
    for file, content in files.items():
        path = book / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_changed(content, 3, b"tide"))
        (book / "base.yaml").write_bytes(content)
        (book / "ours.yaml").write_bytes(_changed(content, 2, b"wind"))
        (book / "theirs.yaml").write_bytes(_changed(content, 5, b"rain"))
    git = ["git", "-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", "-C", str(book)]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Before"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    for file, content in files.items():
        (book / file).write_bytes(content)
    return book


def _books(only: str, patience: int, commands: tuple[list[str], ...]) -> list[Run]:
    runs = []
    for name, files in BOOKS.items():
        if not any(words in name.lower() for words in only.lower().split("|")):
            continue
        for command in commands:
            with tempfile.TemporaryDirectory() as folder:
                run = measured(f"{' '.join(command)}: {name}", command, _made(Path(folder), files()), patience)
            runs.append(run)
            show(run)
    return runs


def show(run: Run) -> None:
    first = run.error.strip().split("\n")[0][:60]
    mark = run.broken or "-"
    print(f"{run.cpu:7.2f} {run.wall:7.2f} {run.megabytes:6.0f} {run.code:3} {mark:14} {run.name}  {first}", flush=True)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("what", choices=["import", "validate", "commands"])
    reader.add_argument("--only", default="", help="only those whose name holds these words")
    reader.add_argument("--command", default="", help="only commands whose words hold these")
    reader.add_argument("--patience", type=int, default=100, help="processor seconds after which a run is ended")
    given = reader.parse_args()
    print("    cpu    wall     MB code broken         what")
    if given.what == "import":
        runs = _imports(given.only, given.patience)
    else:
        commands = COMMANDS[:1] if given.what == "validate" else COMMANDS[1:]
        runs = _books(given.only, given.patience, tuple(one for one in commands if given.command in " ".join(one)))
    broken = [run for run in runs if run.broken]
    print(f"{len(runs)} runs, {len(broken)} broke the promise.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()

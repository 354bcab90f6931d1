"""What is promised of any bytes: read, or refused in words; no fault, nothing that a terminal would obey, no hang."""

from __future__ import annotations

import gc
import re
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from csip.book.minute_book import MinuteBook
from csip.changes.imported_text import meeting_text
from csip.cli.app import app
from csip.diagnostics import Diagnostic
from csip.errors import CsipError
from csip.files.source import FILE, Source
from csip.formats.findings.context import Context
from csip.formats.findings.registry import REPORTS, report
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.language.display import visible
from csip.models import Panel
from csip.models.build import build_actions, build_meeting, build_panel, build_plan, build_report, build_slots
from csip.rules.explain import all_pages
from csip.rules.run import check_book
from csip.yaml_text.locate import split_lines
from csip.yaml_text.parse import parse
from tests.conftest import BASE, make_book

TODAY = date(2026, 8, 1)
SECONDS = 2.0
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PAPER = "paper"
_BASE = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
_COMMANDS = (
    ["validate"], ["actions"], ["actions", "--format", "csv"], ["agenda", "2026-05-06"], ["minutes", "2026-05-06"],
    ["minutes", "2026-03-04", "--format", "html"], ["decisions"], ["schedule"], ["status"], ["fmt", "--diff"],
    ["suggest", "2026-05-06"], ["attendance"], ["chase"], ["history", "2026-05-06"], ["deadlines"], ["plan"],
    ["diff", "2026-05-06"], ["number", "2026-05-06", "--dry-run"],
)  # fmt: skip


class Case(NamedTuple):
    """Input for csip: files laid over the base book, or one paper to import, by name."""

    files: dict[str, bytes]

    @property
    def paper(self) -> str | None:
        """The name of the paper, where the case is one."""
        return next((name for name in self.files if name.startswith(f"{_PAPER}.")), None)


class BrokenPromiseError(AssertionError):
    """csip did what it promises never to do."""


def keep(case: Case, *, whole: bool = True) -> None:
    """Read, check and report the case, or import it, within the process; raise where the promise is broken.

    Where it is not to be `whole`, the rules and the reports for programs are left out: they take most of the time.
    """
    began = time.process_time()
    if case.paper:
        _import(case.files[case.paper], case.paper)
    else:
        _validate(case.files, whole=whole)
    if (took := time.process_time() - began) > SECONDS:
        raise BrokenPromiseError(f"it took {took:.1f} s")


def _line(files: dict[str, bytes], name: str, number: int) -> str:
    lines = split_lines(files.get(name, b"").decode("utf-8-sig", "replace"))
    return lines[number - 1] if number <= len(lines) else ""


def _validate(files: dict[str, bytes], *, whole: bool) -> None:
    book, found = _book({**_BASE, **files})
    if whole:
        found = (*found, *check_book(book, TODAY))
    _places(found, files)
    found = tuple(sorted(found))
    context = Context(
        line=partial(_line, files), files_read=len(files),
        colour=False, waived=True, rules=tuple(all_pages().values()), path_in_checkout="",
    )  # fmt: skip
    for name in REPORTS:
        if name == "human" or whole:
            _plain(report(name, found, context), f"validate --format {name}")


_BUILD = {
    "panel.yaml": build_panel,
    "schedule.yaml": build_slots,
    "actions.yaml": build_actions,
    "plan.yaml": build_plan,
}


_READ: dict[str, object] = {}  # the base book's own files, read once


def _book(files: dict[str, bytes]) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    """The book of these files, as `load_book` makes it of a folder."""
    found: list[Diagnostic] = []
    built: dict[str, object] = {}
    for name, data in files.items():
        if _BASE.get(name) == data and name in _READ:
            built[name] = _READ[name]
            continue
        build = _BUILD.get(name) or (build_report if name.startswith("reports/") else build_meeting)
        tree, wrong = parse(Source(Path(name), name, data))
        found += wrong
        if tree is not None:
            built[name], faults = build(tree)
            found += faults
            if _BASE.get(name) == data:
                _READ[name] = built[name]
    unread = {d.path for d in found if d.severity.name == "ERROR"}
    panel = built.get("panel.yaml") or Panel.model_validate(
        {"name": "-", FILE: Source(Path("panel.yaml"), "panel.yaml", b"")}
    )
    of = {
        kind: tuple(value for name, value in built.items() if name.startswith(kind) and value is not None)
        for kind in ("meetings/", "reports/")
    }
    book = MinuteBook(
        Path(), panel, built.get("schedule.yaml") or (), of["meetings/"], built.get("actions.yaml") or (),  # type: ignore[arg-type]
        built.get("plan.yaml"), of["reports/"], frozenset(unread), None, len(files),  # type: ignore[arg-type]
    )  # fmt: skip
    return book, tuple(found)


def _places(found: tuple[Diagnostic, ...], files: dict[str, bytes]) -> None:
    """Every finding lies in its file."""
    for d in found:
        if d.path in files:
            lines = split_lines(files[d.path].decode("utf-8-sig", "replace"))
            if not (1 <= d.line <= len(lines) + 1 and d.column >= 1):
                raise BrokenPromiseError(f"{d.code} stands at {d.line}:{d.column}, which {d.path} does not have")


def _import(content: bytes, name: str) -> None:
    try:
        paper = read_paper(content, name)
        reading = prove(paper, read_minutes(paper))
    except CsipError as error:
        _plain(visible(error.message), "the refusal")
        return
    text = meeting_text({**reading.meeting, "leftovers": [text for _, text in reading.leftovers]}, name, reading.unsure)
    _plain(text, "the imported file")
    if reading.meeting["date"] is not None:
        _, found = parse(Source(Path(name), "meetings/x.yaml", text.encode("utf-8")))
        if wrong := [d for d in found if d.severity.name == "ERROR"]:
            raise BrokenPromiseError(f"csip cannot read what it would write: {wrong[0].message}")


def _plain(text: str, what: str) -> None:
    if bad := _CONTROL.search(text):
        raise BrokenPromiseError(f"{what} holds {bad.group()!r}: …{text[max(0, bad.start() - 60) : bad.start()]!r}")


def keep_in_commands(case: Case) -> None:
    """Run whole commands over the case on disk: exit code 0, 1 or 2, no fault, no control characters."""
    with tempfile.TemporaryDirectory() as folder:
        book = make_book(Path(folder))
        for name, content in case.files.items():
            (book / name).parent.mkdir(exist_ok=True)
            (book / name).write_bytes(content)
        commands: tuple[list[str], ...] = _COMMANDS
        if case.paper:
            paper = str(book / case.paper)
            commands = (
                ["import", paper, "--dry-run"], ["import", paper, "--dry-run", "--format", "json"],
                ["import", paper, "--schedule", "--people", "--accept", "all"], ["validate"], ["actions"],
            )  # fmt: skip
        for command in commands:
            where = [] if "--dry-run" in command and case.paper else ["--root", str(book)]
            environment = {"CSIP_TODAY": str(TODAY), "NO_COLOR": "1", "COLUMNS": "80"}
            try:
                result = CliRunner().invoke(app, [*command, *where], env=environment)
            finally:
                gc.collect()
            said = " ".join(command)
            if result.exception is not None and not isinstance(result.exception, SystemExit | CsipError):
                raise BrokenPromiseError(f"csip {said}: {result.exception!r}") from result.exception
            if result.exit_code not in (0, 1, 2):
                raise BrokenPromiseError(f"csip {said}: exit code {result.exit_code}")
            if "csv" not in command:
                _plain(result.output.replace("\r\n", "\n"), f"csip {said}")

"""Run the rules over a book, and place what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.book.workers import Queue, Worker
from csip.diagnostics import Diagnostic
from csip.files.source import Source
from csip.models import Entry
from csip.rules import files
from csip.rules.all_rules import all_rules
from csip.rules.support.entries import tops
from csip.rules.support.rule import Rule
from csip.yaml_text.faults import Fault, Path, diagnostics, no_more_than_can_be_read

_LONGEST = frozenset({"CSIP223"})  # begun first, so that no process has to wait for it at the end


_Found = dict[str, list[Fault]]
"""Faults by the name of their file."""


def check_book(book: MinuteBook, today: date, jobs: int = 1) -> tuple[Diagnostic, ...]:
    """Everything the rules find, in order; a waived finding carries the clerk's reason.

    A rule whose files could not all be read steps aside: one typo makes one message, not forty. So many processes as
    `jobs` says share the rules.
    """
    by_file: _Found = {}
    for found in _run(book, today, jobs):
        for name, faults in found.items():
            by_file.setdefault(name, []).extend(faults)
    waivers = files.waivers(book) if by_file else {}
    sources = {top.file.name: top.file for top in tops(book)} if by_file else {}
    return tuple(
        sorted(
            diagnostic
            for name, faults in by_file.items()
            for diagnostic in _placed(sources[name], sorted(faults, key=lambda f: f.code), waivers.get(name, []))
        )
    )


def _run(book: MinuteBook, today: date, jobs: int) -> Iterable[_Found]:
    """What each rule finds."""
    rules = [rule for rule in all_rules().values() if book.has_read(*rule.needs)]
    rules.sort(key=lambda rule: rule.code not in _LONGEST)
    queue = Queue(range(len(rules)))

    def work() -> Iterator[tuple[int, _Found]]:
        return ((number, _found(rules[number], book, today)) for number in queue)

    workers = [Worker(work) for _ in range(jobs - 1)]
    done = dict(work())
    for worker in workers:
        done.update(worker.results())
    return [done[number] if number in done else _found(rule, book, today) for number, rule in enumerate(rules)]


def _found(rule: Rule, book: MinuteBook, today: date) -> _Found:
    found: _Found = {}
    for finding in rule.check(book, today):
        entry = finding.entry
        path = entry.at.path + ((finding.field,) if finding.field else ())
        severity = finding.severity or rule.severity
        fault = Fault(rule.code, severity, path, False, finding.message, finding.hint, finding.words)
        found.setdefault(entry.file.name, []).append(fault)
    return found


def _placed(source: Source, found: Sequence[Fault], waivers: list[Entry]) -> Iterator[Diagnostic]:
    """The faults of one file as diagnostics: the file is read once more, for the places."""
    codes = {code: paths for code, paths in _waived(waivers).items() if all_rules()[code].waivable}
    faults = no_more_than_can_be_read(found)
    for diagnostic, fault in zip(diagnostics(source, faults), faults, strict=True):
        paths = codes.get(fault.code, {})
        reason = next((paths[way] for way in _ways(fault.path) if way in paths), None) if paths else None
        yield diagnostic if reason is None else diagnostic.waive(reason)


def _waived(entries: list[Entry]) -> dict[str, dict[Path, str]]:
    """The reasons given in one file, by code and by the way to the entry that gives them."""
    found: dict[str, dict[Path, str]] = {}
    for entry in entries:
        for code, reason in entry.waive.items():
            if code in all_rules():
                found.setdefault(code, {})[entry.at.path] = reason
    return found


def _ways(path: Path) -> Iterator[Path]:
    """From the whole file to the very entry: what stands higher waives first."""
    return (path[:end] for end in range(len(path) + 1))

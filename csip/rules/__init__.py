"""The rules that a minute book keeps: what the models cannot say, checked over the whole book.

To add a rule: write one generator function in the file of its family, list it in that file's RULES, and put a
bad and a clean case under tests/cases/<CODE>/. See CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book import MinuteBook
from csip.build import Fault, Path, diagnostics, no_more_than_can_be_read
from csip.diagnostics import Diagnostic
from csip.models import Entry
from csip.rules import (
    absences,
    actions,
    agenda,
    approval,
    contacts,
    decisions,
    files,
    imported,
    interests,
    linked,
    links,
    minutes,
    motions,
    notice,
    reporting,
    roll,
    schedule,
    seals,
    targets,
)
from csip.rules.registry import Finding, Rule
from csip.source import Source

__all__ = ["ALL_RULES", "RULE", "Finding", "Rule", "check_book"]

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *files.RULES,
            *roll.RULES,
            *minutes.RULES,
            *motions.RULES,
            *interests.RULES,
            *decisions.RULES,
            *absences.RULES,
            *actions.RULES,
            *linked.RULES,
            *schedule.RULES,
            *notice.RULES,
            *agenda.RULES,
            *approval.RULES,
            *seals.RULES,
            *links.RULES,
            *imported.RULES,
            *reporting.RULES,
            *targets.RULES,
            *contacts.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
RULE: dict[str, Rule] = {rule.code: rule for rule in ALL_RULES}


def check_book(book: MinuteBook, today: date) -> tuple[Diagnostic, ...]:
    """Everything the rules find, in order; a waived finding carries the clerk's reason.

    A rule whose files could not all be read steps aside: one typo makes one message, not forty.
    """
    by_file: dict[int, tuple[Source, list[tuple[Rule, Finding]]]] = {}
    for rule in ALL_RULES:
        if book.has_read(*rule.needs):
            for finding in rule.check(book, today):
                source = finding.entry.file
                by_file.setdefault(id(source), (source, []))[1].append((rule, finding))
    waivers = files.waivers(book) if by_file else {}
    found: list[Diagnostic] = []
    for source, findings in by_file.values():
        found.extend(_placed(source, findings, waivers.get(id(source), [])))
    return tuple(sorted(found))


def _placed(source: Source, findings: list[tuple[Rule, Finding]], waivers: list[Entry]) -> Iterator[Diagnostic]:
    """The findings of one file as diagnostics: the file is read once more, for the places."""
    codes = {code: paths for code, paths in _waived(waivers).items() if RULE[code].waivable}
    faults = no_more_than_can_be_read(
        [
            Fault(
                rule.code,
                finding.severity or rule.severity,
                finding.entry.at.path + ((finding.field,) if finding.field else ()),
                False,
                finding.message,
                finding.hint,
                finding.words,
            )
            for rule, finding in findings
        ]
    )
    for diagnostic, fault in zip(diagnostics(source, faults), faults, strict=True):
        paths = codes.get(fault.code, {})
        reason = next((paths[way] for way in _ways(fault.path) if way in paths), None) if paths else None
        yield diagnostic if reason is None else diagnostic.waive(reason)


def _waived(entries: list[Entry]) -> dict[str, dict[Path, str]]:
    """The reasons given in one file, by code and by the way to the entry that gives them."""
    found: dict[str, dict[Path, str]] = {}
    for entry in entries:
        for code, reason in entry.waive.items():
            if code in RULE:
                found.setdefault(code, {})[entry.at.path] = reason
    return found


def _ways(path: Path) -> Iterator[Path]:
    """From the whole file to the very entry: what stands higher waives first."""
    return (path[:end] for end in range(len(path) + 1))

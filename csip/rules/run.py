"""Run the rules over a book, and place what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.book.workers import Queue, Worker
from csip.diagnostics import Diagnostic, cap_per_code
from csip.files.names import PANEL
from csip.files.source import KeyPath
from csip.models import Entry
from csip.rules import files
from csip.rules.all_rules import all_rules
from csip.rules.editor_schemas import old_schemas
from csip.rules.support.rule import BookRule, Finding, Rule
from csip.yaml_text.locate import locate

_LONGEST = frozenset({"CSIP223"})  # begun first, so that no process has to wait for it at the end


def check_book(book: MinuteBook, today: date, jobs: int = 1) -> tuple[Diagnostic, ...]:
    """Everything the rules find, in order; a waived finding carries the clerk's reason.

    A rule whose files could not all be read is skipped: one typo makes one message, not forty. The rules are shared
    among `jobs` processes.

    Raises: ValueError for a book of which only some meetings were parsed: it would look as if nothing were wrong.
    """
    if book.unparsed or not book.has_all_actions:
        raise ValueError("rules are run on a whole book")
    rules = [rule for rule in all_rules().values() if book.has_read(*rule.needs)]
    if book.lacks_its_council:  # CSIP700 says so
        rules = [rule for rule in rules if PANEL not in rule.needs]
    rules.sort(key=lambda rule: rule.code not in _LONGEST)
    queue = Queue(range(len(rules)))

    def work() -> Iterator[tuple[list[int], list[Diagnostic]]]:
        """The rules taken from the queue, and all that they find: each file is looked up once, for all of them."""
        findings = {number: _findings(rules[number], book, today) for number in queue}
        yield list(findings), _diagnostics(book, [finding for found in findings.values() for finding in found])

    workers = [Worker(work) for _ in range(jobs - 1)]
    done: set[int] = set()
    diagnostics: list[Diagnostic] = []
    for numbers, found in (*work(), *(result for worker in workers for result in worker.results())):
        done.update(numbers)
        diagnostics += found
    lost = [rule for number, rule in enumerate(rules) if number not in done]  # a process that died had taken them
    diagnostics += _diagnostics(book, [finding for rule in lost for finding in _findings(rule, book, today)])
    return tuple(sorted((*diagnostics, *old_schemas(book.root))))


def _findings(rule: BookRule, book: MinuteBook, today: date) -> list[Finding]:
    return [
        replace(finding, code=rule.code, severity=finding.severity or rule.severity)
        for finding in rule.check(book, today)
    ]


def _diagnostics(book: MinuteBook, findings: Sequence[Finding]) -> list[Diagnostic]:
    """The findings with their places: each file that has any is read once more for all of them."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.entry.file.name, []).append(finding)
    waivers = files.waivers(book) if by_file else {}
    return [
        diagnostic
        for name, found in by_file.items()
        for diagnostic in in_one_file(cap_per_code(found), waived(waivers.get(name, [])), all_rules())
    ]


def in_one_file(
    findings: Sequence[Finding], waived: Mapping[str, Mapping[KeyPath, str]], rules: Mapping[str, Rule[Any]]
) -> Iterator[Diagnostic]:
    """The findings in one file with their places, which are all looked up at once; `waived`: see there."""
    source = findings[0].entry.file
    spans = locate(source, ((finding.path, False, finding.words) for finding in findings))
    for finding, span in zip(findings, spans, strict=True):
        rule = rules[finding.code]
        severity = finding.severity or rule.severity
        reasons = waived.get(finding.code, {}) if rule.waivable else {}
        parents = (finding.path[:end] for end in range(len(finding.path) + 1))  # what stands higher waives first
        reason = next((reasons[path] for path in parents if path in reasons), None)
        yield Diagnostic(finding.code, severity, source.name, *span, finding.message, finding.hint, reason)


def waived(entries: Sequence[Entry]) -> dict[str, dict[KeyPath, str]]:
    """The reasons given in one file, by code and by the path of the entry that gives them."""
    reasons: dict[str, dict[KeyPath, str]] = {}
    for entry in entries:
        for code, reason in entry.waive.items():
            reasons.setdefault(code, {})[entry.at.path] = reason
    return reasons

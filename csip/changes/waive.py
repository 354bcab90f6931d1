"""A finding waived where it stands: the place as the clerk names it, and the code with the reason put there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.meetings import cited_paragraph, find_meeting
from csip.files.source import KeyPath
from csip.language.phrases import in_words, listed
from csip.models import Attendee, Entry
from csip.rules.all_rules import all_rules
from csip.rules.explain import all_pages
from csip.rules.files import waivers
from csip.rules.support.rule import BookRule, Finding
from csip.yaml_text.edits import Edit, Plan, Put, Replace
from csip.yaml_text.locate import Span, locate
from csip.yaml_text.splice import is_plain_words

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?")
_MOST_NAMED = 5  # places of a code that are listed where none is meant
_AT_THE_TOP = ("number", "id", "date", "time", "venue", "title", "agenda_published")


class Placed(NamedTuple):
    """A finding, and where it stands in its file."""

    finding: Finding
    span: Span

    @property
    def place(self) -> str:
        """As `csip validate` prints it."""
        return f"{self.finding.entry.file.name}:{self.span.line}:{self.span.column}"


class Waiver(NamedTuple):
    """The edits, the findings that were meant, and others of the code that stand in the same entry."""

    plan: Plan
    findings: list[Finding]
    others: list[Finding]


def waivable_rule(code: str) -> BookRule:
    """The rule of a code. Raises: CsipError where none has it, or where what it finds cannot be waived."""
    code = code.strip().upper()
    rule = all_rules().get(code)
    if rule is None and code in all_pages():
        raise CsipError(f"{code} cannot be waived: the file is not read before it is put right", _explain(code))
    if rule is None:
        raise CsipError(f"no rule has the code {code}", "The code stands before each finding, as in error[CSIP206].")
    if not rule.waivable:
        raise CsipError(f"{code} cannot be waived", _explain(code))
    return rule


def _explain(code: str) -> str:
    return f"`csip explain {code}` says why."


def waive(book: MinuteBook, rule: BookRule, where: str, reason: str, *, today: date) -> Waiver:
    """Put the code and the reason where a finding stands. Plain words become `text:`, and stay the same.

    `where` is `FILE:LINE` or `FILE:LINE:COLUMN`, the id of an action, or a meeting and its paragraph. Raises: CsipError
    where no such finding stands there, with the near ones, and where several do.
    """
    standing = _standing(book, rule, today)
    if not standing:
        raise CsipError(f"{rule.code} is found nowhere in this book, or is waived already", "Nothing need be waived.")
    meant = _at(book, where, standing, today)
    if not meant:
        raise CsipError(f"no {rule.code} stands at {where}", f"It stands at {_places(standing, where)}.")
    entry = meant[0].finding.entry
    if any(placed.finding.entry.at != entry.at for placed in meant):
        raise CsipError(
            f"{in_words(len(meant), 'finding')} of {rule.code} stand there", f"Say which: {_places(meant)}."
        )
    path = _entry_path(entry)
    others = [
        placed.finding
        for placed in standing
        if placed.finding.entry.file.name == entry.file.name and placed.finding.path[: len(path)] == path
        if placed not in meant
    ]
    plan: Plan = {entry.file.name: [_waiver(entry, path, rule.code, reason)]}
    return Waiver(plan, [placed.finding for placed in meant], others)


def _standing(book: MinuteBook, rule: BookRule, today: date) -> list[Placed]:
    """What the rule finds that is not waived, in the order of the files."""
    waived = {(entry.file.name, entry.at.path) for entry in _waiving(book, rule.code)}
    by_file: dict[str, list[Finding]] = {}
    for finding in rule.check(book, today):
        name = finding.entry.file.name
        if not any((name, finding.path[:end]) in waived for end in range(len(finding.path) + 1)):
            by_file.setdefault(name, []).append(finding)
    placed = []
    for _, found in sorted(by_file.items()):
        spans = locate(found[0].entry.file, ((finding.path, False, finding.words) for finding in found))
        placed += [Placed(finding, span) for finding, span in zip(found, spans, strict=True)]
    return placed


def _waiving(book: MinuteBook, code: str) -> list[Entry]:
    return [entry for entries in waivers(book).values() for entry in entries if code in entry.waive]


def _at(book: MinuteBook, where: str, standing: Sequence[Placed], today: date) -> list[Placed]:
    """Those of the findings that stand where the clerk says."""
    place = _PLACE.fullmatch(where.strip())
    if place is not None:
        line, column = int(place["line"]), place["column"]
        return [
            placed
            for placed in standing
            if _is_file(place["file"], placed.finding.entry.file.name) and placed.span.line == line
            if column is None or placed.span.column == int(column)
        ]
    action = next((a for a in book.actions if a.id.casefold() == where.strip().casefold()), None)
    if action is not None:
        return _within(standing, action)
    meeting_day, _, paragraph = where.strip().partition(" ") if _is_day_first(where) else (where, "", "")
    meeting = find_meeting(book, meeting_day, today, default="last")
    return _within(standing, cited_paragraph(meeting, paragraph.strip()).paragraph if paragraph.strip() else meeting)


def _is_day_first(where: str) -> bool:
    """`2026-06-10 2.3` and `last 2.3`, not `10 June 2026`."""
    return re.match(r"\s*(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|next|last)\s", where) is not None


def _is_file(given: str, name: str) -> bool:
    given = given.replace("\\", "/").removeprefix("./")
    return given == name or given.endswith(f"/{name}")


def _within(standing: Sequence[Placed], entry: Entry) -> list[Placed]:
    path = entry.at.path
    return [
        placed
        for placed in standing
        if placed.finding.entry.file.name == entry.file.name and placed.finding.path[: len(path)] == path
    ]


def _places(standing: Sequence[Placed], where: str = "") -> str:
    """The nearest places: those of the file that was named, by their lines, before others."""
    named = _PLACE.fullmatch(where.strip())
    line = int(named["line"]) if named is not None else 0

    def distance(placed: Placed) -> tuple[bool, int]:
        is_other = named is None or not _is_file(named["file"], placed.finding.entry.file.name)
        return is_other, 0 if is_other else abs(placed.span.line - line)

    nearest = sorted(standing, key=distance)[:_MOST_NAMED]
    more = len(standing) - len(nearest)
    return listed([placed.place for placed in nearest] + ([f"{more:,} more"] if more else []))


def _entry_path(entry: Entry) -> KeyPath:
    """Where the waiver can stand: the entry, or what it stands in where it is one word under a key."""
    path = entry.at.path
    while path and not isinstance(path[-1], int) and is_plain_words(entry.file, path):
        path = path[:-1]
    return path


def _waiver(entry: Entry, path: KeyPath, code: str, reason: str) -> Edit:
    if path and is_plain_words(entry.file, path):
        key = "name" if isinstance(entry, Attendee) else "text"
        return Replace(path, {key: getattr(entry, key), "waive": {code: reason}})
    if path == entry.at.path and entry.waive:
        return Put((*path, "waive"), code, reason)
    return Put(path, "waive", {code: reason}, _AT_THE_TOP if not path or "minutes" not in path else ())

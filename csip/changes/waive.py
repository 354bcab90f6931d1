"""A finding waived where it stands: the place as the clerk names it, and the code with the reason put there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.council.bodies import Bodies
from csip.facts.meetings import cited_paragraph, find_meeting
from csip.files.source import KeyPath, Source
from csip.language.pattern import Pattern
from csip.language.phrases import in_words, listed
from csip.models import Attendee, Entry
from csip.rules.all_rules import known_rule
from csip.rules.explain import all_pages
from csip.rules.files import waivers
from csip.rules.support.rule import BookRule, CouncilRule, Finding
from csip.yaml_text.edits import Edit, Plan, Put, Replace
from csip.yaml_text.locate import Span, locate
from csip.yaml_text.splice import is_plain_words

_PLACE = Pattern(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?")
_MOST_NAMED = 5  # places of a code that are listed where none is meant
_AT_THE_TOP = ("number", "id", "date", "time", "venue", "title", "agenda_published")


class Placed(NamedTuple):
    """A finding, and where it stands: the name of its file as `csip validate` prints it, and the place there."""

    finding: Finding
    file: str
    span: Span

    @property
    def place(self) -> str:
        """As `csip validate` prints it."""
        return f"{self.file}:{self.span.line}:{self.span.column}"


class Waiver(NamedTuple):
    """The edits, the findings that were meant, and others of the code that stand in the same entry."""

    plan: Plan
    findings: list[Finding]
    others: list[Finding]


class InOneFile(NamedTuple):
    """The folder of the book or the council whose file is edited, and that file."""

    folder: Path
    file: Source

    @property
    def sources(self) -> dict[str, Source]:
        """What the edits were worked out from (`csip.changes.apply`)."""
        return {self.file.name: self.file}


def waivable_rule(code: str) -> BookRule | CouncilRule:
    """The rule of a code, of a book or of a council.

    Raises: CsipError where none has it, or where what it finds cannot be waived.
    """
    code = code.strip().upper()
    rule = known_rule(code)
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
    waived = [entry for entries in waivers(book).values() for entry in entries]
    standing = _standing(rule.check(book, today), rule.code, waived, lambda file: file.name)
    if not standing:
        raise CsipError(f"{rule.code} is found nowhere in this book, or is waived already", "Nothing need be waived.")
    meant = _at_place(where, standing)
    return _waiver(standing, _in_entry(book, where, standing, today) if meant is None else meant, rule, where, reason)


def waive_in_council(
    bodies: Bodies, waived: Sequence[Entry], rule: CouncilRule, where: str, reason: str, *, today: date
) -> tuple[Waiver, InOneFile]:
    """Put the code and the reason where a finding about several bodies stands: in the one file of one of them.

    `where` is `FILE:LINE` or `FILE:LINE:COLUMN`, the file's path from the council's folder; `waived` are the entries of
    all files that waive anything. Raises: CsipError as `waive` does.
    """
    root = bodies.council.root

    def named(file: Source) -> str:
        return os.path.relpath(file.path, root).replace(os.sep, "/")

    standing = _standing(rule.check(bodies, today), rule.code, waived, named)
    if not standing:
        message = f"{rule.code} is found nowhere in this council, or is waived already"
        raise CsipError(message, "Nothing need be waived.")
    meant = _at_place(where, standing)
    if meant is None:
        raise CsipError(
            f"“{where}” does not say in which file of which body {rule.code} stands",
            f"Say which: {_places(standing)}.",
        )
    made = _waiver(standing, meant, rule, where, reason)
    file = made.findings[0].entry.file
    return made, InOneFile(file.path.parents[file.name.count("/")], file)


def _waiver(
    standing: Sequence[Placed], meant: Sequence[Placed], rule: BookRule | CouncilRule, where: str, reason: str
) -> Waiver:
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
        if placed.file == meant[0].file and placed.finding.path[: len(path)] == path
        if placed not in meant
    ]
    plan: Plan = {entry.file.name: [_edit(entry, path, rule.code, reason)]}
    return Waiver(plan, [placed.finding for placed in meant], others)


def _standing(
    findings: Iterable[Finding], code: str, waiving: Sequence[Entry], named: Callable[[Source], str]
) -> list[Placed]:
    """Those of the findings that are not waived, in the order of the files, which are called as `named` says."""
    waived = {(named(entry.file), entry.at.path) for entry in waiving if code in entry.waive}
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        name = named(finding.entry.file)
        if not any((name, finding.path[:end]) in waived for end in range(len(finding.path) + 1)):
            by_file.setdefault(name, []).append(finding)
    placed = []
    for name, found in sorted(by_file.items()):
        spans = locate(found[0].entry.file, ((finding.path, False, finding.words) for finding in found))
        placed += [Placed(finding, name, span) for finding, span in zip(found, spans, strict=True)]
    return placed


def _at_place(where: str, standing: Sequence[Placed]) -> list[Placed] | None:
    """Those that stand at FILE:LINE or FILE:LINE:COLUMN; None where that is no such place."""
    place = _PLACE.fullmatch(where.strip())
    if place is None:
        return None
    line, column = int(place["line"]), place["column"]
    return [
        placed
        for placed in standing
        if _is_file(place["file"], placed.file) and placed.span.line == line
        if column is None or placed.span.column == int(column)
    ]


def _in_entry(book: MinuteBook, where: str, standing: Sequence[Placed], today: date) -> list[Placed]:
    """Those of the findings that stand in the action, the meeting or the paragraph that the clerk names."""
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
        is_other = named is None or not _is_file(named["file"], placed.file)
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


def _edit(entry: Entry, path: KeyPath, code: str, reason: str) -> Edit:
    if path and is_plain_words(entry.file, path):
        key = "name" if isinstance(entry, Attendee) else "text"
        return Replace(path, {key: getattr(entry, key), "waive": {code: reason}})
    if path == entry.at.path and entry.waive:
        return Put((*path, "waive"), code, reason)
    return Put(path, "waive", {code: reason}, _AT_THE_TOP if not path or "minutes" not in path else ())

"""The papers of an agenda's items as typed: which is which of those that were there, and what each is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.contents import report_values
from csip.changes.agenda.typed.reading import TypedItem, TypedLine
from csip.documents.agenda_items import report_in_words
from csip.language.names import folded
from csip.models import Meeting, Report

_KEYS = ("title", "author", "dated", "background", "status", "waive")
_MUCH_ALIKE = 0.6

Old = tuple[int, int]  # a report that was there: the place of its item, and its place among that item's


@dataclass(frozen=True, slots=True, eq=False)
class ReportNode:
    """A report as it is to be: as typed, which old one it is, and what its file is to say of it."""

    typed: TypedLine
    old: Old | None
    values: dict[str, Any]


@dataclass(slots=True)
class Reports:
    """The reports of each typed item, in order, and the old ones that the text leaves out."""

    of: dict[int, list[ReportNode]] = field(default_factory=dict)  # by the typed item's place
    gone: list[Old] = field(default_factory=list)


def reports_typed(book: MinuteBook, meeting: Meeting, after: Sequence[TypedItem], places: Mapping[int, int]) -> Reports:
    """Which typed report is which old one: as it was shown, then by title, then by a title much alike.

    First within its item (`places` says which each typed one is), then anywhere: a report that is moved takes all
    that is known of it along.
    """
    olds = {(i, k): report for i, item in enumerate(meeting.items) for k, report in enumerate(item.reports)}
    typed = [(n, k, line) for n, item in enumerate(after) for k, line in enumerate(item.of_kind("report"))]
    values = {(n, k): report_values(book, meeting, line.words) for n, k, line in typed}
    found: dict[tuple[int, int], Old] = {}
    for own, least in ((True, 3), (True, 2), (True, 1), (False, 3), (False, 2)):
        for n, k, line in typed:
            left = (at for at in olds if at not in found.values() and (at[0] == places.get(n)) == own)
            old = next((at for at in left if _likeness(olds[at], line.words, values[n, k]) >= least), None)
            if old is not None and (n, k) not in found:
                found[n, k] = old
    reports = Reports()
    for n, k, line in typed:
        old = found.get((n, k))
        now = _now(olds[old], line.words, values[n, k]) if old is not None else values[n, k]
        reports.of.setdefault(n, []).append(ReportNode(line, old, now))
    reports.gone = [at for at in olds if at not in set(found.values())]
    return reports


def _now(old: Report, words: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the file says of an old report once this was typed for it; what is not shown stays."""
    held = {key: value for key in _KEYS if (value := getattr(old, key))}
    if words == _shown(old):
        return held
    kept = {key: value for key, value in held.items() if key not in ("title", "author", "status")}
    now = {**kept, **typed}
    if folded(report_in_words(old.changed(status=None))) == folded(_with_author(typed)):
        now |= {"title": old.title, "author": old.author}  # where the one ends and the other begins only the file knows
    return {key: now[key] for key in _KEYS if now.get(key) is not None}


def _with_author(typed: Mapping[str, Any]) -> str:
    return f"{typed['title']}, by {typed['author']}" if "author" in typed else typed["title"]


def _likeness(report: Report, words: str, typed: Mapping[str, Any]) -> int:
    """How surely typed words are a report: 3 as it was shown, 2 by its title, 1 by a title much alike, 0 not at all."""
    if words == _shown(report):
        return 3
    titles = (report.title, report_in_words(report.changed(status=None)))
    if {folded(typed["title"]), folded(_with_author(typed))} & set(map(folded, titles)):
        return 2
    return int(SequenceMatcher(None, folded(report.title), folded(typed["title"])).ratio() > _MUCH_ALIKE)


def _shown(report: Report) -> str:
    return " ".join(report_in_words(report).split())

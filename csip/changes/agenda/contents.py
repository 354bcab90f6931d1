"""What an item holds, in a clerk's words: read, and the edits by which the file says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.to_approve import approval_edits, takes_back, to_approve
from csip.changes.approves_written import one_or_list
from csip.changes.item_edits import put_in_item
from csip.errors import CsipError
from csip.facts.people import find_people
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.language.phrases import listed
from csip.language.purposes import meant_purpose, purpose_of
from csip.language.suggestions import near
from csip.models import Item, Meeting
from csip.yaml_text.edits import Append, Delete, Edit, Put, Remove


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What a clerk says of an item; None is not said. `none` takes a purpose, a lead or an approval back.

    A report is as it is printed: `Water supply, by Mrs Fuller (to follow)`. `approves` names the meetings whose minutes
    the item approves. A `section` is a heading over the items after it, and has a title only.
    """

    title: str | None = None
    section: bool = False
    purpose: str | None = None
    lead: str | None = None
    reports: Sequence[str] = ()
    reports_removed: Sequence[str] = ()
    approves: Sequence[str] = ()


def new_item(book: MinuteBook, meeting: Meeting, words: ItemWords, today: date) -> dict[str, Any]:
    """A new item as the file has it, without its number.

    Raises: CsipError for words that an item cannot have.
    """
    if words.section:
        _refuse_contents(words)
    item: dict[str, Any] = {"title": title_of(words.title or "")}
    if words.purpose is not None:
        item["purpose"] = purpose_of(words.purpose)
    if words.lead is not None:
        item["lead"] = words.lead
    if words.reports:
        item["reports"] = [report_values(book, meeting, report) for report in words.reports]
    if words.approves:
        item["approves"] = one_or_list(to_approve(book, meeting, words.approves, today))
    return item


def doubts_of(words: ItemWords) -> tuple[str, ...]:
    """What is probably mistyped, and how it is put right."""
    meant = meant_purpose(words.purpose) if words.purpose is not None else None
    return (f"“{words.purpose}” is written as you typed it. Did you mean “{meant}”?",) if meant is not None else ()


def content_edits(book: MinuteBook, meeting: Meeting, place: int, words: ItemWords, today: date) -> list[Edit]:
    """The edits by which an item holds what is said of it; what is not said stays.

    Raises: CsipError for words that an item cannot have.
    """
    item, path = meeting.items[place], ("items", place)
    if item.is_section:
        _refuse_contents(words)
    edits: list[Edit] = []
    wanted: dict[str, Any] = {}
    if words.title is not None:
        wanted["title"] = title_of(words.title)
    if words.purpose is not None:
        wanted["purpose"] = None if takes_back(words.purpose) else purpose_of(words.purpose)
    if words.lead is not None:
        wanted["lead"] = None if takes_back(words.lead) else words.lead
    for key, value in wanted.items():
        if value is None and getattr(item, key) is not None:
            edits.append(Remove(path, key))
        elif value is not None and value != getattr(item, key):
            edits.append(put_in_item(item, key, value))
    if words.approves:
        edits += approval_edits(book, meeting, item, words.approves, today)
    coming = [report_values(book, meeting, report) for report in words.reports]
    return [*edits, *_report_edits(item, place, coming, words.reports_removed)]


def _refuse_contents(words: ItemWords) -> None:
    """Raises: CsipError for a section that is to hold anything."""
    if any((words.purpose, words.lead, words.reports, words.reports_removed, words.approves)):
        raise CsipError(
            "a heading over other items has a title and no more",
            "Say the purpose, the lead, the reports or the approval of an item under it.",
        )


def title_of(words: str) -> str:
    """A title as the file has it. Raises: CsipError where there are no words."""
    title = " ".join(words.split())
    if not title:
        raise CsipError("an item needs a title", 'Write it in quotes: "Water on the lower site".')
    return title


_STATUS = Pattern(r"(?P<title>.*?)\s*\((?P<status>to follow|tabled|verbal|presented)\)\s*", re.I | re.DOTALL)


_AUTHOR = Pattern(r"(?P<title>\S.*), by (?P<author>\S.*)", re.DOTALL)


def report_values(book: MinuteBook, meeting: Meeting, words: str) -> dict[str, Any]:
    """A paper as the file has it, from its title, its author if the book knows that name, and in brackets its status.

    Raises: CsipError where it has no title.
    """
    found = _STATUS.fullmatch(words)
    title = " ".join((found["title"] if found is not None else words).split())
    if not title:
        raise CsipError("a report needs a title", 'Write it after --report, in quotes: "Water supply (to follow)".')
    written = _AUTHOR.fullmatch(title)
    values = {"title": title}
    if written is not None and find_people(book, written["author"], meeting.date):
        values = {"title": written["title"], "author": written["author"]}
    return values | ({"status": found["status"].lower()} if found is not None else {})


def _report_edits(item: Item, place: int, reports: Sequence[dict[str, Any]], removed: Sequence[str]) -> list[Edit]:
    """More papers, another status for one that is there, or one taken off."""
    path = ("items", place, "reports")
    known = [folded(report.title) for report in item.reports]
    edits: list[Edit] = []
    coming: list[dict[str, Any]] = []
    for report in reports:
        if folded(report["title"]) not in known:
            coming.append(report)
            continue
        stands = known.index(folded(report["title"]))
        if "status" in report and report["status"] != item.reports[stands].status:
            edits.append(Put((*path, stands), "status", report["status"]))
    going = set()
    for title in removed:
        if folded(title) not in known:
            titles = [report.title for report in item.reports]
            raise CsipError(
                f"no report of this item is called {title}",
                near(title, titles) or (f"They are {listed(titles)}." if titles else "It has none."),
            )
        going.add(known.index(folded(title)))
    if going and len(going) == len(known) and not coming:
        return [Remove(path[:-1], "reports")]
    if coming and not known:
        return [put_in_item(item, "reports", coming)]
    edits += (Append(path, report) for report in coming)
    return [*edits, *(Delete((*path, stands)) for stands in sorted(going, reverse=True))]

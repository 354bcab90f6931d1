"""The edits by which a meeting's file says what was typed of its agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.guests import NOTHING, Times, time_edits
from csip.changes.agenda.items import AgendaChange, as_one, refuse_cited
from csip.changes.agenda.order import are_plain, numbers_in
from csip.changes.agenda.to_approve import approval_edits, to_approve
from csip.changes.agenda.typed.compare import AgendaNode, TypedAgenda, typed_agenda
from csip.changes.agenda.typed.reports import ReportNode
from csip.changes.agenda.typed.said import changes
from csip.changes.approves_written import one_or_list, without_approvals
from csip.changes.item_edits import put_in_item
from csip.changes.typed.arranging import Arrangement, Entry
from csip.changes.typed.changes import Change
from csip.changes.typed.headings import Doubt
from csip.errors import CsipError
from csip.facts.numbering import in_turn, item_numbers
from csip.models import Meeting
from csip.yaml_text.edits import Append, Edit, Put, Remove, Reorder
from csip.yaml_text.parse import parse


@dataclass(frozen=True, slots=True)
class AgendaTyped:
    """What was typed, as changes in words.

    `doubts` are lines that might be read otherwise; `kept` is empty, for what the text leaves out is among the changes.
    """

    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    kept: tuple[tuple[str, str], ...] = ()


def compared_agenda(book: MinuteBook, meeting: Meeting, text: str, answers: Mapping[int, bool]) -> AgendaTyped:
    """What was typed, compared with the agenda as it is. `answers` say for lines in doubt whether they are items.

    Raises: CsipError for a text that cannot be an agenda.
    """
    agenda = typed_agenda(book, meeting, text, answers)
    return AgendaTyped(tuple(changes(agenda, _printed(agenda, _numbers(book, agenda)))), tuple(agenda.doubts))


def agenda_change(
    book: MinuteBook, meeting: Meeting, text: str, answers: Mapping[int, bool], today: date
) -> AgendaChange | None:
    """The change by which the file says what was typed; None where it says so already.

    Raises: CsipError for what an agenda cannot hold, and where somebody comes or leaves at an item that goes.
    """
    agenda = typed_agenda(book, meeting, text, answers)
    for place in agenda.gone():
        refuse_cited(meeting, place)
    numbers = _numbers(book, agenda)
    edits = [edit for n, node in enumerate(agenda.nodes) for edit in _of_item(book, agenda, n, node, numbers[n], today)]
    edits += _arranged(book, agenda, numbers, today)
    return as_one(book, meeting, [node.place for node in agenda.nodes], edits) if edits else None


# --- numbers -------------------------------------------------------------------------------------------------


def _numbers(book: MinuteBook, agenda: TypedAgenda) -> list[str | None]:
    """What is to stand under `number` of each item: 1, 2, 3 in turn where they were so; else as it was typed."""
    meeting, nodes = agenda.meeting, agenda.nodes
    was = item_numbers(meeting)
    if are_plain([number for number in was if number is not None]):
        sections = {n for n, node in enumerate(nodes) if node.is_new_section}
        return numbers_in(book, meeting, [node.place for node in nodes], sections)
    numbers: list[str | None] = []
    for node in nodes:
        number = node.typed.number
        if node.item is not None and node.place is not None and number in (None, was[node.place]):
            numbers.append(node.item.number)
        else:
            numbers.append("none" if node.is_new_section else number)
    _refuse_one_number_twice(nodes, numbers)
    return numbers


def _refuse_one_number_twice(nodes: Sequence[AgendaNode], numbers: Sequence[str | None]) -> None:
    bearing: dict[str, AgendaNode] = {}
    for node, number in zip(nodes, numbers, strict=True):
        if number in (None, "none"):
            continue
        other = bearing.setdefault(str(number), node)
        if other is not node:
            raise CsipError(
                f"line {node.typed.line}: “{other.title}” and “{node.title}” both have the number {number}",
                "The items of this agenda are not numbered 1, 2, 3, so csip leaves their numbers to you.",
            )


def _printed(agenda: TypedAgenda, numbers: Sequence[str | None]) -> list[str]:
    """The headings as they are to be, each in one line."""
    counted = numbers if agenda.meeting.as_printed is not None else in_turn(numbers)
    return [
        " ".join(f"{number}. {node.title}".split() if number is not None else node.title.split())
        for number, node in zip(counted, agenda.nodes, strict=True)
    ]


# --- what each item holds ------------------------------------------------------------------------------------


def _of_item(
    book: MinuteBook, agenda: TypedAgenda, n: int, node: AgendaNode, number: str | None, today: date
) -> Iterator[Edit]:
    """The edits of an item that stays, while it stands where it stood."""
    item, place = node.item, node.place
    if item is None or place is None:
        return
    path = ("items", place)
    if number != item.number:
        yield Put(path, "number", number, first=True)
    goes = {line.kind for line in (*node.left_out, *node.taken_back)}
    for key, now in (("title", node.title), ("purpose", node.purpose), ("lead", node.lead)):
        if now is not None and now != getattr(item, key):
            yield put_in_item(item, key, now)
        elif key in goes:
            yield Remove(path, key)
    if node.times is not None or "time" in goes:
        times = node.times or Times(starts=NOTHING, until=NOTHING, allow=NOTHING)
        yield from time_edits(agenda.meeting, place, times)
    if "approval" in goes and node.approvals:
        raise CsipError(
            f"line {node.approvals[0][1]}: “{node.title}” is to approve other minutes than before",
            "Take the line of those out first, and add the others in a second step.",
        )
    if "approval" in goes:
        lines = [line for line in (*node.left_out, *node.taken_back) if line.kind == "approval"]
        yield from without_approvals(item, [item.approves[line.place] for line in lines])
    if node.approvals:
        yield from approval_edits(book, agenda.meeting, item, [day for day, _ in node.approvals], today)
    yield from _report_edits(agenda, place, agenda.reports.of.get(n, []))


def _report_edits(agenda: TypedAgenda, place: int, reports: Sequence[ReportNode]) -> list[Edit]:
    """The edits of an item's reports: those that stay, those that come, in their order; what goes, goes."""
    path = ("items", place, "reports")
    stood = agenda.meeting.items[place].reports
    if not stood:
        return (
            [put_in_item(agenda.meeting.items[place], "reports", [report.values for report in reports])]
            if reports
            else []
        )
    if not reports:
        return [Remove(path[:2], "reports")]
    edits: list[Edit] = []
    arranged = Arrangement(path, len(stood))
    for report in reports:
        if report.old is None or report.old[0] != place:
            arranged.entries.append(Entry(None, report.values))
            continue
        at = report.old[1]
        arranged.entries.append(Entry(at))
        for key in ("title", "author", "status"):
            now, before = report.values.get(key), getattr(stood[at], key)
            if now is None and before is not None:
                edits.append(Remove((*path, at), key))
            elif now != before:
                edits.append(Put((*path, at), key, now, ("title", "author", "dated", "background")))
    return [*edits, *arranged.edits()]


def _new_item(book: MinuteBook, agenda: TypedAgenda, n: int, number: str | None, today: date) -> dict[str, Any]:
    """An item that comes, as the file has it."""
    node = agenda.nodes[n]
    item: dict[str, Any] = {"number": number, "title": node.title, "purpose": node.purpose, "lead": node.lead}
    item["reports"] = [report.values for report in agenda.reports.of.get(n, [])]
    if node.approvals:
        item["approves"] = one_or_list(to_approve(book, agenda.meeting, [day for day, _ in node.approvals], today))
    if node.times is not None:
        item |= {key: value for key, value in asdict(node.times).items() if value != NOTHING}
    return {key: value for key, value in item.items() if value not in (None, [])}


# --- the items in their order --------------------------------------------------------------------------------


def _arranged(book: MinuteBook, agenda: TypedAgenda, numbers: Sequence[str | None], today: date) -> list[Edit]:
    """The edits that take items out, put items in and put them into their order."""
    entries = [
        Entry(node.place, None if node.place is not None else _new_item(book, agenda, n, numbers[n], today))
        for n, node in enumerate(agenda.nodes)
    ]
    if not agenda.meeting.items:
        return _first_items(agenda.meeting, [entry.value for entry in entries])
    # What comes before all that stays is put in after the first of that, and then moved up: so a comment above that
    # one stays with it.
    first = next((n for n, entry in enumerate(entries) if entry.home is not None), 0)
    count = len(entries)
    arranged = Arrangement(("items",), len(agenda.meeting.items))
    arranged.entries = [*entries[first : first + 1], *entries[:first], *entries[first + 1 :]]
    edits = arranged.edits()
    if first:
        edits.append(Reorder(("items",), (*range(1, first + 1), 0, *range(first + 1, count))))
    return edits


def _first_items(meeting: Meeting, items: Sequence[dict[str, Any]]) -> list[Edit]:
    tree, _ = parse(meeting.at.file)
    if tree is not None and "items" in tree.value:
        return [Append(("items",), item) for item in items]
    return [Put((), "items", list(items))] if items else []

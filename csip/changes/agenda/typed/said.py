"""The changes that a text makes of an agenda, in the clerk's words: what is new, otherwise, elsewhere or left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.changes.agenda.find import headings
from csip.changes.agenda.typed.compare import AgendaNode, TypedAgenda
from csip.changes.agenda.typed.reports import ReportNode
from csip.changes.agenda.typed.sheet import Kind, Line
from csip.changes.agenda.typed.times import time_in_words
from csip.changes.typed.arranging import moved
from csip.changes.typed.changes import Change
from csip.changes.typed.hanging import on_item
from csip.documents.agenda_items import report_in_words
from csip.language.names import folded
from csip.language.phrases import listed
from csip.models import Report

_NAMES: dict[Kind, str] = {
    "purpose": "purpose",
    "lead": "lead",
    "time": "time",
    "approval": "approval of the minutes of",
}


def changes(agenda: TypedAgenda, printed: Sequence[str]) -> Iterator[Change]:
    """What the text changes, in its order; then the items that stand elsewhere, and last what goes.

    `printed` are the headings as they are to be.
    """
    was = headings(agenda.meeting)
    for n, (node, heading) in enumerate(zip(agenda.nodes, printed, strict=True)):
        reports = agenda.reports.of.get(n, [])
        if node.item is None:
            yield _new(node, heading, reports)
        else:
            assert node.place is not None  # noqa: S101  it is the place of the item
            yield from _heading(node, was[node.place], heading, reports)
            yield from _contents(node, heading)
            yield from _reports(agenda, node, heading, reports)
    for n in sorted(moved([node.place for node in agenda.nodes])):
        after = f"after {printed[n - 1]}" if n else "first"
        yield Change(f"{printed[n]} now stands {after}")
    yield from _left_out(agenda, printed)
    yield from (_gone(agenda, place, was[place]) for place in agenda.gone())


def _new(node: AgendaNode, heading: str, reports: Sequence[ReportNode]) -> Change:
    if node.is_new_section:
        return Change(f"new heading over the items after it: {heading}")
    noted = [f"purpose: {node.purpose}"] if node.purpose is not None else []
    noted += [f"lead: {node.lead}"] if node.lead is not None else []
    noted += [f"time: {node.time}"] if node.time is not None else []
    noted += [f"approves: the minutes of {day}" for day, _ in node.approvals]
    noted += [f"report: {_in_words(report)}" for report in reports]
    return Change(f"new item: {heading}", tuple(noted))


def _heading(node: AgendaNode, was: str, heading: str, reports: Sequence[ReportNode]) -> Iterator[Change]:
    """Another title of an item that stays. It is asked about where nothing but a likeness says that it is the same."""
    assert node.item is not None  # noqa: S101
    if node.title == node.item.title:
        return
    told_by = {report.old for report in reports}
    stays = any(old is not None and old[0] == node.place for old in told_by)
    is_same_title = folded(node.title) == folded(node.item.title)
    held = on_item(node.item)
    hanging = () if is_same_title or stays else tuple(held)
    with_it = f"; {listed(held)} {'stays' if len(held) == 1 else 'stay'} with it" if held and not hanging else ""
    yield Change(f"{was} is now called {heading}{with_it}", hanging=hanging)


def _contents(node: AgendaNode, heading: str) -> Iterator[Change]:
    """Another purpose or lead of an item that stays, or another approval."""
    assert node.item is not None  # noqa: S101
    for kind, before, now in (
        ("purpose", node.item.purpose, node.purpose),
        ("lead", node.item.lead, node.lead),
        ("time", time_in_words(node.item), node.time),
    ):
        if now is not None and now != before:
            yield Change(f"{heading}: {kind} “{now}”" + (f", not “{before}”" if before is not None else ""))
    yield from (Change(f"{heading}: it approves the minutes of {day}") for day, _ in node.approvals)
    yield from (Change(f"{heading}: {_called(line)} is taken away") for line in node.taken_back)


def _reports(agenda: TypedAgenda, node: AgendaNode, heading: str, reports: Sequence[ReportNode]) -> Iterator[Change]:
    """New reports of an item that stays, those that read otherwise, and those from elsewhere."""
    for report in reports:
        words = _in_words(report)
        if report.old is None:
            yield Change(f"{heading}: new report: {words}")
            continue
        before = _old(agenda, report.old)
        if report.old[0] != node.place:
            yield Change(f"the report “{before}” now stands under {heading}")
        if words != before:
            yield Change(f"{heading}: report “{words}”, not “{before}”")
    places = [report.old[1] if report.old is not None and report.old[0] == node.place else None for report in reports]
    if moved(places):
        yield Change(f"{heading}: its reports stand in another order")


def _left_out(agenda: TypedAgenda, printed: Sequence[str]) -> Iterator[Change]:
    """What the text leaves out of items that stay."""
    for node, heading in zip(agenda.nodes, printed, strict=True):
        for line in node.left_out:
            what = _called(line)
            names = {
                "purpose": f"the purpose of {heading}",
                "lead": f"the lead of {heading}",
                "time": f"the time of {heading}",
            }.get(line.kind, f"the approval of the minutes of {line.words}")
            yield Change(f"{heading}: {what} is taken out", goes=(names,))
        for old in agenda.reports.gone:
            if old[0] == node.place:
                words = _old(agenda, old)
                title = " ".join(agenda.meeting.items[old[0]].reports[old[1]].title.split())
                yield Change(
                    f"{heading}: the report “{words}” is taken out", goes=(f"the report {title}", title, words)
                )


def _gone(agenda: TypedAgenda, place: int, heading: str) -> Change:
    """An item that the text leaves out, with all that it holds but for the reports that now stand elsewhere."""
    item = agenda.meeting.items[place]
    kept = {report.title for k, report in enumerate(item.reports) if (place, k) not in agenda.reports.gone}
    lost = [line for line in on_item(item) if line not in {f"the report “{title}”" for title in kept}]
    number, _, title = heading.partition(". ")
    names = (heading, number, title) if title else (heading,)
    return Change(f"{heading} is taken off{', with all that it holds:' if lost else ''}", goes=names, lost=tuple(lost))


def _called(line: Line) -> str:
    if line.kind == "approval":
        return f"{'the ' + _NAMES[line.kind]} {line.words}"
    return f"the {_NAMES[line.kind]} “{line.words}”"


def _old(agenda: TypedAgenda, old: tuple[int, int]) -> str:
    return " ".join(report_in_words(agenda.meeting.items[old[0]].reports[old[1]]).split())


def _in_words(report: ReportNode) -> str:
    return " ".join(report_in_words(Report.made(report.values)).split())

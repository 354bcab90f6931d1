"""What was typed of an agenda, as the agenda that it is to be: which item is which, and what each is to hold."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.contents import title_of
from csip.changes.agenda.guests import Times
from csip.changes.agenda.typed.reading import TypedItem, typed_items
from csip.changes.agenda.typed.reports import Reports, reports_typed
from csip.changes.agenda.typed.sheet import Kind, Line, lines_of
from csip.changes.agenda.typed.times import times_held, times_typed
from csip.changes.typed.headings import Doubt, Section
from csip.changes.typed.lines import Typed
from csip.changes.typed.matching import Stood, same_items
from csip.changes.typed.sheet import Block
from csip.facts.numbering import item_numbers
from csip.language.names import folded
from csip.language.purposes import purpose_of
from csip.models import Item, Meeting


@dataclass(slots=True, eq=False)
class AgendaNode:
    """An item as it is to be: as typed, and the old one that it is, if any, with its place.

    `purpose` and `lead` are what is typed for them; None where nothing is. `time` and `times`, in words and as the file
    has them, are of a time other than the old item's. `approvals` are those typed that the old
    item has not, each with its line; `left_out` are the lines that were shown and are not there any longer, and
    `taken_back` those for which the text says none.
    """

    typed: TypedItem
    place: int | None
    item: Item | None
    purpose: str | None = None
    lead: str | None = None
    time: str | None = None
    times: Times | None = None
    approvals: list[tuple[str, int]] = field(default_factory=list)
    left_out: list[Line] = field(default_factory=list)
    taken_back: list[Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title to be; where the same words were typed, as the file has it."""
        if self.item is not None and " ".join(self.item.title.split()) == self.typed.title:
            return self.item.title
        return title_of(self.typed.title)

    @property
    def is_new_section(self) -> bool:
        return self.item is None and self.typed.is_section


@dataclass(frozen=True, slots=True)
class TypedAgenda:
    """The agenda as it is to be."""

    meeting: Meeting
    nodes: list[AgendaNode]
    reports: Reports
    doubts: list[Doubt]

    def gone(self) -> Iterator[int]:
        """The places of the items that the text leaves out."""
        stay = {node.place for node in self.nodes}
        return (place for place in range(len(self.meeting.items)) if place not in stay)


def typed_agenda(book: MinuteBook, meeting: Meeting, text: str, answers: Mapping[int, bool]) -> TypedAgenda:
    """What was typed, as the agenda that it is to be. `answers` say for lines in doubt whether they are items.

    Raises: CsipError for a text that cannot be one.
    """
    after, doubts = typed_items(text, meeting, answers)
    places = same_items(_stood(meeting), [_section(item) for item in after], [_beneath(item) for item in after])
    reports = reports_typed(book, meeting, after, places)
    nodes = []
    for n, typed in enumerate(after):
        place = places.get(n)
        nodes.append(_node(typed, place, meeting.items[place] if place is not None else None))
    return TypedAgenda(meeting, nodes, reports, doubts)


def _stood(meeting: Meeting) -> list[Stood]:
    """The headings shown, with what tells an item by another title: its reports, and the minutes that it approves."""
    numbers = item_numbers(meeting)
    return [
        (
            Block(number, " ".join(item.title.split()), place),
            [Block(None, line.words, place) for line in lines_of(item) if line.kind in _TELLS],
        )
        for place, (number, item) in enumerate(zip(numbers, meeting.items, strict=True))
    ]


_TELLS: tuple[Kind, ...] = ("report", "approval")


def _section(item: TypedItem) -> Section:
    return Section(Typed(item.printed, 0, (), item.line, item.line), item.number, item.title)


def _beneath(item: TypedItem) -> list[str]:
    return [line.words for line in item.lines if line.kind in _TELLS]


def _node(typed: TypedItem, place: int | None, item: Item | None) -> AgendaNode:
    """An item with what its lines say; words that were shown stand as the file has them."""
    purpose, lead = _said(typed, "purpose"), _said(typed, "lead")
    node = AgendaNode(typed, place, item)
    if purpose is not None and not _is_none(purpose):
        held = item.purpose if item is not None else None
        node.purpose = held if _same(held, purpose) else purpose_of(purpose.removesuffix("."))
    if lead is not None and not _is_none(lead):
        held = item.lead if item is not None else None
        node.lead = held if _same(held, lead) else lead
    _read_time(node)
    days = [(line.words.removesuffix("."), line.line) for line in typed.of_kind("approval")]
    shown = [line for line in lines_of(item) if line.kind != "report"] if item is not None else []
    held_days = {line.words for line in shown if line.kind == "approval"}
    node.approvals = [(day, line) for day, line in days if day not in held_days and not _is_none(day)]
    _note_what_goes(
        node, shown, {"purpose": purpose, "lead": lead, "time": _said(typed, "time")}, {day for day, _ in days}
    )
    return node


def _read_time(node: AgendaNode) -> None:
    """Note the time that is typed, where it is another than the item has."""
    for line in node.typed.of_kind("time"):
        times = times_typed(line.words, line.line) if not _is_none(line.words) else None
        if times is not None and (node.item is None or times != times_held(node.item)):
            node.time, node.times = line.words, times


def _note_what_goes(
    node: AgendaNode, shown: Sequence[Line], said: Mapping[str, str | None], days: Container[str]
) -> None:
    """Note which of the lines that were shown are left out, and for which the text says none."""
    for line in shown:
        words = said.get(line.kind)
        if line.kind == "approval":
            words = line.words if line.words in days else "none" if "none" in days else None
        if words is None:
            node.left_out.append(line)
        elif _is_none(words):
            node.taken_back.append(line)


def _is_none(words: str) -> bool:
    return folded(words) == "none"


def _said(typed: TypedItem, kind: Kind) -> str | None:
    """The words of the line of a kind, if any: an item has one, which `typed_items` has seen to."""
    return next((line.words for line in typed.of_kind(kind)), None)


def _same(held: str | None, typed: str) -> bool:
    """Whether it is what the file has, but for its spaces and the form in which a purpose is shown."""
    if held is None:
        return False
    flat = " ".join(held.split())
    return typed in (flat, f"To {flat[3:]}" if flat.startswith("to ") else flat)

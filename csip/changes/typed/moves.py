"""What became of the numbers by which others cite a meeting's items and paragraphs, once a text is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.changes.citations import Moves
from csip.changes.prove import edited
from csip.changes.typed.outline import ItemNode
from csip.errors import CsipError
from csip.facts.numbering import Style, item_numbers, numbers
from csip.files.source import Source
from csip.models import CitedParagraph, Meeting
from csip.models.build import build_meeting
from csip.yaml_text.edits import Delete, Edit, Insert, Put, Reorder, Replace
from csip.yaml_text.parse import parse


def moves(meeting: Meeting, style: Style, nodes: Sequence[ItemNode], edits: Sequence[Edit]) -> Moves:
    """Make the edits, away from the book, and see under which numbers everything then stands.

    Raises: CsipError where they cannot be made, or where the file would not say what was typed.
    """
    if not any(_may_move(edit) for edit in edits):
        return Moves()
    source = meeting.at.file
    tree, _ = parse(Source(source.path, source.name, edited(source, edits)))
    now = build_meeting(tree)[0] if tree is not None else None
    stands = [pair for node in nodes for pair in _paragraphs(meeting, node)]
    if now is None or len(now.items) != len(nodes) or len(now.paragraphs) != len(stands):
        raise CsipError(
            "what was typed cannot be put into the file without harm",
            "Nothing was written. Make the change in smaller steps, and please report this as a fault of csip.",
        )
    items, gone = _items(meeting, nodes, item_numbers(now))
    printed, printed_now = numbers(meeting, style), numbers(now, style)
    number_of = {id(cited.paragraph): number for cited, number in zip(meeting.paragraphs, printed, strict=True)}
    became: dict[str, str] = {}
    for old, new, number_now in zip(stands, now.paragraphs, printed_now, strict=True):
        if old is None:
            continue
        became.setdefault(old.reference, new.reference)
        number = number_of[id(old.paragraph)]
        if number is not None and old.paragraph.number is None and meeting.paragraph(number) is None:
            became.setdefault(number, number_now or new.reference)  # cited by the number that its draft shows
    gone |= {cited.reference for cited in meeting.paragraphs} - became.keys()
    return Moves(items, {old: new for old, new in became.items() if old != new}, frozenset(gone - items.keys()))


def _may_move(edit: Edit) -> bool:
    if isinstance(edit, Replace):
        return isinstance(edit.value, dict) and bool(edit.value.keys() & {"number", "minutes"})
    return isinstance(edit, Insert | Delete | Reorder) or (isinstance(edit, Put) and edit.key in ("number", "minutes"))


def _items(meeting: Meeting, nodes: Sequence[ItemNode], now: Sequence[str | None]) -> tuple[dict[str, str], set[str]]:
    became: dict[str, str] = {}
    for node, number in zip(nodes, now, strict=True):
        if node.old is not None and node.old.number is not None:
            became.setdefault(node.old.number, number or "")
    gone = {number for number in item_numbers(meeting) if number is not None} - became.keys()
    return {old: new for old, new in became.items() if new and old != new}, gone


def _paragraphs(meeting: Meeting, node: ItemNode) -> Iterator[CitedParagraph | None]:
    """What each paragraph of an item was, in the order in which they now stand."""
    if node.item is not None and node.item.exempt is not None:
        yield from (cited for cited in meeting.paragraphs if cited.item is node.item)
        return
    for one in node.walk():
        yield one.cited

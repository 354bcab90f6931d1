"""The items and the paragraphs that a text leaves out, in the clerk's words, with all that goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.changes.citations import CitedBy
from csip.changes.typed.changes import Change, in_a_line, shortened
from csip.changes.typed.hanging import on_block, on_item
from csip.changes.typed.matching import Stood
from csip.changes.typed.outline import ItemNode, Node
from csip.changes.typed.rows import row_shown
from csip.changes.typed.sheet import Block
from csip.models import Meeting


def gone(meeting: Meeting, nodes: Sequence[ItemNode], before: Sequence[Stood], cited_by: CitedBy) -> Iterator[Change]:
    """What the text leaves out, in the order in which it was shown."""
    stay = {id(child.old) for node in nodes for child in node.walk() if child.old is not None}
    by_place = {node.place: node for node in nodes if node.place is not None}
    for place, (heading, paragraphs) in enumerate(before):
        left_out = [block for block in paragraphs if id(block) not in stay]
        node = by_place.get(place)
        if node is None:
            yield _item(meeting, heading, left_out, cited_by)
        else:
            yield from (_paragraph(block, node, cited_by) for block in left_out)
            yield from (_table(child.old) for child in node.walk() if child.old is not None and _loses_table(child))


def _paragraph(block: Block, item: ItemNode, cited_by: CitedBy) -> Change:
    assert block.cited is not None  # noqa: S101
    elsewhere = any(block.words in child.typed.words for child in item.walk())
    what = " (its words now stand in another paragraph)" if elsewhere else f": {in_a_line(block.words)}"
    names = (block.called, block.cited.reference)
    rows = () if block.is_table else map(row_shown, block.cited.paragraph.table)
    return Change(f"{block.called} is taken out{what}", goes=names, lost=(*rows, *on_block(block, cited_by)))


def _loses_table(node: Node) -> bool:
    assert node.cited is not None  # noqa: S101
    return bool(node.cited.paragraph.table) and not node.typed.rows


def _table(block: Block) -> Change:
    assert block.cited is not None  # noqa: S101
    rows = tuple(map(row_shown, block.cited.paragraph.table))
    return Change(f"the table of {block.called} is taken out:", goes=(f"table of {block.called}",), lost=rows)


def _item(meeting: Meeting, heading: Block, paragraphs: Sequence[Block], cited_by: CitedBy) -> Change:
    item = meeting.items[heading.item]
    lost = on_item(item)
    if item.exempt is not None and item.minutes:
        lost.append("paragraphs that are not shown here")
    for block in paragraphs:
        on_it = on_block(block, cited_by)
        lost.append(f"{block.called} “{shortened(block.words)}”" + (f" ({', '.join(on_it)})" if on_it else ""))
    names = tuple(name for name in (heading.printed, heading.number, heading.words) if name)
    words = f"{heading.printed} is taken out{', with all that is in it:' if lost else ''}"
    return Change(words, goes=names, lost=tuple(lost))

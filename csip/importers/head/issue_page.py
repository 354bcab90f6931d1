"""A council web site's page of one matter: every meeting that took it, each with its minute."""

from __future__ import annotations

from csip.importers.blocks.block import Block
from csip.importers.blocks.marks import mark_of
from csip.importers.dates_in_text import dates_in
from csip.importers.head.head import Head
from csip.language.pattern import Pattern

_PAGE = Pattern(r"(?i)issue - (?:meetings|items at meetings|decisions)\b.*|decision details|issue details")
_MEETING = Pattern(
    r"(?i)(?:decided at )?meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*-\s*(?P<body>.+?)(?:\s*\(item .*\))?"
)


def issue_page(blocks: list[Block]) -> tuple[list[Block], Head | None]:
    """The blocks with each minute's title as a heading, and the head: its date only where there was one meeting."""
    first = next((n for n, block in enumerate(blocks[:4]) if _PAGE.fullmatch(block.text.strip())), None)
    if first is None:
        return blocks, None
    held = [n for n, block in enumerate(blocks) if _MEETING.fullmatch(block.text.strip())]
    if not held:
        return blocks, None
    days = {found.date for n in held for found in dates_in(blocks[n].text)}
    day = days.pop() if len(days) == 1 else None
    several = (blocks[held[0]].line, "the page gives minutes of several meetings: split it by hand")
    lines = tuple((block.line, block.text) for n, block in enumerate(blocks) if n < held[0] or n in held)
    kept = [
        _titled(block) if n - 1 in held else block for n, block in enumerate(blocks) if not (n < held[0] or n in held)
    ]
    head = Head(date=day.isoformat() if day else None, lines=lines, facts=lines, unsure=() if day else (several,))
    return kept, head


def _titled(block: Block) -> Block:
    """ "75 Harbour dues" as the heading of item 75: on such a page a number needs no full stop."""
    mark = block.mark or mark_of(block.text)
    return block._replace(mark=mark._replace(style="int") if mark and mark.style == "bare" else mark, heading=1)

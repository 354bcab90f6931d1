"""The minutes as plain text to type in, and the blocks of the text that comes back.

Headings, numbers and paragraphs are as `csip minutes --format text` prints them, set apart by blank lines; so are the
decisions, motions and votes in the lines under a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from csip.changes.typed.fact_lines import fact_lines
from csip.changes.typed.lines import DEEP, STARTS_A_LINE, WIDTH, flat
from csip.changes.typed.rows import rows_shown
from csip.facts.numbering import Style, item_numbers, numbers
from csip.files.source import KeyPath
from csip.language.meeting_days import format_meeting
from csip.models import CitedParagraph, Meeting


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph of the text: its words without the number, and where it stands in the file.

    The words of a table that has none are its rows, as they are shown.

    `called` is what a message calls a paragraph: 2.1, 2.1(a), or 2.p3 where it has no number. `path` leads to it from
    the top of its file.
    """

    number: str | None
    words: str
    item: int
    cited: CitedParagraph | None = None
    depth: int = 0
    mark: str = ""
    called: str = ""
    path: KeyPath = ()

    @property
    def is_heading(self) -> bool:
        return self.cited is None

    @property
    def printed(self) -> str:
        if self.is_heading:
            return f"{self.number}. {self.words}" if self.number else self.words
        if self.is_table:
            return self.words
        mark = self.number or self.mark
        return f"{mark} {self.words}" if mark else self.words

    @property
    def is_table(self) -> bool:
        return self.cited is not None and not self.cited.paragraph.text


def blocks(meeting: Meeting, style: Style) -> list[Block]:
    """The headings and paragraphs of the minutes in order; exempt items have their heading only."""
    found: list[Block] = []
    given = iter(zip(meeting.paragraphs, numbers(meeting, style), strict=True))
    cited, number = next(given, (None, None))
    above: list[str] = []
    for index, (item, item_number) in enumerate(zip(meeting.items, item_numbers(meeting), strict=True)):
        found.append(Block(item_number, flat(item.title), index))
        places: list[int] = []  # of the last paragraph, and of those it stands in, each in its list
        while cited is not None and cited.item is item:
            if item.exempt is None:
                places[cited.depth :] = [places[cited.depth] + 1 if cited.depth < len(places) else 0]
                path = ("items", index, *(step for place in places for step in ("minutes", place)))
                paragraph = cited.paragraph
                mark = paragraph.mark or ("-" if paragraph.bullet else "")
                words = _lines(paragraph.text) if paragraph.text else rows_shown(paragraph.table)
                nested = number if number is not None and number.startswith("(") else None
                called = f"{above[cited.depth - 1]}{nested}" if cited.depth and nested else number or cited.reference
                above[cited.depth :] = [called]
                found.append(Block(number, words, index, cited, cited.depth, mark, called, path))
            cited, number = next(given, (None, None))
    return found


def _lines(text: str) -> str:
    """The lines of a paragraph, none of them blank or indented; runs of spaces within them stay."""
    return re.sub(r"\s*[\r\n]+\s*", "\n", text).strip()


RULE = "# ------------------------------------------------------------------------"


def sheet(meeting: Meeting, style: Style) -> str:
    """The text that the clerk types in. Lines that begin with # are remarks, and are not read back."""
    head = [
        f"# Minutes of {format_meeting(meeting.day, weekday=True)}",
        "# Type below the line. A blank line ends a paragraph; a number may be left",
        "# out, csip gives it later.",
        "# A new item is a line such as: 8. Title of the item",
        "# The lines of a list begin with - or 1. or a) right under what leads in to it,",
        "# those of a table are | Payee | Amount | with the headings first. A line that is",
        "# indented by eight spaces begins a line of its own in its paragraph.",
        "# What was decided can stand on a line of its own under its paragraph:",
        "#   Decision: agreed    (or resolved, approved, noted, recommended,",
        "#                        deferred, not agreed, none)",
        "#   Motion: moved by Cllr Hill, seconded by Mr Dale; carried (5 for, 2 against)",
        "# Save and close to write it into the book; lines that begin with # are not",
        "# read.",
        RULE,
    ]
    lines = ["\n".join(head)]
    lines += ["\n".join((_wrapped(block), *_under(block))) for block in blocks(meeting, style)]
    return "\n\n".join(lines) + "\n"


def _under(block: Block) -> list[str]:
    """The table of a paragraph, set apart, and its facts, each in one line."""
    if block.cited is None:
        return []
    indent = " " * (4 * block.depth + 4)
    paragraph = block.cited.paragraph
    table = rows_shown(paragraph.table).split("\n") if paragraph.table and not block.is_table else []
    facts = fact_lines(paragraph)
    apart = [""] if table and facts else []
    return [*([""] if table else []), *(indent + row for row in table), *apart, *(indent + line for line in facts)]


def _wrapped(block: Block) -> str:
    """Broken at single spaces only, with a hanging indent, its own lines deep: joined again it is the same text."""
    indent = " " * (4 * block.depth)
    if block.is_table:
        return "\n".join(indent + row for row in block.words.split("\n"))
    hang = indent + ("    " if block.number or block.mark else "")
    lines: list[str] = []
    begins = indent
    for own in block.printed.split("\n"):
        line = begins
        for piece in re.split(r"(?<=\S) (?=\S)", own):
            if line.strip() and len(line) + 1 + len(piece) > WIDTH and not _starts_something(piece):
                lines.append(line)
                line = hang + piece
            else:
                line = f"{line} {piece}" if line.strip() else line + piece
        lines.append(line)
        begins = indent + " " * DEEP
    return "\n".join(lines)


def _starts_something(piece: str) -> bool:
    """At the start of a line it would be read as a remark, as a fact or as the line of a list."""
    is_fact = piece in ("Decision:", "Motion:", "Vote:", "Votes:", "Amendment")
    return piece.startswith("#") or is_fact or STARTS_A_LINE.fullmatch(piece) is not None

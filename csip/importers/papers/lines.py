"""A paper as lines: the words as they stand, where they stood, and what the layout says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from csip.errors import CsipError
from csip.importers.papers.kinds import Kind
from csip.language.phrases import truncate_at_word

# What is read in two seconds, whatever the words; the longest minutes are a hundred pages.
MOST_LINES = 10_000
MOST_CHARACTERS = 500_000
_LONGEST_QUOTED = 80  # characters


MOST_COLUMNS = 63  # of a table, as in Word: a cell that claims to take more is not believed


class Row(NamedTuple):
    """What a format that knows tables says of a row."""

    table: int  # which table of the paper
    spans: tuple[int, ...]  # how many columns each cell takes
    before: int = 0  # how many columns stand empty before the first


class Line(NamedTuple):
    """One line of a paper, or one paragraph where the format has paragraphs. Blank lines are kept: they separate."""

    text: str
    number: int
    heading: int = 0  # 1 is the highest; 0 is no heading
    strong: bool = False  # the whole line is bold
    lead: int = 0  # how many of its first letters are bold, where the others are not: a title run into its text
    bullet: bool = False  # the format says so; a bullet typed as a character is still in the text
    level: int = 0  # how deep in a list
    cells: tuple[str, ...] = ()  # of a table row, lines within a cell kept; `text` is the cells joined by tabs
    row: Row | None = None  # None too where tabs or spaces alone part the cells
    quoted: bool = False
    whole: bool = False  # the format says that a paragraph ends here: it does not go on in the next line
    made: str = ""  # of the text, the number that the format counts and the file does not spell
    joined: bool | None = None  # to the line above: the format says that it goes on, or begins anew; None: says nothing
    apart: str = ""  # why these words are not part of the minutes' run: "page header", "deleted", "front matter" ...

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True, eq=False)  # one is itself alone: what was worked out of it is kept by it
class Paper:
    """What was read of one file."""

    lines: tuple[Line, ...]
    source_name: str
    front_matter: dict[str, str] = field(default_factory=dict)
    flows: bool = False  # the format joins lines until a blank one
    one_paragraph_a_line: bool = False  # the format marks paragraphs, so a line never goes on in the next
    notes: tuple[tuple[int, str], ...] = ()  # (line, what the reader of this format was unsure of)
    guessed: tuple[str, ...] = ()  # letters that hang on a guessed encoding, each with its line: "ÿ (line 5)"
    kind: Kind | None = None  # with `content`, the file itself: what the proof goes back to
    content: bytes = b""


def paragraph_lines(paragraph: Line) -> Iterator[Line]:
    """The lines of a paragraph that has line breaks in it, each with what of it is bold; tabs make cells of a row."""
    made, lead = paragraph.made, paragraph.lead
    for n, part in enumerate(paragraph.text.split("\n")):
        cells = tuple(cell.strip() for cell in part.split("\t")) if part.strip().count("\t") >= 2 else ()
        strong = bool(part.strip()) and (paragraph.strong or lead >= len(part.rstrip()))
        yield paragraph._replace(
            text=part, number=paragraph.number + n, strong=strong, lead=0 if strong else lead, made=made,
            cells=cells if sum(map(bool, cells)) >= 3 else (),
        )  # fmt: skip
        made, lead = "", max(lead - len(part) - 1, 0)


def refuse_long_paper(name: str, *, lines: int = 0, characters: int = 0) -> None:
    """Refuse a paper too long to be minutes: raises CsipError. Readers ask as soon as they know."""
    most = (
        f"{MOST_LINES:,} lines"
        if lines > MOST_LINES
        else f"{MOST_CHARACTERS:,} characters of text"
        if characters > MOST_CHARACTERS
        else None
    )
    if most:
        raise CsipError(
            f"{name} is too long for the minutes of one meeting: it has more than {most}",
            "Cut it up, a meeting each, and import the parts.",
        )


def quoted(words: str) -> str:
    """Words as a remark quotes them: the first of them, where there are many."""
    return f"“{truncate_at_word(words, _LONGEST_QUOTED)}”"

"""A printed document as blocks: what is said, and in which order, but not how any format writes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the document; level 2 stands right under the title."""

    text: str
    number: str | None = None
    level: int = 2

    @property
    def printed(self) -> str:
        """The heading with its number: `1. Previous Minutes`; only plain figures take a full stop."""
        if self.number is None:
            return self.text
        return f"{self.number}{'.' if self.number.isdecimal() else ''} {self.text}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact attached to a paragraph, said in words under it: its decision, its motion, an action."""

    label: str
    text: str

    @property
    def printed(self) -> str:
        return f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A minuted paragraph: hanging number, bullet or neither. Its text comes out to the character."""

    text: str
    number: str | None = None
    depth: int = 0
    bullet: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A line or paragraph of the tool's own: when and where, who may come."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the document, set apart from it: not for publication, no dates are known."""

    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """A list of a roll: its heading and one line a person."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` for programs, `heading` as printed, `name` where a heading must be unique (HTML, CSV)."""

    key: str
    heading: str
    name: str = ""

    @property
    def unique_name(self) -> str:
        return self.name or self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the Chair signs."""

    role: str = "Chair"


Block = Heading | Paragraph | Words | Note | Names | Table | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `draft` holds the words that stand on every page until it is approved or published."""

    title: str
    blocks: tuple[Block, ...]
    draft: str | None = None
    language: str = "en-GB"

    @property
    def full_title(self) -> str:
        """The title, with DRAFT in it while it is one."""
        return f"DRAFT {self.title}" if self.draft else self.title

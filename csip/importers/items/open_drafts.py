"""Items and paragraphs while a paper is being read: more may come under each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from csip.importers.items.drafts import ItemDraft, ParagraphDraft


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph under which more may come; a ParagraphDraft once the paper is read."""

    text: str
    line: int
    number: str = "none"
    bullet: bool = False
    minutes: list[OpenParagraph] = field(default_factory=list)
    table: tuple[tuple[str, ...], ...] = ()
    mark: str = ""

    def closed(self) -> ParagraphDraft:
        """The paragraph as it was read, with those below it."""
        below = tuple(paragraph.closed() for paragraph in self.minutes)
        return ParagraphDraft(self.text, self.line, self.number, self.bullet, below, table=self.table, mark=self.mark)


@dataclass(slots=True)
class OpenItem:
    """The item under way; an ItemDraft once the paper is read."""

    title: str
    line: int
    number: str | None = None
    minutes: list[OpenParagraph] = field(default_factory=list)

    def closed(self) -> ItemDraft:
        """The item as it was read."""
        return ItemDraft(self.title, self.line, self.number, tuple(paragraph.closed() for paragraph in self.minutes))

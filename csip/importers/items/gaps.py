"""Numbers that stand with no words: kept as what was printed, since a record has no empty titles or paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from csip.importers.blocks.block import Remark
from csip.importers.items.drafts import Business, ItemDraft, ParagraphDraft, PrintedMark


def without_gaps(business: Business) -> Business:
    """The business without empty entries: a number without words is among the rest, to become a leftover.

    A heading that was only a number has that as its title. Headings without minutes before the first numbered item
    are part of the opening.
    """
    numbered = next((n for n, item in enumerate(business.items) if item.number), 0)
    empty = [item for item in business.items[:numbered] if item.title and not item.minutes]  # "UNRESTRICTED ITEMS"
    marks = _Marks(business.marks)
    items = []
    for n, item in enumerate(business.items):
        if n < numbered and item.title and not item.minutes:
            continue
        worded = item._replace(minutes=_with_words(item.minutes, marks))
        if worded.title:
            items.append(worded)
        elif not worded.minutes:
            marks.take_for_leftover(item)
        elif (mark := marks.taken(item)) is not None:
            items.append(worded._replace(title=mark.printed, number=None))
        else:
            items.append(worded)
    return business._replace(
        items=tuple(items),
        marks=tuple(marks.left()),
        opening=(*business.opening, *((item.line, item.title) for item in empty)),
        rest=(*business.rest, *marks.rest),
        unsure=(*business.unsure, *((line, f"{printed} stands without words") for line, printed in marks.rest)),
    )


class _Marks:
    """The marks of a paper, by line and number, each until it is taken."""

    def __init__(self, marks: Iterable[PrintedMark]) -> None:
        self.marks: dict[tuple[int, str | None], list[PrintedMark]] = {}
        self.rest: list[Remark] = []  # those that stand without words
        for mark in marks:
            self.marks.setdefault((mark.line, mark.number), []).append(mark)

    def taken(self, entry: ItemDraft | ParagraphDraft) -> PrintedMark | None:
        """The mark of this item or paragraph, which no other has from now on."""
        mark = entry.mark if isinstance(entry, ParagraphDraft) else ""
        own = self.marks.get((entry.line, mark or entry.number))
        return own.pop(0) if own else None

    def take_for_leftover(self, empty: ItemDraft | ParagraphDraft) -> None:
        """Put the mark of an entry without words among the rest."""
        if mark := self.taken(empty):
            self.rest.append((mark.line, mark.printed))

    def left(self) -> list[PrintedMark]:
        """The marks that nobody took."""
        return [mark for marks in self.marks.values() for mark in marks]


def _with_words(paragraphs: Iterable[ParagraphDraft], marks: _Marks) -> tuple[ParagraphDraft, ...]:
    """The paragraphs that have words; what hangs on one that has none stands in its place."""
    kept: list[ParagraphDraft] = []
    for paragraph in paragraphs:
        below = _with_words(paragraph.minutes, marks)
        if paragraph.text.strip() or paragraph.table:
            kept.append(replace(paragraph, minutes=below) if paragraph.minutes else paragraph)
        else:
            marks.take_for_leftover(paragraph)
            kept.extend(below)
    return tuple(kept)

"""Numbers that stand with no words: kept as what was printed, since a record has no empty titles or paragraphs."""

from __future__ import annotations

from typing import Any

from csip.importers.items.items import Business, Printed


def close_gaps(business: Business) -> None:
    """A number without words goes to the leftovers; a heading that was only a number keeps that as its title."""
    numbered = next((n for n, item in enumerate(business.items) if item["number"]), 0)
    empty = [item for item in business.items[:numbered] if item["title"] and not item["minutes"]]
    business.opening += [(business.lines.get(id(item), 1), item["title"]) for item in empty]  # "UNRESTRICTED ITEMS"
    placed = {id(item) for item in empty}
    marks = _Marks(business)
    items = []
    for item in business.items:
        if id(item) in placed:
            continue
        item["minutes"] = _with_words(item["minutes"], business, marks)
        if not item["title"] and not item["minutes"]:
            _to_leftovers(item, business, marks)
            continue
        items.append(item)
        if not item["title"] and (mark := marks.taken(item)) is not None:
            item["title"], item["number"] = mark.printed, None
    business.items = items
    business.marks = marks.left()


class _Marks:
    """The marks of a paper, by line and number, each until it is taken."""

    def __init__(self, business: Business) -> None:
        self.lines = business.lines
        self.marks: dict[tuple[int, str | None], list[Printed]] = {}
        for mark in business.marks:
            self.marks.setdefault((mark.line, mark.number), []).append(mark)

    def taken(self, entry: dict[str, Any]) -> Printed | None:
        """The mark of this item or paragraph, which no other has from now on."""
        own = self.marks.get((self.lines.get(id(entry), 0), entry.get("number")))
        return own.pop(0) if own else None

    def left(self) -> list[Printed]:
        return [mark for marks in self.marks.values() for mark in marks]


def _with_words(paragraphs: list[dict[str, Any]], business: Business, marks: _Marks) -> list[dict[str, Any]]:
    kept = []
    for paragraph in paragraphs:
        below = _with_words(paragraph.pop("minutes", []), business, marks)
        if paragraph["text"].strip():
            kept.append({**paragraph, "minutes": below} if below else paragraph)
            business.lines[id(kept[-1])] = business.lines.get(id(paragraph), 1)
        else:
            _to_leftovers(paragraph, business, marks)
            kept.extend(below)
    return kept


def _to_leftovers(empty: dict[str, Any], business: Business, marks: _Marks) -> None:
    if mark := marks.taken(empty):
        business.rest.append((mark.line, mark.printed))
        business.unsure.append((mark.line, f"{mark.printed} stands without words"))

"""Numbers that stand with no words: kept as what was printed, since a record has no empty titles or paragraphs."""

from __future__ import annotations

from typing import Any

from csip.importers.items import Business, Printed


def close_gaps(business: Business) -> None:
    """A number without words goes to the leftovers; a heading that was only a number keeps that as its title."""
    for item in list(business.items):
        item["minutes"] = _with_words(item["minutes"], business)
        if item["title"]:
            continue
        if not item["minutes"]:
            business.items.remove(item)
            _to_leftovers(item, business)
            continue
        mark = _mark_of(item, business)
        if mark is not None:
            business.marks.remove(mark)
            item["title"], item["number"] = mark.printed, None


def _with_words(paragraphs: list[dict[str, Any]], business: Business) -> list[dict[str, Any]]:
    kept = []
    for paragraph in paragraphs:
        below = _with_words(paragraph.pop("minutes", []), business)
        if paragraph["text"].strip():
            kept.append({**paragraph, "minutes": below} if below else paragraph)
            business.lines[id(kept[-1])] = business.lines.get(id(paragraph), 1)
        else:
            _to_leftovers(paragraph, business)
            kept.extend(below)
    return kept


def _to_leftovers(empty: dict[str, Any], business: Business) -> None:
    if mark := _mark_of(empty, business):
        business.marks.remove(mark)
        business.rest.append((mark.line, mark.printed))
        business.unsure.append((mark.line, f"{mark.printed} stands without words"))


def _mark_of(entry: dict[str, Any], business: Business) -> Printed | None:
    line = business.lines.get(id(entry))
    return next((mark for mark in business.marks if mark.line == line and mark.number == entry.get("number")), None)

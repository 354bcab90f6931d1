"""What changed in a table of the minutes, in words: cell by cell, under the names of its row and its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.facts.versions.seal import to_the_character

Row = tuple[str, ...]
Rows = Sequence[Row]


def table_changes(old: Rows, new: Rows) -> Iterator[str]:
    """Each change of a table: `Ruth Penn, Amount: £612.40 -> £610.40`, `row added: ...`. A table is its rows of cells,
    headings first; one without rows is no table."""
    before, after = ([tuple(map(to_the_character, row)) for row in rows] for rows in (old, new))
    if before == after:
        return
    if not before or not after:
        yield f"{'taken out' if before else 'added'}: {'; '.join(map(_whole, before or after))}"
        return
    if len(before[0]) != len(after[0]):
        headings, others = set(before[0]), set(after[0])
        if len(headings) != len(before[0]) or len(others) != len(after[0]):
            yield f"{'; '.join(map(_whole, before))} -> {'; '.join(map(_whole, after))}"
            return
        yield from _columns(before, others, "taken out")
        yield from _columns(after, headings, "added")
        shared = [heading for heading in after[0] if heading in headings]
        before, after = (_with_columns(rows, shared) for rows in (before, after))
    yield from _rows(before, after)


def _columns(rows: Rows, others: set[str], what: str) -> Iterator[str]:
    """The columns whose headings are not among the others, with their cells."""
    for heading, *cells in zip(*rows, strict=True):
        if heading not in others:
            yield f"column “{heading}” {what}: {'; '.join(cells)}"


def _with_columns(rows: Rows, headings: Sequence[str]) -> list[Row]:
    places = [rows[0].index(heading) for heading in headings]
    return [tuple(row[place] for place in places) for row in rows]


def _rows(before: Rows, after: Rows) -> Iterator[str]:
    from difflib import SequenceMatcher  # slow to import, and wanted only when something differs

    headings = after[0]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(b - a, d - c)
        for was, now in zip(before[a : a + both], after[c : c + both], strict=True):
            yield from _cells(was, now, headings)
        yield from (f"row taken out: {_whole(row)}" for row in before[a + both : b])
        yield from (f"row added: {_whole(row)}" for row in after[c + both : d])


def _cells(was: Row, now: Row, headings: Row) -> Iterator[str]:
    for place, (cell, other) in enumerate(zip(was, now, strict=True)):
        if cell == other:
            continue
        where = ", ".join(name for name in (_name(was), headings[place]) if name) if now is not headings else "heading"
        change = f"{cell} -> {other}" if cell and other else f"{other} added" if other else f"{cell} taken out"
        if cell.split() == other.split():
            change = "other spaces between the same words"
        yield f"{where}: {change}"


def _name(row: Row) -> str:
    """What a row is known by: its first words."""
    return next((cell for cell in row if cell.strip()), "")


def _whole(row: Row) -> str:
    return " | ".join(row)

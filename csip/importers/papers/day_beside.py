"""A date that stands beside the text: in the head of each page, or over a mail, where the text itself has none."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.dates_in_text import DATE
from csip.importers.papers.lines import Line, quoted

_FIRST_LINES = 15  # of a paper, in which minutes say when the meeting was


def day_beside(lines: Sequence[Line], apart: str, where: str) -> tuple[dict[str, str], tuple[tuple[int, str], ...]]:
    """The day by which a paper is dated, as front matter gives it, and a remark: nothing where the text has a date.

    `apart` is what the lines are that may have it, `where` their name in the remark.
    """
    first = [line for line in lines if not line.blank and not line.apart][:_FIRST_LINES]
    if any(DATE.search(line.text) for line in first):
        return {}, ()
    for line in lines:
        if line.apart == apart and DATE.search(line.text):
            remark = f"the date of the meeting is taken from {where}: {quoted(line.text)}"
            return {"date": line.text}, ((line.number, remark),)
    return {}, ()

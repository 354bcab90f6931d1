"""Labels of the roll broken over two lines of a typed column: "Staff      A Roe;" over "Present:   B Dale"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern

_FIRST_HALF = Pattern(
    r"\s*(?P<who>Staff|Also|Others?|Members|Officers|Officials|Guests|Public|Councillors|Trustees|Directors|Governors"
    r"|Board|Committee|Council)\s{3,}(?P<entries>\S.*)"
)
_SECOND_HALF = Pattern(
    r"(?P<state>\s*(?:[Pp]resent|[Aa]bsent|[Ee]xcused|[Ii]n [Aa]ttendance)\s*:)(?P<entries>\s{3,}\S.*|\s*)"
)


def with_whole_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such label whole on the first of its two, with its entries in the column as they stood."""
    whole = list(lines)
    for n, (above, below) in enumerate(pairwise(lines)):
        if above.cells or below.cells:
            continue
        first, second = _FIRST_HALF.fullmatch(above.text), _SECOND_HALF.fullmatch(below.text)
        if first and second:
            label = f"{first['who']} {second['state'].strip()}"
            whole[n] = above._replace(text=f"{label}   {first['entries']}")
            whole[n + 1] = below._replace(text=" " * len(second["state"]) + second["entries"])
    return whole

"""Which printed lines go on with the paragraph above them, as far as their places say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from csip.importers.papers.pdf_rows import Printed
from csip.language.pattern import Pattern

_MARKED = Pattern(r"[A-Z]{1,6}[ /-]?\d{1,4}[./]|\W{0,2}(?:\d|[a-z]{1,4}[.)]|[A-Z][.)]\s)|[^\w\s\"'“‘(£$€]|\(\w{1,4}\)")
_DASHED_ON = Pattern(r"[–—] \w")
_LABEL = Pattern(r"[A-Z][\w’' ]{2,24}:(?:\s|$)")  # "Apologies:" may begin another list
_OWN_LINE = Pattern(
    r"(?:ACTION|RESOLVED|AGREED|NOTED|RECOMMENDED|DECISION|Proposed|Proposer|Seconded|Moved|Motion|Ayes|Vote)\b"
)
_NUMBERED = Pattern(r"(?:item|minute)?\s*\(?[a-z]{0,4}[\s/]?\d", re.I)
_MOST_WORDS = 16  # of a heading
_USUAL = 1.2  # the leading of most typefaces, in sizes
_DEEPEST = 8.0  # sizes that a paragraph hangs under its label


def usual_pitch(lines: Sequence[Printed]) -> float:
    """How far one line of a paragraph stands below another, in sizes: what most full lines and the next have."""
    pitches = Counter(
        round((b.y - a.y) / a.size, 1)
        for a, b in pairwise(lines)
        if a.page == b.page
        and not a.cells
        and not b.cells
        and _alike(a, b)
        and _full(a, b)
        and 0.8 * a.size < b.y - a.y
    )
    return pitches.most_common(1)[0][0] if pitches else _USUAL


def mark_joins(lines: Sequence[Printed], pitch: float) -> None:
    """Say of each line whether it goes on with the one above; over the end of a page nobody can tell."""
    begin: Printed | None = None  # the first line of the paragraph under way
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else None
        if line.joined is None and above is not None and begin is not None:
            line.joined = _goes_on(begin, above, line, pitch)
        if not line.joined:
            begin = line


def _goes_on(begin: Printed, above: Printed, line: Printed, pitch: float) -> bool | None:
    if above.page != line.page:
        return None
    if above.apart or line.apart or above.cells or line.cells or _looks_otherwise(above, line, pitch):
        return False
    text = line.text.lstrip()
    if not (_full(above, line) and _in_place(begin, above, line)) and not _centred(above, line):
        small = text[:1].islower() and not above.text.rstrip().endswith((".", ":", ";"))
        return None if small and _in_place(begin, above, line) else False
    if _is_row(above, line):
        return False
    return None if _may_begin_anew(begin, above, line) else True


def _may_begin_anew(begin: Printed, above: Printed, line: Printed) -> bool:
    """Whether a line begins with a label or a mark; a dash goes on with a title of two lines."""
    text = line.text.lstrip()
    if above.strong and line.strong and _DASHED_ON.match(text):
        return False
    if _LABEL.match(text) or _OWN_LINE.match(text):
        return True
    return bool(_MARKED.match(text)) and abs(line.x0 - begin.x0) < line.size


def _looks_otherwise(above: Printed, line: Printed, pitch: float) -> bool:
    """Whether a line is of another size, stands apart or higher up, or is bold where the one above is not."""
    if not _alike(above, line) or is_apart(above, line, pitch) or line.y <= above.y:
        return True
    return above.strong != line.strong and not (line.text.lstrip()[:1].islower() and _full(above, line))


def is_apart(above: Printed, line: Printed, pitch: float) -> bool:
    """Whether more than the usual space stands between two lines."""
    return line.y - above.y > max(above.size, line.size) * (pitch + max(0.25, pitch * 0.15))


def begins_anew(words: str) -> bool:
    """Whether words begin with a number, a letter or a sign that marks a paragraph."""
    return bool(_MARKED.match(words))


def _alike(above: Printed, line: Printed) -> bool:
    return abs(above.size - line.size) <= max(above.size, line.size) * 0.1


def _full(above: Printed, line: Printed) -> bool:
    """Whether the first word below would not have fitted on the line above."""
    return above.x1 + line.size * 0.25 + line.first_word > above.right - line.size * 0.4


def _centred(above: Printed, line: Printed) -> bool:
    """Whether two lines stand in the middle of their column, and the first word below did not fit above."""
    middle, wide = (line.left + line.right) / 2, line.right - line.left
    near = all(abs((one.x0 + one.x1) / 2 - middle) < one.size for one in (above, line))
    return near and above.x1 - above.x0 + line.first_word > wide - line.size * 2 and line.x0 > above.x0 - wide / 2


def _is_row(above: Printed, line: Printed) -> bool:
    """Whether a wide gap parts the line above into more than a label and words, and the next does not go on there."""
    parts = above.parts
    if len(parts) < 2:
        return False
    if len(line.parts) > 1:
        return True
    under = any(abs(line.x0 - part[0].x0) <= line.size * 0.5 for part in parts[1:])
    return not under and not _MARKED.match(above.text.lstrip())


def _in_place(begin: Printed, above: Printed, line: Printed) -> bool:
    """Whether a line begins where a paragraph's next line does: under the line above, or under its words."""
    near = line.size * 0.5
    if above is not begin:
        return abs(line.x0 - above.x0) <= near
    if line.x0 <= begin.x0 + near:
        return begin.x0 - line.x0 <= line.size * _DEEPEST
    if any(abs(line.x0 - part[0].x0) <= near for part in begin.parts[1:]) or _hangs(begin, line):
        return True
    labelled = bool(_LABEL.match(begin.text.lstrip())) or line.text.lstrip()[:1].islower()
    return labelled and any(abs(line.x0 - piece.x0) <= near / 2 for piece in begin.pieces[1:])


def _hangs(begin: Printed, line: Printed) -> bool:
    """Under the words after a number or bullet that a narrow space parts from them."""
    starts = [piece.x0 for piece in begin.pieces[1:3]]
    return bool(_MARKED.match(begin.text.lstrip())) and any(abs(line.x0 - x) <= line.size * 0.5 for x in starts)


def body_size(lines: Sequence[Printed]) -> float:
    """The size of most of the letters of a paper."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0


def mark_headings(lines: Sequence[Printed], size: float) -> None:
    """Lines in letters a seventh larger than most (14 points beside 12) are headings, the largest the highest."""
    large = sorted({round(line.size) for line in lines if _is_large(line, size)}, reverse=True)
    for line in lines:
        if _is_large(line, size) and not line.heading:
            line.heading = min(large.index(round(line.size)) + 1, 3)


def mark_alike(lines: Sequence[Printed]) -> None:
    """Numbered lines that look like those that the file calls headings are headings too: few typists mark them all."""
    looks = {_look(line): line.heading for line in lines if line.heading and _NUMBERED.match(line.text.lstrip())}
    for line in lines:
        alike = looks.get(_look(line))
        if alike and line.strong and not line.cells and not line.apart and not line.joined:
            short = len(line.text.split()) <= _MOST_WORDS
            line.heading = line.heading or (alike if short and _NUMBERED.match(line.text.lstrip()) else 0)


def _look(line: Printed) -> tuple[object, ...]:
    return line.strong, round(line.size), round(line.x0 / 12)


def _is_large(line: Printed, size: float) -> bool:
    return not line.cells and not line.apart and line.size >= size * 1.15 and len(line.text.split()) <= _MOST_WORDS

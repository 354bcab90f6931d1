"""The actions that can bear on the days asked for: of a long register only their entries are parsed
(docs/decisions/0021)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from csip.book.naming import may_name
from csip.book.reader import ParsedFile, Reader
from csip.files.names import ACTIONS
from csip.files.source import Source, read
from csip.language.pattern import Pattern
from csip.models.build import build_actions
from csip.yaml_text.parse import parse_entries

if TYPE_CHECKING:
    from csip.language.meeting_days import MeetingDay
    from csip.models import Action


class SomeActions(NamedTuple):
    """Which actions are asked for: those that name one of the days, and with `open_on` those that may have been open
    on that day, or on the eve of one of them."""

    open_on: date | None = None


def actions_that_bear_on(
    reader: Reader, days: Iterable[MeetingDay], wanted: SomeActions
) -> tuple[tuple[Action, ...], bool]:
    """Those of the register, and whether they are all. They are all where the register is short, or has any fault in
    what was read of it: it is then read whole, and what is wrong with it is told as ever."""
    source = read(reader.root / ACTIONS, ACTIONS, root=reader.root)
    if isinstance(source, Source) and not may_name(source.data, ()):  # else a date may be hidden in an escape
        tree = parse_entries(source, partial(_may_bear, frozenset(day.date for day in days), wanted.open_on))
        built, wrong = build_actions(tree) if tree is not None else (None, ())
        if built is not None and not wrong:
            return reader.take(ParsedFile(ACTIONS, tree, (), is_read=True), lambda _: (built, ())) or (), False
    return reader.build(ACTIONS, build_actions) or (), True


def _may_bear(days: frozenset[date], open_on: date | None, text: str, lines: Sequence[int]) -> Container[int]:
    """The entries, of a list with the lines where they begin, that are to be parsed: all but those whose text says for
    certain that they do not bear on the days."""
    entries = _Entries(text, lines)
    to_parse = entries.unclear() | entries.with_any(day.isoformat() for day in days)
    sure = entries.raised_at_a_meeting()
    if open_on is not None:
        oldest = min((open_on, *(day - timedelta(days=1) for day in days)))
        sure &= entries.closed_by(oldest.isoformat())
    return to_parse | (set(range(len(lines))) - sure)


_RUNS_ON = (
    Pattern(  # what is in quotes or brackets, and does not end on its line, may hold lines that begin with a dash
        r"""\[[^\]\n{]*\n|\[[^\]\n]*\{|\{[^}\n]*\n|'(?<=[\s\[{,:-]')"""
    )
)
_QUOTED = Pattern(r'"[^"\n]*(["\n])')
_MEETING = Pattern(r"""meeting:(?: (["']?)(?:(\d{4}-\d\d-\d\d)(?:-[2-9])?|next|future)\1[,}\n])?""")


class _Entries:
    """The entries of a list as text, told by their numbers."""

    def __init__(self, text: str, lines: Sequence[int]) -> None:
        self._text = text
        self._lines = lines
        dash = re.compile(" *- ").match(text, lines[0])
        self._key = rf"\n {{{dash.end() - lines[0]}}}" if dash is not None else r"\n(?!)"  # a key's line, to its name

    def _of(self, places: Iterable[int]) -> set[int]:
        return {bisect_right(self._lines, place) - 1 for place in places}

    def unclear(self) -> set[int]:
        """Those that may reach beyond the line where the next seems to begin, or name a meeting by no day that is."""
        text, start = self._text, self._lines[0]
        if "\r" in text:  # a line may end where no entry is seen to begin
            return set(range(len(self._lines)))
        places = [found.start() for found in _RUNS_ON.finditer(text, start)]
        places += [found.start() for found in _QUOTED.finditer(text, start) if found[1] == "\n"]
        begin = frozenset(self._lines)
        shallow = re.compile(rf"\n(?!{self._key[2:]}|[ ]*(?:\n|#|\Z))")
        places += [found.start() for found in shallow.finditer(text, start) if found.end() not in begin]
        cited = ((found.start(), found[0], found[2]) for found in _MEETING.finditer(text, start))
        places += [at for at, words, day in cited if not (_is_day(day) if day else len(words) > len("meeting:"))]
        return self._of(places)

    def with_any(self, words: Iterable[str]) -> set[int]:
        found = re.finditer("|".join(map(re.escape, words)) or "(?!)", self._text)
        return self._of(match.start() for match in found)

    def raised_at_a_meeting(self) -> set[int]:
        raised = re.compile(rf"{self._key}raised:(?: \{{|[ ]*\n[ ]+(?:- )?)meeting: ")
        return self._of(found.start() for found in raised.finditer(self._text, self._lines[0]))

    def closed_by(self, day: str) -> set[int]:
        """Those that were closed by that day for certain."""
        closed = re.compile(rf"{self._key}closed:(?: \{{|[ ]*\n[ ]+)date: (\d{{4}}-\d\d-\d\d)[,}}\n]")
        ended = [
            found for found in closed.finditer(self._text, self._lines[0]) if found[1] <= day and _is_day(found[1])
        ]
        return self._of(found.start() for found in ended)


@lru_cache(maxsize=2_000)
def _is_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False

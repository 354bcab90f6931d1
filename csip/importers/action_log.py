"""A paper that holds nothing but a log of actions: a table with a row for each, and minutes of no meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from csip.importers.blocks.labels import label_of
from csip.importers.papers.lines import Line, Paper
from csip.language.pattern import Pattern

_COLUMNS = (  # what a column holds, by its heading; the first that fits
    ("reference", r"^(?:(?:action|task|item) )?(?:ref(?:erence)?|no|nr|number|id|#)\.?(?: (?:no|number))?\.?$|^#$"),
    ("raised", r"\b(?:raised|opened|logged|created|agreed|meeting|source|origin|assigned on|date (?:given|set))\b"),
    ("minute", r"^(?:minutes?|agenda item|item|min\.?)(?: (?:no|ref|number)\.?)?$"),
    ("due", r"\b(?:due|deadline|target|by when|when|timescale|complete by|completion date|action date)\b"),
    ("status", r"\b(?:status|state|progress|rag|updates?|done|completed?|closed|open)\b"),
    ("owner", r"owner|\bwho\b|by whom|\blead\b|responsib|assign|initials|action by|^by$|person|actionee|officer"),
    ("action", r"\b(?:actions?|tasks?|what|description|to do|to be done)\b"),
)
_LONGEST_HEADING, _LONGEST_OTHER = 5, 25  # words of a heading; of a line beside the table
_MOST_OTHERS = 8  # lines beside the tables
_OF_A_MEETING = Pattern(r"(?i)^\W*(?:draft |confirmed )?minutes (?:of|for)\b|\bmeeting (?:was )?held\b|^agenda\b")
_DONE = Pattern(
    r"(?i)\W*(?:complete[d]?|closed?|done|discharged|finished|actioned|resolved|yes|y|x|100 ?%|true)(?!\w)|^\W*[✓✔☑]"
)
_NOT_DONE = Pattern(
    r"(?i)\b(?:not|in|un|to be|partly|partially|nearly|almost|part)[ -]*(?:yet )?(?:complete|closed|done|finish)"
)
_OPEN = Pattern(
    r"(?i)\W*(?:open|new|ongoing|on-going|in progress|outstanding|pending|not started|no|n|0 ?%|false|live|active)?\W*"
)


class LoggedAction(NamedTuple):
    """A row of a log, each cell in its words; `notes` are those of columns that no action has, with their headings."""

    line: int
    action: str
    reference: str = ""
    owner: str = ""
    due: str = ""
    status: str = ""
    raised: str = ""
    minute: str = ""
    notes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def done(self) -> bool:
        """Whether the log says that it was done."""
        return bool(_DONE.match(self.status)) and not _NOT_DONE.search(self.status)

    @property
    def says_more(self) -> bool:
        """Whether the status says more than that the action is open."""
        return not self.done and not _OPEN.fullmatch(self.status)

    def as_record(self) -> dict[str, Any]:
        """Plain values, of what the row says."""
        keys = ("line", "reference", "action", "owner", "due", "status", "raised", "minute")
        said = {key: getattr(self, key) for key in keys if getattr(self, key)}
        more = {"says_more": True} if self.says_more else {}
        return {
            **said,
            "done": self.done,
            **more,
            **({"notes": [list(note) for note in self.notes]} if self.notes else {}),
        }


class ActionLog(NamedTuple):
    """The rows of a log, and the headings of its tables."""

    rows: tuple[LoggedAction, ...]
    headings: frozenset[str]  # the lines of headings of its tables, as they stand


def action_log(paper: Paper) -> ActionLog | None:
    """The log of actions that a paper is; None where it is anything else."""
    lines = [line for line in paper.lines if not line.blank and not line.apart]
    others = [line for line in lines if len(line.cells) < 2]
    if any(_OF_A_MEETING.search(line.text) or label_of(line.text) for line in others) or len(others) > _MOST_OTHERS:
        return None
    if any(len(line.text.split()) > _LONGEST_OTHER for line in others):
        return None
    rows = tuple(_rows(lines))
    headings = frozenset(line.text for line in lines if len(line.cells) > 1 and _headings(line.cells))
    return ActionLog(rows, headings) if rows else None


def _rows(lines: Iterable[Line]) -> Iterator[LoggedAction]:
    """Each row below the headings of a table; a table without those of a log has none."""
    columns: list[tuple[str, str]] = []
    for line in lines:
        if len(line.cells) < 2:
            continue
        if found := _headings(line.cells):
            columns = found
        elif columns and (row := _row(line, columns)):
            yield row


def _headings(cells: Sequence[str]) -> list[tuple[str, str]]:
    """What each column holds, with its heading as it stands; nothing where these are no headings of a log."""
    plain = [" ".join(cell.replace("_", " ").casefold().split()).strip(" :") for cell in cells]
    if any(len(cell.split()) > _LONGEST_HEADING for cell in plain):
        return []
    kinds: list[str] = []
    for cell in plain:
        kind = next((kind for kind, pattern in _COLUMNS if re.search(pattern, cell)), "")
        kinds.append(kind if kind and kind not in kinds else "other")
    if "date" in plain and (at := plain.index("date")) >= 0:
        before = "action" in kinds[at:]
        kinds[at] = next((k for k in (("raised", "due") if before else ("due", "raised")) if k not in kinds), "other")
    if "action" not in kinds or not {"owner", "due", "status"} & set(kinds):
        return []
    return list(zip(kinds, (" ".join(cell.split()) for cell in cells), strict=True))


def _row(line: Line, columns: Sequence[tuple[str, str]]) -> LoggedAction | None:
    said: dict[str, str] = {}
    notes: list[tuple[str, str]] = []
    for n, cell in enumerate(line.cells):
        words = " ".join(cell.split())
        kind, heading = columns[n] if n < len(columns) else ("other", "")
        if not words:
            continue
        if kind == "other":
            notes.append((heading, words))
        else:
            said[kind] = words
    return LoggedAction(line.number, notes=tuple(notes), **said) if said.get("action") else None

"""What the rows of an imported log of actions become in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.actions import next_ids
from csip.changes.dues import due_from_words
from csip.changes.schedule import new_entries
from csip.facts.recognised import Ask, Recogniser
from csip.files.names import ACTIONS, SCHEDULE
from csip.importers.dates_in_text import dates_in
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.yaml_text.edits import Append, Edit, Plan, Rename

_OWN_ID = Pattern(r"A\d{4}-\d{2,}")
_SEVERAL = Pattern(r"\s*(?:,|/|&|;|\+|\band\b)\s*")


class Logged(NamedTuple):
    """The edits; the ids of the new actions; how many the register had; and by line what is for the clerk."""

    plan: Plan
    ids: list[str]
    known: int
    left: list[tuple[int, str]]


def log_edits(
    book: MinuteBook,
    rows: Sequence[Mapping[str, Any]],
    today: date,
    *,
    source: str,
    raised_at: MeetingDay | None = None,
    to_schedule: bool = False,
    ask: Ask | None = None,
) -> Logged:
    """The rows of a log as actions, each raised at the meeting that its row names, or at `raised_at`.

    A row that names a day without a meeting is left, unless the meetings of a log go `to_schedule`. No word of a row
    that is taken is lost: what no key of an action holds is a note on it.
    """
    taken: list[tuple[MeetingDay, dict[str, Any]]] = []
    left: list[tuple[int, str]] = []
    unheld: dict[MeetingDay, int] = {}
    had = {(action.raised_at, folded(action.text)) for action in book.actions}
    known = 0
    for row in rows:
        said = _day(row.get("raised", ""))
        at = MeetingDay(said) if said and not (raised_at and raised_at.date == said) else raised_at
        if at is None:
            left.append(
                (row["line"], f"“{row['action']}” was left: the log does not say when it was raised; say --date")
            )
            continue
        if not _is_known(book, at) and not to_schedule:
            unheld[at] = unheld.get(at, 0) + 1
        elif (at, folded(row["action"])) in had:
            known += 1
        else:
            taken.append((at, dict(row)))
    for day, count in sorted(unheld.items()):
        were = "was 1 action" if count == 1 else f"were {count} actions"
        left.append(
            (
                0,
                f"there {were} raised on {format_meeting(day)}, and no meeting of that day is known: "
                "--schedule puts it on the schedule",
            )
        )
    ids = _ids(book, taken)
    edits: list[Edit | Rename] = []
    for (meeting, row), action_id in zip(taken, ids, strict=True):
        people = Recogniser(book, meeting.date, ask, adds=False)
        fields, remarks = _action(book, row, meeting, people, today, source)
        edits.append(Append(("actions",), {"id": action_id} | fields))
        left += [(row["line"], f"{action_id}: {words}") for words in remarks]
    missing = sorted({meeting.date for meeting, _ in taken if not _is_known(book, meeting)})
    plan: dict[str, Sequence[Edit | Rename]] = {ACTIONS: edits} if edits else {}
    if missing:
        plan[SCHEDULE] = new_entries(book, [{"date": day} for day in missing])
    return Logged(plan, ids, known, left)


def _is_known(book: MinuteBook, meeting: MeetingDay) -> bool:
    """Whether the book or its schedule has the meeting."""
    return meeting in book.slot_on or meeting in book.meeting_on


def _ids(book: MinuteBook, taken: Sequence[tuple[MeetingDay, Mapping[str, Any]]]) -> list[str]:
    """An id for each: its own where that is one of a register as csip keeps it, and free; else the next of its year."""
    used = {action.id.casefold() for action in book.actions}
    own: dict[int, str] = {}
    for n, (_, row) in enumerate(taken):
        reference = row.get("reference", "")
        if _OWN_ID.fullmatch(reference) and reference.casefold() not in used:
            own[n] = reference
            used.add(reference.casefold())
    others = [(n, meeting.date) for n, (meeting, _) in enumerate(taken) if n not in own]
    for year in sorted({day.year for _, day in others}):
        places = [n for n, day in others if day.year == year]
        day = date(year, 1, 1)
        free = (one for one in next_ids(book, day, len(places) + len(own)) if one.casefold() not in used)
        own |= dict(zip(places, free, strict=False))
    return [own[n] for n in range(len(taken))]


def _action(
    book: MinuteBook, row: Mapping[str, Any], meeting: MeetingDay, people: Recogniser, today: date, source: str
) -> tuple[dict[str, Any], list[str]]:
    """The keys of an action from its row, in their order; and what is for the clerk to see to."""
    notes: list[str] = []
    remarks: list[str] = []
    owner, unknown = _owners(row.get("owner", ""), people)
    if unknown:
        notes.append(f"owner “{row['owner']}”")
        remarks.append(f"the log has “{row['owner']}” as its owner, whom panel.yaml does not know: it is unassigned")
    due = _due(book, row.get("due", ""), meeting)
    if row.get("due") and due is None:
        notes.append(f"due “{row['due']}”")
    reference = row.get("reference", "")
    if reference and not _OWN_ID.fullmatch(reference):
        notes.append(f"reference {reference}")
    notes += [f"{heading}: {words}" if heading else words for heading, words in row.get("notes") or ()]
    if row.get("minute"):
        notes.append(f"minute {row['minute']}")
    closed = _closed(row, meeting, today, source)
    if row.get("status") and not row["done"] and row.get("says_more"):
        notes.append(f"status “{row['status']}”")
    fields: dict[str, Any] = {
        "text": row["action"],
        "owner": owner,
        "raised": {"meeting": meeting},
        "recorded": max(today, meeting.date),
        "due": due,
        "updates": [{"date": max(today, meeting.date), "note": f"In {source}: {'; '.join(notes)}"}] if notes else None,
        "closed": closed,
    }
    return {key: value for key, value in fields.items() if value is not None}, remarks


def _owners(words: str, people: Recogniser) -> tuple[Any, bool]:
    """The owners as the register knows them; and whether any of them is not known."""
    if not words or folded(words) in ("unassigned", "tbc", "tba", "-", "none", "n/a"):
        return "unassigned", False
    whole = people.owner(words)
    parts = [whole] if whole else [people.owner(part) for part in _SEVERAL.split(words) if part]
    known = [part for part in parts if part]
    if not known or len(known) < len(parts):
        return "unassigned", True
    return known[0] if len(known) == 1 else list(dict.fromkeys(known)), False


def _due(book: MinuteBook, words: str, meeting: MeetingDay) -> Any:
    if not words:
        return None
    day = _day(words, meeting.date.year)
    if day is not None:
        return day if day >= meeting.date else None
    return due_from_words(book, words, meeting.date, typed=True)


def _closed(row: Mapping[str, Any], meeting: MeetingDay, today: date, source: str) -> dict[str, Any] | None:
    if not row["done"]:
        return None
    day = _day(row["status"], meeting.date.year)
    known = day is not None and meeting.date <= day <= today
    when = "" if known else ", which gives no day"
    return {"date": day if known else max(today, meeting.date), "note": f"“{row['status']}” in {source}{when}."}


def _day(words: str, year: int | None = None) -> date | None:
    days = [found.date for found in dates_in(words, year) if found.date]
    return days[0] if len(days) == 1 else None

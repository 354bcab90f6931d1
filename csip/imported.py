"""What an imported paper becomes in the book: a meeting file, rows of the schedule, people, actions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from csip.book import ACTIONS, PANEL, SCHEDULE, MinuteBook
from csip.changes import next_ids
from csip.edit import Append, Edit, Plan, Rename
from csip.queries import who
from csip.yaml_text import mapping

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# Decisions and motions are facts of their paragraph already; these are owed by somebody.
OWED = frozenset({"action", "undertaking", "request", "offer"})


def meeting_text(meeting: Mapping[str, Any], source: str, unsure: Sequence[tuple[int, str]]) -> str:
    """The meeting as a file of the book. What csip was unsure of stands at its top, until the clerk deletes it."""
    lines = [f"# Imported from {_flat(source)}. Every word of the paper is here; the record is the paper's own."]
    if unsure:
        lines.append("# csip was unsure of these, by line of the paper. Look at each, then delete its line:")
        lines += [f"#   line {number}: {_flat(message)}" for number, message in unsure]
    return "\n".join(lines) + "\n" + mapping(_bare(meeting), 0) + "\n"


def _flat(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _bare(value: Any) -> Any:
    """The values as the file is to hold them: no empty keys, dates as dates."""
    if isinstance(value, Mapping):
        kept = {key: _bare(inner) for key, inner in value.items() if inner is not None and inner not in ([], {})}
        return {key: date.fromisoformat(v) if _is_date(key, v) else v for key, v in kept.items()}
    return [_bare(inner) for inner in value] if isinstance(value, list | tuple) else value


def _is_date(key: str, value: object) -> bool:
    return key in {"date", "meeting"} and isinstance(value, str) and _ISO.fullmatch(value) is not None


def schedule_edits(book: MinuteBook, meeting: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Plan:
    """The meeting itself and the dates the paper lists, those that the schedule does not know yet."""
    edits: list[Edit | Rename] = []
    known = set(book.slot_on)
    own = {key: meeting.get(key) for key in ("date", "time", "venue")}
    for row in sorted((*rows, own), key=lambda r: str(r["date"])):
        day = row.get("date")
        if day is None or date.fromisoformat(day) in known:
            continue
        known.add(date.fromisoformat(day))
        edits.append(Append(("meetings",), _dated(row)))
    return {SCHEDULE: edits} if edits else {}


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    setting = row.get("agenda_setting")
    fields = {key: row.get(key) for key in ("date", "time", "venue")}
    fields["agenda_setting"] = _dated(setting) if setting else None
    kept: dict[str, Any] = {key: value for key, value in fields.items() if value is not None}
    return {key: date.fromisoformat(value) if key == "date" else value for key, value in kept.items()}


def people_edits(book: MinuteBook, meeting: Mapping[str, Any]) -> Plan:
    """The people of the roll whom panel.yaml does not know: members without a term, officers as officers."""
    edits: list[Edit | Rename] = []
    known: set[str] = set()
    for roll, post in (("present", "member"), ("apologies", "member"), ("absent", "member"), ("officers", "officer")):
        for entry in meeting.get(roll) or ():
            name = entry if isinstance(entry, str) else entry["name"]
            role = None if isinstance(entry, str) else _role(entry.get("role"))
            substitute = not isinstance(entry, str) and entry.get("for")
            if name in known or name.casefold() in book.by_name or who(book, name, date.max):
                continue
            known.add(name)
            person: dict[str, Any] = {"name": name}
            person |= {} if substitute else {post: True}
            person |= {"role": role} if role else {}
            edits.append(Append(("people",), person))
    return {PANEL: edits} if edits else {}


def _role(role: str | None) -> str | None:
    usual = {
        "chair": "Chair",
        "chairman": "Chair",
        "vice-chair": "Vice-chair",
        "vice chair": "Vice-chair",
        "clerk": "Clerk",
    }
    return usual.get((role or "").casefold())


def action_edits(
    book: MinuteBook, meeting: Mapping[str, Any], proposals: Sequence[Mapping[str, Any]]
) -> tuple[Plan, list[str]]:
    """The accepted proposals as entries of the register, and their ids.

    An owner whom panel.yaml does not know is not asserted: the action is unassigned, and the paper's words stay in
    its quotation.
    """
    day = date.fromisoformat(meeting["date"])
    ids = next_ids(book, day, len(proposals))
    edits: list[Edit | Rename] = []
    for action_id, proposal in zip(ids, proposals, strict=True):
        owner = proposal["owner"] if len(who(book, proposal["owner"], day)) == 1 else "unassigned"
        due: Any = None
        if proposal["due_meeting"] is not None:
            named = proposal["due_meeting"]
            due = {"meeting": date.fromisoformat(named) if _ISO.fullmatch(named) else named}
        elif proposal["due"] is not None and date.fromisoformat(proposal["due"]) >= day:
            due = date.fromisoformat(proposal["due"])
        fields = {
            "id": action_id,
            "text": proposal["quotation"],
            "kind": proposal["kind"] if proposal["kind"] in {"undertaking", "request", "offer"} else "action",
            "owner": owner,
            "raised": {"meeting": day, "minute": proposal["minute"]},
            "as_minuted": proposal["quotation"],
            "due": due,
        }
        edits.append(Append(("actions",), {key: value for key, value in fields.items() if value is not None}))
    return ({ACTIONS: edits} if edits else {}), ids


def joined(*plans: Plan) -> Plan:
    """Several plans as one change."""
    whole: dict[str, list[Edit | Rename]] = {}
    for plan in plans:
        for name, edits in plan.items():
            whole.setdefault(name, []).extend(edits)
    return dict(whole)

"""What an imported paper becomes in the book besides its meeting: rows of the schedule, people, actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.actions import next_ids
from csip.changes.schedule import new_entries
from csip.facts.recognised import Ask, Recognised, Recogniser, names_given
from csip.files.names import ACTIONS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting, parse_meeting_day
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.language.phrases import in_words
from csip.yaml_text.edits import Append, Edit, Plan, Put, Rename

_ISO = Pattern(r"\d{4}-\d{2}-\d{2}")

_NEAR = 31  # days over which a meeting with the same agenda setting is taken for the same one, moved
_NEARER = 14  # the same without an agenda setting, by its venue
Left = list[tuple[str | None, str]]
"""What was not put on the schedule, and why: the date of its row, and the words for the clerk."""


def schedule_edits(
    book: MinuteBook, meeting: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], today: date
) -> tuple[Plan, Left]:
    """The meeting itself and the dates the paper lists that the schedule does not know yet; and what was left.

    A meeting to come was on the schedule by the day of the paper that lists it. Of one that was held by then nobody
    knows since when. What the schedule says stands. A row that may be a known meeting on another day is left to the
    clerk, and so are the rows of other bodies in a calendar of all of them.
    """
    entries: list[dict[str, Any]] = []
    rows, left = of_this_body(book, rows)
    known = set(book.slot_on)
    listed = {row["date"] for row in rows}
    own = {key: meeting.get(key) for key in ("date", "sitting", "time", "venue")}
    held = date.fromisoformat(meeting["date"]) if meeting.get("date") else today
    listed_on = min(held, today)
    for row in sorted((*rows, own), key=lambda r: str(r["date"])):
        if row.get("date") is None:
            continue
        day = day_of(row)
        if day in known:
            left += _differences(book, row) if row is not own else []
            continue
        if row is not own and (was := _moved_from(book, row, day.date, listed)) is not None:
            left.append(
                (
                    row["date"],
                    f"the paper has {format_meeting(day)} where the schedule has {format_meeting(was)}: moved? "
                    f"If so: csip schedule move {was} {day} --reason ...",
                )
            )
            continue
        known.add(day)
        entries.append(_dated(row) | ({"added": listed_on} if day.date > listed_on else {}))
    return ({SCHEDULE: new_entries(book, entries)} if entries else {}), left


def day_of(meeting: Mapping[str, Any]) -> MeetingDay:
    """What names a meeting of a paper, or of a row of its table of dates; such a date is in ISO's form."""
    return MeetingDay(date.fromisoformat(meeting["date"]), int(meeting.get("sitting") or 1))


def of_this_body(book: MinuteBook, rows: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], Left]:
    """The rows of this book's body, where a calendar has those of several."""
    bodies = sorted({str(row["body"]) for row in rows if row.get("body")})
    if not bodies:
        return list(rows), []
    names = [" ".join(name.casefold().split()) for name in (book.panel.name, *book.panel.known_as)]

    def ours(body: str) -> bool:
        words = re.sub(r"^(?:full|ordinary) (?=\S)|\s+(?:meeting|mtg)s?$", "", " ".join(body.casefold().split()))
        return any(words == name or name.endswith(f" {words}") or words.endswith(f" {name}") for name in names)

    kept = [row for row in rows if not row.get("body") or ours(row["body"])]
    others = [body for body in bodies if not ours(body)]
    count = len(rows) - len(kept)
    if not others:
        return kept, []
    were = "was" if count == 1 else "were"
    return kept, [
        (None, f"{in_words(count, 'date')} of other bodies {were} not put on the schedule: {', '.join(others)}")
    ]


def _moved_from(book: MinuteBook, row: Mapping[str, Any], day: date, listed: set[str]) -> MeetingDay | None:
    """The meeting on the schedule that this row may be, on another day: its agenda setting or its venue is the same."""
    setting = (row.get("agenda_setting") or {}).get("date")
    for slot in book.slots:
        if str(slot.day) in listed or slot.cancelled is not None:
            continue
        apart = abs((slot.date - day).days)
        set_on = slot.agenda_setting.date if slot.agenda_setting is not None else None
        if setting is not None and set_on is not None:
            if str(set_on) == setting and apart <= _NEAR:
                return slot.day
            continue
        same_place = row.get("venue") is not None and row["venue"] == slot.venue
        if setting is None and set_on is None and same_place and apart <= _NEARER and slot.day not in book.meeting_on:
            return slot.day
    return None


def _differences(book: MinuteBook, row: Mapping[str, Any]) -> Left:
    """Where the paper says otherwise of a meeting that the schedule knows; the schedule stands."""
    slot = book.slot_on.get(day_of(row))
    if slot is None or str(slot.day) != row["date"]:
        return []  # a former date of a meeting that was moved: nothing new
    differences = []
    setting = (row.get("agenda_setting") or {}).get("date")
    if setting and slot.agenda_setting is not None and str(slot.agenda_setting.date) != setting:
        differences.append(
            f"agenda setting on {format_date(date.fromisoformat(setting))}, "
            f"the schedule has {format_date(slot.agenda_setting.date)}"
        )
    if row.get("time") and slot.time is not None and slot.time.time.strftime("%H:%M") != row["time"]:
        differences.append(f"{row['time']}, the schedule has {slot.time.time:%H:%M}")
    if row.get("venue") and slot.venue and _place(slot.venue) != _place(row["venue"]):
        differences.append(f"{row['venue']}, the schedule has {slot.venue}")
    return [
        (row["date"], f"{format_meeting(slot.day)}: the paper says {words}; the schedule stands")
        for words in differences
    ]


def _place(venue: str) -> str:
    return " ".join(venue.casefold().split()).removeprefix("the ")


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    setting = row.get("agenda_setting")
    fields = {key: row.get(key) for key in ("date", "sitting", "time", "venue")}
    fields["agenda_setting"] = _dated(setting) if setting else None
    kept: dict[str, Any] = {key: value for key, value in fields.items() if value is not None}
    return {key: date.fromisoformat(value) if key == "date" else value for key, value in kept.items()}


def people_edits(book: MinuteBook, recognised: Recognised) -> Plan:
    """New people of the roll, and the forms of known ones that panel.yaml has to list."""
    edits: list[Edit | Rename] = []
    known = book.as_filed.panel.people
    for place, forms in recognised.forms.items():
        if place >= len(known):
            continue
        if known[place].known_as:
            edits += [Append(("people", place, "known_as"), form) for form in forms]
        else:
            edits.append(Put(("people", place), "known_as", forms, ("name",)))
    for place, person in enumerate(recognised.new, len(known)):
        known_as = recognised.forms.get(place)
        named = {"name": person["name"]} | ({"known_as": known_as} if known_as else {})
        edits.append(Append(("people",), named | person))
    return {PANEL: edits} if edits else {}


def action_edits(
    book: MinuteBook,
    meeting: Mapping[str, Any],
    proposals: Sequence[Mapping[str, Any]],
    people: Recogniser,
    today: date,
) -> tuple[Plan, list[str]]:
    """The accepted proposals as entries of the register, put there `today`, and their ids.

    An owner whom panel.yaml does not know is not asserted: the action is unassigned, and the paper's words stay in
    its quotation.
    """
    day = day_of(meeting)
    ids = next_ids(book, day.date, len(proposals))
    edits: list[Edit | Rename] = []
    for action_id, proposal in zip(ids, proposals, strict=True):
        owner = people.owner(proposal["owner"]) or "unassigned"
        due: Any = None
        if proposal["due_meeting"] is not None:
            named = proposal["due_meeting"]
            due = {"meeting": parse_meeting_day(named) if _ISO.fullmatch(named) else named}
        elif proposal["due"] is not None and date.fromisoformat(proposal["due"]) >= day.date:
            due = date.fromisoformat(proposal["due"])
        fields = {
            "id": action_id,
            "text": short_title(proposal["quotation"]),
            "kind": proposal["kind"] if proposal["kind"] in {"undertaking", "request", "offer"} else "action",
            "owner": owner,
            "raised": {"meeting": day, "minute": proposal["minute"]},
            "as_minuted": proposal["quotation"],
            "recorded": today,
            "due": due,
        }
        edits.append(Append(("actions",), {key: value for key, value in fields.items() if value is not None}))
    return ({ACTIONS: edits} if edits else {}), ids


_WORK = Pattern(
    r"\b(?:(?:agreed|undertook|offered|promised|asked|requested|instructed|volunteered|is|are|was|were|be)\s+to|"
    r"(?:Clerk|Chair|Chairman|[A-Z]{2,3}|(?:Cllr|Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'’-]+)\s+(?:to|will))\s+"
    r"(?P<what>(?!be\b|have\b)[a-z]+\s[^.;:?!()]{8,110}?)(?P<end>[.;]?\s*$|\.\s)"
)


def short_title(quotation: str) -> str:
    """What is to be done, where the words say it in one clean clause; else the whole quotation, as it stands."""
    found = list(_WORK.finditer(quotation))
    if len(found) != 1:
        return quotation
    what = found[0]["what"].strip(" ,")
    if (
        re.search(r"\b(?:he|she|they|him|her|them|this|it|which|agreed|undertook|asked)\b", what)
        or len(what.split()) < 3
    ):
        return quotation
    return what[0].upper() + what[1:]


def recognised_in(
    book: MinuteBook, meeting: Mapping[str, Any], ask: Ask | None = None, *, adds: bool = True
) -> Recogniser:
    """Whom the roll and the motions of a paper mean, as far as the panel tells; and its words, if people are added."""
    people = Recogniser(book, date.fromisoformat(meeting["date"]), ask, adds=adds)
    people.roll(meeting)
    people.others(names_given(meeting))
    if not adds:
        return people
    guests = {word for words in meeting.get("in_attendance") or () for word in re.findall(r"[\w'-]+", folded(words))}
    for form, surname, name in _forms_in_text(meeting):
        if book.known.find_people(form, people.day) or form in people.found.taken:
            continue
        if form.startswith("C") and surname not in guests:  # Cllr, Councillor
            people.others([form])
        else:
            hint = f"“{form}” may be {name} of the roll: if so, put it under that person's known_as in panel.yaml"
            people.found.left.append(hint)
    people.list_what_new_people_made_doubtful()
    return people


def _forms_in_text(meeting: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each form of a name in the text that may be somebody of the roll, with its surname and the roll's own form."""
    roll = [
        entry if isinstance(entry, str) else entry["name"]
        for listed in ("present", "officers", "apologies", "absent")
        for entry in meeting.get(listed) or ()
    ]
    surnames: dict[str, list[str]] = {}
    for name in roll:
        surnames.setdefault(folded(name.split()[-1]), []).append(name)
    said: dict[str, tuple[str, str]] = {}
    for text in _texts(meeting["items"]):
        for found in _TITLED.finditer(text):
            form, surname = found[0], folded(found["surname"])
            own = surnames.get(surname, [])
            if len(own) == 1 and folded(form) != folded(own[0]) and not _TITLED.match(own[0]):
                said.setdefault(form, (surname, own[0]))
    return ((form, surname, name) for form, (surname, name) in said.items())


_TITLED = Pattern(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? (?P<surname>[A-Z][\w'’\u2010\u2011-]+)(?![\w'’-]| [A-Z][a-z])"
)


def _texts(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if "text" in entry:
            yield entry["text"]
        yield from _texts(entry.get("minutes") or ())


def joined(*plans: Plan) -> Plan:
    """Several plans as one change."""
    whole: dict[str, list[Edit | Rename]] = {}
    for plan in plans:
        for name, edits in plan.items():
            whole.setdefault(name, []).extend(edits)
    return dict(whole)

"""What is known of one person, in one body or over all bodies of a council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.documents.actions import action_table
from csip.documents.attendance import COLUMNS as ATTENDANCE
from csip.documents.attendance import row, without_noughts
from csip.documents.blocks import Block, Column, Document, Heading, Table, Words
from csip.documents.paragraph_facts import interest_in_words
from csip.facts.about_person import About, Office
from csip.language.dates import format_date, short_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed

BODY = Column("body", "Body")
OFFICES = (Column("what", "As what"), Column("since", "Since"), Column("until", "Until"))
INTERESTS = (Column("meeting", "Meeting"), Column("item", "Item"), Column("interest", "Interest"))
MOTIONS = (
    *(Column("reference", "Reference"), Column("role", "As"), Column("motion", "Motion")),
    Column("outcome", "Outcome"),
)


class Whose(NamedTuple):
    """What one body's book says of a person; its references are to be cited after `before`, such as `planning:`."""

    body: str
    about: About
    before: str = ""


def person_sheet(
    whose: str,
    name: str,
    known_as: Sequence[str],
    of_the_council: Sequence[Office],
    bodies: Sequence[Whose],
    day: date,
    *,
    incomplete: str | None = None,
) -> Document:
    """Memberships and offices, attendance, open actions, interests declared and motions, each a table.

    With several bodies, or what somebody is to the whole council, each row says which body it is of. `whose` is the
    body or council whose paper it is.
    """
    several = len(bodies) > 1 or bool(of_the_council)
    blocks: list[Block] = [Words(incomplete)] if incomplete is not None else []
    if known_as:
        blocks.append(Words(f"Also known as {listed(list(known_as))}."))
    offices = [("the council", office) for office in of_the_council]
    offices += [(one.body, office) for one in bodies for office in one.about.offices]
    parts = (
        ("Memberships and offices", _offices(offices)),
        ("Attendance", _attendance(bodies)),
        ("Open actions", _actions(bodies)),
        ("Interests declared", _interests(bodies)),
        ("Motions", _motions(bodies)),
    )
    for heading, (table, names) in parts:
        if table.rows:
            blocks += [Heading(heading), _with_bodies(table, names) if several else table]
        else:
            blocks += [Heading(heading), Words("None in these books." if several else "None in this book.")]
    title = f"{whose}: {name}, as at {format_date(day, weekday=True)}"
    return Document(title, tuple(blocks), dated=day, publisher=whose)


_Rows = tuple[Table, list[str]]
"""A table, and the body of each of its rows."""


def _with_bodies(table: Table, names: Sequence[str]) -> Table:
    rows = tuple((name, *cells) for name, cells in zip(names, table.rows, strict=True))
    return table._replace(columns=(BODY, *table.columns), rows=rows)


def _offices(offices: Sequence[tuple[str, Office]]) -> _Rows:
    rows = tuple((office.what, _day(office.since), _day(office.until)) for _, office in offices)
    return Table("Memberships and offices", OFFICES, rows), [body for body, _ in offices]


def _day(day: date | None) -> str:
    return short_date(day) if day is not None else ""


def _attendance(bodies: Sequence[Whose]) -> _Rows:
    counted = [(one.body, one.about.attendance) for one in bodies if one.about.attendance is not None]
    table = without_noughts(tuple(row(count, short_date) for _, count in counted))
    nameless = tuple(cells[1:] for cells in table.rows)
    return Table("Attendance", table.columns[1:] or ATTENDANCE[1:], nameless), [body for body, _ in counted]


def _actions(bodies: Sequence[Whose]) -> _Rows:
    owed = [(one.body, s) for one in bodies for s in one.about.owed]
    return action_table([s for _, s in owed], "Open actions"), [body for body, _ in owed]


def _interests(bodies: Sequence[Whose]) -> _Rows:
    declared = [(one.body, each) for one in bodies for each in one.about.interests]
    rows = tuple((format_meeting(d.meeting.day), d.title, interest_in_words(d.interest, d.regime)) for _, d in declared)
    return Table("Interests declared", INTERESTS, rows), [body for body, _ in declared]


def _motions(bodies: Sequence[Whose]) -> _Rows:
    moved = [(one, each) for one in bodies for each in one.about.motions]
    rows = tuple((f"{one.before}{m.meeting.day}/{m.reference}", m.role, m.words, m.outcome or "") for one, m in moved)
    return Table("Motions", MOTIONS, rows), [one.body for one, _ in moved]

"""The register as a table to work in: a spreadsheet's, where people sort and filter by what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from csip.documents.actions import due_in_words
from csip.documents.blocks import Column, Document, Table
from csip.documents.council.tables import with_body_keys
from csip.documents.titles import publisher, titled
from csip.facts.actions import ActionState
from csip.language.dates import format_date
from csip.models import Panel

COLUMNS = (
    *(Column("id", "Id"), Column("text", "Action"), Column("owner", "Owner"), Column("status", "State")),
    *(Column("due", "Due", holds="day"), Column("days_overdue", "Days overdue", holds="figure")),
    *(Column("due_in_words", "Due, in words"), Column("waiting_on", "Waiting on")),
    *(Column("review_from", "Review from", holds="day"), Column("kind", "Kind")),
    *(Column("raised", "Raised", holds="day"), Column("minutes", "Minutes"), Column("as_minuted", "As minuted")),
    *(Column("heard", "Last heard", holds="day"), Column("updates", "Updates")),
    *(Column("closed", "Closed", holds="day"), Column("came_of_it", "What came of it")),
)


def register_table(states: Iterable[ActionState]) -> Table:
    """The actions as they stood, a row each, in the order given: ISO days, and a column for each thing to sort by."""
    return Table("Actions", COLUMNS, tuple(_row(s) for s in states))


def workbook(panel: Panel, states: Iterable[ActionState], as_of: date) -> Document:
    """That table as a document, as it stood on that day."""
    title = titled(panel, f"actions as at {format_date(as_of)}")
    return Document(title, (), dated=as_of, publisher=publisher(panel), data=register_table(states))


def workbook_of_bodies(council: str, listed: Sequence[tuple[str, str, ActionState]], as_of: date) -> Document:
    """The same of several bodies: before each action the key and the name of its body."""
    table = register_table(state for _, _, state in listed)
    keyed = with_body_keys(table, [(key, name) for key, name, _ in listed])
    title = f"{council}: actions as at {format_date(as_of)}"
    return Document(title, (), dated=as_of, publisher=council, data=keyed)


def _row(s: ActionState) -> tuple[str, ...]:
    action, closed = s.action, s.closed
    cited = (f"{cited.meeting} {cited.minute or ''}".strip() for cited in action.raised)
    return (
        *(action.id, action.text, "; ".join(s.owner), s.status),
        *(str(s.due.day or ""), str(s.days_overdue or ""), due_in_words(s.due), s.waiting_on or ""),
        *(str(s.review_from or ""), action.kind, str(action.raised_on), "; ".join(cited), action.as_minuted or ""),
        str(max((update.date for update in s.updates), default="")),
        "\n".join(f"{update.date}: {update.note}" for update in s.updates),
        *((str(closed.date), closed.note) if closed is not None else ("", "")),
    )

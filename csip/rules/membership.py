"""Rules about a book that is one of a council's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import approved_elsewhere
from csip.facts.council.elsewhere import body_meant
from csip.files.names import COUNCIL, PANEL
from csip.models import Closed, DueMeeting, Entry
from csip.rules.support.rule import ERROR, Finding, rule


@rule("CSIP700", ERROR, waivable=False)
def council_is_there(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A body that says which of a council's it is (`kind`, `parent`) lies below its council's council.yaml.

    People, posts and other bodies are named there once for all. Of a folder that was copied or cloned without it,
    nobody could tell whom the names mean: rules that need the list of people are skipped.

    A council.yaml beside the schedule.yaml of a book would be read by nobody: bodies are folders below it.

    Bad: the folder `planning` alone, with `parent: Full Council` in its panel.yaml.
    Good: the whole council: `council.yaml`, `full-council/`, `planning/`.
    """
    if (book.root / COUNCIL).exists():
        message = f"{COUNCIL} lies in the folder of a book, where no body finds it"
        yield Finding(
            book.panel, message, None, "Put it into the folder above, or the files of this book into a folder below it."
        )
    if book.lacks_its_council:
        said = "parent" if book.panel.parent is not None else "kind"
        yield Finding(
            book.panel,
            f"this body is one of a council's, and {COUNCIL} is in no folder above it",
            said,
            f"Work in a copy of the whole council. If there is none, take `kind` and `parent` out of {PANEL}.",
        )
    if book.council is None:
        yield from _met_others(book)
        yield from _waiting_for_others(book)


def _met_others(book: MinuteBook) -> Iterator[Finding]:
    """Joint meetings, and approvals of their minutes, in a book that is of no council: the first of each file."""
    entries: list[tuple[Entry, str]] = []
    entries += [(one, "joint_with") for one in book.slots if one.joint_with][:1]
    entries += [(one, "joint_with") for one in book.meetings if one.joint_with]
    entries += [(at.approval, "kept_by") for at in approved_elsewhere(book)]
    for entry, field in entries:
        message = f"`{field}` names another body of a council, and {COUNCIL} is in no folder above this book"
        yield Finding(entry, message, field, "Work in a copy of the whole council; its bodies meet jointly.")


def _waiting_for_others(book: MinuteBook) -> Iterator[Finding]:
    """Actions that are due or were closed at a meeting of a body that nobody knows here."""
    both = (cited for action in book.actions for cited in (action.due, action.closed))
    for cited in (cited for cited in both if isinstance(cited, DueMeeting | Closed)):
        if cited.body is not None and isinstance(body_meant(book, cited.body), str):
            message = f"“{cited.body}” is a body of a council, and {COUNCIL} is in no folder above this book"
            yield Finding(cited, message, "body", "Work in a copy of the whole council.")

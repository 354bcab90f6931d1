"""Rules about the files as files: waivers, line ends, file names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.rules import all_rules
from csip.rules.support.entries import tops, waiving_entries
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

if TYPE_CHECKING:
    from csip.models import Entry


def waivers(book: MinuteBook) -> dict[str, list[Entry]]:
    """The entries that waive anything, by the name of their file."""
    found: dict[str, list[Entry]] = {}
    for entry in waiving_entries(book):
        found.setdefault(entry.file.name, []).append(entry)
    return found


@rule("CSIP004", NOTE)
def windows_line_ends(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A file has the line ends of Windows (CR LF).

    They do no harm: csip reads them and keeps them when it edits. git may show whole files as changed when
    some computers write them and others do not. Reported once, at the first such file.

    Bad: a file saved by Notepad among files saved elsewhere.
    Good: a line `*.yaml text eol=lf` in `.gitattributes`.
    """
    if book.windows_lines is not None:
        first = next((top for top in tops(book) if top.at.file.name == book.windows_lines), None)
        if first is not None:
            yield Finding(first, "the lines of this file end as Windows writes them (CR LF); that is kept")


@rule("CSIP109", WARNING)
def waivers_name_a_rule(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A waiver names a code that some rule has, and one that may be waived.

    That sealed minutes were changed cannot be waived: it would undo what the seal is for.

    Bad:
        waive: {CSIP999: told me by phone}
    Good:
        waive: {CSIP206: told me by phone}
    """
    for entry in waiving_entries(book):
        for code in entry.waive:
            waived = all_rules.known_rule(code)
            if waived is None:
                message = f"no rule has the code {code}, so nothing is waived"
                # Of figures none is nearer than another: a guess would waive what nobody meant.
                hint = "The code stands before each finding, as in error[CSIP206]. `csip rules` lists them all."
                yield Finding(entry, message, "waive", hint)
            elif not waived.waivable:
                yield Finding(entry, f"{code} cannot be waived", "waive", f"`csip explain {code}` says why.")


@rule("CSIP505", ERROR)
def file_name_is_the_date(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting's file is named for its date, so that people and tools find it.

    Bad: `meetings/2012-08-03.yaml` that says `date: 2012-08-02`.
    Good: `meetings/2012-08-02.yaml`, or `meetings/2012/2012-08-02.yaml`.
    """
    for meeting in book.meetings:
        path = PurePosixPath(meeting.at.file.name)
        if path.name != f"{meeting.day}.yaml":
            yield Finding(
                meeting,
                f"the file is called {path.name}, but says that the meeting was on {meeting.day}",
                "date",
                f"Rename the file to {path.with_name(f'{meeting.day}.yaml')}, or correct the date.",
            )

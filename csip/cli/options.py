"""What commands share: their common options, opening the book, and saying that something is missing from it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from csip.cli import completion as complete
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.book.some_actions import SomeActions
    from csip.book.some_meetings import DaysWanted
    from csip.changes.apply import Planned
    from csip.diagnostics import Diagnostic

T = TypeVar("T")

RootOption = Annotated[
    Path | None,
    typer.Option("--root", envvar="CSIP_ROOT", metavar="DIR", help="The minute book's folder, if not this one."),
]
TodayOption = Annotated[
    str | None,
    typer.Option("--today", envvar="CSIP_TODAY", metavar="DATE", help="Take this day for today."),
]
MeetingArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="MEETING",
        autocompletion=complete.meetings,
        help="A date the meeting has or ever had, or `next`, or `last`.",
    ),
]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it happened, if not today.")]
RecordedOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it was put on record, if not today.")
]
AsOption = Annotated[
    Literal["todos", "events"] | None,
    typer.Option(
        "--as",
        help="In a calendar: whole-day events (the default), or to-dos, which Outlook and Google take from no file.",
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")]


def some_words(param: typer.CallbackParam, value: str | None) -> str | None:
    """An option that is kept in the book as it is typed: given, it has words.

    Raises: CsipError where it has none.
    """
    if value is not None and not value.strip():
        raise CsipError(f"{param.opts[0]} is empty", "Write the words after it, in quotes.")
    return value


def the_day(text: str | None, *, default: date | None = None) -> date:
    """A date as typed, or the default, or the clock's today: the one place that asks what day it is.

    Raises: CsipError for what is not a date.
    """
    from csip.language.dates import parse_date

    if text is None:
        return default if default is not None else date.today()  # noqa: DTZ011  the clerk's own calendar day
    try:
        return parse_date(text)
    except ValueError as error:
        raise CsipError(str(error)) from None


def the_time(text: str | None) -> str | None:
    """A time of day as typed, as the book has it: 24 hours. Raises: CsipError for what is not a time."""
    from csip.language.dates import parse_time

    if text is None:
        return None
    try:
        return parse_time(text).time.strftime("%H:%M")
    except ValueError as error:
        raise CsipError(str(error)) from None


def the_length(text: str) -> str:
    """How long something lasts, as typed, as the book has it: `1 h 30 min`. Raises: CsipError for what is no length."""
    from csip.language.lengths import format_length, parse_length

    try:
        return format_length(parse_length(text))
    except ValueError as error:
        raise CsipError(str(error)) from None


def recorded_on(text: str | None, today: date) -> date:
    """The day on which something is put on record: today, unless an earlier one is given. Never a day to come.

    Raises: CsipError for a day to come.
    """
    from csip.language.dates import format_date

    day = the_day(text, default=today)
    if day > today:
        raise CsipError(f"{format_date(day)} is in the future", "Write it down on the day it happens.")
    return day


def find(root: Path | None) -> Path:
    """The book's folder."""
    from csip.book.find import find_root

    return find_root(Path.cwd(), root)


def find_to_write(root: Path | None, *, dry_run: bool = False) -> Path:
    """The book's folder, for a command that writes there: what a killed one left is finished first, and said."""
    folder = find(root)
    if not dry_run:
        finish_first_in(folder)
    return folder


def finish_first_in(folder: Path) -> None:
    """Finish what a killed command left in that folder, and say so."""
    from csip.files.unfinished import finish_first

    if said := finish_first(folder):
        remark(said)


def open_book(
    root: Path, *, with_meetings: bool = True, days: DaysWanted | None = None, actions: SomeActions | None = None
) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    """The book as far as it can be read, and the errors that kept the rest from being read."""
    from csip.book.load import load_book
    from csip.diagnostics import Severity
    from csip.files.pending import PENDING

    book, found = load_book(root, with_meetings=with_meetings, days=days, actions=actions, track=tracked)
    say_cut_short(d for d in found if d.path == PENDING)
    return book, tuple(d for d in found if d.severity is Severity.ERROR and d.path != PENDING)


def book_with(
    root: Path,
    *names: str,
    with_meetings: bool = True,
    days: DaysWanted | None = None,
    actions: SomeActions | None = None,
) -> MinuteBook:
    """The book, with each of these files; refuses to go on without one of them. `days`, `actions`: see `load_book`."""
    book, problems = open_book(root, with_meetings=with_meetings, days=days, actions=actions)
    need(book, problems, *names)
    return book


def open_to_print(
    root: Path | None, *, days: DaysWanted | None = None, actions: SomeActions | None = None
) -> MinuteBook:
    """The book with all that minutes are made of. `days`, `actions`: see `load_book`."""
    names = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    return book_with(find(root), *names, days=days, actions=actions)


def fit_to_print(book: MinuteBook, minutes: MinuteBook) -> MinuteBook:
    """The book without quotations of exempt business in its actions; says so where there are any.

    `minutes` is the same book, read with its minutes.
    """
    from csip.facts.exempt_quotations import without_exempt_words
    from csip.language.phrases import listed

    printed, hidden = without_exempt_words(book, minutes)
    if hidden:
        remark(
            f"Left out, because they are not for publication: the words of exempt business in {listed(list(hidden))}."
        )
    return printed


def carry_out(root: Path, plan: Callable[[], Planned], *, dry_run: bool) -> bool:
    """Make a change, planned under the book's lock, or print what it would alter; says whether it was made."""
    from csip.changes.apply import change, preview

    if dry_run:
        write_out(preview(root, plan))
    else:
        change(root, plan)
    return not dry_run


def tracked(names: Sequence[str]) -> Iterable[str]:
    """The names of files to read, with a bar where there are many: about a second's worth."""
    return progress(names, "Reading", least=1000)


def bodies_tracked(keys: Sequence[str]) -> Iterable[str]:
    """The bodies of a council to read, with a bar where there are several."""
    return progress(keys, "Bodies", least=4)


def progress(steps: Sequence[T], description: str, *, least: int) -> Iterable[T]:
    """The steps, with a bar on stderr when it is a terminal and they are at `least` so many."""
    if len(steps) < least or not sys.stderr.isatty():
        return steps
    from rich.console import Console
    from rich.progress import track

    return track(steps, description=description, console=Console(stderr=True), transient=True)


def need(book: MinuteBook, problems: Iterable[Diagnostic], *names: str) -> None:
    """Refuse to go on when one of these files could not be read whole.

    Raises: CsipError where one could not.
    """
    if not book.has_read(*names):
        say_unread(problems)
        raise CsipError(
            "the files named above have errors, and this command needs them", "`csip validate` shows all of it."
        )


_SAID: set[str] = set()


def say_cut_short(found: Iterable[Diagnostic]) -> None:
    """Name on stderr a change that was cut short, with what to do; once, however often a command reads the book."""
    for d in found:
        if d.message not in _SAID:
            _SAID.add(d.message)
            say_unread([d])
            remark(f"  {d.hint}")


def say_unread(problems: Iterable[Diagnostic], *, before: str = "") -> None:
    """Name on stderr what could not be read; `before` stands before each path."""
    from csip.language.display import visible

    for d in problems:
        typer.echo(
            f"{visible(before + d.path)}:{d.line}:{d.column}: {d.severity}: {visible(d.message)} [{d.code}]", err=True
        )


def write_out(text: str) -> None:
    """The result itself, to stdout, with no line end added or taken."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """The result as bytes, to stdout: formats whose line ends are their own."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def remark(text: str) -> None:
    """A remark beside the result, to stderr; names and words from files are in many of them.

    It is one line, but for a terminal on which it has to be several.
    """
    from csip.language.display import visible

    say(visible(text))


def say(shown: str, *, hang: int = 0) -> None:
    """Words to stderr, broken between them where that is a terminal: `visible` already."""
    if (room := terminal_room()) is not None and len(shown) >= room:
        from csip.formats.wrap import in_lines

        shown = "\n".join(in_lines(shown, room, hang=hang))
    typer.echo(shown, err=True)


def terminal_room() -> int | None:
    """Columns of the terminal to which stderr is written; None where it is none."""
    if not sys.stderr.isatty():
        return None
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def in_colour() -> bool:
    """Colours only on a terminal that wants them (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Columns to fill; 80 where output is not a terminal, so that it is the same everywhere."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() or os.environ.get("COLUMNS") else 80

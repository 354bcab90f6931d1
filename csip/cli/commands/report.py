"""`csip report`: draft and print a report to the body above."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    find,
    find_to_write,
    open_book,
    remark,
    say_unread,
    the_day,
    write_out,
)
from csip.cli.output import ForceOption, format_option, print_document, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.cli.output import Target
    from csip.models.plan import UpwardReport

_FORMATS = offered()


def report(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A report to print: its path, or its name in reports/.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="WORDS", help="Draft a report to this body.")] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", "--from", metavar="DATE", help="The first day; by default, the one after the last report."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day; by default, today.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The day it goes to that body; by default, the last day."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "--out",
            "-o",
            metavar="FILE",
            help="A file for the print, its ending saying the format; for a"
            " draft, where it is kept, if not in reports/.",
        ),
    ] = None,
    force: ForceOption = False,
    private: Annotated[bool, typer.Option("--private", help="Print the contact's telephone and e-mail too.")] = False,
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Draft a report to the body above, or print one.

    The draft has the targets, the decisions, the actions and the risks as the book has them on its last day. It
    says what is still to be written. Nothing is ever overwritten.

    \b
    csip report --to Cabinet --since 2012-06-08 --until 2012-08-31
    csip report 2012-08-31-cabinet -o report.docx
    """
    if to is None:
        if file is None:
            raise _which(find(root))
        extra = [name for name, value in (("--since", since), ("--until", until), ("--date", day)) if value is not None]
        if extra or dry_run:
            raise CsipError(f"{extra[0] if extra else '--dry-run'} is for a draft", "Say to whom with --to.")
        where = target(format_, output, _FORMATS)
        _print(file, find(root), where, private=private, force=force)
        return
    if file is not None:
        raise CsipError("--to drafts a new report, and a file is named as well", "Leave one of them out.")
    if private or force or format_ is not None:
        option = "--private" if private else "--force" if force else "--format"
        raise CsipError(f"{option} is for printing", "Draft the report first, then print its file.")
    folder = find_to_write(root, dry_run=dry_run)
    _draft(folder, to, since, until, day, Path(output) if output else None, the_day(today), dry_run=dry_run)


def _which(folder: Path) -> CsipError:
    from csip.book.folder import report_files

    names = report_files(folder)
    there = f"There are {', '.join(names)}. " if names else ""
    return CsipError("which report?", f"{there}A new one is drafted with --to, as in `csip report --to Cabinet`.")


def _print(file: str, folder: Path, where: Target, *, private: bool, force: bool) -> None:
    from csip.documents.report import report_paper

    found, stem = _read(file, folder)
    book, _ = open_book(folder, with_meetings=False)
    print_document(report_paper(book, found, private=private), where, name=stem, force=force)
    if found.contact is not None and not private and (found.contact.telephone or found.contact.email):
        remark("The contact's telephone and e-mail are left out; --private prints them.")


def _read(file: str, folder: Path) -> tuple[UpwardReport, str]:
    """The report of that path or name, and the name of its file; what is wrong with it is said."""
    from csip.book.folder import report_files
    from csip.book.load import load_report

    candidates = [Path(file), folder / file, folder / "reports" / file, folder / "reports" / f"{file}.yaml"]
    path = next((path for path in candidates if path.is_file()), None)
    if path is None:
        from csip.language.suggestions import near

        names = report_files(folder)
        hint = near(file, [Path(name).stem for name in names]) or (
            f"There are {', '.join(names)}." if names else "None is in reports/ yet: draft one with `csip report --to`."
        )
        raise CsipError(f"there is no report {file}", hint)
    found, problems = load_report(path)
    if found is None:
        say_unread(problems)
        raise CsipError(f"{path} cannot be printed: it has the errors named above")
    return found, path.stem


def _draft(
    folder: Path,
    to: str,
    since: str | None,
    until: str | None,
    day: str | None,
    out: Path | None,
    today: date,
    *,
    dry_run: bool,
) -> None:
    from csip.changes.new_report import file_name, new_report
    from csip.changes.schema_line import with_schema_line, with_schema_line_at
    from csip.language.dates import format_date

    if not to.strip():
        raise CsipError("--to is empty", "Name the body that is to have the report.")
    book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings", "plan.yaml", "reports")
    last = the_day(until, default=today)
    first = the_day(since) if since is not None else _after_the_last_report(book, to, last)
    if first > last:
        raise CsipError(
            f"the report would begin on {format_date(first)}, after its end on {format_date(last)}",
            "Give the first day with --since, the last with --until.",
        )
    if last > today:
        raise CsipError(f"{format_date(last)} is in the future", "A report tells what was; let it end today.")
    goes = the_day(day, default=last)
    if goes < last:
        raise CsipError(
            f"it would go to {to} on {format_date(goes)}, before its last day", "Correct --date or --until."
        )
    name = file_name(to, goes)
    drafted = new_report(book, to=to, since=first, until=last, day=goes)
    text = (
        with_schema_line(folder, name, drafted) if out is None else with_schema_line_at(out, "report", drafted, folder)
    )
    if dry_run:
        from csip.language.display import visible

        write_out(visible(text, keep="\n"))
        return
    path = _write(folder, name, out, text)
    write_out(f"{os.path.relpath(path)}\n")
    remark(
        f"A report to {to} for {format_date(first)} to {format_date(last)} is begun. Open the file, write what is"
        f" still to be written, then print it: csip report {os.path.relpath(path)}"
    )


def _after_the_last_report(book: MinuteBook, to: str, until: date) -> date:
    from datetime import timedelta

    from csip.facts.targets import reports_made

    made = reports_made(book.plan, book.reports, until)
    before = [one.date.last for one in made if one.to.casefold() == to.casefold()]
    if not before:
        raise CsipError(f"from which day on? No earlier report to {to} is in this book", "Give the first day: --from.")
    return max(before) + timedelta(days=1)


def _write(folder: Path, name: str, out: Path | None, text: str) -> Path:
    """The draft in the book's reports/, or wherever the clerk wants it; nothing is overwritten."""
    from csip.changes.apply import check_report, create
    from csip.files.atomic import new_file

    if out is not None and out.suffix != ".yaml":
        raise CsipError(
            f"a draft is a file of the book, and {out.name} is not a name for one",
            "Give it a name that ends in .yaml; once it is written, csip report FILE -o report.docx prints it.",
        )
    path = folder / name if out is None else Path(os.path.abspath(out))  # noqa: PTH100  a link may be meant
    reports = folder / "reports"
    if path.is_relative_to(reports) and path.suffix == ".yaml":
        return create(folder, path.relative_to(folder).as_posix(), text)
    new_file(path, check_report(path, text).data)
    return path

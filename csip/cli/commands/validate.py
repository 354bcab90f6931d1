"""`csip validate`: check the whole book."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.book.find import council_or_book, find_council, is_council
from csip.cli.options import (
    RootOption,
    TodayOption,
    bodies_tracked,
    find,
    in_colour,
    remark,
    terminal_width,
    the_day,
    tracked,
    write_out,
)
from csip.cli.output import format_option
from csip.errors import CsipError
from csip.files.names import council_above
from csip.formats.findings.registry import REPORTS, report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.diagnostics import Diagnostic
    from csip.rules.pages import Page


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Report only on these files or folders; all of the book is read."),
    ] = None,
    format_: Annotated[str, format_option(REPORTS, "How to report.")] = "human",
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help="Only these codes, or what begins so: CSIP201,CSIP5."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE", help="All but these codes, or what begins so.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    waived: Annotated[
        bool, typer.Option("--waived", help="Show what is waived in the files, with the reason.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Share the work among N processes.")
    ] = 1,
    council: Annotated[
        bool, typer.Option("--council", help="Every book of the council that this one belongs to, and all together.")
    ] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Check the whole minute book, and say what looks wrong.

    Files, people, numbers, motions, actions, dates and approvals are checked. In the folder of a council, every book
    is, and what its bodies say of one another.

    \b
    csip validate                        the book around here, for people to read
    csip validate --format github        annotations on a pull request; gitlab, sarif likewise
    csip validate --format md            all of it as a table, for the page of a run
    csip validate meetings/2012-08-02.yaml --strict
    csip validate --jobs 4               a book of thousands of meetings, sooner
    csip validate --council              all books of the council

    Exit code 0: clean, or warnings only. 1: errors (with --strict: warnings too). 2: could not run.
    """
    from csip.book import workers
    from csip.diagnostics import exit_code
    from csip.diagnostics import select as selected
    from csip.formats.findings.context import Context, lines_of

    selected_codes, ignored_codes = _codes(select), _codes(ignore)
    folder = _folder(paths or (), root, council=council)
    wanted = _names(paths or (), folder)
    if jobs > 1 and not workers.CAN_FORK:
        remark("This system cannot share the work among processes; one does it all.")
    everything, files_read = _checked(folder, the_day(today), jobs)
    found = selected(everything, wanted=selected_codes, ignored=ignored_codes)
    shown = sorted(d for d in found if _is_wanted(d, wanted))
    context = Context(
        line=lines_of(folder),
        room=terminal_width() if sys.stdout.isatty() or os.environ.get("COLUMNS") else None,
        files_read=files_read,
        colour=in_colour(),
        waived=waived,
        rules=_pages() if format_ == "sarif" else (),
        path_in_checkout=_path_in_checkout(folder),
        path_from_here=_path_from_here(folder),
        documentation=_documentation(format_),
    )
    write_out(report(format_, shown, context))
    raise typer.Exit(exit_code(shown, strict=strict))


def _documentation(format_: str) -> str:
    """The address of csip's pages, for the reports that lead there: to ask for it takes some milliseconds."""
    if format_ not in ("sarif", "md") and not (format_ == "human" and in_colour()):
        return ""
    from csip.files.home import address

    return address("Documentation")


def _pages() -> tuple[Page, ...]:
    from csip.rules.explain import all_pages  # only one form of report wants them

    return tuple(all_pages().values())


def _checked(folder: Path, day: date, jobs: int) -> tuple[tuple[Diagnostic, ...], int]:
    """All that is found in the book or the council of that folder, and how many files were read."""
    if is_council(folder):
        from csip.book.council import Council
        from csip.rules.run_council import check_council

        return check_council(Council(folder), day, jobs, bodies_tracked)
    from csip.book.load import load_book
    from csip.rules.run import check_book

    book, problems = load_book(folder, track=tracked, jobs=jobs)
    return (*problems, *check_book(book, day, jobs)), book.files_read


def _folder(paths: Sequence[Path], root: Path | None, *, council: bool) -> Path:
    """The folder of the book that the paths lie in, else of the one around here; or of the council of several books."""
    if council:
        return find_council(root or (paths[0] if paths else None))
    if root is not None:
        return root.absolute() if is_council(root) else find(root)
    found = [place for path in paths or (Path.cwd(),) if (place := council_or_book(path)) is not None]
    if len(set(found)) > 1:
        councils = {place if is_council(place) else council_above(place) for place in found}
        if len(councils) == 1 and (only := councils.pop()) is not None:
            return only
    return found[0] if found else find(None)


def _names(paths: Sequence[Path], root: Path) -> tuple[str, ...] | None:
    """The paths as the book names its files; None for all."""
    names = []
    for given in paths:
        path = given if given.exists() or given.is_symlink() else root / given  # as the book names it
        if not path.exists() and not path.is_symlink():
            raise CsipError(f"{given} is not there", "Name a file or folder of the book.")
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  a link in the book is a file of the book
        for base in (root, root.resolve()):
            if absolute.is_relative_to(base):
                names.append(absolute.relative_to(base).as_posix())
                break
        else:
            raise CsipError(
                f"{given} is not in the minute book at {root}",
                "One run checks one book: name files of that one only, or another with --root.",
            )
    return tuple(names) if names and "." not in names else None


def _is_wanted(d: Diagnostic, names: tuple[str, ...] | None) -> bool:
    from csip.files.pending import PENDING

    if d.path == PENDING or d.path.endswith(f"/{PENDING}"):  # the files that disagree may be any
        return True
    return names is None or any(d.path == name or d.path.startswith(f"{name}/") for name in names)


def _path_in_checkout(root: Path) -> str:
    """The path from the checkout's top folder to the book, for services that annotate a checkout."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            relative = root.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""


def _path_from_here(root: Path) -> str:
    """The path to a book below the folder in which somebody stands, so that a place can be opened as it is shown."""
    book, here = Path(os.path.abspath(root)), Path.cwd()  # noqa: PTH100  as it was typed
    return f"{book.relative_to(here).as_posix()}/" if here in book.parents else ""


def _codes(given: Sequence[str] | None) -> list[str]:
    """The codes as typed, one at a time or several with commas between."""
    codes = [code.strip().upper() for words in given or () for code in words.split(",") if code.strip()]
    for code in codes:
        _known_prefix(code)
    if given and not codes:
        raise CsipError("no code is named", "Name one, such as CSIP201; `csip rules` lists them.")
    return codes


def _known_prefix(code: str) -> None:
    from csip.rules.explain import all_pages

    if not any(known.startswith(code) for known in all_pages()):
        raise CsipError(f"no code begins with {code}", "`csip rules` lists them, each with what it means.")

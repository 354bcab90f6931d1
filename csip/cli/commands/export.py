"""`csip export`: a book or a council as open data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.options import RootOption, TodayOption, find, remark, the_day
from csip.cli.output import format_option
from csip.errors import CsipError
from csip.files.names import SITE

if TYPE_CHECKING:
    from csip.cli.export_source import Source

_FORMATS = ("csv", "json", "sqlite", "parquet", "popolo", "ocd", "oparl", "all")


def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Make the data in this folder.")
    ] = None,
    forms: Annotated[
        list[str] | None,
        format_option(_FORMATS, "In which form, by default csv. Repeat for several."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The record as it stood on this day, if not today.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only meetings from this day on, and actions not closed before."),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Everything, not what site.yaml lets out alone: for your own use, not to publish."),
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Of a book with errors, what is whole; the data say what is missing.")
    ] = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Write the book as open data: tables and standards.

    What may be public is said in site.yaml, as for the site. Business taken in private, addresses,
    waivers and comments are in no data, with --all neither. The folder is made anew each time, with
    the formats that are named; about.json and README.txt in it say what is there.

    Exit code 1: with --partial, something is missing.

    \b
    csip export -o data/                           CSV, with CSVW and a Data Package
    csip export -o data/ -f csv -f sqlite
    csip export -o data/ -f all --as-of 2026-03-31
    csip export -o mine/ -f sqlite --all           for your own use
    """
    from csip.cli.export_source import of_book, of_council
    from csip.export.making import FORMATS, Making
    from csip.files.made_folder import EXPORT, write_folder

    if output is None:
        raise CsipError("it is not said where the data are to be written", "Name a folder: csip export -o data/.")
    wanted = forms or ["csv"]
    formats = tuple(name for name in FORMATS if name in wanted or "all" in wanted)
    now = the_day(today)
    day = the_day(as_of, default=now)
    first = the_day(since) if since is not None else None
    bodies = over_all(root, council=council, body=body)
    source = of_council(bodies, everything=all_) if bodies is not None else of_book(find(root), everything=all_)
    making = Making(
        source.whole, source.said, day, formats, first, drafts=all_ and as_of is None, council=source.council
    )
    made = making.files(source.books(partial), source.left_out)
    written = write_folder(EXPORT, output, made)
    gone = f", {written.gone} gone" if written.gone else ""
    remark(f"{output}: {written.files} files, {written.changed} new or changed{gone}.")
    _remarks(source, everything=all_)
    if making.missing or source.left_out:
        remark("The data are not whole: about.json and README.txt say what is missing.")
        raise typer.Exit(1)


def _remarks(source: Source, *, everything: bool) -> None:
    if everything:
        remark("They hold what is not for publication.")
    if source.whole.base.startswith("urn:"):
        remark(f"Ids begin with {source.whole.base}: `address:` in {SITE} would make addresses of them.")

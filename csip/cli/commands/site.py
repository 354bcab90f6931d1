"""`csip site`: the public web site of a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import RootOption, TodayOption, find, need, open_book, remark, say_unread, the_day, write_out
from csip.errors import CsipError
from csip.files.names import SITE

if TYPE_CHECKING:
    from csip.site.building import Site


# Long because each of its ways to answer is a few lines, and they share what is read before.
def site(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Make the site in this folder.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Write nothing: name every page and file, and why it is public.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: make the site, and look for links that lead nowhere.")
    ] = False,
    init: Annotated[bool, typer.Option("--init", help="Write a first site.yaml to start from.")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="Show the site on this computer, until you stop it.")] = False,
    no_search: Annotated[bool, typer.Option("--no-search", help="Without search.")] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make the public web site of the book.

    Pages, feeds and data. What is public is said in site.yaml, kind by kind: what is not named
    there is on no page. Business taken in private, addresses and waivers never are.

    Exit code 1: --check found a fault.

    \b
    csip site --init                 a site.yaml to start from
    csip site --list                 what would be public, and why
    csip site -o public/
    csip site -o public/ --serve     the same, and show it
    """
    from csip.site.building import site as built
    from csip.site.searching import can_search
    from csip.site.settings import STARTER, read_settings

    if sum((init, list_, check, output is not None)) > 1 or (serve and output is None):
        raise CsipError(
            "--init, --list, --check and -o are four different things, and --serve goes with -o alone",
            "Give one of them: csip site --check first, then csip site -o public/ --serve.",
        )
    folder = find(root)
    if init:
        _begin(folder, STARTER)
        return
    if not (output or list_ or check):
        raise CsipError(
            "it is not said where the site is to be made",
            "Name a folder: csip site -o public/. Or see first what would be public: csip site --list.",
        )
    settings = read_settings(folder)
    if settings.said is None:
        say_unread(settings.wrong)
        if settings.wrong:
            raise CsipError(f"{SITE} has errors, so nothing is published", "Correct it first.")
        raise CsipError(
            f"there is no {SITE}, and what it does not name is not published",
            "`csip site --init` writes one to start from.",
        )
    book, problems = open_book(folder)
    need(book, problems, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    searchable = not no_search and can_search()
    made = built(book, settings.said, the_day(today), searchable=searchable)
    if made.not_found:
        named = "; ".join(f"{one.meeting}, {one.minute}" for one in made.not_found)
        raise CsipError(
            f"{SITE} withholds what is not in the book: {named}; nothing was written",
            "Correct the number: what was meant would have been published.",
        )
    if list_:
        write_out(_listed(made))
    elif check:
        _check(made)
    elif output is not None:
        _write(made, output, searchable=searchable, wanted=not no_search)
    if serve and output is not None:
        _serve(output)


def _begin(folder: Path, text: str) -> None:
    from csip.changes.schema_line import with_schema_line
    from csip.cli.commands.schema import schemas
    from csip.files.atomic import new_file

    path = folder / SITE
    if path.exists():
        raise CsipError(f"{path} is there already; it was left as it is", "`csip site --list` shows what it lets out.")
    schema = folder / ".csip" / f"{Path(SITE).stem}.json"
    if schema.parent.is_dir() and not schema.exists():  # a book that an earlier csip began has none of this file
        new_file(schema, schemas()[schema.stem].encode("utf-8"))
    new_file(path, with_schema_line(folder, SITE, text).encode("utf-8"))
    remark(f"{SITE} is written. See what it would publish: csip site --list")


def _listed(made: Site) -> str:
    from csip.language.display import visible

    rows = [(page.address or "/", page.why, page.title) for page in made.pages]
    rows += [(file.address, file.why, "") for file in made.files]
    lines = [f"{address}  ({why}){f'  {title}' if title else ''}" for address, why, title in rows]
    return "".join(f"{visible(line)}\n" for line in lines)


def _check(made: Site) -> None:
    from csip.site.checking import faults

    files = dict(made.drawn())
    found = list(faults(files))
    for fault in found:
        write_out(f"{fault.file}: {fault.message}\n")
    if found:
        raise typer.Exit(1)
    remark(f"{len(made.pages)} pages and {len(made.files)} files, nothing to find fault with.")


def _write(made: Site, output: Path, *, searchable: bool, wanted: bool) -> None:
    from csip.site.searching import index
    from csip.site.writing import write_site

    written = write_site(output, made.drawn(), finish=index if searchable else None)
    gone = f", {written.gone} gone" if written.gone else ""
    remark(f"{output}: {written.files} files, {written.changed} new or changed{gone}.")
    if wanted and not searchable:
        from csip.files.install_advice import how_to_install

        remark(f"Without search: that needs a further package. Install it with: {how_to_install('site')}")


def _serve(folder: Path) -> None:
    """Until it is stopped, on this computer alone."""
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        remark(f"http://127.0.0.1:{server.server_address[1]}/ shows the site; Ctrl-C stops it.")
        server.serve_forever()

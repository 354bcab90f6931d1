"""`csip site`: the public web site of a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import RootOption, TodayOption, remark, write_out
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
    since_last: Annotated[
        Path | None,
        typer.Option("--since-last", metavar="DIR", help="With --list: only what differs from the site there."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: make the site, and look for links that lead nowhere.")
    ] = False,
    init: Annotated[bool, typer.Option("--init", help="Write a first site.yaml to start from.")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="Show the site on this computer, until you stop it.")] = False,
    no_search: Annotated[bool, typer.Option("--no-search", help="Without search.")] = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make the public web site of the book, or of the council.

    Pages, feeds and data; in a council's folder, of all its bodies. What is public is said in site.yaml, kind by
    kind: what is not named there is on no page. Business taken in private, addresses and waivers never are.

    Exit code 1: --check found a fault.

    \b
    csip site --init                 a site.yaml to start from
    csip site --list                 what would be public, and why
    csip site --list --since-last public/
    csip site -o public/
    csip site -o public/ --serve     the same, and show it
    """
    from csip.cli.public_books import folder_of_site, to_publish
    from csip.site.building import council_site
    from csip.site.building import site as built
    from csip.site.searching import can_search
    from csip.site.settings import starter

    if sum((init, list_, check, output is not None)) > 1 or (serve and output is None):
        raise CsipError(
            "--init, --list, --check and -o are four different things, and --serve goes with -o alone",
            "Give one of them: csip site --check first, then csip site -o public/ --serve.",
        )
    if since_last is not None and not list_:
        raise CsipError("--since-last goes with --list", "Add it: csip site --list --since-last public/.")
    if init:
        folder, is_council = folder_of_site(root)
        _begin(folder, starter(of_council=is_council))
        return
    if not (output or list_ or check):
        raise CsipError(
            "it is not said where the site is to be made",
            "Name a folder: csip site -o public/. Or see first what would be public: csip site --list.",
        )
    said, day, council, books = to_publish(root, today)
    searchable = not no_search and can_search()
    if council is not None:
        made = council_site(council, books, said, day, searchable=searchable)
    else:
        made = built(books[""], said, day, searchable=searchable)
    if made.not_found:
        named = "; ".join(f"{f'{one.body}:' if one.body else ''}{one.meeting}, {one.minute}" for one in made.not_found)
        raise CsipError(
            f"{SITE} withholds what is not in the book: {named}; nothing was written",
            "Correct the number: what was meant would have been published.",
        )
    if list_:
        write_out(_listed(made) if since_last is None else _changes(made, since_last))
    elif check:
        _check(made)
    elif output is not None:
        _write(made, output, searchable=searchable, wanted=not no_search)
    if serve and output is not None:
        _serve(output)


def _begin(folder: Path, text: str) -> None:
    from csip.files.atomic import new_file

    path = folder / SITE
    if path.exists():
        raise CsipError(f"{path} is there already; it was left as it is", "`csip site --list` shows what it lets out.")
    new_file(path, text.encode("utf-8"))
    remark(f"{SITE} is written. See what it would publish: csip site --list")


def _listed(made: Site) -> str:
    from csip.language.display import visible

    rows = [(page.address or "/", page.why, page.title) for page in made.pages]
    rows += [(file.address, file.why, "") for file in made.files]
    lines = [f"{address}  ({why}){f'  {title}' if title else ''}" for address, why, title in rows]
    return "".join(f"{visible(line)}\n" for line in lines)


def _changes(made: Site, folder: Path) -> str:
    """What is new, changed or gone since the site in a folder was made; search and feeds follow from the rest."""
    from csip.files.made_folder import SITE as KIND
    from csip.files.made_folder import digest, last_made
    from csip.language.display import visible

    listed = last_made(KIND, folder)
    if listed is None:
        raise CsipError(f"{folder} holds no site that csip made", "Name the folder of the last one.")
    before = dict(listed)
    why = {page.file: page.why for page in made.pages} | {file.address: file.why for file in made.files}
    lines = []
    for name, data in made.drawn():
        was = before.pop(name, None)
        if was != digest(data):
            lines.append(f"{'new' if was is None else 'changed'}  {name}  ({why[name]})")
    lines += [f"gone  {name}" for name in before if not name.startswith("pagefind/")]
    return "".join(f"{visible(line)}\n" for line in lines) or "Nothing has changed.\n"


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
    from csip.files.made_folder import SITE as A_SITE
    from csip.files.made_folder import write_folder
    from csip.site.searching import index

    written = write_folder(A_SITE, output, made.drawn(), finish=index if searchable else None)
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

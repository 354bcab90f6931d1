"""`csip bodies begin`: council.yaml, in the folder above the books of several bodies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.asking import asked, needed
from csip.cli.commands.schema import schemas
from csip.cli.options import DryRunOption, remark, say_unread, write_out
from csip.cli.where_it_lies import look_at_place
from csip.errors import CsipError
from csip.language.command_line import argument

if TYPE_CHECKING:
    from csip.models import Panel


def begin(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; by default, this folder.")] = Path(),
    name: Annotated[str | None, typer.Option("--name", metavar="WORDS", help="The council's name.")] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="WORDS", help="Whom the public may ask; on agendas.")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Begin a council, above the books of its bodies.

    A council is a folder with council.yaml. Whoever stands in the panel.yaml of several books below, by the same name,
    is put there; no book is changed. Then begin a body's book with `csip init` in a folder below, or move one there.

    \b
    csip bodies begin millbrook --name "Millbrook Town Council"
    csip bodies begin --dry-run          above books that are there already: what would be shared
    """
    from csip.changes.editor_settings import OF_A_COUNCIL, editor_settings
    from csip.changes.new_book import IGNORED
    from csip.changes.new_council import new_council
    from csip.changes.prove import read_back
    from csip.files.atomic import new_file, write_each
    from csip.files.names import COUNCIL
    from csip.files.source import Source
    from csip.language.phrases import listed

    look_at_place(folder)
    _refuse(folder)
    if name is None:
        if not sys.stdin.isatty():
            raise CsipError("the council has no name yet", 'Give it with --name "Millbrook Town Council".')
        name = needed("What is the council called?")
        contact = contact if contact is not None else asked("Whom may the public ask? (printed on agendas)")
    panels = _panels(folder)
    made = new_council(name, contact or None, panels)
    _, problems = read_back(Source(folder / COUNCIL, COUNCIL, made.text.encode()))
    if problems:
        message = f"what was typed cannot stand in {COUNCIL}: {problems[0].message}"
        raise CsipError(message, "Say it in plain words, or leave it out.")
    if dry_run:
        write_out(made.text)
    else:
        files = {
            **{f".csip/{kind}.json": schemas()[kind] for kind in ("council", "site")},
            ".gitattributes": _MERGED,
            ".gitignore": IGNORED,
            **editor_settings(OF_A_COUNCIL),
            COUNCIL: made.text,
        }
        missing = [file for file in files if not (folder / file).exists()]
        go_on = "Once the disk works again, run the same command: it goes on from there."
        for _ in write_each(((folder / file, files[file].encode()) for file in missing), new_file, go_on):
            pass
        remark(f"Began {name} in {'this folder' if folder.resolve() == Path.cwd() else folder}.")
    if made.shared:
        remark(f"Put into {COUNCIL}, since several books name them: {listed(made.shared)}.")
    if made.left:
        remark(f"Not shared, since the books differ about title or address: {listed(made.left)}.")
    if not dry_run:
        after = "csip validate" if panels else 'csip init planning --name "Planning Committee"'
        go = "" if folder.resolve() == Path.cwd() else f"cd {argument(str(folder))}, then "
        remark(f"Next: {go}{after}")


_MERGED = "*.yaml text eol=lf\ncouncil.yaml merge=csip\n"


def _refuse(folder: Path) -> None:
    """Raises: CsipError where there is a council already, or a book where the council is to be."""
    from csip.files.names import COUNCIL, SCHEDULE

    if (folder / COUNCIL).exists():
        raise CsipError(f"{folder / COUNCIL} is there already; it was left as it is", "`csip bodies` lists its bodies.")
    if (folder / SCHEDULE).exists():
        raise CsipError(
            f"{folder} is the book of one body, and a council is the folder above such books",
            "Begin the council one folder up, or in a new folder and move the book into it.",
        )


def _panels(folder: Path) -> list[Panel]:
    """The panels of the books below; those that cannot be read are named, and looked at by nobody."""
    from csip.book.folder import book_keys
    from csip.book.reader import Reader
    from csip.files.names import PANEL
    from csip.models.build import build_panel

    panels = []
    for key in book_keys(folder):
        reader = Reader(folder / key)
        panel = reader.build(PANEL, build_panel)
        say_unread(found.within(key) for found in reader.diagnostics)
        panels += [panel] if panel is not None else []
    return panels

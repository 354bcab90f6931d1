"""Where a printed document goes: to the terminal, a pipe, a file or a folder; over another file only when asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer
from typer.main import get_click_type
from typer.models import OptionInfo

from csip.cli.options import in_colour, remark, terminal_width, write_bytes, write_out
from csip.errors import CsipError
from csip.files.given import read_given
from csip.formats.registry import FORMATS, SCREEN, with_ending

if TYPE_CHECKING:
    from csip.documents.blocks import Document

OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, its ending saying the format; to a folder, under a name of its own; - is stdout.",
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it already exists.")]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="DOCX", help="A Word file whose styles, header and footer are used."),
]

_KEPT = ("yaml", "yml")
_WORDS: Any = Literal  # given its words at run time, which a type checker cannot follow


def format_option(names: tuple[str, ...], help_: str = "How to print.") -> OptionInfo:
    """`--format`, which takes one of these names."""
    option: OptionInfo = typer.Option("--format", "-f", help=help_)
    option.click_type = get_click_type(annotation=_WORDS[names], parameter_info=option)
    return option


class Target(NamedTuple):
    """In which format, and where to: None is stdout. `folder`: the file is still to be named."""

    format: str
    path: Path | None
    folder: bool = False


def target(
    format_: str | None,
    output: str | None,
    allowed: Iterable[str],
    *,
    default: str = "terminal",
    template: Path | None = None,
) -> Target:
    """What --format and --output ask for; the one is guessed from the other's ending.

    Raises: CsipError when they contradict each other, or say no format of those `allowed`.
    """
    if output is None or output == "-":
        destination = Target(format_ or default, None)
    else:
        destination = _into(format_, Path(output), output.endswith(("/", os.sep)), tuple(allowed))
    if template is not None and destination.format != "docx":
        raise CsipError("--template is for Word files", "Add --format docx, or -o with a name that ends in .docx.")
    return destination


def _into(format_: str | None, path: Path, named_as_folder: bool, allowed: tuple[str, ...]) -> Target:
    ending = path.suffix.removeprefix(".").casefold()
    if named_as_folder or path.is_dir():
        if format_ is None and "docx" in allowed and sys.stdout.isatty() and find_spec("docx") is not None:
            remark("Printed for Word: a folder does not say in which format, and --format was not given.")
            format_ = "docx"
        if format_ is None and not allowed[1:]:
            format_ = allowed[0]
        if format_ is None:
            raise CsipError("a folder does not say in which format", f"Add --format, one of: {', '.join(allowed)}.")
        return Target(format_, path, folder=True)
    if ending in _KEPT:
        raise CsipError(f"{path} has the name of a file of the book", "Documents are printed under other names.")
    named = with_ending(ending)
    if format_ is None:
        if named is None or named.name not in allowed:
            raise CsipError(
                f"this is not printed as .{ending}" if ending else f"{path} does not say in which format",
                f"Add --format, one of: {', '.join(allowed)}."
                if allowed[1:]
                else f"Give it a name that ends in .{FORMATS[allowed[0]].suffix}.",
            )
        return Target(named.name, path)
    if named is not None and named.suffix != FORMATS[format_].suffix:
        raise CsipError(
            f"{path.name} is a name for {named.name}, but --format says {format_}", "Leave one of them out."
        )
    return Target(format_, path)


def print_document(
    document: Document, where: Target, *, name: str, force: bool = False, template: Path | None = None
) -> None:
    """Print a document where it is to go; `name` is what its file is called in a folder, without an ending."""
    if document.draft:
        name += "-DRAFT"
    put(rendered(document, where, template), where, name=name, force=force)


def rendered(document: Document, where: Target, template: Path | None = None) -> str | bytes:
    """The document in its format."""
    format_ = FORMATS[where.format]
    if format_ in SCREEN and where.path is None:
        return draw(document, "terminal")
    if format_.suffix == "txt":
        from csip.formats.text import text

        return text(document, terminal_width() if where.path is None else 80)
    document = _stamped(document)
    if where.format == "docx" and template is not None:
        return _on(template, document)
    return format_.draw(document)


def draw(document: Document, format_: str) -> str:
    """A document as text; `terminal` is drawn with colour on a terminal, and plainly where the output is piped."""
    if format_ == "md":
        from csip.formats.markdown import markdown

        return markdown(document)
    if format_ == "terminal" and sys.stdout.isatty():
        from csip.formats.terminal import terminal

        return terminal(document, terminal_width(), colour=in_colour())
    from csip.formats.text import text

    return text(document, terminal_width())


def _on(template: Path, document: Document) -> bytes:
    from csip.formats.docx import docx
    from csip.formats.docx_file import fetched, lacking

    held = read_given(template)
    missing = lacking(held)
    made = docx(document, held)
    if outside := fetched(held):
        remark(f"{template.name} would have Word fetch {', '.join(outside)}; that is left out.")
    if missing:
        remark(f"{template.name} lacks these styles, and csip's own stand in: {', '.join(missing)}.")
    return made


def _stamped(document: Document) -> Document:
    """With the date that SOURCE_DATE_EPOCH says, where it is set (https://reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return document
    from datetime import UTC, datetime

    try:
        day = datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CsipError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from None
    return document._replace(dated=day)


def put(content: str | bytes, where: Target, *, name: str, force: bool = False) -> None:
    """Write what was made to stdout or to its file, whole or not at all.

    Raises: CsipError when bytes would go to a terminal, or the file cannot or must not be written.
    """
    if where.path is None:
        if isinstance(content, str):
            write_out(content)
        elif sys.stdout.isatty():
            raise CsipError(f"a {where.format} file cannot be shown on a terminal", "Give it a name with -o FILE.")
        else:
            write_bytes(content)
        return
    path = where.path
    if where.folder:
        path /= f"{name}.{FORMATS[where.format].suffix}"
    write_file(path, content if isinstance(content, bytes) else as_bytes(content, where.format), force=force)
    remark(f"{path} is written.")


def as_bytes(content: str, format_: str) -> bytes:
    """Text as the bytes of its file."""
    return content.encode(FORMATS[format_].encoding)


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool, announce: bool = False) -> None:
    """Files of a folder, none of which was there, or which are to be replaced.

    `announce` names each on stderr once it stands. Raises: CsipError when one is there and `force` is not given, or
    cannot be written.
    """
    from csip.files.atomic import write_each

    if folder.exists() and not folder.is_dir():
        raise CsipError(f"{folder} is a file", "Name a folder with -o.")
    there = sorted(name for name in files if os.path.lexists(folder / name))
    if there and not force:
        more = " and more" if len(there) > 3 else ""
        raise CsipError(
            f"{folder} already holds {', '.join(there[:3])}{more}; nothing was written",
            "--force replaces them; -o names another folder.",
        )
    go_on = "Once the disk works again, run the same command with --force."
    paths = ((folder / name, data) for name, data in files.items())
    for path in write_each(paths, partial(write_file, force=force), go_on):
        if announce:
            remark(str(path))


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """A file that was not there; one that was is replaced only when that was asked for.

    Raises: CsipError when it is there and `force` is not given, or cannot be written.
    """
    from csip.files.atomic import new_file, replace_file

    if not os.path.lexists(path):
        new_file(path, content)
    elif not force:
        raise CsipError(f"{path} already exists; it was left as it is", "--force replaces it.")
    elif path.is_dir():
        raise CsipError(f"{path} is a folder")
    elif not path.is_file() and not path.is_symlink():
        raise CsipError(
            f"{path} is a pipe or a device, and no file is put in its place", "Without -o it is printed here."
        )
    else:
        replace_file(path, content)

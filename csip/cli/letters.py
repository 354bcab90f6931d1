"""Letters made as text, Markdown or e-mail, a file for each or all in one. Nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csip.cli.options import remark, write_bytes
from csip.cli.output import draw, write_files
from csip.errors import CsipError
from csip.language.systems import is_device

if TYPE_CHECKING:
    from csip.documents.blocks import Document
    from csip.models import Person

FORMATS = ("text", "md", "eml", "mbox")
_MAILS = ("eml", "mbox")


class Sheet(NamedTuple):
    """A letter to somebody, and the address where panel.yaml has one."""

    to: str
    email: str | None
    letter: Document


def put_letters(
    writer: Person | None,
    folder: Path,
    letters: Sequence[Sheet],
    day: date,
    format_: str,
    output: Path | None,
    *,
    name: str,
    force: bool,
) -> None:
    """Write the letters into the folder `output`, or to stdout one after another. `name` is the mbox file's.

    `writer` sends them. Raises: CsipError for several letters as one .eml file, and for a file that would be replaced
    without `force`.
    """
    files = _files(writer, letters, day, format_, name)
    if output is not None:
        write_files(output, dict(files), force=force, announce=True)
        if format_ in _MAILS and output.resolve().is_relative_to(folder.resolve()):
            remark("These files hold e-mail addresses: keep them out of the book's repository.")
    elif format_ == "eml" and len(files) > 1:
        raise CsipError(
            f"there are {len(files)} letters, and an .eml file holds one", "Add -o DIR, or use --format mbox."
        )
    else:
        write_bytes(_between(format_).join(data for _, data in files))


def say_without_address(letters: Sequence[Sheet], format_: str) -> None:
    """Remark on those to whom an e-mail cannot be sent as it is."""
    from csip.language.phrases import listed

    without = [letter.to for letter in letters if letter.email is None]
    if format_ in _MAILS and without:
        remark(f"panel.yaml has no `email:` for {listed(without)}: give the address before you send.")


def _files(
    writer: Person | None, letters: Sequence[Sheet], day: date, format_: str, name: str
) -> list[tuple[str, bytes]]:
    """Each letter with the name of its file; for mbox all in one."""
    names = [letter.to for letter in letters]
    if format_ not in _MAILS:
        drawn = [draw(letter.letter, format_).encode() for letter in letters]
        return list(zip(file_names(names, "txt" if format_ == "text" else "md"), drawn, strict=True))
    from csip.formats.eml import Mailbox, eml, mbox, message

    sender = Mailbox(writer.name, writer.email) if writer is not None else None
    mails = [message(letter.letter, Mailbox(letter.to, letter.email), sender, day) for letter in letters]
    if format_ == "mbox":
        return [(f"{name}.mbox", mbox(mails, day))]
    return list(zip(file_names(names, "eml"), map(eml, mails), strict=True))


_LONGEST = 80  # characters of a file's name: no system takes more than 255


def file_names(people: Sequence[str], suffix: str) -> list[str]:
    """A file name for each, made of plain letters and figures only."""
    names: list[str] = []
    for to in people:
        plain = "".join(c if c.isascii() and c.isalnum() else " " for c in to.casefold())
        stem = "-".join(plain.split())[:_LONGEST].rstrip("-") or "owner"
        stem = name = f"{stem}-" if is_device(stem) else stem
        n = 1
        while f"{name}.{suffix}" in names:
            n += 1
            name = f"{stem}-{n}"
        names.append(f"{name}.{suffix}")
    return names


def _between(format_: str) -> bytes:
    return b"\n" + b"-" * 72 + b"\n\n" if format_ == "text" else b"\n---\n\n"

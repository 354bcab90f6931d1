"""`csip merge`: what git runs when two branches changed the same file of the book."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from csip.cli.options import remark
from csip.errors import CsipError
from csip.files.given import read_given


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The file as it was when the branches parted.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="The file here; the result goes into it.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The file of the other branch.")],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Its name in the book, where OURS is not called so.")
    ] = None,
) -> None:
    """Merge two versions of a file, entry by entry, for git.

    Where the two changed different entries, both changes are kept. A new action whose id the other branch gave too gets
    the next free id. Where both changed the same words nothing is decided: the file holds both between markers, and
    the exit code is 1.

    \b
    git config merge.csip.driver "csip merge %O %A %B %P"
    """
    from csip.files.atomic import replace_file
    from csip.language.display import visible
    from csip.yaml_text.merge import merge as merged

    texts = [_read(path) for path in (base, ours, theirs)]
    shown = name or str(ours)
    parts = Path(shown).parts
    known = "/".join(parts[-2:]) if len(parts) > 1 and parts[-2] in {"meetings", "reports"} else parts[-1]
    result = merged(known, *(text.removeprefix("\ufeff") for text in texts))
    for old, new, what in result.renumbered:
        remark(visible(f"csip: {shown}: both branches gave the id {old}. {new} is now: {what}"))
    if result.text is not None:
        mark = "\ufeff" if texts[1].startswith("\ufeff") else ""
        replace_file(ours, f"{mark}{result.text}".encode())
        return
    for words in result.clashes:
        remark(visible(f"csip: {shown}: {words}"))
    remark(f"csip: {visible(shown)}: look at both, leave what is right, and run csip validate.")
    _mark(ours, base, theirs)
    raise typer.Exit(1)


def _read(path: Path) -> str:
    try:
        return read_given(path).decode("utf-8")
    except CsipError as error:
        raise CsipError(error.message, "Nothing was merged.") from None
    except UnicodeDecodeError:
        raise CsipError(f"{path} is not UTF-8 text", "Nothing was merged.") from None


def _mark(ours: Path, base: Path, theirs: Path) -> None:
    """Let git write both versions into the file, between its markers, where the lines differ."""
    labels = ("-L", "here", "-L", "before", "-L", "the other branch")
    try:
        done = subprocess.run(
            ["git", "merge-file", "-q", *labels, str(ours), str(base), str(theirs)], check=False, capture_output=True
        )
    except OSError as error:
        raise CsipError(f"git cannot be run: {error.strerror}", f"{ours} was left as it is.") from None
    if not 0 <= done.returncode <= 127:
        raise CsipError(f"{ours} was left as it is: git could not mark what differs")

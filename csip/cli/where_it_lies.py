"""What is said of a folder in which a minute book or a council is begun."""

from __future__ import annotations

from pathlib import Path

from csip.cli.options import remark
from csip.errors import CsipError
from csip.language.systems import is_device, synced_by, why_no_name


def look_at_place(folder: Path) -> None:
    """Say what others will meet there: on Windows, or where copies of the folder are kept.

    Raises: CsipError for a name that no Windows can have.
    """
    name = folder.resolve().name
    if is_device(name):
        raise CsipError(f"{name} {why_no_name(name)}", "Take another name.")
    if why := why_no_name(name):
        remark(f"The folder's name {why}: on Windows nobody could copy the book.")
    if service := synced_by(folder):
        remark(
            f"{service} copies this folder to other machines, and csip's lock does not reach there: let one person "
            "write at a time, and wait until it is copied."
        )

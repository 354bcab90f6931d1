"""The joint meetings of a body that others keep, for the commands that show them; what cannot be read is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from csip.cli.options import remark

if TYPE_CHECKING:
    from csip.book.joint import Elsewhere
    from csip.book.minute_book import MinuteBook


def joint_elsewhere(book: MinuteBook, *, minutes: bool = False) -> Elsewhere:
    """Those meetings, with their `minutes` if asked for. Nothing is read of a body that has no joint meetings."""
    from csip.book.joint import Elsewhere, kept_elsewhere, with_minutes
    from csip.language.phrases import listed

    if book.council is None:
        return Elsewhere()
    found = kept_elsewhere(book)
    if minutes and found.kept:
        found = with_minutes(found)
    if found.unread:
        those = listed(list(found.unread))
        remark(f"Joint meetings that others keep may be missing here: {those} cannot be read. See `csip validate`.")
    return found


def end_of(elsewhere: Elsewhere) -> None:
    """End a command that printed them, with exit code 1 where what it printed may be less than the whole."""
    if elsewhere.unread:
        raise typer.Exit(1)

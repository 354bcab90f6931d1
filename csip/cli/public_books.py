"""What `csip site` and `csip feed` share: the book or the council around here, with what its site.yaml lets out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csip.book.find import council_to_cover
from csip.cli.options import find, need, open_book, say_unread, the_day
from csip.errors import CsipError
from csip.files.names import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from csip.book.council import Council
    from csip.book.minute_book import MinuteBook
    from csip.cli.council.bodies import Bodies
    from csip.models.site import SiteFile

_NEEDED = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")


class ToPublish(NamedTuple):
    """What a site is made of. A book that is alone has no council, and no key."""

    said: SiteFile
    day: date
    council: Council | None
    books: Mapping[str, MinuteBook]


def folder_of_site(root: Path | None) -> tuple[Path, bool]:
    """The folder in which site.yaml stands, and whether it is a council's."""
    council = council_to_cover(root, asked=False)
    return (council, True) if council is not None else (find(root), False)


def to_publish(root: Path | None, today: str | None) -> ToPublish:
    """Read it all. Raises: CsipError where a book cannot be read whole, or site.yaml is not there or has errors."""
    from csip.site.settings import read_settings

    folder, is_council = folder_of_site(root)
    settings = read_settings(folder)
    if settings.said is None:
        say_unread(settings.wrong)
        if settings.wrong:
            raise CsipError(f"{SITE} has errors, so nothing is published", "Correct it first.")
        raise CsipError(
            f"there is no {SITE}, and what it does not name is not published",
            "`csip site --init` writes one to start from.",
        )
    said, day = settings.said, the_day(today)
    if is_council:
        return _of_council(folder, said, day)
    book, problems = open_book(folder)
    need(book, problems, *_NEEDED)
    return ToPublish(said, day, None, {"": book})


def _of_council(folder: Path, said: SiteFile, day: date) -> ToPublish:
    """The books of the bodies that have pages.

    Raises: CsipError where one cannot be read whole, or site.yaml names what is not there.
    """
    from csip.cli.council.bodies import bodies_of

    bodies = bodies_of(folder, said.bodies)
    check_withheld(bodies, said)
    books = dict(bodies.books(*_NEEDED))
    bodies.whole(f"`bodies:` in {SITE}")
    return ToPublish(said, day, bodies.council, books)


def check_withheld(bodies: Bodies, said: SiteFile) -> None:
    """Raises: CsipError where a council's site.yaml withholds something of no body, or of one that has no pages."""
    for one in said.withhold:
        if one.body is None:
            raise CsipError(
                f"{SITE} withholds {one.meeting}, {one.minute}, and does not say of which body",
                "Write it with its folder: {body: planning, meeting: …}.",
            )
        if bodies.council.body_called(one.body) not in bodies.keys:
            raise CsipError(f"{SITE} withholds something of {one.body}, which has no pages", "Take that entry out.")

"""What is exported: one book, or the bodies of a council one after the other, with what site.yaml says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from csip.cli.council.bodies import bodies_of
from csip.cli.options import bodies_tracked, open_book, say_cut_short, say_unread
from csip.cli.public_books import check_withheld
from csip.errors import CsipError
from csip.export.making import Read
from csip.export.part import Whole
from csip.export.people import EVERYBODY, People, known_people
from csip.files.names import PANEL, SCHEDULE, SITE
from csip.models.site import Publish, SiteFile
from csip.public.slugs import slug
from csip.site.settings import read_settings

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.book.minute_book import MinuteBook
    from csip.cli.council.bodies import Bodies
    from csip.diagnostics import Diagnostic


class Source(NamedTuple):
    """What the data are made from. `left_out` is filled while the books are read: bodies that cannot be shown."""

    whole: Whole
    said: SiteFile
    books: Callable[[bool], Iterator[Read]]
    """The books one by one; of one with errors what is whole, where that was said. Raises: CsipError where not."""
    left_out: list[str]
    council: Council | None = None


def of_book(folder: Path, *, everything: bool) -> Source:
    """One book alone. Raises: CsipError where nothing may be public, or the book cannot be read."""
    said = _settings(folder, everything=everything)
    book, problems = open_book(folder)
    panel = book.panel
    if not book.has_read(PANEL, SCHEDULE):
        raise _not_whole(problems, "")
    key = slug(panel.calendar_id or panel.name)
    council = panel.council or panel.name
    people = known_people([(key, "", panel)], said)
    whole = _whole(slug(council), council, said, people, everything=everything)

    def books(partial: bool) -> Iterator[Read]:
        yield _read(key, "", book, problems, partial=partial)

    return Source(whole, said, books, [], book.council)


def of_council(bodies: Bodies, *, everything: bool) -> Source:
    """The bodies of a council that have pages, and of these the ones that are meant; of `everything` all.

    Raises: CsipError where nothing may be public, or site.yaml names what is not there.
    """
    council = bodies.council
    said = _settings(council.root, everything=everything)
    public = bodies_of(council.root, () if everything else said.bodies)
    if not everything:
        check_withheld(public, said)
    keys = tuple(key for key in bodies.keys if key in public.keys)
    if not keys:
        raise CsipError(f"`bodies:` in {SITE} lets none of these bodies out", "Add it there, or name another.")
    panels = [(key, f"{key}/", council.by_panel(key).panel) for key in public.keys]
    name = council.file.name
    people = known_people(panels, said, council.file, keys)
    whole = _whole(slug(council.file.calendar_id or name), name, said, people, everything=everything)
    left_out: list[str] = []

    def books(partial: bool) -> Iterator[Read]:
        from csip.book.load import load_book
        from csip.book.remembered import forget_books
        from csip.diagnostics import Severity
        from csip.files.pending import PENDING

        for key in bodies_tracked(keys):
            book, found = load_book(council.root / key, council=council)
            say_cut_short(one.within(key) for one in found if one.path == PENDING)
            errors = tuple(one for one in found if one.severity is Severity.ERROR and one.path != PENDING)
            if partial and not book.has_read(PANEL, SCHEDULE):
                say_unread(errors, before=f"{key}/")
                left_out.append(key)
                continue
            yield _read(key, f"{key}/", book, errors, partial=partial)
            forget_books()

    return Source(whole, said, books, left_out, council)


_ALL = Publish(people=EVERYBODY, decisions="all")


def _settings(folder: Path, *, everything: bool) -> SiteFile:
    """What site.yaml says. Raises: CsipError where there is none and it is needed, or it cannot be read."""
    settings = read_settings(folder)
    _say_wrong(settings.wrong, "")
    if settings.said is None and not everything:
        raise CsipError(
            f"there is no {SITE}, and what it does not name is not published",
            "`csip site --init` writes one to start from. For your own use, --all exports everything.",
        )
    said = settings.said or SiteFile()
    return said.changed(publish=_ALL) if everything else said


def _say_wrong(wrong: tuple[Diagnostic, ...], before: str) -> None:
    from csip.diagnostics import Severity

    if any(one.severity is Severity.ERROR for one in wrong):
        say_unread(wrong, before=before)
        raise CsipError(f"{before}{SITE} has errors, so nothing is published", "Correct it first.")


def _whole(council: str, name: str, said: SiteFile, people: People, *, everything: bool) -> Whole:
    if said.address is None:
        base = f"urn:csip:{quote(council)}:"
        return Whole(council, name, base, people, said.language, said.licence, everything)
    parts = urlsplit(said.address)
    called = f"{parts.netloc}{parts.path}".rstrip("/")
    return Whole(called, name, said.address, people, said.language, said.licence, everything)


def _read(key: str, prefix: str, book: MinuteBook, problems: tuple[Diagnostic, ...], *, partial: bool) -> Read:
    if problems and not partial:
        raise _not_whole(problems, prefix)
    say_unread(problems, before=prefix)
    return Read(key, prefix, book, problems)


def _not_whole(problems: tuple[Diagnostic, ...], prefix: str) -> CsipError:
    say_unread(problems, before=prefix)
    return CsipError(
        "the files named above have errors, and a part would look like the whole; nothing was written",
        "`csip validate` shows all of it. --partial exports what is whole, and says in the data what is missing.",
    )

"""What is exported: one book, or the bodies of a council one after the other, with what site.yaml says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from csip.cli.options import bodies_tracked, open_book, say_cut_short, say_unread
from csip.cli.public_books import settings_of_bodies
from csip.errors import CsipError
from csip.export.making import Read
from csip.export.part import Whole
from csip.export.people import EVERYBODY, Body, known_people
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
    settings: Mapping[str, SiteFile]
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
    publish = _ALL_PEOPLE if everything else said.publish
    council = panel.council or panel.name
    people = known_people([Body(key, "", panel, publish)], book.council.file if book.council is not None else None)
    whole = _whole(slug(council), council, said, everything=everything)._replace(people=people)

    def books(partial: bool) -> Iterator[Read]:
        yield _read(key, "", book, problems, partial=partial)

    return Source(whole, {key: _with_people(said, publish)}, books, [], book.council)


def of_council(bodies: Bodies, *, everything: bool) -> Source:
    """The bodies of a council, with what may be public of each (`settings_of_bodies`); others are left out.

    Raises: CsipError where nothing may be public, or a body that is asked for has no pages.
    """
    council = bodies.council
    said = _settings(council.root, everything=everything)
    settings = settings_of_bodies(council, said)
    keys = bodies.keys if bodies.keys != council.keys else tuple(settings)
    if everything:
        settings = {key: _with_people(said, _ALL_PEOPLE) for key in council.keys}
        keys = bodies.keys
    for key in keys:
        if key not in settings:
            raise CsipError(f"{key} has no pages: `bodies:` in {SITE} leaves it out", "Name another body.")
    panels = [Body(key, f"{key}/", council.by_panel(key).panel, settings[key].publish) for key in settings]
    people = known_people(panels, council.file, wanted=keys)
    name = council.file.name
    whole = _whole(slug(council.file.calendar_id or name), name, said, everything=everything)._replace(people=people)
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

    return Source(whole, settings, books, left_out, council)


_ALL_PEOPLE = Publish(people=EVERYBODY, decisions="all")


def _with_people(said: SiteFile, publish: Publish) -> SiteFile:
    return said.changed(publish=publish)


def _settings(folder: Path, *, everything: bool) -> SiteFile:
    """What site.yaml says. Raises: CsipError where there is none and it is needed, or it cannot be read."""
    settings = read_settings(folder)
    _say_wrong(settings.wrong, "")
    if settings.said is None and not everything:
        raise CsipError(
            f"there is no {SITE}, and what it does not name is not published",
            "`csip site --init` writes one to start from. For your own use, --all exports everything.",
        )
    return settings.said or SiteFile()


def _say_wrong(wrong: tuple[Diagnostic, ...], before: str) -> None:
    from csip.diagnostics import Severity

    if any(one.severity is Severity.ERROR for one in wrong):
        say_unread(wrong, before=before)
        raise CsipError(f"{before}{SITE} has errors, so nothing is published", "Correct it first.")


def _whole(council: str, name: str, said: SiteFile, *, everything: bool) -> Whole:
    people = known_people([], None)
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

"""The files of an export, in every format that is asked for: body by body, so that one book at a time is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csip.errors import CsipError
from csip.export.about import About, Missing, about_json, readme
from csip.export.part import Part, Whole
from csip.export.spool import Spool
from csip.export.tables import TABLES
from csip.facts.meetings import meeting_now
from csip.files.names import MEETINGS, SITE
from csip.public.public_book import everything_but_words_in_private, public_book

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.book.minute_book import MinuteBook
    from csip.diagnostics import Diagnostic
    from csip.models.site import SiteFile

FORMATS = ("csv", "json", "sqlite", "parquet", "popolo", "ocd", "oparl")
File = tuple[str, bytes]


class Read(NamedTuple):
    """A book as far as it could be read: which body's, and what kept the rest from being read."""

    body: str
    prefix: str
    book: MinuteBook
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, eq=False)
class Making:
    """What is to be made. `drafts`: with agendas that are not out yet, where everything is asked for."""

    whole: Whole
    said: SiteFile
    """What site.yaml says."""
    day: date
    formats: tuple[str, ...]
    since: date | None = None
    drafts: bool = False
    council: Council | None = None
    missing: list[Missing] = field(default_factory=list)
    """What could not be read: filled while the books are read."""

    def files(self, books: Iterable[Read], left_out: Sequence[str]) -> Iterator[File]:
        """Every file by its path, while the books are read one after the other.

        `left_out` is looked at once all were read: bodies of which nothing could be shown. Raises: CsipError where
        site.yaml withholds what is not in the book.
        """
        with TemporaryDirectory(prefix="csip-export-") as name:
            folder = Path(name)
            objects = [_objects(format_, self.whole) for format_ in self.formats if format_ in _STANDARDS]
            bodies = []
            with ExitStack() as stack:
                spool = Spool(folder, self.whole, stack)
                for read in books:
                    part = self._part(read)
                    bodies.append(read.body)
                    spool.add(part, read.book.unread)
                    for standard in objects:
                        yield from standard.add(part)
                spool.finish(self.council, self.day)
            about = self._about(spool, bodies, left_out)
            for standard in objects:
                yield from standard.finish(about)
            for format_ in self.formats:
                yield from _made(format_, folder, about)
            yield "about.json", about_json(about)
            yield "README.txt", readme(about, self.formats)

    def _part(self, read: Read) -> Part:
        said = self.said
        if self.since is not None:
            since = max(self.since, said.publish.since or self.since)
            said = said.changed(publish=said.publish.changed(since=since))
        for one in read.problems:
            self.missing.append(Missing(read.body, one.path, one.message))
        book = _without_what_may_be_private(read.book)
        if self.whole.everything:
            public = everything_but_words_in_private(book, self.day, drafts=self.drafts, since=self.since)
        else:
            public = public_book(book, said, self.day)
        if public.not_found:
            named = "; ".join(f"{one.meeting}, {one.minute}" for one in public.not_found)
            raise CsipError(
                f"{SITE} withholds what is not in the book of {read.body}: {named}; nothing was written",
                "Correct the number: what was meant would have been published.",
            )
        return Part(self.whole, read.body, read.prefix, public, said, self.day, self.since)

    def _about(self, spool: Spool, bodies: Sequence[str], left_out: Sequence[str]) -> About:
        whole = self.whole
        return About(
            whole.council,
            whole.name,
            whole.base,
            self.day,
            self.since,
            whole.everything,
            whole.language,
            whole.licence,
            tuple(bodies),
            tuple(left_out),
            tuple(self.missing),
            spool.left_out,
            spool.counts,
        )


def _without_what_may_be_private(book: MinuteBook) -> MinuteBook:
    """Where minutes could not be read, nobody knows whether what an action quotes of them was taken in private."""
    if book.has_read(MEETINGS):
        return book

    def quoted(day: object) -> bool:
        return meeting_now(book, day) in book.meeting_on  # type: ignore[arg-type]  # a MeetingDay

    actions = tuple(
        action
        if all(quoted(cited.meeting) for cited in action.raised)
        else action.changed(as_minuted=None, raised=tuple(cited.changed(as_minuted=None) for cited in action.raised))
        for action in book.actions
    )
    return replace(book, actions=actions)


class Objects(Protocol):
    """A standard whose objects are made body by body."""

    def add(self, part: Part) -> Iterator[File]:
        """The files of a body."""

    def finish(self, about: About) -> Iterator[File]:
        """The files that are known once all bodies were added."""


_STANDARDS = ("popolo", "ocd", "oparl")
_NEED_ADDRESSES = {"ocd": "Open Civic Data", "oparl": "OParl"}


def _objects(format_: str, whole: Whole) -> Objects:
    if format_ == "popolo":
        from csip.export.popolo import Popolo

        return Popolo(whole)
    if whole.base.startswith("urn:"):
        raise CsipError(
            f"{_NEED_ADDRESSES[format_]} gives everything an address, and {SITE} does not say where the site stands",
            "Say it there (address: https://minutes.example.org/), or choose other formats.",
        )
    if format_ == "ocd":
        from csip.export.ocd import Ocd

        return Ocd(whole)
    from csip.export.oparl import OParl

    return OParl(whole)


def _made(format_: str, folder: Path, about: About) -> Iterator[File]:
    """The files of a format that is made from the tables."""
    if format_ == "csv":
        from csip.export.csvw import csvw
        from csip.export.datapackage import datapackage

        for table in TABLES:
            yield f"csv/{table.name}.csv", (folder / f"{table.name}.csv").read_bytes()
        yield "csv/csv-metadata.json", csvw(about)
        yield "csv/datapackage.json", datapackage(about)
    elif format_ == "json":
        from csip.export.as_json import as_json

        for table in TABLES:
            yield f"json/{table.name}.json", as_json(folder, table, about)
    elif format_ == "sqlite":
        from csip.export.sqlite import sqlite

        yield "sqlite/data.db", sqlite(folder, about)
    elif format_ == "parquet":
        from csip.export.parquet import connect, parquet, schema

        with connect() as connection:
            for table in TABLES:
                yield f"parquet/{table.name}.parquet", parquet(folder, table, about, connection)
        yield "parquet/schema.json", schema(about)

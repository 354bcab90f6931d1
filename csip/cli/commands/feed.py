"""`csip feed`: one feed of news alone, for a site that is made otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli import completion as complete
from csip.cli.options import RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, format_option, put, target
from csip.errors import CsipError
from csip.files.names import SITE

if TYPE_CHECKING:
    from csip.cli.public_books import ToPublish
    from csip.site.section import Section
    from csip.site.whole import Whole

_FORMATS = ("atom", "json")


def feed(
    kind: Annotated[
        Literal["all", "minutes", "decisions", "agendas"], typer.Option("--kind", help="Only news of this kind.")
    ] = "all",
    body: Annotated[
        str | None,
        typer.Option("--body", metavar="BODY", autocompletion=complete.body_keys, help="Only this body's."),
    ] = None,
    format_: Annotated[str | None, format_option(_FORMATS, "Atom or JSON Feed; without it, Atom.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Write the news as one feed, for a site of your own.

    What `csip site` would publish, and nothing else: site.yaml says what that is, and under which address the pages
    stand to which the news leads. Agendas, minutes in draft and approved, decisions, meetings moved and cancelled; the
    last fifty.

    \b
    csip feed -o news.atom
    csip feed --kind minutes --format json -o minutes.json
    """
    from csip.cli.public_books import to_publish
    from csip.site.feeds import feed as drawn

    where = target(format_, output, _FORMATS, default="atom")
    given = to_publish(root, today)
    if given.said.address is None:
        raise CsipError(
            f"{SITE} does not say where the pages stand", "Add `address:`, such as https://minutes.example.org/."
        )
    whose = _whose(given, body)
    name = f"{given.day}-{kind}"
    put(drawn(whose, given.said.address, kind, where.format).decode("utf-8"), where, name=name, force=force)


def _whose(given: ToPublish, body: str | None) -> Section | Whole:
    """The body, or the whole council. Raises: CsipError where no such body has pages."""
    from csip.public.public_book import public_book
    from csip.site.section import Section
    from csip.site.whole import Whole

    said, day, council, books = given
    sections = [Section(public_book(book, said, day), said, day, key) for key, book in books.items()]
    for section in sections:
        if section.public.not_found:
            raise CsipError(
                f"{SITE} withholds what is not in the book; nothing was written", "`csip site --check` says what."
            )
    if council is None:
        if body is not None:
            raise CsipError("--body is for a council, and this is the book of one body", "Leave it out.")
        return sections[0]
    whole = Whole(council, sections, said)
    if body is None:
        return whole
    key = council.body_called(body)
    found = next((section for section in sections if section.key == key), None)
    if found is None:
        raise CsipError(f"{key} has no pages: `bodies:` in {SITE} leaves it out", "Name another body.")
    return found

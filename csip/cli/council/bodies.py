"""Commands over all bodies of a council: which bodies, read one after the other, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.book.find import council_or_book, is_council
from csip.cli import completion as complete
from csip.cli.options import bodies_tracked, remark, say_unread
from csip.errors import CsipError
from csip.files.names import council_above
from csip.language.phrases import listed

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.book.minute_book import MinuteBook
    from csip.book.some_meetings import DaysWanted

CouncilOption = Annotated[
    bool, typer.Option("--council", help="Over all bodies of the council: so unless said in the council's own folder.")
]
BodyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--body",
        metavar="BODY",
        autocompletion=complete.body_keys,
        help="Of the council's bodies only this one. Repeat for several.",
    ),
]
NO_COUNCIL = "A council is a folder with council.yaml, and below it a folder for each body."


class Bodies:
    """The bodies that a command goes over. Each book is let go before the next is read."""

    def __init__(self, council: Council, keys: tuple[str, ...]) -> None:
        self.council = council
        self.keys = keys
        self.left_out: list[str] = []
        """The bodies, by their keys, that could not be read whole: nothing of them is shown."""

    def books(
        self, *names: str, with_meetings: bool = True, days: DaysWanted | None = None
    ) -> Iterator[tuple[str, MinuteBook]]:
        """Each body's key and book, of which these files were read whole; another is named on stderr, and left out."""
        from csip.book.load import load_book
        from csip.book.remembered import forget_books
        from csip.diagnostics import Severity
        from csip.facts.council.bodies import body_of

        for key in bodies_tracked(self.keys):
            root = self.council.root / key
            book, found = load_book(root, with_meetings=with_meetings, days=days, council=self.council)
            self.council.keep(key, body_of(key, book).outline)
            if not book.has_read(*names):
                errors = [one for one in found if one.severity is Severity.ERROR]
                say_unread(errors, before=f"{key}/")
                self.left_out.append(key)
                continue
            yield key, book
            forget_books()

    @property
    def incomplete(self) -> str | None:
        """What a list must say of itself where a body is left out of it."""
        if not self.left_out:
            return None
        names = listed([self.council.short_name(key) for key in self.left_out])
        return f"This list is incomplete: the book of {names} cannot be read whole, and is left out."

    def whole(self, choose: str = "--body") -> None:
        """Raises: CsipError where a body is left out: papers and letters go from hand to hand, and must be whole.

        `choose` is how bodies are chosen.
        """
        if self.left_out:
            raise CsipError(
                f"without the book of {listed(self.left_out)} this would be a part, and look like the whole",
                f"Correct the files named above (`csip validate` shows all of it), or choose bodies with {choose}.",
            )

    def end(self, *, said: bool) -> None:
        """The exit code, 1 where a body is left out. `said`: what was printed says so itself."""
        if self.left_out:
            if not said:
                remark(self.incomplete or "")
            raise typer.Exit(1)


def over_all(root: Path | None, *, council: bool, body: list[str] | None, meeting: str | None = None) -> Bodies | None:
    """The bodies that are meant; None where the one book around here is, or the body of the `meeting` that is named.

    Raises: CsipError where there is no council, or none of its bodies is called so; or where a meeting is named.
    """
    if meeting is not None:
        if council or body:
            raise CsipError("a meeting is named, and that is one body's", f"Say whose: `planning:{meeting}`.")
        return None
    here = council_or_book(root if root is not None else Path.cwd())
    folder = here if here is not None and is_council(here) else None
    if folder is None and (council or body):
        folder = council_above(here) if here is not None else None
        if folder is None:
            option = "--council" if council else "--body"
            raise CsipError(
                "there is no council here: no folder above the book holds council.yaml",
                f"Leave out {option}. {NO_COUNCIL}",
            )
    if folder is None:
        return None
    return bodies_of(folder, body or ())


def bodies_of(folder: Path, names: Sequence[str]) -> Bodies:
    """These bodies of the council in a folder; all of them, where none is named.

    Raises: CsipError where council.yaml cannot be read, no body is called so, or there is none yet.
    """
    from csip.book.council import Council

    found = Council(folder)
    if not found.is_read:
        say_unread(found.diagnostics)
        raise CsipError("council.yaml has errors, and every body needs it", "`csip validate` shows all of it.")
    keys = tuple(dict.fromkeys(found.body_called(name) for name in names)) if names else found.keys
    if not keys:
        from csip.book.find import which_body

        raise which_body(folder)
    return Bodies(found, keys)

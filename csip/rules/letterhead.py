"""The rule on the body's letterhead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.files.logo import read_logo
from csip.files.names import PANEL
from csip.rules.support.rule import ERROR, Finding, rule


@rule("CSIP607", ERROR, PANEL)
def the_logo_can_be_printed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The logo of the letterhead is a small PNG or JPEG within the minute book.

    Agendas and minutes cannot be printed as Word, PDF or web page without it.

    Bad: `letterhead: {logo: crest.svg}`
    Good: `letterhead: {logo: crest.png}`, and `crest.png` beside `panel.yaml`.
    """
    letterhead = book.panel.letterhead
    if letterhead is not None and letterhead.logo is not None:
        try:
            read_logo(book.root, letterhead.logo)
        except CsipError as error:
            yield Finding(letterhead, error.message, "logo", error.hint)

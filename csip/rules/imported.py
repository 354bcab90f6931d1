"""Rules about imported papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.language.phrases import in_words
from csip.language.quoting import quoted
from csip.rules.support.rule import NOTE, Finding, rule


@rule("CSIP218", NOTE)
def leftovers_are_placed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Every line of an imported paper has found its place.

    `csip import` loses no word: what fits nowhere stays under `leftovers`, and is not printed. Move each line
    to where it belongs, or delete it when it is no part of the record (a page number, a signature line).

    Bad:
        leftovers: ["Page 2 of 3", "Cllr Amadi thanked the caretaker."]
    Good:
        leftovers: []
    """
    for meeting in book.meetings:
        if meeting.leftovers:
            count = in_words(len(meeting.leftovers), "line")
            yield Finding(
                meeting,
                f"{count} of the paper found no place: {quoted(meeting.leftovers[0])}",
                "leftovers",
                "Move each to where it belongs; delete what is not part of the record.",
            )

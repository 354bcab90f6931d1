"""By when something is due, as it is typed: a date, or the next meeting or agenda setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csip.cli.options import the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook

OR_GIVE = "Or give `next-meeting` or `next-agenda-setting`."


def by_when(book: MinuteBook, wanted: str, day: date) -> date:
    """The day that is meant, seen from `day`.

    Raises: CsipError for what is neither a date nor one of the two, and where the schedule has none to come.
    """
    from csip.facts.as_at import as_at
    from csip.facts.meetings import next_slot

    known = as_at(book, day)
    if wanted == "next-meeting":
        slot = next_slot(known, day)
        if slot is None:
            raise CsipError("no meeting is on the schedule after that day", "Add one with `csip schedule add DATE`.")
        return slot.date
    if wanted == "next-agenda-setting":
        settings = (slot.agenda_setting for slot in known.in_order)
        dates = [setting.date for setting in settings if setting is not None and setting.date > day]
        if not dates:
            raise CsipError("no agenda setting is on the schedule after that day", "Name a date instead.")
        return min(dates)
    try:
        return the_day(wanted)
    except CsipError as error:
        raise CsipError(error.message, OR_GIVE) from None

"""What minutes print of the schedule and the register, to be kept with their approval: they print it so for ever."""

from __future__ import annotations

from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.documents.paragraph_facts import Hanging
from csip.documents.schedule import dates_table, slots_printed
from csip.documents.side_by_side import in_its_languages, unmarked_in
from csip.facts.approvals import panel_then
from csip.facts.as_at import as_at
from csip.language.tongue import Tongue
from csip.models import Meeting


def printed_at(book: MinuteBook, meeting: Meeting, day: date) -> dict[str, Any]:
    """The table of dates and the actions as they stood at the end of that day, under the keys of `printed`.

    An imported paper prints its own table of dates.
    """
    language = panel_then(book, meeting).language
    told: dict[str, Any] = in_its_languages(language, lambda say: _printed(book, meeting, day, say))
    plain: dict[str, Any] = unmarked_in(told)
    return plain


def _printed(book: MinuteBook, meeting: Meeting, day: date, say: Tongue) -> dict[str, Any]:
    which = panel_then(book, meeting).dates_table
    slots = slots_printed(as_at(book, day), meeting, which)
    told: dict[str, Any] = {"as_at": day}
    if slots and which != "none" and meeting.as_printed is None and not meeting.extract:
        table = dates_table(slots, meeting.dates_note, say)
        told["dates"] = [[column.heading for column in table.columns], *map(list, table.rows)]
    hanging = Hanging(book, meeting, day, say)
    owed: list[dict[str, Any]] = []
    for one in hanging.owed:
        text = one.text if (one.minute or "") in hanging.unplaced else None
        owed.append({"minute": one.minute, "id": one.id, "text": text, "said": one.said})
    if owed:
        told["actions"] = [{key: value for key, value in one.items() if value is not None} for one in owed]
    return told

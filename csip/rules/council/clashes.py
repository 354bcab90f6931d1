"""Rules about meetings of two bodies at once: in one room, or wanting the same people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.facts.council.bodies import Bodies
from csip.facts.council.clashes import TakenTwice, people_wanted_twice, rooms_taken_twice
from csip.files.names import PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.phrases import and_more, listed
from csip.rules.support.rule import WARNING, Finding, council_rule

_MOST_NAMED = 5
_OR_WAIVE = "If it is meant, waive this with the reason."


@council_rule("CSIP704", WARNING, PANEL, SCHEDULE)
def rooms_are_taken_once(bodies: Bodies, today: date) -> Iterator[Finding]:
    """No two meetings to come are in one room at once.

    A room is known by its name and by every other form that council.yaml gives it under `venues`; one that is not
    there, by its words alone. A meeting lasts as long as `length` on the schedule says, or `meets` in panel.yaml; where
    neither does, it is taken to last two hours. One without an hour is not compared. Of one body's own meetings, see
    CSIP407.

    Bad: Planning at 6.30 pm and Allotments at 7 pm, both in the Council Chamber, on 1 October.
    Good: Allotments at 8.30 pm; or in the Garden Room.
    """
    for clash in rooms_taken_twice(bodies, today):
        message = f"{clash.what[0]} is taken twice on {_when(clash)}"
        hint = f"Move one of them, or give it another room{_how_long(clash)}. {_OR_WAIVE}"
        yield Finding(clash.second.slot, message, "venue", hint)


@council_rule("CSIP705", WARNING, PANEL, SCHEDULE)
def people_are_wanted_once(bodies: Bodies, today: date) -> Iterator[Finding]:
    """Nobody is summoned to two meetings to come at once: as a member, as the clerk, or as the guest of an item.

    Whoever stands in council.yaml is one person in all bodies. How long a meeting lasts is as for CSIP704. Where one
    goes to the one and somebody else to the other, waive it at the later meeting, and say who does.

    Bad: Cllr Lowe is a member of both bodies that meet at 6.30 pm on 1 October.
    Good: one of them meets at 8.30 pm.
    """
    for clash in people_wanted_twice(bodies, today):
        names = listed(and_more(clash.what[:_MOST_NAMED], len(clash.what)))
        are = "is" if len(clash.what) == 1 else "are"
        message = f"{names} {are} wanted twice at once on {_when(clash)}"
        yield Finding(clash.second.slot, message, "time", f"Move one of them{_how_long(clash)}. {_OR_WAIVE}")


def _when(clash: TakenTwice) -> str:
    """The day and both meetings, and what is only taken to be so."""
    lasts = {0: "", 1: " (one taken to last two hours)", 2: " (each taken to last two hours)"}
    assumed = lasts[clash.first.assumed + clash.second.assumed]
    return f"{format_date(clash.second.slot.date)}: {clash.first.words}, {clash.second.words}{assumed}"


def _how_long(clash: TakenTwice) -> str:
    return ", or say how long it lasts: `csip body --length`" if clash.first.assumed or clash.second.assumed else ""

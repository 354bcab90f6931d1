"""Councillors who come to no meeting of any body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from csip.facts.attendance import months_after
from csip.facts.council.bodies import Bodies, Body
from csip.files.names import MEETINGS, PANEL
from csip.language.dates import format_date
from csip.language.names import folded
from csip.language.phrases import in_words
from csip.models import Period
from csip.models.council import SharedPerson
from csip.rules.support.rule import WARNING, Finding, council_rule

_MONTHS, _WARN_BEFORE = 6, timedelta(days=30)


@council_rule("CSIP716", WARNING, PANEL, MEETINGS)
def councillors_come_within_six_months(bodies: Bodies, today: date) -> Iterator[Finding]:
    """No councillor is about to have attended nothing for six months, at any body, unless the reason was approved.

    A member who attends no meeting of the authority for six months on end ceases to be one, unless the authority
    approved the reason before they were up (Local Government Act 1972, s. 85). The warning comes thirty days before.
    Whatever body a councillor came to counts; but only the bodies in this repository are known here, so ask before
    acting. Only meetings of bodies that are not informal are missed. Waive it on the person in council.yaml, with the
    minute that approved the reason. In a book alone, CSIP232 counts what that book has.

    Bad: a councillor who was last at any meeting on 13 May, and missed those since, on 14 October.
    Good: the same, who came to another committee on 2 September.
    """
    first = min((body.rolls[0] for body in bodies if body.rolls), default=None)
    for person in bodies.council.file.people:
        last = _last_came(bodies, person, today) if person.is_councillor(today) else None
        since = last or _joined(person, first)
        if since is None or today < months_after(since, _MONTHS) - _WARN_BEFORE:
            continue
        missed = [count for body in bodies if (count := _missed(body, person, since, today))]
        if missed:
            up = months_after(since, _MONTHS)
            came = "last attended on" if last is not None else "has attended nothing since"
            where = f"{in_words(sum(missed), 'meeting')} of {in_words(len(missed), 'body', 'bodies')}"
            message = (
                f"{person.name} {came} {format_date(since)} and missed {where}: six months "
                f"{'were up on' if up <= today else 'will be up on'} {format_date(up)} "
                "(only the bodies in this repository are counted)"
            )
            hint = "Attended elsewhere for the council? Reason approved? Waive this on the person and say so."
            yield Finding(person, message, "name", hint)


def _last_came(bodies: Bodies, person: SharedPerson, today: date) -> date | None:
    came = (body.came.get(folded(person.name), ()) for body in bodies)
    return max((day for days in came for day in days if day <= today), default=None)


def _joined(person: SharedPerson, first: date | None) -> date | None:
    """The day of election, where the books reach back to it."""
    elected = person.councillor.from_ if isinstance(person.councillor, Period) else None
    return elected if elected is not None and first is not None and first <= elected else None


def _missed(body: Body, person: SharedPerson, since: date, today: date) -> int:
    """How many meetings of the body there were since then to which the person ought to have come."""
    panel = body.outline.panel
    if panel.regime == "informal":
        return 0
    named = [member for member in panel.people if folded(member.name) == folded(person.name)]
    days = [day for day in body.rolls if since < day <= today]
    return sum(any(member.is_member(day) for member in named) for day in days)

"""The options of `csip body` for its name and for how days are counted: notice, deadlines, closures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.options import some_words, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csip.changes.body_days import Days
    from csip.changes.body_names import Names

NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="A new name of the body; the former stays known.", callback=some_words),
]
KnownAsOption = Annotated[
    list[str] | None, typer.Option("--known-as", metavar="NAME", help="Another form of its name; again for each.")
]
NotKnownAsOption = Annotated[
    list[str] | None, typer.Option("--not-known-as", metavar="NAME", help="A form to take out of the list.")
]
ClearDaysOption = Annotated[
    str | None,
    typer.Option("--clear-days", metavar="N", help="Its own notice, in clear days; `none` where the law's is enough."),
]
SaturdaysOption = Annotated[
    Literal["counted", "excluded"] | None,
    typer.Option("--saturdays", help="Whether they count in its own notice."),
]
ReportsDueOption = Annotated[
    str | None,
    typer.Option("--reports-due", metavar="N", help="Reports are due N working days before a meeting; or `none`."),
]
DraftMinutesDueOption = Annotated[
    str | None,
    typer.Option("--draft-minutes-due", metavar="N", help="Draft minutes, N working days after one; or `none`."),
]
CallInOption = Annotated[
    str | None,
    typer.Option("--call-in", metavar="N", help="Working days in which decisions may be called in; or `none`."),
]
RegionOption = Annotated[
    Literal["ENG", "WLS", "SCT", "NIR", "IE"] | None,
    typer.Option("--region", help="Whose bank holidays are kept; IE: Ireland's."),
]
ClosedOption = Annotated[
    list[str] | None,
    typer.Option("--closed", metavar="DATE", help="A day on which the office is closed besides; again for each."),
]
MourningOption = Annotated[
    list[str] | None, typer.Option("--mourning", metavar="DATE", help="A day of public thanksgiving or mourning.")
]
OpenOption = Annotated[
    list[str] | None, typer.Option("--open", metavar="DATE", help="Takes --closed or --mourning back for a day.")
]

_MOST_DAYS = 365


def number_or_none(option: str, typed: str | None) -> int | str | None:
    """A number of days as typed; empty for `none`, None where nothing was.

    Raises: CsipError for what is no number, and for none that anybody can mean.
    """
    if typed is None:
        return None
    words = typed.strip()
    if words.casefold() == "none":
        return ""
    if not (words.isascii() and words.isdigit() and len(words) < 9 and 0 < int(words) <= _MOST_DAYS):
        raise CsipError(f"{option} {typed} is no number of days", f"Write a number from 1 to {_MOST_DAYS}, or `none`.")
    return int(words)


def deadlines_of(reports: str | None, draft_minutes: str | None, call_in: str | None) -> dict[str, int | str]:
    """The deadlines that were said, by their keys in panel.yaml. Raises: CsipError for what is no number of days."""
    found = {
        "reports": number_or_none("--reports-due", reports),
        "draft_minutes": number_or_none("--draft-minutes-due", draft_minutes),
        "call_in": number_or_none("--call-in", call_in),
    }
    return {key: value for key, value in found.items() if value is not None}


def days_said(days: Days) -> Iterator[str]:
    """What was said of counting days, in words: `clear days: 3`."""
    for key, value in (("clear days", days.clear_days), ("Saturdays", days.saturdays)):
        if value is not None:
            yield f"{key}: {_said(value)}"
    for key, value in days.deadlines.items():
        yield f"{key.replace('_', ' ')} due: {_said(value)}" if key != "call_in" else f"call-in: {_said(value)}"
    if days.region is not None:
        yield f"region: {days.region}"
    for key, dates in (("closed", days.closed), ("mourning", days.mourning), ("open", days.open)):
        if dates:
            yield f"{key}: {_listed(dates)}"


def names_said(names: Names) -> Iterator[str]:
    """What was said of the body's name, in words."""
    from csip.language.phrases import listed

    if names.name is not None:
        yield f"name: {names.name.strip()}"
    for key, forms in (("also known as", names.known_as), ("no longer known as", names.not_known_as)):
        if forms:
            yield f"{key}: {listed([form.strip() for form in forms])}"


def dates_of(typed: list[str] | None) -> tuple[date, ...]:
    """Days as typed, each once. Raises: CsipError for what is no date."""
    return tuple(dict.fromkeys(the_day(text) for text in typed or ()))


def _said(value: int | str) -> str:
    return str(value) or "not said"


def _listed(dates: Sequence[date]) -> str:
    from csip.language.dates import format_date
    from csip.language.phrases import listed

    return listed([format_date(day, weekday=True) for day in dates])

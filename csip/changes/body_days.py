"""Changes to how panel.yaml counts days: the body's own notice, its deadlines, and when its office is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from csip.changes.panel_entries import list_edits
from csip.errors import CsipError
from csip.language.dates import format_date
from csip.language.phrases import listed
from csip.models import Panel, keys_of
from csip.models.panel import Deadlines, Holidays, Notice
from csip.yaml_text.edits import Edit, Put, Remove

_ORDER = tuple(keys_of(Panel))
_NOTICE, _DEADLINES, _HOLIDAYS = (tuple(keys_of(entry)) for entry in (Notice, Deadlines, Holidays))


class Days(NamedTuple):
    """What is said of counting days. None: nothing; an empty text instead of a number: it is taken away.

    `closed` and `mourning` are days to list, `open` those to list as neither any longer.
    """

    clear_days: int | str | None = None
    saturdays: str | None = None
    deadlines: Mapping[str, int | str] = MappingProxyType({})
    region: str | None = None
    closed: Sequence[date] = ()
    mourning: Sequence[date] = ()
    open: Sequence[date] = ()


NO_DAYS = Days()


def day_edits(panel: Panel, said: Days) -> Iterator[Edit]:
    """The edits of `notice`, `deadlines` and `holidays`.

    Raises: CsipError for Saturdays without a notice to count, and where a day to open is not listed as closed.
    """
    yield from _notice_edits(panel.notice, said)
    old = {key: getattr(panel.deadlines, key, None) for key in _DEADLINES}
    yield from _table_edits("deadlines", _DEADLINES, old, said.deadlines)
    yield from _holiday_edits(panel, said)


def _notice_edits(old: Notice | None, said: Days) -> Iterator[Edit]:
    if said.saturdays is not None and (said.clear_days == "" or (old is None and said.clear_days is None)):
        raise CsipError(
            "whether Saturdays count is said of the body's own notice, and it has none",
            "Say how many days there are to be: --clear-days N.",
        )
    if said.clear_days == "":
        if old is not None:
            yield Remove((), "notice")
        return
    now = {key: getattr(old, key, None) for key in _NOTICE}
    typed = {"clear_days": said.clear_days, "saturdays": said.saturdays}
    yield from _table_edits("notice", _NOTICE, now, {key: value for key, value in typed.items() if value is not None})


def _table_edits(key: str, order: tuple[str, ...], old: Mapping[str, Any], typed: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits of a few keys under one of panel.yaml's, which goes where nothing is left of it."""
    new = {name: value for name, value in typed.items() if value != ("" if old[name] is None else old[name])}
    left = {name: value for name, value in {**old, **new}.items() if value not in (None, "")}
    if not new:
        return
    if not left:
        yield Remove((), key)
    elif all(value is None for value in old.values()):
        yield Put((), key, left, _ORDER[: _ORDER.index(key)])
    else:
        for name, value in new.items():
            yield Remove((key,), name) if value == "" else Put((key,), name, value, order[: order.index(name)])


def _holiday_edits(panel: Panel, said: Days) -> Iterator[Edit]:
    old = panel.holidays
    _refuse_not_closed(old, said)
    also, mourning = (
        tuple(day for day in dict.fromkeys((*there, *more)) if day not in said.open)
        for there, more in ((old.also, said.closed), (old.mourning, said.mourning))
    )
    country: str | None = old.country
    region: str | None = old.region
    if said.region == "IE":  # Ireland is a country of its own, and has no regions here
        country, region = "IE", None
    elif said.region is not None:
        country, region = "GB" if country == "IE" else country, said.region
    if (country, region, also, mourning) == (old.country, old.region, old.also, old.mourning):
        return
    written = {key: getattr(old, key) for key in old.model_fields_set}
    if not written:
        stated = {"country": country, "region": region, "also": list(also), "mourning": list(mourning)}
        stated = {key: value for key, value in stated.items() if value}
        yield Put((), "holidays", stated, _ORDER[: _ORDER.index("holidays")])
    elif not (also or mourning or country or region):
        yield Remove((), "holidays")
    else:
        for key, now, was in (("country", country, old.country), ("region", region, old.region)):
            if now is None and was is not None:
                yield Remove(("holidays",), key)
            elif now != was:
                yield Put(("holidays",), key, now, _HOLIDAYS[: _HOLIDAYS.index(key)])
        yield from list_edits(("holidays",), "also", old.also, also, _HOLIDAYS)
        yield from list_edits(("holidays",), "mourning", old.mourning, mourning, _HOLIDAYS)


def _refuse_not_closed(old: Holidays, said: Days) -> None:
    listed_days = sorted({*old.also, *old.mourning})
    for day in said.open:
        if day in (*said.closed, *said.mourning):
            raise CsipError(f"{format_date(day)} cannot be both open and closed", "Say one of the two.")
        if day not in listed_days:
            known = f"The days listed are {listed([format_date(d) for d in listed_days])}." if listed_days else None
            raise CsipError(
                f"{format_date(day)} is not among the days on which the office is closed",
                known or "No day is listed; bank holidays follow from --region.",
            )

"""Changes to what panel.yaml says of the body itself: its quorum, contact, rules and house style."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from csip.changes.body_days import NO_DAYS, Days, day_edits
from csip.changes.body_names import NO_NAMES, Names, name_edits
from csip.errors import CsipError
from csip.files.names import PANEL
from csip.language.dates import WrittenTime, parse_time
from csip.language.lengths import parse_length
from csip.models import Panel, Record, keys_of
from csip.models.panel import Letterhead, Meets, Print
from csip.yaml_text.edits import Edit, Plan, Put, Remove

_ORDER = tuple(keys_of(Panel))
_MEETS = tuple(keys_of(Meets))
_PRINT = tuple(keys_of(Print))
_LETTERHEAD = tuple(keys_of(Letterhead))


def change_body(
    panel: Panel,
    values: Mapping[str, Any],
    meets: Mapping[str, str | None],
    printed: Mapping[str, Any],
    letterhead: Mapping[str, Any] = MappingProxyType({}),
    names: Names = NO_NAMES,
    days: Days = NO_DAYS,
) -> Plan:
    """Give keys of panel.yaml these values, and keys of `meets`, `print` and `letterhead`; None leaves one as it is.

    In `meets` and `letterhead` an empty value takes the key away. `names` and `days`: see there. Raises: CsipError
    where nothing would change.
    """
    new = _changed(panel, values)
    edits: list[Edit] = list(name_edits(panel, names))
    edits += [Put((), key, value, _ORDER[: _ORDER.index(key)]) for key, value in new.items()]
    edits += _meets_edits(panel.meets, meets)
    edits += _print_edits(panel.print, _changed(panel.print, printed))
    edits += _letterhead_edits(panel.letterhead, letterhead)
    edits += day_edits(panel, days)
    if not edits:
        typed = (*values.values(), *meets.values(), *printed.values(), *letterhead.values())
        given = any(value is not None for value in typed) or names != NO_NAMES or days != NO_DAYS
        raise CsipError(
            "nothing would change: panel.yaml says so already" if given else "it is not said what is to change",
            "`csip body --help` lists what can.",
        )
    return {PANEL: edits}


def _changed(entry: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != _written(entry, key)}


def _print_edits(old: Print, new: Mapping[str, Any]) -> list[Edit]:
    if not new:
        return []
    if not old.model_fields_set:  # nothing is written there yet
        return [Put((), "print", new, _ORDER[: _ORDER.index("print")])]
    return [Put(("print",), key, value, _PRINT[: _PRINT.index(key)]) for key, value in new.items()]


def _written(entry: Record, key: str) -> Any:
    """What an entry says under a key, as its file has it."""
    value = getattr(entry, key)
    return value.time.strftime("%H:%M") if isinstance(value, WrittenTime) else value


def _letterhead_edits(old: Letterhead | None, typed: Mapping[str, Any]) -> list[Edit]:
    """The letterhead is written whole: it is a few words."""
    now = {key: getattr(old, key) for key in _LETTERHEAD if getattr(old, key, None)}
    now = {key: list(value) if key == "lines" else value for key, value in now.items()}
    new = {**now, **{key: value for key, value in typed.items() if value is not None}}
    new = {key: new[key] for key in _LETTERHEAD if new.get(key)}
    if new == now:
        return []
    if not new:
        return [Remove((), "letterhead")]
    return [Put((), "letterhead", new, _ORDER[: _ORDER.index("letterhead")])]


def _meets_edits(old: Meets | None, typed: Mapping[str, str | None]) -> list[Edit]:
    now = {key: getattr(old, key, None) for key in _MEETS}
    new = {key: value for key, value in typed.items() if value is not None and _read(key, value) != now[key]}
    if not new:
        return []
    if old is None:
        return [Put((), "meets", new, _ORDER[: _ORDER.index("meets")])]
    if not any(_read(key, new[key]) if key in new else now[key] for key in _MEETS):
        return [Remove((), "meets")]
    return [
        Put(("meets",), key, value, _MEETS[: _MEETS.index(key)]) if value else Remove(("meets",), key)
        for key, value in new.items()
    ]


def _read(key: str, value: str) -> Any:
    """What the file would say, as the model has it; None for nothing."""
    if not value:
        return None
    return parse_time(value) if key == "time" else parse_length(value) if key == "length" else value

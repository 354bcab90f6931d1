"""Changes to the body's own name in panel.yaml, and to the forms of it that minutes use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csip.changes.panel_entries import list_edits, refuse_nameless, without_form
from csip.changes.prove import refuse_unprintable
from csip.language.names import folded
from csip.models import Panel, keys_of
from csip.yaml_text.edits import Edit, Put

_ORDER = tuple(keys_of(Panel))


class Names(NamedTuple):
    """What is said of the body's name: a new one, and forms of it to list or to list no longer."""

    name: str | None = None
    known_as: Sequence[str] = ()
    not_known_as: Sequence[str] = ()


NO_NAMES = Names()


def name_edits(panel: Panel, said: Names) -> Iterator[Edit]:
    """The former name stays among the forms, for minutes have it, and keeps calendar entries what they were.

    Raises: CsipError for a name that is empty or holds what cannot be printed, and where a form to be taken out is not
    listed.
    """
    name = panel.name if said.name is None else said.name.strip()
    refuse_nameless(name, said.known_as)
    refuse_unprintable([name, *said.known_as])
    forms = [*panel.known_as]
    if folded(name) != folded(panel.name):
        forms.append(panel.name)
    for form in said.not_known_as:
        forms = without_form(forms, form, panel.name)
    forms = [form for form in (*forms, *(form.strip() for form in said.known_as)) if folded(form) != folded(name)]
    if name != panel.name:
        yield Put((), "name", name)
        if panel.calendar_id is None:
            yield Put((), "calendar_id", panel.in_calendars, _ORDER[: _ORDER.index("calendar_id")])
    once = list({folded(form): form for form in reversed(forms)}.values())[::-1]
    yield from list_edits((), "known_as", panel.known_as, once, _ORDER)

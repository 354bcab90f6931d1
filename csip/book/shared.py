"""What council.yaml adds to the panel.yaml of a body: whatever the body says itself goes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csip.language.names import folded

if TYPE_CHECKING:
    from csip.models import Panel, Person
    from csip.models.council import CouncilFile, SharedPerson


def with_shared(panel: Panel, council: CouncilFile, key: str) -> Panel:
    """The panel of the body with this key, with all that council.yaml says of the council and of its people.

    A person of the panel is one of council.yaml where the names are the same.
    """
    known = {folded(person.name): person for person in council.people}
    people = tuple(_with_shared(person, known.get(folded(person.name))) for person in panel.people)
    added: dict[str, Any] = {"people": people}
    if panel.council is None and folded(panel.name) != folded(council.name):
        added["council"] = council.name
    if panel.contact is None:
        added["contact"] = council.contact
    if panel.calendar_id is None and council.calendar_id is not None:
        added["calendar_id"] = f"{council.calendar_id} {key}"
    if council.holidays is not None and "holidays" not in panel.model_fields_set:
        added["holidays"] = council.holidays
    return panel.changed(**added)


def _with_shared(person: Person, shared: SharedPerson | None) -> Person:
    if shared is None:
        return person
    forms = dict.fromkeys((*person.known_as, *shared.known_as))
    return person.changed(
        known_as=tuple(form for form in forms if form != person.name),
        title=person.title or shared.title,
        officer=person.officer if person.officer is not None or person.member is not None else shared.officer,
        email=person.email or shared.email,
    )

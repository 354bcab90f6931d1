"""Somebody whom the council knows, as a body knows its people."""

from __future__ import annotations

from csip.models import Period, Person
from csip.models.council import SharedPerson
from csip.models.panel import InPost


class OfTheCouncil(Person):
    """Somebody of the council who is no member of the body at hand; no file holds such an entry."""

    councillor: InPost | None = None
    """A councillor, or a member of another body with which this one met."""

    @property
    def terms(self) -> tuple[bool | Period | None, ...]:
        return (*super().terms, self.councillor)


def as_known(shared: SharedPerson) -> OfTheCouncil:
    """Somebody of council.yaml as one whom a body knows: the same entry of the same file."""
    return OfTheCouncil.model_construct(
        name=shared.name,
        known_as=shared.known_as,
        title=shared.title,
        councillor=shared.councillor,
        officer=shared.officer if shared.officer is not None or shared.councillor is None else False,
        email=shared.email,
        file=shared.file,
        place=shared.place,
        waive=shared.waive,
    )


def as_guest(person: Person) -> OfTheCouncil:
    """Somebody of another body, as a body knows those with whom it met: they are there when they are at home."""
    return OfTheCouncil.model_construct(
        name=person.name,
        known_as=person.known_as,
        title=person.title,
        councillor=person.member,
        officer=person.officer if person.officer is not None or person.member is None else False,
        email=person.email,
        file=person.file,
        place=person.place,
        waive=person.waive,
    )

"""`council.yaml`: what the bodies of a council share: its people and posts, its rooms, its holidays."""

from __future__ import annotations

import datetime as dt

from csip.models.entry import Record
from csip.models.panel import Holidays, InPost, Period, Post
from csip.models.terms import Field
from csip.models.values import Words


class Venue(Record):
    """A room in which bodies meet: two cannot at once."""

    name: Words = Field(description="The room's name. Unique.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of its name that schedules use.")
    address: Words | None = Field(default=None, description="Where it is.")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)


class SharedPerson(Record):
    """Somebody whom several bodies know. Who sits on a body stands in that body's panel.yaml."""

    name: Words = Field(description="The full name: the key by which panel.yaml adds to this entry. Unique.")
    known_as: tuple[Words, ...] = Field(default=(), description="Every other form of the name that minutes use.")
    title: Words | None = Field(default=None, description="Office or job title.")
    councillor: InPost | None = Field(default=None, description="Elected to the council: true, or from and until when.")
    officer: InPost | None = Field(default=None, description="An officer of the council: true, or from and until when.")
    ward: Words | None = Field(default=None, description="The ward or division that elected them.")
    group: Words | None = Field(default=None, description="The political group.")
    email: Words | None = Field(default=None, description="For `csip chase`; never printed in public output.")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)

    def is_councillor(self, day: dt.date) -> bool:
        if isinstance(self.councillor, Period):
            return self.councillor.covers(day)
        return bool(self.councillor)


class CouncilFile(Record):
    """`council.yaml`: what the bodies of a council share: its people and posts, its rooms, its holidays."""

    name: Words = Field(description="The council's name.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of its name.")
    calendar_id: Words | None = Field(
        default=None, description="Begins what keeps the calendar entries of bodies the same: set it once."
    )
    contact: Words | None = Field(default=None, description="Whom the public may ask, where a body names nobody.")
    holidays: Holidays | None = Field(default=None, description="For bodies that have no `holidays` of their own.")
    people: tuple[SharedPerson, ...] = ()
    posts: tuple[Post, ...] = ()
    venues: tuple[Venue, ...] = ()

"""Who is known by name in the data: the people whom site.yaml lets out, each by one name over a whole council."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.language.names import folded
from csip.models import Panel, Period, Person
from csip.public.addresses import person_addresses, shared_addresses

if TYPE_CHECKING:
    from csip.models.council import CouncilFile, SharedPerson
    from csip.models.site import Publish

EVERYBODY = "members and officers"


class Body(NamedTuple):
    """A body as far as its people are asked for; below which address it stands, and what of it may be public."""

    key: str
    prefix: str
    panel: Panel
    publish: Publish


class Known(NamedTuple):
    """Somebody as the data know them. `alone`: the body that alone has them; none where council.yaml does."""

    slug: str
    """What the data call them: a part of their address, behind the folder of the body that alone has them."""
    address: str
    """Their page, below the address of the site."""
    name: str
    title: str | None
    alone: str
    shared: SharedPerson | None

    @property
    def as_councillor(self) -> tuple[date | None, date | None]:
        """From and until when, as far as council.yaml says so."""
        term = self.shared.councillor if self.shared is not None else None
        return (term.from_, term.until) if isinstance(term, Period) else (None, None)


@dataclass(frozen=True, eq=False)
class People:
    """Everybody who is known, by the body that alone knows them (or none) and their name as it is compared."""

    known: Mapping[tuple[str, str], Known]

    def called(self, name: str, bodies: Sequence[str]) -> Known | None:
        """Somebody by the full name that a panel or council.yaml has: the council's, else one of these bodies'."""
        found = (self.known.get((body, folded(name))) for body in ("", *bodies))
        return next((one for one in found if one is not None), None)


def shown(person: Person, publish: Publish) -> bool:
    """Whether site.yaml lets somebody have a page and an entry of their own."""
    return publish.people != "no" and bool(person.member or (publish.people == EVERYBODY and person.officer))


def known_people(
    bodies: Iterable[Body], council: CouncilFile | None, *, wanted: Collection[str] | None = None
) -> People:
    """The people of these bodies: first those whom the council knows, then those of single bodies.

    Where only some bodies are `wanted`, their people alone; they are called as they are among all.
    """
    bodies = tuple(bodies)
    shared = {folded(person.name): person for person in council.people} if council is not None else {}
    pages = shared_addresses(person.name for person in shared.values())
    addresses = {
        key: person_addresses((p.name for p in panel.people), prefix, pages) for key, prefix, panel, _ in bodies
    }
    listed = {
        ("" if folded(person.name) in shared else key, folded(person.name)): (person, addresses[key][person.name])
        for key, _, panel, publish in bodies
        if wanted is None or key in wanted
        for person in panel.people
        if shown(person, publish)
    }
    order = {name: place for place, name in enumerate(shared)}
    keys = sorted(listed, key=lambda one: (one[0] != "", order.get(one[1], 0)))  # sorting keeps the order of the rest
    return People({key: _known(key[0], *listed[key], None if key[0] else shared.get(key[1])) for key in keys})


def _known(alone: str, person: Person, address: str, shared: SharedPerson | None) -> Known:
    slug = address.replace("people/", "").rstrip("/")
    return Known(slug, address, person.name, person.title, alone, shared)

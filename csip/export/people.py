"""Who is known by name in the data: the people who have a page on the site, and are called there as here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.language.names import folded
from csip.models import Panel, Period, Person
from csip.public.addresses import person_addresses, shared_addresses
from csip.public.public_book import public_council

if TYPE_CHECKING:
    from csip.models.council import CouncilFile, SharedPerson
    from csip.models.site import Publish, SiteFile

EVERYBODY = "members and officers"


class Known(NamedTuple):
    """Somebody as the data know them, with the address of their page below the site's."""

    address: str
    name: str
    title: str | None
    shared: SharedPerson | None = None
    """What council.yaml has of them; None of somebody whom one body alone knows."""

    @property
    def slug(self) -> str:
        """What the data call them: `irene-lowe`; of somebody whom one body alone knows `parks/roy-smith`."""
        return self.address.replace("people/", "").strip("/")

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
    bodies: Iterable[tuple[str, str, Panel]],
    said: SiteFile,
    council: CouncilFile | None = None,
    wanted: Collection[str] | None = None,
) -> People:
    """The people of these bodies, each given as key, place below the site's address, and panel; and of their council.

    Where only some bodies are `wanted`, of the others those alone whom the council knows.
    """
    listed = {key: (prefix, [p for p in panel.people if shown(p, said.publish)]) for key, prefix, panel in bodies}
    known: dict[tuple[str, str], Known] = {}
    addresses: dict[str, str] = {}
    if council is not None:
        titles = {folded(one.name): one.title for _, people in listed.values() for one in people}
        of_all = public_council(council, said, set(titles)).people
        addresses = shared_addresses(person.name for person in of_all)
        for person in of_all:
            name = folded(person.name)
            known["", name] = Known(addresses[name], person.name, person.title or titles.get(name), person)
    for key, (prefix, people) in listed.items():
        own = person_addresses((person.name for person in people), prefix, addresses)
        for one in people:
            if folded(one.name) not in addresses and (wanted is None or key in wanted):
                known[key, folded(one.name)] = Known(own[one.name], one.name, one.title)
    return People(known)

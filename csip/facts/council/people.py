"""Somebody as a whole council knows them: one person, one post, one body, by whatever name each body calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.council import Council
from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.people import find_people, find_person, holders
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.suggestions import nearest
from csip.models import Person, Post


class Known(NamedTuple):
    """A person, post or body. `alone`: the key of the body that alone knows them; empty where the council does.

    Two bodies may each have a Kevin Smith of their own; whoever stands in council.yaml is one person for all.
    """

    name: str
    alone: str = ""


class Everybody:
    """Who is who over the bodies of a council."""

    def __init__(self, council: Council, keys: Sequence[str]) -> None:
        self.council = council
        self.keys = keys
        shared = (*(person.name for person in council.file.people), *(post.name for post in council.file.posts))
        self._shared = {folded(name): name for name in shared}

    def known(self, key: str, book: MinuteBook, somebody: Person | Post) -> Known:
        """Who it is that a body's book calls so."""
        shared = self._shared.get(folded(somebody.name))
        if shared is not None:
            return Known(shared)
        here: tuple[Person | Post, ...] = (*book.panel.people, *book.panel.posts)
        return Known(somebody.name, key if any(other is somebody for other in here) else "")

    def called(self, name: str, day: date) -> tuple[Known, ...]:
        """Everybody of the full name that a name means, in whichever body it does.

        Raises: CsipError where nobody is called so, or people of different names are.
        """
        found: dict[Known, None] = {}
        for key in self.keys:
            body = self.council.by_panel(key)
            for somebody in find_people(body, name, day):
                found[self.known(key, body, somebody)] = None
        if not found:
            near = nearest(name, [*self._forms()])
            hint = (
                f"Did you mean {listed(near, 'or')}?"
                if near
                else "Give the name as a panel.yaml or council.yaml has it."
            )
            raise CsipError(f"nobody in these bodies is called “{name}”", hint)
        if len({folded(known.name) for known in found}) > 1:
            meant = [f"{known.name} ({self._whose(known)})" for known in found]
            raise CsipError(
                f"“{name}” may be {listed(meant, 'or')}", "Use the full name, or name the body with --body."
            )
        return tuple(found)

    def is_person(self, who: Known) -> bool:
        """Not a post, nor a body."""
        panels = [self.council.by_panel(key).panel for key in ([who.alone] if who.alone else self.keys)]
        people = [person.name for panel in panels for person in panel.people]
        return who.name in people or (not who.alone and any(p.name == who.name for p in self.council.file.people))

    def meaning(self, key: str, book: MinuteBook, who: Known) -> Callable[[str, date], bool]:
        """Whether a name in a body's book of a day means somebody."""

        def is_meant(name: str, day: date) -> bool:
            return any(self.known(key, book, somebody) == who for somebody in find_people(book, name, day))

        return is_meant

    def _whose(self, known: Known) -> str:
        return self.council.short_name(known.alone) if known.alone else "the whole council"

    def _forms(self) -> Iterator[str]:
        yield from self._shared.values()
        for key in self.keys:
            panel = self.council.by_panel(key).panel
            everybody: tuple[Person | Post, ...] = (*panel.people, *panel.posts)
            yield from (form for somebody in everybody for form in somebody.names)


class Owners:
    """Who owes what in one body's book: each name that stands there as an owner is looked up once."""

    def __init__(self, everybody: Everybody, key: str, book: MinuteBook, day: date) -> None:
        self._everybody, self._key, self._book, self._day = everybody, key, book, day
        self._found: dict[str, frozenset[Known]] = {}

    def of(self, owners: Sequence[str]) -> frozenset[Known]:
        """All who owe what these names owe: people, posts, and whoever holds those posts on the day."""
        return frozenset().union(*map(self._one, owners))

    def _one(self, owner: str) -> frozenset[Known]:
        if owner not in self._found:
            self._found[owner] = frozenset(self._all_of(owner))
        return self._found[owner]

    def _all_of(self, owner: str) -> Iterator[Known]:
        for somebody in find_people(self._book, owner, self._day):
            yield self._everybody.known(self._key, self._book, somebody)
            if isinstance(somebody, Post):
                yield from (known for known, _ in self.holding(somebody))

    def holding(self, post: Post) -> Iterator[tuple[Known, str | None]]:
        """Who holds a post on the day, and their address; of a body that owes something, its chair and its clerk."""
        key, book = self._key, self._book
        if all(post is not other for other in (*book.panel.posts, *self._everybody.council.file.posts)):
            key = self._everybody.council.called(post.name) or key
            book = self._everybody.council.by_panel(key)
        for holder in holders(post, self._day):
            person = find_person(book, holder, self._day)
            if person is not None:
                yield self._everybody.known(key, book, person), person.email

"""The council that a book belongs to: what its bodies share, and of each body what the others need to know."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from csip.book.folder import book_keys
from csip.book.known_people import KnownPeople, periods
from csip.book.minute_book import MinuteBook
from csip.book.of_the_council import as_guest, as_known
from csip.book.reader import Reader
from csip.book.shared import with_shared
from csip.errors import CsipError
from csip.files.names import COUNCIL, PANEL, SCHEDULE
from csip.files.source import FILE, Source
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.suggestions import nearest
from csip.models import Panel, Period, Person, Post
from csip.models.build import build_council, build_panel, build_slots
from csip.models.council import CouncilFile
from csip.models.panel import Holding


class Council:
    """`council.yaml` and the bodies below it. A body is read when it is first asked for, and never its minutes.

    A body's key is the path of its folder, such as `planning/enforcement`: the same for ever, whatever it is called.
    """

    def __init__(self, root: Path) -> None:
        """Read council.yaml; what is wrong with it is in `diagnostics`, its path relative to the council's folder."""
        reader = Reader(root)
        read = reader.build(COUNCIL, build_council)
        self.root = root
        self.is_read = COUNCIL not in reader.unread
        self.file = read or CouncilFile.model_validate(
            {"name": "(council.yaml cannot be read)", FILE: Source(root / COUNCIL, COUNCIL, b"")}
        )
        self.diagnostics = tuple(sorted(reader.diagnostics))
        self._outlines: dict[str, MinuteBook] = {}
        self._panels: dict[str, MinuteBook] = {}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all bodies, in order: the folders below that hold a schedule.yaml."""
        return book_keys(self.root)

    @property
    def sources(self) -> dict[str, Source]:
        """Its own file, by its name: what edits of it are worked out from."""
        return {COUNCIL: self.file.file}

    def key_of(self, book: Path) -> str:
        """The key of the body whose book lies in that folder."""
        return Path(os.path.abspath(book)).relative_to(os.path.abspath(self.root)).as_posix()  # noqa: PTH100  no link

    def outline(self, key: str) -> MinuteBook:
        """A body's panel and schedule, without its register and minutes: all that others need to know of it.

        What cannot be read there is named in its `unread`.
        """
        if key not in self._outlines:
            known = self.by_panel(key)
            reader = Reader(known.root)
            slots = reader.build(SCHEDULE, build_slots) or ()
            unread, found = known.unread | reader.unread, tuple(sorted((*known.diagnostics, *reader.diagnostics)))
            self._outlines[key] = replace(known, slots=slots, unread=unread, diagnostics=found)
        return self._outlines[key]

    def by_panel(self, key: str) -> MinuteBook:
        """A body's panel alone, which says what it is called and who is there; all that is needed to look up a name."""
        if key not in self._panels:
            root = self.root / key
            reader = Reader(root)
            filed = reader.build(PANEL, build_panel) or _unreadable(root, key)
            panel = with_shared(filed, self.file, key)
            unread, found = frozenset(reader.unread), tuple(sorted(reader.diagnostics))
            self._panels[key] = MinuteBook(
                root, panel, unread=unread, diagnostics=found, council=self, panel_alone=filed
            )
        return self._panels[key]

    def keep(self, key: str, outline: MinuteBook) -> None:
        """A body that was read for another reason need not be read again."""
        self._outlines.setdefault(key, outline)
        self._panels.setdefault(key, outline)

    def name_of(self, key: str) -> str:
        """The body's name, as its panel.yaml has it."""
        return self.by_panel(key).panel.name

    def short_name(self, key: str) -> str:
        """The shortest name by which that body alone is known, for a narrow column: `Allotments`."""
        names = [n.removeprefix("the ") for n in self.by_panel(key).panel.names if self.called(n) == key]
        return min(names, key=len, default=self.name_of(key))

    def answering(self, name: str) -> tuple[str, ...]:
        """The keys of all bodies that answer to a name, or of the one that is filed under it."""
        return (name,) if name in self.keys else self._by_name.get(_bare(name), ())

    def called(self, name: str) -> str | None:
        """The key of the body that answers to a name, or is filed under it; None where none does, or several do."""
        found = self.answering(name)
        return found[0] if len(found) == 1 else None

    def body_called(self, name: str) -> str:
        """As `called`. Raises: CsipError, with the nearest names, where no body or several answer to it."""
        found = self.answering(name)
        if len(found) == 1:
            return found[0]
        message, hint = self.not_one_body(name)
        raise CsipError(message, hint)

    def not_one_body(self, name: str) -> tuple[str, str]:
        """That no body, or more than one, answers to a name; and what to do about it."""
        if several := self.answering(name):
            hint = "Name one by its folder, or give each a name of its own in its panel.yaml."
            return f"{len(several)} bodies answer to “{name}”: the folders {listed(several)}", hint
        near = nearest(name, [form for key in self.keys for form in (key, *self.by_panel(key).panel.names)])
        hint = f"Did you mean {listed(near, 'or')}?" if near else "`csip bodies` lists them."
        return f"no body of this council answers to “{name}”", hint

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for key in self.keys:
            for form in self.by_panel(key).panel.names:
                found.setdefault(_bare(form), {})[key] = None
        return {form: tuple(keys) for form, keys in found.items()}

    def known_beside(self, panel: Panel, met_with: Iterable[str] = ()) -> KnownPeople:
        """Those whom the council knows and this body does not: its people and posts, then the other bodies.

        Before these are those whom only the bodies know with which it `met_with` jointly, as its minutes name them.
        """
        everybody: tuple[Person | Post, ...] = (*panel.people, *panel.posts)
        here = {folded(somebody.name) for somebody in everybody}
        known = {folded(name) for name in (*(p.name for p in self.file.people), *(p.name for p in self.file.posts))}
        people = tuple(as_known(person) for person in self.file.people if folded(person.name) not in here)
        posts = tuple(post for post in self.file.posts if folded(post.name) not in here)

        def bodies() -> KnownPeople:
            others = (self.by_panel(key).panel for key in self.keys)
            return KnownPeople((), tuple(_as_post(other) for other in others if other.name != panel.name))

        def others_there() -> KnownPeople:
            keys = [key for name in met_with if (key := self.called(name)) is not None]
            there = [(other.panel_alone or other.panel) for other in map(self.outline, keys)]
            theirs = tuple(as_guest(person) for other in there for person in other.people)
            return KnownPeople(_each_once(theirs, here | known), (), beyond=bodies)

        return KnownPeople(people, posts, beyond=others_there if met_with else bodies)


def _each_once(people: Iterable[Person], here: Collection[str]) -> tuple[Person, ...]:
    """Those who are not known already, and somebody of several bodies once."""
    found = {folded(person.name): person for person in people}
    return tuple(person for name, person in found.items() if name not in here)


def _as_post(panel: Panel) -> Post:
    """A body owes an action as a post does: those who answer for it are its chair and its clerk."""
    held_by = tuple(
        Holding(person=person.name, **{"from": period.from_, "until": period.until})
        for person in panel.people
        if person.role in ("Chair", "Clerk")
        for period in periods(person) or (Period(),)
    )
    return Post(name=panel.name, known_as=panel.known_as, held_by=held_by).changed(file=panel.file)


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ")


def _unreadable(root: Path, key: str) -> Panel:
    """What stands in for the panel.yaml of a body that cannot be read."""
    return Panel.model_validate({"name": key, FILE: Source(root / PANEL, PANEL, b"")})

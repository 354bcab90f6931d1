"""Whom the names of an imported paper mean: people of the panel, new ones, and those of whom only the clerk knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from csip.book.known_people import KnownPeople, agrees_with, could_be, in_place
from csip.book.minute_book import MinuteBook
from csip.language.names import FullName, folded, full_name
from csip.language.pattern import Pattern
from csip.language.phrases import listed
from csip.language.posts import plain_post
from csip.models import Person, Post

_ROLLS = (("present", "member"), ("apologies", "member"), ("absent", "member"), ("officers", "officer"))
_ROLES = {
    "chair": "Chair", "chairman": "Chair", "chairwoman": "Chair", "chairperson": "Chair",
    "vice-chair": "Vice-chair", "vice chair": "Vice-chair", "vice-chairman": "Vice-chair", "clerk": "Clerk",
}  # fmt: skip
_INITIALS = Pattern(r"(?<![\w'’-])[A-Z](?:[A-Za-z]?[A-Z]){1,3}(?![\w'’-])")
# initials of councils, and clerks' short forms
_NO_PERSONS = frozenset(
    ("pc", "tc", "dc", "cc", "bc", "lc", "sc", "pcc", "all", "aob", "tbc", "tba", "nhs", "hoa", "pta")
)
_MOST_ASKED = 3  # people of whom it is asked whether they are meant

Ask = Callable[[str, str], bool]
"""Asks the clerk whether a name of the paper is somebody of the panel, by name."""


@dataclass
class Recognised:
    """What became of the names of one paper.

    `taken` says for whom a form was taken that the panel does not list; `forms` are those of them that it should, by
    the place of the person in `people` (behind those of the panel the `new` ones follow); `left` says in words what the
    clerk has to decide.
    """

    taken: dict[str, str] = field(default_factory=dict)
    forms: dict[int, list[str]] = field(default_factory=dict)
    new: list[dict[str, Any]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Recogniser:
    """Finds people of the panel by the names of one paper.

    With `adds` whoever nobody there can be is new, and new forms are to be listed; without it the clerk is asked of the
    forms where there is somebody to ask, else told.
    """

    def __init__(self, book: MinuteBook, day: date, ask: Ask | None = None, *, adds: bool = True) -> None:
        self.book, self.day, self.ask, self.adds = book, day, ask, adds
        self.found = Recognised()
        self._people = list(book.panel.people)
        self._by_surname: dict[str, list[int]] = {}
        self._meant: dict[str, int | None] = {}  # by name of the paper; None for whom only the clerk knows
        self._listed: dict[int, str] = {}  # on which list of the roll somebody stands: nobody stands on two
        self._noted: dict[str, set[str]] = {}  # initials that the roll gives, with the names beside them
        for place in range(len(self._people)):
            self._index(place)

    def roll(self, meeting: Mapping[str, Any]) -> None:
        """Everybody in the lists of those who came or did not."""
        places = {id(person): place for place, person in enumerate(self._people)}
        unknown = []
        for key, post in _ROLLS:
            for entry in meeting.get(key) or ():
                given = {"name": entry} if isinstance(entry, str) else entry
                for initials in _INITIALS.findall(given.get("note") or ""):
                    self._noted.setdefault(initials, set()).add(given["name"])
                known = self._known(given["name"])
                for somebody in known:
                    if id(somebody) in places:
                        self._listed[places[id(somebody)]] = key
                if not known:
                    unknown.append((key, post, given))
        for key, post, given in unknown:
            place, to_decide = self._place(given["name"], key)
            if place is None and not to_decide and self.adds:
                place = self._add(given["name"], {} if given.get("for") else {post: True}, given.get("role"))
            if place is not None:
                self._listed[place] = key

    def others(self, names: Iterable[str]) -> None:
        """Whoever moved, seconded or leads: known people in other forms; nobody becomes one of the panel by it."""
        for name in names:
            if not self._known(name):
                self._place(name)

    def list_what_new_people_made_doubtful(self) -> None:
        """With a Diana Pike who is new, D Pike is no longer plainly David Pike, for whom it was taken here: say so."""
        if not self.found.new:
            return
        known = KnownPeople(self._people, self.book.panel.posts)
        place_of = {person.name: place for place, person in enumerate(self._people)}
        for form, name in self.found.taken.items():
            forms = self.found.forms.setdefault(place_of[name], []) if name in place_of else []
            if form not in forms and len(known.find_people(form, self.day)) != 1:
                forms.append(form)
        self.found.forms = {place: forms for place, forms in self.found.forms.items() if forms}

    def owner(self, name: str) -> str | None:
        """The name under which the register knows an owner; None where that is for the clerk to say."""
        known = self._known(name)
        if known:
            return name if len(known) == 1 else None
        place, _ = self._place(name)
        return self._people[place].name if place is not None else None

    def _known(self, name: str) -> tuple[Person | Post, ...]:
        """Whoever answers to the name by what the panel says already."""
        named = self.book.known.find_people(name, self.day)
        if len(named) == 1 and folded(name) not in self.book.known.listed:
            self.found.taken.setdefault(name, named[0].name)
        return named

    def _place(self, name: str, key: str | None = None) -> tuple[int | None, bool]:
        """The place of the one who can be meant, or whom the clerk names; and whether that is yet to be said."""
        called = folded(name)
        if called in self._meant:
            return self._meant[called], self._meant[called] is None
        certain, likely = self._candidates(name, key)
        is_for_the_clerk = certain is None or (self.ask is not None and not self.adds)
        place, to_decide = self._asked(name, likely) if is_for_the_clerk else (certain, False)
        if place is not None:
            self._take(name, place)
        if place is not None or to_decide:
            self._meant[called] = place
        return place, to_decide

    def _candidates(self, name: str, key: str | None) -> tuple[int | None, list[int]]:
        """The one who can only be meant, and all who may be."""
        parts = full_name(name)
        if parts is None or not (bearers := self._by_surname.get(parts.surname)):
            called = self._called(name)
            return (called[0] if len(called) == 1 else None), called
        likely = [
            place
            for place in bearers
            if could_be(parts, self._people[place]) and not self._stands_elsewhere(place, key)
        ]
        here = [
            place
            for place in likely
            if agrees_with(parts, self._people[place]) and in_place(self._people[place], self.day)
        ]
        return (here[0] if len(here) == len(likely) == 1 else None), likely

    def _stands_elsewhere(self, place: int, key: str | None) -> bool:
        """Two names on the lists of one roll are two people; only officers may have been named among those present."""
        listed_as = self._listed.get(place)
        return key is not None and listed_as is not None and not (key == "officers" and listed_as == "present")

    def _called(self, name: str) -> list[int]:
        """Those in place who may be called by initials, a post or a first name alone: the first of these that fits."""
        here = [(place, person) for place, person in enumerate(self._people) if in_place(person, self.day)]
        if _INITIALS.fullmatch(name):
            if len(noted := self._noted.get(name, set()) - {name}) == 1:
                place = self._place_of(next(iter(noted)))
                if place is not None:
                    return [place]
            if name.casefold() in self._of_bodies:
                return []
            return [n for n, p in here if any(name.casefold() in parts.initials for parts in _full_names(p))]
        post = plain_post(name)
        if holders := [n for n, p in here if post in _posts_of(p)]:
            return holders
        return [n for n, p in here if any(parts.given[:1] == (folded(name),) for parts in _full_names(p))]

    def _place_of(self, name: str) -> int | None:
        """The place of whomever a name of the roll means."""
        known = self.book.known.find_people(name, self.day)
        place = next((n for n, person in enumerate(self._people) if len(known) == 1 and person is known[0]), None)
        return self._place(name)[0] if place is None else place

    @cached_property
    def _of_bodies(self) -> frozenset[str]:
        """Initials that stand for this body or another, or for no person at all."""
        panel = self.book.panel
        own = ["".join(word[0] for word in name.casefold().split()) for name in (panel.name, *panel.known_as)]
        return _NO_PERSONS | {name[n:] for name in own for n in range(len(name))}

    def _asked(self, name: str, likely: Sequence[int]) -> tuple[int | None, bool]:
        """Whom the clerk says that a name means; or, where there is nobody to ask, that it is yet to decide."""
        if not likely:
            return None, False
        asked = likely[:_MOST_ASKED]
        if self.ask is not None:
            return next((place for place in asked if self.ask(name, self._people[place].name)), None), False
        people = listed([self._people[place].name for place in asked], "or")
        self.found.left.append(
            f"“{name}” may be {people} of panel.yaml: put it under that person's `known_as` there, or add a person"
        )
        return None, True

    def _take(self, name: str, place: int) -> None:
        person = self._people[place]
        if self.adds or self.ask is not None:
            self.found.taken.setdefault(name, person.name)
            self.found.forms.setdefault(place, []).append(name)
        else:
            self.found.left.append(f"“{name}” can only be {person.name} of panel.yaml: put it under `known_as` there")

    def _add(self, name: str, post: Mapping[str, Any], printed: str | None) -> int:
        role = _ROLES.get(folded(printed or ""))
        holder = next((p.name for p in self._people if role and p.role == role and in_place(p, self.day)), None)
        if holder is not None:
            hint = f"{name} was added without a role"
            self.found.left.append(f"{name} is {printed} in the paper, and {holder} is {role} in panel.yaml: {hint}")
            role = None
        person = {"name": name, **post, **({"role": role} if role else {})}
        self.found.new.append(person)
        self._people.append(Person.model_validate(person))
        place = len(self._people) - 1
        self._meant[folded(name)] = place
        self._index(place)
        return place

    def _index(self, place: int) -> None:
        for surname in {parts.surname for form in self._people[place].names if (parts := full_name(form)) is not None}:
            self._by_surname.setdefault(surname, []).append(place)


def _posts_of(person: Person) -> set[str]:
    return {plain_post(post) for post in (person.title, person.role) if post}


def _full_names(person: Person) -> list[FullName]:
    return [parts for form in person.names if (parts := full_name(form)) is not None]


def names_given(meeting: Mapping[str, Any]) -> Iterator[str]:
    """The names of movers, seconders, voters and of those who lead or declare an interest, as a paper was read."""
    for item in meeting.get("items") or ():
        if item.get("lead"):
            yield item["lead"]
        yield from (interest["member"] for interest in item.get("interests") or () if interest.get("member"))
        for paragraph in _paragraphs(item):
            motion, vote = paragraph.get("motion") or {}, paragraph.get("vote") or {}
            yield from (motion[key] for key in ("moved_by", "seconded_by") if motion.get(key))
            for voters in (vote.get("named") or {}).values():
                yield from voters


def _paragraphs(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for paragraph in entry.get("minutes") or ():
        yield paragraph
        yield from _paragraphs(paragraph)

"""The people and posts of a panel, by every form of a name that they plainly have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property

from csip.language.names import COUNCILLOR, USUAL_TITLES, FullName, folded, full_name
from csip.models import Period, Person, Post

_MOST_TWINS = 20  # people of one form of a name who are compared with another
_MOST_BARE = 50  # people of one surname whose given names nobody wrote down


def periods(somebody: Person | Post) -> tuple[Period, ...]:
    """From and until when the panel's list says that somebody is in place; none where it does not say."""
    if isinstance(somebody, Post):
        return ()
    return tuple(post for post in somebody.terms if isinstance(post, Period))


def in_place(somebody: Person | Post, day: date) -> bool:
    """No period in the panel's list says that this person was not there on that day."""
    known = periods(somebody)
    return not known or any(period.covers(day) for period in known)


Time = tuple[date, date]


def times(somebody: Person | Post) -> list[Time]:
    """From and until when somebody is in place: always, where the panel's list gives no period."""
    known = [(period.from_ or date.min, period.until or date.max) for period in periods(somebody)]
    return [(since, until) for since, until in known if since <= until] or [(date.min, date.max)]


def overlap(first: Sequence[Time], second: Sequence[Time]) -> bool:
    """There is a day that lies in both."""
    return any(since <= b and a <= until for since, until in first for a, b in second)


class Namesakes:
    """Those who answer to one name. Who of them is in place changes on few days, and is worked out once for each."""

    def __init__(self, everybody: Sequence[Person | Post]) -> None:
        self.everybody = tuple(everybody)
        self._found: dict[int, tuple[Person | Post, ...]] = {}

    def on(self, day: date) -> tuple[Person | Post, ...]:
        """Those who are in place on that day, or all of them where nobody is."""
        if len(self.everybody) < 2:
            return self.everybody
        stretch = bisect_right(self._turns, day)
        if stretch not in self._found:
            there = tuple(somebody for somebody in self.everybody if in_place(somebody, day))
            self._found[stretch] = there or self.everybody
        return self._found[stretch]

    @cached_property
    def _turns(self) -> list[date]:
        """The days from which others are in place than on the day before."""
        known = [period for somebody in self.everybody for period in periods(somebody)]
        first = {period.from_ for period in known if period.from_ is not None}
        after = {p.until + timedelta(days=1) for p in known if p.until is not None and p.until < date.max}
        return sorted(first | after)


class KnownPeople:
    """Everybody in `panel.yaml`, to be looked up by name.

    A form that is listed, as `name` or in `known_as`, means whom it is listed for. Of one that is not listed, such as
    an initial and the surname, it is worked out whom it can mean; where that could be two, it means nobody.

    `beyond` are those who are asked for where nobody here is meant, or nobody who is in place: Planning's Mr Smith goes
    before the council's. They are found out when they are first asked for.
    """

    def __init__(
        self, people: Sequence[Person], posts: Sequence[Post] = (), *, beyond: Callable[[], KnownPeople] | None = None
    ) -> None:
        self.people = people
        self.posts = posts
        self._find_beyond = beyond
        self._plain: dict[tuple[str, tuple[str, ...]], Namesakes] = {}

    @cached_property
    def beyond(self) -> KnownPeople | None:
        """Those who are known, but not here."""
        return self._find_beyond() if self._find_beyond is not None else None

    @cached_property
    def listed(self) -> dict[str, Namesakes]:
        """Everybody by each listed form, folded."""
        everybody: tuple[Person | Post, ...] = (*self.people, *self.posts)
        return _grouped((folded(form), somebody) for somebody in everybody for form in somebody.names)

    def find_people(self, name: str, day: date) -> tuple[Person | Post, ...]:
        """Everybody who answers to a name on a day. A form that is not listed means one alone, or nobody."""
        here = self._find_here(name, day)
        if self._find_beyond is None or any(in_place(somebody, day) for somebody in here) or self.beyond is None:
            return here
        return self.beyond.find_people(name, day) or here

    def _find_here(self, name: str, day: date) -> tuple[Person | Post, ...]:
        listed = self.listed.get(folded(name))
        if listed is not None:
            return listed.on(day)
        likely = self._meant_here(name, day)
        return likely if len(likely) == 1 else ()

    def meant_plainly(self, name: str, day: date) -> tuple[Person | Post, ...]:
        """All whom a form that is not listed may mean on a day, by given names or initials and the surname."""
        here = self._meant_here(name, day)
        return here or (self.beyond.meant_plainly(name, day) if self.beyond is not None else ())

    def _meant_here(self, name: str, day: date) -> tuple[Person | Post, ...]:
        parts = full_name(name)
        if parts is None or not parts.given:
            return ()
        key = (parts.key, parts.titles)
        if key not in self._plain:
            self._plain[key] = Namesakes(self._bearers(parts))
        return self._plain[key].on(day)

    def twins(self, person: Person) -> list[Person]:
        """Others in the list who may be the same person: by all given names that are known of both, or by initials."""
        known = [parts for parts in _full_names(person) if parts.given]
        known = [parts for parts in known if not parts.has_initials_only] or known
        found = {
            id(other): other
            for parts in known
            for other in self._by_form.get(parts.key, ())[:_MOST_TWINS]
            if other is not person and agrees_with(parts, other)
        }
        return list(found.values())

    def is_somebodys(self, name: str) -> bool:
        """Somebody answers to the name, or may plainly be called so, on whatever day."""
        parts = full_name(name)
        if folded(name) in self.listed or bool(parts is not None and parts.given and self._bearers(parts)):
            return True
        return self.beyond is not None and self.beyond.is_somebodys(name)

    @property
    def is_empty(self) -> bool:
        """Nobody is known, here or beyond."""
        return not self.listed and (self.beyond is None or self.beyond.is_empty)

    def _bearers(self, parts: FullName) -> list[Person]:
        found = [person for person in self._by_form.get(parts.key, ()) if plainly_suits(parts, person)]
        if found and parts.has_initials_only:  # Mrs Pike may be D Pike, as far as anybody knows
            found += [person for person in self._bare.get(parts.surname, ()) if plainly_suits(parts, person)]
        return found

    @cached_property
    def _by_form(self) -> dict[str, list[Person]]:
        """People by each form that they plainly have, without titles."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            for form in dict.fromkeys(form for known in _full_names(person) for form in known.plain_forms()):
                found.setdefault(form, []).append(person)
        return found

    @cached_property
    def _bare(self) -> dict[str, list[Person]]:
        """People of whom no listed form has a given name, by surname."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            known = _full_names(person)
            if not any(one.given for one in known):
                for surname in dict.fromkeys(one.surname for one in known):
                    found.setdefault(surname, []).append(person)
        return {surname: people[:_MOST_BARE] for surname, people in found.items()}


def plainly_suits(parts: FullName, person: Person) -> bool:
    """No title says that another is meant: a Dr A Pike need not be the Mrs Pike who is known."""
    titles = [title for known in _full_names(person) for title in known.titles]
    if not parts.suits(titles):
        return False
    if titles and parts.has_initials_only and any(t not in titles for t in parts.titles if t not in USUAL_TITLES):
        return False
    is_no_councillor = not person.member and bool(person.officer or person.title)
    return not (parts.is_councillors and is_no_councillor and not any(t in COUNCILLOR for t in titles))


def agrees_with(parts: FullName, person: Person) -> bool:
    """Nothing in the name says that another is meant: a surname alone, or a name where the other has an initial."""
    return plainly_suits(parts, person) and any(parts.may_be(one) for one in _as_full(parts, person))


def could_be(parts: FullName, person: Person) -> bool:
    """Whoever knows both might say that they are one: surname and initial are the same, and no title differs."""
    return parts.suits([title for one in _full_names(person) for title in one.titles]) and any(
        one.surname == parts.surname and (not parts.given or not one.given or parts.given[0][0] == one.given[0][0])
        for one in _as_full(parts, person)
    )


def _as_full(parts: FullName, person: Person) -> list[FullName]:
    """The forms to compare with a name: with given names, where both have any."""
    known = _full_names(person)
    return [one for one in known if one.given or not parts.given] or known


def _full_names(person: Person) -> list[FullName]:
    return [parts for form in person.names if (parts := full_name(form)) is not None]


def _grouped(pairs: Iterable[tuple[str, Person | Post]]) -> dict[str, Namesakes]:
    found: dict[str, dict[int, Person | Post]] = {}
    for form, somebody in pairs:
        found.setdefault(form, {})[id(somebody)] = somebody
    return {form: Namesakes(tuple(group.values())) for form, group in found.items()}

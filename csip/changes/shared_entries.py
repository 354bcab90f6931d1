"""Changes to council.yaml: the people, posts and rooms that all bodies of a council share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, TypeVar

from csip.book.council import Council
from csip.book.known_people import overlap, times
from csip.book.of_the_council import as_known
from csip.changes.new_book import named
from csip.changes.panel_entries import (
    Change,
    days_in_words,
    keys_before,
    last_before_first,
    list_edits,
    refuse_nameless,
)
from csip.changes.prove import refuse_unprintable
from csip.errors import CsipError
from csip.files.names import COUNCIL
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.names import folded
from csip.language.phrases import listed
from csip.models import Period, Person, Post
from csip.models.council import CouncilFile, SharedPerson, Venue
from csip.models.entry import keys_of
from csip.yaml_text.edits import Append, Edit, Put, Rename

Shared = TypeVar("Shared", SharedPerson, Post, Venue)
_ALONE = "Choose another form of the name."
_OFFICES = {"councillor": "a councillor", "officer": "an officer"}


class SharedDetails(NamedTuple):
    """What the clerk says of somebody; None: nothing is said of it. The days are those of the one office."""

    councillor: bool = False
    officer: bool = False
    since: date | None = None
    until: date | None = None
    title: str | None = None
    ward: str | None = None
    group: str | None = None
    email: str | None = None


def set_person(council: Council, name: str, said: SharedDetails, known_as: Sequence[str] = ()) -> Change:
    """Put somebody into council.yaml; of one who is there, by any form of the name, say something more.

    Raises: CsipError where a form is somebody else's at that time, the days are of no one office, or nothing changes.
    """
    refuse_nameless(name.strip(), known_as)
    person = _called(council.file.people, name)
    everybody = [name, *(other.name for other in council.file.people)]
    short = named(name.strip(), everybody).get("known_as", []) if person is None else []
    values = {
        "known_as": _forms(person, name, [*short, *known_as]),
        "title": said.title,
        **_offices(person, name, said),
        "ward": said.ward,
        "group": said.group,
        "email": said.email,
    }
    edits, now = _edits(council.file, "people", SharedPerson, person, name, values)
    _refuse_taken(council.file, as_known(SharedPerson.model_validate(now)), person)
    return Change({COUNCIL: edits}, [f"In council.yaml: {_described(SharedPerson.model_validate(now))}."])


def _offices(person: SharedPerson | None, name: str, said: SharedDetails) -> dict[str, Any]:
    """As a councillor or an officer, with the days that were given."""
    meant = [office for office in _OFFICES if getattr(said, office)]
    held = [office for office in _OFFICES if getattr(person, office, None)]
    if said.since is None and said.until is None:
        return {office: True for office in meant if office not in held}
    those = meant or held
    if len(those) != 1:
        what = "both a councillor and an officer" if those else "neither a councillor nor an officer"
        raise CsipError(f"{name} is {what}: of which are these the days?", "Add --councillor or --officer.")
    term = getattr(person, those[0], None)
    first, last = (term.from_, term.until) if isinstance(term, Period) else (None, None)
    return {those[0]: _days(said.since or first, said.until or last)}


def set_post(
    council: Council, name: str, *, held_by: str | None, since: date | None, until: date | None, known_as: Sequence[str]
) -> Change:
    """A post of the council, or for one that there is: who holds it from when, or another form of its name.

    Whoever held it until then did so until the day before. Raises: CsipError where nobody in council.yaml is called as
    the holder is, the days do not follow the former holder's, or nothing changes.
    """
    refuse_nameless(name.strip(), known_as)
    post = _called(council.file.posts, name)
    holder = _holder(council.file, held_by) if held_by is not None else None
    if holder is None and since is not None:
        raise CsipError("it is not said who holds the post from that day", "Add --held-by NAME.")
    ended, lines = _ended(post, name, holder, since, until)
    held: list[Edit | Rename] = list(ended)
    values: dict[str, Any] = {"known_as": _forms(post, name, known_as)}
    if holder is not None:
        entry = {"person": holder, **_days(since, until)}
        lines.append(f"{holder} holds the post of {name.strip()}{days_in_words(since, until)}.")
        if post is not None and post.held_by:
            held.append(Append((*post.at.path, "held_by"), entry))
        else:
            values["held_by"] = [entry]
    edits, now = _edits(council.file, "posts", Post, post, name, values, others=held)
    _refuse_taken(council.file, Post.model_validate(now), post)
    return Change({COUNCIL: edits}, [f"In council.yaml: {_in_words(now)}, a post.", *lines])


def _ended(
    post: Post | None, name: str, holder: str | None, since: date | None, until: date | None
) -> tuple[list[Edit], list[str]]:
    """The edits by which whoever holds the post now did so until a day, and that in words."""
    now = next(((n, held) for n, held in enumerate(post.held_by if post else ()) if held.until is None), None)
    if now is None or post is None:
        if holder is None and until is not None:
            raise CsipError(f"nobody holds the post of {name}", "Add --held-by NAME.")
        return [], []
    if holder is None and until is None:
        return [], []
    place, held = now
    last = until if holder is None else since - timedelta(days=1) if since is not None else None
    if last is None:
        raise CsipError(f"{held.person} holds the post of {post.name}: from when is it another's?", "Add --from DATE.")
    _days(held.from_, last)
    words = f"{held.person} held the post of {post.name} until {format_date(last)}."
    return [Put((*post.at.path, "held_by", place), "until", last)], [words]


def _holder(file: CouncilFile, name: str) -> str:
    person = _called(file.people, name)
    if person is None:
        hint = f"`csip bodies person {argument(name)} --officer` puts somebody there."
        raise CsipError(f"“{name}” is nobody in {COUNCIL}", hint)
    return person.name


def set_room(council: Council, name: str, address: str | None, known_as: Sequence[str]) -> Change:
    """A room in which bodies meet, or another address or form of its name. Raises: CsipError where nothing changes."""
    refuse_nameless(name.strip(), known_as)
    room = _called(council.file.venues, name)
    taken = [
        other for form in known_as if (other := _called(council.file.venues, form)) is not None and other is not room
    ]
    if taken:
        raise CsipError(f"{taken[0].name} answers to that name in {COUNCIL}", "Give it a form that is its alone.")
    values = {"known_as": _forms(room, name, known_as), "address": address}
    edits, now = _edits(council.file, "venues", Venue, room, name, values)
    return Change({COUNCIL: edits}, [f"In council.yaml: {_in_words(now)}, a room."])


def _called(entries: Sequence[Shared], name: str) -> Shared | None:
    """The one entry that answers to the name. Raises: CsipError where several do."""
    found = [one for one in entries if folded(name) in {folded(form) for form in one.names}]
    if len(found) > 1:
        raise CsipError(f"“{name}” may be any of: {', '.join(one.name for one in found)}", "Use the full name.")
    return found[0] if found else None


def _forms(entry: SharedPerson | Post | Venue | None, name: str, more: Sequence[str]) -> list[str]:
    """The forms that are known of a name, and those that are new."""
    forms = list(entry.known_as) if entry is not None else []
    known = {folded(form) for form in (entry.names if entry is not None else (name,))}
    return [*forms, *(form.strip() for form in dict.fromkeys(more) if folded(form) not in known)]


def _days(first: date | None, last: date | None) -> dict[str, date]:
    """From and until when, as files have it. Raises: CsipError where the last day is before the first."""
    if first is not None and last is not None and last < first:
        raise last_before_first(first, last)
    return {key: day for key, day in (("from", first), ("until", last)) if day is not None}


def _edits(
    file: CouncilFile,
    key: Literal["people", "posts", "venues"],
    kind: type[SharedPerson | Post | Venue],
    entry: SharedPerson | Post | Venue | None,
    name: str,
    values: dict[str, Any],
    *,
    others: Sequence[Edit | Rename] = (),
) -> tuple[list[Edit | Rename], dict[str, Any]]:
    """The edits that put a new entry there, or give one that is there these values; and the entry as it is then.

    Of a value that is None or empty nothing is said. Raises: CsipError where nothing would change.
    """
    refuse_unprintable({"name": name, **values})
    order = (*keys_of(kind),)
    said = {one: values[one] for one in order if values.get(one) not in (None, [], {})}
    if entry is None:
        new = {"name": name.strip(), **said}
        there = bool(getattr(file, key))
        return [Append((key,), new) if there else Put((), key, [new], keys_before((*keys_of(CouncilFile),), key))], new
    before = entry.model_dump(by_alias=True, exclude_defaults=True, exclude={"file", "place"})
    edits = list(others)
    for one, value in said.items():
        if one == "known_as":
            edits += list_edits(entry.at.path, one, entry.known_as, value, order)
        elif before.get(one) != value:
            edits.append(Put(entry.at.path, one, value, keys_before(order, one)))
    if not edits:
        raise CsipError(f"nothing would change: {COUNCIL} says so of {entry.name} already", "`--help` lists what can.")
    return edits, before | said


def _refuse_taken(file: CouncilFile, made: Person | Post, was: SharedPerson | Post | None) -> None:
    """Raises: CsipError where a form of the name is somebody else's in council.yaml at the same time."""
    everybody: list[tuple[object, Person | Post]] = [(person, as_known(person)) for person in file.people]
    everybody += [(post, post) for post in file.posts]
    forms = {folded(form): form for form in made.names}
    for entry, other in everybody:
        form = next((forms[folded(form)] for form in other.names if folded(form) in forms), None)
        if entry is not was and form is not None and overlap(times(made), times(other)):
            raise CsipError(f"“{form}” is {other.name} in {COUNCIL} already", _ALONE)


def _in_words(entry: dict[str, Any]) -> str:
    """A post or a room with its other names."""
    forms = entry.get("known_as")
    return f"{entry['name']} (also {listed(forms)})" if forms else str(entry["name"])


def _described(person: SharedPerson) -> str:
    """Somebody as the clerk knows them: Irene Lowe, a councillor from 8 May 2023; also Cllr Lowe."""
    parts = [person.name]
    for office, words in _OFFICES.items():
        term = getattr(person, office)
        if term:
            parts.append(words + (days_in_words(term.from_, term.until) if isinstance(term, Period) else ""))
    parts += [part for part in (person.title, person.ward, person.group) if part is not None]
    forms = f"; also {listed(person.known_as)}" if person.known_as else ""
    return ", ".join(parts) + forms

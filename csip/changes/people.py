"""Changes to the people of panel.yaml: somebody comes, is described anew, or leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from csip.book.known_people import in_place, overlap, periods, times
from csip.book.minute_book import MinuteBook
from csip.changes.new_book import named
from csip.changes.panel_entries import (
    OFFICES,
    PERSON_KEYS,
    Change,
    appended,
    as_entry,
    bearer_of,
    described,
    keys_before,
    last_before_first,
    name_taken,
    refuse_nameless,
    to_change,
    without_form,
)
from csip.changes.prove import refuse_unprintable
from csip.errors import CsipError
from csip.facts.people import find_people
from csip.files.names import PANEL
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.doubts import Doubt
from csip.language.names import folded
from csip.language.phrases import listed
from csip.models import Panel, Period, Person
from csip.yaml_text.edits import Append, Delete, Edit, Put, Remove, Rename

NONE = "none"
"""The word that takes a value back."""
Taken = Literal["none"]

_ONE_AT_A_TIME = ("Chair", "Vice-chair")
_UNLIKELY = timedelta(days=366)  # a last day as far from today as that is a slip as often as not


class Details(NamedTuple):
    """What the clerk says of a person. None: nothing is said of it; `none`, of somebody known: it is taken back.

    `since` and `until` are the first and the last day as a member or an officer.
    """

    member: bool | None = None
    officer: bool | None = None
    since: date | Taken | None = None
    until: date | Taken | None = None
    title: str | None = None
    role: str | None = None
    email: str | None = None
    substitute: bool | None = None


def add_person(
    book: MinuteBook, name: str, details: Details, *, known_as: Sequence[str] = (), another: bool = False, day: date
) -> Change:
    """Put somebody into panel.yaml, and with a title and a surname the short form that minutes use.

    `another` says that it is somebody else than whoever may plainly be called so. Raises: CsipError where the name, or
    a form of it, is somebody's who can be in place at the same time, and for dates without an office.
    """
    name, known_as = name.strip(), [form.strip() for form in known_as]
    refuse_nameless(name, known_as)
    _refuse_form_of_the_council(book, name, day)
    book = book.as_filed
    offices = [office for office in OFFICES if getattr(details, office)]
    values = details._asdict()
    since, until = (_day(values.pop(key)) for key in ("since", "until"))
    if (since or until) and not offices:
        raise CsipError(
            "the days are those as a member or an officer, and neither is said", "Add --member or --officer."
        )
    term = _term(since, until)
    values |= {office: term if office in offices else None for office in OFFICES}
    entry = as_entry({"name": name, "known_as": known_as, **values})
    person = _as_person(entry)
    _refuse_taken(book, person)
    if not another:
        _refuse_likely(book, person)
    entry = as_entry(entry | {"known_as": list(dict.fromkeys((*_short_forms(book, person), *known_as)))})
    handed, lines = _handed_over(book, person.role, None, since or day)
    lines = [f"In panel.yaml: {described(_as_person(entry), with_forms=True)}.", *lines]
    if person.member is True and any(slot.date < day for slot in book.slots):
        lines.append(
            "Without a first day that is so for every meeting of the past. "
            f"If it is not: csip person change {argument(name)} --from DATE"
        )
    return Change({PANEL: [*appended(book.panel, "people", entry), *handed]}, lines)


def change_person(
    book: MinuteBook,
    whom: str,
    details: Details,
    *,
    name: str | None = None,
    known_as: Sequence[str] = (),
    not_known_as: Sequence[str] = (),
    day: date,
) -> Change:
    """Say something else of somebody. A former name stays among the forms, for minutes have it.

    Raises: CsipError where nobody is called so, a form is somebody else's, a day is not of one office, or nothing would
    change.
    """
    book, person = to_change(book, whom, day)
    now = _as_written(person)
    new = now | {key: None if value == NONE else value for key, value in _plain_details(details).items()}
    new |= _offices(person, details)
    forms = [*person.known_as]
    refuse_nameless(person.name if name is None else name.strip(), known_as)
    if name is not None:
        new["name"] = name.strip()
        forms = [*forms, person.name] if folded(name) != folded(person.name) else forms
    for form in not_known_as:
        forms = without_form(forms, form, person.name)
    more = _short_forms(book, _as_person({"name": new["name"]}), person) if name is not None else []
    known = {folded(form) for form in (*forms, new["name"])}
    forms += [form.strip() for form in dict.fromkeys((*more, *known_as)) if folded(form) not in known]
    new["known_as"] = [form for form in forms if form != new["name"]]
    after, before = as_entry(new), as_entry(now)
    if after == before:
        raise CsipError(
            "nothing would change: panel.yaml says so already", "`csip person change --help` lists what can."
        )
    changed = _as_person(after)
    _refuse_taken(book, changed, person)
    edits = list(_edits(person, before, after))
    if changed.name != person.name:
        edits += _followed(book.panel, person.name, changed.name)
    handed, lines = _handed_over(book, details.role, person, day)
    return Change({PANEL: [*edits, *handed]}, [f"In panel.yaml now: {described(changed, with_forms=True)}.", *lines])


def leave(book: MinuteBook, whom: str, *, on: date, day: date) -> Change:
    """Somebody's last day as a member and an officer, and in the posts that are theirs. The entry stays.

    Raises: CsipError for one who is neither, has left already, or had not begun by then.
    """
    book, person = to_change(book, whom, day)
    edits: list[Edit | Rename] = []
    left: list[str] = []
    for office, words in OFFICES.items():
        term = getattr(person, office)
        if isinstance(term, Period) and term.until is not None:
            continue
        since = term.from_ if isinstance(term, Period) else None
        if since is not None and on < since:
            raise CsipError(
                f"{person.name} is {words} from {format_date(since)}; the last day cannot be before that",
                "Check the date after --on.",
            )
        if term:
            edits.append(Put(person.at.path, office, _term(since, on), keys_before(PERSON_KEYS, office)))
            left.append(words)
    if not left:
        raise _not_in_office(person)
    lines = [f"The last day of {person.name} as {listed(left)} is {format_date(on, weekday=True)}."]
    for post in book.panel.posts:
        for place, holding in enumerate(post.held_by):
            is_theirs = folded(holding.person) in {folded(form) for form in person.names}
            if is_theirs and holding.until is None and (holding.from_ is None or holding.from_ <= on):
                edits.append(Put((*post.at.path, "held_by", place), "until", on))
                lines.append(f"{person.name} holds the post of {post.name} until {format_date(on)}.")
    owed = [a.id for a in book.actions if a.closed is None and _owes(book, a.owner, person, day)]
    lines += [f"{person.name} still owes {id_}: csip action assign {id_} NAME" for id_ in owed]
    return Change({PANEL: edits}, lines)


def doubt_of_last_day(book: MinuteBook, whom: str, on: date, day: date) -> Doubt | None:
    """A last day that is years away, or, of somebody without a first day, before all that the book knows."""
    found = find_people(book, whom, day)
    known = [slot.date for slot in book.slots]
    if len(found) == 1 and not any(p.from_ for p in periods(found[0])) and known and on < min(known):
        return Doubt(
            f"{format_date(on)} is before the first meeting that the book knows, that of {format_date(min(known))}",
            "Correct the date after --on.",
        )
    if abs(on - day) > _UNLIKELY:
        years = "more than a year ago" if on < day else "more than a year away"
        return Doubt(f"{format_date(on)} is {years}", "Correct the date after --on.")
    return None


# --- what is refused --------------------------------------------------------------------------------------


def _refuse_taken(book: MinuteBook, person: Person, was: Person | None = None) -> None:
    for form in person.names:
        other = bearer_of(book, form, person, was)
        if other is not None:
            raise name_taken(form, other)


def _refuse_form_of_the_council(book: MinuteBook, name: str, day: date) -> None:
    """Whom council.yaml knows is added by the name that stands there: else the two would not be one."""
    beyond = book.known.beyond
    known = beyond.find_people(name, day) if beyond is not None else ()
    if len(known) == 1 and known[0].name != name:
        raise CsipError(
            f"{name} is {known[0].name} in council.yaml, and a panel's entry has that name",
            f"`csip person add {argument(known[0].name)} ...` is the same person, by the name that all bodies use.",
        )


def _refuse_likely(book: MinuteBook, person: Person) -> None:
    twin = next((t for t in book.known.twins(person) if overlap(times(t), times(person))), None)
    if twin is not None:
        raise CsipError(
            f"{person.name} may be somebody who is in panel.yaml already: {described(twin)}",
            f"If so: `csip person change {argument(twin.name)} --known-as {argument(person.name)}`. If it is another "
            "person, add --another.",
        )


def _not_in_office(person: Person) -> CsipError:
    for office, words in OFFICES.items():
        term = getattr(person, office)
        if isinstance(term, Period) and term.until is not None:
            return CsipError(
                f"{person.name} was {words} until {format_date(term.until)} already",
                f"If that day is wrong: `csip person change {argument(person.name)} --until DATE`.",
            )
    return CsipError(
        f"{person.name} is neither a member nor an officer in panel.yaml, so there is nothing to leave",
        f"Was that left out? `csip person change {argument(person.name)} --member --until DATE`, or --officer.",
    )


def _short_forms(book: MinuteBook, person: Person, was: Person | None = None) -> list[str]:
    """Cllr Tate for Cllr Owen Tate, where nobody else has that surname."""
    everybody = [person.name, *(other.name for other in book.panel.people if other is not was)]
    forms: list[str] = named(person.name, everybody).get("known_as", [])
    return [form for form in forms if not bearer_of(book, form, person, was)]


# --- entries and edits ------------------------------------------------------------------------------------


def _term(since: date | None, until: date | None) -> bool | dict[str, date]:
    if since is not None and until is not None and until < since:
        raise last_before_first(since, until)
    return {key: day for key, day in (("from", since), ("until", until)) if day is not None} or True


def _as_person(entry: dict[str, Any]) -> Person:
    refuse_unprintable(entry)
    return Person.model_validate(entry)


def _as_written(person: Person) -> dict[str, Any]:
    offices = {office: getattr(person, office) for office in OFFICES}
    return {
        "name": person.name,
        "known_as": list(person.known_as),
        "title": person.title,
        **{o: _term(term.from_, term.until) if isinstance(term, Period) else term for o, term in offices.items()},
        "substitute": person.substitute,
        "role": person.role,
        "email": person.email,
    }


def _plain_details(details: Details) -> dict[str, Any]:
    keys = ("title", "role", "email", "substitute")
    return {key: value for key in keys if (value := getattr(details, key)) is not None}


# Long because the days given may be those of either office, of neither, or of a term that is over.
def _offices(person: Person, details: Details) -> dict[str, Any]:
    """Membership and office as they are to stand; the days given are those of the one office that is meant."""
    new: dict[str, Any] = {office: None for office in OFFICES if getattr(details, office) is False}
    if details.since is None and details.until is None:
        return new | {o: True for o in OFFICES if getattr(details, o) and not getattr(person, o)}
    meant = [office for office in OFFICES if getattr(details, office)]
    meant = meant or [office for office in OFFICES if getattr(person, office) and office not in new]
    if len(meant) != 1:
        is_both = "both a member and an officer" if meant else "neither a member nor an officer"
        raise CsipError(f"{person.name} is {is_both}: of which are these the days?", "Add --member or --officer.")
    term = getattr(person, meant[0])
    first, last = (term.from_, term.until) if isinstance(term, Period) else (None, None)
    if isinstance(details.since, date) and last is not None and last < details.since and details.until is None:
        raise CsipError(
            f"{person.name} was {OFFICES[meant[0]]} until {format_date(last)}, and that stays on record",
            f"Is it a second time in office? `csip person add {argument(person.name)} --{meant[0]} --from "
            f"{details.since}` makes an entry for it.",
        )
    first = first if details.since is None else _day(details.since)
    last = last if details.until is None else _day(details.until)
    return new | {meant[0]: _term(first, last)}


def _day(given: date | Taken | None) -> date | None:
    return given if isinstance(given, date) else None


def _edits(person: Person, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit | Rename]:
    path = person.at.path
    for key in PERSON_KEYS:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key == "known_as" and was and now:
            gone = [place for place, form in enumerate(was) if form not in now]
            if len(gone) < len(was):
                yield from (Delete((*path, key, place)) for place in reversed(gone))
                yield from (Append((*path, key), form) for form in now if form not in was)
                continue
        yield Remove(path, key) if now is None else Put(path, key, now, keys_before(PERSON_KEYS, key))


def _followed(panel: Panel, old: str, new: str) -> Iterator[Edit]:
    """The posts that somebody held under the former name."""
    for post in panel.posts:
        for place, holding in enumerate(post.held_by):
            if folded(holding.person) == folded(old):
                yield Put((*post.at.path, "held_by", place), "person", new)


def _handed_over(
    book: MinuteBook, role: str | None, to: Person | None, day: date
) -> tuple[list[Edit | Rename], list[str]]:
    """A body has one Chair: whoever was it until then is it no longer."""
    former = [
        p for p in book.panel.people if role in _ONE_AT_A_TIME and p.role == role and p is not to and in_place(p, day)
    ]
    return [Remove(p.at.path, "role") for p in former], [f"{p.name} is {role} no longer." for p in former]


def _owes(book: MinuteBook, owners: Sequence[str], person: Person, day: date) -> bool:
    return any(person in find_people(book, owner, day) for owner in owners)

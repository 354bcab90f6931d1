"""Changes to the people of panel.yaml: somebody comes, is described anew, or leaves; and who holds a post."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from csip.book.known_people import in_place, overlap, times
from csip.book.minute_book import MinuteBook
from csip.changes.new_book import named
from csip.changes.prove import refuse_unprintable
from csip.errors import CsipError
from csip.facts.people import find_people, somebody_called
from csip.files.names import PANEL
from csip.language.dates import format_date
from csip.language.display import visible
from csip.language.names import folded
from csip.language.phrases import listed
from csip.models import Panel, Period, Person, Post, keys_of
from csip.yaml_text.edits import Append, Delete, Edit, Plan, Put, Remove, Rename

NONE = "none"
"""The word that takes a value back."""
Taken = Literal["none"]

_PERSON = (*keys_of(Person), "waive")
_POST = (*keys_of(Post), "waive")
_OFFICES = {"member": "a member", "officer": "an officer"}
_ONE_AT_A_TIME = ("Chair", "Vice-chair")


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


class Change(NamedTuple):
    """The edits, and what they change, in words for the clerk."""

    plan: Plan
    in_words: list[str]


def add_person(
    book: MinuteBook, name: str, details: Details, *, known_as: Sequence[str] = (), another: bool = False, day: date
) -> Change:
    """Put somebody into panel.yaml, and with a title and a surname the short form that minutes use.

    `another` says that it is somebody else than whoever may plainly be called so. Raises: CsipError where the name, or
    a form of it, is somebody's who can be in place at the same time, and for dates without an office.
    """
    name, known_as = name.strip(), [form.strip() for form in known_as]
    _refuse_nameless(name, known_as)
    offices = [office for office in _OFFICES if getattr(details, office)]
    values = details._asdict()
    since, until = values.pop("since"), values.pop("until")
    if (since or until) and not offices:
        raise CsipError(
            "the days are those as a member or an officer, and neither is said", "Add --member or --officer."
        )
    term = _term(since, until)
    values |= {office: term if office in offices else None for office in _OFFICES}
    entry = _as_entry({"name": name, "known_as": known_as, **values})
    person = _as_person(entry)
    _refuse_taken(book, person)
    if not another:
        _refuse_likely(book, person)
    entry = _as_entry(entry | {"known_as": list(dict.fromkeys((*_short_forms(book, person), *known_as)))})
    handed, lines = _handed_over(book, person.role, None, since or day)
    lines = [f"In panel.yaml: {_described(_as_person(entry), with_forms=True)}.", *lines]
    if person.member is True and any(slot.date < day for slot in book.slots):
        lines.append(
            "Without a first day that is so for every meeting of the past. "
            f"If it is not: csip person change {_quoted(name)} --from DATE"
        )
    return Change({PANEL: [*_appended(book.panel, "people", entry), *handed]}, lines)


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
    person = _person(book, whom, day)
    now = _as_written(person)
    new = now | {key: None if value == NONE else value for key, value in _plain_details(details).items()}
    new |= _offices(person, details)
    forms = [*person.known_as]
    _refuse_nameless(person.name if name is None else name.strip(), known_as)
    if name is not None:
        new["name"] = name.strip()
        forms = [*forms, person.name] if folded(name) != folded(person.name) else forms
    for form in not_known_as:
        forms = _without(forms, form, person.name)
    more = _short_forms(book, _as_person({"name": new["name"]}), person) if name is not None else []
    known = {folded(form) for form in (*forms, new["name"])}
    forms += [form.strip() for form in dict.fromkeys((*more, *known_as)) if folded(form) not in known]
    new["known_as"] = [form for form in forms if form != new["name"]]
    after, before = _as_entry(new), _as_entry(now)
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
    return Change({PANEL: [*edits, *handed]}, [f"In panel.yaml now: {_described(changed, with_forms=True)}.", *lines])


def leave(book: MinuteBook, whom: str, *, on: date, day: date) -> Change:
    """Somebody's last day as a member and an officer, and in the posts that are theirs. The entry stays.

    Raises: CsipError for one who is neither, has left already, or had not begun by then.
    """
    person = _person(book, whom, day)
    edits: list[Edit | Rename] = []
    left: list[str] = []
    for office, words in _OFFICES.items():
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
            edits.append(Put(person.at.path, office, _term(since, on), _before(_PERSON, office)))
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


# Long because a post has many days and names that cannot be: each is refused here before anything is made.
def set_post(
    book: MinuteBook,
    name: str,
    *,
    held_by: str | None,
    since: date | None,
    until: date | None,
    known_as: Sequence[str] = (),
    day: date,
) -> Change:
    """A new post, or for one that there is: who holds it, until when its holder did, or another form of its name.

    Raises: CsipError where the name is somebody else's, nobody is called as the holder is, the days do not follow the
    former holder's, or nothing would change.
    """
    _refuse_nameless(name.strip(), known_as)
    found = find_people(book, name, day)
    post = next((somebody for somebody in found if isinstance(somebody, Post)), None)
    if post is None and found:
        raise _taken(name, found[0])
    holder = _person(book, held_by, since or day).name if held_by is not None else None
    if holder is None and since is not None:
        raise CsipError("it is not said who holds the post from that day", "Add --held-by NAME.")
    if since is not None and until is not None and until < since:
        raise _before_first(since, until)
    for form in known_as:
        other = _holder_of(book, form, post)
        if other is not None:
            raise _taken(form, other)
    holding = {"person": holder, "from": since, "until": until}
    if post is None:
        if holder is None and until is not None:
            raise CsipError("it is not said who held the post until that day", "Add --held-by NAME.")
        held = [{key: v for key, v in holding.items() if v}] if holder else None
        entry = _as_entry({"name": name.strip(), "known_as": list(known_as), "held_by": held})
        words = f", held by {holder}{_days(since, until)}" if holder else ""
        return Change(
            {PANEL: _appended(book.panel, "posts", entry)}, [f"In panel.yaml: {entry['name']}, a post{words}."]
        )
    return _changed_post(post, holding, [form.strip() for form in known_as])


def _changed_post(post: Post, holding: dict[str, Any], known_as: Sequence[str]) -> Change:
    holder, since, until = holding.values()
    edits: list[Edit | Rename] = []
    lines: list[str] = []
    known = {folded(form) for form in post.names}
    for form in known_as:
        if folded(form) not in known:
            edits += _listed(post.at.path, "known_as", list(post.known_as), form, _POST)
            lines.append(f"{post.name} is also {form}.")
    open_ = next(((place, held) for place, held in enumerate(post.held_by) if held.until is None), None)
    if holder is not None:
        if open_ is not None and folded(open_[1].person) == folded(holder):
            raise CsipError(
                f"{holder} holds the post of {post.name} already",
                f"`csip person post {_quoted(post.name)} --until DATE` says when that ends.",
            )
        if open_ is not None:
            place, held = open_
            if since is None:
                raise CsipError(
                    f"{held.person} holds the post of {post.name}: from when is it another's?", "Add --from DATE."
                )
            last = since - timedelta(days=1)
            _refuse_early_end(post, held.person, held.from_, last)
            edits.append(Put((*post.at.path, "held_by", place), "until", last))
            lines.append(f"{held.person} held the post of {post.name} until {format_date(last)}.")
        entry = {key: value for key, value in holding.items() if value}
        edits += _listed(post.at.path, "held_by", [1] * len(post.held_by), entry, _POST)
        lines.append(f"{holder} holds the post of {post.name}{_days(since, until)}.")
    elif until is not None:
        if open_ is None:
            raise CsipError(f"nobody holds the post of {post.name}", "Add --held-by NAME.")
        place, held = open_
        _refuse_early_end(post, held.person, held.from_, until)
        edits.append(Put((*post.at.path, "held_by", place), "until", until))
        lines.append(f"{held.person} holds the post of {post.name} until {format_date(until)}.")
    if not edits:
        raise CsipError(
            f"{post.name} is in panel.yaml already, a post", "`csip person post --help` lists what can be said of it."
        )
    return Change({PANEL: edits}, lines)


def _refuse_early_end(post: Post, person: str, since: date | None, last: date) -> None:
    if since is not None and last < since:
        raise CsipError(
            f"{person} holds the post of {post.name} from {format_date(since)}; that cannot end on {format_date(last)}",
            "Check the date.",
        )


# --- what is refused --------------------------------------------------------------------------------------


def _refuse_nameless(name: str, known_as: Sequence[str]) -> None:
    if not name or not all(form.strip() for form in known_as):
        raise CsipError("a name is empty", "Write it in quotes, such as 'Cllr Owen Tate'.")


def _person(book: MinuteBook, whom: str, day: date) -> Person:
    somebody = somebody_called(book, whom, day)
    if isinstance(somebody, Post):
        raise CsipError(
            f"{somebody.name} is a post, not a person",
            f"`csip person post {_quoted(somebody.name)}` says who holds it.",
        )
    return somebody


def _holder_of(
    book: MinuteBook, form: str, whose: Person | Post | None, was: Person | None = None
) -> Person | Post | None:
    """Who else has this form of a name, and can be in place on a day on which `whose` is; `was` is the same as it."""
    known = book.known.listed.get(folded(form))
    for other in known.everybody if known is not None else ():
        if other is not whose and other is not was and (whose is None or overlap(times(other), times(whose))):
            return other
    return None


def _refuse_taken(book: MinuteBook, person: Person, was: Person | None = None) -> None:
    for form in person.names:
        other = _holder_of(book, form, person, was)
        if other is not None:
            raise _taken(form, other)


def _taken(form: str, other: Person | Post) -> CsipError:
    if isinstance(other, Post):
        return CsipError(f"“{form}” is in panel.yaml already: {other.name}, a post", "Choose another form of the name.")
    return CsipError(
        f"“{form}” is in panel.yaml already: {_described(other)}",
        f"`csip person change {_quoted(other.name)}` changes what is said there. Another person needs a form of the "
        "name that is nobody else's.",
    )


def _refuse_likely(book: MinuteBook, person: Person) -> None:
    twin = next((t for t in book.known.twins(person) if overlap(times(t), times(person))), None)
    if twin is not None:
        raise CsipError(
            f"{person.name} may be somebody who is in panel.yaml already: {_described(twin)}",
            f"If so: `csip person change {_quoted(twin.name)} --known-as {_quoted(person.name)}`. If it is another "
            "person, add --another.",
        )


def _not_in_office(person: Person) -> CsipError:
    for office, words in _OFFICES.items():
        term = getattr(person, office)
        if isinstance(term, Period) and term.until is not None:
            return CsipError(
                f"{person.name} was {words} until {format_date(term.until)} already",
                f"If that day is wrong: `csip person change {_quoted(person.name)} --until DATE`.",
            )
    return CsipError(
        f"{person.name} is neither a member nor an officer in panel.yaml, so there is nothing to leave",
        f"Was that left out? `csip person change {_quoted(person.name)} --member --until DATE`, or --officer.",
    )


def _before_first(since: date, until: date) -> CsipError:
    return CsipError(
        f"the last day, {format_date(until)}, is before the first, {format_date(since)}", "Check the two dates."
    )


def _short_forms(book: MinuteBook, person: Person, was: Person | None = None) -> list[str]:
    """Cllr Tate for Cllr Owen Tate, where nobody else has that surname."""
    everybody = [person.name, *(other.name for other in book.panel.people if other is not was)]
    forms: list[str] = named(person.name, everybody).get("known_as", [])
    return [form for form in forms if not _holder_of(book, form, person, was)]


# --- entries and edits ------------------------------------------------------------------------------------


def _term(since: date | None, until: date | None) -> bool | dict[str, date]:
    if since is not None and until is not None and until < since:
        raise _before_first(since, until)
    return {key: day for key, day in (("from", since), ("until", until)) if day is not None} or True


def _as_entry(values: dict[str, Any]) -> dict[str, Any]:
    """The keys of an entry in their order, those with nothing to say left out."""
    return {key: values[key] for key in dict.fromkeys((*_PERSON, *_POST)) if values.get(key) not in (None, False, [])}


def _as_person(entry: dict[str, Any]) -> Person:
    refuse_unprintable(entry)
    return Person.model_validate(entry)


def _as_written(person: Person) -> dict[str, Any]:
    offices = {office: getattr(person, office) for office in _OFFICES}
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
    new: dict[str, Any] = {office: None for office in _OFFICES if getattr(details, office) is False}
    if details.since is None and details.until is None:
        return new | {o: True for o in _OFFICES if getattr(details, o) and not getattr(person, o)}
    meant = [office for office in _OFFICES if getattr(details, office)]
    meant = meant or [office for office in _OFFICES if getattr(person, office) and office not in new]
    if len(meant) != 1:
        is_both = "both a member and an officer" if meant else "neither a member nor an officer"
        raise CsipError(f"{person.name} is {is_both}: of which are these the days?", "Add --member or --officer.")
    term = getattr(person, meant[0])
    first, last = (term.from_, term.until) if isinstance(term, Period) else (None, None)
    if isinstance(details.since, date) and last is not None and last < details.since and details.until is None:
        raise CsipError(
            f"{person.name} was {_OFFICES[meant[0]]} until {format_date(last)}, and that stays on record",
            f"Is it a second time in office? `csip person add {_quoted(person.name)} --{meant[0]} --from "
            f"{details.since}` makes an entry for it.",
        )
    first = first if details.since is None else _day(details.since)
    last = last if details.until is None else _day(details.until)
    return new | {meant[0]: _term(first, last)}


def _day(given: date | Taken) -> date | None:
    return given if isinstance(given, date) else None


def _without(forms: Sequence[str], form: str, name: str) -> list[str]:
    kept = [known for known in forms if folded(known) != folded(form)]
    if len(kept) == len(forms):
        known = f"The forms are {', '.join(forms)}." if forms else "No form is listed."
        raise CsipError(f"“{form}” is not among the forms of {name} in panel.yaml", known)
    return kept


def _edits(person: Person, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit | Rename]:
    path = person.at.path
    for key in _PERSON:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key == "known_as" and was and now:
            gone = [place for place, form in enumerate(was) if form not in now]
            if len(gone) < len(was):
                yield from (Delete((*path, key, place)) for place in reversed(gone))
                yield from (Append((*path, key), form) for form in now if form not in was)
                continue
        yield Remove(path, key) if now is None else Put(path, key, now, _before(_PERSON, key))


def _before(order: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The keys that stand before this one in an entry."""
    return order[: order.index(key)]


def _listed(path: Any, key: str, there: Sequence[Any], value: Any, order: tuple[str, ...]) -> list[Edit | Rename]:
    return [Append((*path, key), value) if there else Put(path, key, [value], _before(order, key))]


def _appended(panel: Panel, key: Literal["people", "posts"], entry: dict[str, Any]) -> list[Edit | Rename]:
    if key in panel.model_fields_set:
        return [Append((key,), entry)]
    return [Put((), key, [entry], (*keys_of(Panel),))]


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


# --- in words ---------------------------------------------------------------------------------------------


def _described(person: Person, *, with_forms: bool = False) -> str:
    """Somebody as the clerk knows them: Cllr Owen Tate, a member from 11 May 2026."""
    parts = [person.name]
    for office, words in _OFFICES.items():
        term = getattr(person, office)
        if term:
            parts.append(words + (_days(term.from_, term.until) if isinstance(term, Period) else ""))
    parts += dict.fromkeys(part for part in (person.title, person.role) if part is not None)
    parts += ["may sit as a substitute"] if person.substitute else []
    parts += ["neither a member nor an officer"] if len(parts) == 1 else []
    forms = f"; also {listed(person.known_as)}" if with_forms and person.known_as else ""
    return ", ".join(parts) + forms


def _days(since: date | None, until: date | None) -> str:
    start = f" from {format_date(since)}" if since is not None else ""
    return start + (f" until {format_date(until)}" if until is not None else "")


def _quoted(name: str) -> str:
    return shlex.quote(visible(name))

"""What changes to the people and to the posts of panel.yaml share: names that are free, entries, and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from csip.book.known_people import overlap, times
from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.people import somebody_called
from csip.files.source import KeyPath
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.names import folded
from csip.language.phrases import listed
from csip.models import Panel, Period, Person, Post, keys_of
from csip.yaml_text.edits import Append, Delete, Edit, Plan, Put, Remove, Rename

PERSON_KEYS = (*keys_of(Person), "waive")
POST_KEYS = (*keys_of(Post), "waive")
OFFICES = {"member": "a member", "officer": "an officer"}


class Change(NamedTuple):
    """The edits, and what they change, in words for the clerk."""

    plan: Plan
    in_words: list[str]


def refuse_nameless(name: str, known_as: Sequence[str]) -> None:
    """Raises: CsipError where a name or a form of it has no characters."""
    if not name or not all(form.strip() for form in known_as):
        raise CsipError("a name is empty", "Write it in quotes, such as 'Cllr Owen Tate'.")


def person_called(book: MinuteBook, whom: str, day: date) -> Person:
    """The person of that name. Raises: CsipError where that is nobody, may be several, or is a post."""
    somebody = somebody_called(book, whom, day)
    if isinstance(somebody, Post):
        raise CsipError(
            f"{somebody.name} is a post, not a person",
            f"`csip person post {argument(somebody.name)}` says who holds it.",
        )
    return somebody


def to_change(book: MinuteBook, whom: str, day: date) -> tuple[MinuteBook, Person]:
    """The book as its own files have it, and the person of that name in its panel.yaml.

    Raises: CsipError where that is nobody, may be several, is a post, or stands in council.yaml alone.
    """
    person, filed = person_called(book, whom, day), book.as_filed
    here = next((p for p in filed.panel.people if person.file is p.file and person.place == p.place), None)
    if here is None:
        raise in_the_council(person)
    return filed, here


def in_the_council(somebody: Person | Post) -> CsipError:
    """That somebody stands in council.yaml, and not in this body's list."""
    what = "a post" if isinstance(somebody, Post) else "somebody"
    hint = "Correct council.yaml: what stands there holds for all bodies."
    if isinstance(somebody, Person):
        hint += f" `csip person add {argument(somebody.name)} --member` makes one a member of this body."
    return CsipError(f"{somebody.name} is {what} of the whole council: council.yaml has the entry", hint)


def bearer_of(
    book: MinuteBook, form: str, whose: Person | Post | None, was: Person | None = None
) -> Person | Post | None:
    """Who else has this form of a name, and can be in place on a day on which `whose` is; `was` is the same as it."""
    known = book.known.listed.get(folded(form))
    for other in known.everybody if known is not None else ():
        if other is not whose and other is not was and (whose is None or overlap(times(other), times(whose))):
            return other
    return None


def name_taken(form: str, other: Person | Post) -> CsipError:
    """The error that a form of a name is somebody else's."""
    if isinstance(other, Post):
        return CsipError(f"“{form}” is in panel.yaml already: {other.name}, a post", "Choose another form of the name.")
    return CsipError(
        f"“{form}” is in panel.yaml already: {described(other)}",
        f"`csip person change {argument(other.name)}` changes what is said there. Another person needs a form of the "
        "name that is nobody else's.",
    )


def without_form(forms: Sequence[str], form: str, name: str) -> list[str]:
    """The forms of a name but for one of them. Raises: CsipError where that is not listed."""
    kept = [known for known in forms if folded(known) != folded(form)]
    if len(kept) == len(forms):
        known = f"The forms are {', '.join(forms)}." if forms else "No form is listed."
        raise CsipError(f"“{form}” is not among the forms of {name} in panel.yaml", known)
    return kept


def last_before_first(since: date, until: date) -> CsipError:
    """The error that a last day is before the first."""
    return CsipError(
        f"the last day, {format_date(until)}, is before the first, {format_date(since)}", "Check the two dates."
    )


def as_entry(values: dict[str, Any]) -> dict[str, Any]:
    """The keys of an entry in their order, those with nothing to say left out."""
    return {
        key: values[key]
        for key in dict.fromkeys((*PERSON_KEYS, *POST_KEYS))
        if values.get(key) not in (None, False, [])
    }


def keys_before(order: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The keys that stand before this one in an entry."""
    return order[: order.index(key)]


def put_in_list(path: Any, key: str, there: Sequence[Any], value: Any, order: tuple[str, ...]) -> list[Edit | Rename]:
    """The edits that put a value into the list under a key of the entry at `path`; `there` is what it holds."""
    return [Append((*path, key), value) if there else Put(path, key, [value], keys_before(order, key))]


def list_edits(
    path: KeyPath, key: str, there: Sequence[Any], now: Sequence[Any], order: tuple[str, ...]
) -> Iterator[Edit]:
    """The edits that make of the list under a key what it is to be; whatever stays keeps its place and comments."""
    if not now:
        if there:
            yield Remove(path, key)
    elif not there:
        yield Put(path, key, list(now), keys_before(order, key))
    else:
        yield from (Append((*path, key), value) for value in now if value not in there)
        yield from (Delete((*path, key, n)) for n in reversed(range(len(there))) if there[n] not in now)


def appended(panel: Panel, key: Literal["people", "posts"], entry: dict[str, Any]) -> list[Edit | Rename]:
    """The edits that put an entry last in the list of people or of posts."""
    if key in panel.model_fields_set:
        return [Append((key,), entry)]
    return [Put((), key, [entry], (*keys_of(Panel),))]


def described(person: Person, *, with_forms: bool = False) -> str:
    """Somebody as the clerk knows them: Cllr Owen Tate, a member from 11 May 2026."""
    parts = [person.name]
    for office, words in OFFICES.items():
        term = getattr(person, office)
        if term:
            parts.append(words + (days_in_words(term.from_, term.until) if isinstance(term, Period) else ""))
    parts += dict.fromkeys(part for part in (person.title, person.role) if part is not None)
    parts += ["may sit as a substitute"] if person.substitute else []
    parts += ["neither a member nor an officer"] if len(parts) == 1 else []
    forms = f"; also {listed(person.known_as)}" if with_forms and person.known_as else ""
    return ", ".join(parts) + forms


def days_in_words(since: date | None, until: date | None) -> str:
    """From and until when, as it follows other words: ` from 11 May 2026`; empty where neither is known."""
    start = f" from {format_date(since)}" if since is not None else ""
    return start + (f" until {format_date(until)}" if until is not None else "")

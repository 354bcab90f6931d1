"""Rules about the people of council.yaml, and what the panels of its bodies say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip.book.known_people import overlap, times
from csip.book.of_the_council import as_known
from csip.facts.council.bodies import Bodies, Body
from csip.files.names import PANEL
from csip.language.dates import format_date
from csip.language.names import folded
from csip.models import Period, Person, Post
from csip.models.council import SharedPerson, Venue
from csip.rules.support.rule import ERROR, WARNING, Finding, council_rule


@council_rule("CSIP702", ERROR, PANEL)
def panels_agree_with_the_council(bodies: Bodies, today: date) -> Iterator[Finding]:
    """What a panel.yaml says of a person agrees with what council.yaml says of the same person.

    The two are one where the names are the same. Whatever council.yaml says need not be said again.

    Bad: `officer: {until: 2026-06-30}` in council.yaml, and `officer: {from: 2026-07-01}` in panel.yaml.
    Good: the later day in council.yaml alone.
    """
    shared = {folded(person.name): person for person in bodies.council.file.people}
    for body in bodies:
        for person in (body.outline.panel_alone or body.outline.panel).people:
            known = shared.get(folded(person.name))
            if known is not None:
                for field, message in _contradictions(person, known, today):
                    hint = "Correct the one that is wrong; what council.yaml says can be left out of panel.yaml."
                    yield Finding(person, f"{body.name}: {message}", field, hint)


def _contradictions(person: Person, known: SharedPerson, today: date) -> Iterator[tuple[str, str]]:
    """What a panel says that cannot be so by council.yaml: the key, and it in words."""
    for field, here, there in (("title", person.title, known.title), ("email", person.email, known.email)):
        if here is not None and there is not None and here != there:
            yield field, f"{person.name} is “{here}” here, and “{there}” in council.yaml"
    member = person.member if person.appointed_by is None else None
    for field, what, term, whole in (
        ("officer", "an officer", person.officer, known.officer),
        ("member", "a councillor", member, known.councillor),
    ):
        if term and isinstance(whole, Period):
            first, last = _days(term, today)
            if whole.from_ is not None and first is not None and first < whole.from_:
                yield field, f"{person.name} is {what} only from {format_date(whole.from_)} by council.yaml"
            elif whole.until is not None and last is not None and last > whole.until:
                yield field, f"{person.name} was {what} only until {format_date(whole.until)} by council.yaml"


def _days(term: bool | Period, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a term, as far as it says them; one without an end goes on today."""
    if not isinstance(term, Period):
        return None, today
    last = term.until or (max(today, term.from_) if term.from_ is not None else today)
    return term.from_, last


@council_rule("CSIP703", WARNING, PANEL)
def one_name_means_one_person(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A name does not mean one person to a body and another to the council; nor two people or rooms in council.yaml.

    Within a body its own people go before the council's. So two committees may each have a Mr Smith of their own; but a
    reader of one who knows the council will take its Mr Smith for the other.

    Bad: Kevin Smith, known as Mr Smith, in planning/panel.yaml, and Roy Smith, known as Mr Smith, in council.yaml.
    Good: `known_as: [Mr K Smith]` in planning/panel.yaml.
    """
    people = [as_known(person) for person in bodies.council.file.people]
    everybody: list[Person | Post] = [*people, *bodies.council.file.posts]
    by_form: dict[str, list[Person | Post]] = {}
    for somebody in everybody:
        for form in somebody.names:
            yield from _twice(form, somebody, by_form.setdefault(folded(form), []))
    for body in bodies:
        yield from _meant_twice(body, by_form)
    yield from _rooms_named_twice(bodies.council.file.venues)


def _twice(form: str, somebody: Person | Post, known: list[Person | Post]) -> Iterator[Finding]:
    """Somebody of council.yaml who answers to a form of another's, at the same time."""
    other = next((other for other in known if other is not somebody and _together(other, somebody)), None)
    if all(other is not somebody for other in known):
        known.append(somebody)
    if other is not None:
        message = f"both {other.name} and {somebody.name} answer to “{form}” in council.yaml"
        hint = "Give each a form of the name that is theirs alone, or say from and until when each was there."
        yield Finding(somebody, message, None, hint, form, ERROR)


def _rooms_named_twice(venues: Sequence[Venue]) -> Iterator[Finding]:
    first: dict[str, Venue] = {}
    for venue in venues:
        for form in venue.names:
            other = first.setdefault(folded(form), venue)
            if other is not venue:
                message = f"two rooms of council.yaml are called “{form}”"
                hint = "Give each a name of its own, or make the two entries one."
                yield Finding(venue, message, None, hint, form, ERROR)
                break


def _meant_twice(body: Body, by_form: dict[str, list[Person | Post]]) -> Iterator[Finding]:
    panel = body.outline.panel_alone or body.outline.panel
    everybody: Sequence[Person | Post] = (*panel.people, *panel.posts)
    here = {folded(somebody.name) for somebody in everybody}
    for somebody in everybody:
        for form in somebody.names:
            others = by_form.get(folded(form), ())
            other = next((o for o in others if folded(o.name) not in here and _together(o, somebody)), None)
            if other is not None:
                message = f"“{form}” is {somebody.name} to {body.name}, and {other.name} to the council"
                hint = "Give each a form that is theirs alone; or waive it, if no reader can take one for the other."
                field = "name" if form == somebody.name else "known_as"
                yield Finding(somebody, message, field, hint, form)
                break


def _together(one: Person | Post, other: Person | Post) -> bool:
    return overlap(times(one), times(other))


@council_rule("CSIP717", WARNING, PANEL)
def members_are_councillors(bodies: Bodies, today: date) -> Iterator[Finding]:
    """A member whom council.yaml knows is a councillor, or it is said who appointed them.

    Whoever is co-opted and known to one body alone is said in full in its panel.yaml, and need not be in council.yaml.

    Bad: `member: true` for Joan Fell, who is an officer in council.yaml.
    Good:
        - {name: Joan Fell, member: true, appointed_by: the Diocese}
    """
    known = {folded(person.name): person for person in bodies.council.file.people}
    for body in bodies:
        for person in (body.outline.panel_alone or body.outline.panel).people:
            shared = known.get(folded(person.name))
            if person.member and person.appointed_by is None and shared is not None and shared.councillor is None:
                message = f"{person.name} is a member of {body.name}, and no councillor in council.yaml"
                hint = "Add `councillor:` there; or `appointed_by:` here, with who sent or co-opted them."
                yield Finding(person, message, "member", hint)

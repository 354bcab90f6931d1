"""Rules about the people of panel.yaml: nobody answers to another's name, or stands there twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from csip.book.known_people import Time, overlap, times
from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.language.meeting_days import MeetingDay
from csip.language.names import folded, print_alike
from csip.models import Person, Post
from csip.rules.support.rule import ERROR, NOTE, Finding, rule


@rule("CSIP213", ERROR, "panel.yaml")
def one_name_one_person(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No two people or posts answer to one name on one day.

    Otherwise the minutes, and whoever owes an action, could mean either. Two who were never in place on the
    same day may share a name: the date tells which is meant.

    Bad:
        - {name: John Smith, known_as: [Mr Smith], member: true}
        - {name: Kevin Smith, known_as: [Mr Smith], member: true}
    Good:
        - {name: John Smith, known_as: [Mr J Smith], member: true}
        - {name: Kevin Smith, known_as: [Mr K Smith], member: true}
    """
    shared = defaultdict(list)
    for name, namesakes in book.known.listed.items():
        for first, second in _together(namesakes.everybody):
            shared[id(second)].append((name, first, second))
    for name, first, second in (clash for clashes in shared.values() for clash in clashes):
        form = next(form for form in second.names if folded(form) == name)
        is_key = folded(second.name) == name
        both = f"both {first.name} and {second.name}"
        both = "two entries" if print_alike(first.name, second.name) else both
        yield Finding(
            second,
            f"{both} answer to “{form}”, and both can be in place on one day",
            "name" if is_key else "known_as",
            "Give each a form of the name that is theirs alone, or say from and until when each was in place.",
            form,
        )


def _together(namesakes: Sequence[Person | Post]) -> Iterator[tuple[Person | Post, Person | Post]]:
    """Each who may be in place on a day with somebody listed earlier, after the first of these.

    Whether there is anybody is counted in the sorted first and last days of those before: of a thousand people of one
    name not every two are compared.
    """
    if len(namesakes) < 2:
        return
    starts: list[date] = []
    ends: list[date] = []
    before: list[tuple[Person | Post, list[Time]]] = []
    for somebody in namesakes:
        own = times(somebody)
        if any(bisect_right(starts, until) > bisect_left(ends, since) for since, until in own):
            yield next(other for other, theirs in before if overlap(own, theirs)), somebody
        for since, until in own:
            insort(starts, since)
            insort(ends, until)
        before.append((somebody, own))


@rule("CSIP236", NOTE, "panel.yaml", "meetings")
def one_person_one_entry(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Nobody stands in panel.yaml twice: once by the initials and once by the name, or with a title and without.

    Each would be counted as a member who never comes. Two who were never in place on the same day are not meant, nor
    two who stood on one roll. Two people they are? Waive it on one of them and say so.

    Bad:
        - {name: Cllr Margaret Hobbs, member: true}
        - {name: Cllr M Hobbs, member: true}
    Good:
        - {name: Cllr Margaret Hobbs, member: true}
    """
    pairs: dict[frozenset[int], tuple[Person, Person]] = {}
    for person in book.panel.people:
        twins = book.known.twins(person)
        if len(twins) != 1 or not {folded(n) for n in person.names}.isdisjoint(folded(n) for n in twins[0].names):
            continue  # two who answer to one form are CSIP213
        if overlap(times(person), times(twins[0])):
            pairs.setdefault(frozenset((id(person), id(twins[0]))), (person, twins[0]))
    came = _when_each_came(book) if pairs else {}
    for person, twin in pairs.values():
        if came.get(id(person), set()).isdisjoint(came.get(id(twin), ())):
            message = f"{person.name} may be {twin.name}, who stands in panel.yaml too"
            hint = (
                f"If so, keep one entry, with the other form under `known_as`. Two people? Waive this on {person.name}."
            )
            yield Finding(person, message, "name", hint)


def _when_each_came(book: MinuteBook) -> dict[int, set[MeetingDay]]:
    """The meetings on whose roll somebody stands, present or not."""
    came: dict[int, set[MeetingDay]] = defaultdict(set)
    for meeting in book.meetings:
        for attendee in (*meeting.present, *meeting.officers, *meeting.apologies, *meeting.absent):
            named = people_facts.find_people(book, attendee.name, meeting.date)
            if len(named) == 1:
                came[id(named[0])].add(meeting.day)
    return came

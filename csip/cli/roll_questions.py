"""What `csip roll` asks: who came, who else was there, who presided, and who came late or left."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from csip.cli.asking import agreed, asked
from csip.cli.options import remark
from csip.errors import CsipError
from csip.language.pattern import Pattern
from csip.language.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from csip.book.minute_book import MinuteBook
    from csip.changes.roll import Chair, Movement
    from csip.models import Attendee, Meeting

_NOBODY = "is not among those expected, and nobody in this book has that name"
VISITOR, OF_THE_PANEL = "visitor", "of the panel"


def refuse_alike(book: MinuteBook, meeting: Meeting, names: Sequence[str]) -> None:
    """Raises: CsipError where two of those who are to be asked after bear one name: nobody could say who came."""
    from csip.facts.people import alike
    from csip.language.names import folded

    seen: set[str] = set()
    for name in names:
        if folded(name) in seen:
            raise alike(book, name, meeting.date, meeting.at.file.name)
        seen.add(folded(name))


def ask_each(waiting: Sequence[tuple[int, str, str]], *, again: bool) -> dict[int, str]:
    """Ask of each how they came: the place, the name and the answer that Enter alone gives. `again`: or nothing at all.

    Raises: CsipError where there is nobody to ask.
    """
    from csip.changes.roll import ABSENT, APOLOGIES, OFF, PRESENT

    if not sys.stdin.isatty():
        raise CsipError(
            "there is nobody to ask", "Say who came: --all-present, --present, --apologies, --absent, --substitute."
        )
    words = {"p": PRESENT, "y": PRESENT, "yes": PRESENT, "here": PRESENT, "a": APOLOGIES, "apology": APOLOGIES}
    words |= {"x": ABSENT, "n": ABSENT, "no": ABSENT}
    offer = "p(resent), a(pologies) or x (absent)"
    if again:
        words |= {"o": OFF, "off": OFF}
        offer = "p(resent), a(pologies), x (absent) or o(ff the roll)"
    letters = {PRESENT: "p", APOLOGIES: "a", ABSENT: "x"}
    came = {}
    for place, name, default in waiting:
        while True:
            answer = asked(f"{name}: {offer}?", letters[default]).lower()
            found = words.get(answer) or next((mark for mark in (*letters, OFF) if answer == mark), None)
            if found is not None and (again or found != OFF):
                break
            remark(f"“{answer}” is not {listed([*letters.values(), *(['o'] if again else [])], 'or')}.")
        came[place] = found
    return came


# --- who else was there --------------------------------------------------------------------------------------


def who_else(
    book: MinuteBook, meeting: Meeting, people: Sequence[tuple[str, Attendee]], came: Mapping[int, str]
) -> Iterator[tuple[str, int | str]]:
    """Ask who else was there, until the answer is empty: each with the place of whom he sat for, or as what he came."""
    question = "Who else was there? (or: Mrs Hill for Cllr Marr; Enter alone ends)"
    while answer := asked(question):
        for part in _told_apart(book, meeting, answer):
            yield from _somebody(book, meeting, people, came, part)


def _told_apart(book: MinuteBook, meeting: Meeting, answer: str) -> list[str]:
    """Several people in one answer, each alone; where that is doubtful somebody is asked."""
    from csip.importers.roll.entries import one_person
    from csip.importers.roll.words import is_post

    if one_person(answer) is not None:
        return [answer]
    parts: list[str] = []
    for joined, words in re.findall(r"(^|,\s*and\s+|[,;]\s*|\s+(?:and|&)\s+)(.+?)(?=[,;]|\s+(?:and|&)\s+|$)", answer):
        if parts and joined.strip() == "," and is_post(words):
            parts[-1] += f", {words}"
        else:
            parts.append(words.strip())
    if len(parts) < 2 or all(_is_plain(book, meeting, part) for part in parts):
        return parts
    return parts if agreed(f"Are these {len(parts)} entries: {'; '.join(parts)}?") else [answer]


def _is_plain(book: MinuteBook, meeting: Meeting, words: str) -> bool:
    """The words are one person, by name, or people who are only counted."""
    from csip.facts.people import find_people
    from csip.importers.roll.words import is_name
    from csip.language.names import full_name
    from csip.language.promises.words import NOT_A_PERSON

    name = words.partition(" for ")[0]
    if find_people(book, name, meeting.date) or _is_counted(words):
        return True
    titled = full_name(name.partition(",")[0].partition(" of ")[0])
    if titled is not None and titled.titles:
        return True
    words_of = name.split()
    return is_name(name) and len(words_of) > 1 and "of" not in words_of and NOT_A_PERSON.isdisjoint(words_of)


def _is_counted(words: str) -> bool:
    """People without a name: two residents, the press, a reporter."""
    from csip.importers.roll.words import is_public

    return is_public(words) or re.match(r"(?:the|an?|some|several|\d+) [a-z]", words) is not None


def _somebody(
    book: MinuteBook, meeting: Meeting, people: Sequence[tuple[str, Attendee]], came: Mapping[int, str], words: str
) -> Iterator[tuple[str, int | str]]:
    from csip.facts.people import somebody_called

    name, sat, principal = (part.strip() for part in words.partition(" for "))
    if sat and not _is_counted(words):
        try:
            yield name, _seat(book, meeting, people, came, name, principal)
        except CsipError as error:
            remark(error.in_a_line)
        return
    likely = unknown(book, meeting, words, people)
    if likely is None:
        try:
            if find_place(book, meeting, people, words) is None:
                somebody_called(book, words, meeting.date)
        except CsipError as error:  # it may be several: the question comes again
            remark(error.in_a_line)
        else:
            yield words, OF_THE_PANEL
    elif _is_counted(words):
        yield words, VISITOR
    else:
        remark(f"{words} {_NOBODY}. {likely}".rstrip())
        if agreed(f"Put {words} down as a visitor, in attendance?"):
            yield words, VISITOR


def unknown(book: MinuteBook, meeting: Meeting, name: str, people: Iterable[tuple[str, Attendee]]) -> str | None:
    """Of somebody whom the panel does not know, a slip of the pen or a visitor: who may be meant. None if known."""
    from csip.facts.people import find_people
    from csip.language.suggestions import near

    if find_people(book, name, meeting.date):
        return None
    return near(name, [attendee.name for _, attendee in people]) or ""


def refuse_unknown(book: MinuteBook, meeting: Meeting, name: str, people: Iterable[tuple[str, Attendee]]) -> None:
    """Raises: CsipError for a name that is nobody's, with what to do about a visitor and about somebody new."""
    from csip.language.command_line import argument

    likely = unknown(book, meeting, name, people)
    if likely is not None:
        raise CsipError(
            f"{name} {_NOBODY}",
            f"{f'{likely} ' if likely else ''}A visitor is named with --in-attendance {argument(name)}; a new member "
            f"or officer is put into the book with `csip person add {argument(name)}`.",
        )


def _seat(
    book: MinuteBook,
    meeting: Meeting,
    people: Sequence[tuple[str, Attendee]],
    came: Mapping[int, str],
    name: str,
    principal: str,
) -> int:
    """The place of the member for whom somebody sat."""
    from csip.changes.roll import PRESENT
    from csip.facts.people import somebody_called

    somebody_called(book, name, meeting.date)
    place = place_of(book, meeting, people, principal)
    if came.get(place) == PRESENT:
        raise CsipError(f"{principal} is present, so nobody can sit for {principal}")
    return place


def place_of(book: MinuteBook, meeting: Meeting, people: Sequence[tuple[str, Attendee]], name: str) -> int:
    """The place of somebody on the roll. Raises: CsipError where nobody there is called so."""
    from csip.language.suggestions import near

    place = find_place(book, meeting, people, name)
    if place is not None:
        return place
    names = [attendee.name for _, attendee in people]
    among = "among those expected" if any(kind == "expected" for kind, _ in people) else "on the roll"
    raise CsipError(f"{name} is not {among}", near(name, names) or f"They are {', '.join(names)}.")


def find_place(book: MinuteBook, meeting: Meeting, people: Sequence[tuple[str, Attendee]], name: str) -> int | None:
    """The place of somebody on the roll, or None. Raises: CsipError where the name may be one or another's there."""
    from csip.facts.people import place_among

    return place_among(book, [attendee.name for _, attendee in people], name, meeting.date, meeting.at.file.name)


# --- who presided, and who came late or left -----------------------------------------------------------------


def chair_named(words: str) -> Chair:
    """`Cllr Pike`, or `Cllr Pike=5` and `Cllr Pike from item 5` for one who took the chair later."""
    from csip.changes.roll import Chair

    name, _, since = re.sub(r"(?i)\s+from\s+(?=\S+(?:\s+\S+)?$)", "=", words).partition("=")
    return Chair(name.strip(), since.strip() or None)


def ask_who_presided(likely: str | None) -> Chair | None:
    """Ask who took the chair; None where that is not known."""
    question = "Who took the chair?" if likely else "Who took the chair? (Enter alone if not known)"
    answer = asked(question, likely or "")
    return chair_named(answer) if answer else None


_MOVED = Pattern(
    r"(?i)(?P<name>.+?)\s+(?:(?:came|was|arrived|joined|went|returned)\s+)?"
    r"(?P<how>late|arrived|left|back|returned|joined)(?:\s+(?:at|for|after|during|from|in|before))?\s+(?P<where>.+)"
)


_BACK = ("back", "returned")


def ask_who_moved(meeting: Meeting) -> Iterator[Movement]:
    """Ask who came late, left or came back, until the answer is empty."""
    from csip.changes.roll import Movement, place_in

    if not any(item.number not in (None, "none") for item in meeting.items):
        return
    question = "Who came late, left or came back? (Cllr Price late 3; Enter alone ends)"
    while answer := asked(question):
        for part in re.split(r"\s*[;,]\s*", answer):
            found = _MOVED.fullmatch(part)
            if found is None:
                remark(f"“{part}” does not say who, how and at which item: Cllr Price late 3.")
                continue
            try:
                where = place_in(meeting, found["where"])
            except CsipError as error:
                remark(error.in_a_line)
                continue
            how = found["how"].lower()
            yield Movement(found["name"], "left" if how == "left" else "back" if how in _BACK else "late", where)

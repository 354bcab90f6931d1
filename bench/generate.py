"""Make a minute book of any size that validates, to measure csip with: `python bench/generate.py --meetings 300 DIR`.

Invented from templates, the same to the byte for the same size and seed: a meeting on every working day from 1985
on, about 9 KB of prose each, three actions a meeting (all but the last few closed), each minutes approved by the
next meeting. On its `today` the book has no finding at all; on its `later` day what is still open is overdue.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the working tree's table of bank holidays

from prose import FIRST_NAMES, PROMISES, SURNAMES, TITLES, filled, paragraph

from csip.facts.clear_days import HolidayCalendar

FIRST_DAY = date(1985, 1, 2)
MEMBERS, OFFICERS = 14, 6
LEAD = 12  # working days before the first meeting, so that its agenda could be settled
NOTICE = 8  # working days from settling an agenda to its meeting
AHEAD = (30, 60, 90)  # meetings still to come: working days after the last one held
STILL_OPEN = 4  # the actions of so many last meetings
LONG_TERM = 40  # one earlier action in so many stays open without a date
VENUES = ("Committee Room 1", "Committee Room 2", "Town Hall", "Waterside Centre", "Old Corn Exchange")


@dataclass(frozen=True)
class Book:
    """What was made, and the days to look at it from."""

    root: Path
    meetings: int
    today: date
    later: date
    owner: str

    @property
    def actions(self) -> int:
        return 3 * self.meetings


@dataclass(frozen=True)
class Work:
    """An action that a meeting raises: its paragraph, and what the register says of it."""

    minute: str
    text: str
    quotation: str
    kind: str
    owner: str


def make_book(root: Path, meetings: int, seed: int = 1) -> Book:
    """Write the book into a folder; existing files are replaced."""
    days = working_days(LEAD + meetings + AHEAD[-1] + 1)
    held = days[LEAD : LEAD + meetings]
    to_come = [days[LEAD + meetings - 1 + ahead] for ahead in AHEAD]
    write_book(root, panel(), days, held, to_come, seed)
    return Book(root, meetings, held[-1], to_come[1] + timedelta(days=7), f"Mrs {SURNAMES[MEMBERS + 1]}")


def write_book(
    root: Path,
    panel: str,
    days: Sequence[date],
    held: Sequence[date],
    to_come: Sequence[date],
    seed: int | str,
    said: Callable[[str], str] = str,
) -> None:
    """A book of meetings on these of the working days. `said` is what becomes of each text before it is written."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "panel.yaml").write_text(panel, encoding="utf-8")
    (root / "schedule.yaml").write_text(said("".join(schedule(days, held, to_come))), encoding="utf-8")
    place = {day: index for index, day in enumerate(days)}
    register: list[str] = ["actions:\n"]
    in_year = 0
    for index, day in enumerate(held):
        dice = Random(f"{seed}/{index}")
        before = held[index - 1] if index else None
        work = tuple(promised(dice, index, number) for number in range(3))
        file = root / "meetings" / str(day.year) / f"{day}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        published = days[place[day] - NOTICE + 2]
        file.write_text(said("".join(meeting(dice, day, before, published, work, index))), encoding="utf-8")
        in_year = in_year if before is not None and before.year == day.year else 0
        closed_at = held[index + 1] if index < len(held) - STILL_OPEN else None
        for number, raised in enumerate(work):
            in_year += 1
            waits = (3 * index + number) % LONG_TERM == LONG_TERM - 1
            register += action(
                f"A{day.year}-{in_year:03}", day, raised, None if waits else closed_at, number, waits, to_come
            )
    (root / "actions.yaml").write_text(said("".join(register)), encoding="utf-8")


def working_days(number: int) -> list[date]:
    """The first working days from 1985 on; beyond the years whose bank holidays are known, every weekday."""
    calendar = HolidayCalendar()
    found: list[date] = []
    day = FIRST_DAY
    while len(found) < number:
        if day.weekday() < 5 and not (calendar.covers(day.year) and calendar.is_bank_holiday(day)):
            found.append(day)
        day += timedelta(days=1)
    return found


def panel() -> str:
    """14 members, 6 officers and 3 posts."""
    lines = [
        "name: Services Improvement Panel",
        "known_as: [SIP]",
        "council: Westmere County Council",
        "regime: committee",
        "notice: {clear_days: 3, saturdays: excluded}",
        "holidays: {country: GB, region: ENG}",
        "quorum: 4",
        'numbering: "1.1"',
        "standing_items:",
        "  - {title: Minutes of the last meeting, purpose: to approve}",
        "  - {title: Matters arising, purpose: to note}",
        "people:",
    ]
    for index, (first, surname) in enumerate(zip(FIRST_NAMES, SURNAMES, strict=True)):
        title = _title(index)
        lines += [f"  - name: {first} {surname}", f"    known_as: [{title} {surname}, {title} {first} {surname}]"]
        if index < MEMBERS:
            role = {0: "    role: Chair", 1: "    role: Vice-chair"}.get(index)
            lines += ["    member: true", *([role] if role else [])]
        else:
            lines += [f"    title: Head of Division {index - MEMBERS + 1}", "    officer: true"]
            lines += ["    role: Clerk"] if index == MEMBERS else []
    lines += ["posts:"]
    for name, holder in (("County Treasurer", 15), ("Head of Property", 16), ("Monitoring Officer", 17)):
        lines.append(f"  - {{name: {name}, held_by: [{{person: {FIRST_NAMES[holder]} {SURNAMES[holder]}}}]}}")
    return "\n".join(lines) + "\n"


def _title(index: int) -> str:
    """As `speaker` and `officer` in prose.py have them."""
    return ("Mrs", "Mr")[index % 2] if index < MEMBERS else ("Mr", "Mrs")[index % 2]


def _called(index: int) -> str:
    return f"{_title(index)} {SURNAMES[index]}"


def schedule(days: Sequence[date], held: Sequence[date], to_come: Sequence[date]) -> Iterator[str]:
    """Every meeting with its agenda setting; one in 25 was moved to another hour."""
    place = {day: index for index, day in enumerate(days)}
    yield "meetings:\n"
    for index, day in enumerate((*held, *to_come)):
        settled = days[place[day] - NOTICE]
        yield f'  - date: {day}\n    time: "14:00"\n    venue: {VENUES[index % 5]}\n'
        yield f'    agenda_setting: {{date: {settled}, time: "10:00"}}\n'
        if index % 25 == 24:
            yield f'    moved_from:\n      - {{date: {day}, time: "09:30", reason: the room was wanted for a count}}\n'


def promised(dice: Random, index: int, place: int) -> Work:
    """The action that stands in the last paragraph of item 3, 4 or 5."""
    template, verb, kind = PROMISES[place]
    owner = dice.choice([15, 15, 15, 16, 17, 18, 19, *range(MEMBERS)])
    reference = f"{index + 1}/{place + 1}"
    quotation = filled(template, dice, owner=_called(owner), ref=reference)
    what = filled("{thing} in {place} for {service}", dice)
    return Work(f"{3 + place}.6", f"{verb} under {reference}: {what}", quotation, kind, _called(owner))


def meeting(
    dice: Random, day: date, before: date | None, published: date, work: Sequence[Work], index: int
) -> Iterator[str]:
    """One file of `meetings/`: the roll, approval of the last minutes, matters arising, five items of business."""
    away = dice.sample(range(2, MEMBERS), dice.choice((0, 1, 2, 3)))
    here = [member for member in range(MEMBERS) if member not in away]
    yield f'date: {day}\ntime: "14:00"\nvenue: {VENUES[index % 5]}\nagenda_published: {published}\npresent:\n'
    yield f"  - {{name: {_called(0)}, role: Chair}}\n"
    yield from (f"  - {_called(member)}\n" for member in here[1:])
    yield f"officers:\n  - {{name: {_called(MEMBERS)}, role: Clerk}}\n"
    yield from (f"  - {_called(officer)}\n" for officer in range(MEMBERS + 1, MEMBERS + OFFICERS))
    yield f"apologies: [{', '.join(_called(member) for member in away)}]\nitems:\n"
    if before is None:
        yield from item("1", "Welcome", "to note")
        yield from minuted("1.1", "The Chair welcomed everybody to the first meeting.")
    else:
        yield from item(
            "1", "Minutes of the last meeting", "to approve", f"approves: {{meeting: {before}, as: correct}}"
        )
        text = f"The minutes of the meeting of {_in_full(before)} were approved as a correct record."
        yield from minuted("1.1", text, "decision: approved")
    yield from item("2", "Matters arising", "to note")
    for number in range(1, 4):
        yield from minuted(f"2.{number}", f"{ANSWERED.format(number)}. {paragraph(dice)}", "decision: noted")
    titles = dice.sample(TITLES, 6)
    for number, title in enumerate(titles[:5], 3):
        presenting = dice.randint(MEMBERS + 1, MEMBERS + OFFICERS - 1)
        yield from item(
            str(number),
            title,
            dice.choice(("to note", "to discuss", "to receive")),
            f"lead: {_called(presenting)}",
            f"reports: [{{title: {title}, status: presented}}]",
        )
        yield from paragraphs(dice, number, 5, limbs=number == 5)
        if number < 6:
            raised = work[number - 3]
            yield from minuted(raised.minute, f"{raised.quotation}. {paragraph(dice)}")
    mover, seconder = dice.sample(here, 2)
    against = dice.randint(0, 2)
    yield from item("8", titles[5], "to decide")
    yield from minuted("8.1", paragraph(dice))
    yield from minuted(
        "8.2",
        f"{_called(mover)} moved and {_called(seconder)} seconded that the plan set out in the report be adopted. "
        "The motion was carried.",
        f"motion: {{moved_by: {_called(mover)}, seconded_by: {_called(seconder)}, outcome: carried}}",
        f"vote: {{for: {len(here) - against}, against: {against}, abstained: 0}}",
        "decision: resolved",
    )
    yield 'ended: "16:30"\n'


def item(number: str, title: str, purpose: str, *lines: str) -> Iterator[str]:
    yield f'  - number: "{number}"\n    title: {title}\n    purpose: {purpose}\n'
    yield from (f"    {line}\n" for line in lines)
    yield "    minutes:\n"


def paragraphs(dice: Random, number: int, count: int, *, limbs: bool) -> Iterator[str]:
    """The paragraphs of an item but for its promise; the third has limbs, where asked."""
    for place in range(1, count + 1):
        if place != 3 or not limbs:
            yield from minuted(f"{number}.{place}", paragraph(dice))
            continue
        yield from minuted(f"{number}.3", "Three points stood out:")
        yield "        minutes:\n"
        for letter in "abc":
            limb = filled("{thing} in {place} {change}, owing to {cause}", dice)
            yield textwrap.indent("".join(minuted(f"({letter})", limb)), "    ")


ANSWERED = "The answer to matter {} of the last meeting was laid before the panel"


def minuted(number: str, text: str, *lines: str) -> Iterator[str]:
    yield f'      - number: "{number}"\n        text: >-\n'
    yield _block(text, 10)
    yield from (f"        {line}\n" for line in lines)


def action(
    name: str, day: date, work: Work, closed: date | None, place: int, waits: bool, to_come: Sequence[date]
) -> Iterator[str]:
    """One entry of the register: closed at the next meeting, or still open."""
    yield f"  - id: {name}\n    text: {_quoted(work.text)}\n    kind: {work.kind}\n    owner: {work.owner}\n"
    yield f'    raised: {{meeting: {day}, minute: "{work.minute}"}}\n    as_minuted: >-\n'
    yield _block(work.quotation, 6)
    if waits:
        yield "    due: {none: the regulator has named no day}\n"
    elif closed is not None:
        yield f"    due: {('{meeting: next}', closed, f'{{meeting: {closed}}}')[place]}\n"
        yield f"    closed:\n      date: {closed}\n      note: The panel had the answer at its meeting.\n"
        yield f'      meeting: {closed}\n      minute: "2.{place + 1}"\n'
        yield f"      as_minuted: {ANSWERED.format(place + 1)}\n"
    else:
        yield f"    due: {(f'{{meeting: {to_come[0]}}}', to_come[1], to_come[0])[place]}\n"


def _block(text: str, indent: int) -> str:
    """The lines of a `>-` block; folded again they are the text, so no line ends at a hyphen."""
    lead = " " * indent
    return textwrap.fill(text, 96, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False) + "\n"


def _quoted(text: str) -> str:
    return f'"{text}"'  # the text has a colon, and neither quotes nor backslashes


def _in_full(day: date) -> str:
    """Friday 4 January 1985."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def main() -> None:
    """Make the book, and say from which days to look at it."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    options.add_argument("--meetings", type=int, required=True, metavar="N")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("dir", type=Path, metavar="DIR")
    given = options.parse_args()
    book = make_book(given.dir, given.meetings, given.seed)
    print(f"{book.meetings} meetings and {book.actions} actions in {book.root}")
    print(f"csip validate --root {book.root} --today {book.today}     # nothing to report")
    print(f'csip actions --root {book.root} --today {book.later} --overdue --owner "{book.owner}"')


if __name__ == "__main__":
    main()

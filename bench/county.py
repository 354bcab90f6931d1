"""Make a county of many bodies that validates, and measure csip with it: `python bench/county.py`.

Invented from templates, the same to the byte for the same size and seed: 40 bodies of 300 meetings each from 1985 on,
with 36,000 actions and 2,000 referrals; 90 councillors, who sit on six bodies each, and 300 officers, all in one
council.yaml. On its `today` it has no finding at all. `--only-make DIR` makes it and measures nothing.

What is measured is set side by side: the whole county beside its bodies one after the other; what one officer owes
in it beside one book of as many actions; a book within it beside the same book alone; the shipped book beside what an
earlier csip takes for it (`--earlier CSIP`). The table goes to bench/results-council.md.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import LEAD, MEMBERS, OFFICERS, item, make_book, minuted, working_days, write_book
from prose import FIRST_NAMES, SURNAMES
from timing import BENCH, OUT, Command, in_turn, shown

BODIES, MEETINGS, COUNCILLORS, STAFF = 40, 300, 90, 300
STRIDE = 34  # working days from one meeting of a body to its next: 300 of them fill the years since 1985
EVERY = 6  # one meeting in so many sends something to another body
_NEXT = 2  # strides from the last meeting held to the next: its agenda need not be out yet

_BEGIN = (*("Ald", "Bar", "Cran", "Dun", "East", "Far", "Gor", "Had", "Ives", "Jes"),
          *("Kem", "Lar", "Mar", "Nor", "Orm", "Pen", "Quar", "Rush", "Sel", "Thorn"))  # fmt: skip
_END = (*("ton", "ham", "field", "combe", "ley", "worth", "stead", "bridge", "wick", "by"),
        *("hurst", "dale", "bourne", "cott", "well", "gate", "ford", "mere", "den", "low"))  # fmt: skip
_WORK = (
    *("Planning", "Licensing", "Audit", "Pensions", "Highways", "Libraries", "Schools", "Fostering", "Health"),
    *("Standards", "Harbours", "Parks", "Museums", "Transport", "Waste", "Housing", "Trading Standards", "Youth"),
    *("Archives", "Flooding", "Rights of Way", "Property", "Procurement", "Apprenticeships", "Sport", "Fire"),
    *("Registration", "Estates", "Community Safety", "Environment", "Adult Care", "Early Years", "Investment"),
    *("Appeals", "Employment", "Heritage", "Markets", "Cemeteries"),
)
_AS_WRITTEN = re.compile(rf"\b(Mrs|Mr)(\s+)({'|'.join(SURNAMES)})\b")


@dataclass(frozen=True)
class County:
    """What was made, and the day to look at it from."""

    root: Path
    keys: tuple[str, ...]
    today: date


@dataclass(frozen=True)
class Somebody:
    """A councillor or an officer, as minutes call them."""

    first: str
    surname: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.surname}"

    @property
    def called(self) -> str:
        return f"{self.title} {self.surname}"


def make_county(
    root: Path, bodies: int = BODIES, meetings: int = MEETINGS, seed: int = 1, *, referrals: bool = True
) -> County:
    """Write the county into a folder; existing files are replaced. Each body has so many meetings."""
    days = working_days(LEAD + (meetings + _NEXT + 3) * STRIDE + bodies)
    councillors, staff = everybody()
    keys = tuple(key for key, _, _ in bodies_of(bodies))
    root.mkdir(parents=True, exist_ok=True)
    (root / "council.yaml").write_text("".join(council(councillors, staff)), encoding="utf-8")
    for place, (key, name, kind) in enumerate(bodies_of(bodies)):
        cast = cast_of(place, councillors, staff)
        held, to_come = days_of(place, meetings, days)
        panel = "".join(panel_of(name, kind, cast))
        write_book(
            root / key, panel, days, held, to_come, f"{seed}/{key}", said_by(cast, morning=place % STRIDE != place)
        )
    if referrals:
        refer(root, bodies, meetings, days)
    return County(root, keys, days[LEAD + meetings * STRIDE + bodies])


def refer(root: Path, bodies: int, meetings: int, days: Sequence[date]) -> None:
    """Every sixth meeting of a body sends something to the next body, which takes it up when it meets.

    What was sent from the last meeting of all waits still.
    """
    named = [(key, name, days_of(place, meetings, days)[0]) for place, (key, name, _) in enumerate(bodies_of(bodies))]
    taken_up: list[tuple[Path, date, list[str]]] = []
    for place, (key, name, held) in enumerate(named):
        to_key, to_name, to_held = named[(place + 1) % bodies]
        for index in range(EVERY - 1, meetings, EVERY):
            scheme = f"Scheme {place + 1}/{index + 1}"
            wish = f"that {scheme} be adopted"
            more = ("decision: recommended", f"refers: {{to: {to_name}, for: decision}}")
            sent = minuted("8.3", f"RESOLVED to RECOMMEND to {to_name} {wish}.", *more)
            _add(root / key, held[index], sent)
            if index < meetings - 1:
                where = f'{{from: {name}, meeting: {held[index]}, minute: "8.3", as_minuted: {wish}}}'
                answer = minuted("9.1", f"RESOLVED {wish}.", "decision: resolved")
                lines = [*item("9", scheme, "to decide", f"received: [{where}]"), *answer]
                taken_up.append((root / to_key, next(day for day in to_held if day > held[index]), lines))
    for book, day, lines in taken_up:
        _add(book, day, lines)


def _add(book: Path, day: date, lines: Iterable[str]) -> None:
    """Put lines at the end of the last item of a meeting."""
    path = book / "meetings" / str(day.year) / f"{day}.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("ended:")
    path.write_text(f"{text[:at]}{''.join(lines)}{text[at:]}", encoding="utf-8")


def make_alone(root: Path, place: int, bodies: int, meetings: int, seed: int = 1) -> None:
    """The book of one body of the county with no council around it: its panel says all of its people in full."""
    days = working_days(LEAD + (meetings + _NEXT + 3) * STRIDE + bodies)
    key, name, kind = list(bodies_of(place + 1))[place]
    councillors, staff = everybody()
    cast = cast_of(place, councillors, staff)
    held, to_come = days_of(place, meetings, days)
    panel = "".join(panel_of(name, kind, cast, in_full=True))
    write_book(root, panel, days, held, to_come, f"{seed}/{key}", said_by(cast, morning=place % STRIDE != place))


def bodies_of(count: int) -> Iterator[tuple[str, str, str]]:
    """The key, the name and the kind of so many bodies."""
    yield "full-council", "Full Council", "full council"
    for number in range(count - 1):
        again, place = divmod(number, len(_WORK))
        work = f"{_WORK[place]}{f' {again + 1}' if again else ''}"
        yield work.casefold().replace(" ", "-"), f"{work} Committee", "committee"


def everybody() -> tuple[list[Somebody], list[Somebody]]:
    """The councillors and the officers; no two have one surname."""
    surnames = [f"{begin}{end}" for end in _END for begin in _BEGIN]
    people = [
        Somebody(FIRST_NAMES[n % 20], surname, "Cllr" if n < COUNCILLORS else ("Mr", "Mrs")[n % 2])
        for n, surname in enumerate(surnames[: COUNCILLORS + STAFF])
    ]
    return people[:COUNCILLORS], people[COUNCILLORS:]


def cast_of(place: int, councillors: Sequence[Somebody], staff: Sequence[Somebody]) -> list[Somebody]:
    """The members of a body and its officers, in the places that the templates of minutes give them."""
    members = [councillors[(place * MEMBERS + n) % len(councillors)] for n in range(MEMBERS)]
    return [*members, *(staff[(place * (OFFICERS + 1) + n) % len(staff)] for n in range(OFFICERS))]


def days_of(place: int, meetings: int, days: Sequence[date]) -> tuple[list[date], list[date]]:
    """On which working days a body met, and on which it is to meet: each body begins a day after the one before."""
    held = [days[LEAD + index * STRIDE + place] for index in range(meetings)]
    to_come = [days[LEAD + (meetings + _NEXT + index) * STRIDE + place] for index in range(3)]
    return held, to_come


def said_by(cast: Sequence[Somebody], *, morning: bool) -> Callable[[str], str]:
    """Puts the body's own people into what the templates say, and its hour: two bodies on one day do not clash."""
    place = {surname: index for index, surname in enumerate(SURNAMES)}

    def named(found: re.Match[str]) -> str:
        somebody = cast[place[found[3]]]
        return f"{somebody.title}{found[2]}{somebody.surname}"

    def said(text: str) -> str:
        text = _AS_WRITTEN.sub(named, text)
        if not morning:
            return text
        return text.replace('time: "14:00"', 'time: "11:00"').replace('ended: "16:30"', 'ended: "13:30"')

    return said


def council(councillors: Sequence[Somebody], staff: Sequence[Somebody]) -> Iterator[str]:
    """council.yaml: everybody, the posts that some of them hold, and the rooms."""
    yield "name: Westmere County Council\ncalendar_id: westmere\nholidays: {country: GB, region: ENG}\npeople:\n"
    for one in councillors:
        yield f"  - {{name: {one.name}, known_as: [{one.called}], councillor: true}}\n"
    for number, one in enumerate(staff, 1):
        yield f"  - {{name: {one.name}, known_as: [{one.called}], title: Head of Division {number}, officer: true}}\n"
    yield "posts:\n"
    for name, holder in (("County Treasurer", 1), ("Head of Property", 2), ("Monitoring Officer", 3)):
        yield f"  - {{name: {name}, held_by: [{{person: {staff[holder].name}}}]}}\n"
    yield "venues:\n"
    for room in ("Committee Room 1", "Committee Room 2", "Town Hall", "Waterside Centre", "Old Corn Exchange"):
        yield f"  - {{name: {room}}}\n"


def panel_of(name: str, kind: str, cast: Sequence[Somebody], *, in_full: bool = False) -> Iterator[str]:
    """panel.yaml: what council.yaml says of its people is left out, unless it is to be said in full."""
    yield f"name: {name}\n"
    if in_full:
        yield "council: Westmere County Council\nholidays: {country: GB, region: ENG}\n"
    else:
        yield f"kind: {kind}\n" + ("parent: Full Council\n" if kind != "full council" else "")
    yield "regime: committee\nnotice: {clear_days: 3, saturdays: excluded}\nmeets: {length: 2 h 30 min}\nquorum: 4\n"
    yield 'numbering: "1.1"\npeople:\n'
    roles = {0: ", role: Chair", 1: ", role: Vice-chair", MEMBERS: ", role: Clerk"}
    for index, one in enumerate(cast):
        known = f", known_as: [{one.called}]" if in_full else ""
        if index < MEMBERS:
            yield f"  - {{name: {one.name}{known}, member: true{roles.get(index, '')}}}\n"
        elif in_full or index == MEMBERS:
            title = f", title: Head of Division {index}, officer: true" if in_full else ""
            yield f"  - {{name: {one.name}{known}{title}{roles.get(index, '')}}}\n"


# --- measured ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of the table: what was measured, beside what, and the goal for their ratio, where there is one."""

    what: str
    measured: str
    beside: str
    ratio: float
    goal: float | None

    @property
    def row(self) -> str:
        measured = f"| {self.what} | {self.measured} | {self.beside} | {self.ratio:.2f} |"
        if self.goal is None:
            return f"{measured} | |"
        return f"{measured} {self.goal:.2f} | {'yes' if self.ratio <= self.goal else '**no**'} |"


def validate(csip: str, root: Path, today: date, *words: str, name: str = "") -> Command:
    return Command(name or f"{root}", (csip, "validate", "--root", str(root), "--today", str(today), *words))


def measured_whole(csip: str, county: County) -> Iterator[Line]:
    """The county beside its books, one run of each: it takes minutes, and noise is small beside that."""
    one = validate(csip, county.root, county.today, name="one")
    two = validate(csip, county.root, county.today, "--jobs", "2", name="two")
    whole = in_turn([one, two], 1, warm_up=False)
    books = in_turn(
        [validate(csip, county.root / key, county.today, name=key) for key in county.keys], 1, warm_up=False
    )
    seconds = sum(book.seconds for book in books.values())
    yield Line(
        "`csip validate` of the county: processor's time, beside the sum of its books",
        shown(whole["one"].seconds),
        shown(seconds),
        whole["one"].seconds / seconds,
        1.15,
    )
    yield Line(
        "`--jobs 2`: time that passes, beside one process",
        shown(whole["two"].passed),
        shown(whole["one"].passed),
        whole["two"].passed / whole["one"].passed,
        0.65,
    )
    largest = sorted(book.kilobytes for book in books.values())[-2:]
    allowed = sum(largest) + 100 * 1024
    yield Line(
        "most memory, beside the two largest books and 100 MB",
        f"{whole['one'].kilobytes / 1024:.0f} MB",
        f"{allowed / 1024:.0f} MB",
        whole["one"].kilobytes / allowed,
        1.0,
    )


def measured_owner(csip: str, county: County, meetings: int, runs: int) -> Iterator[Line]:
    """What one officer owes, in all bodies, beside what one owes in a single book of as many actions."""
    one = OUT / f"book-{meetings}"
    today = one / "today.txt"
    if not today.exists():
        made = make_book(one, meetings)
        today.write_text(f"{made.today}\n{made.owner}\n", encoding="utf-8")
    day, owner = today.read_text(encoding="utf-8").splitlines()
    holder = everybody()[1][0].called
    pair = [
        Command(name, (csip, "actions", "--owner", who, "--root", str(root), "--today", on))
        for name, who, root, on in (("county", holder, county.root, str(county.today)), ("one", owner, one, day))
    ]
    found = in_turn(pair, runs)
    yield Line(
        f"`csip actions --owner` of the county, beside one book of {3 * meetings:,} actions",
        shown(found["county"].seconds),
        shown(found["one"].seconds),
        found["county"].seconds / found["one"].seconds,
        3.0,
    )


def measured_within(csip: str, county: County, plain: Path, alone: Path, runs: int) -> Iterator[Line]:
    """One body's book within a county beside the same book alone, in turn; `plain` is the county without referrals."""
    key = county.keys[1]
    beside = "beside the same book alone"
    for what, words, root, goal in (
        (f"`csip validate` in the book of one body, {beside}", ("validate",), plain, 1.05),
        (
            f"the same where it took up {MEETINGS // EVERY - 1} matters of another body, whose words it reads",
            ("validate",),
            county.root,
            None,
        ),
        (f"`csip actions` in the book of one body, {beside}", ("actions",), plain, 1.05),
        (f"`csip minutes last` in the book of one body, {beside}", ("minutes", "last"), plain, 1.05),
    ):
        pair = [
            Command(name, (csip, *words, "--root", str(book), "--today", str(county.today)))
            for name, book in (("within", root / key), ("alone", alone))
        ]
        found = in_turn(pair, runs)
        ratio = found["within"].seconds / found["alone"].seconds
        yield Line(what, shown(found["within"].seconds), shown(found["alone"].seconds), ratio, goal)


def measured_shipped(csip: str, earlier: str, runs: int) -> Iterator[Line]:
    """The shipped book, in no council, beside what an earlier csip takes for it."""
    for what, words in (("csip validate", ("validate",)), ("csip actions", ("actions",))):
        pair = [
            Command(name, (program, *words, "--root", str(BENCH.parent), "--today", "2012-10-04"))
            for name, program in (("now", csip), ("earlier", earlier))
        ]
        found = in_turn(pair, runs)
        yield Line(
            f"`{what}` in the shipped book, which is in no council, beside csip before councils",
            shown(found["now"].seconds),
            shown(found["earlier"].seconds),
            found["now"].seconds / found["earlier"].seconds,
            1.0,
        )


def main() -> None:
    """Make the county, measure, and write the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    options.add_argument("--bodies", type=int, default=BODIES, metavar="N")
    options.add_argument("--meetings", type=int, default=MEETINGS, metavar="N", help="of each body")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only-make", type=Path, metavar="DIR", help="make it there, and measure nothing")
    options.add_argument("--csip", default=str(Path(sys.executable).parent / "csip"), help="the program to measure")
    options.add_argument("--earlier", metavar="CSIP", help="a csip from before councils, for the shipped book")
    options.add_argument("--runs", type=int, default=21, help="of what is short")
    options.add_argument(
        "--only", default="", metavar="WORDS", help="of whole, owner, within, shipped: these; write no file"
    )
    given = options.parse_args()
    root = given.only_make or OUT / f"county-{given.bodies}-{given.meetings}"
    if given.only_make or not root.exists():
        shutil.rmtree(root, ignore_errors=True)
        county = make_county(root, given.bodies, given.meetings, given.seed)
        (root / "today.txt").write_text(f"{county.today}\n", encoding="utf-8")
    today = date.fromisoformat((root / "today.txt").read_text(encoding="utf-8").strip())
    county = County(root, tuple(key for key, _, _ in bodies_of(given.bodies)), today)
    print(f"{given.bodies * given.meetings:,} meetings and {3 * given.bodies * given.meetings:,} actions in {root}")
    print(f"csip validate --root {root} --today {today}     # nothing to report")
    if given.only_make:
        return
    alone = OUT / f"alone-{given.bodies}-{given.meetings}"
    if not alone.exists():
        make_alone(alone, 1, given.bodies, given.meetings, given.seed)
    plain = OUT / f"county-plain-{given.bodies}-{given.meetings}"
    if not plain.exists():
        make_county(plain, given.bodies, given.meetings, given.seed, referrals=False)
    parts: dict[str, Callable[[], Iterator[Line]]] = {
        "whole": lambda: measured_whole(given.csip, county),
        "owner": lambda: measured_owner(given.csip, county, given.bodies * given.meetings, min(given.runs, 5)),
        "within": lambda: measured_within(given.csip, county, plain, alone, given.runs),
        "shipped": lambda: measured_shipped(given.csip, given.earlier, given.runs) if given.earlier else iter(()),
    }
    lines = []
    for name, part in parts.items():
        if name in (given.only or name):
            for line in part():
                print(line.row, flush=True)
                lines.append(line)
    if not given.only:
        (BENCH / "results-council.md").write_text(page(given.bodies, given.meetings, lines), encoding="utf-8")


def page(bodies: int, meetings: int, lines: Sequence[Line]) -> str:
    """The table, with what was measured and when."""
    rows = "\n".join(line.row for line in lines)
    return f"""\
# A council, measured

Written by `python bench/county.py` on {datetime.now(UTC):%-d %B %Y}, Python {sys.version.split()[0]}: a county of
{bodies} bodies and {bodies * meetings:,} meetings with {3 * bodies * meetings:,} actions and
{bodies * (meetings // EVERY):,} referrals, {COUNCILLORS} councillors and {STAFF} officers. Seconds are the processor's
unless said; what is short was run in turn, and is a median. A book within a council reads council.yaml, with all of
its {COUNCILLORS + STAFF} people: a few milliseconds, of which a short command feels the most.

| What | Measured | Beside | Ratio | At most | Kept |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


if __name__ == "__main__":
    main()

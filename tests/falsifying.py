"""Edits of a book whose minutes are sealed, by somebody who wants other words to be read in them and nobody to notice.

`tests/facts/test_falsifying.py` makes some; `tools/falsify.py` makes as many as it is told. Whatever may be waived
counts as not noticed: who falsifies minutes writes waivers too.
"""

from __future__ import annotations

import copy
import random
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.diagnostics import Severity
from csip.documents.minutes import minutes
from csip.facts.approvals import approvals
from csip.facts.decisions import register
from csip.language.meeting_days import MeetingDay, parse_meeting_day
from csip.rules.all_rules import all_rules
from tests.conftest import TESTS
from tests.overlay import commit

TODAY = date(2026, 7, 20)
APPROVED = ("2026-01-14", "2026-03-11", "2026-05-13")
AT = ("2026-03-11", "2026-05-13", "2026-07-08")

JANUARY = """\
date: 2026-01-14
time: "19:30"
venue: Village Hall, Church Lane
present:
  - {name: Cllr Oakley, role: Chair}
  - Cllr Pryce
  - {name: Cllr Amadi, arrived: "2", online: true}
officers: [{name: Mrs Fairweather, role: Clerk}]
dates_note: "*"
items:
  - number: "1"
    title: Trees
    interests: [{member: Cllr Pryce, nature: owns the wood, action: stayed}]
    minutes:
      - {number: none, text: The avenue was looked at., decision: noted}
      - {text: Two limes are to be felled., bullet: true}
      - number: "1.1"
        text: A motion was put.
        motion: {}
        vote: {}
        minutes: [{number: (a), text: "in  the spring,\\tor later"}]
  - number: "2"
    title: A tenancy
    exempt: {paragraphs: [], resolved: true}
  - number: "3"
    title: Any other business
    urgent: {reason: a storm, chair_agreed: true}
    minutes:
      - {number: "3.1", text: "RESOLVED: that the oak be kept.", decision: resolved}
ended: "20:10"
"""
APPROVES_JANUARY = """\
  - number: "99"
    title: Minutes of January
    approves: {meeting: 2026-01-14}
    minutes:
      - {number: "99.1", text: The minutes of 14 January were approved., decision: approved}
"""


def sealed_book(folder: Path) -> Path:
    """Ashcombe with one meeting more, all approved minutes sealed, and the whole in git."""
    shutil.copytree(TESTS / "books/ashcombe", folder)
    for name in AT[1:]:
        path = folder / f"meetings/{name}.yaml"
        kept = [
            line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.strip().startswith("seal:")
        ]
        path.write_text("".join(kept), "utf-8")
    (folder / "meetings/2026-01-14.yaml").write_text(JANUARY, "utf-8")
    march = folder / "meetings/2026-03-11.yaml"
    march.write_text(march.read_text("utf-8").replace("items:\n", f"items:\n{APPROVES_JANUARY}", 1), "utf-8")
    schedule = folder / "schedule.yaml"
    row = "meetings:\n  - {date: 2026-01-14, kind: extraordinary}\n"
    schedule.write_text(schedule.read_text("utf-8").replace("meetings:\n", row, 1), "utf-8")
    for day, at in zip(APPROVED, AT, strict=True):
        command = ["approve", day, "--at", at, "--root", str(folder), "--today", str(TODAY)]
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
    commit(folder)
    return folder


# --- what is read, and what is noticed --------------------------------------------------------------------


def noticed(folder: Path) -> tuple[MinuteBook, bool]:
    """The book, and whether `csip validate` says anything of it that no waiver takes away."""
    book, problems = load_book(folder)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return book, True
    strict = (rule for rule in all_rules().values() if not rule.waivable and book.has_read(*rule.needs))
    return book, any(True for rule in strict for _ in rule.check(book, TODAY))


def read(book: MinuteBook) -> dict[str, str]:
    """What `csip minutes` prints of the minutes that were approved, and what `csip decisions` says of them."""
    told: dict[str, Any] = {}
    for day in map(parse_meeting_day, APPROVED):
        meeting = book.meeting_on.get(day)
        if meeting is None:
            continue
        for marks in (True, False):
            document = minutes(book, meeting, TODAY, marks=marks)
            told[f"{day} {marks}"] = (
                document.title,
                document.draft,
                document.publisher,
                document.dated,
                document.blocks,
            )
        told[f"{day} decisions"] = [
            (
                one.permanent,
                one.came_to,
                one.item.title,
                one.words,
                one.approved,
                [(d, a.from_, a.to) for d, a in one.amended],
            )
            for one in register(book)
            if one.meeting.date == day
        ]
    return {key: unicodedata.normalize("NFC", repr(value)) for key, value in told.items()}


# --- edits ------------------------------------------------------------------------------------------------

_NOTHING: tuple[Any, ...] = ({}, [], None, "")
_KEYS: dict[str, tuple[Any, ...]] = {
    # every key that changes, or might, what is printed; with values that are read without a fault
    "exempt": ({"paragraphs": []}, {"paragraphs": [], "resolved": "true"}, {"paragraphs": ["1"]}),
    "as_printed": (
        {},
        {"head": []},
        {"head": ["Held in secret"]},
        {"ended": "It went on."},
        {"dates_heading": "Dates"},
    ),
    "vote": ({}, {"for": "9"}, {"named": {}}, {"named": {"for": ["Cllr Tiller"]}}),
    "motion": ({}, {"outcome": "lost"}, {"moved_by": "Cllr Tiller"}, {"amends": "1.1"}),
    "decision": ("resolved", "not agreed", "noted"),
    "bullet": ("true", "false"),
    "extract": ("true",),
    "dates_note": ("*", "**"),
    "title": ("Minutes of another body",),
    "ended": ("21:30",),
    "time": ("06:00",),
    "venue": ("The inn",),
    "number": ("none", "7.9"),
    "lead": ("Cllr Tiller",),
    "purpose": ("to note",),
    "urgent": ({"reason": "none given"},),
    "interests": ([], [{"member": "Cllr Pryce", "nature": "owns it"}]),
    "reports": ([], [{"title": "A paper"}]),
    "minutes": ([], [{"text": "It was also resolved to sell the hall.", "number": "none"}]),
    "in_attendance": (["the press"],),
    "absent": (["Cllr Oakley"],),
    "expected": (["Cllr Tiller"],),
    "leftovers": (["a line"],),
    "resealed": ("by mistake",),
    "waive": ({"CSIP226": "x", "CSIP227": "x"},),
    "approves": tuple({"meeting": day, "as": how} for day in APPROVED for how in ("correct", "provisional")),
    "as": ("amended", "correct", "provisional"),
    "amendments": ([], [{"minute": "1.1", "from": "a", "to": "b"}]),
    "body": ({"name": "Empty Council"}, None),
    "people": ({}, {"Cllr Oakley": "Tom Biddle"}),
    "seal": ("0" * 64, "2:" + "0" * 64, None),
    "role": ("Chair",),
    "for": ("Cllr Tiller",),
    "left": ("1",),
    "note": ("asleep",),
    "online": ("true",),
    "kind": ("annual", "ordinary"),
    "moved_from": ([{"date": "2026-05-13"}], [{"date": "2026-03-11"}]),
    "cancelled": ({"on": "2026-03-01", "reason": "none"},),
    "date": ("2026-05-13", "2026-03-11"),
    "numbering": ("(1)", "bullets", "none"),
    "dates_table": ("all", "none"),
    "decisions": ("always", "when not said", "never"),
    "motions": ("always", "when not said", "never"),
    "print": ({"decisions": "never", "motions": "never", "actions": "never"},),
    "regime": ("informal", "wales", "committee"),
    "council": ("Another Council", None),
    "name": ("Another Body", "Cllr Amadi", "Margaret Oakley"),
    "known_as": ([], ["Cllr Oakley"], ["Cllr Pryce", "Mrs Fairweather"]),
    "member": ("true", {"from": "2026-06-01"}, {"until": "2025-12-31"}),
}
_FILES = (
    *(f"meetings/{day}.yaml" for day in (*APPROVED, *APPROVED, *AT, AT[-1])),
    *("panel.yaml", "panel.yaml", "schedule.yaml", "actions.yaml"),
)  # fmt: skip


class Falsified(NamedTuple):
    """A trial: what was done, whether it was noticed, and what is read otherwise (nothing: it is no harm)."""

    how: str
    noticed: bool
    otherwise: tuple[str, ...]


class Falsifier:
    """A sealed book, and edits of it one at a time."""

    def __init__(self, folder: Path, *, in_git: bool) -> None:
        self.folder, self.in_git = folder, in_git
        if not in_git:
            shutil.rmtree(folder / ".git")
        self.files = {name: (folder / name).read_bytes() for name in dict.fromkeys(_FILES)}
        book, found = noticed(folder)
        assert not found
        self.before = read(book)

    def trial(self, chance: random.Random) -> Falsified:
        """Up to three edits at once. The files are put back."""
        how = [self._edit(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        try:
            book, found = noticed(self.folder)
            after = {} if found else read(book)
        finally:
            self._put_back()
        otherwise = [key for key in self.before if self.before[key] != after.get(key)] if not found else []
        if not self.in_git:  # who deletes the newest approval leaves a draft, and nothing in the folder can tell
            otherwise = [key for key in otherwise if _is_approved(book, MeetingDay(date.fromisoformat(key[:10])))]
        return Falsified("; ".join(how), found, tuple(otherwise))

    def _edit(self, chance: random.Random) -> str:
        name = chance.choice(_FILES)
        path = self.folder / name
        if not path.exists():
            return f"{name} is gone"
        edit: Callable[[Path, random.Random], str] = chance.choices((_tree, _text, _file), (12, 6, 1))[0]
        return f"{name}: {edit(path, chance)}"

    def _put_back(self) -> None:
        for path in (self.folder / "meetings").rglob("*"):
            if path.is_file() and path.relative_to(self.folder).as_posix() not in self.files:
                path.unlink()
        for name, data in self.files.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)


def _is_approved(book: MinuteBook, day: MeetingDay) -> bool:
    return any(at.approval.as_ != "provisional" for at in approvals(book).get(day, ()))


def _file(path: Path, chance: random.Random) -> str:
    what = chance.choice(("deleted", "emptied", "renamed", "copied"))
    if what == "deleted":
        path.unlink()
    elif what == "emptied":
        path.write_text("")
    elif what == "renamed":
        path.rename(path.with_suffix(chance.choice((".yml", ".YAML", ".txt"))))
    else:
        shutil.copy(path, path.with_name(f"copy-of-{path.name}"))
    return what


def _text(path: Path, chance: random.Random) -> str:
    """An edit as it is typed: a character, a line, a line twice, two lines in turn."""
    text = path.read_text("utf-8")
    if not text:
        return "nothing to edit"
    lines = text.splitlines(keepends=True)
    n = chance.randrange(len(lines))
    what = chance.choice(("character", "line gone", "line twice", "lines in turn", "digit", "space"))
    if what == "line gone":
        del lines[n]
    elif what == "line twice":
        lines.insert(n, lines[n])
    elif what == "lines in turn" and n:
        lines[n - 1 : n + 1] = lines[n], lines[n - 1]
    else:
        at = chance.randrange(len(text))
        if what == "digit":
            digits = [place for place, letter in enumerate(text) if letter.isdigit()]
            at = chance.choice(digits) if digits else at
        put = {"digit": chance.choice("0123456789"), "space": " ", "character": chance.choice("xX.,:#'\"{}[]&- \n£9")}
        lines = [text[:at], put.get(what, ""), text[at if what == "space" else at + 1 :]]
    path.write_text("".join(lines), "utf-8")
    return f"{what} {n + 1}"


# Long because it is a list of edits, each of two lines.
def _tree(path: Path, chance: random.Random) -> str:
    """An edit of what the file says: a key more, a value gone, another value, entries in another order."""
    try:
        tree = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  plain texts, no objects
    except yaml.YAMLError:
        return "broken already"
    if not isinstance(tree, dict):
        return "nothing to edit"
    places = list(_places(tree, ()))
    mappings = [
        (where, way) for where, way in [(tree, ()), *((h[k], (*w, k)) for h, k, w in places)] if isinstance(where, dict)
    ]
    holder, key, way = chance.choice(places)
    what = chance.choice(
        ("put", "put", "put", "put", "gone", "nothing", "other", "changed", "in turn", "twice", "swapped")
    )
    if what == "put":
        within, way = chance.choice(mappings)
        key = chance.choice([k for k in _KEYS if chance.random() < 0.3 or k in within or not way] or ["vote"])
        within[key] = copy.deepcopy(chance.choice(_KEYS[key]))
    elif what == "gone":
        del holder[key]
    elif what == "nothing":
        holder[key] = copy.deepcopy(chance.choice(_NOTHING))
    elif what == "other":
        holder[key] = _other(places, chance)
    elif what == "in turn" and isinstance(holder[key], list):
        chance.shuffle(holder[key])
    elif what == "twice" and isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    elif what == "swapped":
        other, place, _ = chance.choice(places)
        holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(holder[key])
    elif isinstance(holder[key], str):
        holder[key] = _changed(holder[key], chance)
    path.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True), "utf-8")
    return f"{what} {'.'.join(map(str, (*way, key)))}"


def _other(places: list[tuple[Any, Any, tuple[Any, ...]]], chance: random.Random) -> Any:
    holder, key, _ = chance.choice(places)
    return copy.deepcopy(holder[key])


def _changed(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    n = chance.randrange(len(words))
    made = chance.choice(("not", "", "  ", words[n] * 2, words[n].swapcase(), f"{words[n]}\n", "£9,999", "none"))
    return " ".join([*words[:n], made, *words[n + 1 :]])


def _places(value: Any, way: tuple[Any, ...]) -> Iterator[tuple[Any, Any, tuple[Any, ...]]]:
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key, way
        if isinstance(inner, dict | list):
            yield from _places(inner, (*way, key))

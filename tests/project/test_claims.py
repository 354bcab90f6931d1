"""What the pages claim in plain sentences, run. Each test quotes its sentences, and they must stand in the page."""

from __future__ import annotations

import json
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import pytest

from csip.book.council import Council
from csip.book.load import load_book
from csip.cli.main import main
from csip.facts.meetings import resolve_meeting
from csip.facts.notice import notice_rule
from csip.language.dates import parse_time
from csip.models import Panel
from csip.models.annotations import annotations_of
from csip.models.entry import Entry, keys_of
from csip.rules.support.entries import every_entry, tops
from csip.site.settings import read_settings
from tests.conftest import COUNCIL, TESTS, make_book
from tests.project.pages import GUIDE, text_of

ROOT = TESTS.parent
FORMAT, README = "docs/format.md", "README.md"
PANEL = """\
name: Harbour Committee
notice: {clear_days: 3}
holidays: {country: GB}
deadlines: {reports: 8}
meets: {time: "19:00"}
print: {motions: always}
letterhead: {lines: [Harbour Office]}
standing_items: [{title: Previous Minutes}]
people:
  - {name: Ann Archer, known_as: [Cllr Archer], member: {from: 2020-01-01}, role: Chair}
  - {name: Eve Ellis, officer: {from: 2020-01-01}}
posts: [{name: Mayor, held_by: [{person: Ann Archer}]}]
"""
SCHEDULE = """\
meetings:
  - date: 2026-05-06
    agenda_setting: {date: 2026-04-22, moved_from: [{date: 2026-04-21}]}
    moved_from: [{date: 2026-05-05}]
  - {date: 2026-07-01, cancelled: {on: 2026-05-20, reason: no business}}
"""
MEETING = """\
date: 2026-05-06
agenda_revised: [{on: 2026-05-04}]
present: [{name: Cllr Archer, role: Chair}]
items:
  - number: "1"
    title: Berths
    received: [{from: Quays, meeting: 2026-05-05, minute: "1"}]
    reports: [{title: A list}]
    interests: [{member: Cllr Archer, nature: has a boat}]
    invited: [{name: Mr Cole, capacity: Severn Water}]
    attended: [{name: Mr Cole, capacity: Severn Water}]
    urgent: {reason: a storm}
    exempt: {paragraphs: [3]}
    approves: {meeting: 2026-03-04, as: amended, amendments: [{minute: "1.1", from: a, to: b}], body: {name: Harbour},
      printed: {as_at: 2026-05-06, actions: [{id: A2026-01, said: Ms Ellis}]}}
    minutes:
      - number: "1.1"
        text: Dredged.
        motion: {moved_by: Cllr Archer}
        vote: {for: 1, named: {for: [Cllr Archer]}}
        refers: {to: Quays, for: comment}
        notice: {reasons: the silt}
        minutes: [{number: (a), text: at once}]
as_printed: {head: [Harbour]}
"""
ACTIONS = """\
actions:
  - id: A1
    text: x
    owner: Mayor
    raised: {meeting: 2026-05-06}
    due: {meeting: next}
    updates:
      - {date: 2026-05-20, note: x, due_was: {none: no reason}, closed_was: {date: 2026-05-19, note: done}}
    closed: {date: 2026-05-21, note: z}
"""
PLAN = """\
name: Plan
targets:
  - id: a
    measure: Boats
    baseline: {value: 1}
    readings: [{value: 2, period: {from: 2026-01-01, until: 2026-03-31}}]
risks: [{text: A storm}]
reports: [{to: Cabinet, date: 2026-01}]
"""
REPORT = """\
by: [{name: Ann Archer}]
to: Cabinet
date: 2026-05-31
subject: Silt
summary: It is deep.
recommendations: {items: [that the silt be dredged]}
sections: [{title: Depth, paragraphs: [{text: Two feet.}]}]
contact: {name: Eve Ellis}
background_documents: [none]
"""
CLAIMS: list[tuple[str, str]] = []
Test = TypeVar("Test", bound=Callable[..., None])


def claims(page: str, *sentences: str) -> Callable[[Test], Test]:
    """Marks a test as running these sentences of the page."""
    CLAIMS.extend((page, sentence) for sentence in sentences)
    return lambda test: test


class Run:
    """Commands in a copy of the base book."""

    def __init__(self, book: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.book, self.capsys, self.patch = book, capsys, patch

    def __call__(self, *words: str, code: int = 0) -> str:
        self.patch.setattr(sys, "argv", ["csip", *words])
        ended: object = 0
        try:
            main()
        except SystemExit as end:
            ended = end.code or 0
        said = self.capsys.readouterr()
        assert ended == code, said.out + said.err
        return said.out + said.err

    def put(self, name: str, text: str) -> None:
        path = self.book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.book / name).read_text(encoding="utf-8")
        assert old in text
        self.put(name, text.replace(old, new, 1))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    book = make_book(tmp_path / "book")
    monkeypatch.chdir(book)
    monkeypatch.setenv("CSIP_TODAY", "2026-06-01")
    for name in ("CSIP_ROOT", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Run(book, capsys, monkeypatch)


# --- README --------------------------------------------------------------------------------------------------


@claims(README, "It needs no account, no server and no network")
@pytest.mark.parametrize(
    "words",
    [["validate"], ["actions"], ["minutes", "last", "-o", "../minutes.docx"], ["pack", "last", "-o", "../pack"]],
    ids=" ".join,
)
def test_nothing_is_asked_of_a_network(run: Run, words: list[str]) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    run.patch.setattr(socket.socket, "connect", refused)
    run.patch.setattr(socket, "getaddrinfo", refused)
    run(*words)


@claims(README, "any folder will do, and git makes it better")
@claims(GUIDE, "The folder is the book: copy it, and you have a copy of everything.")
def test_a_book_is_a_folder_with_git_or_without(run: Run, tmp_path: Path) -> None:
    run.patch.setenv("PATH", "/nowhere")
    before = run("minutes", "last") + run("actions") + run("validate") + run("history", "2026-05-06")
    shutil.copytree(run.book, tmp_path / "copy")
    run.patch.chdir(tmp_path / "copy")
    assert run("minutes", "last") + run("actions") + run("validate") + run("history", "2026-05-06") == before


@claims(README, "Results go to standard output, remarks to standard error.")
def test_results_and_remarks_go_their_own_ways(run: Run) -> None:
    run.patch.setattr(sys, "argv", ["csip", "schedule", "add", "2026-09-02"])
    with pytest.raises(SystemExit):
        main()
    said = run.capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("On the schedule: Wednesday 2 September 2026")
    run.patch.setattr(sys, "argv", ["csip", "new-meeting", "2026-09-02"])
    with pytest.raises(SystemExit):
        main()
    said = run.capsys.readouterr()
    assert said.out == "meetings/2026-09-02.yaml\n"
    assert "is begun" in said.err


@claims(README, 'JSON says which `"version"` of its shape it is.')
@claims(FORMAT, 'Every answer is one object with a `"version"`, 1 for all of these')
@pytest.mark.parametrize(
    "words",
    [
        "agenda 2026-05-06", "minutes last", "actions --all", "actions --report", "decisions", "attendance",
        "deadlines 2026-07-01", "deadlines --all", "schedule", "status", "history A2026-01", "history 2026-05-06",
        "suggest last", "validate", "rules", "import ../paper.txt --dry-run", "plan",
    ],
)  # fmt: skip
def test_every_json_is_one_object_with_its_version(run: Run, tmp_path: Path, words: str) -> None:
    paper = (
        "Minutes of the meeting held on 4 February 2026\n\nPresent: Cllr Archer (Chair)\n\n1. Berths\n\n1.1 Nothing.\n"
    )
    (tmp_path / "paper.txt").write_text(paper, encoding="utf-8")
    run.put("plan.yaml", "name: Harbour Plan\n")
    printed = json.loads(run(*words.split(), "--format", "json"))
    assert printed["version"] == 1


# --- The format: every file ----------------------------------------------------------------------------------


@claims(
    FORMAT,
    "`csip` looks for it from where you are, upwards; `--root DIR` or the environment variable `CSIP_ROOT` names",
    "`meetings/` may have folders by year.",
    "Other files in the folder are left alone.",
)
def test_where_a_book_is_and_what_it_is_made_of(run: Run, tmp_path: Path) -> None:
    (run.book / "meetings" / "2026").mkdir()
    for path in run.book.glob("meetings/*.yaml"):
        path.rename(path.parent / "2026" / path.name)
    found = run("validate")
    others = {"notes.yaml": "a: [", "meetings/notes.md": "# x", "letters/a.docx": "PK", "meetings/2026/.DS_Store": "x"}
    for name, text in others.items():
        run.put(name, text)
    assert run("validate") == found
    run("fmt")
    assert {name: (run.book / name).read_text(encoding="utf-8") for name in others} == others
    run.patch.chdir(run.book / "meetings" / "2026")
    assert run("validate") == found
    run.patch.chdir(tmp_path)
    assert run("validate", "--root", "book").replace("--> book/", "--> ") == found
    run.patch.setenv("CSIP_ROOT", str(run.book))
    assert run("validate").replace("--> book/", "--> ") == found


@claims(FORMAT, "The year is one from 1000 to 9000: `0026-06-10` is a slip.")
@pytest.mark.parametrize(("year", "code"), [("0026", 1), ("0999", 1), ("9001", 1)])
def test_a_year_that_is_a_slip(run: Run, year: str, code: int) -> None:
    run.change("schedule.yaml", "2026-07-01", f"{year}-07-01")
    assert f"{year}-07-01" in run("validate", code=code)


@claims(
    FORMAT,
    "`2.30pm`, `4 pm`, `noon` and `1930 hrs` are read too.",
    "A bare `12.30` is half past noon, a bare 7.00 to 11.59 is the morning, and a bare 1.00 to 6.59 is refused",
)
def test_times_as_they_are_typed() -> None:
    read = {words: f"{parse_time(words).time:%H:%M}" for words in ("2.30pm", "4 pm", "noon", "1930 hrs", "12.30")}
    assert read == {"2.30pm": "14:30", "4 pm": "16:00", "noon": "12:00", "1930 hrs": "19:30", "12.30": "12:30"}
    for words, clock in (("7.00", "07:00"), ("11.59", "11:59")):
        assert f"{parse_time(words).time:%H:%M}" == clock
    for words in ("1.00", "6.59"):
        with pytest.raises(ValueError, match="morning or afternoon"):
            parse_time(words)


@claims(
    FORMAT,
    "What looks the same in print is the same name: capitals, spaces, the full stop after Mr, straight and curly "
    "apostrophes, the hyphens of keyboards and of Word, and how an accent is stored make no difference.",
)
@claims(FORMAT, "Accents themselves do: Sian is not Siân.")
@claims(FORMAT, "`Cllr David John Pike` is also D Pike, Mr D. J. Pike, David Pike, Pike, David and Pike (D).")
@claims(FORMAT, "Mr D Pike is not Mrs Dora Pike, and Cllr D Pike is no officer.")
def test_names_are_alike_in_these_ways(run: Run) -> None:
    for name in ("mrs fuller", "MRS  FULLER", "Mrs. Fuller", "Mrs\u00a0Fuller", "Mrs Full\u00ader"):
        assert "actions of Fay Fuller" in run("actions", "--owner", name)
    panel = run.book / "panel.yaml"
    people = "  - {name: Cllr David John Pike, member: true}\n  - {name: Mrs Dora Pike, officer: true}\n"
    panel.write_text(panel.read_text().replace("posts:", f"{people}  - {{name: Siân O’Neill-Day}}\nposts:"))
    for name in ("Mr D Pike", "Cllr D Pike", "Mr D. J. Pike", "David Pike", "Pike, David"):
        assert "actions of Cllr David John Pike" in run("actions", "--owner", name)
    for name in ("Sia\u0302n O'Neill\u2011Day", "SIÂN O‘Neill-Day"):
        assert "actions of Siân O’Neill-Day" in run("actions", "--owner", name)
    assert "is called “Sian O'Neill-Day”" in run("actions", "--owner", "Sian O'Neill-Day", code=2)


@claims(FORMAT, "**A meeting is named by its date**, or by any date that it had before it was moved;")
@claims(GUIDE, "You may go on using the old date: `csip` knows which meeting you mean.")
def test_a_meeting_answers_to_its_former_dates(run: Run) -> None:
    run("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the tide")
    run("schedule", "move", "2026-07-08", "2026-07-15", "--reason", "the tide")
    book, _ = load_book(run.book)
    for day in ("2026-07-01", "2026-07-08", "2026-07-15", "1 July 2026"):
        assert str(resolve_meeting(book, day, book.slots[0].date)) == "2026-07-15"
    assert "Wednesday 15 July 2026" in run("deadlines", "2026-07-01")


def entries_within(value: object) -> Iterator[Entry]:
    """Every entry in a value, found by looking at all that it has."""
    if isinstance(value, Entry):
        yield value
        for name in keys_of(type(value)):
            yield from entries_within(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from entries_within(one)


SITE = """\
accessibility: {contact: The Clerk, prepared: 2026-05-01}
withhold: [{meeting: 2026-05-06, minute: "1.1", reason: a name}]
"""


def kinds_of_entry(kind: type[Entry] = Entry) -> Iterator[type[Entry]]:
    for below in kind.__subclasses__():
        yield below
        yield from kinds_of_entry(below)


@claims(FORMAT, "Whatever has keys may carry one")
def test_every_entry_may_carry_a_waiver(run: Run) -> None:
    run.put("panel.yaml", PANEL)
    run.put("schedule.yaml", SCHEDULE)
    run.put("meetings/2026-05-06.yaml", MEETING)
    run.put("actions.yaml", ACTIONS)
    run.put("plan.yaml", PLAN)
    run.put("reports/2026-05-31-cabinet.yaml", REPORT)
    book, problems = load_book(run.book)
    assert [problem for problem in problems if problem.code.startswith(("CSIP0", "CSIP1"))] == []
    there = [e for top in (*tops(book),) for e in entries_within(top)]
    assert {id(entry) for entry in there} == {id(entry) for entry in every_entry(book)}
    abstract = {"Record", "Line", "OfTheCouncil", "SlotElsewhere"}
    there += entries_within(Council(COUNCIL / "base").file)
    run.put("site.yaml", SITE)
    site = read_settings(run.book).said
    assert site is not None
    there += entries_within(site)
    assert {type(entry).__name__ for entry in there} == {kind.__name__ for kind in kinds_of_entry()} - abstract


@claims(
    FORMAT, "A finding that is all right as it stands is waived where it stands: the code, and the reason in words."
)
def test_a_finding_is_waived_where_it_stands(run: Run) -> None:
    run.change(
        "schedule.yaml", 'date: 2026-06-17, time: "10:00"', 'date: 2026-06-14, time: "10:00", waive: {CSIP403: Meant.}'
    )
    run.change(
        "meetings/2026-05-06.yaml",
        "Cllr Baker thanked her.\n",
        "Cllr Baker moved that she be thanked.\n        motion: {moved_by: Cllr Baker, seconded_by: null,"
        " outcome: carried, waive: {CSIP221: So it was.}}\n",
    )
    assert "waived" in run("validate")
    shown = run("validate", "--waived")
    assert "Meant." in shown
    assert "So it was." in shown


@claims(FORMAT, "A waiver holds for its entry and for all that is in it.")
def test_a_waiver_holds_for_all_that_is_within(run: Run) -> None:
    run.put("actions.yaml", "actions: []\n")
    assert "CSIP223" in run("validate")
    run.change("meetings/2026-05-06.yaml", "venue:", "waive: {CSIP223: Nobody asked.}\nvenue:")
    assert "CSIP223" not in run("validate")
    assert "Nobody asked." in run("validate", "--waived")


@claims(
    FORMAT,
    "An informal body has no rule but its own; `committee` and `executive` have five clear days"
    " (three before October 2002), `parish`, `wales`, `scotland` and `ireland` three, `northern-ireland` five.",
)
def test_the_clear_days_of_each_regime() -> None:
    from datetime import date

    days: dict[str, tuple[int | None, int | None]] = {}
    for regime in get_args(annotations_of(Panel)["regime"]):
        rules = [notice_rule(Panel(name="A", regime=regime), date(year, 9, 30)) for year in (2002, 2003)]
        before, since = (rule.clear_days if rule else None for rule in rules)
        days[regime] = before, since
    now = notice_rule(Panel(name="A", regime="northern-ireland"), date(2026, 9, 30))
    assert now is not None
    assert now.clear_days == 5
    assert days == {  # northern-ireland: its Act is of 2014
        "informal": (None, None), "committee": (3, 5), "executive": (3, 5), "parish": (3, 3), "wales": (3, 3),
        "scotland": (3, 3), "northern-ireland": (None, None), "ireland": (3, 3),
    }  # fmt: skip


@claims(FORMAT, "An action that a post owes is found under its holder's name, too.")
def test_the_holder_of_a_post_owes_what_the_post_owes(run: Run) -> None:
    run.change("actions.yaml", "owner: Mrs Fuller", "owner: the Mayor")
    assert "A2026-01" in run("actions", "--owner", "Cllr Archer")
    assert "A2026-01" in run("actions", "--owner", "Mayor")


@claims(FORMAT, "It is printed nowhere else.")
@claims(GUIDE, "Addresses come from `email:` in `panel.yaml`, and are printed nowhere else.")
def test_an_address_stands_in_letters_only(run: Run) -> None:
    run.change("panel.yaml", "known_as: [Mrs Fuller]", "known_as: [Mrs Fuller], email: fay@example.org")
    printed = "".join(
        run(*words.split())
        for words in (
            "actions", "actions --format json", "actions --format csv", "actions --format ics", "chase", "validate",
            "agenda 2026-05-06", "minutes last", "schedule --format ics --private --todo", "status", "attendance",
        )
    )  # fmt: skip
    assert "fay@" not in printed
    assert "fay@example.org" in run("chase", "--format", "eml")


@claims(
    FORMAT,
    "What the importer could not place is under `leftovers`, one line of the paper an entry; nothing there is printed.",
)
def test_leftovers_are_not_printed(run: Run) -> None:
    run.change("meetings/2026-05-06.yaml", "items:", 'leftovers: ["Page 2 of 2"]\nitems:')
    assert "Page 2 of 2" not in run("minutes", "2026-05-06") + run("minutes", "2026-05-06", "--format", "html")


@claims(
    FORMAT,
    "A paragraph is cited by its number. One without is cited by its place: `3.p1` is the first in item 3 that has no"
    " number, `3.p2` the second. A nested (a) of 4.2 is `4.2(a)`.",
)
def test_how_a_paragraph_is_cited(run: Run) -> None:
    run.put(
        "meetings/2026-07-01.yaml",
        """\
date: 2026-07-01
items:
  - number: "3"
    title: Berths
    minutes: [One., {number: "3.1", text: Two.}, Three.]
  - number: "4"
    title: Steps
    minutes:
      - {number: "4.2", text: Four., minutes: [{number: (a), text: x}]}
""",
    )
    book, _ = load_book(run.book)
    cited = [one.reference for one in book.meetings[-1].paragraphs]
    assert cited == ["3.p1", "3.1", "3.p2", "4.2", "4.2(a)"]


@claims(FORMAT, "Of business taken in private there is only the heading.")
def test_private_business_in_json_is_a_heading(run: Run) -> None:
    run.change("meetings/2026-05-06.yaml", "    lead: Mrs Fuller\n", "    exempt: {paragraphs: [3], resolved: true}\n")
    printed: dict[str, Any] = json.loads(run("minutes", "2026-05-06", "--format", "json"))
    item = printed["meeting"]["items"][1]
    assert item["title"] == "Harbour Steps"
    assert not item.get("minutes")
    assert "silt" not in json.dumps(printed)


@claims(
    FORMAT,
    '`due_meeting` is `"next"` while the next meeting is not on the schedule, and `"future"` where it was promised to a'
    " meeting that nobody named; `due` is then `null`.",
)
def test_a_meeting_that_has_no_date_in_json(run: Run) -> None:
    for due in ("next", "future"):
        run.put(
            "actions.yaml",
            "actions:\n  - {id: A1, text: x, owner: Mrs Fuller, raised: {meeting: 2026-07-01},"
            f" due: {{meeting: {due}}}}}\n",
        )
        (action,) = json.loads(run("actions", "--format", "json", "--today", "2026-07-02"))["actions"]
        assert (action["due"], action["due_meeting"]) == (None, due)


@claims(FORMAT, '`"2,633"` is read as 2633, in quotes. It is kept exactly as typed.')
def test_figures_of_a_plan(run: Run) -> None:
    text = 'name: P\ntargets: [{id: a, measure: Boats, readings: [{value: "2,633", as_at: 2026-05-31}]}]\n'
    run.put("plan.yaml", text)
    (target,) = json.loads(run("plan", "--format", "json"))["targets"]
    assert "2633" in json.dumps(target)
    assert (run.book / "plan.yaml").read_text(encoding="utf-8") == text


@claims(FORMAT, "The recommendations stand once, and are printed twice: at the front, and after the last section.")
def test_recommendations_are_printed_twice(run: Run) -> None:
    run.put(
        "reports/2026-05-31-cabinet.yaml",
        "by: [Ann Archer]\nto: Cabinet\ndate: 2026-05-31\nsubject: Silt\nsummary: It is deep.\n"
        "recommendations: {items: [that the silt be dredged]}\nsections: [{title: Depth, paragraphs: [Two feet.]}]\n"
        "background_documents: [none]\n",
    )
    printed = run("report", "2026-05-31-cabinet")
    assert printed.count("that the silt be dredged") == 2
    first, second = (match.start() for match in re.finditer("that the silt be dredged", printed))
    assert first < printed.index("Two feet.") < second
    assert "Unrestricted" in printed  # so unless said


# --- The guide -----------------------------------------------------------------------------------------------


@claims(GUIDE, "No file is replaced unless you add `--force`.")
def test_no_paper_is_replaced(run: Run) -> None:
    run("minutes", "last", "-o", "../minutes.txt")
    (run.book.parent / "minutes.txt").write_text("the clerk's own", encoding="utf-8")
    assert "already exists" in run("minutes", "last", "-o", "../minutes.txt", code=2)
    run("minutes", "last", "-o", "../minutes.txt", "--force")
    assert "the clerk's own" not in (run.book.parent / "minutes.txt").read_text(encoding="utf-8")


@claims(GUIDE, "`csip` refuses a private book that lies within the public one.")
def test_a_private_book_within_is_refused(run: Run) -> None:
    run.put("private/meetings/2026-05-06.yaml", "date: 2026-05-06\n")
    assert "lies inside the public book" in run("minutes", "last", "--restricted", "private", code=2)


@claims(
    GUIDE,
    "`csip agenda` and `csip minutes` need every file; `csip actions` needs only the three in the book's folder;"
    " `csip schedule` only two.",
)
def test_which_files_a_command_needs(run: Run) -> None:
    run.put("meetings/2026-03-04.yaml", "date: [\n")
    run("actions")
    run("schedule")
    run("minutes", "2026-05-06", code=2)
    run("agenda", "2026-05-06", code=2)
    run.put("actions.yaml", "actions: [\n")
    run("schedule")
    run("actions", code=1)


@claims(GUIDE, "`--dry-run` after any of these shows what would be written, and writes nothing.")
@pytest.mark.parametrize(
    "words",
    [
        "schedule add 2026-09-02 --dry-run",
        "schedule move 2026-07-01 2026-07-08 --reason tide --dry-run",
        "schedule cancel 2026-07-01 --reason tide --dry-run",
    ],
)
def test_a_dry_run_writes_nothing(run: Run, words: str) -> None:
    before = (run.book / "schedule.yaml").read_bytes()
    assert "+++ schedule.yaml" in run(*words.split())
    assert (run.book / "schedule.yaml").read_bytes() == before


@claims(GUIDE, "`Decision: none` takes it away.")
def test_decision_none_takes_a_decision_away(run: Run, tmp_path: Path) -> None:
    from csip.changes.typed.sheet import sheet

    book, _ = load_book(run.book)
    text = sheet(book.meetings[-1], "1.1")
    assert "    Decision: approved" in text
    (tmp_path / "typed.txt").write_text(text.replace("Decision: approved", "Decision: none"), encoding="utf-8")
    run("write", "2026-05-06", "--from", str(tmp_path / "typed.txt"), "--yes")
    again, _ = load_book(run.book)
    assert again.meetings[-1].items[0].minutes[0].decision is None


@claims(GUIDE, "`csip action reopen` undoes it, and keeps what had been written")
def test_what_was_closed_and_opened_again_keeps_its_closing(run: Run) -> None:
    run("action", "close", "A2026-01", "--note", "It was measured.", "--on", "2026-05-20")
    run("action", "reopen", "A2026-01", "--note", "Not all of it.", "--on", "2026-05-22")
    assert "It was measured" in " ".join(run("history", "A2026-01").split())
    assert "A2026-01" not in run("actions", "--as-of", "2026-05-21")
    assert "A2026-01" in run("actions", "--as-of", "2026-05-22")


@claims(
    GUIDE,
    "`csip` tells you when a date falls on a bank holiday, or when the agenda would be settled too late to go out in",
)
def test_a_date_that_looks_wrong_is_told_at_once(run: Run) -> None:
    assert "is a bank holiday (Christmas Day)" in run("schedule", "add", "2026-12-25")
    late = run("schedule", "add", "2026-09-02", "--agenda-setting", "1 September 2026 10am")
    assert "after the last day to publish" in late
    assert "Look again" not in run("schedule", "add", "2026-10-07", "--agenda-setting", "23 September 2026 10am")


@claims(GUIDE, "With `--private` it has the agenda settings too, and with `--todo` the open actions")
def test_what_is_in_which_calendar(run: Run) -> None:
    public = run("schedule", "--format", "ics")
    private = run("schedule", "--format", "ics", "--private")
    office = run("schedule", "--format", "ics", "--private", "--todo")
    assert ("Agenda setting" in public, "Agenda setting" in private) == (False, True)
    assert ["A2026-01" in calendar for calendar in (public, private, office)] == [False, False, True]


@claims(GUIDE, "a command that cannot do its work changes nothing.")
def test_a_command_that_cannot_go_on_changes_nothing(run: Run) -> None:
    run.put("actions.yaml", "actions: [\n")
    before = {path: path.read_bytes() for path in run.book.rglob("*.yaml")}
    run("action", "close", "A2026-01", "--note", "Measured.", code=2)
    run("number", "2026-05-06", code=2)
    run("schedule", "move", "2026-05-06", "2026-05-07", "--reason", "tide", code=2)
    assert {path: path.read_bytes() for path in run.book.rglob("*.yaml")} == before


@claims(GUIDE, "An item that is added too late for that must say why it could not wait, and that the chair agreed")
def test_an_item_added_after_the_agenda_went_out(run: Run) -> None:
    run("new-meeting")
    run("publish-agenda", "2026-07-01")
    with (run.book / "meetings/2026-07-01.yaml").open("a", encoding="utf-8") as file:
        file.write('  - {number: "9", title: A flood}\n')
    assert "“A flood”, was not on the agenda that went out" in run("validate", "--select", "CSIP416")


# --- that what is quoted stands there ------------------------------------------------------------------------


def plain(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize(("page", "sentence"), CLAIMS)
def test_the_sentence_stands_in_the_page(page: str, sentence: str) -> None:
    assert plain(sentence) in plain(text_of(page))

"""Under a paragraph nothing is said twice: which facts its words say, and what the body chooses to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.changes.typed.sheet import sheet
from csip.documents.agenda import agenda
from csip.documents.minutes import minutes
from csip.facts.decisions import register
from csip.formats.text import text as as_text
from csip.language.meeting_days import MeetingDay
from tests.cli.running import Csip
from tests.cli.running import as_text as as_data
from tests.conftest import make_book

DAY = date(2026, 3, 20)
HEAD = """\
date: 2026-03-04
present: [{name: Cllr Archer, role: Chair}, Cllr Baker, Cllr Cooper]
items:
  - number: "1"
    title: Moorings
    minutes:
"""
BAKER = "motion: {moved_by: Cllr Baker, seconded_by: Cllr Cooper, outcome: carried}"
LOST = "motion: {moved_by: Cllr Baker, seconded_by: Cllr Cooper, outcome: lost}"


def book_with(folder: Path, *paragraphs: tuple[str, str], panel: str = "", actions: str = "") -> Path:
    """A book with these paragraphs in its one meeting of March: words, and the facts that hang on them."""
    lines = []
    for n, (words, facts) in enumerate(paragraphs, 1):
        lines += [f'      - number: "1.{n}"', f"        text: >-\n          {words}"]
        lines += [f"        {fact}" for fact in facts.split("; ") if fact]
    root = make_book(folder)
    (root / "meetings" / "2026-03-04.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    (root / "actions.yaml").write_text(f"actions:\n{actions}" if actions else "actions: []\n", encoding="utf-8")
    with (root / "panel.yaml").open("a", encoding="utf-8") as file:
        file.write(panel)
    return root


def marks(root: Path, today: date = DAY) -> list[str]:
    """The lines under the paragraphs of March as they are printed."""
    book, problems = load_book(root)
    assert not [p for p in problems if p.severity.name == "ERROR"], problems
    made = minutes(book, book.meeting_on[MeetingDay(date(2026, 3, 4))], today)
    return [mark.printed for block in made.blocks for mark in getattr(block, "marks", ())]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("RESOLVED: that the slip be mended.", "decision: resolved"),
        ("It was resolved that the slip be mended.", "decision: agreed"),
        ("The slip was discussed, and it was agreed to mend it.", "decision: agreed"),
        ("The Committee agreed on 4 May for the regatta.", "decision: agreed"),
        ("Members approved the plan.", "decision: resolved"),
        ("The minutes of 4 February were approved as a correct record.", "decision: approved"),
        ("The report was received and noted.", "decision: noted"),
        ("Noted.", "decision: noted"),
        ("The Committee noted the balance.", "decision: noted"),
        ("The item was deferred to the next meeting.", "decision: deferred"),
        ("RECOMMENDED: that the Council buy the shed.", "decision: recommended"),
        ("RESOLVED to recommend that the Council buy the shed.", "decision: recommended"),
        ("The proposal was not agreed.", "decision: not agreed"),
        (
            "Proposed by Cllr Baker and seconded by Cllr Cooper that the slip be mended: 2 for, 1 abstention. Carried.",
            f"decision: agreed; {BAKER}; vote: {{for: 2, abstained: 1}}",
        ),
        (
            "Proposed by Ben Baker, seconded by Cllr C Cooper; RESOLVED that the slip be mended.",
            f"decision: resolved; {BAKER}",
        ),
        ("Cllr Baker moved that the slip be sold. Nobody seconded the motion, and there was no seconder.",
         "motion: {moved_by: Cllr Baker, outcome: not seconded}"),
        ("Cllr Baker moved, and Cllr Cooper seconded, that it be sold. The motion was lost by 1 vote to 2.",
         f"decision: not agreed; {LOST}; vote: {{for: 1, against: 2, abstained: 0}}"),
        ("The votes being equal, Cllr Archer gave a casting vote, and the motion was carried by 2 votes to 1.",
         "vote: {for: 2, against: 1, casting: Cllr Archer}"),
        ("It was agreed by 2 votes to none, Cllr Archer abstaining.",
         "decision: agreed; vote: {for: 2, against: 0, abstained: 1, named: {abstained: [Cllr Archer]}}"),
    ],
)  # fmt: skip
def test_what_the_words_say_is_not_said_again(tmp_path: Path, words: str, facts: str) -> None:
    root = book_with(tmp_path / "book", (words, facts))
    assert marks(root) == []
    book, _ = load_book(root)
    decided = [one for one in register(book) if one.meeting.date == date(2026, 3, 4)]
    assert bool(decided) == ("decision" in facts or "motion" in facts)  # the register keeps all


@pytest.mark.parametrize(
    ("words", "facts", "printed"),
    [
        ("The slip is to be mended.", "decision: agreed", ["Decision: agreed"]),
        ("Cllr Baker noted that the slip is worn.", "decision: noted", ["Decision: noted"]),
        ("Cllr Baker had not agreed with the plan.", "decision: approved", ["Decision: approved"]),
        ("It was not agreed to mend the slip.", "decision: agreed", ["Decision: agreed"]),
        ("The plan that Cllr Baker approved last year was read out.", "decision: approved", ["Decision: approved"]),
        ("It was agreed to look at it in June.", "decision: deferred", ["Decision: deferred"]),
        ("The Committee recommended a wider slip.", "decision: agreed", ["Decision: agreed"]),
        ("It was agreed that the slip be mended.", f"decision: agreed; {BAKER}",
         ["Motion: moved by Cllr Baker, seconded by Cllr Cooper"]),
        ("Cllr Baker moved that the slip be mended.", f"decision: resolved; {BAKER}",
         ["Decision: resolved", "Motion: seconded by Cllr Cooper; carried"]),
        ("Cllr Cooper moved, and Cllr Baker seconded, that it be mended. Carried.", f"decision: agreed; {BAKER}",
         ["Motion: moved by Cllr Baker, seconded by Cllr Cooper"]),
        ("It was agreed by 3 votes to 1.", "decision: agreed; vote: {for: 2, against: 1}",
         ["Vote: 2 for, 1 against"]),
        ("It was agreed.", "decision: agreed; vote: {named: {for: [Cllr Baker], against: [Cllr Cooper]}}",
         ["Vote: no count recorded", "Votes: for: Cllr Baker; against: Cllr Cooper"]),
        ("It was agreed.", "decision: agreed; vote: {for: 2, casting: Cllr Archer}",
         ["Vote: 2 for, casting vote of Cllr Archer"]),
        ("It was agreed.", "decision: agreed; motion: {moved_by: Cllr Baker, outcome: amended}",
         ["Motion: moved by Cllr Baker; amended"]),
    ],
)  # fmt: skip
def test_what_the_words_do_not_say_is_printed(tmp_path: Path, words: str, facts: str, printed: list[str]) -> None:
    assert marks(book_with(tmp_path / "book", (words, facts))) == printed


def test_what_leads_in_to_a_list_says_it_for_the_list_and_the_next_paragraph_for_the_one_before(tmp_path: Path) -> None:
    root = book_with(
        tmp_path / "book",
        ("RESOLVED: that the Committee", ""),
        ("mend the slip; and", "decision: resolved"),
        ("paint the rail.", "decision: resolved"),
        ("Cllr Baker proposed that the gate be shut.", BAKER),
        ("Seconded by Cllr Cooper.", ""),
        ("Carried.", ""),
    )
    assert marks(root) == []


ACTION = (
    "  - {{id: A2026-01, text: Write, owner: {owner}, raised: {{meeting: 2026-03-04, minute: '1.1'}}, due: {due}}}\n"
)


@pytest.mark.parametrize(
    ("words", "owner", "due", "said"),
    [
        ("Mrs Fuller will write by 30 April.", "Mrs Fuller", "2026-04-30", True),
        ("Fay Fuller will write by 30 April.", "Mrs Fuller", "2026-04-30", True),
        ("Mrs Fuller will write before the next meeting.", "Mrs Fuller", "{meeting: next}", True),
        ("Mrs Fuller will write to the meeting of 6 May.", "Mrs Fuller", "{meeting: 2026-05-06}", False),
        ("Mrs Fuller will write by 30 April.", "Mrs Fuller", "2026-05-30", False),
        ("Mrs Fuller will write.", "Mrs Fuller", "2026-04-30", False),
        ("Mrs Fuller will write.", "Mrs Fuller", "{none: when she can}", True),
        ("The Harbour Master will write.", "Mrs Fuller", "{none: when she can}", False),
        ("Mrs Fullerton will write.", "Mrs Fuller", "{none: when she can}", False),
        ("Mrs Fuller will write.", "[Mrs Fuller, Cllr Baker]", "{none: when they can}", False),
        ("Somebody will write.", "unassigned", "{none: when somebody can}", False),
        ("Mrs Fuller will write to a future meeting.", "Mrs Fuller", "{meeting: future}", True),
    ],
)
def test_an_action_is_said_where_owner_and_due_stand_in_the_words(
    tmp_path: Path, words: str, owner: str, due: str, said: bool
) -> None:
    root = book_with(tmp_path / "book", (words, ""), actions=ACTION.format(owner=owner, due=due))
    assert (marks(root) == []) is said


def test_the_body_chooses_what_is_printed(tmp_path: Path) -> None:
    paragraph = ("RESOLVED: that Mrs Fuller mend the slip by 30 April.", f"decision: resolved; {BAKER}")
    action = ACTION.format(owner="Mrs Fuller", due="2026-04-30")
    every = ["Decision: resolved", "Motion: moved by Cllr Baker, seconded by Cllr Cooper; carried"]
    every.append("Action A2026-01: Mrs Fuller, by 30 April 2026")
    for panel, printed in (
        ("", ["Motion: moved by Cllr Baker, seconded by Cllr Cooper"]),
        ("print: {decisions: always, motions: always, actions: always}\n", every),
        ("print: {decisions: never, motions: never, actions: never}\n", []),
        ("print: {motions: never, actions: always}\n", every[2:]),
    ):
        root = book_with(tmp_path / str(len(panel)), paragraph, panel=panel, actions=action)
        assert marks(root) == printed, panel


def test_approved_minutes_print_what_the_body_chose_then(csip: Csip, tmp_path: Path) -> None:
    action = ACTION.format(owner="Mrs Fuller", due="2026-04-30")
    paragraphs = (("The slip is to be mended.", "decision: agreed"), ("It was agreed to paint it.", "decision: agreed"))
    root = book_with(tmp_path / "book", *paragraphs, panel="print: {actions: never}\n", actions=action)
    csip.done("approve", "2026-03-04", "--at", "2026-05-06", "--root", str(root), "--today", "2026-05-06")
    before = marks(root)
    assert before == ["Decision: agreed"]
    for changed in (
        ("--print-decisions", "never", "--print-motions", "always"),
        ("--print-actions", "always", "--print-decisions", "always"),
    ):
        csip.done("body", *changed, "--root", str(root))
        assert marks(root) == before
    assert csip("validate", "--root", str(root), "--select", "CSIP507").code == 0


def test_minutes_sealed_before_the_body_could_choose_print_all(csip: Csip, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", ("It was agreed to paint it.", "decision: agreed"))
    csip.done("approve", "2026-03-04", "--at", "2026-05-06", "--root", str(root), "--today", "2026-05-06")
    assert marks(root) == []
    may = root / "meetings" / "2026-05-06.yaml"
    text = may.read_text(encoding="utf-8")
    kept = text.replace(" decisions: when not said,", "").replace(" motions: when not said", "")
    lines = [line for line in kept.splitlines() if "when not said" not in line]
    may.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert marks(root) == ["Decision: agreed"]


def test_open_actions_are_on_an_agenda_where_the_body_says_so(tmp_path: Path) -> None:
    action = ACTION.format(owner="Mrs Fuller", due="{none: when she can}")
    for panel, regime, printed in (
        ("", "informal", True),
        ("", "parish", False),
        ("print: {public_actions: true}\n", "parish", True),
        ("print: {public_actions: false}\n", "informal", False),
    ):
        root = book_with(tmp_path / f"{regime}{len(panel)}", ("Noted.", ""), panel=panel, actions=action)
        file = root / "panel.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("regime: informal", f"regime: {regime}"), "utf-8")
        book, _ = load_book(root)
        made = as_text(agenda(book, book.meeting_on[MeetingDay(date(2026, 5, 6))], date(2026, 4, 1)))
        assert ("A2026-01" in made) is printed, (panel, regime)


def test_what_papers_print_is_set_by_command(csip: Csip, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", ("Noted.", ""))
    said = csip.done("body", "--print-actions", "never", "--no-public-actions", "--root", str(root)).err
    assert said == "In panel.yaml now: actions on papers: never; public actions on papers: no.\n"
    csip.done("body", "--print-actions", "when not said", "--print-motions", "always", "--root", str(root))
    panel = as_data((root / "panel.yaml").read_text(encoding="utf-8"))
    assert panel["print"] == {"actions": "when not said", "public_actions": "false", "motions": "always"}
    assert "nothing would change" in csip.refused("body", "--print-motions", "always", "--root", str(root))


def test_what_is_typed_in_still_shows_all_that_hangs_on_a_paragraph(tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", ("RESOLVED: that the slip be mended.", f"decision: resolved; {BAKER}"))
    shown = sheet(load_book(root)[0].meeting_on[MeetingDay(date(2026, 3, 4))], "1.1")
    assert "    Decision: resolved\n" in shown
    assert "    Motion: moved by Cllr Baker, seconded by Cllr Cooper; carried\n" in shown


def test_what_stands_after_a_list_is_not_said_by_what_leads_in_to_it(tmp_path: Path) -> None:
    root = book_with(
        tmp_path / "book",
        ("RESOLVED: that the Committee", ""),
        ("mend the slip; and", "decision: resolved"),
        ("paint the rail.", "decision: resolved"),
        ("The gate is to be shut.", "decision: agreed"),
    )
    assert marks(root) == ["Decision: agreed"]

"""`csip write` keeps every fact at the words it hangs on, whatever is typed around it; nothing goes unasked."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.changes.citations import citing, followed
from csip.changes.prove import edited
from csip.changes.typed.compare import Comparison, compared
from csip.changes.typed.fact_lines import LABELS
from csip.changes.typed.rows import row_shown, row_typed
from csip.changes.typed.sheet import blocks, sheet
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.numbering import item_numbers
from csip.models import Action, Meeting, Paragraph
from csip.yaml_text.emit import mapping
from tests.conftest import make_book

MEETING, ACTIONS = "meetings/2026-05-06.yaml", "actions.yaml"

ITEMS = """\
  - number: "1"
    title: Apologies
    purpose: to note
    minutes:
      - There were none.
  # the minutes of March
  - number: "2"
    title: Previous Minutes
    purpose: to approve
    approves: {meeting: 2026-03-04, as: correct}
    minutes:
      - number: "2.1"
        text: The minutes of 4 March were approved.
        decision: approved
  - number: "3"
    title: Matters Arising
    lead: Mrs Fuller
    reports: [{title: The silt, status: presented}]
    interests:
      - {member: Cllr Baker, nature: owns the dredger, pecuniary: true, action: left}
    minutes:
      # ask Ben
      - number: "3.1"
        text: Mrs Fuller undertook to measure the silt before the next meeting.
      - number: "3.2"
        text: Cllr Archer thanked her.
  - number: "4"
    title: Any Other Business
"""
TEXT = """\
1. Apologies

There were none.

2. Previous Minutes

The minutes of 4 March were approved.

3. Matters Arising

Mrs Fuller undertook to measure the silt before the next meeting.

Cllr Archer thanked her.

4. Any Other Business
"""


@dataclass
class Book:
    """A minute book with one meeting to type, and what `csip write` says of a text."""

    root: Path
    said: str = ""
    before: dict[str, bytes] = field(default_factory=dict)

    def write(self, text: str, *args: str) -> str:
        typed = self.root.parent / "typed.txt"
        typed.write_text(text, encoding="utf-8")
        command = [
            "write",
            "2026-05-06",
            "--from",
            str(typed),
            *args,
            "--today",
            "2026-05-07",
            "--root",
            str(self.root),
        ]
        self.before = self.files()
        result = CliRunner().invoke(app, command)
        self.said = result.stderr
        if result.exception is not None:
            if not isinstance(result.exception, CsipError):
                raise result.exception
            self.said += f"{result.exception.message} {result.exception.hint}"
        assert (result.exception is None) == (result.exit_code == 0)
        return self.said

    def refused(self, text: str, *args: str) -> str:
        said = self.write(text, *args)
        assert self.files() == self.before
        assert "written" not in said.replace("nothing was written", "")
        return said

    def files(self) -> dict[str, bytes]:
        return {name: (self.root / name).read_bytes() for name in (MEETING, ACTIONS)}

    @property
    def items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.values(MEETING)["items"]
        return found

    def values(self, name: str) -> Any:
        return yaml.load((self.root / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book(make_book(tmp_path / "book"))
    path = made.root / MEETING
    head = path.read_text().partition("items:")[0].replace("  - Cllr Baker\n", '  - {name: Cllr Baker, left: "3.2"}\n')
    path.write_text(f"{head}items:\n{ITEMS}", encoding="utf-8")
    register = made.root / ACTIONS
    register.write_text(register.read_text().replace('"2.1"', '"3.1"'), encoding="utf-8")
    return made


# --- by title and words, never by number ------------------------------------------------------------------


def test_an_item_put_in_takes_nothing_of_the_one_whose_number_it_has(book: Book) -> None:
    stood = book.items
    said = book.write(TEXT.replace("3. Matters", "3. Accounts\n\n4. Matters").replace("4. Any", "5. Any"))
    assert (
        "new item: 3. Accounts\n"
        "3. Matters Arising is now 4. Matters Arising, and 3.1 is 4.1; the lead of Mrs\n"
        "    Fuller, the report “The silt” and the interest of Cllr Baker stay with it\n"
        "4. Any Other Business is now 5. Any Other Business\n"
    ) in said
    assert "A2026-01 cites 4.1 now, which was 3.1\n" in said
    new = book.items
    assert new[2] == {"number": "3", "title": "Accounts"}
    assert {**new[3], "number": "3", "minutes": []} == {**stood[2], "minutes": []}
    assert [one["number"] for one in new[3]["minutes"]] == ["4.1", "4.2"]
    assert book.values(ACTIONS)["actions"][0]["raised"]["minute"] == "4.1"
    assert {"name": "Cllr Baker", "left": "4.2"} in book.values(MEETING)["present"]
    assert '    minutes:\n      # ask Ben\n      - number: "4.1"\n' in (book.root / MEETING).read_text()


def test_those_after_a_new_item_go_on_from_its_number(book: Book) -> None:
    book.write(TEXT.replace("3. Matters", "3. Accounts\n\n3. Matters"))  # as it is typed in haste
    assert [(one["number"], one["title"]) for one in book.items[2:]] == [
        ("3", "Accounts"),
        ("4", "Matters Arising"),
        ("5", "Any Other Business"),
    ]


def test_numbers_that_run_backwards_end(book: Book) -> None:
    book.write(f"{TEXT}\n0. Nothing\n\n1. Something\n")
    assert [one["number"] for one in book.items] == ["1", "2", "3", "4", "0", "5"]


def test_an_item_that_is_moved_takes_all_along(book: Book) -> None:
    first, rest = TEXT.split("2. Previous")
    rest, arising = f"2. Previous{rest}".split("3. Matters")
    arising, close = f"3. Matters{arising}".split("4. Any")
    said = book.write(f"{first}{arising}{rest}4. Any{close}")
    assert "3. Matters Arising now stands after 1. Apologies; the lead of Mrs Fuller" in said
    assert [one["title"] for one in book.items[:3]] == ["Apologies", "Matters Arising", "Previous Minutes"]
    assert '  # the minutes of March\n  - number: "2"\n    title: Previous' in (book.root / MEETING).read_text()
    assert book.values(ACTIONS)["actions"][0]["raised"]["minute"] == "3.1"


def test_an_item_with_another_title_is_known_by_its_paragraphs(book: Book) -> None:
    said = book.write(TEXT.replace("Matters Arising", "From the last time"))
    assert "3. Matters Arising is now called 3. From the last time; the lead of Mrs Fuller" in said.replace(
        "\n    ", " "
    )
    assert book.items[2]["interests"]


def test_a_title_that_is_only_much_alike_is_asked_about(book: Book) -> None:
    text = TEXT.replace("Apologies\n\nThere were none.", "Apologies for absence\n\nTwo had come.")
    assert "It keeps: the purpose “to note”.\n" in book.refused(text, "--remove", "1.1")
    assert "stays, though they were changed: 1. Apologies is now called" in book.said
    text = TEXT.replace("Previous Minutes", "Any New Business").replace("The minutes of 4 March were approved.\n\n", "")
    assert "the text leaves out 2. Previous Minutes" in book.refused(text)


def test_an_item_parted_in_two(book: Book) -> None:
    book.write(TEXT.replace("Cllr Archer thanked", "4. Thanks\n\nCllr Archer thanked").replace("4. Any", "5. Any"))
    assert book.items[3] == {"number": "4", "title": "Thanks", "minutes": ["Cllr Archer thanked her."]}
    assert {"name": "Cllr Baker", "left": "4.p1"} in book.values(MEETING)["present"]
    assert book.items[2]["interests"]


def test_a_paragraph_put_in_before_an_unnumbered_one_that_is_cited(book: Book) -> None:
    register = book.root / ACTIONS
    register.write_text(register.read_text().replace('"3.1"', "1.p1"), encoding="utf-8")
    assert "A2026-01 cites 1.p2 now" in book.write(TEXT.replace("There were none.", "It rained.\n\nThere were none."))
    assert book.values(ACTIONS)["actions"][0]["raised"]["minute"] == "1.p2"


def test_a_paragraph_moved_to_another_item_takes_its_facts_along(book: Book) -> None:
    words = "The minutes of 4 March were approved.\n\n"
    book.write(TEXT.replace(words, "").replace("4. Any Other Business\n", f"4. Any Other Business\n\n{words}"))
    assert book.items[3]["minutes"] == [{"text": words.strip(), "decision": "approved"}]


def test_a_paragraph_put_in_with_the_number_of_another(book: Book) -> None:
    book.write(TEXT.replace("Mrs Fuller undertook", "3.1 It rained.\n\n3.1 Mrs Fuller undertook"))
    assert book.items[2]["minutes"][:2] == ["It rained.", {"number": "3.1", "text": WORDS}]
    assert book.values(ACTIONS)["actions"][0]["raised"]["minute"] == "3.1"


WORDS = "Mrs Fuller undertook to measure the silt before the next meeting."


def test_the_words_of_private_business_have_no_place_here(book: Book) -> None:
    path = book.root / MEETING
    path.write_text(path.read_text() + "    exempt: {paragraphs: [1], resolved: true}\n", encoding="utf-8")
    assert "is taken in private; its words do not stand in this book" in book.refused(f"{TEXT}\nA secret.\n")


# --- nothing is taken out unasked -------------------------------------------------------------------------

PART = "1. Apologies\n\nThere were none.\n"


@pytest.mark.parametrize("args", [(), ("--yes",), ("--remove", "3")])
def test_a_text_with_part_of_the_items_is_refused(book: Book, args: tuple[str, ...]) -> None:
    said = book.refused(PART, *args)
    assert (
        "3. Matters Arising is taken out, with all that is in it:\n"
        "    - the lead of Mrs Fuller\n"
        "    - the report “The silt”\n"
        "    - the interest of Cllr Baker\n"
        "    - 3.1 “Mrs Fuller undertook to measure the ...” (action A2026-01)\n"
        "    - 3.2 “Cllr Archer thanked her.”\n"
    ) in said
    assert "the text leaves out 2. Previous Minutes" in said
    assert '--remove "2. Previous Minutes"' in said


def test_what_is_named_goes_and_nothing_else(book: Book) -> None:
    text = TEXT.replace("There were none.\n\n", "").replace("4. Any Other Business\n", "")
    said = book.refused(text)
    assert "the text leaves out 1.1 and 4. Any Other Business" in said
    assert '--remove 1.1 --remove "4. Any Other Business"' in said
    assert "the text leaves out 1.1," in book.refused(text, "--remove", "Any Other Business")
    said = book.write(text, "--remove", "4", "--remove", "1.p1", "--remove", "2.1")
    assert "--remove “2.1”: the text leaves out nothing of that name\n" in said
    assert [one["title"] for one in book.items] == ["Apologies", "Previous Minutes", "Matters Arising"]
    assert book.items[0]["minutes"] == []


def test_somebody_left_at_what_is_to_go(book: Book) -> None:
    said = book.refused(TEXT.replace("Cllr Archer thanked her.\n\n", ""), "--remove", "3.2")
    assert "Cllr Baker left at 3.2, which the text leaves out" in said


def test_an_action_cites_nothing_when_its_paragraph_is_gone(book: Book) -> None:
    """Not the paragraph that gets its number."""
    said = book.write(TEXT.replace(WORDS, "3.1 It rained."), "--remove", "3.1")
    assert "A2026-01 cites no paragraph any longer" in said
    assert "minute" not in book.values(ACTIONS)["actions"][0]["raised"]


class Keyboard(io.StringIO):
    """Somebody at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(book: Book, monkeypatch: pytest.MonkeyPatch, text: str, answers: str, *args: str) -> str:
    """What is said to somebody who types a text from a file, and answers."""
    typed = book.root.parent / "typed.txt"
    typed.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Keyboard(answers))
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    command = ["write", "2026-05-06", "--from", str(typed), *args, "--today", "2026-05-07", "--root", str(book.root)]
    try:
        app(command, standalone_mode=False)
    except CsipError as error:
        heard.write(f"{error.message} {error.hint}")
    return heard.getvalue()


@pytest.mark.parametrize(("answer", "stays"), [("n\n", True), ("\n", True), ("y\n", False)])
def test_somebody_at_a_terminal_is_asked(book: Book, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool) -> None:
    said = at_a_terminal(book, monkeypatch, TEXT.replace("4. Any Other Business\n", ""), answer)
    assert "Take out 4. Any Other Business? [y/N]" in said
    assert ("you said that it is to stay" in said) == stays
    assert (book.items[-1]["title"] == "Any Other Business") == stays


# --- the same text twice ----------------------------------------------------------------------------------

LISTS = TEXT.replace("4. Any", "5. Any").replace(
    "3. Matters",
    """3. Accounts

It was RESOLVED that the following payments be approved:
- R Moss, wages for the month of May and
  back pay: £612.40
- HMRC: £153.00
The total was £765.40.

It was agreed to

1. write to the school
2. write to the church

| Payee | Amount |
|-------|--------|
| Acme  | £240   |

The Clerk will
a) ask
b) report
    Decision: noted

4. Matters""",
)


def test_the_same_text_twice_changes_nothing(book: Book) -> None:
    book.write(LISTS)
    first = book.files()
    said = book.write(LISTS)
    assert "Nothing was changed.\n" in said
    assert "Kept, though the text does not repeat it: “Decision” of 2.1" in said
    assert book.files() == first
    CliRunner().invoke(app, ["number", "2026-05-06", "--root", str(book.root)], catch_exceptions=False)
    numbered = book.files()
    assert numbered != first
    book.write(LISTS)
    assert book.files() == numbered


def test_a_vote_that_the_text_does_not_repeat_stays(book: Book) -> None:
    lines = (
        "Motion: moved by Cllr Archer, seconded by Cllr Baker; carried (2 for, 1 against)\n"
        "Votes: for: Cllr Archer, Cllr Baker; against: Ms Cooper\n"
    )
    text = TEXT.replace("Cllr Archer thanked her.\n", f"Cllr Archer thanked her.\n{lines}")
    book.write(text)
    held = book.items[2]["minutes"][1]
    assert {*held} == {"number", "text", "motion", "vote"}
    book.write(TEXT)
    assert book.items[2]["minutes"][1] == held
    book.write(text.replace(lines, "Motion: moved by Cllr Archer, seconded by Ms Cooper; carried\n"))
    assert book.items[2]["minutes"][1] == {**held, "motion": {**held["motion"], "seconded_by": "Ms Cooper"}}
    book.write(text.replace(lines, "Vote: none\n"))
    assert "vote" not in book.items[2]["minutes"][1]


# --- lists ------------------------------------------------------------------------------------------------


def test_lists_and_tables_keep_their_lines(book: Book) -> None:
    book.write(LISTS)
    paid, total, agreed, clerk = book.items[2]["minutes"]
    assert paid["decision"] == "resolved"
    assert paid["minutes"] == [
        {"text": "R Moss, wages for the month of May and back pay: £612.40", "bullet": "true"},
        {"text": "HMRC: £153.00", "bullet": "true"},
    ]
    assert total == "The total was £765.40."
    assert agreed["minutes"] == [
        {"mark": "1.", "text": "write to the school"},
        {"mark": "2.", "text": "write to the church"},
        {"table": [["Payee", "Amount"], ["Acme", "£240"]]},
    ]
    assert agreed["decision"] == "agreed"
    assert clerk["decision"] == "noted"
    assert clerk["minutes"] == [{"mark": "a)", "text": "ask"}, {"mark": "b)", "text": "report"}]
    printed = CliRunner().invoke(app, ["minutes", "2026-05-06", "--root", str(book.root)]).stdout
    assert "    •  HMRC: £153.00\n" in printed
    assert "    1. write to the school\n\n    2. write to the church\n\n    Payee  Amount\n" in printed


@pytest.mark.parametrize(
    "typed",
    [
        "It was agreed to\n1. write to the school\n2. write to the church",
        "It was agreed to:\n\n1. write to the school\n\n2. write to the church",
        "They talked for long.\n\n1) write to the school\n2) write to the church",
        "They talked for long.\n\n1. Write to the school\n\n2. Write to the church",
    ],
)
def test_numbered_lines_under_a_paragraph_are_no_items(book: Book, typed: str) -> None:
    book.write(TEXT.replace("Cllr Archer thanked her.", f"Cllr Archer thanked her.\n\n{typed}"))
    assert len(book.items) == 4
    assert len(book.items[2]["minutes"][2]["minutes"]) == 2


def test_a_line_that_may_be_either_is_asked_about(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT.replace("There were none.", "There were none. It was agreed to:\n\n1. write\n\n2. Wait")
    book.write(text, "--yes")
    assert "line 7: “2. Wait” is taken for a line of a list\n" in book.said
    assert len(book.items) == 4
    book.write(TEXT, "--yes", "--remove", "1.p2", "--remove", "1.p3")
    said = at_a_terminal(book, monkeypatch, text, "y\ny\ny\ny\n")
    assert "Line 7: is “2. Wait” a new item? [y/N]" in said
    assert [one["title"] for one in book.items[:3]] == ["Apologies", "Wait", "Previous Minutes"]


def test_the_next_heading_is_an_item(book: Book) -> None:
    said = book.write(f"{TEXT}\nThere was none.\n\n5. Close\n\nThe chair closed the meeting.\n")
    assert "new item: 5. Close\nnew paragraph: The chair closed the meeting.\n" in said


def test_words_broken_before_a_dash_or_a_number_are_one_paragraph(book: Book) -> None:
    book.write(
        TEXT.replace("There were none.", "There were none.\n\nThe lamp\n- it is old\nwas moved to quay\n12. It works.")
    )
    assert book.items[0]["minutes"][1] == "The lamp - it is old was moved to quay 12. It works."


PAID = """It was RESOLVED that these accounts be paid:
| Payee | For | Amount |
|-------|-----|-------:|
| Acme \\| Sons | | £240.00 |
| HMRC  | PAYE | £153.00 |
| Total | | £393.00 |
    Decision: resolved"""


def test_a_table_hangs_on_its_paragraph_and_changes_cell_by_cell(book: Book) -> None:
    text = TEXT.replace("Cllr Archer thanked her.", f"Cllr Archer thanked her.\n\n{PAID}")
    said = book.write(text)
    assert (
        "new paragraph: It was RESOLVED that these accounts be paid:\n"
        "    | Payee | For | Amount |\n    | Acme \\| Sons |  | £240.00 |\n"
    ) in said
    paid = book.items[2]["minutes"][2]
    assert paid == {
        "text": "It was RESOLVED that these accounts be paid:",
        "table": [
            ["Payee", "For", "Amount"],
            ["Acme | Sons", "", "£240.00"],
            ["HMRC", "PAYE", "£153.00"],
            ["Total", "", "£393.00"],
        ],
        "decision": "resolved",
    }
    said = book.write(text.replace("| PAYE |", "| PAYE, May |"))
    assert "3.3: table: HMRC, For: PAYE -> PAYE, May\n" in said
    assert book.items[2]["minutes"][2]["table"][2] == ["HMRC", "PAYE, May", "£153.00"]
    said = book.write(text.replace("| HMRC  | PAYE | £153.00 |\n", ""))
    assert "3.3: table: row taken out: HMRC | PAYE, May | £153.00\n" in said


def test_a_table_goes_only_when_that_is_agreed_to(book: Book) -> None:
    text = TEXT.replace("Cllr Archer thanked her.", f"Cllr Archer thanked her.\n\n{PAID}")
    book.write(text)
    without = "\n".join(line for line in text.split("\n") if not line.startswith("|"))
    said = book.refused(without)
    assert "the table of 3.3 is taken out:\n    - | Payee | For | Amount |\n" in said
    assert '--remove "table of 3.3"' in said
    book.write(without, "--remove", "table of 3.3")
    assert book.items[2]["minutes"][2] == {"text": paid_words(), "decision": "resolved"}


def paid_words() -> str:
    return PAID.split("\n", 1)[0]


def test_rows_of_uneven_length_are_refused(book: Book) -> None:
    said = book.refused(f"{TEXT}\nPaid:\n| Payee | Amount |\n| Total | | £5 |\n")
    assert "has 2 cells in its first row, and 3 in that of “Total |  | £5”" in said


def test_rows_parted_by_tabs_are_a_table(book: Book) -> None:
    book.write(f"{TEXT}\nThese came:\n\nRef\tWhere\tFee\n26/1\tMill Lane\t£20\n26/2\t\t£30\nThe fees are due.\n")
    came, due = book.items[3]["minutes"]
    assert came["table"] == [["Ref", "Where", "Fee"], ["26/1", "Mill Lane", "£20"], ["26/2", "", "£30"]]
    assert due == "The fees are due."


def test_a_tab_that_only_indents_makes_no_table(book: Book) -> None:
    book.write(f"{TEXT}\n\tThe lamp is old.\n\tThe rope is new.\n")
    assert "table" not in str(book.items[3]["minutes"])


def test_a_total_after_a_list_is_a_paragraph(book: Book) -> None:
    said = book.write(f"{TEXT}\nIt was RESOLVED that these be paid:\n- Acme: £240\n- HMRC: £153\n\n    Total: £393\n")
    paid, total = book.items[3]["minutes"]
    assert (paid["decision"], total) == ("resolved", "Total: £393")
    assert [one["text"] for one in paid["minutes"]] == ["Acme: £240", "HMRC: £153"]
    assert said.count("Decision: resolved") == 1


def test_lists_within_lists(book: Book) -> None:
    book.write(f"{TEXT}\nThe Clerk will ask:\n- the school\n    a) its head\n    b) its governors\n- the church\n")
    school, church = book.items[3]["minutes"][0]["minutes"]
    assert [one["mark"] for one in school["minutes"]] == ["a)", "b)"]
    assert church == {"text": "the church", "bullet": "true"}


def test_a_list_takes_other_marks(book: Book) -> None:
    text = f"{TEXT}\nThe Clerk will ask:\n1. the school\n2. the church\n"
    book.write(text)
    said = book.write(text.replace("2. the church", "2. the hall of the village\n3. the church"))
    assert "4.p3: “2.” -> “3.” before it\n" in said
    listed = book.items[3]["minutes"][0]["minutes"]
    assert [one["mark"] for one in listed] == ["1.", "2.", "3."]
    book.write(text.replace("1. the", "- the").replace("2. the", "- the"), "--remove", "4.p3")
    assert {"text": "the school", "bullet": "true"} in book.items[3]["minutes"][0]["minutes"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("The sign says:\n        Deep water\n        No dogs", "The sign says:\nDeep water\nNo dogs"),
        ("The sign says:\n  Deep water\n  No dogs", "The sign says:\nDeep water\nNo dogs"),
        ("4.1 The sign says:\n    Deep water", "The sign says:\nDeep water"),
        ("The sign says that the\n  water is deep.", "The sign says that the water is deep."),
        (f"The sign {'by the water ' * 4}says:\n  Deep water", f"The sign {'by the water ' * 4}says: Deep water"),
        ("The sign says:\nDeep water", "The sign says: Deep water"),
    ],
)
def test_an_indented_line_begins_a_line(book: Book, typed: str, text: str) -> None:
    book.write(f"{TEXT}\n{typed}\n")
    said = book.items[3]["minutes"][0]
    assert (said if isinstance(said, str) else said["text"]) == text
    assert "Nothing was changed." in book.write(f"{TEXT}\n{typed}\n")


# --- any book, any edits ----------------------------------------------------------------------------------


class Words:
    """Sentences that do not repeat, and titles."""

    def __init__(self, random: Random) -> None:
        self.random, self.count = random, 0

    def sentence(self) -> str:
        self.count += 1
        some = ["boat", "quay", "lamp", "silt", "rope", "tide", "north", "old", "long", "painted", "stood", "closed"]
        return f"The {' '.join(self.random.choices(some, k=4))} number {self.count} of {self.random.choice(some)}s."

    def title(self) -> str:
        self.count += 1
        return f"{self.random.choice(['Boats', 'The quay', 'Lamps and ropes', 'Report of the Clerk'])} {self.count}"


def any_table(random: Random, words: Words) -> list[list[str]]:
    wide, long = random.randint(1, 3), random.randint(1, 3)
    odd = ["", "a | b", "\\", "---", "£5", "two\nlines"]
    return [[random.choice([*odd, words.sentence()]) for _ in range(wide)] for _ in range(long)]


def any_paragraph(random: Random, words: Words, number: str | None, depth: int = 0) -> Any:
    values: dict[str, Any] = {"number": number} if number is not None else {}
    form = random.random()
    if depth and form < 0.2:
        return {"table": any_table(random, words)}
    values["text"] = words.sentence()
    if form < 0.3:
        values["text"] += f"\n{words.sentence()}"
    if depth and form > 0.7:
        values["mark"] = random.choice(["1.", "2.", "a)"])
    if form > 0.8:
        values["table"] = any_table(random, words)
    facts = {
        "bullet": True,
        "decision": random.choice(["agreed", "noted"]),
        "motion": {"moved_by": f"Cllr {words.count}", "seconded_by": "Cllr Baker", "outcome": "carried"},
        "vote": {"for": words.count, "against": 1, "named": {"for": ["Cllr Baker"]}},
        "refers": {"to": f"Committee {words.count}", "for": "decision"},
        "notice": {"reasons": f"reason {words.count}"},
        "waive": {"CSIP210": f"waiver {words.count}"},
    }
    values |= {key: fact for key, fact in facts.items() if random.random() < 0.25}
    if "mark" in values:
        values.pop("bullet", None)
    if depth < 2 and random.random() < 0.2:
        values["minutes"] = [any_paragraph(random, words, None, depth + 1) for _ in range(random.randint(1, 2))]
    return values["text"] if list(values) == ["text"] else values


def any_meeting(random: Random, words: Words) -> dict[str, Any]:
    items = []
    numbered = random.random() < 0.8
    for n in range(1, random.randint(2, 6)):
        item: dict[str, Any] = {"number": str(n)} if numbered else {}
        item["title"] = words.title()
        facts: dict[str, Any] = {
            "purpose": "to note",
            "lead": f"lead {n}",
            "reports": [{"title": f"report {n}"}],
            "interests": [{"member": f"member {n}", "nature": f"owns boat {n}"}],
            "urgent": {"reason": f"urgency {n}"},
            "received": [
                {"from": f"Committee {n}", "meeting": "2026-04-01", "minute": "5.3", "as_minuted": f"rents {n}"}
            ],
            "waive": {"CSIP401": f"waiver of item {n}"},
        }
        item |= {key: fact for key, fact in facts.items() if random.random() < 0.4}
        has_numbers = random.random() < 0.5
        if minutes := [
            any_paragraph(random, words, f"{n}.{k}" if has_numbers else None) for k in range(1, random.randint(1, 5))
        ]:
            item["minutes"] = minutes
        items.append(item)
    return {"date": "2026-05-06", "items": items}


@dataclass
class Sheet:
    """The printed text as its blocks, edited as a clerk does. `became` says what reworded words were."""

    random: Random
    words: Words
    items: list[list[str]]  # a heading, and the paragraphs under it, with the lines of facts that stand there
    became: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        return "\n\n".join(block for item in self.items for block in item) + "\n"

    def edit(self) -> None:
        kinds = [name for name in vars(Sheet) if name.startswith("do_")]
        getattr(self, self.random.choice(kinds))()

    def _item(self) -> list[str]:
        return self.random.choice(self.items)

    def _paragraph(self) -> tuple[list[str], int] | None:
        places = [(item, n) for item in self.items for n in range(1, len(item))]
        return self.random.choice(places) if places else None

    def do_new_item(self) -> None:
        place = self.random.randint(0, len(self.items))
        self.items.insert(
            place, [f"{place + 1}. {self.words.title()}", self.words.sentence()][: self.random.randint(1, 2)]
        )

    def do_remove_item(self) -> None:
        if len(self.items) > 1:
            self.items.remove(self._item())

    def do_move_item(self) -> None:
        item = self._item()
        self.items.remove(item)
        self.items.insert(self.random.randint(0, len(self.items)), item)

    def do_retitle(self) -> None:
        item = self._item()
        item[0] += " and more"

    def do_renumber(self) -> None:
        for n, item in enumerate(self.items, 1):
            item[0] = re.sub(r"^\d+", str(n), item[0])

    def do_new_paragraph(self) -> None:
        item = self._item()
        words = self.random.choice(["", "    ", "- "]) + self.words.sentence()
        item.insert(self.random.randint(1, len(item)), words)

    def do_remove_paragraph(self) -> None:
        if (at := self._paragraph()) is not None:
            del at[0][at[1]]

    def do_move_paragraph(self) -> None:
        if (at := self._paragraph()) is not None:
            block = at[0].pop(at[1])
            item = self._item()
            item.insert(self.random.randint(1, len(item)), block)

    def _table(self) -> tuple[list[str], int] | None:
        places = [(item, n) for item in self.items for n in range(1, len(item)) if is_table(item[n])]
        return self.random.choice(places) if places else None

    def do_cell(self) -> None:
        if (at := self._table()) is not None:
            rows = at[0][at[1]].split("\n")
            place = self.random.randrange(len(rows))
            rows[place] = f"{rows[place].removesuffix(' |')} more |"
            at[0][at[1]] = "\n".join(rows)

    def do_row(self) -> None:
        if (at := self._table()) is not None:
            rows = at[0][at[1]].split("\n")
            wide = len(row_typed(rows[0]) or ())
            rows.insert(
                self.random.randint(0, len(rows)), f"| {' | '.join(self.words.sentence() for _ in range(wide))} |"
            )
            if len(rows) > 2 and self.random.random() < 0.5:
                del rows[self.random.randrange(len(rows))]
            at[0][at[1]] = "\n".join(rows)

    def do_new_table(self) -> None:
        item = self._item()
        item.insert(self.random.randint(1, len(item)), "| Payee | Amount |\n| --- | --- |\n| Ann | £5 |")

    def do_new_list(self) -> None:
        item = self._item()
        lines = [
            f"{mark} {self.words.sentence()}" for mark in self.random.choice([("-", "-"), ("1.", "2."), ("a)", "b)")])
        ]
        item.insert(self.random.randint(1, len(item)), "\n".join([self.words.sentence(), *lines]))

    def do_reword(self) -> None:
        if (at := self._paragraph()) is not None and not is_table(at[0][at[1]]):
            head, _, facts = at[0][at[1]].partition("\n")
            at[0][at[1]] = f"{head} It rained.\n{facts}".rstrip()

    def do_split_item(self) -> None:
        item = self._item()
        place = self.random.randint(1, len(item))
        after = [f"{len(self.items) + 1}. {self.words.title()}", *item[place:]]
        del item[place:]
        self.items.insert(self.items.index(item) + 1, after)

    def do_split_paragraph(self) -> None:
        if (at := self._paragraph()) is not None and " number" in at[0][at[1]]:
            at[0][at[1] : at[1] + 1] = at[0][at[1]].replace(" number", ".\n\nThe number", 1).split("\n\n")

    def do_merge(self) -> None:
        if (at := self._paragraph()) is not None and at[1] + 1 < len(at[0]):
            head, _, facts = at[0][at[1]].partition("\n")
            following = at[0].pop(at[1] + 1).strip()
            at[0][at[1]] = f"{head}\n{following}\n{facts}".rstrip()

    def do_drop_numbers(self) -> None:
        for item in self.items:
            item[1:] = [re.sub(r"^(\s*)(?:[\d.]+|\([a-z]+\)) ", r"\1", block) for block in item[1:]]

    def do_drop_facts(self) -> None:
        for item in self.items:
            item[1:] = [
                "\n".join(line for line in block.split("\n") if not LABELS.match(line.strip())) for block in item[1:]
            ]


def as_blocks(meeting: Meeting, random: Random, words: Words) -> Sheet:
    """The sheet as blocks, not broken into lines."""
    from csip.changes.typed.fact_lines import fact_lines

    found = Sheet(random, words, [])
    for block in blocks(meeting, "1.1"):
        if block.cited is None:
            found.items.append([block.printed])
        else:
            indent = " " * 4 * block.depth
            lines = [f"{indent}    {line}" for line in fact_lines(block.cited.paragraph)]
            deep = "" if block.is_table else " " * 8
            found.items[-1].append("\n".join([indent + block.printed.replace("\n", f"\n{indent}{deep}"), *lines]))
            table = block.cited.paragraph.table
            if table and not block.is_table:
                found.items[-1].append("\n".join(f"{indent}    {row_shown(row)}" for row in table))
    return found


def is_table(block: str) -> bool:
    return all(row_typed(line) is not None for line in block.split("\n"))


def hung(paragraph: Paragraph) -> dict[str, Any]:
    return paragraph.as_typed("decision", "motion", "vote", "refers", "notice", "waive")


def item_facts(meeting: Meeting) -> list[tuple[str, str, dict[str, Any]]]:
    names = ("purpose", "received", "lead", "reports", "interests", "urgent", "waive")
    numbers = item_numbers(meeting)
    return [
        (f"{number}. {item.title}", item.title, item.as_typed(*names))
        for item, number in zip(meeting.items, numbers, strict=True)
    ]


@given(seed=st.integers(0, 2**32))
def test_every_fact_stays_at_its_words_whatever_is_typed(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    random = Random(seed)  # noqa: S311
    words = Words(random)
    root = tmp_path_factory.getbasetemp() / "any"
    if not root.exists():
        make_book(root)
    values = any_meeting(random, words)
    (root / MEETING).write_text(mapping(values, 0) + "\n", encoding="utf-8")
    (root / ACTIONS).write_text("actions: []\n", encoding="utf-8")
    meeting = meeting_in(root)
    cited = [one.reference for one in meeting.paragraphs if random.random() < 0.6]
    actions = [
        {"id": f"A2026-{n:02}", "text": "x", "owner": "unassigned", "raised": {"meeting": "2026-05-06", "minute": one}}
        for n, one in enumerate(cited, 1)
    ]
    (root / ACTIONS).write_text(mapping({"actions": actions}, 0) + "\n", encoding="utf-8")
    typed = as_blocks(meeting, random, words)
    assert typed_in(root, typed.text()).settled()[0] == []
    for _ in range(random.randint(1, 4)):
        typed.edit()
    try:
        said = typed_in(root, typed.text())
    except CsipError as error:  # two paragraphs became one, and each had a motion; or two tables
        assert re.search("stand under one paragraph|cells in its first row", error.message)  # noqa: PT017
        return
    taken_in(root, said)
    after = meeting_in(root)
    facts_stay_with_titles(meeting, after, said)
    facts_stay_with_words(meeting, after, said)
    citations_stay_with_words(meeting, after, said, dict(zip(cited, load_book(root)[0].actions, strict=True)))

    # the text is what the minutes now say, and typed once more it changes no byte
    assert without_numbers(sheet(after, "1.1")) == without_numbers(typed.text())
    assert typed_in(root, typed.text()).settled()[0] == []
    assert typed_in(root, sheet(after, "1.1")).settled()[0] == []


def facts_stay_with_titles(before: Meeting, after: Meeting, said: Comparison) -> None:
    """What hangs on an item hangs on the same title, or a new title that was told."""
    goes = {name for change in said.changes for name in change.goes}
    renamed = {change.words.partition(" is now called ")[2] for change in said.changes}
    now = [(title, facts) for _, title, facts in item_facts(after)]
    for heading, title, facts in item_facts(before):
        new_titles = [
            new for new, held in now if held == facts and (new == title or any(new in words for words in renamed))
        ]
        assert new_titles or heading in goes, (heading, said.changes)


def in_a_line(paragraph: Paragraph) -> str:
    return " ".join((paragraph.text or paragraph.words).split())


def facts_stay_with_words(before: Meeting, after: Meeting, said: Comparison) -> None:
    """What hangs on a paragraph hangs on the same words, or on new ones that were told with it."""
    told = names_told(said)
    left = [(in_a_line(cited.paragraph), hung(cited.paragraph)) for cited in after.paragraphs]
    for name, paragraph in kept_paragraphs(before, said):
        text, facts = in_a_line(paragraph), hung(paragraph)
        if (text, facts) in left:
            left.remove((text, facts))
            continue
        says = [change.words for change in said.changes if change.words.startswith(f"{name}:")]
        assert says, (name, said.changes)
        retyped = "instead of" in says[0]
        if not any(words == text for words, _ in left):  # reworded
            assert not facts or name in told or retyped, said.changes
        assert retyped or any(held.items() >= facts.items() for _, held in left)


def citations_stay_with_words(before: Meeting, after: Meeting, said: Comparison, citing: dict[str, Action]) -> None:
    """Actions cite the words that they cited: by the reference they had, each action as it is now."""
    kept = {name for name, _ in kept_paragraphs(before, said)}
    called = names(before)
    cited = {one.reference: one.paragraph for one in before.paragraphs}
    for reference, action in citing.items():
        name, minute = called[id(cited[reference])], action.raised[0].minute
        assert (minute is None) == (name not in kept)
        if minute is not None:
            found = after.paragraph(minute)
            assert found is not None
            assert found.paragraph.text == cited[reference].text or name in names_told(said)


def names(meeting: Meeting) -> dict[int, str]:
    """What each paragraph, by its identity, is called to the clerk."""
    return {id(block.cited.paragraph): block.called for block in blocks(meeting, "1.1") if block.cited}


def names_told(said: Comparison) -> set[str]:
    """The paragraphs of which something hanging was told."""
    return {change.words.partition(":")[0] for change in said.changes if change.hanging}


def kept_paragraphs(meeting: Meeting, said: Comparison) -> list[tuple[str, Paragraph]]:
    """The paragraphs that neither went nor were lost, each with what it is called."""
    goes = {name for change in said.changes for name in change.goes}
    lost = " ".join(words for change in said.changes for words in change.lost)
    called = names(meeting)
    cited = {one.reference: one.paragraph for one in meeting.paragraphs}
    named = [(called[id(paragraph)], paragraph) for paragraph in cited.values()]
    return [(name, paragraph) for name, paragraph in named if name not in goes and f"{name} “" not in lost]


def meeting_in(root: Path) -> Meeting:
    book, found = load_book(root)
    meeting = next((one for one in book.meetings if one.at.file.name == MEETING), None)
    assert meeting is not None, found
    return meeting


def typed_in(root: Path, text: str) -> Comparison:
    book, meeting = load_book(root)[0], meeting_in(root)
    return compared(meeting, book.panel.numbering, text, citing(book, meeting))


def taken_in(root: Path, said: Comparison) -> None:
    book, meeting = load_book(root)[0], meeting_in(root)
    changed, moves = said.settled()
    plan, _ = followed(book, meeting, moves)
    plan = {**plan, MEETING: [*plan.get(MEETING, ()), *changed]}
    sources = {MEETING: meeting.at.file}
    if ACTIONS in plan:
        sources[ACTIONS] = book.actions[0].at.file
    for name, edits in plan.items():
        (root / name).write_bytes(edited(sources[name], edits))  # type: ignore[arg-type]


def without_numbers(text: str) -> list[str]:
    """The words of the blocks of a text, without numbers and facts."""
    from csip.changes.typed.lines import typed_blocks

    found = [re.sub(r"^(?:\d[\d.]*|\(?[a-z]+\)|[•-]) ", "", one.words) for one in typed_blocks(text)]
    return [one for one in found if one]

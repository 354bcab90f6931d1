"""A meeting from the beginning of its book to its approval, by answering what csip asks on a real terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import make_book
from tests.terminal import csip_at_terminal

MINUTES = """\
1. Apologies for absence

Apologies came from Cllr Hale.

2. Declarations of interest

There were none.

3. Public participation

Nobody spoke.

4. Minutes of the last meeting

There were none.

5. Clerk's report on actions

There were none.

6. Planning applications

Cllr Dean undertook to draw a plan of the pond by the next meeting.

7. Accounts for payment

RESOLVED that they be paid.

8. Bank balances and budget

The balances were noted.

9. Correspondence

There was none.

10. Items for the next agenda

There were none.
"""


class Terminal:
    """Somebody at a terminal, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def csip(self, day: str, *words: str, answers: tuple[tuple[str, str], ...] = ()) -> str:
        """Run the command on that day, and answer what it asks."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CSIP_")}
        code, shown = csip_at_terminal(self.folder, words, kept | {"CSIP_TODAY": day}, answers)
        assert code == 0, shown
        return shown


@pytest.mark.slow
def test_a_meeting_by_answering_questions(tmp_path: Path) -> None:
    Terminal(tmp_path).csip(
        "2026-04-20", "init", "book",
        answers=(
            ("What is the body called?", "Hollowbrook Parish Council"),
            ("Rules (", ""),
            ("Who chairs it?", "Cllr Margaret Hale"),
            ("Who takes the minutes?", "Ruth Penn"),
            ("Another voting member?", "Cllr David Pike"),
            ("Another voting member?", "Cllr Tom Dean"),
            ("Another voting member?", ""),
            ("Whom may the public ask?", "Ruth Penn, 01632 960123"),
            ("When do its meetings begin?", "7.30pm"),
            ("Where?", "Village Hall"),
            ("How long do they last?", "2 h"),
        ),
    )  # fmt: skip
    book = Terminal(tmp_path / "book")
    book.csip("2026-04-20", "schedule", "add", "12 May 2026", "9 June 2026")
    book.csip("2026-05-01", "new-meeting")
    book.csip("2026-05-06", "publish-agenda")
    book.csip(
        "2026-05-12", "roll",
        answers=(
            ("Cllr Hale:", "a"),
            ("Cllr Pike:", ""),
            ("Cllr Dean:", "yes"),
            ("Ruth Penn:", "p"),
            ("Who else was there?", "Mr Ash"),
            ("as a visitor, in attendance?", "y"),
            ("Who else was there?", ""),
            ("Who came late, left or came back?", "Cllr Dean late 3"),
            ("Who came late, left or came back?", ""),
            ("Who took the chair?", "Cllr Pike"),
        ),
    )  # fmt: skip
    typed = tmp_path / "typed.txt"
    typed.write_text(MINUTES, encoding="utf-8")
    read = ("Has csip read the decisions, motions and votes correctly?", "")
    book.csip("2026-05-13", "write", "last", "--from", str(typed), answers=(read,))
    book.csip("2026-05-13", "number")
    promised = book.csip(
        "2026-05-13", "suggest",
        answers=(
            ("Put it in the register?", "yes"),
            ("What is to be done?", "Draw a plan of the pond"),
            ("Who owes it?", ""),
            ("By when?", ""),
        ),
    )  # fmt: skip
    assert "A2026-01 is due at the meeting of Tuesday 9 June 2026." in promised
    book.csip(
        "2026-05-13", "action", "add",
        answers=(
            ("Which meeting raised it?", "the day before"),
            ("2012-08-02. A", ""),
            ("Which paragraph says so?", "7.1"),
            ("What is to be done?", "Pay what is owed"),
            ("Who owes it?", "Ruth Penn"),
            ("By when?", "end of May"),
        ),
    )  # fmt: skip
    assert "overdue" not in book.csip("2026-05-13", "actions")
    book.csip("2026-06-01", "new-meeting")
    typed.write_text(MINUTES.replace("There were none.\n\n5.", "The minutes of 12 May were approved.\n\n5."), "utf-8")
    book.csip(
        "2026-06-09", "roll",
        answers=(
            *((f"{name}:", "") for name in ("Cllr Hale", "Cllr Pike", "Cllr Dean", "Ruth Penn")),
            ("Who else was there?", ""),
            ("Who came late, left or came back?", ""),
        ),
    )  # fmt: skip
    book.csip("2026-06-10", "write", "last", "--from", str(typed), answers=(read,))
    assert "Present: Cllr Pike (Chair), Cllr Dean (arrived at 3)" in book.csip("2026-06-10", "minutes", "2026-05-12")


def test_many_papers_with_long_names_fit_their_table(tmp_path: Path) -> None:
    """Where a row is wider than the terminal, the name stands above it."""
    book = make_book(tmp_path / "book")
    names = []
    for month in ("March", "May"):
        names.append(f"minutes of the harbour committee, {month}, as approved and signed.txt")
        words = (
            f"Harbour Committee\n\n4 {month} 2020\n\nPresent: Cllr Archer, Cllr Baker\n\n1. Berths\n\nOne is free.\n"
        )
        (tmp_path / names[-1]).write_text(words)
    command = ["import", *(f"../{name}" for name in names)]
    code, shown = csip_at_terminal(book, command, {"PATH": os.environ["PATH"]})
    assert code == 0, shown
    table = shown.replace("\r", "").split("\n\n")[1].splitlines()
    assert [line for line in table if not line.startswith("  ")] == names
    assert all(len(line) < 80 for line in table), shown

"""The agenda as a summons, and the public notice of a meeting: whose they are, who signs, what they say."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from tests.cli.running import Csip

ON_THE_BOARD = "2026-06-01"


@pytest.fixture
def parish(csip: Csip, tmp_path: Path) -> Path:
    """A parish council with three meetings to come, each with its agenda."""
    book = tmp_path / "parish"
    root = ("--root", str(book))
    people = ("--chair", "Cllr Jo Day", "--clerk", "Ruth Penn", "--contact", "Ruth Penn, Ashby Hall")
    csip.done("init", str(book), "--name", "Ashby Parish Council", *people, "--today", ON_THE_BOARD)
    place = ("--time", "7.30pm", "--venue", "Ashby Hall")
    csip.done("schedule", "add", "2026-06-10", *place, *root, "--today", ON_THE_BOARD)
    csip.done("schedule", "add", "2026-06-24", "--kind", "extraordinary", *root, "--time", "none", "--venue", "none")
    csip.done("schedule", "add", "2027-05-12", "--kind", "annual", *place, *root, "--today", ON_THE_BOARD)
    for day in ("2026-06-10", "2026-06-24", "2027-05-12"):
        csip.done("new-meeting", day, *root, "--today", ON_THE_BOARD)
    return book


def words(printed: str) -> str:
    return " ".join(printed.split())


def test_the_agenda_of_a_parish_council_is_a_summons(csip: Csip, parish: Path) -> None:
    root = ("--root", str(parish), "--today", ON_THE_BOARD)
    agenda = words(csip.done("agenda", "2026-06-10", *root).out)
    assert "DRAFT Summons and agenda of Ashby Parish Council" in agenda
    assert (
        "To the members of Ashby Parish Council: you are hereby summoned to a meeting of Ashby Parish Council on "
        "Wednesday 10 June 2026 at 7.30 pm, at Ashby Hall, to transact the business set out below. Members: Cllr Day"
    ) in agenda
    signed = "Ruth Penn, Clerk and proper officer Date .................... Contact: Ruth Penn, Ashby Hall"
    assert agenda.endswith(signed)
    csip.done("publish-agenda", "2026-06-10", "--on", "2026-06-01", *root)
    agenda = words(csip.done("agenda", "2026-06-10", *root).out)
    assert agenda.endswith(
        "Ruth Penn, Clerk and proper officer Date: Monday 1 June 2026 Contact: Ruth Penn, Ashby Hall"
    )
    assert "DRAFT" not in agenda
    other = words(csip.done("agenda", "2026-06-24", *root).out)
    assert (
        "summoned to an extraordinary meeting of Ashby Parish Council on Wednesday 24 June 2026 at a time to" in other
    )


def test_a_summons_is_worded_as_the_body_words_it(csip: Csip, parish: Path) -> None:
    root = ("--root", str(parish))
    own = "Dear member of {council}, {clerk} calls you to {meeting}: {date}, {time}, {venue}. {body}"
    csip.done("body", "--summons", own, *root)
    agenda = words(csip.done("agenda", "2027-05-12", *root, "--today", ON_THE_BOARD).out)
    assert (
        "Dear member of Ashby Parish Council, Ruth Penn calls you to the annual meeting of Ashby Parish Council: "
        "Wednesday 12 May 2027, 7.30 pm, Ashby Hall. Ashby Parish Council"
    ) in agenda
    for wrong in ("Come to {place}", "Come { to }", "Come to {meeting", "{{meeting}}", "{}", "{meeting.date}"):
        assert "stands for nothing" in csip.refused("body", "--summons", wrong, *root)


def test_a_body_may_print_no_summons_and_another_may(csip: Csip, parish: Path) -> None:
    root = ("--root", str(parish))
    csip.done("body", "--no-print-summons", *root)
    agenda = words(csip.done("agenda", "2026-06-10", *root, "--today", ON_THE_BOARD).out)
    assert "summoned" not in agenda
    assert agenda.index("Contact: Ruth Penn") < agenda.index("1. Apologies")  # under no item's heading
    csip.done("body", "--regime", "committee", "--print-summons", *root)
    assert "summoned" in csip.done("agenda", "2026-06-10", *root, "--today", ON_THE_BOARD).out


@pytest.mark.parametrize("format_", ["text", "md", "html", "docx", "pdf"])
def test_the_notice_of_a_meeting_is_made_in_every_format(
    csip: Csip, parish: Path, tmp_path: Path, format_: str
) -> None:
    root = ("--root", str(parish), "--today", ON_THE_BOARD)
    csip.done("notice", "-o", f"{tmp_path}/", "--format", format_, *root)
    (made,) = tmp_path.glob("2026-06-10-notice.*")
    if format_ == "pdf":
        pages = pypdf.PdfReader(BytesIO(made.read_bytes())).pages
        assert len(pages) == 1
        printed = words(pages[0].extract_text())
        assert (
            "Notice is given that a meeting of Ashby Parish Council will be held on Wednesday 10 June 2026" in printed
        )
        assert "Accounts for payment" in printed
        assert "Ruth Penn, Clerk and proper officer" in printed


def test_a_notice_of_the_annual_meeting_fits_on_a_page(csip: Csip, parish: Path, tmp_path: Path) -> None:
    csip.done("notice", "2027-05-12", "-o", str(tmp_path / "n.pdf"), "--root", str(parish))
    assert len(pypdf.PdfReader(tmp_path / "n.pdf").pages) == 1


def test_no_notice_is_given_of_a_meeting_that_is_held_or_cancelled(csip: Csip, parish: Path) -> None:
    root = ("--root", str(parish), "--today", "2026-06-12")
    csip.done("roll", "2026-06-10", "--all-present", *root)
    held = csip.refused("notice", "2026-06-10", *root)
    assert "csip notice 2026-06-10 PARAGRAPH" in held
    csip.done("schedule", "cancel", "2026-06-24", "--reason", "no business", *root)
    assert "is cancelled: no business" in csip.refused("notice", "2026-06-24", *root)


def test_an_agenda_that_is_printed_late_says_what_it_said(csip: Csip, parish: Path) -> None:
    late = csip.done("agenda", "2026-06-10", "--root", str(parish), "--today", "2026-07-01").out
    assert "Meeting to be held: Wednesday 10 June 2026" in late
    assert "Meeting held" not in late


@pytest.mark.parametrize(
    ("regime", "signed"),
    [
        ("scotland", "Ruth Penn, Clerk and proper officer"),
        ("northern-ireland", "Ruth Penn, Clerk of the Council"),
        ("ireland", None),
    ],
)
def test_the_councils_of_other_nations_are_summoned_as_their_law_says(
    csip: Csip, tmp_path: Path, regime: str, signed: str | None
) -> None:
    """A council is summoned in Scotland and Northern Ireland, a committee in neither; in Ireland nobody."""
    for name in ("Ashby Council", "Harbour Committee"):
        book = tmp_path / name.split()[1]
        root = ("--root", str(book), "--today", ON_THE_BOARD)
        csip.done(
            "init", str(book), "--name", name, "--regime", regime, "--clerk", "Ruth Penn", "--today", ON_THE_BOARD
        )
        csip.done("schedule", "add", "2026-06-10", "--time", "7pm", "--venue", "Hall", *root)
        csip.done("new-meeting", "2026-06-10", *root)
        agenda = words(csip.done("agenda", "2026-06-10", *root).out)
        assert ("hereby summoned" in agenda) is (signed is not None and name == "Ashby Council"), (name, agenda)
        if signed is not None and name == "Ashby Council":
            assert signed in agenda

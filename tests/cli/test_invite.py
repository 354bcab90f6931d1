"""Items with a time, guests who are asked to come for one, their letters and calendar entries; and that they came."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.documents.agenda import agenda
from csip.documents.invitations import entries, invitation_letter, invitations_to
from csip.facts.running_order import time_of_day
from csip.formats.text import text
from csip.language.dates import format_time
from csip.language.meeting_days import MeetingDay
from tests.chance import tried
from tests.cli.running import Csip
from tests.conftest import make_book

AGENDA = """\
date: 2026-07-01
time: "19:00"
venue: Harbour Office
items:
  - {number: "1", title: Apologies}
  - {number: "2", title: Berths}
  - {number: "3", title: Dredging, reports: [{title: Depths, status: to follow}]}
"""


@pytest.fixture(autouse=True)
def _agenda(csip: Csip) -> None:
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(AGENDA, encoding="utf-8")


def test_a_time_is_written_shown_and_taken_back(csip: Csip) -> None:
    said = csip.done("item", "time", "Dredging", "--starts", "7.40pm", "--until", "20:05")
    assert said.out.splitlines()[-1] == "7.40 pm to 8.05 pm  3. Dredging"
    csip.done("item", "time", "2", "--allow", "half an hour")
    assert csip.text("meetings/2026-07-01.yaml").endswith('starts: "19:40", until: "20:05"}\n')
    assert 'allow: "30 min"' in csip.text("meetings/2026-07-01.yaml")
    for _ in range(2):
        said_again = csip("item", "time", "2", "--allow", "30min")
        assert (said_again.code, "nothing would change in 2. Berths" in said_again.err) == (2, True)
    csip.done("item", "time", "2", "--allow", "none")
    csip.done("item", "time", "3", "--starts", "none", "--until", "none")
    assert csip.text("meetings/2026-07-01.yaml") == AGENDA


def test_a_guest_is_invited_changed_and_taken_off(csip: Csip) -> None:
    csip.done("item", "invite", "3", "Mrs Fuller", "--to", "report")
    csip.done("item", "invite", "3", "Mr J Cole", "--capacity", "Severn Water", "--asked-by", "the Chair")
    csip.done("item", "invite", "3", "Fay Fuller", "--to", "answer questions", "--about", "the silt")
    assert csip.text("meetings/2026-07-01.yaml").count("Fuller") == 1  # known again under another form of her name
    letter = csip.done("invite", "2026-07-01").out
    assert "Dear Mrs Fuller" in letter or "Dear Fay Fuller" in letter
    assert "You are asked to answer questions, about the silt." in letter
    assert "You are invited at the request of the Chair." in letter
    assert "Depths (to follow)" in letter
    assert "Mr J Cole is not among" not in csip.done("item", "invite", "3", "Mr J Cole", "--remove").err
    assert csip.refused("item", "invite", "3", "Mr J Cole", "--remove").startswith(
        "csip: Mr J Cole is not among those invited for 3. Dredging"
    )
    csip.done("item", "invite", "3", "Mrs Fuller", "--remove")
    assert csip.text("meetings/2026-07-01.yaml") == AGENDA


def test_letters_as_mail_and_as_calendar_entries(csip: Csip, tmp_path: Path) -> None:
    csip.done("item", "time", "3", "--starts", "7.40pm", "--until", "8.05pm")
    csip.done("item", "invite", "3", "Mrs Fuller")
    csip.done("item", "invite", "3", "Mr J Cole", "--capacity", "Severn Water")
    said = csip.done("invite", "next", "--format", "eml", "-o", str(tmp_path / "letters"))
    assert "panel.yaml has no `email:` for Fay Fuller and Mr J Cole" in said.err
    mail = message_from_bytes((tmp_path / "letters" / "mr-j-cole.eml").read_bytes(), policy=policy.default)
    assert mail["Subject"] == "Harbour Committee: invitation for Wednesday 1 July 2026"
    csip.done("invite", "next", "--format", "ics", "-o", str(tmp_path / "entries"))
    entry = (tmp_path / "entries" / "mr-j-cole.ics").read_text(encoding="utf-8")
    assert "DTSTART;TZID=Europe/London:20260701T194000" in entry
    assert "DTEND;TZID=Europe/London:20260701T200500" in entry
    assert entry.count("BEGIN:VEVENT") == 1
    both = csip.done("invite", "next", "--format", "ics").out
    assert len(set(re.findall("UID:(.*)", both))) == 2


def test_nobody_to_write_to_is_said(csip: Csip) -> None:
    assert csip.refused("invite", "next").startswith("csip: nobody is invited for any item of 1 July 2026")
    csip.done("item", "invite", "3", "Mr J Cole")
    assert "Mrs Fuller is not invited" in csip.refused("invite", "next", "--name", "Mrs Fuller")


def test_what_is_private_is_not_said_in_a_letter(csip: Csip) -> None:
    private = AGENDA.replace("title: Dredging", "title: The tenant of Berth 9, exempt: {paragraphs: [1]}")
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(private, encoding="utf-8")
    csip.done("item", "invite", "3", "Mr J Cole")
    for format_ in ("text", "ics"):
        assert "tenant" not in csip.done("invite", "next", "--format", format_).out
    assert "Mr J Cole" not in csip.done("agenda", "2026-07-01").out


def test_who_came_is_noted_and_printed(csip: Csip) -> None:
    csip.done("item", "attended", "2", "Mr J Cole", "--capacity", "Severn Water")
    assert "Present for this item: Mr J Cole (Severn Water)" in csip.done("minutes", "2026-05-06").out
    assert "stands there already" in csip.refused("item", "attended", "2", "Mr J Cole")
    csip.done("item", "attended", "2", "Mr J Cole", "--capacity", "the pilots")
    assert "{name: Mr J Cole, capacity: the pilots}" in csip.text("meetings/2026-05-06.yaml")
    csip.done("item", "attended", "2", "Mr J Cole", "--remove")
    assert "attended" not in csip.text("meetings/2026-05-06.yaml")


def test_approved_minutes_take_nobody_in(csip: Csip) -> None:
    csip.done("approve", "2026-03-04", "--at", "2026-05-06")
    said = csip.refused("item", "attended", "1", "Mrs Fuller", "--meeting", "2026-03-04")
    assert said.startswith("csip: the minutes of 4 March 2026 are approved, and stay as they are")


minutes = st.integers(0, 24 * 60 - 1).map(lambda m: f"{m // 60:02}:{m % 60:02}")


@tried(30)
@given(st.none() | minutes, st.none() | minutes, st.none() | st.integers(1, 90))
def test_letter_entry_and_agenda_never_disagree(
    tmp_path_factory: pytest.TempPathFactory, starts: str | None, until: str | None, allow: int | None
) -> None:
    made = make_book(tmp_path_factory.mktemp("book") / "b")
    keys = "".join(f', {key}: "{value}"' for key, value in (("starts", starts), ("until", until)) if value is not None)
    keys += f", allow: {allow} min" if allow is not None else ""
    agenda_text = AGENDA.replace("title: Dredging", f"title: Dredging{keys}, invited: [{{name: Mr J Cole}}]")
    (made / "meetings" / "2026-07-01.yaml").write_text(agenda_text, encoding="utf-8")
    panel = made / "panel.yaml"
    panel.write_text(panel.read_text(encoding="utf-8") + "agenda_times: all\n", encoding="utf-8")
    book, _ = load_book(made)
    meeting = book.meeting_on[MeetingDay(date(2026, 7, 1))]
    (invitation,) = invitations_to(book, meeting)
    (entry,) = entries(invitation)
    letter = text(invitation_letter(book, meeting, invitation, date(2026, 6, 1)), width=500)
    printed = text(agenda(book, meeting, date(2026, 6, 1)), width=500)
    if entry.begins is None:
        assert "Please be there" not in letter
    else:
        begins = format_time(time_of_day(entry.begins))
        assert f"{begins}" in letter
        assert begins in printed

"""`csip schedule`: meetings are added, moved and cancelled."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import Csip, Keyboard, as_text


def test_the_schedule(csip: Csip) -> None:
    csip.done(
        "schedule", "add", "2 September 2026", "--time", "7pm", "--venue", "Slip", "--agenda-setting", "2026-08-19 10am"
    )
    assert csip.text("schedule.yaml").endswith(
        '  - date: 2026-09-02\n    time: "19:00"\n    venue: Slip\n'
        '    agenda_setting: {date: 2026-08-19, time: "10:00"}\n    added: 2026-06-01\n'
    )  # fmt: skip
    assert "already on the schedule for 2 September 2026" in csip.refused("schedule", "add", "2026-09-02")
    assert "morning or afternoon" in csip.refused("schedule", "add", "2026-09-03", "--time", "3")
    csip.done("schedule", "move", "2026-09-02", "2026-09-09", "--reason", "the hall is let", "--time", "2.30pm")
    assert "nothing would change" in csip.refused("schedule", "move", "2026-09-09", "2026-09-09", "--reason", "x")
    assert "already on the schedule for 1 July 2026" in csip.refused(
        "schedule", "move", "2026-09-09", "2026-07-01", "--reason", "x"
    )
    assert "was held and minuted" in csip.refused("schedule", "move", "2026-05-06", "2026-05-07", "--reason", "x")
    assert "no meeting is on the schedule" in csip.refused("schedule", "cancel", "2026-09-30", "--reason", "x")
    csip.done("schedule", "cancel", "2026-09-02", "--reason", "no business")  # by the date it once had
    assert "was already cancelled" in csip.refused("schedule", "cancel", "2026-09-09", "--reason", "x")
    assert "was cancelled" in csip.refused("new-meeting", "2026-09-09")
    shown = csip.done("schedule", "--future").out
    assert "2026" in shown
    assert csip.done("schedule", "--year", "2026", "--format", "md").out.count("|") > 10


FIRST_MONDAYS = ("schedule", "add", "--every", "first Monday", "--from", "2027-04-01", "--until", "2027-07-31")


def dates(csip: Csip) -> list[str]:
    return [slot["date"] for slot in as_text(csip.text("schedule.yaml"))["meetings"]]


def test_new_dates_go_where_they_belong_and_move_no_other_line(csip: Csip) -> None:
    before = csip.text("schedule.yaml")
    said = csip.done("schedule", "add", "3/8/2026", "2026-03-05", "Wednesday 3 June 2026", "2026-08-05").err
    assert dates(csip) == [
        *("2026-03-04", "2026-03-05", "2026-05-06", "2026-06-03", "2026-07-01", "2026-08-03", "2026-08-05")
    ]
    after = csip.text("schedule.yaml").splitlines()
    left = iter(after)
    assert all(line in left for line in before.splitlines())  # each is there, in its old order
    assert said.startswith("On the schedule: Thursday 5 March 2026, 7 pm, Harbour Office.\n")
    assert "Time and place are as at the other ordinary meetings" in said


def test_time_and_place_are_taken_over_only_where_all_to_come_agree(csip: Csip) -> None:
    csip.done("schedule", "add", "2026-08-05", "--time", "7pm", "--venue", "Slip")
    said = csip.done("schedule", "add", "2026-09-02").err
    assert said == (
        "On the schedule: Wednesday 2 September 2026, 7 pm.\n"
        "The time is as at the other ordinary meetings (`--time none` leaves it open).\n"
    )
    csip.done("schedule", "add", "2026-10-07", "--time", "none", "--venue", "None")
    csip.done("schedule", "add", "2026-11-04", "--kind", "extraordinary")
    added = as_text(csip.text("schedule.yaml"))["meetings"][-2:]
    assert added == [
        {"date": "2026-10-07", "added": "2026-06-01"},
        {"date": "2026-11-04", "added": "2026-06-01", "kind": "extraordinary"},
    ]


def test_a_series_is_shown_and_refused_for_a_bank_holiday(csip: Csip) -> None:
    said = csip.refused(*FIRST_MONDAYS)
    assert "  Monday 3 May 2027: a bank holiday (Early May bank holiday)\n" in said
    assert "Leave it out with `--except 2027-05-03`" in said
    shown = csip.done(*FIRST_MONDAYS, "--dry-run")
    assert shown.err.count("  Monday ") == 4
    assert shown.out.count("+  - date: ") == 4
    assert "2027-04-05" not in csip.text("schedule.yaml")
    said = csip.done(*FIRST_MONDAYS, "--except", "3 May 2027").err
    assert "On the schedule: 3 meetings, 7 pm, Harbour Office.\n" in said
    said = csip.done(*FIRST_MONDAYS, "--yes").err
    assert said.count("Already on the schedule, and left as it is: ") == 3
    assert dates(csip)[-4:] == ["2027-04-05", "2027-05-03", "2027-06-07", "2027-07-05"]
    assert "CSIP403" in csip("validate").out


def test_a_series_is_asked_about_on_a_terminal(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("\nn\n"))
    said = csip(*FIRST_MONDAYS)
    assert "Monday 3 May 2027 is a bank holiday (Early May bank holiday). Another day?" in said.err
    assert "Put 3 meetings on the schedule? [Y/n]" in said.err
    assert said.err.endswith("csip: you said no\n  Nothing was written.\n")
    assert "2027" not in csip.text("schedule.yaml")
    monkeypatch.setattr(sys, "stdin", Keyboard("soon\n7 June 2027\n2026-07-01\nTuesday 4 May 2027\ny\n"))
    said = csip.done(*FIRST_MONDAYS)
    assert said.err.count("has a meeting already.") == 2
    assert dates(csip)[-4:] == ["2027-04-05", "2027-05-04", "2027-06-07", "2027-07-05"]


def test_a_bank_holiday_may_be_meant(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("keep\n\n"))
    csip.done(*FIRST_MONDAYS)
    assert "2027-05-03" in dates(csip)


def test_nothing_is_written_where_no_day_is_left(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("\n"))
    said = csip("schedule", "add", "--every", "first Monday", "--from", "2027-05-01", "--until", "2027-05-31")
    assert said.err.endswith("csip: no day is left\n  Nothing was written.\n")


def test_one_in_a_fortnight_needs_its_first_day(csip: Csip) -> None:
    said = csip.refused("schedule", "add", "--every", "other Tuesday", "--until", "2027-02-28")
    assert "every 2 weeks on Tuesday, but from which day on?\n  Give the first day with --from DATE." in said
    fortnightly = ("schedule", "add", "--every", "fortnight", "--from", "2027-01-05", "--until", "2027-02-10")
    csip.done(*fortnightly, "--except", "2027-01-19")
    assert dates(csip)[-2:] == ["2027-01-05", "2027-02-02"]


def test_what_is_unlikely_is_asked_about(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    early = ("schedule", "add", "2026-09-02", "--time", "7")
    assert "the meeting would begin at 7 am\n  Write 7 pm" in csip.refused(*early)
    assert "Look again: the meeting would begin at 7 am." in csip.done(*early, "--dry-run").err
    monkeypatch.setattr(sys, "stdin", Keyboard("n\n"))
    said = csip(*early)
    assert (said.code, "The meeting would begin at 7 am. Is that right? [y/N]" in said.err) == (2, True)
    assert said.err.endswith(
        "csip: you said that it is not right\n  Nothing was written. Write 7 pm if that is what you mean.\n"
    )
    assert "2026-09-02" not in csip.text("schedule.yaml")
    monkeypatch.setattr(sys, "stdin", Keyboard("y\n"))
    csip.done(*early)
    assert as_text(csip.text("schedule.yaml"))["meetings"][-1]["time"] == "07:00"
    monkeypatch.setattr(
        sys,
        "stdin",
        Keyboard(
            "",
        ),
    )
    csip.done("schedule", "move", "2026-09-02", "Monday 9 September 2026", "--reason", "tide", "--yes")


DRAFT = 'date: 2026-08-05\ntime: "07:00"\nexpected: [Cllr Archer]\nitems: []\n'


def test_a_slip_is_corrected_and_leaves_no_trace(csip: Csip) -> None:
    before = csip.text("schedule.yaml")
    csip.done("schedule", "add", "2026-08-05", "--time", "7", "--venue", "Slip", "--yes")
    assert csip.done("schedule", "correct", "2026-08-05", "--time", "7pm", "--venue", "none").err == (
        "Corrected. On the schedule: Wednesday 5 August 2026, 7 pm.\n"
    )
    said = csip.done("schedule", "correct", "2026-08-05", "--date", "Wednesday 3 June 2026", "--kind", "annual").err
    assert said == "Corrected. On the schedule: Wednesday 3 June 2026 (annual), 7 pm.\n"
    meetings = as_text(csip.text("schedule.yaml"))["meetings"]
    assert meetings[2] == {"date": "2026-06-03", "time": "19:00", "added": "2026-06-01", "kind": "annual"}
    assert meetings[3]["date"] == "2026-07-01"  # the entry went where its date belongs
    csip.done("schedule", "correct", "2026-06-03", "--kind", "ordinary", "--time", "none")
    assert as_text(csip.text("schedule.yaml"))["meetings"][2] == {"date": "2026-06-03", "added": "2026-06-01"}
    assert "nothing would change" in csip.refused("schedule", "correct", "2026-06-03", "--venue", "none")
    csip.done("schedule", "remove", "2026-06-03")
    assert csip.text("schedule.yaml") == before


def test_an_agenda_that_is_begun_follows_a_correction(csip: Csip) -> None:
    csip.done("schedule", "add", "2026-08-05", "--time", "7am", "--venue", "Slip", "--yes")
    (csip.book / "meetings" / "2026-08-05.yaml").write_text(DRAFT, encoding="utf-8")
    assert "is begun: meetings/2026-08-05.yaml" in csip.refused("schedule", "remove", "2026-08-05")
    csip.done("schedule", "correct", "2026-08-05", "--date", "2026-08-12", "--time", "7pm", "--venue", "none")
    assert not (csip.book / "meetings" / "2026-08-05.yaml").exists()
    draft = as_text(csip.text("meetings/2026-08-12.yaml"))
    assert (draft["date"], draft["time"], "venue" in draft) == ("2026-08-12", "19:00", False)
    csip.done("schedule", "correct", "2026-08-12", "--time", "none")
    assert "time" not in as_text(csip.text("meetings/2026-08-12.yaml"))


def test_what_hangs_on_a_meeting_is_named(csip: Csip) -> None:
    for command in (["remove"], ["correct", "--venue", "Slip"]):
        verb, *options = command
        said = csip.refused("schedule", verb, "2026-05-06", *options)
        assert "it was held and minuted" in said
    csip.done("schedule", "add", "2026-08-05", "--time", "7pm")
    csip.done("schedule", "move", "2026-08-05", "2026-08-12", "--reason", "the tide")
    assert "it was moved, and its former date is known" in csip.refused("schedule", "remove", "2026-08-05")
    csip.done("schedule", "cancel", "2026-08-05", "--reason", "no business")
    said = csip.refused("schedule", "correct", "2026-08-12", "--time", "8pm")
    assert "it was cancelled (no business)" in said
    assert "csip schedule restore 2026-08-12" in said


def test_a_date_that_actions_or_approved_minutes_name_stays(csip: Csip) -> None:
    csip.done("schedule", "add", "2026-08-05")
    csip.done("action", "due", "A2026-01", "next", "--note", "Carried over.")
    said = csip.refused("schedule", "correct", "2026-07-01", "--date", "2026-07-02")
    assert "A2026-01 names it in actions.yaml" in said
    assert "`csip schedule move 2026-07-01 DATE --reason ...`" in said
    csip.done("schedule", "correct", "2026-07-01", "--time", "8pm")  # the action does not say when it begins
    csip.done("approve", "2026-03-04", "--at", "2026-05-06")
    said = csip.refused("schedule", "correct", "2026-07-01", "--time", "8.30pm")
    assert "the approved minutes of 4 March 2026 print its date" in said
    csip.done("schedule", "remove", "2026-08-05")  # put there after the approval
    (csip.book / "meetings" / "2026-07-01.yaml").write_text("date: 2026-07-01\nitems: [{title: Lamps}]\n", "utf-8")
    csip.done("publish-agenda", "2026-07-01")
    assert "its agenda went out on 1 June 2026" in csip.refused("schedule", "remove", "2026-07-01")

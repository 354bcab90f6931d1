"""`csip approve`: what it writes, what it refuses, and what `csip validate` says of sealed minutes afterwards."""

from __future__ import annotations

import hashlib
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.versions.seal import seal
from tests.conftest import BASE, TESTS, make_book
from tests.overlay import findings, read_case

TODAY = date(2026, 8, 1)


@pytest.fixture
def ashcombe(tmp_path: Path) -> Path:
    """The council's book as it was before anything was approved by command: no seals, May's words as first minuted."""
    book = tmp_path / "book"
    shutil.copytree(TESTS / "books/ashcombe", book, ignore=shutil.ignore_patterns(".csip.lock"))
    for file in (book / "meetings").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith("      seal: "))
        text = re.sub(
            r"approves:\n {6}meeting: (\S+)\n {6}as: correct\n", r"approves: {meeting: \1, as: correct}\n", text
        )
        file.write_text(text.replace("stands at £43,150", "stands at £41,350"), encoding="utf-8")
    return book


def csip(book: Path, *arguments: str) -> tuple[str, str]:
    command = [*arguments, "--root", str(book), "--today", str(TODAY)]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def sealed_now(book: MinuteBook, which: int) -> str:
    meeting = book.meetings[which]
    return seal(meeting, days_and_ways(approvals(book)[meeting.day]))


def refused(book: Path, *arguments: str) -> str:
    """The message and the hint; nothing may have been written."""
    before = contents(book)
    with pytest.raises(CsipError) as error:
        CliRunner().invoke(
            app, ["approve", *arguments, "--root", str(book), "--today", str(TODAY)], catch_exceptions=False
        )
    assert contents(book) == before
    return f"{error.value.message} | {error.value.hint}"


def contents(book: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in book.rglob("*.yaml")}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """For each file that differs, the lines that went and the lines that came."""
    found_ = {}
    for name, data in after.items():
        old, new = before[name].decode().splitlines(), data.decode().splitlines()
        if old != new:
            found_[name] = ([line for line in old if line not in new], [line for line in new if line not in old])
    return found_


# --- what is written --------------------------------------------------------------------------------------


def test_as_correct_writes_the_seal_and_nothing_else(ashcombe: Path) -> None:
    before = contents(ashcombe)
    out, said = csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")
    book, _ = load_book(ashcombe)
    assert out.strip() == sealed_now(book, 0)
    assert said == "The minutes of 11 March 2026 are approved as correct (item 4 of 13 May 2026).\n"
    ((gone, come),) = changed(before, contents(ashcombe)).values()
    assert gone == ["    approves: {meeting: 2026-03-11, as: correct}"]
    assert come == [
        "    approves:",
        "      meeting: 2026-03-11",
        "      as: correct",
        "      body:",
        "        name: Full Council",
        "        council: Ashcombe Parish Council",
        "        regime: parish",
        "        decisions: when not said",
        "        motions: when not said",
        "      people:",
        "        Cllr Oakley: Margaret Oakley",
        "        Cllr Pryce: Daniel Pryce",
        "        Cllr Amadi: Ruth Amadi",
        "        Cllr Holloway: Stephen Holloway",
        "        Cllr Tiller: Joan Tiller",
        "        Mrs Fairweather: Ellen Fairweather",
        "        Cllr Nwosu: Peter Nwosu",
        "      printed:",
        "        as_at: 2026-05-13",
        "        dates:",
        "          - [Agenda Setting, Time, Meeting, Time, Venue]",
        '          - [Wednesday 29 April 2026, "10 am", Wednesday 13 May 2026, "7.30 pm", "Village Hall, Church Lane"]',
        '          - [Wednesday 24 June 2026, "10 am", Wednesday 8 July 2026, "7.30 pm", "Village Hall, Church Lane"]',
        '          - [Wednesday 26 August 2026, "10 am", Wednesday 9 September 2026, "7.30 pm", '
        '"Village Hall, Church Lane"]',
        '          - [Wednesday 28 October 2026, "10 am", Wednesday 11 November 2026, "7.30 pm", '
        '"Village Hall, Church Lane"]',
        "        actions:",
        '          - minute: "3.1"',
        "            id: A2026-01",
        '            said: "Clerk to the Council, by the meeting of 13 May 2026"',
        '          - minute: "5.2"',
        "            id: A2026-02",
        '            said: "Cllr Pryce, by the meeting of 13 May 2026"',
        f'      seal: "{out.strip()}"',
    ]


def test_listed_amendments_are_made_in_the_earlier_file_word_for_word(ashcombe: Path) -> None:
    before = contents(ashcombe)
    out, said = csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08")
    assert "  8.2: £41,350 -> £43,150\n" in said
    differences = changed(before, contents(ashcombe))
    assert differences.keys() == {"2026-05-13.yaml", "2026-07-08.yaml"}
    words = " ".join(" ".join(differences["2026-05-13.yaml"][1]).split())
    assert words.startswith("The asset register stands at £43,150. The Responsible")
    assert differences["2026-07-08.yaml"][0] == []
    assert out.strip() in differences["2026-07-08.yaml"][1][-1]
    assert findings(ashcombe, TODAY) == []


def test_minutes_print_the_same_when_the_body_has_another_name_and_house_style_since(ashcombe: Path) -> None:
    csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")
    csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08")
    commands = (
        ["minutes", "2026-05-13", "-f", "text"],
        ["minutes", "2026-05-13", "-f", "json"],
        ["extract", "2026-05-13", "7.3", "-f", "text"],
        ["notice", "2026-05-13", "7.3", "-f", "text"],
    )
    before = [csip(ashcombe, *command) for command in commands]
    assert "Ashcombe Parish Council" in before[0][0]
    panel = ashcombe / "panel.yaml"
    text = panel.read_text("utf-8").replace("Ashcombe Parish", "Ashcombe and Vale Parish").replace("Full C", "Whole C")
    text = text.replace("regime: parish", "regime: committee").replace('numbering: "1.1"', "numbering: bullets")
    panel.write_text(text + "\ndates_table: none\n", "utf-8")
    assert [csip(ashcombe, *command) for command in commands] == before
    assert "Ashcombe and Vale" in csip(ashcombe, "minutes", "2026-07-08", "-f", "text")[0]


def test_a_seal_that_is_made_anew_keeps_the_name_that_the_body_had(ashcombe: Path) -> None:
    first, _ = csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")
    may, panel = ashcombe / "meetings/2026-05-13.yaml", ashcombe / "panel.yaml"
    sealed = may.read_text("utf-8")
    may.write_text("".join(line for line in sealed.splitlines(keepends=True) if "seal:" not in line), "utf-8")
    panel.write_text(panel.read_text("utf-8").replace("name: Full Council", "name: Whole Council"), "utf-8")
    assert csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")[0] == first
    assert may.read_text("utf-8") == sealed


def test_a_kind_of_meeting_that_was_approved_is_printed_so(ashcombe: Path) -> None:
    schedule = ashcombe / "schedule.yaml"
    schedule.write_text(
        schedule.read_text("utf-8").replace("  - date: 2026-03-11\n", "  - date: 2026-03-11\n    kind: annual\n")
    )
    csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")
    before = csip(ashcombe, "minutes", "2026-03-11", "-f", "text")
    assert "Minutes of the annual meeting of" in before[0]
    schedule.write_text(schedule.read_text("utf-8").replace("    kind: annual\n", ""), "utf-8")
    assert csip(ashcombe, "minutes", "2026-03-11", "-f", "text") == before


@pytest.mark.parametrize(
    ("quoted", "from_", "to", "now"),
    [
        ("of berths was looked", "list of berths", "table of moorings", "table of moorings was looked"),
        ("The list of", "list of berths", "table of moorings", "The table of moorings"),
        ("The list of", "of berths was", "was", "The list was"),
        ("looked through.", "list of berths", "table of moorings", "looked through."),
    ],
)
def test_a_quotation_that_ends_amid_amended_words_follows(
    tmp_path: Path, quoted: str, from_: str, to: str, now: str
) -> None:
    book = make_book(tmp_path / "book")
    actions = book / "actions.yaml"
    actions.write_text(
        "actions:\n  - id: A2026-01\n    text: Look\n    owner: Mrs Fuller\n"
        f'    raised: {{meeting: 2026-03-04, minute: "1.1"}}\n    as_minuted: {quoted}\n    due: none\n',
        "utf-8",
    )
    csip(book, "approve", "2026-03-04", "--at", "2026-05-06", "--amend", "1.1", from_, to)
    assert f"as_minuted: {now}\n" in actions.read_text("utf-8")


def test_an_amendment_on_the_command_line_an_item_without_a_link_and_a_quotation_that_follows(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    may = book / "meetings/2026-05-06.yaml"
    may.write_text(may.read_text("utf-8").replace("    approves: {meeting: 2026-03-04, as: correct}\n", ""), "utf-8")
    actions = book / "actions.yaml"
    actions.write_text(
        "actions:\n  - id: A2026-01\n    text: Look\n    owner: Mrs Fuller\n"
        '    raised: {meeting: 2026-03-04, minute: "1.1"}\n    as_minuted: The list of berths was\n    due: none\n',
        "utf-8",
    )
    _, said = csip(
        book, "approve", "2026-03-04", "--at", "2026-05-06", "--amend", "1.1", "list of berths", "table of moorings"
    )
    assert "approved as amended (item 1 of 6 May 2026)" in said
    assert "text: The table of moorings was looked through." in (book / "meetings/2026-03-04.yaml").read_text("utf-8")
    assert "as_minuted: The table of moorings was" in actions.read_text("utf-8")
    loaded, _ = load_book(book)
    (approval,) = loaded.meetings[1].items[0].approves
    assert approval.as_ == "amended"
    assert approval.seal == sealed_now(loaded, 0)
    assert [(a.minute, a.from_, a.to) for a in approval.amendments] == [("1.1", "list of berths", "table of moorings")]


def test_a_cell_of_a_table_is_amended(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    path = book / "meetings/2026-03-04.yaml"
    text = path.read_text("utf-8")
    rows = ("[Payee, Amount]", "[R. Hale, £180.00]  # the hedge", "[Total, £180.00]")
    lines = ["        table:", *(f"          - {row}" for row in rows)]
    path.write_text("\n".join([text.rstrip("\n"), *lines, ""]), "utf-8")
    command = ("approve", "2026-03-04", "--at", "2026-05-06")
    with pytest.raises(CsipError, match=r"“£180\.00” stands 2 times"):
        csip(book, *command, "--amend", "1.1", "£180.00", "£108.00")
    csip(book, *command, "--amend", "1.1", "R. Hale", "R. Hales")
    assert "          - [R. Hales, £180.00]  # the hedge\n" in path.read_text("utf-8")
    loaded, _ = load_book(book)
    assert loaded.meetings[1].items[0].approves[0].seal == sealed_now(loaded, 0)


def test_provisional_minutes_stay_a_draft_and_may_be_approved_later(ashcombe: Path) -> None:
    before = contents(ashcombe)
    out, said = csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08", "--as", "provisional")
    assert not out
    assert "stay a draft" in said
    assert changed(before, contents(ashcombe)).keys() == {"2026-07-08.yaml"}
    csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08", "--as", "amended")
    assert findings(ashcombe, TODAY) == []


def test_who_signed_is_written_and_is_no_part_of_a_seal(ashcombe: Path) -> None:
    csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13", "--signed-by", "Cllr Oakley")
    loaded, _ = load_book(ashcombe)
    (approval,) = loaded.meetings[1].items[3].approves
    assert (approval.signed, approval.signed_by) == (date(2026, 5, 13), "Cllr Oakley")
    assert approval.seal == sealed_now(loaded, 0)


def test_a_dry_run_shows_both_files_and_writes_nothing(ashcombe: Path) -> None:
    before = contents(ashcombe)
    shown, _ = csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08", "--dry-run")
    assert "+++ meetings/2026-05-13.yaml" in shown
    assert "+      seal: " in shown
    assert contents(ashcombe) == before


def test_the_seal_command_prints_what_sha256_is_taken_of(ashcombe: Path) -> None:
    sealed, _ = csip(ashcombe, "approve", "2026-03-11", "--at", "2026-05-13")
    record = CliRunner().invoke(app, ["seal", "2026-03-11", "--root", str(ashcombe), "--today", str(TODAY)])
    assert "2:" + hashlib.sha256(record.stdout_bytes).hexdigest() == sealed.strip()
    assert "it fits" in record.stderr


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("2026-07-08 --at 2026-07-08", "the meeting of 8 July 2026 cannot approve its own minutes"),
        ("2026-07-08 --at 2026-05-13", "the meeting of 13 May 2026 came before that of 8 July 2026"),
        ("2026-07-08 --at 2026-09-09", "the meeting of 9 September 2026 has not been held yet"),
        ("2026-09-09 --at 2026-11-11", "the meeting of 9 September 2026 has not been held yet"),
        ("2026-01-01 --at 2026-07-08", "there is no meeting on Thursday 1 January 2026"),
        ("2026-05-13 --at 2026-07-08 --item 33", "the meeting of 8 July 2026 has no item 33 | The items are item 1 (A"),
        ("2026-03-11 --at 2026-07-08", "the minutes of 11 March 2026 were already approved on 13 May 2026 (item 4)"),
        ("2026-05-13 --at 2026-07-08 --as correct", "minutes approved as correct are not amended"),
        ("2026-03-11 --at 2026-05-13 --as amended", "minutes approved as amended list each amendment"),
        ("2026-03-11 --at 2026-05-13 --amend 6.1 herons swans", "6.1 does not say “herons”"),
        ("2026-03-11 --at 2026-05-13 --amend 9.9 herons swans", "there is no paragraph 9.9"),
        (
            "2026-03-11 --at 2026-05-13 --amend 2.1 here there",
            "2.1 does not say “here” | Copy the words exactly from it",
        ),
        ("2026-03-11 --at 2026-05-13 --amend 2.1 none none", "the amendment of 2.1 would change nothing"),
        ("2026-03-11 --at 2026-05-13 --amend 4.1 is was", "“is” stands 2 times in 4.1"),
        ("2026-03-11 --at 2026-05-13 --signed-by Nobody", "nobody in panel.yaml is called “Nobody”"),
        ("2026-03-11 --at 2026-05-13 --signed 2026-05-12", "cannot have been signed on 12 May 2026"),
    ],
)
def test_what_would_make_a_false_record_is_refused(ashcombe: Path, arguments: str, said: str) -> None:
    assert said in refused(ashcombe, *arguments.split())


def test_twice_is_refused_and_so_is_writing_into_sealed_minutes(ashcombe: Path) -> None:
    csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08")
    twice = refused(ashcombe, "2026-05-13", "--at", "2026-07-08")
    assert "were already approved on 8 July 2026 (item 3)" in twice
    assert "Approved minutes are corrected by a minute of a later meeting" in twice
    late = refused(ashcombe, "2026-03-11", "--at", "2026-05-13")
    assert "nothing can be written in them" in late
    assert "take that approval back, run this command again, and then approve anew: csip approve --undo" in late


def test_minutes_that_are_not_numbered_are_refused(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    march = book / "meetings/2026-03-04.yaml"
    march.write_text(march.read_text("utf-8").replace('- number: "1.1"\n        text:', "- text:"), "utf-8")
    said = refused(book, "2026-03-04", "--at", "2026-05-06")
    assert "not numbered yet: no number in the file for 1.1" in said
    assert "csip number 2026-03-04" in said
    csip(book, "number", "2026-03-04")
    csip(book, "approve", "2026-03-04", "--at", "2026-05-06")


def test_an_agenda_can_neither_approve_nor_be_approved(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    agenda = "date: 2026-07-01\nitems:\n  - {number: '1', title: Previous Minutes}\n"
    (book / "meetings/2026-07-01.yaml").write_text(agenda, "utf-8")
    assert "has only an agenda | Take the roll with `csip roll 2026-07-01`" in refused(
        book, "2026-05-06", "--at", "2026-07-01"
    )


def test_an_approval_that_nothing_says_is_refused(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    july = "date: 2026-07-01\npresent: [Cllr Archer]\nitems:\n  - {number: '1', title: Previous Minutes}\n"
    (book / "meetings/2026-07-01.yaml").write_text(july, "utf-8")
    assert "nothing is minuted under item 1 of 1 July 2026" in refused(book, "2026-05-06", "--at", "2026-07-01")


def test_sealed_minutes_are_not_numbered_anew(ashcombe: Path) -> None:
    csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08")
    with pytest.raises(CsipError, match="approved and sealed; their numbers cannot change"):
        csip(ashcombe, "number", "2026-05-13", "--mend", "--reason", "tidiness")


def test_an_item_that_approves_other_minutes_approves_these_only_when_it_is_named(ashcombe: Path) -> None:
    july = ashcombe / "meetings/2026-07-08.yaml"
    july.write_text(july.read_text("utf-8").replace("meeting: 2026-05-13", "meeting: 2026-03-11"), "utf-8")
    may = ashcombe / "meetings/2026-05-13.yaml"
    may.write_text(may.read_text("utf-8").replace("    approves: {meeting: 2026-03-11, as: correct}\n", ""), "utf-8")
    said = refused(ashcombe, "2026-05-13", "--at", "2026-07-08")
    assert "item 3 of 8 July 2026 approves the minutes of 11 March 2026, not those of 13 May 2026" in said
    assert "Were they approved under it, too? Then say so with --item." in said
    csip(ashcombe, "approve", "2026-05-13", "--at", "2026-07-08", "--item", "3")
    approved = load_book(ashcombe)[0].meetings[2].items[2].approves
    assert [(str(one.meeting), bool(one.seal)) for one in approved] == [("2026-03-11", False), ("2026-05-13", True)]


def test_minutes_are_approved_under_one_item(ashcombe: Path) -> None:
    july = ashcombe / "meetings/2026-07-08.yaml"
    before = july.read_bytes()
    said = refused(ashcombe, "2026-05-13", "--at", "2026-07-08", "--item", "4")
    assert "item 3 of 8 July 2026 is the one that approves these minutes, not item 4" in said
    assert "Leave out --item, or take the `approves:` out of item 3 first." in said
    assert july.read_bytes() == before


def test_the_cases_of_seals_hold_the_base_books_seal() -> None:
    book, _ = load_book(BASE)
    changed = read_case("CSIP507", "clean-as-sealed").files["meetings/2026-05-06.yaml"]
    assert seal(book.meetings[0], (), 1) in str(changed)


def test_paragraphs_without_numbers_and_the_line_ends_of_windows(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    panel = (book / "panel.yaml").read_text("utf-8")
    (book / "panel.yaml").write_text(panel.replace('numbering: "1.1"', "numbering: bullets"), "utf-8")
    march = (
        "date: 2026-03-04\npresent: [{name: Cllr Archer, role: Chair}]\nitems:\n  - number: '1'\n    title: Berths\n"
        "    minutes:\n      - The boats are blue.   # a remark\n"
        "      - text: |\n          The Chair said\n          so twice.\n"
    )
    (book / "meetings/2026-03-04.yaml").write_bytes(march.replace("\n", "\r\n").encode())
    amend = ["--amend", "1.p1", "blue", "sky-blue: all", "--amend", "1.p2", "said so", "wrote that"]
    csip(book, "approve", "2026-03-04", "--at", "2026-05-06", *amend)
    after = (book / "meetings/2026-03-04.yaml").read_bytes().decode()
    assert '      - "The boats are sky-blue: all."   # a remark\r\n' in after
    assert "The Chair wrote that twice." in after
    assert after.count("\r\n") == after.count("\n")
    assert not [line for line in findings(book, TODAY) if "CSIP507" in line]


def test_where_they_were_approved_need_not_be_said_when_an_agenda_had_them(ashcombe: Path) -> None:
    _, said = csip(ashcombe, "approve", "2026-03-11")
    assert "are approved as correct (item 4 of 13 May 2026)" in said
    assert "no later meeting with minutes has an item to approve those of 8 July 2026" in refused(
        ashcombe, "2026-07-08"
    )

"""Chasing: one letter an owner, as text and as e-mail that reads back; nothing leaks, nothing is sent."""

from __future__ import annotations

import mailbox
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.blocks import Document, Words
from csip.errors import CsipError
from csip.facts.reminders import next_setting, reminders
from csip.formats.eml import Mailbox, eml, mbox, message
from csip.language.display import visible
from csip.language.meeting_days import MeetingDay
from tests.chance import tried
from tests.conftest import TESTS, make_book
from tests.hostile import HOSTILE

ROOT = TESTS.parent
ASHCOMBE = TESTS / "books" / "ashcombe"
DAY = date(2026, 8, 1)


def run(*args: str, book: Path, today: str = "2026-06-11") -> tuple[str, str]:
    command = [*args, "--root", str(book), "--today", today]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def read(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def squeezed(words: str) -> str:
    return "".join(words.split())


def flat(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = make_book(tmp_path / "book")
    panel = made / "panel.yaml"
    text = panel.read_text(encoding="utf-8")
    text = text.replace("title: Harbour Master,", "title: Harbour Master, email: fay@example.org,")
    text = text.replace("title: Town Clerk,", "title: Town Clerk, email: clerk@example.org,")
    panel.write_text(text, encoding="utf-8")
    return made


def test_a_letter_has_all_that_its_reader_needs() -> None:
    out, err = run("chase", "--owner", "Mrs Whittle", book=ROOT, today="2012-09-14")
    words = " ".join(out.split())
    assert words.startswith(
        "Children's Services Improvement Panel: 1 open action, reply by 18 September 2012 Dear Jenny"
    )
    assert "by Tuesday 18 September 2012, when the agenda for Wednesday 3 October 2012 is settled." in words
    assert "Minuted on 2 August 2012, paragraph 3.2: “agreed to return with the figures so far”" in words
    assert "Due: meeting of 3 October 2012" in words
    assert words.endswith("Michelle Pennellier, Clerk Children's Services Improvement Panel, Kent County Council")
    assert err == ""


def test_what_is_in_no_letter_is_said() -> None:
    _, err = run("chase", book=ROOT, today="2012-09-14")
    assert "Nobody can be asked about A2011-02, A2011-03 and A2012-06" in err
    assert "Fiona Maycock is no longer in place" in err


def test_before_the_agenda_setting_and_before_a_day() -> None:
    def asked(*args: str) -> int:
        return run("chase", *args, book=ASHCOMBE, today="2026-08-01")[0].count("Dear ")

    assert asked() == 5
    assert asked("--before", "next-agenda-setting") == 1  # due at the September meeting
    assert asked("--before", "2026-09-30") == 2
    assert asked("--before", "next-meeting") == asked("--before", "2026-09-09")
    assert asked("--owner", "Cllr Tiller", "--owner", "the Parish Warden") == 2
    out, err = run("chase", "--before", "2026-08-02", book=ASHCOMBE, today="2026-08-01")
    assert out == ""
    assert err == "There is nobody to write to.\n"
    with pytest.raises(CsipError, match="no agenda setting"):
        run("chase", "--before", "next-agenda-setting", book=ASHCOMBE, today="2027-01-01")


def test_joint_owners_each_have_a_letter_and_a_post_is_asked_through_its_holder() -> None:
    found = reminders(load_book(ASHCOMBE)[0], DAY)
    by_name = {letter.to: letter for letter in found.letters}
    assert {s.action.id for s in by_name["Ruth Amadi"].owed} == {"A2026-03"}
    assert {s.action.id for s in by_name["Joan Tiller"].owed} == {"A2026-03"}
    assert {s.action.id for s in by_name["Tom Biddle"].owed} == {"A2026-08"}
    assert "With: Cllr Tiller" in run("chase", "--owner", "Cllr Amadi", book=ASHCOMBE, today="2026-08-01")[0]


def test_eml_reads_back(book: Path, tmp_path: Path) -> None:
    run("chase", "--format", "eml", "-o", str(tmp_path / "letters"), book=book)
    (file,) = sorted((tmp_path / "letters").iterdir())
    assert file.name == "fay-fuller.eml"
    mail = read(file.read_bytes())
    assert mail["To"] == "Fay Fuller <fay@example.org>"
    assert mail["From"] == "Eve Ellis <clerk@example.org>"
    assert mail["Subject"] == "Harbour Committee: 1 open action, reply by 17 June 2026"
    assert mail["X-Unsent"] == "1"
    assert mail["Date"].datetime.date() == date(2026, 6, 11)
    body = mail.get_content()
    assert body.startswith("Dear Fay Fuller,\r\n")
    assert "“undertook to measure the silt”" in flat(body)
    again, _ = run("chase", "--format", "eml", book=book)
    assert again.replace("\r\n", "\n") == file.read_bytes().decode().replace("\r\n", "\n")


def test_addresses_are_in_e_mail_and_nowhere_else(book: Path) -> None:
    for command in (["chase"], ["chase", "--format", "md"], ["actions", "--format", "text"], ["actions"], ["minutes"]):
        assert "@" not in run(*command, book=book)[0]
    assert "fay@example.org" in run("chase", "--format", "mbox", book=book)[0]


def test_an_address_that_is_none_is_refused(book: Path) -> None:
    panel = book / "panel.yaml"
    for bad in ('"fay@example.org, all@example.org"', '"fay"', '"fay@exam ple.org"', "fée@example.org", '"@"'):
        text = panel.read_text(encoding="utf-8")
        panel.write_text(text.replace("email: fay@example.org", f"email: {bad}"), encoding="utf-8")
        with pytest.raises(CsipError, match="cannot be used"):
            run("chase", "--format", "eml", book=book)
        panel.write_text(text, encoding="utf-8")


def test_many_letters_are_an_mbox_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CsipError, match="there are 5 letters"):
        run("chase", "--format", "eml", book=ASHCOMBE, today="2026-08-01")
    run("chase", "--format", "mbox", "-o", str(tmp_path), book=ASHCOMBE, today="2026-08-01")
    found = mailbox.mbox(tmp_path / "chase.mbox")
    assert len(found) == 5
    assert len({mail["Message-ID"] for mail in found}) == 5
    found.close()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CsipError, match="file is a file"):
        run("chase", "-o", str(tmp_path / "file"), book=ASHCOMBE, today="2026-08-01")


def test_letters_with_addresses_do_not_slip_into_the_book_unsaid(book: Path) -> None:
    assert "keep them out" in run("chase", "--format", "mbox", "-o", str(book / "out"), book=book)[1]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_of_the_book_begins_a_header(words: str) -> None:
    document = Document(f"{words}: 1 open action", (Words(f"Dear {words},"), Words("From here\nFrom there")))
    mail = message(document, Mailbox(words, "a@example.org"), Mailbox(words, "b@example.org"), DAY)
    back = read(eml(mail))
    kinds = ["From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "Content-Type"]
    assert [*back.keys()] == [*kinds, "Content-Transfer-Encoding", "MIME-Version"]
    assert [a.addr_spec for a in back["To"].addresses] == ["a@example.org"]
    assert back["Subject"].split() == visible(f"{words}: 1 open action", keep="\n\t\r").split()
    assert squeezed(visible(f"Dear {words},", keep="\n\t")) in squeezed(back.get_content())
    assert mbox([mail], DAY).count(b"\nFrom ") == 0


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
@tried(40)
def test_any_name_and_subject_make_one_message_with_one_reader(name: str, subject: str) -> None:
    mail = message(Document(subject, (Words("Dear,"),)), Mailbox(name, "a@example.org"), None, DAY)
    back = message_from_bytes(eml(mail), policy=policy.default)
    assert [a.addr_spec for a in back["To"].addresses] == ["a@example.org"]
    assert back["Bcc"] is None
    assert len(back.keys()) == 8
    assert eml(mail) == eml(message(Document(subject, (Words("Dear,"),)), Mailbox(name, "a@example.org"), None, DAY))


# --- waiting, reviewing, linked actions -------------------------------------------------------------------------


def test_what_is_reviewed_later_waits_and_what_waits_says_on_whom(book: Path) -> None:
    update = ["action", "update", "A2026-01", "--note", "The diver is booked for July."]
    run(*update, "--review-from", "2026-06-20", "--waiting-on", "the diver", book=book)
    out, err = run("chase", book=book)
    assert out == ""
    assert "A2026-01 is left until 20 June 2026." in err
    assert "waiting on the diver" in run("chase", book=book, today="2026-06-20")[0]
    back = ["action", "update", "A2026-01", "--note", "He has dived.", "--review-from", "none"]
    run(*back, "--waiting-on", "nobody", book=book, today="2026-06-25")
    assert "waiting" not in run("chase", book=book, today="2026-06-25")[0]
    # as everything stood before: the one updated later was still waiting
    late, early = (run("actions", "--as-of", f"2026-06-{d}", "--format", "md", book=book)[0] for d in (24, 10))
    assert "waiting on the diver" in late
    assert "waiting" not in early


def test_a_review_day_that_is_past(book: Path) -> None:
    with pytest.raises(CsipError, match="is before the day of this note"):
        run("action", "update", "A2026-01", "--note", "Words.", "--review-from", "2026-06-01", book=book)
    add = ["action", "add", "--text", "T", "--owner", "Mrs Fuller", "--raised", "2026-05-06", "--minute", "2.2"]
    with pytest.raises(CsipError, match="before the action was raised"):
        run(*add, "--review-from", "2026-05-01", book=book)
    with pytest.raises(CsipError, match="there is no action A2026-09"):
        run(*add, "--formalises", "A2026-09", book=book)


def test_linked_actions_are_one_story_with_both_sources(book: Path) -> None:
    add = ["action", "add", "--text", "Give the Committee a chart", "--raised", "2026-05-06", "--minute", "2.2"]
    run(*add, "--owner", "Mrs Fuller", "--kind", "resolution", "--formalises", "a2026-01", "--due", "next", book=book)
    for command in (["chase"], ["actions", "--format", "text"]):
        out, _ = run(*command, book=book)
        assert "one open action of yours" in out or "1 open action" in out
        assert "Formalises: A2026-01, Measure the silt" in out
        assert "paragraph 2.1" in out
        assert "paragraph 2.2" in out
    run("action", "assign", "A2026-02", "Ms Ellis", book=book)
    out = flat(run("actions", "--format", "text", book=book)[0])
    assert "then owed by Mrs Fuller" in out
    assert "Formalised by: A2026-02, owed by Ms Ellis" in out


def test_when_to_reply() -> None:
    found = load_book(ASHCOMBE)[0]
    setting = next_setting(found, date(2026, 8, 26))
    assert setting is not None
    assert (setting.day, setting.meeting, setting.setting) == (date(2026, 8, 26), MeetingDay(date(2026, 9, 9)), True)
    meeting = next_setting(found, date(2026, 10, 29))
    assert meeting is not None
    assert (meeting.day, meeting.setting) == (date(2026, 11, 11), False)
    assert next_setting(found, date(2026, 11, 12)) is None
    assert (
        "Please let me have a line on it."
        in run("chase", "--owner", "Cllr Nwosu", book=ASHCOMBE, today="2027-01-01")[0]
    )


def test_letters_are_replaced_only_when_that_was_asked_for(tmp_path: Path) -> None:
    letters, outside = tmp_path / "letters", tmp_path / "outside.txt"
    outside.write_text("mine\n")
    letters.mkdir()
    reminders = ("chase", "-o", str(letters))
    run(*reminders, book=ASHCOMBE, today="2026-08-01")
    letter = min(letters.iterdir())
    words = letter.read_text()
    letter.unlink()
    letter.symlink_to(outside)
    with pytest.raises(CsipError, match="and more; nothing was written"):
        run(*reminders, book=ASHCOMBE, today="2026-08-01")
    run(*reminders, "--force", book=ASHCOMBE, today="2026-08-01")
    assert letter.read_text() == words
    assert outside.read_text() == "mine\n"  # a link is replaced, not written through


@pytest.mark.parametrize(
    ("name", "known_as", "greeted"),
    [
        *[("Eve Cole", "[Mrs Cole]", "Eve Cole"), ("Mrs Eve Cole", "[]", "Mrs Cole"), ("Mrs Cole", "[]", "Mrs Cole")],
        *[("Cllr. E. M. Cole", "[]", "Cllr. Cole"), ("Cllr Dr Eve Cole", "[]", "Cllr Dr Cole")],
        *[("Dr Eve van der Berg", "[]", "Dr van der Berg"), ("Ms Eve Cole-Roe", "[]", "Ms Cole-Roe")],
        *[("Mrs Eve Cole Roe", "[]", "Mrs Eve Cole Roe"), ("Mrs Eve Cole Roe", "[Mrs Cole Roe]", "Mrs Cole Roe")],
        *[("Mrs Eve May Roe", "[Eve, Mrs Roe]", "Mrs Roe"), ("Sir John Roe", "[]", "Sir John")],
        *[("Cllr Dame Ann Roe", "[]", "Dame Ann"), ("Lord Roe", "[]", "Lord Roe")],
        *[("Mr Al Roe OBE", "[]", "Mr Al Roe OBE"), ("Mrs Eve M. Roe", "[]", "Mrs Roe")],
        *[("Mr and Mrs Roe", "[]", "Mr and Mrs Roe"), ("Mr A J", "[]", "Mr A J"), ("Mr", "[]", "Mr")],
    ],
)  # fmt: skip
def test_a_letter_begins_as_one_writes_to_somebody(tmp_path: Path, name: str, known_as: str, greeted: str) -> None:
    book = make_book(tmp_path / "book")
    (book / "panel.yaml").write_text(
        f"name: Harbour Committee\npeople:\n  - {{name: {name}, known_as: {known_as}}}\n", encoding="utf-8"
    )
    (book / "actions.yaml").write_text(
        f"actions:\n  - {{id: A1, text: Paint it, owner: {name}, raised: {{meeting: 2026-05-06}}}}\n", encoding="utf-8"
    )
    out, _ = run("chase", book=book)
    assert f"\nDear {greeted},\n" in out


def test_the_clerk_writes_to_herself_only_when_she_asks_for_it(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    run(
        "action",
        "add",
        "--text",
        "Order the chart",
        "--owner",
        "Ms Ellis",
        "--raised",
        "2026-05-06",
        "--minute",
        "2.1",
        book=book,
    )
    out, err = run("chase", book=book)
    assert "Dear Ms Ellis" not in out
    assert "A2026-02 is the clerk's own: --owner makes that letter, too." in err
    out, err = run("chase", "--owner", "Ms Ellis", book=book)
    assert "Order the chart" in out
    assert "Clerk\n" not in out  # not signed by her to whom it is written
    assert out.endswith("\nHarbour Committee, Example Town Council\n")


def test_two_of_one_surname_are_told_apart(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    people = "\n".join(f"  - {{name: {name}, member: true}}" for name in ("Cllr David Pike", "Cllr Peter Pike"))
    (book / "panel.yaml").write_text(f"name: Harbour Committee\npeople:\n{people}\n", encoding="utf-8")
    (book / "actions.yaml").write_text(
        "actions:\n  - {id: A1, text: Paint it, owner: Cllr Peter Pike, raised: {meeting: 2026-05-06}}\n",
        encoding="utf-8",
    )
    assert "\nDear Cllr Peter Pike,\n" in run("chase", book=book)[0]
    left = f"name: Harbour Committee\npeople:\n{people}\n".replace("member: true", "member: {until: 2026-01-01}", 1)
    (book / "panel.yaml").write_text(left, encoding="utf-8")
    assert "\nDear Cllr Pike,\n" in run("chase", book=book)[0]  # the other is there no more

"""A change of the book: what is written, what is shown beforehand, and in which words it is refused."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.changes.apply import Planned, change, check_meeting, check_report, create, preview
from csip.errors import CsipError
from csip.yaml_text.edits import Plan, Put, Rename
from tests.conftest import answer, make_book

MINUTES, MOVED = "meetings/2026-05-06.yaml", "meetings/2026-05-07.yaml"
MINUTES_AS_TYPED = """\
1. Previous Minutes

The minutes of 4 March were approved.

2. Harbour Steps

Mrs Fuller undertook to measure the silt before the next meeting.

Cllr Baker thanked her.
"""
VENUE = Put((), "venue", "Town Hall")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def files(book: Path) -> dict[str, bytes]:
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in book.rglob("*")
        if path.is_file() and path.name != ".csip.lock"
    }


def planned(book: Path, edits: Plan) -> Callable[[], Planned]:
    """These edits, worked out from the book as it is then."""
    return lambda: (edits, load_book(book)[0])


def refused(book: Path, edits: Plan, new: dict[str, str] | None = None) -> CsipError:
    before = files(book)
    with pytest.raises(CsipError) as caught:
        change(book, planned(book, edits), new=new)
    assert files(book) == before
    return caught.value


def test_a_file_is_changed_and_no_other(book: Path) -> None:
    before = files(book)
    change(book, planned(book, {MINUTES: [VENUE]}))
    assert files(book) == before | {MINUTES: before[MINUTES].replace(b"Harbour Office", b"Town Hall", 1)}


def test_a_file_is_renamed_with_its_edits(book: Path) -> None:
    before = files(book)
    change(book, planned(book, {MINUTES: [VENUE, Rename(MOVED)]}))
    assert files(book) == {
        **{name: data for name, data in before.items() if name != MINUTES},
        MOVED: before[MINUTES].replace(b"Harbour Office", b"Town Hall", 1),
    }


def test_nothing_to_change_writes_nothing(book: Path) -> None:
    when = (book / MINUTES).stat().st_mtime_ns
    change(book, planned(book, {MINUTES: []}))
    assert (book / MINUTES).stat().st_mtime_ns == when


def test_a_new_file_beside_the_changes(book: Path) -> None:
    before = files(book)
    text = (book / MINUTES).read_text(encoding="utf-8").replace("2026-05-06", "2026-05-07")
    change(book, planned(book, {MINUTES: [VENUE]}), new={MOVED: text})
    assert files(book)[MOVED] == text.encode()
    assert files(book)[MINUTES] != before[MINUTES]


def test_nothing_is_overwritten(book: Path) -> None:
    text = (book / MINUTES).read_text(encoding="utf-8")
    for error in (
        refused(book, {}, new={MINUTES: text}),
        refused(book, {"schedule.yaml": [Rename(MINUTES)]}),
    ):
        assert error.message == f"{MINUTES} already exists; it was left as it is"
        assert error.hint == "Nothing is ever overwritten: open that file."
    with pytest.raises(CsipError, match="already exists"):
        create(book, MINUTES, text)


def test_nothing_is_written_outside_the_book(book: Path) -> None:
    error = refused(book, {MINUTES: [Rename("../elsewhere.yaml")]})
    assert error.message == "../elsewhere.yaml would lie outside this minute book; it was not written"
    assert not (book.parent / "elsewhere.yaml").exists()


def test_a_file_with_errors_is_left_alone(book: Path) -> None:
    (book / MINUTES).write_bytes((book / MINUTES).read_bytes().replace(b"2026-05-06", b"2026-13-06", 1))
    error = refused(book, {MINUTES: [VENUE]})
    assert error.message.startswith(f"{MINUTES} has errors, so nothing was changed in it: {MINUTES}:1:7: ")
    assert error.hint == "Correct that first; `csip validate` shows all of it."
    with pytest.raises(CsipError, match="has errors, so nothing was changed in it"):
        preview(book, planned(book, {MINUTES: [VENUE]}))


def test_a_file_that_is_not_there(book: Path) -> None:
    assert refused(book, {"meetings/2026-01-01.yaml": [VENUE]}).message == "meetings/2026-01-01.yaml is not there"


def test_what_changed_meanwhile_is_not_written_over(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csip.changes import apply as changing

    def edited_by_two(source: object, edits: object, *, values: object) -> bytes:
        (book / MINUTES).write_bytes(b"date: 2026-05-06\n")
        return b"date: 2026-05-08\n"

    monkeypatch.setattr(changing, "edited", edited_by_two)
    with pytest.raises(CsipError) as caught:
        change(book, planned(book, {MINUTES: [VENUE]}))
    assert caught.value.message == "2026-05-06.yaml was changed by something else just now"
    assert caught.value.hint == "Nothing was written. Run the command again."
    assert (book / MINUTES).read_bytes() == b"date: 2026-05-06\n"


def test_what_cannot_be_proven_is_not_written(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csip.changes.prove.spliced", lambda text, edit: f"{text}ended: '21:00'\n")
    told = refused(book, {MINUTES: [VENUE]})
    assert told.message == f"{MINUTES} was left as it is: the change could not be proven to change nothing else"
    assert told.hint == "Make the change by hand in an editor, and please report this as a fault of csip."


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("panel.yaml", Put((), "regime", "guild"), "`regime`: “guild” is not one of "),
        ("schedule.yaml", Put(("meetings", 0), "date", "soon"), '`date`: "soon" is not a date: '),
        ("actions.yaml", Put(("actions", 0), "raised", "soon"), "`raised`"),
        (MINUTES, Put((), "time", "3"), '`time`: "3": morning or afternoon? '),
        ("plan.yaml", Put((), "interval", "0"), "`interval`"),
        ("reports/2026-05-20-council.yaml", Put((), "date", "soon"), '`date`: "soon" is not a date: '),
    ],
)
def test_what_may_not_stand_in_the_file_is_not_written(book: Path, name: str, edit: Put, message: str) -> None:
    (book / "plan.yaml").write_text("name: Harbour works\n", encoding="utf-8")
    (book / "reports").mkdir()
    (book / "reports" / "2026-05-20-council.yaml").write_text(
        "by: [{name: Ann Archer}]\nto: Council\ndate: 2026-05-20\nsubject: Works\nsummary: They stand.\n"
        "recommendations: {items: [the progress]}\nbackground_documents: [none]\n",
        encoding="utf-8",
    )
    told = refused(book, {name: [edit]})
    assert told.message.startswith(f"{name} was left as it is: {message}")


@pytest.mark.parametrize("value", ["Town\x07 Hall", ["Town\x07 Hall"], {"name": ["Town\x07 Hall"]}])
def test_words_that_cannot_be_printed_are_not_written(book: Path, value: object) -> None:
    told = refused(book, {MINUTES: [Put((), "venue", value)]})
    assert told.message == "the words hold a character that cannot be printed (U+0007); nothing was changed"
    assert told.hint == "Type the words again instead of pasting them."


def test_a_new_meeting_and_a_new_report_are_read_back(tmp_path: Path) -> None:
    for check, name, shown in (
        (check_meeting, "2026-05-06.yaml", "2026-05-06.yaml"),
        (check_report, "2026-q2.yaml", "reports/2026-q2.yaml"),
    ):
        with pytest.raises(CsipError) as caught:
            check(tmp_path / name, "date: [\n")
        message = caught.value.message
        assert message.startswith(f"{shown} was not written: what csip made for it cannot be read back: {shown}:")
    source = check_meeting(tmp_path / "2026-05-06.yaml", (make_book(tmp_path / "b") / MINUTES).read_text("utf-8"))
    assert (source.name, source.path) == ("2026-05-06.yaml", tmp_path / "2026-05-06.yaml")


def test_what_would_be_changed_is_shown(book: Path) -> None:
    small = 'date: 2026-05-06\ntime: "19:00"\nvenue: Harbour Office\nexpected: [Cllr Archer]\nitems:\n  - title: Berths'
    for data in (small.encode(), b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()):
        (book / MINUTES).write_bytes(data)
        assert preview(book, planned(book, {MINUTES: [VENUE, Rename(MOVED)]})) == (
            f'--- {MINUTES}\n+++ {MOVED}\n@@ -1,6 +1,6 @@\n date: 2026-05-06\n time: "19:00"\n'
            "-venue: Harbour Office\n+venue: Town Hall\n expected: [Cllr Archer]\n items:\n   - title: Berths\n"
        )
        assert (book / MINUTES).read_bytes() == data
    assert preview(book, planned(book, {MINUTES: []})) == ""


def test_what_is_shown_cannot_upset_a_terminal(book: Path) -> None:
    (book / MINUTES).write_bytes(
        (book / MINUTES).read_bytes().replace(b"Harbour Office", b"Harbour\xe2\x80\xae Office")
    )
    shown = preview(book, planned(book, {MINUTES: [VENUE]}))
    assert "\u202e" not in shown
    assert "+venue: Town Hall\n" in shown


def test_an_editor_that_writes_while_the_change_is_worked_out_is_noticed(book: Path) -> None:
    register = book / "actions.yaml"
    whole = register.read_text("utf-8")
    first = "  - {id: A2026-09, text: Come first, owner: Cllr Baker, raised: {meeting: 2026-05-06}, due: none}\n"
    edited = whole.replace("actions:\n", f"actions:\n{first}", 1)
    assert edited != whole

    def plan() -> Planned:
        read, _ = load_book(book)
        register.write_text(edited, "utf-8")  # in place, as some editors do: what was first is now second
        return {"actions.yaml": [Put(read.actions[0].at.path, "text", "Something else")]}, read

    with pytest.raises(CsipError, match=r"actions\.yaml was changed by something else just now"):
        change(book, plan)
    assert register.read_text("utf-8") == edited


def test_the_commands_hand_over_what_they_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(where: str, name: str, *command: str) -> None:
        module: Any = import_module(f"csip.cli.{where}")
        file, as_it_reads = book / name, module.book_with

        def reads_and_is_overtaken(*arguments: Any, **named: Any) -> MinuteBook:
            found: MinuteBook = as_it_reads(*arguments, **named)
            file.write_bytes(b"# typed just now\n" + file.read_bytes())
            return found

        before = file.read_bytes()
        monkeypatch.setattr(module, "book_with", reads_and_is_overtaken)
        assert "was changed by something else just now" in answer(book, *command, code=2, today="2026-06-01"), command
        assert b"Asked her" not in file.read_bytes()
        monkeypatch.setattr(module, "book_with", as_it_reads)
        file.write_bytes(before)

    overtaken("commands.action.register", "actions.yaml", "action", "update", "A2026-01", "--note", "Asked her.")
    overtaken("commands.schedule.slot", "schedule.yaml", "schedule", "cancel", "2026-07-01", "--reason", "storm")
    overtaken(
        "commands.person.panel_list", "panel.yaml", "person", "change", "Ann Archer", "--email", "ann@example.org"
    )
    overtaken("commands.schedule.add", "schedule.yaml", "schedule", "add", "2026-09-02")
    overtaken("commands.body", "panel.yaml", "body", "--quorum", "3")
    overtaken("commands.standing.standing_items", "panel.yaml", "standing", "add", "Public participation")
    overtaken("commands.held", MINUTES, "held", "2026-05-06", "--ended", "9pm")
    overtaken("commands.roll", MINUTES, "roll", "2026-05-06", "--in-attendance", "Mr Ash")
    overtaken("commands.item.facts_of_item", MINUTES, "item", "urgent", "1", "storm", "--meeting", "2026-05-06")
    overtaken("commands.item.attended", MINUTES, "item", "attended", "1", "Mr Ash", "--meeting", "2026-05-06")
    typed = book / "typed.txt"
    typed.write_text(f"{MINUTES_AS_TYPED}\nNobody else spoke.\n", encoding="utf-8")
    overtaken("commands.write", MINUTES, "write", "2026-05-06", "--from", str(typed), "--yes")
    typed.write_text("1. The slipway\n", encoding="utf-8")
    answer(book, "new-meeting", "2026-07-01", today="2026-06-01")
    coming = "meetings/2026-07-01.yaml"
    overtaken("commands.item.on_agenda", coming, "item", "add", "The slipway")
    overtaken("commands.publish_agenda", coming, "publish-agenda", "2026-07-01")
    left_out = ("1. Previous Minutes", "the approval of the minutes of 6 May 2026", "2. Matters Arising")
    going = [word for name in left_out for word in ("--remove", name)]
    overtaken("agenda_typing", coming, "write", "2026-07-01", "--agenda", "--from", str(typed), *going)
    approve = ("approve", "2026-03-04", "--at", "2026-05-06")
    overtaken("approving", MINUTES, *approve)
    answer(book, *approve, today="2026-06-01")
    overtaken("undoing", MINUTES, "approve", "2026-03-04", "--undo")

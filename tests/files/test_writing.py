"""Written whole or not at all: killed at any moment, out of space, two at once, links and permissions."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.changes.apply import Planned, change, create
from csip.errors import CsipError
from csip.files import lock
from csip.files.atomic import new_file
from csip.files.lock import LOCK, locked
from csip.files.pending import PENDING
from csip.files.source import Source, read
from csip.files.transaction import replace_files
from csip.files.unfinished import finish_first
from csip.yaml_text.edits import Append
from tests.conftest import DRAFT, as_nobody, make_book
from tests.stepping import DISK_FULL, disk_full, run

pytestmark = pytest.mark.slow

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
ADD = ["action", "add", "--text", "Paint it", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.2"]
NOTE = ["action", "update", "A2026-01", "--note", "Asked."]
ERRAND = {
    "text": "Buy rope",
    "owner": "Cllr Baker",
    "raised": {"meeting": "2026-05-06", "minute": "2.6"},
    "due": "none",
}
PAPER = """\
Minutes of the Harbour Committee

Meeting held: Wednesday 7 January 2026, 7 pm, Harbour Office

Present:

Cllr Archer (Chair)
Mrs Nora Newcombe

1. Lamps

1.1 Mrs Nora Newcombe undertook to price three lamps.
"""
COMMANDS: dict[str, list[str]] = {
    "add": [*ADD, "--due", "next"],
    "close": ["action", "close", "A2026-01", "--note", "Measured."],
    "assign": ["action", "assign", "A2026-01", "Cllr Baker"],
    "move": ["schedule", "move", "2026-07-01", "2026-07-08", "--reason", "the hall is let"],
    "item": ["item", "add", "Lamps", "--meeting", "2026-07-01"],
    "number": ["number", "2026-05-06", "--mend"],
    "new-meeting": ["new-meeting", "2026-09-02"],
    "roll": ["roll", "2026-07-01", "--all-present"],
    "fmt": ["fmt"],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = make_book(tmp_path / "book")
    (root / "meetings" / "2026-07-01.yaml").write_text(DRAFT, encoding="utf-8")
    with (root / "schedule.yaml").open("a", encoding="utf-8") as file:
        file.write('  - date: 2026-09-02\n    time:   "19:00"\n')  # fmt has something to do
    panel = (root / "panel.yaml").read_text(encoding="utf-8")
    (root / "panel.yaml").write_text(panel.replace("quorum: 2", "quorum:   2"), encoding="utf-8")
    minutes = root / "meetings" / "2026-05-06.yaml"
    text = minutes.read_text(encoding="utf-8")
    minutes.write_text(text.replace('"2.1"', '"2.4"').replace('"2.2"', '"2.6"'), encoding="utf-8")
    actions = (root / "actions.yaml").read_text(encoding="utf-8")
    (root / "actions.yaml").write_text(actions.replace('"2.1"', '"2.4"'), encoding="utf-8")
    return root


def state(book: Path) -> dict[str, bytes]:
    """Every file that is the clerk's."""
    found = (path for path in book.rglob("*") if path.is_file())
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in found
        if not path.relative_to(book).as_posix().startswith((".csip", "meetings/.csip"))
    }


def leavings(book: Path) -> list[str]:
    return [path.name for path in book.rglob(".csip*") if path.name != LOCK]


def told(book: Path) -> list[str]:
    return [f"{d.path} {d.code} {d.message}" for d in load_book(book)[1]]


def the_next_command_clears_up(book: Path) -> None:
    code, words = run(book, NOTE)
    assert code == 0, words
    assert leavings(book) == []


# Long because each step is judged by what the others left: the old book, the new one, and what was said of it.
def stopped_everywhere(book: Path, tmp_path: Path, command: list[str], stop: Callable[[], None] | None) -> list[str]:
    """Stop the command at each step in turn, on a copy; what became of the book each time."""
    command = [argument.replace("2.2", "2.6") for argument in command]
    old = state(book)
    done = shutil.copytree(book, tmp_path / "done")
    code, words = run(done, command)
    assert code == 0, words
    new = state(done)
    assert new != old
    became = []
    stride = 1 if stop is None or DEEP else 2
    for step in range(1, 400, stride):
        copy = shutil.copytree(book, tmp_path / f"step{step}")
        code, words = run(copy, command, stop_at=step, **({"stop": stop} if stop else {}))
        if stop is not None:
            assert code in {0, 2}, words
            assert "csip itself has a fault" not in words, words
        at_once = state(copy)
        if step % 5 == 0 or DISK_FULL in words:
            assert told(copy) == told(book) or "CSIP019" in " ".join(told(copy))
            assert state(copy) == at_once
        finish_first(copy)  # as the next command that writes does
        now = state(copy)
        assert now in (old, new), step
        one_file = len({name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}) == 1
        if one_file:
            assert at_once == now
        if stop is not None and code == 2:
            unchanged = "as it was before" in words or "Nothing was changed" in words
            assert now == (old if unchanged else new), words
        if leavings(copy) or step % 5 == 0:
            the_next_command_clears_up(copy)
        became.append("new" if now == new else "old")
        shutil.rmtree(copy)
        if code == 0 and DISK_FULL not in words:
            return became
    pytest.fail("it never came to its end")


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_step_it_leaves_the_old_book_or_the_new(name: str, book: Path, tmp_path: Path) -> None:
    became = stopped_everywhere(book, tmp_path, COMMANDS[name], None)
    assert became == sorted(became, key=["old", "new"].index)  # once decided, decided
    assert {"old", "new"} <= set(became)
    assert len(became) > 4


@pytest.mark.parametrize("name", ["add", "new-meeting", "number"])
def test_a_full_disk_leaves_the_old_book_and_says_so(name: str, book: Path, tmp_path: Path) -> None:
    assert "old" in stopped_everywhere(book, tmp_path, COMMANDS[name], disk_full)


_NEXT_LETTER = """\
  - id: A2026-02
    text: Paint the rail
    owner: Cllr Baker
    raised: {meeting: 2026-05-06, minute: "2.6"}
    due: none
"""


# Long because the disk fails at each paper in turn, and after each all that stands is looked at.
# Long because what is said, what is there and how to go on are to agree at each step.
@pytest.mark.parametrize(
    ("command", "go_on"),
    [
        (
            ["init", "new", "--name", "Quay Panel", "--chair", "Ann Archer"],
            "run the same command: it goes on from there",
        ),
        (["chase", "-o", "letters"], "run the same command with --force"),
    ],
)
def test_of_several_papers_a_full_disk_leaves_the_first_ones_and_says_so(
    command: list[str], go_on: str, book: Path, tmp_path: Path
) -> None:
    with (book / "actions.yaml").open("a", encoding="utf-8") as file:
        file.write(_NEXT_LETTER)
    old = state(book)
    done = shutil.copytree(book, tmp_path / "done")
    assert run(done, command)[0] == 0
    new = state(done)
    partly = 0
    for step in range(1, 400, 1 if DEEP or command[0] == "chase" else 5):
        copy = shutil.copytree(book, tmp_path / f"step{step}")
        code, words = run(copy, command, stop_at=step, stop=disk_full)
        now = {name: data for name, data in state(copy).items() if ".csip-out-" not in name}  # swept up in an hour
        assert now == {name: (old | new)[name] for name in now}, words
        if DISK_FULL not in words:
            break
        written = len(now.keys() - old.keys())
        if written and code and "did not confirm it" not in words:
            were = "file was" if written == 1 else "files were"
            assert f"{written} {were} written before it, each whole. Once the disk works again, {go_on}." in words
            assert "Nothing was changed" not in words
            assert "cannot be written: No space left on device" in words
            assert ".csip-" not in words  # the file as the user knows it
            partly += 1
        force = ["--force"] if "--force" in go_on else []
        assert run(copy, [*command, *force])[0] == 0
        assert {name: data for name, data in state(copy).items() if ".csip-out-" not in name} == new
        shutil.rmtree(copy)
    assert partly


def test_moving_a_draft_writes_two_files(book: Path) -> None:
    before = state(book)
    code, words = run(book, COMMANDS["move"])
    assert code == 0, words
    after = state(book)
    assert before.keys() - after.keys() == {"meetings/2026-07-01.yaml"}
    assert after.keys() - before.keys() == {"meetings/2026-07-08.yaml"}
    assert {name for name in before.keys() & after.keys() if before[name] != after[name]} == {"schedule.yaml"}


# --- two at once ------------------------------------------------------------------------------------------


# Long because the clerks, the reader and the count of what is left belong to one race.
def test_four_clerks_at_once_lose_nothing_and_a_reader_sees_whole_files(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    clerks = []
    for clerk in range(4):
        child = os.fork()
        if child == 0:
            try:
                for number in range(3):
                    text = f"Errand {clerk}.{number}"
                    code, words = run(book, ["action", "add", "--text", text, *ADD[4:], "--due", "none"])
                    if code == 0:
                        code, more = run(book, ["action", "close", words.split()[0], "--note", f"{text} was run."])
                        words = f"{words.split()[0]}\n" if code == 0 else more
                    with (tmp_path / f"ids{clerk}").open("a", encoding="utf-8") as file:
                        file.write(words if code == 0 else f"failed: {words}")
            finally:
                os._exit(0)
        clerks.append(child)
    seen = 0
    while clerks:
        loaded, problems = load_book(book)
        assert not problems
        assert len(loaded.actions) >= seen
        seen = len(loaded.actions)
        assert len({action.id for action in loaded.actions}) == seen
        clerks = [child for child in clerks if os.waitpid(child, os.WNOHANG) == (0, 0)]
    ids = [id_ for clerk in range(4) for id_ in (tmp_path / f"ids{clerk}").read_text(encoding="utf-8").split()]
    loaded, problems = load_book(book)
    assert not problems
    assert len(set(ids)) == 12
    assert {action.id for action in loaded.actions} == {*ids, "A2026-01"}
    errands = [action for action in loaded.actions if action.id != "A2026-01"]
    assert {action.text for action in errands} == {f"Errand {c}.{n}" for c in range(4) for n in range(3)}
    assert all(action.closed is not None and action.text in action.closed.note for action in errands)


def test_a_waiting_command_gives_up_and_says_why(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SECONDS_TO_WAIT", 0.1)
    with locked(book):
        code, words = run(book, NOTE)
    assert code == 2
    assert "another csip command has been writing in this book for a while" in words


def test_a_file_that_changed_underneath_is_refused(book: Path) -> None:
    def plan() -> Planned:
        return {"actions.yaml": Late()}, load_book(book)[0]

    class Late(list[Append]):
        """Edits that are asked for after the file was read: an editor saves meanwhile."""

        def __iter__(self):  # type: ignore[no-untyped-def]
            (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
            return iter(())

    with pytest.raises(CsipError, match=r"actions.yaml was changed by something else just now"):
        change(book, plan)
    assert (book / "actions.yaml").read_text(encoding="utf-8") == "actions: []\n"


def test_one_that_waits_does_not_give_up_while_others_get_on(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SECONDS_TO_WAIT", 0.2)
    child = os.fork()
    if child == 0:
        try:
            with locked(book):  # many commands, one after the other, and never a moment between them
                for n in range(12):
                    time.sleep(0.1)
                    (book / f".busy{n}").touch()
        finally:
            os._exit(0)
    while not (book / ".busy0").exists():
        time.sleep(0.01)
    assert run(book, NOTE)[0] == 0
    os.waitpid(child, 0)


def test_a_reader_reads_again_what_was_changed_meanwhile(book: Path) -> None:
    def meanwhile(names: Sequence[str]) -> Sequence[str]:
        if not (book / "meetings" / "2026-07-08.yaml").exists():
            assert run(book, COMMANDS["move"])[0] == 0  # after the schedule was read, before the meetings are
        return names

    loaded, problems = load_book(book, track=meanwhile)
    assert not problems
    assert {slot.date for slot in loaded.slots} >= {meeting.date for meeting in loaded.meetings}


@pytest.mark.parametrize("linked", [False, True])
def test_a_change_in_a_folder_of_a_year_is_noticed_too(book: Path, linked: bool) -> None:
    (book / "meetings" / "2026").mkdir()
    (book / "meetings" / "2026-07-01.yaml").rename(book / "meetings" / "2026" / "2026-07-01.yaml")
    if linked:
        (book / "meetings").rename(book / "minutes")
        (book / "meetings").symlink_to("minutes")
    (book / lock.LOCK).touch()  # else the folder of the book is changed by the lock that is made in it
    read_so_often = []

    def meanwhile(names: Sequence[str]) -> Sequence[str]:
        read_so_often.append(1)
        if len(read_so_often) == 1:
            assert run(book, COMMANDS["roll"])[0] == 0
        return names

    loaded, problems = load_book(book, track=meanwhile)
    assert not problems
    assert len(read_so_often) == 2
    assert [len(m.present) for m in loaded.meetings if str(m.date) == "2026-07-01"] == [3]


# --- what killed commands left ----------------------------------------------------------------------------


def test_leftovers_are_swept_up_and_stop_nobody(book: Path) -> None:
    (book / ".csip-new-folder").mkdir()
    (book / ".csip-new-folder" / "agenda.pdf").write_bytes(b"%PDF")
    (book / "meetings" / ".csip-new-x").touch()
    (book / PENDING / "folder").mkdir(parents=True)
    assert run(book, NOTE)[0] == 0
    assert leavings(book) == []


def test_a_print_under_way_is_not_swept_up(book: Path) -> None:
    for name, hours in ((".csip-out-now", 0), (".csip-out-old", 2), (".csip-out-pack", 2)):
        path = book / name
        if name.endswith("pack"):
            path.mkdir()
        else:
            path.touch()
        then = time.time() - hours * 3600
        os.utime(path, (then, then))
    assert run(book, NOTE)[0] == 0
    assert leavings(book) == [".csip-out-now"]


def test_an_import_is_one_change_or_none(book: Path) -> None:
    paper = book / "paper.txt"
    paper.write_text(PAPER, encoding="utf-8")
    before = state(book)
    with (book / "actions.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: [\n")
    broken = state(book)
    code, words = run(book, ["import", "paper.txt", "--schedule", "--people", "--accept", "all"])
    assert code == 2, words
    assert state(book) == broken
    (book / "actions.yaml").write_bytes(before["actions.yaml"])
    code, words = run(book, ["import", "paper.txt", "--schedule", "--people", "--accept", "all"])
    assert code == 0, words
    after = state(book)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"meetings/2026-01-07.yaml", "schedule.yaml", "panel.yaml", "actions.yaml"}
    assert b"owner: Mrs Nora Newcombe" in after["actions.yaml"]  # whom the same command put into the panel


def test_a_change_with_a_new_file_never_overwrites(book: Path) -> None:
    before = state(book)
    with pytest.raises(CsipError, match="already exists; it was left as it is"):
        change(book, lambda: ({}, load_book(book)[0]), new={"meetings/2026-05-06.yaml": "date: 2026-05-06\n"})
    with pytest.raises(CsipError, match="would lie outside this minute book"):
        change(book, lambda: ({}, load_book(book)[0]), new={"../2027-01-06.yaml": "date: 2027-01-06\n"})
    assert state(book) == before


# --- modes, links, folders --------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_mode_is_kept(book: Path, mode: int) -> None:
    (book / "actions.yaml").chmod(mode)
    assert run(book, NOTE)[0] == 0
    assert (book / "actions.yaml").stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(book: Path) -> None:
    before = os.umask(0o027)
    try:
        new_file(book / "meetings" / "2027-01-06.yaml", b"date: 2027-01-06\n")
    finally:
        os.umask(before)
    assert (book / "meetings" / "2027-01-06.yaml").stat().st_mode & 0o7777 == 0o640


def test_a_link_within_the_book_is_written_through(book: Path) -> None:
    (book / "register").mkdir()
    (book / "actions.yaml").rename(book / "register" / "all.yaml")
    (book / "actions.yaml").symlink_to("register/all.yaml")
    assert run(book, NOTE)[0] == 0
    assert (book / "actions.yaml").is_symlink()
    assert "Asked." in (book / "register" / "all.yaml").read_text(encoding="utf-8")


def test_a_link_out_of_the_book_is_refused(book: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (book / "actions.yaml").rename(outside)
    before = outside.read_bytes()
    (book / "actions.yaml").symlink_to(outside)
    code, words = run(book, NOTE)
    assert code == 2
    assert "actions.yaml is a link that leads out of this minute book; it was not read" in words
    assert outside.read_bytes() == before


def test_a_lock_that_is_a_link_is_not_followed(book: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("keep this\n", encoding="utf-8")
    (book / LOCK).symlink_to(tmp_path / "theirs")
    before = state(book)
    code, words = run(book, NOTE)
    assert code == 2
    assert "has a fault" not in words
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "keep this\n"
    assert state(book) == before


def test_a_folder_that_leads_out_of_the_book_gets_no_meeting(book: Path, tmp_path: Path) -> None:
    (book / "meetings").rename(tmp_path / "elsewhere")
    (book / "meetings").symlink_to(tmp_path / "elsewhere")
    before = sorted(path.name for path in (tmp_path / "elsewhere").iterdir())
    with pytest.raises(CsipError, match="would lie outside this minute book"):
        create(book, "meetings/2027-01-06.yaml", "date: 2027-01-06\n")
    assert run(book, COMMANDS["new-meeting"])[0] == 2
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == before


def test_a_meeting_is_never_written_over(book: Path) -> None:
    with pytest.raises(CsipError, match="already exists"):
        create(book, "meetings/2026-07-01.yaml", "date: 2026-07-01\n")
    assert (book / "meetings" / "2026-07-01.yaml").read_text(encoding="utf-8") == DRAFT
    (book / "meetings" / "2027-01-06.yaml").symlink_to("nowhere")
    with pytest.raises(CsipError, match="already exists"):
        create(book, "meetings/2027-01-06.yaml", "date: 2027-01-06\n")


def test_a_file_system_without_links_will_do(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    new_file(book / "meetings" / "2027" / "2027-01-06.yaml", b"date: 2027-01-06\n")
    assert (book / "meetings" / "2027" / "2027-01-06.yaml").read_bytes() == b"date: 2027-01-06\n"
    assert leavings(book) == []


def test_what_cannot_be_read_back_is_not_written(book: Path) -> None:
    with pytest.raises(CsipError, match=r"was not written: what csip made for it cannot be read back"):
        create(book, "meetings/2027-01-06.yaml", "date: 2027-02-30\n")
    assert not (book / "meetings" / "2027-01-06.yaml").exists()


def test_a_folder_that_may_not_be_written_is_told_plainly(book: Path) -> None:
    before = state(book)
    with as_nobody(book), pytest.raises(CsipError, match=r"may not be written: no permission") as caught:
        change(book, lambda: ({"actions.yaml": ()}, load_book(book)[0]))
    assert caught.value.hint == "Nothing was changed."
    assert state(book) == before


# --- what the disk refuses ---------------------------------------------------------------------------------


def test_several_files_or_none(book: Path) -> None:
    before = state(book)
    (book / "meetings" / "2027").write_text("a file where a folder is to be", encoding="utf-8")
    with pytest.raises(CsipError):
        replace_files(book, {book / "elsewhere" / "a.yaml": b"x", book / "meetings" / "2027" / "b.yaml": b"y"})
    assert (book / "panel.yaml").read_bytes() == before["panel.yaml"]
    assert isinstance(read(book / "panel.yaml", "panel.yaml", root=book), Source)


def test_a_lock_that_cannot_be_let_go_is_no_change_undone(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Held:
        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None:
            raise OSError(errno.EIO, "the drive went away")

    monkeypatch.setattr(lock, "_lock", lambda _: Held())
    change(book, lambda: ({"actions.yaml": [Append(("actions",), {"id": "A2026-02", **ERRAND})]}, load_book(book)[0]))
    assert "A2026-02" in (book / "actions.yaml").read_text(encoding="utf-8")

"""What a killed command left, and what only looks so: readers touch nothing, and writers finish what is their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from csip.book.load import load_book
from csip.changes.apply import Planned, change
from csip.cli.app import app
from csip.errors import CsipError
from csip.files import transaction as book_files
from csip.files.lock import LOCK
from csip.files.pending import PENDING, decide, unfinished
from csip.files.transaction import replace_files
from csip.files.unfinished import finish_first
from tests.children import csip_in_child
from tests.conftest import as_nobody, make_book
from tests.crashing import COMMANDS, NOTE, book_to_crash, leavings, state, with_its_own
from tests.stepping import run

pytestmark = pytest.mark.slow

MOVED = "meetings/2026-07-08.yaml"
AFTER = {
    "schedule.yaml": "# after\nmeetings:\n  - {date: 2026-07-08}\n",
    MOVED: "date: 2026-07-08\n",
    "meetings/2026-07-01.yaml": None,
}
READING = {
    "validate": ["validate"],
    "validate one": ["validate", "panel.yaml", "--format", "json"],
    "actions": ["actions"],
    "agenda": ["agenda", "2026-07-01"],
    "minutes": ["minutes", "2026-05-06"],
    "sheet": ["sheet", "2026-07-01"],
    "status": ["status"],
    "history": ["history", "2026-05-06"],
    "diff": ["diff", "2026-05-06"],
    "decisions": ["decisions"],
    "extract": ["extract", "2026-05-06", "1"],
    "notice": ["notice", "2026-05-06", "2.6"],
    "attendance": ["attendance"],
    "suggest": ["suggest"],
    "chase": ["chase"],
    "invite": ["invite", "2026-07-01"],
    "plan": ["plan"],
    "report": ["report", "no-such-report"],
    "schedule": ["schedule"],
    "deadlines": ["deadlines"],
    "forward-plan": ["forward-plan"],
    "seal": ["seal", "2026-05-06"],
    "fmt": ["fmt", "--check"],
    "explain": ["explain", "CSIP019"],
    "rules": ["rules"],
    "schema": ["schema", "panel"],
    "action add": [*COMMANDS["action add"].words, "--dry-run"],
    "schedule move": ["schedule", "move", "2026-09-02", "2026-09-09", "--reason", "regatta", "--dry-run"],
    "schedule correct": ["schedule", "correct", "2026-09-02", "--venue", "Hall", "--dry-run"],
    "schedule remove": ["schedule", "remove", "2026-09-02", "--dry-run"],
    "item add": [*COMMANDS["item add"].words, "--dry-run"],
    "item change": [*COMMANDS["item change"].words, "--dry-run"],
    "item move": [*COMMANDS["item move"].words, "--dry-run"],
    "item remove": [*COMMANDS["item remove"].words, "--dry-run"],
    "number": ["number", "2026-05-06", "--mend", "--dry-run"],
    "person add": ["person", "add", "Owen Tate", "--member", "--dry-run"],
    "person leave": ["person", "leave", "Cllr Archer", "--dry-run"],
    "waive": [*COMMANDS["waive"].words, "--dry-run"],
    "body": ["body", "--quorum", "3", "--dry-run"],
    "roll": ["roll", "2026-07-01", "--all-present", "--dry-run"],
    "new-meeting": ["new-meeting", "--dry-run"],
    "publish-agenda": ["publish-agenda", "2026-07-01", "--dry-run"],
    "approve": [*COMMANDS["approve"].words, "--dry-run"],
    "import": ["import", "paper.txt", "--dry-run"],
    "site": ["site", "--list"],
    "chart": ["chart", "attendance"],
    "feed": ["feed"],
    "export": ["export", "-o", "../data"],
    "bodies": ["bodies"],
    "referrals": ["referrals"],
    "matter": ["matter", "2026-05-06#1.3"],
    "refer": ["refer", "2026-05-06", "1.3", "--to", "Another Body", "--for", "decision", "--dry-run"],
}
# The first read no book; the others read those of a council, and name what each lacks in words of their own.
TELLS = {"explain", "rules", "schema", "import", "report", *("bodies", "referrals", "matter", "refer")}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book_to_crash(tmp_path_factory.mktemp("unfinished") / "start")


@pytest.fixture
def book(start: Path, tmp_path: Path) -> Path:
    """A book of a council, with a site."""
    (tmp_path / "council.yaml").write_text("name: Example Town Council\n", encoding="utf-8")
    made = shutil.copytree(start, tmp_path / "book")
    (made / "site.yaml").write_text(
        "address: https://minutes.example.org/\npublish: {minutes: draft and approved}\n", encoding="utf-8"
    )
    return made


def cut_short(book: Path, *in_place: str) -> None:
    """As a command that is killed leaves the book when it has put these files in place."""
    decide(book, {book / name: text.encode() if text is not None else None for name, text in AFTER.items()})
    for number, (name, text) in enumerate(AFTER.items()):
        if name in in_place and text is None:
            (book / name).unlink()
        elif name in in_place:
            (book / PENDING / str(number)).replace(book / name)


def is_after(book: Path) -> bool:
    return all(
        (book / name).read_text(encoding="utf-8") == text if text is not None else not (book / name).exists()
        for name, text in AFTER.items()
    )


def in_git(book: Path, *commands: list[str]) -> None:
    for command in commands:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]
        subprocess.run(["git", *who, *command], cwd=book, check=True, capture_output=True)


# --- a list that is ours ----------------------------------------------------------------------------------


@pytest.mark.parametrize("in_place", [(), ("schedule.yaml",), ("schedule.yaml", MOVED)])
@pytest.mark.parametrize("name", READING)
def test_a_reading_command_tells_and_touches_nothing(name: str, in_place: tuple[str, ...], book: Path) -> None:
    cut_short(book, *in_place)
    before = with_its_own(book)
    code, words = run(book, READING[name])
    assert with_its_own(book) == before
    assert "has a fault" not in words
    words = " ".join(words.split())  # findings break between words
    if name not in TELLS:
        assert "a command was cut short while it changed 3 files together (" in words
        assert ("none of them is changed yet" in words) is (not in_place)
        assert ("changed already" in words) is bool(in_place)
        assert "The next command that writes in the book finishes it first, and says so: `csip fmt` will do." in words
    if READING[name][0] in {"validate", "fmt"}:
        assert code == 1


@pytest.mark.parametrize("name", ["schedule", "agenda", "deadlines", "minutes", "decisions", "attendance"])
def test_half_a_change_is_never_shown_as_a_whole_book(name: str, book: Path) -> None:
    cut_short(book, "schedule.yaml")
    code, words = run(book, READING[name])
    assert code == 2
    assert "CSIP019" in words
    assert "schedule.yaml is changed already" in words
    found = load_book(book)[1]
    assert [d.code for d in found] == ["CSIP019"]


@pytest.mark.parametrize("in_place", [(), ("schedule.yaml",), ("schedule.yaml", MOVED)])
def test_the_next_command_that_writes_finishes_and_says_so(in_place: tuple[str, ...], book: Path) -> None:
    cut_short(book, *in_place)
    code, words = run(book, NOTE)
    assert code == 0, words
    assert "A command that was cut short is finished now: " in words
    for name in AFTER.keys() - set(in_place):
        assert name in words
    assert is_after(book)
    assert leavings(book) == []
    assert run(book, ["validate"])[1].count("CSIP019") == 0


def said(book: Path, words: Sequence[str]) -> str:
    """All that `csip WORDS` says, in a child that is not of this process: typst has threads here."""
    return csip_in_child(book, [*words], os.environ | {"CSIP_TODAY": "2026-06-01"}, together=True).stdout


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"init", "merge"}])
def test_every_command_that_writes_in_the_book_finishes_first(name: str, book: Path) -> None:
    """It may fail after that, since this change takes away what it wants; printing commands finish nothing."""
    cut_short(book)
    words = said(book, COMMANDS[name].words)
    prints = name.split(maxsplit=1)[0] in {"minutes", "actions", "chase", "pack"} or name == "import -o"
    assert (book / MOVED).exists() is not prints, words
    assert ("is finished now" in words) is not prints


def test_a_change_that_is_whole_is_no_matter(book: Path) -> None:
    cut_short(book, *AFTER)
    assert not [d for d in load_book(book)[1] if d.path == PENDING]
    code, words = run(book, NOTE)
    assert code == 0
    assert "cut short" not in words
    assert leavings(book) == []


def test_what_somebody_wrote_meanwhile_is_not_overwritten(book: Path) -> None:
    cut_short(book, "schedule.yaml")
    with (book / "meetings" / "2026-07-01.yaml").open("a", encoding="utf-8") as file:
        file.write("# her own words\n")
    before = with_its_own(book)
    code, words = run(book, NOTE)
    assert code == 2
    assert "), and since then something else wrote in meetings/2026-07-01.yaml" in words
    assert f"{PENDING}/2 holds what meetings/2026-07-01.yaml was to say. Compare the two" in words
    assert ". Compare the two, put right by hand what is missing, and delete the folder .csip.pending." in words
    assert "Nothing was changed" in words
    after = with_its_own(book)
    assert {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)} <= {".", LOCK}
    shutil.rmtree(book / PENDING)  # as the message says
    assert run(book, NOTE)[0] == 0


def test_who_may_not_write_is_told_who_can(book: Path) -> None:
    cut_short(book, "schedule.yaml")
    with as_nobody(book):
        assert [d.code for d in load_book(book)[1]] == ["CSIP019"]
        with pytest.raises(CsipError, match=r"cut short and waits to be finished, but .*no permission") as caught:
            finish_first(book)
    assert caught.value.hint == "Let somebody who may write in the book run `csip fmt` there."


def test_a_change_that_another_left_a_moment_ago_is_not_mixed_with_this_one(book: Path) -> None:
    def plan() -> Planned:
        raise AssertionError("it must not come to that")

    cut_short(book, "schedule.yaml")
    with pytest.raises(CsipError, match="another command was cut short in this book a moment ago") as caught:
        change(book, plan)
    assert caught.value.hint == "Run this command again: it finishes that change first. Nothing was changed."


def test_an_editor_that_saves_between_the_list_and_the_change_keeps_its_words(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(root: Path, files: Mapping[Path, bytes | None]) -> None:
        decide(root, files)
        (root / "panel.yaml").write_text("name: typed meanwhile\n", encoding="utf-8")

    monkeypatch.setattr(book_files, "decide", saved)
    with pytest.raises(CsipError, match="something else wrote in the same files at this moment") as caught:
        replace_files(book, {book / "panel.yaml": b"name: x\n", book / "plan.yaml": b"name: y\n"})
    assert caught.value.message == (
        "something else wrote in the same files at this moment, so the change could not be made"
    )
    assert caught.value.hint == "`csip validate` says what to do."
    assert (book / "panel.yaml").read_text(encoding="utf-8") == "name: typed meanwhile\n"
    assert "CSIP019" in run(book, ["validate"])[1]


def test_a_book_that_is_never_still_is_not_shown(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(names: Sequence[str]) -> Sequence[str]:
        (book / f".busy{time.monotonic_ns()}").touch()
        return names

    monkeypatch.setattr("csip.book.load._SECONDS_TO_READ", 0)
    with pytest.raises(CsipError, match="changed this minute book each time that it was being read") as caught:
        load_book(book, track=busy)
    assert caught.value.message.startswith("other commands changed this minute book each time that it was being read")
    assert caught.value.hint == "Run this command again when they are done."


def test_a_living_writer_is_waited_for(book: Path) -> None:
    """A reader that comes upon a list while its writer is at it sees the new book, and no half of it."""
    import filelock

    cut_short(book, "schedule.yaml")
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with filelock.FileLock(book / LOCK):
                os.write(go, b"x")
                from time import sleep

                from csip.files.pending import finish

                sleep(0.2)
                finish(book)
        finally:
            os._exit(0)
    os.read(ready, 1)
    assert not [d for d in load_book(book)[1] if d.path == PENDING]
    os.waitpid(child, 0)
    os.close(ready)
    os.close(go)


# --- one that is not --------------------------------------------------------------------------------------


def by_copytree(book: Path, to: Path) -> None:
    shutil.copytree(book, to, symlinks=True)


def by_cp(book: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", book, to], check=True)


def by_tar(book: Path, to: Path) -> None:
    with tarfile.open(to.with_suffix(".tar"), "w", format=tarfile.PAX_FORMAT) as made:
        made.add(book, "book")
    with tarfile.open(to.with_suffix(".tar")) as read:
        read.extractall(to.parent / "unpacked", filter="tar")
    (to.parent / "unpacked" / "book").rename(to)


def by_git(book: Path, to: Path) -> None:
    in_git(book, ["init", "-q"], ["add", "-A", "-f"], ["commit", "-qm", "all of it"])
    subprocess.run(["git", "clone", "-q", book, to], check=True, capture_output=True)


def kept_by_git(book: Path, to: Path) -> None:
    book.rename(to)  # the very folder in which it was begun
    in_git(to, ["init", "-q"], ["add", "-A", "-f"], ["commit", "-qm", "all of it"])


@pytest.mark.parametrize("how", [by_copytree, by_cp, by_tar, by_git, kept_by_git])
def test_what_came_with_a_copy_is_carried_out_by_nobody(how, book: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    cut_short(book, "schedule.yaml")
    copy = tmp_path / "copy"
    how(book, copy)
    before = with_its_own(copy)
    code, words = run(copy, ["validate"])
    assert code == 1
    assert "error[CSIP020]" in words
    assert run(copy, ["actions"])[0] == 0
    assert with_its_own(copy) == before
    code, words = run(copy, NOTE)
    assert code == 2
    assert "a change is waiting here that csip did not begin in this folder, so none of it is carried out" in words
    assert "It came with a copy of the book, or somebody put it there. Delete the folder .csip.pending" in words
    assert ", and see that the book's files say what they should." in words
    assert state(copy) == {n: d[1] for n, d in before.items() if n in state(copy)}
    shutil.rmtree(copy / PENDING)
    assert run(copy, NOTE)[0] in {0, 2}
    assert (copy / "meetings" / "2026-07-01.yaml").exists()


def test_a_commit_cannot_have_its_own_minutes_replaced_before_they_are_checked(tmp_path: Path) -> None:
    """Sealed minutes are altered in a commit that also asks csip to put the old ones back before it looks."""
    book = shutil.copytree(Path(__file__).parents[1] / "books" / "ashcombe", tmp_path / "book")
    in_git(book, ["init", "-q"], ["add", "-A"], ["commit", "-qm", "minutes"])
    sealed = book / "meetings" / "2026-05-13.yaml"
    (book / PENDING).mkdir()
    (book / PENDING / "0").write_bytes(sealed.read_bytes())
    (book / PENDING / "manifest").write_text("0 meetings/2026-05-13.yaml\n- plan.yaml\n", encoding="utf-8")
    sealed.write_text(sealed.read_text(encoding="utf-8").replace("£6,120", "£9,120"), encoding="utf-8")
    in_git(book, ["add", "-A", "-f"], ["commit", "-qm", "a pull request"])
    before = state(book)
    done = subprocess.run(
        [sys.executable, "-m", "csip", "validate", "--today", "2026-07-20"],
        cwd=book,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "error[CSIP507]" in done.stdout
    assert "error[CSIP020]" in done.stdout
    assert "git rm -r .csip.pending" in done.stdout
    assert state(book) == before
    status = subprocess.run(["git", "status", "--short"], cwd=book, capture_output=True, text=True, check=True)
    assert status.stdout == ""


_NAMES = st.sampled_from(
    ["panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml", "meetings/2026-05-06.yaml", "meetings", "a\nb", "\x00"]
)
_ASTRAY = st.sampled_from(
    ["../evil.yaml", "", ".git/hooks/pre-commit", "meetings/../../evil", "/etc/evil", ".csip.lock", ".csip.pending/0"]
)
_DIGESTS: st.SearchStrategy[object] = st.sampled_from([None, "0" * 64, "", 7, []])
_FILES = st.tuples(_NAMES | _ASTRAY, _DIGESTS, _DIGESTS)
_LISTS = st.one_of(
    st.lists(st.builds("{} {}\n".format, st.sampled_from(["0", "1", "-", "x"]), _NAMES | _ASTRAY)).map("".join),
    st.fixed_dictionaries(
        {
            "csip": st.sampled_from([2, 1, "2", None]),
            "mark": st.one_of(
                st.just(["0", 1, 1]), st.lists(st.integers(), max_size=3), st.none(), st.text(max_size=3)
            ),
            "files": st.lists(st.one_of(_FILES, st.integers(), st.none()), max_size=4),
        }
    ).map(json.dumps),
    st.text(max_size=40),
)
_PLANTED = st.fixed_dictionaries(
    {
        "manifest": st.one_of(st.none(), st.just("a folder"), st.just("a link"), st.just("a pipe"), _LISTS),
        "pending": st.sampled_from(["a folder", "a link", "a file"]),
        "lock": st.sampled_from(["none", "a file", "a link", "a pipe", "a folder"]),
        "left": st.lists(
            st.sampled_from([".csip-new-x", ".csip-out-x", "meetings/.csip-new-y/a", "reports/.csip-out-z"])
        ),
    }
)


def plant(book: Path, what: dict[str, object]) -> None:
    pending = book / PENDING
    if what["pending"] == "a file":
        pending.write_text("x", encoding="utf-8")
    else:
        real = pending if what["pending"] == "a folder" else book.parent / "theirs"
        real.mkdir()
        if real != pending:
            pending.symlink_to(real)
        for name in ("0", "1", "mark"):
            (real / name).write_text("0", encoding="utf-8")
        _plant(real / "manifest", what["manifest"])
    _plant(book / LOCK, {"none": None, "a file": ""}.get(str(what["lock"]), what["lock"]))
    for name in what["left"]:  # type: ignore[attr-defined]
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text("x", encoding="utf-8")


def _plant(path: Path, what: object) -> None:
    if what == "a folder":
        path.mkdir()
    elif what == "a link":
        (path.parent.parent / "theirs.txt").write_text("- panel.yaml\n", encoding="utf-8")
        path.symlink_to(path.parent.parent / "theirs.txt")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what is not None:
        path.write_text(str(what), encoding="utf-8", errors="surrogatepass")


@given(what=_PLANTED, names=st.lists(st.sampled_from(sorted(READING)), min_size=2, max_size=2, unique=True))
def test_no_reading_command_changes_anything_however_hostile_the_folder(
    start: Path, tmp_path_factory: pytest.TempPathFactory, what: dict[str, object], names: list[str]
) -> None:
    book = shutil.copytree(start, tmp_path_factory.mktemp("hostile") / "book")
    plant(book, what)
    before = with_its_own(book.parent)
    for name in names:
        _, words = run(book, READING[name])
        assert with_its_own(book.parent) == before, name
        assert "has a fault" not in words, words
    stepped = unfinished(book)
    assert stepped is None or not stepped.ours
    outside = {name: seen for name, seen in with_its_own(book.parent).items() if not name.startswith("book")}
    kept = state(book)
    run(book, NOTE)  # which may refuse, or sweep up what is csip's own, and no more
    assert {name: data for name, data in state(book).items() if name != "actions.yaml"} == {
        name: data for name, data in kept.items() if name != "actions.yaml"
    }
    assert {name: seen for name, seen in with_its_own(book.parent).items() if not name.startswith("book")} == outside
    shutil.rmtree(book.parent)


def test_every_command_that_reads_is_tried() -> None:
    tried = {words[0] for words in READING.values()} | {name.split()[0] for name in COMMANDS}
    assert set(get_command(app).commands) - tried == set()  # type: ignore[attr-defined]


def test_a_writer_sweeps_up_nothing_beyond_a_link(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / ".csip-new-x").write_text("theirs\n", encoding="utf-8")
    (book / "reports").symlink_to(tmp_path / "theirs")
    assert run(book, NOTE)[0] == 0
    assert (tmp_path / "theirs" / ".csip-new-x").exists()

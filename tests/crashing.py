"""Commands that are killed, or told that the disk fails, at one system call: by strace's fault injection.

`tests/files/test_crashes.py` does so a few times; `tools/crashes.py` does so at every call that touches a file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from csip.book.load import load_book
from csip.changes.typed.sheet import sheet
from csip.files.unfinished import finish_first
from tests.conftest import DRAFT, make_book
from tests.stepping import run

TODAY = "2026-06-01"
NOTE = ["action", "update", "A2026-01", "--note", "Asked."]
_STATE = (".csip.lock", ".csip.pending", ".csip-new-", ".csip-out-")  # csip's own, not the clerk's

_PAPER = """\
Minutes of the Harbour Committee

Meeting held: Wednesday 7 January 2026, 7 pm, Harbour Office

Present:

Cllr Archer (Chair)
Cllr Baker
Mrs Nora Newcombe

1. Moorings

1.1 Cllr Baker agreed to count the moorings before the next meeting.

1.2 The Committee thanked the volunteers.

2. Lamps

2.1 Mrs Newcombe undertook to price three lamps.
"""


@dataclass(frozen=True)
class Command:
    """A writing command, what its work leaves, and whether that is several files, each whole on its own."""

    words: tuple[str, ...]
    apart: bool = False
    of_book: bool = True


def _command(*words: str, apart: bool = False, of_book: bool = True) -> Command:
    return Command(words, apart, of_book)


COMMANDS: dict[str, Command] = {
    "action add": _command(
        *("action", "add", "--text", "Paint it", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.6"),
        *("--due", "next"),
    ),
    "action update": _command(*NOTE[:-1], "Rang her.", "--waiting-on", "the county"),
    "action close": _command("action", "close", "A2026-01", "--note", "Measured."),
    "action reopen": _command("action", "reopen", "A2026-02", "--note", "It silted up again."),
    "action assign": _command("action", "assign", "A2026-01", "Cllr Baker"),
    "action due": _command("action", "due", "A2026-01", "2026-09-01", "--note", "The boat is laid up."),
    "action carry": _command("action", "carry", "A2026-01", "--today", "2026-07-02"),
    "action renumber": _command("action", "renumber", "A2026-02"),
    "schedule add": _command("schedule", "add", "2026-11-04", "--time", "19:00"),
    "schedule add --every": _command("schedule", "add", "--every", "first Friday", "--until", "2026-12-01"),
    "schedule move": _command("schedule", "move", "2026-09-02", "2026-09-09", "--reason", "regatta"),
    "schedule move of a draft": _command("schedule", "move", "2026-07-01", "2026-07-08", "--reason", "regatta"),
    "schedule cancel": _command("schedule", "cancel", "2026-09-02", "--reason", "no business"),
    "schedule restore": _command("schedule", "restore", "2026-10-07", "--reason", "no storm"),
    "person add": _command("person", "add", "Owen Tate", "--member", "--from", "2026-05-11"),
    "person change": _command("person", "change", "Ann Archer", "--name", "Ann Bowman", "--role", "Vice-chair"),
    "person leave": _command("person", "leave", "Cllr Archer", "--on", "2026-12-31"),
    "person post": _command("person", "post", "Mayor", "--held-by", "Cllr Baker", "--from", "2026-05-11"),
    "standing add": _command("standing", "add", "Public participation", "--before", "1"),
    "standing change": _command("standing", "change", "1", "--purpose", "to confirm"),
    "standing move": _command("standing", "move", "1", "--after", "2"),
    "standing remove": _command("standing", "remove", "Matters Arising"),
    "body": _command("body", "--quorum", "3", "--contact", "The Clerk"),
    "schedule correct": _command("schedule", "correct", "2026-09-02", "--date", "2026-11-04", "--time", "7pm"),
    "schedule correct of a draft": _command("schedule", "correct", "2026-07-01", "--date", "2026-07-08"),
    "schedule remove": _command("schedule", "remove", "2026-09-02"),
    "waive": _command("waive", "CSIP215", "meetings/2026-05-06.yaml:25:17", "As printed."),
    "roll": _command("roll", "2026-07-01", "--all-present"),
    "roll again": _command("roll", "2026-05-06", "--late", "Cllr Baker=2"),
    "held": _command("held", "2026-05-06", "--venue", "Church Room", "--yes"),
    "item interest": _command("item", "interest", "1", "Cllr Baker", "owns a boat", "--meeting", "2026-05-06"),
    "item urgent": _command("item", "urgent", "Berths", "The quay sank.", "--meeting", "2026-07-01"),
    "item private": _command("item", "private", "Berths", "1", "--meeting", "2026-07-01"),
    "item add": _command("item", "add", "Moorings", "--meeting", "2026-07-01", "--at", "1"),
    "item change": _command("item", "change", "Berths", "--meeting", "2026-07-01", "--lead", "Cllr Baker"),
    "item move": _command("item", "move", "Lamps", "--meeting", "2026-07-01", "--before", "Berths"),
    "item remove": _command("item", "remove", "Berths", "--meeting", "2026-07-01", "--yes"),
    "item time": _command("item", "time", "Berths", "--meeting", "2026-07-01", "--allow", "20 min"),
    "item invite": _command("item", "invite", "Berths", "Mrs Fuller", "--meeting", "2026-07-01"),
    "item attended": _command("item", "attended", "1", "Mrs Fuller", "--meeting", "2026-05-06"),
    "number": _command("number", "2026-05-06", "--mend"),
    "new-meeting": _command("new-meeting", "2026-09-02"),
    "publish-agenda": _command("publish-agenda", "2026-07-01"),
    "approve": _command("approve", "2026-03-04", "--at", "2026-05-06", "--amend", "1.1", "list", "register"),
    "approve --undo": _command("approve", "2026-03-04", "--undo", "--reason", "a slip"),
    "write": _command("write", "2026-05-06", "--from", "typed.txt", "--yes"),
    "fmt": _command("fmt"),
    "import": _command("import", "paper.txt", "--schedule", "--people", "--accept", "all"),
    "import without more": _command("import", "paper.txt"),
    "import -o": _command("import", "paper.txt", "-o", "meetings/2026-01-07.yaml"),
    "report --to": _command("report", "--to", "Cabinet", "--from", "2026-03-01", "--until", "2026-05-31"),
    "init": _command("init", "begun", "--name", "Quay Panel", "--chair", "Ann Archer", "--first-meeting", "2026-09-01"),
    "merge": _command("merge", "was", "here", "there", "actions.yaml"),
    "minutes -o": _command("minutes", "2026-05-06", "-o", "minutes.txt"),
    "minutes -o --force": _command("minutes", "2026-05-06", "-o", "old.txt", "--force"),
    "actions -o DIR": _command("actions", "-f", "csv", "-o", "made"),
    "chase -o": _command("chase", "-o", "letters", apart=True),
    "schema --renew": _command("schema", "--renew", apart=True),
    "pack": _command("pack", "2026-07-01"),
    "pack --force": _command("pack", "2026-05-06", "-o", "made", "--force", apart=True),
}


def book_to_crash(root: Path) -> Path:
    """A book in which every command has something to do."""
    make_book(root)
    (root / "meetings" / "2026-07-01.yaml").write_text(f"{DRAFT}  - title: Lamps\n", encoding="utf-8")
    _change(root / "panel.yaml", ("quorum: 2", "quorum:   2"))  # fmt has something to do
    _change(root / "meetings" / "2026-05-06.yaml", ('"2.1"', '"2.4"'), ('"2.2"', '"2.6"'))  # and number
    closed = (
        "  - id: A2026-02\n    text: Mend the lamp\n    owner: Cllr Baker\n"
        '    raised: {meeting: 2026-05-06, minute: "2.6"}\n    due: none\n'
        "    closed: {date: 2026-05-20, note: Mended.}\n"
    )
    _change(root / "actions.yaml", ('"2.1"', '"2.4"'))
    for name, more in (
        (
            "schedule.yaml",
            '  - date: 2026-09-02\n    time:   "19:00"\n'
            "  - date: 2026-10-07\n    cancelled: {on: 2026-05-20, reason: a storm}\n",
        ),
        ("actions.yaml", closed),
        ("plan.yaml", "name: Harbour plan\n"),
    ):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(more)
    book, problems = load_book(root)
    assert not problems, problems
    typed = sheet(next(m for m in book.meetings if str(m.date) == "2026-05-06"), book.panel.numbering)
    (root / "typed.txt").write_text(typed.replace("thanked her.", "thanked her warmly."), encoding="utf-8")
    (root / "paper.txt").write_text(_PAPER, encoding="utf-8")
    (root / "old.txt").write_text("an older print\n", encoding="utf-8")
    (root / "made").mkdir()
    register = (root / "actions.yaml").read_text(encoding="utf-8")
    for name, more in (("was", ""), ("here", "the pump"), ("there", "the ladder")):
        added = closed.replace("A2026-02", "A2026-03").replace("the lamp", more) if more else ""
        (root / name).write_text(register + added, encoding="utf-8")
    return root


def _change(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def in_memory() -> str | None:
    """A folder that is no disk, where there is one: waiting for a disk takes most of the time."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


State = dict[str, bytes]


def state(folder: Path) -> State:
    """Every file that is the clerk's."""
    found: State = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(_STATE) for part in Path(name).parts):
            found[name] = path.read_bytes()
    return found


def with_its_own(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Every file and folder, csip's own too, with the time of its last change."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in (folder, *folder.rglob("*"))
    }


def leavings(folder: Path) -> list[str]:
    """What a killed command left, by the kinds that the next writing command sweeps up at once."""
    found = (p.relative_to(folder).as_posix() for p in folder.rglob(".csip*") if p.name not in {".csip", ".csip.lock"})
    return [name for name in found if "-out-" not in name]


# --- under strace -----------------------------------------------------------------------------------------


@cache
def why_no_strace() -> str | None:
    """Why nothing can be injected here; None when it can."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed"
    tried = subprocess.run(
        [
            strace,
            "-qq",
            "-o",
            os.devnull,
            "-e",
            "inject=chdir:signal=KILL",
            sys.executable,
            "-c",
            "import os;os.chdir('/')",
        ],
        capture_output=True,
        check=False,
    )
    return None if tried.returncode == -9 else "strace may not trace processes, or cannot inject, on this machine"


@dataclass(frozen=True)
class Call:
    """A system call that touches a file of the folder: the how-many-eth of its name, and as strace prints it."""

    name: str
    nth: int
    shown: str

    @property
    def makes(self) -> bool:
        """It may change what is on the disk."""
        if " = -1 " in self.shown:
            return False
        return self.name in _CHANGING or (self.name in {"openat", "open"} and "O_CREAT" in self.shown)


_CHANGING = frozenset(
    {"rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink"}
    | {"write", "pwrite64", "truncate", "ftruncate", "fsync", "fdatasync", "chmod", "fchmod", "fchmodat", "utimensat"}
)
_NOT_COUNTED = frozenset(  # a kill before one of these is the same as a kill before the next of the others
    {"stat", "lstat", "fstat", "newfstatat", "statx", "readlink", "ioctl", "lseek", "mmap", "getcwd", "fcntl", "close"}
)
_RELATIVE = re.compile(r'(?:AT_FDCWD, )?"[^"/]')  # csip runs in the folder
_LINE = re.compile(r"(?P<name>\w+)\((?P<rest>.*)")


def _under_strace(folder: Path, command: Command, *options: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("CSIP_")} | {
        "CSIP_TODAY": TODAY,
        "PYTHONHASHSEED": "0",  # so that a second run makes the same calls
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "",
        "PYTHONPATH": str(Path(__file__).parents[1]),  # never ".", which is the folder whose calls are to fail
        "SOURCE_DATE_EPOCH": "1780000000",
        "COLUMNS": "100",
    }
    return subprocess.run(
        ["strace", "-qq", *options, sys.executable, "-P", "-m", "csip", *command.words],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def calls(folder: Path, command: Command) -> tuple[list[Call], list[str], subprocess.CompletedProcess[str]]:
    """Run the command on the folder: its calls that touch a file there, all its lines, and how it ended."""
    log = folder.parent / f"{folder.name}.strace"
    done = _under_strace(folder, command, "-y", "-s", "80", "-o", str(log), "-e", "trace=%file,%desc")
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    counted: dict[str, int] = {}
    found: list[Call] = []
    for line in lines:
        called = _LINE.match(line)
        if called is None:
            continue
        name, rest = called["name"], called["rest"].replace(f"AT_FDCWD<{folder}>", "")
        counted[name] = counted.get(name, 0) + 1
        if (str(folder) in rest or _RELATIVE.match(rest)) and name not in _NOT_COUNTED:
            found.append(Call(name, counted[name], line))
    return found, lines, done


def killed(folder: Path, command: Command, call: Call) -> subprocess.CompletedProcess[str]:
    """Run the command, to be killed when it makes this call, before the call is carried out."""
    return _under_strace(
        folder,
        command,
        *("-o", os.devnull, "-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=KILL:when={call.nth}"),
    )


def refused(
    folder: Path, command: Command, call: Call, errno: str, *, ever_after: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the command; this call fails (and with `ever_after` all of its kind from there on)."""
    when = f"{call.nth}{'+' if ever_after else ''}"
    return _under_strace(
        folder,
        command,
        *("-f", "--seccomp-bpf", "-o", os.devnull, "-e", f"trace={call.name}"),
        *("-e", f"inject={call.name}:error={errno}:when={when}"),
    )


# --- what must hold afterwards ----------------------------------------------------------------------------


@dataclass
class Trial:
    """One command: the folder before and after it, and what `csip validate` says of each."""

    command: Command
    start: Path
    old: State = field(default_factory=dict)
    new: State = field(default_factory=dict)
    told: tuple[tuple[int, str], ...] = ()
    calls: list[Call] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    words: str = ""
    outcome: str = ""

    @classmethod
    def of(cls, command: Command, start: Path, scratch: Path) -> Trial:
        """Carry the command out once, undisturbed, and write down each call."""
        trial = cls(command, start)
        trial.old = state(start)
        done = scratch / "undisturbed"
        shutil.copytree(start, done)
        trial.calls, trial.lines, ended = calls(done, command)
        assert ended.returncode == 0, ended.stderr
        trial.words = ended.stdout + ended.stderr
        trial.new = state(done)
        assert trial.new != trial.old, command
        trial.told = (_validate(start), _validate(done))
        shutil.rmtree(done)
        return trial

    def became(self, folder: Path) -> str:
        """The folder is as it was before the command, as it is after it, or neither."""
        now = state(folder)
        return "old" if now == self.old else "new" if now == self.new else "part"

    def wrong(self, folder: Path, *, apart: bool = False) -> str | None:
        """What is wrong with the folder after the command was cut short there; None when nothing is.

        A reading command comes first: it changes nothing, and says what it says of the old book or of the new one, or
        that a change was cut short. Then what was decided is finished, as the next command that writes does first.
        Where the command's files stand `apart`, each is the old or the new one.
        """
        at_once, everything = state(folder), with_its_own(folder)
        told = _validate(folder)
        if with_its_own(folder) != everything:
            return "validate changed something"
        unfinished = "CSIP019" in told[1]
        if told not in self.told and not (unfinished and told[0] == 1):
            return f"validate said something new: {told}"
        finish_first(folder)
        now = state(folder)
        self.outcome = self.became(folder)
        if unfinished and (told := _validate(folder)) not in self.told:
            return f"validate said something new of the book that was finished: {told}"
        if mixed := self._mixed(now, apart=apart or self.command.apart):
            return mixed
        changed = [n for n in self.old.keys() | self.new.keys() if self.old.get(n) != self.new.get(n)]
        if len(changed) == 1 and at_once != now:
            return "one file is changed, and yet the next command had something to finish"
        code, words = run(folder, NOTE)
        if code != 0:
            return f"the next command failed: {words}"
        if left := leavings(folder):
            return f"left lying about: {left}"
        if self.command.words[0] == "init":
            code, words = run(folder, list(self.command.words))
            if code != 0 and now != self.new:
                return f"init could not go on: {words}"
        return None

    def _mixed(self, now: dict[str, bytes], *, apart: bool) -> str | None:
        """Which files are neither all old nor all new, as far as the command's have to go together."""
        odd = [n for n in now.keys() | self.new.keys() if now.get(n) not in (self.old.get(n), self.new.get(n))]
        if apart:
            return f"neither old nor new: {odd}" if odd else None
        if "begun/" in str(self.command) or self.command.words[0] == "init":
            odd = [n for n in odd if n in now]
            half = odd or ("begun/schedule.yaml" in now and now != self.new)
            return f"a book half begun: {odd or sorted(self.new.keys() - now.keys())}" if half else None
        names = sorted(n for n in now.keys() | self.new.keys() if now.get(n) != self.new.get(n))
        return f"neither the old book nor the new one: {names}" if now not in (self.old, self.new) else None


def _validate(folder: Path) -> tuple[int, str]:
    return run(folder, ["validate", "--format", "json"])


# --- in which order it reaches the disk -------------------------------------------------------------------


# Long because it is a list of system calls, each with what it means for what is not yet on the disk.
def not_synced(trial: Trial, folder: Path) -> list[str]:
    """Files and folders whose change was reported before it was sure to last: fsync of each, then of its folder."""
    written: set[str] = set()
    folders: set[str] = set()
    faults: list[str] = []
    reported = False
    for line in trial.lines:
        called = _LINE.match(line)
        if called is None or " = -1 " in line:
            continue
        name, rest = called["name"], called["rest"]
        quoted = [str(folder / path) for path in re.findall(r'"([^"]*)"', rest)]
        handle = re.match(r"\d+<([^>]*)>", rest)
        if name == "write" and handle and str(folder) in handle[1]:
            written.add(handle[1])
        elif name == "fsync" and handle:
            written.discard(handle[1])
            folders.discard(handle[1])
        elif name in {"rename", "link"} and quoted[1].startswith(str(folder)):
            if quoted[0] in written:
                faults.append(f"{quoted[1]} was put in its place before its bytes were on the disk")
            folders.add(str(Path(quoted[1]).parent))
        elif name == "mkdir" and quoted[0].startswith(str(folder)):
            folders.add(str(Path(quoted[0]).parent))
        elif name == "rmdir" or (name == "unlink" and ".csip" in rest):
            folders -= {quoted[0]}
        if name == "write" and rest.startswith(("1<", "2<")) and not reported and '""' not in rest:
            reported = True
            faults += [f"{what} was reported before it was on the disk" for what in sorted(written | folders)]
    return faults

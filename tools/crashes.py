"""Kill every writing command at every system call that touches a file, and let the disk fail at each.

    make crashes                            all of it; half an hour or so
    make crashes WORDS="--only 'action add'"
    make crashes WORDS=--disk               the disk fails, instead of a kill

strace injects the kill (SIGKILL before the call is carried out) or the error. After each, `csip validate` must change
nothing and say what it says of the old book or of the new one, or that a change was cut short; when that is finished,
the files must be the old ones or the new ones, to the byte; and the next command must work and leave nothing lying
about. Exit code 1 when any of it does not hold.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests import crashing
from tests.crashing import COMMANDS, Call, Trial, book_to_crash, not_synced

# What each kind of call may be told: full, broken, read-only.
ERRORS = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "openat": ("ENOSPC", "EIO", "EROFS"),
    "rename": ("ENOSPC", "EIO", "EROFS"),
    "link": ("ENOSPC", "EIO", "EPERM"),
    "mkdir": ("ENOSPC", "EIO", "EROFS"),
    "fsync": ("ENOSPC", "EIO"),
    "chmod": ("EIO", "EROFS"),
    "unlink": ("EIO", "EROFS"),
    "rmdir": ("EIO", "EROFS"),
}
READING = ("EIO",)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="COMMAND", action="append", choices=COMMANDS, help="this command alone")
    parser.add_argument("--disk", action="store_true", help="let the disk fail, instead of killing")
    parser.add_argument("--part", metavar="K/N", default="1/1", help="every N-th command, from the K-th: run N at once")
    asked = parser.parse_args()
    why_not = crashing.why_no_strace()
    if why_not is not None:
        print(f"crashes: {why_not}", file=sys.stderr)
        return 2
    part, parts = (int(number) for number in asked.part.split("/"))
    names = (asked.only or list(COMMANDS))[part - 1 :: parts]
    began = time.monotonic()
    faults: list[str] = []
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="csip-crashes-", dir=crashing.in_memory()) as folder:
        scratch = Path(folder)
        start = book_to_crash(scratch / "start")
        for name in names:
            trial = Trial.of(COMMANDS[name], start, scratch)
            found, counted = _disk(trial, scratch) if asked.disk else _kill(trial, scratch)
            faults += [f"{name}: {fault}" for fault in found]
            total += counted
            print(f"| {name} | {len(trial.calls)} | {_row(counted)} | {len(found)} |", flush=True)
            for fault in found:
                print(f"    {fault}", flush=True)
    print(f"{len(names)} commands, {total.total()} {'failures of the disk' if asked.disk else 'kills'}: {_row(total)};")
    print(f"{len(faults)} faults, in {time.monotonic() - began:.0f} s.")
    return 1 if faults else 0


def _row(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))


def _kill(trial: Trial, scratch: Path) -> tuple[list[str], Counter[str]]:
    faults = not_synced(trial, scratch / "undisturbed")
    counted: Counter[str] = Counter()
    for call in trial.calls:
        copy = scratch / "undisturbed"  # the same name: a path in the book's own words must not make a difference
        shutil.copytree(trial.start, copy)
        ended = crashing.killed(copy, trial.command, call)
        if ended.returncode != -9:
            faults.append(f"was not killed ({ended.returncode}) at {call.shown}")
        wrong = trial.wrong(copy)
        counted[f"left the {trial.outcome or 'part'}"] += 1
        if wrong is not None:
            faults.append(f"killed at {call.shown}\n        {wrong}")
        shutil.rmtree(copy)
    return faults, counted


def _disk(trial: Trial, scratch: Path) -> tuple[list[str], Counter[str]]:
    faults: list[str] = []
    counted: Counter[str] = Counter()
    for call in trial.calls:
        for errno in ERRORS.get(call.name, ()) if call.makes else READING:
            for ever_after in (False, True) if call.makes and call.name != "openat" else (False,):
                counted[errno] += 1
                fault = _refused(trial, scratch, call, errno, ever_after=ever_after)
                if fault is not None:
                    faults.append(f"{errno}{' from then on' if ever_after else ''} at {call.shown}\n        {fault}")
    return faults, counted


def _refused(trial: Trial, scratch: Path, call: Call, errno: str, *, ever_after: bool) -> str | None:
    copy = scratch / "undisturbed"
    shutil.copytree(trial.start, copy)
    try:
        ended = crashing.refused(copy, trial.command, call, errno, ever_after=ever_after)
        words = ended.stdout + ended.stderr
        if ended.returncode not in {0, 1, 2} and not (ever_after and ended.returncode == 120):
            return f"ended with {ended.returncode}: {words}"
        if "csip itself has a fault" in words or "Traceback" in words:
            return words
        became = trial.became(copy)
        if ended.returncode == 2 and ("Nothing was changed" in words or "as it was" in words) and became != "old":
            return f"{became}, and it said: {words}"
        if ended.returncode == 0 and became != "new":
            return f"it said that it was done, and it was not ({became}): {words}"
        # What cannot be read is left as it is, and said to be, while `fmt` lays out the others.
        wrong = trial.wrong(copy, apart="was left as it is" in words)
        if wrong is not None:
            return f"{wrong} (it had said: {words})"
    finally:
        shutil.rmtree(copy)
    return None


if __name__ == "__main__":
    sys.exit(main())

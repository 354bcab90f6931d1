"""Many clerks at once in one book: each adds actions and closes them, while somebody reads it over and over.

    make crowd                              8 clerks, 50 actions each
    make crowd WORDS="--clerks 16 --actions 10"

Every command is a process of its own. No command may fail because another was busy; at the end no action is lost,
doubled or left open, and no two have one id. Whatever the reader reads is whole: `csip validate` finds nothing, and the
list of actions only grows. Exit code 1 when any of it does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from csip.book.load import load_book
from tests.conftest import make_book

ADD = ["action", "add", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.2", "--due", "next", "--text"]

SELECT = ["--select", "CSIP0", "--select", "CSIP1", "--select", "CSIP301"]  # what a broken file would show


class Crowd:
    """The clerks and the reader, and what each of them saw."""

    def __init__(self, book: Path, actions: int) -> None:
        self.book = book
        self.actions = actions
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.longest = 0.0
        self.reads = 0
        self.done = threading.Event()

    def csip(self, *words: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "CSIP_TODAY": "2026-06-01", "CSIP_ROOT": str(self.book)}
        return subprocess.run(
            [sys.executable, "-m", "csip", *words], env=surroundings, capture_output=True, text=True, check=False
        )

    def clerk(self, number: int) -> None:
        for n in range(self.actions):
            added = self.timed(*ADD, f"Errand {number}.{n}")
            if added.returncode != 0:
                self.faults.append(f"clerk {number} could not add: {added.stderr.strip()}")
                continue
            action = added.stdout.strip()
            self.ids.append(action)
            closed = self.timed("action", "close", action, "--note", f"Errand {number}.{n} was run.")
            if closed.returncode != 0:
                self.faults.append(f"clerk {number} could not close {action}: {closed.stderr.strip()}")

    def timed(self, *words: str) -> subprocess.CompletedProcess[str]:
        began = time.monotonic()
        ended = self.csip(*words)
        self.longest = max(self.longest, time.monotonic() - began)
        return ended

    def reader(self) -> None:
        before = 0
        while not self.done.is_set():
            found = self.csip("validate", "--format", "json", *SELECT)
            if found.returncode != 0 or json.loads(found.stdout)["diagnostics"]:
                self.faults.append(f"the reader found: {found.stdout}{found.stderr}")
            listed = self.csip("actions", "--all", "--format", "json")
            if listed.returncode != 0:
                self.faults.append(f"the reader could not list: {listed.stderr.strip()}")
                continue
            ids = [action["id"] for action in json.loads(listed.stdout)["actions"]]
            if len(set(ids)) != len(ids) or len(ids) < before:
                self.faults.append(f"the reader saw {len(ids)} actions, {len(set(ids))} ids, after {before}")
            before = len(ids)
            self.reads += 2

    def check(self, clerks: int) -> None:
        """What the book holds at the end."""
        loaded, problems = load_book(self.book)
        texts = sorted(action.text for action in loaded.actions if action.text.startswith("Errand"))
        wanted = sorted(f"Errand {c}.{n}" for c in range(clerks) for n in range(self.actions))
        if problems:
            self.faults.append(f"the book cannot be read: {problems[0].message}")
        if texts != wanted:
            self.faults.append(
                f"{len(wanted)} actions were to be there, and {len(texts)} are, {len(set(texts))} unlike"
            )
        if len(set(self.ids)) != len(wanted):
            self.faults.append(f"{len(set(self.ids))} ids were given for {len(wanted)} actions")
        for action in loaded.actions:
            if action.text.startswith("Errand") and (action.closed is None or action.text not in action.closed.note):
                self.faults.append(f"{action.id}, {action.text}, is not closed by its own clerk")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clerks", type=int, default=8, metavar="N", help="how many at once; 8")
    parser.add_argument("--actions", type=int, default=50, metavar="N", help="how many each adds and closes; 50")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="csip-crowd-") as folder:
        crowd = Crowd(make_book(Path(folder) / "book"), asked.actions)
        work: list[Callable[[], None]] = [lambda n=n: crowd.clerk(n) for n in range(asked.clerks)]  # type: ignore[misc]
        clerks = [threading.Thread(target=one) for one in work]
        reader = threading.Thread(target=crowd.reader)
        for thread in (*clerks, reader):
            thread.start()
        for thread in clerks:
            thread.join()
        crowd.done.set()
        reader.join()
        crowd.check(asked.clerks)
    for fault in crowd.faults:
        print(fault)
    print(
        f"{asked.clerks} clerks, {len(crowd.ids)} actions added and closed, {crowd.reads} reads meanwhile;"
        f" the longest command took {crowd.longest:.1f} s. {len(crowd.faults)} faults,"
        f" in {time.monotonic() - began:.0f} s."
    )
    return 1 if crowd.faults else 0


if __name__ == "__main__":
    sys.exit(main())

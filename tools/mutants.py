"""Change the code on purpose, one small thing at a time, and see whether a test notices: `python tools/mutants.py`.

A change (a mutant) that no test notices is a thing that could break unseen. The tests are collected once. They run once
as they are, which says which test reaches which line. Then a process of its own is forked for each mutant; it puts the
changed functions in the place of the true ones and runs the tests that reach the changed line, the quickest and the
likeliest first, until one fails. The files are never written to.

What is tried: comparisons (`<` for `<=`, `==` for `!=`, `in` for `not in`), `and` for `or`, a dropped `not`, a
condition turned round, arithmetic, numbers one higher, True for False, words with a mark put before them, a value not
returned, a finding not yielded, a call left out, `break` for `continue`. Docstrings and annotations are left alone.

Mutants that mean the same as the code are named, with the reason, in tests/mutants.txt.
"""

from __future__ import annotations

import argparse
import ast
import gc
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutated_code import ROOT, Mutant, mutants
from put_in_place import forget, put_in_place

MODULES = ("csip/language/dates.py", "csip/facts", "csip/yaml_text", "csip/changes", "csip/rules")
EQUIVALENT = ROOT / "tests" / "mutants.txt"
NOT_RUN = (  # the doings of other processes, in which there is no mutant; and how documents look
    *("importers", "test_bench.py", "test_docs.py", "test_formats.py", "test_git.py", "test_hook.py", "test_output.py"),
    *("test_packaging.py", "test_plan.py", "test_promises.py", "test_render.py", "test_report.py", "test_sealing.py"),
    *("test_start_up.py", "test_whole_life.py", "test_writing.py"),
)
PATIENCE = 3  # seconds of the processor's time for the tests of one mutant


class Mutants:
    """A pytest plug-in that runs the collected tests on each mutant."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.results: list[tuple[Mutant, str]] = []
        self.seconds: dict[str, float] = {}
        self.reach: dict[str, dict[int, set[str]]] = {}
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)

    @cached_property
    def files(self) -> list[str]:
        found = [ROOT / name for name in self.asked.files or MODULES]
        each = [path for name in found for path in (sorted(name.rglob("*.py")) if name.is_dir() else [name])]
        return [path.relative_to(ROOT).as_posix() for path in each]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        began = time.time()
        failed = self.as_it_is(list(items.values()))
        say(f"{len(items)} tests as the code is: {time.time() - began:.0f} s; {len(failed)} fail and are left out")
        for name in failed:
            say(f"fails as it is: {name}")
        items = {name: item for name, item in items.items() if name not in failed}
        chosen = [mutant for file in self.files for mutant in mutants(file)]
        say(f"{len(chosen)} mutants in {len(self.files)} files")
        # In an order drawn by lot, so that a run that is stopped is a fair sample of the whole.
        random.Random(self.asked.seed).shuffle(chosen)  # noqa: S311
        done = read_results(self.asked.output)
        if self.asked.again:
            alive = {name for name, (outcome, _) in done.items() if outcome != "killed"} - set(equivalent())
            chosen = [mutant for mutant in chosen if mutant.name in alive]
            done = {}
        chosen = chosen[: self.asked.sample]
        say(f"{len(chosen)} of them are tried, in the order of seed {self.asked.seed}")
        gc.collect()
        gc.freeze()
        for file in self.files:  # the same code again must change nothing, or the results would mean nothing
            tests = self.tests_of(file, items)
            outcome, by = self.forked(None, file, tests[:: len(tests) // 5 + 1])
            if outcome == "killed":
                raise SystemExit(f"{file} as it is: {outcome} by {by}")
        with self.asked.output.open("a", encoding="utf-8") as output:
            for n, mutant in enumerate(chosen, 1):
                outcome, by = done.get(mutant.name, ("", ""))
                if not outcome:
                    outcome, by = self.forked(mutant, mutant.file, self.tests_for(mutant, items))
                    output.write(json.dumps([mutant.name, outcome, by, mutant.lines[0]], ensure_ascii=False) + "\n")
                    output.flush()
                if outcome == "killed":
                    self.killers[mutant.file][by] += 1
                self.results.append((mutant, outcome))
                if n % 100 == 0:
                    say(f"{n} of {len(chosen)}: {Counter(o for _, o in self.results)} {time.time() - began:.0f} s")
        return True

    def as_it_is(self, items: list[pytest.Item]) -> list[str]:
        """Run every test once, and keep which lines it reaches; what fails as it is can prove nothing.

        In a process of its own: libraries that start threads, as typst does, do not outlive a fork.
        """
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / "kept.json"
            child = os.fork()
            if child == 0:
                in_silence()
                kept.write_text(json.dumps(self.run_all(items)), encoding="utf-8")
                os._exit(0)
            os.waitpid(child, 0)
            found = json.loads(kept.read_text(encoding="utf-8"))
        self.seconds = found["seconds"]
        names = list(self.seconds)
        for file, lines in found["reach"].items():
            self.reach[file] = {int(line): {names[n] for n in tests} for line, tests in lines.items()}
        failed: list[str] = found["failed"]
        return failed

    def run_all(self, items: list[pytest.Item]) -> dict[str, Any]:
        from coverage import Coverage

        failed: list[str] = []
        seconds: dict[str, float] = {}
        coverage = Coverage(include=[str(ROOT / file) for file in self.files], data_file=None, config_file=False)
        coverage.start()
        for item, following in zip(items, [*items[1:], None], strict=True):
            forget()
            coverage.switch_context(item.nodeid)
            began = time.process_time()
            reports = runtestprotocol(item, nextitem=following, log=False)
            seconds[item.nodeid] = time.process_time() - began
            if any(report.failed for report in reports):
                failed.append(item.nodeid)
        coverage.stop()
        found = coverage.get_data()
        numbers = {name: n for n, name in enumerate(seconds)}
        reach = {
            file: {
                line: [numbers[name] for name in names if name]
                for line, names in found.contexts_by_lineno(str(ROOT / file)).items()
            }
            for file in self.files
        }
        return {"failed": failed, "seconds": seconds, "reach": reach}

    def tests_of(self, file: str, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        names = {name for reached in self.reach[file].values() for name in reached}
        return [items[name] for name in sorted(names, key=self.seconds.__getitem__) if name in items]

    def tests_of_loading(self, file: str, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests of a file; where nothing in it runs but when it is loaded, those of the files beside it."""
        beside = [other for other in self.files if Path(other).parent == Path(file).parent]
        return self.tests_of(file, items) or [test for other in beside for test in self.tests_of(other, items)]

    def tests_for(self, mutant: Mutant, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests that reach the line (or the file, for what runs when it is loaded), the likeliest first."""
        first, last = mutant.lines
        reached = self.reach[mutant.file]
        names = {name for line in range(first, last + 1) for name in reached.get(line, ())}
        if not names:
            names = (
                {test.nodeid for test in self.tests_of_loading(mutant.file, items)} if self.is_loaded(mutant) else set()
            )
        killers = self.killers[mutant.file]
        codes = self.codes(mutant)
        if self.is_loaded(mutant):  # a rule that steps aside is not reached by the tests which see that it does
            names |= {name for name in items if any(code in name for code in codes)}
        own = (f"test_{Path(mutant.file).stem}", *codes)
        order = sorted(
            names, key=lambda n: (not any(word in n for word in own), -min(killers[n], 3), self.seconds[n], n)
        )
        if len(own) > 1:  # a rule: its own cases are to notice, and some others may
            order = order[: sum(any(word in name for word in own) for name in order) + 20]
        return [items[name] for name in order if name in items]

    def codes(self, mutant: Mutant) -> list[str]:
        """The rules that the mutant is in: the rule around it, or every rule of the file."""
        whole = (ROOT / mutant.file).read_text(encoding="utf-8")
        place = mutant.place.split(".")[0]
        own = re.findall(rf'@rule\("(CSIP\d+)".*\)\ndef {re.escape(place)}\(', whole) if place else []
        return own or re.findall(r'@rule\("(CSIP\d+)"', whole)

    def is_loaded(self, mutant: Mutant) -> bool:
        """The line runs when the file is loaded, so that no test reaches it by itself."""
        tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
        inside = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        bodies = {line for n in inside for line in range(n.body[0].lineno, (n.end_lineno or n.lineno) + 1)}
        return mutant.lines[0] not in bodies

    def forked(self, mutant: Mutant | None, file: str, tests: list[pytest.Item]) -> tuple[str, str]:
        if not tests:
            return "not reached", ""
        reader, writer = os.pipe()
        folder = tempfile.mkdtemp(prefix="mutant-")
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                said = self.in_child(mutant, file, tests, Path(folder))
            except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told
                said = f"killed\0loading: {error!r}"
            os.write(writer, said.encode()[:4000])
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            said = told.read().decode("utf-8", "replace")
        os.waitpid(child, 0)
        shutil.rmtree(folder, ignore_errors=True)
        outcome, _, by = said.partition("\0")
        return (outcome, by) if outcome else ("killed", "it never ended")

    def in_child(self, mutant: Mutant | None, file: str, tests: list[pytest.Item], folder: Path) -> str:
        allowed = int(time.process_time()) + 3 * self.asked.patience  # what then still runs goes round for ever
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))
        in_silence()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(100 * self.asked.patience)  # or waits for ever
        factory: Any = tests[0].config._tmp_path_factory  # type: ignore[attr-defined]
        factory._basetemp = folder
        put_in_place(mutant, file)
        began = time.process_time()
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(test, nextitem=following, log=False)):
                return f"killed\0{test.nodeid}"
            if time.process_time() - began > self.asked.patience:
                return "survived\0so far"
        return "survived\0"


def read_results(path: Path) -> dict[str, tuple[str, str]]:
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]  # the last of a name counts
    return {name: (outcome, by) for name, outcome, by, *_ in rows}


def equivalent() -> dict[str, str]:
    """Mutants that are named as meaning the same, with the reason (the lines after them, set in)."""
    found: dict[str, str] = {}
    for block in EQUIVALENT.read_text(encoding="utf-8").split("\n\n") if EQUIVALENT.exists() else ():
        lines = block.splitlines()
        reason = " ".join(line.strip() for line in lines if line.startswith(" "))
        found |= {line: reason for line in lines if not line.startswith((" ", "#"))}
    return found


def table(results: list[tuple[Mutant, str]]) -> str:
    """What came of it, file by file."""
    same = equivalent()
    rows = ["| File | Mutants | Killed | Equivalent | Survived | Killed of the rest |", "|-|-|-|-|-|-|"]
    whole: Counter[str] = Counter()
    for file in sorted({mutant.file for mutant, _ in results}):
        found = Counter(
            "equivalent" if outcome != "killed" and mutant.name in same else outcome
            for mutant, outcome in results
            if mutant.file == file
        )
        whole += found
        rows.append(_row(f"`{file}`", found))
    rows.append(_row("all", whole))
    return "\n".join(rows)


def _row(name: str, found: Counter[str]) -> str:
    alive = found["survived"] + found["not reached"]
    share = 100 * found["killed"] / max(1, found["killed"] + alive)
    return f"| {name} | {found.total()} | {found['killed']} | {found['equivalent']} | {alive} | {share:.1f} % |"


def in_silence() -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


_STDERR = os.fdopen(os.dup(2), "w")  # pytest takes the other one away


def say(words: str) -> None:
    print(words, file=_STDERR, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("files", nargs="*", help=f"files or folders of csip (unless said: {', '.join(MODULES)})")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn by lot")
    parser.add_argument(
        "--again",
        action="store_true",
        help="only those in the output that no test noticed and that do not mean the same",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--patience", type=int, default=PATIENCE, help=f"seconds for each mutant (unless said: {PATIENCE})"
    )
    parser.add_argument("--tests", nargs="*", default=["tests"], help="which tests may kill")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "mutants.jsonl", help="kept, and gone on with")
    asked = parser.parse_args()
    plugin = Mutants(asked)
    left_out = [f"--ignore=tests/{name}" for name in NOT_RUN] if asked.tests == ["tests"] else []
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    words = [*asked.tests, *left_out, "-o", "addopts=", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:terminal"]
    code = pytest.main(words, plugins=[plugin])
    same = equivalent()
    for mutant, outcome in plugin.results:
        if outcome != "killed" and mutant.name not in same:
            print(f"{outcome}: {mutant.name}  [line {mutant.lines[0]}]")
    print(table(plugin.results))
    if not plugin.results:
        raise SystemExit(int(code) or 1)


if __name__ == "__main__":
    main()

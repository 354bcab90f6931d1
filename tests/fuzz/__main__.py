"""Look for input that csip does not bear: `python -m tests.fuzz --minutes 5`, or `make fuzz MINUTES=5`.

Cases are made by chance from a seed, which is printed; `--seed WORD --from N` makes the same again. A case that breaks
the promise is kept in tests/fuzz/findings, where the tests take it up, and the run goes on. Exit code 1: some did.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz import any_input, mutants
from tests.fuzz.promise import Case, keep, keep_in_commands

FINDINGS = Path(__file__).parent / "findings"
_RULES = 8  # one book in so many goes through all rules and all reports
_SMALL = 24  # small books for each book
_PAPERS = 4  # books for each paper
_SMALL_PAPERS = 10  # small papers for each paper
_ROUND = 2_000  # cases between two rounds of hypothesis
_WHOLE = 400  # one case in so many is run through whole commands as well


class Run:
    """One run: what was done, and what was found."""

    def __init__(self, seed: str, findings: Path) -> None:
        self.seed = seed
        self.findings = findings
        self.counts: Counter[str] = Counter()
        self.broken: dict[str, str] = {}  # by place and kind of fault, so that one fault is one finding

    def case(self, kind: str, number: int) -> None:
        made = mutants.case(kind, self.seed, number)
        self.counts[kind] += 1
        try:
            whole = number % _RULES == 0 and not kind.startswith("small")
            self.counts[f"{kind} through all rules"] += whole and kind == "book"
            keep(made, whole=whole)
            if number % _WHOLE == 0 and not kind.startswith("small"):
                self.counts[f"{kind} through whole commands"] += 1
                keep_in_commands(made)
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
            self.keep(error, made, f"{kind} {number}")

    def keep(self, error: BaseException, made: Case, which: str) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {str(error)[:300]}"
        key = fault.partition(": ")[0] if not isinstance(error, AssertionError) else fault[:90]
        if key in self.broken:
            return
        self.broken[key] = fault
        folder = self.findings / f"{which.replace(' ', '-')}-{self.seed}"
        for name, content in made.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        print(f"BROKEN: {fault}\n  kept in {folder}, case `{which}` of seed {self.seed}", flush=True)


def main(arguments: list[str] | None = None, findings: Path = FINDINGS) -> int:
    """Run for as long as was asked, and say what was done."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--minutes", type=float, default=1.0, help="how long to look")
    reader.add_argument("--seed", default=time.strftime("%Y%m%d"), help="any word")
    reader.add_argument("--only", choices=["book", "paper"], help="one kind of case")
    reader.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="the number of the first case")
    reader.add_argument("--cases", type=int, default=10**12, help="stop after so many of each kind")
    given = reader.parse_args(arguments)
    run = Run(given.seed, findings)
    print(f"seed {given.seed}", flush=True)
    began, told = time.monotonic(), time.monotonic()
    gc.disable()
    number = given.first
    while time.monotonic() - began < given.minutes * 60 and number - given.first < given.cases:
        if given.only != "paper":
            run.case("book", number)
            for small in range(number * _SMALL, (number + 1) * _SMALL):
                run.case("small book", small)
        if given.only == "paper" or (given.only is None and number % _PAPERS == 0):
            run.case("paper", number)
            for small in range(number * _SMALL_PAPERS, (number + 1) * _SMALL_PAPERS):
                run.case("small paper", small)
        if given.only in (None, "hypothesis") and number % _ROUND == 0:
            any_input.round_of(run, number)
        number += 1
        if number % 200 == 0:
            gc.collect()
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(f"{told - began:6.0f} s: {_said(run)}", flush=True)
    print(f"Cases {given.first} to {number - 1} in {time.monotonic() - began:.0f} s: {_said(run)}.")
    return int(bool(run.broken))


def _said(run: Run) -> str:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(run.counts.items()) if count)
    return f"{counts or 'nothing'}; {len(run.broken)} broke the promise"


if __name__ == "__main__":
    sys.exit(main())

"""Edit a book with sealed minutes so that they read otherwise, and see whether `csip validate` notices.

    make falsify                        2,000 edits of the book in git, and 2,000 of it without git
    make falsify WORDS="--count 100 --seed 7"

Each that is not noticed though other words are read is told. Exit code 1 when there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.falsifying import Falsifier, sealed_book


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    missed = 0
    for in_git in (True, False):
        with tempfile.TemporaryDirectory(prefix="csip-falsify-") as folder:
            falsifier = Falsifier(sealed_book(Path(folder) / "book"), in_git=in_git)
            chance = random.Random(asked.seed)  # noqa: S311  to be made again, not to be secret
            trials = [falsifier.trial(chance) for _ in range(asked.count)]
        harm = [trial for trial in trials if not trial.noticed and trial.otherwise]
        noticed = sum(trial.noticed for trial in trials)
        print(f"{'In' if in_git else 'Without'} git: {len(trials)} edits, {noticed} noticed, ", end="")
        print(f"{len(trials) - noticed - len(harm)} read the same, {len(harm)} not noticed")
        for trial in harm:
            print(f"  {trial.how}: {', '.join(trial.otherwise)}")
        missed += len(harm)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())

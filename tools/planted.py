"""Plant faults between the bodies of clean councils, and see whether `csip validate` finds each, and nothing else.

    make planted                        1,000 of them, of all kinds in turn
    make planted WORDS="--count 100 --seed 7"

What is missed, or found where nothing was planted, is told. Exit code 1 when there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

from tests.planted import AT_ONCE, KINDS, Planted, clean_council, found_in, plant


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  to be made again, not to be secret
    missed: Counter[Planted] = Counter()
    more: Counter[Planted] = Counter()
    codes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="csip-planted-") as folder:
        more.update(found_in(clean_council(), Path(folder) / "clean"))
    kinds = list(islice(cycle(KINDS), asked.count))
    chance.shuffle(kinds)
    for start in range(0, len(kinds), AT_ONCE):
        files, planted = plant(kinds[start : start + AT_ONCE], chance)
        with tempfile.TemporaryDirectory(prefix="csip-planted-") as folder:
            found = found_in(files, Path(folder) / "council")
        codes.update(one.code for one in planted)
        missed.update(Counter(planted) - Counter(found))
        more.update(Counter(found) - Counter(planted))
    print(f"{len(kinds):,} faults planted, {missed.total()} findings missing, {more.total()} where nothing was planted")
    print(", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    for what, these in (("missing", missed), ("not planted", more)):
        for one, count in sorted(these.items()):
            print(f"  {what}: {one.code} in {one.path}, {count} times")
    return int(bool(missed or more))


if __name__ == "__main__":
    sys.exit(main())

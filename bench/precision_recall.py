"""How well the importer finds the actions of five real papers: recall and precision against the ground truth.

    python bench/precision_recall.py [--all]

The papers are looked for in CSIP_SAMPLES, else in ../shared/samples, the truth beside them. A proposal finds a row
where its quotation holds the row's words (or the reverse). Recall counts FIRM rows found by firm proposals; precision
counts firm proposals that find a FIRM row (strict), or any row (lenient). `--all` counts doubtful proposals too.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

SAMPLES = Path(os.environ.get("CSIP_SAMPLES") or Path(__file__).parent.parent.parent / "shared" / "samples")
TRUTH = SAMPLES.parent / "ground-truth" / "seed-actions.csv"
Row = dict[str, str]


def finds(quotation: str, phrase: str) -> bool:
    """Whether a quotation and a row of the ground truth are the same words, one perhaps longer."""
    one, other = " ".join(quotation.split()), " ".join(phrase.split())
    return other in one or one in other


def proposals(seed: str) -> list[dict[str, Any]]:
    """What the importer proposes for one paper, which must be proven too."""
    (path,) = SAMPLES.glob(f"{seed}_*.txt")
    paper = read_paper(path)
    reading = read_minutes(paper)
    prove(paper, reading)
    found: list[dict[str, Any]] = reading.as_json()["proposals"]
    return found


def owner_fits(row: Row, owner: str) -> bool:
    """Whether the owner proposed is the one in the ground truth; "not stated" wants none, or an inference it allows."""
    said = row["owner"].split("(")[0].strip()
    if said in ("—", "none", "not stated", "Panel") or said.startswith(("not stated", "to ", "mover")):
        return owner == "unassigned" or any(word in row["owner"] for word in owner.split()[-1:])
    return any(
        word.strip(",") in owner for word in said.split() if word[:1].isupper() and word not in ("Mr", "Mrs", "Ms")
    )


# Long because it is a report: each figure, then the rows behind it.
def main() -> int:
    """Print the figures, and the rows missed and proposals that found none."""
    if not TRUTH.exists():
        print(f"no ground truth at {TRUTH}: nothing to measure")
        return 0
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = ("firm", "doubtful") if "--all" in sys.argv else ("firm",)
    began = time.perf_counter()
    found = {seed: proposals(seed) for seed in sorted({row["seed"] for row in rows})}
    took = time.perf_counter() - began
    chosen = [(seed, one) for seed, several in found.items() for one in several if one["confidence"] in wanted]
    firm = [row for row in rows if row["confidence"].startswith("FIRM")]

    def rows_of(seed: str, quotation: str, among: list[Row]) -> list[Row]:
        return [row for row in among if row["seed"] == seed and finds(quotation, row["phrase"])]

    hit = {row["id"] for seed, one in chosen for row in rows_of(seed, one["quotation"], firm)}
    strict = [pair for pair in chosen if rows_of(pair[0], pair[1]["quotation"], firm)]
    lenient = [pair for pair in chosen if rows_of(pair[0], pair[1]["quotation"], rows)]
    print(f"{len(chosen)} proposals ({' and '.join(wanted)}) from {len(found)} papers in {took * 1000:.0f} ms")
    print(f"recall on FIRM rows       {len(hit)}/{len(firm)} = {len(hit) / len(firm):.2f}")
    print(f"precision, FIRM rows      {len(strict)}/{len(chosen)} = {len(strict) / len(chosen):.2f}")
    print(f"precision, any row        {len(lenient)}/{len(chosen)} = {len(lenient) / len(chosen):.2f}")
    owned = [row for row in firm if row["id"] in hit]
    right = [
        row
        for row in owned
        if any(
            s == row["seed"] and finds(o["quotation"], row["phrase"]) and owner_fits(row, o["owner"]) for s, o in chosen
        )
    ]
    print(f"owners right              {len(right)}/{len(owned)} = {len(right) / len(owned):.2f}")
    for row in firm:
        if row["id"] not in hit:
            print(f"  missed   {row['id']} {row['seed']} {row['ref']} {row['kind']}")
        elif row not in right:
            print(f"  owner    {row['id']} {row['seed']} {row['ref']}: {row['owner']}")
    for seed, one in chosen:
        if (seed, one) not in lenient:
            print(f"  extra    {seed} {one['minute']} {one['kind']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What is said of each paper that `csip import` read: where it went, and what is left to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csip.cli.options import remark, write_out


@dataclass(frozen=True)
class Imported:
    """What became of one paper."""

    path: Path
    written: str = ""
    paragraphs: int = 0
    proposals: int = 0
    accepted: int = 0
    unsure: int = 0
    leftovers: int = 0
    lacking: int = 0
    guessed: int = 0
    failed: str | None = None
    more: tuple[str, ...] = ()  # what the book and the paper do not agree on
    taken: Mapping[str, str] = field(default_factory=dict)  # forms of names, and who of the panel was taken to be meant


def summarise(results: Sequence[Imported]) -> None:
    """One line a paper: the file written, and what is left for the clerk to look at; of several a table, too."""
    from csip.language.display import visible
    from csip.language.phrases import in_words

    for result in results:
        _tell(result, alone=len(results) == 1)
    taken = {form: name for result in results for form, name in result.taken.items()}
    if taken:
        pairs = "; ".join(f"{visible(form)} for {visible(name)}" for form, name in taken.items())
        remark(f"Taken for people of panel.yaml: {pairs}.")
    if len(results) > 1:
        _table(results)
        failed = sum(result.failed is not None for result in results)
        remark(f"{in_words(len(results), 'paper')}: {len(results) - failed} imported, {failed} not.")


def _tell(result: Imported, *, alone: bool) -> None:
    """What became of one paper; its counts only where it is alone, since of several they stand in a table."""
    from csip.language.display import visible

    name = visible(result.path.name)
    if result.failed is not None:
        remark(f"{name}: NOT imported: {visible(result.failed)}")
        return
    write_out(f"{result.written}\n")
    but = _not_as_it_stands(result)
    if alone:
        remark(f"{name}: {', '.join((*_counts(result), *(f'and {words}' for words in but)))}")
    else:
        for words in but:
            remark(f"{name}: {words}")
    for words in result.more:
        remark(f"{name}: {visible(words)}")


def _counts(result: Imported) -> list[str]:
    from csip.language.phrases import in_words

    counts = [in_words(result.paragraphs, "paragraph"), in_words(result.proposals, "proposal")]
    if result.accepted:
        counts.append(f"{result.accepted} of them accepted as actions")
    if result.unsure:
        counts.append(f"{in_words(result.unsure, 'line')} to look at (listed at the top of the file)")
    if result.leftovers:
        counts.append(f"{in_words(result.leftovers, 'line')} left over (under `leftovers:`)")
    return counts


def _not_as_it_stands(result: Imported) -> list[str]:
    """In what the file is not all of the paper, or perhaps not its words."""
    see = "(see the first line of the file)"
    letters = "a letter is a guess" if result.guessed == 1 else "some letters are a guess"
    return [
        *([f"not all that the paper shows is here {see}"] if result.lacking else ()),
        *([f"{letters} {see}"] if result.guessed else ()),
    ]


def _table(results: Sequence[Imported]) -> None:
    """A table with a line a paper: where it went, and how much there is to look at."""
    from csip.language.display import visible, width

    heads = ("Paper", "Meeting", "Paragraphs", "Proposals", "Accepted", "To look at", "Left over")
    rows: list[tuple[str, ...]] = [heads]
    for result in results:
        counts = (result.paragraphs, result.proposals, result.accepted, result.unsure, result.leftovers)
        imported = result.failed is None
        written = result.written.removeprefix("meetings/").removesuffix(".yaml") if imported else "not imported"
        rows.append((visible(result.path.name), written, *(str(count) if imported else "" for count in counts)))
    widths = [max(width(row[n]) for row in rows) for n in range(len(heads))]
    remark("")
    for row in rows:
        cells = [
            cell + " " * (widths[n] - width(cell)) if n < 2 else cell.rjust(widths[n]) for n, cell in enumerate(row)
        ]
        remark("  ".join(cells).rstrip())
    remark("")

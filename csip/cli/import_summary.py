"""What is said of each paper that `csip import` read: where it went, and what is left to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.cli.options import remark, terminal_room, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.importers.blocks.block import Remark


@dataclass(frozen=True)
class Imported:
    """What became of one meeting of a paper."""

    path: Path
    written: str = ""
    document: str = "minutes"
    meeting: str = ""
    items: int = 0
    paragraphs: int = 0
    proposals: int = 0
    accepted: tuple[str, ...] = ()  # the ids of the actions
    remarks: Sequence[Remark] = ()
    words_at: Mapping[int, str] = field(default_factory=dict)
    leftovers: int = 0
    lacking: Sequence[str] = ()
    guessed: Sequence[str] = ()
    failed: str | None = None
    before: str = ""  # the file of the book that was made of it earlier
    dates: int = 0  # put on the schedule
    dates_known: int = 0  # that were there
    actions_known: int = 0  # of a log, that the register had
    because: str = ""  # why it was passed over, where that is not because it was imported before
    more: tuple[str, ...] = ()  # what the book and the paper do not agree on
    taken: Mapping[str, str] = field(default_factory=dict)  # forms of names, and who of the panel was taken to be meant

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        if self.failed is not None:
            return "not imported"
        return "imported before" if self.before else "imported"

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `csip import --format json` prints them."""
        return {
            "paper": str(self.path),
            "outcome": self.outcome,
            "file": self.written or self.before or None,
            "document": self.document,
            "meeting": self.meeting or None,
            "items": self.items,
            "paragraphs": self.paragraphs,
            "proposals": self.proposals,
            "accepted": list(self.accepted),
            "dates": self.dates,
            "dates_known": self.dates_known,
            "actions_known": self.actions_known,
            "leftovers": self.leftovers,
            "lacking": list(self.lacking),
            "guessed": list(self.guessed),
            "unsure": remarks_as_json(self.remarks, self.words_at),
            "look_first": _look_first(self.remarks) or None,
            "people": dict(self.taken),
            "why": self.failed,
        }


def why_not(path: Path, error: CsipError) -> Imported:
    """A paper that could not be imported, and why."""
    words = error.message if error.message.endswith((".", "?", "!")) else f"{error.message}."
    return Imported(path, failed=" ".join(filter(None, (words, error.hint))))


def remarks_as_json(remarks: Sequence[Remark], words_at: Mapping[int, str]) -> list[dict[str, Any]]:
    """Every remark with its kind and the words of its line; what harms most first."""
    from csip.importers.remarks import kind_of, ordered

    return [
        {"line": line, "kind": kind_of(message).name, "message": message, "words": words_at.get(line, "")}
        for line, message in ordered(remarks)
    ]


def _look_first(remarks: Sequence[Remark]) -> str:
    """The kind of remark that harms most, and how many there are of it."""
    from csip.importers.remarks import kind_of, ordered

    kinds = [kind_of(message) for _, message in ordered(remarks)]
    return f"{kinds[0].title} ({kinds.count(kinds[0])})" if kinds else ""


def counted(left_alone: Counter[str]) -> str:
    """What was left alone, in words; nothing where there is none."""
    from csip.language.phrases import in_words, listed

    return listed([in_words(count, kind) for kind, count in sorted(left_alone.items()) if count])


def summarise(results: Sequence[Imported], left_alone: Counter[str]) -> None:
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
        became = Counter(result.outcome for result in results)
        papers = in_words(len({result.path for result in results}), "paper")
        if len({result.path for result in results}) < len(results):
            papers += f", {in_words(len(results), 'meeting')}"
        before = f"{became['imported before']} imported before, " if became["imported before"] else ""
        remark(f"{papers}: {became['imported']} imported, {before}{became['not imported']} not.")
    if others := counted(left_alone):
        remark(f"Left alone: {others}.")


def _tell(result: Imported, *, alone: bool) -> None:
    """What became of one paper; its counts only where it is alone, since of several they stand in a table."""
    from csip.language.display import visible

    name = visible(result.path.name)
    if result.failed is not None:
        remark(f"{name}: NOT imported: {visible(result.failed)}")
        return
    if result.before:
        remark(f"{name}: {result.because or 'imported before'}, as {result.before}; passed over")
        return
    write_out(f"{result.written}\n")
    but = _not_as_it_stands(result)
    if alone or result.document in ("calendar", "actions"):
        remark(f"{name}: {', '.join((*_counts(result), *(f'and {words}' for words in but)))}")
    else:
        for words in but:
            remark(f"{name}: {words}")
    for words in result.more:
        remark(f"{name}: {visible(words)}")


def _counts(result: Imported) -> list[str]:
    from csip.language.phrases import in_words

    counts = [in_words(result.paragraphs, "paragraph"), in_words(result.proposals, "proposal")]
    if result.document == "calendar":
        put = f"{in_words(result.dates, 'date')} put on the schedule"
        return ["a list of dates", put, f"{result.dates_known} there before", "its other words are not kept"]
    if result.document == "actions":
        put = f"{len(result.accepted)} put into the register"
        return [f"a log of {in_words(result.proposals, 'action')}", put, f"{result.actions_known} there before"]
    if result.document == "agenda":
        counts = ["an agenda", in_words(result.items, "item")]
    if result.accepted:
        counts.append(f"{len(result.accepted)} of them accepted as actions")
    if result.remarks:
        counts.append(f"{in_words(len(result.remarks), 'line')} to look at (listed at the top of the file)")
    if result.leftovers:
        counts.append(f"{in_words(result.leftovers, 'line')} left over (under `leftovers:`)")
    return counts


def _not_as_it_stands(result: Imported) -> list[str]:
    """In what the file is not all of the paper, or perhaps not its words."""
    see = "(see the first line of the file)"
    letters = "a letter is a guess" if len(result.guessed) == 1 else "some letters are a guess"
    return [
        *([f"not all that the paper shows is here {see}"] if result.lacking else ()),
        *([f"{letters} {see}"] if result.guessed else ()),
    ]


_HEADS = ("Paper", "Meeting", "Items", "Proposals", "Accepted", "To look at", "Left over", "Look first at")


def _table(results: Sequence[Imported]) -> None:
    """A table with a line a paper: where it went, how much there is to look at, and where to begin."""
    from csip.language.display import visible, width

    rows: list[tuple[str, ...]] = [_HEADS]
    for result in results:
        name = visible(result.path.name)
        if result.outcome == "imported":
            counts = (result.items, result.proposals, len(result.accepted), len(result.remarks), result.leftovers)
            which = result.meeting if result.document == "minutes" else f"{result.meeting} ({result.document})".strip()
            rows.append((name, which, *map(str, counts), _look_first(result.remarks)))
        elif result.before:
            rows.append((name, result.meeting, *[""] * 5, result.because or result.outcome))
        else:
            rows.append((name, result.outcome, *[""] * 6))
    columns = [n for n in range(len(_HEADS)) if n < 2 or any(row[n] not in ("", "0") for row in rows[1:])]
    widths = {n: max(width(row[n]) for row in rows) for n in columns}
    room = terminal_room()
    wide = room is not None and sum(widths.values()) + 2 * len(columns) > room
    remark("")
    for row in rows:
        if wide and row is not _HEADS:
            remark(row[0])  # the name on a line of its own, and the rest below it
        cells = [
            row[n].rjust(widths[n]) if 2 <= n < len(_HEADS) - 1 else row[n] + " " * (widths[n] - width(row[n]))
            for n in columns
        ]
        remark("  ".join(["", *cells[1:]] if wide else cells).rstrip())
    remark("")

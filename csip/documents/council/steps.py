"""What is to be done next in each body of a council, in a few lines for a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.council import Council
from csip.documents.blocks import Block, Document, Heading, Mark, Paragraph, Words
from csip.documents.council.tables import of_the_council
from csip.facts.next_steps import Step
from csip.language.command_line import argument
from csip.language.dates import format_date
from csip.language.pattern import Pattern

_DAY = Pattern(r"\b(?:\d{4}-\d\d-\d\d(?:-\d+)?|DATE)\b")


def steps_of_all(
    council: Council, found: Sequence[tuple[str, Sequence[Step]]], today: date, *, incomplete: str | None
) -> Document:
    """The steps of each body that has any, with commands that do them from the council's folder."""
    blocks: list[Block] = []
    for key, steps in found:
        if steps:
            blocks.append(Heading(council.name_of(key)))
            blocks += [_step(key, step) for step in steps]
    blocks.append(Words("`csip --help` lists all commands; `csip bodies` says where each body stands."))
    title = f"what is next, on {format_date(today, weekday=True)}"
    return of_the_council(council, title, blocks, incomplete=incomplete, dated=today)


def _step(key: str, step: Step) -> Paragraph:
    command = step.command.replace("csip actions", f"csip actions --body {argument(key)}")
    command = _DAY.sub(lambda day: argument(f"{key}:{day[0]}"), command)
    return Paragraph(step.words, bullet=True, marks=(Mark("Next", command),) if command else ())

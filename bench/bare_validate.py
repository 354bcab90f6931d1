"""What `csip validate` is set beside: the same files read and built, by a short script that has no rule.

`python bench/bare_validate.py BOOK` reads every file with PyYAML's C loader and gives it to pydantic: keys, dates,
choices, and that words are not blank. No places, no rules, and no forms of an entry but those that generate.py writes.
It needs PyYAML and pydantic, and nothing of csip. bench/run.py times it.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Words = Annotated[str, StringConstraints(pattern=r"\S")]


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Attendee(Entry):
    name: Words
    role: Words | None = None


Roll = list[Words | Attendee]


class Motion(Entry):
    moved_by: Words
    seconded_by: Words
    outcome: Literal["carried", "lost"]


class Vote(BaseModel):
    model_config = ConfigDict(extra="allow")  # `for` is no name in Python
    against: int
    abstained: int


class Paragraph(Entry):
    number: Words
    text: Words
    decision: Literal["agreed", "approved", "resolved", "noted"] | None = None
    motion: Motion | None = None
    vote: Vote | None = None
    minutes: list[Paragraph] = []


class Item(Entry):
    number: Words
    title: Words
    purpose: Words
    lead: Words | None = None
    reports: list[dict[str, Words]] = []
    approves: dict[str, Words] | None = None
    minutes: list[Paragraph]


class Meeting(Entry):
    date: dt.date
    time: Words
    venue: Words
    agenda_published: dt.date
    present: Roll
    officers: Roll
    apologies: Roll
    items: list[Item]
    ended: Words


class Slot(Entry):
    date: dt.date
    time: Words
    venue: Words
    agenda_setting: dict[str, Words]
    moved_from: list[dict[str, Words]] = []


class Schedule(Entry):
    meetings: list[Slot]


class Cited(Entry):
    meeting: dt.date
    minute: Words


class Closed(Cited):
    date: dt.date
    note: Words
    as_minuted: Words


class Action(Entry):
    id: Words
    text: Words
    kind: Literal["action", "undertaking", "request", "offer", "resolution"]
    owner: Annotated[list[Words], BeforeValidator(_listed)]
    raised: Annotated[list[Cited], BeforeValidator(_listed)]
    as_minuted: Words
    due: Any
    closed: Closed | None = None


class Register(Entry):
    actions: list[Action]


class Panel(BaseModel):
    model_config = ConfigDict(extra="allow")
    name: Words
    people: list[dict[str, Any]]


def read(model: type[BaseModel], path: Path) -> BaseModel:
    with path.open("rb") as file:
        return model.model_validate(yaml.load(file, Loader=yaml.CBaseLoader))  # noqa: S506  a base loader makes text alone


def main() -> None:
    """Read and build the book, and say how many files it has."""
    root = Path(sys.argv[1])
    built = [read(Panel, root / "panel.yaml"), read(Schedule, root / "schedule.yaml")]
    built.append(read(Register, root / "actions.yaml"))
    built += [read(Meeting, path) for path in sorted((root / "meetings").rglob("*.yaml"))]
    print(f"{len(built)} files are of the right shape.")


if __name__ == "__main__":
    main()

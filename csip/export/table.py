"""What a table of the open data is: its columns with their types and meanings, its key, and what fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from csip.export.part import Part

Type = Literal["text", "date", "time", "integer", "number", "boolean"]
Value: TypeAlias = str | date | time | int | Decimal | bool | None
Row: TypeAlias = tuple[Value, ...]


class Column(NamedTuple):
    """A column. `private`: it is there only where everything is asked for. Whatever is not `needed` may be empty."""

    name: str
    type: Type
    description: str
    needed: bool = False
    private: bool = False


class Foreign(NamedTuple):
    """These columns say which row of another table is meant, by its key; where one of them is empty, none is."""

    columns: tuple[str, ...]
    table: str


COUNCIL = Column(
    "council", "text", "The council: where its site stands, without https://; else its name in small letters.", True
)
BODY = Column("body", "text", "The body of the council: its folder, or its name in small letters.", True)


@dataclass(frozen=True, eq=False)
class Table:
    """One table. Its rows begin with the council and, but for those of the whole council, the body."""

    name: str
    title: str
    description: str
    own: tuple[Column, ...]
    """The columns after the council and the body."""
    own_key: tuple[str, ...]
    """What tells a row from all others of its body."""
    rows: Callable[[Part], Iterator[Row]] | None
    """The values of its own columns, private ones included, of one body; None where they are known of all together."""
    foreign: tuple[Foreign, ...] = ()
    made_from: tuple[str, ...] = ()
    """The files of a book without which nothing is known, `actions.yaml` or `plan.yaml`."""
    of_council: bool = False
    """Its rows are of the council and not of one body; the same row may come from several bodies."""

    def columns(self, *, private: bool) -> tuple[Column, ...]:
        """All columns, in order; private ones where they are wanted."""
        first = (COUNCIL,) if self.of_council else (COUNCIL, BODY)
        return (*first, *(column for column in self.own if private or not column.private))

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell a row from all others."""
        return ("council", *(() if self.of_council else ("body",)), *self.own_key)


def written(value: Value) -> str:
    """A value as CSV has it: nothing for what is not known, ISO days, `18:30`, `true`."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)

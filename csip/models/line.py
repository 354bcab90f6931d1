"""Entries of which a book has hundreds of thousands. A module of its own: `csip actions` meets none of them."""

from __future__ import annotations

from typing import Any, Self

from csip.files.source import IN_MEMORY
from csip.models.entry import CONFIG, Entry, FileField, PlaceField, Waivers, keys_of, refuse_unknown, waivers_field
from csip.models.terms import TypeAdapter, dataclass


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Line(Entry):
    """An entry of which a book has hundreds of thousands: a third of the memory that a Record takes."""

    file: FileField = IN_MEMORY
    place: PlaceField = ()
    waive: Waivers = waivers_field()

    @classmethod
    def made(cls, values: object) -> Self:
        """An entry made in memory from plain values; raises pydantic's ValidationError."""
        made: Self = _adapter(cls).validate_python(values)
        return made

    def as_typed(self, *names: str) -> dict[str, Any]:
        """Some of its values as its file has them; those that need not be written are left out."""
        kept: dict[str, Any] = _adapter(type(self)).dump_python(
            self, mode="json", include=set(names), exclude_none=True, exclude_defaults=True, by_alias=True
        )
        return kept

    def changed(self, **values: Any) -> Self:
        """This entry with some values changed, which are taken as they are.

        Raises: TypeError for a name that it has not.
        """
        known = ("file", "place", "waive", *keys_of(type(self)))
        refuse_unknown(self, values.keys() - set(known))
        other = object.__new__(type(self))
        for name in known:
            object.__setattr__(other, name, values.get(name, getattr(self, name)))
        return other


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Made when it is first wanted, which few commands come to, and kept: making it takes time."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]

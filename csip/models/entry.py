"""What every entry of a minute book has: the place where it stands, and its waivers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self

from csip.files.source import FILE, IN_MEMORY, PLACE, KeyPath, Origin, Source, without_places
from csip.models.terms import BaseModel, BeforeValidator, ConfigDict, Field, SkipJsonSchema
from csip.models.values import Words

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

CONFIG = ConfigDict(extra="forbid", defer_build=True)
_NO_WAIVERS: dict[str, str] = {}


FileField = SkipJsonSchema[Annotated[Any, Field(alias=FILE, exclude=True, repr=False)]]
PlaceField = SkipJsonSchema[Annotated[Any, Field(alias=PLACE, exclude=True, repr=False)]]
Waivers = Annotated[dict[str, Words], BeforeValidator(without_places)]


def no_waivers() -> dict[str, str]:
    return _NO_WAIVERS


def waivers_field() -> Any:
    return Field(
        default_factory=no_waivers,  # a plain default would be copied, slowly, for each entry
        json_schema_extra={"default": {}},
        description="Findings that are all right here: the code, and the reason in words.",
    )


class Entry:
    """Anything in a file that a finding can point to, and that may carry waivers."""

    __slots__ = ()

    if TYPE_CHECKING:
        file: Source
        place: KeyPath
        waive: dict[str, str]

    @property
    def at(self) -> Origin:
        """Where this entry stands in its file."""
        return Origin(self.file, self.place)


class Record(BaseModel, Entry):
    """An entry of which a book has some."""

    model_config = ConfigDict(frozen=True, **CONFIG)

    file: FileField = IN_MEMORY
    place: PlaceField = ()
    waive: Waivers = waivers_field()

    def changed(self, **values: Any) -> Self:
        """This entry with some values changed, which are taken as they are; what was worked out before is not kept.

        Raises: TypeError for a name that it has not.
        """
        known = type(self).__pydantic_fields__.keys()
        refuse_unknown(self, values.keys() - known)
        other = self.model_copy(update=values)
        for name in other.__dict__.keys() - known:  # cached properties: the copy has them of the entry as it was
            del other.__dict__[name]
        return other


def says_the_same(one: Record, other: Record) -> bool:
    """Whether two entries have the same words under the same keys, whichever files and places they were read from."""
    return one.model_dump() == other.model_dump()


def refuse_unknown(entry: Entry, names: Collection[str]) -> None:
    """Raises: TypeError for names that an entry is to have changed, and has not."""
    if names:
        raise TypeError(f"{type(entry).__name__} has no {' or '.join(sorted(names))}")


def keys_of(kind: type[Entry]) -> Mapping[str, FieldInfo]:
    """The keys of a kind of entry, by their names in the code, without those that every entry has."""
    known: Mapping[str, FieldInfo] = kind.__pydantic_fields__  # type: ignore[attr-defined]  # a Record's and a Line's
    return {name: field for name, field in known.items() if name not in ("file", "place", "waive")}

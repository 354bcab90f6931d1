"""What every entry of a minute book has: the place where it stands, and its waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from csip.files.places import TOP, Place
from csip.files.source import FILE, IN_MEMORY, OWN_KEYS, PLACE, Origin, Source
from csip.models.values import Words

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

CONFIG = ConfigDict(extra="forbid", defer_build=True)
_NO_WAIVERS: dict[str, str] = {}
_NOT_KEPT: set[str] = set()


def as_typed(value: object) -> object:
    """A mapping of the file with free keys, without what the reader added to it."""
    return {key: inner for key, inner in value.items() if key not in OWN_KEYS} if isinstance(value, dict) else value


FileField = SkipJsonSchema[Annotated[Any, Field(alias=FILE, exclude=True, repr=False)]]
PlaceField = SkipJsonSchema[Annotated[Any, Field(alias=PLACE, exclude=True, repr=False)]]
Waivers = Annotated[dict[str, Words], BeforeValidator(as_typed)]


def waivers_field() -> Any:
    return Field(
        default_factory=lambda: _NO_WAIVERS,  # a plain default would be copied, slowly, for each entry
        json_schema_extra={"default": {}},
        description="Findings that are all right here: the code, and the reason in words.",
    )


class Entry:
    """Anything in a file that a finding can point to, and that may carry waivers."""

    __slots__ = ()

    if TYPE_CHECKING:
        file: Source
        place: Place
        waive: dict[str, str]

    @property
    def at(self) -> Origin:
        """Where this entry stands in its file."""
        return Origin(self.file, self.place.path)


class Record(BaseModel, Entry):
    """An entry of which a book has some."""

    model_config = ConfigDict(frozen=True, **CONFIG)

    file: FileField = IN_MEMORY
    place: PlaceField = TOP
    waive: Waivers = waivers_field()


class OneOfMany(Record):
    """An entry of which a book has tens of thousands: pydantic's set of the keys typed is not kept for it.

    Nobody asks which keys an action was typed with.
    """

    def model_post_init(self, _context: object, /) -> None:
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)


def keys_of(kind: type[Entry]) -> Mapping[str, FieldInfo]:
    """The keys of a kind of entry, by their names in the code, without those that every entry has."""
    known: Mapping[str, FieldInfo] = kind.__pydantic_fields__  # type: ignore[attr-defined]  # a Record's and a Line's
    return {name: field for name, field in known.items() if name not in ("file", "place", "waive")}

"""What every entry of a minute book has: the place where it stands, and its waivers."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from csip.models.values import Words
from csip.source import NOWHERE, ORIGIN, Origin


def without_origin(value: object) -> object:
    return {key: inner for key, inner in value.items() if key != ORIGIN} if isinstance(value, dict) else value


_NO_WAIVERS: dict[str, str] = {}
_NOT_KEPT: set[str] = set()


class Entry(BaseModel):
    """Anything in a file that a finding can point to, and that may carry waivers."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    origin: SkipJsonSchema[Annotated[Any, Field(alias=ORIGIN, exclude=True, repr=False)]] = NOWHERE
    waive: Annotated[dict[str, Words], BeforeValidator(without_origin)] = Field(
        default_factory=lambda: _NO_WAIVERS,  # a plain default would be copied, slowly, for each entry
        json_schema_extra={"default": {}},
        description="Findings that are all right here: the code, and the reason in words.",
    )

    @property
    def at(self) -> Origin:
        """Where this entry stands in its file."""
        origin: Origin = self.origin
        return origin


class OneOfMany(Entry):
    """An entry of which a book has hundreds of thousands: pydantic's set of the keys typed is not kept for it.

    Those sets take a fifth of the memory of a book, and nobody asks which keys a paragraph was typed with.
    """

    def model_post_init(self, _context: object, /) -> None:
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)

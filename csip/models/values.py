"""Values as the characters typed say them: words, dates, times, counts, yes and no. What a field may hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from pydantic_core import PydanticCustomError

from csip.language.dates import WrittenTime, parse_iso_date, parse_time
from csip.language.lengths import parse_length
from csip.language.meeting_days import MOST_SITTINGS, MeetingDay, parse_meeting_day
from csip.models.terms import BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


def read_date(value: object) -> dt.date:
    """A date as files hold it, 2012-08-02.

    Raises: PydanticCustomError for anything else.
    """
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_date", "is not a date: write it as 2012-08-02")
    try:
        return parse_iso_date(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_date", "{why}", {"why": str(error)}) from None


def read_meeting_day(value: object) -> MeetingDay:
    """A meeting as files name it, 2012-08-02, or 2012-08-02-2 for the second of that day.

    Raises: PydanticCustomError for anything else.
    """
    if isinstance(value, MeetingDay):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_date", "is not a date: write it as 2012-08-02")
    try:
        return parse_meeting_day(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_date", "{why}", {"why": str(error)}) from None


def _sitting(value: object) -> str:
    if isinstance(value, str) and value in _SITTINGS:
        return value
    why = "is not which meeting of its day this is: write “2” for the second; the first has no `sitting`"
    raise PydanticCustomError("not_a_sitting", why)


def _time(value: object) -> WrittenTime:
    if isinstance(value, WrittenTime):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_time", 'is not a time: write it as "14:30"')
    try:
        return parse_time(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_time", "{why}", {"why": str(error)}) from None


def _length(value: object) -> dt.timedelta:
    if isinstance(value, dt.timedelta):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_length", "is not a length of time: write it as 2 h or 1 h 30 min")
    try:
        return parse_length(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_length", "{why}", {"why": str(error)}) from None


def _length_as_typed(value: object) -> str:
    _length(value)
    return str(value)


def _count(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int):
        return value
    raise PydanticCustomError("not_a_count", "is not a whole number such as 7")


def _yes_no(value: object) -> object:
    if value in ("true", "True"):  # not a set: a list that stands here has no hash
        return True
    if value in ("false", "False"):
        return False
    return value


_SITTINGS = tuple(str(sitting) for sitting in range(2, MOST_SITTINGS + 1))


class OneOrMany:
    """A list, or its only entry without the brackets."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def listed(value: object) -> object:
    return value if isinstance(value, list | tuple) or value is None else [value]


def listed_or_none(value: object) -> object:
    """As `listed`, and no entry where nothing stands: `approves:` could stand so before it could be a list."""
    return () if value is None else listed(value)


class NoneOneOrMany(OneOrMany):
    """A list, its only entry without the brackets, or nothing."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        either: list[JsonSchemaValue] = super().__get_pydantic_json_schema__(core, handler)["anyOf"]
        return {"anyOf": [*either, {"type": "null"}]}


def words_or(entry: JsonSchemaValue, what: str) -> JsonSchemaValue:
    """The JSON Schema of an entry that may be typed as plain words instead."""
    return {"anyOf": [{"type": "string", "minLength": 1, "description": what}, entry]}


# A pattern, not a validator: half of all values are words, and a call to Python for each would show.
Words = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string"})]
Date = Annotated[dt.date, PlainValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]
MEETING_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[2-9])?$"}
MeetingOn = Annotated[MeetingDay, PlainValidator(read_meeting_day), WithJsonSchema(MEETING_SCHEMA)]
"""A meeting, named by its day, and by which of that day's it is."""
Sitting = Annotated[str, PlainValidator(_sitting), WithJsonSchema({"enum": list(_SITTINGS)})]
Time = Annotated[
    WrittenTime,
    PlainValidator(_time),
    WithJsonSchema({"type": "string", "examples": ["14:30", "2.30 pm", "noon"]}),
]
Length = Annotated[
    dt.timedelta,
    PlainValidator(_length),
    WithJsonSchema({"type": "string", "examples": ["2 h", "45 min", "1 h 30 min"]}),
]
# For what is sealed: every reader of a seal has the same words, and `parse_length` says what they mean.
LengthAsTyped = Annotated[
    str, PlainValidator(_length_as_typed), WithJsonSchema({"type": "string", "examples": ["20 min", "1 h 30 min"]})
]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]+$"})]
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["true", "false"]}]})
]

"""The schemas of csip.models.values. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import values
from csip.models.schema_forms import before, plain

Words = {"type": "str", "pattern": "\\S"}

MeetingOn = plain(values.read_meeting_day)

Date = plain(values.read_date, {"type": "date"})

YesNo = before(values._yes_no, {"type": "bool"})

Count = before(values._count, {"type": "int"})

Time = plain(values._time)

LengthAsTyped = plain(values._length_as_typed, {"type": "str"})

Sitting = plain(values._sitting, {"type": "str"})

Length = plain(values._length, {"type": "timedelta", "microseconds_precision": "truncate"})

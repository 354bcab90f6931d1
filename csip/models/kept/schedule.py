"""The schemas of csip.models.schedule. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import schedule
from csip.models.kept.entry import Record_fields
from csip.models.kept.values import Date, Length, Sitting, Time, Words
from csip.models.schema_forms import default, field, one_of, optional, record, some

Kind = one_of("ordinary", "extraordinary", "annual")

Cancelled_fields = {
    **Record_fields,
    "on": field(Date),
    "reason": field(Words),
}

Cancelled = record(schedule.Cancelled, Cancelled_fields)

Former_fields = {
    **Record_fields,
    "date": field(Date),
    "sitting": field(optional(Sitting)),
    "time": field(optional(Time)),
    "venue": field(optional(Words)),
    "cancelled": field(optional(Cancelled)),
    "reason": field(optional(Words)),
    "on": field(optional(Date)),
}

Former = record(schedule.Former, Former_fields)

AgendaSetting_fields = {
    **Record_fields,
    "date": field(Date),
    "time": field(optional(Time)),
    "moved_from": field(default(some(Former), ())),
}

AgendaSetting = record(schedule.AgendaSetting, AgendaSetting_fields)

Slot_fields = {
    **Record_fields,
    "date": field(Date),
    "sitting": field(optional(Sitting)),
    "time": field(optional(Time)),
    "venue": field(optional(Words)),
    "length": field(optional(Length)),
    "joint_with": field(default(some(Words), ())),
    "agenda_setting": field(optional(AgendaSetting)),
    "added": field(optional(Date)),
    "moved_from": field(default(some(Former), ())),
    "cancelled": field(optional(Cancelled)),
    "kind": field(default(Kind, "ordinary")),
}

Slot = record(schedule.Slot, Slot_fields)

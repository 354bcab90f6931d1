"""The schemas of csip.models.meeting. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import meeting
from csip.models.kept.attendee import Attendee
from csip.models.kept.entry import Record_fields
from csip.models.kept.item import Item
from csip.models.kept.values import Date, Sitting, Time, Words, YesNo
from csip.models.schema_forms import default, field, optional, record, some

AsPrinted_fields = {
    **Record_fields,
    "head": field(default(some(Words), ())),
    "opening": field(default(some(Words), ())),
    "ended": field(optional(Words)),
    "dates_heading": field(optional(Words)),
    "dates": field(default(some(some({"type": "str"})), ())),
}

AsPrinted = record(meeting.AsPrinted, AsPrinted_fields)

AgendaRevision_fields = {
    **Record_fields,
    "on": field(Date),
    "items": field(default(some(Words), ())),
}

AgendaRevision = record(meeting.AgendaRevision, AgendaRevision_fields)

Meeting_fields = {
    **Record_fields,
    "date": field(Date),
    "sitting": field(optional(Sitting)),
    "time": field(optional(Time)),
    "venue": field(optional(Words)),
    "joint_with": field(default(some(Words), ())),
    "title": field(optional(Words)),
    "agenda_published": field(optional(Date)),
    "agenda_items": field(default(some(Words), ())),
    "agenda_revised": field(default(some(AgendaRevision), ())),
    "expected": field(default(some(Attendee), ())),
    "present": field(default(some(Attendee), ())),
    "officers": field(default(some(Attendee), ())),
    "apologies": field(default(some(Attendee), ())),
    "absent": field(default(some(Attendee), ())),
    "in_attendance": field(default(some(Words), ())),
    "items": field(default(some(Item), ())),
    "dates_note": field(optional(Words)),
    "ended": field(optional(Time)),
    "resealed": field(optional(Words)),
    "extract": field(default(YesNo, False)),
    "as_printed": field(optional(AsPrinted)),
    "leftovers": field(default(some(Words), ())),
}

Meeting = record(meeting.Meeting, Meeting_fields)

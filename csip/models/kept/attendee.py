"""The schemas of csip.models.attendee. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import attendee
from csip.models.kept.line import Line_bare, Line_described
from csip.models.kept.values import Words, YesNo
from csip.models.schema_forms import default, field, optional, slotted

Attendee_described = {
    **Line_described,
    "role": field(optional(Words)),
    "of": field(optional(Words)),
    "for_": field(optional(Words), "for"),
    "arrived": field(optional(Words)),
    "left": field(optional(Words)),
    "online": field(default(YesNo, False)),
    "note": field(optional(Words)),
}

Attendee_bare = {
    **Line_bare,
    "name": field(Words),
}

Attendee = slotted(attendee.Attendee, ["file", "place", "waive", "name", "role", "of", "for_", "arrived", "left", "online", "note"], Attendee_described, Attendee_bare)

"""The schemas of csip.models.item. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import item, values
from csip.models.kept.approval import Approval
from csip.models.kept.entry import Record_fields
from csip.models.kept.line import Line_bare, Line_described
from csip.models.kept.paragraph import Paragraph
from csip.models.kept.values import Count, Date, LengthAsTyped, MeetingOn, Time, Words, YesNo
from csip.models.schema_forms import before, default, field, one_of, optional, record, slotted, some

Received_fields = {
    **Record_fields,
    "from_": field(Words, "from"),
    "meeting": field(MeetingOn),
    "minute": field(Words),
    "as_minuted": field(optional(Words)),
}

Received = record(item.Received, Received_fields)

Report_described = {
    **Line_described,
    "dated": field(optional(Date)),
    "background": field(default(some(Words), ())),
}

Report_bare = {
    **Line_bare,
    "title": field(Words),
    "author": field(optional(Words)),
    "status": field(optional(one_of("to follow", "tabled", "verbal", "presented"))),
}

Report = slotted(item.Report, ["file", "place", "waive", "title", "author", "dated", "background", "status"], Report_described, Report_bare)

Interest_fields = {
    **Record_fields,
    "member": field(Words),
    "nature": field(Words),
    "pecuniary": field(default(YesNo, False)),
    "action": field(optional(one_of("left", "stayed"))),
    "dispensation": field(optional(Words)),
}

Interest = record(item.Interest, Interest_fields)

Urgent_fields = {
    **Record_fields,
    "reason": field(Words),
    "chair_agreed": field(default(YesNo, False)),
}

Urgent = record(item.Urgent, Urgent_fields)

Exempt_fields = {
    **Record_fields,
    "paragraphs": field(some(Count)),
    "resolved": field(default(YesNo, False)),
    "public_interest": field(optional(Words)),
}

Exempt = record(item.Exempt, Exempt_fields)

Guest_fields = {
    **Record_fields,
    "name": field(Words),
    "capacity": field(optional(Words)),
}

Guest = record(item.Guest, Guest_fields)

Invited_fields = {
    **Guest_fields,
    "to": field(optional(Words)),
    "asked_by": field(optional(Words)),
    "about": field(optional(Words)),
}

Invited = record(item.Invited, Invited_fields)

Item_described = {
    **Line_described,
    "number": field(optional(Words)),
    "purpose": field(optional(Words)),
    "received": field(default(some(Received), ())),
    "lead": field(optional(Words)),
    "interests": field(default(some(Interest), ())),
    "urgent": field(optional(Urgent)),
    "approves": field(default(before(values.listed_or_none, some(Approval)), ())),
    "starts": field(optional(Time)),
    "until": field(optional(Time)),
    "allow": field(optional(LengthAsTyped)),
    "invited": field(default(some(Invited), ())),
    "attended": field(default(some(Guest), ())),
}

Item_bare = {
    **Line_bare,
    "title": field(Words),
    "reports": field(default(some(Report), ())),
    "exempt": field(optional(Exempt)),
    "minutes": field(default(some(Paragraph), ())),
}

Item = slotted(item.Item, ["file", "place", "waive", "number", "title", "purpose", "received", "lead", "reports", "interests", "urgent", "exempt", "approves", "starts", "until", "allow", "invited", "attended", "minutes"], Item_described, Item_bare)

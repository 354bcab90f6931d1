"""The schemas of csip.models.meeting. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import meeting, values
from csip.models.kept.entry import Record_fields, Waivers
from csip.models.kept.line import Line_bare, Line_described
from csip.models.kept.panel import DatesTable, Numbering, PaperLanguage, Regime, Shown
from csip.models.kept.schedule import Kind
from csip.models.kept.values import Count, Date, LengthAsTyped, MeetingOn, Sitting, Time, Words, YesNo
from csip.models.schema_forms import before, default, field, one_of, optional, record, recursive, slotted, some, within

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

Attendee = slotted(meeting.Attendee, ["file", "place", "waive", "name", "role", "of", "for_", "arrived", "left", "online", "note"], Attendee_described, Attendee_bare)

Motion_fields = {
    **Record_fields,
    "moved_by": field(optional(Words)),
    "seconded_by": field(optional(Words)),
    "outcome": field(optional(one_of("carried", "lost", "not seconded", "withdrawn", "deferred", "amended"))),
    "amends": field(optional(Words)),
}

Motion = record(meeting.Motion, Motion_fields)

NamedVotes_fields = {
    **Record_fields,
    "for_": field(default(some(Words), ()), "for"),
    "against": field(default(some(Words), ())),
    "abstained": field(default(some(Words), ())),
}

NamedVotes = record(meeting.NamedVotes, NamedVotes_fields)

Vote_fields = {
    **Record_fields,
    "for_": field(optional(Count), "for"),
    "against": field(optional(Count)),
    "abstained": field(optional(Count)),
    "not_voting": field(optional(Count)),
    "named": field(optional(NamedVotes)),
    "casting": field(optional(Words)),
}

Vote = record(meeting.Vote, Vote_fields)

DecisionNotice_fields = {
    **Record_fields,
    "reasons": field(optional(Words)),
    "alternatives": field(optional(Words)),
    "interests": field(optional(Words)),
    "key": field(default(YesNo, False)),
    "published": field(optional(Date)),
}

DecisionNotice = record(meeting.DecisionNotice, DecisionNotice_fields)

ReferredFor = one_of("decision", "comment", "information", "scrutiny")

Refers_fields = {
    **Record_fields,
    "to": field(Words),
    "for_": field(ReferredFor, "for"),
}

Refers = record(meeting.Refers, Refers_fields)

Received_fields = {
    **Record_fields,
    "from_": field(Words, "from"),
    "meeting": field(MeetingOn),
    "minute": field(Words),
    "as_minuted": field(optional(Words)),
}

Received = record(meeting.Received, Received_fields)

Decision = one_of("agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed")

Paragraph_described = {
    **Line_described,
    "number": field(optional(Words)),
    "mark": field(optional(Words)),
    "text": field(default(Words, "")),
    "bullet": field(default(YesNo, False)),
    "table": field(default(some(some({"type": "str"})), ())),
    "decision": field(optional(Decision)),
    "of": field(optional(Words)),
    "refers": field(optional(Refers)),
    "notice": field(optional(DecisionNotice)),
    "minutes": field(default(some(within("Paragraph")), ())),
}

Paragraph_bare = {
    **Line_bare,
    "motion": field(optional(Motion)),
    "vote": field(optional(Vote)),
}

Paragraph = recursive(slotted(meeting.Paragraph, ["file", "place", "waive", "number", "mark", "text", "bullet", "table", "decision", "of", "motion", "vote", "refers", "notice", "minutes"], Paragraph_described, Paragraph_bare))

Amendment_fields = {
    **Record_fields,
    "minute": field(Words),
    "from_": field(Words, "from"),
    "to": field(Words),
}

Amendment = record(meeting.Amendment, Amendment_fields)

BodyThen_fields = {
    **Record_fields,
    "name": field(Words),
    "council": field(optional(Words)),
    "regime": field(default(Regime, "informal")),
    "kind": field(default(Kind, "ordinary")),
    "numbering": field(default(Numbering, "1.1")),
    "dates_table": field(default(DatesTable, "future")),
    "language": field(default(PaperLanguage, "en-GB")),
    "decisions": field(default(Shown, "always")),
    "motions": field(default(Shown, "always")),
}

BodyThen = record(meeting.BodyThen, BodyThen_fields)

PrintedAction_fields = {
    **Record_fields,
    "minute": field(optional(Words)),
    "id": field(Words),
    "text": field(optional(Words)),
    "said": field(Words),
}

PrintedAction = record(meeting.PrintedAction, PrintedAction_fields)

PrintedThen_fields = {
    **Record_fields,
    "as_at": field(Date),
    "dates": field(default(some(some({"type": "str"})), ())),
    "actions": field(default(some(PrintedAction), ())),
}

PrintedThen = record(meeting.PrintedThen, PrintedThen_fields)

Approval_fields = {
    **Record_fields,
    "meeting": field(MeetingOn),
    "kept_by": field(optional(Words)),
    "as_": field(default(one_of("correct", "amended", "provisional"), "correct"), "as"),
    "inferred": field(default(YesNo, False)),
    "amendments": field(default(some(Amendment), ())),
    "signed": field(optional(Date)),
    "signed_by": field(optional(Words)),
    "body": field(optional(BodyThen)),
    "people": field(optional(Waivers)),
    "printed": field(optional(PrintedThen)),
    "seal": field(optional(Words)),
}

Approval = record(meeting.Approval, Approval_fields)

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

Report = slotted(meeting.Report, ["file", "place", "waive", "title", "author", "dated", "background", "status"], Report_described, Report_bare)

Interest_fields = {
    **Record_fields,
    "member": field(Words),
    "nature": field(Words),
    "pecuniary": field(default(YesNo, False)),
    "action": field(optional(one_of("left", "stayed"))),
    "dispensation": field(optional(Words)),
}

Interest = record(meeting.Interest, Interest_fields)

Urgent_fields = {
    **Record_fields,
    "reason": field(Words),
    "chair_agreed": field(default(YesNo, False)),
}

Urgent = record(meeting.Urgent, Urgent_fields)

Exempt_fields = {
    **Record_fields,
    "paragraphs": field(some(Count)),
    "resolved": field(default(YesNo, False)),
    "public_interest": field(optional(Words)),
}

Exempt = record(meeting.Exempt, Exempt_fields)

Guest_fields = {
    **Record_fields,
    "name": field(Words),
    "capacity": field(optional(Words)),
}

Guest = record(meeting.Guest, Guest_fields)

Invited_fields = {
    **Guest_fields,
    "to": field(optional(Words)),
    "asked_by": field(optional(Words)),
    "about": field(optional(Words)),
}

Invited = record(meeting.Invited, Invited_fields)

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

Item = slotted(meeting.Item, ["file", "place", "waive", "number", "title", "purpose", "received", "lead", "reports", "interests", "urgent", "exempt", "approves", "starts", "until", "allow", "invited", "attended", "minutes"], Item_described, Item_bare)

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

"""The schemas of csip.models.actions. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import actions, values
from csip.models.kept.entry import Record_fields
from csip.models.kept.values import Date, MeetingOn, Words
from csip.models.schema_forms import before, default, field, one_of, optional, plain, record, some

Cited_fields = {
    **Record_fields,
    "meeting": field(MeetingOn),
    "minute": field(optional(Words)),
    "as_minuted": field(optional(Words)),
}

Cited = record(actions.Cited, Cited_fields)

DueMeeting_fields = {
    **Record_fields,
    "meeting": field(plain(actions._meeting_or_word)),
    "body": field(optional(Words)),
}

DueMeeting = record(actions.DueMeeting, DueMeeting_fields)

NoDueDate_fields = {
    **Record_fields,
    "none": field(Words),
}

NoDueDate = record(actions.NoDueDate, NoDueDate_fields)

Due = {"type": "tagged-union", "choices": {"date": Date, "meeting": DueMeeting, "reason": NoDueDate, "none": one_of("none")}, "discriminator": actions._kind_of_due}

Closed_fields = {
    **Record_fields,
    "date": field(Date),
    "note": field(Words),
    "body": field(optional(Words)),
    "meeting": field(optional(MeetingOn)),
    "minute": field(optional(Words)),
    "as_minuted": field(optional(Words)),
}

Closed = record(actions.Closed, Closed_fields)

ReviewWas = plain(actions._date_or_none, {"type": "union", "choices": [{"type": "date"}, one_of("none")]})

Update_fields = {
    **Record_fields,
    "date": field(Date),
    "note": field(Words),
    "owner_was": field(default(before(values.listed, {"type": "nullable", "schema": some(Words)}), None)),
    "due_was": field(optional(Due)),
    "closed_was": field(optional(Closed)),
    "review_from_was": field(optional(ReviewWas)),
    "waiting_on_was": field(optional(Words)),
}

Update = record(actions.Update, Update_fields)

Action_fields = {
    **Record_fields,
    "id": field(Words),
    "text": field(Words),
    "kind": field(default(one_of("action", "undertaking", "request", "offer", "resolution"), "action")),
    "owner": field(before(values.listed, some(Words, min_length=1))),
    "raised": field(before(values.listed, some(Cited, min_length=1))),
    "as_minuted": field(optional(Words)),
    "recorded": field(optional(Date)),
    "due": field(optional(Due)),
    "review_from": field(optional(Date)),
    "waiting_on": field(optional(Words)),
    "formalises": field(default(before(values.listed, some(Words)), ())),
    "updates": field(default(some(Update), ())),
    "closed": field(optional(Closed)),
}

Action = record(actions.Action, Action_fields)

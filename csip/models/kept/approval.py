"""The schemas of csip.models.approval. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import approval
from csip.models.kept.entry import Record_fields, Waivers
from csip.models.kept.panel import DatesTable, Numbering, PaperLanguage, Regime, Shown
from csip.models.kept.schedule import Kind
from csip.models.kept.values import Date, MeetingOn, Words, YesNo
from csip.models.schema_forms import default, field, one_of, optional, record, some

Amendment_fields = {
    **Record_fields,
    "minute": field(Words),
    "from_": field(Words, "from"),
    "to": field(Words),
}

Amendment = record(approval.Amendment, Amendment_fields)

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

BodyThen = record(approval.BodyThen, BodyThen_fields)

PrintedAction_fields = {
    **Record_fields,
    "minute": field(optional(Words)),
    "id": field(Words),
    "text": field(optional(Words)),
    "said": field(Words),
}

PrintedAction = record(approval.PrintedAction, PrintedAction_fields)

PrintedThen_fields = {
    **Record_fields,
    "as_at": field(Date),
    "dates": field(default(some(some({"type": "str"})), ())),
    "actions": field(default(some(PrintedAction), ())),
}

PrintedThen = record(approval.PrintedThen, PrintedThen_fields)

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

Approval = record(approval.Approval, Approval_fields)

"""The schemas of csip.models.paragraph. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import paragraph
from csip.models.kept.entry import Record_fields
from csip.models.kept.line import Line_bare, Line_described
from csip.models.kept.values import Count, Date, Words, YesNo
from csip.models.schema_forms import default, field, one_of, optional, record, recursive, slotted, some, within

Decision = one_of("agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed")

ReferredFor = one_of("decision", "comment", "information", "scrutiny")

Refers_fields = {
    **Record_fields,
    "to": field(Words),
    "for_": field(ReferredFor, "for"),
}

Refers = record(paragraph.Refers, Refers_fields)

DecisionNotice_fields = {
    **Record_fields,
    "reasons": field(optional(Words)),
    "alternatives": field(optional(Words)),
    "interests": field(optional(Words)),
    "key": field(default(YesNo, False)),
    "published": field(optional(Date)),
}

DecisionNotice = record(paragraph.DecisionNotice, DecisionNotice_fields)

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

Motion_fields = {
    **Record_fields,
    "moved_by": field(optional(Words)),
    "seconded_by": field(optional(Words)),
    "outcome": field(optional(one_of("carried", "lost", "not seconded", "withdrawn", "deferred", "amended"))),
    "amends": field(optional(Words)),
}

Motion = record(paragraph.Motion, Motion_fields)

NamedVotes_fields = {
    **Record_fields,
    "for_": field(default(some(Words), ()), "for"),
    "against": field(default(some(Words), ())),
    "abstained": field(default(some(Words), ())),
}

NamedVotes = record(paragraph.NamedVotes, NamedVotes_fields)

Vote_fields = {
    **Record_fields,
    "for_": field(optional(Count), "for"),
    "against": field(optional(Count)),
    "abstained": field(optional(Count)),
    "not_voting": field(optional(Count)),
    "named": field(optional(NamedVotes)),
    "casting": field(optional(Words)),
}

Vote = record(paragraph.Vote, Vote_fields)

Paragraph_bare = {
    **Line_bare,
    "motion": field(optional(Motion)),
    "vote": field(optional(Vote)),
}

Paragraph = recursive(slotted(paragraph.Paragraph, ["file", "place", "waive", "number", "mark", "text", "bullet", "table", "decision", "of", "motion", "vote", "refers", "notice", "minutes"], Paragraph_described, Paragraph_bare))

"""The schemas of csip.models.plan. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import plan
from csip.models.kept.entry import Record_fields
from csip.models.kept.panel import Period
from csip.models.kept.values import Count, Date, Words, YesNo
from csip.models.schema_forms import default, field, one_of, optional, plain, record, some

Figure = plain(plan._figure, {"type": "decimal"})

DayOrMonth = plain(plan._when, {"type": "named-tuple", "cls": plan.When, "fields": [{"type": "named-tuple-field", "name": "first", "schema": {"type": "date"}}, {"type": "named-tuple-field", "name": "last", "schema": {"type": "date"}}]})

Baseline_fields = {
    **Record_fields,
    "value": field(Figure),
    "as_at": field(optional(DayOrMonth)),
}

Baseline = record(plan.Baseline, Baseline_fields)

Reading_fields = {
    **Record_fields,
    "value": field(Figure),
    "as_at": field(optional(DayOrMonth)),
    "period": field(optional(Period)),
    "note": field(optional(Words)),
}

Reading = record(plan.Reading, Reading_fields)

Target_fields = {
    **Record_fields,
    "id": field(Words),
    "measure": field(Words),
    "direction": field(optional(one_of("at most", "at least"))),
    "unit": field(optional(Words)),
    "baseline": field(optional(Baseline)),
    "threshold": field(optional(Figure)),
    "readings": field(default(some(Reading), ())),
    "deadline": field(optional(DayOrMonth)),
    "met": field(optional(YesNo)),
    "note": field(optional(Words)),
}

Target = record(plan.Target, Target_fields)

Risk_fields = {
    **Record_fields,
    "text": field(Words),
    "owner": field(optional(Words)),
}

Risk = record(plan.Risk, Risk_fields)

ReportMade_fields = {
    **Record_fields,
    "to": field(Words),
    "date": field(DayOrMonth),
}

ReportMade = record(plan.ReportMade, ReportMade_fields)

Plan_fields = {
    **Record_fields,
    "name": field(Words),
    "themes": field(default(some(Words), ())),
    "targets": field(default(some(Target), ())),
    "risks": field(default(some(Risk), ())),
    "interval": field(optional({"type": "function-after", "function": {"type": "no-info", "function": plan._from_one}, "schema": Count})),
    "reports": field(default(some(ReportMade), ())),
}

Plan = record(plan.Plan, Plan_fields)

Author_fields = {
    **Record_fields,
    "name": field(Words),
    "title": field(optional(Words)),
}

Author = record(plan.Author, Author_fields)

Recommendations_fields = {
    **Record_fields,
    "verb": field(default(Words, "NOTE")),
    "items": field(some(Words, min_length=1)),
}

Recommendations = record(plan.Recommendations, Recommendations_fields)

ReportParagraph_fields = {
    **Record_fields,
    "number": field(optional(Words)),
    "text": field(Words),
    "bullet": field(default(YesNo, False)),
    "table": field(default(some(some({"type": "str"})), ())),
}

ReportParagraph = record(plan.ReportParagraph, ReportParagraph_fields)

Section_fields = {
    **Record_fields,
    "number": field(optional(Words)),
    "title": field(Words),
    "paragraphs": field(default(some(ReportParagraph), ())),
}

Section = record(plan.Section, Section_fields)

ReportContact_fields = {
    **Record_fields,
    "name": field(Words),
    "title": field(optional(Words)),
    "telephone": field(optional(Words)),
    "email": field(optional(Words)),
}

ReportContact = record(plan.ReportContact, ReportContact_fields)

UpwardReport_fields = {
    **Record_fields,
    "by": field(some(Author, min_length=1)),
    "to": field(Words),
    "date": field(Date),
    "subject": field(Words),
    "classification": field(default(Words, "Unrestricted")),
    "summary": field(Words),
    "recommendations": field(Recommendations),
    "sections": field(default(some(Section), ())),
    "contact": field(optional(ReportContact)),
    "background_documents": field(default(some(Words), ())),
}

UpwardReport = record(plan.UpwardReport, UpwardReport_fields)

"""The schemas of csip.models.site. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import site
from csip.models.kept.entry import Record_fields
from csip.models.kept.values import Date, MeetingOn, Words
from csip.models.schema_forms import default, field, made, one_of, optional, record, some

Publish_fields = {
    **Record_fields,
    "agendas": field(default(one_of("once published", "no"), "no")),
    "minutes": field(default(one_of("approved only", "draft and approved", "no"), "no")),
    "decisions": field(default(one_of("all", "no"), "no")),
    "actions": field(default(one_of("register", "with updates", "no"), "no")),
    "owners": field(default(one_of("as minuted", "members and posts", "posts only"), "posts only")),
    "attendance": field(default(one_of("all", "no"), "no")),
    "people": field(default(one_of("members", "members and officers", "no"), "no")),
    "interests": field(default(one_of("as declared", "no"), "no")),
    "plan": field(default(one_of("all", "no"), "no")),
    "since": field(optional(Date)),
}

Publish = record(site.Publish, Publish_fields)

Withheld_fields = {
    **Record_fields,
    "body": field(optional(Words)),
    "meeting": field(MeetingOn),
    "minute": field(Words),
    "reason": field(Words),
}

Withheld = record(site.Withheld, Withheld_fields)

Accessibility_fields = {
    **Record_fields,
    "contact": field(Words),
    "prepared": field(Date),
    "tested": field(optional(Date)),
    "known": field(default(some(Words), ())),
}

Accessibility = record(site.Accessibility, Accessibility_fields)

Address = {"type": "function-after", "function": {"type": "no-info", "function": site._address}, "schema": Words}

Language = {"type": "str", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"}

SiteFile_fields = {
    **Record_fields,
    "address": field(optional(Address)),
    "title": field(optional(Words)),
    "language": field(default(Language, "en-GB")),
    "bodies": field(default(some(Words), ())),
    "publish": field(made(Publish, site.Publish)),
    "documents": field(default(some(one_of("docx", "odt", "pdf", "txt")), ())),
    "licence": field(optional(Words)),
    "accessibility": field(optional(Accessibility)),
    "withhold": field(default(some(Withheld), ())),
}

SiteFile = record(site.SiteFile, SiteFile_fields)

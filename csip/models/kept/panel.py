"""The schemas of csip.models.panel. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import panel
from csip.models.kept.entry import Record_fields, Waivers
from csip.models.kept.schedule import Kind
from csip.models.kept.summons_words import SummonsWords
from csip.models.kept.values import Count, Date, Length, Time, Words, YesNo
from csip.models.schema_forms import default, field, made, one_of, optional, record, some

Regime = one_of("informal", "committee", "executive", "parish", "wales", "scotland", "northern-ireland", "ireland")

Numbering = one_of("1.1", "(1)", "26/001", "bullets", "none")

DatesTable = one_of("all", "future", "none")

PaperLanguage = one_of("en-GB", "cy", "cy+en")

Shown = one_of("when not said", "always", "never")

Period_fields = {
    **Record_fields,
    "from_": field(optional(Date), "from"),
    "until": field(optional(Date)),
}

Period = record(panel.Period, Period_fields)

InPost = {"type": "tagged-union", "choices": {"flag": YesNo, "period": Period}, "discriminator": panel._kind_of_post}

Region = one_of("ENG", "WLS", "SCT", "NIR")

Holidays_fields = {
    **Record_fields,
    "country": field(optional(one_of("GB", "IE"))),
    "region": field(optional(Region)),
    "also": field(default(some(Date), ())),
    "mourning": field(default(some(Date), ())),
}

Holidays = record(panel.Holidays, Holidays_fields)

Holding_fields = {
    **Period_fields,
    "person": field(Words),
}

Holding = record(panel.Holding, Holding_fields)

Post_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "held_by": field(default(some(Holding), ())),
}

Post = record(panel.Post, Post_fields)

Person_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "title": field(optional(Words)),
    "member": field(optional(InPost)),
    "officer": field(optional(InPost)),
    "substitute": field(default(YesNo, False)),
    "role": field(optional(one_of("Chair", "Vice-chair", "Clerk"))),
    "email": field(optional(Words)),
    "appointed_by": field(optional(Words)),
}

Person = record(panel.Person, Person_fields)

Notice_fields = {
    **Record_fields,
    "clear_days": field(Count),
    "saturdays": field(default(one_of("excluded", "counted"), "excluded")),
}

Notice = record(panel.Notice, Notice_fields)

Deadlines_fields = {
    **Record_fields,
    "reports": field(optional(Count)),
    "draft_minutes": field(optional(Count)),
    "call_in": field(optional(Count)),
}

Deadlines = record(panel.Deadlines, Deadlines_fields)

Meets_fields = {
    **Record_fields,
    "time": field(optional(Time)),
    "venue": field(optional(Words)),
    "length": field(optional(Length)),
}

Meets = record(panel.Meets, Meets_fields)

Letterhead_fields = {
    **Record_fields,
    "logo": field(optional(Words)),
    "alt": field(optional(Words)),
    "lines": field(default(some(Words), ())),
}

Letterhead = record(panel.Letterhead, Letterhead_fields)

StandingItem_fields = {
    **Record_fields,
    "number": field(optional(one_of("none"))),
    "title": field(Words),
    "purpose": field(optional(Words)),
    "kinds": field(default(some(Kind), ())),
}

StandingItem = record(panel.StandingItem, StandingItem_fields)

Print_fields = {
    **Record_fields,
    "decisions": field(default(Shown, "when not said")),
    "motions": field(default(Shown, "when not said")),
    "actions": field(default(Shown, "when not said")),
    "public_actions": field(optional(YesNo)),
    "summons": field(optional(YesNo)),
}

Print = record(panel.Print, Print_fields)

BodyKind = one_of("full council", "cabinet", "committee", "sub-committee", "panel", "joint committee", "working group", "board")

AgendaTimes = one_of("none", "fixed", "all")

Panel_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "council": field(optional(Words)),
    "kind": field(optional(BodyKind)),
    "parent": field(optional(Words)),
    "existed": field(optional(Period)),
    "succeeds": field(default(some(Words), ())),
    "language": field(default(PaperLanguage, "en-GB")),
    "contact": field(optional(Words)),
    "calendar_id": field(optional(Words)),
    "regime": field(default(Regime, "informal")),
    "notice": field(optional(Notice)),
    "holidays": field(made(Holidays, panel.Holidays)),
    "deadlines": field(optional(Deadlines)),
    "meets": field(optional(Meets)),
    "quorum": field(optional(Count)),
    "substitutes": field(default(one_of("any", "named", "none"), "any")),
    "numbering": field(default(Numbering, "1.1")),
    "dates_table": field(default(DatesTable, "future")),
    "summons": field(optional(SummonsWords)),
    "print": field(made(Print, panel.Print)),
    "letterhead": field(optional(Letterhead)),
    "given_up": field(optional(Waivers)),
    "agenda_times": field(default(AgendaTimes, "fixed")),
    "ends_by": field(optional(Time)),
    "standing_items": field(default(some(StandingItem), ())),
    "people": field(default(some(Person), ())),
    "posts": field(default(some(Post), ())),
}

Panel = record(panel.Panel, Panel_fields)

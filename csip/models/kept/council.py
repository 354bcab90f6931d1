"""The schemas of csip.models.council. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import council
from csip.models.kept.entry import Record_fields
from csip.models.kept.panel import Holidays, InPost, Post
from csip.models.kept.values import Words
from csip.models.schema_forms import default, field, optional, record, some

Venue_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "address": field(optional(Words)),
}

Venue = record(council.Venue, Venue_fields)

SharedPerson_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "title": field(optional(Words)),
    "councillor": field(optional(InPost)),
    "officer": field(optional(InPost)),
    "ward": field(optional(Words)),
    "group": field(optional(Words)),
    "email": field(optional(Words)),
}

SharedPerson = record(council.SharedPerson, SharedPerson_fields)

CouncilFile_fields = {
    **Record_fields,
    "name": field(Words),
    "known_as": field(default(some(Words), ())),
    "calendar_id": field(optional(Words)),
    "contact": field(optional(Words)),
    "holidays": field(optional(Holidays)),
    "people": field(default(some(SharedPerson), ())),
    "posts": field(default(some(Post), ())),
    "venues": field(default(some(Venue), ())),
}

CouncilFile = record(council.CouncilFile, CouncilFile_fields)

"""The schemas of csip.models.entry. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.files import source
from csip.models import entry
from csip.models.kept.values import Words
from csip.models.schema_forms import before, default, field, hidden, made, record

Waivers = before(source.without_places, {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": Words})

Record_fields = {
    "file": hidden(field(default({"type": "any"}, source.IN_MEMORY), "\u0000file")),
    "place": hidden(field(default({"type": "any"}, ()), "\u0000place")),
    "waive": field(made(Waivers, entry.no_waivers)),
}

Record = record(entry.Record, Record_fields)

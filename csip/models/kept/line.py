"""The schemas of csip.models.line. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.files import source
from csip.models import entry, line
from csip.models.kept.entry import Waivers
from csip.models.schema_forms import default, field, hidden, made, slotted

Line_described = {
    "waive": field(made(Waivers, entry.no_waivers)),
}

Line_bare = {
    "file": hidden(field(default({"type": "any"}, source.IN_MEMORY), "\u0000file")),
    "place": hidden(field(default({"type": "any"}, ()), "\u0000place")),
}

Line = slotted(line.Line, ["file", "place", "waive"], Line_described, Line_bare)

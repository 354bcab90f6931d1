"""JSON Schema of the book's files, for editors and other checkers; it says less than `csip validate` does."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from csip.models import Action, Meeting, Panel, Slot
from csip.models.council import CouncilFile
from csip.models.plan import Plan, UpwardReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "panel": "panel.yaml: who we are",
    "schedule": "schedule.yaml: when we meet",
    "meeting": "meetings/<date>.yaml: what happened",
    "actions": "actions.yaml: who owes what",
    "plan": "plan.yaml: the plan we report on",
    "report": "reports/<date>-<body>.yaml: a report to the body above",
    "council": "council.yaml: what the bodies of a council share",
}
NAMES = tuple(_TITLES)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of file: one of NAMES."""
    types: dict[str, tuple[Any, str | None]] = {
        "panel": (Panel, None),
        "meeting": (Meeting, None),
        "plan": (Plan, None),
        "report": (UpwardReport, None),
        "council": (CouncilFile, None),
        "schedule": (tuple[Slot, ...], "meetings"),
        "actions": (tuple[Action, ...], "actions"),
    }
    kind, key = types[name]
    made = TypeAdapter(kind).json_schema(by_alias=True)
    if key is not None:
        definitions = made.pop("$defs", {})
        made = {
            "type": "object",
            "properties": {key: {"anyOf": [made, {"type": "null"}]}},
            "required": [key],
            "additionalProperties": False,
            "$defs": definitions,
        }
    return {"$schema": DIALECT, "$comment": "Made by `csip schema`; do not edit."} | made | {"title": _TITLES[name]}

"""An entry of some body's minutes, read again where a rule of the council's points to it: they were let go."""

from __future__ import annotations

from typing import Any

from csip.book.load import load_meeting, load_report
from csip.facts.council.bodies import Bodies
from csip.files.names import REPORTS
from csip.files.source import KeyPath
from csip.models import Entry


def entry_of(bodies: Bodies, body: str, file: str, path: KeyPath) -> Entry:
    """The entry at that path in the file of a meeting, or the one around it that is there still; or a whole report."""
    root = bodies.council.root / body
    if file.startswith(f"{REPORTS}/"):
        return load_report(root / file)[0] or bodies.by_key[body].outline.panel
    found: Any = load_meeting(root, file)[0]
    if found is None:  # somebody took the file away in this very moment
        return bodies.by_key[body].outline.panel
    entry: Entry = found
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)
        entry = found if isinstance(found, Entry) else entry
    return entry

"""JSON Schema of the book's files, for editors and other checkers; it says less than `csip validate` does.

pydantic makes it of the models. It is kept with the rest that pydantic makes of them, by tools/keep_schemas.py.
"""

from __future__ import annotations

from pathlib import Path

NAMES = ("panel", "schedule", "meeting", "actions", "plan", "report", "council", "site")


def schema(name: str) -> str:
    """The text of the JSON Schema (draft 2020-12) of one kind of file: one of NAMES."""
    return (Path(__file__).parent / "kept" / f"{name}.json").read_text(encoding="utf-8")

"""The names of a book's files and folders, and where the book is."""

from __future__ import annotations

from pathlib import Path

PANEL, SCHEDULE, ACTIONS, MEETINGS = "panel.yaml", "schedule.yaml", "actions.yaml", "meetings"
PLAN, REPORTS = "plan.yaml", "reports"


def book_above(start: Path) -> Path | None:
    """The nearest folder that holds schedule.yaml: `start`, which is absolute, or one above it."""
    return next((folder for folder in (start, *start.parents) if (folder / SCHEDULE).exists()), None)

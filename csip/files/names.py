"""The names of a book's files and folders, and where the book and its council are."""

from __future__ import annotations

from pathlib import Path

PANEL, SCHEDULE, ACTIONS, MEETINGS = "panel.yaml", "schedule.yaml", "actions.yaml", "meetings"
PLAN, REPORTS = "plan.yaml", "reports"
COUNCIL = "council.yaml"
SITE = "site.yaml"
SCHEMAS = ".csip"  # for editors, as `csip init` writes them
MOST_FOLDERS_UP = 3  # from a body to its council: a sub-committee may lie within its parent, and be filed by kind


def book_above(start: Path) -> Path | None:
    """The nearest folder that holds schedule.yaml: `start`, which is absolute, or one above it."""
    return next((folder for folder in (start, *start.parents) if (folder / SCHEDULE).exists()), None)


def council_above(book: Path) -> Path | None:
    """The folder of the council that a book belongs to: the nearest above it that holds council.yaml.

    What lies above a checkout (a folder with `.git`) is somebody else's, and is not looked at.
    """
    folder = book
    for _ in range(MOST_FOLDERS_UP):
        if (folder / ".git").exists() or folder.parent == folder:
            return None
        folder = folder.parent
        if (folder / COUNCIL).exists():
            return folder
    return None

"""The names of a book's files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


PANEL, SCHEDULE, ACTIONS, MEETINGS = "panel.yaml", "schedule.yaml", "actions.yaml", "meetings"


PLAN, REPORTS = "plan.yaml", "reports"

"""Documents as text in each format, chosen by name. Actions have JSON and CSV forms of their own."""

from __future__ import annotations

from collections.abc import Callable

from csip.document.blocks import Document
from csip.render.csv import actions_csv, csv
from csip.render.json import actions_json
from csip.render.markdown import markdown
from csip.render.terminal import terminal
from csip.render.text import text

__all__ = ["FORMATS", "actions_csv", "actions_json", "csv", "markdown", "terminal", "text"]

FORMATS: dict[str, Callable[[Document], str]] = {"terminal": terminal, "text": text, "md": markdown, "csv": csv}

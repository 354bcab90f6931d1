"""What the process that forks children (tests.children) loads and makes once: no child has to do it again."""

from datetime import date
from importlib import import_module
from pathlib import Path

from csip.book.load import load_book
from csip.rules.run import check_book
from tests.made_once import load_commands, make_once

make_once()
for name in (
    "changes.apply",
    "changes.typed.compare",
    "cli.main",
    "documents.minutes",
    "formats.text",
    "yaml_text.emit",
):
    import_module(f"csip.{name}")
load_commands()
check_book(load_book(Path(__file__).parent / "books" / "ashcombe")[0], date(2026, 6, 1))

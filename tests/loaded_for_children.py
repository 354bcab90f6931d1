"""What the process that forks children (tests.children) loads and makes once: no child has to do it again."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import cast

from typer.core import TyperGroup
from typer.main import get_command

from csip.book.load import load_book
from csip.cli.registry import every_command
from csip.rules.run import check_book
from tests.made_once import make_once

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
list(cast(TyperGroup, get_command(every_command())).commands.values())  # each is made when it is asked for
check_book(load_book(Path(__file__).parent / "books" / "ashcombe")[0], date(2026, 6, 1))

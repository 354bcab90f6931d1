"""`csip rules`: every code, in a line each."""

from __future__ import annotations

from typing import Annotated

from csip.cli.options import write_out
from csip.cli.output import format_option


def rules(
    format_: Annotated[str, format_option(("text", "md", "json"))] = "text",
) -> None:
    """List every code, with its severity and what it means.

    \b
    csip rules --format md > docs/rules.md
    """
    from csip.rules.explain import listing

    write_out(listing(format_))

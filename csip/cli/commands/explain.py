"""`csip explain`: the page of one code."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import write_out
from csip.errors import CsipError


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", autocompletion=complete.codes, help="Such as CSIP304.")],
) -> None:
    """Explain a code: what is checked and why, with examples.

    \b
    csip explain CSIP304
    """
    from csip.rules.explain import all_pages, page_text

    wanted = code.strip().upper()
    wanted = f"CSIP{wanted}" if wanted.isdecimal() else wanted
    if wanted not in all_pages():
        raise CsipError(f"there is no code {code}", "`csip rules` lists them, each with what it means.")
    write_out(page_text(wanted))

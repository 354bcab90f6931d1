"""All rules of the files in this folder: each registers itself when its file is imported."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import csip.rules
from csip.rules.support.rule import OF_THE_COUNCIL, REGISTERED, BookRule, CouncilRule


@cache
def all_rules() -> dict[str, BookRule]:
    """Every rule of a book by its code, in the order of the codes: in that order they are run and shown."""
    for module in iter_modules(csip.rules.__path__):
        import_module(f"{csip.rules.__name__}.{module.name}")
    return {code: REGISTERED[code] for code in sorted(REGISTERED)}


@cache
def all_council_rules() -> dict[str, CouncilRule]:
    """Every rule of a council by its code, in the order of the codes."""
    import csip.rules.council

    for module in iter_modules(csip.rules.council.__path__):
        import_module(f"{csip.rules.council.__name__}.{module.name}")
    return {code: OF_THE_COUNCIL[code] for code in sorted(OF_THE_COUNCIL)}


def known_rule(code: str) -> BookRule | CouncilRule | None:
    """The rule that has a code, of a book or of a council."""
    return all_rules().get(code) or all_council_rules().get(code)

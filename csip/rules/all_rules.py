"""All rules of the files in this folder: each registers itself when its file is imported."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import csip.rules
from csip.rules.support.rule import REGISTERED, Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes: in that order they are run and shown."""
    for module in iter_modules(csip.rules.__path__):
        import_module(f"{csip.rules.__name__}.{module.name}")
    return {code: REGISTERED[code] for code in sorted(REGISTERED)}

"""Every object of a kind that csip keeps; those that the tests hold back from the garbage collector, too."""

from __future__ import annotations

import gc
from typing import TypeVar

Kind = TypeVar("Kind")


def living(kind: type[Kind]) -> list[Kind]:
    """All objects of that kind in the process."""
    gc.unfreeze()
    try:
        return [found for found in gc.get_objects() if isinstance(found, kind)]
    finally:
        gc.freeze()

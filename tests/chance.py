"""How often a property is tried: so many times at each run of the tests, a hundred times as often for a deep look.

`HYPOTHESIS_PROFILE=deep pytest tests/importers/test_proof.py` looks deep. Where `CI` is set, hypothesis tries
the same each time; elsewhere each run begins at a place of its own, and may find what another did not.
"""

from __future__ import annotations

import os
from collections.abc import Collection

from hypothesis import HealthCheck, settings

TIMES = 25
_DEEP = 100
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def tried(times: int = TIMES, *, unhealthy: Collection[HealthCheck] = _SLOW, derandomize: bool = False) -> settings:
    """The settings of a property that is tried so many times; `unhealthy` is what hypothesis is not to complain of."""
    deep = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
    fixed = settings.default is not None and settings.default.derandomize
    return settings(
        max_examples=times * (_DEEP if deep else 1),
        deadline=None,
        suppress_health_check=list(unhealthy),
        derandomize=derandomize or fixed,
    )

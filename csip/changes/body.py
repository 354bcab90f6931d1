"""Changes to what panel.yaml says of the body itself: its quorum, contact, rules and house style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csip.errors import CsipError
from csip.files.names import PANEL
from csip.models import Panel, keys_of
from csip.yaml_text.edits import Plan, Put

_ORDER = tuple(keys_of(Panel))


def change_body(panel: Panel, values: Mapping[str, Any]) -> Plan:
    """Give keys of panel.yaml these values; those that are None stay as they are.

    Raises: CsipError where nothing would change.
    """
    new = {key: value for key, value in values.items() if value is not None and value != getattr(panel, key)}
    if not new:
        raise CsipError(
            "nothing would change: panel.yaml says so already"
            if any(v is not None for v in values.values())
            else "it is not said what is to change",
            "`csip body --help` lists what can.",
        )
    return {PANEL: [Put((), key, value, _ORDER[: _ORDER.index(key)]) for key, value in new.items()]}

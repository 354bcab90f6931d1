"""The edit that gives an item one of its keys, for all commands that write into items."""

from __future__ import annotations

from typing import Any

from csip.models import Item, keys_of
from csip.yaml_text.edits import Put

_KEYS = tuple(keys_of(Item))


def put_in_item(item: Item, key: str, value: Any) -> Put:
    """Give an item of a meeting's file a key: where the key stands already, or in the order of the format."""
    return Put(item.at.path, key, value, _KEYS[: _KEYS.index(key)])

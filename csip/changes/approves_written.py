"""The `approves:` of an item as its file has it, one approval or a list of them, and the edits that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csip.changes.item_edits import put_in_item
from csip.models import Approval, Item, keys_of
from csip.yaml_text.edits import Append, Delete, Edit, Put, Remove, Replace
from csip.yaml_text.parse import parse
from csip.yaml_text.splice import is_on_one_line
from csip.yaml_text.values import plain_values

_KEYS = (*(key.alias or name for name, key in keys_of(Approval).items()), "waive")


def with_approvals(
    item: Item, new: Sequence[Mapping[str, Any]], changed: Mapping[int, Mapping[str, Any]] | None = None
) -> list[Edit]:
    """The edits by which an item approves more minutes, or says other things of those that it has.

    `new` are approvals by the keys of the file, `changed` such keys by the place of the approval among the item's own.
    The only approval of an item stands without a list around it; where it was so and more come, it becomes a list.
    """
    path = (*item.at.path, "approves")
    changed = changed or {}
    if not item.approves:
        return [put_in_item(item, "approves", one_or_list([_in_order(one) for one in new]))]
    on_one_line = is_on_one_line(item.at.file, path)
    if (on_one_line and (changed or new)) or (new and not _is_list(item)):
        typed = _typed(item)
        whole = [_in_order({**one, **changed.get(place, {})}) for place, one in enumerate(typed)]
        whole += [_in_order(one) for one in new]
        return [put_in_item(item, "approves", one_or_list(whole))]
    edits: list[Edit] = []
    for place, facts in changed.items():
        edits += _changed(item, place, facts)
    return [*edits, *(Append(path, _in_order(one)) for one in new)]


def without_approvals(item: Item, gone: Sequence[Approval]) -> list[Edit]:
    """The edits by which an item approves some minutes no more."""
    if len(gone) == len(item.approves):
        return [Remove(item.at.path, "approves")]
    return [Delete(approval.at.path) for approval in sorted(gone, key=lambda one: one.at.path[-1], reverse=True)]


def _changed(item: Item, place: int, facts: Mapping[str, Any]) -> list[Edit]:
    path = item.approves[place].at.path
    if is_on_one_line(item.at.file, path):
        return [Replace(path, _in_order({**_typed(item)[place], **facts}))]
    return [Put(path, key, facts[key], _KEYS[: _KEYS.index(key)]) for key in _KEYS if key in facts]


def _is_list(item: Item) -> bool:
    return isinstance(item.approves[0].at.path[-1], int)


def _typed(item: Item) -> list[dict[str, Any]]:
    """The approvals as they are typed, but dates and yes as such: as words they would be written in quotes."""
    value = plain_values(parse(item.at.file)[0])
    for step in (*item.at.path, "approves"):
        value = value[step]
    typed: list[dict[str, Any]] = value if isinstance(value, list) else [value]
    for words, approval in zip(typed, item.approves, strict=True):
        read = {"meeting": approval.meeting, "inferred": approval.inferred, "signed": approval.signed}
        words |= {key: value for key, value in read.items() if key in words}
        if approval.printed is not None:
            words["printed"]["as_at"] = approval.printed.as_at
    return typed


def _in_order(approval: Mapping[str, Any]) -> dict[str, Any]:
    return {key: approval[key] for key in _KEYS if key in approval}


def one_or_list(approvals: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
    """Approvals as an item has them: the only one without a list around it."""
    return approvals[0] if len(approvals) == 1 else approvals

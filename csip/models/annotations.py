"""What the models say of each key, read from their annotations: nothing that a class says is said again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from csip.files.names import ACTIONS, COUNCIL, PANEL, PLAN, REPORTS, SCHEDULE, SITE
from csip.models.entry import Entry, keys_of
from csip.models.terms import Tag

_annotations: dict[type[Entry], dict[str, Any]] = {}


def annotations_of(kind: type[Entry]) -> dict[str, Any]:
    """The keys of a kind of entry as its file has them, each with the annotation of what it may hold."""
    if kind not in _annotations:
        hints = get_type_hints(kind, include_extras=True)  # of classes further down in the module, too
        _annotations[kind] = {field.alias or name: hints[name] for name, field in keys_of(kind).items()}
    return _annotations[kind]


def parts_of(annotation: Any) -> Iterator[Any]:
    """An annotation such as `tuple[Item, ...] | None`, and all that stands within it."""
    yield annotation
    if get_origin(annotation) is Annotated:
        yield from parts_of(get_args(annotation)[0])
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from parts_of(part)


def entries_in(annotation: Any) -> list[type[Entry]]:
    """The kinds of entry that may stand there."""
    return [part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, Entry)]


def choices_in(annotation: Any) -> list[str]:
    """The words that may stand there, where the annotation lists them, in its order."""
    return [word for part in parts_of(annotation) if get_origin(part) is Literal for word in get_args(part)]


def branches_in(annotation: Any) -> dict[str, Any]:
    """The branches of a union whose branches have tags, by tag."""
    tagged = (part for part in parts_of(annotation) if get_origin(part) is Annotated)
    return {mark.tag: get_args(part)[0] for part in tagged for mark in get_args(part)[1:] if isinstance(mark, Tag)}


_NEED_NO_QUOTES = (bool, int, Decimal)


def kind_of_file(name: str) -> type[Entry]:
    """What a file of the book holds, or each entry of its list, by its name relative to the book."""
    from csip import models

    if name == PLAN or name.startswith(f"{REPORTS}/"):
        from csip.models.plan import Plan, UpwardReport

        return Plan if name == PLAN else UpwardReport
    if name == COUNCIL:
        from csip.models.council import CouncilFile

        return CouncilFile
    if name == SITE:
        from csip.models.site import SiteFile

        return SiteFile
    named = {PANEL: "Panel", SCHEDULE: "Slot", ACTIONS: "Action"}.get(name, "Meeting")  # only that one is made
    kind: type[Entry] = getattr(models, named)
    return kind


_unquoted_keys: dict[type[Entry], frozenset[str]] = {}


def unquoted_keys(kind: type[Entry]) -> frozenset[str]:
    """The keys under which a number, or true or false, is meant in a file of that kind: others read it so, too."""
    if kind not in _unquoted_keys:
        _unquoted_keys[kind] = frozenset(_unquoted(kind))
    return _unquoted_keys[kind]


def _unquoted(kind: type[Entry]) -> Iterator[str]:
    seen: set[type[Entry]] = set()
    waiting = [kind]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for key, annotation in annotations_of(kind).items():
            waiting += entries_in(annotation)
            if any(part in _NEED_NO_QUOTES for part in parts_of(annotation)):
                yield key

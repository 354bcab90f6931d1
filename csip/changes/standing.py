"""The standing items of panel.yaml: put in, changed, moved and taken out, for all kinds of meeting or for some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from csip.changes.agenda.contents import title_of
from csip.changes.prove import refuse_unprintable
from csip.changes.usual_items import usual_items
from csip.errors import CsipError
from csip.files.names import PANEL
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.purposes import meant_purpose, purpose_of
from csip.language.suggestions import near
from csip.models import Panel, keys_of
from csip.models.panel import StandingItem
from csip.models.schedule import Kind
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Plan, Put, Remove, Reorder, Replace
from csip.yaml_text.splice import is_plain_words

_PATH = ("standing_items",)
_KEYS = ("number", "title", "purpose", "kinds")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """What a clerk says of a standing item; None is not said. `none` takes a purpose back, no kinds mean all."""

    title: str | None = None
    purpose: str | None = None
    kinds: Sequence[Kind] | None = None
    section: bool = False


@dataclass(frozen=True, slots=True)
class StandingChange:
    """The edits, the standing items as they are then, a line each, and what is to be said besides."""

    plan: Plan
    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def standing_lines(panel: Panel) -> tuple[str, ...]:
    """The standing items, a line each, as they would stand on an agenda, with the meetings that have them."""
    return tuple(_in_a_line(number, item) for number, item in zip(_numbers(_items(panel)), _items(panel), strict=True))


def add_standing(panel: Panel, words: StandingWords, after: str | None, before: str | None) -> StandingChange:
    """Put an item in: last, or after or before another.

    Raises: CsipError for words that it cannot have, and for a place that is not there.
    """
    if words.section and words.purpose is not None:
        raise CsipError("a heading over other items has a title and no more", "Say the purpose of an item under it.")
    values: dict[str, Any] = {"number": "none"} if words.section else {}
    values |= {"title": title_of(words.title or ""), **_said(words)}
    refuse_unprintable(values)
    item = StandingItem.model_validate(values)
    items = list(_items(panel))
    place = _place(items, after, before)
    items.insert(place, item)
    edit: Edit = Insert(_PATH, place, _values(item)) if place < len(items) - 1 else Append(_PATH, _values(item))
    edits: list[Edit] = [edit]
    if place == 0 and len(items) > 1:  # put in second and then moved up, so that a comment above stays where it is
        edits = [Insert(_PATH, 1, _values(item)), Reorder(_PATH, (1, 0, *range(2, len(items))))]
    return _changed(panel, items, edits, words)


def change_standing(panel: Panel, wanted: str, words: StandingWords) -> StandingChange:
    """Give an item another title or purpose, or let it stand at other kinds of meeting; all else of it stays.

    Raises: CsipError where nothing would change, and for words that it cannot have.
    """
    items = list(_items(panel))
    place = _find(items, wanted)
    item = items[place]
    if item.number == "none" and words.purpose is not None:
        raise CsipError("a heading over other items has a title and no more", "Say the purpose of an item under it.")
    said = _said(words) | ({"title": title_of(words.title)} if words.title is not None else {})
    now = item.changed(**said)
    if _values(now) == _values(item):
        raise CsipError(
            f"nothing would change in “{item.title}”", "Say what is to be otherwise: --title, --purpose, --kind."
        )
    items[place] = now
    return _changed(panel, items, _edits_of(panel, place, item, now) if panel.standing_items else [], words)


def move_standing(panel: Panel, wanted: str, after: str | None, before: str | None) -> StandingChange:
    """Let an item stand elsewhere; with a section go the items under it.

    Raises: CsipError where no other place is said.
    """
    items = list(_items(panel))
    place = _find(items, wanted)
    if after is None and before is None:
        raise CsipError(f"nothing says where “{items[place].title}” is to stand", "Add --after or --before an item.")
    moving = range(place, place + 1)
    if items[place].number == "none":
        following = (n for n, item in enumerate(items) if n > place and item.number == "none")
        moving = range(place, next(following, len(items)))
    target = _place(items, after, before)
    target = max(target - len(moving), place) if target > place else target
    if target == place:
        raise CsipError(f"“{items[place].title}” stands there already", "`csip standing` lists the items in order.")
    order = [n for n in range(len(items)) if n not in moving]
    order[target:target] = moving
    return _changed(panel, [items[n] for n in order], [Reorder(_PATH, tuple(order))], StandingWords())


def remove_standing(panel: Panel, wanted: str) -> StandingChange:
    """Take an item out: new agendas are begun without it.

    Raises: CsipError for the last one, in place of which the usual ones would stand.
    """
    items = list(_items(panel))
    place = _find(items, wanted)
    if len(items) == 1:
        raise CsipError(
            f"“{items[0].title}” is the only standing item: without any, csip begins agendas with the usual ones",
            "Put in another first: csip standing add TITLE",
        )
    del items[place]
    return _changed(panel, items, [Delete((*_PATH, place))], StandingWords())


def _items(panel: Panel) -> tuple[StandingItem, ...]:
    """Those of the panel; where it has none, the usual ones, with which agendas are begun then."""
    return panel.standing_items or usual_items(panel)


def _said(words: StandingWords) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if words.purpose is not None:
        said["purpose"] = None if folded(words.purpose) == "none" else purpose_of(words.purpose)
    if words.kinds is not None:
        said["kinds"] = tuple(dict.fromkeys(words.kinds))
    return said


def _values(item: StandingItem) -> dict[str, Any] | str:
    """An item as its file has it: plain words where it is a title alone."""
    values = {key: value for key in _KEYS if (value := getattr(item, key))}
    return item.title if list(values) == ["title"] else values


def _edits_of(panel: Panel, place: int, item: StandingItem, now: StandingItem) -> list[Edit]:
    path = (*_PATH, place)
    if is_plain_words(panel.at.file, path):
        return [Replace(path, _values(now))]
    edits: list[Edit] = []
    for key in _KEYS:
        before, after = getattr(item, key), getattr(now, key)
        if after and after != before:
            edits.append(Put(path, key, list(after) if key == "kinds" else after, _KEYS[: _KEYS.index(key)]))
        elif before and not after:
            edits.append(Remove(path, key))
    return edits


def _changed(
    panel: Panel, items: Sequence[StandingItem], edits: Sequence[Edit], words: StandingWords
) -> StandingChange:
    """The change as a whole. Where the panel had no standing items the usual ones are written down with it."""
    remarks: list[str] = []
    if not panel.standing_items:
        keys = [*keys_of(Panel)]
        edits = [Put((), _PATH[0], [_values(item) for item in items], tuple(keys[: keys.index(_PATH[0])]))]
        remarks.append(
            "The usual items stood on your agendas until now; they are written in panel.yaml with this change."
        )
    if words.purpose is not None and (meant := meant_purpose(words.purpose)) is not None:
        remarks.append(f"“{words.purpose}” is written as you typed it. Did you mean “{meant}”?")
    lines = tuple(_in_a_line(number, item) for number, item in zip(_numbers(items), items, strict=True))
    return StandingChange({PANEL: list(edits)}, lines, tuple(remarks))


# --- which item is meant, and how it is shown ----------------------------------------------------------------


def _numbers(items: Sequence[StandingItem]) -> list[str | None]:
    numbers: list[str | None] = []
    count = 0
    for item in items:
        count += item.number is None
        numbers.append(None if item.number == "none" else str(count))
    return numbers


def _in_a_line(number: str | None, item: StandingItem) -> str:
    words = " ".join(f"{number}. {item.title}".split() if number else item.title.split())
    purpose = f": {' '.join(item.purpose.split())}" if item.purpose is not None else ""
    kinds = f" (at {listed(item.kinds)} meetings)" if item.kinds else ""
    return words + purpose + kinds


def _find(items: Sequence[StandingItem], wanted: str) -> int:
    names: tuple[Callable[[int], str], ...] = (
        lambda place: _numbers(items)[place] or "",
        lambda place: items[place].title,
    )
    for name in names:
        found = [place for place in range(len(items)) if folded(name(place)) == folded(wanted.rstrip("."))]
        if len(found) > 1:
            numbers = [str(_numbers(items)[place]) for place in found]
            raise CsipError(
                f"{len(found)} standing items are called {wanted}", f"Say which by its number: {listed(numbers, 'or')}."
            )
        if found:
            return found[0]
    titles = [item.title for item in items]
    raise CsipError(
        f"no standing item is called {wanted}",
        near(wanted, titles) or "`csip standing` lists them with their numbers.",
    )


def _place(items: Sequence[StandingItem], after: str | None, before: str | None) -> int:
    if after is not None and before is not None:
        raise CsipError("--after and --before each say where the item is to stand", "Give one of them.")
    if after is not None:
        return _find(items, after) + 1
    return _find(items, before) if before is not None else len(items)

"""What changed between two versions of a meeting, in words that can be sent to the chair.

Pure: from two meetings to a list of differences. Nothing is said of layout, comments or waivers, for they are no
part of the record (`csip.facts.versions.seal`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csip.facts import numbering
from csip.facts.versions.alignment import Placed, pairs_of_items, pairs_of_paragraphs, placed, same_heading
from csip.facts.versions.seal import facts, normalise, to_the_character
from csip.facts.versions.table_changes import table_changes
from csip.language.word_diff import worded
from csip.models import Attendee, Entry, Item, Meeting

Kind = Literal["words", "added", "removed", "renumbered", "heading", "roll", "fact"]


class Difference(NamedTuple):
    """One change: where (`2.6`, `item 3`, `Present`), what stood there and what stands there now.

    `words` is the whole change in words. `entry` is where it stands in the new version, or the nearest thing to it.
    """

    kind: Kind
    where: str
    before: str | None
    after: str | None
    words: str
    entry: Entry


def compare(old: Meeting, new: Meeting, style: numbering.Style = "1.1") -> tuple[Difference, ...]:
    """Every change from `old` to `new` in the order of the printed minutes; `style` numbers what has no number yet."""
    items = pairs_of_items(old, new)
    return (
        *_facts("the meeting", old, new, frozenset({*_ROLLS, "items"})),
        *_roll(old, new),
        *_items(items, old, new),
        *_paragraphs(placed(old, style), placed(new, style), items),
    )


# --- the roll ---------------------------------------------------------------------------------------------

_ROLLS = {
    "expected": "Expected",
    "present": "Present",
    "officers": "Officers",
    "apologies": "Apologies",
    "absent": "Absent",
    "in_attendance": "In attendance",
}


def _roll(old: Meeting, new: Meeting) -> Iterator[Difference]:
    before, after = _listed(old), _listed(new)
    moved = _moved(before, after)
    for was, now in moved.items():
        from_, to = _ROLLS[was.roll], _ROLLS[now.roll]
        yield Difference("roll", was.name, from_, to, f"{was.name}: {from_} -> {to}", after[now] or new)
        yield from _facts(was.name, before[was], after[now])
    gone = [key for key in before if key not in after and key not in moved]
    come = [key for key in after if key not in before and key not in moved.values()]
    for roll, heading in _ROLLS.items():
        out = [key for key in gone if key.roll == roll]
        into = [key for key in come if key.roll == roll]
        for was, now in zip(out, into, strict=False):
            words = f"{heading}: {was.name} -> {now.name}"
            yield Difference("roll", heading, was.name, now.name, words, after[now] or new)
            yield from _facts(f"{heading}, {now.name}", before[was], after[now])
        for key in out[len(into) :]:
            yield Difference("roll", heading, key.name, None, f"{heading}: {key.name} taken out", new)
        for key in into[len(out) :]:
            yield Difference("roll", heading, None, key.name, f"{heading}: {key.name} added", after[key] or new)
            yield from _facts(f"{heading}, {key.name}", None, after[key])
        yield from _stayed(roll, before, after, new)


def _stayed(roll: str, before: _Roll, after: _Roll, new: Meeting) -> Iterator[Difference]:
    """What changed of those who are on the same list of the roll, and their order."""
    heading = _ROLLS[roll]
    both = [key for key in after if key in before and key.roll == roll]
    for key in both:
        yield from _facts(f"{heading}, {key.name}", before[key], after[key])
    if both != [key for key in before if key in after and key.roll == roll]:
        yield Difference("roll", heading, None, None, f"{heading}: the names stand in another order", new)


class _Listed(NamedTuple):
    """A name on a list of the roll; `occurrence` tells apart those who stand there twice."""

    roll: str
    name: str
    occurrence: int


_Roll = dict[_Listed, Attendee | None]
"""Everybody on the roll, with the entry where it is one and not a name alone."""


def _listed(meeting: Meeting) -> _Roll:
    found: _Roll = {}
    times: Counter[tuple[str, str]] = Counter()
    for roll in _ROLLS:
        entries: Sequence[Attendee | str] = getattr(meeting, roll)
        for entry in entries:
            name = normalise(entry if isinstance(entry, str) else entry.name)
            times[roll, name] += 1
            found[_Listed(roll, name, times[roll, name])] = None if isinstance(entry, str) else entry
    return found


def _moved(before: _Roll, after: _Roll) -> dict[_Listed, _Listed]:
    """Who went from one list to another: the only one of the name who left any list, and came to any."""
    left: dict[str, list[_Listed]] = {}
    came: dict[str, list[_Listed]] = {}
    for key in before:
        if key not in after:
            left.setdefault(key.name, []).append(key)
    for key in after:
        if key not in before:
            came.setdefault(key.name, []).append(key)
    return {keys[0]: came[name][0] for name, keys in left.items() if len(keys) == 1 and len(came.get(name, ())) == 1}


# --- items and their headings -----------------------------------------------------------------------------


def _items(pairs: list[tuple[Item, Item]], old: Meeting, new: Meeting) -> Iterator[Difference]:
    was = dict(zip(map(id, old.items), numbering.item_numbers(old), strict=True))
    now = dict(zip(map(id, new.items), numbering.item_numbers(new), strict=True))
    became = {id(was_item): other for was_item, other in pairs}
    kept = {id(other): was_item for was_item, other in pairs}
    for item in old.items:
        if id(item) not in became:
            words = f"{_item(was[id(item)])} ({normalise(item.title)}) taken out"
            yield Difference("removed", _item(was[id(item)]), item.title, None, words, new)
    for item in new.items:
        where = _item(now[id(item)])
        if id(item) not in kept:
            yield Difference("added", where, None, item.title, f"{where} ({normalise(item.title)}) added", item)
            yield from _facts(where, None, item, frozenset({"number", "title", "minutes"}))
            continue
        before = kept[id(item)]
        number = was[id(before)]
        if number != now[id(item)] or (before.number is not None and item.number is None):
            as_now = where if item.own_number else "without a number"
            words = f"{_item(number)} ({normalise(item.title)}) is now {as_now}"
            yield Difference("renumbered", where, number, now[id(item)], words, item)
        if not same_heading(before, item):
            words = f"heading of {where}: {normalise(before.title)} -> {normalise(item.title)}"
            yield Difference("heading", where, before.title, item.title, words, item)
        yield from _facts(where, before, item, frozenset({"number", "title", "minutes"}))
    order = [id(became[id(item)]) for item in old.items if id(item) in became]
    if order != [id(item) for item in new.items if id(item) in kept]:
        yield Difference("fact", "the items", None, None, "the items stand in another order", new)


def _item(number: str | None) -> str:
    return f"item {number}" if number else "an item without a number"


# --- paragraphs -------------------------------------------------------------------------------------------


def _paragraphs(old: list[Placed], new: list[Placed], items: list[tuple[Item, Item]]) -> Iterator[Difference]:
    pairs = pairs_of_paragraphs(old, new)
    became = {pair[0]: pair[1] for pair in pairs}
    kept = {pair[1]: pair[0] for pair in pairs}
    same_item = {(id(one), id(other)) for one, other in items}
    renumbered: list[tuple[int, int]] = []
    yield from _taken_out(became, old, new, items)
    for place, paragraph in enumerate(new):
        if place not in kept:
            words = f"{paragraph.number} added: {paragraph.words}"
            entry = paragraph.cited.paragraph
            yield Difference("added", paragraph.number, None, paragraph.words, words, entry)
            yield from _facts(paragraph.number, None, entry, _OWN)
            continue
        before = old[kept[place]]
        moved = (id(before.cited.item), id(paragraph.cited.item)) not in same_item
        if before.number != paragraph.number or moved or before.cited.depth != paragraph.cited.depth:
            renumbered.append((kept[place], place))
        yield from _changed(before, paragraph)
    yield from _renumbered(renumbered, old, new)
    numbered_anew = {was for was, _ in renumbered}
    yield from _in_another_order([became[place] for place in sorted(became) if place not in numbered_anew], new)


def _taken_out(
    became: dict[int, int], old: list[Placed], new: list[Placed], items: list[tuple[Item, Item]]
) -> Iterator[Difference]:
    """The paragraphs that are gone, each at the nearest before it that is still there."""
    for place, paragraph in enumerate(old):
        if place not in became:
            near = next((new[became[p]] for p in range(place, -1, -1) if p in became), None)
            entry = near.cited.paragraph if near is not None else new[0].cited.item if new else None
            words = f"{paragraph.number} taken out: {paragraph.words}"
            yield Difference("removed", paragraph.number, paragraph.words, None, words, entry or _top(paragraph, items))


def _in_another_order(places: list[int], new: list[Placed]) -> Iterator[Difference]:
    """`places` are those now of the paragraphs that kept their numbers, in the order in which they stood before."""
    misplaced = next((now for now, right in zip(places, sorted(places), strict=True) if now != right), None)
    if misplaced is not None:
        entry = new[misplaced].cited.paragraph
        yield Difference("fact", new[misplaced].number, None, None, "the paragraphs stand in another order", entry)


_OWN = frozenset({"number", "text", "table", "minutes"})


def _top(paragraph: Placed, items: list[tuple[Item, Item]]) -> Entry:
    """Where to point when a version holds no paragraph at all."""
    return next((new for old, new in items if old is paragraph.cited.item), paragraph.cited.item)


def _changed(before: Placed, after: Placed) -> Iterator[Difference]:
    was, now = before.cited.paragraph, after.cited.paragraph
    old, new = normalise(was.text), normalise(now.text)
    for change in worded(old, new):
        yield Difference("words", after.number, before.words, after.words, f"{after.number}: {change}", now)
    if old == new and to_the_character(was.text) != to_the_character(now.text):
        words = f"{after.number}: other spaces or line breaks between the same words"
        yield Difference("words", after.number, was.text, now.text, words, now)
    for change in table_changes(was.table, now.table):
        yield Difference("words", after.number, before.words, after.words, f"{after.number}, table: {change}", now)
    if was.number is not None and now.number is None:
        words = f"{after.number}: the number {was.number} is no longer in the file"
        yield Difference("renumbered", after.number, was.number, None, words, now)
    yield from _facts(after.number, was, now, _OWN)


def _renumbered(moved: list[tuple[int, int]], old: list[Placed], new: list[Placed]) -> Iterator[Difference]:
    """Paragraphs that took other numbers, those in a row said together: `2.2 to 2.6 are now 2.3 to 2.7`."""
    runs: list[list[tuple[int, int]]] = []
    for was, now in moved:
        follows = bool(runs) and runs[-1][-1] == (was - 1, now - 1)
        if follows and old[was].cited.item is old[was - 1].cited.item and old[was].cited.depth == 0:
            runs[-1].append((was, now))
        else:
            runs.append([(was, now)])
    for run in runs:
        (first_was, first_now), (last_was, last_now) = run[0], run[-1]
        before, after = old[first_was].number, new[first_now].number
        if len(run) > 1:
            before, after = f"{before} to {old[last_was].number}", f"{after} to {new[last_now].number}"
        words = f"{before} {'is' if len(run) == 1 else 'are'} now {after}"
        if before == after:
            words = f"{before} {'stands' if len(run) == 1 else 'stand'} in another place"
        yield Difference("renumbered", after, before, after, words, new[first_now].cited.paragraph)


# --- facts ------------------------------------------------------------------------------------------------


def _facts(
    where: str, old: Entry | None, new: Entry | None, leaving: frozenset[str] = frozenset({"name"})
) -> Iterator[Difference]:
    """What hangs on an entry, fact by fact: `2.6, motion, seconded by: Mr Lake -> Mr Wells`."""
    before = facts(old, leaving=leaving) if old is not None else {}
    after = facts(new, leaving=leaving) if new is not None else {}
    entry = new if new is not None else old
    assert entry is not None or before == after  # noqa: S101  plain words have no facts
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        if was == now or entry is None:
            continue
        if path[-1] == "seal":
            was, now = was and f"{was[:12]}…", now and f"{now[:12]}…"
        place = ", ".join((where, *(step.replace("_", " ") for step in path)))
        change = f"{was} -> {now}" if was and now else f"{now} added" if now else f"{was} taken out"
        yield Difference("fact", place, was, now, f"{place}: {change}", entry)

"""What happened at an item, said by command: an interest declared in it, why it was urgent, that it was private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import headings
from csip.changes.item_edits import put_in_item
from csip.errors import CsipError
from csip.facts.people import same_person, somebody_called
from csip.language.command_line import argument
from csip.language.phrases import listed
from csip.models import Interest, Item, Meeting, keys_of
from csip.yaml_text.edits import Append, Delete, Edit, Plan, Put, Remove

_INTEREST = tuple(keys_of(Interest))


class FactChange(NamedTuple):
    """The edits, what they say in words, and what they take away."""

    plan: Plan
    in_words: str
    taken_away: tuple[str, ...] = ()


class Declared(NamedTuple):
    """An interest as it is declared; None is not said."""

    nature: str | None = None
    pecuniary: bool | None = None
    action: str | None = None
    dispensation: str | None = None


def declare(book: MinuteBook, meeting: Meeting, place: int, who: str, declared: Declared) -> FactChange:
    """Note an interest in an item, or say more of the one that somebody declared in it; `none` ends a dispensation.

    Raises: CsipError for an interest without its nature, and where nothing would change.
    """
    somebody_called(book, who, meeting.date)
    item, path = meeting.items[place], ("items", place)
    said = {key: value for key, value in declared._asdict().items() if value is not None}
    known = _interest_of(book, meeting, item, who)
    if known is None:
        if declared.nature is None:
            raise CsipError(f"it is not said what the interest of {who} is", "Write it in words, after the item.")
        entry = {"member": who, **{key: value for key, value in said.items() if value not in (False, "none")}}
        edit: Edit = Append((*path, "interests"), entry) if item.interests else put_in_item(item, "interests", [entry])
        return FactChange(_plan(meeting, [edit]), f"{headings(meeting)[place]}: {in_words(entry)}.")
    where, before = known
    said = {key: value for key, value in said.items() if value != (getattr(before, key) or False)}
    if not said:
        raise CsipError(f"nothing would change: the interest of {before.member} is noted already", _SEE)
    edits: list[Edit] = []
    now = {key: getattr(before, key) for key in _INTEREST} | said
    for key in said:
        if now[key] in (False, "none"):
            edits.append(Remove((*path, "interests", where), key))
            now[key] = None
        else:
            edits.append(Put((*path, "interests", where), key, now[key], _INTEREST[: _INTEREST.index(key)]))
    lost = tuple(f"“{getattr(before, k)}”" for k in ("nature", "dispensation") if k in said and getattr(before, k))
    return FactChange(_plan(meeting, edits), f"{headings(meeting)[place]}: {in_words(now)}.", lost)


_SEE = "`csip item interest --help` lists what can be said."


def withdraw(book: MinuteBook, meeting: Meeting, place: int, who: str) -> FactChange:
    """Take away an interest that was not declared. Raises: CsipError where none is noted."""
    item = meeting.items[place]
    known = _interest_of(book, meeting, item, who)
    if known is None:
        names = [interest.member for interest in item.interests]
        hint = f"There are those of {listed(names)}." if names else "None is noted there."
        raise CsipError(f"{headings(meeting)[place]} has no interest of {who}", hint)
    where, before = known
    last = len(item.interests) == 1
    edit: Edit = Remove(("items", place), "interests") if last else Delete(("items", place, "interests", where))
    entry = {key: getattr(before, key) for key in _INTEREST}
    return FactChange(
        _plan(meeting, [edit]), f"{headings(meeting)[place]}: no interest of {before.member}.", (in_words(entry),)
    )


def in_words(interest: dict[str, Any]) -> str:
    """An interest in words: `Cllr Price, a pecuniary interest (owns the land), left`."""
    kind = "a pecuniary interest" if interest.get("pecuniary") else "an interest"
    action = {"left": ", left the room", "stayed": ", stayed"}.get(interest.get("action") or "", "")
    allowed = f", by dispensation: {interest['dispensation']}" if interest.get("dispensation") else ""
    return f"{interest['member']}, {kind} ({interest['nature']}){action}{allowed}"


def _interest_of(book: MinuteBook, meeting: Meeting, item: Item, who: str) -> tuple[int, Interest] | None:
    for where, interest in enumerate(item.interests):
        if same_person(book, interest.member, who, meeting.date):
            return where, interest
    return None


def say_urgent(meeting: Meeting, place: int, reason: str | None, *, chair_agreed: bool | None) -> FactChange:
    """Note why an item had to be taken that was not on the agenda, and that the chair agreed; `none` takes it away.

    Raises: CsipError where the reason is not said, and where nothing would change.
    """
    item, heading = meeting.items[place], headings(meeting)[place]
    before = item.urgent
    if reason is not None and reason.strip().casefold() == "none":
        if before is None:
            raise CsipError(f"{heading} is not noted as urgent", "Nothing need be taken away.")
        edit = Remove(("items", place), "urgent")
        return FactChange(_plan(meeting, [edit]), f"{heading}: not urgent.", (f"that it was urgent: {before.reason}",))
    if reason is None and before is None:
        raise CsipError(f"it is not said why {heading} could not wait", "Write the reason in quotes, after the item.")
    now: dict[str, Any] = {"reason": reason or (before.reason if before is not None else "")}
    agreed = chair_agreed if chair_agreed is not None else before is not None and before.chair_agreed
    now |= {"chair_agreed": True} if agreed else {}
    if before is not None and (before.reason, before.chair_agreed) == (now["reason"], bool(agreed)):
        raise CsipError(f"nothing would change: {heading} is noted as urgent already", "Its reason is the same.")
    edits: list[Edit] = [put_in_item(item, "urgent", now)]
    if before is not None:
        path = ("items", place, "urgent")
        edits = [Put(path, "reason", now["reason"])] if before.reason != now["reason"] else []
        if before.chair_agreed != bool(agreed):
            edits.append(Put(path, "chair_agreed", True, ("reason",)) if agreed else Remove(path, "chair_agreed"))
    lost = (f"the reason “{before.reason}”",) if before is not None and before.reason != now["reason"] else ()
    who = "the chair agreed" if agreed else "it is not noted that the chair agreed"
    return FactChange(_plan(meeting, edits), f"{heading}: urgent ({now['reason']}); {who}.", lost)


class Private(NamedTuple):
    """That an item is taken in private; None is not said. No paragraphs: a body whose law lists none."""

    paragraphs: tuple[int, ...] | None = None
    resolved: bool | None = None
    public_interest: str | None = None


def say_private(meeting: Meeting, place: int, private: Private) -> FactChange:
    """Note that an item is taken in private, under which paragraphs, whether that was resolved, and why.

    Raises: CsipError where nothing would change.
    """
    heading, before = headings(meeting)[place], meeting.items[place].exempt
    was: dict[str, Any] = {"paragraphs": [], "resolved": False, "public_interest": None}
    if before is not None:
        was = {"paragraphs": list(before.paragraphs), **{key: getattr(before, key) for key in ("resolved", _WHY)}}
    now = was | {key: value for key, value in private._asdict().items() if value is not None}
    now |= {"paragraphs": list(now["paragraphs"]), _WHY: None if now[_WHY] == "none" else now[_WHY]}
    if before is None:
        written = {key: value for key, value in now.items() if value or key == "paragraphs"}
        edits: list[Edit] = [put_in_item(meeting.items[place], "exempt", written)]
    elif now == was:
        raise CsipError(
            f"nothing would change: {heading} is noted as private already", "See `csip item private --help`."
        )
    else:
        path = ("items", place, "exempt")
        changed = [key for key in now if now[key] != was[key]]
        edits = [Put(path, key, now[key]) if now[key] or key == "paragraphs" else Remove(path, key) for key in changed]
    lost = (f"why: “{was[_WHY]}”",) if was[_WHY] not in (None, now[_WHY]) else ()
    return FactChange(_plan(meeting, edits), f"{heading}: in private{_under(now)}.", lost)


_WHY = "public_interest"


def _under(private: Mapping[str, Any]) -> str:
    """Under which paragraphs, and whether that was resolved, as it follows other words."""
    numbers = [str(number) for number in private["paragraphs"]]
    under = f" under paragraph{'s' if len(numbers) > 1 else ''} {listed(numbers)}" if numbers else ""
    return under + ("; the resolution was passed" if private["resolved"] else "")


def say_public(meeting: Meeting, place: int) -> FactChange:
    """Take away that an item is taken in private. Raises: CsipError where that is not noted."""
    heading = headings(meeting)[place]
    if meeting.items[place].exempt is None:
        raise CsipError(f"{heading} is not noted as private", f"See `csip agenda {argument(str(meeting.day))}`.")
    gone = ("that it is taken in private, so that its words would be printed",)
    return FactChange(_plan(meeting, [Remove(("items", place), "exempt")]), f"{heading}: in public.", gone)


def _plan(meeting: Meeting, edits: list[Edit]) -> Plan:
    return {meeting.at.file.name: edits}

"""The first file of a council, as `csip bodies begin` writes it: what the books below it name alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.book.known_people import periods
from csip.changes.new_meeting import without_none
from csip.facts.notice import land_kept
from csip.language.names import folded
from csip.models import Panel, Person
from csip.yaml_text.emit import after_key, mapping


class NewCouncil(NamedTuple):
    """The text of council.yaml, and the people of whom several panels say different things: those are left out."""

    text: str
    shared: tuple[str, ...]
    left: tuple[str, ...]


def new_council(name: str, contact: str | None, panels: Sequence[Panel]) -> NewCouncil:
    """council.yaml of a council with that name, with whoever stands in several of these panels by the same name."""
    by_name: dict[str, list[Person]] = {}
    for panel in panels:
        for person in panel.people:
            by_name.setdefault(folded(person.name), []).append(person)
    several = [people for people in by_name.values() if len(people) > 1]
    shared = [people for people in several if _agree(people)]
    entries = [_entry(people) for people in shared]
    text = [
        "# yaml-language-server: $schema=.csip/council.json",
        "# What the bodies of this council share. Each has its book in a folder below, which says who sits on it.",
        "# `csip bodies person`, `post` and `room` write here.",
        mapping(without_none({"name": name, "contact": contact}), 0),
        _holidays([land_kept(panel) for panel in panels]),
        f"people:{after_key(entries, 0)}" if entries else "people: []",
        "posts: []",
        "venues: []   # rooms: two bodies cannot meet in one at once",
    ]
    left = tuple(people[0].name for people in several if not _agree(people))
    return NewCouncil("\n".join(text) + "\n", tuple(people[0].name for people in shared), left)


def _holidays(kept: Sequence[str]) -> str:
    region = kept[0] if kept and all(land == kept[0] for land in kept) else "ENG"
    if region == "IE":
        return "holidays: {country: IE}   # for bodies without any"
    return f"holidays: {{country: GB, region: {region}}}   # ENG | WLS | SCT | NIR; for bodies without any"


def _agree(people: Sequence[Person]) -> bool:
    """No two of the entries say different things of one person."""
    return all(len({getattr(p, key) for p in people} - {None}) < 2 for key in ("title", "email"))


def _entry(people: Sequence[Person]) -> dict[str, Any]:
    """One person as council.yaml has them: all forms, and a councillor or an officer as far as the panels tell."""
    forms = dict.fromkeys(form for person in people for form in person.known_as)
    said = {key: next((getattr(p, key) for p in people if getattr(p, key)), None) for key in ("title", "email")}
    is_member = any(person.member for person in people)
    is_officer = any(person.officer for person in people) or (not is_member and said["title"] is not None)
    return without_none(
        {
            "name": people[0].name,
            "known_as": [*forms] or None,
            "title": said["title"],
            "councillor": _term([p for p in people if p.member], "member") if is_member else None,
            "officer": _term([p for p in people if p.officer], "officer") if is_officer else None,
            "email": said["email"],
        }
    )


def _term(people: Sequence[Person], office: str) -> bool | dict[str, date]:
    """From the earliest first day, where every panel gives one, and until the latest last day, likewise."""
    known = [period for person in people for period in periods(person) if getattr(person, office) is period]
    if not people or len(known) < len(people):
        return True
    firsts, lasts = [one.from_ for one in known], [one.until for one in known]
    first = min((day for day in firsts if day is not None), default=None) if None not in firsts else None
    last = max((day for day in lasts if day is not None), default=None) if None not in lasts else None
    return {key: day for key, day in (("from", first), ("until", last)) if day is not None} or True

"""The first files of a new book, as `csip init` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from csip.changes.new_meeting import without_none
from csip.changes.usual_items import usual_items_of
from csip.facts.notice import land_of
from csip.language.names import folded
from csip.models.panel import PaperLanguage, Regime, StandingItem
from csip.yaml_text.emit import after_key, entry, mapping, scalar

if TYPE_CHECKING:
    from csip.models.council import CouncilFile
    from csip.models.panel import BodyKind

# git is told which files `csip merge` can put together; it does so where somebody has set that up.
MERGED = "".join(
    f"{name} merge=csip\n"
    for name in ("panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml", "meetings/**/*.yaml", "reports/**/*.yaml")
)
IGNORED = ".csip.lock\n.csip.pending/\n.csip-new-*\n.csip-out-*\n"
"""What git is not to keep: what commands leave beside the files while they write."""


class InCouncil(NamedTuple):
    """What is said of a body of a council, and what its council says already."""

    shared: CouncilFile
    kind: BodyKind
    parent: str | None


def new_book(
    *,
    name: str,
    council: str | None,
    contact: str | None,
    regime: Regime,
    language: PaperLanguage,
    chair: str | None,
    clerk: str | None,
    members: Sequence[str],
    first_meeting: date | None,
    meets: dict[str, str | None],
    today: date,
    within: InCouncil | None = None,
) -> dict[str, str]:
    """The files of a new book, by name: they validate, and their comments explain them.

    `meets` is when, where and how long it usually meets, as far as that is known. The book of a body `within` a council
    does not say again what council.yaml says.
    """
    usual = without_none(meets)
    people: list[dict[str, Any]] = []
    everybody = [name for name in (chair, clerk, *members) if name]
    if chair:
        people.append({**named(chair, everybody), "member": True, "role": "Chair"})
    people += [{**named(member, everybody), "member": True} for member in members if member != chair]
    if clerk:
        taker = named(clerk, everybody)
        forms = [*taker.pop("known_as", ()), "the Clerk"]  # as most minutes say: the Clerk will write
        people.append({**taker, "known_as": forms, "title": "Clerk", "officer": True, "role": "Clerk"})
    if within is not None:
        people = [_of_the_council(person, within.shared) for person in people]
    panel = [
        "# yaml-language-server: $schema=.csip/panel.json",
        "# Who we are. Names are written as the minutes write them: put every form under known_as.",
        mapping(without_none({"name": name, "council": council, "contact": contact}), 0),
        *([mapping(without_none({"kind": within.kind, "parent": within.parent}), 0)] if within is not None else ()),
        *((f"language: {language}   # of papers: en-GB | cy | cy+en",) if language != "en-GB" else ()),
        f"regime: {scalar(regime)}   # which notice rules apply: {' | '.join(get_args(Regime))}",
        *(() if within is not None and within.shared.holidays is not None else (_holidays(land_of(regime)),)),
        mapping({"meets": usual}, 0) if usual else '# meets: {time: "19:30", venue: Village Hall, length: 2 h}',
        "# quorum: 3",
        'numbering: "1.1"   # "1.1" | "(1)" | "26/001" through the council year | bullets | none',
        "standing_items:   # `kinds: [annual]`: at the annual meeting only; ordinary, extraordinary likewise",
        *(entry(_standing(item), 2) for item in usual_items_of(regime, name, language)),
        f"people:{after_key(people, 0)}" if people else "people: []",
        "# posts:",
        "#   - {name: Mayor, known_as: [the Mayor], held_by: [{person: Jane Example, from: 2026-05-11}]}",
    ]
    first = {"date": first_meeting, "time": meets.get("time"), "venue": meets.get("venue"), "added": today}
    slots = [without_none(first)] if first_meeting else []
    schedule = [
        "# yaml-language-server: $schema=.csip/schedule.json",
        "# When we meet. `csip schedule add`, `move` and `cancel` write here; a moved meeting keeps its former date.",
        "meetings:" + ("\n" + "\n".join(entry(slot, 2) for slot in slots) if slots else " []"),
    ]
    actions = [
        "# yaml-language-server: $schema=.csip/actions.json",
        "# Who owes what. `csip action add`, `update` and `close` write here.",
        "actions: []",
    ]
    return {
        "panel.yaml": "\n".join(panel) + "\n",
        "schedule.yaml": "\n".join(schedule) + "\n",
        "actions.yaml": "\n".join(actions) + "\n",
        "meetings/.gitkeep": "",
        ".gitignore": IGNORED,
        ".gitattributes": f"*.yaml text eol=lf\n{MERGED}",
    }


def _holidays(land: str) -> str:
    if land == "IE":
        return "holidays: {country: IE}   # `also: [dates]`: your own closures"
    return f"holidays: {{country: GB, region: {land}}}   # ENG | WLS | SCT | NIR; `also: [dates]`: your own closures"


def _of_the_council(person: dict[str, Any], shared: CouncilFile) -> dict[str, Any]:
    """Somebody of council.yaml by the name that stands there, without what it says; others as they are."""
    called = folded(person["name"])
    known = [one for one in shared.people if called in {folded(form) for form in one.names}]
    if len(known) != 1:
        return person
    said = {"known_as", *(("title",) if known[0].title else ()), *(("officer",) if known[0].officer else ())}
    return {key: value for key, value in person.items() if key not in said} | {"name": known[0].name}


def _standing(item: StandingItem) -> dict[str, Any]:
    kinds = list(item.kinds) or None
    return without_none({"title": item.title, "purpose": item.purpose, "kinds": kinds})


_STYLES = {"Cllr", "Councillor", "Mr", "Mrs", "Ms", "Miss", "Dr", "Rev", "Revd", "Sir", "Dame", "Lord", "Lady"}


def named(name: str, everybody: Sequence[str]) -> dict[str, Any]:
    """A person by name; `Cllr Ann Budd` answers to `Cllr Budd` too, unless somebody else would."""
    style, *names = name.split() or [name]
    short = f"{style} {names[-1]}" if names else name
    surnames = {folded(other): folded(other.split()[-1]) for other in everybody if other.split()}
    alike = [surname for surname in surnames.values() if names and surname == folded(names[-1])]
    if style.rstrip(".") in _STYLES and len(names) > 1 and len(alike) == 1:
        return {"name": name, "known_as": [short]}
    return {"name": name}

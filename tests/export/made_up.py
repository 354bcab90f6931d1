"""Made-up councils, each by its number: random rolls, votes, referrals and actions, without an error.

A nation of them is what the questions of docs/nation.md are asked of, by `tools/check_spark.py` and by the tests.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

TODAY = date(2027, 1, 1)
FIRST = date(2024, 1, 3)
SITE = """\
address: https://council-{number}.example.org/
publish: {{agendas: once published, minutes: draft and approved, decisions: all, actions: register,
  owners: as minuted, attendance: all, people: members, interests: as declared, plan: no}}
"""
_SURNAMES = (
    *("Abbott", "Baker", "Cole", "Dean", "Ellis", "Fell", "Gray", "Hart"),
    *("Innes", "Jarvis", "Kerr", "Lowe", "Marsh", "Nash", "Orme", "Price"),
)
_WORDS = (
    *("The", "bridge", "path", "lamp", "hedge", "flood", "drain", "wall", "tree", "bench"),
    *("was", "looked", "at", "and", "is", "to", "be", "mended", "by", "spring"),
)
Sent = list[tuple[str, date, str, str]]
"""What was referred: by which body, at which meeting, in which paragraph, and to which body."""
_HOSTILE = ("=1+1", '"quoted", twice ""', "00123", "🎉 謝謝", "two\nlines", "a;b", "-5", "<script>", "it's")


def make_council(folder: Path, number: int, *, hostile: bool = False) -> Path:
    """Write the council of that number: one to three bodies, each with some meetings of three years."""
    dice = Random(number)  # noqa: S311  to be made again, not to be secret
    people = dice.sample(_SURNAMES, dice.randint(5, 9))
    bodies = ["full-council", "planning", "parks"][: dice.randint(1, 3)]
    _put(folder / "council.yaml", {"name": f"Council {number}", "people": [_shared(name) for name in people]})
    (folder / "site.yaml").write_text(SITE.format(number=number), encoding="utf-8")
    sent: Sent = []
    for body in bodies:
        others = [other for other in bodies if other != body]
        _make_body(folder / body, body, dice, people, others, sent, hostile=hostile)
    return folder


def _put(path: Path, told: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _shared(name: str) -> dict[str, Any]:
    return {"name": f"Ann {name}", "known_as": [f"Cllr {name}"], "councillor": True}


def _name(body: str) -> str:
    return f"{body.replace('-', ' ').title()} Body"


# Long because what a body is made of hangs together: its members, its days, what it sent and what it was sent.
def _make_body(
    folder: Path, body: str, dice: Random, people: list[str], others: list[str], sent: Sent, *, hostile: bool
) -> None:
    sitting = dice.sample(people, dice.randint(3, len(people)))
    terms: dict[str, Any] = dict.fromkeys(sitting, True)
    terms[sitting[-1]] = {"from": "2025-02-01"}
    members = [{"name": f"Ann {name}", "member": term} for name, term in terms.items()]
    clerk = {"name": "Pat Quill", "known_as": ["Ms Quill"], "officer": True, "title": "Clerk"}
    kind = "full council" if body == "full-council" else "committee"
    panel = {"name": _name(body), "kind": kind, "regime": "informal", "people": [*members, clerk]}
    _put(folder / "panel.yaml", panel)
    days = [FIRST + timedelta(days=dice.randint(5, 9) + 49 * n + 2 * len(body)) for n in range(dice.randint(4, 20))]
    slots: list[dict[str, Any]] = []
    register: list[dict[str, Any]] = []
    for n, day in enumerate(days):
        slot: dict[str, Any] = {"date": str(day), "time": "19:00", "venue": "Village Hall", "added": "2023-12-01"}
        if dice.random() < 0.1:
            slot["cancelled"] = {"on": str(day - timedelta(days=3)), "reason": "no business"}
        elif dice.random() < 0.1:
            slot["moved_from"] = [{"date": str(day - timedelta(days=2)), "on": str(day - timedelta(days=20))}]
        slots.append(slot)
        if "cancelled" in slot or dice.random() < 0.1:
            continue
        there = [name for name in sitting if name != sitting[-1] or str(day) >= "2025-02-01"]
        told = _meeting(dice, day, there, others, hostile=hostile)
        waiting = [one for one in sent if one[3] == _name(body) and one[1] < day]
        if waiting and dice.random() < 0.5:
            from_, at, minute, _ = waiting[0]
            sent.remove(waiting[0])
            told["items"][0]["received"] = [{"from": from_, "meeting": str(at), "minute": minute}]
        for item in told["items"]:
            for said in item["minutes"]:
                if "refers" in said:
                    sent.append((_name(body), day, said["number"], said["refers"]["to"]))
        _put(folder / "meetings" / f"{day}.yaml", told)
        for _ in range(dice.randint(0, 3)):
            register.append(_action(dice, len(register) + 1, day, days[n + 1 :], sitting))
    _put(folder / "schedule.yaml", {"meetings": slots})
    _put(folder / "actions.yaml", {"actions": register})


def _meeting(dice: Random, day: date, there: list[str], others: list[str], *, hostile: bool) -> dict[str, Any]:
    dice.shuffle(there := [*there])
    came = there[: dice.randint(2, len(there))]
    sorry = [name for name in there[len(came) :] if dice.random() < 0.7]
    items = []
    for number in range(1, dice.randint(2, 5)):
        minutes = []
        for k in range(1, dice.randint(2, 5)):
            words = " ".join(dice.choices(_WORDS, k=dice.randint(4, 20)))
            paragraph: dict[str, Any] = {"number": f"{number}.{k}", "text": words}
            if hostile:
                paragraph["text"] = f"{dice.choice(_HOSTILE)} {words} {dice.choice(_HOSTILE)}"
            if dice.random() < 0.3:
                paragraph["decision"] = "agreed"
            elif dice.random() < 0.2:
                paragraph["motion"] = {
                    "moved_by": f"Cllr {came[0]}",
                    "seconded_by": f"Cllr {came[1]}",
                    "outcome": "carried",
                }
                paragraph["vote"] = {"for": len(came), "against": 0, "abstained": 0}
            if others and dice.random() < 0.15:
                paragraph["refers"] = {"to": _name(dice.choice(others)), "for": "decision"}
            minutes.append(paragraph)
        items.append({"number": str(number), "title": f"Item {number} of the day", "minutes": minutes})
    told: dict[str, Any] = {"date": str(day), "time": "19:00", "venue": "Village Hall"}
    if dice.random() < 0.8:
        told["agenda_published"] = str(day - timedelta(days=dice.randint(1, 9)))
    told["present"] = [{"name": f"Cllr {name}", **({"role": "Chair"} if n == 0 else {})} for n, name in enumerate(came)]
    told["officers"] = [{"name": "Ms Quill", "role": "Clerk"}]
    if sorry:
        told["apologies"] = [f"Cllr {name}" for name in sorry]
    return told | {"items": items}


def _action(dice: Random, number: int, day: date, later: list[date], sitting: list[str]) -> dict[str, Any]:
    action: dict[str, Any] = {
        "id": f"A{day.year}-{number:03}",
        "text": "Mend the bridge",
        "owner": f"Cllr {dice.choice(sitting)}" if dice.random() < 0.7 else "Ms Quill",
        "raised": {"meeting": str(day), "minute": "1.1"},
        "recorded": str(day + timedelta(days=1)),
    }
    chance = dice.random()
    if chance < 0.6:
        action["due"] = str(day + timedelta(days=dice.randint(10, 400)))
    elif chance < 0.8 and later:
        action["due"] = {"meeting": str(later[0])}
    if dice.random() < 0.6:
        closed = day + timedelta(days=dice.randint(1, 300))
        if closed < TODAY:
            action["closed"] = {"date": str(closed), "note": "Done."}
    return action

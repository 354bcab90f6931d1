"""`csip forward-plan` and `csip` alone, over all bodies of a council."""

from __future__ import annotations

from datetime import date

from csip.cli.council.bodies import Bodies
from csip.cli.output import Target, print_document, target
from csip.formats.registry import offered


def forward_plan_over_all(bodies: Bodies, day: date, where: Target, *, force: bool) -> None:
    """Show what was promised to which meeting of which body."""
    from csip.documents.council.forward_plan import PlanOfAll
    from csip.facts.council.in_council import with_actions_named

    plan = PlanOfAll(bodies.council, day)
    for key, book in bodies.books("panel.yaml", "schedule.yaml", "actions.yaml", "meetings"):
        plan.add(key, with_actions_named(key, book))
    if where.path is not None:
        bodies.whole()
    print_document(plan.document(bodies.incomplete), where, name=f"{day}-forward-plan", force=force)
    bodies.end(said=True)


def say_whats_next_in_all(bodies: Bodies, day: date) -> None:
    """What is to be done next in each body that there still is."""
    from csip.documents.council.steps import steps_of_all
    from csip.facts.next_steps import Step, next_steps, recent_days

    names = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    found: list[tuple[str, tuple[Step, ...]]] = []
    for key, book in bodies.books(*names, days=lambda book, _: recent_days(book, day)):
        existed = book.panel.existed
        if existed is None or existed.covers(day):
            found.append((key, next_steps(book, day)))
    made = steps_of_all(bodies.council, found, day, incomplete=bodies.incomplete)
    print_document(made, target(None, None, offered(screen="terminal")), name="", force=False)
    bodies.end(said=True)

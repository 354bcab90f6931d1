"""`csip person show` over all bodies of a council: one person, by whatever name each body calls them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csip.cli.council.bodies import Bodies
from csip.cli.output import Target, print_document, put
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.documents.person import Whose
    from csip.facts.about_person import Office
    from csip.facts.council.people import Everybody, Known


def show_over_all(bodies: Bodies, name: str, day: date, where: Target, *, force: bool) -> None:
    """Print what all bodies know of somebody."""
    from csip.documents.person import person_sheet
    from csip.facts.council.people import Everybody

    council = bodies.council
    everybody = Everybody(council, bodies.keys)
    who = _one(everybody, name, day)
    known_as: dict[str, None] = {}
    found: list[tuple[str, Whose]] = []
    for key, read in bodies.books("panel.yaml", "schedule.yaml", "actions.yaml", "meetings"):
        one, forms = _of_a_body(everybody, key, read, who, day)
        known_as.update(dict.fromkeys(forms))
        if one is not None:
            found.append((key, one))
    shared = _of_the_council(everybody, who, day)
    forms = [form for form in known_as if form != who.name]
    if where.path is not None:
        bodies.whole()
    file_name = f"{day}-{'-'.join(who.name.casefold().split())}"
    if where.format == "json":
        put(_json(bodies, who, forms, shared, found), where, name=file_name, force=force)
    else:
        sheets = [one for _, one in found]
        made = person_sheet(council.file.name, who.name, forms, shared, sheets, day, incomplete=bodies.incomplete)
        print_document(made, where, name=file_name, force=force)
    bodies.end(said=where.format != "json")


def _one(everybody: Everybody, name: str, day: date) -> Known:
    """The one person whom a name means. Raises: CsipError where that is nobody, several, or no person."""
    found = everybody.called(name, day)
    if len(found) > 1:
        bodies = " and ".join(known.alone or "the council" for known in found)
        raise CsipError(
            f"there is a {found[0].name} of {bodies}, and nothing says that they are one",
            "Name the body with --body; or put the person into council.yaml, for all bodies.",
        )
    (who,) = found
    if not everybody.is_person(who):
        raise CsipError(f"{who.name} is no person but a post or a body", "`csip actions --owner` lists what it owes.")
    return who


def _of_a_body(everybody: Everybody, key: str, read: Any, who: Known, day: date) -> tuple[Whose | None, list[str]]:
    """What a body's book says, None where it says nothing; and the forms of the name that it knows."""
    from csip.cli.options import fit_to_print
    from csip.documents.person import Whose
    from csip.facts.about_person import about_person
    from csip.facts.actions import each_action_state
    from csip.facts.council.in_council import with_actions_named
    from csip.facts.council.people import Owners

    book = with_actions_named(key, read)
    book = fit_to_print(book, book)
    owing = Owners(everybody, key, book, day)
    entries = [person for person in book.panel.people if everybody.known(key, book, person) == who]
    owed = [s for s in each_action_state(book, day, only_open=True) if who in owing.of(s.owner)]
    about = about_person(book, entries, everybody.meaning(key, book, who), owed, day)
    forms = [form for entry in entries for form in entry.names]
    body = everybody.council.short_name(key)
    return (Whose(body, about, f"{key}:") if any(about) else None), forms


def _of_the_council(everybody: Everybody, who: Known, day: date) -> list[Office]:
    """What somebody is to the whole council, as council.yaml has it."""
    from csip.facts.about_person import Office, posts_held
    from csip.language.names import folded
    from csip.models import Period

    file = everybody.council.file
    found = []
    for person in file.people if not who.alone else ():
        if person.name == who.name:
            ward = f" for {person.ward}" if person.ward else ""
            group = f", {person.group}" if person.group else ""
            for what, term in (
                (f"councillor{ward}{group}", person.councillor),
                (person.title or "officer", person.officer),
            ):
                if term:
                    period = term if isinstance(term, Period) else Period()
                    found.append(Office(what, period.from_, period.until))
    names = {folded(form) for person in file.people if person.name == who.name for form in person.names}
    return [*found, *posts_held(file.posts, lambda name, _: not who.alone and folded(name) in names, day)]


def _json(bodies: Bodies, who: Known, forms: list[str], shared: list[Office], found: list[tuple[str, Whose]]) -> str:
    from csip.formats.council_json import body, of_bodies
    from csip.formats.person_json import about, office

    lists: dict[str, list[dict[str, Any]]] = {
        key: [] for key in ("offices", "attendance", "actions", "interests", "motions")
    }
    lists["offices"] = [{"body_key": None, "body": None, **office(one)} for one in shared]
    for key, one in found:
        for name, rows in about(one.about, one.before).items():
            lists[name] += [{**body(bodies.council, key), **row} for row in rows]
    return of_bodies(bodies.council, bodies.left_out, name=who.name, known_as=forms, **lists)

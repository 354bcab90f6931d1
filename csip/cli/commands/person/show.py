"""`csip person show`: all that is known of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from csip.cli.commands.person.panel_list import NameArgument
from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.options import RootOption, TodayOption, book_with, find, fit_to_print, the_day
from csip.cli.output import ForceOption, OutputOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from datetime import date

_FORMATS = offered("csv", "xlsx", "json", screen="terminal")


def show(
    whom: NameArgument,
    format_: Annotated[str | None, format_option(_FORMATS)] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show what the book knows of somebody.

    Memberships and offices, attendance, open actions, interests declared and motions. Of a council's body that is in
    its own book; with --council, or in the council's folder, in those of all bodies, by whatever name each calls them.

    \b
    csip person show "Cllr Tate"
    csip person show "Cllr Lowe" --council -o lowe.pdf
    """
    from csip.documents.person import Whose, person_sheet
    from csip.documents.titles import body_and_council
    from csip.facts.about_person import about_person
    from csip.facts.actions import action_states, owed_by
    from csip.facts.people import find_people, somebody_called
    from csip.models import Post

    where, day = target(format_, output, _FORMATS), the_day(today)
    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.person import show_over_all

        show_over_all(bodies, whom, day, where, force=force)
        return
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    book = fit_to_print(book, book)
    who = somebody_called(book, whom, day)
    if isinstance(who, Post):
        raise CsipError(f"{who.name} is no person but a post or a body", "`csip actions --owner` lists what it owes.")

    def is_meant(name: str, on: date) -> bool:
        return any(somebody is who for somebody in find_people(book, name, on))

    owed = owed_by(book, action_states(book, day, only_open=True), who)
    about = about_person(book, [who], is_meant, owed, day)
    name = f"{day}-{'-'.join(who.name.casefold().split())}"
    if where.format == "json":
        from json import dumps

        from csip.formats import person_json
        from csip.formats.json import VERSION

        answer = {"version": VERSION, "body": book.panel.name, "council": book.panel.council, "name": who.name}
        answer |= {"known_as": list(who.known_as), **person_json.about(about)}
        put(dumps(answer, indent=2) + "\n", where, name=name, force=force)
        return
    whose = body_and_council(book.panel)
    made = person_sheet(whose, who.name, who.known_as, (), [Whose(book.panel.name, about)], day)
    print_document(made, where, name=name, force=force)

"""The letter to one owner of actions of several bodies: one letter a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.council import Council
from csip.book.minute_book import MinuteBook
from csip.book.of_the_council import as_known
from csip.documents.blocks import Block, Document, Words
from csip.documents.council.actions import Told, by_body
from csip.documents.reminders import figure, please_reply, salutation
from csip.facts.council.people import Known
from csip.facts.council.reminders import Answering
from csip.facts.reminders import ReplyBy
from csip.language.dates import format_date
from csip.language.phrases import in_words
from csip.models import Panel, Person


def everybody_as_one_book(council: Council, keys: Sequence[str]) -> MinuteBook:
    """All people of the council and its bodies, as if of one body: so that a letter can tell one from another."""
    people: dict[str, Person] = {person.name: as_known(person) for person in council.file.people}
    for key in keys:
        people.update((person.name, person) for person in council.by_panel(key).panel.people)
    return MinuteBook(council.root, Panel(name=council.file.name, people=tuple(people.values())))


def letter_of_all(
    council: Council,
    everybody: MinuteBook,
    to: Answering,
    told: Sequence[Told],
    reply_by: tuple[str, ReplyBy] | None,
    writer: Known | None,
    as_of: date,
) -> Document:
    """Greeting, what is open in all bodies and when to reply by, then body by body; and the clerk's name.

    `reply_by` is the first day on which a body wants an answer, with that body's name.
    """
    count, late = len(told), sum(one.state.is_overdue for one in told)
    name = to.who.name if to.is_post else salutation(everybody, to.who.name, as_of)
    whose = f"of the {to.who.name}" if to.is_post else "of yours"
    overdue = ""
    if late:
        overdue = ", which is overdue" if count == 1 else f", {figure(late)} of them overdue"
    bodies = len({one.body for one in told})
    registers = "register" if bodies == 1 else "registers"
    shows = "shows" if bodies == 1 else "show"
    open_now = f"{figure(count)} open action{'' if count == 1 else 's'} {whose}{overdue}"
    body, by = reply_by if reply_by is not None else ("", None)
    blocks: list[Block] = [
        Words(f"Dear {name},"),
        Words(f"The {registers} of actions of {council.file.name} {shows} {open_now}."),
        Words(please_reply(by, count, body)),
        *by_body(told, level=2),
    ]
    one = "it is" if count == 1 else "one is"
    blocks.append(Words(f"If {one} done, please say when and how, for the record. If not, say by when it will be."))
    signed = f"{writer.name}, Clerk\n" if writer is not None and writer != to.who else ""
    blocks.append(Words(f"{signed}{council.file.name}"))
    until = f", reply by {format_date(by.day)}" if by is not None else ""
    return Document(f"{council.file.name}: {in_words(count, 'open action')}{until}", tuple(blocks))

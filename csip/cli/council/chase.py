"""`csip chase` over all bodies of a council: one letter for everybody who owes something anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csip.cli.council.bodies import Bodies
from csip.cli.options import fit_to_print, remark, the_day
from csip.errors import CsipError
from csip.language.phrases import listed

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.documents.council.actions import Told
    from csip.facts.council.people import Known
    from csip.facts.council.reminders import Answering, OfABody
    from csip.facts.reminders import ReplyBy


class _Letter(NamedTuple):
    """What somebody is asked, over the bodies that were looked through so far."""

    to: Answering
    told: list[Told]
    reply_by: list[tuple[str, ReplyBy]]


class Wanted(NamedTuple):
    """Whom to write to, and what about, as typed."""

    owners: list[str]
    before: str | None
    day: date


def chase_over_all(bodies: Bodies, wanted: Wanted, format_: str, output: Path | None, *, force: bool) -> None:
    """Make the letters. None is made while a body cannot be read whole: each would look like all that is owed.

    Raises: CsipError for `next-meeting`, of which each body has its own.
    """
    from csip.cli.letters import Sheet, put_letters, say_without_address
    from csip.documents.council.letters import everybody_as_one_book, letter_of_all
    from csip.facts.council.in_council import with_actions_named
    from csip.facts.council.people import Everybody
    from csip.facts.council.reminders import of_a_body, only_clerk

    if wanted.before in ("next-meeting", "next-agenda-setting"):
        raise CsipError(f"each body has a `{wanted.before}` of its own", "Name a date after --before.")
    due_by = the_day(wanted.before) if wanted.before is not None else None
    everybody = Everybody(bodies.council, bodies.keys)
    owners = frozenset(known for name in wanted.owners for known in everybody.called(name, wanted.day))
    letters: dict[Known, _Letter] = {}
    found: list[OfABody] = []
    for key, read in bodies.books("panel.yaml", "schedule.yaml", "actions.yaml", "meetings"):
        book = with_actions_named(key, read)
        book = fit_to_print(book, book)
        asked = of_a_body(everybody, key, book, wanted.day, owners=owners, due_by=due_by)
        found.append(asked)
        _tell(letters, bodies.council.name_of(key), book, asked, wanted.day)
    if bodies.left_out:
        remark(f"No letter is made, without the book of {listed(bodies.left_out)}: each has to hold all that is owed.")
        bodies.end(said=True)
    writer = only_clerk(found)
    own = letters.pop(writer) if writer is not None and writer in letters and not owners else None
    people = everybody_as_one_book(bodies.council, bodies.keys)
    sheets = []
    for who in sorted(letters):
        to, told, replies = letters[who]
        first = min(replies, key=lambda one: one[1].day, default=None)
        made = letter_of_all(bodies.council, people, to, told, first, writer, wanted.day)
        sheets.append(Sheet(who.name, to.email, made))
    sender = next((p for p in people.panel.people if writer is not None and p.name == writer.name), None)
    put_letters(sender, bodies.council.root, sheets, wanted.day, format_, output, name="chase", force=force)
    if not sheets:
        remark("There is nobody to write to.")
    _remarks(found, own, [letter.to for letter in letters.values()])
    say_without_address(sheets, format_)


def _tell(letters: dict[Known, _Letter], body: str, book: MinuteBook, asked: OfABody, day: date) -> None:
    """Put what one body asks into the letters of those who are to answer."""
    from csip.documents.actions import owed
    from csip.documents.council.actions import Told
    from csip.facts.formalised import formalised_on
    from csip.facts.reminders import in_order_due, next_setting

    formalised, reply_by = formalised_on(book, day), next_setting(book, day)
    for who, (to, states) in asked.asked.items():
        letter = letters.setdefault(who, _Letter(to, [], []))
        if letter.to.email is None and to.email is not None:
            letter = letters[who] = letter._replace(to=to)
        told = in_order_due(formalised.told_once(states))
        letter.told.extend(Told(s, body, owed(book, formalised, s, who.name)) for s in told)
        if reply_by is not None:
            letter.reply_by.append((body, reply_by))


def _remarks(found: list[OfABody], own: _Letter | None, asked: list[Answering]) -> None:
    """What is in no letter, and which letters go to somebody who has left."""
    from csip.language.dates import format_date

    for to in asked:
        if to.is_gone:
            remark(f"{to.who.name} is no longer in place: `csip action assign` gives the action to somebody who is.")
    for s in (s for one in found for s in one.later):
        if s.review_from is not None:
            remark(f"{s.action.id} is left until {format_date(s.review_from)}.")
    if own is not None:
        ids = [told.state.action.id for told in own.told]
        remark(f"{listed(ids)} {'is' if len(ids) == 1 else 'are'} the clerk's own: --owner makes that letter, too.")
    if nobody := [s.action.id for one in found for s in one.nobody]:
        remark(f"Nobody can be asked about {listed(nobody)}: `csip action assign` gives them an owner.")

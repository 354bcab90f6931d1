"""What `csip action add` and `csip suggest` ask: what is to be done, by whom, by when, and which paragraph says so."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from csip.cli.asking import asked
from csip.cli.commands.action.register import minutes_of
from csip.cli.name_completion import completing
from csip.cli.options import book_with, remark
from csip.cli.usage_errors import lacking
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    import typer

    from csip.book.minute_book import MinuteBook
    from csip.changes.proposed_actions import ProposedAction
    from csip.language.meeting_days import MeetingDay
    from csip.models import CitedParagraph, Meeting

T = TypeVar("T")
PARAGRAPH = "paragraph "


class Given(NamedTuple):
    """What the options of `csip action add` say; None for what they don't."""

    text: str | None
    owner: list[str] | None
    raised: str | None
    minute: str | None
    due: str | None


class Wanted(NamedTuple):
    """An action to be added. `due` is as it was typed; None for none."""

    text: str
    owner: list[str]
    raised: MeetingDay
    minute: str
    due: str | None


def asked_for_the_rest(ctx: typer.Context, root: Path, given: Given, today: date) -> Wanted:
    """What the options say, and what somebody at the terminal answers; Enter takes what the paragraph says.

    Raises: CsipError where something is not given, and there is nobody to ask.
    """
    from csip.changes.dues import due_typed
    from csip.facts.meetings import resolve_meeting

    if not sys.stdin.isatty():
        for name in ("text", "owner", "raised", "minute"):
            if getattr(given, name) is None:
                raise lacking(ctx, name)
    book = book_with(root, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
    day = resolve_meeting(book, given.raised, today, default="last") if given.raised else ask_meeting(book, today)
    meeting = minutes_of(book, day)
    cited: CitedParagraph | str = given.minute or ask_paragraph(meeting)
    minute = cited if isinstance(cited, str) else f"{PARAGRAPH}{cited.reference}"
    if isinstance(cited, str) and (given.text is None or given.owner is None):
        cited = _paragraph(meeting, cited)
    proposed = _proposed(book, meeting, cited)
    text = given.text if given.text is not None else ask_text(proposed.text if proposed is not None else "")
    owner = given.owner or ask_owners(book, day.date, proposed.owner if proposed is not None else None)
    due = given.due
    if due is None and sys.stdin.isatty():
        due = due_typed(ask_due(book, day, due_typed(proposed.due) if proposed is not None else None))
    return Wanted(text, owner, day, minute, due)


def _proposed(book: MinuteBook, meeting: Meeting | None, cited: CitedParagraph | str) -> ProposedAction | None:
    """What the first promise of the paragraph comes to, where the book has the paragraph."""
    from csip.changes.proposed_actions import proposed_action
    from csip.language.promises.find import promises_in

    if meeting is None or isinstance(cited, str):
        return None
    promise = next(promises_in(cited.paragraph.text, of_work=True), None)
    return proposed_action(book, meeting, cited, promise) if promise is not None else None


def ask_meeting(book: MinuteBook, today: date) -> MeetingDay:
    """The meeting that raised it: the last, unless another is named."""
    from csip.facts.meetings import resolve_meeting

    def read(answer: str) -> MeetingDay:
        return resolve_meeting(book, answer or None, today, default="last")

    try:
        last = str(read(""))
    except CsipError:  # none was held yet
        last = ""
    return _until_read("Which meeting raised it?", last, read)


def ask_paragraph(meeting: Meeting | None) -> CitedParagraph | str:
    """The paragraph that says so, its words shown; where the book has no minutes, its number as it is typed."""
    from csip.facts.meetings import shortened

    def read(answer: str) -> CitedParagraph | str:
        if not answer:
            raise CsipError("an action says which paragraph raised it")
        return _paragraph(meeting, answer)

    found = _until_read("Which paragraph says so? (such as 3.2)", "", read)
    if not isinstance(found, str):
        remark(f"  {found.reference} {shortened(found.paragraph.words, 200)}")
    return found


def _paragraph(meeting: Meeting | None, minute: str) -> CitedParagraph | str:
    from csip.facts.meetings import cited_paragraph

    return cited_paragraph(meeting, minute) if meeting is not None else minute


def ask_text(default: str) -> str:
    """What is to be done."""

    def read(answer: str) -> str:
        if not answer:
            raise CsipError("an action says what is to be done")
        return answer

    return _until_read("What is to be done?", default, read)


def ask_owners(book: MinuteBook, day: date, default: str | None) -> list[str]:
    """Who owes it: people and posts by any name that they go by; `unassigned` where it is nobody yet."""
    names = [*(person.name for person in book.panel.people), *(post.name for post in book.panel.posts)]
    with completing(names):
        return _until_read("Who owes it?", default or "unassigned", lambda answer: owners_named(book, answer, day))


def ask_due(book: MinuteBook, raised: MeetingDay, default: str | None) -> Any:
    """By when: what stands after `due:`; None for none."""
    from csip.changes.actions import parse_due

    def read(answer: str) -> Any:
        return parse_due(book, answer, raised) if answer and answer.casefold() != "none" else None

    return _until_read("By when? (a date, next, end of June, none)", default or "none", read)


def owners_named(book: MinuteBook, answer: str, day: date) -> list[str]:
    """The owners in an answer: one, or several between commas or `and`. A form that nobody listed becomes the name.

    Raises: CsipError for somebody whom panel.yaml does not know.
    """
    from csip.facts.people import find_people, somebody_called

    if answer.casefold() in {"", "unassigned", "nobody"}:
        return ["unassigned"]
    whole = len(find_people(book, answer, day)) == 1
    parts = [answer] if whole else [part.strip() for part in re.split(r"[,;]|\band\b|&", answer)]
    owners = []
    for part in filter(None, parts):
        somebody = somebody_called(book, part, day)
        owners.append(part if part in somebody.names else somebody.name)
    return list(dict.fromkeys(owners)) or ["unassigned"]


def _until_read(question: str, default: str, read: Callable[[str], T]) -> T:
    """What is read of the answer; asked again as long as it cannot be read."""
    from csip.language.display import visible

    while True:
        try:
            return read(asked(visible(question), visible(default)))
        except CsipError as error:
            remark(error.in_a_line)

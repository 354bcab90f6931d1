"""The minutes of a meeting, in the house style: roll, items, paragraphs to the character, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Note, Signature, Table, Words, paper, signature
from csip.documents.meeting_parts import (
    RESTRICTED,
    gathering,
    items_in_parts,
    not_for_publication,
    roll,
    taken_urgently,
    when_and_where,
)
from csip.documents.minuted import minuted, with_lists_under_their_lead
from csip.documents.paragraph_facts import Hanging, interest_declared
from csip.documents.referred import where_it_comes_from
from csip.documents.running_order import attended
from csip.documents.schedule import FUTURE_DATES, as_approved, dates_table, printed_dates, slots_printed
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import publisher
from csip.facts import numbering
from csip.facts.approvals import approved_on, is_approved, panel_then, printed_then, signed_then
from csip.facts.as_at import as_at
from csip.facts.council_year import style_of
from csip.language.tongue import Tongue
from csip.models import Meeting


def minutes(
    book: MinuteBook,
    meeting: Meeting,
    today: date,
    *,
    marks: bool = True,
    restricted: bool = False,
    dates: bool = True,
) -> Document:
    """The minutes as printed: DRAFT until a later meeting approved them.

    Decisions, motions, votes and actions are said in words under their paragraph, unless `marks` is off. Business
    taken in private has its heading only, whatever the file holds, unless they are `restricted`: then their title
    says so. Without `dates` the table of other meetings is left out.
    """

    def made(say: Tongue) -> Document:
        hanging = Hanging(book, meeting, today, say) if marks else None
        return _minutes(book, meeting, hanging, say, restricted=restricted, dates=dates)

    return in_its_languages(panel_then(book, meeting).language, made)


def _minutes(
    book: MinuteBook, meeting: Meeting, hanging: Hanging | None, say: Tongue, *, restricted: bool, dates: bool
) -> Document:
    blocks: list[Block] = list(_head(meeting, say))
    if restricted:
        blocks.append(Note(say(RESTRICTED)))
    if hanging is not None:
        blocks += hanging.approved()
    blocks += roll(meeting, say)
    if meeting.as_printed is not None:
        blocks += [Words(words) for words in meeting.as_printed.opening]
    blocks += with_lists_under_their_lead(_items(book, meeting, hanging, say, restricted=restricted))
    if hanging is not None:
        blocks += hanging.left_over()
    if meeting.ended is not None and meeting.as_printed is None:  # a paper that was imported says so in its own words
        blocks.append(Words(say("The meeting ended at {time}.", time=say.time(meeting.ended.time))))
    if meeting.as_printed is not None and meeting.as_printed.ended is not None:
        blocks.append(Words(meeting.as_printed.ended))
    if not meeting.extract:
        blocks += _dates(book, meeting, say) if dates else ()
        blocks.append(_signature(book, meeting, say))
    title = meeting.title or _title(book, meeting, say)
    title = say("RESTRICTED: {title}", title=title) if restricted else title
    draft = _draft(book, meeting, say)
    whose = publisher(panel_then(book, meeting))
    return paper(say, title, blocks, draft=draft, dated=meeting.date, publisher=whose)


def _title(book: MinuteBook, meeting: Meeting, say: Tongue) -> str:
    of = gathering(book, meeting, say)
    return (
        say("Extract from the minutes of {meeting}", meeting=of)
        if meeting.extract
        else say("Minutes of {meeting}", meeting=of)
    )


def _head(meeting: Meeting, say: Tongue) -> Iterator[Words]:
    """When and where; of an imported paper the lines that it prints itself."""
    printed = meeting.as_printed
    if printed is None or not printed.head:
        yield Words(when_and_where(meeting, say=say))
    if printed is not None:
        yield from (Words(line) for line in printed.head)


def _draft(book: MinuteBook, meeting: Meeting, say: Tongue) -> str | None:
    """What stands on every page until the minutes are approved; an extract is of minutes already published."""
    if meeting.extract or is_approved(book, meeting):
        return None
    return say("DRAFT: these minutes have not been approved")


def _items(
    book: MinuteBook, meeting: Meeting, hanging: Hanging | None, say: Tongue, *, restricted: bool
) -> Iterator[Block]:
    panel = panel_then(book, meeting)
    numbers = iter(numbering.numbers(meeting, style_of(book, meeting)))
    paragraphs = iter(zip(meeting.paragraphs, numbers, strict=True))
    bullets = panel.numbering == "bullets"
    cited, number = next(paragraphs, (None, None))
    for item, headings in items_in_parts(meeting, numbering.item_numbers(meeting), say):
        yield from headings
        if item.exempt is not None:
            yield not_for_publication(panel, item.exempt, say)
        yield from taken_urgently(item, say)
        if hanging is not None:
            yield from (Note(interest_declared(interest, panel.regime, say)) for interest in item.interests)
            if item.exempt is None or restricted:
                yield from map(Note, where_it_comes_from(item, say))
                yield from attended(item, say)
        while cited is not None and cited.item is item:
            if item.exempt is None or restricted:
                words = cited.paragraph
                bullet = words.bullet or (bullets and words.number != "none" and words.takes_number)
                marks = hanging.marks(cited, number) if hanging is not None else ()
                label = f"{number}." if number is not None and number.isdecimal() else number
                yield minuted(words, label, cited.depth, bullet=bullet, marks=marks)
            cited, number = next(paragraphs, (None, None))


def _signature(book: MinuteBook, meeting: Meeting, say: Tongue) -> Signature:
    """Where the Chair is to sign, or who signed and when, as the approval says it."""
    approval = signed_then(book, meeting)
    if approval is None:
        return signature(say("Chair"), say=say)
    day = say.date(approval.signed, weekday=True) if approval.signed is not None else ""
    return signature(say("Chair"), approval.signed_by or "", day, say)


def _dates(book: MinuteBook, meeting: Meeting, say: Tongue) -> Iterator[Block]:
    """The dates that the schedule knows; of an imported paper the table that it prints itself, if any."""
    if meeting.as_printed is not None:
        printed = meeting.as_printed
        if printed.dates_heading is not None:
            yield Heading(printed.dates_heading)
        if printed.dates:
            yield printed_dates(printed.dates, say)
        return
    then = printed_then(book, meeting)
    table = as_approved(then.dates, say) if then is not None else dates_now(book, meeting, say)
    if table is not None:
        yield Heading(say(FUTURE_DATES))
        yield table


def dates_now(book: MinuteBook, meeting: Meeting, say: Tongue) -> Table | None:
    """The table of dates as the schedule has it, or had it on the day on which the minutes were approved."""
    which = panel_then(book, meeting).dates_table
    day = approved_on(book, meeting)
    slots = slots_printed(as_at(book, day) if day is not None else book, meeting, which)
    return dates_table(slots, meeting.dates_note, say) if which != "none" and slots else None

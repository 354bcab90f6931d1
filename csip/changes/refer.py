"""A paragraph of minutes that sends its matter to another body of the council: said by command, in this book alone."""

from __future__ import annotations

from csip.book.minute_book import MinuteBook
from csip.changes.item_facts import FactChange
from csip.errors import CsipError
from csip.facts.approvals import is_approved
from csip.facts.meetings import cited_paragraph
from csip.language.meeting_days import format_meeting
from csip.models import CitedParagraph, Meeting, Refers
from csip.yaml_text.edits import Edit, Put, Remove, Replace
from csip.yaml_text.splice import is_plain_words

_BEFORE = ("number", "mark", "text", "bullet", "table", "decision", "motion", "vote")


def refer(book: MinuteBook, meeting: Meeting, minute: str, to: str, for_: str) -> FactChange:
    """Say that a paragraph sends its matter to another body. The body's name is written as its panel.yaml has it.

    Raises: CsipError for approved minutes, for what is taken in private, for a body that is not there or is this one,
    and for a paragraph that sends its matter elsewhere already.
    """
    if book.council is None:
        message = "this book belongs to no council, so there is no other body to refer anything to"
        raise CsipError(message, "`csip bodies begin` begins a council: a folder above the books of its bodies.")
    key = book.council.body_called(to)
    if key == book.council.key_of(book.root):
        raise CsipError(f"{book.panel.name} is the body whose book this is", "Name the body that it is sent to.")
    cited, name = _paragraph(book, meeting, minute), book.council.name_of(key)
    where = f"{cited.reference} of {format_meeting(meeting.day)}"
    before = cited.paragraph.refers
    if before is not None:
        same = (before.to, before.for_) == (name, for_)
        hint = (
            "Nothing need be written." if same else f"Take that back first: csip refer {meeting.day} {minute} --remove"
        )
        raise CsipError(f"{where} is referred to {_in_words(before)}, already", hint)
    value, path = {"to": name, "for": for_}, cited.paragraph.at.path
    edit: Edit = Put(path, "refers", value, _BEFORE)
    if is_plain_words(meeting.at.file, path):
        edit = Replace(path, {"text": cited.paragraph.text, "refers": value})
    return FactChange({meeting.at.file.name: [edit]}, f"{where} is referred to {name}, for {for_}.")


def take_back(book: MinuteBook, meeting: Meeting, minute: str) -> FactChange:
    """Say that a paragraph sends its matter nowhere. Raises: CsipError as `refer`, and where it is sent nowhere now."""
    cited = _paragraph(book, meeting, minute)
    where = f"{cited.reference} of {format_meeting(meeting.day)}"
    if cited.paragraph.refers is None:
        raise CsipError(f"{where} is referred to nobody", "`csip referrals` lists what this body sent.")
    edit = Remove(cited.paragraph.at.path, "refers")
    words = f"{where} is no longer referred to {_in_words(cited.paragraph.refers)}."
    return FactChange({meeting.at.file.name: [edit]}, words)


def _in_words(refers: Refers) -> str:
    return f"{refers.to}, for {refers.for_}"


def _paragraph(book: MinuteBook, meeting: Meeting, minute: str) -> CitedParagraph:
    if is_approved(book, meeting):
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} are approved, and what they say stands",
            "The item of the other body can say where it comes from all the same: `received`, in its own book.",
        )
    cited = cited_paragraph(meeting, minute)
    if cited.item.exempt is not None:
        raise CsipError(
            f"{cited.reference} of {format_meeting(meeting.day)} is taken in private; its words do not stand here",
            "Only a public paragraph can be followed into another body's book.",
        )
    return cited

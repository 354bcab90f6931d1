"""What actions quote of the minutes: the clerk's own words, proven, or words that csip finds in the paragraph."""

from __future__ import annotations

from collections.abc import Callable

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.meetings import cited_paragraph, meeting_now
from csip.facts.quotations import Quotable, flat, is_quoted, paragraphs_cited
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.models import Action, Cited, CitedParagraph, Closed, Meeting
from csip.yaml_text.edits import Edit, Put


def quoted(book: MinuteBook, meeting: Meeting, minute: str, quote: str | None, about: str) -> tuple[str, str | None]:
    """The reference of the paragraph that is named, and what to write as quoted from it.

    That is the words given, if it says them and they tell it from others; else some that say what the entry is `about`.
    None for exempt business, whose words are in no public file. Raises: CsipError where there is no such paragraph, or
    the words are not its own or say nothing.
    """
    cited = cited_paragraph(meeting, minute, sure=bool(quote))
    if quote is None:
        return cited.reference, _chosen(book, meeting, cited, about)
    text, words = flat(cited.paragraph.words), Quotable(meeting)
    if flat(quote) not in text:
        raise CsipError(f"paragraph {minute} does not say “{quote}”", f"Copy the words exactly from it: {text}")
    if wrong := words.says_nothing(quote, cited.reference):
        raise CsipError(
            wrong,
            f"Copy more of the paragraph, such as “{words.quotation(cited.reference, about)}”; or leave out --quote, "
            "and csip chooses.",
        )
    return cited.reference, quote


def _chosen(book: MinuteBook, meeting: Meeting, cited: CitedParagraph, about: str) -> str | None:
    if cited.item.exempt is not None:
        return None
    return Quotable(meeting).quotation(cited.reference, about, _taken(book, meeting, cited.reference))


def _taken(book: MinuteBook, meeting: Meeting, minute: str) -> set[str]:
    """What other actions quote of the paragraph."""
    return {
        flat(action.as_minuted)
        for action in book.actions
        if action.as_minuted is not None
        and any(c.minute == minute and meeting_now(book, c.meeting) == meeting.day for c in action.raised)
    }


MeetingOf = Callable[[MeetingDay], Meeting | None]


def quote_missing(book: MinuteBook, action: Action, meeting_of: MeetingOf) -> list[tuple[str, Edit]]:
    """The quotations that an action lacks: each in words for the clerk, and the edit that writes it."""
    found: list[tuple[str, Edit]] = []
    for citation in paragraphs_cited(action):
        assert citation.meeting is not None  # noqa: S101  as paragraphs_cited says
        assert citation.minute is not None  # noqa: S101
        meeting = meeting_of(citation.meeting)
        cited = meeting.paragraph(citation.minute) if meeting is not None else None
        if meeting is None or cited is None or is_quoted(action, citation, cited.paragraph.words):
            continue
        about = citation.note if isinstance(citation, Closed) else action.text
        words = _chosen(book, meeting, cited, about)
        if words is not None:
            where = f"{action.id}, {citation.minute} of {format_meeting(meeting.day)}: {words}"
            found.append((where, _put(action, citation, words)))
    return found


def _put(action: Action, citation: Cited | Closed, words: str) -> Edit:
    if isinstance(citation, Cited) and len(action.raised) == 1:
        return Put(action.at.path, "as_minuted", words, ("id", "text", "kind", "owner", "raised"))
    return Put(citation.at.path, "as_minuted", words, ("date", "note", "meeting", "minute"))

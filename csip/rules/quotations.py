"""Rules about quotations: the words by which an action's citation is known when paragraphs are renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import item_numbered
from csip.facts.quotations import Quotable, flat, is_quoted, paragraphs_cited
from csip.files.names import MEETINGS, SCHEDULE
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words, listed
from csip.models import Action, Cited, CitedParagraph, Closed, Entry, Meeting
from csip.rules.citations import Minutes
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

_KEPT = 20  # meetings whose words are at hand at once: a register goes from one to the next


@rule("CSIP304", ERROR, SCHEDULE, MEETINGS)
def quotations_are_exact(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The words that an action quotes (`as_minuted`) stand in the paragraph that it cites, raised or closed.

    They hold the link when paragraphs are renumbered, and show that the minute says what the action claims.
    Line breaks and runs of spaces do not count; everything else does. Words of an amendment made at approval
    may be quoted as amended.

    Bad:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        as_minuted: promised the figures                # 3.2 says: agreed to return with the figures
    Good:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        as_minuted: agreed to return with the figures
    """
    minutes = Minutes(book)
    for action in book.actions:
        if action.as_minuted is not None:
            yield from _drifted(minutes, action, action, action.as_minuted, action.raised)
        for citation in _with_own_words(action):
            if citation.as_minuted is not None:
                yield from _drifted(minutes, action, citation, citation.as_minuted, [citation])


def _with_own_words(action: Action) -> Iterator[Cited | Closed]:
    """The citations that may have a quotation of their own."""
    yield from action.raised
    if action.closed is not None and action.closed.meeting is not None:
        yield action.closed


def _drifted(
    all_minutes: Minutes, action: Action, entry: Entry, words: str, citations: Sequence[Cited | Closed]
) -> Iterator[Finding]:
    """The words stand in none of the paragraphs cited."""
    minutes = all_minutes.of(citations[0])  # several raised it, one closes it
    if minutes is None:
        return
    quotation = flat(words)
    days = [(c.meeting, c.minute) for c in citations if c.meeting is not None]
    cited = [(meeting, minute) for day, minute in days if (meeting := minutes.meeting(day)) is not None]
    if len(cited) < len(citations):
        return  # it may stand in minutes that the book does not hold
    texts = [_words(minutes, meeting, minute) for meeting, minute in cited]
    if None in texts or any(quotation in text for text in texts if text is not None):
        return  # no such paragraph: CSIP303 says so
    if not any(_stands_amended(minutes, meeting, minute, quotation) for meeting, minute in cited):
        under = "closed" if isinstance(entry, Closed) else "raised"
        message, hint = _gone(action, quotation, cited, under, minutes.whose)
        yield Finding(entry, message, "as_minuted", hint)


def _words(minutes: Minutes, meeting: Meeting, reference: str | None) -> str | None:
    """The words of the cited paragraph, or of the whole meeting when no paragraph is cited."""
    if reference is None:
        return "\n".join(flat(cited.paragraph.words) for cited in meeting.paragraphs)
    cited = minutes.paragraph(meeting, reference)
    return flat(cited.paragraph.words) if cited is not None else None


def _stands_amended(minutes: Minutes, meeting: Meeting, reference: str | None, quotation: str) -> bool:
    """The quotation stands in the paragraph as a later meeting amended it."""
    amendments = [a for at in minutes.approved.get(meeting.day, ()) for a in at.approval.amendments]
    for cited in meeting.paragraphs if amendments else ():
        if reference in (None, cited.reference):
            text = flat(cited.paragraph.words)
            for amendment in amendments:
                if amendment.minute == cited.reference:
                    text = text.replace(flat(amendment.from_), flat(amendment.to))
            if quotation in text:
                return True
    return False


_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "..."})


def _gone(
    action: Action, quotation: str, cited: Sequence[tuple[Meeting, str | None]], under: str, whose: str
) -> tuple[str, str]:
    """The quotation is not where it should be: say where it is, or what else it may be. Reads the whole meeting."""
    meeting, reference = cited[0]
    where = f"{f'{reference} of ' if reference else ''}the minutes of {whose}{format_meeting(meeting.day)}"
    start = f"{action.id}: the words quoted are not in {where}"
    copy = "Copy the words from the minutes, to the character."
    for meeting, _ in cited:
        for other in meeting.paragraphs:
            if quotation in flat(other.paragraph.words):
                hint = f'If it was, write `minute: "{other.reference}"` under `{under}:`.'
                return f"{start} but in {other.reference}: renumbered?", hint
    plain = quotation.translate(_PLAIN)
    for meeting, reference in cited:
        for other in meeting.paragraphs:
            if reference in (None, other.reference):
                text = flat(other.paragraph.words).translate(_PLAIN)
                if plain in text:
                    return f"{start}: only the shape of quotation marks or dashes differs", copy
                if plain.casefold() in text.casefold():
                    return f"{start}: only capitals differ", copy
    dates = listed([format_meeting(day) for day in sorted({meeting.day for meeting, _ in cited})])
    return f"{action.id}: the words quoted are nowhere in the minutes of {whose}{dates}", copy


@rule("CSIP320", NOTE, SCHEDULE, MEETINGS)
def citations_are_quoted(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An action that cites a paragraph, where it was raised or closed, quotes a few of its words.

    Without them nobody notices when the paragraphs are renumbered and the number is another paragraph's.
    `csip action add` and `csip action close` write them. Sealed minutes keep their numbers, so that nothing is asked of
    citations of those. Reported once, at the first action that has none.

    Bad:
        closed: {date: 2012-10-03, note: The figures were given., meeting: 2012-10-03, minute: "2.1"}
    Good:
        closed:
          date: 2012-10-03
          note: The figures were given.
          meeting: 2012-10-03
          minute: "2.1"
          as_minuted: gave the figures to the end of August
    """
    minutes = Minutes(book)
    without = [(action, citation) for action in book.actions for citation in _without_words(minutes, action)]
    if without:
        action, first = without[0]
        actions = len({id(citation) for citation, _ in without})
        start = f"{action.id} cites {first.minute}" if len(without) == 1 else in_words(actions, "action")
        them = "and quotes none of its words" if len(without) == 1 else "quote no words of a paragraph that they cite"
        if actions == 1 and len(without) > 1:
            start, them = action.id, "quotes no words of paragraphs that it cites"
        hint = "`csip action quote --all` fills them in; look at each, since the number may be wrong by now."
        yield Finding(first, f"{start} {them}", "minute", hint)


def _without_words(minutes: Minutes, action: Action) -> Iterator[Cited | Closed]:
    for citation in paragraphs_cited(action):
        cited = _in_open_minutes(minutes, citation)
        if cited is not None and cited.item.exempt is None and not is_quoted(action, citation, cited.paragraph.words):
            yield citation


def _in_open_minutes(minutes: Minutes, citation: Cited | Closed) -> CitedParagraph | None:
    """The paragraph, if the book has it, its minutes are not sealed, and its number is no item's (CSIP233)."""
    meeting = minutes.meeting(citation.meeting) if citation.meeting is not None else None
    if meeting is None or any(at.approval.seal for at in minutes.approved.get(meeting.day, ())):
        return None
    cited = minutes.paragraph(meeting, citation.minute or "")
    item = item_numbered(meeting, citation.minute or "")
    return cited if cited is not None and item in (None, cited.item) else None


@rule("CSIP321", WARNING, SCHEDULE, MEETINGS)
def quotations_tell(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A quotation says enough to know its paragraph by: words that no other of those minutes has.

    Otherwise it stands in whatever paragraph takes the number, and nobody notices.

    Bad:
        as_minuted: the
    Good:
        as_minuted: agreed to return with the figures
    """
    minutes = Minutes(book)
    known: dict[int, Quotable] = {}  # by their identity: two bodies meet on one day
    for action in book.actions:
        quoted = [(action, action.as_minuted, citation) for citation in action.raised]
        quoted += [(citation, citation.as_minuted, citation) for citation in _with_own_words(action)]  # type: ignore[misc]
        for entry, words, citation in quoted:
            if words is None or citation.minute is None or citation.meeting is None:
                continue
            those = minutes.of(citation)
            meeting = those.meeting(citation.meeting) if those is not None else None
            cited = those.paragraph(meeting, citation.minute) if those is not None and meeting is not None else None
            if meeting is None or cited is None:
                continue  # CSIP303 says so
            if id(meeting) not in known:
                if len(known) == _KEPT:
                    known.clear()
                known[id(meeting)] = Quotable(meeting)
            paragraphs = known[id(meeting)]
            if flat(words) not in paragraphs.text(cited.reference):
                continue  # CSIP304 says so
            wrong = paragraphs.says_nothing(words, cited.reference)
            if wrong is not None:
                message = f"{action.id}: {wrong}"
                more = paragraphs.quotation(cited.reference, action.text)
                yield Finding(entry, message, "as_minuted", f"Quote more of the paragraph, such as: {more}")

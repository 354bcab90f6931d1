"""Rules about the words of the minutes: what was left to fill in, the title, weekdays, and promises in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts import approvals as approvals_facts
from csip.facts.presence import on
from csip.facts.untracked_promises import NO_ACTION, untracked_promises
from csip.language.dates import WEEKDAYS, format_date, weekday_dates
from csip.language.pattern import Pattern
from csip.language.phrases import truncate_at_word
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule
from csip.rules.support.word_search import any_of, four_figures, words_with

_LONGEST = 79  # characters of a phrase that a message quotes

_PLACEHOLDER = Pattern(
    r"\b(?:TBC|TBA|XX+)\b|\?\?\?+"
    r"|\[ ?(?i:names?|date|time|amount|figures?|insert\b[^\]]{0,40}|tbc|tba|x+|\?+|[._…]+) ?\]"
)


_MARK = any_of("XX", "TB", r"\?\?", r"\[")  # one of them is in every placeholder


@rule("CSIP216", WARNING)
def nothing_left_to_fill_in(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No TBC, TBA, XX, ??? or [name] is left in the minutes.

    A warning while they are a draft; an error once they are approved, for then they are the record.

    Bad:
        text: The repair will cost £XX.
    Good:
        text: The repair will cost £250.
    """
    approved = {
        day
        for day, where in approvals_facts.approvals(book).items()
        if any(at.approval.as_ != "provisional" for at in where)
    }
    for meeting in book.meetings:
        if not meeting.has_minutes:
            continue
        for entry, field, text, place in words_with(_MARK, meeting):
            match = _PLACEHOLDER.search(text)
            if match is None:
                continue
            message = f"“{match[0]}” is left in {place}"
            if meeting.day in approved:
                hint = "Approved minutes are put right by a later meeting: list it under `amendments:` there."
                yield Finding(entry, f"{message}, and these minutes are approved", field, hint, match[0], ERROR)
            else:
                yield Finding(entry, message, field, "Fill it in before the minutes go out.", match[0])


@rule("CSIP217", NOTE, "panel.yaml")
def titles_name_the_panel(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A meeting's title names the panel as panel.yaml does.

    A variant in `known_as` is taken for the panel all the same; the note is there so that a slip is seen. A
    title is kept as it was printed.

    Bad:
        title: Minutes of the Children's Service Improvement Panel
    Good:
        title: Minutes of the Children's Services Improvement Panel
    """
    name = _plain(book.panel.name)
    forms = sorted(book.panel.known_as, key=len, reverse=True)
    for meeting in book.meetings:
        if meeting.title is None or name in _plain(meeting.title):
            continue
        form = next((form for form in forms if re.search(rf"\b{re.escape(_plain(form))}\b", _plain(meeting.title))), "")
        head = meeting.as_printed.head if meeting.as_printed is not None else ()
        if not form and any(known in _plain(line) for line in head for known in (name, *map(_plain, forms))):
            continue  # the paper names it over or under its title
        if form:
            message = f"the title says “{form}”, which is taken for {book.panel.name}"
            hint = "If it was printed so, nothing need be done."
        else:
            message = f"the title does not name {book.panel.name}"
            hint = "Is this the right book? If it was printed so: csip body --known-as NAME, as the title has it."
        yield Finding(meeting, message, "title", hint, form or None)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).casefold()


@rule(NO_ACTION, NOTE, "actions.yaml", "schedule.yaml")
def promises_have_an_action(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Words by which somebody took on work, or was asked for it, have an action that cites the paragraph.

    Only plain words count (undertook to, agreed to bring, asked the Clerk to), never a decision or a motion. A
    promise that no action holds is one that nobody will be reminded of.

    Bad: nothing in actions.yaml cites 4.6, which says
        text: Karen offered to bring the strategy to a later meeting.
    Good, in actions.yaml:
        raised: {meeting: 2012-08-02, minute: "4.6"}
    """
    for meeting, cited, promise in untracked_promises(book, book.meetings):
        if promise.confidence != "firm":
            continue
        phrase = promise.phrase.strip().rstrip(".")
        shown = truncate_at_word(phrase, _LONGEST)
        command = f"csip action add --raised {meeting.day} --minute {cited.reference}"
        yield Finding(
            cited.paragraph,
            f"{cited.reference} of {on(meeting)}: “{shown}”: is this an action?",
            "text" if phrase in cited.paragraph.text else "table",
            f"If so: `{command} ...`. If not, waive CSIP223 here with the reason.",
            phrase,
        )


@rule("CSIP404", WARNING)
def weekdays_fit_their_dates(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A date printed with its weekday and year falls on that weekday.

    One of the two is wrong, and people may come on the other day.

    Bad:
        text: The Panel will meet on Tuesday 2 August 2012.
    Good:
        text: The Panel will meet on Thursday 2 August 2012.
    """
    for meeting in book.meetings:
        for entry, field, text, place in words_with(four_figures, meeting):
            for found in weekday_dates(text):
                if not found.right:
                    was = "is" if found.date >= today else "was"
                    right, printed = WEEKDAYS[found.date.weekday()], WEEKDAYS[found.weekday]
                    yield Finding(
                        entry,
                        f"{place}: {format_date(found.date)} {was} a {right}, not a {printed}",
                        field,
                        "Which of the two is right, the day or the date?",
                        text[found.start : found.end],
                    )

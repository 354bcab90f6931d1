"""Rules about reports: in time, with recommendations that stand once, and with the papers that lie behind them.

A report holds its recommendations once, so that front and end cannot differ by themselves. They differ where
somebody typed them a second time as a section of their own, as old papers have them: that is what CSIP602 finds.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.facts.targets import reports_made
from csip.files.names import PLAN, REPORTS
from csip.language.dates import format_date
from csip.language.pattern import Pattern
from csip.language.phrases import in_words
from csip.language.quoting import quoted
from csip.rules.support.rule import NOTE, WARNING, Finding, rule

if TYPE_CHECKING:
    from csip.models.plan import ReportMade, Section, UpwardReport


@rule("CSIP601", NOTE, PLAN, REPORTS)
def reports_keep_their_interval(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Reports on the plan come as often as the plan promises.

    `interval` says how many months may lie between two. Reports count that the plan lists and that have a file in
    `reports/`; of a month, its last day.

    Bad:
        interval: 3
        reports:
          - {to: Cabinet, date: 2011-05}
          - {to: Cabinet, date: 2011-09-19}
    Good:
        interval: 4
    """
    plan = book.plan
    if plan is None or plan.interval is None:
        return
    made: dict[str, list[ReportMade]] = {}
    for report in reports_made(plan, book.reports, today):
        made.setdefault(report.to.casefold(), []).append(report)
    promised = f"one is promised every {plan.interval} months" if plan.interval > 1 else "one is promised every month"
    for listed in made.values():
        for before, after in pairwise(listed):
            if after.date.first > months_after(before.date.last, plan.interval):
                apart = in_words(plan.interval, "month")
                message = f"the report to {after.to} of {after.date.words} came more than {apart} after that of "
                yield Finding(after, f"{message}{before.date.words}", "date", f"The plan says that {promised}.")
        last = listed[-1]
        due = months_after(last.date.last, plan.interval)
        if due < today and (len(made) == 1 or len(listed) > 1):
            yield Finding(
                last,
                f"the next report to {last.to} was due by {format_date(due)}: {promised}",
                "date",
                f'Begin it with `csip report --to "{last.to}"`, or list it under `reports` once it is made.',
            )


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_RECOMMENDATIONS = Pattern(r"(?:the )?recommendations?", re.IGNORECASE)
_LETTER = Pattern(r"^[-•·\s]*\(?[a-z]{1,4}\)\s*", re.IGNORECASE)
_LOOSE_END = Pattern(r"[\s,;.]*(?:,|;|\s)\s*and$|[\s,;.]+$")


@rule("CSIP602", WARNING)
def recommendations_stand_once(book: MinuteBook, today: date) -> Iterator[Finding]:
    """What a report recommends stands once in its file, under `recommendations`.

    It is printed twice, at the front and at the end, and the two are then the same. A section that repeats it would
    be printed besides, and may say something else.

    Bad:
        recommendations: {items: [the progress made]}
        sections:
          - title: Recommendations
            paragraphs: [(a) the great progress made]
    Good:
        recommendations: {items: [the progress made]}
    """
    hint = "Delete the section: the recommendations are printed there from `recommendations:`."
    for report in book.reports:
        for section in report.sections:
            if not _RECOMMENDATIONS.fullmatch(section.title.strip()):
                continue
            different = list(_different(report, section))
            yield from different
            if not different:
                yield Finding(section, "the recommendations stand here a second time", "title", hint)


def _different(report: UpwardReport, section: Section) -> Iterator[Finding]:
    again = [p for p in section.paragraphs if not p.text.rstrip().endswith(":")]
    for n, (held, paragraph) in enumerate(zip(report.recommendations.items, again, strict=False)):
        if _bare(held) != _bare(paragraph.text):
            said = f"the front says {quoted(held)}, this section {quoted(paragraph.text)}"
            yield Finding(
                paragraph,
                f"recommendation ({chr(ord('a') + n)}) differs: {said}",
                "text",
                "Which is right? Put it under `recommendations:`, and delete this section.",
            )
    front, end = len(report.recommendations.items), len(again)
    if front != end:
        here = in_words(end, "recommendation stands", "recommendations stand", none="no")
        yield Finding(
            section,
            f"{here} here, and {front} at the front",
            "title",
            "Put all of them under `recommendations:`, and delete this section.",
        )


def _bare(words: str) -> str:
    """The recommendation without its letter, and without the mark or “and” that leads to the next."""
    return _LOOSE_END.sub("", _LETTER.sub("", " ".join(words.split()))).casefold()


@rule("CSIP604", WARNING)
def background_documents_are_listed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A report lists the papers it relies on, or says that there are none.

    The heading is printed either way, and with nothing under it nobody can tell. Papers before a meeting of the
    body itself are not asked. Source: Local Government Act 1972, s. 100D.

    Bad: `background_documents: []`
    Good: `background_documents: [none]`
    """
    for report in book.reports:
        if not report.background_documents:
            yield Finding(
                report,
                "no background documents are listed",
                "background_documents",
                "List them, or write `background_documents: [none]`.",
            )


# What is received without a paper, at any meeting.
_NO_PAPER = Pattern(
    r"\b(?:apolog|declaration|interests?\b|petition|question|announcement|communication|correspondence|deputation"
    r"|public|welcome|minutes\b|notice|urgent|substitut|resignation)",
    re.IGNORECASE,
)


@rule("CSIP605", NOTE)
def items_to_receive_have_a_report(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item to receive something has a report, or one that is marked as verbal.

    Nobody can ask for a paper that never was. Apologies, declarations, petitions, questions and the like are
    received without one.

    Bad: an item to receive, with no `reports`.
        purpose: to receive
    Good:
        purpose: to receive
        reports: [{title: Progress on the plan, status: verbal}]
    """
    for meeting in book.meetings:
        for item in meeting.items:
            if item.purpose != "to receive" or item.reports or item.exempt is not None or item.approves:
                continue
            if _NO_PAPER.search(item.title):
                continue
            named = f"item {item.number}, {quoted(item.title)}," if item.own_number else f"{quoted(item.title)}"
            yield Finding(
                item,
                f"{named} is to receive something, and has no report",
                "purpose",
                "List the report; or mark it: `reports: [{title: ..., status: verbal}]`.",
            )

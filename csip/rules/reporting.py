"""Rules about reporting upward: the plan's targets and figures, the reports made on it, and contact details.

A report holds its recommendations once, so that front and end cannot differ by themselves. They differ where
somebody typed them a second time as a section of their own, as old papers have them: that is what CSIP602 finds.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from csip.book import PLAN, REPORTS, MinuteBook
from csip.models import Entry
from csip.plan_models import ReportMade, Section, Target, UpwardReport
from csip.rules.phrases import counted, quoted
from csip.rules.registry import ERROR, NOTE, WARNING, Finding, rule
from csip.targets import aim, figure, fits, reports_made, state
from csip.times import format_date


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
    for one in reports_made(plan, book.reports, today):
        made.setdefault(one.to.casefold(), []).append(one)
    promised = f"one is promised every {plan.interval} months" if plan.interval > 1 else "one is promised every month"
    for listed in made.values():
        for before, after in pairwise(listed):
            if after.date.first > months_after(before.date.last, plan.interval):
                message = f"the report to {after.to} of {after.date.words} came late after the one of "
                yield Finding(after, f"{message}{before.date.words}: {promised}", "date")
        last = listed[-1]
        due = months_after(last.date.last, plan.interval)
        if due < today and (len(made) == 1 or len(listed) > 1):
            yield Finding(
                last,
                f"the next report to {last.to} was due by {format_date(due)}: {promised}",
                "date",
                f'Begin it with `csip report --to "{last.to}" --from ... --until ...`; list it when it is made.',
            )


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_RECOMMENDATIONS = re.compile(r"(?:the )?recommendations?", re.IGNORECASE)
_LETTER = re.compile(r"^[-•·\s]*\(?[a-z]{1,4}\)\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;.]*(?:,|;|\s)\s*and$|[\s,;.]+$")


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
        yield Finding(
            section,
            f"{counted(end, 'recommendation')} stand{'s' if end == 1 else ''} here, and {front} at the front",
            "title",
            "Put all of them under `recommendations:`, and delete this section.",
        )


def _bare(words: str) -> str:
    """The recommendation without its letter, and without the mark or “and” that leads to the next."""
    return _LOOSE_END.sub("", _LETTER.sub("", " ".join(words.split()))).casefold()


@rule("CSIP603", WARNING, PLAN)
def targets_can_be_judged(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A target has a direction, a deadline and dated figures, and is not called met against its own figures.

    Where a figure contradicts `met`, it often belongs to another series: all unallocated cases are not those that
    have waited for 28 days. Each series is a target of its own. Two targets with one id are an error.

    Bad:
        measure: Cases unallocated for more than 28 days
        direction: at most
        threshold: 100
        readings: [{value: 131, as_at: 2011-08-14}]
        met: true
    Good:
        readings: [{value: 40, as_at: 2011-08-14}]
        met: true
    """
    seen: set[str] = set()
    for target in book.plan.targets if book.plan is not None else ():
        if target.id in seen:
            yield Finding(target, f"the id {target.id} is used by an earlier target", "id", None, None, ERROR)
        seen.add(target.id)
        yield from _aim(target)
        yield from _readings(target, today)
        yield from _met(target, today)


def _aim(target: Target) -> Iterator[Finding]:
    if target.threshold is not None and target.direction is None:
        hint = "Write `direction: at most` or `direction: at least`."
        message = f"{target.id}: is {figure(target.threshold, target.unit)} the most or the least?"
        yield Finding(target, message, "threshold", hint)
    if target.threshold is None and target.direction is not None:
        yield Finding(target, f"{target.id}: {target.direction} what? It has no threshold", "direction")
    if target.threshold is not None and target.deadline is None:
        hint = "Write `deadline:`, a day or a month."
        yield Finding(target, f"{target.id}: by when is it to be {aim(target)}?", "threshold", hint)


def _readings(target: Target, today: date) -> Iterator[Finding]:
    for reading in target.readings:
        shown = figure(reading.value, target.unit)
        if reading.as_at is not None and reading.period is not None:
            message = f"{target.id}: {shown} has both a day and a period"
            yield Finding(reading, message, "as_at", "Keep the one that the figure is of.")
        elif reading.day is None:
            hint = "Write `as_at:`, a day or a month, or `period: {from: ..., until: ...}`."
            yield Finding(reading, f"{target.id}: of which day or period is {shown}?", "value", hint)
        elif reading.as_at is not None and reading.as_at.first > today:
            yield Finding(reading, f"{target.id}: {shown} is of {reading.as_at.words}, which is to come", "as_at")


def _met(target: Target, today: date) -> Iterator[Finding]:
    if target.met is None:
        return
    reading = state(target, today).reading
    said = "met" if target.met else "not met"
    if reading is None:
        hint = "Put down the figure that shows it, with its day."
        yield Finding(target, f"{target.id} is reported as {said}, and no figure of it is held", "met", hint)
        return
    meets = fits(target, reading.value)
    shown = figure(reading.value, target.unit)
    if meets is None:
        yield Finding(target, f"{target.id} is reported as {said}, but sets no threshold", "met")
    elif meets is not target.met and target.threshold is not None:
        wanted = f"“{target.direction} {figure(target.threshold, target.unit)}”"
        fits_or_not = "meets" if meets else "does not meet"
        message = f"{target.id} is reported as {said}, but its last figure, {shown}, {fits_or_not} {wanted}"
        yield Finding(target, message, "met", "Is the figure of this series? Another measure is another target.")


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
_NO_PAPER = re.compile(
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
            if item.purpose != "to receive" or item.reports or item.exempt is not None or item.approves is not None:
                continue
            if _NO_PAPER.search(item.title):
                continue
            named = f"item {item.number}, {quoted(item.title)}," if item.number else f"{quoted(item.title)}"
            yield Finding(
                item,
                f"{named} is to receive something, and has no report",
                "purpose",
                "List the report; or mark it: `reports: [{title: ..., status: verbal}]`.",
            )


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AT, _DIALLED = re.compile("@"), re.compile(r"0\)? ?[127][0-9]|\+44")  # a quick look: most words have neither
# A geographic or mobile number: 03 and 08 are numbers of services, which are nobody's own.
_TELEPHONE = re.compile(
    r"(?<![\w.,/£-])(?:\+44 ?(?:\(0\) ?)?|\(?0)[127][0-9]{1,3}\)?[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}(?![\w/-])"
)


@rule("CSIP606", WARNING)
def no_contact_details(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No e-mail address and no telephone number stands in minutes, plan or reports, where everybody reads them.

    A report's contact may have both; they are printed only by `csip report --private`, but the file has them. If
    they are the office's own and are meant to be known, waive this with the reason. Names of children, and initials
    by which one could be known, csip cannot tell: look for them yourself. git forgets nothing.

    Bad: `text: Ring Mrs Example on 01632 960123.`
    Good: `text: The Clerk has Mrs Example's number.`
    """
    for entry, field, words in _public_words(book):
        for what, mark, pattern in (("an e-mail address", _AT, _EMAIL), ("a telephone number", _DIALLED, _TELEPHONE)):
            found = pattern.search(words) if mark.search(words) else None
            if found is not None:
                yield Finding(
                    entry,
                    f"{what} stands here, where everybody may read it",
                    field,
                    "Is it meant to be public? If so, waive this finding with the reason.",
                    found[0],
                )


def _public_words(book: MinuteBook) -> Iterator[tuple[Entry, str, str]]:
    for meeting in book.meetings:
        for cited in meeting.paragraphs:
            yield cited.paragraph, "text", cited.paragraph.text
    plan = book.plan
    if plan is not None:
        for theme in plan.themes:
            yield plan, "themes", theme
        for target in plan.targets:
            yield target, "measure", target.measure
            yield target, "note", target.note or ""
        for risk in plan.risks:
            yield risk, "text", risk.text
    for report in book.reports:
        yield report, "subject", report.subject
        yield report, "summary", report.summary
        for words in report.recommendations.items:
            yield report.recommendations, "items", words
        for words in report.background_documents:
            yield report, "background_documents", words
        for section in report.sections:
            for paragraph in section.paragraphs:
                yield paragraph, "text", paragraph.text
        if report.contact is not None:
            yield report.contact, "telephone", report.contact.telephone or ""
            yield report.contact, "email", report.contact.email or ""


RULES = (
    reports_keep_their_interval,
    recommendations_stand_once,
    targets_can_be_judged,
    background_documents_are_listed,
    items_to_receive_have_a_report,
    no_contact_details,
)

"""The rule that keeps addresses and telephone numbers out of what everybody reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.language.pattern import Pattern
from csip.models import Entry
from csip.rules.support.rule import WARNING, Finding, rule
from csip.rules.support.word_search import any_of, paragraphs_with, words_of

_EMAIL = Pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A quick look: most words have neither.
_AT, _DIALLED = Pattern("@"), Pattern(r"0\)? ?[127][0-9]|\+44")
_EITHER = any_of(_AT.pattern, r"0\)? ?[127][0-9]", r"\+44")
# A geographic or mobile number: 03 and 08 are numbers of services, which are nobody's own.
_TELEPHONE = Pattern(
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
        for cited in paragraphs_with(_EITHER, meeting):
            yield from ((cited.paragraph, field, words) for field, words in words_of(cited.paragraph))
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
                yield paragraph, "table", "\n".join(cell for row in paragraph.table for cell in row)
        if report.contact is not None:
            yield report.contact, "telephone", report.contact.telephone or ""
            yield report.contact, "email", report.contact.email or ""

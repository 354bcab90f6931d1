"""A report to the body above, as it goes there: front, sections, and the recommendations once more at the end."""

from __future__ import annotations

from collections.abc import Iterator

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Document, Heading, Names, Paragraph, Words
from csip.documents.minuted import minuted_table, with_lists_under_their_lead
from csip.documents.titles import body, council_line, publisher
from csip.facts.numbering import successor
from csip.language.dates import format_date
from csip.models.plan import ReportContact, ReportParagraph, Section, UpwardReport

RECOMMENDATIONS = "Recommendations"


def report_paper(book: MinuteBook, report: UpwardReport, *, private: bool = False) -> Document:
    """The report of the book's body; DRAFT while anything is still to be written.

    `private` prints the telephone and e-mail of its contact too.
    """
    blocks: list[Block] = [
        *council_line(book.panel),
        Words(f"By: {'; '.join(_named(author.name, author.title) for author in report.by)}"),
        Words(f"To: {report.to}, {format_date(report.date, weekday=True)}"),
        Words(f"Subject: {report.subject}"),
        Words(f"Classification: {report.classification}"),
        Heading("Summary"),
        Words(report.summary),
        Heading(RECOMMENDATIONS),
        *_recommended(report),
    ]
    last: str | None = None
    for section in report.sections:
        number = section.number or ("1" if last is None else successor(last))
        last = number or last
        blocks.append(Heading(section.title, number))
        blocks += with_lists_under_their_lead(_paragraphs(section, number))
    blocks += [Heading(RECOMMENDATIONS, "1" if last is None else successor(last)), *_recommended(report)]
    if report.contact is not None:
        blocks.append(Names("Contact", tuple(_contact(report.contact, private=private))))
    blocks.append(Heading("Background documents"))
    listed = [title for title in report.background_documents if title.casefold() != "none"]
    blocks += [Paragraph(title, bullet=True) for title in listed] or [Words(_no_papers(report))]
    return Document(
        f"Report of {body(book.panel)} to {report.to}",
        tuple(blocks),
        "DRAFT: parts are still to be written" if report.is_draft else None,
        dated=report.date,
        publisher=publisher(book.panel),
    )


def _no_papers(report: UpwardReport) -> str:
    return "None." if report.background_documents else "Not stated."


def _named(name: str, title: str | None) -> str:
    return f"{name}, {title}" if title else name


def _recommended(report: UpwardReport) -> Iterator[Block]:
    asked = report.recommendations
    yield Words(f"{report.to} is asked to {asked.verb}:")
    letter: str | None = "(a)"
    for words in asked.items:
        yield Paragraph(words, number=letter)
        letter = successor(letter) if letter is not None else None


def _paragraphs(section: Section, number: str | None) -> Iterator[Paragraph]:
    """The paragraphs with their numbers: their own, else the section's and one more than the last."""
    last: str | None = None
    for paragraph in section.paragraphs:
        given = _number(paragraph, number, last)
        last = given or last
        table = minuted_table(paragraph.table) if paragraph.table else None
        yield Paragraph(paragraph.text, given, bullet=paragraph.bullet, listed=paragraph.bullet, table=table)


def _number(paragraph: ReportParagraph, section: str | None, last: str | None) -> str | None:
    if paragraph.number is not None:
        return None if paragraph.number == "none" else paragraph.number
    if paragraph.bullet or section is None:
        return None
    return f"{section.rstrip('.')}.1" if last is None else successor(last)


def _contact(contact: ReportContact, *, private: bool) -> Iterator[str]:
    yield _named(contact.name, contact.title)
    if private:
        yield from (line for line in (contact.telephone, contact.email) if line)

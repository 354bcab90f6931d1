"""What is to be done next, in a few lines for a screen."""

from __future__ import annotations

from datetime import date

from csip.book.joint import Elsewhere
from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Document, Mark, Paragraph, Words
from csip.documents.titles import publisher, titled
from csip.facts.next_steps import next_steps
from csip.language.dates import format_date


def steps_document(book: MinuteBook, today: date, elsewhere: Elsewhere | None = None) -> Document:
    """Each step with the command that does it, and where all the commands are listed."""
    steps = [
        Paragraph(step.words, bullet=True, marks=(Mark("Next", step.command),) if step.command else ())
        for step in next_steps(book, today, elsewhere)
    ]
    title = titled(book.panel, f"what is next, on {format_date(today, weekday=True)}")
    everything = Words("`csip --help` lists all commands; `csip status` says where each meeting stands.")
    return Document(title, (*steps, everything), dated=today, publisher=publisher(book.panel))

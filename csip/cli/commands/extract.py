"""`csip extract`: one item or paragraph as a paper of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli.decision_papers import NamedMeeting, PaperFormat, open_minutes, paper_name, paper_target
from csip.cli.options import RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, TemplateOption, print_document


def extract(
    meeting: NamedMeeting,
    reference: Annotated[str, typer.Argument(metavar="PARAGRAPH|ITEM", help="Such as 3.2; 3 or `item 3` for an item.")],
    format_: PaperFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print one decision or item, to send to whom it concerns.

    \b
    csip extract 2012-08-02 3.2
    csip extract 2012-08-02 3 -o extract.docx
    """
    from csip.documents.decisions import extract as made
    from csip.facts.decisions import find as found_in

    book, minutes, day = open_minutes(meeting, root, today)
    where = paper_target(format_, output, template)
    paper = made(book, minutes, found_in(minutes, reference), day)
    print_document(paper, where, name=paper_name(minutes, reference, "extract"), force=force, template=template)

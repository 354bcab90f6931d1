"""`csip notice`: the notice of a decision."""

from __future__ import annotations

from typing import Annotated

import typer

from csip.cli.decision_papers import NamedMeeting, PaperFormat, open_minutes, paper_name, paper_target
from csip.cli.options import RootOption, TodayOption, remark
from csip.cli.output import ForceOption, OutputOption, TemplateOption, print_document


def notice(
    meeting: NamedMeeting,
    paragraph: Annotated[str, typer.Argument(metavar="PARAGRAPH", help="The paragraph that records the decision.")],
    format_: PaperFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the notice of a decision, with its reasons.

    Alternatives, interests, key or not, until when it may be called in. What the book does not say is printed
    as not recorded, and named on stderr.

    \b
    csip notice 2012-08-02 3.2
    """
    from csip.documents.decisions import decision_notice
    from csip.facts.decisions import decision_called, gaps
    from csip.language.phrases import listed

    book, minutes, _ = open_minutes(meeting, root, today)
    one = decision_called(book, minutes, paragraph)
    where = paper_target(format_, output, template)
    name = paper_name(minutes, one.reference, "notice")
    print_document(decision_notice(book, one), where, name=name, force=force, template=template)
    if missing := gaps(one):
        remark(f"Not recorded: {listed(list(missing))}. Add `notice:` to paragraph {one.reference}.")

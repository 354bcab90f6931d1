"""`csip notice`: the public notice of a meeting, and that of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.decision_papers import PaperFormat, open_minutes, paper_name, paper_target
from csip.cli.meeting_papers import open_meeting
from csip.cli.options import RootOption, TodayOption, remark
from csip.cli.output import ForceOption, OutputOption, TemplateOption, print_document
from csip.errors import CsipError

if TYPE_CHECKING:
    from pathlib import Path

    from csip.documents.blocks import Document


def notice(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="Its date; by default, the next one."),
    ] = None,
    paragraph: Annotated[
        str | None, typer.Argument(metavar="PARAGRAPH", help="The paragraph that records the decision.")
    ] = None,
    format_: PaperFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the notice of a meeting, or of a decision.

    Of a meeting to come: when and where it is, and its business, on a page to be pinned up. With PARAGRAPH, of a
    decision: its reasons, alternatives, interests, key or not, until when it may be called in. What the book does not
    say of it is printed as not recorded, and named on stderr.

    \b
    csip notice
    csip notice 2012-08-02 3.2
    """
    where = paper_target(format_, output, template)
    missing = None
    if meeting is not None and paragraph is not None:
        made, name, missing = _of_decision(meeting, paragraph, root, today)
    else:
        made, name = _of_meeting(meeting, root, today)
    print_document(made, where, name=name, force=force, template=template)
    if missing is not None:
        remark(missing)


def _of_meeting(wanted: str | None, root: Path | None, today: str | None) -> tuple[Document, str]:
    from csip.documents.meeting_notice import meeting_notice
    from csip.language.dates import format_date

    book, found, day = open_meeting(wanted, root, today, default="next")
    if found.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(found.date)} has been held: no notice is given of it any more",
            f"For the notice of a decision name its paragraph: csip notice {found.day} PARAGRAPH.",
        )
    slot = book.slot_on.get(found.day)
    if slot is not None and slot.cancelled is not None:
        raise CsipError(
            f"the meeting of {format_date(found.date)} is cancelled: {slot.cancelled.reason}",
            "`csip schedule restore` puts it on again.",
        )
    return meeting_notice(book, found, day), f"{found.day}-notice"


def _of_decision(wanted: str, paragraph: str, root: Path | None, today: str | None) -> tuple[Document, str, str | None]:
    """The notice, what its file is called, and what the book does not say of the decision, in words."""
    from csip.documents.decisions import decision_notice
    from csip.facts.decisions import decision_called, gaps
    from csip.language.phrases import listed

    book, minutes, _ = open_minutes(wanted, root, today)
    one = decision_called(book, minutes, paragraph)
    left_out = listed(list(gaps(one)))
    missing = f"Not recorded: {left_out}. Add `notice:` to paragraph {one.reference}." if left_out else None
    return decision_notice(book, one), paper_name(minutes, one.reference, "notice"), missing

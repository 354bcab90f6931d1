"""`csip agenda`: print the agenda of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csip.cli.options import MeetingArgument, RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, TemplateOption

if TYPE_CHECKING:
    pass
from csip.cli.meeting_papers import PrintFormat, RestrictedOption, _print, _with_private_words, open_meeting


def agenda(
    meeting: MeetingArgument = None,
    format_: PrintFormat = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    restricted: RestrictedOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Print the agenda of a meeting (by default, the next one).

    \b
    csip agenda
    csip agenda 2012-10-03 -o agenda.docx
    """
    from csip.documents import agenda as agenda_paper

    book, found, day = open_meeting(meeting, root, today, default="next")
    if restricted is not None:
        found = _with_private_words(book, found, restricted)
    made = agenda_paper.agenda(book, found, day, restricted=restricted is not None)
    _print("agenda", book, found, made, format_, output, template, force=force, restricted=restricted)

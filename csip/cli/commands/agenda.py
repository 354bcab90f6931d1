"""`csip agenda`: print the agenda of a meeting."""

from __future__ import annotations

from csip.cli.meeting_papers import PrintFormat, RestrictedOption, open_meeting, print_meeting, with_private_words_of
from csip.cli.options import MeetingArgument, RootOption, TodayOption
from csip.cli.output import ForceOption, OutputOption, TemplateOption


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

    book, found, day = open_meeting(meeting, root, today, default="next", actions="open")
    if restricted is not None:
        found = with_private_words_of(book, found, restricted)
    made = agenda_paper.agenda(book, found, day, restricted=restricted is not None)
    print_meeting("agenda", book, found, made, format_, output, template, force=force, restricted=restricted)

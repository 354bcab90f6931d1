"""`csip chart`: one picture alone, to put into a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.joint_meetings import end_of, joint_elsewhere
from csip.cli.options import RootOption, TodayOption, book_with, find, the_day
from csip.cli.output import ForceOption, OutputOption, format_option, put, target
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csip.documents.blocks import Chart

_FORMATS = ("svg",)


def chart(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            autocompletion=complete.charts,
            help="attendance, actions, or a target of the plan.",
        ),
    ],
    format_: Annotated[str | None, format_option(_FORMATS, "How to draw.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Draw one chart as a picture (SVG).

    `attendance`: how many members came to each of the last meetings. `actions`: how many were open at the end of each
    of the last twelve months, and how many of those overdue. Or a target of the plan, with its threshold. The figures
    are in the picture in words, for who cannot see it.

    \b
    csip chart actions -o actions.svg
    csip chart T1 -o target.svg
    """
    from csip.formats.bars import bars

    where = target(format_, output, _FORMATS, default="svg")
    folder, day = find(root), the_day(today)
    drawn = {"attendance": _attendance, "actions": _actions}.get(what.strip().casefold())
    made = drawn(folder, day) if drawn is not None else _target(folder, what.strip(), day)
    put(f"{bars(made, 'chart')}\n", where, name=f"{day}-{what.strip().casefold()}", force=force)


def _attendance(folder: Path, day: date) -> Chart:
    from csip.documents.charts import attendance_chart
    from csip.facts.attendance import minuted
    from csip.facts.joint_elsewhere import with_joint_rolls

    book = book_with(folder, "panel.yaml", "meetings")
    elsewhere = joint_elsewhere(book, minutes=True)
    if elsewhere.unread:
        end_of(elsewhere)
    book = with_joint_rolls(book, elsewhere)
    made = attendance_chart(book, [meeting for meeting in minuted(book) if meeting.date <= day])
    if made is None:
        raise CsipError(
            "no minutes say who came, so there is nothing to draw", "`csip roll` takes the roll of a meeting."
        )
    return made


def _actions(folder: Path, day: date) -> Chart:
    from csip.documents.charts import actions_chart

    made = actions_chart(book_with(folder, "schedule.yaml", "actions.yaml", with_meetings=False), day)
    if made is None:
        raise CsipError("no action was open in the last twelve months", "`csip actions --all` lists all there were.")
    return made


def _target(folder: Path, wanted: str, day: date) -> Chart:
    from csip.documents.blocks import Chart
    from csip.documents.plan import target_chart
    from csip.facts.targets import states
    from csip.language.suggestions import near

    book = book_with(folder, "plan.yaml", "reports")
    found = {one.target.id.casefold(): one for one in (states(book.plan, day) if book.plan is not None else ())}
    one = found.get(wanted.casefold())
    if one is None:
        known = ["attendance", "actions", *(state.target.id for state in found.values())]
        hint = near(wanted, known) or f"There are {', '.join(known)}."
        raise CsipError(f"there is no chart of “{wanted}”", hint)
    made = target_chart(one) if one.points else None
    if not isinstance(made, Chart):
        raise CsipError(
            f"the figures of {one.target.id} cannot be drawn as bars: there are none, or some are below nought",
            "`csip plan` prints them.",
        )
    return made

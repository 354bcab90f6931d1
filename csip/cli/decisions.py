"""`csip decisions`, `csip extract`, `csip notice`: what was decided, and papers about one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from csip.cli import complete
from csip.cli.output import ForceOption, OutputOption, Target, TemplateOption, print_document, put, target
from csip.cli.shared import RootOption, TodayOption, book_with, find, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.book import MinuteBook
    from csip.decisions import Decided
    from csip.models import Meeting

VERBS = (
    *("agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed"),
    *("carried", "lost", "not seconded", "withdrawn", "amended"),
)
NamedMeeting = Annotated[
    str,
    typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date it has or ever had, or `last`."),
]
_Register = Literal["table", "text", "md", "html", "docx", "pdf", "csv", "json"]
_Paper = Literal["terminal", "text", "md", "html", "docx", "pdf"]
PaperFormat = Annotated[
    _Paper | None,
    typer.Option("--format", "-f", help="How to print; on a terminal `terminal`, else `text`. docx is Word."),
]


def decisions(
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Made on this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Made on this day or before.")] = None,
    meeting: Annotated[
        str | None,
        typer.Option("--meeting", metavar="MEETING", autocompletion=complete.meetings, help="Made at this meeting."),
    ] = None,
    verb: Annotated[
        str | None,
        typer.Option("--verb", metavar="WORD", help="Only those `resolved`, `noted`, `recommended`, `lost` and so on."),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Only those with these words, in any case.")
    ] = None,
    format_: Annotated[
        _Register | None, typer.Option("--format", "-f", help="table, unless said; text has every decision in full.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List what was decided, at every meeting.

    Motions that fell stand apart and are never among the decisions. Each is cited by its meeting and paragraph,
    for ever.

    \b
    csip decisions --since 2012-01-01 --verb resolved
    csip decisions --text adoption -o decisions.csv
    """
    from csip.decisions import register

    book = book_with(find(root), "panel.yaml", "schedule.yaml", "meetings")
    first, last = (the_day(day) if day is not None else None for day in (since, until))
    if first is not None and last is not None and last < first:
        raise CsipError("--until is before --since", "Give the earlier day to --since.")
    wanted = _verb(verb) if verb is not None else None
    day = _meeting(book, meeting, the_day(today)).date if meeting is not None else None
    found = [
        one
        for one in register(book)
        if (first is None or one.meeting.date >= first)
        and (last is None or one.meeting.date <= last)
        and (day is None or one.meeting.date == day)
        and (wanted is None or wanted in {one.verb, one.outcome})
        and (text is None or _flat(text) in _flat(one.words))
    ]
    where = target(format_, output, get_args(_Register), default="table", template=template)
    if where.format in {"json", "csv"}:
        put(_as_data(found, where.format), where, name=f"{the_day(today)}-decisions", force=force)
    else:
        from csip.document.decisions import decision_register

        made = decision_register(book, found, as_table=where.format != "text")
        print_document(made, where, name=f"{the_day(today)}-decisions", force=force, template=template)


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()


def _verb(wanted: str) -> str:
    from csip.near import near

    folded = " ".join(wanted.replace("-", " ").split()).casefold()
    if folded not in VERBS:
        raise CsipError(f"no decision is “{wanted}”", near(folded, VERBS) or f"Use one of {', '.join(VERBS)}.")
    return folded


def _as_data(found: Sequence[Decided], format_: str) -> str:
    if format_ == "json":
        import json

        rows = [as_data(one) for one in found]
        made = {"version": 1, "decisions": [r for r, one in zip(rows, found, strict=True) if one.is_decision]}
        made["motions"] = [r for r, one in zip(rows, found, strict=True) if not one.is_decision]
        return json.dumps(made, indent=2) + "\n"
    from csip.document import Document
    from csip.document.decisions import decision_table
    from csip.render.csv import csv

    return csv(Document("Decisions", (decision_table(found),)))


def as_data(one: Decided) -> dict[str, Any]:
    """One decision or motion as JSON has it; what is not known is null."""
    motion, vote = one.paragraph.motion, one.paragraph.vote
    return {
        "reference": one.permanent,
        "meeting": str(one.meeting.date),
        "paragraph": one.reference,
        "item": one.item.title,
        "decision": one.paragraph.decision,
        "text": one.paragraph.text,
        "words": one.words,
        "motion": None
        if motion is None
        else {
            "moved_by": motion.moved_by,
            "seconded_by": motion.seconded_by,
            "outcome": motion.outcome,
            "amends": motion.amends,
        },
        "vote": None
        if vote is None
        else {
            "for": vote.for_,
            "against": vote.against,
            "abstained": vote.abstained,
            "not_voting": vote.not_voting,
            "casting": vote.casting,
        },
        "amended": [{"on": str(day), "from": a.from_, "to": a.to} for day, a in one.amended],
        "minutes": "approved" if one.approved else "draft",
    }


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
    from csip.decisions import find as found_in
    from csip.document.decisions import extract as made

    book, minutes, day = _open(meeting, root, today)
    where = _where(format_, output, template)
    paper = made(book, minutes, found_in(minutes, reference), day)
    print_document(paper, where, name=_name(minutes, reference, "extract"), force=force, template=template)


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
    from csip.decisions import decision_called, gaps
    from csip.document.decisions import decision_notice
    from csip.plain import listed

    book, minutes, _ = _open(meeting, root, today)
    one = decision_called(book, minutes, paragraph)
    where = _where(format_, output, template)
    name = _name(minutes, one.reference, "notice")
    print_document(decision_notice(book, one), where, name=name, force=force, template=template)
    if missing := gaps(one):
        remark(f"Not recorded: {listed(list(missing))}. Add `notice:` to paragraph {one.reference}.")


def _where(format_: str | None, output: str | None, template: Path | None) -> Target:
    return target(format_, output, get_args(_Paper), template=template)


def _name(meeting: Meeting, reference: str, kind: str) -> str:
    """What the paper's file is called in a folder: plain letters and figures only."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in reference).strip("-.")
    return f"{meeting.date}-{plain or 'item'}-{kind}"


def _open(wanted: str, root: Path | None, today: str | None) -> tuple[MinuteBook, Meeting, date]:
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    day = the_day(today)
    return book, _meeting(book, wanted, day), day


def _meeting(book: MinuteBook, wanted: str, day: date) -> Meeting:
    from csip.queries import resolve_meeting
    from csip.times import format_date

    date_ = resolve_meeting(book, wanted, day, default="last")
    found = book.meeting_on.get(date_)
    if found is None or not found.has_minutes:
        raise CsipError(f"the book holds no minutes of {format_date(date_)}", "`csip status` shows what it holds.")
    return found

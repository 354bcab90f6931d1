"""`csip decisions`: the register of what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from csip.cli import completion as complete
from csip.cli.council.bodies import BodyOption, CouncilOption, over_all
from csip.cli.options import RootOption, TodayOption, book_with, find, remark, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import DATA, FORMATS, offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.facts.decisions import Decided
from csip.cli.decision_papers import minutes_of

VERBS = (
    *("agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed"),
    *("carried", "lost", "not seconded", "withdrawn", "amended"),
)


_FORMATS = offered("csv", "xlsx", "json", screen="table")


def decisions(
    since: Annotated[
        str | None, typer.Option("--since", "--from", metavar="DATE", help="Made on this day or later.")
    ] = None,
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
    last_: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help="Only the last N; how many there are is said.")
    ] = None,
    format_: Annotated[
        str | None, format_option(_FORMATS, "table by default; text has every decision in full.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    council: CouncilOption = False,
    body: BodyOption = None,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List what was decided, at every meeting.

    Motions that fell stand apart and are never among the decisions. Each is cited by its meeting and paragraph,
    for ever.

    \b
    csip decisions --since 2012-01-01 --verb resolved
    csip decisions --text adoption -o decisions.csv
    csip decisions --last 20
    csip decisions --council --text "footpath 12"      by any body of the council
    """
    from csip.documents.decisions import decision_register, last_in_words
    from csip.facts.decisions import register

    first, last = _days(since, until)
    wanted = _verb(verb) if verb is not None else None
    where = target(format_, output, _FORMATS, default="table", template=template)
    if (bodies := over_all(root, council=council, body=body)) is not None:
        from csip.cli.council.decisions import decisions_over_all

        if meeting is not None:
            raise CsipError("--meeting names a meeting of one body", "Put the body before it: `planning:2026-07-08`.")

        def chosen(book: MinuteBook) -> list[Decided]:
            return [one for one in register(book) if _within(one, first, last) and _says(one, wanted, text)]

        decisions_over_all(bodies, chosen, last_, where, template, day=the_day(today), force=force)
        return
    book = book_with(find(root), "panel.yaml", "schedule.yaml", "meetings")
    day = minutes_of(book, meeting, the_day(today)).day if meeting is not None else None
    made_at = [one for one in register(book) if _within(one, first, last) and day in (None, one.meeting.day)]
    found = [one for one in made_at if _says(one, wanted, text)]
    left_out = max(len(found) - last_, 0) if last_ is not None else 0
    found = found[left_out:]
    if FORMATS[where.format] in DATA:
        if left_out:
            remark(last_in_words(len(found), left_out))
        put(_as_data(book, found, where.format, left_out), where, name=f"{the_day(today)}-decisions", force=force)
    else:
        made = decision_register(book, found, as_table=where.format != "text", left_out=left_out)
        print_document(made, where, name=f"{the_day(today)}-decisions", force=force, template=template)


def _days(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    first, last = (the_day(day) if day is not None else None for day in (since, until))
    if first is not None and last is not None and last < first:
        raise CsipError("--until is before --since", "Give the earlier day to --since.")
    return first, last


def _within(one: Decided, first: date | None, last: date | None) -> bool:
    day = one.meeting.date
    return (first is None or first <= day) and (last is None or day <= last)


def _says(one: Decided, wanted: str | None, text: str | None) -> bool:
    return wanted in (None, one.verb, one.outcome) and (text is None or _flat(text) in _flat(one.words))


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()


def _verb(wanted: str) -> str:
    from csip.language.suggestions import near

    folded = " ".join(wanted.replace("-", " ").split()).casefold()
    if folded not in VERBS:
        raise CsipError(f"no decision is “{wanted}”", near(folded, VERBS) or f"Use one of {', '.join(VERBS)}.")
    return folded


def _as_data(book: MinuteBook, found: Sequence[Decided], format_: str, left_out: int) -> str | bytes:
    if format_ == "json":
        import json

        rows = [as_data(one) for one in found]
        made: dict[str, Any] = {"version": 1, "left_out": left_out} if left_out else {"version": 1}
        made["decisions"] = [r for r, one in zip(rows, found, strict=True) if one.is_decision]
        made["motions"] = [r for r, one in zip(rows, found, strict=True) if not one.is_decision]
        return json.dumps(made, indent=2) + "\n"
    from csip.documents.blocks import Document
    from csip.documents.decisions import decision_table
    from csip.documents.titles import publisher, titled

    of_whom = publisher(book.panel)
    latest = max((one.meeting.date for one in found), default=None)
    title = titled(book.panel, "decisions")
    return FORMATS[format_].draw(Document(title, (decision_table(found),), dated=latest, publisher=of_whom))


def as_data(one: Decided) -> dict[str, Any]:
    """One decision or motion as JSON has it; what is not known is null."""
    motion, vote = one.paragraph.motion, one.paragraph.vote
    return {
        "reference": one.permanent,
        "meeting": str(one.meeting.day),
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

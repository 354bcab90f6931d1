"""The draft of a report upward as YAML text: what the book knows is filled in, the rest says what is to be written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.facts.actions import ActionState, action_states
from csip.facts.decisions import register
from csip.facts.meetings import meeting_now, next_slot
from csip.facts.targets import State, aim, day_meant, figure, margin_in_words, reports_made, states
from csip.language.dates import format_date
from csip.language.display import visible
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words, listed
from csip.models import Action
from csip.models.plan import UNWRITTEN
from csip.yaml_text.emit import mapping

Section = dict[str, Any]

# The headings of implications that reports to councils carry, and what each is to say.
_IMPLICATIONS = (
    ("Financial implications", "what it costs and who pays"),
    ("Legal implications", "duties and powers that bear on it"),
    ("Equality implications", "whom it touches, and whether that was assessed"),
    ("Consultation and communication", "who was asked, who is kept informed"),
)


def file_name(to: str, day: date) -> str:
    """Where the report is kept: `reports/2011-09-19-cabinet.yaml`."""
    plain = unicodedata.normalize("NFKD", to).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:60].strip("-") or "report"
    return f"reports/{day}-{slug}.yaml"


def new_report(book: MinuteBook, *, to: str, since: date, until: date, day: date) -> str:
    """The report on a period as it stood at its end. Nothing of exempt business is in it."""
    what = book.plan.name if book.plan is not None else book.panel.name
    period = f"{format_date(since)} to {format_date(until)}"
    chair = next((p for p in book.panel.people if p.role == "Chair" and p.is_member(until)), None)
    clerk = next((p for p in book.panel.people if p.role == "Clerk" and p.is_officer(until)), None)
    made_by = _named(chair.name, chair.title) if chair is not None else {"name": _unwritten("who makes this report")}
    contact = _named(clerk.name, clerk.title or "Clerk") if clerk is not None else {"name": _unwritten("whom to ask")}
    front = {
        "by": [made_by],
        "to": to,
        "date": day,
        "subject": f"{what}: {period}",
        "classification": "Unrestricted",
        "summary": f"Tells {to} how the work stood on {format_date(until)}, and what was decided and done "
        f"since {format_date(since)}.",
    }
    recommendations = {
        "verb": "NOTE",
        "items": [
            *(["how the targets of the plan stand"] if book.plan is not None and book.plan.targets else []),
            "the decisions that were taken, and the actions that are closed, open and overdue",
            "what is to be done next",
        ],
    }
    lines = [
        f"# A report to {visible(' '.join(to.split()))} for {period}, drafted by csip from this book.",
        "# All of it may be changed: it is a paper of its own now. Search for “To be written”.",
        f"# Print it with `csip report {file_name(to, day)}`.",
        mapping(front, 0),
        "# Held once; printed at the front and at the end.",
        mapping({"recommendations": recommendations}, 0),
        mapping({"sections": list(_sections(book, since, until))}, 0),
        "# `telephone:` and `email:` may be added; they are printed only by `csip report --private`.",
        mapping({"contact": contact}, 0),
        "# List the papers relied on, or write [none]. The heading is printed either way.",
        "background_documents: []",
    ]
    return "\n".join(lines) + "\n"


def _named(name: str, title: str | None) -> dict[str, str]:
    return {"name": name, "title": title} if title else {"name": name}


def _unwritten(what: str) -> str:
    return f"{UNWRITTEN}: {what}]"


def _bullet(words: str) -> dict[str, Any]:
    return {"text": words, "bullet": True}


def _section(title: str, *paragraphs: str | dict[str, Any]) -> Section:
    return {"title": title, "paragraphs": list(paragraphs)}


def _sections(book: MinuteBook, since: date, until: date) -> Iterator[Section]:
    yield _section("Introduction", *_introduction(book, since, until))
    if book.plan is not None and book.plan.targets:
        told = [_target(one, since) for one in states(book.plan, until)]
        yield _section("Progress against targets", *told)
    yield _section("Decisions taken", *_decisions(book, since, until))
    yield _section("Actions", *_actions(book, since, until))
    risks = book.plan.risks if book.plan is not None else ()
    if risks:
        yield _section("Risks", *(_bullet(f"{r.text}{f' (Owner: {r.owner}.)' if r.owner else ''}") for r in risks))
    else:
        yield _section("Risks", _unwritten("what may go wrong, and what is done about it"))
    yield _section("Next steps", *_next_steps(book, until))
    for title, what in _IMPLICATIONS:
        yield _section(title, _unwritten(f"{what}; or that there are none"))
    yield _section("Conclusion", _unwritten("what it comes to"))


def _introduction(book: MinuteBook, since: date, until: date) -> Iterator[str]:
    held = [slot.day for slot in book.in_order if since <= slot.date <= until]
    words = f"This report covers {format_date(since)} to {format_date(until)}."
    if held:
        when = listed([format_meeting(day) for day in held])
        words += f" Meetings were due on {when}." if len(held) > 1 else f" One meeting was due, on {when}."
    else:
        words += " No meeting was due in that time."
    without = [day for day in held if day not in book.meeting_on or not book.meeting_on[day].has_minutes]
    if without:
        words += f" No minutes are held of {listed([format_meeting(day) for day in without])}."
    yield words
    made = reports_made(book.plan, book.reports, until)
    if made:
        yield f"The last report went to {made[-1].to} ({made[-1].date.words})."
    yield _unwritten("what this report is for")


def _target(one: State, since: date) -> str:
    """A target in a paragraph: its aim, its last figure and of when, how that stands, where it is going."""
    parts = [f"{one.target.measure}."]
    wanted = aim(one.target)
    if wanted:
        parts.append(f"The target is {wanted}.")
    reading, better = one.reading, margin_in_words(one)
    if reading is None:
        parts.append(f"There is {one.words}.")
    else:
        parts.append(f"The last figure is {figure(reading.value, one.target.unit)} ({day_meant(reading)});")
        parts.append(f"{one.words}{f', {better}' if better else ''}.")
        if len(one.points) > 1:
            parts.append(f"It is {one.trend}.")
        if reading.day is not None and reading.day < since:
            parts.append("No figure of this period is held.")
    parts += [f"{note.rstrip('.')}." for note in (reading.note if reading else None, one.target.note) if note]
    return " ".join(parts)


def _decisions(book: MinuteBook, since: date, until: date) -> Iterator[str | dict[str, Any]]:
    taken = [d for d in register(book) if d.is_decision and since <= d.meeting.date <= until]
    if not taken:
        yield "The minutes of this time record no decision."
        return
    yield f"The minutes record {in_words(len(taken), 'decision')}:"
    for one in taken:
        draft = "" if one.approved else "; these minutes are still a draft"
        yield _bullet(f"{format_meeting(one.meeting.day)}, {one.reference} ({one.verb}{draft}): {one.words}")


def _actions(book: MinuteBook, since: date, until: date) -> Iterator[str | dict[str, Any]]:
    public = [s for s in action_states(book, until) if not _is_private(book, s.action)]
    closed = [s for s in public if s.closed is not None and since <= s.closed.date <= until]
    still_open = [s for s in public if s.is_open]
    overdue = [s for s in still_open if s.is_overdue]
    others = [s for s in still_open if not s.is_overdue]
    yield (
        f"On {format_date(until)}, {in_words(len(still_open), 'action was', 'actions were')} open, "
        f"{len(overdue) or 'none'} of them overdue. Closed since {format_date(since)}: {len(closed) or 'none'}."
    )
    for title, some in (("Closed", closed), ("Overdue", overdue), ("Open", others)):
        if some:
            yield f"{title}:"
            yield from (_bullet(_action(s)) for s in some)


def _action(s: ActionState) -> str:
    who = listed(list(s.owner))
    if s.closed is not None:
        return f"{s.action.id}, {who}: {s.action.text}. Closed on {format_date(s.closed.date)}: {s.closed.note}"
    due = f"due: {s.due.words}" if s.due.day is not None or s.due.meeting else s.due.words
    return f"{s.action.id}, {who}: {s.action.text} ({due})"


def _is_private(book: MinuteBook, action: Action) -> bool:
    """An action that exempt business raised: its words are not for the public either."""
    for cited in action.raised:
        meeting = book.meeting_on.get(meeting_now(book, cited.meeting))
        for item in meeting.items if meeting is not None and cited.minute is not None else ():
            if item.exempt is not None and item.number and f"{cited.minute}.".startswith(f"{item.number}."):
                return True
    return False


def _next_steps(book: MinuteBook, until: date) -> Iterator[str | dict[str, Any]]:
    slot = next_slot(book, until)
    if slot is not None:
        yield f"The next meeting is on {format_meeting(slot.day, weekday=True)}."
    themes: Sequence[str] = book.plan.themes if book.plan is not None else ()
    if themes:
        yield "The themes of the plan are:"
        yield from (_bullet(theme) for theme in themes)
    yield _unwritten("what comes next, and by when")

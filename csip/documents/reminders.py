"""The letter to one owner of actions, in the tone of a clerk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.known_people import in_place
from csip.book.minute_book import MinuteBook
from csip.documents.actions import owed
from csip.documents.blocks import Block, Document, Words
from csip.documents.titles import body_and_council
from csip.facts.formalised import formalised_on
from csip.facts.reminders import Letter, ReplyBy, clerk
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.language.names import folded
from csip.language.phrases import in_words

_FIGURES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def owner_letter(book: MinuteBook, letter: Letter, as_of: date) -> Document:
    """Greeting, what is open and when to reply by, each action with its minuted words, and the clerk's name."""
    count, late = len(letter.owed), sum(s.is_overdue for s in letter.owed)
    formalised = formalised_on(book, as_of)
    name = letter.to if letter.post is not None else salutation(book, letter.to, as_of)
    blocks: list[Block] = [Words(f"Dear {name},")]
    whose = f"of the {letter.post}" if letter.post is not None else "of yours"
    overdue = ""
    if late:
        overdue = ", which is overdue" if count == 1 else f", {figure(late)} of them overdue"
    blocks.append(Words(f"The register of actions shows {figure(count)} open action{_s(count)} {whose}{overdue}."))
    blocks.append(Words(please_reply(letter.reply_by, count)))
    blocks += [owed(book, formalised, s, letter.to) for s in letter.owed]
    one = "it is" if count == 1 else "one is"
    blocks.append(Words(f"If {one} done, please say when and how, for the record. If not, say by when it will be."))
    writer = clerk(book, as_of)
    signed = f"{writer.name}, Clerk\n" if writer is not None and writer.name != letter.to else ""
    blocks.append(Words(f"{signed}{body_and_council(book.panel)}"))
    return Document(subject(book, letter), tuple(blocks))


def subject(book: MinuteBook, letter: Letter) -> str:
    """What the letter is about, for its head: short, as subjects of e-mails are. Its foot names the council."""
    by = f", reply by {format_date(letter.reply_by.day)}" if letter.reply_by is not None else ""
    return f"{book.panel.name}: {in_words(len(letter.owed), 'open action')}{by}"


_WITH_SURNAME = ("mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "cllr", "councillor")
_WITH_FIRST_NAME = ("sir", "dame")
_AFTER_A_NAME = ("be", "bem", "cbe", "dbe", "dl", "gbe", "jnr", "jp", "junior", "kbe", "kc", "mbe", "mp", "obe", "qc")


def salutation(book: MinuteBook, to: str, day: date) -> str:
    """How a letter begins: Mrs Cole for Mrs Eve Cole; the whole name where that would suit somebody else, too."""
    form = _formal(book, to)
    others = (person.name for person in book.panel.people if person.name != to and in_place(person, day))
    return to if any(folded(_formal(book, other)) == folded(form) for other in others) else form


def _formal(book: MinuteBook, name: str) -> str:
    """A name as letters begin: Mrs Cole, Sir John for Sir John Roe; else as the panel has it.

    Where csip cannot tell a second first name from a double surname, a form in `known_as` does; or all is said.
    """
    words = name.split()
    titles = 0
    while titles < len(words) and _bare(words[titles]) in (*_WITH_SURNAME, *_WITH_FIRST_NAME):
        titles += 1
    rest = words[titles:]
    if not titles or len(rest) < 2 or _bare(words[-1]) in _AFTER_A_NAME:
        return name
    if _bare(words[titles - 1]) in _WITH_FIRST_NAME:
        return " ".join(words[titles - 1 : titles + 1])
    shorter = [" ".join((*words[:titles], *rest[n:])) for n in range(1, len(rest))]  # without the first name or names
    known = next((form for form in _forms(book, name) if form in shorter), None)
    if known is not None:
        return known
    surname = _surname(rest)
    return shorter[surname - 1] if surname else name


def _forms(book: MinuteBook, name: str) -> list[str]:
    """What else somebody of this name is known as."""
    bearers = book.known.listed.get(folded(name))
    return [form for p in (bearers.everybody if bearers else ()) if p.name == name for form in p.known_as]


def _surname(names: Sequence[str]) -> int:
    """Where the surname begins, after one first name and initials: at Cole, or at van der Berg; 0 when unclear."""
    first = next((n for n, name in enumerate(names[1:], 1) if len(_bare(name)) > 1), 0)
    is_plain = first == len(names) - 1 or (first > 0 and names[first].islower())
    return first if is_plain and not names[0].islower() else 0


def _bare(word: str) -> str:
    return word.strip(".,()").casefold()


def please_reply(reply_by: ReplyBy | None, count: int, body: str = "") -> str:
    """When an answer is wanted, and why then: for the meeting of the `body` that is named, where there are several."""
    each = "it" if count == 1 else "each"
    if reply_by is None:
        return f"Please let me have a line on {each}."
    day = format_date(reply_by.day, weekday=True)
    why = ""
    if reply_by.meeting is not None and reply_by.setting:
        of = f" of {body}" if body else ""
        why = f", when the agenda{of} for {format_meeting(reply_by.meeting, weekday=True)} is settled"
    elif reply_by.meeting is not None:
        why = f", the day of the {body} meeting" if body else ", the day of the meeting"
    return f"Please let me have a line on {each} by {day}{why}."


def figure(number: int) -> str:
    """A number as letters have it: in words up to ten."""
    return _FIGURES[number] if number < len(_FIGURES) else str(number)


def _s(count: int) -> str:
    return "" if count == 1 else "s"

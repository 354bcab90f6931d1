"""The letter to one owner of actions, in the tone of a clerk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.known_people import in_place
from csip.book.minute_book import MinuteBook
from csip.documents.actions import owed
from csip.documents.blocks import Block, Document, Words, paper
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import body_and_council
from csip.facts.formalised import formalised_on
from csip.facts.reminders import Letter, ReplyBy, clerk
from csip.language.names import folded
from csip.language.tongue import ENGLISH, Tongue, to_be_said

_FIGURES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def owner_letter(book: MinuteBook, letter: Letter, as_of: date) -> Document:
    """Greeting, what is open and when to reply by, each action with its minuted words, and the clerk's name."""
    return in_its_languages(book.panel.language, lambda say: _owner_letter(book, letter, as_of, say))


def _owner_letter(book: MinuteBook, letter: Letter, as_of: date, say: Tongue) -> Document:
    count, late = len(letter.owed), sum(s.is_overdue for s in letter.owed)
    formalised = formalised_on(book, as_of)
    name = letter.to if letter.post is not None else salutation(book, letter.to, as_of)
    blocks: list[Block] = [Words(say("Dear {name},", name=name))]
    blocks.append(Words(_shows(letter, count, late, say)))
    blocks.append(Words(please_reply(letter.reply_by, count, say=say)))
    blocks += [owed(book, formalised, s, letter.to, say) for s in letter.owed]
    blocks.append(Words(say(IF_IT_IS_DONE if count == 1 else IF_ONE_IS_DONE)))
    writer = clerk(book, as_of)
    signed = f"{writer.name}, {say('Clerk')}\n" if writer is not None and writer.name != letter.to else ""
    blocks.append(Words(f"{signed}{body_and_council(book.panel)}"))
    return paper(say, _subject(book, letter, say), blocks)


IF_IT_IS_DONE = to_be_said("If it is done, please say when and how, for the record. If not, say by when it will be.")
IF_ONE_IS_DONE = to_be_said("If one is done, please say when and how, for the record. If not, say by when it will be.")


OF_YOURS = to_be_said("Open actions of yours in the register of actions: {count}, overdue: {late}.")
OF_A_POST = to_be_said("Open actions of this post, {post}, in the register of actions: {count}, overdue: {late}.")


def _shows(letter: Letter, count: int, late: int, say: Tongue) -> str:
    """How much of the owner's is open, and how much of that is overdue."""
    if say is not ENGLISH:  # figures after a colon: see `Tongue.counted`
        if letter.post is not None:
            return say(OF_A_POST, post=letter.post, count=count, late=late)
        return say(OF_YOURS, count=count, late=late)
    whose = f"of the {letter.post}" if letter.post is not None else "of yours"
    overdue = ""
    if late:
        overdue = ", which is overdue" if count == 1 else f", {figure(late)} of them overdue"
    return f"The register of actions shows {figure(count)} open action{_s(count)} {whose}{overdue}."


def _subject(book: MinuteBook, letter: Letter, say: Tongue) -> str:
    """What the letter is about, for its head: short, as subjects of e-mails are. Its foot names the council."""
    by = say(", reply by {day}", day=say.date(letter.reply_by.day)) if letter.reply_by is not None else ""
    return f"{book.panel.name}: {say.counted(len(letter.owed), 'open action')}{by}"


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


def please_reply(reply_by: ReplyBy | None, count: int, body: str = "", say: Tongue = ENGLISH) -> str:
    """When an answer is wanted, and why then: for the meeting of the `body` that is named, where there are several."""
    if reply_by is None:
        return say(A_LINE_ON_IT if count == 1 else A_LINE_ON_EACH)
    why = ""
    if reply_by.meeting is not None and reply_by.setting:
        day = say.meeting(reply_by.meeting, weekday=True)
        why = say(", when the agenda for {day} is settled", day=day)
        why = say(", when the agenda of {body} for {day} is settled", body=body, day=day) if body else why
    elif reply_by.meeting is not None:
        why = say(", the day of the {body} meeting", body=body) if body else say(", the day of the meeting")
    day = say.date(reply_by.day, weekday=True)
    return say(A_LINE_ON_IT_BY if count == 1 else A_LINE_ON_EACH_BY, day=day, why=why)


A_LINE_ON_IT = to_be_said("Please let me have a line on it.")
A_LINE_ON_EACH = to_be_said("Please let me have a line on each.")
A_LINE_ON_IT_BY = to_be_said("Please let me have a line on it by {day}{why}.")
A_LINE_ON_EACH_BY = to_be_said("Please let me have a line on each by {day}{why}.")


def figure(number: int) -> str:
    """A number as letters have it: in words up to ten."""
    return _FIGURES[number] if number < len(_FIGURES) else str(number)


def _s(count: int) -> str:
    return "" if count == 1 else "s"

"""The kinds of heading that papers without numbers have: by style, bold, in capitals, over the text or run into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import heads_names, label_of
from csip.importers.blocks.titles import could_be_title, is_in_capitals, title_like
from csip.importers.dates_in_text import DATE
from csip.importers.head.words import BODY_NAME, LABEL, TITLE
from csip.importers.items.agenda_words import is_business
from csip.importers.roll.words import NONE, ROLE, is_name
from csip.language.pattern import Pattern

_HEAD = 12  # blocks at the beginning among which a date or the name of the body is no heading
_NO_TITLE = Pattern(
    r"(?i)(?!(?:chair\w*|clerk)['’]s?\s|a\.?o\.?c?\.?b|dates? .*next)(?:resolved|agreed|carried|noted"
    r"|thanks|actions?(?! (?:from|arising|points?|lists?|items?)\b)|proposed|seconded"
    r"|moved|motion|vote|approved|yes|no|none|nil|note|update|question|recorded vote|decision|ayes?|nays?|noes"
    r"|abstain"
    r"|absent|venue|location|date|time|place|from|to:|cc|sent|subject|reply-to|hi|hello|dear|regards|ps|nb|there|it"
    r"|this"
    r"|respectfully|respectively"
    r"|he|she|they|we|i"
    r"|answer|q|a|e-?mail|tel|phone|present|absent|chair|clerk|for|against|mr|mrs|ms|dr|cllr|st)\b"
)
_RUN_IN = Pattern(r"([A-Z][\w'’&/() -]{2,40}?[.:])\s+(?=[A-Z“\"£\d(])")
_DASHED = Pattern(
    r"([A-Z][\w'’&/(),. -]{2,60}?)\s+(?=[-–—]\s+(?:[A-Z“\"£\d(]|(?:none|nil|agreed|noted|approved|see)\b))"
    r"|([A-Z][A-Z'’&/ ]{2,50}?)\s+(?=[-–—]\s+\S)"
)
_SUM_OF_MONEY = Pattern(r"\s[$£€]\s?\d[\d,]*(?:\.\d\d)?\W*$")  # "Plumber – A. Roe $31" is of a list of payments
_BRACKETED = Pattern(
    r"([A-Z][^.!?]{2,140}? \([A-Z](?:-\d+)?(?:/[A-Z]-\d+)?(?: [a-z](?:,[a-z])*)?\)(?: \(\w+\))?)(?:\s+(?=[A-Z])|$)"
)


class Title(NamedTuple):
    """A heading that a paper may have: its block, its words, and those that follow on the same line."""

    at: int
    block: Block
    words: str
    rest: str = ""


class _Line(NamedTuple):
    """A block and what stands below it."""

    block: Block
    after: Block | None

    @property
    def text(self) -> str:
        return self.block.text


_Found = tuple[str, str] | None


def _whole(line: _Line) -> _Found:
    return line.text, ""


def _by_style(line: _Line) -> _Found:
    styled = 0 < line.block.heading < 7 and len(line.text) < 200 and not line.block.bulleted
    return _whole(line) if styled and not re.search(r"£\d", line.text) else None


def _bold(line: _Line) -> _Found:
    block = line.block
    short = block.strong and len(line.text.split()) <= 12 and title_like(block.words)
    return _whole(line) if short and not block.bulleted else None


def _capitals(line: _Line) -> _Found:
    text = line.text
    short = is_in_capitals(text) or (text.isupper() and is_business(text))  # "A.O.B." has three letters only
    told = line.after is not None and len(line.after.text) > 15 and not line.after.text.isupper()
    named = is_name(text) and not is_business(text) and not told
    return _whole(line) if short and not named and not line.block.bulleted else None


def _label(line: _Line) -> _Found:
    """ "Staff Reports:" alone on its line."""
    alone = line.text.rstrip().endswith(":") and len(line.text.split()) <= 10
    apart = line.block.gap or is_business(line.text)
    return _whole(line) if alone and apart and could_be_title(line.block) else None


def _over_text(line: _Line) -> _Found:
    block, after = line.block, line.after
    if after is None or not block.gap or after.gap or len(block.text.split()) > 6 or not could_be_title(block):
        return None
    if block.text.rstrip().endswith((".", ";", ",")):
        return None
    listed = after.bullet or after.mark is not None
    return _whole(line) if listed or len(after.text) > 30 or after.text.endswith((".", ":")) else None


def _set_apart(line: _Line) -> _Found:
    block, after = line.block, line.after
    short = len(block.text.split()) <= 8 and block.text[-1] not in ",;-." and could_be_title(block)
    return _whole(line) if short and block.gap and (after is None or after.gap) else None


def _run_in(line: _Line) -> _Found:
    """ "Roof. The slates are loose.", "Roof: the slates are loose"."""
    found = _RUN_IN.match(line.text)
    if not found or len(found[1].split()) > 5:
        return None
    if _too_short(line.text[found.end() :]) and not is_business(found[1]):
        return None
    return (found[1], line.text[found.end() :]) if _is_run_in(line.block, found[1].rstrip(".:")) else None


def _bold_run_in(line: _Line) -> _Found:
    """ "Roof The slates are loose.", the first word bold."""
    block = line.block
    title, rest = line.text[: block.lead].strip(), line.text[block.lead :].strip()
    if not block.lead or not rest or len(title.split()) > 8 or not title_like(title) or rest[0] in ",;)":
        return None
    label = title.rstrip(".:")
    named = is_name(label) and title != label and could_be_title(block._replace(text=label))  # `titles_of` knows whom
    return (title, rest) if named or _is_run_in(block, label) else None


def _bold_or_run_in(line: _Line) -> _Found:
    """ "Roof" in bold alone on its line, where others run into their text."""
    return _bold_run_in(line) or _bold(line)


def _dashed(line: _Line) -> _Found:
    """ "Roof - The slates are loose."; in capitals before any words: "ROOF - some slates are loose"."""
    found = _DASHED.match(line.text)
    if not found:
        return None
    title = found[1] or found[2]
    if len(title.split()) > 8 or not _is_run_in(line.block, title) or _SUM_OF_MONEY.search(line.text[-40:]):
        return None
    return title, line.text[found.end() :]


def _capitals_and_dashed(line: _Line) -> _Found:
    """ "ROOF" alone on its line, where others are "ROOF - the slates are loose"."""
    dashed = _dashed(line)
    return dashed if dashed and dashed[0].isupper() else _capitals(line)


def _dashed_bullet(line: _Line) -> _Found:
    """ "- Roof – the slates are loose", in minutes that are nothing but bullets."""
    block = line.block
    words = block.mark.rest if block.mark else block.text
    if not block.bulleted or block.level:
        return None
    return _dashed(line._replace(block=block._replace(text=words, mark=None, bullet=False)))


def _bracketed(line: _Line) -> _Found:
    """ "Call to Order (A) The meeting was called ...": the letter is that of the agenda."""
    found = _BRACKETED.match(line.text[:300])
    return (found[1], line.text[found.end() :]) if found and not line.block.mark else None


def _too_short(words: str) -> bool:
    return (
        len(words) < 15
        and not NONE.fullmatch(words)
        and not re.match(
            r"(?:Approved|Agreed|Noted"
            r"|Nothing|No (?:report|update|change|business|items?|comments?|action|correspondence))\b",
            words,
        )
    )


_NOBODY = Pattern(  # the last word of a title that is nobody's surname, or whose bearer is not meant here
    r"(?i)\b(?:committee|announcements?|reports?|group|team|project|fund|sub-?committee|fees?|cemetery|allotments?"
    r"|footpaths?|roads?|street ?lights?|lighting|drainage|maps?|signs?|trees|polic(?:y|ies)|plan|budget|grants?"
    r"|lease|rules|regulations|survey|insurance|parking|library|school|roof|building|repairs?|works|events?|fair"
    r"|f[eê]te|dinner|picnic|party|trip|visit|class(?:es)?|course|training|program(?:me)?|meetings?|elections?"
    r"|membership|subscriptions?|accounts?|finances?|correspondence|planning|highways|police|safety|health|security"
    r"|equipment|storage|cleaning|maintenance|newsletter|display|awards?|prizes?|concerts?|rehearsals?|fixtures)$"
)


def _is_run_in(block: Block, title: str) -> bool:
    if block.mark or block.bullet or block.cells or block.heading:
        return False
    if is_business(title):
        return True
    named = is_name(title) and len(title.split()) > 1 and " of " not in title and not _NOBODY.search(title)
    return not named and not ROLE.fullmatch(title) and could_be_title(block._replace(text=title))


def _bullet_in_capitals(line: _Line) -> _Found:
    """ "- PARKING" over plain text: business that has lost its numbers."""
    mark = line.block.mark
    words = mark.rest if mark and mark.style == "bullet" else line.text if line.block.bullet else ""
    titled = words.isupper() and words[0].isalnum() and len(words) > 3 and len(words.split()) < 13
    return _whole(line) if titled else None  # but "- [X] PASSED" is a choice


def _bullet_in_bold(line: _Line) -> _Found:
    """ "- **Parking**" over its text: each title a list of its own."""
    words = line.block.mark.rest if line.block.mark and line.block.mark.style == "bullet" else line.block.text
    plain = line.block._replace(text=words, mark=None, bullet=False)
    return _whole(line) if line.block.bulleted and line.block.strong and could_be_title(plain) else None


def _bullet_over_text(line: _Line) -> _Found:
    """ "- Welcome" over a plain paragraph: bullets for the titles, and nothing for what was said."""
    block, after = line.block, line.after
    words = block.mark.rest if block.mark and block.mark.style == "bullet" else block.text
    over = after is not None and not after.bulleted and not after.mark and not after.cells
    plain = block._replace(text=words, mark=None, bullet=False)
    if is_name(words) and " " in words and not is_business(words):
        return None  # the last of a list of people, over the next label
    return _whole(line) if over and block.bulleted and len(words.split()) < 13 and could_be_title(plain) else None


def _bullet_over_bullets(line: _Line) -> _Found:
    block, after = line.block, line.after
    words = block.mark.rest if block.mark and block.mark.style == "bullet" else block.text
    within = after is not None and after.bulleted and (after.level > block.level or _is_second_bullet(block, after))
    over = within and block.level == 0
    plain = block._replace(text=words, mark=None, bullet=False)
    return _whole(line) if over and block.bulleted and len(words.split()) < 9 and could_be_title(plain) else None


def _is_second_bullet(block: Block, after: Block) -> bool:
    """Whether the bullets are those of Word's first and second level, pasted as text: "•" over "o"."""
    return bool(block.mark and after.mark and block.mark.printed == "•" and after.mark.printed == "o")


_BETWEEN_SIGNS = Pattern(r"(?P<sign>={2,6}|#{1,6}|\*{2,4}|~{2,})\s*(?P<title>\w.{0,100}?)\s*(?P=sign)?:?")


def _between_signs(line: _Line) -> _Found:
    """ "== Roof ==" of a wiki, "## Roof" of Markdown in a file that is not said to be any."""
    found = _BETWEEN_SIGNS.fullmatch(line.text)
    return (found["title"], "") if found and not line.block.heading else None


class HeadingKind(NamedTuple):
    """A kind of heading: how readily it is believed to be that of items, how many it takes, and how it is known."""

    form: str
    trust: float
    least: int
    find: Callable[[_Line], _Found]


PLAIN_BULLETS = ("bullets over text", "bullets in bold")
DASHED_BULLETS = "bullets before a dash"
BULLETS_OVER_BULLETS = "bullets over bullets"
HEADING_KINDS = (
    HeadingKind("set as headings", 1.3, 2, _by_style),
    HeadingKind("between signs", 1.3, 2, _between_signs),
    HeadingKind("bold", 1.0, 3, _bold),
    HeadingKind("in capitals", 1.1, 2, _capitals),
    HeadingKind("labels alone on a line", 0.8, 2, _label),
    HeadingKind("right over their text", 0.7, 2, _over_text),
    HeadingKind("in capitals, some before a dash", 1.0, 3, _capitals_and_dashed),
    HeadingKind("set apart", 0.6, 3, _set_apart),
    HeadingKind("with a letter in brackets", 1.3, 3, _bracketed),
    HeadingKind("bold, run into their text", 1.0, 3, _bold_run_in),
    HeadingKind("bold, some run into their text", 0.9, 3, _bold_or_run_in),
    HeadingKind("run into their text", 0.7, 2, _run_in),
    HeadingKind("bullets in capitals", 1.0, 3, _bullet_in_capitals),
    HeadingKind("bullets over text", 0.7, 4, _bullet_over_text),
    HeadingKind("bullets in bold", 1.0, 3, _bullet_in_bold),
    HeadingKind(BULLETS_OVER_BULLETS, 1.0, 1, _bullet_over_bullets),
    HeadingKind("before a dash", 0.7, 3, _dashed),
    HeadingKind(DASHED_BULLETS, 0.7, 3, _dashed_bullet),
)


class Page(NamedTuple):
    """What a paper has beside headings: words of people's names, lines that list people, and where its head ends."""

    people: frozenset[str]
    listed: frozenset[int]
    head: int
    body: int  # before this block the words of a title may be those of the paper

    def may_name(self, title: str) -> bool:
        """Whether the words before others are somebody of the roll, or look so in a paper that has none."""
        words = title.rstrip(".:")
        if not is_name(words) or is_business(words) or _NOBODY.search(words):
            return title in self.people
        return " " in words and (not self.people or not self.people.isdisjoint(words.split()))

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Page:
        """All this of these blocks."""
        rolls = [block.text for block in blocks if label_of(block.text)]
        people = frozenset(word for text in rolls for word in re.findall(r"[A-Z][\w'’-]+", text))
        roll = next((at for at, block in enumerate(blocks[:4]) if label_of(block.text)), 4)
        return cls(people, frozenset(_people_listed(blocks)), _end_of_head(blocks), roll)


def _recurring(words: str) -> int:
    """How many times words stand there that are a label: "Recorded vote", or on a council's page "Minutes:"."""
    if is_business(words):
        return 2 if words.endswith(":") else 1000
    return 3


_OF_BUSINESS = Pattern(
    r"(?i)\b(?:agenda|discuss\w*|items?|topics?|business|minutes|notes|reports?|updates?|follow(?:ed)?)\b"
)


def _led_to(blocks: Sequence[Block]) -> set[int]:
    """The bullets that words lead in to which speak of no business: "These will lead:", over "Field day - Ann"."""
    led: set[int] = set()
    lead = ""
    for at, block in enumerate(blocks):
        if not block.bullet:
            lead = block.text if block.text.rstrip().endswith(":") and not _OF_BUSINESS.search(block.text) else ""
        elif lead:
            led.add(at)
    return led


def titles_of(kind: HeadingKind, blocks: Sequence[Block], page: Page) -> list[Title]:
    """The headings of one kind that a paper has; words that come three times are a label, and no heading."""
    found = []
    led = _led_to(blocks)
    for at, block in enumerate(blocks):
        if block.cells or block.quoted or at in page.listed or at in led:
            continue
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        split = kind.find(_Line(block, after))
        named = page.may_name if kind.find in (_bold_run_in, _bold_or_run_in) else page.people.__contains__
        if split and _may_head(at, block, split[0], page.body) and not (split[1] and named(split[0])):
            if at < page.head and not split[1] and not is_business(split[0]):
                continue
            found.append(Title(at, block, *split))
    times = Counter(title.words.casefold() for title in found)
    return [title for title in found if times[title.words.casefold()] < _recurring(title.words)]


def _end_of_head(blocks: Sequence[Block]) -> int:
    """How many blocks at the beginning stand before the line that says when the meeting was."""
    dated = [at for at, block in enumerate(blocks[:8]) if len(block.text) < 200 and DATE.search(block.text)]
    return dated[0] if dated else 0


_LONGEST_NAMED = 300  # characters of a line in which somebody is looked for
_AFTER_NAME = Pattern(r"\s*(?:,|\s[-–—]\s|\().*")


def _people_listed(blocks: Sequence[Block]) -> set[int]:
    """The lines under "Present:" alone on its line that each name somebody: they head nothing."""
    listed: set[int] = set()
    under_label = False
    for at, block in enumerate(blocks):
        label = label_of(block.text)
        if heads_names(blocks, at):
            listed.add(at)
            under_label = True
        elif label is not None:
            under_label = not label.rest
        elif (
            under_label
            and not (block.heading or is_business(block.text))
            and is_name(_AFTER_NAME.sub("", block.text[:_LONGEST_NAMED]))
        ):
            listed.add(at)
        else:
            under_label = False
    return listed


_NAMES_MEETING = Pattern(
    r"(?i)(?!approv|adopt|confirm|previous|accept).*\b(?:minutes|notes)(?:\W*$| (?:of|for|from)\b"
    r"(?! (?:the )?(?:last|previous|prior)\b))"
)
_HOUR = Pattern(r"(?i)(?:at )?\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b|hrs?\b|o['’]clock)")
_LETTERED = Pattern(r"\(?[A-Z][.)]\s")
_ATTENDANCE = Pattern(r"(?i)\b(?:in attendance|present|attending|attendees|regrets|excused)\b")


def _may_head(at: int, block: Block, title: str, body: int) -> bool:
    worded = re.search(r"[A-Za-z]{2}", title) or is_business(title)
    if not worded or _NO_TITLE.match(title) or _LETTERED.match(title):
        return False
    if label_of(block.text) is not None or (title != block.text and _ATTENDANCE.search(title)):
        return False
    if at < body and (_NAMES_MEETING.match(title) or (DATE.search(title) and title == block.text)):
        return False
    if is_business(title):
        return True
    if at < _HEAD and (
        DATE.search(title[:120]) or _HOUR.match(block.text) or LABEL.match(title) or (TITLE.search(title) and at < body)
    ):
        return False
    return not (at < body and BODY_NAME.search(title))

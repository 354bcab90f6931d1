"""The coming meetings that a paper names in words: in an item, in its head, at its foot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from csip.importers.blocks.block import Remark
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, Found, times_in
from csip.importers.head.dates import Dates, Slot
from csip.importers.head.dates_list import Listed, Ours, read_list
from csip.importers.head.places import place_after
from csip.importers.items.drafts import ItemDraft
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans

_NEXT_MEETING = Pattern(
    r"(?i)\b(?:dates? (?:and times? |and venues? )?of (?:the |our )?next|next)"
    r"(?: (?!year|month|week)[\w'’]+){0,4}? (?:meetings?|agm)\b"
    r"|\b(?:meet|reconvene|adjourned?) (?:again )?(?:on|to|until)\b"
    r"|\bagm (?:will|is to|to) be (?:held )?on\b"
    r"|\bnext (?:call|committee|session|get-together|gathering|sync)(?= ?[:–—-]| (?:is|will be) (?:held )?on\b)"
)
_OWN = Pattern(  # between "next" and "meeting": words that leave it the paper's own
    r"(?i)\bnext (?:(?:full|ordinary|regular|regularly|scheduled|board|council|committee|general|annual|parish|monthly"
    r"|quarterly|trustees['’]?|governors['’]?|directors['’]?|public|formal|virtual|online|zoom|team|agm|planned"
    r"|proposed) ){0,3}"
    r"(?:meetings?|agm)\b(?! of (?:the )?(?!board|council|committee|trustees|governors|group|panel|parish)\w)"
    r"|\bnext (?:call|committee|session|get-together|gathering|sync)\b"
)
_SENTENCE = Pattern(r"(?i)\b(?:is|was|be|will|would|shall|are|were|has|have|agreed)\b")
_YEAR = Pattern(r"(?<!\d)20\d\d(?![\d/])")
_ALL_AT = Pattern(
    r"(?i)\W*(?:(?:all|each|every) (?:of (?:the|these) )?(?:meetings? )?"
    r"|(?:the )?meetings? (?:will )?)(?:to )?(?:be )?(?:held |are |is |take place |start|commenc|begin|at)"
)


def with_dates_in_words(items: Sequence[ItemDraft], lines: Iterable[Remark], dates: Dates, ours: Ours) -> Dates:
    """The dates, with the coming meetings that an item such as "Date of next meeting" names in words, or a line.

    `lines` are those outside of all items: of the head, before the first item, at the foot.
    """
    coming = _Coming(dates, ours)
    for n, item in enumerate(items):
        if DATES_HEADING.search(item.title):
            coming.read_dates_item(item)
        else:
            if n and _is_bare(items[n - 1]) and DATE.search(item.title):
                coming.read_dates_item(item)  # "Wednesday 21 September" as a heading below "Next meeting"
            coming.read_dates_within(item, at_the_end=n >= len(items) - 2)
    for line, text in lines:
        coming.read_sentences(text, line, own=True)
    return dates._replace(slots=tuple(coming.slots), unsure=tuple(dict.fromkeys(coming.unsure)))


def _is_bare(item: ItemDraft) -> bool:
    """Whether an item is a heading of dates to come, with nothing below it."""
    return bool(DATES_HEADING.search(item.title)) and not item.minutes and not DATE.search(item.title)


_ONLINE = Pattern(  # "scheduled via Zoom for 3 May": before the day
    r"(?i)\b(?:via|over|by|using|through) (?P<place>zoom|(?:ms |microsoft )?teams|google meet|webex|skype)\b"
)


_SAME_PLACE = Pattern(r"(?i)\bsame (?:time(?: and|,| &) )?(?:place|venue|location)\b")
_SAME_TIME = Pattern(r"(?i)\bsame (?:place(?: and|,| &) |venue(?: and|,| &) )?time\b")


class _Coming:
    """Reads the coming meetings out of one item after another."""

    def __init__(self, dates: Dates, ours: Ours) -> None:
        self.slots, self.unsure = list(dates.slots), list(dates.unsure)
        self._stands = _places(self.slots)
        self.ours = ours
        self.year = ours.year
        self.place: str | None = None  # of all that an item lists: "Dates of next meetings at the Old Mill"

    def read_dates_item(self, item: ItemDraft) -> None:
        """Take in an item that lists dates, "Dates of meetings 2012": all its paragraphs are read."""
        heading = DATES_HEADING.search(item.title)
        self.place = place_after(item.title, heading.end(), named=True) if heading else None
        self._read(item.title, item.line, self.year, listed=True)
        before = ""
        for paragraph in item.paragraphs():
            if _is_list(paragraph.text):
                self._read(_led(before, paragraph.text), paragraph.line, _year_in(item.title) or self.year, listed=True)
            else:
                self.read_sentences(paragraph.text, paragraph.line, own=False)
            before = paragraph.text
        self._give_time([found for paragraph in item.paragraphs() for found in _time_of_all(paragraph.text)])
        self.place = None

    def read_dates_within(self, item: ItemDraft, *, at_the_end: bool) -> None:
        """Take in the paragraphs of another item that name coming meetings, or head a list of them."""
        its_year = self.year
        listed = False  # a list of dates is under way
        began = 0  # how many paragraphs above it was headed, until a date comes
        lead = ""  # the words that headed it, which may say the hour and the place of the one day below them
        for paragraph in item.paragraphs():
            text, line = _with_year(paragraph.text, self.ours.day), paragraph.line
            headed = bool(DATES_HEADING.search(text))
            if headed and not DATE.search(text):
                listed, its_year = True, _year_in(text) or self.year  # "Schedule of meetings 2012:" over a list of them
                began, lead = 2, text
            elif listed and began and not DATE.search(text) and len(text) < 60:
                began -= 1  # "Next meeting", of whom, and when, each on a line of its own
            elif listed and not (DATE.search(text) and _is_list(text)):
                self._give_time(_time_of_all(text))
                listed = False
            if began:
                text = _led(lead, text)
            if listed or headed:
                began = 0 if DATE.search(text) else began
                self._read(text, line, its_year, listed=True)
            else:
                self.read_sentences(text, line, own=not at_the_end)

    def read_sentences(self, text: str, line: int, *, own: bool) -> None:
        """Take in the sentences that say when the next meeting is; where `own`, only what is plainly this body's."""
        if not _NEXT_MEETING.search(text) or len(text) > 3000:
            return
        spans = sentence_spans(text)
        for n, (start, end) in enumerate(spans):
            sentence = text[start:end]
            found = _NEXT_MEETING.search(sentence)
            if not found or (own and not _OWN.search(sentence)):
                continue
            if not DATE.search(sentence) and n + 1 < len(spans):
                sentence = text[start : spans[n + 1][1]]  # "Date of next meeting. Tuesday 3 May."
            said = sentence[found.start() :]
            self._read(said, line, self.year, listed=len(said) < 120 and not _SENTENCE.search(said))

    def _read(self, text: str, line: int, year: int | None, *, listed: bool) -> None:
        """Take in the days that these words name, and take out those that they move or cancel."""
        read = read_list(text, line, year, self.ours, listed=listed)
        self.unsure += read.unsure
        self._take_out(read)
        online = _ONLINE.search(text) if len(read.slots) == 1 else None
        for slot in read.slots:
            where = slot.venue or (online["place"] if online else self.place)
            hour = slot.time
            if len(read.slots) == 1:
                where = where or (self.ours.place if _SAME_PLACE.search(text) else None)
                hour = hour or (self.ours.hour if _SAME_TIME.search(text) else None)
            self._put(slot._replace(venue=where, time=hour))

    def _put(self, more: Slot) -> None:
        """Take in one more; of a day that is there already what was not yet known."""
        known = self._stands[more.date, more.body]
        for n in known:
            slot = self.slots[n]
            self.slots[n] = slot._replace(time=slot.time or more.time, venue=slot.venue or more.venue)
        if not known:
            known.append(len(self.slots))
            self.slots.append(more)

    def _take_out(self, read: Listed) -> None:
        gone = {*read.gone, *(slot.date for slot in (self.slots[-1:] if read.moves_last else ()))}
        if gone:
            self.slots = [slot for slot in self.slots if slot.body or slot.date not in gone]
            self._stands = _places(self.slots)

    def _give_time(self, times: Sequence[Found]) -> None:
        if times:
            self.slots = [slot if slot.time else slot._replace(time=times[0].time) for slot in self.slots]


_A_DAY, _LEAD = 40, 160  # characters of a line that is a day and nothing else, and of one that leads in to it


def _led(lead: str, text: str) -> str:
    """A day alone with the words above it, where these say the hour: "to be held at the Plough at 7.15pm." """
    alone = len(text) < _A_DAY and DATE.search(text) and not DATE.search(lead)
    return f"{lead.rstrip(' .:')} {text}" if alone and len(lead) < _LEAD and times_in(lead) else text


_DAY_AND_MONTH = Pattern(r"\b(?:on|for) (?P<day>\d\d?)\.(?P<month>\d\d?)\.?(?=\s*$)")  # "scheduled for 26.02."


def _with_year(text: str, held: date | None) -> str:
    """The words with the year of the first such day after the meeting, where they end with a day in figures."""
    found = _DAY_AND_MONTH.search(text) if _NEXT_MEETING.search(text) else None
    if found is None or held is None:
        return text
    for year in (held.year, held.year + 1):
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if day > held:
            return f"{text[: found.start('day')]}{day.day}.{day.month}.{day.year}"
    return text


def _places(slots: Sequence[Slot]) -> defaultdict[tuple[str, str | None], list[int]]:
    """Where the slots of each day and body stand."""
    places: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for n, slot in enumerate(slots):
        places[slot.date, slot.body].append(n)
    return places


def _is_list(text: str) -> bool:
    """Whether a paragraph is short, or holds hardly anything but dates."""
    return len(text) < 240 or len(DATE.findall(text[:2000])) * 50 > len(text)


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _time_of_all(text: str) -> list[Found]:
    """The time in "All meetings start at 7 pm"; none in other words."""
    return times_in(text) if _ALL_AT.match(text) else []

"""Rules about names: everybody whom the minutes name is in panel.yaml, and nobody answers to another's name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice

from csip.book import known_people
from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.presence import by_role, on
from csip.language.names import folded, hidden_difference, print_alike
from csip.language.suggestions import nearest
from csip.models import Entry, Meeting, Person, Post
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

_MOST_LIKELY = 3  # of those whom a name that nobody has may mean
_MOST_HINTS = 100  # names for which somebody of a like name is looked for
_TITLE = r"M(?:rs?|iss|s|x)|D(?:r|ame)|C(?:ouncillor|llr)|Sir|L(?:ord|ady)|R(?:evd|ev)|Prof(?:essor)?"  # longest first
_PARTICLE = r"de|van|von|der|den|le|la|du|al|el"
_LETTER = r"[\w'’ʼ‘\u2010\u2011\u00ad-]"  # of a word, with its apostrophes, and Word's hyphens
_NOT_IN_A_WORD = rf"(?<!{_LETTER}.)"
# Every title begins with its own letter, looked for before anything else: text without one costs next to nothing;
# what stands before it is looked at from behind that letter.
_TITLED = re.compile(
    rf"(?:{re.sub('([A-Z])', lambda first: first[0] + _NOT_IN_A_WORD, _TITLE)})\b\.?[ \u00a0\n]"
    r"(?:(?:[A-Z]\.?[ \u00a0]?){1,3}(?<=[. \u00a0]))?"  # initials
    rf"(?:(?:{_PARTICLE})[ \u00a0]){{0,2}}"
    rf"[A-Z]{_LETTER}*[a-z]{_LETTER}*(?:[ \u00a0][A-Z]{_LETTER}*[a-z]{_LETTER}*){{0,2}}"
)
_HOLDS_A_TITLE = re.compile(r"[MDCSLRP](?:rs?|iss|s|x|ame|ouncillor|llr|ir|ord|ady|evd?|rof(?:essor)?)\b")
_TITLE_WORD = re.compile(rf"(?:{_TITLE})\.?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_OFFICE = re.compile(r"Mayor(?:ess)?|Lieutenant|Chancellor|Chief|Justice|Provost|Speaker|Chair(?:man)?|President|Vice")
# After a name; as a surname each of them is one that people bear.
_PLACE = re.compile(
    r"Street|Road|Lane|Avenue|Close|Way|Drive|Court|Crescent|Place|Square|Terrace|Gardens|Hill|Green|Park|Fields?"
    r"|House|Hall|Centre|School|Academy|College|Hospital|Surgery|Trust|Foundation|Charity|Arms|Inn|Farm|Bridge|Wood"
    r"|Chapel|Ward|Estate|Fund|Act|Day|Cup|Award"
)


class Names:
    """Who is meant by a name in the words of a minute; what was looked up once is kept for the whole book."""

    def __init__(self, book: MinuteBook) -> None:
        self.book = book
        self._hints: dict[str, str] = {}
        self._unknown: dict[str, str | None] = {}
        self._titles: dict[str, set[str]] = defaultdict(set)  # by surname, the titles in the panel's list
        self._initials: dict[str, set[str]] = defaultdict(set)  # by surname, of the people with a first name
        self._bearers: dict[str, list[str]] = defaultdict(list)  # by each word of a name, whose name it is
        self._forms: dict[str, tuple[str, ...]] = {}
        everybody: tuple[Person | Post, ...] = (*book.panel.people, *book.panel.posts)
        for somebody in everybody:
            self._forms.setdefault(somebody.name, somebody.names)
            for word in dict.fromkeys(word for form in somebody.names for word in _words(form)):
                if len(word) > 1 and not _TITLE_WORD.fullmatch(word):
                    self._bearers[word].append(somebody.name)
        for person in book.panel.people:
            for form in person.names:
                words = _words(form)
                if _TITLE_WORD.fullmatch(words[0]):
                    self._titles[words[-1]].add(_same_title(words[0]))
            words = _words(person.name)
            if len(words) > 1 and not _TITLE_WORD.fullmatch(words[0]):
                self._initials[words[-1]].add(words[0][0])

    def knows(self, name: str) -> bool:
        """Somebody in panel.yaml answers to this name, or to it without its title or with an initial alone."""
        words = _words(name)
        by_name = self.book.known.listed
        title, rest = _same_title(words[0]), words[1:]
        if any(" ".join((form, *rest)) in by_name for form in {words[0], title, *_ALSO.get(title, ())}):
            return True
        if " ".join(rest) in by_name:
            return True
        given, surname = rest[:-1], rest[-1]
        if self.book.known.is_somebodys(name):
            return True
        if not given or (title not in self._titles[surname] and self._titles[surname]):
            return False
        return given[0] in self._initials[surname]

    def hint(self, name: str) -> str:
        """Whom it may mean, or what to add to the panel's list."""
        if name not in self._hints:
            self._hints[name] = self._hint(name)
        return self._hints[name]

    def _hint(self, name: str) -> str:
        """Those who bear one of its words come first (Mr Andrew: Andrew Ireland), then those of a word like it."""
        words = _words(name)
        title = _same_title(words[0]) if _TITLE_WORD.fullmatch(words[0]) else None
        own = [word for word in words if not _TITLE_WORD.fullmatch(word) and _is_surname(word)]
        bearers = [self._bearers[word] for word in own if word in self._bearers]
        if not bearers and len(self._hints) < _MOST_HINTS:
            bearers = [self._bearers[like] for word in own for like in nearest(word, self._bearers)]
        likely: dict[str, None] = {}
        alike = None
        for somebody in islice(dict.fromkeys(chain.from_iterable(bearers)), _MOST_LIKELY):
            forms = self._forms[somebody]
            form = next((form for form in forms if title and _same_title(_words(form)[0]) == title), somebody)
            form = next((twin for twin in forms if hidden_difference(name, twin)), form)
            alike = alike or hidden_difference(name, form)
            likely[form if form == somebody else f"{form} ({somebody})"] = None
        add = f"add {name} to `people` in panel.yaml, or to a person's `known_as`"
        if not likely:
            return f"{add[0].upper()}{add[1:]}."
        return f"Did you mean {' or '.join(likely)}? {alike or f'If not, {add}.'}"

    def in_text(self, text: str) -> Iterator[str]:
        """Each titled name in running text that is nobody's, as printed there and without the 's."""
        title = _HOLDS_A_TITLE.search(text)
        for printed in _TITLED.findall(text, title.start()) if title is not None else ():
            if printed not in self._unknown:
                self._unknown[printed] = self._nobody(printed)
            if unknown := self._unknown[printed]:
                yield unknown

    def _nobody(self, printed: str) -> str | None:
        """The name in these words if it is nobody's: its title, initials and surname, or title and full name."""
        words = [_POSSESSIVE.sub("", word) for word in printed.split()]
        if _OFFICE.fullmatch(words[1]) or any(_PLACE.fullmatch(word) for word in words[2:]):
            return None
        least = next(n for n in range(2, len(words) + 1) if _is_surname(words[n - 1]))
        if any(self.knows(" ".join(words[:n])) for n in range(least, len(words) + 1)):
            return None
        full = least == 2 and len(words) > 2 and not _OFFICE.fullmatch(words[2])  # Mr Andrew Ireland
        return " ".join(words[: 3 if full else least])


_ALSO = {"cllr": ("councillor", "county cllr", "county councillor"), "rev": ("revd",), "prof": ("professor",)}


def _is_surname(word: str) -> bool:
    """Neither an initial nor a small word that goes before a surname."""
    return len(word.rstrip(".")) > 1 and not re.fullmatch(_PARTICLE, word)


def _words(name: str) -> list[str]:
    """The words of a name as they are compared; a name of nothing but marks is one word."""
    return folded(name).split() or [name]


def _same_title(title: str) -> str:
    return next((one for one, others in _ALSO.items() if title in others), title)


def unknown_names(book: MinuteBook, names: str, day: date) -> list[str]:
    """The unknown ones among names written as one, such as "Mrs Whittle and Mr Lake" or "Karen Ray (HR)"."""
    parts = [part.strip() for part in re.split(r",|/|&|;|\band\b", re.sub(r"\([^)]*\)", "", names)) if part.strip()]
    return [part for part in parts or [names] if not people_facts.find_people(book, part, day)]


@rule("CSIP211", ERROR, "panel.yaml")
def names_are_in_the_panel(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Everybody in a roll, a `lead`, an interest, a motion or a named vote is a person or post in panel.yaml.

    Forms that a person plainly has need not be listed: initials or the first name with the surname, where nobody
    else can be meant. Every other form stands in `known_as`. Guests and the public are not listed: they stand in
    `in_attendance`, in plain words.

    Bad:
        present: [Mrs Wittle]
    Good:
        present: [Mrs Whittle]
    """
    names = Names(book)
    if not book.known.listed:
        first = next((meeting for meeting in book.meetings if meeting.has_roll or meeting.expected), None)
        if first is not None:
            message = "panel.yaml lists no people, so the names that the meetings give cannot be checked"
            hint = (
                "List them under `people:`, such as `- {name: Jenny Whittle, known_as: [Mrs Whittle], member: true}`."
            )
            yield Finding(book.panel, message, None, hint, None, WARNING)
        return
    for meeting in book.meetings:
        for entry, field, name in _names_given(meeting):
            if not people_facts.find_people(book, name, meeting.date) and by_role(meeting, name) is None:
                for unknown in unknown_names(book, name, meeting.date):
                    message = f"{on(meeting)}: “{unknown}” is nobody in panel.yaml"
                    yield Finding(entry, message, field, names.hint(unknown), unknown)


def _names_given(meeting: Meeting) -> Iterator[tuple[Entry, str, str]]:
    """Every name that a meeting's file gives as a name, with its entry and key."""
    for roll in (meeting.expected, meeting.present, meeting.officers, meeting.apologies, meeting.absent):
        for attendee in roll:
            yield attendee, "name", attendee.name
            if attendee.for_ is not None:
                yield attendee, "for", attendee.for_
    for item in meeting.items:
        if item.lead is not None:
            yield item, "lead", item.lead
        if item.approves is not None and item.approves.signed_by is not None:
            yield item.approves, "signed_by", item.approves.signed_by
        yield from ((interest, "member", interest.member) for interest in item.interests)
    for cited in meeting.paragraphs:
        motion, vote = cited.paragraph.motion, cited.paragraph.vote
        if motion is not None and motion.moved_by is not None:
            yield motion, "moved_by", motion.moved_by
        if motion is not None and motion.seconded_by is not None:
            yield motion, "seconded_by", motion.seconded_by
        if vote is not None and vote.casting is not None:
            yield vote, "casting", vote.casting
        if vote is not None and vote.named is not None:
            for field, voted in (
                ("for", vote.named.for_),
                ("against", vote.named.against),
                ("abstained", vote.named.abstained),
            ):
                yield from ((vote.named, field, name) for name in voted)


@rule("CSIP212", WARNING, "panel.yaml")
def names_in_the_text_are_known(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A name with a title in the words of a minute (Mr, Mrs, Cllr, Dr, ...) is somebody in panel.yaml.

    A slip of the pen is found before the minutes go out: afterwards only a later meeting can put it right.
    Reported once for each name and meeting. Guests in `in_attendance` are known too, by their surnames.

    Bad:
        text: Mr Andrew replied that the plan had many audiences.
    Good:
        text: Mr Ireland replied that the plan had many audiences.
    """
    names = Names(book)
    for meeting in book.meetings if book.known.listed else ():
        elsewhere: set[str] | None = None
        for cited in meeting.paragraphs:
            text = cited.paragraph.text
            for name in names.in_text(text):
                if elsewhere is None:
                    elsewhere = {folded(given) for _, _, given in _names_given(meeting)}  # CSIP211 has those
                if folded(name) in elsewhere or _is_guest(meeting, name):
                    continue
                elsewhere.add(folded(name))
                message = f"{cited.reference} of {on(meeting)}: “{name}” is nobody in panel.yaml"
                yield Finding(cited.paragraph, message, "text", names.hint(name), name)


def _is_guest(meeting: Meeting, name: str) -> bool:
    surname = _words(name)[-1]
    return any(surname in re.findall(r"[\w'-]+", folded(words)) for words in meeting.in_attendance)


@rule("CSIP213", ERROR, "panel.yaml")
def one_name_one_person(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No two people or posts answer to one name on one day.

    Otherwise the minutes, and whoever owes an action, could mean either. Two who were never in place on the
    same day may share a name: the date tells which is meant.

    Bad:
        - {name: John Smith, known_as: [Mr Smith], member: true}
        - {name: Kevin Smith, known_as: [Mr Smith], member: true}
    Good:
        - {name: John Smith, known_as: [Mr J Smith], member: true}
        - {name: Kevin Smith, known_as: [Mr K Smith], member: true}
    """
    shared = defaultdict(list)
    for name, namesakes in book.known.listed.items():
        for first, second in _together(namesakes.everybody):
            shared[id(second)].append((name, first, second))
    for name, first, second in (clash for clashes in shared.values() for clash in clashes):
        form = next(form for form in second.names if folded(form) == name)
        is_key = folded(second.name) == name
        both = f"both {first.name} and {second.name}"
        both = "two entries" if print_alike(first.name, second.name) else both
        yield Finding(
            second,
            f"{both} answer to “{form}”, and both can be in place on one day",
            "name" if is_key else "known_as",
            "Give each a form of the name that is theirs alone, or say from and until when each was in place.",
            form,
        )


Time = tuple[date, date]


def _together(namesakes: Sequence[Person | Post]) -> Iterator[tuple[Person | Post, Person | Post]]:
    """Each who may be in place on a day with somebody listed earlier, after the first of these.

    Whether there is anybody is counted in the sorted first and last days of those before: of a thousand people of one
    name not every two are compared.
    """
    if len(namesakes) < 2:
        return
    starts: list[date] = []
    ends: list[date] = []
    before: list[tuple[Person | Post, list[Time]]] = []
    for somebody in namesakes:
        times = _times(somebody)
        if any(bisect_right(starts, until) > bisect_left(ends, since) for since, until in times):
            yield next(other for other, theirs in before if _overlap(times, theirs)), somebody
        for since, until in times:
            insort(starts, since)
            insort(ends, until)
        before.append((somebody, times))


def _overlap(times: Sequence[Time], others: Sequence[Time]) -> bool:
    return any(since <= b and a <= until for since, until in times for a, b in others)


def _times(somebody: Person | Post) -> list[Time]:
    """From and until when somebody is in place: always, where the panel's list gives no period."""
    known = [(period.from_ or date.min, period.until or date.max) for period in known_people.periods(somebody)]
    return [(since, until) for since, until in known if since <= until] or [(date.min, date.max)]


@rule("CSIP236", NOTE, "panel.yaml", "meetings")
def one_person_one_entry(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Nobody stands in panel.yaml twice: once by the initials and once by the name, or with a title and without.

    Each would be counted as a member who never comes. Two who were never in place on the same day are not meant, nor
    two who stood on one roll. Two people they are? Waive it on one of them and say so.

    Bad:
        - {name: Cllr Margaret Hobbs, member: true}
        - {name: Cllr M Hobbs, member: true}
    Good:
        - {name: Cllr Margaret Hobbs, member: true}
    """
    pairs: dict[frozenset[int], tuple[Person, Person]] = {}
    for person in book.panel.people:
        twins = book.known.twins(person)
        if len(twins) != 1 or not {folded(n) for n in person.names}.isdisjoint(folded(n) for n in twins[0].names):
            continue  # two who answer to one form are CSIP213
        if _overlap(_times(person), _times(twins[0])):
            pairs.setdefault(frozenset((id(person), id(twins[0]))), (person, twins[0]))
    came = _when_each_came(book) if pairs else {}
    for person, twin in pairs.values():
        if came.get(id(person), set()).isdisjoint(came.get(id(twin), ())):
            message = f"{person.name} may be {twin.name}, who stands in panel.yaml too"
            hint = (
                f"If so, keep one entry, with the other form under `known_as`. Two people? Waive this on {person.name}."
            )
            yield Finding(person, message, "name", hint)


def _when_each_came(book: MinuteBook) -> dict[int, set[date]]:
    """The meetings on whose roll somebody stands, present or not."""
    came: dict[int, set[date]] = defaultdict(set)
    for meeting in book.meetings:
        for attendee in (*meeting.present, *meeting.officers, *meeting.apologies, *meeting.absent):
            named = people_facts.find_people(book, attendee.name, meeting.date)
            if len(named) == 1:
                came[id(named[0])].add(meeting.date)
    return came

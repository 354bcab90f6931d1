"""Who is meant by a name that the minutes give, or say in their words: somebody in panel.yaml, or nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.language.command_line import argument
from csip.language.names import folded, hidden_difference
from csip.language.pattern import Pattern
from csip.language.suggestions import nearest
from csip.models import Meeting, Person, Post

_MOST_LIKELY = 3  # of those whom a name that nobody has may mean
_MOST_HINTS = 100  # names for which somebody of a like name is looked for
_TITLE = r"M(?:rs?|iss|s|x)|D(?:r|ame)|C(?:ouncillor|llr)|Sir|L(?:ord|ady)|R(?:evd|ev)|Prof(?:essor)?"  # longest first
_PARTICLE = r"de|van|von|der|den|le|la|du|al|el"
_LETTER = r"[\w'’ʼ‘\u2010\u2011\u00ad-]"  # of a word, with its apostrophes, and Word's hyphens
_NOT_IN_A_WORD = rf"(?<!{_LETTER}.)"
# Every title begins with its own letter, looked for before anything else: text without one costs next to nothing;
# what stands before it is looked at from behind that letter.
TITLED = Pattern(
    rf"(?:{re.sub('([A-Z])', lambda first: first[0] + _NOT_IN_A_WORD, _TITLE)})\b\.?[ \u00a0\n]"
    r"(?:(?:[A-Z]\.?[ \u00a0]?){1,3}(?<=[. \u00a0]))?"  # initials
    rf"(?:(?:{_PARTICLE})[ \u00a0]){{0,2}}"
    rf"[A-Z]{_LETTER}*[a-z]{_LETTER}*(?:[ \u00a0][A-Z]{_LETTER}*[a-z]{_LETTER}*){{0,2}}"
)
_HOLDS_A_TITLE = Pattern(r"[MDCSLRP](?:rs?|iss|s|x|ame|ouncillor|llr|ir|ord|ady|evd?|rof(?:essor)?)\b")
_TITLE_WORD = Pattern(rf"(?:{_TITLE})\.?", re.IGNORECASE)
_POSSESSIVE = Pattern(r"['’ʼ]s?$")
_OFFICE = Pattern(r"Mayor(?:ess)?|Lieutenant|Chancellor|Chief|Justice|Provost|Speaker|Chair(?:man)?|President|Vice")
# After a name; as a surname each of them is one that people bear.
_PLACE = Pattern(
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
            for word in dict.fromkeys(word for form in somebody.names for word in name_words(form)):
                if len(word) > 1 and word not in _SMALL and not _TITLE_WORD.fullmatch(word):
                    self._bearers[word].append(somebody.name)
        for person in book.panel.people:
            for form in person.names:
                words = name_words(form)
                if _TITLE_WORD.fullmatch(words[0]):
                    self._titles[words[-1]].add(_same_title(words[0]))
            words = name_words(person.name)
            if len(words) > 1 and not _TITLE_WORD.fullmatch(words[0]):
                self._initials[words[-1]].add(words[0][0])

    def knows(self, name: str) -> bool:
        """Somebody in panel.yaml answers to this name, or to it without its title or with an initial alone."""
        words = name_words(name)
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
        likely: dict[str, None] = {}
        found = list(islice(self._bearers_like(name), _MOST_LIKELY))
        alike = None
        for somebody in found:
            form = self._nearest_form(name, somebody)
            alike = alike or hidden_difference(name, form)
            likely[form if form == somebody else f"{form} ({somebody})"] = None
        add = f"csip person add {argument(name)}"
        known_as = f"--known-as {argument(name)}"
        if not likely:
            return f"Somebody new: {add}\nAnother name of somebody who is there: csip person change NAME {known_as}"
        one = argument(found[0]) if len(found) == 1 else "NAME"
        more = f"If it is another form of that name: csip person change {one} {known_as}\nIf it is somebody new: {add}"
        return f"Did you mean {' or '.join(likely)}? {alike or more}"

    def _bearers_like(self, name: str) -> Iterator[str]:
        """Whose name has a word of this name, or else one that is like it; each once."""
        own = [word for word in name_words(name) if not _TITLE_WORD.fullmatch(word) and _is_surname(word)]
        bearers = [self._bearers[word] for word in own if word in self._bearers]
        if not bearers and len(self._hints) < _MOST_HINTS:
            bearers = [self._bearers[like] for word in own for like in nearest(word, self._bearers, cutoff=_ALIKE)]
        return iter(dict.fromkeys(chain.from_iterable(bearers)))

    def _nearest_form(self, name: str, somebody: str) -> str:
        """The form of somebody's name that looks the same, or has the same title, or the full name."""
        forms = self._forms[somebody]
        first = name_words(name)[0]
        title = _same_title(first) if _TITLE_WORD.fullmatch(first) else None
        form = next((form for form in forms if title and _same_title(name_words(form)[0]) == title), somebody)
        return next((twin for twin in forms if hidden_difference(name, twin)), form)

    def in_text(self, text: str) -> Iterator[str]:
        """Each titled name in running text that is nobody's, as printed there and without the 's."""
        title = _HOLDS_A_TITLE.search(text)
        for printed in TITLED.findall(text, title.start()) if title is not None else ():
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


_SMALL = {"the", "of", "and", "for"}  # words of posts ("the Clerk"), borne by nobody
_ALIKE = 0.65  # Cupper and Cooper (0.67) are alike; Heather and Archer (0.62) are not
_ALSO = {"cllr": ("councillor", "county cllr", "county councillor"), "rev": ("revd",), "prof": ("professor",)}


def _is_surname(word: str) -> bool:
    """Neither an initial nor a small word that goes before a surname."""
    return len(word.rstrip(".")) > 1 and not re.fullmatch(_PARTICLE, word)


def name_words(name: str) -> list[str]:
    """The words of a name as they are compared; a name of nothing but marks is one word."""
    return folded(name).split() or [name]


def is_visitor(meeting: Meeting, name: str) -> bool:
    """Whether somebody of that surname is among those in attendance, who are in no list."""
    return any(is_surname_in(name, words) for words in meeting.in_attendance)


def is_surname_in(name: str, words: str) -> bool:
    """Whether these words hold the surname."""
    return name_words(name)[-1] in re.findall(r"[\w'-]+", folded(words))


def _same_title(title: str) -> str:
    return next((usual for usual, others in _ALSO.items() if title in others), title)


def unknown_names(book: MinuteBook, names: str, day: date) -> list[str]:
    """The unknown ones among names written as one, such as "Mrs Whittle and Mr Lake" or "Karen Ray (HR)"."""
    parts = [part.strip() for part in re.split(r",|/|&|;|\band\b", re.sub(r"\([^)]*\)", "", names)) if part.strip()]
    return [part for part in parts or [names] if not people_facts.find_people(book, part, day)]

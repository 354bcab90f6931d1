"""Who came: the lists of the present, the officers, the apologies and the public, and who belongs in which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from csip.errors import CsipError
from csip.importers.blocks.block import Remark
from csip.importers.blocks.labels import Section
from csip.importers.roll.entries import entries_in, with_more
from csip.importers.roll.entry import Details, Entry, initials_of
from csip.importers.roll.ticks import STATES, ticked
from csip.importers.roll.words import INITIALS, NONE, is_about_somebody, is_name, is_organisation, is_post
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, TITLE

_LISTS = ("present", "officers", "apologies", "absent")
_OFFICER = Pattern(
    r"(?i)\b(?:clerk|rfo|(?<!\d )minutes?|notes?|note-?taker|officer|director|manager|head of|engineer|solicitor"
    r"|accountant|administrator|locum|chief executive|ceo|superintendent|attorney|counsel|planner|surveyor)\b"
)
_OUTSIDER = Pattern(
    r"(?i)\b(?:(?:county|district|borough)(?! council\b| \w\b)|ward(?! \w\b)|press|resident"
    r"|public(?! health| protection| realm| affairs)"
    r"|police|pc|pcso|guest|visitor|reporter|speaker)\b"
)
_NOT_OF_THE_BODY = Pattern(  # the same of somebody whom the paper lists as present: boards have such members
    r"(?i)\b(?:county|district|borough|city|ward) (?:cllr|councillor|member)|^\W*(?:a |the "
    r"|local )?(?:members? of (?:the )?)?"
    r"(?:general )?(?:public(?: governor)?|press|residents?|visitors?|guests?|reporter|speaker)\b(?! (?:partnership"
    r"|board|member))"
)
_GUEST = Pattern(r"(?i)(?:guest|visitor|observer|(?:member of the )?public)s?")  # in a column of a table
_PRESIDENT = Pattern(r"(?i)president\b")  # leads a board in America, and a club: its officers are elected
_NO_VOTE = frozenset(("N", "No", "no", "n"))  # in the column of a table that says who may vote
_MOST_PEOPLE = 500  # the largest councils have 150 members
_KEEPS_RECORD = Pattern(r"(?i)\b(?:clerk|rfo|locum|(?<!\d )minutes?|note)")  # "arrived 10 minutes late" does not
_TAKES_NOTES = Pattern(r"(?i)(?:note|minute)s?[- ]?taker|scribe|minutes|notes")
_SIGN_BEHIND = Pattern(r"(?<=[^\W\d_])(?P<sign>[*†‡§]+)(?=\s*(?:[,;.(]|\band\b|$))")
_SIGN_BEFORE = Pattern(r"[*†‡§]\w")  # "*Ann Roe*", slanted
_FOUR_NAMES = Pattern(  # "Ann Roe Bob Dale": a comma may be lost
    rf"(?!(?:.* )?(?:{TITLE}|Chief|Deputy|Supt|Inspector|Major|Colonel|Canon|Father|Rabbi|Imam|Van|Von|De|La|Le|St) )"
    rf"{CAPITAL}(?: {CAPITAL}){{3}}"
)
_LONGEST = 80 * _MOST_PEOPLE  # characters of so many names in one line

_DASH = Pattern(r"[-–—]")


@dataclass(frozen=True, slots=True)
class Roll:
    """Who came by what a paper says, list by list (a list that it does not have is not there), and what was not clear.

    `lines` are those of which the roll was read.
    """

    lists: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    in_attendance: tuple[str, ...] = ()
    guests: tuple[Entry, ...] = ()  # the people among those in attendance
    lines: tuple[Remark, ...] = ()
    told: tuple[Remark, ...] = ()  # of those lines, the words that say in which list somebody is
    unsure: tuple[Remark, ...] = ()
    count: int = 0  # of the names, those that stand twice among them

    @property
    def found(self) -> bool:
        return bool(self.lists or self.in_attendance)

    def people(self) -> tuple[Entry, ...]:
        """Everybody who was there."""
        return self.lists.get("present", ()) + self.lists.get("officers", ())

    def as_lists(self) -> dict[str, list[Any] | None]:
        """The lists as a meeting file has them: plain words where an entry has a name only."""
        return {
            name: [entry.as_record() for entry in self.lists[name]] if name in self.lists else None for name in _LISTS
        }


def with_members(roll: Roll) -> Roll:
    """The roll of a paper that calls everybody "in attendance": those who are no officers are the present."""
    present, officers = roll.lists.get("present", ()), roll.lists.get("officers", ())
    if len(present) > 1 or len(officers) < 3:
        return roll
    here = tuple(entry for entry in officers if not _OFFICER.search(f"{entry.role} {entry.note}"))
    if len(here) * 2 <= len(officers):
        return roll
    others = tuple(entry for entry in officers if entry not in here)
    rest = {name: people for name, people in roll.lists.items() if name != "officers"}
    return replace(roll, lists={**rest, "present": present + here} | ({"officers": others} if others else {}))


def of_one_body(roll: Roll) -> Roll:
    """The roll without the body beside its labels, where it names but one: the meeting was no joint one."""
    bodies = {entry.said("of") for people in roll.lists.values() for entry in people} - {""}
    if len(bodies) != 1:
        return roll
    alone = {name: tuple(entry.without("of") for entry in people) for name, people in roll.lists.items()}
    return replace(roll, lists=alone)


class RollDraft:
    """A roll under way: takes in names where they stand, and puts each into the list where it belongs."""

    def __init__(self, roll: Roll | None = None) -> None:
        roll = roll or Roll()
        self.lists = {name: list(people) for name, people in roll.lists.items()}
        self.in_attendance, self.guests = list(roll.in_attendance), list(roll.guests)
        self.lines, self.told, self.unsure = list(roll.lines), list(roll.told), list(roll.unsure)
        self.count = roll.count
        self.clerks: list[tuple[int, Entry]] = []  # listed among the present, and where
        self.latest = ""  # the list into which the last was put

    @property
    def found(self) -> bool:
        return bool(self.lists or self.in_attendance)

    def roll(self) -> Roll:
        """What was taken in, by now."""
        if any(_PRESIDENT.match(entry.role) for entry in self.lists.get("officers", ())):
            self.lists["present"] = self.lists.pop("officers") + self.lists.get("present", [])
            self.clerks = []
        if any(_PRESIDENT.match(entry.role) for entry in self.lists.get("present", ())):
            self._clerk_is_a_member()
        return Roll(
            {name: tuple(people) for name, people in self.lists.items()},
            tuple(self.in_attendance),
            tuple(self.guests),
            tuple(self.lines),
            tuple(self.told),
            tuple(self.unsure),
            self.count,
        )

    def preside(self, who: str, line: int) -> None:
        """ "Mr Lobb in the Chair": he is one of those present, or one more. Raises: CsipError as `add` does."""
        if not self._give("present", who, {"role": "Chair"}):
            self.add("chair", who, line)

    def serve(self, who: str, office: str, line: int) -> bool:
        """ "Timekeeper: Bob", where Bob is one of those present: whether he is, and has the office now."""
        if not self._give("present", who, {"role": office}):
            return False
        self.told.append((line, who))
        return True

    def _by_initials(self, section: Section, entry: Entry) -> bool:
        """ "Chair: AR", where one of those present has these initials."""
        if section != "chair" or not INITIALS.fullmatch(entry.name):
            return False
        here = [
            known
            for known in self.lists["present"]
            if initials_of(known.name) == entry.name or known.note == entry.name
        ]
        return len(here) == 1 and self._give("present", here[0].name, {"role": "Chair"})

    def substitute(self, who: str, absent: str) -> None:
        """Note for whom one of those present stood in, where an item says so."""
        self._give("present", who, {"for": absent})

    def _give(self, name: str, who: str, details: Details) -> bool:
        """Give somebody in this list the details of which nothing is said yet; whether they are there."""
        people = self.lists.get(name, [])
        known = [n for n, entry in enumerate(people) if entry.name.casefold() == who.casefold()]
        for n in known:
            people[n] = people[n].with_new(details)
        return bool(known)

    def add(
        self,
        section: Section,
        text: str,
        line: int,
        *,
        one_a_line: bool = False,
        online: bool = False,
        post: str | None = None,
        of: str = "",
        note: str = "",
    ) -> None:
        """Take the people whom these words name into a list. Raises: CsipError for more people than any body has."""
        posted = {"note" if is_organisation(post) else "role": post} if post else {}
        said: Details = {**posted, **({"online": True} if online else {}), **({"of": of} if of else {})}
        for part in ticked(section, text):
            if part.mark:
                self.told.append((line, part.mark))
            self._add_words(part.section, part.words, line, said, note, one_a_line=one_a_line)

    def _add_words(self, section: Section, text: str, line: int, said: Details, note: str, *, one_a_line: bool) -> None:
        target: Section = "present" if section == "chair" else section
        if target != "in_attendance":
            self.lists.setdefault(target, [])
        entries = entries_in(text, one_a_line=one_a_line) if len(text) < _LONGEST else None
        self.count += len(entries or ())
        if entries is None or self.count > _MOST_PEOPLE:
            raise CsipError(
                f"the roll, at line {line} of the paper, names more than {_MOST_PEOPLE} people",
                "csip reads the minutes of one meeting. Is this its roll? Leave out what is not, and import the rest.",
            )
        if (sign := _SIGN_BEHIND.search(text)) and not _SIGN_BEFORE.search(text):
            asked = f"the roll has “{sign['sign']}” behind a name: does it say that somebody was not there?"
            self.unsure.append((line, asked))
        for entry in entries:
            known = entry.with_new(said)
            self._add_one(section, target, known.with_note(note) if note else known, line)
        if entries and not self.lists.get(target, True):
            del self.lists[target]  # each of them belongs in another list
        elif target == "officers" and not self.lists[target] and not NONE.fullmatch(text):
            del self.lists[target]  # "In attendance: two members of the public": no officer is named

    def add_row(
        self, section: Section, cells: Sequence[str], line: int, *, online: bool = False, columned: bool = False
    ) -> None:
        """Take in a row of a table: a name, and in the other cells what is said of it. Raises: CsipError as `add`.

        `columned`: the rows above have shown that what stands in the second column is about the first.
        """
        name, *others = [" ".join(cell.split()) for cell in cells if cell.strip()] or [""]
        if any(map(_DASH.fullmatch, others)):  # "Ann Roe | - | Elm Trust": what stands behind it is about her
            others, columned = [words for words in others if not _DASH.fullmatch(words)], True
        if len(others) == 1 and is_post(name) and _is_somebody(others[0]):
            name, others = others[0], [name]  # "Treasurer | Ann Roe"
        if any(map(_GUEST.fullmatch, others)):
            section = "in_attendance"
        entries = entries_in(name, one_a_line=True)
        if len(entries) != 1 or (not columned and any(map(_is_somebody, others))):
            for words in (name, *others):
                self.add(section, words, line, one_a_line=True, online=online)
            return
        entry = entries[0]
        for words in others:
            entry = with_more(entry, words)
        self.count += 1
        self.take(section, entry.with_new({"online": True} if online else {}), line)

    def take(self, section: Section, entry: Entry, line: int) -> None:
        """Take somebody in whose entry is read already."""
        target: Section = "present" if section == "chair" else section
        if target != "in_attendance":
            self.lists.setdefault(target, [])
        self._add_one(section, target, entry, line)

    def _add_one(self, section: Section, target: Section, entry: Entry, line: int) -> None:
        entry, section, target = self._by_state(entry, section, target, line)
        words = f"{entry.role} {entry.note}"
        if entry.is_bare and is_post(entry.name):
            words = entry.name  # "the Clerk", without a name
        if section == "chair" and not any(_is_chair(known) for known in self.lists["present"]):
            entry = entry.with_new({"role": "Chair"})
        if self._by_initials(section, entry):
            self.told.append((line, entry.name))
            return
        name = _list_of(entry, words, section, target)
        if name is None:
            self._guest(entry)
        else:
            clerk = target == "present" and name == "officers"
            self._enter(name, entry, line)
            if clerk and re.match(r"(?i)clerk\b", entry.role) and self.lists[name][-1] == entry:
                self.clerks.append((len(self.lists["present"]), entry))

    def _by_state(self, entry: Entry, section: Section, target: Section, line: int) -> tuple[Entry, Section, Section]:
        """ "Ann Roe - absent" in a list of all members: the word says in which list she belongs."""
        for key in ("note", "arrived"):
            state = STATES.get(entry.said(key).lower().strip(" ."))
            if state and (state != "present" or section == "present"):
                self.told.append((line, entry.said(key)))
                self.lists.setdefault(state, [])
                return entry.without(key), state, state
        return entry, section, target

    def _clerk_is_a_member(self) -> None:
        """Where a president leads the board, as in America, the clerk whom it lists is one of its members."""
        for at, clerk in self.clerks:
            self.lists["officers"].remove(clerk)
            self.lists["present"].insert(at, clerk)
        if self.clerks and not self.lists["officers"]:
            del self.lists["officers"]
        self.clerks = []

    def _guest(self, entry: Entry) -> None:
        self.in_attendance.append(_in_words(entry))
        if is_name(entry.name):
            self.guests.append(entry)

    def _named_alike(self, name: str, entry: Entry) -> Entry | None:
        same = (one for one in self.lists.get(name, ()) if one.name.casefold() == entry.name.casefold())
        return next(same, None)

    def _leave_officers(self, entry: Entry) -> None:
        self.lists["officers"].remove(entry)
        if not self.lists["officers"]:
            del self.lists["officers"]

    def _enter(self, name: str, entry: Entry, line: int) -> None:
        """Put somebody into this list, once."""
        if self._give(name, entry.name, entry.details):
            self.told.append((line, entry.name))
            self.unsure.append((line, f"{entry.name} stands twice in the roll ({name}); kept once"))
            return
        if name == "present" and (taker := self._named_alike("officers", entry)) and _TAKES_NOTES.fullmatch(taker.role):
            self._leave_officers(taker)
            self.told.append((line, entry.name))
            entry = entry.with_more(taker.details)
        elif (
            name == "officers" and _TAKES_NOTES.fullmatch(entry.role) and (here := self._named_alike("present", entry))
        ):
            self.lists["present"][self.lists["present"].index(here)] = here.with_more(entry.details)
            self.told.append((line, entry.name))  # one of those present wrote it down, and is in the roll once
            return
        if len(entry.name.split()) > 7 or (_FOUR_NAMES.fullmatch(entry.name) and not is_organisation(entry.name)):
            self.unsure.append((line, f"is this one person? {entry.name!r}"))
        self.lists.setdefault(name, []).append(entry)
        self.latest = name

    def say_of_last(self, words: str) -> bool:
        """Note these words of whoever was put in last; whether there is anybody."""
        people = self.lists.get(self.latest)
        if people:
            people[-1] = people[-1].with_note(words)
        return bool(people)


def _list_of(entry: Entry, words: str, section: Section, target: str) -> str | None:
    """The list in which somebody belongs by what is said of him, whatever the label; None for a guest."""
    if section == "in_attendance" and re.match(r"(?i)(?:cllr|councillor)\b", entry.name):
        return None
    if entry.is_public or (target == "in_attendance" and not _OFFICER.search(words)):
        return None
    clerk = target == "present" and _KEEPS_RECORD.search(words)
    clerk = clerk or (target == "present" and entry.note in _NO_VOTE and re.search(r"(?i)secretary", entry.role))
    if target == "in_attendance" or (clerk and not _is_chair(entry)):
        return "officers"
    outsider = _NOT_OF_THE_BODY if section in ("present", "chair") else _OUTSIDER
    outside = outsider.search(words.strip()) or _OUTSIDER.match(entry.name)
    return None if outside and target in ("officers", "present") else target


def _is_somebody(words: str) -> bool:
    return is_name(words) and " " in words and not is_about_somebody(words) and not is_post(words)


def _is_chair(entry: Entry) -> bool:
    return bool(re.match(r"(?i)chair", entry.role))


def _in_words(entry: Entry) -> str:
    said = (("role", ""), ("for", "for "), ("arrived", "from "), ("left", "until "), ("note", ""))
    extra = [f"{lead}{entry.said(key)}" for key, lead in said if entry.said(key)]
    return entry.name + (f" ({'; '.join(extra)})" if extra else "")

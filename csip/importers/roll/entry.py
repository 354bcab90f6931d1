"""One roll entry from its words: the name, the post held, for whom, and when the person came and went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from csip.importers.roll.words import (
    BRACKETS,
    INITIALS,
    MAIL,
    OFFICES,
    POST,
    POSTED,
    POSTED_SURNAME,
    ROLE,
    ROLE_WORDS,
    ends_as_post,
    is_name,
    is_organisation,
    is_post,
)
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, NOT_A_PERSON, TITLE

Details = Mapping[str, str | bool]
"""What a roll says of somebody, by the keys of the record: role, for, arrived, left, online, note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody whom a roll names, and what it says of them, in the order in which it says it."""

    name: str
    details: Details = field(default_factory=dict)
    is_public: bool = False  # people who are counted: "3 members of the public"

    @property
    def role(self) -> str:
        return self.said("role")

    @property
    def note(self) -> str:
        return self.said("note")

    @property
    def is_bare(self) -> bool:
        """Whether the roll has the name, and says nothing more."""
        return not self.details and not self.is_public

    def said(self, key: str) -> str:
        """The words of one detail; none where the roll does not say it."""
        return str(self.details.get(key, ""))

    def with_details(self, details: Details) -> Entry:
        """The entry with these details, which take the place of those of the same kind."""
        return replace(self, details={**self.details, **details})

    def with_new(self, details: Details) -> Entry:
        """The entry with those of these details of which it says nothing yet."""
        return self.with_details({key: value for key, value in details.items() if key not in self.details})

    def with_more(self, details: Details) -> Entry:
        """The entry with these details too: of two posts that of the chair is the role, the other is noted."""
        entry = self
        for key, value in details.items():
            held = entry.role if key == "role" else ""
            if held and re.match(r"(?i)chair", str(value)) and not re.match(r"(?i)chair", held):
                entry = entry.with_details({"role": value}).with_note(held)
            elif held or key == "note":
                entry = entry.with_note(str(value))
            else:
                entry = entry.with_details({key: value})
        return entry

    def with_note(self, words: str) -> Entry:
        """The entry with one more thing noted."""
        return self.with_details({"note": f"{self.note}; {words}" if "note" in self.details else words})

    def without(self, key: str) -> Entry:
        """The entry without this detail."""
        return replace(self, details={name: value for name, value in self.details.items() if name != key})

    def as_record(self) -> dict[str, Any] | str:
        """The entry in the keys of a meeting file; the name alone where that is all."""
        return {"name": self.name, **self.details} if self.details else self.name


_NAME_THEN_POST = Pattern(
    rf"(?P<name>{TITLE}\s(?:(?:[A-Z]\.?\s?){{1,3}})?{CAPITAL}|(?!(?:Senior|Principal|Assistant|Deputy|Interim"
    rf"|Acting|Parish"
    rf"|Town|Democratic|Corporate|Strategic|Planning|Chief|Head|Managing|Executive|Committee|Service|Business"
    rf"|Local)\b)"
    rf"[A-Z][a-z]+ {CAPITAL}(?=\s+(?:{OFFICES}|Head|Chief|Assistant|Deputy|Interim|Acting|Corporate|Strategic|Parish"
    r" Clerk|Town Clerk)\b))\s+(?P<post>(?:[A-Z][\w'’-]+\s+(?:of\s+|for\s+|and\s+|&\s+)?)*"
    rf"(?:(?:{OFFICES})\b|Head (?:of|teacher)).*)"
)
_FOR = Pattern(
    r"(?i)\s*(?:(?:attending |present |acting |sitting )?(?:as )?(?:a |the )?(?:proxy|sub(?:stitut(?:e|ing))?\.?"
    r"|deputi[sz]ing|deputy|reserve|alternate)?"
    r"\s*(?:for|on behalf of|representing|replacing|in place of|vice(?!\W*(?:chair|president|captain))))"
    r"\s+(?P<who>(?-i:[A-Z]).{1,60}?)\s*\.?$"
)
_FROM = Pattern(r"(?i)\s*(?:(?:arrived|joined|present|from|entered|came)\b)\s*(?:the meeting\s*)?(?P<what>.*)$")
_LEFT = Pattern(r"(?i)\s*(?:(?:left|until|to|departed|till)\b)\s*(?:the meeting\s*)?(?P<what>.*)$")
_ONLINE = Pattern(
    r"(?i)\s*(?:(?:via|by|on|over|attending)\s+)?(?:teams|ms teams|zoom|online|virtual(?:ly)?(?! head| school)"
    r"|remote(?:ly)?|video"
    r"|phone|telephone|webex|skype)\b.*$"
)
_BY_WIRE = Pattern(
    r"(?P<name>.{2,50}?) (?P<how>(?i:(?:via|by|on|over|through) (?:ms |microsoft )?(?:teams|zoom|phone"
    r"|telephone|webex|skype|video)|online|remotely))"
)
_INITIAL_BEHIND = Pattern(rf"(?:{TITLE}\s)?{CAPITAL} \([A-Z]\)")
_ACCOUNT = Pattern(rf"(?P<name>{CAPITAL}(?: {CAPITAL}){{1,3}}),? \(?(?P<account>@[\w-]+)(?:\)|(?=\s|$))")
_NICKNAME = Pattern(rf"((?:{TITLE}\s)?{CAPITAL}) \(({CAPITAL})\)(?= {CAPITAL})")
_OF_ANOTHER = (  # what a guest is, before his name
    r"(?:(?-i:[A-Z])[\w'’-]+ )?(?:county|district|borough|city|ward|unitary) (?:councillor|cllr)\.?"
    r"|members? of (?:the )?public"
)
_OF_A_BODY = Pattern(r"(?P<name>[^()]{3,40}?)\s+(?P<body>(?:of|from|with) (?:the )?[A-Z].{2,60})")
_MOVED = Pattern(r", (?=(?:(?:arrived|joined|left|departed|online)\b|for [A-Z]))")
_CODE = Pattern(r"[A-Z0-9\u00d8]{2,8}")  # "AR - Ann Roe", and the call signs of radio clubs
_PLAIN_ROLE = Pattern(r"(?i)(?:vice[- ])?chair(?:man|woman|person)?|clerk|secretary|treasurer")  # no one's surname
_SHORT_TITLES = frozenset(("PC", "DC", "DI", "DS", "PS", "MP", "MS", "MR", "DR", "QC", "KC", "JP"))  # "PC Paul Carr"
_PLACE = Pattern(r"(?i)(?:at|from|on|minute|item|agenda item|no\.?|\s|,)+(?=\d)")  # "before item 4" is not "4"


def entry_of(words: str) -> Entry:
    """Somebody whom a piece of a roll names, with what is said in brackets, behind a dash or around the name."""
    if _INITIAL_BEHIND.fullmatch(words):
        return Entry(words)  # "Cole (A)" and "Cole (J)" are two people
    if MAIL.fullmatch(words):
        return Entry(words.strip("<>()"))  # nothing else is said of whom it is
    if account := _ACCOUNT.match(words):  # "Ann Roe @annroe (treasurer)"
        return entry_of(account["name"] + words[account.end() :]).with_note(account["account"])
    nick = _NICKNAME.match(words)
    nick = None if nick and (ROLE.fullmatch(nick[2]) or INITIALS.fullmatch(nick[2])) else nick
    mails = MAIL.findall(words)
    if nick:
        given, words = words[: nick.end()] + " ", words[nick.end() :].strip()
    else:
        given, words = "", MAIL.sub("", words) if mails else words
    bare = re.sub(rf"{BRACKETS.pattern}(?=(\w?))", lambda m: " " if m[1] else "", words)
    said = [part for note in _brackets_of(words) for part in _parts_of(note)]
    read = _Reading(given + bare.strip(" ,.;:*"), [*said, *mails])
    if not nick and (after := re.fullmatch(r"([^()]{3,50}?)\s*\([^()]*\)\s+(?![-–—\[])([^()]{3,60})", words)):
        read.name = after[1].strip(" ,")
        read.notes.append(after[2])
    for part in (
        _on_screen,
        _of_a_body,
        _behind_a_slash,
        _role_behind_a_hyphen,
        _initials_first,
        _behind_a_dash,
        _role_before,
        _in_the_chair,
        _for_somebody,
        _initials_after,
        _post_after,
    ):
        part(read)
    entry = Entry(read.name.strip(" ,.;:*") or words)
    for note in read.notes:
        is_post = note == read.post and "role" not in entry.details
        entry = entry.with_more({"role": note} if is_post else kind_of_note(note.strip()))
    return _by_name(entry)


_A_POST = Pattern(rf"[Tt]he (?P<post>[A-Z].{{2,80}})|(?P<role>(?:(?:His|Her) Worship the )?{ROLE_WORDS})", re.I)
_WITH_TITLE = Pattern(rf"(?:{TITLE}|(?:The )?(?:Rt\.? )?Hon)\b")


def _by_name(entry: Entry) -> Entry:
    """ "The Mayor (Councillor B. Stokes)": the name is in the brackets, and the post before them."""
    post = _A_POST.fullmatch(entry.name)
    notes = entry.note.split("; ")
    name = next((note for note in notes if _WITH_TITLE.match(note) and is_name(note)), None)
    if post is None or name is None:
        return entry
    others = "; ".join(note for note in notes if note != name)
    role = post["post"] or post["role"]
    if not entry.role:
        return replace(entry.without("note"), name=name).with_details(
            {"role": role, **({"note": others} if others else {})}
        )
    return replace(entry.without("note"), name=name).with_note("; ".join(filter(None, (role, others))))


@dataclass(slots=True)
class _Reading:
    """The name, as far as it is found by now, and what is said beside it."""

    name: str
    notes: list[str]
    post: str = ""  # what stands behind a dash after a name is a post, whatever its words


def _on_screen(read: _Reading) -> None:
    """ "Ann Roe on Zoom", "Bob by phone"."""
    found = _BY_WIRE.fullmatch(read.name)
    if found and is_name(found["name"]):
        read.name = found["name"]
        read.notes.append(found["how"])


def _behind_a_dash(read: _Reading) -> None:
    """ "Mr A Roe - Head of Roads", "Clerk: Mrs Fenn"."""
    dash = re.match(r"(.{3,60}?)(?:\s+[-–—]+\s*|\s*[–—]\s*|:\s+)(.{2,})$", read.name)
    if not dash:
        return
    first, second = dash[1].strip(), dash[2].strip()
    named = is_name(first) and not (_CODE.fullmatch(first) and " " in second)
    if ROLE.fullmatch(first) or (is_name(second) and not named):
        first, second = second, first
    plain = (
        set(kind_of_note(second)) == {"note"} and not re.search(r"\d|^[a-z]", second) and second != initials_of(first)
    )
    plain = plain and not _CODE.fullmatch(second)
    read.name = first
    read.notes.insert(0, second)
    read.post = second if plain and is_name(first) and len(second.split()) < 8 else ""


def _initials_first(read: _Reading) -> None:
    """ "AR Ann Roe"."""
    short, _, name = read.name.partition(" ")
    of_name = re.fullmatch(r"[A-Z]{2,3}", short) and initials_of(name).endswith(short)
    if of_name and short not in _SHORT_TITLES and " " in name and is_name(name):
        read.name = name
        read.notes.insert(0, short)


def _role_behind_a_hyphen(read: _Reading) -> None:
    """ "Mrs R Crisp-Chair"."""
    name, _, role = read.name.rpartition("-")
    if _PLAIN_ROLE.fullmatch(role) and is_name(name) and " " in name:
        read.name = name
        read.notes.insert(0, role)


def _behind_a_slash(read: _Reading) -> None:
    """ "Ann Roe / Elm University"."""
    parted = re.fullmatch(r"(.{3,50}?)\s/\s(.{3,60})", read.name)
    if parted and is_name(parted[1]) and " " in parted[1] and not ROLE.fullmatch(parted[1]):
        read.name = parted[1]
        read.notes.insert(0, parted[2])


def _of_a_body(read: _Reading) -> None:
    """ "Ann Roe of Elm Bank", "Bob Dale from the Ash Trust"."""
    of = _OF_A_BODY.fullmatch(read.name)
    if of and " " in of["name"] and is_name(of["name"]):
        read.name = of["name"]
        read.notes.insert(0, of["body"])


def _role_before(read: _Reading) -> None:
    """ "Chairman Mr A Roe"."""
    lead = re.match(rf"({_OF_ANOTHER}|{ROLE_WORDS})\s+(?=(?:{TITLE}\s)?[A-Z])(.+)$", read.name, re.I)
    surname = POSTED_SURNAME.fullmatch(read.name)
    surname = None if surname and (is_post(surname["name"]) or surname["name"] in NOT_A_PERSON) else surname
    if posted := surname or POSTED.fullmatch(read.name):
        read.notes.insert(0, posted["post"])
        read.name = posted["name"]
        return
    if not lead:
        return
    rest = read.name[len(lead[1]) :].strip()
    if is_name(rest) and not lead[1].lower().startswith(("leader of", "the ")):
        read.notes.insert(0, lead[1])
        read.name = rest


def _in_the_chair(read: _Reading) -> None:
    if tail := re.match(
        r"(?i)(.+?)\s+(?:was |took |presiding |present )?\(?in the chair\)?$|(.+?)\s+\(?presiding\)?$", read.name
    ):
        read.name = tail[1] or tail[2]
        read.notes.insert(0, "Chair")


def _for_somebody(read: _Reading) -> None:
    """ "Cllr Dale substituting for Cllr Roe"."""
    if found := re.match(
        r"(?i)(.+?)\s+(?:was (?:present|in attendance)|attended|attending"
        r"|present)?\s*((?:as )?(?:a )?(?:substitut\w+|sub(?=\.? for)"
        r"|deputi[sz]ing|representing|on behalf of|for)\b.*)$",
        read.name,
    ):
        read.name = found[1]
        read.notes.append(found[2])


def _initials_after(read: _Reading) -> None:
    """ "Ann Roe AR"."""
    short = re.search(r"\s([A-Z]{2,4})$", read.name)
    if short and are_initials(short[1], read.name[: short.start()]):
        read.name = read.name[: short.start()]
        read.notes.append(short[1])


def are_initials(short: str, name: str) -> bool:
    """Whether letters are the initials of a name: of each word, or of each capital, as in "Kay O’Shea KOS".

    Between the first and the last may stand one that the paper does not spell out.
    """
    ends = name[:1] + name.rsplit(maxsplit=1)[-1][:1] if name.strip() else ""
    return short in (initials_of(name), "".join(re.findall("[A-Z]", name))) or (len(short) == 3 and short[::2] == ends)


def _post_after(read: _Reading) -> None:
    """ "Mr A Roe Principal Engineer"."""
    if posted := _NAME_THEN_POST.fullmatch(read.name):
        read.name = posted["name"]
        read.notes.insert(0, posted["post"])


def _brackets_of(words: str) -> list[str]:
    return [note or other for note, other in re.findall(r"\(((?:[^()]|\([^()]*\))*)\)|\[([^\[\]]*)\]", words)]


def _parts_of(note: str) -> list[str]:
    """ "(BC, Chair)" says two things, "(arrived at 2.2, left at 4)" too, "(Education, Skills and Work)" one."""
    parts = [part.strip() for part in note.split(",")]
    if any(INITIALS.fullmatch(part) or ROLE.fullmatch(part) for part in parts):
        return parts
    return _MOVED.split(note) if _MOVED.match(f", {note}") else [note]


def initials_of(name: str) -> str:
    """The first letters of a name, without its title."""
    return "".join(word[0] for word in re.sub(rf"^(?:{TITLE}\s)+", "", name).split())


def kind_of_note(note: str) -> Details:
    """What a remark behind a name says."""
    if not note:
        return {}
    if role := _role_in(note):
        return role
    if found := _FOR.fullmatch(note):
        return {"for": found["who"].strip()}
    if (both := re.fullmatch(r"([^/]+?) / ([^/]+)", note)) and ROLE.fullmatch(both[2]):  # in two languages
        return {"role": both[2], "note": both[1]}
    if re.fullmatch(r"(?i)(?:was |took )?(?:presiding|in the chair)", note):
        return {"role": "Chair", "note": note}
    if _ONLINE.fullmatch(note):
        return {"online": True}
    if found := _FROM.fullmatch(note):
        return {"arrived": _without_place(found["what"]).strip(" .") or note}
    if found := _LEFT.fullmatch(note):
        return {"left": _without_place(found["what"]).strip(" .") or note}
    if INITIALS.fullmatch(note):
        return {"note": note}
    titled = re.match(rf"{TITLE}\s", note)  # "The Mayor (Councillor B. Stokes)"
    posted = POST.search(note) or ends_as_post(note)
    return {"role": note} if posted and len(note) < 90 and not titled and not _of_body(note) else {"note": note}


def _of_body(note: str) -> bool:
    return is_organisation(BRACKETS.sub("", note))


def _without_place(what: str) -> str:
    """ "at 2.2" as "2.2"; only what stands before the number is taken off."""
    place = _PLACE.match(what)
    return what[place.end() :] if place is not None else what


def _role_in(note: str) -> Details | None:
    """ "Chair", "Chair (BC)", "BC (Chair)", "BC, in the chair"."""
    if (chair := re.fullmatch(r"(?i)(.*?)\W*\bin the chair", note)) and chair[1]:
        return {"role": "Chair", "note": chair[1]}
    if inner := re.fullmatch(r"(.+?)\s*\(([^()]+)\)", note):
        if ROLE.fullmatch(inner[1]):
            return {"role": inner[1], "note": inner[2]}
        if ROLE.fullmatch(inner[2]):
            return {"role": inner[2], "note": inner[1]}
    return {"role": note} if ROLE.fullmatch(note) else None

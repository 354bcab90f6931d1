"""Names as they are compared: two that a reader would take for one are one, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from csip.language.pattern import Pattern

_APOSTROPHES = "’‘‛ʼʻʹ`´′＇"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070)))
)
_KEYBOARD: Mapping[int, str] = {
    ord(typed): meant for all_of, meant in ((_APOSTROPHES, "'"), (_HYPHENS, "-"), (_UNSEEN, "")) for typed in all_of
}
_TYPED: Mapping[int, str] = {**_KEYBOARD, ord("."): " "}


@lru_cache(maxsize=10_000)  # each meeting has the same names again
def folded(name: str) -> str:
    """A name as it is compared: every form of a name that looks the same in print is the same here.

    Capitals, spacing, the full stop after Mr, straight and curly apostrophes, the hyphens of keyboards and of Word,
    letters with an accent in one character or two, and characters that nobody sees make no difference. Accents do:
    Sian is not Siân. Unicode 16, section 3.13 (canonical caseless matching).
    """
    if name.isascii():
        return " ".join(name.translate(_TYPED).split()).casefold()
    known = unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
    return unicodedata.normalize("NFC", " ".join(known.translate(_TYPED).split()))


def as_typed(words: str) -> str:
    """The words with the apostrophes and hyphens of a keyboard, and nothing in them that nobody sees."""
    return words if words.isascii() else unicodedata.normalize("NFC", words).translate(_KEYBOARD)


_CIVIL = {"mr": "m", "mrs": "f", "miss": "f", "ms": "f", "sir": "m", "lord": "m", "dame": "f", "lady": "f"}
"""Titles that tell men from women; the others are anybody's."""
COUNCILLOR = ("cllr", "cllrs", "councillor", "councillors", "cyng", "cynghorydd")
USUAL_TITLES = frozenset((*COUNCILLOR, "mr", "mrs", "miss", "ms", "mx"))
_TITLES = frozenset(
    (*_CIVIL, *COUNCILLOR, "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "hon", "alderman", "ald")
)
_AFTER_A_NAME = frozenset(
    ("obe", "mbe", "cbe", "kbe", "dbe", "bem", "jp", "dl", "mp", "mep", "ms", "kc", "qc", "phd", "frs")
)
_PARTICLES = frozenset(("de", "da", "di", "van", "von", "der", "den", "le", "la", "du", "del", "al", "el", "ap"))
_NO_NAME = frozenset(("the", "and", "of", "for", "to"))
_LONGEST = 80  # characters: what is longer is no name
_MOST_GIVEN = 4


class FullName(NamedTuple):
    """A name taken apart, each part as it is compared. One without given names is a surname alone."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    surname: str

    @property
    def key(self) -> str:
        """The name without its titles."""
        return " ".join((*self.given, self.surname))

    @property
    def has_initials_only(self) -> bool:
        return bool(self.given) and all(len(part) == 1 for part in self.given)

    def plain_forms(self) -> Iterator[str]:
        """The keys by which whoever bears this name may plainly be called: all given names, the first, initials."""
        if not self.given:
            return
        first, *more = self.given
        initials = [part[0] for part in more]
        for start in dict.fromkeys((first, first[0])):
            for rest in (more, initials, ()):
                yield " ".join((start, *rest, self.surname))

    @property
    def initials(self) -> frozenset[str]:
        """The initials by which whoever bears this name may be called, in small letters.

        Anne-Marie O'Neill is ao, amo, aon and amon; David John Pike is dp and djp.
        """
        if not self.given:
            return frozenset()
        first, *more = ({name[0], "".join(part[0] for part in name.split("-") if part)} for name in self.given)
        parts = [part for part in re.split(r"[ '-]", self.surname) if part]
        last = {self.surname[0], parts[-1][0], "".join(part[0] for part in parts)}
        middle = {"", "".join(min(one, key=len) for one in more)}
        return frozenset(a + b + c for a in first for b in middle for c in last)

    def may_be(self, other: FullName) -> bool:
        """Both can be one person's: the same surname, and given names that do not contradict each other."""
        return self.surname == other.surname and all(
            one == two or one == two[0] or two == one[0] for one, two in zip(self.given, other.given, strict=False)
        )

    def suits(self, titles: Collection[str]) -> bool:
        """No title of this name contradicts those by which somebody is known: Mr and Mrs, Mrs and Miss."""
        own = [title for title in self.titles if title in _CIVIL]
        known = [title for title in titles if title in _CIVIL]
        return not own or not known or any(_agree(one, other) for one in own for other in known)

    @property
    def is_councillors(self) -> bool:
        """Only a councillor is called so."""
        return any(title in COUNCILLOR for title in self.titles)


def _agree(one: str, other: str) -> bool:
    return one == other or (_CIVIL[one] == _CIVIL[other] and {one, other} != {"mrs", "miss"})


@lru_cache(maxsize=10_000)
def full_name(name: str) -> FullName | None:
    """A person's name taken apart: Cllr D J Pike, Pike, David or Pike (D). None for what cannot be such a name."""
    if len(name) > _LONGEST or any(character.isdecimal() for character in name):
        return None
    written, in_brackets = _without_brackets(_with_initials_apart(name))
    surname, comma, given = folded(written).partition(",")
    words = _without_letters_after(surname.split())
    if not words:
        return None
    if comma and (after := _without_letters_after(given.replace(",", " ").split())):
        titles, names = _titles_of(after)
        before, last = _titles_of(words)
        if not names or not _is_surname_alone(last):
            return None
        return _checked((*before, *titles), names, " ".join(last))
    titles, names = _titles_of(words)
    at = next((n for n in range(len(names)) if n and names[n] in _PARTICLES), max(len(names) - 1, 0))
    given_names, last = names[:at], names[at:]
    if in_brackets:
        if given_names:
            return None
        given_names = in_brackets
    return _checked(titles, given_names, " ".join(last))


def _checked(titles: Sequence[str], given: Sequence[str], surname: str) -> FullName | None:
    parts = (*given, *surname.split())
    if len(surname) < 2 or len(given) > _MOST_GIVEN or any(part in _NO_NAME for part in parts):
        return None
    if not all(part.replace("'", "").replace("-", "").isalpha() for part in parts):
        return None
    return FullName(tuple(titles), tuple(given), surname)


def _with_initials_apart(name: str) -> str:
    """DJ Pike as D J Pike; a name all in capitals says nothing of initials."""
    if name.isupper():
        return name
    return re.sub(r"(?<![\w'’-])([A-Z])([A-Z])([A-Z])?(?=\.?\s+[\w'’-]*[a-z])", r"\1 \2 \3", name)


_BRACKETED = Pattern(r"\s*\(((?:[A-Z]\.?\s?){1,3})\)\s*$")


def _without_brackets(name: str) -> tuple[str, tuple[str, ...]]:
    """Cole (A J), as large councils tell their Coles apart: the name, and the initials in brackets."""
    found = _BRACKETED.search(name)
    if found is None:
        return name, ()
    return name[: found.start()], tuple(letter.casefold() for letter in found[1] if letter.isalpha())


def _titles_of(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles that words begin with, and the rest."""
    count = next((n for n, word in enumerate(words) if word not in _TITLES), len(words))
    return tuple(words[:count]), tuple(words[count:])


def _without_letters_after(words: Sequence[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _AFTER_A_NAME:
        kept.pop()
    return kept


def _is_surname_alone(words: Sequence[str]) -> bool:
    return bool(words) and all(word in _PARTICLES for word in words[:-1])


# Letters of other alphabets that print as Latin ones do.
_HOMOGLYPHS: Mapping[int, str] = {
    ord(foreign): latin
    for foreign, latin in zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν",
        "ABESIJKMHOPCTYXaesijopcyxdqwhABEZHIKMNOPTYXopv",
        strict=True,
    )
}


def _in_print(name: str) -> str:
    """What a reader sees of a name."""
    return " ".join(unicodedata.normalize("NFKC", name).translate({**_TYPED, **_HOMOGLYPHS}).split())


def hidden_difference(one: str, other: str) -> str | None:
    """How two names differ that print alike and are not the same, in words; None where a reader sees the difference."""
    if folded(one) == folded(other) or _in_print(one) != _in_print(other):
        return None
    here, there = (unicodedata.normalize("NFC", name).translate(_TYPED) for name in (one, other))
    place = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if folded(a) != folded(b)), 0)
    return (
        f"The two look alike, but character {place + 1} is {_called(here[place])} in the one and "
        f"{_called(there[place])} in the other: type the name again."
    )


def _called(character: str) -> str:
    return f"“{character}” ({unicodedata.name(character, 'a sign without a name').lower()})"


def print_alike(one: str, other: str) -> bool:
    """A reader cannot tell the two apart."""
    return _in_print(one) == _in_print(other)

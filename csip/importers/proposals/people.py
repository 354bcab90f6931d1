"""Who the words mean: initials, a surname, a first name or a post, made into the name that the paper's roll gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from csip.importers.items.drafts import ItemDraft
from csip.importers.roll.roll import Roll
from csip.language.names import as_typed, full_name
from csip.language.pattern import Pattern
from csip.language.posts import plain_post
from csip.language.promises.words import CALL_PREFIX, IN_A_NAME, NAME, NOT_A_NAME, TITLE

_INVITED = Pattern(
    r"\b(?:were present|was present|have been invited|has been invited|were in attendance|attended for"
    r"|in attendance for)\b"
)
_TITLED = Pattern(rf"{TITLE} (?:[A-Z]\.? ?){{0,3}}[A-Z][{IN_A_NAME}]+")
_POST_AND_SURNAME = Pattern(rf"([A-Z][a-z]+) ([A-Z][{IN_A_NAME}]+)")
_HONOURS = Pattern(
    rf"^(?:(?:{TITLE}|Fr|Father|Deacon|Canon|Pastor|Brother|Sister|Rabbi|Imam)\.?\s+)+|\s+(?:OBE|MBE|CBE|MP|JP)\b"
)
_CLERK_AND_RFO = Pattern(  # one person, where the roll has no other: "the Clerk and the RFO" may be two
    r"\b(?P<clerk>Clerk)(?:\s?[/&]\s?| and )(?P<other>RFO|Responsible Financ(?:e|ial) Officer|Proper Officer)\b"
)
_CALL_SIGN = Pattern(rf"(?<![\w-]){CALL_PREFIX}(?P<short>[A-Z]{{2,4}})(?![\w-])")
_INITIALS = Pattern(r"[A-Z]{2,4}")
_MOST_NAMES, _LONGEST = 1000, 4000  # everybody known is asked about for every owner
_NOBODY = frozenset(("we", "it", "they", "who", "everyone", "present"))


class People:
    """The people of one paper, by every form in which its words may name them."""

    def __init__(self, items: Sequence[ItemDraft], roll: Roll) -> None:
        self.names: dict[str, None] = {}
        self.posts: dict[tuple[str, str], None] = {}  # (post in small letters, name)
        self.meant: dict[str, str] = {}  # what was found out so far
        self.initials: dict[str, set[str]] = {}
        self.noted: set[str] = set()  # initials that the roll itself gives
        self.bare: set[str] = set()  # first letters of the surnames that the roll gives alone
        away = (*roll.lists.get("apologies", ()), *roll.lists.get("absent", ()))
        for entry in (*roll.people(), *away, *roll.guests):
            self._know(entry.name, entry.role, entry.note)
        for item in items:
            for paragraph in item.minutes[:4]:
                if len(self.names) < _MOST_NAMES and _INVITED.search(paragraph.text):
                    self._know_from_sentence(paragraph.text[:_LONGEST])

    def _know(self, name: str, post: str, note: str = "") -> None:
        self.names[name] = None
        if post:
            self.posts[post.lower(), name] = None
        for one in post.split("/") if "/" in post else ():  # "Registrar/Clerk"
            self.posts[one.strip().lower(), name] = None
        for short in re.findall(r"(?<![\w-])[A-Z][A-Za-z]{0,2}[A-Z]r?(?![\w-])", note):
            self.initials.setdefault(short, set()).add(name)
            self.noted.add(short)
        for call in (*_CALL_SIGN.finditer(note), *_CALL_SIGN.finditer(name)):
            self.meant[call[0]] = name
            if call[0] == name:  # "VE7KRC", in whose minutes KRC moves and seconds
                self.initials.setdefault(call["short"], set()).add(name)
                self.noted.add(call["short"])
        for account in re.findall(r"@[\w-]+", note):
            self.meant[account] = self.meant[account[1:]] = name
        if re.fullmatch(r"[a-z]{2,4}", note.strip()):  # as people sign in a chat: "Ann Roe (ar)"
            self.initials.setdefault(note.strip(), set()).add(name)
            self.noted.add(note.strip())
        bare = _HONOURS.sub("", name)
        letters = "".join(word[0] for word in re.findall(rf"[A-Z][.{IN_A_NAME}]*", bare))
        parts = full_name(name)
        if parts and not parts.given and parts.titles:
            self.bare.add(parts.surname[0].upper())
        plain = {form.upper() for form in parts.initials} if parts else set()
        for form in {letters, letters[:1] + letters[-1:]} | plain:
            if len(form) > 1:
                self.initials.setdefault(form, set()).add(name)

    def _know_from_sentence(self, text: str) -> None:
        names = list(_TITLED.finditer(text))
        for n, name in enumerate(names):
            end = names[n + 1] if n + 1 < len(names) else _INVITED.search(text, name.end())
            between = text[name.end() : end.start() if end else name.end()]
            self._know(name[0], re.sub(r"\s+and\s*$", "", between.strip(" ,")).strip(" ,"))

    def meant_by(self, words: str | None) -> str:
        """The owner's name as the roll gives it, the words themselves where the roll does not settle it."""
        if not words or words.lower().strip() in _NOBODY:
            return "unassigned"
        if words not in self.meant:
            self.meant[words] = self._meant_by(words)
        return self.meant[words]

    def _meant_by(self, words: str) -> str:
        words = words.strip(" ,.")
        if (titled := _CLERK_AND_RFO.search(words)) and self._one(titled["other"]) is None:
            words = words.replace(titled[0], titled["clerk"])
        parts = re.split(r"\s*(?:,(?:\s*and\b)?|/|&|\+|\band\b)\s*", words)
        if len(parts) > 1 and all(parts) and self._post(words) is None:
            title = re.match(rf"(?:{TITLE})", parts[0])
            known = [self._one(part) for part in parts]
            if title and title[0].rstrip(".").endswith("s") and not all(known):
                return words
            named = zip(known, parts, strict=True)
            # "Ann Roe, the Clerk, and Bob": her post is herself; but "SB and SB" may be two
            once = [name or part for n, (name, part) in enumerate(named) if not name or name not in known[:n]]
            return " and ".join(once)
        return self._one(words) or words

    def known(self, words: str) -> str | None:
        """The name of somebody of the roll whom the words mean; None where they mean nobody of it."""
        name = self.meant_by(words)
        return name if name in self.names else None

    def knows(self, words: str) -> bool:
        """Whether initials, or a post such as Clerk, can mean only one person of the roll; or everybody."""
        return words in ("All", "ALL", "Clerk") or len(self.initials.get(words, ())) == 1

    def strange(self, word: str) -> bool:
        """Whether nobody of the roll has this word in his name; without a roll no word is strange."""
        if 2 * sum(bool(_INITIALS.fullmatch(name)) for name in self.names) > len(self.names):
            return False  # of a roll of initials, perhaps one
        return bool(self.names) and not any(word in name.split() or _is_short_for(word, name) for name in self.names)

    def clerk(self) -> str:
        """Whoever the roll calls clerk."""
        return next(
            (name for post, name in self.posts if re.search(r"\b(?:clerk|secretary|minutes?|notes?)\b", post)),
            "unassigned",
        )

    def _one(self, words: str) -> str | None:
        if alike := self._alike(words):
            return alike
        for held, holder in self.posts:  # "Director Amy Lund", "Director Lund"
            if words.lower().startswith(f"{held} ") and holder.endswith(words[len(held) :]):
                return holder
        if titled := self._of_post(words):
            return titled
        without = re.sub(r"^[Tt]he ", "", words)
        if without in self.names:
            return without  # a post that attended without a name
        bare = _HONOURS.sub("", words).strip()
        if re.fullmatch(r"[A-Z][A-Za-z]{0,2}[A-Z]r?", bare) or bare in self.noted:
            meant = self.initials.get(bare, set())
            is_plain = len(meant) == 1 and (bare in self.noted or bare[-1].upper() not in self.bare)
            if is_plain:
                return next(iter(meant))
            return self._by_name(words.capitalize(), bare.capitalize()) if len(bare) > 2 and bare.isupper() else None
        if post := self._post(words):
            return post
        if re.fullmatch(r"[A-Z]{3,}", words) and (shouted := self._by_name(words.capitalize(), bare.capitalize())):
            return shouted
        if not re.fullmatch(NAME, words) and not re.fullmatch(rf"[A-Z][{IN_A_NAME}]+", words):
            return None
        return self._by_name(words, bare)

    def _alike(self, words: str) -> str | None:
        """The name that the words are, in capitals or small letters: "Ann", where the roll of a chat has "ann"."""
        alike = [name for name in self.names if name.casefold() == words.casefold()]
        return words if words in alike else alike[0] if len(alike) == 1 else None

    def _of_post(self, words: str) -> str | None:
        """Who bears the surname and holds a post in which the word before it stands: "Attorney Lund"."""
        titled = _POST_AND_SURNAME.fullmatch(words)
        if titled is None:
            return None
        post, surname = titled[1].lower(), titled[2]
        held = {name for known, name in self.posts if post in known.split() and _bare_words(name)[-1:] == (surname,)}
        return next(iter(held)) if len(held) == 1 else None

    def _by_name(self, words: str, bare: str) -> str | None:
        parts = tuple(as_typed(bare).split())
        if not parts:
            return None
        like = [name for name in self.names if _bare_words(name)[-1:] == parts[-1:]]
        first = [part.strip(".") for part in parts[:-1]]
        if first:
            like = [name for name in like if _agree(first, _bare_words(name)[:-1])]
        if not like and not re.match(TITLE + r"\s", words):
            like = self._by_first_names(parts)
        if len(like) > 1:
            titled = re.match(TITLE, words)
            like = [name for name in like if titled and name.startswith(titled[0])]
        return like[0] if len(like) == 1 else None

    def _by_first_names(self, words: tuple[str, ...]) -> list[str]:
        exactly = [name for name in self.names if _bare_words(name)[: len(words)] == words]
        exactly = [name for name in exactly if len(_bare_words(name)) > len(words)]
        return exactly or [name for name in self.names if len(words) == 1 and _is_short_for(words[0], name)]

    def _post_by_initials(self, letters: str) -> str | None:
        """ "The CEO", where the roll has a Chief Executive Officer."""
        held = {
            name for post, name in self.posts if "".join(word[0] for word in re.findall(r"[a-z]+", post)) == letters
        }
        return next(iter(held)) if len(held) == 1 else None

    def _post(self, words: str) -> str | None:
        wanted = re.sub(r"^(?:the|our|parish|town)\s+", "", words.lower())
        exactly = {name for post, name in self.posts if post.removeprefix("the ") == wanted}
        if len(exactly) == 1:
            return next(iter(exactly))  # the Headteacher, not the Deputy Headteacher
        if re.fullmatch(r"[a-z]{3,4}", wanted) and (short := self._post_by_initials(wanted)):
            return short
        meant = {
            name
            for post, name in self.posts
            if post == wanted or post.startswith((wanted + " ", wanted + ",")) or _same_post(post, wanted)
        }
        if len(meant) > 1 and not _DEPUTY.match(wanted):  # "the Clerk" is the Town Clerk, not the Deputy Clerk
            meant -= {name for post, name in self.posts if _DEPUTY.match(post)}
        return next(iter(meant)) if len(meant) == 1 else None


_SHORT_FORMS = """
    bill-william bob-robert rob-robert dick-richard jim-james jack-john mike-michael dave-david steve-stephen
    tony-anthony ted-edward liz-elizabeth beth-elizabeth betty-elizabeth kate-katherine kathy-katherine peggy-margaret
    maggie-margaret bess-elizabeth sue-susan suzie-susan jenny-jennifer andy-andrew harry-henry terry-terence
    hugh-hubert nick-nicholas mick-michael chuck-charles gerry-gerard
    nate-nathan nate-nathaniel ted-theodore becky-rebecca debbie-deborah libby-elizabeth meg-margaret jerry-gerald
    larry-lawrence larry-laurence jake-jacob hank-henry rick-richard ricky-richard charlie-charles billy-william
    bobby-robert jimmy-james johnny-john tommy-thomas danny-daniel cathy-catherine kate-catherine katie-katherine
    kathy-kathleen cindy-cynthia judy-judith mandy-amanda sally-sarah tina-christina trish-patricia patty-patricia
    vicky-victoria penny-penelope sandy-sandra sandy-alexander jon-jonathan
"""
_SHORT = frozenset(tuple(pair.split("-")) for pair in _SHORT_FORMS.split())


def _is_short_for(word: str, name: str) -> bool:
    """Whether a first name such as Gord or Bill is how people call somebody of this full name."""
    given = _bare_words(name)[:-1]
    if not given or word in NOT_A_NAME:
        return False
    short, full = word.lower(), given[0].lower()
    return (short, full) in _SHORT or (2 < len(short) < len(full) and full.startswith(short))


_DEPUTY = Pattern(r"(?:deputy|assistant|acting|vice)\b")


def _same_post(post: str, wanted: str) -> bool:
    return _short(post) == plain_post(wanted)


@lru_cache(maxsize=2048)  # everybody of the roll is asked about for every owner
def _short(post: str) -> str:
    return plain_post(post).removeprefix("deputy ")


@lru_cache(maxsize=2048)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(_HONOURS.sub("", as_typed(name)).split())


def _agree(first: Sequence[str], other: Sequence[str]) -> bool:
    """Whether K and Kevin, or nothing at all, can be one person's first names."""
    return not other or (
        first[0][:1] == other[0][:1] and (len(first[0]) == 1 or len(other[0].strip(".")) == 1 or first[0] == other[0])
    )

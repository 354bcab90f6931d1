"""A list of people cut into its pieces: at its commas, semicolons and "and", and where a comma was forgotten."""

from __future__ import annotations

import re
from typing import NamedTuple

from csip.importers.roll.words import (
    BRACKETS,
    DEGREES,
    INITIALS,
    POST,
    ROLE,
    ROLE_WORDS,
    ends_as_post,
    is_about_somebody,
    is_name,
    is_public,
)
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, TITLE

_COMMA, _OPEN, _CLOSE = "\ue000", "\ue001", "\ue002"  # those that are part of a name, while the list is cut
_KEPT = str.maketrans({_COMMA: ",", _OPEN: "(", _CLOSE: ")"})
_SURNAME_FIRST = Pattern(
    r"(?:(?<=^)|(?<=[;\n])|(?<=[;,\n] )|(?<=\band ))(?P<surname>[A-Z][A-Z'’-]{2,30}),"
    r"(?= ?[A-Z][a-z]+(?: [A-Z]\.?)? *(?:[;,(\n]|and\b|$))"
)
_SURNAME_THEN_GIVEN = Pattern(rf"\s*{CAPITAL}, (?P<given>{CAPITAL})(?: [A-Z]\.?)?\s*")
_YOUNGER = Pattern(r",(?=\s?(?:Jr|Sr|II|III|IV)\b)")
_NICKNAME = Pattern(rf"(?P<given>\b{CAPITAL})\s?\((?P<nick>{CAPITAL})\)(?=\s{CAPITAL})")
_CUT = Pattern(
    rf"[()\[\]]|[,;\n]|(?<=[a-z]{{3}})(?<!Prof)(?<!Cllr)(?<!Cyng)(?<!Capt)(?<!Messrs)\.\s+(?={CAPITAL} {CAPITAL})"
    r"|(?<=[a-z])\.\s+(?=The |Also )|\s{3,}|\s+(?:and|&|AND|plus|\+)\s+|\s*\|\s*|\t+"
)
_WORK_OF = Pattern(r"(?:\b(?:of|for)\s+|,\s*|'s\s+|&\s+)(?:[A-Z]\w+\s*){1,3}$")  # "Member for Roads" goes on with "and"
_TITLE_BETWEEN = Pattern(
    r"(?<=[a-z])\s+(?=(?:(?:(?:[A-Z]\w+ )?(?:County|District|Borough|City|Ward) )?(?:Cllr|Councillor)"
    r"|Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z])"
)
_TWO_NAMES = Pattern(rf"([A-Z]\.? {CAPITAL}) (?!Van |De |Von |La |Le |St )({CAPITAL} {CAPITAL})")  # "P Moss Al Hay"
_TWO_OF_A_POST = Pattern(  # "P Moss J Cole (Wardens)"
    rf"(?P<first>(?:[A-Z]\.?|{CAPITAL}) {CAPITAL}) (?P<second>(?:[A-Z]\.?|{CAPITAL}) {CAPITAL})"
    r" \((?P<post>[A-Z][a-z ]{3,30}s)\)"
)
_POST_BETWEEN = Pattern(  # "P Moss   Clerk J Cole": the comma before the post forgotten
    r"(?P<before>[A-Z][\w.'’ -]{2,40}?)\s+(?P<after>(?:Parish |Town |Vice[- ])?(?:Clerk|Secretary|Treasurer|President"
    rf"|Chair(?:man)?)\s+(?P<name>(?:{TITLE} )?[A-Z][\w.'’-]* {CAPITAL}).*)"
)
POST_THEN_NAME = Pattern(rf"({ROLE_WORDS})\s+((?-i:[A-Z].*))", re.I)
_STOP_FOR_COMMA = Pattern(r"(?<=[a-z]{3})\. (?=(?:Mrs?|Ms|M/s|Miss|Dr|Cllr|Councillor)\b)")  # "D. Pike. Mrs. Roe"
_SLASH = Pattern(rf"(?<=[a-z)])\s?/\s?(?P<name>{CAPITAL} {CAPITAL})")
_LONGEST_WITHOUT_COMMA = 2000  # characters
_MORE_OF_A_NAME = 80  # characters behind a bracket in which the next name must show


def pieces_of(text: str) -> list[str]:
    """The pieces of a list, each with the brackets behind it: nothing in brackets is cut."""
    parts = text.rstrip(" .").split(";")
    if len(parts) > 1 and all(map(_is_surname_first, parts)):
        return [part.strip() for part in parts]
    text = _STOP_FOR_COMMA.sub(", ", _SLASH.sub(_slash, text) if "/" in text else text)
    text = _YOUNGER.sub(_COMMA, _SURNAME_FIRST.sub(_surname, _NICKNAME.sub(_nickname, text)))
    pieces = [piece.translate(_KEPT) for cut in _cut(text) for piece in _two_titles(cut)]
    return _lines_run_together(pieces)


def _slash(found: re.Match[str]) -> str:
    """ "Ann Roe/Bob Dale" are two; "Treasurer/Vice Chair" is one."""
    before = found.string[: found.start()]
    whole = before.count("(") > before.count(")") or not is_name(found["name"]) or is_about_somebody(found["name"])
    return found[0] if whole else f", {found['name']}"


def _is_surname_first(part: str) -> bool:
    """ "Roe, Ann", and not "Roe, Chair"."""
    found = _SURNAME_THEN_GIVEN.fullmatch(part)
    return found is not None and not is_about_somebody(found["given"])


def _surname(found: re.Match[str]) -> str:
    """ "ROE, Ann" is one person; "MD, Bob" are two."""
    return found[0] if DEGREES.fullmatch(found["surname"]) else found["surname"] + _COMMA


def _nickname(found: re.Match[str]) -> str:
    """ "Lo-Yan (Jean) Li" is one person; "Ann Roe (Chair) Bob Dale (Editor)" are two."""
    nick = found["nick"]
    if ROLE.fullmatch(nick) or INITIALS.fullmatch(nick) or is_about_somebody(nick):
        return found[0]
    before = found.string[: found.start()].rstrip()
    first = not before or before[-1] in ",;:\n.)\t" or re.search(rf"(?:\band|\b{TITLE})$", before)
    return f"{found['given']} {_OPEN}{nick}{_CLOSE}" if first else found[0]


def _cut(text: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for found in _CUT.finditer(text):
        mark = found[0].strip()
        if mark in ("(", "["):
            depth += 1
        elif mark in (")", "]"):
            depth = max(0, depth - 1)
            if depth == 0 and _somebody_follows(text[found.end() : found.end() + _MORE_OF_A_NAME]):
                pieces.append(text[start : found.end()])
                start = found.end()
        elif depth == 0 and not (mark.lower() in ("and", "&") and _joins_roles(text, found, start)):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]


def _lines_run_together(pieces: list[str]) -> list[str]:
    """ "Ann Roe, president Bob Dale, clerk Cal Fenn, member": lines of a name and a post, with their ends lost."""
    if (
        len(pieces) < 3
        or not is_name(pieces[0])
        or ROLE.match(pieces[0].strip())
        or not ROLE.fullmatch(pieces[-1].strip())
    ):
        return pieces
    shifted = [POST_THEN_NAME.fullmatch(piece.strip()) for piece in pieces[1:-1]]
    if sum(found is not None for found in shifted) * 2 < len(shifted):
        return pieces
    return [
        pieces[0],
        *(
            part
            for found, piece in zip(shifted, pieces[1:-1], strict=True)
            for part in (found.groups() if found else (piece,))
        ),
        pieces[-1],
    ]


def _somebody_follows(after: str) -> bool:
    """Whether the next of the list stands behind a bracket, with the comma forgotten: "Ann Roe (Chair) Bob Dale"."""
    if not re.match(r"\.?\s+[A-Z]", after):
        return False
    words = re.split(r"[,;()\[\]\n|\t]|\s[-–—]\s|\s{3}|\s(?:and|&)\s", after.strip(" ."), maxsplit=1)[0]
    name = words.strip().translate(_KEPT)
    if not is_name(name) or is_about_somebody(name):
        return False
    return " " in name or after.strip(" .")[len(words) :].startswith("(")


def _is_whole(part: str) -> bool:
    """ "Dr Roe", "Ann Roe (Chair)": somebody by more than one word."""
    name = BRACKETS.sub("", part).strip()
    return is_name(name) and " " in name and not is_about_somebody(name)


def _two_titles(piece: str) -> list[str]:
    """ "Mr N Early Mr C Flem", with the comma forgotten."""
    pair = _TWO_OF_A_POST.fullmatch(piece.strip())
    if pair and ends_as_post(pair["post"][:-1]):  # "(Wardens)", and not "(Parks)"
        return [f"{pair['first']} ({pair['post']})", f"{pair['second']} ({pair['post']})"]
    if two := _TWO_NAMES.fullmatch(piece.strip()):
        return [two[1], two[2]]
    wide = re.split(r" {2,}", piece.strip())  # where the others are parted by one space, two stand for a comma
    if len(wide) > 1 and all(_is_whole(part) for part in wide):
        return wide
    posted = _POST_BETWEEN.fullmatch(piece.strip())
    if posted and is_name(posted["before"]) and " " in posted["before"].strip() and is_name(posted["name"]):
        return [posted["before"], *_two_titles(posted["after"])]
    for found in _TITLE_BETWEEN.finditer(piece):
        before = piece[: found.start()]
        if (
            is_name(before)
            and " " in before.strip()
            and not re.search(rf"(?:{TITLE}|County|District|Borough|City|Ward)$", before)
        ):
            return [before, *_two_titles(piece[found.end() :])]
    untitled = re.match(rf"((?:Cllr|Councillor)\.? {CAPITAL} {CAPITAL}) ({CAPITAL} {CAPITAL} \(.*)$", piece.strip())
    return [untitled[1], untitled[2]] if untitled else [piece]


def _joins_roles(text: str, found: re.Match[str], start: int) -> bool:
    """Whether this "and" stands within a title: "Clerk and RFO", "Head of Education and Families"."""
    before, after = text[max(start, found.start() - 80) : found.start()], text[found.end() : found.end() + 120]
    if re.match(r"(?:RFO|Responsible|Proper)\b", after) or re.search(
        r"\b(?:Families|Children|Finance|Health|Director of \w+|Head of \w+)$", before
    ):
        return True
    ahead = re.split(r"[,;(\n]", after)[0].strip()
    if re.match(rf"{TITLE}\s|[Tt]he\b|[Aa] |\d", ahead) or is_public(ahead):
        return False
    if before.rstrip().endswith(")"):
        return ahead[:1].islower()
    named = re.search(r"\s[-–—]\s", before) or re.match(rf"{TITLE}\s", before) or before.count(" ") > 2
    untitled = re.sub(rf"\b{TITLE}", "", before)
    if not named or not (POST.search(untitled) or ROLE.search(untitled)):
        return False  # two posts without names are two people
    return ahead[:1].islower() or bool(POST.search(ahead) or ROLE.match(ahead)) or bool(_WORK_OF.search(before))


class Initialled(NamedTuple):
    """Somebody with his initials behind his name, and what is said of him behind these."""

    name: str
    initials: str
    said: str


def by_initials(text: str) -> list[Initialled]:
    """ "Cllr Ann Roe AR Chair Cllr Bob Dale BD Cal Fenn CF Clerk": people parted by nothing but their initials.

    Nothing where fewer than two are, words stand before the first, or what stands behind one is not about him.
    """
    if re.search(r"[,;\n]", BRACKETS.sub("", text)) or len(text) > _LONGEST_WITHOUT_COMMA:
        return []
    found: list[tuple[int, int, str, str]] = []  # from, to, name, initials
    for initials in re.finditer(r"(?<= )[A-Z]{2,3}(?= |$)", text):
        before = text[found[-1][1] if found else 0 : initials.start()].rstrip()
        words = before.split()[-len(initials[0]) :]
        if "".join(word[0] for word in words) == initials[0] and not any(word.isupper() for word in words):
            name = " ".join(words)
            title = re.search(rf"{TITLE} $", before[: -len(name)] if before.endswith(name) else "")
            name = f"{title[0]}{name}" if title else name
            found.append((initials.start() - 1 - len(name), initials.end(), name, initials[0]))
    if len(found) < 2 or text[: found[0][0]].strip():
        return []
    ends = [*(start for start, *_ in found[1:]), len(text)]
    people = [
        Initialled(name, initials, text[end:until].strip(" .,"))
        for (_, end, name, initials), until in zip(found, ends, strict=True)
    ]
    return people if all(_is_said_of_one(BRACKETS.sub("", one.said).strip()) for one in people) else []


def _is_said_of_one(said: str) -> bool:
    """Whether words behind somebody's initials are a post, or letters for a body: not one more person."""
    return not said or bool(ROLE.fullmatch(said) or ends_as_post(said) or re.fullmatch(r"[A-Z]{2,5}", said))


def posts_before_names(text: str) -> list[tuple[str, str]]:
    """ "Harbour Master (Mr P Vane), Head, Tides and Buoys (Mr T Tate)": each name with what stands before it.

    Nothing where the brackets hold anything but titled names, or something stands behind the last.
    """
    if not text.rstrip(" .,;").endswith(")"):
        return []
    parts = re.findall(r"([^()]{0,200})\(([^()]{0,100})\)", text)
    if not parts or not all(_titled(name) for _, name in parts):
        return []
    posts = [(re.sub(r"^(?:[\s,;]|and\b|&)+", "", post).strip(" ,"), name.strip()) for post, name in parts]
    if any(not post or re.match(rf"{TITLE}\s", post) or is_public(post) for post, _ in posts):
        return []
    told = sum(bool(POST.search(post) or ROLE.match(post) or re.search(r"\bHead\b", post)) for post, _ in posts)
    return posts if told * 2 > len(posts) else []


def _titled(name: str) -> bool:
    return bool(re.match(rf"\s*{TITLE}\s", name)) and is_name(BRACKETS.sub("", name))

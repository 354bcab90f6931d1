"""The people whom a line of a roll names: the list cut into its pieces, and what each piece says of whom."""

from __future__ import annotations

import re

from csip.importers.roll.entry import Entry, entry_of, kind_of_note
from csip.importers.roll.words import BRACKETS, NONE, OFFICES, POST, ROLE, is_name, is_post, is_public
from csip.language.promises.words import CAPITAL, NOT_A_PERSON, TITLE

_PLURAL = re.compile(
    r"[\s–-]*(?:the\s+)?(?:(?:Parish|Town|Community|County|District|Borough)\s+)?(?:Councillors|Councillor['’]s"
    r"|Cllrs|Clls"
    r"|Messrs|Mesdames|COUNCILLORS|CLLRS|Members|Drs)\b[.:;]?\s*(?:[-–—]\s*)?"
)
_WORK_OF = re.compile(
    r"(?:\b(?:of|for)\s+|,\s*|'s\s+|&\s+)(?:[A-Z]\w+\s*){1,3}$"
)  # "Member for Roads" goes on with "and"
_ORGANISATION = re.compile(
    r"\b(?:Council|Trust|CCG|Committee|Association|School|University|Board|Partnership"
    r"|Police)$"
)
_TOGETHER = re.compile(r",?\s+(?:together with|along with|accompanied by)\s+")
_SENT_BY = re.compile(r"(?i)apolog(?:y|ies)\b[^.;:]{0,80}?\b(?:from|by|on behalf of)\s*:?\s+(?=\S)")
_COUPLE = re.compile(rf"\b(Mr|Dr|Cllr|Sir|Rev)\.? (?:and|&) (Mrs|Ms|Dr|Lady|Mr)\.? ((?:[A-Z]\.? )?{CAPITAL})")
_RECEIVED_FROM = re.compile(
    r"(?i)^(?:(?:apologies )?(?:for absence )?(?:had been |have been |were |was )?(?:duly )?(?:received "
    r"|given |sent |accepted )?(?:from|by)\s*:?\s+)"
)
_INCLUDING = re.compile(
    r"(?i),?\s*\bincluding (?:the )?(?:following )?(?:trustees|members|councillors|committee members)?\s*:?\s+"
)


def entries_in(text: str, *, one_a_line: bool = False) -> list[Entry]:
    """The people whom a roll line names; a line that is no list of people gives none."""
    text = _list_in(text)
    if not text or NONE.fullmatch(text):
        return []
    if one := one_person(text):
        return [one]
    parted = [part.strip() for part in text.split(";") if part.strip()]
    if len(parted) > 1 and sum(one_person(part) is not None for part in parted) * 2 > len(parted):
        return [entry for part in parted for entry in _of_one_part(part)]  # "Ms A, Head of X; Mr B, Audit"
    found: list[Entry] = []
    for whole in (part for piece in _pieces(text) for part in _two_titles(piece)):
        piece = re.sub(r"(?:^|\s+)(?:and|&)\s*$", "", whole)
        words = _PLURAL.sub("", piece, count=1).strip(" ,.;:*-–—") if _PLURAL.match(piece) else piece.strip(" ,;:*–—-")
        if not words:
            continue
        more = _more_about(found, words, one_a_line=one_a_line)
        if more:
            found[-1] = more
        else:
            found.append(_somebody(words, is_first=len(found) < 2))
    return found


def _list_in(text: str) -> str:
    """The list of people alone, without the words that lead to it or join it."""
    text = text.strip().rstrip(".") if not re.search(r"\b[A-Z]\.$", text.strip()) else text.strip()
    text = _RECEIVED_FROM.sub("", text)
    text = _INCLUDING.sub(", ", text)
    text = _TOGETHER.sub(", ", _COUPLE.sub(r"\1 \3, \2 \3", text))
    sent = _SENT_BY.match(text)
    return text[sent.end() :] if sent else text


def _more_about(found: list[Entry], words: str, *, one_a_line: bool) -> Entry | None:
    """The last of those found, with one more piece of the list as more about them; None where it is somebody else."""
    if not found or is_public(words):
        return None
    last = found[-1]
    if aside := re.fullmatch(r"\(([^()]+)\)", words):
        return last.with_details(kind_of_note(aside[1]))
    if _ORGANISATION.search(words) and not re.match(rf"{TITLE}\s", words):
        return last.with_note(words)
    if len(found) > 1 and _is_the_post(words):
        return None
    if _may_have_a_role(last) and not words.startswith("The ") and _is_role(words, one_a_line=one_a_line):
        return last.with_details(kind_of_note(words))
    if re.match(r"(?i)the ", last.name) and _bare_role(last) and is_name(BRACKETS.sub("", words)):
        return entry_of(words).with_details({"role": last.name[4:]})  # "The Clerk, Mrs Fenn"
    return None


def _somebody(words: str, *, is_first: bool) -> Entry:
    """The person whom a piece of the list names."""
    if is_public(words):
        return Entry(words, is_public=True)
    return Entry(words) if not is_first and _is_the_post(words) else entry_of(words)


def _is_the_post(words: str) -> bool:
    """ "Cllrs Roe and Dale, the Clerk": somebody more, by the post."""
    return bool(re.match(r"the ", words) and ROLE.fullmatch(words))


def _may_have_a_role(entry: Entry) -> bool:
    return not entry.role and not ROLE.fullmatch(entry.name) and not is_public(entry.name)


def _of_one_part(part: str) -> list[Entry]:
    service = re.fullmatch(rf"(?P<name>{TITLE}\s[^,;()]{{2,40}}),\s*(?P<post>[A-Z][^,;()]{{3,60}})", part)
    if service and is_name(service["name"]) and not re.match(rf"{TITLE}\s", service["post"]):
        return [Entry(service["name"], {"role": service["post"]})]
    return entries_in(part)


def one_person(text: str) -> Entry | None:
    """ "Mr A Roe, Cabinet Member for Roads, Parking and Works": one person, with a post that has commas of its own."""
    parted = re.match(r"([^,;()]{3,50}?)(?:\s*\(([^()]{2,40})\))?\s*,\s*(.{3,140})$", text)
    if not parted or not is_name(parted[1]) or ";" in text or _PLURAL.match(text):
        return None
    note, post = parted[2], parted[3]
    if not _is_one_post(post, titled=bool(re.match(rf"{TITLE}\s", text))):
        return None
    entry = Entry(parted[1].strip())
    for words in (note or "", post):
        details = kind_of_note(words.strip())
        for key, value in ({"role": post} if words == post and details == {"note": post} else details).items():
            known = key in entry.details and isinstance(value, str)
            entry = entry.with_note(str(value)) if known else entry.with_details({key: value})
    return entry


def _is_one_post(post: str, *, titled: bool) -> bool:
    """Whether these words are one post, whatever commas are in it, of somebody whose name has a title or has none."""
    first, *others = re.split(r"\s*,\s*", post)
    if re.search(rf"\b{TITLE}\s+[A-Z]", post) or is_public(post) or not is_post(first):
        return False
    bare = BRACKETS.sub("", first)
    if is_name(bare) and not (ROLE.match(bare) or re.search(rf"\b(?:{OFFICES}|Head|Lead|Chief|Principal)\b", bare)):
        return False
    if re.search(r"\band\b", post) and not titled:
        return False
    wide = titled and bool(re.search(r"\b(?:for|of)\b", first))
    return all(_goes_on_with_post(other, titled=titled, wide=wide) for other in others)


def _goes_on_with_post(words: str, *, titled: bool, wide: bool) -> bool:
    """Whether words behind a comma are of the post before it, and nobody else: "Parking and Works" of a `wide` post."""
    if titled and not NOT_A_PERSON.isdisjoint(words.split()):
        return True
    if re.match(r"(?:[A-Z]\.? ?){1,3} ?[A-Z][a-z]+$", words):
        return False
    return wide or (titled and bool(POST.search(words)))


def _bare_role(entry: Entry) -> bool:
    return entry.is_bare and bool(ROLE.fullmatch(entry.name))


def _is_role(words: str, *, one_a_line: bool) -> bool:
    bare = BRACKETS.sub("", words).strip(" ,.;")
    if ROLE.fullmatch(bare) or re.fullmatch(r"[A-Z]{3,5}", bare):
        return True
    return one_a_line and (bool(POST.search(bare)) or not is_name(bare)) and not re.match(TITLE + r"\s", bare)


def _pieces(text: str) -> list[str]:
    """Cut a list at commas, semicolons, slashes and "and", but not inside brackets."""
    pieces, depth, start = [], 0, 0
    cut = re.compile(
        r"(?<=\))\s+(?=[A-Z][a-z]+ ?\()|[()\[\]]|[,;\n]|(?<=[a-z])\.\s+(?=The |Also )"
        r"|\s{3,}|\s+(?:and|&|AND)\s+|\s*\|\s*|\t+"
    )
    for found in cut.finditer(text):
        mark = found[0].strip()
        if mark in ("(", "["):
            depth += 1
        elif mark in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0 and not (mark.lower() in ("and", "&") and _joins_roles(text, found, start)):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]


def _two_titles(piece: str) -> list[str]:
    """ "Mr N Early Mr C Flem", with the comma forgotten."""
    for found in re.finditer(r"(?<=[a-z])\s+(?=(?:Mr|Mrs|Ms|Miss|Cllr)\.?\s+[A-Z])", piece):
        before = piece[: found.start()]
        if is_name(before) and " " in before.strip() and not re.search(rf"{TITLE}$", before):
            return [before, *_two_titles(piece[found.end() :])]
    return [piece]


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

"""The people whom a line of a roll names: the list cut into its pieces, and what each piece says of whom."""

from __future__ import annotations

import re
from functools import reduce

from csip.importers.roll.entry import Entry, are_initials, entry_of, kind_of_note
from csip.importers.roll.pieces import by_initials, pieces_of, posts_before_names
from csip.importers.roll.words import (
    BRACKETS,
    INITIALS,
    IS_CALL_SIGN,
    MAIL,
    NONE,
    OFFICES,
    POST,
    POSTED,
    ROLE,
    ends_as_post,
    is_about_somebody,
    is_name,
    is_organisation,
    is_post,
    is_public,
    is_vacant,
)
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, NOT_A_PERSON, TITLE

_PLURAL = Pattern(
    r"[\s–-]*(?:the\s+)?(?:(?:[Ff]ounding|[Ii]nitial|[Cc]urrent|[Ee]lected|[Vv]oting|[Ee]xecutive"
    r"|Parish|Town|Community|County|District|Borough)\s+)?(?:Councillors|Councillor['’]s"
    r"|Cllrs|Clls"
    r"|Messrs|Mesdames|COUNCILLORS|CLLRS|Members|Drs|Commissioners|Trustees|Directors|Supervisors|Selectmen|Aldermen"
    r"|Governors|Council ?members|Board [Mm]embers|supervisors|trustees|directors|commissioners|governors|members"
    r"|councill?ors|council ?members|selectmen|aldermen)\b[.:;]?\s*(?:[-–—]\s*)?"
)
_SAID_OF_ONE = Pattern(r"(?:who|which|whose|as (?:she|he|they)|due to|owing to|because)\s")
_ORGANISATION = Pattern(
    r"\b(?:Council|Trust|CCG|Committee|Association|School|University|Board|Partnership"
    r"|Police)$"
)
_POST_FIRST = Pattern(
    rf"(?P<post>[A-Z][^,;()]{{3,70}}), (?P<name>(?:{TITLE}\s)?(?:[A-Z]\. ?){{1,3}}{CAPITAL}(?: {CAPITAL})?"
    rf"|{CAPITAL} {CAPITAL})"
)
_ALL_PRESENT = Pattern(r"(?i),?\s+(?:(?:all|both) (?:were )?|were (?:all |both )?)(?:present|in attendance)$")
_LAST_ONE = Pattern(  # "Cllr A Roe, Cllr B Dale. C Fenn (Clerk)": one more behind a stop
    rf"(?P<before>\b(?!{TITLE})[A-Z][a-z'’-]{{2,}})\.\s+(?=(?:{TITLE} )?(?:[A-Z]\.? ){{0,2}}(?:{CAPITAL} ?){{1,2}}"
    r"\([^()]{2,40}\)$)"
)
_TOGETHER = Pattern(r",?\s+(?:together with|along with|accompanied by)\s+")
_SENT_BY = Pattern(r"(?i)apolog(?:y|ies)\b[^.;:]{0,80}?\b(?:from|by|on behalf of)\s*:?\s+(?=\S)")
_ALL_SHORT = Pattern(
    r"[A-Z]{2}(?: [A-Z]{2,3}){1,40}|[A-Z]{3}(?: [A-Z]{2,3}){2,40}|@[\w-]+(?: @[\w-]+){1,40}"
)  # "AR BD CF", "@ann @bob"
# "AR - Ann Roe, Elm Bank, Kent, Chair": all behind the name is about her
_LED_BY_INITIALS = Pattern(
    r"(?P<short>[A-Z]{2,4})\s*(?:[-–—=]|:\s)\s*(?P<name>[^,;:()\[\]]{4,50}),(?P<more>[^;:]{2,150})"
)
_COUPLE = Pattern(rf"\b(Mr|Dr|Cllr|Sir|Rev)\.? (?:and|&) (Mrs|Ms|Dr|Lady|Mr)\.? ((?:[A-Z]\.? )?{CAPITAL})")
_RECEIVED_FROM = Pattern(
    r"(?i)^(?:(?:apologies )?(?:for absence )?(?:had been |have been |were |was )?(?:duly )?(?:received "
    r"|given |sent |accepted )?(?:from|by)\s*:?\s+)"
)
_INCLUDING = Pattern(
    r"(?i),?\s*\bincluding (?:the )?(?:following )?(?:trustees|members|councillors|committee members)?\s*:?\s+"
)


def entries_in(text: str, *, one_a_line: bool = False) -> list[Entry]:
    """The people whom a roll line names; a line that is no list of people gives none.

    `one_a_line`: what stands behind a comma may be about the one before it.
    """
    return [entry for entry in _entries(_list_in(text), one_a_line) if not is_vacant(entry.name)]


def _entries(text: str, one_a_line: bool) -> list[Entry]:
    if not text or NONE.fullmatch(text):
        return []
    if people := _without_commas(text):
        return people
    parted = [re.sub(r"^(?:and|&) ", "", part.strip()) for part in text.split(";") if part.strip()]
    if len(parted) > 1 and sum(one_person(part) is not None for part in parted) * 2 > len(parted):
        return [entry for part in parted for entry in _of_one_part(part)]  # "Ms A, Head of X; Mr B, Audit"
    found: list[Entry] = []
    pieces = pieces_of(text)
    apart = not one_a_line and _one_post_stands_alone(pieces)
    for whole in pieces:
        piece = re.sub(r"(?:^|\s+)(?:and|&)\s*$", "", whole)
        words = _PLURAL.sub("", piece, count=1).strip(" ,.;:*-–—") if _PLURAL.match(piece) else piece.strip(" ,;:*–—-")
        if not words:
            continue
        more = None if apart and ends_as_post(words) else _more_about(found, words, one_a_line=one_a_line)
        if more:
            found[-1] = more
        else:
            found.append(_somebody(words, is_first=len(found) < 2))
    return found


def _without_commas(text: str) -> list[Entry]:
    """The people of a line whose commas part nobody, or which has none; nothing where it is an ordinary list."""
    if _ALL_SHORT.fullmatch(text):
        return [Entry(one) for one in text.split()]
    if initialled := by_initials(text):
        return [Entry(one.name, kind_of_note(one.said)).with_more({"note": one.initials}) for one in initialled]
    led = _LED_BY_INITIALS.fullmatch(text)
    if led and is_name(led["name"]) and are_initials(led["short"], led["name"]):
        more = (kind_of_note(note.strip()) for note in led["more"].split(",") if note.strip())
        return [reduce(Entry.with_more, more, Entry(led["name"]).with_note(led["short"]))]
    if posts := posts_before_names(text):
        return [Entry(name, {"role": post}) for post, name in posts]
    one = one_person(text)
    return [one] if one else []


def _one_post_stands_alone(pieces: list[str]) -> bool:
    """ "A Roe, B Dale, MIU Officer, C Fenn (Clerk)": where posts stand in brackets, one that does not is one more."""
    posts = [piece for piece in pieces if "(" not in piece and ends_as_post(piece) and not is_name(piece.lower())]
    return len(posts) == 1 and any(_asides(piece) and ROLE.fullmatch(_asides(piece)[-1]) for piece in pieces)


def _list_in(text: str) -> str:
    """The list of people alone, without the words that lead to it or join it."""
    text = text.strip().rstrip(".") if not re.search(r"\b[A-Z]\.$", text.strip()) else text.strip()
    text = _RECEIVED_FROM.sub("", text)
    text = _INCLUDING.sub(", ", text)
    text = _LAST_ONE.sub(r"\g<before>, ", _ALL_PRESENT.sub("", text)) if "," in text else _ALL_PRESENT.sub("", text)
    text = _TOGETHER.sub(", ", _COUPLE.sub(r"\1 \3, \2 \3", text))
    sent = _SENT_BY.match(text)
    return text[sent.end() :] if sent else text


# Long because each way in which a piece of a list goes on about somebody has its own sign, surest first.
def _more_about(found: list[Entry], words: str, *, one_a_line: bool) -> Entry | None:
    """The last of those found, with one more piece of the list as more about them; None where it is somebody else."""
    if not found or is_public(words):
        return None
    last = found[-1]
    if _SAID_OF_ONE.match(words):
        return last.with_note(words)  # "Ann Roe, who is ill, and Bob Dale"
    if IS_CALL_SIGN.fullmatch(words):
        return None if IS_CALL_SIGN.fullmatch(last.name) else last.with_note(words)  # "Ann Roe, G3ABC"; or so are all
    if INITIALS.fullmatch(words) and " " in last.name and are_initials(words, last.name):
        return last.with_note(words)  # "Ann Roe, AR, Head of Roads"
    if aside := re.fullmatch(r"\(([^()]+)\)", words):
        return last.with_details(kind_of_note(aside[1]))
    if _ORGANISATION.search(words) and is_about_somebody(words):
        return last.with_note(words)
    if (len(found) > 1 and _is_the_post(words)) or _is_another(last, words):
        return None
    if (
        is_about_somebody(words)
        and not last.is_public
        and not re.match(rf"{TITLE}\s|[Tt]he ", words)
        and not ROLE.fullmatch(last.name)
    ):
        return with_more(last, words)
    body = re.fullmatch(r"[A-Z]{2,6}", last.note or last.role) and not are_initials(last.note, last.name)
    if one_a_line and body and " " in last.name and not _titled(words):
        return last.with_note(words)  # "Ann Roe, ELMA, Foot Paths"; but "Ann Roe (AR), Bob Dale (BD)" are two
    if _may_have_a_role(last) and not words.startswith("The ") and _is_role(words, one_a_line=one_a_line):
        return last.with_details(kind_of_note(words))
    if re.match(r"(?i)the ", last.name) and _bare_role(last) and is_name(BRACKETS.sub("", words)):
        return entry_of(words).with_details({"role": last.name[4:]})  # "The Clerk, Mrs Fenn"
    return None


def _titled(words: str) -> bool:
    return bool(re.match(rf"{TITLE}\s", words))


def _is_another(last: Entry, words: str) -> bool:
    """ "alice, bob", or two people each by an address alone."""
    if MAIL.fullmatch(words) and MAIL.fullmatch(last.name):
        return True
    if INITIALS.fullmatch(words) and INITIALS.fullmatch(last.name):
        return True  # "AR, BD, CF"
    return last.name[:1].islower() and bool(re.fullmatch(r"[a-z][\w.-]*(?:\s*\(.*\))?", words))


def with_more(last: Entry, words: str) -> Entry:
    """The entry with what stands behind the name, as in "Elm Trust - Chair": for whom, and as what."""
    parted = re.fullmatch(r"(.{2,60}?)\s[-–—]\s(.{2,40})", words) or re.fullmatch(r"([^,]{2,40}),\s(.{2,80})", words)
    post = BRACKETS.sub("", words)
    if parted and (ROLE.fullmatch(parted[1]) or ROLE.fullmatch(parted[2])):
        parts = [*parted.groups()]
    elif post != words and is_post(post.strip()) and not any(ROLE.fullmatch(aside) for aside in _asides(words)):
        parts = [post.strip(), *_asides(words)]
    else:
        parts = [words]
    for part in parts:
        last = last.with_more(kind_of_note(part))
    return last


def _asides(words: str) -> list[str]:
    return [aside.strip(" ()[]") for aside in BRACKETS.findall(words)]


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
    if posted := _post_then_person(text):
        return posted
    parted = re.match(r"([^,;()]{3,50}?)(?:\s*\(([^()]{2,40})\))?\s*,\s*(.{3,140})$", text)
    if not parted or not is_name(parted[1]) or POSTED.fullmatch(parted[3]) or ";" in text or _PLURAL.match(text):
        return None
    note, post = parted[2], parted[3]
    if not _is_one_post(post, titled=bool(re.match(rf"{TITLE}\s", text))):
        return None
    entry = Entry(parted[1].strip())
    asides = _asides(post) if is_post(BRACKETS.sub("", post)) else []
    post = BRACKETS.sub("", post) if asides else post
    for words in (note or "", post, *asides):
        details = kind_of_note(words.strip())
        entry = entry.with_more({"role": post} if words == post and details == {"note": post} else details)
    return entry


def _post_then_person(text: str) -> Entry | None:
    """ "Harbour Master, P. Vane": one person, the post first."""
    parted = _POST_FIRST.fullmatch(text)
    if not parted or re.match(rf"The |{TITLE}\s", parted["post"]) or is_organisation(parted["post"]):
        return None
    post = is_post(parted["post"]) or ends_as_post(parted["post"])
    if not re.search(r"\.|\bM[rs]", parted["name"]) and not re.search(r"\b[a-z]{4,}$", parted["post"]):
        return None  # "Curator, Ann Roe" may be two
    posted = POSTED.fullmatch(parted["post"]) and not ends_as_post(parted["post"])  # "Town Clerk Ann Roe, B. Dale"
    named = posted or not is_name(parted["name"]) or is_about_somebody(parted["name"])
    return Entry(parted["name"], {"role": parted["post"]}) if post and not named else None


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

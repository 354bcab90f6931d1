"""One roll entry from its words: the name, the post held, for whom, and when the person came and went."""

from __future__ import annotations

import re
from typing import Any

from csip.promises.words import CAPITAL, NOT_A_PERSON, TITLE

Entry = dict[str, Any]

_ROLE = (
    r"(?:(?:the |acting |interim |deputy |assistant |parish |town |county |district |borough |honorary "
    r"|hon\.? )*(?:(?:vice|deputy)[- ]?"
    r"chair(?:man|woman|person)?|chair(?:man|woman|person)?(?: of .{2,60})?|clerk(?: (?:to|of) .{2,60})?|secretary"
    r"|treasurer|(?:town )?mayor|leader|president|convenor"
    r"|convener|rfo|locum|minutes?(?: ?-?taker| taken by| secretary)?|minute[- ]taker|note[- ]taker|notes"
    r"|facilitator|host"
    r"|mins|clerk\s*(?:&|and|/)\s*rfo)(?: (?:&|and) .{2,30})?)"
)
ROLE = re.compile(_ROLE, re.I)
_POST = re.compile(
    r"(?i)\b(?:officer|director|manager|head of|engineer|solicitor|accountant|auditor|consultant|nurse|doctor|gp"
    r"|lead|administrator"
    r"|co-?ordinator|adviser|advisor|executive|planner|warden|constable|inspector|sergeant|pcso|councillor|cllr"
    r"|member for"
    r"|representative|trust|university|council|ccg|nhs|police|representing|resident|press|public|governor|teacher"
    r"|headteacher)\b"
)
_WORK_OF = re.compile(
    r"(?:\b(?:of|for)\s+|,\s*|'s\s+|&\s+)(?:[A-Z]\w+\s*){1,3}$"
)  # "Member for Roads" goes on with "and"
_OFFICES = (
    r"Clerk|Officer|Director|Manager|Secretary|Treasurer|Executive|Solicitor|Administrator|Engineer|Consultant|Leader"
)
_NAME_THEN_POST = re.compile(
    rf"(?P<name>{TITLE}\s(?:(?:[A-Z]\.?\s?){{1,3}})?{CAPITAL}|(?!(?:Senior|Principal|Assistant|Deputy|Interim"
    rf"|Acting|Parish"
    rf"|Town|Democratic|Corporate|Strategic|Planning|Chief|Head|Managing|Executive|Committee|Service|Business"
    rf"|Local)\b)"
    rf"[A-Z][a-z]+ {CAPITAL}(?=\s+(?:{_OFFICES}|Head|Chief|Assistant|Deputy|Interim|Acting|Corporate|Strategic|Parish"
    r" Clerk|Town Clerk)\b))\s+(?P<post>(?:[A-Z][\w'’-]+\s+(?:of\s+|for\s+|and\s+|&\s+)?)*"
    rf"(?:(?:{_OFFICES})\b|Head (?:of|teacher)).*)"
)
_FOR = re.compile(
    r"(?i)\s*(?:(?:attending |present |acting |sitting )?(?:as )?(?:a |the )?(?:sub(?:stitut(?:e|ing))?\.?"
    r"|deputi[sz]ing|deputy|reserve|alternate)?"
    r"\s*(?:for|on behalf of|representing|replacing|in place of|vice(?!\W*(?:chair|president|captain))))"
    r"\s+(?P<who>(?-i:[A-Z]).{1,60}?)\s*\.?$"
)
_FROM = re.compile(r"(?i)\s*(?:(?:arrived|joined|present|from|entered|came)\b)\s*(?:the meeting\s*)?(?P<what>.*)$")
_LEFT = re.compile(r"(?i)\s*(?:(?:left|until|to|departed|till)\b)\s*(?:the meeting\s*)?(?P<what>.*)$")
_ONLINE = re.compile(
    r"(?i)\s*(?:(?:via|by|on|over|attending)\s+)?(?:teams|ms teams|zoom|online|virtual(?:ly)?(?! head| school)"
    r"|remote(?:ly)?|video"
    r"|phone|telephone|webex|skype)\b.*$"
)
_PLACE = re.compile(r"(?i)(?:at|from|on|after|before|during|for|minute|item|agenda item|no\.?|\s|,)+(?=\d)")
_NAME = re.compile(
    rf"(?:(?:{TITLE}|Messrs\.?|Mesdames)\s+)?(?:(?:[A-Z]\.?\s?){{1,4}}\s*)?{CAPITAL}(?:\s+(?:de|van|von|der|la|le"
    rf"|of|Mc|[A-Z]\.?|{CAPITAL})){{0,4}}"
    rf"(?:\s+(?:OBE|MBE|CBE|MP|MSP|JP|QPM|DL))*|(?:[A-Z]\.?\s?){{2,4}}"
)
_PLURAL = re.compile(
    r"[\s–-]*(?:the\s+)?(?:(?:Parish|Town|Community|County|District|Borough)\s+)?(?:Councillors|Councillor['’]s"
    r"|Cllrs|Clls"
    r"|Messrs|Mesdames|COUNCILLORS|CLLRS|Members|Drs)\b[.:;]?\s*(?:[-–—]\s*)?"
)
NONE = re.compile(
    r"(?i)\W*(?:none|nil|no apologies(?: (?:were )?received| for absence)?|there were none|n/?a|no one|nobody"
    r"|none (?:received|recorded|were received)|there were no (?:apologies|absence).*|no absence.*"
    r"|not applicable)?\W*"
)
_COUNT = re.compile(
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|no"
    r"|a number of)\b[^,;]{0,40}\b(?:public|residents?|parishioners?|press|electors?|members|visitors?"
    r"|guests?|observers?|people|others)\b"
)


INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?")  # JB, SvW, AWr


_ORGANISATION = re.compile(
    r"\b(?:Council|Trust|CCG|Committee|Association|School|University|Board|Partnership"
    r"|Police)$"
)


def is_name(words: str) -> bool:
    """Whether the words look like one person's name."""
    return bool(_NAME.fullmatch(words.strip(" .,*"))) and len(words) < 60


def is_post(words: str) -> bool:
    """Whether the words say what somebody is, not who: "Parish Clerk", "Head of Roads"."""
    titled = re.match(rf"{TITLE}\s", words)
    return not titled and bool(
        ROLE.fullmatch(words)
        or _POST.search(words)
        or re.search(
            rf"\b(?:{_OFFICES}|Head"
            rf"|Principal)\b",
            words,
        )
    )


_TOGETHER = re.compile(r",?\s+(?:together with|along with|accompanied by)\s+")
_SENT_BY = re.compile(r"(?i)apolog(?:y|ies)\b[^.;:]{0,80}?\b(?:from|by|on behalf of)\s*:?\s+(?=\S)")
_COUPLE = re.compile(rf"\b(Mr|Dr|Cllr|Sir|Rev)\.? (?:and|&) (Mrs|Ms|Dr|Lady|Mr)\.? ((?:[A-Z]\.? )?{CAPITAL})")
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


def is_public(words: str) -> bool:
    """Whether the words count people rather than name one: "3 members of the public"."""
    return bool(_COUNT.search(words)) or bool(
        re.fullmatch(r"(?i)\W*(?:members? of (?:the )?)?(?:public|press)\W*.*", words) and len(words) < 60
    )


def entries_in(text: str, *, one_a_line: bool = False) -> list[Entry]:
    """The people whom a roll line names, each as a plain dict; a line that is no list of people gives none."""
    text = text.strip().rstrip(".") if not re.search(r"\b[A-Z]\.$", text.strip()) else text.strip()
    text = re.sub(
        r"(?i)^(?:(?:apologies )?(?:for absence )?(?:had been |have been |were |was )?(?:duly )?(?:received "
        r"|given |sent |accepted )?(?:from|by)\s*:?\s+)",
        "",
        text,
    )
    text = re.sub(
        r"(?i),?\s*\bincluding (?:the )?(?:following )?(?:trustees|members|councillors|committee members)?\s*:?\s+",
        ", ",
        text,
    )
    text = _TOGETHER.sub(", ", _COUPLE.sub(r"\1 \3, \2 \3", text))
    if sent := _SENT_BY.match(text):
        text = text[sent.end() :]
    if not text or NONE.fullmatch(text):
        return []
    if one := _one_person(text):
        return [one]
    parted = [part.strip() for part in text.split(";") if part.strip()]
    if len(parted) > 1 and sum(_one_person(part) is not None for part in parted) * 2 > len(parted):
        return [entry for part in parted for entry in _of_one_part(part)]  # "Ms A, Head of X; Mr B, Audit"
    found: list[Entry] = []
    for whole in (part for piece in _pieces(text) for part in _two_titles(piece)):
        piece = re.sub(r"(?:^|\s+)(?:and|&)\s*$", "", whole)
        words = _PLURAL.sub("", piece, count=1).strip(" ,.;:*-–—") if _PLURAL.match(piece) else piece.strip(" ,;:*–—-")
        if not words:
            continue
        if is_public(words):
            found.append({"name": words, "public": True})
        elif found and (aside := re.fullmatch(r"\(([^()]+)\)", words)):
            found[-1].update(_kind_of_note(aside[1]))
        elif found and _ORGANISATION.search(words) and not re.match(rf"{TITLE}\s", words):
            found[-1]["note"] = f"{found[-1]['note']}; {words}" if "note" in found[-1] else words
        elif len(found) > 1 and re.match(r"the ", words) and ROLE.fullmatch(words):
            found.append({"name": words})  # "Cllrs Roe and Dale, the Clerk": somebody more
        elif (
            found
            and not found[-1].get("role")
            and not words.startswith("The ")
            and not ROLE.fullmatch(found[-1]["name"])
            and not is_public(found[-1]["name"])
            and _is_role(words, one_a_line=one_a_line)
        ):
            found[-1].update(_kind_of_note(words))
        elif (
            found
            and re.match(r"(?i)the ", found[-1]["name"])
            and _bare_role(found[-1])
            and is_name(_BRACKETS.sub("", words))
        ):
            found[-1] = {**_entry(words), "role": found[-1]["name"][4:]}  # "The Clerk, Mrs Fenn"
        else:
            found.append(_entry(words))
    return found


def _of_one_part(part: str) -> list[Entry]:
    service = re.fullmatch(rf"(?P<name>{TITLE}\s[^,;()]{{2,40}}),\s*(?P<post>[A-Z][^,;()]{{3,60}})", part)
    if service and is_name(service["name"]) and not re.match(rf"{TITLE}\s", service["post"]):
        return [{"name": service["name"], "role": service["post"]}]
    return entries_in(part)


def _one_person(text: str) -> Entry | None:
    """ "Mr A Roe, Cabinet Member for Roads, Parking and Works": one person, with a post that has commas of its"
    " own."""
    parted = re.match(r"([^,;()]{3,50}?)(?:\s*\(([^()]{2,40})\))?\s*,\s*(.{3,140})$", text)
    if not parted or not is_name(parted[1]) or ";" in text or _PLURAL.match(text):
        return None
    post = parted[3]
    first, *others = re.split(r"\s*,\s*", post)
    if re.search(rf"\b{TITLE}\s+[A-Z]", post) or is_public(post) or not is_post(first):
        return None
    bare = _BRACKETS.sub("", first)
    if is_name(bare) and not (ROLE.match(bare) or re.search(rf"\b(?:{_OFFICES}|Head|Lead|Chief|Principal)\b", bare)):
        return None
    titled = re.match(rf"{TITLE}\s", text)
    wide = titled and re.search(r"\b(?:for|of)\b", first)
    for other in others:
        if titled and not NOT_A_PERSON.isdisjoint(other.split()):
            continue
        if re.match(r"(?:[A-Z]\.? ?){1,3} ?[A-Z][a-z]+$", other) or not (wide or (_POST.search(other) and titled)):
            return None
    if re.search(r"\band\b", post) and not titled:
        return None
    entry: Entry = {"name": parted[1].strip()}
    for note in (parted[2], post):
        for key, value in _kind_of_note((note or "").strip()).items():
            unknown = note == post and key == "note" and value == post
            if "role" in entry if unknown else key in entry:
                entry["note"] = f"{entry['note']}; {value}" if "note" in entry else value
            else:
                entry["role" if unknown else key] = value
    return entry


def _bare_role(entry: Entry) -> bool:
    return set(entry) == {"name"} and bool(ROLE.fullmatch(entry["name"]))


def _is_role(words: str, *, one_a_line: bool) -> bool:
    bare = _BRACKETS.sub("", words).strip(" ,.;")
    if ROLE.fullmatch(bare) or re.fullmatch(r"[A-Z]{3,5}", bare):
        return True
    return one_a_line and (bool(_POST.search(bare)) or not is_name(bare)) and not re.match(TITLE + r"\s", bare)


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
    if not named or not (_POST.search(untitled) or ROLE.search(untitled)):
        return False  # two posts without names are two people
    return ahead[:1].islower() or bool(_POST.search(ahead) or ROLE.match(ahead)) or bool(_WORK_OF.search(before))


def _entry(words: str) -> Entry:
    notes = [part for note in _brackets_of(words) for part in _parts_of(note)]
    bare = re.sub(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])(?=(\w?))", lambda m: " " if m[1] else "", words).strip(" ,.;:*")
    entry: Entry = {}
    after_dash = ""  # what stands behind a dash after a name is a post, whatever its words
    if after := re.fullmatch(r"([^()]{3,50}?)\s*\([^()]*\)\s+(?![-–—])([^()]{3,60})", words):
        bare = after[1].strip(" ,")
        notes.append(after[2])
    if dash := re.match(r"(.{3,60}?)(?:\s+[-–—]+\s*|\s*[–—]\s*|:\s+)(.{2,})$", bare):
        first, second = dash[1].strip(), dash[2].strip()
        if ROLE.fullmatch(first) or (is_name(second) and not is_name(first)):
            first, second = second, first
        bare = first
        plain = (
            set(_kind_of_note(second)) == {"note"}
            and not re.search(r"\d|^[a-z]", second)
            and second != _initials_of(first)
        )
        notes.insert(0, second)
        after_dash = second if plain and is_name(first) and len(second.split()) < 8 else ""
    if lead := re.match(rf"({_ROLE})\s+(?=(?:{TITLE}\s)?[A-Z])(.+)$", bare, re.I):
        rest = bare[len(lead[1]) :].strip()
        if is_name(rest) and not lead[1].lower().startswith(("leader of", "the ")):
            notes.insert(0, lead[1])
            bare = rest
    if tail := re.match(
        r"(?i)(.+?)\s+(?:was |took |presiding |present )?\(?in the chair\)?$|(.+?)\s+\(?presiding\)?$", bare
    ):
        bare = tail[1] or tail[2]
        notes.insert(0, "Chair")
    if sub := re.match(
        r"(?i)(.+?)\s+(?:was (?:present|in attendance)|attended|attending"
        r"|present)?\s*((?:as )?(?:a )?(?:substitut\w+|sub(?=\.? for)"
        r"|deputi[sz]ing|representing|on behalf of|for)\b.*)$",
        bare,
    ):
        bare = sub[1]
        notes.append(sub[2])
    if (short := re.search(r"\s([A-Z]{2,4})$", bare)) and _initials_of(bare[: short.start()]) == short[1]:
        bare = bare[: short.start()]
        notes.append(short[1])
    if posted := _NAME_THEN_POST.fullmatch(bare):
        bare = posted["name"]
        notes.insert(0, posted["post"])
    entry["name"] = bare.strip(" ,.;:*") or words
    for note in notes:
        kinds = {"role": note} if note == after_dash and "role" not in entry else _kind_of_note(note.strip())
        for key, value in kinds.items():
            if key in entry and key in ("role", "note"):
                entry["note"] = f"{entry['note']}; {value}" if "note" in entry else value
            else:
                entry[key] = value
    return entry


def _brackets_of(words: str) -> list[str]:
    return [note or other for note, other in re.findall(r"\(([^()]*)\)|\[([^\[\]]*)\]", words)]


def _parts_of(note: str) -> list[str]:
    """ "(BC, Chair)" says two things, "(Education, Skills and Work)" one."""
    parts = [part.strip() for part in note.split(",")]
    return parts if any(INITIALS.fullmatch(part) or ROLE.fullmatch(part) for part in parts) else [note]


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.sub(rf"^(?:{TITLE}\s)+", "", name).split())


def _kind_of_note(note: str) -> Entry:
    """What a remark behind a name says."""
    if not note:
        return {}
    if (chair := re.fullmatch(r"(?i)(.*?)\W*\bin the chair", note)) and chair[1]:
        return {"role": "Chair", "note": chair[1]}
    if inner := re.fullmatch(r"(.+?)\s*\(([^()]+)\)", note):
        if ROLE.fullmatch(inner[2]):
            return {"role": inner[2], "note": inner[1]}
        if ROLE.fullmatch(inner[1]):
            return {"role": inner[1], "note": inner[2]}
    if ROLE.fullmatch(note):
        return {"role": note}
    if found := _FOR.fullmatch(note):
        return {"for": found["who"].strip()}
    if (both := re.fullmatch(r"([^/]+?) / ([^/]+)", note)) and ROLE.fullmatch(both[2]):  # in two languages
        return {"role": both[2], "note": both[1]}
    if re.fullmatch(r"(?i)(?:was |took )?(?:presiding|in the chair)", note):
        return {"role": "Chair", "note": note}
    if _ONLINE.fullmatch(note):
        return {"online": True}
    if found := _FROM.fullmatch(note):
        return {"arrived": _PLACE.sub("", found["what"]).strip(" .") or note}
    if found := _LEFT.fullmatch(note):
        return {"left": _PLACE.sub("", found["what"]).strip(" .") or note}
    if INITIALS.fullmatch(note):
        return {"note": note}
    titled = re.match(rf"{TITLE}\s", note)  # "The Mayor (Councillor B. Stokes)"
    return {"role": note} if _POST.search(note) and len(note) < 90 and not titled else {"note": note}

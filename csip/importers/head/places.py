"""The words by which papers name places, and where the name of one ends."""

from __future__ import annotations

import re

from csip.importers.dates_in_text import DATE, TIME
from csip.importers.head.words import BODY_NAME, clock
from csip.language.pattern import Pattern

_LONGEST = 140  # characters of a place
WHEN = "\u241e"  # stands for a date or a time in the masked text of a line

ONLINE = Pattern(
    r"(?i)\b(?:zoom|(?:ms |microsoft )?teams|google (?:meet|hangouts?)|webex|skype|gotomeeting|jitsi|online"
    r"|virtual(?:ly)?|remote(?:ly)?|video[- ]?conferenc(?:e|ing)|tele[- ]?conference"
    r"|conference call|conference bridge|telephone call"
    r"|by telephone|hybrid)\b"
)
PLACE = Pattern(
    r"(?i)\b(?:hall(?:way)?|room|rooms|centre|center|school|academy|church|chambers?|house|home|pavilion|library|offices?|club"
    r"|clubhouse|clubroom|inn|hotel|resort|motel|building|institute|suites?|theatre|theater|surgery|hospital|clinic|college"
    r"|university|campus|court|courthouse|annexe?|floor|parlou?r|vestry|gallery|square|chapel|guildhall|barn|lodge"
    r"|shop|legion|headquarters|hq|museum|complex|site|cafe|café|restaurant|pub|bar|arms|tavern|park|plaza|auditorium"
    r"|gym(?:nasium)?|cafeteria|lounge|station|fire ?house|depot|cottage|hub|workshop|studio|yard|farm"
    r"|residence|boardroom|public house|(?<=\bthe )allotments|playing ?fields?|recreation ground"
    r"|neuadd|canolfan|ysgol|eglwys)\b"
)
_ADDRESS = Pattern(
    r"(?i)\b\d{1,5}[a-z]? (?:[\w'’.]+ ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|close|boulevard|blvd"
    r"|highway|hwy|terrace|place|crescent|row|hill|green|square|court|parkway|route)\b"
)
_HOW = Pattern(r"(?i)(?:\b(?P<how>at|in|within|via|on|by|over|through)|@)\s+(?=\S)")
IN_PLACE = Pattern(r"(?i)^\W*(?:at|in|within|via|by|on|@)\s+(?P<place>\S.*)$")
_END_OF_PLACE = Pattern(
    rf"\s*[{WHEN};|\t]|\s+(?i:on|at|from|commencing|starting|beginning|as)\b(?!\s+(?:the\s+)?[A-Z])"
    r"|\s+(?i:with|when|where|who|which|to (?:be|discuss|consider)|was|were|immediately|straight|following|after"
    r"|by|for (?:the|a))\b"
    r"|(?<!\b[A-Z])\.\s+(?=[A-Z])|\.$|\s\(|:\s"  # "40 N. Alder St." goes on behind the initial
    r"|,?\s+(?i:(?:board |council |committee )?members?(?: were)? present|present|there were|the following"
    r"|on (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
NO_PLACE = Pattern(
    r"(?i)https?:|@|\b(?:meeting id|passcode|password|dial|video call link|link|phone|tel|e-?mail|clerk|secretary"
    r"|agenda|minutes|draft|apologies|present|attended|page|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|open (?:at|as)|signed|next|report(?:ed|s)?|tasks?|actions?"
    r"|regular|special|annual|monthly|quarterly|extraordinary|ordinary|session"
    r"|meetings?(?! (?:room|house|hall|place)s?\b)|named|was|were|is|are|be|will|has|have|date|type|term)\b"
)
_ROOM_OF = Pattern(
    r"(?i)\b(?:board|council|committee|trust|association|group|society|community|cabinet)(?:['’]?s)?"
    r"(?= ?(?:chambers?|rooms?|offices?|hq|headquarters|house|hall|building|suite|centre|center)\b)"
)
_MORE_BODIES = Pattern(
    r"(?i)\b(?:governing body|trustees|union|federation|club|district|inc|ltd|limited|directors|members|governors"
    r"|volunteers|users|residents|tenants|parents|pt[aofs]{1,2}|pcc|hoa|project|foundation|charity|company)\W*$"
    r"|\bfriends of\b"
)
_SMALL = frozenset("a an and at by de du in la le of on the to via & st".split())  # noqa: SIM905 - reads better so


_BARE_HOUR = Pattern(
    r"(?i)\b(?:at|from)\s+\d{1,2}(?:\s+(?:to|for)\s+\d{1,2})?(?:\s*o['’]clock)?(?=\s+(?:in|at|on|to)\b|\s*,|\s*$)"
)
_REST_OF_TIME = Pattern(  # its end, and its zone
    rf"{WHEN}(?:\s?[-–]\s?\d{{1,2}}(?:[.:]\d\d)?(?!\w))?(?:\s?\(?(?:UTC|GMT|BST|CES?T|[ECMP][SD]T|A[EWC]S?[SD]?T)\)?(?!\w))?"
)
_ZONE_OF_TIME = Pattern(  # "12 noon US EDT", "1 pm Pacific time"
    r"(?i)(?:US|UK|local|\W)*(?:UTC|GMT|BST|IST|CES?T|[ECMP][SD]?T|A[EWC]S?[SD]?T|Eastern|Central|Mountain|Pacific)"
    r"(?: (?:standard |daylight )?time)?\W*"
)
_NUMBERED = Pattern(r"(?i)\b(?:room|suite|unit|flat|block|no\.?|floor) $")


def when_masked(text: str) -> str:
    """The text with a sign in place of each date and time of day."""
    masked = TIME.sub(_time_masked, DATE.sub(WHEN, clock(text)))
    return _REST_OF_TIME.sub(WHEN, _BARE_HOUR.sub(WHEN, masked))


def _time_masked(time: re.Match[str]) -> str:
    """A sign for a time of day; "Room 2.14" keeps its number."""
    return time[0] if time["bare"] and _NUMBERED.search(time.string, 0, time.start()) else WHEN


def place_after(words: str, start: int, *, named: bool = False) -> str | None:
    """The first place behind "at", "in" or "via": one called so or, where `named` will do, written like a name."""
    for how in _HOW.finditer(words, start, start + 240):
        place = to_end_of_place(words[how.end() : how.end() + 200])
        if (how["how"] or "").lower() in ("by", "over", "through") and not ONLINE.search(place[:40]):
            continue
        if is_called_a_place(place) or (named and is_written_as_name(place) and not is_body(place)):
            return place
    return None


def to_end_of_place(place: str) -> str:
    """The words up to where the name of a place that they begin with ends."""
    return _END_OF_PLACE.split(place, maxsplit=1)[0].strip(" ,.;:-–—")


def is_called_a_place(place: str) -> bool:
    """Whether words hold that of a place, an address or a meeting online, and none that no place has."""
    if NO_PLACE.search(place) or not re.search(r"[A-Za-z]{2}", place):
        return False
    return bool(PLACE.search(place) or ONLINE.search(place) or _ADDRESS.search(place))


def is_body(words: str) -> bool:
    """Whether words name a body, not only its room."""
    return bool(BODY_NAME.search(_ROOM_OF.sub("", words)) or _MORE_BODIES.search(words))


def is_written_as_name(place: str) -> bool:
    """Whether the words are written as a name is: "Kiln Loft", "the Old Mill at Wick"."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.&-]*", place) if word.lower() not in _SMALL]
    return (
        bool(words)
        and len(max(words, key=len)) > 2
        and all(word[0].isupper() for word in words)
        and not NO_PLACE.search(place)
    )


def tidied_place(place: str) -> str | None:
    """The name of a place without what led in to it; None where nothing is left that could be one."""
    venue = re.sub(rf"[{WHEN}\s]+", " ", place).strip(" ,.;:-–—|")
    venue = re.sub(r"(?i)^(?:(?:at|in|on|from|via|by|within|hours|hrs|hour)\b[\s,]*|[,\s–-]+)+", "", venue)
    venue = re.sub(r"(?i)\s+(?:at|on|from|commencing at|starting at|to|in|the|of|and)$", "", venue)
    venue = (venue.removesuffix(")") if "(" not in venue else venue).strip(" ,.;:-–—|")
    if (
        not venue
        or _ZONE_OF_TIME.fullmatch(venue)
        or len(venue) > _LONGEST
        or BODY_NAME.fullmatch(venue)
        or venue.lower() in ("the", "tbc", "tba", "tbd", "open", "opened", "start", "started", "close", "closed")
    ):
        return None
    return venue

"""The words by which papers begin a list of who came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.papers.lines import MOST_LINES
from csip.language.pattern import Pattern
from csip.language.promises.words import NAME, NOT_A_PERSON, POST, TITLE

Section = Literal["present", "officers", "apologies", "absent", "in_attendance", "chair"]


class Label(NamedTuple):
    """A label at the start of a line: which list it begins, its words, and the entries that follow on the same line."""

    section: Section
    words: str
    rest: str
    online: bool = False  # "Present by telephone": so were all of them
    of: str = ""  # "Present (Planning Committee)": the bodies of a joint meeting of which they are members


_LONGEST = 20_000  # characters of a line that begins with a label: the largest councils, each with a post

# What each of the phrases of a label says: "Board | members | present | via Zoom". Of two that fit, the first.
_PHRASES: tuple[tuple[str, str], ...] = (
    (
        "chair",
        r"yn y gadair|cadeirydd(?=\s*[:–-])|(?:present )?in the chair|presiding|chaired by"
        r"|chair(?:man|woman|person)?(?=\s*[:–-])",
    ),
    (
        "post",
        r"clerc(?=\s*[:–-])|"
        r"(?:(?:parish|town|recording|minutes?|meeting) )?(?:clerk|secretary|recorder)"
        r"(?: to the (?:board|council|committee|governors|trustees|panel))?(?=\s*[:–-])|clerked by"
        r"|(?:(?:note|minute)s?[- ]?taker|(?:minutes?|notes) (?:taken |recorded |prepared )?by|secretariat|scribe"
        r"|recorded by)(?=\s*[:–-])|minutes taken by",
    ),
    ("away", r"absent without apolog(?:y|ies)"),
    (
        "sorry",
        r"ymddiheuriadau(?: am absenoldeb)?(?: gan| oddi wrth)?|"
        r"regrets|unable to (?:attend|be present)|(?:on )?leave of absence|an apology for absence was received from"
        r"|absent with (?:apolog(?:y|ies)|leave)|(?:absen(?:t|ces?) )?\(?excused(?: absences?)?\)?"
        r"|apologies(?: for absence| and absences?| received| from(?! the)| for non[- ]attendance)*"
        r"(?: but not (?:yet )?(?:accepted|approved))?"
        r"(?: (?:(?:were|was|had been|have been) )?(?:duly )?(?:received )?(?:and (?:accepted|noted) )?(?:from|by))?",
    ),
    ("away", r"(?:yn )?absennol|away(?=\s*[:|]|\s*$)|(?:missing|no[- ]shows?)(?=\s*:)"
     r"|absent|absentees|(?:did )?not (?:present|attend(?:ed|ing)?|in attendance)|absences"),
    (
        "guests",
        r"aelodau o['’]r cyhoedd|"
        r"members? of (?:the )?(?:public|community|press)|public attendance|by invitation|invited(?: guests?)?"
        r"|(?:invited |special )?guests?(?: speakers?)?|invitees?|visitors?|observers?|observing"
        r"|(?:community|non[- ]?(?:board |committee )?)-? ?members?|non[- ]?committee"
        r"|(?:home|unit |lot |property )?owners"
        r"|residents|external attendees"
        r"|(?:(?:city|county|district|borough|ward|unitary|and|&|,|/) ?){1,5}(?:cllrs?|councillors?)\.?(?=\s*:"
        r"| present| in attendance| attending| also)"
        r"|(?:general )?public(?= present| in attendance|\s*:)|(?:press|media|partners|speakers?|presenters?)(?=\s*:)",
    ),
    ("also", r"also,?|others?|additional"),
    ("here", r"in attendance \(members\)"),
    ("in attendance", r"in[- ]attendance|hefyd yn bresennol|yn bresennol hefyd"),
    (
        "here",
        r"presennol|yn bresennol|"
        r"present|attend(?:ing|ed)|attendance(?: list| sheet| register)?|attendees?|participa(?:nts?|ting)|sederunt"
        r"|(?:view )?attendee list|list of attendees"
        r"|arriv(?:ed|ing) late|late(?:comers?)?(?=\s*:)|late arrivals?|early departures?(?=\s*:)"
        r"|join(?:ed|ing) late(?:r)?|left early"
        r"|roll[- ]call|on the call|answered (?:to )?(?:the )?roll(?: call)?|sign[- ]?in sheet",
    ),
    (
        "staff",
        r"swyddogion|"
        r"(?:(?:city|town|county|district|council|library|school|village|association|attending|support) )?"
        r"(?:officers?|staffs?(?: members?)?|officials|employees)|(?:management|administration)(?=\s*:| present)",
    ),
    (
        "ours",
        r"aelodau|cynghorwyr|"
        r"(?!(?:new|outgoing|incoming|retiring|former|staff|late|other)\b)(?:(?!and\b|or\b)[\w'’-]+ ){1,3}?"
        r"(?:members|representatives|reps)(?=\s*:)"
        r"|members?|councillors|cllrs\.?|councillor(?= present)|council ?(?:wo)?m[ae]n|trustees|governors|directors"
        r"|commissioners|selectmen|supervisors|aldermen|delegates|officers and directors|substitutes?|representatives"
        r"|(?:core|full|voting|non[- ]voting|elected|ordinary|executive|exec|board|committee|council|panel|group"
        r"|parish|town|community|city|county|village|district|library|school|student|team|club|commission"
        r"|association|society)",
    ),
    ("online", r"(?:by|via|on|over|through|using) (?:the |conference |video ?|tele|ms |microsoft |google )*"
     r"(?:phone|call|zoom|teams|meet|video|conference|conferenc(?:e|ing)|link|skype|webex|internet|webinar)"
     r"|(?:joined |attended )?(?:online|remotely|virtually)|(?:zoom|phone|remote)(?=\s*:)"),
    ("in person", r"(?:joined |attended )?in[- ]person|in the room(?=\s*:)"),
    (
        "glue",
        r"(?:(?:at|for|to|of) )?(?:the|this) meeting|(?:(?:as|is|was|were) )?(?:as )?follows|the|those|following"
        r"|people|persons|who|were|was|are|and|of|&|,|/|names?|all|we have|call to order|expected,? but|sent"
        r"|(?-i:[A-Z]{2,5})"
        r"(?= (?:lot|unit|home|property|board|committee|members?|owners|staff|trustees|directors|attendees"
        r"|participants)\b)",
    ),
)  # fmt: skip
_NAMES_OF_KINDS = tuple(f"k{n}" for n in range(len(_PHRASES)))
_PHRASE = Pattern(
    r"[ \t]{0,3}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, (_, words) in zip(_NAMES_OF_KINDS, _PHRASES, strict=True))
    + r")(?=\W|$)",
    re.I,
)
_SAYS = dict(zip(_NAMES_OF_KINDS, (kind for kind, _ in _PHRASES), strict=True))
_ONLINE = Pattern(r"(?i)\b(?:zoom|teams|online|remote(?:ly)?|virtual(?:ly)?|phone|telephone|video)\b(?! unless)")
_TELLS = Pattern(r"\b(?:was|were|called|opened|began)\b(?! (?:all |both |also )?(?:present|in attendance)\b)")
_STATE = frozenset(("here", "in attendance", "away", "sorry"))
_ALONE = Pattern(  # of those who are not said to be present: known for a label with no colon behind them
    r"(?i)(?:the )?(?:officers?|staff|guests?|visitors?|observers?|members of (?:the )?public|by invitation"
    r"|public attendance|(?:council|attending) officers|officials|external attendees|chaired by|presiding"
    r"|(?:present )?in the chair|clerked by|minutes taken by)"
)
_SURELY_OURS = Pattern(
    r"(?i)\b(?:aelodau|cynghorwyr|members?|councillors|cllrs|trustees|governors|directors|commissioners|selectmen|supervisors|aldermen"
    r"|substitutes?|delegates|council ?(?:wo)?m[ae]n|representatives|reps)\b"
)
_OFFICERS_AND_OURS = Pattern(r"(?i)officers (?:and|&) (?:trustees|members|directors|governors|councillors)\b")
_OTHER_LANGUAGE = Pattern(r"\s*[^\W\d_][^\W\d_’' ]{1,15}(?: [^\W\d_’']{2,15}){0,2} ?/ ?(?=[A-Za-z])")
_MINUTES_BY = Pattern(
    r"(?P<words>(?i:minutes|notes|mins)(?i: taken| recorded| prepared)?(?i: by)?)\s*:\s*"
    r"(?P<name>(?:[A-Z][\w'’.-]* ){0,3}[A-Z][\w'’-]+(?:\s*\([^()]{1,30}\))?)\.?"
)
_NOT = Pattern(
    r"(?i)\s*(?:apologies (?![\w ]{0,30}\bnot\b).{0,60}\b(?:accepted|noted|approved)\b(?! from)"
    r"|members? (?:agreed|asked|noted)"
    r"|present (?:state|day)|attendance (?:at|of|by)\b|roll call\W+(?:vote|ayes?|yeas?|yes|nays?|noes|for|against)\b"
    r"|(?:members|directors|trustees)['’]"
    r"|[^:]{0,40}:\s*(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}) (?:gave|spoke|presented|talked|updated|reported"
    r"|explained|introduced|described|showed|addressed|discussed|outlined|shared|thanked|welcomed)\b"  # a speaker
    r"|[^:]{0,40}(?:present|attend\w+)\W{1,3}(?:all|every(?:one|body)|see|as)\b(?! follows)"
    r"|(?:clerk|secretary|officers?)\b.{0,120}(?:\btel(?:ephone)?\b|\bphone\b|\be-?mail\b|@))"  # of a letterhead
)
_BODY = r"[A-Z][^():]{0,100}?\b(?:[Cc]ommittee|[Cc]ouncil|Cabinet|Panel|Board|Forum|Partnership|[Gg]roup)"
_BODIES = Pattern(rf"{_BODY}(?:, {_BODY}){{0,5}}")


def bodies_in(words: str) -> list[str]:
    """The bodies beside a label, each alone: their names may hold commas, and stand with commas between them."""
    return re.findall(rf"{_BODY}(?=, |$)", words)


_ENDS = Pattern(
    rf"\s*(?P<aside>\([^)]{{0,30}}\)(?: ?\([^)]{{0,15}}\))?|\({_BODIES.pattern}\))?"
    r"\s*(?P<mark>[:;]\s*-?|[-–—]+(?=\s)|=|\t|\s{3,}(?=\S)|\.(?=\s*$)|$)\s*"
)
_COUNT_BEFORE = Pattern(r"\d{1,3} (?=[A-Z][a-z]+ (?:in attendance|present)\s*:)")  # "4 Members in attendance: Ann, Bob"
_FRAME = Pattern(r"\s*(?:={1,6}|\*{1,3}|_{1,3}|-{2,6}|~{1,6})\s*(\w[^=*_~]{3,60}?)\s*[:=*_~-]+\s*")  # "== Attendees =="
_NAMES_COLUMN = Pattern(
    r"(?i)\W*(?:(?:board|committee|council|member|director|trustee)['’]?s? )?(?:names?|members?|directors?|trustees?"
    r"|governors?|councillors?|attendees?|commissioners?|persons?|people|who|officers?|name of \w+)\W*"
)
_STATE_COLUMN = Pattern(
    r"(?i)\W*(?:attendance(?: status| record)?|status|attend(?:ed|ing)|presence|(?:meeting )?(?:start|end)"
    r"|(?:start|end|beginning|close) of (?:the )?meeting|(?:first |second |final |opening |closing )?roll[- ]call)\W*"
)
_FIRST_NAMES = Pattern(rf"\s*(?:{NAME}|{TITLE}\s)")


@lru_cache(maxsize=MOST_LINES)  # a line is asked about by each reader of it
def label_of(text: str) -> Label | None:
    """The roll label that a line begins with: followed by a colon, a dash, entries, or nothing."""
    if len(text) > _LONGEST or _NOT.match(text):
        return None
    if taker := _MINUTES_BY.fullmatch(text.strip()):
        return Label("officers", taker["words"], taker["name"])
    if counted := _COUNT_BEFORE.match(text):
        found = label_of(text[counted.end() :])
        return found._replace(words=f"{counted[0]}{found.words}") if found and ":" in text[:80] else None
    framed = _FRAME.fullmatch(text)
    start = len(text) - len(text.lstrip())
    text, start = (framed[1], 0) if framed else (text, start)
    if found := _label_at(text, start):
        return found
    other = _OTHER_LANGUAGE.match(text)
    return _label_at(text, other.end()) if other else None  # "Yn bresennol / Present:"


def _label_at(text: str, start: int) -> Label | None:
    kinds: list[str] = []
    at = ended = start
    while len(kinds) < 10 and (found := _PHRASE.match(text, at)):
        kind = _SAYS[str(found.lastgroup)]
        kinds.append(kind)
        at = found.end()
        ended = ended if kind == "glue" and found[0].strip().lower() in ("and", "&", ",", "/", "of") else at
    said = set(kinds) - {"glue"}
    words, after = text[start:ended].strip(), text[ended:]
    if not said or (said == {"also"} and not (words.lower() == "others" and after.lstrip().startswith(":"))):
        return None
    end = _ENDS.match(after)
    label = Label(_section(kinds, words), words, (after[end.end() :] if end else after).strip(), "online" in said)
    if end and end["aside"]:
        online = label.online or bool(_ONLINE.search(end["aside"]))
        aside = end["aside"].strip("()")
        of = aside if _BODIES.fullmatch(aside) else ""
        label = label._replace(section=_section_with(label.section, end["aside"]), online=online, of=of)
    return label if _is_label(label, said, end, after) else None


# Long because each kind of label is known by other signs, and each has sentences that begin like it.
def _is_label(label: Label, said: set[str], end: re.Match[str] | None, after: str) -> bool:
    """Whether these words, which a label may have, are one where they stand."""
    colon = bool(end and end["mark"][:1] in (":", ";", "="))
    if "sorry" in said and end is not None and not end["mark"] and label.words.lower().endswith((" were", " was")):
        return False  # a sentence whose line ends there
    if "call to order" in label.words.lower() and (not _FIRST_NAMES.match(label.rest) or _TELLS.search(label.rest)):
        return False  # business, unless people stand behind it and nothing else
    if said & _STATE:
        return end is not None or _entries_follow(after, label.section)
    if said & {"chair", "post", "staff", "guests"}:
        marked = bool(end and end["mark"]) and bool(said & {"chair", "post"})
        if end is not None and (colon or marked or _ALONE.fullmatch(label.words)):
            return True
        if label.words.lower().endswith(" by"):
            return _names_somebody(label.rest)
        return "staff" in said and bool(re.match(rf"\s+{TITLE}\s", after)) and _entries_follow(after, label.section)
    if not colon:
        return False
    return bool(_SURELY_OURS.search(label.words)) or _names_somebody(label.rest)


def _section(kinds: list[str], words: str) -> Section:
    """The list that a label begins, by what its phrases say, in their order."""
    joined = re.search(r"(?i)\s*(?:\band\b|[&/])\s*apologies\b", words)
    if "sorry" in kinds and not ("here" in kinds and joined):
        return "apologies"
    if "away" in kinds:
        return "absent"
    if "ours" in kinds and _OFFICERS_AND_OURS.match(words):
        return "present"
    if ("ours", "guests") in pairwise(kinds):
        return "in_attendance"  # "Non-voting observers", "Board visitors"
    who = next((kind for kind in kinds if kind in ("ours", "staff", "guests", "chair", "post")), None)
    if who == "guests" or ("also" in kinds and who != "staff"):
        return "in_attendance"
    if who in ("staff", "post") or (who is None and "in attendance" in kinds):
        return "officers"
    return "chair" if who == "chair" else "present"


def _section_with(section: Section, aside: str) -> Section:
    """ "Absent (excused)", "In attendance (members)"."""
    if section == "absent" and re.search(r"(?i)excused|apolog|leave", aside):
        return "apologies"
    return "present" if section == "officers" and re.search(r"(?i)\bmembers\b", aside) else section


def heads_names(blocks: Sequence[Block], at: int) -> bool:
    """Whether "Board members" is a heading over two bullets or more of nobody but people, or over such as "Present"."""
    head = blocks[at]
    if not (head.heading or head.strong) or head.mark or not label_of(head.text.rstrip(" :") + ":"):
        return False
    if heads_labels(blocks, at):
        return True
    below = [block.words for block in takewhile(lambda block: block.bulleted, blocks[at + 1 : at + 40])]
    return len(below) > 1 and all(_names_somebody(words) or re.fullmatch(r"[A-Z][a-z]+", words) for words in below)


def heads_labels(blocks: Sequence[Block], at: int) -> bool:
    """Whether "Executive members" is a heading right over a lower one such as "Present"."""
    head, below = blocks[at], blocks[at + 1 : at + 2]
    if not below or not 0 < head.heading < below[0].heading or not label_of(head.text.rstrip(" :") + ":"):
        return False
    label = label_of(below[0].text)
    return label is not None and not label.rest


_ONE_AND_POST = Pattern(  # "Ann Roe, Treasurer", "Bob Dale (BD)", "Cy Low – Chair", "Di Fox"
    rf"{NAME}(?P<said>(?:,\s*|\s+[-–—]\s+|\s*\()"
    rf"(?:(?:[\w-]+[ -]){{0,3}}{POST}|[A-Z]{{2,4}}|[Mm]ember[\w -]{{0,12}})\)?)?"
)
_FEWEST_ALONE = 4
_LONGEST_LEAD = 160  # characters of "The following members and guests were present at the meeting:"


def people_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether four lines or more of nobody but people begin here, most of them with a post: a roll without a label."""
    lines = [block.text.strip() for block in blocks[at : at + _FEWEST_ALONE]]
    found = [_ONE_AND_POST.fullmatch(line) for line in lines]
    if (
        len(lines) < _FEWEST_ALONE
        or not all(found)
        or any(block.mark or block.heading for block in blocks[at : at + 4])
    ):
        return False
    return bool(found[0] and found[0]["said"]) and sum(bool(one and one["said"]) for one in found) >= _FEWEST_ALONE - 1


FOLLOWING_CAME = Pattern(
    r"\b[Tt]he following\b[\w ,'’-]{0,100}\b(?:present|attended|in attendance)(?: at (?:the|this) meeting)?\W{0,2}$"
)


def led_to(blocks: Sequence[Block], at: int) -> bool:
    """Whether the paragraph above ends with "The following directors were present:", and this is a name or a row."""
    above = blocks[at - 1].text[-_LONGEST_LEAD:].rstrip() if at else ""
    if not above.endswith(":") or not FOLLOWING_CAME.search(above):
        return False
    return bool(blocks[at].cells) or _names_somebody(blocks[at].words)


def _names_somebody(rest: str) -> bool:
    """Whether the words behind "Board:" are people, not the name of a board."""
    first, *others = re.split(r"[,;(\n]", rest)[:3]
    called = re.fullmatch(r"[A-Z][a-z]+", first) and any(map(_FIRST_NAMES.match, others))  # "Ann, Bob Dale"
    return bool(called or _FIRST_NAMES.match(rest)) and NOT_A_PERSON.isdisjoint(first.split())


def _entries_follow(after: str, section: str) -> bool:
    """Whether "Present Cllrs A Roe, B Dale" goes on with names, not with a sentence."""
    words = after.split(None, 121)
    if not words or not after[:1].isspace() or len(words) > 120:
        return False
    starts = bool(
        re.match(
            r"\s+(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.? ?[A-Z]?\.? ?[A-Z][a-z]+|[A-Z][a-z]+ +[A-Z][\w.]*"
            r"|None|NONE|Nil)\b",
            after,
        )
    )
    verbs = re.search(r"\b(?:was|were|had|has|is|are|said|asked|agreed|reported)\b", after)
    return starts and (section == "apologies" or not verbs)


def is_state_column(heading: str) -> bool:
    """Whether a column says of each whether he came: "Attendance", "Status"."""
    return bool(_STATE_COLUMN.fullmatch(heading))


def says_who_came(label: Label) -> bool:
    """Whether a label says that its people came or did not: "Members present", not "Members" alone."""
    return bool(re.search(r"(?i)present|attend|absen|apolog|regret|excused|sederunt|roll call|particip", label.words))


def is_attendance_header(cells: Sequence[str]) -> bool:
    """Whether these are the headings of a table of names and marks: "Name | Role | Present"."""
    at = names_column(cells)
    if at is None:
        return False
    others = [cell for n, cell in enumerate(cells) if n != at]
    labels = [label for cell in others if (label := label_of(cell)) and not label.rest]
    return any(label.section in ("present", "absent", "apologies") for label in labels) or any(
        map(is_state_column, others)
    )


def names_column(cells: Sequence[str]) -> int | None:
    """Which of the headings of a table stands over the names, where one does and is not alone."""
    return next((n for n, cell in enumerate(cells) if _NAMES_COLUMN.fullmatch(cell)), None) if len(cells) > 1 else None

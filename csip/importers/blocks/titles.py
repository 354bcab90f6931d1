"""Which lines are headings, and where a title ends and the minute begins on one line."""

from __future__ import annotations

import re

from csip.importers.blocks.block import Block
from csip.language.pattern import Pattern
from csip.language.promises.words import TITLE

_NOT_HEADING = Pattern(
    r"(?i)\s*(?:carried(?! (?:forward|over))|defeated|lost\W*$"
    r"|(?:the )?motion (?:is |was )?(?:passe[sd]|carrie[sd]|approved|adopted|defeated|failed|fails|lost|withdrawn)"
    r"|resolved|agreed|action|noted|recommended|present|apologies were|proposed|seconded|signed"
    r"|the meeting|meeting closed|additional documents:|supporting documents:|minutes:"
    r"|(?:(?:meeting|zoom|video|audio) )?recording(?=\s*:)"
    r"|for:|against:|email|e-mail|tel|phone|from:|to:|cc:|subject:|dear|yours|https?:|www\.)\b"
)
_VERB = Pattern(
    r"\b(?:was|were|is|are|had|has|have|will|would|should|be|being|began|took|gave|said|came|went|spoke|told|felt|thought|wrote|resolved|agreed|reported"
    r"|proposed|advised"
    r"|stated|noted|(?!ended\b|audited\b|united\b|proposed\b)[a-z]{3,}ed)\b"
)
# Headings of business that need no number, no bold and no capitals to be known for what they are.
_STANDING = Pattern(
    r"(?i)(?:welcome(?: and (?:introductions?|apologies))?|introductions?|apologies(?: for absence)?"
    r"|declarations? of interests?|minutes of (?:the )?(?:last|previous) meeting(?: (?:of|held) .{1,60})?"
    r"|previous minutes|matters arising"
    r"(?: from (?:the )?(?:last |previous )?(?:minutes|meeting))?|any other (?:urgent )?business|a\.?o\.?c?\.?b\.?"
    r"|correspondence|finance|planning(?: applications| matters)?|highways|public (?:participation|forum"
    r"|open session)"
    r"|(?:the )?(?:chair(?:man|person)?|treasurer|secretary|clerk|police|councillors?|warden)['’]?s?['’]? reports?"
    r"|election of officers|dates? (?:and time )?of (?:the )?next meetings?|next meeting|actions? points?|action log"
    r"|summary of actions|recommendations?|summary|introduction|background|conclusions?|next steps)\s*[:.\-–]?"
)
_STARTER = (
    r"(?:The|There|It|Upon|A|An|This|These|Those|In|On|At|All|No|None|Nothing|Members|Councillors|Following|After"
    r"|As|To|For|Two|Three"
    r"|RESOLVED|Resolved|AGREED|Agreed|NOTED|Noted|Apologies|With|Having|He|She|They|We|Mr|Mrs|Ms|Miss|Dr"
    r"|Cllrs?\.?|Councillor"
    r"|Chair(?:man)?|Clerk|Discussion)"
)
_SOMEBODY_DID = Pattern(
    rf"(?P<lead>{TITLE}\s|[A-Z]\.?\s)?[A-Z][\w'’-]+\s(?:[a-z]+ed|said|asked|was|has|had|gave|spoke|to)\b"
)
_POST = Pattern(r"(?:Councillors?|Chair(?:man)?|Clerk|Members|Two|Three|For|To|With|In|On|At|As)\s")
_PLURAL_FIRST = Pattern(
    r"(?:Members|Councillors|All|None|Chair(?:man)?|Clerk|Discussion|Apologies|Following|After)\s+[A-Z]"
)
_TWO_SENTENCES = Pattern(  # a stop after "Ms", "Cllr" or a single capital ends no sentence
    r"(?<!\bM[rs])(?<!\bMrs)(?<!\b[DS][rt])(?<!\bCllr)(?<!\bCyng)(?<!\b[A-Z])(?<!\bNo)[.!?][\"'”’)]*\s+[A-Z\"'“‘(]"
)
_NO_END = frozenset("of the and for to in on at by with from or a an &".split())  # noqa: SIM905 - reads better so
_DATES = r"(?:dates?|times?|places?|venues?|schedules?|calendar|timetable)"
DATES_HEADING = Pattern(
    r"(?i)^(?:[^/]{3,60}/\s*)?\W*(?:to )?(?:(?:confirm|fix|agree|note|set|consider|arrange|decide|approve)(?:ing)? "
    rf"(?:on )?)?(?:(?:the|our) )?(?:(?:proposed |provisional )?{_DATES}(?:,? (?:and |& )?{_DATES}){{0,2}}"
    r" (?:of|for) (?:the |our )?(?:next|future|forthcoming|following|subsequent|all|\d{4}|council|remaining)?"
    r".{0,30}\b(?:meetings?|agm)"
    r"|(?:the )?(?:next|future|forthcoming|upcoming)(?: \w+){0,4} (?:meetings?|agm)(?: dates?)?"
    r"|(?:the )?next (?:call|session|gathering|teleconference)(?=(?: \([^()]{2,30}\))?\W*$)"
    r"|meeting dates|future dates|donm\b|d\.o\.n\.m|dates? of (?:the )?next)\b"
)


_LINE_OF_ACCOUNTS = Pattern(  # "Candles      $49.40"
    r"\S.*\s{2,}[-–(]?[£$€]\s?\d[\d,.]*\)?\s*$|\w+(?: \w+){0,2} [-–(]?[£$€]\s?\d[\d,]*\.\d\d\)?\s*$"
)


def title_like(text: str) -> bool:
    """Whether these words could stand as a heading: short, no full stop, a capital first."""
    words = text.split()
    if not words or len(words) > 16 or len(text) > 130 or _LINE_OF_ACCOUNTS.match(text):
        return False
    if (
        text.rstrip()[-1] in ".;,"
        and not text.rstrip().endswith(("etc.", "A.O.B.", "a.o.b.", "Ltd."))
        and len(words) > 4
    ):
        return False
    return (text.lstrip("\"'“‘(*_")[:1].isupper() or text[:1].isdigit()) and not _TWO_SENTENCES.search(text)


def tells(text: str) -> bool:
    """Whether words hold a verb, as a minute does and a title does not."""
    return bool(_VERB.search(text))


def is_sentence(text: str) -> bool:
    """Whether words with a verb end in a full stop."""
    return text.rstrip().endswith(".") and bool(_VERB.search(text))


def could_be_title(block: Block) -> bool:
    """Whether the words of a block can be the title of business at all, wherever they stand."""
    text = block.text
    if block.cells or block.quoted or block.mark or block.bullet or _NOT_HEADING.match(text) or _VERB.search(text):
        return False
    return title_like(text) and not re.search(r"\d{4,}|@|£", text) and bool(re.search(r"[A-Za-z]{2}", text))


_SAYS_WHAT_FOLLOWS = Pattern(  # within an item
    r"(?:DECISIONS?|RESOLUTIONS?|RESOLVED|AGREED|REPORTED|RECEIVED|CONSIDERED|NOTED|CONFIRMED|ENDORSED|OUTCOME|DISCUSSION"
    r"|VOTING|VOTES?|RESULT|COMMENTS?|QUESTIONS?)\W*"
)


_HOW_IT_WENT = Pattern(  # below what was put to the vote
    r"(?i)\W*(?:(?:motion|moved?|vote)\W+)?(?:unanimously )?(?:approved|carried|agreed|adopted|passed|accepted|tabled"
    r"|deferred|defeated|rejected|denied|withdrawn|unanimous)(?:,? (?:unanimously|as (?:read|amended|presented)))?\W*"
)


def is_heading(block: Block, following: Block | None, *, strict: bool, styled: bool = True) -> bool:
    """Whether an unnumbered block is the heading of an item.

    Where items are numbered or have headings by style, only plain signs count (`strict`), and a heading style only
    where other items have one (`styled`).
    """
    text = block.text
    if block.cells or block.quoted or block.mark or _NOT_HEADING.match(text) or not re.search(r"[A-Za-z]{2}", text):
        return False
    if block.heading and styled:
        return len(text) < 200 and not (strict and re.search(r"£|:\s*-?\s*$", text))
    if block.bullet or _HOW_IT_WENT.fullmatch(text):
        return False
    if is_in_capitals(text):
        return not (strict and _SAYS_WHAT_FOLLOWS.fullmatch(text))
    return not strict and _looks_like_heading(block, following)


def is_in_capitals(text: str) -> bool:
    capitals = text.upper() == text and len(text.split()) <= 12 and len(re.findall(r"[A-Z]", text)) > 3
    return capitals and not re.search(r"\d{3}|@", text)


_NOTHING_SAID = Pattern(r"(?i)\W*(?:none|nil|nothing(?: to report)?|n/a)\W*")  # below a heading


def _looks_like_heading(block: Block, following: Block | None) -> bool:
    """Where nothing marks the headings of a paper: business of every meeting, bold words, or short ones set apart."""
    text = block.text
    if _STANDING.fullmatch(text.strip()) and following is not None and not following.cells:
        return True
    if not title_like(text) or _NOTHING_SAID.fullmatch(text):
        return False
    if block.strong and len(text.split()) <= 12:
        return True
    ended = text[-1] in ",;-" or (text[-1] == "." and len(text.split()) > 3)
    short = len(text.split()) <= 8 and not _VERB.search(text) and not ended
    return short and block.gap and (following is None or following.gap) and not re.search(r"\d{4,}|@|£", text)


_ONE_OF_MANY = Pattern(  # what is told from others of its kind by a number
    r"(?:Issue|Ticket|Bug|Application|Lot|Paper|Document|Case|Proposal|Bid|Draft|Ballot) #?[\w/-]*\d[\w/-]*"
)


def split_title(text: str) -> tuple[str, str] | None:
    """The title and the minute, where number, title and text run together on one line."""
    nothing = re.match(
        r"([A-Z][^.:;]{3,80}?[^\s–-])\s+(?=(?:None|NONE|Nil|NIL|None (?:received|declared)|N/A)\.?\s*$)", text
    )
    if nothing and not _VERB.search(nothing[1]):
        return nothing[1], text[nothing.end() :]
    colon = re.match(r"([A-Z][^.:;]{2,80}?):\s+(?=\S)", text)
    if colon and _ONE_OF_MANY.fullmatch(colon[1]) and not _VERB.search(text) and len(text.split()) < 11:
        return None  # "Issue 112: error codes" is a title, and whole
    if colon and _short(colon[1], 10):
        return text[: colon.end()].strip(), text[colon.end() :]
    if shouted := _before_last_dash(text):
        return shouted
    dash = re.match(
        r"((?:20\d\d )?[A-Z][^.:;]{2,80}?)\s+(?=[-–—]\s+(?:[A-Z]|(?:none|nil|noted|agreed|approved)\b))", text
    )
    if dash and _short(dash[1], 10) and _says_something(text[dash.end() :]):
        return dash[1], text[dash.end() :]
    capitals = re.match(r"((?:[A-Z][A-Z'’&/,\-]*\s+)+)(?=(?:[A-Z]\s)?[A-Z]?[a-z]|\([a-z]\)|[a-z]\))", text)
    if capitals and len(capitals[1].strip()) > 5:
        return capitals[1].strip(), text[capitals.end() :]
    stop = re.match(r"([A-Z][^.!?]{2,60}\.)\s+(?=[A-Z])", text)
    if stop and _short(stop[1], 8) and not re.search(rf"\b(?:{TITLE}|[A-Z]\.)$", stop[1]):
        return stop[1], text[stop.end() :]
    return _sentence_after_title(text)


_NOTHING = Pattern(r"(?i)\W*(?:none|nil|no|nothing|noted|agreed|approved|accepted|carried|deferred|n/a)\b")


def _says_something(words: str) -> bool:
    """Whether words behind a dash are a minute, and not more of a title: "slides - Ms. Jane Doe, Ecologist"."""
    return bool(_VERB.search(words)) or len(words.split()) > 10 or bool(_NOTHING.match(words))


def is_more_of_title(words: str) -> bool:
    """Whether words behind a colon are a title, too: "Zoning Ordinance Amendments", and not people or a minute."""
    capitals = [word for word in words.split() if word[:1].isupper()]
    telling = _NOTHING.match(words) or _VERB.search(words) or re.search(r"[\d,;.£$]|\b(?:Cllrs?|Mrs?|Ms|Dr)\b", words)
    return not telling and 3 <= len(words.split()) <= 8 and len(capitals) * 3 >= len(words.split()) * 2


def _before_last_dash(text: str) -> tuple[str, str] | None:
    """ "ROADS - Winter - The Director reported": a title in capitals goes on to the dash before the sentence."""
    if not re.match(r"(?:\(\d+\)\s*)?[A-Z]{3,}(?:\s+[A-Z&]{2,}|\s*[-–—])", text):
        return None
    for found in reversed([*re.finditer(r"\s+(?=[-–—]\s+[A-Z])", text[:240])]):
        title, rest = text[: found.start()], text[found.end() :]
        if not _VERB.search(title) and len(title.split()) <= 24 and _VERB.search(rest[:160]):
            return title, rest
    return None


def _short(title: str, most: int) -> bool:
    return len(title.split()) <= most and not _VERB.search(re.sub(r"\([^()]*\)", "", title))


def _sentence_after_title(text: str) -> tuple[str, str] | None:
    """The first place where a sentence seems to begin after words that could be a title."""
    words = list(re.finditer(r"\S+", text))
    for count in range(1, min(14, len(words) - 2)):
        before, after = text[: words[count].start()].rstrip(), text[words[count].start() :]
        if words[count - 1][0].lower() in _NO_END or before[-1] in ",;" or _VERB.search(before):
            if _VERB.search(before):
                return None
            continue
        if re.match(r"(?:\(?[a-z]\)|\(?i\))\s", after):
            return before, after
        far = 4 if _POST.match(after) else 14 if _STANDING.fullmatch(before) or before == "Minutes" else 8
        first_words = " ".join(after.split()[1:far])
        if re.match(rf"{_STARTER}\s", after) and _VERB.search(first_words) and not _PLURAL_FIRST.match(after):
            return before, after
        if re.fullmatch(rf"[A-Z]\.?|{TITLE}", words[count - 1][0]):
            continue
        named = _SOMEBODY_DID.match(after)
        if named and (count > 1 or named["lead"]):
            return before, after
    return None

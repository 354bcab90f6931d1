"""Whether a block under a label of the roll is one more line of names, or the end of the roll."""

from __future__ import annotations

import re
from collections.abc import Callable

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.head.head import ends_head
from csip.importers.roll.ticks import without_tick
from csip.importers.roll.words import BRACKETS, NONE, is_name, is_post, is_public, is_topic
from csip.language.pattern import Pattern

_SENTENCE = Pattern(
    r"\b(?:was|were|had|has|have|is|are|met|began|took|declared|will|would|agreed|reported|said|opened|welcomed"
    r"|noted|thanked|called the|convened|commenced)\b"
)
_DID_SOMETHING = Pattern(
    r"[A-Z][\w'’-]+(?:, [A-Z\d]+,)? [a-z]{3,}ed (?:[a-z]+ ){2}.*\.$"
)  # "Bob, G4ABC, collected the dues."
APOLOGIES_OF_MANY = Pattern(
    r"(?i)apologies\b.{0,80}\b(?:received|submitted|given|intimated)\b.{0,40}\b(?:from|on behalf of)\b"
)
_NOT_OF_THE_ROLL = Pattern(  # facts of the meeting that stand among the lists
    r"(?i)(?:a )?quorum\b|(?:date|time|start(?:ed)?|location|place|venue|minutes? (?:of|approved)|agenda"
    r"|(?:(?:meeting|zoom|video|audio) )?recording(?! (?:secretary|clerk|officer)))\b"
)
_MANY = 45  # words; a paragraph of so many that is no list begins the business


def _numbered(block: Block) -> bool:
    numbered = block.mark is not None and block.mark.style != "bullet"
    return numbered and not _numbered_name(block) and not is_public(block.text)


_OPENS_AN_ITEM = Pattern(r"(?i)(?:minutes of|declarations?|matters arising|welcome|introductions?)\b")


def _opens_an_item(block: Block) -> bool:
    return bool(_OPENS_AN_ITEM.match(block.words))


def _begins_body(block: Block) -> bool:
    if len(block.text.split()) > _MANY and _is_a_list(block.words):
        return False
    return ends_head(block, first=False) and not (block.bullet or block.mark)


def _is_a_list(words: str) -> bool:
    """Whether there is a comma every few words, and no verb: names, however many."""
    return len(words.split()) <= 8 * len(re.findall(r"[,;\n]", words)) and not _SENTENCE.search(words)


def _too_long_for_names(block: Block) -> bool:
    words = block.words
    return len(words.split()) > 14 and not (words.count(",") >= 2 and not _SENTENCE.search(words))


def _received_from(block: Block) -> bool:
    return bool(re.match(r"(?i)(?:cllrs?|councillors?)\b.*\breceived from\b", block.words))


def _in_capitals(block: Block) -> bool:
    return block.words.isupper() and len(block.words.split()) > 3 and "," not in block.words


def _says_something(block: Block) -> bool:
    words = block.words
    return bool(_SENTENCE.search(words)) and not re.search(r"(?i)\b(?:received from|substitut|present as)\b", words)


_INITIALS_BEFORE = Pattern(r"\[[A-Z]{1,4}\]\s+(?=[A-Z])")  # "[AR] Ann Roe"


_ADDRESS = Pattern(r"[\w -]{1,40}:\s*<?https?://\S+")
_QUOTED = Pattern(r"[“\"]\s*([^“”\"]+?)\s*[”\"]")


def unquoted(words: str) -> str:
    """The words without quotation marks round all of them: a program may set each name in some."""
    quoted = _QUOTED.fullmatch(words)
    return quoted[1] if quoted else words


_SMALL_FIRST = Pattern(r"[a-z][\w'’-]+ [A-Z][\w'’-]+")  # "- bob Dale", typed in haste


def _names_somebody(block: Block) -> bool:
    words = _INITIALS_BEFORE.sub("", without_tick(unquoted(block.words)))
    first = re.split(r"[,;(\t]|\s[-–—]\s|:\s|\s{3,}", words)[0].strip()
    if is_topic(first) and not block.cells and not re.search(r"[,(;]|\s[-–—]\s", words):
        return False
    if is_topic(first) and words.startswith(f"{first}: "):
        return False  # "Status: approved (3 March)"
    if is_remark(block):
        return False
    if is_name(first) or block.bullet or block.cells or (block.bulleted and _SMALL_FIRST.fullmatch(first)):
        return True
    if "," in words and (is_post(first) or is_public(first) or any(map(_person, words.split(",")))):
        return True
    if is_post(words) and len(words.split()) < 9:
        return True
    return bool(re.search(r"(?i)officer|clerk|substitut|none|nil", words))


def is_remark(block: Block) -> bool:
    """Whether a bullet says something, in words of which most have small letters, and names nobody."""
    words = block.words.split()
    small = sum(word[:1].islower() for word in words)
    return (
        block.bulleted
        and len(words) > 4
        and small * 2 >= len(words)
        and not re.search(r"[,;(\t]|\s[-–—]\s", block.words)
    )


def _person(words: str) -> bool:
    bare = BRACKETS.sub("", words).strip()
    return is_name(bare) and " " in bare


_OF_WORK = Pattern(
    r"(?i)\W*(?:actions?(?: (?:points?|items?|required|needed|list|log))?|tasks?"
    r"|responsib(?:le|ility)(?: (?:person|party))?|time ?scale|deadline|due(?: date)?|target date"
    r"|by (?:whom|when)|owner|assigned to)\W*"
)


# Whether a block under a label is one more line of names: the first row that holds says so.
_ONE_MORE_LINE: tuple[tuple[Callable[[Block], bool], bool], ...] = (
    (lambda block: bool(block.heading) or block.quoted, False),
    (_numbered, False),  # "1. Welcome"; but "1. Cllr Roe" and "2 members of the public" are of the roll
    (lambda block: bool(_NOT_OF_THE_ROLL.match(block.words)), False),
    (lambda block: bool(block.cells) and any(map(_OF_WORK.fullmatch, block.cells)), False),  # a table of actions
    (lambda block: bool(_ADDRESS.fullmatch(block.words)), False),  # "Notes: https://..."
    (lambda block: block.text.rstrip().endswith(":"), False),  # a label that is none of the roll: "Proxies:"
    (_opens_an_item, False),  # papers that number nothing: "Minutes of the last meeting" right under the names
    (
        lambda block: len(block.words.split()) < 60 and bool(APOLOGIES_OF_MANY.match(block.words)),
        True,
    ),  # in a sentence
    (_begins_body, False),  # one more label, or a long paragraph
    (lambda block: bool(_DID_SOMETHING.match(block.words)), False),
    (lambda block: is_public(block.words) and len(block.words.split()) < 16, True),  # "Six members of the public"
    (lambda block: _too_long_for_names(block) and _received_from(block), True),  # "Cllrs ...: received from" and why
    (_too_long_for_names, False),
    (_in_capitals, False),  # a heading in capitals; names in capitals have a comma or are short
    (lambda block: bool(NONE.fullmatch(block.words)), True),  # "None" under "Apologies"
    (_says_something, False),  # "Mr Roe took the chair"
    (_names_somebody, True),
)


def goes_on(block: Block) -> bool:
    """Whether a block names more people of the list above it."""
    return next((verdict for holds, verdict in _ONE_MORE_LINE if holds(block)), False)


def _numbered_name(block: Block) -> bool:
    return bool(
        block.mark
        and block.mark.style == "int"
        and re.match(r"(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b", block.mark.rest)
        and len(block.text) < 60
    )


def numbered_names_until(blocks: list[Block], at: int) -> int:
    """ "1. Ann Roe", "2. Bob Dale" right under a label, or where the numbers of the items begin again further down.

    The index of the first block after them; 0 where it is not so.
    """
    mark = blocks[at].mark
    if mark and mark.value == (1,) and mark.rest.strip() and NONE.fullmatch(mark.rest):
        return at + 1  # "1. None" under a label
    if not _is_numbered_person(blocks[at]):
        return 0
    first = next((n for n in range(at, -1, -1) if not _is_numbered_person(blocks[n])), -1) + 1
    after = next((n for n in range(at, len(blocks)) if not _is_numbered_person(blocks[n])), len(blocks))
    numbers, further = _numbers(blocks[first:after]), _numbers(blocks[after:])
    if numbers[0] != 1:
        return 0
    label = label_of(blocks[first - 1].text) if first else None
    unnumbered = not any(block.item for block in blocks)  # the items of the paper
    right_under = label is not None and not label.rest and numbers[-1] + 1 not in further[:1]
    return after if 1 in further[:40] or unnumbered or right_under else 0


def _numbers(blocks: list[Block]) -> list[int]:
    return [block.mark.value[0] for block in blocks if block.mark and block.mark.style == "int"]


def _is_numbered_person(block: Block) -> bool:
    if not block.mark or block.mark.style != "int" or block.heading or _OPENS_AN_ITEM.match(block.mark.rest):
        return False
    name = re.split(r"[,;(\t]|\s[-–—]\s|\s{3,}", BRACKETS.sub("", block.mark.rest))[0].strip()
    return is_name(name) and " " in name and not is_topic(name)

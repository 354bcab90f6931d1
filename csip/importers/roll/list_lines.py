"""One line of a list of people: the form that it has, whom it names, and in which list of the roll that puts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import Section
from csip.importers.roll.lines import unquoted
from csip.importers.roll.part_labels import BOX, post_and_names
from csip.importers.roll.where_from import OF_ONE
from csip.importers.roll.words import is_name
from csip.language.pattern import Pattern


class Named(NamedTuple):
    """What a line says: of one person the name and what stands beside it (`cells`), or names as they stand."""

    section: Section
    cells: Sequence[str] = ()
    words: str = ""
    note: str = ""  # of all whom `words` name
    told: str = ""  # what of the line only says in which list they are


_INITIALS_FIRST = Pattern(  # "[AR] Ann Roe", "AR: Ann Roe"
    r"^(?:\[(?P<in>[A-Z]{2,4})\]|(?P<of>(?P<first>[A-Z])[A-Z]{1,3}):)\s+"
    r"(?P<name>(?:(?(of)(?P=first)|[A-Z]))[\w'’-]+ [A-Z][^\[\]]*?)(?=\s*(?:\(|$))"
)
_NAME_AND_INITIALS = Pattern(r"([A-Z][\w.'’ -]{2,40} \([A-Z][A-Za-z]{0,2}[A-Z]\))\s*,\s*([^()]+)")
_STATED = Pattern(
    r"(?P<who>[A-Z][^,()]{2,40}), (?:(?P<of>[^,]{2,60}), )?\**"
    r"(?P<state>present|attended|attending|(?P<away>not (?:present|attending)|absent)"
    r"|(?P<sorry>apologies|excused|regrets))\W*"
)
_TICKS = ("☑", "☒", "✅")
_OF_A_BODY = Pattern(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}, [A-Z]{2,6},")  # "Ann Roe, ELMA, Foot Paths"


def named_in(block: Block, section: Section, *, of_bodies: bool) -> Named:
    """Whom a line of this list names; `of_bodies`: the paper gives beside each name where its holder is from."""
    words = _INITIALS_FIRST.sub(_initials_last, unquoted(block.words if block.mark else block.text))
    for form in _FORMS if block.bulleted else ():
        if found := form(words, section):
            return found
    if of_bodies and not block.cells and (one := OF_ONE.fullmatch(words)):
        return Named(section, [part for part in one.groups() if part])
    return _boxed(words, section) or Named(section, words=words)


def is_one_a_line(words: str, block: Block) -> bool:
    """Whether a line names one person, whatever its commas part."""
    alone = not re.search(r",.*,|\band\b", words)
    return alone or block.bullet or (block.bulleted and bool(_OF_A_BODY.match(words)))


def _initials_last(found: re.Match[str]) -> str:
    return f"{found['name']} ({found['in'] or found['of']})"


def _with_initials(words: str, section: Section) -> Named | None:
    """ "Ann Roe (AR), Elm Trust, Roads": a bullet is one person, whatever is said of him."""
    one = _NAME_AND_INITIALS.fullmatch(words)
    return Named(section, one.groups()) if one else None


def _stated(words: str, section: Section) -> Named | None:
    """ "Ann Roe, Elm Trust, not present"."""
    stated = _STATED.fullmatch(words)
    if stated is None or not is_name(stated["who"]):
        return None
    there: Section = "absent" if stated["away"] else "apologies" if stated["sorry"] else section
    return Named(there, (stated["who"], stated["of"] or ""), told=stated["state"])


_FORMS: tuple[Callable[[str, Section], Named | None], ...] = (_with_initials, _stated)


def _boxed(words: str, section: Section) -> Named | None:
    """ "[x] Ann Roe", ticked since she came."""
    box = BOX.match(words)
    if box is None:
        return None
    rest = words[box.end() :]
    here = (box["tick"] or "").strip() or box[0].strip() in _TICKS
    there: Section = section if here or section in ("apologies", "absent") else "absent"
    if of_body := post_and_names(rest):  # "[x] Elm Bank: Ann Roe (chair), Bob Dale"
        return Named(there, words=of_body[1], note=of_body[0], told=box[0])
    name, _, more = rest.partition(", ")
    if more and is_name(name) and " " in name:  # one person to a box: "[x] Ann Roe, Elm Bank (elected)"
        return Named(there, (name, more), told=box[0])
    return Named(there, words=rest, told=box[0])

"""The parts of a web page: which of them is the paper, and what stands around it for those who browse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import DATE
from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern

PARTS = frozenset(("article", "aside", "div", "footer", "form", "header", "main", "nav", "section"))
_MAIN = Pattern(
    r"(?i)(?:^|\s)(?:main|content|main[-_]?content|page[-_]?content|mgcontent|modgov|entry[-_]content|post[-_]content"
    r"|article[-_](?:body|content)|mw-content-text|mw-parser-output|dokuwiki__content)(?:\s|$)"
)
_FURNITURE = Pattern(
    r"(?i)(?:^|\s)(?:(?:[a-z]+[-_])?(?:sidebar|breadcrumbs?|menu|navbar|navigation|pagination)"
    r"|(?:[a-z]+[-_])*cookie[-_]?(?:bar|banner|notice|consent|popup|message|law[-_]info[-_]bar)s?|widget(?:[-_]area)?"
    r"|(?:[a-z]+[-_])?(?:share|sharing|social)(?:[-_](?:buttons?|links?|icons?|bar|media))?|sharedaddy"
    r"|skip[-_](?:link|to[-_](?:main[-_])?content)|comments[-_]?(?:area|section)|comment[-_]respond"
    r"|toc|table[-_]of[-_]contents|printfooter|catlinks|sitesub|related[-_]posts|post[-_]navigation|site[-_](?:header|footer)|govuk[-_](?:header|footer))(?:\s|$)"
)
_ROLES = {"navigation": "page nav", "contentinfo": "page footer", "complementary": "page aside"}
_SAYS_WHEN = Pattern(r"(?i)(?:meeting )?held (?:on|at)\b|meeting (?:date|time)\b|(?:meeting )?(?:venue|location)\b")
_FEWEST = 40  # words that the main part of a page must have, to be believed to be the paper
_HEAD = 12  # lines in which a paper says when it met


@dataclass(eq=False, slots=True)
class Part:
    """A part of the page, in its place among the others."""

    tag: str
    within: Part | None = None
    depth: int = 0
    main: bool = False  # it says that it is the main part
    apart: str = ""  # why it is none of the paper


class Seen(NamedTuple):
    """A line of a page, the part that it stands in, and whether all of it is a link."""

    line: Line
    part: Part
    linked: bool = False


def part_of(tag: str, attrs: Mapping[str, str | None], within: Part) -> Part:
    """The part that begins with this tag."""
    role = (attrs.get("role") or "").strip().lower()
    named = f"{attrs.get('id') or ''} {attrs.get('class') or ''}"
    main = tag in ("main", "article") or role == "main" or bool(_MAIN.search(named))
    apart = f"page {tag}" if tag in ("nav", "footer", "aside") else _ROLES.get(role, "")
    if not apart and not main and _FURNITURE.search(named):
        apart = "page furniture"
    return Part(tag, within, within.depth + 1, main, apart)


def of_the_paper(seen: Sequence[Seen]) -> list[Line]:
    """The lines, those set apart that are none of the paper: menus, sidebars, and what is outside the main part."""
    counts = [len(one.line.text.split()) for one in seen]
    words = _words_within(seen, counts)
    apart = [one.line.apart or _why_apart(one.part, words, sum(counts)) for one in seen]
    live = [0 if why else count for count, why in zip(counts, apart, strict=True)]
    held = _in_main_part(seen, live)
    return [
        one.line if inside and not why else one.line._replace(apart=why or "page furniture")
        for one, inside, why in zip(seen, held, apart, strict=True)
    ]


def _outwards(part: Part | None) -> Iterator[Part]:
    while part is not None:
        yield part
        part = part.within


def _words_within(seen: Sequence[Seen], counts: Sequence[int]) -> dict[Part, int]:
    """How many words each part holds, those of the parts within it too."""
    words: dict[Part, int] = {}
    for one, count in zip(seen, counts, strict=True):
        for part in _outwards(one.part):
            words[part] = words.get(part, 0) + count
    return words


def _why_apart(part: Part, words: dict[Part, int], total: int) -> str:
    """Why what stands in a part is none of the paper; one that holds most of the page's words is never believed."""
    return next((one.apart for one in _outwards(part) if one.apart and words[one] * 2 <= total), "")


def _in_main_part(seen: Sequence[Seen], live: Sequence[int]) -> list[bool]:
    """Which lines are of the innermost main part with most of the words; where none has, of any; or else all."""
    words = _words_within(seen, live)
    most = max((part for part in words if part.main and words[part] * 2 >= sum(live)), key=_depth, default=None)
    held = [most in _outwards(one.part) if most else any(map(_is_main, _outwards(one.part))) for one in seen]
    count = sum(words for words, inside in zip(live, held, strict=True) if inside)
    if count < _FEWEST or _roll_outside(seen, held, live):
        return [True] * len(seen)
    return _with_title(seen, held, most) if most else held


def _roll_outside(seen: Sequence[Seen], held: Sequence[bool], live: Sequence[int]) -> bool:
    """Whether a list of who came stands outside a main part that has none."""
    labelled = [
        inside for one, inside, count in zip(seen, held, live, strict=True) if count and label_of(one.line.text)
    ]
    return bool(labelled) and not any(labelled)


def _with_title(seen: Sequence[Seen], held: list[bool], most: Part) -> list[bool]:
    """The same with the title of the main parts around it, where the paper itself does not say when the meeting was.

    So are lines between the two that say when and where: but not when a page was posted, and by whom.
    """
    head = islice((one.line.text for one, inside in zip(seen, held, strict=True) if inside), _HEAD)
    if any(DATE.search(text) for text in head):
        return held
    around = [part for part in _outwards(most.within) if part.main]
    begins = next(n for n, inside in enumerate(held) if inside)
    return [
        inside
        or (
            any(part in around for part in _outwards(one.part))
            and (bool(one.line.heading) or (n < begins and bool(_SAYS_WHEN.match(one.line.text.strip()))))
        )
        for n, (one, inside) in enumerate(zip(seen, held, strict=True))
    ]


def _depth(part: Part) -> int:
    return part.depth


def _is_main(part: Part) -> bool:
    return part.main

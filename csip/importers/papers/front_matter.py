"""What a web site's program is told at the top of a Markdown text: where it ends, and whom it lists as having come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from csip.language.pattern import Pattern

FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
"""What begins front matter, in YAML and in TOML, and what ends it."""
PROPERTY = Pattern(r"([A-Za-z_][\w -]*?)\s*[:=]\s*(.*)$")
_BARE = Pattern(r"[A-Za-z][a-z_-]{1,20}:(?: .*)?$")
_KEYS = frozenset(
    (
        "title",
        "slug",
        "date",
        "tags",
        "category",
        "categories",
        "author",
        "authors",
        "category",
        "modified",
        "summary",
        "layout",
        "type",
        "description",
        "status",
        "draft",
    )
)
_FEWEST_BARE = 3
_STAMP = Pattern(r"(?i)date: \d{4}-\d\d-\d\dT[\d:.]+Z?")  # when a page was published, alone before it


def front_matter(source: Sequence[str]) -> range:
    """The lines of front matter, rules and all; without rules they are such as "slug: may-2024", up to a gap."""
    ends = FRONT_MATTER.get(source[0].strip())
    if ends is not None:
        return range(next((n + 1 for n, line in enumerate(source[1:], 1) if line.strip() in ends), 0))
    bare = next((n for n, line in enumerate(source) if not _BARE.match(line)), len(source))
    known = sum(line.partition(":")[0].lower() in _KEYS for line in source[:bare])
    if bare > 1 and known and bare < len(source) and source[bare].strip() == "---":
        return range(bare + 1)  # whose first rule was forgotten
    is_set_apart = bare == len(source) or not source[bare].strip()
    stamped = bare == 1 and _STAMP.fullmatch(source[0].strip()) is not None
    return range(bare if (stamped or (bare >= _FEWEST_BARE and known >= 2)) and is_set_apart else 0)


_PEOPLE = Pattern(
    r"(?i)((?:(?:board|committee|members|those|also|in)[ -])?(?:members|present|attend(?:ees|ing|ed|ance)|participants"
    r"|roll[ -]call"
    r"|apologies|excused|regrets|absent|absentees|absences|guests|observers|visitors|chair(?:person|man|woman)?|presiding"
    r"|scribe|(?:note|minute)s?[ -]?takers?|minutes by|secretary|recorder))\s*:\s*(.*)$"
)
_ONE_OF_THEM = Pattern(r"\s*-\s+(?!\w+:\s)(\S.*)$")
_IN_SMALL = Pattern(r"[a-zß-ÿ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){1,2}")  # "khouja Ahmed", among others
_NAMED_THERE = Pattern(r"(?:[Nn]one$|[A-ZÀ-Þ])(?:[^:{}\[\]@#]|\[[^\[\]]*\])*$")


def people_of_front_matter(source: Sequence[str], rows: range) -> Iterator[tuple[int, str]]:
    """The lines of front matter that list people, as a paper would print them: "Apologies: Ann Roe, Bob Dale".

    They stand behind the key, with or without brackets (which may close some lines further down), or each in a line of
    a list below it. All of a key are read, or none.
    """
    for n in rows:
        key = _PEOPLE.match(source[n])
        if key is None:
            continue
        listed = list(takewhile(_ONE_OF_THEM.match, source[n + 1 : rows.stop]))
        names = [_plain(line.strip()[1:]) for line in listed]
        value, closes = key[2].strip(), n
        while value.startswith("[") and not value.endswith("]") and closes + 1 < rows.stop:
            closes += 1
            value = f"{value} {source[closes].strip()}"
        if value:
            flow = re.fullmatch(r"\[(.*)\]", value)
            names = [_plain(name) for name in (flow[1].split(",") if flow else (value,))]
        named = sum(bool(_NAMED_THERE.match(name)) for name in names)
        if not named or named + sum(bool(_IN_SMALL.fullmatch(name)) for name in names) < len(names):
            continue
        if value:
            yield n, f"{key[1]}: {', '.join(names)}"
            yield from ((line, "") for line in range(n + 1, closes + 1))
        else:
            yield n, f"{key[1]}:"
            yield from ((n + 1 + at, f"- {name}") for at, name in enumerate(names))


def _plain(scalar: str) -> str:
    """A word of YAML without its quotation marks."""
    return re.sub(r"^(['\"])(.*)\1$", r"\2", scalar.strip())

"""Books with one file of just under a megabyte, each made to cost its reader as much as it can.

Each is a few files laid over the base book of the cases; by name, what `tools/limits.py` measures.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.fuzz.papers import SIZE

Book = dict[str, bytes]
MEETING = "meetings/2026-07-01.yaml"
_FIRST = date(1990, 1, 1)


def fill(part: str, head: str = "", size: int = SIZE) -> str:
    """The head, then the part again and again up to the size in bytes."""
    return head + part * ((size - len(head.encode("utf-8"))) // len(part.encode("utf-8")))


def counted(line: Callable[[int], str], head: str = "", size: int = SIZE) -> str:
    """The head, then line(1), line(2) and so on up to the size in bytes."""
    parts, length, n = [head], len(head.encode("utf-8")), 1
    while (length := length + len((part := line(n)).encode("utf-8"))) <= size:
        parts.append(part)
        n += 1
    return "".join(parts)


def _day(n: int) -> date:
    return _FIRST + timedelta(n)


def _book(name: str, text: str) -> Callable[[], Book]:
    return lambda: {name: text.encode("utf-8")}


def _made(name: str, make: Callable[[], str]) -> Callable[[], Book]:
    return lambda: {name: make().encode("utf-8")}


def _repeated(name: str, part: str, head: str = "", tail: str = "") -> Callable[[], Book]:
    return _made(name, lambda: fill(part, head, SIZE - len(tail)) + tail)


def _counted(name: str, line: Callable[[int], str], head: str = "", tail: str = "") -> Callable[[], Book]:
    return _made(name, lambda: counted(line, head, SIZE - len(tail)) + tail)


_PANEL = "name: Harbour Committee\n"
_DATE = "date: 2026-07-01\n"
_ITEM = _DATE + "items:\n  - number: '1'\n    title: Berths\n    minutes:\n"
_TEXT = _ITEM + "      - number: '1.1'\n        text: >-\n          "
_ACTION = (
    "  - id: A2026-{0}\n    text: Measure\n    owner: Mrs Fuller\n    raised: {{meeting: 2026-05-06, minute: '2.1'}}\n"
)
_HEAD = "actions:\n"
_MOTION = "{{moved_by: Cllr Baker, seconded_by: Ann {1}, outcome: carried}}"
_QUOTES = (
    "  - {{id: A2026-{0}, text: M, owner: Mrs Fuller, raised: {{meeting: 2026-05-06, minute: '9.9'}},"
    " as_minuted: undertook to go, due: {{meeting: next}}}}\n"
)
_CLOSED = (
    "  - {{id: A{0}, text: M, owner: Mrs Fuller, raised: {{meeting: 2026-05-06}},"
    " closed: {{date: 2020-01-01, note: D}}}}\n"
)


def _letters(n: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(n)).capitalize()


BOOKS: dict[str, Callable[[], Book]] = {
    # --- panel.yaml
    "30,000 people": _counted("panel.yaml", lambda n: f"  - {{name: Ann {_letters(n)}}}\n", _PANEL + "people:\n"),
    "members with terms": _counted(
        "panel.yaml",
        lambda n: f"  - {{name: Ann {_letters(n)}, known_as: [Cllr {_letters(n)}], member: {{from: 2025-05-12}}}}\n",
        _PANEL + "people:\n",
    ),
    "one name for all people": _repeated("panel.yaml", "  - {name: Ann Archer}\n", _PANEL + "people:\n"),
    "people of near names": _counted("panel.yaml", lambda n: f"  - {{name: Ann Archer{n}}}\n", _PANEL + "people:\n"),
    "one person of many names": _counted(
        "panel.yaml", lambda n: f"      - Cllr {_letters(n)}\n", _PANEL + "people:\n  - name: Ann\n    known_as:\n"
    ),
    "one more name for all people": _counted(
        "panel.yaml", lambda n: f"  - {{name: Ann {_letters(n)}, known_as: [Cllr Archer]}}\n", _PANEL + "people:\n"
    ),
    "many chairs": _counted(
        "panel.yaml", lambda n: f"  - {{name: A {_letters(n)}, member: true, role: Chair}}\n", _PANEL + "people:\n"
    ),
    "posts": _counted("panel.yaml", lambda n: f"  - {{name: Post {_letters(n)}}}\n", _PANEL + "posts:\n"),
    "holders of a post": _counted(
        "panel.yaml",
        lambda n: f"      - {{person: Ann Archer, from: {_day(n)}, until: {_day(n)}}}\n",
        _PANEL + "people: [{name: Ann Archer}]\nposts:\n  - name: Mayor\n    held_by:\n",
    ),
    "strangers hold a post": _counted(
        "panel.yaml",
        lambda n: f"      - {{person: Ann {_letters(n)}}}\n",
        _PANEL + "posts:\n  - name: Mayor\n    held_by:\n",
    ),
    "closed days": _counted("panel.yaml", lambda n: f"    - {_day(n)}\n", _PANEL + "holidays:\n  also:\n"),
    "standing items": _repeated("panel.yaml", "  - {title: Berths}\n", _PANEL + "standing_items:\n"),
    # --- schedule.yaml
    "10,000 meetings": _counted(
        "schedule.yaml",
        lambda n: (
            f"  - {{date: {_day(n)}, time: '19:00', venue: Harbour Office, agenda_setting: {{date: {_day(n - 7)}}}}}\n"
        ),
        "meetings:\n",
    ),
    "30,000 bare dates": _counted("schedule.yaml", lambda n: f"  - date: {_day(n)}\n", "meetings:\n"),
    "one date for all meetings": _repeated("schedule.yaml", "  - date: 2026-05-06\n", "meetings:\n"),
    "meetings backwards": _counted("schedule.yaml", lambda n: f"  - date: {_day(40_000 - n)}\n", "meetings:\n"),
    "a meeting moved and moved": _counted(
        "schedule.yaml", lambda n: f"      - date: {_day(n)}\n", "meetings:\n  - date: 2026-05-06\n    moved_from:\n"
    ),
    "all moved from one date": _counted(
        "schedule.yaml", lambda n: f"  - {{date: {_day(n)}, moved_from: [{{date: 2026-05-06}}]}}\n", "meetings:\n"
    ),
    "all cancelled": _counted(
        "schedule.yaml",
        lambda n: f"  - {{date: {_day(n)}, cancelled: {{on: 2026-05-01, reason: none}}}}\n",
        "meetings:\n",
    ),
    # --- a meeting
    "30,000 paragraphs": _repeated(MEETING, "      - The silt was low.\n", _ITEM),
    "numbered paragraphs": _counted(
        MEETING, lambda n: f"      - {{number: '1.{n}', text: The silt was low.}}\n", _ITEM
    ),
    "one number for all paragraphs": _repeated(MEETING, "      - {number: '1.1', text: The silt was low.}\n", _ITEM),
    "paragraphs that decide": _counted(
        MEETING, lambda n: f"      - {{number: '1.{n}', text: Agreed to sell it., decision: agreed}}\n", _ITEM
    ),
    "paragraphs that promise": _counted(
        MEETING, lambda n: f"      - {{number: '1.{n}', text: Mrs Fuller agreed to sell it.}}\n", _ITEM
    ),
    "motions": _counted(
        MEETING,
        lambda n: f"      - {{number: '1.{n}', text: M., motion: {_MOTION.format(n, _letters(n))}}}\n",
        _ITEM,
    ),
    "amendments to motions": _counted(
        MEETING,
        lambda n: f"      - {{number: '1.{n}', text: M., motion: {{moved_by: Cllr Baker, amends: '1.{n + 1}'}}}}\n",
        _ITEM,
    ),
    "votes": _counted(
        MEETING, lambda n: f"      - {{number: '1.{n}', text: V., vote: {{for: 2, against: 9}}}}\n", _ITEM
    ),
    "named votes": _counted(
        MEETING,
        lambda n: f"                - Ann {_letters(n)}\n",
        _ITEM + "      - number: '1.1'\n        text: V.\n        vote:\n          named:\n              for:\n",
    ),
    "a paragraph of a megabyte": _repeated(MEETING, "word ", _TEXT),
    "a word of a megabyte": _repeated(MEETING, "w", _TEXT),
    "a paragraph of promises": _repeated(MEETING, "Mrs Fuller agreed to sell it. ", _TEXT),
    "a paragraph of agreed to": _repeated(MEETING, "agreed to ", _TEXT),
    "a paragraph of he would": _repeated(MEETING, "She said so. She would look. ", _TEXT),
    "a paragraph of names": _counted(MEETING, lambda n: f"Cllr {_letters(n)} ", _TEXT),
    "a paragraph of one name": _repeated(MEETING, "Cllr Nobody ", _TEXT),
    "a paragraph of dates": _repeated(MEETING, "4 May 2026 ", _TEXT),
    "a paragraph of resolved": _repeated(MEETING, "RESOLVED that ", _TEXT),
    "a paragraph of numbers": _repeated(MEETING, "1.1.1 ", _TEXT),
    "a paragraph of minute 1.1": _repeated(MEETING, "minute 1.9 of 4 May 2026 ", _TEXT),
    "a paragraph of telephone numbers": _repeated(MEETING, "01622 000000 ", _TEXT),
    "a paragraph of addresses": _repeated(MEETING, "a@example.org ", _TEXT),
    "a paragraph of at signs": _repeated(MEETING, "a@", _TEXT),
    "a paragraph of dots": _repeated(MEETING, "a.", _TEXT),
    "a paragraph of postcodes": _repeated(MEETING, "ME14 1XQ ", _TEXT),
    "a paragraph of brackets": _repeated(MEETING, "(", _TEXT),
    "a paragraph of quotation marks": _repeated(MEETING, "“", _TEXT),
    "a paragraph of commas": _repeated(MEETING, ",", _TEXT + "x"),
    "a paragraph of combining marks": _repeated(MEETING, "\u0301", _TEXT + "e"),
    "a paragraph of bidi overrides": _repeated(MEETING, "\u202e", _TEXT + "e"),
    "a quoted paragraph of escapes": _repeated(MEETING, "\\x41", _ITEM + '      - text: "', '"\n'),
    "a quoted paragraph of ANSI escapes": _repeated(MEETING, "\\x1b[1m", _ITEM + '      - text: "', '"\n'),
    "a literal paragraph of lines": _repeated(MEETING, "          word\n", _ITEM + "      - text: |\n"),
    "a roll of 30,000": _counted(MEETING, lambda n: f"  - Ann {_letters(n)}\n", _DATE + "present:\n"),
    "a roll of one name": _repeated(MEETING, "  - Cllr Archer\n", _DATE + "present:\n"),
    "a roll of entries": _counted(
        MEETING,
        lambda n: f"  - {{name: Ann {_letters(n)}, role: Chair, for: Cllr Baker, left: '{n}'}}\n",
        _DATE + "present:\n",
    ),
    "all expected": _counted(MEETING, lambda n: f"  - Ann {_letters(n)}\n", _DATE + "expected:\n"),
    "in attendance": _repeated(MEETING, "  - A resident\n", _DATE + "in_attendance:\n"),
    "items": _counted(MEETING, lambda n: f"  - {{number: '{n}', title: Berths}}\n", _DATE + "items:\n"),
    "items without numbers": _repeated(MEETING, "  - title: Berths\n", _DATE + "items:\n"),
    "items that approve": _counted(
        MEETING, lambda n: f"  - {{number: '{n}', title: B, approves: {{meeting: 2026-05-06}}}}\n", _DATE + "items:\n"
    ),
    "items in private": _counted(
        MEETING, lambda n: f"  - {{number: '{n}', title: B, exempt: {{paragraphs: [1]}}}}\n", _DATE + "items:\n"
    ),
    "one exempt item of many paragraphs": _repeated(
        MEETING, "1, ", _DATE + "items:\n  - title: B\n    exempt: {paragraphs: [", "1]}\n"
    ),
    "reports": _repeated(MEETING, "      - title: R\n", _DATE + "items:\n  - title: B\n    reports:\n"),
    "interests": _repeated(
        MEETING, "      - {member: Cllr Baker, nature: boat}\n", _DATE + "items:\n  - title: B\n    interests:\n"
    ),
    "amendments": _repeated(
        MEETING,
        "        - {minute: '1.1', from: low, to: high}\n",
        _DATE
        + "items:\n  - title: B\n    approves:\n      meeting: 2026-05-06\n      as: amended\n      amendments:\n",
    ),
    "agenda items": _counted(MEETING, lambda n: f"  - Berths {n}\n", _DATE + "agenda_items:\n"),
    "leftovers": _repeated(MEETING, "  - word\n", _DATE + "leftovers:\n"),
    "a printed table": _repeated(MEETING, "    - [a, b]\n", _DATE + "as_printed:\n  dates:\n"),
    "sub-paragraphs": _repeated(MEETING, "          - word\n", _ITEM + "      - text: word\n        minutes:\n"),
    "sub-paragraphs fifty deep": _made(
        MEETING,
        lambda: (
            _DATE
            + "items: [{title: B, minutes: "
            + "[{text: w, minutes: " * 25
            + "["
            + "w, " * 300_000
            + "w]"
            + "}]" * 25
            + "}]\n"
        ),
    ),
    # --- actions.yaml
    "8,000 actions": _counted("actions.yaml", _ACTION.format, _HEAD),
    "one id for all actions": _repeated("actions.yaml", _ACTION.format("01"), _HEAD),
    "actions of strangers": _counted(
        "actions.yaml",
        lambda n: f"  - {{id: A2026-{n}, text: M, owner: Ann {_letters(n)}, raised: {{meeting: 2026-05-06}}}}\n",
        _HEAD,
    ),
    "actions of many owners": _counted(
        "actions.yaml",
        lambda n: f"      - Ann {_letters(n)}\n",
        _HEAD + "  - id: A2026-01\n    text: M\n    raised: {meeting: 2026-05-06}\n    owner:\n",
    ),
    "actions that quote": _counted(
        "actions.yaml",
        _QUOTES.format,
        _HEAD,
    ),
    "actions of one text": _repeated(
        "actions.yaml", "  - {id: A1, text: M, owner: Mrs Fuller, raised: {meeting: 1999-01-01}}\n", _HEAD
    ),
    "updates": _repeated(
        "actions.yaml", "      - {date: 2026-05-07, note: Asked.}\n", _HEAD + _ACTION.format("01") + "    updates:\n"
    ),
    "closed before raised": _counted(
        "actions.yaml",
        _CLOSED.format,
        _HEAD,
    ),
    # --- waivers, keys, errors
    "waivers": _counted("panel.yaml", lambda n: f"  CSIP{n}: it is so\n", _PANEL + "waive:\n"),
    "waivers of everything": _counted(
        MEETING, lambda n: f"      - {{text: word, waive: {{CSIP201: so, CSIP{n}: so}}}}\n", _ITEM
    ),
    "unknown keys": _counted("panel.yaml", lambda n: f"peeple{n}: word\n", _PANEL),
    "unknown keys with spaces": _counted("panel.yaml", lambda n: f"the people {n}: word\n", _PANEL),
    "unknown keys in entries": _repeated("schedule.yaml", "  - {date: 2026-05-06, vemue: Hall}\n", "meetings:\n"),
    "unknown keys at the root": _counted("schedule.yaml", lambda n: f"meeting{n}: word\n", "meetings: []\n"),
    "a key of a megabyte": _made("panel.yaml", lambda: _PANEL + "? " + "k" * (SIZE - 100) + "\n: word\n"),
    "a choice of a megabyte": _made("panel.yaml", lambda: _PANEL + "regime: " + "k" * (SIZE - 100) + "\n"),
    "a date of a megabyte": _made(MEETING, lambda: "date: " + "1" * (SIZE - 100) + "\n"),
    "a time of a megabyte": _made(MEETING, lambda: _DATE + "time: " + "1" * (SIZE - 100) + "\n"),
    "a count of a megabyte": _made("panel.yaml", lambda: _PANEL + "quorum: " + "1" * (SIZE - 100) + "\n"),
    "duplicate keys": _repeated("panel.yaml", "name: word\n"),
    "duplicate keys of many": _counted("panel.yaml", lambda n: f"n{n // 2}: word\n"),
    "keys that are no words": _repeated("panel.yaml", "? [a]\n: b\n"),
    "merge keys": _repeated("panel.yaml", "<<: a\n"),
    "wrong dates": _repeated("schedule.yaml", "  - date: 2026-02-30\n", "meetings:\n"),
    "wrong times": _repeated("schedule.yaml", "  - {date: 2026-05-06, time: '25:00'}\n", "meetings:\n"),
    "wrong choices": _repeated("schedule.yaml", "  - {date: 2026-05-06, kind: odd}\n", "meetings:\n"),
    "wrong shapes": _repeated("actions.yaml", "  - word\n", _HEAD),
    "empty entries": _repeated("actions.yaml", "  -\n", _HEAD),
    "empty entries of a meeting": _repeated(MEETING, "      -\n", _ITEM),
    "wrong paragraphs": _repeated(MEETING, "      - {text: [a]}\n", _ITEM),
    "colons in words": _repeated(MEETING, "      - The list: nothing new.\n", _ITEM),
    "two colons in words": _repeated(MEETING, "      - text: The list: nothing new.\n", _ITEM),
    "numbers without quotes": _repeated(MEETING, "      - {number: 4.10, text: 12.30}\n", _ITEM),
    "yes and no": _repeated(MEETING, "      - no\n", _ITEM),
    "hashes in words": _repeated(MEETING, "      - Item #4\n", _ITEM),
    # --- YAML
    "aliases": _repeated("panel.yaml", "- *a\n", "- &a b\n"),
    "anchors": _counted("panel.yaml", lambda n: f"- &a{n} b\n"),
    "aliases of aliases": _counted("panel.yaml", lambda n: f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n", "a0: &a0 [b]\n"),
    "tags": _repeated("panel.yaml", "- !!str a\n"),
    "tags within a meeting": _repeated(MEETING, "      - !x w\n", _ITEM),
    "documents": _repeated("panel.yaml", "--- a\n"),
    "directives": _repeated("panel.yaml", "%YAML 1.1\n"),
    "tabs": _repeated("panel.yaml", "\t"),
    "tabs before keys": _repeated("panel.yaml", "\tname: a\n"),
    "tabs after keys": _repeated("panel.yaml", "name:\ta\n"),
    "nested flow": _repeated("panel.yaml", "["),
    "nested flow, closed": _made("panel.yaml", lambda: "[" * (SIZE // 2) + "]" * (SIZE // 2)),
    "nested braces": _repeated("panel.yaml", "{a: "),
    "nested blocks": _counted("panel.yaml", lambda n: " " * n + "a:\n"),
    "nested dashes": _repeated("panel.yaml", "- ", "a: "),
    "nested dashes in a column": _counted("panel.yaml", lambda n: " " * n + "-\n"),
    "flow entries": _repeated("panel.yaml", "a,", "[", "]"),
    "flow pairs": _counted("panel.yaml", lambda n: f"a{n}: b,", "{", "}"),
    "question marks": _repeated("panel.yaml", "? "),
    "question marks, a line each": _repeated("panel.yaml", "?\n"),
    "colons": _repeated("panel.yaml", ": "),
    "colons, a line each": _repeated("panel.yaml", ":\n"),
    "a: a: a:": _repeated("panel.yaml", "a: "),
    "dashes": _repeated("panel.yaml", "-"),
    "hashes": _repeated("panel.yaml", "#"),
    "comments": _repeated("panel.yaml", "# note\n", _PANEL),
    "comments beside words": _repeated(MEETING, "      - word # note\n", _ITEM),
    "an open quotation": _repeated("panel.yaml", "a\n", 'name: "'),
    "quotations": _repeated("panel.yaml", '"'),
    "apostrophes": _repeated("panel.yaml", "'"),
    "backslashes": _repeated("panel.yaml", "\\", 'name: "'),
    "wrong escapes": _repeated("panel.yaml", '- "\\q"\n'),
    "words that begin with @": _repeated("panel.yaml", "- @a\n"),
    "words that begin with a backquote": _repeated(MEETING, "      - `a`\n", _ITEM),
    "words that begin with %": _repeated(MEETING, "      - %a\n", _ITEM),
    "braces as words": _repeated(MEETING, "      - {a} b\n", _ITEM),
    "bad indentation": _repeated("panel.yaml", "a: b\n  c: d\n"),
    "carriage returns": _repeated("panel.yaml", "\r"),
    "words between carriage returns": _repeated("panel.yaml", "- a\r"),
    "blank lines": _repeated("panel.yaml", "\n"),
    "spaces": _repeated("panel.yaml", " "),
    "zero bytes": _repeated("panel.yaml", "\x00"),
    "control characters": _repeated("panel.yaml", "- \x1b\n"),
    "form feeds": _repeated("panel.yaml", "a: b\x0c\n"),
    "line separators": _repeated("panel.yaml", "\u2028"),
    "byte order marks": _repeated("panel.yaml", "\ufeff"),
    "bytes that are no text": lambda: {"panel.yaml": b"\xff\xfd" * (SIZE // 2)},
    "text, then one byte that is none": lambda: {"panel.yaml": b"- a\n" * (SIZE // 4) + b"\xff"},
    "UTF-16": lambda: {"panel.yaml": ("- a\n" * (SIZE // 8)).encode("utf-16")},
    "noncharacters": _repeated("panel.yaml", "- \U0001ffff\n"),
    "surrogates in escapes": _repeated("panel.yaml", '- "\\ud800"\n'),
    "one long number": _repeated("panel.yaml", "1", "name: "),
    "sexagesimals": _repeated("panel.yaml", ":59", "name: 1"),
    # --- plan.yaml and reports
    "targets": _counted("plan.yaml", lambda n: f"  - {{id: T{n}, name: Target {n}}}\n", "name: P\ntargets:\n"),
    "risks": _repeated("plan.yaml", "  - word\n", "name: P\nrisks:\n"),
    "paragraphs of a report": _repeated(
        "reports/2026-07-01.yaml", "      - word\n", _DATE + "sections:\n  - title: S\n    paragraphs:\n"
    ),
}

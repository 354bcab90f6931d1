"""Characters that look like a space, a dash or a colon, or like nothing, where a file needs the real one.

They come with words pasted from Word, a web page or a message. The parser stumbles over them, and what it says is
about a line in which nothing wrong can be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from csip.diagnostics import Diagnostic, Severity
from csip.files.source import Source
from csip.yaml_text.locate import split_lines

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_DASHES = "\u2010-\u2015\u2212\u2022\u00b7\u25aa\u25cf"
_COLONS = "\uff1a\ufe55\ua789\u2236"
_ODD = (
    rf"[ \-]*(?:(?P<begins>[{_SPACES}{_UNSEEN}])"
    rf"|(?P<dash>[{_DASHES}])(?=[\s{_UNSEEN}])"
    rf"|\w+(?P<in_key>[{_SPACES}{_UNSEEN}])[\w \-{_SPACES}{_UNSEEN}]*:"
    rf"|\w+(?P<colon>[{_COLONS}])"
    rf"|\w+ *:(?P<after>[{_SPACES}{_UNSEEN}]))"
)  # compiled when it is first wanted, which is seldom
_NEAR = 1000  # characters from the start of a line, in which its form is decided
_MAY_BE_ITS_WORK = frozenset({"CSIP005", "CSIP013", "CSIP014", "CSIP016", "CSIP101", "CSIP102", "CSIP103"})


def named(source: Source, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same findings; one that such a character caused names it, where it stands, and says what to type."""
    diagnostics = tuple(diagnostics)
    if not any(d.severity is Severity.ERROR and d.code in _MAY_BE_ITS_WORK for d in diagnostics):
        return diagnostics
    lines = split_lines(source.text)
    renamed = (_named(d, lines) if d.code in _MAY_BE_ITS_WORK else d for d in diagnostics)
    return tuple({(d.line, d.column, d.message): d for d in renamed}.values())  # two faults may have one cause


def _named(d: Diagnostic, lines: list[str]) -> Diagnostic:
    for number in _where(d, lines):
        odd = re.match(_ODD, lines[number - 1][:_NEAR])
        if odd is not None and odd.lastgroup is not None:
            kind = odd.lastgroup
            column = odd.start(kind) + 1
            message, hint = _in_words(odd[kind], kind)
            return replace(
                d, line=number, column=column, end_line=number, end_column=column + 1, message=message, hint=hint
            )
    return d


def _where(d: Diagnostic, lines: list[str]) -> Iterator[int]:
    """The line of the finding; and that above it, where the parser took both for one."""
    if 0 < d.line <= len(lines):
        yield d.line
        above = next((n for n in range(d.line - 1, 0, -1) if lines[n - 1].strip()), None)
        if d.code == "CSIP013" and above is not None:
            yield above


def _in_words(character: str, kind: str) -> tuple[str, str]:
    name = unicodedata.name(character, "character without a name").lower()
    here = f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X}) stands here"
    if kind == "dash":
        return f"{here}, where a list has a hyphen", "Type a hyphen and a space instead: `- `."
    if kind == "colon":
        return f"{here}, which looks like a colon but is not one", "Type an ordinary colon and a space instead."
    if re.match(f"[{_UNSEEN}]", character):
        return f"{here}, which cannot be seen", "Delete it: put the cursor behind it, and press the backspace key once."
    return f"{here}, which looks like a space but is not one", "Delete it, and type an ordinary space."

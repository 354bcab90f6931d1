"""Words as they are typed on a command line."""

from __future__ import annotations

import re
import shlex

from csip.language.display import visible
from csip.language.pattern import Pattern
from csip.language.systems import on_windows

_PLAIN = Pattern(r"[\w@%+=:,./-]+", re.ASCII)
_CHANGED_BY_SHELLS = frozenset('"`$\\!%')
_CHANGED_BY_POWERSHELL = frozenset('"“”„`$')  # it takes curly quotation marks for straight ones
_LISTS = frozenset("@,%")  # bare, they are its own: a list, a splatted variable


def argument(words: str) -> str:
    """Words as one argument: in double quotes, which every shell takes, unless a shell would change what is in them.

    On Windows that is right in PowerShell, and in cmd too but for words with `$`, a backquote or quotation marks in
    them: no way of writing those is right in both.
    """
    seen = visible(words)
    if _PLAIN.fullmatch(seen) and not (on_windows() and _LISTS.intersection(seen)):
        return seen
    if on_windows():
        return f'"{seen}"' if not _CHANGED_BY_POWERSHELL.intersection(seen) else "'" + seen.replace("'", "''") + "'"
    return f'"{seen}"' if not _CHANGED_BY_SHELLS.intersection(seen) else shlex.quote(seen)

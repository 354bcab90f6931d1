"""Words as they are typed on a command line."""

from __future__ import annotations

import re
import shlex

from csip.language.display import visible

_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_CHANGED_BY_SHELLS = frozenset('"`$\\!%')


def argument(words: str) -> str:
    """Words as one argument: in double quotes, which every shell takes, unless a shell would change what is in them."""
    seen = visible(words)
    if _PLAIN.fullmatch(seen):
        return seen
    return f'"{seen}"' if not _CHANGED_BY_SHELLS.intersection(seen) else shlex.quote(seen)

"""The command that installs what a format needs: csip once more, from where it came, with its extra `docs`.

A bare name would be looked up in an index, where somebody else may have taken it.
"""

from __future__ import annotations

import json
import re
import shlex
from importlib import metadata
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "csip-minutes"
_EXTRA = "docs"


def how_to_install() -> str:
    """As the end of “Install it with: ”, or a sentence where csip cannot tell how it was installed."""
    try:
        installed = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return _IN_WORDS
    came_from = installed.read_text("direct_url.json")
    if came_from is None:
        from_an_index = (installed.read_text("INSTALLER") or "").strip() in {"pip", "uv"}
        return f"pip install {_quoted(f'{NAME}[{_EXTRA}]')}" if from_an_index else _IN_WORDS
    try:
        said = json.loads(came_from)
        return _again(str(said["url"]), said)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _IN_WORDS


_IN_WORDS = "the command that installed csip, with [docs] after the name or the folder"


def _again(url: str, said: dict[str, dict[str, object]]) -> str:
    if (folder := said.get("dir_info")) is not None:
        path = url2pathname(urlsplit(url).path)
        return f"pip install {'-e ' if folder.get('editable') else ''}{_quoted(f'{path}[{_EXTRA}]')}"
    if (kept := said.get("vcs_info")) is not None:
        url = f"{kept['vcs']}+{url}@{kept.get('requested_revision') or kept['commit_id']}"
    return f"pip install {_quoted(f'{NAME}[{_EXTRA}] @ {url}')}"


def _quoted(words: str) -> str:
    """In double quotes, which every shell knows, Windows' too; where those would let something in, in single ones."""
    plain = re.match(r"[A-Za-z]:\\", words) or not re.search(r"[\"$`\\!]", words)
    return f'"{words}"' if plain else shlex.quote(words)

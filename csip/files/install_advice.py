"""The command that installs what a format or the site needs: csip once more, from where it came, with an extra.

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


def how_to_install(extra: str = "docs") -> str:
    """As the end of “Install it with: ”, or a sentence where csip cannot tell how it was installed."""
    try:
        installed = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return _in_words(extra)
    came_from = installed.read_text("direct_url.json")
    if came_from is None:
        from_an_index = (installed.read_text("INSTALLER") or "").strip() in {"pip", "uv"}
        return f"pip install {_quoted(f'{NAME}[{extra}]')}" if from_an_index else _in_words(extra)
    try:
        said = json.loads(came_from)
        return _again(str(said["url"]), said, extra)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _in_words(extra)


def _in_words(extra: str) -> str:
    return f"the command that installed csip, with [{extra}] after the name or the folder"


def _again(url: str, said: dict[str, dict[str, object]], extra: str) -> str:
    if (folder := said.get("dir_info")) is not None:
        path = url2pathname(urlsplit(url).path)
        return f"pip install {'-e ' if folder.get('editable') else ''}{_quoted(f'{path}[{extra}]')}"
    if (kept := said.get("vcs_info")) is not None:
        url = f"{kept['vcs']}+{url}@{kept.get('requested_revision') or kept['commit_id']}"
    return f"pip install {_quoted(f'{NAME}[{extra}] @ {url}')}"


def _quoted(words: str) -> str:
    """In double quotes, which every shell knows, Windows' too; where those would let something in, in single ones."""
    plain = re.match(r"[A-Za-z]:\\", words) or not re.search(r"[\"$`\\!]", words)
    return f'"{words}"' if plain else shlex.quote(words)

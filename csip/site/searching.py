"""Search without a server: Pagefind indexes the pages once they are written (docs/decisions/0043-site.md).

What it writes differs between runs where pages have filters with several values: ours have none.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from csip.errors import CsipError

FOLDER = "pagefind"
# Of what it writes, its own forms for searching: the page has one of ours.
_NOT_NEEDED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css")
_LIMIT = 600  # seconds


def can_search() -> bool:
    """Pagefind is installed: its wheel brings the program along."""
    return find_spec("pagefind_bin") is not None


def index(folder: Path) -> Iterable[str]:
    """Index the pages of a folder; the names of the files that were added. Raises: CsipError where that failed."""
    from pagefind_bin import get_executable

    command = [str(get_executable()), "--site", str(folder), "--output-subdir", FOLDER, "--quiet"]
    try:
        ran = subprocess.run(command, capture_output=True, check=False, timeout=_LIMIT)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CsipError(f"the pages could not be indexed for search: {error}", _HINT) from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason given"]
        raise CsipError(f"the pages could not be indexed for search: {said[0]}", _HINT)
    for name in (path for path in (folder / FOLDER).iterdir() if path.name in _NOT_NEEDED or "ui" in path.stem):
        name.unlink()
    return sorted(path.relative_to(folder).as_posix() for path in (folder / FOLDER).rglob("*") if path.is_file())


_HINT = "`csip site --no-search` makes the site without it."

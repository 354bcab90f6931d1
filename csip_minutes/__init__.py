"""The door of the package csip-minutes: the commands `csip` and `csip-minutes` begin here.

It stands apart from the package `csip`, since somebody else's package on the Python Package Index is called csip too.
Where both are installed the later one writes over the other's `csip/__init__.py`; what stands here is still ours then,
and says so.
"""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent.parent
_OURS = b'__distribution__ = "csip-minutes"'  # a line of our csip/__init__.py
_STRANGER = re.compile(r"csip(-[^-]+)?(-py[^-]+)?\.(dist|egg)-info", re.IGNORECASE)


def main() -> None:
    """Run csip, unless the package of that name is somebody else's: then say what happened and how to put it right."""
    package = _package()
    if package is None:
        _say(
            "csip: a part of csip-minutes is gone, as when another package, called csip as well, is taken out",
            f"Install it again: {_advice('how_to_install_again')}",
        )
        sys.exit(2)
    if not _is_ours(package):
        _say(
            "csip: another package, called csip as well, stands where csip-minutes should be; nothing was done",
            *_put_right(),
        )
        sys.exit(2)
    if _stranger_beside(package.parent.parent):
        _say(
            "csip: another package, called csip as well, is in the same folder; taking it out spoils ours",
            *_put_right(),
        )
    from csip.__main__ import main as run

    run()


def _package() -> Path | None:
    """The `__init__.py` that `import csip` would run."""
    try:
        found = find_spec("csip")
    except (ImportError, ValueError):
        return None
    return Path(found.origin) if found is not None and found.origin is not None else None


def _is_ours(package: Path) -> bool:
    """Read and not run: what a stranger's package does when it is imported is not for us to try."""
    try:
        return _OURS in package.read_bytes()
    except OSError:
        return False


def _stranger_beside(folder: Path) -> bool:
    """Whether a package called csip is installed in the folder; ours is called csip_minutes there."""
    try:
        return any(_STRANGER.fullmatch(name) for name in os.listdir(folder))  # noqa: PTH208  as quick as can be
    except OSError:
        return False


def _put_right() -> tuple[str, str]:
    return (
        f"Take the other out: {_advice('how_to_take_out', 'csip')}",
        f"Then install ours again: {_advice('how_to_install_again')}",
    )


def _advice(name: str, *words: str) -> str:
    """What that function of csip/files/install_advice.py says; run by its file, since its package may not be ours."""
    from runpy import run_path

    said: str = run_path(str(HERE / "csip" / "files" / "install_advice.py"))[name](*words)
    return said


def _say(message: str, *hints: str) -> None:
    for line in (message, *(f"  {hint}" for hint in hints)):
        print(line, file=sys.stderr)  # noqa: T201  neither typer nor csip.cli is loaded here

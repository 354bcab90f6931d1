"""What `csip --version --verbose` says, for the report of a fault: what is installed, and on what. No name, no path."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

from csip import __version__
from csip.files.install_advice import NAME, came_from, installed_by
from csip.language.display import visible

_SHOWN = ("CSIP_TODAY", "CSIP_DEBUG", "COLUMNS", "NO_COLOR", "TERM", "LANG", "LC_ALL", "PYTHONUTF8")
_ONLY_NAMED = ("CSIP_ROOT",)  # a path, which may hold somebody's name


def about() -> str:
    """A line for each thing, to paste into a report."""
    return "".join(f"{name + ':':<12} {said}\n" for name, said in _lines())


def _lines() -> Iterator[tuple[str, str]]:
    yield "csip", f"{__version__}, installed by {installed_by()} from {came_from()}"
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "system", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "output", f"{'a terminal' if sys.stdout.isatty() else 'no terminal'}, {sys.stdout.encoding}"
    yield "git", _git()
    for extra, names in _needed().items():
        yield extra or "core", ", ".join(f"{name} {_version(name)}" for name in names)
    said = [name for name in _ONLY_NAMED if name in os.environ]
    said += [f"{name}={visible(os.environ[name])}" for name in _SHOWN if name in os.environ]
    yield "set", ", ".join(said) or "nothing"


def _git() -> str:
    program = shutil.which("git")
    if program is None:
        return "not found"
    try:
        ran = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"does not run ({type(error).__name__})"
    return ran.stdout.strip().removeprefix("git version ") or f"says nothing (exit code {ran.returncode})"


_USERS = ("", "docs", "site", "data")  # the extras for those who use csip, each after those that it takes in


def _needed() -> dict[str, list[str]]:
    """The packages that csip itself and each extra ask for, by the extra."""
    needed: dict[str, list[str]] = {extra: [] for extra in _USERS}
    try:
        asked = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return {}
    for line in asked:
        name = re.match(r"[\w.-]+", line)
        extra = re.search(r"""extra == ['"]([\w-]+)['"]""", line)
        if name is None or name[0] == NAME or (of := extra[1] if extra else "") not in needed:
            continue
        if not any(name[0] in others for others in needed.values()):  # `site` asks for all that `docs` does
            needed[of].append(name[0])
    return needed


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(not there)"

"""The command that installs csip once more, from where it came: with an extra that a format or the site needs, or anew.

A bare name would be looked up in an index, where somebody else may have taken it. This file imports nothing of csip:
csip_minutes loads it alone when another package has written over ours.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "csip-minutes"


def how_to_install(extra: str = "docs") -> str:
    """As the end of “Install it with: ”, or a sentence where csip cannot tell how it was installed."""
    return _command(extra) or f"the command that installed csip, with [{extra}] after the name or the folder"


def how_to_install_again() -> str:
    """The same without an extra, over what is there."""
    return _command(None) or "the command that installed csip, told to install again what is there"


def how_to_take_out(name: str) -> str:
    """The command that takes a package out of the environment in which csip runs."""
    return _FOR[installed_by()].take_out.format(name=name)


class _Installer(NamedTuple):
    """The commands of a program that installs: to install, to install over what is there, to take out."""

    install: str
    again: str
    take_out: str


_FOR = {
    "pip": _Installer("pip install {}", "pip install --force-reinstall --no-deps {}", "pip uninstall {name}"),
    "uv": _Installer("uv pip install {}", "uv pip install --reinstall --no-deps {}", "uv pip uninstall {name}"),
    # A tool has an environment of its own, which is made anew; a package that was put beside it is not in it then.
    "uv tool": _Installer("uv tool install --force {}", "uv tool install --force {}", f"uv tool uninstall {NAME}"),
    "pipx": _Installer("pipx install --force {}", "pipx install --force {}", f"pipx uninject {NAME} {{name}}"),
    "uvx": _Installer("uvx --from {} csip", "uvx --refresh --from {} csip", "uv cache clean {name}"),
}


def installed_by() -> str:
    """The program that made the environment: pip, uv, uv tool, uvx or pipx; pip where nothing tells."""
    here = Path(sys.prefix)
    if (here / "uv-receipt.toml").exists():
        return "uv tool"
    if (here / "pipx_metadata.json").exists():
        return "pipx"
    said = _file("INSTALLER")
    if (said or "").strip() == "uv":
        return "uvx" if {"archive-v0", "environments-v2"} & set(here.parts) else "uv"
    return "pip"


def came_from() -> str:
    """Where csip was installed from, without a path: for a report of a fault."""
    try:
        said = _direct_url()
    except (ValueError, TypeError):
        return "a place that cannot be read"
    if said is None:
        return "not installed" if _file("METADATA") is None else "an index or a folder of wheels"
    if "dir_info" in said:
        return "a folder"
    return "a repository" if "vcs_info" in said else "a wheel"


def _command(extra: str | None) -> str | None:
    what = _what(extra)
    if what is None:
        return None
    by = _FOR[installed_by()]
    return (by.install if extra else by.again).format(what)


def _what(extra: str | None) -> str | None:
    """What to install, as programs take it, in quotes; None where csip cannot tell where it came from."""
    with_extra = f"[{extra}]" if extra else ""
    try:
        said = _direct_url()
        if said is not None:
            return _again(str(said["url"]), said, with_extra)
        version = _version()
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if version is None or (_file("INSTALLER") or "").strip() not in {"pip", "uv"}:
        return None
    return _quoted(f"{NAME}{with_extra}=={version}")  # this very one, from wherever: no other of that name


def _again(url: str, said: Mapping[str, Any], with_extra: str) -> str:
    if (folder := said.get("dir_info")) is not None:
        path = url2pathname(urlsplit(url).path)
        return f"{'-e ' if folder.get('editable') else ''}{_quoted(f'{path}{with_extra}')}"
    if (kept := said.get("vcs_info")) is not None:
        url = f"{kept['vcs']}+{url}@{kept.get('requested_revision') or kept['commit_id']}"
    return _quoted(f"{NAME}{with_extra} @ {url}")


def _direct_url() -> Mapping[str, Any] | None:
    """PEP 610: where it was installed from, if that was named as an address or a folder."""
    text = _file("direct_url.json")
    if text is None:
        return None
    said = json.loads(text)
    if not isinstance(said, dict):
        raise TypeError("direct_url.json is no object")
    return said


def _file(name: str) -> str | None:
    """A file of what pip and others note of an installed package."""
    try:
        return metadata.distribution(NAME).read_text(name)
    except metadata.PackageNotFoundError:
        return None


def _version() -> str | None:
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return None


def _quoted(words: str) -> str:
    """In double quotes, which every shell knows, Windows' too; where those would let something in, in single ones."""
    plain = re.match(r"[A-Za-z]:\\", words) or not re.search(r"[\"$`\\!]", words)
    return f'"{words}"' if plain else shlex.quote(words)

"""Where csip lives, as the installed package says: the addresses are in pyproject.toml, and nowhere else."""

from __future__ import annotations

from functools import cache
from importlib import metadata

from csip.files.install_advice import NAME


@cache
def address(called: str) -> str:
    """The address of that name among the package's URLs (`Documentation`); no words where it is not installed."""
    try:
        said = metadata.metadata(NAME).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    return next((url.strip() for name, _, url in (one.partition(",") for one in said) if name.strip() == called), "")

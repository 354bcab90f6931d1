"""On which kind of system csip runs, where that makes a difference to what is said or done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

# A file of one of these names, whatever its ending, is a device to Windows: com1.txt is a serial port.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in (*"0123456789", "¹", "²", "³")}
)
_NOT_IN_A_NAME = frozenset('<>:"/\\|?*')
_LONGEST_PATH = 259  # characters, unless the system was told to allow more
_SYNCED = {"onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive"}
_SYNCED |= {"icloud drive": "iCloud", "iclouddrive": "iCloud", "mobile documents": "iCloud"}


def on_windows() -> bool:
    """This is Windows itself, and no Linux within it."""
    return sys.platform == "win32"


def is_device(name: str) -> bool:
    """Windows takes a file or folder of that name for a device, and so cannot have it."""
    return name.partition(".")[0].rstrip(" ").casefold() in _DEVICES


def why_no_name(name: str) -> str | None:
    """Why Windows can have no file or folder of that name, as the end of a sentence; None where it can."""
    if is_device(name):
        return "is a device to Windows, which can have no file or folder of that name"
    if odd := sorted(_NOT_IN_A_NAME & set(name)):
        return f"has {' '.join(odd)} in it, which no name may have on Windows"
    return "ends with a full stop or a space, which Windows takes away" if name != name.rstrip(". ") else None


def too_long(path: Path) -> bool:
    """The path is longer than Windows takes, unless it was told to."""
    return on_windows() and len(str(path.absolute())) > _LONGEST_PATH


def synced_by(folder: Path) -> str | None:
    """The service that keeps copies of this folder elsewhere, by the names of the folders that it lies in."""
    return next((service for part in _parts(folder) for name, service in _SYNCED.items() if _is(part, name)), None)


def _parts(folder: Path) -> Iterable[str]:
    return (part.casefold() for part in folder.absolute().parts)


def _is(part: str, name: str) -> bool:
    """A firm's folder has the firm's name behind it: `OneDrive - Ashcombe Parish Council`."""
    return part == name or part.startswith((f"{name} -", f"{name}-"))

"""From which paper a meeting's file was made, so that a paper is not imported twice."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from csip.files.names import MEETINGS
from csip.language.pattern import Pattern

_LINE = Pattern(r"# sha256 of the paper: (?P<sum>[0-9a-f]{64})(?:, meeting (?P<part>\d{1,4}) of (?P<of>\d{1,4}))?\s*")
_MOST_READ = 100_000  # bytes: remarks stand above and below the line


class Source(NamedTuple):
    """A paper by the SHA-256 of its bytes, and which of its meetings."""

    sha256: str
    part: int = 1
    of: int = 1

    @property
    def which(self) -> str:
        """Which meeting of several in the paper; nothing where it holds one."""
        return f"meeting {self.part} of {self.of}" if self.of > 1 else ""

    @property
    def line(self) -> str:
        """The comment that a meeting's file keeps."""
        return ", ".join(filter(None, (f"# sha256 of the paper: {self.sha256}", self.which)))


def imported_before(root: Path) -> dict[Source, str]:
    """The files of the book's meetings by the papers from which they were made, as the comments at their top say."""
    found: dict[Source, str] = {}
    for path in sorted((root / MEETINGS).glob("*.yaml")):
        try:
            with path.open(encoding="utf-8", errors="replace") as file:
                top = list(takewhile(lambda line: line.startswith("#"), file.read(_MOST_READ).splitlines()))
        except OSError:
            continue  # whatever reads the meeting says what is wrong with its file
        for line in top:
            if known := _LINE.fullmatch(line):
                part, of = (int(known[name] or 1) for name in ("part", "of"))
                found[Source(known["sum"], part, of)] = f"{MEETINGS}/{path.name}"
    return found

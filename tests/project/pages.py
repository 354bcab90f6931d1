"""The pages of the documentation as a reader goes through them: the guide is many pages, read one after the other."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
GUIDE = "docs/clerks-guide.md"


def pages_of(name: str) -> list[str]:
    """The page itself; of the guide also those that it lists, in that order."""
    if name != GUIDE:
        return [name]
    listed = re.findall(r"^\d+\. \[[^\]]+\]\((guide/[\w-]+\.md)\)", text_of_one(name), re.M)
    return [name, *(f"docs/{page}" for page in listed)]


def text_of_one(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def text_of(name: str) -> str:
    """All that the page says; of the guide, all that its pages say."""
    return "\n".join(map(text_of_one, pages_of(name)))

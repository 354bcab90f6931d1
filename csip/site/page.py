"""A page of the site, and the other files: each with its address, what it shows, and why it is public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

NOT_FOUND = "404.html"


class Feed(NamedTuple):
    """A feed or a calendar that a page points to: its address, its kind and its title."""

    address: str
    kind: str
    title: str


def feed_beside(page: str, title: str, address: str | None) -> tuple[Feed, ...]:
    """The feed of a page that has one of its own; none where it is not known where the site stands."""
    return (Feed(f"{page}feed.atom", "application/atom+xml", f"{title}: news"),) if address is not None else ()


@dataclass(frozen=True)
class Page:
    """One page. `address` is the folder that holds it, `meetings/2026-06-10/`; no words for the first page of all."""

    address: str
    title: str
    template: str
    why: str
    values: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    """What its template shows; of papers it is worked out when the page is drawn, and let go then."""
    description: str = ""
    facts: tuple[Mapping[str, Any], ...] = ()
    """What schema.org says of it (JSON-LD)."""
    searched: date | None = None
    """It is found by search, under this day."""
    listed: bool = True
    """Search engines may list it: not a draft, which they would show for years."""
    dated: bool = False
    """It says as at which day it was made: tomorrow it may read otherwise. Others are the same for as long as the
    record is, so that a site that is made each night changes no more than the book does."""
    feeds: tuple[Feed, ...] = ()
    here: str = ""
    """Which entry of the navigation it belongs to."""

    @property
    def shown(self) -> Mapping[str, Any]:
        """What its template shows."""
        return self.values() if callable(self.values) else self.values

    @property
    def file(self) -> str:
        """Where it lies below the site's folder."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"


class File(NamedTuple):
    """A file beside the pages: its address is its path."""

    address: str
    content: bytes | Callable[[], bytes]
    why: str

    @property
    def data(self) -> bytes:
        """Its bytes; of papers they are made each time."""
        return self.content() if callable(self.content) else self.content


class Link(NamedTuple):
    """An entry of a navigation or a list: where it leads and what it is called."""

    address: str
    words: str


def relative(address: str, page: str) -> str:
    """The way from a page to an address of the site: it works below any path, and from a memory stick."""
    up = "../" * page.count("/")
    return f"{up}{address}" or "./"

"""What can be found wrong with a site without a browser: links that lead nowhere, addresses given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Fault(NamedTuple):
    """A file of the site, and what is wrong with it."""

    file: str
    message: str


class _Read(HTMLParser):
    """The addresses that a page leads to, and those that it gives."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.titles = 0
        self.headings = 0
        self.language = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.titles += tag == "title" and "id" not in values
        self.headings += tag == "h1"
        self.language = self.language or (tag == "html" and bool(values.get("lang")))
        if "id" in values:
            self.ids[values["id"]] += 1
        is_canonical = values.get("rel") == "canonical"
        self.links += [values[name] for name in ("href", "src", "action") if name in values and not is_canonical]


def faults(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Everything that is wrong: with each page alone, and with what it leads to. `files` are all of the site."""
    pages = {name: _read(data) for name, data in files.items() if name.endswith(".html")}
    for name, page in pages.items():
        if page.headings != 1:
            yield Fault(name, f"has {page.headings} headings of the first level, not one")
        if page.titles < 1 or not page.language:
            yield Fault(name, "has no title or no language")
        for id_, times in page.ids.items():
            if times > 1:
                yield Fault(name, f"gives the address #{id_} to {times} places")
        yield from (Fault(name, f"leads to {link}, {why}") for link, why in _broken(name, page, pages, files))


def _read(data: bytes) -> _Read:
    page = _Read()
    page.feed(data.decode("utf-8"))
    page.close()
    return page


def _broken(
    name: str, page: _Read, pages: Mapping[str, _Read], files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = name
        if parts.path:
            folder = name.rpartition("/")[0]
            target = normpath(f"{folder}/{unquote(parts.path)}" if folder else unquote(parts.path))
            if parts.path.endswith("/") or target in (".", ""):
                target = f"{'' if target == '.' else f'{target}/'}index.html"
        if target not in files:
            yield link, "which is not there"
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
            yield link, "a place that its page does not have"

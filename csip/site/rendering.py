"""Pages drawn: HTML from templates, every value escaped where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from csip.formats.extras import needed
from csip.language.dates import format_date, short_date
from csip.language.display import visible
from csip.site.hosting import POLICY, SEARCH_POLICY
from csip.site.page import NOT_FOUND, Link, Page, relative

if TYPE_CHECKING:
    from jinja2 import Environment

HOUSE = Path(__file__).parent / "house"


class Frame(NamedTuple):
    """What stands around every page of a part of the site."""

    title: str
    """Stands after the title of each page: in a council the body and the council."""
    site: str
    """The name of the whole, at the head of every page."""
    language: str
    address: str | None
    navigation: Sequence[Link]
    body: Link | None
    """The body whose pages these are; None for a book alone, and for the council as a whole."""
    parts: Sequence[Link]
    """The kinds of page that this body has."""
    foot: Sequence[Link]
    contact: str | None
    licence: str | None
    made: date


def draw(page: Page, frame: Frame) -> bytes:
    """The page as its file."""
    # A host shows the page for what is not there under any address: it cannot know the way from where it stands.
    to = (
        partial(_way, page) if page.address != NOT_FOUND or frame.address is None else partial(_from_top, frame.address)
    )
    words = {
        **page.values,
        "page": page,
        "policy": POLICY,
        "search_policy": SEARCH_POLICY,
        "frame": frame,
        "to": to,
        "data": [_as_script(facts) for facts in page.facts],
    }
    return _house().get_template(f"{page.template}.html").render(words).encode("utf-8")


def _way(page: Page, address: str) -> str:
    """The way to an address, as an attribute holds it; to another site it is the address itself."""
    if address.startswith(("https://", "http://", "#")):
        return address
    path, mark, anchor = address.partition("#")
    return quote(relative(path, page.file), safe="/.-_~()") + mark + quote(anchor, safe="/.-_~()")


def _from_top(site: str, address: str) -> str:
    return f"{site}{quote(address, safe='/.-_~()#')}"


def _as_script(facts: Mapping[str, Any]) -> str:
    """JSON within a page: no word of it can end the element that holds it."""
    words = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@lru_cache(maxsize=1)
def _house() -> Environment:
    with needed("a web site"):
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    house = Environment(
        loader=FileSystemLoader(HOUSE),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    house.filters.update(day=_day, short=short_date, iso=str)
    return house


def _day(day: date, weekday: bool = False) -> str:
    return format_date(day, weekday=weekday)


def _finalize(value: Any) -> Any:
    """Whatever is printed from a book is made visible here, at the leaf; jinja2 then escapes it."""
    return visible(value, keep="\n\t") if type(value) is str else value

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
from csip.site.page import Link, Page, relative

if TYPE_CHECKING:
    from jinja2 import Environment

HOUSE = Path(__file__).parent / "house"


class Frame(NamedTuple):
    """What stands around every page."""

    title: str
    language: str
    address: str | None
    navigation: Sequence[Link]
    foot: Sequence[Link]
    contact: str | None
    licence: str | None
    made: date


def draw(page: Page, frame: Frame) -> bytes:
    """The page as its file."""
    to = partial(_way, page)
    words = {
        **page.values,
        "page": page,
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

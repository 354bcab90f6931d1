"""The site of the documentation, by Sphinx: tools/make_docs.py puts the pages together and runs it (decision 46)."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes

ROOT = Path(os.environ["CSIP_REPOSITORY"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "csip"
author = PROJECT["authors"][0]["name"]
copyright = f"{author}; MIT licence"  # noqa: A001  Sphinx's word
release = version = os.environ["CSIP_VERSION"]
language = "en_GB"
html_baseurl = PROJECT["urls"]["Documentation"]

extensions = ["myst_parser"]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]  # parts of files are shown, and terminals with quotes in them
exclude_patterns: list[str] = []

smartquotes = False  # `--from` is two hyphens

html_theme = "furo"
html_title = f"csip {release}"
html_static_path = ["static"]
html_css_files = ["csip.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it fetches pages, which a browser refuses of a site in a folder
html_last_updated_fmt = None  # the same pages make the same bytes on any day
html_theme_options = {"navigation_with_keys": False}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

_CODE = re.compile(r"\bCSIP[0-9]{3}\b")


def lead_to_rules(app: Any, doctree: nodes.document, page: str) -> None:
    """Make each code of a finding in running text a link to its page; not in what a terminal shows, or in a link."""
    for text in [*doctree.findall(nodes.Text)]:
        around: list[nodes.Node] = []
        above = text.parent
        while above is not None:
            around.append(above)
            above = above.parent
        if any(isinstance(one, nodes.literal_block | nodes.reference | nodes.title | nodes.raw) for one in around):
            continue
        parts = _linked(str(text), app, page)
        if len(parts) > 1:
            text.parent.replace(text, parts)


def _linked(words: str, app: Any, page: str) -> list[nodes.Node]:
    parts: list[nodes.Node] = []
    at = 0
    for found in _CODE.finditer(words):
        target = f"rules/{found[0]}"
        if target in app.env.found_docs and target != page:
            parts += [nodes.Text(words[at : found.start()])] if found.start() > at else []
            uri = app.builder.get_relative_uri(page, target)
            parts.append(nodes.reference("", found[0], internal=True, refuri=uri))
            at = found.end()
    return [*parts, nodes.Text(words[at:])] if at < len(words) else parts or [nodes.Text(words)]


def setup(app: Any) -> dict[str, bool]:
    app.connect("doctree-resolved", lead_to_rules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The page of each code, made from the docstring of its rule."""

from __future__ import annotations

import json

from csip.rules.all_rules import all_council_rules, all_rules
from csip.rules.pages import READING, Page


def all_pages() -> dict[str, Page]:
    """Every code's page, by code, in order."""
    pages = [
        *READING,
        *(Page(rule.code, rule.severity, rule.page, rule.name) for rule in all_rules().values()),
        *(Page(rule.code, rule.severity, rule.page, rule.name) for rule in all_council_rules().values()),
    ]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}


def page_text(code: str) -> str:
    """One code's page as plain text."""
    page = all_pages()[code]
    return f"{page.code} ({page.severity})\n\n{page.text}\n"


FAMILIES = {
    "0": "Files and YAML",
    "1": "Shape",
    "2": "Rolls and minutes",
    "3": "Actions",
    "4": "Schedule and notice",
    "5": "Approval, files and links",
    "6": "Plan and reports",
    "7": "The council",
}


def listing(style: str) -> str:
    """All codes: as lines (`text`), as the rules page of the manual (`md`), or as data (`json`)."""
    pages = all_pages().values()
    if style == "json":
        rows = [{"code": p.code, "severity": p.severity, "title": p.title, "page": p.text} for p in pages]
        return json.dumps({"version": 1, "rules": rows}, indent=2, ensure_ascii=False) + "\n"
    if style == "text":
        return "".join(f"{p.code}  {p.severity:<7}  {p.title}\n" for p in pages)
    parts = [
        "# Rules",
        "What `csip validate` checks. This page is made by `csip rules --format md` from the rules themselves.",
        "Errors fail a commit, warnings fail it under `--strict`, notes never do. A finding that is all right as it"
        " stands is waived in the file, with the reason in words:",
        "```yaml\nwaive: {CSIP206: Group leader told me by telephone.}\n```",
    ]
    for digit, family in FAMILIES.items():
        parts.append(f"## {family}")
        for page in pages:
            if page.code[4] == digit:
                parts.append(f"### {page.code}: {page.title.replace('<', '&lt;')}")
                parts.append(f"*{page.severity}*")
                if page.body:
                    parts.append(page.body)
    return "\n\n".join(parts) + "\n"

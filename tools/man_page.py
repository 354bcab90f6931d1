"""Writes docs/man/csip.1, the man page, from the commands themselves: python tools/man_page.py"""

from __future__ import annotations

import re
from pathlib import Path

from command_pages import Taken, Told, every_command

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "man" / "csip.1"


def man_page() -> str:
    """The page as troff, with the macros of man(7)."""
    itself, *commands = every_command()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| (\d+) \| (.*) \|$", readme.partition("## Exit codes")[2], re.M)
    lines = [
        '.\\" Made by tools/man_page.py.',
        '.TH CSIP 1 "" "csip" "csip"',
        ".SH NAME",
        f"csip \\- {_words(itself.purpose[0].lower() + itself.purpose[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B csip",
        _words("[OPTIONS] COMMAND [ARGS]..."),
        ".SH DESCRIPTION",
        _words(
            "A minute book is a folder with panel.yaml, schedule.yaml, actions.yaml and meetings/. csip is run in it."
        ),
        *(line for one in itself.takes for line in _taken(one)),
    ]
    heading = ""
    for told in commands:
        if told.heading != heading:
            heading = told.heading
            lines.append(f".SH {_words(heading.upper())}")
        lines += _command(told)
    lines.append(".SH EXIT STATUS")
    for code, meaning in codes:
        lines += [".TP", code, _words(meaning.replace("`", ""))]
    lines += [".SH FILES", ".TP", "panel.yaml, schedule.yaml, actions.yaml, meetings/", _words("The book.")]
    lines += [".TP", "plan.yaml, reports/, site.yaml, council.yaml", _words("What some books have besides.")]
    lines += [".SH ENVIRONMENT", ".TP", "CSIP_ROOT", _words("The folder of the book, as --root names it.")]
    lines += [".TP", "CSIP_TODAY", _words("The day that is taken for today, as --today names it.")]
    lines += [".TP", "NO_COLOR", _words("If set, nothing is coloured.")]
    return "\n".join(lines) + "\n"


def _command(told: Told) -> list[str]:
    lines = [f".SS {_words(told.name)}", ".B " + _words(told.usage), ".PP", _words(told.purpose.replace("`", ""))]
    for paragraph in told.more:
        lines += [".PP", _words(paragraph.replace("`", ""))]
    lines += [line for one in told.takes if one.typed != "-h, --help" for line in _taken(one)]
    if told.examples:
        lines += [".PP", ".EX", *map(_words, told.examples), ".EE"]
    return lines


def _taken(one: Taken) -> list[str]:
    return [".TP", f".B {_words(one.typed)}", _words(one.means.replace("`", "")) or "\\&"]


def _words(words: str) -> str:
    """Words as troff takes them for words: no escape, no request at the start of a line, hyphens that can be copied."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("'", "\\(aq")
    words = words.replace("`", "\\(ga").replace("“", "\\(lq").replace("”", "\\(rq").replace("’", "\\(cq")
    return f"\\&{words}" if words.startswith(".") else words


def main() -> None:
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(man_page(), encoding="utf-8")


if __name__ == "__main__":
    main()

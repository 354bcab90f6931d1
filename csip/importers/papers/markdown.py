"""Markdown, as web sites keep their minutes: rendered to a web page and read as one; front matter is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csip.importers.papers.double_spacing import closed_up
from csip.importers.papers.front_matter import FRONT_MATTER, PROPERTY, front_matter, people_of_front_matter
from csip.importers.papers.lines import Line, Paper, quoted, refuse_long_paper
from csip.importers.papers.markdown_links import without_lost_links
from csip.importers.papers.markdown_source import Apart, cut_apart, is_plain, parts_paragraphs, prepared


def read_markdown(text: str, name: str) -> Paper:
    """Read Markdown; front matter's lines are kept apart, with their values in `front_matter`.

    A file without one mark of Markdown is read as plain text. Raises: CsipError for a text that is longer than minutes.
    """
    refuse_long_paper(name, lines=text.count("\n"), characters=len(text))
    if is_plain(text):
        from csip.importers.papers.text import read_text

        return read_text(text, name)
    from csip.importers.papers.html import lines_of_html
    from csip.importers.papers.markdown_html import html_of

    text, apart = cut_apart("\n".join(re.split(r"\r\n|\r|\n", text)))
    notes = [(number, f"{kind} words are among the leftovers: {quoted(words)}") for number, words, kind in apart]
    source = text.split("\n")
    head, matter = _front_matter(source)
    matter_ends = len(front_matter(source))
    source[:matter_ends] = [""] * matter_ends
    source, lost_links = without_lost_links(source)
    notes += lost_links
    source, marks = prepared(source)
    page, addresses = html_of(source)
    body, remarks = lines_of_html(page, name, markdown=True)
    spaced = tuple(_spaced(body, source, matter_ends))
    printed = closed_up(spaced)
    lines = [*head, *(printed or spaced), *map(_line, (*marks, *addresses, *apart))]
    return Paper(tuple(lines), name, matter, flows=True, notes=(*notes, *remarks))


def _line(apart: Apart) -> Line:
    number, words, kind = apart
    return Line(words, number, apart=kind)


def _front_matter(source: Sequence[str]) -> tuple[list[Line], dict[str, str]]:
    """Its lines, set apart but for those that name people: these are read as if they stood at the top of the paper."""
    lines: list[Line] = []
    matter: dict[str, str] = {}
    rows = front_matter(source)
    people = dict(people_of_front_matter(source, rows))
    for n in rows:
        line = source[n]
        if n in people:
            lines.append(Line(people[n], n + 1, whole=True, joined=False))
            continue
        if line.strip() in FRONT_MATTER or (line.strip() == "..." and n):
            continue
        if found := PROPERTY.match(line):
            value = re.sub(r"^(['\"])(.*)\1$", r"\2", found[2].strip())
            matter.setdefault(found[1].strip().lower(), value)
            line = f"{found[1]}: {value}"
        lines.append(Line(line, n + 1, apart="front matter"))
    return lines, matter


def _spaced(lines: Sequence[Line], source: Sequence[str], at: int) -> Iterator[Line]:
    """The lines, with a blank one for each that stands between them in the source from there."""
    for line in lines:
        for n in range(at, line.number - 1):
            if parts_paragraphs(source[n]):
                yield Line("", n + 1)
        at = max(at, line.number - 1)
        if not line.blank:
            yield line

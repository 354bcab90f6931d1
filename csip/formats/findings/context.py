"""What a report needs to know besides the findings: the lines they stand in, the rules, what was asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from csip.diagnostics import Severity
from csip.files.source import Source, read
from csip.language.pattern import Pattern
from csip.yaml_text.locate import line_starts

_CODE = Pattern(r"CSIP[0-9]{3}")
Line = Callable[[str, int], str]


class RulePage(Protocol):
    """What a report says of a code: `csip.rules.pages.Page` has it."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def markdown(self) -> str: ...


def no_line(path: str, number: int) -> str:
    """For findings whose source lines are not to be shown."""
    del path, number
    return ""


def lines_of(root: Path) -> Line:
    """A reader of the book's source lines by file name and number; a file that cannot be read has none.

    Of a file its text is kept, and where each line begins: the lines of a long register, each a string of its own,
    would take more memory than the book.
    """

    @cache
    def text_and_starts(path: str) -> tuple[str, array[int]]:
        text = _text(root, path)
        return text, array("L", line_starts(text))

    def line(path: str, number: int) -> str:
        text, starts = text_and_starts(path)
        ends = starts[number] if number < len(starts) else len(text)
        return text[starts[number - 1] : ends].rstrip("\r\n") if number <= len(starts) else ""

    return line


def _text(root: Path, path: str) -> str:
    source = read(root / path, path, root=root)
    return source.data.decode("utf-8-sig", "replace") if isinstance(source, Source) else ""


@dataclass(frozen=True)
class Context:
    """`path_in_checkout` leads from the checkout's top to the book (`minutes/`), for services that know no other.

    `room` is the columns of the terminal that it is shown on; None where it is no terminal, and nothing is broken.
    `path_from_here` leads to the book from the folder in which somebody stands, where the book is below it.
    `documentation` is the address under which csip's pages stand, each rule on its own.
    """

    line: Line = no_line
    files_read: int = 0
    colour: bool = False
    waived: bool = False
    rules: Sequence[RulePage] = ()
    path_in_checkout: str = ""
    path_from_here: str = ""
    documentation: str = ""
    room: int | None = None

    def page_of(self, code: str) -> str:
        """The address of a rule's page; no words where it is not known where the documentation stands."""
        return f"{self.documentation}rules/{code}.html" if self.documentation and _CODE.fullmatch(code) else ""

    def in_checkout(self, path: str) -> str:
        """A file by its path from the checkout's top: council.yaml is above the book of a body (`../council.yaml`)."""
        above = self.path_in_checkout
        while path.startswith("../") and above:
            path, above = path.removeprefix("../"), "".join(f"{step}/" for step in above.split("/")[:-2])
        return above + path

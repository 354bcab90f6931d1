"""What a report needs to know besides the findings: the lines they stand in, the rules, what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from csip.diagnostics import Severity
from csip.files.source import Source, read
from csip.language.pattern import Pattern
from csip.yaml_text.locate import split_lines

_CODE = Pattern(r"CSIP[0-9]{3}")
Lines = Callable[[str], Sequence[str]]


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


def no_lines(path: str) -> Sequence[str]:
    """For findings whose source lines are not to be shown."""
    del path
    return ()


def lines_of(root: Path) -> Lines:
    """A reader of the book's source lines by file name; a file that cannot be read has none."""

    @cache
    def lines(path: str) -> Sequence[str]:
        source = read(root / path, path, root=root)
        if not isinstance(source, Source):
            return ()
        return split_lines(source.data.decode("utf-8-sig", "replace"))

    return lines


@dataclass(frozen=True)
class Context:
    """`path_in_checkout` leads from the checkout's top to the book (`minutes/`), for services that know no other.

    `room` is the columns of the terminal that it is shown on; None where it is no terminal, and nothing is broken.
    `path_from_here` leads to the book from the folder in which somebody stands, where the book is below it.
    `documentation` is the address under which csip's pages stand, each rule on its own.
    """

    lines: Lines = no_lines
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

"""What a rule is: a generator of findings over a book or a council, its code, and its page (the docstring)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from csip.book.minute_book import MinuteBook
from csip.diagnostics import Severity
from csip.facts.council.bodies import Bodies
from csip.files.source import KeyPath
from csip.models import Entry

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: an entry of the book, and in the words of the clerk what is wrong with it.

    `field` is the key it is about (by its name in the file), `words` the words within it to point at.
    `severity` only where it differs from the rule's. The code is that of the rule: whoever runs it writes it here.
    """

    entry: Entry
    message: str
    field: str | None = None
    hint: str | None = None
    words: str | None = None
    severity: Severity | None = None
    code: str = ""

    @property
    def path(self) -> KeyPath:
        """The keys and indices that lead to it in its file."""
        return self.entry.at.path + ((self.field,) if self.field else ())


Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Checked]):
    """One check of a whole book, or of a whole council.

    `needs` names the files without which it would report what is not so: the book's, or each body's.
    """

    code: str
    severity: Severity
    check: Callable[[Checked, date], Iterator[Finding]]
    needs: tuple[str, ...]
    waivable: bool

    @property
    def name(self) -> str:
        return self.check.__name__.replace("_", "-")

    @property
    def page(self) -> str:
        """The user's page: one sentence, then why, Bad and Good."""
        return inspect.getdoc(self.check) or ""

    @property
    def title(self) -> str:
        return self.page.split("\n", 1)[0]


BookRule: TypeAlias = Rule[MinuteBook]
CouncilRule: TypeAlias = Rule[Bodies]
REGISTERED: dict[str, BookRule] = {}
"""The rules of a book in all files that were imported so far, by code; `csip.rules.all_rules` imports the rest."""
OF_THE_COUNCIL: dict[str, CouncilRule] = {}
"""Those of a council, likewise."""


def rule(
    code: str, severity: Severity, *needs: str, waivable: bool = True
) -> Callable[[Callable[[MinuteBook, date], Iterator[Finding]]], BookRule]:
    """Make a generator function a rule. `needs`: the files (`panel.yaml`, ... or `meetings`) it relies on.

    Raises: ValueError for a code that another rule has: codes are what waivers name.
    """
    return partial(_registered, REGISTERED, code, severity, needs, waivable)


def council_rule(
    code: str, severity: Severity, *needs: str, waivable: bool = True
) -> Callable[[Callable[[Bodies, date], Iterator[Finding]]], CouncilRule]:
    """Make a generator function a rule of the council's. `needs`: the files of each body that it relies on.

    Raises: ValueError for a code that another rule has.
    """
    return partial(_registered, OF_THE_COUNCIL, code, severity, needs, waivable)


def _registered(
    register: dict[str, Rule[Checked]],
    code: str,
    severity: Severity,
    needs: tuple[str, ...],
    waivable: bool,
    check: Callable[[Checked, date], Iterator[Finding]],
) -> Rule[Checked]:
    taken = REGISTERED.get(code) or OF_THE_COUNCIL.get(code)
    if taken is not None:
        raise ValueError(f"{code} is the code of {taken.name} already")
    register[code] = Rule(code, severity, check, needs, waivable)
    return register[code]

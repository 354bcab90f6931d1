"""What a rule is: a generator of findings over the book, its code, and its page (the docstring)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.diagnostics import Severity
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


Check = Callable[[MinuteBook, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the whole book. `needs` names the files without which it would report what is not so."""

    code: str
    severity: Severity
    check: Check
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


REGISTERED: dict[str, Rule] = {}
"""The rules of all files that were imported so far, by code; `csip.rules.all_rules` imports the rest."""


def rule(code: str, severity: Severity, *needs: str, waivable: bool = True) -> Callable[[Check], Rule]:
    """Make a generator function a rule. `needs`: the files (`panel.yaml`, ... or `meetings`) it relies on.

    Raises: ValueError for a code that another rule has: codes are what waivers name.
    """

    def made(check: Check) -> Rule:
        if code in REGISTERED:
            raise ValueError(f"{code} is the code of {REGISTERED[code].name} already")
        REGISTERED[code] = Rule(code, severity, check, needs, waivable)
        return REGISTERED[code]

    return made

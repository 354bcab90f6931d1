"""A rule is registered where it is written, with its page, under a code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import csip.rules
from csip.book.minute_book import MinuteBook
from csip.facts.untracked_promises import NO_ACTION
from csip.rules.all_rules import all_rules
from csip.rules.support.rule import NOTE, BookRule, Finding, Rule, rule


@pytest.fixture
def no_rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, BookRule]:
    """A register of rules that is empty, and stays the test's own."""
    register: dict[str, BookRule] = {}
    monkeypatch.setattr("csip.rules.support.rule.REGISTERED", register)
    return register


def test_a_rule_is_a_check_with_its_page(no_rules: dict[str, BookRule]) -> None:
    def boats_float(book: MinuteBook, today: date) -> Iterator[Finding]:
        """Every boat floats.

        It is a harbour.
        """
        yield from ()

    made = rule("CSIP999", NOTE, "panel.yaml", "meetings")(boats_float)
    assert made == Rule("CSIP999", NOTE, boats_float, ("panel.yaml", "meetings"), waivable=True)
    assert made.waivable
    assert not rule("CSIP998", NOTE, waivable=False)(boats_float).waivable
    assert no_rules["CSIP999"] is made
    assert (made.name, made.title) == ("boats-float", "Every boat floats.")
    assert made.page == "Every boat floats.\n\nIt is a harbour."


def test_a_code_is_never_used_twice(no_rules: dict[str, BookRule]) -> None:
    def boats_float(book: MinuteBook, today: date) -> Iterator[Finding]:
        yield from ()

    made = rule("CSIP999", NOTE)(boats_float)
    with pytest.raises(ValueError, match="CSIP999 is the code of boats-float already"):
        rule("CSIP999", NOTE)(boats_float)
    assert no_rules == {"CSIP999": made}


def test_all_rules_are_those_in_the_code_in_the_order_of_their_codes() -> None:
    folder = Path(csip.rules.__path__[0])
    written = [
        NO_ACTION if code == "NO_ACTION" else code.strip('"')
        for file in folder.rglob("*.py")
        for code in re.findall(r'^@rule\(("\w+"|NO_ACTION)', file.read_text("utf-8"), re.M)
    ]
    assert len(written) > 60
    assert list(all_rules()) == sorted(written)


@pytest.mark.usefixtures("no_rules")
def test_a_check_without_words_has_an_empty_page() -> None:
    def bare(book: MinuteBook, today: date) -> Iterator[Finding]:
        yield from ()

    made = rule("CSIP999", NOTE)(bare)
    assert (made.page, made.title) == ("", "")

"""`csip` alone, `csip help` and `csip -V`: what people type who don't know what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip import __version__
from tests.cli.running import Csip


def test_in_a_book_csip_alone_says_what_is_next_in_a_few_lines(csip: Csip) -> None:
    said = csip.done()
    assert said.out.startswith("Harbour Committee, Example Town Council: what is next, on Monday 1 June 2026\n")
    assert "Next: csip new-meeting 2026-07-01" in said.out
    assert "csip --help" in said.out
    assert len(said.out.splitlines()) < 15
    assert max(map(len, said.out.splitlines())) <= 80


def test_in_a_book_that_cannot_be_read_it_says_so(csip: Csip) -> None:
    (csip.book / "schedule.yaml").write_text("meetings: [\n", encoding="utf-8")
    assert "`csip validate` shows all of it" in csip.refused()


def test_outside_of_a_book_csip_alone_is_the_help(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = csip()
    assert said.code == 2
    assert "Before a meeting:" in said.err
    monkeypatch.setenv("CSIP_ROOT", str(csip.book))
    assert "what is next" in csip.done().out


@pytest.mark.parametrize("words", ["", "roll", "action add"])
def test_help_is_a_command_as_people_type_it(csip: Csip, words: str) -> None:
    assert csip.done("help", *words.split()).out == csip.done(*words.split(), "--help").out


def test_the_version_has_a_short_form(csip: Csip) -> None:
    assert csip.done("-V").out == csip.done("--version").out == f"csip {__version__}\n"


def test_number_takes_the_last_meeting(csip: Csip) -> None:
    assert csip.done("number").err == csip.done("number", "2026-05-06").err


def test_codes_are_listed_with_commas(csip: Csip) -> None:
    both = csip("validate", "--select", "CSIP506,csip3", "--today", "2027-06-01")
    apart = csip("validate", "--select", "CSIP506", "--select", "CSIP3", "--today", "2027-06-01")
    assert both == apart
    every = csip("validate", "--today", "2027-06-01").out
    assert csip("validate", "--ignore", "CSIP2,CSIP3,CSIP4,CSIP5,CSIP6", "--today", "2027-06-01").out != every


@pytest.mark.parametrize("command", ["attendance", "decisions"])
def test_since_and_from_are_the_same(csip: Csip, command: str) -> None:
    assert csip.done(command, "--from", "2026-05-07") == csip.done(command, "--since", "2026-05-07")
    assert csip.done(command, "--from", "2026-05-07") != csip.done(command)

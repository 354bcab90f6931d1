"""The pages of the documentation's site, before Sphinx has them: each command, option, rule, key and exit code.

Sphinx itself is run by CI (`make docs`), where every warning is an error.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from posixpath import normpath
from typing import Any

import pytest
import yaml
from typer.main import get_command

from csip.cli.app import app
from csip.rules.explain import all_pages
from tests.project.test_docs import DOCS, FORMAT, REPOSITORY, every_command, is_as_made

sys.path.insert(0, str(REPOSITORY / "tools"))

import make_docs
import man_page

PAGES = make_docs.pages()


def command_of(words: list[str]) -> Any:
    command: Any = get_command(app)
    for word in words:
        command = command.commands[word]
    return command


def plain(words: str) -> str:
    """Without the marks of Markdown, and in one line."""
    return " ".join(re.sub(r"[\\`]", "", words).split())


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_each_command_has_a_page_with_all_that_it_takes(words: list[str]) -> None:
    page = PAGES[f"commands/{'-'.join(words) or 'csip'}.md"]
    command = command_of(words)
    said = plain(page)
    assert page.partition("\n# ")[2].startswith(" ".join(["csip", *words]) + "\n")
    assert plain(command.get_short_help_str(1000)).removesuffix(".") in said
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", page, re.M)
    typed = {name for shown, _ in rows for name in re.split(r", | / | ", plain(shown))}
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            assert {*parameter.opts, *parameter.secondary_opts} <= typed, parameter.name
        assert plain(parameter.help or "") in said
        for choice in getattr(parameter.type, "choices", ()):
            assert str(choice) in said


def test_no_page_is_of_a_command_or_rule_that_is_gone() -> None:
    commands = {name for name in PAGES if name.startswith("commands/")}
    assert commands == {f"commands/{'-'.join(words) or 'csip'}.md" for words in every_command()}
    assert {name for name in PAGES if name.startswith("rules/")} == {f"rules/{code}.md" for code in all_pages()}


@pytest.mark.parametrize("code", list(all_pages()))
def test_each_rule_has_a_page_as_the_rule_says_it(code: str) -> None:
    page, rule = PAGES[f"rules/{code}.md"], all_pages()[code]
    assert plain(page.partition("\n# ")[2]).startswith(plain(f"{code}: {rule.title} *{rule.severity}*"))
    assert rule.body in page
    assert f"[{code}](rules/{code}.md) | {rule.severity} |" in PAGES["rules.md"]


def test_keys_and_exit_codes_are_there_as_the_pages_that_tests_compare_have_them() -> None:
    keys = re.findall(r"^<!-- keys: \w+ -->\n(?:\|.*\n)+", FORMAT, re.M)
    assert len(keys) > 30
    assert not [table for table in keys if plain_links(table) not in plain_links(PAGES["format.md"])]
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for page, heading in (("exit-codes.md", "Exit codes"), ("formats.md", "Formats")):
        rows = re.findall(r"^\| .*$", readme.partition(f"## {heading}\n")[2].partition("\n## ")[0], re.M)
        assert rows
        assert not [row for row in rows if row not in PAGES[page]]


def plain_links(text: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", text)


def test_each_link_between_pages_leads_to_one() -> None:
    wrong = []
    for name, text in PAGES.items():
        for link in re.findall(r"\]\((?!\w+:|#)([^)\s#]+)", text):
            target = normpath(f"{name.rpartition('/')[0]}/{link}".lstrip("/"))
            if target not in PAGES and not (DOCS / target).exists():
                wrong.append(f"{name}: {link}")
    assert wrong == []


def test_each_page_is_on_the_menu_or_says_that_it_is_not() -> None:
    listed = {"index.md"}
    for name, text in PAGES.items():
        for menu in re.findall(r"^```\{toctree\}\n(.*?)^```$", text, re.M | re.S):
            names = [line for line in menu.splitlines() if line and not line.startswith(":")]
            listed |= {normpath(f"{name.rpartition('/')[0]}/{one}.md".lstrip("/")) for one in names}
    assert {name for name, text in PAGES.items() if name not in listed and "orphan: true" not in text} == set()
    assert listed <= set(PAGES)


def test_the_man_page_is_as_the_commands_make_it(request: pytest.FixtureRequest) -> None:
    assert is_as_made(man_page.PAGE, man_page.man_page(), request), "python tools/man_page.py"


def test_the_man_page_names_every_command_and_option() -> None:
    page = man_page.man_page().replace("\\-", "-")
    for words in every_command():
        assert not words or f"\n.SS {' '.join(['csip', *words])}\n" in page
        for parameter in command_of(words).params:
            if parameter.param_type_name == "option" and not parameter.hidden:
                assert all(re.search(rf"^\.B .*(?<![\w-]){re.escape(name)}\b", page, re.M) for name in parameter.opts)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_say_of_the_man_page() -> None:
    command = ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", str(man_page.PAGE)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.search(r"^\x1b?.*NAME", ran.stdout, re.M)


def test_the_site_is_published_by_a_workflow_that_makes_and_checks_it() -> None:
    jobs = {}
    for name in ("docs", "site"):
        text = (REPOSITORY / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        jobs[name] = yaml.safe_load(text)["jobs"]["build"]
    runs = [step["run"] for step in jobs["docs"]["steps"] if "run" in step]
    assert runs[-2:] == ["python tools/make_docs.py docs-site", "python tools/check_docs.py docs-site"]
    uploaded = [step["with"]["path"] for step in jobs["docs"]["steps"] if "upload-pages" in step.get("uses", "")]
    assert uploaded == ["docs-site"]
    assert {name: job["if"] for name, job in jobs.items()} == {
        "docs": "vars.PAGES == 'docs'",
        "site": "vars.PAGES == 'book'",
    }, "one repository has one such site"

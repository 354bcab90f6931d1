"""The documentation tells the truth: what it shows is run, what it lists is compared with the code."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal, NamedTuple, get_args, get_origin

import jsonschema
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import csip
from csip import models
from csip.book.load import load_book
from csip.cli.app import app
from csip.files.source import Source
from csip.models.annotations import annotations_of
from csip.models.build import (
    build_actions,
    build_council,
    build_meeting,
    build_panel,
    build_plan,
    build_report,
    build_site,
    build_slots,
)
from csip.models.json_schema import NAMES
from csip.rules.explain import all_pages, listing
from csip.rules.run import check_book
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.children import csip_in_child
from tests.project.pages import GUIDE, pages_of, text_of, text_of_one

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
CSIP: Any = get_command(app)
EXAMPLE = "CSIP499"  # the code that CONTRIBUTING.md takes for its example
NO_CODE = "CSIP999"  # a code that there is not, and never will be
BOOK = ("panel.yaml", "schedule.yaml", "actions.yaml", "meetings", "plan.yaml", "reports")

# --- what is shown is run ---------------------------------------------------------------------------------

ASHCOMBE = REPOSITORY / "tests/books/ashcombe"
SHOWN: dict[str, Path | None] = {
    "README.md": ASHCOMBE,
    GUIDE: None,
    "docs/quick-start.md": None,
    "docs/importing.md": None,
    "docs/councils.md": None,
    "docs/site.md": None,
    "docs/data.md": None,
}
"""The pages whose commands are run, and the book in a copy of which they are run, if in any."""


class Command(NamedTuple):
    """A line after `$` in a console block, as typed and as shown, and the output that the page shows."""

    line: str
    shown: str
    output: str


class Saved(NamedTuple):
    """A block that the reader is to save as a file."""

    name: str
    text: str


class Day(NamedTuple):
    """A day that it is from here on, which the page does not show."""

    day: str


_BLOCK = re.compile(
    r"(?:^<!-- today: (?P<day>\S+) -->\n)?(?:^<!-- save as: (?P<name>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.M | re.S,
)


def steps(page: str) -> Iterator[Command | Saved | Day]:
    """What a reader of the page does, in order."""
    for block in _BLOCK.finditer(page):
        if block["day"]:
            yield Day(block["day"])
        if block["name"]:
            yield Saved(block["name"], block["body"])
        elif block["kind"] == "console":
            for command in re.split(r"^\$ ", block["body"], flags=re.M)[1:]:
                shown, _, output = command.partition("\n")
                while shown.endswith("\\"):
                    more, _, output = output.partition("\n")
                    shown += f"\n{more}"
                yield Command(re.sub(r"\\\n *", "", shown), f"$ {shown}\n", output)


def matches(output: str, shown: str) -> bool:
    """The output is what the page shows, where a line `...` stands for any lines that were left out."""
    pattern = "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line) for line in shown.splitlines(True))
    return re.fullmatch(pattern, output) is not None


_SHELLS = re.compile(r"[|<>&;$`*?~#(){}\\\n]")  # what only a shell understands


class Reader:
    """Somebody who types what a page shows: a folder, and an environment that `export` and `cd` change."""

    def __init__(self, folder: Path, tools: Path) -> None:
        tools.mkdir()
        (tools / "csip").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csip "$@"\n', encoding="utf-8")
        (tools / "csip").chmod(0o755)
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CSIP", "COVERAGE", "GIT_"))}
        self.environment = kept | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "HOME": str(tools),
            "GIT_AUTHOR_NAME": "Clerk",
            "GIT_AUTHOR_EMAIL": "clerk@example.org",
            "GIT_COMMITTER_NAME": "Clerk",
            "GIT_COMMITTER_EMAIL": "clerk@example.org",
        }

    def type(self, line: str) -> str:
        """What a terminal would show after this line: the result and the remarks, as they come."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            return ""
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            self.environment[name] = value
            return ""
        if line.startswith("csip ") and not _SHELLS.search(line):
            words = shlex.split(line)[1:]
            return csip_in_child(self.folder, words, self.environment, together=True).stdout
        ran = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return ran.stdout


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="the pages show bash and git")
@pytest.mark.parametrize("name", SHOWN)
def test_what_a_page_shows_is_what_happens(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    book = SHOWN[name]
    if book is not None:
        copy_book(folder, book)
    reader = Reader(folder, tmp_path / "tools")
    assert any(isinstance(step, Command) for page in pages_of(name) for step in steps(text_of_one(page)))
    wrong = [line for page in pages_of(name) for line in read_through(page, reader, request)]
    assert not wrong, "\n".join(wrong)


def read_through(name: str, reader: Reader, request: pytest.FixtureRequest) -> list[str]:
    """Do what a page shows; what came out otherwise. With --update-golden, the page then shows that."""
    page = text_of_one(name)
    true = page
    at = 0
    wrong = []
    for step in steps(page):
        if isinstance(step, Day):
            reader.environment["CSIP_TODAY"] = step.day
            continue
        if isinstance(step, Saved):
            (reader.folder / step.name).write_text(step.text, encoding="utf-8")
            continue
        output = reader.type(step.line)
        at = true.index(step.shown + step.output, at) + len(step.shown)
        if not matches(output, step.output):
            wrong.append(f"$ {step.line}\n{output}")
            if "...\n" not in step.output:  # what to leave out is for an author to choose
                true = true[:at] + output + true[at + len(step.output) :]
    if wrong and request.config.getoption("--update-golden"):
        (REPOSITORY / name).write_text(true, encoding="utf-8")
    return wrong


def test_the_guide_lists_all_of_its_pages_and_each_is_short() -> None:
    listed = pages_of(GUIDE)[1:]
    assert sorted(listed) == sorted(f"docs/guide/{path.name}" for path in (DOCS / "guide").glob("*.md"))
    for name, after in zip(listed, [*listed[1:], None], strict=True):
        text = text_of_one(name)
        assert text.count("\n") <= 170, f"{name} is long: make two of it"
        if after is not None:
            assert re.search(rf"^Next: \[.+\]\({re.escape(Path(after).name)}\)\.$", text, re.M), name


def copy_book(folder: Path, book: Path = REPOSITORY) -> None:
    """A book, by default the shipped one, alone in a folder."""
    for part in BOOK:
        source = book / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        elif source.exists():  # the shipped book has no reports
            shutil.copyfile(source, folder / part)


def test_elisions() -> None:
    assert matches("a\nb\nc\n", "a\n...\nc\n")
    assert matches("", "")
    assert not matches("a\nb\n", "a\n")
    assert not matches("a.\n", "a...\n")


def test_readme_says_what_dots_mean() -> None:
    assert "three dots" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_two_commands_of_readme() -> None:
    page = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    ci = (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
    main, tests = re.findall(r"^```sh\n(python3 -m venv .*)\n```$", page, re.M)
    assert in_ci(main, '"$main"') in ci
    set_up, _, last = tests.rpartition(" && ")
    assert in_ci(set_up, '"$dev"') in ci
    assert last == ".venv/bin/pytest"
    assert '"$dev"/bin/pytest -m slow\n' in ci
    assert '"$dev"/bin/coverage run -m pytest -m "not slow"\n' in ci


def in_ci(command: str, environment: str) -> str:
    """A command of README as .ci/run has it, its environment in another place."""
    return command.replace(".venv", environment)


# --- the format -------------------------------------------------------------------------------------------

FORMAT = (DOCS / "format.md").read_text(encoding="utf-8")
_EXAMPLE = re.compile(
    r"(?:^<!-- example: (?P<name>\S+), (?P<extent>whole|part) -->\n)?^```yaml\n(?P<text>.*?)^```$", re.M | re.S
)
_TABLE = re.compile(r"^<!-- keys: (\w+) -->\n\| Key \|.*\n\|-.*\n((?:\|.*\n)+)", re.M)
_BUILDERS: dict[str, Any] = {
    "council.yaml": build_council,
    "site.yaml": build_site,
    "panel.yaml": build_panel,
    "schedule.yaml": build_slots,
    "actions.yaml": build_actions,
    "plan.yaml": build_plan,
    "reports": build_report,
}
_LEFT_OUT = {
    "panel.yaml": "name: Example\n",
    "schedule.yaml": "meetings:\n",
    "actions.yaml": "actions:\n",
    "council.yaml": "",
    "site.yaml": "",
}


def all_models() -> dict[str, type[models.Entry]]:
    """Every kind of entry that a file can hold, by its name in the code."""
    for module in iter_modules(models.__path__):
        import_module(f"csip.models.{module.name}")
    found: dict[str, type[models.Entry]] = {}
    waiting = [models.Entry]
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        # A class with slots is made twice, and the first one goes about still: its module has the right one.
        found[model.__name__] = getattr(sys.modules[model.__module__], model.__name__)
    for stands_for_no_entry in ("Entry", "Record", "Line", "OfTheCouncil", "SlotElsewhere"):
        found.pop(stands_for_no_entry, None)
    return found


def required(model: type[models.Entry]) -> dict[str, bool]:
    """The keys of an entry as files write them, without those that every entry has, and whether each must be there."""
    return {field.alias or name: field.is_required() for name, field in models.keys_of(model).items()}


def choices(annotation: Any) -> set[str]:
    """The words among which a field lets one choose; those of entries within it are told in their own tables."""
    if get_origin(annotation) is Literal:
        return {str(word) for word in get_args(annotation)}
    return {word for inner in get_args(annotation) for word in choices(inner)}


@pytest.mark.parametrize("name", sorted(all_models()))
def test_every_key_is_documented_and_every_documented_key_exists(name: str) -> None:
    tables = dict(_TABLE.findall(FORMAT))
    assert name in tables, f"docs/format.md has no table <!-- keys: {name} -->"
    rows = {
        key: (needed, what) for key, needed, what in re.findall(r"\| `(\w+)` \| (yes|no) \| (.*) \|\n", tables[name])
    }
    model = all_models()[name]
    needed = required(model)
    assert sorted(rows) == sorted(needed)
    for key, annotation in annotations_of(model).items():
        assert rows[key][0] == ("yes" if needed[key] else "no"), key
        missing = {word for word in choices(annotation) if f"`{word}`" not in rows[key][1].replace('"', "")}
        assert not missing, f"{name}.{key}: {missing}"


def test_no_table_is_of_a_model_that_is_gone() -> None:
    assert sorted(name for name, _ in _TABLE.findall(FORMAT)) == sorted(all_models())


def examples() -> list[tuple[str, str, str]]:
    return [(match["name"], match["extent"], match["text"]) for match in _EXAMPLE.finditer(FORMAT)]


@pytest.mark.parametrize(("name", "extent", "text"), examples())
def test_every_example_is_a_file_or_part_of_one(name: str, extent: str, text: str) -> None:
    assert name, f"this example does not say what it is of:\n{text}"
    if extent == "part":
        text = _LEFT_OUT.get(name, f"date: {Path(name).stem}\n") + text
    tree, found = parse(Source(Path(name), name, text.encode("utf-8")))
    assert tree is not None, found
    _, faults = _BUILDERS.get(name.split("/", maxsplit=1)[0], build_meeting)(tree)
    assert [*found, *faults] == []


def test_the_whole_examples_are_a_book_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    whole = [(name, text) for name, extent, text in examples() if extent == "whole"]
    assert sorted(Path(name).parent.name or name for name, _ in whole) == sorted(BOOK)
    for name, text in whole:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    book, problems = load_book(tmp_path)
    assert [*problems, *check_book(book, date(2026, 6, 20))] == []


# --- pages that csip makes, and what pages say of csip ------------------------------------------------------


def is_as_made(path: Path, made: str, request: pytest.FixtureRequest) -> bool:
    """The page is what the code makes it; with --update-golden, it now is."""
    as_made = path.read_text(encoding="utf-8") == made
    if not as_made and request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8")
    return as_made


def test_rules_page_is_as_csip_makes_it(request: pytest.FixtureRequest) -> None:
    assert is_as_made(DOCS / "rules.md", listing("md"), request), "csip rules --format md > docs/rules.md"


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_as_csip_makes_them(name: str, request: pytest.FixtureRequest) -> None:
    ran = CliRunner().invoke(app, ["schema", name])
    command = f"csip schema {name} > docs/schema/{name}.json"
    assert is_as_made(DOCS / f"schema/{name}.json", ran.stdout, request), command


def layers() -> str:
    """The layers of the code as pyproject.toml has them, each module with its first line."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    assert contract["type"] == "layers"
    lines: list[str] = []
    for layer in contract["layers"]:
        lines += ["| Module | What it is for |", "|-|-|"] if not lines else ["| | |"]
        lines += [f"| `csip.{name}` | {purpose(f'csip.{name}')} |" for name in sorted(re.split(r" [:|] ", layer))]
    return "\n" + "\n".join(lines) + "\n\n"


def test_every_module_has_its_layer() -> None:
    shown = set(re.findall(r"`(csip\.\w+)`", layers()))
    modules = {f"csip.{path.stem}" for path in (REPOSITORY / "csip").iterdir() if is_module(path)}
    assert modules == shown


def is_module(path: Path) -> bool:
    return (path.suffix == ".py" or (path / "__init__.py").exists()) and not path.name.startswith("__")


def purpose(module: str) -> str:
    path = REPOSITORY.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert docstring
    return docstring.split("\n", 1)[0].replace("|", "\\|").replace("<", "&lt;")


def test_the_architecture_shows_the_layers_as_they_are(request: pytest.FixtureRequest) -> None:
    page = DOCS / "architecture.md"
    before, mark, rest = page.read_text(encoding="utf-8").partition("<!-- layers -->\n")
    _, end, after = rest.partition("<!-- end of layers -->\n")
    assert mark
    assert end
    made = before + mark + layers() + end + after
    assert is_as_made(page, made, request), "pytest tests/project/test_docs.py --update-golden"


def test_every_dependency_is_argued_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[^\w.-]", dependency)[0] for listed in lists for dependency in listed} - {project["name"]}
    page = (DOCS / "decisions/0002-dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\*\*([\w.-]+)\*\*", page)) == names


def test_adding_a_rule_takes_the_three_steps_that_contributing_says(tmp_path: Path) -> None:
    page = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (rule,) = re.findall(r"<!-- rule -->\n```python\n(.*?)^```", page, re.M | re.S)
    for part in ("csip", "tests/cases/base"):
        shutil.copytree(REPOSITORY / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "rules").mkdir()
    for name in (
        "__init__.py",
        "conftest.py",
        "chance.py",
        "made_once.py",
        "windows_gaps.py",
        "overlay.py",
        "rules/__init__.py",
        "rules/test_cases.py",
    ):
        shutil.copyfile(REPOSITORY / "tests" / name, tmp_path / "tests" / name)
    shutil.copyfile(REPOSITORY / "pyproject.toml", tmp_path / "pyproject.toml")
    (family,) = re.findall(r"In `(csip/rules/\w+\.py)`:", page)
    with (tmp_path / family).open("a", encoding="utf-8") as code:
        code.write(f"\n\n{rule}")
    (cases,) = re.findall(r"<!-- cases -->\n```yaml\n(.*?)^```", page, re.M | re.S)
    (tmp_path / f"tests/cases/{EXAMPLE}.yaml").write_text(cases, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/rules", "-v", "-n0", "-p", "no:cacheprovider", "-k", EXAMPLE],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "3 passed" in ran.stdout, ran.stdout


def shipped_files() -> list[Path]:
    return [p for book in (REPOSITORY, ASHCOMBE) for part in BOOK for p in yaml_files(book / part)]


def yaml_files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path] if path.exists() else []


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_every_shipped_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    target = (path.parent / named[1]).resolve()
    kind = {"meetings": "meeting", "reports": "report"}.get(path.parent.name, path.stem)
    assert target == DOCS / f"schema/{kind}.json"
    found = jsonschema.Draft202012Validator(json.loads(target.read_text(encoding="utf-8"))).iter_errors(
        plain_values(parse(Source(path, path.name, text.encode("utf-8")))[0])
    )
    assert [error.message for error in found] == []


def pages() -> list[Path]:
    return [*sorted(REPOSITORY.glob("*.md")), *sorted(DOCS.rglob("*.md")), *sorted(DOCS.glob("*.yml"))]


_TYPED = re.compile(r"(?:`|\$ |run: |&& |/bin/)csip ([^`\n|;>]*)")


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_page_names_only_what_there_is(page: Path) -> None:
    """Commands and their options, codes of findings, and links within the repository."""
    text = page.read_text(encoding="utf-8")
    for typed in _TYPED.findall(text):
        command: Any = CSIP
        for word in typed.replace("'", " ").split():
            if word.startswith("--"):
                known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
                assert word.split("=")[0].rstrip(".,)") in known, f"csip {typed}"
            elif getattr(command, "commands", None):
                assert word in command.commands or command.name == "schedule", f"csip {typed}"
                command = command.commands.get(word, command)
    for code in re.findall(r"\bCSIP[0-9]{3}\b", text):
        there_is = code in all_pages() or code == NO_CODE
        assert there_is or (code == EXAMPLE and page.name == "CONTRIBUTING.md"), code
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert "://" in link or (page.parent / link).exists(), link


def help_of_all() -> str:
    """What --help says of csip and of each command, as a page."""
    said = [
        "# Commands\n\nWhat `--help` says of csip and of each of its commands, made by "
        "`pytest tests/project/test_docs.py --update-golden`.\n"
        "Where to begin, and in which order: [the clerk's guide](clerks-guide.md).\n"
    ]
    for words in every_command():
        shown = CliRunner().invoke(
            app, [*words, "--help"], env={"COLUMNS": "100"}, terminal_width=100, prog_name="csip"
        )
        assert shown.exit_code == 0
        lines = [line.rstrip() for line in shown.stdout.strip().splitlines()]
        said.append(f"## {' '.join(['csip', *words])}\n\n```text\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(said)


def every_command() -> list[list[str]]:
    found: list[list[str]] = [[]]
    for name, command in CSIP.commands.items():
        found.append([name])
        found += [[name, below] for below in getattr(command, "commands", ())]
    return found


def test_the_page_of_commands_is_the_help(request: pytest.FixtureRequest) -> None:
    assert is_as_made(DOCS / "commands.md", help_of_all(), request), "pytest tests/project/test_docs.py --update-golden"


def test_no_line_of_help_is_cut_short() -> None:
    groups = sorted({words[0] for words in every_command() if len(words) > 1})
    for group in ([], *([name] for name in groups)):
        listed = CliRunner().invoke(app, [*group, "--help"], env={"COLUMNS": "80"}, terminal_width=80).stdout
        assert [line for line in listed.splitlines()[1:] if line.endswith("...") and "Usage" not in line] == [], group
    listed = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"}, terminal_width=80).stdout
    assert "\nCommands:" not in listed, "say in csip/cli/__init__.py in which part of the help a command is listed"


def test_readme_lists_the_formats_that_there_are() -> None:
    page = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    table = re.search(r"^\| Command \| `--format` \|\n\|-.*\n((?:\|.*\n)+)", page, re.M)
    assert table
    papers = re.search(r"A paper is printed as any of (.*)\.$", page, re.M)
    assert papers
    listed = {}
    for row in table[1].splitlines():
        names, formats = row.strip("|").split("|")
        formats = re.sub(r"\(.*?\)", "", formats).replace("papers", papers[1])
        for name in re.findall("`csip (.+?)`", names):
            listed[name] = re.findall(r"`(\w+)`", formats)
    commands: dict[str, Any] = CSIP.commands
    there = {
        name: [*parameter.type.choices]
        for name, command in commands.items()
        for parameter in command.params
        if parameter.name == "format_"
    }
    assert listed == there


def test_readme_lists_the_exit_codes_that_there_are() -> None:
    page = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    table = re.search(r"^\| Code \| Meaning \|\n\|-.*\n((?:\|.*\n)+)", page, re.M)
    assert table
    meaning = {int(code): words for code, words in re.findall(r"^\| (\d+) \| (.*) \|$", table[1], re.M)}
    ends: dict[int, set[str]] = {0: set(), 2: set()}
    called = {"import_": "import", "show_all": "schedule --council", "clashes": "schedule clashes"}
    called |= {"joint_meetings": "schedule", "new_meeting": "new-meeting"}
    for path in (REPOSITORY / "csip/cli").rglob("*.py"):
        for code in re.findall(r"(?:\bExit|sys\.exit)\((\d+)\)", path.read_text(encoding="utf-8")):
            ends.setdefault(int(code), set()).add(called.get(path.stem, path.stem))
    assert sorted(meaning) == sorted(ends)
    for code in (1, 3):  # these mean what their command says they mean
        assert not [command for command in ends[code] if f"`{command}" not in meaning[code]]


def test_the_changelog_knows_this_version() -> None:
    page = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+)\]", page, re.M)
    assert headings[0] == "Unreleased"
    assert headings[1] == csip.__version__
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", page, re.M)) <= kinds


def test_the_guide_or_readme_shows_every_command() -> None:
    shown = "".join(map(text_of, SHOWN))
    every = [" ".join(["csip", *words]) for words in every_command()]
    assert [command for command in every if command not in shown] == []


def test_the_json_that_the_format_shows_is_what_is_printed() -> None:
    shown = json.loads(FORMAT.partition("<!-- json: actions -->\n```json\n")[2].partition("```")[0])
    command = ["actions", "--format", "json", "--unassigned", "--today", "2012-09-20", "--root", str(REPOSITORY)]
    printed = json.loads(CliRunner().invoke(app, command, catch_exceptions=False).stdout)
    printed["actions"] = [action for action in printed["actions"] if action["id"] == "A2011-02"]
    assert printed == shown

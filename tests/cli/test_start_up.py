"""How csip starts, completes what is typed, and ends: only what is asked for is made, and nobody can tell."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from csip.cli.app import app
from tests.cli.running import Csip
from tests.conftest import TESTS

pytestmark = pytest.mark.slow

BOOK = Path(__file__).parents[1] / "books" / "ashcombe"


def run(*words: str, **also: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; sys.argv[0] = 'csip'; from csip.__main__ import main; main()"  # as the console script does
    command = [sys.executable, "-c", code, *words]
    surroundings = {**os.environ, "CSIP_ROOT": str(BOOK), "COLUMNS": "100", **also}
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)


def completed(line: str, place: int) -> list[str]:
    said = run(_CSIP_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(place))
    return said.stdout.split("\n")[:-1]


CSIP: Any = get_command(app)


@pytest.mark.parametrize("name", list(CSIP.commands))
def test_the_list_says_of_a_command_what_its_own_help_says(name: str) -> None:
    listed = run("--help", COLUMNS="200").stdout
    purpose = CSIP.commands[name].get_short_help_str(200)
    assert re.search(rf"^  {name} +{re.escape(purpose)}$", listed, re.M)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["minutes", "--help"], {"minutes"}),
        (["schedule", "add", "--help"], {"schedule"}),
        (["--help"], set()),
        (["--version"], set()),
        (["atcions"], set()),
    ],
)
def test_only_the_command_that_is_asked_for_is_loaded(words: list[str], made: set[str]) -> None:
    assert made_by(*words) == made


def test_completing_a_command_loads_none() -> None:
    assert made_by(_CSIP_COMPLETE="complete_bash", COMP_WORDS="csip m", COMP_CWORD="1") == set()


def made_by(*words: str, **environment: str) -> set[str]:
    said = shell("-c", _RUN, *words, cwd=ROOT, **environment).stderr.split("\n")[-2].split()
    return {name.split(".")[3] for name in said if name.startswith("csip.cli.commands.")}


def test_groups_of_commands_help_and_mistakes_are_as_ever() -> None:
    assert "csip action close [OPTIONS]" in run("action", "close", "--help").stdout
    assert "forward-plan" in run("--help").stdout
    assert run("--version").stdout.startswith("csip ")
    assert "Did you mean `csip actions`?" in run("atcions").stderr
    assert "`csip actions --help`" in run("actions", "--nothing").stderr


def test_completion_of_commands_and_of_what_follows_them() -> None:
    assert {"action", "actions"} <= set(completed("csip act", 1))
    assert {"action", "actions"} <= set(completed("csip action", 1))
    assert {"action", "actions"} <= set(completed("csip action --all", 1))
    assert {"validate", "minutes"} <= set(completed("csip ", 1))
    assert completed("csip actions --owner Mar", 3) == ["Margaret Oakley"]
    assert "close" in completed("csip action ", 2)
    assert (
        "Margaret Oakley" in run(_CSIP_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="csip actions --owner Mar").stdout
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_what_the_disk_refuses_is_no_fault_of_csip() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "csip", "actions", "--all"]
        surroundings = {**os.environ, "CSIP_ROOT": str(BOOK)}
        said = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=surroundings, check=False)
    assert said.returncode == 2
    assert said.stderr.startswith("csip: No space left on device\n")
    said = run("validate", "x" * 300)
    assert said.returncode == 2
    assert "File name too long" in said.stderr
    assert "has a fault" not in said.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell that can close a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_leads_nowhere(closed: str, tmp_path: Path) -> None:
    book = shutil.copytree(BOOK, tmp_path / "book")
    before = (book / "actions.yaml").read_text(encoding="utf-8")
    close = shlex.join([sys.executable, "-m", "csip", "action", "close", "A2026-03", "--note", "Done."])
    surroundings = {**os.environ, "CSIP_ROOT": str(book), "CSIP_TODAY": "2026-07-01"}
    said = subprocess.run(["/bin/sh", "-c", f"{close} {closed}"], capture_output=True, env=surroundings, check=False)
    assert (said.returncode, said.stderr) in [(0, b""), (0, b"A2026-03 is closed.\n")]
    after = (book / "actions.yaml").read_text(encoding="utf-8")
    assert "note: Done." in after
    assert set(before.splitlines()) <= set(after.splitlines())


def test_reading_a_register_loads_no_mail() -> None:
    code = (
        "import os, sys, csip.__main__ as m; os._exit = sys.exit\n"
        "sys.argv = ['csip', 'actions', '--as-of', '2012-10-04']\n"
        "try: m.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    others = ("COVERAGE", "CSIP")  # they load more
    alone = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=BOOK.parents[2], env=alone
    )
    loaded = set(said.stderr.split())
    assert {"pydantic_core", "yaml", "csip.models.actions"} <= loaded
    assert not {"pydantic", "email", "socket", "csip.models.meeting", "ruamel.yaml", "rich", "docx"} & loaded


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["actions", "--owner", "Nobody"], 2),
        (["atcions"], 2),
        (["validate", "--strict", "--today", "2099-01-01"], 1),
        (["actions", "--overdue", "--fail-overdue", "--today", "2099-01-01"], 3),
    ],
)
def test_a_command_ends_with_its_code_and_all_of_its_words(words: list[str], code: int) -> None:
    said = run(*words)
    assert said.returncode == code, said.stderr
    assert (said.stdout + said.stderr).endswith("\n")


def test_what_is_to_be_done_at_the_end_is_done() -> None:
    code = (
        "import atexit, sys; from csip.__main__ import main; sys.argv = ['csip', '--version']\n"
        "atexit.register(lambda: print('done')); main()"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 0
    assert said.stdout.endswith("done\n")


ROOT = TESTS.parent


def shell(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CSIP", "_CSIP"))}
    command = [sys.executable, *arguments]
    env |= environment
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env, timeout=60)


MODELS = {"pydantic", "pydantic_core"}
HEAVY = {"docx", "typst", "icalendar", "holidays", "jinja2", "ruamel"}


_RUN = """
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
from csip.cli.main import main
sys.argv = ['csip', *sys.argv[1:]]
main()
"""


COMPLETING = {"_CSIP_COMPLETE": "complete_bash", "COMP_WORDS": "csip actions --owner ", "COMP_CWORD": "3"}


@pytest.mark.parametrize(
    ("arguments", "environment", "not_wanted"),
    [
        (["actions"], {}, HEAVY | {"pydantic"}),
        (["validate"], {}, HEAVY | {"pydantic"}),
        (["minutes"], {}, HEAVY | {"pydantic"}),
        (["schema", "meeting"], {}, HEAVY | MODELS | {"yaml"}),
        (["--version"], {}, HEAVY | MODELS | {"yaml"}),
        (["import", "tests/importers/papers/borough-1988.txt", "--dry-run"], {}, HEAVY | MODELS | {"yaml"}),
        (["schedule", "add", "--help"], {}, HEAVY | MODELS | {"yaml"}),
        ([], COMPLETING, HEAVY | MODELS),
    ],
)  # fmt: skip
def test_nothing_is_imported_that_is_not_used(
    arguments: list[str], environment: dict[str, str], not_wanted: set[str]
) -> None:
    done = shell("-c", _RUN, *arguments, cwd=ROOT, **environment)
    assert done.stdout
    assert not not_wanted & {name.split(".")[0] for name in done.stderr.split()}, done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("csip actions --owner B", "Ben Baker"),
        ("csip action assign A2026-01 un", "unassigned"),
        ("csip minutes 2026-0", "2026-03-04"),
        ("csip action close A", "A2026-01"),
        ("csip explain CSIP30", "CSIP301"),
    ],
)
def test_completion(csip: Csip, words: str, expected: str) -> None:
    place = str(len(words.split()) - 1)
    done = shell("-c", _RUN, cwd=csip.book, _CSIP_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=place)
    assert expected in done.stdout, done.stderr


def test_the_module_runs_and_a_closed_pipe_is_silent() -> None:
    assert shell("-m", "csip", "--version", cwd=ROOT).stdout.startswith("csip ")
    pipe = f"{sys.executable} -m csip rules | head -1"
    done = subprocess.run(["sh", "-c", pipe], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.startswith("CSIP001")
    assert done.stderr == ""


def test_a_fault_of_its_own_is_owned_up_to(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("slot\x1b[31m")

    monkeypatch.setattr("csip.book.load.load_book", broken)
    said = csip("actions")
    assert said.code == 2
    assert "csip itself has a fault (KeyError: " in said.err
    assert "\x1b" not in said.err
    monkeypatch.setenv("CSIP_DEBUG", "1")
    with pytest.raises(KeyError):
        csip("actions")

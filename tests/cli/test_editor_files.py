"""What an editor is told: each file that csip makes names its schema, and new books have settings for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from csip.changes.schema_line import with_schema_line
from csip.files.source import Source
from csip.models.json_schema import NAMES
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.cli.running import Csip

INIT = ("--name", "Ashcombe Parish Council", "--chair", "Cllr Ann Budd", "--clerk", "Ruth Penn", "--time", "19:30")
OLD = """\
Ashcombe Parish Council
Minutes of the meeting held on Wednesday 4 November 2026 at 7.30 pm
Present: Cllr Ann Budd (Chair)

1. Apologies
1.1 There were none.
"""


def begun(csip: Csip, folder: Path) -> Path:
    """A book with a file by every command that makes one."""
    csip.done("init", str(folder), *INIT, "--first-meeting", "2027-02-03")
    (folder / "old.txt").write_text(OLD, encoding="utf-8")
    csip.done("new-meeting", "--root", str(folder), today="2027-01-01")
    csip.done("import", str(folder / "old.txt"), "--root", str(folder), today="2027-01-01")
    csip.done(
        "report",
        "--to",
        "Parish Meeting",
        "--from",
        "2026-11-01",
        "--until",
        "2026-11-30",
        "--root",
        str(folder),
        today="2027-01-01",
    )
    csip.done("site", "--init", "--root", str(folder), today="2027-01-01")
    return folder


def test_every_file_that_csip_makes_names_a_schema_that_it_keeps_to(csip: Csip, tmp_path: Path) -> None:
    book = begun(csip, tmp_path / "new")
    made = sorted(path.relative_to(book).as_posix() for path in book.rglob("*.yaml"))
    assert made == [
        "actions.yaml",
        "meetings/2026-11-04.yaml",
        "meetings/2027-02-03.yaml",
        "panel.yaml",
        "reports/2026-11-30-parish-meeting.yaml",
        "schedule.yaml",
        "site.yaml",
    ]
    for name in made:
        text = (book / name).read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named, name
        schema = json.loads(((book / name).parent / named[1]).read_text(encoding="utf-8"))
        values = plain_values(parse(Source(book / name, name, text.encode()))[0])
        assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(values)] == [], name
    csip.done("fmt", "--check", "--root", str(book))


def test_a_council_begins_with_them_too(csip: Csip, tmp_path: Path) -> None:
    csip.done("bodies", "begin", str(tmp_path / "town"), "--name", "Millbrook Town Council")
    assert (
        (tmp_path / "town/council.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=.csip/council.json\n")
    )
    settings = json.loads((tmp_path / "town/.vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {".csip/council.json": "council.yaml", ".csip/site.json": "site.yaml"}
    csip.done("site", "--init", "--root", str(tmp_path / "town"))
    first = (tmp_path / "town/site.yaml").read_text("utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=.csip/site.json"
    assert all((tmp_path / "town" / name).is_file() for name in settings["yaml.schemas"])


def test_the_settings_name_each_schema_and_the_width_of_the_layout(csip: Csip, tmp_path: Path) -> None:
    csip.done("init", str(tmp_path / "new"), *INIT)
    settings = json.loads((tmp_path / "new/.vscode/settings.json").read_text("utf-8"))
    kinds = {f".csip/{kind}.json" for kind in NAMES if kind != "council"}
    assert set(settings["yaml.schemas"]) == kinds
    assert all((tmp_path / "new" / name).is_file() for name in kinds)
    assert settings["yaml.format.printWidth"] == 100
    assert settings["[yaml]"]["editor.formatOnSave"] is True
    recommended = json.loads((tmp_path / "new/.vscode/extensions.json").read_text("utf-8"))
    assert recommended == {"recommendations": [settings["[yaml]"]["editor.defaultFormatter"]]}


def test_settings_of_ones_own_stay(csip: Csip, tmp_path: Path) -> None:
    own = tmp_path / "new/.vscode/settings.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}", encoding="utf-8")
    csip.done("init", str(tmp_path / "new"), *INIT)
    assert own.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize(
    ("panel", "schemas", "first"),
    [
        ("# yaml-language-server: $schema=.csip/panel.json\nname: A\n", True, "../.csip/meeting.json"),
        ("# yaml-language-server: $schema=docs/schema/panel.json\n", False, "../docs/schema/meeting.json"),
        ("# yaml-language-server: $schema=https://a.example/s/panel.json\n", False, "https://a.example/s/meeting.json"),
        ("name: A\n", True, "../.csip/meeting.json"),
        ("name: A\n", False, None),
        ("# yaml-language-server: $schema=\x1b[31mpanel.json\n", False, None),
    ],
)
def test_schemas_lie_where_that_of_the_panel_lies(panel: str, schemas: bool, first: str | None, tmp_path: Path) -> None:
    (tmp_path / "panel.yaml").write_text(panel, encoding="utf-8")
    if schemas:
        (tmp_path / ".csip").mkdir()
        (tmp_path / ".csip/meeting.json").write_text("{}", encoding="utf-8")
    text = with_schema_line(tmp_path, "meetings/2026-05-06.yaml", "date: 2026-05-06\n")
    assert text == (f"# yaml-language-server: $schema={first}\n" if first else "") + "date: 2026-05-06\n"
    assert with_schema_line(tmp_path, "meetings/2026-05-06.yaml", text) == text


@pytest.mark.parametrize(
    ("out", "first"),
    [
        ("book/meetings/other.yaml", "../.csip/meeting.json"),
        ("book/other.yaml", ".csip/meeting.json"),
        ("beside.yaml", "book/.csip/meeting.json"),
        ("to compare/a/b.yaml", "../../book/.csip/meeting.json"),
    ],
)
def test_a_paper_imported_elsewhere_names_the_schema_of_the_book(
    csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, first: str
) -> None:
    book = tmp_path / "book"
    monkeypatch.chdir(book)
    csip.done("schema", "--renew")
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    csip.done("import", str(tmp_path / "old.txt"), "--out", str(tmp_path / out))
    written = (tmp_path / out).read_text(encoding="utf-8")
    assert written.splitlines()[0] == f"# yaml-language-server: $schema={first}"
    assert ((tmp_path / out).parent / first).is_file()
    monkeypatch.chdir(tmp_path)
    (tmp_path / out).unlink()
    csip.done("import", str(tmp_path / "old.txt"), "--out", str(tmp_path / out), "--root", str(book))
    assert (tmp_path / out).read_text(encoding="utf-8") == written


def test_a_paper_imported_where_no_schema_is_names_none(
    csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    csip.done("import", str(tmp_path / "old.txt"), "--out", str(tmp_path / "a.yaml"))  # a book without schemas
    csip.done("schema", "--renew")
    (tmp_path / "no book").mkdir()
    monkeypatch.chdir(tmp_path / "no book")
    csip.done("import", str(tmp_path / "old.txt"), "--out", "b.yaml")
    (tmp_path / "a book").mkdir()
    (tmp_path / "book").rename(tmp_path / "a book" / "it")
    csip.done("import", str(tmp_path / "old.txt"), "--out", "c.yaml", "--root", str(tmp_path / "a book" / "it"))
    for path in (tmp_path / "a.yaml", Path("b.yaml"), Path("c.yaml")):  # the way to the last has a blank in it
        assert "yaml-language-server" not in path.read_text(encoding="utf-8")


def test_a_report_drafted_elsewhere_names_the_schema_of_the_book(csip: Csip, tmp_path: Path) -> None:
    csip.done("schema", "--renew")
    csip.done("report", "--to", "Cabinet", "--from", "2026-01-01", "--out", str(tmp_path / "apart" / "r.yaml"))
    first = (tmp_path / "apart" / "r.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../book/.csip/report.json"

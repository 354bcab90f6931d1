"""A book whose every word is hostile, printed by every command in every format, and opened again by another reader.

The renderers are tried word by word elsewhere; here it is what commands put around them: titles, notes, remarks, names
of files, tables of their own.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.main import get_command
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.errors import CsipError
from csip.files.source import Source
from csip.language.display import visible
from csip.yaml_text.parse import parse
from tests.formats.as_text import BINARY
from tests.hostile import HOSTILE

pytestmark = pytest.mark.slow

MORE = (
    "\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT",
    "\r\nBcc: everybody@example.org\r\n\r\nHello",
    "From nobody Mon Jan  1 00:00:00 2024",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\t=1+1",
    "\r=1+1",
    "%0A::error::injected",
    "zero\u200bwidth\u200e \u061c\ufeff",
    "../../../../etc/passwd",
    "{{ config }} ${HOME} $(id) `id`",
    "MERGEFIELD x \\* MERGEFORMAT",
)
NASTY = '<script>x()</script> | =1+1 \u202egnp [a](javascript:x) #eval("1") ::error::x %0A &amp; *b* "q" \\ $x$ `id`'


def _stands_in_a_book(words: str) -> bool:
    source = Source(Path("x.yaml"), "x.yaml", f"a: {json.dumps(words, ensure_ascii=False)}\n".encode())
    return bool(words.strip()) and not parse(source)[1]


WORDS = tuple(words for words in (*HOSTILE, *MORE) if _stands_in_a_book(words))


def _book() -> dict[str, Any]:
    owners = [f"{words} {n}" for n, words in enumerate(WORDS)]
    at = {"meeting": "2026-05-06", "minute": "1.1"}
    actions = [
        {"id": f"A2026-{n:02d}", "text": words, "owner": owners[n], "raised": at, "as_minuted": NASTY,
         "due": "2026-05-20", "waiting_on": words, "updates": [{"date": "2026-05-21", "note": words}]}
        for n, words in enumerate(WORDS)
    ]  # fmt: skip
    actions[1]["closed"] = {"date": "2026-05-25", "note": NASTY}
    actions[2]["due"] = {"none": NASTY}
    actions[3]["owner"] = "unassigned"
    minutes = [
        {"number": f"1.{n}", "text": words, **({"decision": "resolved"} if n % 3 == 0 else {}),
         **({"motion": {"moved_by": "Ann", "seconded_by": None, "outcome": "not seconded"}} if n % 7 == 1 else {}),
         **({"notice": {"reasons": NASTY, "alternatives": NASTY}} if n == 3 else {})}
        for n, words in enumerate((NASTY, *WORDS), 1)
    ]  # fmt: skip
    people = [
        {"name": owner, "title": NASTY, "officer": True, "email": f"o{n}@example.org"} for n, owner in enumerate(owners)
    ]
    ann = {"name": "Ann", "member": True, "role": "Chair", "title": NASTY}
    held = {
        "date": "2026-05-06", "time": "19:00", "venue": NASTY, "title": NASTY, "agenda_published": "2026-04-28",
        "present": ["Ann", {"name": NASTY, "role": NASTY, "note": NASTY}], "officers": owners[:9],
        "apologies": owners[9:12], "in_attendance": [NASTY],
        "items": [{"number": "1", "title": NASTY, "lead": NASTY, "minutes": minutes, "reports":
                   [{"title": NASTY, "author": NASTY, "background": [NASTY], "status": "tabled"}]},
                  *({"number": str(n), "title": words} for n, words in enumerate(WORDS, 2))],
    }  # fmt: skip
    coming = {
        "date": "2026-07-01", "time": "19:00", "venue": NASTY, "expected": ["Ann", *owners[:9]],
        "items": [{"title": words} for words in WORDS],
    }  # fmt: skip
    return {
        "site.yaml": {
            "address": "https://minutes.example.org/", "title": NASTY, "licence": NASTY,
            "publish": {"agendas": "once published", "minutes": "draft and approved", "decisions": "all"},
        },
        "panel.yaml": {"name": NASTY, "council": NASTY, "contact": NASTY, "quorum": 1,
                       "people": [ann, *people, {"name": NASTY}]},
        "schedule.yaml": {"meetings": [
            {"date": "2026-05-06", "time": "19:00", "venue": NASTY, "agenda_setting": {"date": "2026-04-22"}},
            {"date": "2026-07-01", "time": "19:00", "venue": NASTY, "agenda_setting": {"date": "2026-06-17"},
             "moved_from": [{"date": "2026-06-24", "reason": NASTY, "venue": NASTY}]},
            {"date": "2026-09-02", "venue": NASTY, "cancelled": {"on": "2026-05-30", "reason": NASTY}},
        ]},
        "actions.yaml": {"actions": actions},
        "meetings/2026-05-06.yaml": held,
        "meetings/2026-07-01.yaml": coming,
        "plan.yaml": {"name": NASTY, "themes": [NASTY], "targets": [
            {"id": "t1", "measure": NASTY, "unit": NASTY, "note": NASTY, "direction": "at least", "threshold": "9",
             "readings": [{"value": "4", "as_at": "2026-05-01"}]}]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "book"
    (root / "meetings").mkdir(parents=True)
    for name, values in _book().items():
        (root / name).write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    problems = load_book(root)[1]
    assert not problems, problems[:3]
    return root


def csip(book: Path, *words: str) -> tuple[int, bytes, str]:
    surroundings = {"CSIP_ROOT": str(book), "CSIP_TODAY": "2026-06-01", "COLUMNS": "100"}
    try:
        ended = CliRunner().invoke(app, list(words), env=surroundings, catch_exceptions=False)
    except CsipError as error:
        return 2, b"", f"{visible(error.message)}\n{visible(error.hint or '', keep=chr(10))}"
    return ended.exit_code, ended.stdout_bytes, ended.stderr


# --- the other readers ------------------------------------------------------------------------------------


def tame(printed: str, keep: str = "\n\t") -> None:
    """Nothing in it can move a cursor or turn the line round."""
    bidi = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029}
    odd = {c for c in printed if c not in keep and (unicodedata.category(c) == "Cc" or ord(c) in bidi)}
    assert not odd, [hex(ord(c)) for c in odd]


def as_text(data: bytes) -> None:
    tame(data.decode())


def as_markdown(data: bytes) -> None:
    text = data.decode()
    tame(text)
    bare = re.sub(r"\\[!-/:-@[-`{-~]", "", text)  # without what is escaped
    assert not re.search(r"<(?:script|img|h1|style)|\]\(javascript:|!\[", bare)


def as_html(data: bytes) -> None:
    text = data.decode()
    tame(text)
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert not {e.tag for e in page.iter()} & {"script", "img", "iframe", "object", "embed", "form", "link", "base"}
    for element in page.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        assert re.match(r"#|mailto:[\w.@-]+$|https?:|[\w.-]*$", element.get("href", ""))
    assert len(list(page.iter("style"))) <= 1


def as_word(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert not name.startswith("/")
            assert ".." not in name
            if name.endswith((".xml", ".rels")):
                part = ET.fromstring(archive.read(name))  # noqa: S314  our own file
                fields = {e.text for e in part.iter() if e.tag.endswith("}instrText")}
                assert fields <= {" PAGE ", " NUMPAGES "}, fields
                assert not [e for e in part.iter() if e.get("TargetMode") == "External"]


def as_pdf(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    assert reader.pages
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    for page in reader.pages:
        for annotation in page.get("/Annots", []) or []:
            action: Any = annotation.get_object().get("/A", {})
            assert action.get("/S") in {None, "/GoTo"}, action
    assert "root:x:0:0" not in "".join(page.extract_text() for page in reader.pages)


def as_csv(data: bytes) -> None:
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert not re.match(r"\s*[=@\t\r]|[+-]", cell), cell
    for separator in ";\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not any(re.match(r'["\s]*[=+@-]', cell) for cell in row), row
    tame(text, keep="\r\n\t")


def as_odt(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"
        for name in archive.namelist():
            assert ".." not in name
            if name.endswith(".xml"):
                part = ET.fromstring(archive.read(name))  # noqa: S314  our own file
                kinds = {e.tag.rpartition("}")[2] for e in part.iter()}
                assert kinds.isdisjoint({"script", "event-listener", "a", "object", "plugin", "database-display"})
                for element in part.iter():
                    tame("".join(element.itertext()))


def as_workbook(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            part = file.read(name)
            assert b"<f>" not in part, "no formula"
            assert b"Target" not in part or b'TargetMode="External"' not in part, "and nothing outside it"
    book = load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}, (cell.coordinate, cell.value)
                if cell.data_type == "s":
                    tame(str(cell.value))


def as_json(data: bytes) -> None:
    text = data.decode()
    json.loads(text)
    tame(text)


def as_calendar(data: bytes) -> None:
    text = data.decode()
    tame(text.replace("\r\n", "\n"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    kinds = [component.name for component in calendar.walk()]
    assert {str(component["UID"]) for component in calendar.walk() if "UID" in component}.isdisjoint({"evil"})
    assert set(kinds) <= {"VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE", "STANDARD", "DAYLIGHT"}


def _as_mail(data: bytes) -> None:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert not message.defects
    assert {name.lower() for name in message} <= {
        *("from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-transfer-encoding"),
        *("x-unsent", "auto-submitted"),
    }
    assert len(message.get_all("to", [])) == 1


def as_mailbox(data: bytes) -> None:
    mails = re.split(rb"^From (?=csip@|[^\n]*\d{4}$)", data, flags=re.M)[1:]
    assert 1 < len(mails) <= len(WORDS) + 1
    for mail in mails:
        _as_mail(mail.split(b"\n", 1)[1])


def as_github(data: bytes) -> None:
    *lines, last = data.decode().splitlines()
    assert lines
    assert all(re.match(r"::(?:error|warning|notice) file=[\w./-]+,line=\d+", line) for line in lines)
    assert re.fullmatch(r"Of \d+ warnings and \d+ notices GitHub shows 10 each beside the lines; .*", last)


def as_xml(data: bytes) -> None:
    text = data.decode()
    tame(text)
    kinds = {element.tag.partition("}")[2] for element in ET.fromstring(text).iter()}  # noqa: S314  our own file
    assert kinds <= {
        *("feed", "title", "id", "updated", "author", "name", "link", "entry", "category", "summary"),
        *("svg", "desc", "path", "rect", "text"),
    }


READERS = {
    "terminal": as_text,
    "text": as_text,
    "table": as_text,
    "human": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_word,
    "odt": as_odt,
    "pdf": as_pdf,
    "csv": as_csv,
    "xlsx": as_workbook,
    "json": as_json,
    "sarif": as_json,
    "gitlab": as_json,
    "ics": as_calendar,
    "mbox": as_mailbox,
    "github": as_github,
    "atom": as_xml,
    "svg": as_xml,
}
COMMANDS = {
    "agenda": ["2026-07-01"],
    "minutes": ["2026-05-06"],
    "schedule": [],
    "actions": ["--all"],
    "decisions": [],
    "extract": ["2026-05-06", "1.3"],
    "notice": ["2026-05-06", "1.3"],
    "attendance": [],
    "sheet": ["2026-07-01"],
    "deadlines": ["--all"],
    "forward-plan": [],
    "plan": [],
    "report": ["2026-05-31-x"],
    "chase": [],
    "status": [],
    "history": ["2026-05-06"],
    "diff": [],
    "suggest": ["2026-05-06"],
    "validate": [],
    "rules": [],
    "feed": [],
    "chart": ["actions"],
}
# `diff` compares with git or with another file, `import` reads one, and a letter is one for each owner or guest; the
# last three have a council as their book.
APART = {"diff", "import", "invite", "report", "bodies", "referrals", "matter"}


def formats(command: str) -> list[str]:
    (found,) = [p for p in get_command(app).commands[command].params if p.name == "format_"]  # type: ignore[attr-defined]
    return [*found.type.choices]


def test_every_command_that_prints_is_tried() -> None:
    printing = {
        name
        for name, command in get_command(app).commands.items()  # type: ignore[attr-defined]
        if any(parameter.name == "format_" for parameter in command.params)
    }
    assert printing - APART == set(COMMANDS) - APART


@pytest.mark.parametrize(
    ("command", "kind"),
    [(command, kind) for command in COMMANDS if command not in APART for kind in formats(command) if kind != "eml"],
)
def test_no_word_becomes_more_than_a_word(command: str, kind: str, book: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{kind}"
    words = [command, *COMMANDS[command], "--format", kind]
    code, printed, said = csip(book, *words, *(["-o", str(out)] if kind in BINARY else []))
    if "csip[docs]" in said or "pip install" in said:
        pytest.skip("a library of the extra is not installed")
    assert code in {0, 1}, said
    data = out.read_bytes() if kind in BINARY else printed
    if command != "suggest" or kind == "json":  # these minutes hold no promise
        assert data
    READERS[kind](data)
    tame(said)


def test_letters_and_packs_stay_in_their_folder(book: Path, tmp_path: Path) -> None:
    for number, words in enumerate(
        (["chase", "-f", "eml"], ["chase", "-f", "md"], ["pack", "2026-07-01"], ["pack", "2026-05-06"])
    ):
        out = tmp_path / f"out{number}" / "made"
        code, _, said = csip(book, *words, "-o", str(out))
        assert code == 0, said
        tame(said)
        assert [path.name for path in (tmp_path / f"out{number}").iterdir()] == ["made"]
        for path in out.iterdir():
            assert re.fullmatch(r"[A-Za-z0-9.-]+", path.name), path.name
            assert not path.name.startswith(".")
            if path.suffix == ".eml":
                _as_mail(path.read_bytes())
            elif (read := READERS.get({".txt": "text"}.get(path.suffix, path.suffix[1:]))) is not None:
                read(path.read_bytes())


def test_what_commands_say_beside_their_work(book: Path, tmp_path: Path) -> None:
    for words in (
        *(["explain", "--", one] for one in WORDS),
        *(["actions", f"--owner={one}"] for one in WORDS[::4]),
        *(["minutes", "--", one] for one in WORDS[::4]),
        *(["history", "--", one] for one in WORDS[::4]),
        *(["validate", f"./{one}"] for one in WORDS[::6] if len(one) < 200),
        ["status", "--root", str(tmp_path / NASTY.replace("/", "-"))],
        ["report", NASTY],
        ["fmt", "--check"],
        ["roll", "2026-07-01", "--all-present", "--dry-run"],
        ["item", "add", NASTY, "--meeting", "2026-07-01", "--dry-run"],
        ["item", "change", "1", "--lead", NASTY, "--meeting", "2026-07-01"],
        ["item", "move", NASTY, "--after", NASTY, "--meeting", "2026-07-01"],
        ["item", "remove", "1", "--meeting", "2026-07-01", "--dry-run"],
        ["number", "2026-07-01", "--dry-run"],
        ["publish-agenda", "2026-07-01", "--dry-run"],
        *(["person", "add", "--dry-run", "--member", "--", one] for one in WORDS[::4]),
        ["person", "change", "Cllr Archer", "--title", NASTY, "--dry-run"],
        ["person", "leave", NASTY],
        ["person", "post", NASTY],
        ["body", "--contact", NASTY, "--dry-run"],
        ["waive", "CSIP223", NASTY, NASTY],
        ["action", "close", NASTY, "--note", "Done by Ann."],
        ["new-meeting", "2026-09-02"],
        ["schedule", "cancel", "2026-09-02", "--reason", "no business"],
        ["schedule", "correct", "2026-09-02", "--time", "7pm"],
        ["schedule", "remove", "2026-07-01"],
        ["seal", "2026-05-06"],
    ):
        _, printed, said = csip(book, *words)
        tame(said)
        if words[0] != "seal":  # whose bytes are what is sealed
            tame(printed.decode(), keep="\n\r\t")


def test_completion_offers_plain_words(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csip.cli import completion as complete

    monkeypatch.setenv("CSIP_ROOT", str(book))
    for offer in (
        complete.owners,
        complete.owners_or_nobody,
        complete.meetings,
        complete.open_actions,
        complete.closed_actions,
    ):
        for one in offer(""):
            for words in one if isinstance(one, tuple) else (one,):
                tame(words, keep="\t")


def test_a_paper_shown_before_it_is_imported(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    lines = [f"1.{n} {' '.join(words.split())}" for n, words in enumerate((NASTY, *WORDS), 1)]
    head = "# Minutes of the Committee\n\nMeeting held: Wednesday 6 May 2026\n\nPresent:\n\nAnn\n\n1. Berths\n\n"
    paper.write_text(head + "\n\n".join(lines) + "\n", encoding="utf-8")
    for kind in ("text", "json"):
        _, printed, said = csip(tmp_path, "import", str(paper), "--dry-run", "--format", kind)
        tame(printed.decode())
        tame(said)

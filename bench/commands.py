"""The command lines that bench/run.py times: csip's by their names and the size of the book, and its peers'."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from generate import Book
from timing import BENCH, CSIP, OUT, PEERS, Command, surroundings

FLOOR = """\
import glob, sys, yaml
for name in sorted(glob.glob(sys.argv[1] + "/**/*.yaml", recursive=True)):
    with open(name, "rb") as file:
        for event in yaml.parse(file, Loader=yaml.CLoader):
            pass
"""
ASHCOMBE = BENCH.parent / "tests" / "books" / "ashcombe"
_CLEAN_OR_NOT = frozenset({0, 1})

# Each is run in the book, on its `today` where it does not say another.
OF_A_BOOK = {
    "validate": "validate",
    "validate in two": "validate --jobs 2",
    "actions": "actions --today {later} --overdue --owner {owner}",
    "minutes": "minutes {day}",
    "agenda": "agenda {day}",
    "history": "history {day}",
    "deadlines": "deadlines {day}",
    "suggest": "suggest {day}",
    "status": "status {day}",
    "status of all": "status",
    "fmt": "fmt --check",
}


def _day(book: Book) -> str:
    """The last meeting but one: the last has approved its minutes."""
    return sorted(path.stem for path in (book.root / "meetings").rglob("*.yaml"))[-2]


def command(name: str, books: Mapping[int, Book]) -> Command:
    """The command of this name: of a book, with its number of meetings at the end ("validate 300").

    Raises: KeyError where there is no command of that name, or no book of that size.
    """
    kind, _, size = name.rpartition(" ")
    if not size.isdigit():
        return PLAIN[name](name)
    book = books[int(size)]
    if kind in OF_A_BOOK:
        also = {"CSIP_ROOT": str(book.root), "CSIP_TODAY": str(book.today)}
        codes = _CLEAN_OR_NOT if kind == "fmt" else frozenset({0})
        words = (word.format(later=book.later, owner=book.owner, day=_day(book)) for word in OF_A_BOOK[kind].split())
        return Command(name, (_csip(), *words), codes, also)
    return PEER_IN_A_BOOK[kind](name, book)


def _csip() -> str:
    return str(CSIP / "bin" / "csip")


def _python() -> str:
    return str(CSIP / "bin" / "python")


# --- csip itself, and what it starts with ----------------------------------------------------------------


def _completing(words: str) -> Callable[[str], Command]:
    """A press of the tab key at the end of these words, in the repository's own book."""
    also = {
        "_CSIP_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
        "CSIP_ROOT": str(BENCH.parent),
    }
    return lambda name: Command(name, (_csip(),), also=also)


def _paper(kind: str) -> Callable[[str], Command]:
    """The minutes of an ordinary meeting, made as a file of this kind."""
    words = ("minutes", "2026-07-08", "--root", str(ASHCOMBE), "--today", "2026-08-01", "--force", "-o")
    return lambda name: Command(name, (_csip(), *words, str(_papers() / f"own.{kind}")))


def _papers() -> Path:
    """A folder with the same minutes as Markdown and as Word, for those who make a paper of them, or read one."""
    folder = OUT / "papers"
    if not folder.exists():
        folder.mkdir(parents=True)
        for kind in ("md", "docx"):
            subprocess.run(_paper(kind)("").words, check=True, capture_output=True, env=surroundings())
            (folder / f"own.{kind}").rename(folder / f"minutes.{kind}")
    return folder


def _pandoc(*words: str) -> Callable[[str], Command]:
    return lambda name: Command(name, ("pandoc", str(_papers() / "minutes.md"), "-o", *words))


_TEXT_OF_WORD = "import sys, docx2python\nwith docx2python.docx2python(sys.argv[1]) as paper: print(paper.text)"


def _docx2python(name: str) -> Command:
    return Command(name, (str(PEERS / "bin" / "python"), "-c", _TEXT_OF_WORD, str(_papers() / "minutes.docx")))


def _read_word(name: str) -> Command:
    return Command(name, (_csip(), "import", str(_papers() / "minutes.docx"), "--dry-run"))


PLAIN: dict[str, Callable[[str], Command]] = {
    "version": lambda name: Command(name, (_csip(), "--version")),
    "help": lambda name: Command(name, (_csip(), "--help")),
    "completing a command": _completing("csip act"),
    "completing an owner": _completing("csip actions --owner Ma"),
    "minutes as Word": _paper("docx"),
    "minutes as PDF": _paper("pdf"),
    "import of Word": _read_word,
    "pandoc to Word": _pandoc(str(OUT / "papers" / "pandoc.docx")),
    "pandoc to PDF": _pandoc(str(OUT / "papers" / "pandoc.pdf"), "--pdf-engine", str(PEERS / "bin" / "weasyprint")),
    "docx2python": _docx2python,
    "import typer": lambda name: Command(name, (_python(), "-c", "import typer")),
    "typer help": lambda name: Command(name, (str(PEERS / "bin" / "typer"), "--help")),
    "todo list": lambda name: Command(name, (str(PEERS / "bin" / "todo"), "list"), also=_todo_lists()),
    "task list": lambda name: Command(name, ("task", "rc.confirmation=no", "list"), also=_taskwarrior()),
}


# --- peers -----------------------------------------------------------------------------------------------


def _floor(name: str, book: Book) -> Command:
    script = OUT / "floor.py"
    script.write_text(FLOOR, encoding="utf-8")
    return Command(name, (_python(), str(script), str(book.root)))


def _bare(name: str, book: Book) -> Command:
    return Command(name, (_python(), str(BENCH / "bare_validate.py"), str(book.root)))


def _check_jsonschema(name: str, book: Book) -> Command:
    schema = OUT / "meeting.schema.json"
    made = subprocess.run([_csip(), "schema", "meeting"], check=True, capture_output=True, env=surroundings())
    schema.write_bytes(made.stdout)
    files = map(str, sorted((book.root / "meetings").rglob("*.yaml")))
    return Command(name, (str(PEERS / "bin" / "check-jsonschema"), "--schemafile", str(schema), *files))


def _yamllint(name: str, book: Book) -> Command:
    rules = "{extends: relaxed, rules: {line-length: disable}}"
    return Command(name, (str(PEERS / "bin" / "yamllint"), "-d", rules, str(book.root)))


def _ryl(name: str, book: Book) -> Command:
    """A formatter in Rust, of a book that csip laid out: it would have most files otherwise, and says where."""
    return Command(name, (_ryl_itself(), "format", "--check", "--no-cache", str(book.root)), _CLEAN_OR_NOT)


def _ryl_of_its_own(name: str, book: Book) -> Command:
    """The same of a copy that it laid out itself."""
    copy = OUT / f"ryl-{book.meetings}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(book.root, copy)
    words = (_ryl_itself(), "format", "--no-cache", str(copy))
    subprocess.run(words, check=False, capture_output=True, env=surroundings())
    return Command(name, (*words[:2], "--check", *words[2:]), _CLEAN_OR_NOT)


def _ryl_itself() -> str:
    return str(PEERS / "bin" / "ryl")


_LETS_ALL_OUT = """\
address: https://minutes.example.org/
publish: {agendas: once published, minutes: draft and approved, decisions: all, actions: with updates,
  owners: as minuted, attendance: all, people: members and officers, interests: as declared, plan: all}
"""


def _exported(form: str) -> Callable[[str, Book], Command]:
    """The book as open data in one form or in all, into a folder that is written anew."""

    def export(name: str, book: Book) -> Command:
        (book.root / "site.yaml").write_text(_LETS_ALL_OUT, encoding="utf-8")
        words = ("export", "-f", form, "-o", str(OUT / f"exported-{form}"), "--root", str(book.root))
        return Command(name, (_csip(), *words, "--today", str(book.today)))

    return export


PEER_IN_A_BOOK: dict[str, Callable[[str, Book], Command]] = {
    "export as CSV": _exported("csv"),
    "export as Parquet": _exported("parquet"),
    "export in all forms": _exported("all"),
    "floor": _floor,
    "bare": _bare,
    "check-jsonschema": _check_jsonschema,
    "yamllint": _yamllint,
    "ryl": _ryl,
    "ryl of its own": _ryl_of_its_own,
}


def _todo_lists() -> dict[str, str]:
    """48 to-dos for todoman, one a file, and the surroundings in which it finds them."""
    folder = OUT / "todo" / "lists" / "panel"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 49):
        stamp = f"201201{number % 28 + 1:02}T090000Z"
        lines = [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//csip//bench//EN", "BEGIN:VTODO", f"UID:todo-{number}"),
            *(f"DTSTAMP:{stamp}", f"CREATED:{stamp}", f"SUMMARY:Report figure {number} to the panel"),
            *(f"DUE:{stamp}", f"PRIORITY:{number % 9 + 1}", "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR"),
        ]
        (folder / f"todo-{number}.ics").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    config = OUT / "todo" / "config" / "todoman"
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.py").write_text(f'path = "{folder.parent}/*"\ndate_format = "%Y-%m-%d"\n', encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(config.parent), "XDG_CACHE_HOME": str(OUT / "todo" / "cache")}


def _taskwarrior() -> dict[str, str]:
    """48 tasks for taskwarrior and the surroundings in which it finds them."""
    folder = OUT / "taskwarrior"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=no\n", encoding="utf-8")
    also = {"TASKRC": str(settings), "TASKDATA": str(folder)}
    for number in range(1, 49):
        words = ("task", "add", f"Report figure {number} to the panel", f"due:2012-01-{number % 28 + 1:02}")
        subprocess.run(words, check=True, capture_output=True, env=surroundings(**also))
    return also

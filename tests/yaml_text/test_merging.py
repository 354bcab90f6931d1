"""Two clerks, two branches, real git: what touches different entries merges, and nothing else is decided."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from csip.book.load import load_book
from csip.changes.new_book import MERGED
from csip.changes.prove import edited
from csip.cli.app import app
from csip.errors import CsipError
from csip.files.source import Source
from csip.yaml_text.edits import Append, Edit, Put
from csip.yaml_text.merge import merge
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.conftest import BASE, make_book

ATTRIBUTES = f"*.yaml text eol=lf\n{MERGED}"
MINUTES = "meetings/2026-05-06.yaml"
ADD = ("action", "add", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute", "2.2", "--due", "next", "--text")


def csip(book: Path, *words: str) -> Result:
    return CliRunner().invoke(
        app, list(words), env={"CSIP_ROOT": str(book), "CSIP_TODAY": "2026-06-01"}, catch_exceptions=False
    )


def git(book: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=book, capture_output=True, text=True, check=False)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book in git, with the driver set up as the guide says."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    root = make_book(tmp_path / "book")
    (root / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    (root / ".gitignore").write_text(".csip.lock\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    for name, value in (
        ("user.name", "Joan"),
        ("user.email", "joan@example.org"),
        ("merge.csip.driver", f"'{sys.executable}' -m csip merge %O %A %B %P"),
    ):
        git(root, "config", name, value)
    git(root, "add", ".")
    assert git(root, "commit", "-q", "-m", "The book").returncode == 0
    return root


def change(book: Path, name: str, *changes: tuple[str, str]) -> None:
    text = (book / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (book / name).write_text(text, encoding="utf-8")


def on_two_branches(
    book: Path, theirs: Callable[[], object], ours: Callable[[], object]
) -> subprocess.CompletedProcess[str]:
    git(book, "checkout", "-q", "-b", "joan")
    theirs()
    assert git(book, "commit", "-q", "-a", "-m", "Joan's").returncode == 0
    git(book, "checkout", "-q", "main")
    ours()
    assert git(book, "commit", "-q", "-a", "-m", "Ours").returncode == 0
    return git(book, "merge", "-q", "-m", "Both", "joan")


def test_each_adds_somebody_to_the_people_of_the_council() -> None:
    """council.yaml is the one file that the clerks of all bodies change."""
    was = "name: Millbrook\npeople:\n  - {name: Ada Hill, councillor: true}\nvenues:\n  - {name: Hall}\n"
    last = "  - {name: Ada Hill, councillor: true}\n"
    ours = was.replace(last, f"{last}  - {{name: Ben Lea, officer: true}}\n")
    theirs = was.replace(last, f"{last}  - {{name: Cy Moss, councillor: true}}\n  # elected in May\n").replace(
        "Hall}", "Hall, address: 1 High Street}"
    )
    both = merge("council.yaml", was, ours, theirs)
    assert both.text is not None, both.clashes
    for line in (last, "  - {name: Ben Lea, officer: true}\n", "  - {name: Cy Moss, councillor: true}\n"):
        assert line in both.text
    assert "# elected in May" in both.text
    assert "{name: Hall, address: 1 High Street}" in both.text
    told = was.replace("Ada Hill, councillor: true", "Ada Hill, ward: Mill")
    assert merge("council.yaml", was, told, was.replace("Ada Hill, c", "Ada Hill, ward: Weir, c")).text is None


def test_each_adds_an_action_a_paragraph_and_a_date(book: Path) -> None:
    last = "        text: Cllr Baker thanked her.\n"

    def joan() -> None:
        assert csip(book, *ADD, "Paint the rail").stdout == "A2026-02\n"
        assert csip(book, *ADD, "Make the painting formal", "--formalises", "A2026-02").stdout == "A2026-03\n"
        change(book, MINUTES, (last, f"{last}      # to be checked with Ben\n      - The Chair closed the item.\n"))
        csip(book, "schedule", "add", "2026-09-02")

    def ours() -> None:
        assert csip(book, *ADD, "Buy rope").stdout == "A2026-02\n"
        csip(book, "action", "close", "A2026-01", "--note", "Measured at low water.")
        change(book, MINUTES, (last, f"{last}      - Mrs Fuller spoke of rope.\n"))
        csip(book, "schedule", "add", "2026-10-07")

    merged = on_two_branches(book, joan, ours)
    assert merged.returncode == 0, merged.stderr
    assert "actions.yaml: both branches gave the id A2026-02. A2026-04 is now: Paint the rail" in merged.stderr
    loaded, problems = load_book(book)
    assert not problems
    assert [(a.id, a.text, a.formalises) for a in loaded.actions] == [
        ("A2026-01", "Measure the silt at the north steps", ()),
        ("A2026-02", "Buy rope", ()),
        ("A2026-04", "Paint the rail", ()),
        ("A2026-03", "Make the painting formal", ("A2026-04",)),
    ]
    assert loaded.actions[0].closed is not None
    assert {str(slot.date) for slot in loaded.slots} >= {"2026-09-02", "2026-10-07"}
    text = (book / MINUTES).read_text(encoding="utf-8")
    assert text.endswith(
        f"{last}      - Mrs Fuller spoke of rope.\n      # to be checked with Ben\n      - The Chair closed the item.\n"
    )
    assert csip(book, "validate").exit_code == 0


def test_one_notes_and_the_other_closes(book: Path) -> None:
    merged = on_two_branches(
        book,
        lambda: csip(book, "action", "update", "A2026-01", "--note", "Asked her."),
        lambda: csip(book, "action", "close", "A2026-01", "--note", "Measured at low water."),
    )
    assert merged.returncode == 0, merged.stderr
    (action,) = load_book(book)[0].actions
    assert [update.note for update in action.updates] == ["Asked her."]
    assert action.closed is not None


def test_both_note(book: Path) -> None:
    merged = on_two_branches(
        book,
        lambda: csip(book, "action", "update", "A2026-01", "--note", "Rang her."),
        lambda: csip(book, "action", "update", "A2026-01", "--note", "Wrote to her."),
    )
    assert merged.returncode == 0, merged.stderr
    assert [u.note for u in load_book(book)[0].actions[0].updates] == ["Wrote to her.", "Rang her."]


def test_a_meeting_moved_on_one_branch_and_added_to_on_the_other(book: Path) -> None:
    merged = on_two_branches(
        book,
        lambda: csip(book, "schedule", "move", "2026-07-01", "2026-07-08", "--reason", "regatta"),
        lambda: change(book, "schedule.yaml", ('time: "19:00"\n    venue: Harbour Office\n    agenda_setting: '
                                               '{date: 2026-06-17', 'time: "19:00"\n    venue: Town Hall\n    '
                                               'agenda_setting: {date: 2026-06-17')),
    )  # fmt: skip
    assert merged.returncode == 0, merged.stderr
    slot = load_book(book)[0].slots[-1]
    assert (str(slot.date), slot.venue) == ("2026-07-08", "Town Hall")


@pytest.mark.parametrize(
    ("name", "theirs", "ours", "said"),
    [
        (MINUTES, ("thanked her.", "thanked them."), ("thanked her.", "thanked her warmly."), "“2.2”: both changed it"),
        (MINUTES, ("apologies: [Cllr Cooper]", "apologies: []"), ("apologies: [Cllr Cooper]", "apologies: [Ms Cooper]"),
         "`apologies`: both changed it"),
        ("actions.yaml", ("owner: Mrs Fuller", "owner: Cllr Baker"), ("owner: Mrs Fuller", "owner: unassigned"),
         "“A2026-01”, `owner`: both changed it"),
        ("schedule.yaml", ("date: 2026-07-01", "date: 2026-07-02"),
         ("{date: 2026-06-17", "{date: 2026-06-18"), "one took it out, the other changed it"),
        (MINUTES, ('      - number: "2.2"\n        text: Cllr Baker thanked her.\n',
                   '      - number: "2.2"\n        text: A new point.\n      - number: "2.3"\n        text: Cllr Baker'
                   ' thanked her.\n'),
         ("Cllr Baker thanked her.\n", "Cllr Baker thanked her.\n        decision: noted\n"), "“2.2”: both"),
    ],
)  # fmt: skip
def test_a_real_conflict_is_left_to_the_clerk(
    name: str, theirs: tuple[str, str], ours: tuple[str, str], said: str, book: Path
) -> None:
    merged = on_two_branches(book, lambda: change(book, name, theirs), lambda: change(book, name, ours))
    assert merged.returncode == 1, merged.stdout
    assert said in merged.stderr
    assert f"UU {name}" in git(book, "status", "--short").stdout
    text = (book / name).read_text(encoding="utf-8")
    for words in (theirs[1], ours[1]):
        assert all(line in text for line in words.splitlines())  # both stand there


def test_two_dates_for_one_id_are_never_mixed(book: Path) -> None:
    """The id stood for one action, and on a branch it stands for another: no note may slip from one to the other."""
    csip(book, *ADD, "Paint the rail")
    git(book, "commit", "-q", "-a", "-m", "An action")
    merged = on_two_branches(
        book,
        lambda: csip(book, "action", "close", "A2026-02", "--note", "Painted twice over."),
        lambda: change(book, "actions.yaml", ("text: Paint the rail", "text: Buy rope")),
    )
    assert merged.returncode == 1
    assert "it may no longer be the same one to both" in merged.stderr


def test_without_the_driver_git_leaves_both(book: Path) -> None:
    git(book, "config", "--unset", "merge.csip.driver")
    merged = on_two_branches(book, lambda: csip(book, *ADD, "Paint the rail"), lambda: csip(book, *ADD, "Buy rope"))
    assert merged.returncode == 1
    said = csip(book, "validate")
    assert said.exit_code == 1
    assert "CSIP" in said.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "csip: . is a folder\n  Nothing was merged.\n"),
        ("gone.yaml", "csip: gone.yaml is not there\n  Nothing was merged.\n"),
        ("old.yaml", "csip: old.yaml is not UTF-8 text\n  Nothing was merged.\n"),
    ],
)
def test_what_is_no_file_is_not_merged(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_bytes(b"meetings: [] # caf\xe9\n")
    command = [sys.executable, "-m", "csip", "merge", name, name, name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, said)


def test_a_file_that_is_no_yaml_is_marked_as_ever(tmp_path: Path) -> None:
    for name, text in (("base", "a: 1\n"), ("ours", "a: [\n"), ("theirs", "a: 2\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    said = CliRunner().invoke(app, ["merge", *files, "panel.yaml"])
    assert said.exit_code == 1
    assert "panel.yaml: the file here cannot be read as YAML" in said.stderr
    assert "<<<<<<< here" in (tmp_path / "ours").read_text(encoding="utf-8")


# --- one file, many ways ----------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abc #:-'\"é"), min_size=1, max_size=12).filter(str.strip)
CHANGES = st.lists(st.tuples(st.sampled_from(["add", "note", "due", "waits"]), st.integers(0, 3), WORDS), max_size=4)


def _register(count: int) -> Source:
    text = "# who owes what\nactions:\n"
    for n in range(1, count + 1):
        text += f"  # number {n}\n" * (n % 2) + f"  - id: A2026-{n:02d}\n    text: Errand {n}\n    owner: Mrs Fuller\n"
        text += '    raised: {meeting: 2026-05-06, minute: "2.1"}\n    due: none\n' + "\n" * (n % 3 == 0)
    return Source(Path("actions.yaml"), "actions.yaml", text.encode())


def _made(source: Source, changes: list[tuple[str, int, str]], kind: str) -> Source:
    count = source.text.count("- id:")
    for what, place, words in changes:
        edit: Edit
        if what == "add":
            made = source.text.count("- id:") + 1
            fields = {"id": f"A2026-{made:02d}", "text": f"{kind} {words}", "owner": "Mrs Fuller"}
            edit = Append(("actions",), {**fields, "raised": {"meeting": "2026-05-06", "minute": "2.1"}, "due": "none"})
        elif what == "note":
            update = {"date": "2026-06-01", "note": f"{kind} {words}"}
            has = f"A2026-{place % count + 1:02d}" in source.text and "updates" in _entry(source, place % count)
            path = ("actions", place % count)
            edit = Append((*path, "updates"), update) if has else Put(path, "updates", [update])
        else:
            key = "due" if what == "due" else "waiting_on"
            edit = Put(("actions", place % count), key, "2026-12-24" if what == "due" else f"{kind} {words}")
        source = Source(source.path, source.name, edited(source, [edit]))
    return source


def _entry(source: Source, place: int) -> str:
    return re.split(r"\n  - ", source.text)[place + 1]


@given(st.integers(1, 4), CHANGES, CHANGES)
def test_nothing_is_lost_and_nothing_is_chosen(
    count: int, ours: list[tuple[str, int, str]], theirs: list[tuple[str, int, str]]
) -> None:
    base = _register(count)
    here, there = _made(base, ours, "ours"), _made(base, theirs, "theirs")
    merged = merge("actions.yaml", base.text, here.text, there.text)
    changed = [{(what, place % count) for what, place, _ in side if what == "waits"} for side in (ours, theirs)]
    if merged.text is None:
        assert changed[0] & changed[1], merged.clashes  # the one thing that both can change and not alike
        return
    found = plain_values(parse(Source(base.path, base.name, merged.text.encode()))[0])["actions"]
    told = Counter(action["text"] for action in found)
    told += Counter(update["note"] for action in found for update in action.get("updates", ()))
    told += Counter(action["waiting_on"] for action in found if "waiting_on" in action)
    for kind, side in (("ours", ours), ("theirs", theirs)):
        wanted = Counter(f"{kind} {words}" for what, _, words in side if what in {"add", "note"})
        wanted += Counter({place % count: f"{kind} {words}" for what, place, words in side if what == "waits"}.values())
        assert wanted <= told
    assert len({action["id"] for action in found}) == len(found)
    assert len(found) == count + sum(what == "add" for what, _, _ in (*ours, *theirs))


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "books").rglob("*.yaml")), ids=lambda p: p.name)
def test_a_file_merged_with_itself_is_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert merge(path.name, text, text, text).text == text
    more = f"{text}# a word at the end\n"
    assert merge(path.name, text, more, text).text == more
    assert merge(path.name, text, text, more).text == more


def test_windows_lines_and_a_comment_come_through() -> None:
    base = (BASE / "schedule.yaml").read_text(encoding="utf-8")
    ours = base + "  - date: 2026-09-02\n    time: noon  # sandwiches\n"
    theirs = base + "  # the regatta\n  - date: 2026-08-05\n"
    merged = merge("schedule.yaml", base, ours.replace("\n", "\r\n"), theirs)
    assert merged.text == (ours + "  # the regatta\n  - date: 2026-08-05\n").replace("\n", "\r\n")


# --- another id -------------------------------------------------------------------------------------------


def test_the_last_of_two_gets_another_id(book: Path) -> None:
    text = (book / "actions.yaml").read_text(encoding="utf-8")
    second = text.removeprefix("actions:\n").replace("Measure the silt at the north steps", "Paint the rail")
    formal = second.replace("A2026-01", "A2026-02").replace("kind: undertaking", "kind: resolution")
    (book / "actions.yaml").write_text(f"{text}{second}{formal}    formalises: A2026-01\n", encoding="utf-8")
    assert "CSIP301" in csip(book, "validate").stdout
    with pytest.raises(CsipError, match="2 actions have the id A2026-01") as refused:
        csip(book, "action", "close", "A2026-01", "--note", "Done at last.")
    assert "csip action renumber A2026-01" in (refused.value.hint or "")
    said = csip(book, "action", "renumber", "A2026-01")
    assert said.stdout == "A2026-03\n"
    assert "A2026-01 is now A2026-03: Paint the rail" in said.stderr
    assert "actions.yaml:25 names A2026-01: see whether it means A2026-03" in said.stderr
    assert "CSIP301" not in csip(book, "validate").stdout
    actions = load_book(book)[0].actions
    assert [a.id for a in actions] == ["A2026-01", "A2026-03", "A2026-02"]
    assert actions[1].updates[0].note == "Its id was A2026-01 until now."


def test_what_formalises_an_action_follows_its_id(book: Path) -> None:
    csip(book, *ADD, "Paint the rail", "--formalises", "A2026-01", "--waiting-on", "A2026-01")
    assert csip(book, "action", "renumber", "a2026-01", "A2026-07").stdout == "A2026-07\n"
    first, second = load_book(book)[0].actions
    assert (first.id, second.formalises, second.waiting_on) == ("A2026-07", ("A2026-07",), "A2026-07")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("A2026-01", "A2026-01"), "another action already has the id A2026-01"),
        (("A2026-01", "x\n- y"), "is not an id"),
        (("A2026-09",), "there is no action A2026-09"),
    ],
)
def test_an_id_that_cannot_be(words: tuple[str, ...], said: str, book: Path) -> None:
    before = (book / "actions.yaml").read_bytes()
    with pytest.raises(CsipError, match=re.escape(said)):
        csip(book, "action", "renumber", *words)
    assert (book / "actions.yaml").read_bytes() == before

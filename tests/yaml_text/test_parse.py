"""Any file loads, or is told in plain words: bytes, characters, YAML, links, and places that lie within the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.files.source import MAX_BYTES, Source, read
from csip.models.build import build_actions, build_meeting, build_panel, build_plan, build_report, build_slots
from csip.rules.explain import all_pages
from csip.rules.pages import READING
from csip.yaml_text.locate import Span, locate, split_lines
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.conftest import BASE, CASES, as_nobody, make_book
from tests.generated import files, meetings, paths_of, registers
from tests.overlay import read_cases
from tests.patience import no_hang

CSIP = BASE.parents[2] / "csip"


def source(data: bytes | str, name: str = "meetings/2026-05-06.yaml") -> Source:
    return Source(Path(name), name, data.encode("utf-8") if isinstance(data, str) else data)


def told(data: bytes | str) -> list[str]:
    return [f"{d.line}:{d.column} {d.code} {d.severity}: {d.message} | {d.hint}" for d in parse(source(data))[1]]


def values(data: bytes | str) -> Any:
    return plain_values(parse(source(data))[0])


# --- codes ------------------------------------------------------------------------------------------------


def test_every_code_in_the_source_has_a_page_and_every_page_a_source() -> None:
    named: set[str] = set()
    for path in CSIP.rglob("*.py"):
        if path.name != "pages.py":
            text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            text = re.sub(r"^\s*(?:#.*|csip .*|waive: .*)$", "", text, flags=re.MULTILINE)
            named |= set(re.findall(r"\"(CSIP\d{3})\"", text))
    assert named == set(all_pages())


# These cannot stand in a case with a comment in it; they are pinned below.
BELOW = {"CSIP001", "CSIP002", "CSIP003", "CSIP012", "CSIP017"}
BELOW |= {"CSIP019", "CSIP020", "CSIP021", "CSIP022"}  # in test_unfinished.py, test_misnamed.py and test_schema.py


@pytest.mark.parametrize("code", [page.code for page in READING if page.code not in BELOW])
def test_every_code_of_reading_has_a_case(code: str) -> None:
    assert any(f" {code} " in line for case in read_cases(CASES / f"{code}.yaml") for line in case.found)


# --- bytes ------------------------------------------------------------------------------------------------

_UTF8 = "In your editor choose “Save as…” and the encoding UTF-8."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "date: 2026-05-06".encode("utf-16"),
            [f"1:1 CSIP002 error: the file is saved as UTF-16, not as UTF-8 | {_UTF8}"],
        ),
        (
            "date: 2026-05-06".encode("utf-16-be").join([b"\xfe\xff", b""]),
            [f"1:1 CSIP002 error: the file is saved as UTF-16, not as UTF-8 | {_UTF8}"],
        ),
        (
            "date: 2026-05-06\nvenue: Café".encode("cp1252"),
            [f"2:11 CSIP002 error: byte 0xe9 is not UTF-8 text (in old Windows files it is 'é') | {_UTF8}"],
        ),
        (
            b"\xef\xbb\xbfvenue: \xa3\r\n",
            [f"1:8 CSIP002 error: byte 0xa3 is not UTF-8 text (in old Windows files it is '£') | {_UTF8}"],
        ),
        (b"venue: \x81", [f"1:8 CSIP002 error: byte 0x81 is not UTF-8 text | {_UTF8}"]),
        (b"a\rb\r\xff", [f"3:1 CSIP002 error: byte 0xff is not UTF-8 text (in old Windows files it is 'ÿ') | {_UTF8}"]),
        (
            b"",
            [
                "1:1 CSIP006 error: meetings/2026-05-06.yaml is empty | Put it back from git, or delete it.",
            ],
        ),
        (
            b"\xef\xbb\xbf",
            [
                "1:1 CSIP003 note: the file begins with an invisible byte order mark, as Windows Notepad may write"
                " | It is read all the same. Save as “UTF-8”, not “UTF-8 with BOM”, to be rid of it.",
                "1:1 CSIP006 error: meetings/2026-05-06.yaml is empty | Put it back from git, or delete it.",
            ],
        ),
        (
            b"date: 2026-05-06\n\x00",
            [
                "2:1 CSIP015 error: a zero byte (U+0000) stands in the text; readers of YAML disagree on what it"
                " means | Delete it, or start a new line instead.",
            ],
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, expected: list[str]) -> None:
    assert told(data) == expected
    assert values(data) is None


def test_byte_order_mark_is_a_note_and_places_are_unmoved() -> None:
    tree, found = parse(source(b"\xef\xbb\xbfdate: 2026-05-06\nvenue: Hall\n"))
    assert tree is not None
    assert [d.code for d in found] == ["CSIP003"]
    assert list(locate(tree.source, [(("date",), True, None), (("venue",), False, None)])) == [
        Span(1, 1, 1, 5),
        Span(2, 8, 2, 12),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count_alike(newline: str) -> None:
    tree, found = parse(source(newline.join(["date: 2026-05-06", "items:", "  - title: Budget", ""])))
    assert tree is not None
    assert not found
    assert plain_values(tree) == {"date": "2026-05-06", "items": [{"title": "Budget"}]}
    assert locate(tree.source, [(("items", 0, "title"), False, None)])[0] == Span(3, 12, 3, 18)


@pytest.mark.parametrize("character", list("\x01\x08\x0b\x0c\x1b\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff"))
def test_characters_that_cannot_be_printed(character: str) -> None:
    (found,) = parse(source(f"venue: Town{character}Hall\n"))[1]
    assert (found.code, found.line, found.column) == ("CSIP015", 1, 12)
    assert f"(U+{ord(character):04X})" in found.message
    assert character not in found.message


def test_a_long_row_of_bad_characters_is_told_twenty_times() -> None:
    assert len(told("a: " + "\x01" * 1000)) == 20


# --- YAML -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: no\nb: 12:30\nc: 4.10\nd: 1_000\ne: 0x1F\nf: 2012-02-30\ng: .5\nh: '~'\n", None),
        ("a: ~\nb:\nc: null\nd: Null\ne: ''\n", {"a": None, "b": None, "c": None, "d": None, "e": ""}),
        ("a: >-\n  one\n  two\n\n  three\nb: |\n  x\n   y\n", {"a": "one two\nthree", "b": "x\n y\n"}),
        ('a: "\\u00e9\\t\\n"\n', {"a": "é\t\n"}),
    ],
)
def test_every_value_is_the_characters_typed(text: str, expected: Any) -> None:
    if expected is None:
        expected = {
            key: "~" if value == "'~'" else value
            for key, _, value in (line.partition(": ") for line in text.splitlines())
        }
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1, *x]\n",  # a list within itself
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + "d: [*c]\n" * 40,
        "? [a, b]\n: c\n",
        "--- a\n--- b\n",
        "!!binary aGVsbG8=\n",
        "%TAG ! tag:example.org,2000:\n---\na: !x y\n",
        "- - - -\n",
        "a: |8\n x",
        "'a\n\n\n'b",
        "{",
        "]",
        "\t",
        "a:\n\t- b",
        "key: [a, b\nc: d",
        "@",
        "a: 'b'c",
        '"\\ud800"',
        "%",
        "%YAML 1.2\n---\na: b",
        "...",
        "---\n...\n",
        "#",
        "a: b\n b: c\n",
        "&a",
        "*a",
        "!",
        "? ",
        ": ",
        "- \n-\n",
        "<<: {a: b}\n",
    ],
)
def test_odd_yaml_is_read_or_told(text: str) -> None:
    tree, found = parse(source(text))
    assert tree is not None or found
    assert all(within(text, d.line, d.column) for d in found)


def test_one_line_of_a_thousand_colons_is_told_at_once() -> None:
    with no_hang():
        assert [line.split(" ", 2)[1] for line in told("a" + ": b" * 100_000)] == ["CSIP013"]


def test_a_word_without_end_is_cut_in_messages() -> None:
    for text in (f"a: {'x' * 9999}: b\n", f"{'k' * 9999}: b\n{'k' * 9999}: b\n", f"a: *{'x' * 9999}\n"):
        assert all(len(line) < 1000 for line in told(text)), text[:4]


def test_several_faults_of_one_file_are_all_told() -> None:
    text = "date: 2026-02-30\ntime: '25:00'\npresnt: []\nitems:\n  - titel: x\n"
    tree, found = parse(source(text))
    assert tree is not None
    assert not found
    assert sorted((d.line, d.code) for d in build_meeting(tree)[1]) == [
        (1, "CSIP105"),
        (2, "CSIP106"),
        (3, "CSIP101"),
        (5, "CSIP101"),
        (5, "CSIP102"),
    ]


_DEEP = """
import sys
from pathlib import Path
from csip.yaml_text.parse import parse
from csip.files.source import Source
opening, closing, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
text = "items: " + opening * times + "x" + closing * times + "\\n"
if opening == "b":
    text = "".join(" " * (n % 3000) + "b:\\n" for n in range(min(times, 6000)))
if opening == "n":
    text = "a:\\n" + "- \\n -\\n" * times
if opening == "- ":
    text = "items:\\n  " + opening * times + "x\\n"
tree, found = parse(Source(Path("x"), "x", text.encode()))
print(tree is None, [d.code for d in found])
"""


@pytest.mark.parametrize("times", [10_000, 100_000])
@pytest.mark.parametrize("shape", [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("- ", ""), ("? ", ""), ("b", "")])
def test_deep_nesting_is_told_and_kills_nothing(shape: tuple[str, str], times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DEEP, *shape, str(times)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-300:]
    assert done.stdout.startswith("True [")
    if shape[0] != "b":
        assert "CSIP011" in done.stdout or "CSIP014" in done.stdout


# --- files ------------------------------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def of_file(book: Path, name: str) -> list[str]:
    return [
        f"{d.path}:{d.line}:{d.column} {d.code} {d.severity}: {d.message} | {d.hint}"
        for d in load_book(book)[1]
        if d.path == name
    ]


def test_a_file_too_large(book: Path) -> None:
    with (book / "meetings" / "2026-05-06.yaml").open("wb") as file:
        file.write(b"date: ")
        file.truncate(60_000_000)
    assert of_file(book, "meetings/2026-05-06.yaml") == [
        "meetings/2026-05-06.yaml:1:1 CSIP012 error: meetings/2026-05-06.yaml holds 60 MB; no file of a minute book is"
        " over 50 MB | Was something else saved under this name? Put the file back from git."
    ]


def test_a_scalar_of_many_megabytes_is_words_like_any_other() -> None:
    assert MAX_BYTES > 5_000_000
    with no_hang():
        assert len(values("text: >-\n  " + "word " * 1_000_000 + "\n")["text"]) > 4_000_000


def test_a_folder_called_as_a_file(book: Path) -> None:
    (book / "meetings" / "2026-09-02.yaml").mkdir()
    assert of_file(book, "meetings/2026-09-02.yaml") == [
        "meetings/2026-09-02.yaml:1:1 CSIP001 error: meetings/2026-09-02.yaml is a folder, not a file"
        " | Rename the folder: only files end in .yaml."
    ]


def test_a_link_to_nothing_and_a_loop_of_links(book: Path) -> None:
    (book / "meetings" / "2026-09-02.yaml").symlink_to("nowhere.yaml")
    (book / "meetings" / "2026-10-07.yaml").symlink_to("2026-10-07.yaml")
    assert of_file(book, "meetings/2026-09-02.yaml") == [
        "meetings/2026-09-02.yaml:1:1 CSIP001 error: meetings/2026-09-02.yaml is a link to a file that is not there"
        " | None"
    ]
    (line,) = of_file(book, "meetings/2026-10-07.yaml")
    assert line.startswith("meetings/2026-10-07.yaml:1:1 CSIP001 error: meetings/2026-10-07.yaml cannot be read: ")
    assert "a link that leads to itself" in line


def test_a_link_out_of_the_book(book: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("date: 2026-09-02\n", encoding="utf-8")
    (book / "meetings" / "2026-09-02.yaml").symlink_to(outside)
    assert of_file(book, "meetings/2026-09-02.yaml") == [
        "meetings/2026-09-02.yaml:1:1 CSIP017 error: meetings/2026-09-02.yaml is a link that leads out of this minute"
        " book; it was not read | None"
    ]


def test_a_link_within_the_book_is_followed(book: Path) -> None:
    (book / "papers").mkdir()
    (book / "meetings" / "2026-03-04.yaml").rename(book / "papers" / "march.yaml")
    (book / "meetings" / "2026-03-04.yaml").symlink_to("../papers/march.yaml")
    assert of_file(book, "meetings/2026-03-04.yaml") == []


def test_meetings_is_a_link_out_of_the_book(book: Path, tmp_path: Path) -> None:
    (book / "meetings").rename(tmp_path / "elsewhere")
    (book / "meetings").symlink_to(tmp_path / "elsewhere")
    assert of_file(book, "meetings") == [
        "meetings:1:1 CSIP017 error: meetings is a link that leads out of this minute book; the meetings in it were"
        " not read | None"
    ]
    assert load_book(book)[0].meetings == ()


def test_a_link_to_a_folder_of_meetings(book: Path, tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (book / "meetings" / "2025").symlink_to(tmp_path / "2025")
    assert of_file(book, "meetings/2025") == [
        "meetings/2025:1:1 CSIP017 error: meetings/2025 is a link to a folder; the meetings in it were not read | None"
    ]


def test_a_pipe_is_not_waited_for(book: Path) -> None:
    os.mkfifo(book / "meetings" / "2026-09-02.yaml")
    assert of_file(book, "meetings/2026-09-02.yaml") == [
        "meetings/2026-09-02.yaml:1:1 CSIP001 error: meetings/2026-09-02.yaml is not an ordinary file | None"
    ]


@pytest.mark.parametrize("name", ["panel.yaml", "schedule.yaml", "actions.yaml"])
def test_a_file_that_is_not_there(book: Path, name: str) -> None:
    (book / name).unlink()
    assert of_file(book, name) == [f"{name}:1:1 CSIP001 error: {name} is not there | None"]


def test_a_file_and_a_folder_that_may_not_be_read(book: Path) -> None:
    (book / "meetings" / "2025").mkdir()
    (book / "meetings" / "2025").chmod(0)
    (book / "actions.yaml").chmod(0)
    with as_nobody(book):
        found = load_book(book)[1]
    (book / "meetings" / "2025").chmod(0o755)
    assert [f"{d.path} {d.code} {d.message} | {d.hint}" for d in found] == [
        "actions.yaml CSIP001 actions.yaml may not be read: no permission | Ask who owns the file to let you read it.",
        "meetings/2025 CSIP001 meetings/2025 may not be read: Permission denied | None",
    ]


def test_meetings_may_stand_in_folders_by_year(book: Path) -> None:
    (book / "meetings" / "2026").mkdir()
    (book / "meetings" / "2026-03-04.yaml").rename(book / "meetings" / "2026" / "2026-03-04.yaml")
    loaded, problems = load_book(book)
    assert not problems
    assert [m.at.file.name for m in loaded.meetings] == ["meetings/2026/2026-03-04.yaml", "meetings/2026-05-06.yaml"]


def test_read_gives_the_bytes(book: Path) -> None:
    found = read(book / "panel.yaml", "panel.yaml", root=book)
    assert isinstance(found, Source)
    assert found.data == (book / "panel.yaml").read_bytes()


# --- properties -------------------------------------------------------------------------------------------

BUILDERS = (build_meeting, build_panel, build_slots, build_actions, build_plan, build_report)
PIECES = st.sampled_from(
    [
        *(
            "a: b\n",
            "  ",
            "- ",
            "\t",
            "'",
            '"',
            ">-\n",
            "|\n",
            "[",
            "]",
            "{",
            "}",
            ": ",
            "#",
            " #4",
            "&x ",
            "*x ",
            "!t ",
        ),
        *("---\n", "...\n", "%YAML 1.1\n", "\r", "\r\n", "\u2028", "\ufeff", "é", "🎉", "? ", "<<: ", "@", "`", "\\"),
        *("date: 2026-05-06\n", "items:\n", "  - title: x\n", "    minutes:\n", "      - text: y\n", "number: 1.10\n"),
        *("targets:\n", "  - value: 1\n", "risks:\n", "sections:\n", "    paragraphs:\n", "by:\n", "as_at: 2011-08\n"),
        *("no", "~", ",", "\x00"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


def within(text: str, line: int, column: int) -> bool:
    lines = split_lines(text.removeprefix("\ufeff"))
    return 1 <= line <= len(lines) + 1 and 1 <= column <= (len(lines[line - 1]) if line <= len(lines) else 0) + 1


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    tree, found = parse(source(data))
    assert tree is not None or found


@given(TEXTS)
def test_every_place_lies_within_the_file(text: str) -> None:
    tree, found = parse(source(text.encode("utf-8", "surrogatepass")))
    everything = list(found)
    if tree is not None:
        for build in BUILDERS:
            fresh, _ = parse(tree.source)
            assert fresh is not None
            everything.extend(build(fresh)[1])
    for d in everything:
        assert within(text, d.line, d.column), d
        assert (d.line, d.column) <= (d.end_line, d.end_column), d
        assert d.message
        assert "\x00" not in d.message


@given(files(st.one_of(meetings, registers)))
def test_every_value_of_a_book_is_found_at_its_place(file: tuple[dict[str, Any], bytes]) -> None:
    value, data = file
    tree, found = parse(source(data))
    assert tree is not None, found
    assert plain_values(tree) == value
    text = tree.source.text
    wanted = [(path, inner) for path, inner in paths_of(value) if isinstance(inner, str)]
    lines = split_lines(text)
    for (_, inner), span in zip(wanted, locate(tree.source, ((path, False, None) for path, _ in wanted)), strict=True):
        here = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        if here[0] in ">|":  # a block is shown by its first line
            assert lines[span.line].strip(" ").split(" ")[0] == inner.split("\n")[0].strip(" ").split(" ")[0]
        elif here[0] in "'\"":
            assert here[0] == here[-1]
            assert inner == yaml.safe_load(here)
        else:
            assert here == inner

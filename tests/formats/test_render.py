"""Whatever the minutes say, each format shows those characters and nothing else; read back by another reader."""

from __future__ import annotations

import csv as csv_reader
import json
import re
import unicodedata
from datetime import date
from io import StringIO
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from csip.documents.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Document,
    Heading,
    Mark,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
    signature,
)
from csip.documents.minuted import minuted_table
from csip.facts.actions import ActionState
from csip.facts.as_at import Undated
from csip.facts.due_days import DueOn
from csip.formats.csv import actions_csv, csv
from csip.formats.json import actions_json
from csip.formats.markdown import escaped, markdown
from csip.formats.terminal import terminal
from csip.formats.text import text
from csip.formats.wrap import fold, shares, wrap
from csip.language.display import visible, width
from csip.models import Action, Closed, Panel, Update
from tests.chance import tried
from tests.formats.as_text import TEXTUAL, as_text
from tests.hostile import HOSTILE

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
# Text made mostly of what Markdown cares for finds more than text made of all of Unicode.
TRICKY = st.text(st.sampled_from(" \n\t\\`*_{}[]()<>#+-.!|&;:=~\"'01ab\u00a0"), min_size=1)


def inline(token: Token) -> str:
    """The characters that a reader of Markdown shows for one block."""
    assert token.children is not None
    kinds = {"text", "softbreak", "hardbreak", "strong_open", "strong_close"}
    assert {child.type for child in token.children} <= kinds, "nothing in the text may become markup"
    return "".join("\n" if child.type.endswith("break") else child.content for child in token.children)


def shown(source: str) -> list[str]:
    """What a reader of Markdown shows, block by block."""
    return [inline(token) for token in READER.parse(source) if token.type == "inline"]


def as_shown(words: str) -> str:
    return visible(words, keep="\n\t")


def paid(words: str) -> tuple[tuple[str, ...], ...]:
    return (("Payee", "Amount"), (words, "£1.00"), ("Total", "£1.00"), (f"Total {words}", ""))


def everything(words: str) -> Document:
    """A document with the words wherever words can stand."""
    table = Table(words, (Column("a", words), Column("b", "B")), ((words, "x"), ("y", words)))
    paragraphs = (
        Paragraph(words),
        Paragraph(words, number="4.10"),
        Paragraph(words, number=words.replace("\n", " "), marks=(Mark("Decision", words), Mark(words, "agreed"))),
        Paragraph(words, bullet=True),
        Paragraph(words, number="(a)", depth=1, marks=(Mark("Vote", words),)),
        Paragraph(words, number="(i)", depth=2),
        Paragraph(words, number="4.11", marks=(Mark("Decision", words),), table=minuted_table(paid(words))),
        Paragraph(words, number="1.", depth=1, listed=True),
        Paragraph("", depth=1, table=minuted_table((("A", "B"), ("y", words)))),
        Paragraph("", table=minuted_table((("£1", words), ("y", words)))),
    )
    names = Names(words, (words, "Mrs Whittle (Chair)"))
    roll = Names(words, (words, "Mr Lake"), run_in=True)
    chart = Chart(words, (Bar(words, "12%", 1.0), Bar("b", words, 0.5)), words, Bar(words, words, 0.4))
    blocks: tuple[Block, ...] = (Words(words), names, roll, Heading(words, "1"), *paragraphs, Note(words), table, chart)
    blocks += (Signature(words), signature(words, words, words), Plate(words, words))
    return Document(words, blocks, draft=words)


def test_a_roll_runs_on_after_its_heading_in_every_format() -> None:
    roll = (Names("Present", ("Cllr Ash (Chair)", "Cllr Elm (arrived at 3, left at 7)"), run_in=True),
            Names("In attendance", ("Ms Fir, Kent Police", "two others"), run_in=True))  # fmt: skip
    said = ("Present: Cllr Ash (Chair), Cllr Elm (arrived at 3, left at 7)",
            "In attendance: Ms Fir, Kent Police; two others")  # fmt: skip
    document = Document("T", (*roll, Heading("Apologies", "1")))
    assert text(document) == f"T\n\n{said[0]}\n{said[1]}\n\n1. Apologies\n"
    assert shown(markdown(document)) == ["T", *said, "1. Apologies"]
    page = as_text("html", document)
    assert all(f"<b>{label}:</b>" in page for label in ("Present", "In attendance"))
    assert "<h2" in page
    assert "<li>" not in page


def test_everything_is_in_everything() -> None:
    assert {type(block) for block in everything("x").blocks} == set(get_args(Block))


def harmless(printed: str) -> bool:
    bidi = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return not any(unicodedata.category(c) == "Cc" or ord(c) in bidi for c in printed if c not in "\n\t")


@pytest.mark.parametrize("kind", TEXTUAL)
@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_reaches_the_terminal_raw(words: str, kind: str) -> None:
    printed = as_text(kind, everything(words))
    assert harmless(printed.replace("\r\n", "\n") if kind == "csv" else printed)
    assert printed


@pytest.mark.parametrize("words", HOSTILE)
def test_a_paragraph_of_text_is_there_to_the_character(words: str) -> None:
    printed = text(Document("T", (Paragraph(words, number="1.1"), Words("end"))))
    body = printed.split("\n\n1.1 ", 1)[1].split("\n\nend\n")[0] if "\n\n1.1 " in printed else ""
    first, *others = body.split("\n")
    lines = [first, *(line.removeprefix("    ") for line in others)]
    assert "".join(re.sub(r"\s", "", line) for line in lines) == re.sub(r"\s", "", as_shown(words))
    if "\n" not in words:
        assert " ".join(lines) == as_shown(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_the_words_and_no_markup(words: str) -> None:
    blocks = shown(markdown(everything(words)))
    one_line = as_shown(" ".join(words.splitlines()))
    assert blocks[0] == one_line
    assert blocks[1] == f"DRAFT {one_line}"
    assert blocks[2] == as_shown(words)
    assert f"4.10 {as_shown(words)}" in blocks
    assert blocks.count(as_shown(words)) >= 3
    assert f"(a) {as_shown(words)}" in blocks
    assert f"(i) {as_shown(words)}" in blocks
    assert f"Note: {as_shown(words)}" in blocks


@given(ANY | TRICKY)
@example("\\\n")
@example("a\n\n")
def test_any_text_survives_markdown(words: str) -> None:
    source = escaped(words)
    blocks = shown(source)
    assert "\n".join(blocks) == as_shown(words)


@given(ANY | TRICKY)
def test_any_text_survives_markdown_in_a_list(words: str) -> None:
    blocks = (Paragraph(words, number="(a)", depth=1), Paragraph(words, depth=2, number="(i)"), Paragraph("end", "2"))
    assert shown(markdown(Document("T", blocks)))[1:] == [f"(a) {as_shown(words)}", f"(i) {as_shown(words)}", "2 end"]


@given(TRICKY)
def test_any_text_survives_a_markdown_table(words: str) -> None:
    table = Table("", (Column("a", "A"), Column("b", "B")), ((words, "x"), ("y", words)))
    cells = shown(markdown(Document("T", (table,))))[1:]
    one_line = as_shown(" ".join(words.splitlines()))
    assert cells == ["A", "B", one_line, "x", "y", one_line]


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])), st.integers(20, 120))
@example("a  b " * 40, 20)
@example("1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14.", 20)
def test_wrapped_lines_joined_by_one_space_are_the_text(words: str, room: int) -> None:
    lines = wrap(words, room)
    assert " ".join(lines) == words
    assert all(width(line) <= room or not re.search(r"[^ ] [^ ]", line) for line in lines)


@given(
    st.lists(st.sampled_from(["alpha", "be", "3.", "(a)", "4.10", "gamma,", "-", "d" * 25]), min_size=1, max_size=60)
)
def test_no_line_begins_like_a_number_where_it_can_be_helped(words: list[str]) -> None:
    text_of_words = " ".join(words)
    lines = wrap(text_of_words, 60)
    assert " ".join(lines) == text_of_words
    for before, line in pairwise(lines):
        if line.split(" ")[0] in {"3.", "(a)", "4.10", "-"}:
            assert len(before.split(" ")) > 1 or width(before) > 30


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.integers(4, 30))
def test_a_folded_cell_loses_nothing_and_fits(words: str, room: int) -> None:
    lines = fold(words, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width(line) <= room for line in lines)


CELLS = st.lists(st.text("ab c", max_size=50), min_size=3, max_size=3)


@given(st.lists(CELLS, min_size=1, max_size=8), st.integers(20, 200))
def test_columns_share_the_room(columns: list[list[str]], room: int) -> None:
    widths = shares(columns, room)
    assert widths is None or sum(widths) <= room


def test_a_table_too_wide_for_columns_is_printed_as_records() -> None:
    columns = tuple(Column(str(n), f"Heading{n}") for n in range(8))
    printed = text(Document("T", (Table("", columns, (tuple("x" * 20 for _ in columns),)),)), 60)
    assert "Heading7: " + "x" * 20 in printed


def test_wide_characters_keep_columns_in_line() -> None:
    table = Table("", (Column("a", "Name"), Column("b", "Due")), (("日本語", "now"), ("e\u0301a", "then")))
    lines = text(Document("T", (table,))).splitlines()[2:]
    assert [width(line[: line.index(word)]) for line, word in zip(lines[2:], ("now", "then"), strict=True)] == [8, 8]


@pytest.mark.parametrize(("room", "short"), [(40, False), (19, False), (18, True)])
def test_short_headings_stand_where_the_full_ones_would_break_the_rows(room: int, *, short: bool) -> None:
    columns = (Column("name", "Member"), Column("substituted", "By substitute", short="Subs"))
    paper = Document("Roll", (Table("Roll", columns, (("Al Ely", "12345678901"),)),))
    printed = text(paper, room)
    assert ("Subs" in printed, "substitute" in printed) == (short, not short)
    assert text(Document("Roll", (Table("Roll", columns, (("Al Ely", "2"),)),)), room).count("Subs") == 0


def test_terminal_without_colour_has_no_escape_and_with_it_the_same_words() -> None:
    printed = everything("[red]notes[/red] :smile:")
    plain, coloured = terminal(printed, 80), terminal(printed, 80, colour=True)
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "[red]notes[/red] :smile:" in plain


PANEL = Panel(name="Harbour Committee")


def owed(words: str) -> ActionState:
    raised = {"meeting": "2026-05-06", "minute": words}
    action = Action.model_validate({"id": words, "text": words, "owner": words, "raised": raised, "as_minuted": words})
    update = Update.model_validate({"date": "2026-05-07", "note": words})
    closed = Closed.model_validate({"date": "2026-05-08", "note": words})
    return ActionState(action, date(2026, 6, 1), (words,), DueOn(date(2026, 5, 31)), closed, (update,), 0)


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.strip()])
def test_actions_read_back(words: str) -> None:
    found = json.loads(actions_json(PANEL, [owed(words)], date(2026, 6, 1), Undated((words,), ())))
    assert found["version"] == 1
    assert found["actions"][0]["text"] == words
    assert found["actions"][0]["closed"]["note"] == words
    assert actions_json(
        Panel(name="Harbour Committee"), [owed(words)], date(2026, 6, 1), Undated((words,), ())
    ).isascii()
    rows = list(csv_reader.DictReader(StringIO(actions_csv([owed(words)]), newline="")))
    assert but_for_apostrophes(rows[0]["text"]) == but_for_apostrophes(as_shown(words))
    assert all(not value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in rows[0].values())


def but_for_apostrophes(words: str) -> str:
    return words.replace("'", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_csv_reads_back_and_no_cell_is_a_formula(words: str) -> None:
    table = Table("", (Column("a", "Time", "Meeting time"), Column("b", "B")), ((words, "x"),))
    rows = list(csv_reader.reader(StringIO(csv(Document("T", (table,))), newline="")))
    assert rows[0] == ["Meeting time", "B"]
    assert but_for_apostrophes(rows[1][0]) == but_for_apostrophes(as_shown(words))
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))


CELLS = st.lists(
    st.text(st.sampled_from(["a", "=", "-", "+", "@", ";", ",", "\t", "\n", '"', "'", " ", "|"]), max_size=12),
    min_size=2,
    max_size=2,
)


@tried(150)
@given(CELLS)
@example(["x;=1+1", 'y;"=1+1;'])
def test_no_cell_is_a_formula_whatever_the_spreadsheets_separator(cells: list[str]) -> None:
    """Where it is no comma, the quotes of all cells but a line's first are words to it."""
    table = Table("", (Column("a", "A"), Column("b", "B")), (tuple(cells),))
    written = csv(Document("T", (table,)))
    assert all(line.startswith('"') for line in written.split("\r\n") if line)
    for separator in ",;\t":
        for row in csv_reader.reader(StringIO(written, newline=""), delimiter=separator):
            for cell in row:
                assert not re.match(r"\s*[=+\-@]", cell), (separator, cell)

"""An approval is taken back: every byte is as before it, or the record says why; what hangs on it refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.changes.amend import Amended, after, amended_text, put_back
from csip.errors import CsipError
from csip.files.source import Source
from csip.language.word_diff import as_it_stands
from csip.models import Meeting
from csip.models.build import build_meeting
from csip.rules.all_rules import all_rules
from csip.yaml_text.parse import parse
from tests.chance import tried
from tests.conftest import answer, make_book
from tests.overlay import TODAY, commit

MARCH, MAY = "meetings/2026-03-04.yaml", "meetings/2026-05-06.yaml"
APPROVE = ("approve", "2026-03-04", "--at", "2026-05-06", "--signed-by", "Cllr Archer")
AMENDED = (*APPROVE, "--amend", "1.1", "list of berths", "table of moorings")
UNDO = ("approve", "2026-03-04", "--undo")
QUOTING = (
    "actions:\n  - id: A2026-01\n    text: Read it\n    owner: Cllr Baker\n"
    '    raised: {meeting: 2026-03-04, minute: "1.1"}\n    as_minuted: The list of berths was\n    due: none\n'
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two meetings; the second says nothing in data of the first, whose words an action quotes."""
    made = make_book(tmp_path / "book")
    (made / "actions.yaml").write_text(QUOTING, "utf-8")
    may = made / MAY
    text = may.read_text("utf-8")
    without = text.replace(", approves: {meeting: 2026-03-04, as: correct}", "").replace(
        "    approves: {meeting: 2026-03-04, as: correct}\n", ""
    )
    assert without != text
    may.write_text(without, "utf-8")
    return made


def said_by(book: Path, *command: str, code: int | None = 0, today: str = "2026-05-07") -> str:
    return answer(book, *command, code=code, today=today)


def contents(book: Path) -> dict[str, bytes]:
    files = (path for path in book.rglob("*.yaml") if ".git" not in path.parts)
    return {str(path.relative_to(book)): path.read_bytes() for path in files}


def found(book: Path, *codes: str) -> list[str]:
    loaded, problems = load_book(book)
    assert not problems
    return [
        f"{one.severity or code}: {one.message}" for code in codes for one in all_rules()[code].check(loaded, TODAY)
    ]


def test_every_byte_of_three_files_is_as_before(book: Path) -> None:
    before = contents(book)
    said_by(book, *AMENDED)
    amended = contents(book)
    assert {name for name in before if before[name] != amended[name]} == {MARCH, MAY, "actions.yaml"}
    said = said_by(book, *UNDO)
    assert contents(book) == before
    assert "are a draft again: their approval (item 1 of 6 May 2026) is taken back." in said
    assert "1.1: table of moorings -> list of berths" in said
    assert "With it went the signature: Cllr Archer, 6 May 2026." in said
    said_by(book, *AMENDED)
    assert contents(book) == amended


def test_spaces_and_line_breaks_within_the_words_come_back(book: Path) -> None:
    march = book / MARCH
    text = march.read_text("utf-8")
    march.write_text(text.replace("text: The list of berths was", 'text: "The list  of\\nberths was'), "utf-8")
    march.write_text(march.read_text("utf-8").replace("looked through.", 'looked through."'), "utf-8")
    before = contents(book)
    assert b"list  of\\nberths" in before[MARCH]
    said_by(book, *AMENDED)
    assert "The table of moorings was" in march.read_text("utf-8")
    assert "“list of berths” became “table of moorings”" in said_by(book, "minutes", "2026-03-04", "-f", "text")
    said_by(book, *UNDO)
    assert load_book(book)[0].meetings[0].paragraphs[0].paragraph.text.startswith("The list  of\nberths was")
    assert {name: data for name, data in contents(book).items() if name != MARCH} == {
        name: data for name, data in before.items() if name != MARCH
    }


def test_a_dry_run_shows_it_and_writes_nothing(book: Path) -> None:
    said_by(book, *AMENDED)
    before = contents(book)
    shown = said_by(book, *UNDO, "--dry-run")
    assert "+ text: The list of berths was looked through." in shown
    assert contents(book) == before


def test_a_provisional_approval_goes_and_the_minutes_stay_as_they_are(book: Path) -> None:
    before = contents(book)
    said_by(book, *AMENDED, "--as", "provisional")
    said = said_by(book, *UNDO)
    assert contents(book) == before
    assert "are a draft: their approval" in said


def test_one_of_two_is_taken_back_and_the_other_holds(book: Path) -> None:
    april = (book / MARCH).read_text("utf-8").replace("2026-03-04", "2026-04-01")
    (book / "meetings/2026-04-01.yaml").write_text(april, "utf-8")
    said_by(book, "approve", "2026-03-04", "2026-04-01", "--at", "2026-05-06")
    said_by(book, *UNDO)
    (approval,) = load_book(book)[0].meetings[-1].items[0].approves
    assert str(approval.meeting) == "2026-04-01"
    assert found(book, "CSIP507") == []


def test_words_that_stay_amended_if_asked_for(book: Path) -> None:
    said_by(book, *AMENDED)
    said_by(book, *UNDO, "--keep-words")
    assert "table of moorings" in (book / MARCH).read_text("utf-8")
    assert "approves" not in (book / MAY).read_text("utf-8")


def test_what_git_has_goes_only_with_a_reason_which_the_record_keeps(book: Path) -> None:
    said_by(book, *AMENDED)
    commit(book)
    before = contents(book)
    said = said_by(book, *UNDO, code=2)
    assert "git has this approval of the minutes of 4 March 2026 (since" in said
    assert "--reason" in said
    assert contents(book) == before
    said_by(book, *UNDO, "--reason", "the wrong words were amended")
    assert "resealed: the wrong words were amended" in (book / MARCH).read_text("utf-8")
    (note,) = found(book, "CSIP522")
    assert note.startswith("note: ")
    assert "(why: the wrong words were amended)" in note
    said_by(book, *APPROVE, "--amend", "1.1", "list of berths", "list of all berths")
    (note,) = found(book, "CSIP522")
    assert note.startswith("note: ")
    assert found(book, "CSIP507", "CSIP521") == []
    commit(book)
    said_by(book, *UNDO, "--reason", "and again")
    assert "resealed: the wrong words were amended; and again" in (book / MARCH).read_text("utf-8")


def test_a_seal_that_git_does_not_have_yet_needs_no_reason(book: Path) -> None:
    commit(book)
    before = contents(book)
    said_by(book, *AMENDED)
    said_by(book, *UNDO)
    assert contents(book) == before
    assert found(book, "CSIP522") == []


def test_what_a_later_seal_covers_is_taken_back_in_order(book: Path) -> None:
    said_by(book, *APPROVE)
    july = (book / MAY).read_text("utf-8").replace("2026-05-06", "2026-07-01").split("    approves:")[0]
    july += "    minutes: [{number: '1.1', text: The minutes of May were approved., decision: approved}]\n"
    (book / "meetings/2026-07-01.yaml").write_text(july, "utf-8")
    said_by(book, "number", "2026-05-06", code=None)
    said_by(book, "approve", "2026-05-06", "--at", "2026-07-01", today="2026-07-02")
    before = contents(book)
    said = said_by(book, *UNDO, code=2, today="2026-07-02")
    assert (
        "the minutes of 6 May 2026, which say that these were approved, were themselves approved on 1 July 2026" in said
    )
    assert "csip approve --undo 2026-05-06" in said
    assert contents(book) == before
    said_by(book, "approve", "--undo", "2026-05-06", today="2026-07-02")
    said_by(book, *UNDO, today="2026-07-02")
    assert "approves" not in (book / MAY).read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("approve", "2026-05-06", "--undo"), "nothing in the book approves the minutes of 6 May 2026"),
        (("approve", "--undo"), "an approval is taken back for one meeting at a time"),
        (("approve", "2026-03-04", "2026-05-06", "--undo"), "an approval is taken back for one meeting at a time"),
        ((*UNDO, "--as", "correct"), "--undo takes an approval back, and the other options say how"),
        (("approve", "2026-03-04", "--reason", "x"), "--reason and --keep-words go with --undo"),
    ],
)
def test_refused(book: Path, command: tuple[str, ...], said: str) -> None:
    said_by(book, *AMENDED)
    before = contents(book)
    assert said in said_by(book, *command, code=2)
    assert contents(book) == before


def test_minutes_that_were_changed_since_are_put_right_first(book: Path) -> None:
    said_by(book, *AMENDED)
    march = book / MARCH
    march.write_text(march.read_text("utf-8").replace("table of moorings", "chart of moorings"), "utf-8")
    assert "are not as they were approved and sealed" in said_by(book, *UNDO, code=2)


# --- words put back -----------------------------------------------------------------------------------------


def meeting(*texts: str) -> Meeting:
    lines = "".join(f"      - {{number: '1.{n}', text: '{text}'}}\n" for n, text in enumerate(texts, 1))
    data = f"date: 2026-03-04\nitems:\n  - title: Berths\n    minutes:\n{lines}"
    tree, _ = parse(Source(Path("m.yaml"), "meetings/2026-03-04.yaml", data.encode("utf-8")))
    assert tree is not None
    built, _ = build_meeting(tree)
    assert built is not None
    return built


WORD = st.sampled_from(["two", "three", "boats", "the", "twofold", "£41", "41", "and"])
TEXT = st.lists(WORD, min_size=1, max_size=7).map(" ".join)


@st.composite
def amended_minutes(draw: st.DrawFn) -> tuple[Meeting, list[Amended], Meeting]:
    """A paragraph, amendments that were made in it one after the other, and what it says then."""
    was = now = meeting(draw(TEXT))
    made: list[Amended] = []
    for _ in range(draw(st.integers(1, 3))):
        words = now.paragraphs[0].paragraph.text.split()
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        amendment = Amended("1.1", " ".join(words[start:end]), draw(TEXT))
        assume(len(list(as_it_stands(amendment.from_).finditer(" ".join(words)))) == 1)
        now = after(now, amended_text(now, [amendment], fresh=[amendment]).edits)
        made.append(amendment)
    return was, made, now


@tried(80)
@given(amended_minutes())
def test_what_is_put_back_is_what_was_there_or_it_is_refused(minutes: tuple[Meeting, list[Amended], Meeting]) -> None:
    was, made, now = minutes
    try:
        undone, edits = put_back(now, made)
    except CsipError as error:
        event(error.message.split("”")[1][:20])
        return
    event("put back")
    assert after(now, edits).paragraphs[0].paragraph.text == was.paragraphs[0].paragraph.text
    assert list(undone) == made


def test_two_places_that_may_be_meant_are_never_guessed_at() -> None:
    was = meeting("three boats and two oars")
    made = [Amended("1.1", "three", "two")]
    now = after(was, amended_text(was, made, fresh=made).edits)
    with pytest.raises(
        CsipError, match=r"“two” stands 2 times in 1\.1, and csip cannot tell which of them was “three”"
    ):
        put_back(now, made)

"""At the meeting: interests and exempt business in print; words of exempt items only from a book that is apart."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.agenda import agenda
from csip.documents.blocks import Heading
from csip.documents.minutes import minutes
from csip.errors import CsipError
from csip.facts.exempt import with_private_words
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting
from tests.conftest import TESTS, make_book

DAY = date(2026, 7, 20)
PRIVATE = """\
date: 2026-07-08
items:
  - number: "4"
    title: Berth 9
    lead: Ms Ellis
    reports: [{title: The tenant's letter}]
    minutes:
      - number: "4.1"
        text: The rent of SMITH was lowered to £40.
        decision: resolved
      - The key is with the warden.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with an exempt item, as it should be: no words under it."""
    made = make_book(tmp_path / "public", TESTS / "golden" / "book")
    file = made / "meetings/2026-07-08.yaml"
    text = file.read_text(encoding="utf-8").replace("    minutes:\n      - SECRET WORDS\n", "")
    file.write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private" / "meetings"
    folder.mkdir(parents=True)
    (folder / "2026-07-08.yaml").write_text(PRIVATE, encoding="utf-8")
    return folder.parent


def run(*args: str, book: Path) -> tuple[str, str]:
    command = [*args, "--root", str(book), "--today", str(DAY)]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def refused(*args: str, book: Path) -> str:
    with pytest.raises(CsipError) as error:
        run(*args, book=book)
    return error.value.message


def test_parts_one_and_two(book: Path) -> None:
    for command in ("agenda", "minutes"):
        printed = run(command, "2026-07-08", "--format", "md", book=book)[0].replace("\\", "")
        public, hidden = printed.index("## Part 1: open to the public"), printed.index("## Part 2: not for publication")
        assert public < printed.index("### 3. Lights") < hidden < printed.index("### 4. Berth 9")
        assert "paragraphs 1 and 3 of Part 1 of Schedule 12A" in printed
        assert "Urgent item" in printed
    open_to_all, _ = run("minutes", "2026-05-06", "--format", "md", book=book)
    assert "Part 1" not in open_to_all
    assert "## 2\\. " in open_to_all


def test_the_order_of_the_meeting_stands() -> None:
    items = [
        {"number": str(n), "title": f"T{n}"} | ({"exempt": {"paragraphs": ["1"]}} if n == 2 else {}) for n in (1, 2, 3)
    ]
    meeting = Meeting.model_validate({"date": "2026-07-08", "items": items})
    found = load_book(TESTS / "cases" / "base")[0]
    for document in (minutes(found, meeting, DAY), agenda(found, meeting, DAY)):
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        assert [heading.text for heading in headings if heading.text != "Actions to be reported on"][:6] == [
            "Part 1: open to the public",
            "T1",
            "Part 2: not for publication",
            "T2",
            "Part 1: open to the public (continued)",
            "T3",
        ]
        assert [heading.level for heading in headings][:6] == [2, 3, 2, 3, 2, 3]


@pytest.mark.parametrize(
    ("regime", "paragraphs", "words"),
    [
        ("committee", ["3"], "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"),
        ("wales", ["14"], "paragraph 14 of Part 4 of Schedule 12A"),
        ("parish", [], "section 1(2) of the Public Bodies (Admission to Meetings) Act 1960"),
        ("informal", [], "Not for publication."),
        ("scotland", ["8"], "paragraph 8 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973"),
        ("northern-ireland", ["3"], "3 of Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014"),
        ("ireland", [], "Not for publication: section 45(3) of the Local Government Act 2001."),
    ],
)
def test_the_law_that_is_named(tmp_path: Path, regime: str, paragraphs: list[str], words: str) -> None:
    root = make_book(tmp_path / "book")
    panel = root / "panel.yaml"
    text = panel.read_text(encoding="utf-8").replace("regime: informal", f"regime: {regime}")
    panel.write_text(text, encoding="utf-8")
    item = {"number": "1", "title": "T", "exempt": {"paragraphs": paragraphs}}
    meeting = Meeting.model_validate({"date": "2026-03-04", "items": [item]})
    assert words in str(minutes(load_book(root)[0], meeting, DAY))


def test_interests_and_a_casting_vote_are_printed(book: Path) -> None:
    printed = " ".join(run("minutes", "2026-07-08", book=book)[0].split())
    assert "Interest of Cllr Cooper: sells lamps; disclosable pecuniary interest; left the room" in printed
    assert "dispensation: granted on 1 June" in printed
    assert "casting vote of Cllr Archer" in printed


@pytest.mark.parametrize("regime", ["committee", "executive", "parish", "informal"])
def test_where_the_localism_act_is_law_its_words_are_printed(book: Path, regime: str) -> None:
    assert "sells lamps; disclosable pecuniary interest; left the room" in interests(book, regime)


@pytest.mark.parametrize("regime", ["wales", "scotland", "northern-ireland", "ireland"])
def test_elsewhere_the_words_claim_no_law(book: Path, regime: str) -> None:
    printed = interests(book, regime)
    assert "sells lamps; pecuniary interest; left the room" in printed
    assert "disclosable" not in printed


def interests(book: Path, regime: str) -> str:
    """All that is printed of interests by a body under these rules: in the minutes, an extract and of a person."""
    panel = book / "panel.yaml"
    text = re.sub(r"(?m)^regime: .*$", f"regime: {regime}", panel.read_text(encoding="utf-8"))
    panel.write_text(text, encoding="utf-8")
    papers = (
        run("minutes", "2026-07-08", book=book)[0],
        run("extract", "2026-07-08", "p14", book=book)[0],
        run("person", "show", "Cllr Cooper", "--format", "text", book=book)[0],
    )
    for printed in papers:
        assert "sells lamps" in printed
    return " ".join(" ".join(papers).split())


# --- the private book -------------------------------------------------------------------------------------------


def test_private_words_only_in_documents_marked_so(book: Path, private: Path) -> None:
    for style in ("text", "md"):
        shown, err = run("minutes", "2026-07-08", "--restricted", str(private), "--format", style, book=book)
        assert "RESTRICTED: Minutes of" in " ".join(shown.split())
        assert "it is not for publication" in " ".join(shown.split())
        assert "SMITH" in shown
        assert "Decision: resolved" in shown.replace("*", "")
        assert err == ""
        public, _ = run("minutes", "2026-07-08", "--format", style, book=book)
        assert "SMITH" not in public
        assert "RESTRICTED" not in public
    paper, _ = run("agenda", "2026-07-08", "--restricted", str(private), book=book)
    assert "RESTRICTED: Agenda of" in paper
    assert "The tenant's letter" in paper
    assert "SMITH" not in run("agenda", "2026-07-08", book=book)[0]


def test_the_numbers_of_the_private_words_are_given_like_others(book: Path, private: Path) -> None:
    shown = " ".join(run("minutes", "2026-07-08", "--restricted", str(private), book=book)[0].split())
    assert "4.1 The rent of SMITH" in shown
    assert "4.2 The key is with the warden." in shown


def test_a_private_book_that_is_not_apart(book: Path, private: Path) -> None:
    inside = book / "private"
    private.rename(inside)
    assert "lies inside the public book" in refused("minutes", "2026-07-08", "--restricted", str(inside), book=book)
    assert "lies inside" in refused("minutes", "2026-07-08", "--restricted", str(book), book=book)
    link = book.parent / "link"
    link.symlink_to(inside)
    assert "lies inside" in refused("agenda", "2026-07-08", "--restricted", str(link), book=book)


def test_one_repository_for_both(book: Path, private: Path) -> None:
    (book.parent / ".git").mkdir()
    assert "same git repository" in refused("minutes", "2026-07-08", "--restricted", str(private), book=book)
    (private / ".git").mkdir()
    run("minutes", "2026-07-08", "--restricted", str(private), book=book)


def test_restricted_documents_are_not_written_into_the_public_book(book: Path, private: Path, tmp_path: Path) -> None:
    command = ["minutes", "2026-07-08", "--restricted", str(private), "--format", "md", "-o"]
    assert "lies with the public book" in refused(*command, str(book / "minutes.md"), book=book)
    assert "lies with the public book" in refused(*command, f"{book}/", book=book)
    assert not (book / "minutes.md").exists()
    run(*command, str(private / ""), book=book)
    (made,) = (path for path in private.iterdir() if path.is_file())
    assert made.name == "2026-07-08-minutes-RESTRICTED-DRAFT.md"
    json = ["minutes", "2026-07-08", "--restricted", str(private), "--format", "json"]
    assert "not printed as JSON" in refused(*json, book=book)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('number: "4"', 'number: "3"', "is not an exempt item"),
        ('number: "4"', 'number: "9"', "is not an exempt item"),
        ('  - number: "4"\n    title', "  - title", "has no number"),
        ("date: 2026-07-08", "date: 2026-07-09", "is of 9 July 2026"),
        ("    lead:", "    laed:", "has errors"),
    ],
)
def test_private_words_that_fit_nothing(book: Path, private: Path, old: str, new: str, words: str) -> None:
    file = private / "meetings/2026-07-08.yaml"
    file.write_text(PRIVATE.replace(old, new), encoding="utf-8")
    assert words in refused("minutes", "2026-07-08", "--restricted", str(private), book=book)


def test_a_private_book_with_nothing_in_it(book: Path, private: Path, tmp_path: Path) -> None:
    assert "holds no words" in refused("minutes", "2026-05-06", "--restricted", str(private), book=book)
    assert "holds no words" in refused("minutes", "2026-07-08", "--restricted", str(tmp_path / "gone"), book=book)
    (private / "meetings/2026-07-08.yaml").write_text("date: 2026-07-08\n", encoding="utf-8")
    _, err = run("minutes", "2026-07-08", "--restricted", str(private), book=book)
    assert err == "The private book has no words for item 4.\n"


def test_laying_over_changes_nothing_else(book: Path, private: Path) -> None:
    public = load_book(book)[0].meeting_on[MeetingDay(date(2026, 7, 8))]
    before = public.paragraphs
    words = load_book(private)[0].meetings[0]
    merged, without = with_private_words(public, words)
    assert without == ()
    assert public.paragraphs == before
    assert [c.paragraph.text for c in merged.paragraphs if c.item.exempt is None] == [c.paragraph.text for c in before]
    assert merged.items[-1].exempt == public.items[-1].exempt

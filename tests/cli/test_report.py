"""Reports upward, by whole commands: drafted from the book, edited, checked and printed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book, load_report
from csip.changes.new_report import file_name, new_report
from csip.cli.app import app
from csip.errors import CsipError
from csip.rules.run import check_book
from tests.conftest import make_book
from tests.generated import HOSTILE, ROUGH
from tests.project.test_docs import copy_book

ROOT = Path(__file__).parents[2]
PERIOD = ("--from", "2011-09-20", "--until", "2012-08-31", "--date", "2012-09-17")
NAME = "reports/2012-09-17-cabinet.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The shipped book, to write in."""
    folder = tmp_path / "book"
    folder.mkdir()
    copy_book(folder)
    return folder


def csip(*args: str, book: Path) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def drafted(book: Path) -> str:
    csip("report", "--to", "Cabinet", *PERIOD, book=book)
    return (book / NAME).read_text(encoding="utf-8")


def flat(words: str) -> str:
    return " ".join(words.split())


def refused(*args: str, book: Path) -> str:
    with pytest.raises(CsipError) as error:
        CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)
    return f"{error.value.message} | {error.value.hint}"


# --- the draft --------------------------------------------------------------------------------------------


def test_the_draft_has_what_the_book_knows(book: Path) -> None:
    text = flat(drafted(book))
    for words in (
        "Jenny Whittle",
        "to: Cabinet date: 2012-09-17",
        "classification: Unrestricted",
        "No minutes are held of 20 September 2011, 24 October 2011, 17 January 2012",
        "The last report went to Cabinet (19 September 2011).",
        "The target is at most 100 cases by August 2011. The last figure is 40 cases (14 August 2011); green: met",
        "It is down from 2,208 to 53 assessments. No figure of this period is held.",
        "There is no figure (reported as met).",
        "The minutes record 3 decisions:",
        "2 August 2012, 1.1 (agreed; these minutes are still a draft): The minutes of the last meeting",
        "On 31 August 2012, 10 actions were open, 3 of them overdue. Closed since 20 September 2011: none.",
        "A2011-02, unassigned: Report to the Panel how far the adoption target has been met (due: meeting of 7 March",
        "Something may go badly wrong in safeguarding.",
        "The next meeting is on Wednesday 3 October 2012.",
        "Fewer looked after children, through adoption among other ways",
        "contact: {name: Michelle Pennellier, title: Clerk}",
        "background_documents: []",
    ):
        assert words in text
    titles = re.findall(r"title: ([A-Z][a-z ]+)[,\n]", drafted_titles(book))
    assert titles == [
        "Introduction",
        "Progress against targets",
        "Decisions taken",
        "Actions",
        "Risks",
        "Next steps",
        "Financial implications",
        "Legal implications",
        "Equality implications",
        "Consultation and communication",
        "Conclusion",
    ]


def drafted_titles(book: Path) -> str:
    return "\n".join(re.findall(r"^  - \{?title: .*\n", (book / NAME).read_text(encoding="utf-8"), re.M))


def test_the_draft_reads_back_and_only_its_papers_are_missing(book: Path) -> None:
    drafted(book)
    loaded, problems = load_book(book)
    found = [(d.code, d.path) for d in (*problems, *check_book(loaded, date(2012, 10, 1))) if d.path == NAME]
    assert found == [("CSIP601", NAME), ("CSIP604", NAME)]
    assert csip("fmt", "--check", book=book) == ""


def test_a_draft_is_never_written_over(book: Path) -> None:
    before = drafted(book)
    assert "already exists; it was left as it is" in refused("report", "--to", "Cabinet", *PERIOD, book=book)
    assert (book / NAME).read_text(encoding="utf-8") == before


def test_a_dry_run_writes_nothing(book: Path) -> None:
    shown = csip("report", "--to", "Cabinet", *PERIOD, "--dry-run", book=book)
    assert not (book / "reports").exists()
    assert drafted(book) == shown


def test_the_next_report_begins_where_the_last_one_ended(book: Path) -> None:
    text = csip("report", "--to", "cabinet", "--today", "2012-08-31", "--dry-run", book=book)
    assert "for 20 September 2011 to 31 August 2012" in text
    drafted(book)
    after = csip("report", "--to", "Cabinet", "--today", "2012-12-01", "--dry-run", book=book)
    assert "for 18 September 2012 to 1 December 2012" in after


def test_out_names_another_place(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere.yaml"
    csip("report", "--to", "Cabinet", *PERIOD, "--out", str(out), book=book)
    assert out.read_text(encoding="utf-8") == drafted(book).partition("\n")[2]  # the copy of the book has no schemas
    assert "already exists" in refused("report", "--to", "Cabinet", *PERIOD, "--out", str(out), book=book)
    inside = book / "reports/autumn.yaml"
    csip("report", "--to", "Cabinet", *PERIOD, "--out", str(inside), book=book)
    assert inside.exists()


def test_its_path_goes_to_stdout_for_an_editor(book: Path) -> None:
    printed = csip("report", "--to", "Cabinet", *PERIOD, book=book)
    assert Path(printed.removesuffix("\n")).samefile(book / NAME)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--to", "Cabinet", "--from", "2013-01-01", "--until", "2012-08-31"), "would begin on 1 January 2013"),
        (("--to", "Cabinet", "--from", "2012-01-01", "--until", "2012-09-01"), "1 September 2012 is in the future"),
        (("--to", "Cabinet", "--until", "2012-08-31", "--date", "2012-08-30"), "before its last day"),
        (("--to", "Scrutiny"), "from which day on? No earlier report to Scrutiny"),
        (("--to", " "), "--to is empty"),
        (("--to", "Cabinet", "x.yaml"), "Leave one of them out"),
        (("--to", "Cabinet", "--private"), "--private is for printing"),
        (("--to", "Cabinet", "--format", "md"), "--format is for printing"),
        (("x.yaml", "--from", "2012-01-01"), "--since is for a draft"),
        (("x.yaml", "--dry-run"), "--dry-run is for a draft"),
        (("x.yaml",), "there is no report x.yaml | None is in reports/ yet"),
        ((), "which report? | A new one is drafted with --to"),
        (("--to", "Cabinet", "--from", "yesterday"), "yesterday"),
    ],
)
def test_what_makes_no_report_is_refused(book: Path, args: tuple[str, ...], words: str) -> None:
    assert words in refused("report", *args, "--today", "2012-08-31", book=book)
    assert not (book / "reports").exists()


def test_reports_that_are_there_are_named(book: Path) -> None:
    drafted(book)
    assert f"There are {NAME}." in refused("report", book=book)
    assert "Did you mean 2012-09-17-cabinet?" in refused("report", "2012-09-17-cabinat", book=book)


def test_a_book_without_a_plan_reports_too(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    text = flat(
        csip("report", "--to", "Full Council", "--from", "2026-01-01", "--today", "2026-06-01", "--dry-run", book=book)
    )
    assert "Progress against targets" not in text
    assert "The minutes record 1 decision:" in text
    assert "[To be written: what may go wrong" in text
    assert 'subject: "Harbour Committee: 1 January 2026 to 1 June 2026"' in text


def test_what_exempt_business_raised_is_left_out(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    meeting = book / "meetings/2026-05-06.yaml"
    private = '  - number: "3"\n    title: A claim\n    exempt: {paragraphs: [3], resolved: true}\n'
    meeting.write_text(meeting.read_text(encoding="utf-8") + private, encoding="utf-8")
    actions = book / "actions.yaml"
    owed = (
        '  - {id: A2026-02, text: Settle with Mr X, owner: Mrs Fuller, raised: {meeting: 2026-05-06, minute: "3.1"}}\n'
    )
    actions.write_text(actions.read_text(encoding="utf-8") + owed, encoding="utf-8")
    text = csip("report", "--to", "Council", "--from", "2026-01-01", "--today", "2026-06-01", "--dry-run", book=book)
    assert "Mr X" not in text
    assert "A2026-02" not in text
    assert "1 action was open" in flat(text)


def test_closed_actions_of_the_period_are_told(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    csip(
        "action",
        "close",
        "A2026-01",
        "--on",
        "2026-05-20",
        "--note",
        "Measured: 40 cm.",
        "--today",
        "2026-06-01",
        book=book,
    )
    told = csip("report", "--to", "Council", "--from", "2026-05-01", "--today", "2026-06-01", "--dry-run", book=book)
    assert "Closed on 20 May 2026: Measured: 40 cm." in flat(told)
    before = csip("report", "--to", "Council", "--from", "2026-05-01", "--until", "2026-05-19", "--today", "2026-06-01",
                  "--dry-run", book=book)  # fmt: skip
    assert "Measured" not in before
    after = csip("report", "--to", "Council", "--from", "2026-05-21", "--today", "2026-06-01", "--dry-run", book=book)
    assert "Measured" not in after


def test_a_broken_book_is_not_reported_on(book: Path) -> None:
    (book / "actions.yaml").write_text("actions: [", encoding="utf-8")
    assert "have errors" in refused("report", "--to", "Cabinet", *PERIOD, book=book)
    assert not (book / "reports").exists()


@given(st.one_of(st.sampled_from((*HOSTILE, *ROUGH)), st.text(min_size=1, max_size=40)))
def test_any_name_of_a_body_is_kept_or_refused(to: str) -> None:
    book, _ = load_book(ROOT)
    text = new_report(book, to=to, since=date(2012, 1, 1), until=date(2012, 8, 31), day=date(2012, 9, 17))
    name = file_name(to, date(2012, 9, 17))
    assert re.fullmatch(r"reports/2012-09-17-[a-z0-9-]{1,60}\.yaml", name)
    from csip.files.source import Source
    from csip.models.build import build_report
    from csip.yaml_text.parse import parse

    tree, found = parse(Source(Path(name), name, text.encode("utf-8", "surrogatepass")))
    if tree is None:
        assert found  # said, and `csip report` writes nothing
        return
    report, faults = build_report(tree)
    assert not to.strip() or (report is not None and report.to == to), faults


# --- printing ---------------------------------------------------------------------------------------------


def test_the_recommendations_are_printed_twice_and_the_same(book: Path) -> None:
    drafted(book)
    printed = csip("report", "2012-09-17-cabinet", book=book)
    assert printed.count("Cabinet is asked to NOTE:") == 2
    front, end = (part[: part.index("what is to be done next")] for part in printed.split("asked to NOTE:")[1:])
    assert front == end
    assert "\n12. Recommendations\n" in printed
    assert printed.rstrip().endswith("Background documents\n\nNot stated.")


def test_it_is_a_draft_until_all_is_written(book: Path) -> None:
    text = drafted(book)
    assert csip("report", NAME, book=book).startswith("DRAFT: parts are still to be written\n")
    written = text.replace("[To be written: ", "Done: [").replace(
        "background_documents: []", "background_documents: [none]"
    )
    (book / NAME).write_text(written, encoding="utf-8")
    printed = csip("report", NAME, book=book)
    assert "DRAFT" not in printed
    assert printed.rstrip().endswith("Background documents\n\nNone.")
    loaded, _ = load_book(book)
    assert [d.code for d in check_book(loaded, date(2012, 10, 1)) if d.path == NAME] == ["CSIP601"]


REPORT = """\
by: [Ann Archer, {name: Ben Baker, title: Harbour Master}]
to: Full Council
date: 2026-05-20
subject: Harbour works
classification: Restricted
summary: How the works stand.
recommendations: {verb: AGREE, items: [one, two]}
sections:
  - title: First
    paragraphs:
      - "plain: with a colon"
      - {text: a point, bullet: true}
      - {number: none, text: no number}
      - {number: 1.7, text: its own number}
      - after its own
  - {number: "4", title: Fourth}
  - {title: Fifth, paragraphs: [the only one]}
contact: {name: Ann Archer, title: Chair, telephone: 01632 960123, email: ann@example.org}
background_documents: [The survey of March]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    book = make_book(tmp_path / "book")
    (book / "reports").mkdir()
    (book / "reports/works.yaml").write_text(REPORT, encoding="utf-8")
    return book


def test_numbers_and_the_rest_of_the_page(small: Path) -> None:
    printed = csip("report", "works", book=small)
    for line in (
        "Report of the Harbour Committee to Full Council",
        "By: Ann Archer; Ben Baker, Harbour Master",
        "To: Full Council, Wednesday 20 May 2026",
        "Classification: Restricted",
        "1. First",
        "1.1 plain: with a colon",
        "    • a point",
        "no number",
        "1.7 its own number",
        "1.8 after its own",
        "4. Fourth",
        "5. Fifth",
        "5.1 the only one",
        "6. Recommendations",
        "•   The survey of March",
    ):
        assert f"\n{line}\n" in f"\n{printed}", line
    assert printed.count("Full Council is asked to AGREE:\n\n(a) one\n\n(b) two\n") == 2


def test_telephone_and_e_mail_are_private(small: Path) -> None:
    ran = CliRunner().invoke(app, ["report", "works", "--root", str(small)])
    assert "01632" not in ran.stdout
    assert "ann@example.org" not in ran.stdout
    assert "--private prints them" in ran.stderr
    private = csip("report", "works", "--private", book=small)
    assert "01632 960123" in private
    assert "ann@example.org" in private


@pytest.mark.parametrize("format_", ["text", "md", "html", "docx", "pdf"])
def test_a_report_is_printed_in_every_format(small: Path, tmp_path: Path, format_: str) -> None:
    pytest.importorskip({"html": "jinja2", "docx": "docx", "pdf": "typst"}.get(format_, "json"))
    out = tmp_path / f"works.{format_}"
    csip("report", "works", "-o", str(out), book=small)
    first = out.read_bytes()
    assert first
    csip("report", "works", "-o", str(out), "--force", book=small)
    assert out.read_bytes() == first


def test_a_report_with_errors_is_named_and_not_printed(small: Path) -> None:
    path = small / "reports/works.yaml"
    path.write_text(REPORT.replace("subject:", "subjct:"), encoding="utf-8")
    ran = CliRunner().invoke(app, ["report", "works", "--root", str(small)])
    assert ran.exit_code != 0
    assert "works.yaml:4:1: error: `subjct` is not a key" in ran.stderr
    assert load_report(path)[0] is None


def test_a_broken_report_breaks_nothing_else(small: Path) -> None:
    (small / "reports/works.yaml").write_text("by: [", encoding="utf-8")
    csip("minutes", "2026-05-06", "--today", "2026-06-01", book=small)
    loaded, problems = load_book(small)
    assert {d.path for d in problems} == {"reports/works.yaml"}
    assert check_book(loaded, date(2026, 6, 1)) == ()

"""Quotations: what the commands quote by default, what they refuse, and that no citation drifts in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.quotations import Quotable, flat
from csip.models import Meeting
from csip.rules.run import check_book
from tests.chance import tried
from tests.conftest import make_book

TODAY = date(2026, 6, 1)
MEETING = "meetings/2026-05-06.yaml"


def run(book: Path, *arguments: str) -> str:
    command = [*arguments, "--root", str(book)]
    done = CliRunner().invoke(app, command, catch_exceptions=False, env={"CSIP_TODAY": str(TODAY)})
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(book: Path, *arguments: str) -> str:
    before = (book / "actions.yaml").read_bytes()
    with pytest.raises(CsipError) as error:
        CliRunner().invoke(
            app, [*arguments, "--root", str(book)], catch_exceptions=False, env={"CSIP_TODAY": str(TODAY)}
        )
    assert (book / "actions.yaml").read_bytes() == before
    return f"{error.value.message} | {error.value.hint}"


def codes(book: Path) -> set[str]:
    return {d.code for d in check_book(load_book(book)[0], TODAY)}


# --- that nothing drifts in silence -----------------------------------------------------------------------

WORDS = (
    *("the", "boat", "buoy", "clerk", "was", "to", "look", "write", "about", "harbour", "silt", "and", "it", "noted"),
    *("at", "once", "by", "steps"),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(lambda words: " ".join(words).capitalize())


def minuted(book: Path, texts: list[str]) -> None:
    """Item 2 of the minutes has these paragraphs, numbered in order."""
    data = yaml.safe_load((book / MEETING).read_text(encoding="utf-8"))
    data["items"][1]["minutes"] = [{"number": f"2.{n}", "text": text} for n, text in enumerate(texts, 1)]
    (book / MEETING).write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


@tried(15)
@given(texts=st.lists(sentences, min_size=2, max_size=7, unique=True), data=st.data())
def test_no_citation_drifts_in_silence(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    """Paragraphs put in or taken out by hand: whichever number is another paragraph's now is told."""
    book = make_book(tmp_path_factory.mktemp("drift") / "book")
    minuted(book, texts)
    raised, closed = (data.draw(st.integers(0, len(texts) - 1)) for _ in range(2))
    (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    run(
        *(book, "action", "add", "--text", "Look at the boat", "--owner", "Cllr Baker", "--raised", "2026-05-06"),
        *("--minute", f"2.{raised + 1}"),
    )
    run(
        *(book, "action", "close", "A2026-01", "--note", "It was looked at.", "--meeting", "2026-05-06"),
        *("--minute", f"2.{closed + 1}"),
    )
    assert not {"CSIP303", "CSIP304", "CSIP320", "CSIP321"} & codes(book)
    after = list(texts)
    place = data.draw(st.integers(0, len(texts) - 1))
    if data.draw(st.booleans()):
        after.insert(place, data.draw(sentences))
    else:
        del after[place]
    minuted(book, after)
    now = [after[n] if n < len(after) else None for n in (raised, closed)]
    drifted = any(text is None or texts[n] not in text for n, text in zip((raised, closed), now, strict=True))
    assert bool({"CSIP303", "CSIP304"} & codes(book)) == drifted


def a_meeting(texts: list[str]) -> Meeting:
    minutes = [{"number": f"1.{n}", "text": text} for n, text in enumerate(texts, 1)]
    return Meeting.model_validate(
        {"date": "2026-05-06", "items": [{"number": "1", "title": "Boats", "minutes": minutes}]}
    )


@given(st.lists(sentences, min_size=1, max_size=8), sentences)
def test_what_is_chosen_stands_in_its_paragraph_and_tells_it(texts: list[str], about: str) -> None:
    meeting = a_meeting(texts)
    words = Quotable(meeting)
    for cited in meeting.paragraphs:
        found = words.quotation(cited.reference, about)
        own = flat(cited.paragraph.text)
        assert found in own
        for other in meeting.paragraphs:
            if own not in flat(other.paragraph.text):
                assert found not in flat(other.paragraph.text)


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "\u2028", "\u3000", "\x1c", "\x85"])
@pytest.mark.parametrize("text", ["the{}boat", "{}the boat", "the boat{}", "the {}boat", "the{}{}boat", "{}", ""])
def test_words_laid_flat_have_one_space_between_them(text: str, space: str) -> None:
    said = text.format(space, space) if "{}{}" in text else text.format(space)
    assert flat(said) == " ".join(said.split())


LONG = (
    "The Board heard that the ferry had been late, that the pier was wet, and that Mrs Dunn would ask the pilot for a "
    "new timetable before the summer; the harbour master was to tell the post office of it."
)


def test_it_quotes_what_the_action_is_about_and_not_what_another_quotes() -> None:
    words = Quotable(a_meeting([LONG, "The Board heard that the ferry had sunk."]))
    assert "ask the pilot for a new timetable" in words.quotation("1.1", "Ask the pilot for a timetable")
    first = words.quotation("1.1", "Tell the post office")
    assert "post office" in first
    assert words.quotation("1.1", "Tell the post office", {first}) not in (first, "")


# --- the commands -----------------------------------------------------------------------------------------

ADD = ("action", "add", "--text", "Thank her again", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute")
CLOSE = (
    "action",
    "close",
    "A2026-01",
    "--note",
    "The depths were given.",
    "--meeting",
    "2026-05-06",
    "--minute",
    "2.2",
)


def test_add_and_close_quote_by_default(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    run(book, *ADD, "2.2")
    run(book, *CLOSE)
    text = (book / "actions.yaml").read_text(encoding="utf-8")
    assert '    raised: {meeting: 2026-05-06, minute: "2.2"}\n    as_minuted: Cllr Baker thanked her.\n' in text
    assert '      minute: "2.2"\n      as_minuted: Cllr Baker thanked her.\n' in text
    run(book, "action", "reopen", "A2026-01", "--note", "They were last year's.")
    assert "as_minuted: Cllr Baker thanked her." in (book / "actions.yaml").read_text(encoding="utf-8")
    assert not {"CSIP304", "CSIP320", "CSIP321"} & codes(book)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ((*ADD, "2.1", "--quote", "the"), "“the” is too little to know the paragraph by | Copy more of the paragraph"),
        ((*CLOSE, "--quote", "her."), "“her.” is too little to know the paragraph by"),
        ((*ADD, "2.9"), "there is no paragraph 2.9"),
        ((*CLOSE[:5], "--quote", "thanked her"), "--quote has no paragraph to quote"),
        (("action", "quote"), "which actions?"),
        (("action", "quote", "--all", "A2026-01"), "which actions?"),
    ],
)
def test_what_says_nothing_is_refused(tmp_path: Path, command: tuple[str, ...], words: str) -> None:
    assert words in refused(make_book(tmp_path / "book"), *command)


def test_words_that_another_paragraph_has_too_are_refused(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    minuted(book, ["The steps are to be swept in May.", "The steps are to be painted."])
    said = refused(book, *ADD, "2.1", "--quote", "The steps are to be")
    assert said.startswith("“The steps are to be” stands in 2.2 as well | Copy more")


UNQUOTED = """\
actions:
  - id: A2026-01
    text: Measure the silt at the north steps
    owner: Mrs Fuller
    raised:   # two
      - {meeting: 2026-05-06, minute: "2.1"}
      - {meeting: 2026-03-04, minute: "1.1"}
    closed: {date: 2026-05-20, note: Done with a lead line., meeting: 2026-05-06, minute: "2.2"}
  - {id: A2026-02, text: Thank her, owner: Cllr Baker, raised: {meeting: 2026-05-06, minute: "2.2"}, due: none}
"""


def test_one_command_quotes_an_old_register(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    (book / "actions.yaml").write_text(UNQUOTED, encoding="utf-8")
    assert "CSIP320" in codes(book)
    assert "+" in run(book, "action", "quote", "--all", "--dry-run")
    assert (book / "actions.yaml").read_text(encoding="utf-8") == UNQUOTED
    said = run(book, "action", "quote", "--all")
    assert said.splitlines()[1] == "A2026-01, 1.1 of 4 March 2026: The list of berths was looked through."
    assert len(said.splitlines()) == 4
    assert not {"CSIP303", "CSIP304", "CSIP320", "CSIP321"} & codes(book)
    before = (book / "actions.yaml").read_bytes()
    assert run(book, "action", "quote", "--all") == ""
    assert (book / "actions.yaml").read_bytes() == before


def test_number_quotes_what_it_moves(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    text = (book / MEETING).read_text(encoding="utf-8")
    put_in = "      - text: The buoy was seen.\n"
    (book / MEETING).write_text(text.replace('      - number: "2.1"\n', f'{put_in}      - number: "2.1"\n'), "utf-8")
    (book / "actions.yaml").write_text(UNQUOTED, encoding="utf-8")
    run(book, "number", "2026-05-06", "--mend")
    now = (book / "actions.yaml").read_text(encoding="utf-8")
    assert now.count('minute: "2.3", as_minuted: Cllr Baker thanked her.}') == 1
    assert 'minute: "2.2", as_minuted: Mrs Fuller undertook' in now
    assert "as_minuted: Cllr Baker thanked her., due: none}" in now or "due: none, as_minuted" in now
    assert "CSIP304" not in codes(book)


def test_an_amendment_is_quoted_as_amended_where_it_was_closed(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    run(book, *CLOSE)
    later = (book / MEETING).read_text(encoding="utf-8").replace("2026-05-06", "2026-05-27")
    later = later.replace("2026-03-04", "2026-05-06").replace("4 March", "6 May")
    (book / "meetings/2026-05-27.yaml").write_text(later, encoding="utf-8")
    run(book, "approve", "2026-05-06", "--at", "2026-05-27", "--amend", "2.2", "thanked her", "thanked Mrs Fuller")
    assert "as_minuted: Cllr Baker thanked Mrs Fuller." in (book / "actions.yaml").read_text(encoding="utf-8")

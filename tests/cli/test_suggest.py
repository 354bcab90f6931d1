"""`csip suggest`: promises in minutes that have no action yet, listed, or asked about."""

from __future__ import annotations

import json
import shlex
import sys

import pytest

from tests.cli.running import Csip, Keyboard, as_text

MINUTES = """\
date: 2026-05-20
time: "19:00"
expected: [Cllr Archer, Cllr Baker, Mrs Fuller]
items:
  - number: "1"
    title: Steps
    minutes:
      - number: "1.1"
        text: Mrs Fuller undertook to sweep the steps by the end of June.
      - number: "1.2"
        text: Cllr Baker agreed to ask the county for a sign. Mrs Fuller will write to the "Old Pump" trust.
"""


@pytest.fixture
def minuted(csip: Csip) -> Csip:
    csip.done("schedule", "add", "2026-05-20", "--time", "7pm")
    (csip.book / "meetings" / "2026-05-20.yaml").write_text(MINUTES, encoding="utf-8")
    return csip


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))


def register(csip: Csip) -> dict[str, dict[str, object]]:
    return {entry["id"]: entry for entry in as_text(csip.text("actions.yaml"))["actions"]}


def test_nothing_to_suggest(csip: Csip) -> None:
    assert csip.done("suggest", "2026-05-06") == (0, "", "Every promise in these minutes has its action.\n")


def test_without_a_terminal_it_lists_commands_that_work_as_they_are_printed(minuted: Csip) -> None:
    said = minuted.done("suggest", "2026-05-20")
    assert said.err.splitlines() == [
        '    csip action add --raised 2026-05-20 --minute 1.1 --kind undertaking --owner "Mrs Fuller" --due 2026-06-30 '
        '--text "Sweep the steps by the end of June"',
        '    csip action add --raised 2026-05-20 --minute 1.2 --kind undertaking --owner "Cllr Baker" '
        '--text "Ask the county for a sign"',
        '    csip action add --raised 2026-05-20 --minute 1.2 --owner "Mrs Fuller" '
        "--text \"Write to the 'Old Pump' trust\"",
    ]
    for line in said.err.splitlines():
        minuted.done(*shlex.split(line)[1:])
    quoted = {entry["text"]: entry["as_minuted"] for entry in register(minuted).values()}
    assert "sweep the steps" in str(quoted["Sweep the steps by the end of June"])
    assert minuted.done("suggest", "2026-05-20").err == "Every promise in these minutes has its action.\n"


def test_of_several_whom_a_list_names_nobody_is_suggested_alone(minuted: Csip) -> None:
    words = "Zoe Lamb, Cllr Archer, and Mrs Fuller will mend the gate."
    minutes = MINUTES.replace("Mrs Fuller undertook to sweep the steps by the end of June.", words)
    (minuted.book / "meetings" / "2026-05-20.yaml").write_text(minutes, encoding="utf-8")
    first = minuted.done("suggest", "2026-05-20").err.splitlines()[0]
    assert first.strip() == 'csip action add --raised 2026-05-20 --minute 1.1 --owner NAME --text "Mend the gate"'
    told = json.loads(minuted.done("suggest", "2026-05-20", "--format", "json").out)
    assert told["suggestions"][0]["owner"] == "Zoe Lamb, Cllr Archer and Mrs Fuller"


def test_whom_a_pronoun_may_not_mean_is_not_suggested(minuted: Csip) -> None:
    words = "Mrs Fuller met Cllr Archer at the slip, and he will mend the gate."
    minutes = MINUTES.replace("Mrs Fuller undertook to sweep the steps by the end of June.", words)
    (minuted.book / "meetings" / "2026-05-20.yaml").write_text(minutes, encoding="utf-8")
    told = json.loads(minuted.done("suggest", "2026-05-20", "--format", "json").out)["suggestions"][0]
    assert (told["minute"], told["owner"], told["quotation"]) == ("1.1", None, words)


def test_as_data(minuted: Csip) -> None:
    found = json.loads(minuted.done("suggest", "2026-05-20", "--format", "json").out)["suggestions"]
    assert [(s["minute"], s["kind"], s["owner"], s["due"]) for s in found] == [
        ("1.1", "undertaking", "Mrs Fuller", "2026-06-30"),
        ("1.2", "undertaking", "Cllr Baker", None),
        ("1.2", "action", "Mrs Fuller", None),
    ]


def test_on_a_terminal_a_yes_is_written_as_the_words_say(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "", "", "", "", "later", "no", "")
    said = minuted.done("suggest", "2026-05-20")
    assert said.out.split() == ["A2026-02"]
    assert "A2026-02 is due on Tuesday 30 June 2026.\n" in said.err
    assert register(minuted)["A2026-02"] == {
        "id": "A2026-02",
        "text": "Sweep the steps by the end of June",
        "kind": "undertaking",
        "owner": "Mrs Fuller",
        "raised": {"meeting": "2026-05-20", "minute": "1.1"},
        "as_minuted": "Mrs Fuller undertook to sweep the steps by the end of June.",
        "recorded": "2026-06-01",
        "due": "2026-06-30",
    }
    assert "Nothing is kept of that: 1.2 is asked about again the next time.\n" in said.err
    assert "waive" not in minuted.text("meetings/2026-05-20.yaml")


def test_answers_are_asked_again_until_they_can_be_read(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(
        monkeypatch, "perhaps", "y", "Sweep them", "Cllr Nobody", "cllr baker and Mrs Fuller", "soon", "next", "l", "l"
    )
    said = minuted.done("suggest", "2026-05-20")
    for words in ("“perhaps” is not one of yes, no, later.", "nobody in panel.yaml is called “Cllr Nobody”"):
        assert words in said.err
    assert '"soon" is not a date.' in said.err
    made = register(minuted)["A2026-02"]
    assert (made["text"], made["owner"], made["due"]) == (
        "Sweep them",
        ["Ben Baker", "Mrs Fuller"],
        {"meeting": "next"},
    )
    assert "A2026-02 is due at the meeting of Wednesday 1 July 2026.\n" in said.err


def test_a_no_with_its_reason_stays_beside_the_paragraph(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert minuted.done("validate", "--select", "CSIP223").out.count("[CSIP223]") == 3
    types(monkeypatch, "n", "It was done at once.", "n", "The county came.", "n", "The trust is no more.")
    said = minuted.done("suggest", "2026-05-20")
    assert "Kept beside 1.1: It was done at once.\n" in said.err
    paragraphs = as_text(minuted.text("meetings/2026-05-20.yaml"))["items"][0]["minutes"]
    assert [paragraph["waive"]["CSIP223"] for paragraph in paragraphs] == [
        "It was done at once.",
        "The county came.; The trust is no more.",
    ]
    assert "CSIP223" not in minuted.done("validate", "--select", "CSIP223").out
    monkeypatch.setattr(sys, "stdin", Keyboard(""))
    assert minuted.done("suggest", "2026-05-20").err == "Every promise in these minutes has its action.\n"


def test_a_paragraph_with_an_open_promise_is_not_waived(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "l", "n", "The county came.", "l")
    assert "1.2 is asked about again the next time" in minuted.done("suggest", "2026-05-20").err
    assert "waive" not in minuted.text("meetings/2026-05-20.yaml")


def test_a_no_beside_a_yes_needs_no_reason(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "l", "y", "", "", "", "n")
    assert "Why not?" not in minuted.done("suggest", "2026-05-20").err
    (minuted.book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    types(monkeypatch, "l", "n", "The county came.", "y", "", "", "")
    said = minuted.done("suggest", "2026-05-20").err
    assert "The reason is not kept: 1.2 has an action now, and is not asked about again.\n" in said


def test_whoever_stops_keeps_what_was_answered(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "", "", "", "")
    assert minuted("suggest", "2026-05-20").code == 2
    assert "A2026-02" in register(minuted)


def test_it_only_lists_where_that_is_asked_for(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "y")
    assert minuted.done("suggest", "2026-05-20", "--list").err.count("csip action add") == 3


@pytest.mark.parametrize("words", ["It costs $5", "`ls`", "a\\b", "Now!"])
def test_what_a_shell_would_change_is_left_to_the_clerk(words: str) -> None:
    from csip.cli.commands.suggest import quoted

    assert quoted(words) == "WORDS"
    assert quoted("Cllr O’Neill’s “pump”\n and more") == "\"Cllr O’Neill’s 'pump' and more\""
    assert quoted("2.p1") == "2.p1"


def test_action_add_asks_for_what_is_missing(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "", "", "9.9", "1.1", "", "", "")
    said = minuted.done("action", "add")
    assert "an action says which paragraph raised it" in said.err
    assert "Which meeting raised it? [2026-05-20]" in said.err
    assert "there is no paragraph 9.9" in said.err
    assert "  1.1 Mrs Fuller undertook to sweep the steps by the end of June.\n" in said.err
    assert said.out.strip() == "A2026-02"
    assert said.err.endswith("A2026-02 is due on Tuesday 30 June 2026.\n")
    made = register(minuted)["A2026-02"]
    assert (made["text"], made["owner"]) == ("Sweep the steps by the end of June", "Mrs Fuller")


def test_action_add_asks_only_for_what_is_missing(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, "nobody", "none")
    said = minuted.done("action", "add", "--raised", "last", "--minute", "1.2", "--text", "Ask")
    assert "What is to be done?" not in said.err
    made = register(minuted)["A2026-02"]
    assert (made["owner"], "due" in made) == ("unassigned", False)


def test_what_is_to_be_done_is_asked_until_it_is_said(minuted: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = MINUTES.replace("Mrs Fuller undertook to sweep the steps", "The steps were swept")
    (minuted.book / "meetings" / "2026-05-20.yaml").write_text(plain, encoding="utf-8")
    types(monkeypatch, "", "Look at them", "", "")
    said = minuted.done("action", "add", "--raised", "last", "--minute", "1.1")
    assert "an action says what is to be done" in said.err
    assert register(minuted)["A2026-02"]["text"] == "Look at them"


def test_names_are_completed_by_any_of_their_words() -> None:
    from csip.cli.name_completion import completion

    names = ["Ann Archer", "Ben Baker", "Site Warden"]
    assert [completion(names, "b", n) for n in range(3)] == ["Ben Baker", None, None]
    assert [completion(names, "a", n) for n in range(2)] == ["Ann Archer", None]
    assert completion(names, "WARD", 0) == "Site Warden"
    assert completion(names, "", 2) == "Site Warden"

"""Reports of findings: for people to the character, for machines read back by their own readers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from csip.diagnostics import Diagnostic, Severity
from csip.formats.findings.context import Context, Line, lines_of
from csip.formats.findings.registry import report
from csip.formats.wrap import in_lines
from csip.language.display import visible, width
from csip.rules.explain import all_pages
from tests.conftest import BASE, TESTS
from tests.hostile import HOSTILE

SCHEMA = json.loads((TESTS / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
SARIF = jsonschema.Draft4Validator(SCHEMA)
LINES = (
    "# Who owes what",
    "  - id: A12",
    "\tname:\tJ\u0301 Smith 日本 x",
    "",
    "x: " + "long " * 100 + "HERE " + "tail " * 50,
)


def found(**changes: object) -> Diagnostic:
    given: dict[str, object] = {
        "code": "CSIP301",
        "severity": Severity.ERROR,
        "path": "actions.yaml",
        "line": 2,
        "column": 9,
        "end_line": 2,
        "end_column": 12,
        "message": "action id `A12` is already used",
        "hint": None,
    }
    return Diagnostic(**{**given, **changes})  # type: ignore[arg-type]


def of(lines: Sequence[str]) -> Line:
    """A reader of the lines of a file, whichever it is."""
    return lambda path, number: lines[number - 1] if number <= len(lines) else ""


def context(**changes: object) -> Context:
    return Context(**{"line": of(LINES), "files_read": 4, "rules": tuple(all_pages().values()), **changes})  # type: ignore[arg-type]


def human(*diagnostics: Diagnostic, **changes: object) -> str:
    return report("human", diagnostics, context(**changes))


def test_a_finding_as_a_person_sees_it() -> None:
    assert human(found(hint="give this action the next free id, A13\nor take one away")) == (
        "error[CSIP301]: action id `A12` is already used\n"
        " --> actions.yaml:2:9\n"
        "  |\n"
        "2 |   - id: A12\n"
        "  |         ^^^\n"
        "  = help: give this action the next free id, A13\n"
        "          or take one away\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_the_mark_stands_under_its_place_after_tabs_and_wide_characters() -> None:
    shown = human(found(line=3, column=17, end_line=3, end_column=19)).splitlines()
    line, marks = shown[3], shown[4]
    assert "\t" not in line
    assert width(line[: line.index("日本")]) == marks.index("^")
    assert marks.count("^") == 4


def test_a_long_line_is_cut_around_the_place() -> None:
    column = LINES[4].index("HERE") + 1
    shown = human(found(line=5, column=column, end_line=5, end_column=column + 4)).splitlines()
    line, marks = shown[3], shown[4]
    assert len(line) < 130
    assert line[marks.index("^") :].startswith("HERE")
    assert line.count("…") == 2


@pytest.mark.parametrize("place", [(99, 1, 99, 1), (4, 1, 4, 1), (2, 99, 2, 99), (2, 9, 4, 1), (1, 1, 1, 1)])
def test_a_place_that_is_not_there_does_no_harm(place: tuple[int, int, int, int]) -> None:
    line, column, end_line, end_column = place
    shown = human(found(line=line, column=column, end_line=end_line, end_column=end_column))
    assert f"actions.yaml:{line}:{column}" in shown


def test_the_count() -> None:
    several = [found(), found(path="panel.yaml"), found(severity=Severity.WARNING), found(severity=Severity.NOTE)]
    assert human(*several).endswith("\n2 errors, 1 warning and 1 note in 2 files.\n")
    with_one_waived = human(*several, found(waived="told so"))
    assert with_one_waived.endswith("\n2 errors, 1 warning and 1 note in 2 files; 1 waived.\n")
    assert human() == "Nothing found: 4 files read.\n"
    assert human(found(waived="told so")) == "Nothing found: 4 files read; 1 waived.\n"


def test_waived_findings_are_shown_with_the_reason_when_asked_for() -> None:
    waived = found(waived="told so")
    assert "  = waived: told so\n" in human(waived, waived=True)
    assert json.loads(report("json", [waived], context()))["diagnostics"] == []
    assert json.loads(report("json", [waived], context(waived=True)))["diagnostics"][0]["waived"] == "told so"
    assert report("github", [waived], context()) == ""
    assert "Waived: told so" in report("github", [waived], context(waived=True))


def test_colour_adds_escapes_and_no_words() -> None:
    plain, coloured = human(found(hint="do this")), human(found(hint="do this"), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_and_paths(words: str) -> None:
    finding = found(message=words, hint=words, path=words, code="CSIP999", waived=words)
    everywhere = context(waived=True, line=of([words, words]))
    printed = report("human", [finding], everywhere)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    assert printed.startswith(f"error[CSIP999]: {visible(words)}\n")

    read = json.loads(report("json", [finding], everywhere))["diagnostics"][0]
    assert (read["message"], read["hint"], read["path"], read["waived"]) == (words, words, words, words)

    (command,) = report("github", [finding], everywhere).splitlines()
    matched = re.fullmatch(r"::error file=([^:,]*),line=2,endLine=2,col=9,endColumn=12,title=CSIP999::(.*)", command)
    assert matched is not None
    assert not re.search("[\x00-\x1f\x7f-\x9f]", command.replace("\t", ""))
    assert unquote(matched[1]) == visible(words, keep="\r\n")

    log = json.loads(report("sarif", [finding], everywhere))
    SARIF.validate(log)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == words
    assert urlsplit(place["artifactLocation"]["uri"]).scheme == ""


def test_github_commands() -> None:
    several = found(severity=Severity.NOTE, path="a:b,c%.yaml", message="50% of\r\nit", hint="do", end_line=3)
    assert report("github", [several, found(severity=Severity.WARNING)], context(path_in_checkout="minutes/")) == (
        "::notice file=minutes/a%3Ab%2Cc%25.yaml,line=2,endLine=3,title=CSIP301::50%25 of%0D%0Ait%0Ado\n"
        "::warning file=minutes/actions.yaml,line=2,endLine=2,col=9,endColumn=12,title=CSIP301"
        "::action id `A12` is already used\n"
    )


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "last"),
    [
        (10, 10, 10, ""),
        (0, 11, 10, "Of 11 warnings GitHub shows 10 each beside the lines; this log has all of them.\n"),
        (
            1,
            20,
            11,
            "Of 20 warnings and 11 notices GitHub shows 10 each beside the lines; this log has all of them.\n",
        ),
    ],
)
def test_github_says_nothing_of_those_that_it_does_not_show(errors: int, warnings: int, notes: int, last: str) -> None:
    many = [found(severity=s) for s, n in zip(Severity, (errors, warnings, notes), strict=True) for _ in range(n)]
    waived = [found(severity=Severity.ERROR, waived="told so")] * 50
    lines = report("github", [*many, *waived], context()).splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith("::")) == last
    assert len([line for line in lines if line.startswith("::")]) == errors + warnings + notes


def test_json_has_the_keys_that_were_promised() -> None:
    read = json.loads(report("json", [found()], context()))
    assert list(read) == ["version", "diagnostics"]
    assert read["version"] == 1
    assert read["diagnostics"] == [
        {
            "code": "CSIP301",
            "severity": "error",
            "path": "actions.yaml",
            "line": 2,
            "column": 9,
            "end_line": 2,
            "end_column": 12,
            "message": "action id `A12` is already used",
            "hint": None,
        }
    ]


def test_sarif_is_valid_and_names_every_rule() -> None:
    several = [
        found(),
        found(code="CSIP001", severity=Severity.NOTE),
        found(severity=Severity.WARNING, waived="told so"),
    ]
    log = json.loads(report("sarif", several, context(path_in_checkout="minutes of the town/")))
    SARIF.validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_pages())
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["CSIP301", "CSIP001", "CSIP301"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        None,
        [{"kind": "inSource", "justification": "told so"}],
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "minutes%20of%20the%20town/actions.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 12}
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_of_nothing_is_valid() -> None:
    SARIF.validate(json.loads(report("sarif", [], Context())))


def test_lines_come_from_the_book_and_never_from_outside_it(tmp_path: Path) -> None:
    line = lines_of(BASE)
    assert line("panel.yaml", 1) == "name: Harbour Committee"
    assert line("nothing.yaml", 1) == ""
    (tmp_path / "secret.yaml").write_text("secret", encoding="utf-8")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "book" / "latin.yaml").write_bytes(b"name: Andr\xe9\r\nx\ry\n")
    line = lines_of(tmp_path / "book")
    assert line("link.yaml", 1) == ""
    assert [line("latin.yaml", number) for number in range(1, 6)] == ["name: Andr\ufffd", "x", "y", "", ""]


@given(
    st.text(max_size=200),
    st.tuples(st.integers(1, 3), st.integers(1, 220), st.integers(1, 4), st.integers(1, 220)),
)
def test_any_line_and_place_makes_a_report(line: str, place: tuple[int, int, int, int]) -> None:
    start, column, end, end_column = place
    finding = found(line=start, column=column, end_line=max(start, end), end_column=end_column)
    printed = report("human", [finding], context(line=of([line, line, line])))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed)
    for shown in printed.splitlines():
        assert width(shown) < 260


def test_a_place_is_shown_with_the_way_to_the_book() -> None:
    assert "--> planning/actions.yaml:2:9" in human(found(), path_from_here="planning/")
    assert "--> actions.yaml:2:9" in human(found())


def test_sarif_has_a_page_for_what_is_found_while_reading() -> None:
    log = json.loads(report("sarif", [found(code="CSIP101")], context()))
    page = next(rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "CSIP101")
    assert (
        page["shortDescription"] == page["fullDescription"] == {"text": "A file has no keys that csip does not know."}
    )
    assert page["help"]["markdown"].startswith("A file has no keys that csip does not know.\n\nA misspelt key")
    assert page["defaultConfiguration"] == {"level": "error"}


HINT = "Is it so? Then run `csip action assign A12 'Mrs Long Name of Somewhere'` and look."
COMMAND = "`csip action assign A12 'Mrs Long Name of Somewhere'`"


@pytest.mark.parametrize("room", [40, 60, 80, 132])
def test_a_finding_fits_its_terminal_and_breaks_no_command(room: int) -> None:
    """At words, never within one; what is marked is shown, with the mark under it; a command may stand out."""
    long = found(
        line=5, column=504, end_line=5, end_column=508, message="that meeting is now on another day " * 4, hint=HINT
    )  # fmt: skip
    shown = human(long, room=room).splitlines()
    assert all(width(line) <= room for line in shown if COMMAND not in line)
    assert any(COMMAND in line for line in shown)
    said = " ".join(line.strip() for line in shown)
    assert " ".join(long.message.split()) in said
    number = next(n for n, line in enumerate(shown) if line.startswith("5 | "))
    at = shown[number + 1].index("^^^^")
    assert shown[number][at : at + 4] == "HERE"


@given(st.text(st.sampled_from("ab `.,"), max_size=60), st.integers(5, 30))
def test_a_message_in_lines_has_its_words_in_order(words: str, room: int) -> None:
    lines = in_lines(words, room, hang=2)
    assert " ".join(" ".join(lines).split()) == " ".join(words.split())
    assert all(
        width(line) <= max(room, 2 + max(map(width, line.split("`")), default=0)) or "`" in line for line in lines
    )


# --- reports that lead to the pages of rules --------------------------------------------------------------

PAGES = "https://csip.example/docs/"


def test_sarif_leads_to_the_page_of_each_rule_and_names_it() -> None:
    log = json.loads(report("sarif", [found()], context(documentation=PAGES)))
    SARIF.validate(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == PAGES
    assert [rule["helpUri"] for rule in driver["rules"]] == [f"{PAGES}rules/{code}.html" for code in all_pages()]
    names = [rule["name"] for rule in driver["rules"]]
    assert not [name for name in names if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", name) or name.startswith("CSIP")]
    assert len(set(names)) == len(names)


def test_on_a_terminal_a_code_leads_to_its_page_and_elsewhere_nothing_does() -> None:
    shown = human(found(), colour=True, documentation=PAGES)
    assert shown.startswith(f"\x1b]8;;{PAGES}rules/CSIP301.html\x1b\\\x1b[1;31merror[CSIP301]\x1b[0m\x1b]8;;\x1b\\")
    assert re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[0-9;]*m", "", shown) == human(found())
    assert "\x1b" not in human(found(), documentation=PAGES)
    assert "\x1b]" not in human(found(code="no code"), colour=True, documentation=PAGES)


def test_gitlab_is_told_what_and_where() -> None:
    several = [found(hint="do"), found(severity=Severity.WARNING, message="b", end_line=4), found(waived="so")]
    said = json.loads(report("gitlab", several, context(path_in_checkout="minutes/")))
    assert [list(one) for one in said] == [["description", "check_name", "fingerprint", "severity", "location"]] * 2
    assert [one["severity"] for one in said] == ["critical", "minor"]
    assert said[0]["description"] == "CSIP301: action id `A12` is already used\ndo"
    assert said[1]["location"] == {"path": "minutes/actions.yaml", "lines": {"begin": 2, "end": 4}}
    assert json.loads(report("gitlab", [], context())) == []


def test_a_fingerprint_stays_when_lines_are_put_in_above_and_none_is_twice() -> None:
    def fingerprints(*diagnostics: Diagnostic) -> list[str]:
        return [one["fingerprint"] for one in json.loads(report("gitlab", diagnostics, context()))]

    before = fingerprints(found(line=2), found(line=9), found(message="b"))
    assert before == fingerprints(found(line=5), found(line=12), found(message="b"))
    assert len(set(before)) == 3


def test_markdown_has_all_of_them_where_github_shows_ten() -> None:
    many = [found(severity=Severity.WARNING, line=n, end_line=n, message=f"no {n}") for n in range(1, 21)]
    said = report("md", [found(hint="do | it"), *many], context(documentation=PAGES))
    assert said.startswith("**1 error and 20 warnings in 1 file.**\n\n### Errors\n\n| Where | What | Rule |\n|-|-|-|\n")
    page = f"[CSIP301]({PAGES}rules/CSIP301.html)"
    assert f"| actions.yaml:2 | action id \\`A12\\` is already used<br>*do &#124; it* | {page} |\n" in said
    assert all(f"| actions.yaml:{n} | no {n} | {page} |\n" in said for n in range(1, 21))
    assert report("md", [], context()) == "**Nothing found: 4 files read.**\n"
    assert "| CSIP301 |" in report("md", [found()], context())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_their_cell(words: str) -> None:
    finding = found(message=words, hint=words, path=words, waived=words)
    said = report("md", [finding], context(waived=True))
    (row,) = [line for line in said.split("\n") if line.startswith("| ") and "Where" not in line]
    html = MarkdownIt("commonmark").enable("table").render(said)
    assert html.count("<td>") == 3
    assert not re.search(r"<(?!/?(?:p|strong|h3|table|thead|tbody|tr|th|td|em|br|a)\b)", html)
    assert "\x1b" not in row
    told = json.loads(report("gitlab", [finding], context(waived=True)))
    assert not re.search("[\x00-\x09\x0b-\x1f]", told[0]["description"])

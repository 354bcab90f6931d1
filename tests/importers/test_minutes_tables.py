"""Minutes set as a table: of each item the number, the title and its paragraphs, whatever the columns are."""

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

HEAD = "<h1>Minutes of the Weir Trust held on 4 May 2021</h1><p>Present: Ann Roe (Chair), Bob Dale</p>"
TEXT = "The lower gate sticks again and wants to be planed before the winter."


def _table(*rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


TABLES = {
    "number, item, notes, action": (
        _table("|Item|Notes|Action", "21/1|Ropes|They fray.|AR", "21/2|Gates|They stick.|", "21/3|Locks||None"),
        [("21/1", "Ropes", ["They fray.\tAR"]), ("21/2", "Gates", ["They stick."]), ("21/3", "Locks", ["None"])],
    ),
    "no heading over the numbers": (
        _table("Item|Notes|Action", "21/1|Ropes|They fray.|", "21/2|Gates|They stick.|", "21/3|Locks|Shut.|BD"),
        [("21/1", "Ropes", ["They fray."]), ("21/2", "Gates", ["They stick."]), ("21/3", "Locks", ["Shut.\tBD"])],
    ),
    "labels that recur on a council's page": (
        _table(
            "No.|Item",
            "1.|Ropes<br>Minutes:<br>They fray.<br>DECISION<br>NOTED the report.",
            "2.|Gates<br>Minutes:<br>They stick.<br>DECISION<br>AGREED to oil them.",
            "3.|Locks<br>Minutes:<br>Shut.",
        ),
        [
            ("1", "Ropes", ["Minutes:", "They fray.", "DECISION", "NOTED the report."]),
            ("2", "Gates", ["Minutes:", "They stick.", "DECISION", "AGREED to oil them."]),
            ("3", "Locks", ["Minutes:", "Shut."]),
        ],
    ),
    "items whole in one column": (
        _table("Item|Action", "1. Ropes<br>They fray.<br>AR will buy oil.|AR", "2. Gates<br>They stick.|"),
        [("1", "Ropes", ["They fray.", "AR will buy oil.\tAR"]), ("2", "Gates", ["They stick."])],
    ),
    "no headings": (
        _table(*(f"21/{n}|{title}|{TEXT}|AR" for n, title in enumerate(("Ropes", "Gates", "Locks", "Weir"), 1))),
        [(f"21/{n}", title, [f"{TEXT}\tAR"]) for n, title in enumerate(("Ropes", "Gates", "Locks", "Weir"), 1)],
    ),
    "points, notes and who is responsible": (
        _table(
            "Discussion Points|Notes/Action Items|Actions: Responsible/None",
            "Ropes|They fray.|",
            "Gates|They stick.|AR",
        ),
        [(None, "Ropes", ["They fray."]), (None, "Gates", ["They stick.\tAR"])],
    ),
    "topic, discussion, owner": (
        _table("Topic|Discussion|Owner", "Ropes|They fray.|", "Gates|They stick.|AR"),
        [(None, "Ropes", ["They fray."]), (None, "Gates", ["They stick.\tAR"])],
    ),
    "planning applications are no items": (
        "<p>1. Ropes</p><p>They fray.</p><p>2. Planning</p><p>These were seen:</p>"
        + _table(f"21/0451|Mill Lane|{TEXT}", f"21/0390|Back Lane|{TEXT}", f"21/0777|Hill Farm|{TEXT}"),
        [("1", "Ropes", ["They fray."]), ("2", "Planning", ["These were seen:"])],
    ),
    "an agenda above the table": (
        "<p>Agenda</p><p>21/1 Ropes</p><p>21/2 Gates</p>"
        + _table("No|Item|Notes|Action", "21/1|Ropes|They fray.|", "21/2|Gates|They stick.|AR"),
        [("21/1", "Ropes", ["They fray."]), ("21/2", "Gates", ["They stick.\tAR"])],
    ),
}


@pytest.mark.parametrize("form", TABLES)
def test_items_of_a_table(form: str) -> None:
    text, expected = TABLES[form]
    paper = read_paper(f"<html><body>{HEAD}{text}</body></html>".encode(), "a.html")
    reading = prove(paper, read_minutes(paper))
    items = reading.meeting["items"]
    found = [(item.get("number"), item["title"], [p.get("text", "") for p in item["minutes"]]) for item in items]
    assert found == expected


def test_several_numbers_of_one_cell_are_dealt_to_its_headings() -> None:
    table = _table(
        "Item||Action", "21/1<br>i)<br>21/2|Reports:<br>County<br>All is well.<br>Money:<br>The Clerk will pay.|Clerk"
    )
    paper = read_paper(f"<html><body>{HEAD}{table}</body></html>".encode(), "a.html")
    reading = prove(paper, read_minutes(paper))
    reports, money = reading.meeting["items"]
    assert (reports["number"], reports["title"]) == ("21/1", "Reports:")
    assert [(p.get("number"), p["text"]) for p in reports["minutes"]] == [("i)", "County"), ("none", "All is well.")]
    assert (money["number"], money["minutes"][0]["text"]) == ("21/2", "The Clerk will pay.\tClerk")
    assert any("several numbers stand in one cell" in message for _, message in reading.unsure)


def test_a_table_of_actions_whose_words_have_no_heading_stays_one() -> None:
    table = _table("Item||By whom|By when", "02/21|Paint the gate|Bob Dale|asap", "3b/21|Mend the rope|AR|1 June 2021")
    paper = read_paper(f"<html><body>{HEAD}<h2>Actions to be taken</h2>{table}</body></html>".encode(), "a.html")
    reading = prove(paper, read_minutes(paper))
    (item,) = reading.meeting["items"]
    assert item["title"] == "Actions to be taken"
    assert [(p.owner, p.due, p.quotation) for p in reading.proposals] == [
        ("Bob Dale", None, "Paint the gate"),
        ("Ann Roe", "2021-06-01", "Mend the rope"),
    ]


def test_an_unnamed_column_amid_the_others_is_not_taken_for_the_numbers() -> None:
    table = _table("Topic||Notes|Action", "Ropes|old|They fray.|AR", "Gates|new|They stick.|BD")
    paper = read_paper(f"<html><body>{HEAD}<h2>1. Harbour</h2>{table}</body></html>".encode(), "a.html")
    reading = prove(paper, read_minutes(paper))
    assert [p["text"] for item in reading.meeting["items"] for p in item["minutes"]] == [
        "Topic\t\tNotes\tAction",
        "Ropes\told\tThey fray.\tAR",
        "Gates\tnew\tThey stick.\tBD",
    ]

"""The real papers, where they are: the facts that `domain.md` states of them, and the proof."""

import os
from pathlib import Path

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

ROOT = Path(__file__).parent.parent.parent
SAMPLES = Path(os.environ.get("CSIP_SAMPLES") or ROOT.parent / "shared" / "samples")
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples at {SAMPLES}: set CSIP_SAMPLES")


def read(start: str) -> Reading:
    found = sorted(SAMPLES.glob(f"{start}*"))
    if not found:
        pytest.skip(f"{start} is not among the samples")
    paper = read_paper(found[0])
    reading = read_minutes(paper)
    prove(paper, reading)
    return reading


def test_every_sample_keeps_every_word() -> None:
    papers = [p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".md", ".html", ".docx") and p.name != "README.md"]
    assert papers
    for path in papers:
        paper = read_paper(path)
        prove(paper, read_minutes(paper))


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["papers/papers", "papers/forms"])
def test_no_real_paper_is_refused_by_the_proof(folder: str) -> None:
    folder_of_papers = SAMPLES.parent / folder
    if not folder_of_papers.is_dir():
        pytest.skip(f"no papers at {folder_of_papers}")
    for path in sorted(p for p in folder_of_papers.iterdir() if p.suffix in (".txt", ".md", ".html", ".docx")):
        paper = read_paper(path)
        prove(paper, read_minutes(paper))


def test_000_head_roll_and_numbers() -> None:
    meeting = read("000").meeting
    assert (meeting["date"], meeting["time"], meeting["venue"]) == ("2012-08-02", "09:30", "Swale 1, Sessions House")
    assert [len(meeting[name]) for name in ("present", "officers", "apologies")] == [7, 6, 3]
    assert {"name": "Mr Koowaree", "for": "Trudy Dean"} in meeting["present"]
    assert {"name": "Michelle Pennellier", "role": "clerk"} in meeting["officers"]
    numbered = [[p["number"] for p in item["minutes"]] for item in meeting["items"]]
    assert [len(numbers) for numbers in numbered] == [1, 7, 6, 10, 3, 2, 1]
    assert numbered[2] == ["none", "none", "3.1", "3.2", "3.3", "3.4"]
    assert numbered[3][-1] == "4.10"


def test_000_and_002_dates_with_years_carried() -> None:
    later, earlier = read("000").schedule, read("002").schedule
    assert (len(earlier), len(later)) == (11, 16)
    assert later[0]["agenda_setting"] == {"date": "2011-04-12", "time": "16:00"}
    assert later[-1]["date"] == "2013-01-31"
    assert [slot["date"] for slot in earlier][-2:] == ["2012-02-29", "2012-04-11"]


def test_000_joins_are_told() -> None:
    joins = [line for line, message in read("000").unsure if message.startswith("joined two halves")]
    assert joins == [43, 59]


def test_001_themes_are_a_list_and_sections_go_on() -> None:
    meeting = read("001").meeting
    sections = [item["number"] for item in meeting["items"] if item["number"]]
    assert sections == [str(n) for n in range(1, 14)]
    (steps,) = [item for item in meeting["items"] if item["number"] == "4"]
    assert [p["mark"] for p in steps["minutes"][1]["minutes"]] == [f"{n}." for n in range(1, 8)]


def test_003_numbers_run_on_after_resolved() -> None:
    reading = read("003")
    meeting = reading.meeting
    assert meeting["date"] is None
    assert meeting["present"] is None
    assert meeting["extract"] is True
    numbers = [p["number"] for p in meeting["items"][0]["minutes"] if p["number"] != "none"]
    assert numbers == [f"({n})" for n in range(1, 29)]
    motion = next(p["motion"] for p in meeting["items"][0]["minutes"] if p["number"] == "(21)")
    assert motion == {"moved_by": "Mr Christie", "seconded_by": None, "outcome": "not seconded"}
    owners = {p.minute: p.owner for p in reading.proposals if p.kind == "resolution"}
    assert owners["(25)"] == "Mr P Carter"
    assert owners["(28)"] == "Mrs S Hohler"


def test_004_bullets() -> None:
    reading = read("004")
    led = [p["minutes"] for p in reading.meeting["items"][0]["minutes"] if "minutes" in p]
    assert sum(p["bullet"] for listed in led for p in listed) == 13
    assert not [p for p in reading.proposals if p.confidence == "firm"]


NOT_ACTIONS = {
    "000": ("2.2", "2.4", "3.4", "4.4", "4.7"),
    "002": ("2.3", "2.7", "2.9", "3.1", "6.1", "7.1"),
    "001": ("9.1", "10.p1", "10.p2"),
    "003": ("(5)", "(6)"),
    "004": ("p10",),
}


@pytest.mark.parametrize("seed", NOT_ACTIONS)
def test_named_non_actions_are_never_proposed(seed: str) -> None:
    assert not {proposal.minute for proposal in read(seed).proposals} & set(NOT_ACTIONS[seed])


def test_owners_and_dues_of_the_seeds() -> None:
    found = {(p.minute, p.kind): p for seed in ("000", "002") for p in read(seed).proposals}
    assert found["4.5", "action"].owner == "Karen Ray"
    assert found["4.5", "action"].due == "2012-08-02"
    assert found["2.6", "offer"].owner == "Andrew Ireland"
    assert found["1.2", "action"].due_meeting == "2012-02-29"
    assert found["2.4", "action"].due_meeting == "future"
    assert found["5.3", "request"].owner == "unassigned"


def test_word_and_its_text_read_alike() -> None:
    word, text = read("newbiggin-parish-2019-09-03.docx").meeting, read("newbiggin-parish-2019-09-03.text").meeting
    assert word["present"] == text["present"]
    assert word["officers"] == [{"name": "J Brampton", "role": "Clerk"}]
    assert [item["number"] for item in word["items"] if item["number"]] == [item["number"] for item in text["items"]]


def test_a_year_of_dates_with_a_column_a_committee() -> None:
    schedule = read("shere").schedule
    council = [slot for slot in schedule if slot["body"] == "Council meeting"]
    assert len(schedule) == 39
    assert all(slot["time"] == "20:00" for slot in council)

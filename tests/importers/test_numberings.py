"""The same three items, however a paper numbers them: each numbering gives the same titles and paragraphs."""

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

HEAD = """Minutes of the Weir Parish Council meeting held on 7 December 2021 at 7pm in the Hall

Present: Cllr A Bell (Chair), Cllr C Dow, Mrs E Fox (Clerk)

"""
NUMBERINGS = {
    "1 2 3": ("1. ", "2. ", "3. "),
    "51 52 53": ("51 ", "52 ", "53 "),
    "1) 2) 3)": ("1) ", "2) ", "3) "),
    "1. 1. 2. 2.": ("1. 1. ", "2. 2. ", "3. 3. "),
    "1.0 2.0": ("1.0 ", "2.0 ", "3.0 "),
    "A. B. C.": ("A. ", "B. ", "C. "),
    "I. II. III.": ("I. ", "II. ", "III. "),
    "i) ii) iii)": ("i) ", "ii) ", "iii) "),
    "A1 A2 B1": ("A1 ", "A2 ", "B1 "),
    "Item 1": ("Item 1 ", "Item 2 ", "Item 3 "),
    "Minute 45": ("Minute 45 ", "Minute 46 ", "Minute 47 "),
    "107/21": ("107/21 ", "108/21 ", "109/21 "),
    "21/107 -": ("21/107 - ", "21/108 - ", "21/109 - "),
    "PC21/107": ("PC21/107 ", "PC21/108 ", "PC21/109 "),
    "Cou/285/20-21": ("Cou/285/20-21 ", "Cou/286/20-21 ", "Cou/287/20-21 "),
    "number alone": ("1.\n", "2.\n", "3.\n"),
    "capitals in bullets": ("- ", "- ", "- "),
    "none, title over text": ("", "", ""),
}
BUSINESS = (
    ("Welcome by the Mayor", "The Mayor spoke of the winter to come."),
    ("Hedges", "Cllr Dow to ask the farmer to cut them by 3 January."),
    ("Lamp in Back Lane", "The lamp is still dark and the county knows of it."),
)


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_titles_and_paragraphs(numbering: str) -> None:
    capitals = numbering == "capitals in bullets"
    titles = [title.upper() if capitals else title for title, _ in BUSINESS]
    rows = zip(NUMBERINGS[numbering], titles, (text for _, text in BUSINESS), strict=True)
    items = "\n".join(f"{mark}{title}\n{text}\n" for mark, title, text in rows)
    paper = read_paper((HEAD + items).encode(), "paper.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    found = reading.meeting["items"]
    assert [item["title"] for item in found] == titles
    assert [[p["text"] for p in item["minutes"]] for item in found] == [[text] for _, text in BUSINESS]
    numbers = [item["number"] for item in found]
    assert all(numbers) == (numbering not in ("capitals in bullets", "none, title over text"))
    (action,) = [proposal for proposal in reading.proposals if proposal.kind == "action"]
    assert (action.owner, action.due, action.confidence) == ("Cllr C Dow", "2022-01-03", "firm")


def test_numbers_in_brackets_over_the_decimals_of_their_parts() -> None:
    items = "".join(
        f"({n}) {title}\n\n{n}.1 Old matters\n\n- {text}\n\n{n}.2 New matters\n\n- None.\n\n"
        for n, (title, text) in enumerate(BUSINESS, 1)
    )
    found = read_minutes(read_paper((HEAD + items).encode(), "paper.txt")).meeting["items"]
    assert [(item["number"], item["title"]) for item in found] == [
        (f"({n})", title) for n, (title, _) in enumerate(BUSINESS, 1)
    ]


def test_a_first_number_that_is_written_otherwise_than_the_rest() -> None:
    text = HEAD + "## 1: Hedges\n\nBell moved to cut them. Dow seconded.\n\nVOTING:\n6 said yes\n\nMOTION PASSED.\n\n"
    found = read_minutes(read_paper((text + "## 2. Lamps\n\nDark.\n\n## 3. Oars\n\nOld.\n").encode(), "paper.md"))
    assert [item["title"] for item in found.meeting["items"]] == ["Hedges", "Lamps", "Oars"]
    first = found.meeting["items"][0]["minutes"]
    assert first[0]["motion"] == {"moved_by": "Bell", "seconded_by": "Dow", "outcome": "carried"}

"""What is read of Markdown: rendered to a page and read as one, with what only its source can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line, Paper
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.chance import tried
from tests.patience import no_hang


def proven(text: str) -> Paper:
    paper = read_paper(text.encode(), "a.md")
    prove(paper, read_minutes(paper))
    return paper


def lines(text: str) -> list[Line]:
    """The lines that are not blank, of a text whose words are proven."""
    return [line for line in proven(text).lines if not line.blank]


def live(text: str) -> list[str]:
    return [line.text for line in lines(text) if not line.apart]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("PRESENT**:** Councillor Lee", ["PRESENT: Councillor Lee"]),
        ("**Present:**Cllr Roe", ["Present:Cllr Roe"]),
        ("# A\n\na_b_c and 2*3*4 **", ["A", "a_b_c and 2*3*4 **"]),
        ("4. Roads\n5. Paths", ["4. Roads", "5. Paths"]),
        ("1. Roads\n1. Paths", ["1. Roads", "1. Paths"]),
        ("03) Roads", ["03) Roads"]),
        ("1.\n\n**Roads**", ["1.", "Roads"]),
        ("- [x] Mow\n- [ ] Rake", ["[x] Mow", "[ ] Rake"]),
        ("# A\n\n    indented\n\n        1.1 more", ["A", "indented", "1.1 more"]),
        ("# A\n\nName\tInitials   Post", ["A", "Name\tInitials   Post"]),
        ("on 2<sup>nd</sup> May&nbsp;&amp; 3<br>June", ["on 2nd May\xa0& 3", "June"]),
        ("see <https://a.example/b> and <the clerk's name>", ["see https://a.example/b and <the clerk's name>"]),
        ("# A\n\n[ACTION]: AB", ["A", "[ACTION]: AB"]),
        ("~~~\n**a**\n<b>\n~~~", ["**a**", "<b>"]),
        ("<dl>\n\t<dt>Chair</dt>\n\t\t<dd>Ann Roe</dd>\n</dl>", ["Chair\tAnn Roe"]),
        ("**Present**\n: Ann Roe\n: Bob Dale", ["Present", "Ann Roe", "Bob Dale"]),
        ("**Roads**\n---", ["Roads"]),
        ("| a | b |\n|-|-|\n| 1 | 2 | 3 |", ["a\tb", "1\t2\t3"]),
        ("a | b\n-|-\n1 | 2", ["a\tb", "1\t2"]),
        ("| a | b |\n\n| 1 | 2 |", ["a\tb", "1\t2"]),
        ("| a | b |\n| 1 | two\n\nand three | c \\| d |", ["a\tb", "1\ttwo"]),
        ("| a | b | c |\n| 1 | two\n\nthree | c |", ["a\tb\tc", "1\ttwo three\tc"]),
        ("> a\n>\n> - b", ["a", "b"]),
        ("# A\nRoads  \nPaths\\\nPonds", ["A", "Roads", "Paths", "Ponds"]),
    ],
)
def test_the_lines_of_a_text(text: str, texts: list[str]) -> None:
    assert live(text)[: len(texts)] == texts


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("see [the *plan*](plan-2019-06-04.pdf).", "plan-2019-06-04.pdf", "address of a link"),
        ("see [the *plan*](<a b.pdf> \"June\").", "a b.pdf June", "address of a link"),
        ("see [the *plan*](a b.pdf).", "a b.pdf", "address of a link"),
        ("see [the *plan*][p].\n\n[p]: plan.pdf", "[p]: plan.pdf", "address of a link"),
        ("see the plan.\n{.note}", "{.note}", "mark of the page"),
        ("see the plan.\n\n# A {#a}", "{#a}", "mark of the page"),
        ("see the plan.\n\n{% include plan.html %}", "{% include plan.html %}", "mark of the page"),
        ("see the ![map](map.png)plan.", "map", "description of a picture"),
        ("see the ![map](map.png)[pl](a.b)an.", "map", "description of a picture"),
        ("see the [pl][l][an](a.b).\n\n[l]: c.d", "[l]: c.d", "address of a link"),
        ("see the plan.<span hidden>It is late.</span>", "It is late.", "hidden"),
    ],
)  # fmt: skip
def test_what_is_set_apart(text: str, words: str, why: str) -> None:
    assert live(text)[0] == "see the plan."
    assert (words, why) in [(line.text, line.apart) for line in lines(text)]


def test_a_rule_right_under_words_ends_a_page_where_they_are_no_title() -> None:
    cut = "He spoke of the dredger, which\n---\n2\n\nwas built at Hull.\n\nRoads\n---\n\nMended."
    assert [(line.text, line.heading, line.apart) for line in lines(cut)] == [
        ("He spoke of the dredger, which", 0, ""), ("was built at Hull.", 0, ""), ("Roads", 2, ""), ("Mended.", 0, ""),
        ("2", 0, "page number"),
    ]  # fmt: skip


def test_a_remark_names_the_line_of_the_file() -> None:
    text = (
        "---\ntitle: a\n---\n# A\n\n- b\n  - c\n\n| d |\n|-|\n| e |\n\n<table>\n<tr><td>f</td></tr>\n</table>\n\ng\nh"
    )
    assert [(line.text, line.number) for line in lines(text)] == [
        ("title: a", 2), ("A", 4), ("b", 6), ("c", 7), ("d", 9), ("e", 11), ("f", 14), ("g", 17), ("h", 18),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["---\ntitle: 'Notes'\n---\n# A", '+++\ntitle = "Notes"\n+++\n# A'])
def test_front_matter_of_either_form(text: str) -> None:
    paper = proven(text)
    assert paper.front_matter == {"title": "Notes"}
    assert [line.text for line in paper.lines if not line.blank] == ["title: Notes", "A"]


def test_lists_keep_their_depth_and_paragraphs_their_gaps() -> None:
    listed = lines("1. a\n   - b\n     - c\n\n2. d")
    assert [(line.text, line.level, line.bullet) for line in listed] == [
        ("1. a", 0, False), ("b", 1, True), ("c", 2, True), ("2. d", 0, False),
    ]  # fmt: skip
    assert [line.blank for line in proven("# a\nb\nc\n\n\nd").lines] == [False, False, False, True, True, False]


def test_a_file_without_one_mark_is_read_as_typed() -> None:
    typed = "Roads (A)\nThey were mended by the county in the week before the meeting was\nheld.\n\nPaths (B)\nNone.\n"
    assert [line.text for line in lines(typed)][:2] == typed.split("\n")[:2]
    assert not proven(typed).flows


pieces = st.sampled_from(
    ["*", "**", "_", "`", "~~", "[", "]", "](", ")", "[a](b)", "![", "<", ">", "<b>", "</b>", "<br>", "<td>", "<table>",
     "</table>", "&amp;", "&", "&lt;b&gt;", "\\", "|", "\n", "\n\n", "\n| ", "\n- ", "\n1. ", "\n> ", "\n    ", "# ",
     "\n---\n", "word", "two words", "[a]: b.c", "```", "<!--", "-->", '"', "'", "(", "<s>", "<p hidden>", "!", "{.a}"]
)  # fmt: skip


@tried(100)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_marks_in_any_order_keep_every_word(text: str) -> None:
    try:
        proven("# A\n\nSome words that are there.\n\n" + text)
    except CsipError as error:
        assert "would be minuted" not in error.message  # noqa: PT017


@pytest.mark.slow
@pytest.mark.parametrize(
    "word", ["> ", "[", "<a ", "<?", "](a ", "| a ", "<script", "- ", "[a](", "**a", "&amp;", "a\n--\n"]
)
def test_no_text_takes_long(word: str) -> None:
    with no_hang():
        try:
            read_paper(f"# A\n\n{word * (40_000 // len(word))}".encode(), "a.md")
        except CsipError as error:
            assert "too long" in error.message  # noqa: PT017


def test_a_line_break_that_was_typed_parts_names() -> None:
    text = "# Weir Trust, 4 May 2021\n\nPresent:<br>Ann Roe<br>Bob Dale<br>Cal Fenn\n\n## Gates\n\nThey stick.\n"
    assert read_minutes(proven(text)).meeting["present"] == ["Ann Roe", "Bob Dale", "Cal Fenn"]


def test_boxes_under_headings_of_the_roll_say_who_came_and_an_agenda_within_minutes_is_none() -> None:
    text = (
        "# 2021-05-04 Weir Committee\n\n## Attendees\n\n### Voting Representatives\n\n- [x] Ann Roe - Mill\n"
        "- [ ] Bob Dale - Farm\n\n### Observers\n\n- [x] Cal Fenn - Town\n\n## Agenda\n\n- Gates\n\n## Notes\n\n"
        "### Gates\n\nThe committee approved the plan.\n"
    )
    meeting = read_minutes(proven(text)).meeting
    assert [entry["name"] for entry in meeting["present"]] == ["Ann Roe"]
    assert [entry["name"] for entry in meeting["absent"]] == ["Bob Dale"]
    assert meeting["in_attendance"] == ["Cal Fenn (Town)"]
    assert meeting["items"][-1]["minutes"][0]["decision"] == "approved"


def test_properties_without_rules_around_them_are_front_matter_too() -> None:
    text = (
        "title: May\nslug: may-2021\ndate: 2022-08-26 12:03:03 UTC+12:00\ntags:\n\n"
        "# Minutes of the Weir Trust - 4 May 2021\n\n## Gates\n\nShut.\n"
    )
    paper = proven(text)
    assert [line.apart for line in paper.lines][:4] == ["front matter"] * 4
    reading = read_minutes(paper)
    assert (reading.meeting["date"], reading.meeting["time"]) == ("2021-05-04", None)
    assert not proven("present: Ann Roe\nchair: Bob Dale\nclerk: Cal Fenn\n\n# Gates\n").front_matter


def test_a_character_of_no_book_is_refused_in_what_the_reader_missed_too() -> None:
    text = "# Weir Trust, 4 May 2021\n\n## Ropes\n\n* <script>**ol| a | b |\n|-|-|\n| 1 | 2\x10|\n"
    paper = read_paper(text.encode(), "paper.md")
    reading = read_minutes(paper)
    with pytest.raises(CsipError) as caught:
        prove(paper, reading)
    assert caught.value.message == ("paper.md holds a character that cannot be printed (U+0010), at line 7 after “1 2”")


def test_a_list_that_html_within_markdown_counts_is_proved() -> None:
    table = '<table><tr><td>All agreed.<ol start="4"><li><strong>Letters</strong></li><li></li></ol></td></tr></table>'
    paper = read_paper(f"# Minutes\n\n3. **Plans**\n\n{table}\n".encode(), "paper.md")
    prove(paper, read_minutes(paper))
    assert [line.text for line in paper.lines if not line.blank][-1] == "4. Letters"


@pytest.mark.parametrize(
    "mark", ["**CALL TO\nORDER**: Ann", "<span style='font-weight: bold'>CALL TO\nORDER</span>: Ann"]
)
def test_a_lines_end_within_marked_words_that_go_on_is_a_space(mark: str) -> None:
    assert live(f"{mark} called it.\n") == ["CALL TO ORDER: Ann called it."]


def test_a_lines_end_within_a_label_is_a_space() -> None:
    assert live("**NEW\nBUSINESS:**\n\nNone.\n") == ["NEW BUSINESS:", "None."]


def test_a_lines_end_within_marked_words_that_end_there_may_part_two_lines() -> None:
    assert live("**Elm Council\nMinutes**\n\nNone.\n") == ["Elm Council", "Minutes", "None."]


def test_underlined_words_before_a_text_are_its_title() -> None:
    text = "# Elm\n\n" + "\n\n".join(
        f'<span style="text-decoration:underline;">{title}</span>: it was done.' for title in ("Ropes", "Gates", "Fair")
    )
    reading = read_minutes(read_paper(text.encode(), "a.md"))
    assert [item["title"] for item in reading.meeting["items"]] == ["Ropes:", "Gates:", "Fair:"]


def test_an_hour_that_somebody_typed_beside_the_day_in_front_matter_is_of_the_meeting() -> None:
    text = "---\ndate: 2018-03-07 6pm\n---\n\n**Present**\n\nAnn Roe, Bob Dale\n\n**Ropes**\n\nNone.\n"
    meeting = read_minutes(read_paper(text.encode(), "a.md")).meeting
    assert (meeting["date"], meeting["time"]) == ("2018-03-07", "18:00")
    alone = read_minutes(read_paper(text.replace(" 6pm", "\ntime: '18:30'").encode(), "a.md")).meeting
    assert alone["time"] == "18:30"
    posted = read_minutes(read_paper(text.replace(" 6pm", "").encode(), "a.md")).meeting
    assert (posted["date"], posted["time"]) == (None, None)


def test_whom_front_matter_names_came_or_sent_apologies() -> None:
    matter = (
        "layout: minutes\ndate: 2024-03-05\nattendees:\n  - Ann Roe\n  - 'Bob Dale (chair)'\n"
        "apologies: [Cy Tarn, Di Moss]\nminute-taker: Zoe Hill\n"
    )
    paper = proven(f"---\n{matter}---\n\n## Ropes\n\nNone.\n")
    reading = read_minutes(paper)
    prove(paper, reading)
    assert reading.meeting["present"] == ["Ann Roe", {"name": "Bob Dale", "role": "chair"}]
    assert reading.meeting["apologies"] == ["Cy Tarn", "Di Moss"]
    assert reading.meeting["officers"] == [{"name": "Zoe Hill", "role": "minute-taker"}]
    assert (2, "layout: minutes") in reading.structure


@pytest.mark.parametrize(
    "matter", ["members: true", "attendance: 12", "guests: []", "present:", "absent:\n  - name: Zed\n    role: none"]
)
def test_what_front_matter_counts_or_nests_is_nobody(matter: str) -> None:
    paper = proven(f"---\ndate: 2024-03-05\n{matter}\n---\n\n## Ropes\n\nNone.\n")
    reading = read_minutes(paper)
    assert not {"present", "absent", "officers", "in_attendance"} & {k for k, v in reading.meeting.items() if v}
    assert {line.apart for line in paper.lines if line.number < 4} == {"front matter"}


def test_links_that_lead_nowhere_are_their_words_and_each_label_is_told() -> None:
    text = (
        "# Weir Trust, 5 March 2024\n\nPresent: [Ann Roe][AnnRoe], [Bob Dale][BobDale], [Cal Fenn][1]\n\n"
        "## Ropes\n\n[Ann] will buy one. See [the list][2] and [later].\n\n[1]: /cal\n"
    )
    paper = proven(text)
    reading = read_minutes(paper)
    prove(paper, reading)
    assert reading.meeting["present"] == ["Ann Roe", "Bob Dale", "Cal Fenn"]
    assert reading.meeting["items"][0]["minutes"][0]["text"] == "Ann will buy one. See [the list][2] and [later]."
    assert [remark for remark in reading.unsure if "leads" in remark[1]] == [
        (3, "“AnnRoe” is where a link leads, and is left out"),
        (3, "“BobDale” is where a link leads, and is left out"),
    ]
    assert "[Ann Roe][AnnRoe]" in live("[Ann Roe][AnnRoe] came.\n")[0]


def test_bullets_set_in_by_one_space_are_below() -> None:
    below = "- a\n - b\n - c\n\n- d\n - e\n  - f\n\n- g\n - h\n"
    assert [(line.text, line.level) for line in lines(below)] == [
        ("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1), ("f", 2), ("g", 0), ("h", 1),
    ]  # fmt: skip
    assert {line.level for line in lines("- a\n - b\n\n - c\n- d\n\n - e\n- f\n - g\n- h\n - i\n")} == {0}

"""The seal: no layout breaks it, any word does; the documented script agrees; so does the comparison of versions."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.versions.comparison import compare
from csip.facts.versions.seal import ApprovedOn, Form, beyond_the_first, canonical, fits, seal
from csip.files.source import Source
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting
from csip.models.build import build_meeting
from csip.yaml_text.parse import parse
from tests.chance import tried

REPOSITORY = Path(__file__).parents[2]
DECISION = (REPOSITORY / "docs/decisions/0006-seal.md").read_text(encoding="utf-8")


def script() -> Callable[..., str]:
    """The function of the script in the documentation."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", DECISION, re.MULTILINE | re.DOTALL)
    found: dict[str, Any] = {"__name__": "documented"}
    exec(compile(code, "0006-seal.md", "exec"), found)  # noqa: S102  the page is ours
    documented: Callable[..., str] = found["seal"]
    return documented


DOCUMENTED = script()
FORMS: tuple[Form, ...] = (1, 2)


def meeting(text: str) -> Meeting:
    tree, found = parse(Source(Path("meeting.yaml"), "meeting.yaml", text.encode("utf-8")))
    assert tree is not None, found
    built, faults = build_meeting(tree)
    assert built is not None, faults
    return built


# --- invented meetings ------------------------------------------------------------------------------------

_LETTERS = st.characters(categories=["L", "N", "P", "Sc", "Sm"], include_characters="£–’“” ")
WORDS = st.text(_LETTERS, min_size=1, max_size=40).map(lambda s: " ".join(s.split(" "))).filter(lambda s: s.strip())
NAMES = st.one_of(st.sampled_from(["Mrs Whittle", "Cllr O’Shea", "no", "null", "12.30", "José", "#1"]), WORDS)


def some(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


COUNT = st.integers(0, 40).map(str)
MOTION = some(moved_by=NAMES, seconded_by=NAMES, outcome=st.sampled_from(["carried", "lost", "deferred"]))
VOTE = some(
    **{"for": COUNT, "against": COUNT, "named": some(**{"for": st.lists(NAMES, min_size=1, max_size=2)})}, casting=NAMES
)
REFERRED_FOR = st.sampled_from(["decision", "comment", "information", "scrutiny"])
RECEIVED = st.fixed_dictionaries(
    {"from": NAMES, "meeting": st.sampled_from(["2012-06-07", "2012-06-07-2"]), "minute": WORDS},
    optional={"as_minuted": WORDS},
)
_FACTS: dict[str, st.SearchStrategy[Any]] = {
    "refers": st.fixed_dictionaries({"to": NAMES, "for": REFERRED_FOR}),
    "decision": st.sampled_from(["agreed", "resolved", "noted"]),
    "motion": st.one_of(MOTION, st.just({})),
    "vote": st.one_of(VOTE, st.just({})),
    "of": NAMES,
    "bullet": st.just("true"),
}
CELL = st.one_of(WORDS, st.just(""))
TABLE = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=3)
)
LEAF = st.one_of(
    st.fixed_dictionaries({"text": WORDS}, optional=_FACTS),
    st.fixed_dictionaries({"text": WORDS, "mark": st.sampled_from(["1.", "a)", "(i)"])}),
    st.fixed_dictionaries({"table": TABLE}),
)
PARAGRAPH = st.fixed_dictionaries(
    {"text": WORDS}, optional={**_FACTS, "table": TABLE, "minutes": st.lists(LEAF, min_size=1, max_size=2)}
)
ATTENDEE = st.one_of(
    NAMES, st.fixed_dictionaries({"name": NAMES}, optional={"role": WORDS, "of": NAMES, "for": NAMES, "left": WORDS})
)
APPROVES = st.fixed_dictionaries(
    {"meeting": st.just("2012-06-07")},
    optional={
        "kept_by": NAMES,
        "as": st.sampled_from(["correct", "amended"]),
        "amendments": st.lists(st.fixed_dictionaries({"minute": WORDS, "from": WORDS, "to": WORDS}), max_size=2),
        "seal": st.just("0" * 64),
    },
)
ITEM = st.fixed_dictionaries(
    {"title": WORDS, "minutes": st.lists(PARAGRAPH, max_size=3)},
    optional={
        "lead": NAMES,
        "purpose": st.just("to note"),
        "received": st.lists(RECEIVED, max_size=2),
        "approves": st.one_of(APPROVES, st.lists(APPROVES, max_size=3)),
        "exempt": st.sampled_from([{"paragraphs": ["1", "2"], "resolved": "true"}, {"paragraphs": []}]),
        "interests": st.lists(st.fixed_dictionaries({"member": NAMES, "nature": WORDS}), max_size=1),
        "reports": st.lists(st.fixed_dictionaries({"title": WORDS}), max_size=1),
    },
)
ROLLS = dict.fromkeys(["present", "officers", "apologies", "absent"], st.lists(ATTENDEE, max_size=3))
MEETING = st.fixed_dictionaries(
    {"date": st.just("2012-08-02"), "items": st.lists(ITEM, min_size=1, max_size=3)},
    optional={
        **ROLLS,
        "time": st.sampled_from(["09:30", "14:00"]),
        "venue": WORDS,
        "title": WORDS,
        "joint_with": st.lists(NAMES, max_size=2),
        "ended": st.just("21:05"),
        "in_attendance": st.lists(WORDS, max_size=2),
        "dates_note": WORDS,
        "as_printed": st.sampled_from([{}, {"head": []}, {"dates": [["Setting", ""], []]}, {"ended": "It closed."}]),
    },
)


def numbered(data: dict[str, Any]) -> dict[str, Any]:
    """As approved minutes are: every item and every paragraph has its number."""
    data = copy.deepcopy(data)
    for place, item in enumerate(data["items"], 1):
        item["number"] = str(place)
        for k, paragraph in enumerate(item["minutes"], 1):
            paragraph["number"] = f"{place}.{k}"
            for below, child in enumerate(paragraph.get("minutes", ())):
                if "mark" not in child:
                    child["number"] = f"({'ab'[below]})"
    return data


MEETINGS = MEETING.map(numbered)


# --- layouts ----------------------------------------------------------------------------------------------


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def laid_out(data: dict[str, Any], draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """The same meeting as another hand would type it."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            keys = draw(st.permutations(list(value)))
            return {key: turned(value[key]) for key in keys}
        return [turned(inner) for inner in value] if isinstance(value, list) else value

    typed = turned(data)
    text: str = yaml.dump(
        typed,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=draw(st.sampled_from([20, 60, 1000])),
        default_flow_style=draw(st.sampled_from([False, None, True])),
        default_style=draw(st.sampled_from([None, '"', "'"])),
        indent=draw(st.sampled_from([2, 4])),
    )
    assume(yaml.load(text, Loader=yaml.BaseLoader) == typed)  # noqa: S506  PyYAML doubles a backslash in some narrow lines
    return "# a remark\n" + text + "\nwaive: {CSIP206: told me}\nagenda_published: 2012-07-25\n" * (text[0] != "{")


@tried(25)
@given(MEETINGS, st.data())
def test_no_layout_breaks_a_seal(data: dict[str, Any], drawn: st.DataObject) -> None:
    one, other = laid_out(data, drawn.draw), laid_out(data, drawn.draw)
    for form in FORMS:
        assert canonical(meeting(one), (), form) == canonical(meeting(other), (), form)
    assert not compare(meeting(one), meeting(other))


@tried(25)
@given(MEETINGS, st.data())
def test_the_documented_script_makes_the_same_seal(data: dict[str, Any], drawn: st.DataObject) -> None:
    text = laid_out(data, drawn.draw)
    for form in FORMS:
        assert DOCUMENTED(text, (), form) == seal(meeting(text), (), form)


@tried(25)
@given(MEETINGS, st.data())
def test_what_the_first_form_leaves_out_is_named(data: dict[str, Any], drawn: st.DataObject) -> None:
    made = meeting(laid_out(data, drawn.draw))
    covered = canonical(made, ()).decode()
    left_out = any(part in covered for part in ("{}", '"paragraphs":[]', '"dates_note"'))
    assert bool(list(beyond_the_first(made))) == left_out


@tried(25)
@given(MEETINGS, st.data())
def test_any_word_breaks_a_seal_and_is_named(data: dict[str, Any], drawn: st.DataObject) -> None:
    changed = copy.deepcopy(data)
    leaves = list(free_words(changed))
    holder, key = drawn.draw(st.sampled_from(leaves))
    holder[key] += drawn.draw(st.sampled_from(["x", " not", ".", "́"]))
    before, after = meeting(laid_out(data, drawn.draw)), meeting(laid_out(changed, drawn.draw))
    for form in FORMS:
        assert seal(before, (), form) != seal(after, (), form)
    assert compare(before, after)


@tried(25)
@given(MEETINGS, MEETINGS, st.data())
def test_a_seal_is_broken_exactly_when_something_can_be_named(
    one: dict[str, Any], other: dict[str, Any], drawn: st.DataObject
) -> None:
    kept = copy.deepcopy(one)
    kept["items"] = drawn.draw(st.permutations([*kept["items"], *drawn.draw(st.sampled_from([[], other["items"]]))]))
    kept["items"] = kept["items"][: drawn.draw(st.integers(1, 4))]
    before, after = meeting(laid_out(one, drawn.draw)), meeting(laid_out(kept, drawn.draw))
    assert (seal(before, ()) != seal(after, ())) == bool(compare(before, after))


_FIXED = {
    "dates_note",  # which the first form leaves out
    "date",
    "meeting",
    "time",
    "ended",
    "outcome",
    "decision",
    "bullet",
    "mark",
    "as",
    "seal",
    "purpose",
    "for",
    "against",
}


def free_words(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in the data that holds words of the clerk's own."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, str):
            if key not in _FIXED or (key == "for" and "name" in value):
                yield value, key
        elif key not in {"exempt", "as_printed"}:
            yield from free_words(inner)


# --- examples ---------------------------------------------------------------------------------------------

PLAIN = """
date: 2012-08-02
time: "09:30"
present: [Mrs Whittle]
items:
  - number: "1"
    title: Fostering
    minutes:
      - number: "1.1"
        text: Mr Christie asked how recruitment stood.
        vote: {for: 2, against: 0}
"""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"09:30"', "9.30 am"),
        ("[Mrs Whittle]", "[{name: Mrs Whittle, online: false}]"),
        (
            "text: Mr Christie asked how recruitment stood.",
            "text: >-\n          Mr Christie asked\n          how recruitment stood.",
        ),
        ("for: 2", "for: 02"),
        ("    title: Fostering", "    reports: []\n    lead:\n    title: 'Fostering'"),
        ("date:", "agenda_items: [Fostering]\nresealed: by mistake\ndate:"),
    ],
)
def test_the_same_record(old: str, new: str, form: Form) -> None:
    assert old in PLAIN
    assert seal(meeting(PLAIN.replace(old, new)), (), form) == seal(meeting(PLAIN), (), form)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Mr Christie asked", "Mr Christy asked", "1.1: Mr Christie -> Mr Christy"),
        ("stood.", "stood", "1.1: stood. -> stood"),
        ("how recruitment", "how the recruitment", "1.1: “the” added after “asked how”"),
        ("[Mrs Whittle]", "[{name: Mrs Whittle, role: Chair}]", "Present, Mrs Whittle, role: Chair added"),
        ("[Mrs Whittle]", "[Mrs Allen]", "Present: Mrs Whittle -> Mrs Allen"),
        ("present: [Mrs Whittle]", "apologies: [Mrs Whittle]", "Mrs Whittle: Present -> Apologies"),
        ("title: Fostering", "title: Adoption", "heading of item 1: Fostering -> Adoption"),
        ('number: "1.1"', 'number: "1.2"', "1.1 is now 1.2"),
        ('number: "1.1"\n        ', "", "1.1: the number 1.1 is no longer in the file"),
        ("for: 2", "for: 3", "1.1, vote, for: 2 -> 3"),
        (", against: 0", "", "1.1, vote, against: 0 taken out"),
        ('"09:30"', '"10:30"', "the meeting, time: 09:30 -> 10:30"),
        ("items:", "joint_with: [Planning Committee]\nitems:", "the meeting, joint with, 1: Planning Committee added"),
        ("[Mrs Whittle]", "[{name: Mrs Whittle, of: Panel}]", "Present, Mrs Whittle, of: Panel added"),
        ("        vote:", "        of: Planning Committee\n        vote:", "1.1, of: Planning Committee added"),
    ],
)
def test_a_change_breaks_the_seal_and_is_said(old: str, new: str, said: str) -> None:
    assert old in PLAIN
    before, after = meeting(PLAIN), meeting(PLAIN.replace(old, new))
    for form in FORMS:
        assert seal(before, (), form) != seal(after, (), form)
    assert [d.words for d in compare(before, after)] == [said]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("        vote: {for: 2, against: 0}\n", "        vote: {}\n", None),
        ("        vote: {for: 2", "        motion: {}\n        vote: {for: 2", "1.1, motion: nothing in it added"),
        (
            "    title: Fostering",
            "    title: Fostering\n    exempt: {paragraphs: []}",
            "item 1, exempt, paragraphs: nothing in it added",
        ),
        ("items:", "as_printed: {}\nitems:", "the meeting, as printed: nothing in it added"),
        ("items:", "dates_note: '*'\nitems:", "the meeting, dates note: * added"),
        ("how recruitment", "how  recruitment", "1.1: other spaces or line breaks between the same words"),
        ("asked how", "asked\n\n          how", None),
    ],
)
def test_what_only_the_second_form_covers(old: str, new: str, said: str | None) -> None:
    text = PLAIN.replace("text: Mr", "text: >\n          Mr") if said is None else PLAIN
    assert old in text
    before, after = meeting(text), meeting(text.replace(old, new))
    assert seal(before, ()) != seal(after, ())
    if said is not None:
        assert seal(before, (), 1) == seal(after, (), 1)
        assert [d.words for d in compare(before, after)] == [said]


def test_the_second_form_covers_how_the_minutes_were_approved() -> None:
    def ways(text: str, day: date = date(2012, 10, 3)) -> tuple[ApprovedOn, ...]:
        item = meeting(f"date: {day}\nitems:\n  - title: Minutes\n    approves: {{meeting: 2012-08-02, {text}}}").items[
            0
        ]
        return (ApprovedOn(MeetingDay(day), *item.approves),)

    minutes, as_it_was = meeting(PLAIN), "as: amended, amendments: [{minute: '1.1', from: a, to: b}]"
    sealed = seal(minutes, ways(as_it_was))
    assert fits(sealed, minutes, ways(as_it_was + ", signed: 2012-10-03, signed_by: Mrs Whittle, seal: '2:0'"))
    for other in (
        "as: correct",
        as_it_was.replace("from: a", "from: c"),
        as_it_was + ", kept_by: Planning Committee",
        as_it_was + ", body: {name: Panel}",
        as_it_was + ", people: {Mrs Whittle: Jenny Whittle}",
        as_it_was + ", people: {}",
    ):
        assert not fits(sealed, minutes, ways(other))
    assert not fits(sealed, minutes, ways(as_it_was, date(2012, 10, 4)))
    assert not fits(sealed, minutes, (*ways("as: provisional", date(2012, 9, 5)), *ways(as_it_was)))


def test_composed_and_decomposed_accents_are_the_same_words() -> None:
    text = PLAIN.replace("Fostering", "Café")
    one, other = (meeting(unicodedata.normalize(way, text)) for way in ("NFD", "NFC"))
    assert [seal(one, (), form) for form in FORMS] == [seal(other, (), form) for form in FORMS]


SEALED = (
    '{"date":"2012-08-02","items":[{"minutes":[{"number":"1.1","text":"Mr Christie asked how recruitment stood.",'
    '"vote":{"against":"0","for":"2"}}],"number":"1","title":"Fostering"}],"present":[{"name":"Mrs Whittle"}],'
)


def test_the_seal_of_a_file_never_changes() -> None:
    one = meeting(PLAIN)
    assert canonical(one, (), 1).decode() == SEALED + '"record":"csip minutes 1","time":"09:30"}'
    assert seal(one, (), 1) == "5698a74157b1ca2d1e3f1b2cd27a306a8b7bf1f85977d21e3cd9a238e566044d"
    approving = meeting(APPROVING)
    ways = (ApprovedOn(approving.day, *approving.items[0].approves),)
    approved = (
        '{"approved":[{"amendments":[{"from":"sat","minute":"1.1","to":"stood"}],"as":"amended","at":"2012-10-03",'
        '"body":{"name":"Panel"},"meeting":"2012-08-02","people":{"Mrs Whittle":"Jenny Whittle"}}],"minutes":'
    )
    assert canonical(one, ways).decode() == approved + SEALED + '"time":"09:30"},"record":"csip minutes 2"}'
    assert seal(one, ways) == "2:4b54d7c8425ae42069b93d9bb3633214a99366a27474d752cc4049d938014a55"
    assert DOCUMENTED(PLAIN, [APPROVING]) == seal(one, ways)


APPROVING = """
date: 2012-10-03
items:
  - title: Minutes
    approves:
      meeting: 2012-08-02
      as: amended
      amendments: [{minute: "1.1", from: sat, to: stood}]
      signed: 2012-10-03
      body: {name: Panel, regime: informal}
      people: {Mrs Whittle: Jenny Whittle}
      seal: "2:0"
"""


JOINT = """
date: 2026-10-01
joint_with: [Planning Committee]
present:
  - {name: Cllr Tate, role: Chair, of: Allotments Committee}
  - {name: Cllr Price, of: "Allotments Committee, Planning Committee"}
items:
  - number: "1"
    title: The lower site
    minutes:
      - {number: "1.1", text: RESOLVED., decision: resolved, of: Planning Committee, vote: {for: 5, against: 2}}
"""
APPROVING_A_JOINT_ONE = """
date: 2026-10-14
items:
  - title: Minutes
    approves: {meeting: 2026-10-01, kept_by: Allotments Committee, as: correct, seal: "2:0"}
"""


def test_a_joint_meeting_is_sealed_alike_by_csip_and_by_the_script() -> None:
    approving = meeting(APPROVING_A_JOINT_ONE)
    ways = (ApprovedOn(approving.day, *approving.items[0].approves),)
    assert DOCUMENTED(JOINT, [APPROVING_A_JOINT_ONE]) == seal(meeting(JOINT), ways)
    assert DOCUMENTED(JOINT, (), 1) == seal(meeting(JOINT), (), 1)


def test_the_shipped_seals_of_the_first_form_fit_by_csip_and_by_the_script() -> None:
    folder = REPOSITORY / "tests/books/ashcombe"
    book, problems = load_book(folder)
    assert not problems
    done = {day: (ways, at.approval.seal) for day, ways in approvals(book).items() for at in ways}
    assert len(done) == 2
    for day, (ways, sealed) in done.items():
        assert sealed is not None
        assert fits(sealed, book.meeting_on[day], days_and_ways(ways))
        assert DOCUMENTED((folder / f"meetings/{day}.yaml").read_text(encoding="utf-8"), (), 1) == sealed

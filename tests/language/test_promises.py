"""The words that promise, ask, order and decide, and those that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.language.promises.find import OWED, Promise, promises_in, sentence_spans
from tests.patience import no_hang

# words, then what is found in them: (kind, owner as named, confidence), in order
FOUND: dict[str, list[tuple[str, str | None, str]]] = {
    "To be deferred to the meeting of 6 December.": [("decision", None, "firm")],
    "Mrs Roe agreed to look out the deeds.": [("undertaking", "Mrs Roe", "firm")],
    "Clerk to write to the landowner.": [("action", "Clerk", "firm")],
    "The hedge was long. The Clerk to write again": [("action", "The Clerk", "firm")],
    "AB to chase the contractor.": [("action", "AB", "firm")],
    "Cllr. Dale to ask the school.": [("action", "Cllr. Dale", "firm")],
    "Cllrs Dale and Roe to meet the warden.": [("action", "Cllrs Dale and Roe", "firm")],
    "Action: Clerk to order two bins": [("action", "Clerk", "firm")],
    "ACTION: JB": [("action", "JB", "firm")],
    "Action – Cllr Dale to report.": [("action", "Cllr Dale", "firm")],
    "It was agreed that Mr Poole would repair the gate.": [("action", "Mr Poole", "firm")],
    "It was agreed that the grass be cut weekly.": [("decision", None, "firm")],
    "RESOLVED that the precept be £9,000.": [("resolution", None, "firm")],
    "Resolved: that the Clerk be asked to reply.": [("resolution", "the Clerk", "firm")],
    "The Committee resolved to buy a bench.": [("resolution", None, "firm")],
    "AGREED: to buy a bench.": [("decision", None, "firm")],
    "Members agreed to fund the bus.": [("decision", None, "firm")],
    "Dr Ahmed offered to bring the survey to the next meeting.": [("offer", "Dr Ahmed", "firm")],
    "Ms Poole said the road was bad and promised that the figures would follow.": [("undertaking", "Ms Poole", "firm")],
    "Mr Poole said he would send the plan.": [("action", "Mr Poole", "firm")],
    "The Chairman asked the Clerk to invite the engineer.": [("request", "the Clerk", "firm")],
    "The Clerk was asked to obtain three quotes.": [("request", "The Clerk", "firm")],
    "Mrs Roe requested that the map be put on the website.": [("request", None, "firm")],
    "The panel asked Members to be patient.": [("request", "Members", "doubtful")],
    "The Mayor instructed that the sign be mended.": [("action", None, "firm")],
    "The draft strategy will come to a future meeting.": [("action", None, "firm")],
    "It was suggested that the plan could be brought to the next meeting.": [("offer", None, "firm")],
    "Mrs Roe suggested that a rota should be made.": [("request", None, "doubtful")],
    "It was suggested that the Clerk write to the ferry.": [("request", "the Clerk", "doubtful")],
    "It was suggested that Mr Dale should write to the ferry.": [("request", "Mr Dale", "doubtful")],
    "Action Item: Ann May Roe to re-tar the boat": [("action", "Ann May Roe", "firm")],
    "Ann Roe to shred the old lists.": [("action", "Ann Roe", "firm")],
    "The hinge is rusty, Cllr Dale to order oil.": [("action", "Cllr Dale", "firm")],
    "It was a fine day, the Clerk to ring and ask.": [("action", "the Clerk", "firm")],
    "Flo asks that all members look at the list.": [("request", None, "firm")],
    "The rope needs to be replaced.": [("action", None, "doubtful")],
    "Will ring the maker and ask.": [("action", None, "firm")],
    "Follow up with the maker.": [("action", None, "firm")],
    "Followup will be done with the maker.": [("action", None, "firm")],
    "Flo K to re-tar the boat.": [("action", "Flo K", "firm")],
    "Need to ring the maker.": [("action", None, "doubtful")],
    "Bob Dale needs to send the list.": [("action", "Bob Dale", "firm")],
    "We still wait for Mr Hill to send his drawing.": [("action", "Mr Hill", "firm")],
    "A motion was made for the treasurer to ring the baker.": [("action", "the treasurer", "firm")],
    "The Warden would continue to chase the owner.": [("action", "The Warden", "firm")],
    "The cup will be sent to her.": [("action", None, "firm")],
    "The Minutes of the May meeting were approved.": [("decision", None, "firm")],
    "The budget was approved.": [("decision", None, "firm")],
    "Mr Dale moved that the report be rejected.": [("motion", "Mr Dale", "firm")],
    "Proposed by AB and seconded by CD.": [("motion", "AB", "firm")],
    "Cabinet is asked to NOTE the report.": [("recommendation", None, "firm")],
    "The works will be finished by March.": [("action", None, "doubtful")],
    "Councillors will clear the ditch.": [("action", "Councillors", "firm")],
}

NOTHING = (
    "Nothing to raise.",
    "Nothing to report.",
    "Mrs Roe suggested that a rota would help.",
    "Resolutions to fill three posts:",
    "This is expected to take some time, till the spring meeting in May.",
    "Option B to follow.",
    "We follow on from the last talk.",
    "Approval to spend the sum.",
    "Great to see the fair.",
    "Flo asked for a motion to close.",
    "The fair will be in the hall in May.",
    "The pads, which will be renewed by May, are old.",
    "Ann was asked to speak of the trip and she said it was fine.",
    "Two of them are waiting for tokens.",
    "If we agree to go, we go by bus.",
    "Put the list of Board approved oars in the shed.",
    "The draught was generally accepted.",
    "We now need to do better.",
    "The hall may be inspected in spring.",
    "The repair plan was in place.",
    "Work is under way on the roof.",
    "Members should be reassured.",
    "The bus is in procurement.",
    "The audit went to the managers in May, an action plan was agreed and staff were told.",
    "The recommendations of the earlier reports had not been acted on.",
    "Staff are routinely informed of delays.",
    "The Chairman asked whether the road was safe.",
    "Mr Poole did not agree to move the fence.",
    "Mr Poole agreed with Mrs Roe about the fence.",
    "Members agreed that the buses were late.",
    "The list that we agreed had been lost.",
    "If the roof failed again, he would resign.",
    "It may be that Mr Poole will look at the gate again.",
    "It was possible that the Clerk would write to the owner.",
    "Perhaps Mrs Roe will send the plan.",
    "A letter was sent. Thanks to the Clerk.",
    "The programme will continue to talk to staff.",
    "Details will be used to improve the form.",
    "Welcome to all. The road to Newtown is shut.",
    "The matter has been resolved.",
    "It was noted that the river was high.",
    "",
)


@pytest.mark.parametrize("words", FOUND)
def test_found(words: str) -> None:
    assert [(p.kind, p.owner_words, p.confidence) for p in promises_in(words)] == FOUND[words]


@pytest.mark.parametrize("words", NOTHING)
def test_nothing_is_promised(words: str) -> None:
    assert list(promises_in(words)) == []


def test_the_phrase_is_the_words_of_the_text() -> None:
    text = "The pump failed. Mrs Roe agreed to ring the maker. He was thanked."
    (found,) = promises_in(text)
    assert found.phrase == text[found.start : found.end] == "Mrs Roe agreed to ring the maker."


def test_she_is_who_spoke_last() -> None:
    (found,) = promises_in("Mrs Roe reported on the pump. She will ring the maker.")
    assert found.owner_words == "Mrs Roe"


def test_sentences_end_at_stops_not_at_abbreviations() -> None:
    text = "Cllr. Dale spoke to Mr. Poole. The gate, No. 4, is shut!"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Cllr. Dale spoke to Mr. Poole.",
        "The gate, No. 4, is shut!",
    ]


@given(st.text(alphabet=st.sampled_from("aAbB to.,;:()\n-Clerk agreed will asked Mr RESOLVED'’*")) | st.text())
def test_any_text_at_all(text: str) -> None:
    for found in promises_in(text):
        assert isinstance(found, Promise)
        assert text[found.start : found.end] == found.phrase


@pytest.mark.parametrize(
    "word", ["A", "Mr A ", "to ", "agreed ", "will be ", "Aa Aa ", "(", "Clerk and ", "agreed to be at the "]
)
def test_no_text_takes_long(word: str) -> None:
    with no_hang():
        list(promises_in(word * (20_000 // len(word))))


@pytest.mark.parametrize("text", [*FOUND, *NOTHING, " ".join(FOUND), "\n".join(FOUND)])
def test_what_is_owed_is_found_as_among_all(text: str) -> None:
    assert list(promises_in(text, of_work=True)) == [found for found in promises_in(text) if found.kind in OWED]


@given(st.lists(st.sampled_from([*FOUND, *NOTHING]), min_size=1, max_size=4), st.data())
def test_of_any_words_what_is_owed_is_found_as_among_all(sentences: list[str], data: st.DataObject) -> None:
    words = " ".join(sentences).split()
    text = " ".join(data.draw(st.permutations(words)) if data.draw(st.booleans()) else words)
    assert list(promises_in(text, of_work=True)) == [found for found in promises_in(text) if found.kind in OWED]
